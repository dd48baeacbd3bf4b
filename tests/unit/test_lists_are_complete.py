# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Whatever lists the modules lists all of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[2]
MODULES = {path.stem for path in (ROOT / "plugins" / "modules").glob("*.py")}
ROLES = {path.name for path in (ROOT / "roles").iterdir() if path.is_dir()}


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_the_action_group_has_every_module_that_takes_a_connection() -> None:
    # Any other would fail on the options of a connection that module_defaults of the group hand to it.
    connecting = {name for name in MODULES if "community.okta._connection" in read(f"plugins/modules/{name}.py")}
    groups = yaml.safe_load(read("meta/runtime.yml"))["action_groups"]
    assert set(groups["okta"]) == connecting


def test_every_module_documents_whether_it_is_in_the_action_group() -> None:
    group = yaml.safe_load(read("meta/runtime.yml"))["action_groups"]["okta"]
    for name in MODULES:
        fragment = "actiongroup_okta" if name in group else "no_actiongroup"
        text = read(f"plugins/modules/{name}.py")
        assert text.count("_actiongroup") + text.count(".actiongroup_") == 1, name
        assert f"  - community.okta._attributes.{fragment}\n" in text, name


def test_the_readme_lists_every_module_and_role() -> None:
    named = {line.split("`")[1] for line in read("README.md").splitlines() if line.startswith("| `community.okta.")}
    assert named == {f"community.okta.{name}" for name in MODULES | ROLES}


def test_every_role_has_its_readme_and_its_specification() -> None:
    for role in ROLES:
        for needed in ("README.md", "meta/argument_specs.yml"):
            assert (ROOT / "roles" / role / needed).is_file(), f"{role}: {needed}"


def test_every_python_file_says_its_license() -> None:
    for folder in ("plugins", "roles", "tests"):
        for path in (ROOT / folder).rglob("*.py"):
            if path.stat().st_size:
                assert "SPDX-License-Identifier: GPL-3.0-or-later" in path.read_text(encoding="utf-8"), path


def yaml_texts() -> Iterator[tuple[str, str]]:
    """What is shipped as YAML or shows it, each with where it stands."""
    for pattern in ("playbooks/**/*.yml", "docs/awx/**/*.yml", "extensions/molecule/*/molecule.yml"):
        yield from ((str(path), path.read_text(encoding="utf-8")) for path in sorted(ROOT.glob(pattern)))
    for path in (ROOT / "README.md", *sorted(ROOT.glob("roles/*/README.md"))):
        yield from (
            (str(path), block) for block in re.findall(r"```yaml\n(.*?)```", path.read_text("utf-8"), re.DOTALL)
        )
    for path in sorted((ROOT / "plugins/modules").glob("group_rule*.py")):
        [examples] = re.findall(r'^EXAMPLES = r"""(.*?)"""', path.read_text("utf-8"), re.DOTALL | re.MULTILINE)
        yield str(path), examples


class Loader(yaml.SafeLoader):
    """Takes what Ansible marks for the text that it is."""


Loader.add_multi_constructor("!", lambda _loader, _tag, node: node.value)


def rules_in(value: Any) -> Iterator[dict[str, Any]]:
    """Every declaration of a whole group rule in something decoded."""
    if isinstance(value, dict) and {"expression", "groups"} <= set(value):
        yield value
    for each in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from rules_in(each)


def test_every_rule_that_is_shown_says_its_status() -> None:
    found = [(where, rule) for where, text in yaml_texts() for rule in rules_in(yaml.load(text, Loader))]
    assert len(found) > 5
    # A seed says what the org has.
    declared = [(where, rule) for where, rule in found if "seed" not in where and "roles/sandbox" not in where]
    undecided = [(where, rule) for where, rule in declared if "status" not in rule]
    assert undecided == []
