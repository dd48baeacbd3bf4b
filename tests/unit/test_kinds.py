# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Whatever lists kinds lists those of the table, and all of them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from ansible_collections.community.okta.plugins.module_utils._kinds import (
    KINDS,
    MODULE_SCOPES,
    OTHER_MODULES,
    SECTIONS,
    Kind,
    kind_named,
    kinds_of_section,
)
from ansible_collections.community.okta.plugins.plugin_utils import _drift_report, _org_files

ROOT = Path(__file__).parents[2]
KINDS_WITH_MODULES = [kind for kind in KINDS if not kind.declared_as]
# The sections whose items can be declared absent: what is left of them is in their kinds.
REMOVED = [section for section in SECTIONS if kinds_of_section(section)[0].identity]
SECTION = re.compile(r"\borg_(\w+) \| default")


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def loaded(name: str) -> Any:
    return yaml.safe_load(read(name))


def tasks(name: str) -> list[dict[str, Any]]:
    """The tasks of a file that read or change an org, out of their blocks."""
    waiting, found = loaded(name), []
    while waiting:
        task = waiting.pop(0)
        waiting = [each for part in ("tasks", "block", "rescue") for each in task.get(part, ())] + waiting
        if any(key.startswith("community.okta.") or key.endswith("import_role") for key in task):
            found.append(task)
    return found


def module_of(task: dict[str, Any]) -> str:
    return next((key.removeprefix("community.okta.") for key in task if key.startswith("community.okta.")), "")


def sections_in(task: dict[str, Any]) -> list[str]:
    """The sections of the declaration whose items a task hands on."""
    given = [*task.get("vars", {}).values(), *(task.get(f"community.okta.{module_of(task)}") or {}).values()]
    return [section for value in map(str, given) for section in SECTION.findall(value)]


def test_every_module_that_asks_an_org_belongs_to_a_kind_or_is_named_apart() -> None:
    modules = [module for kind in KINDS for module in kind.modules]
    assert len(modules) == len({*modules})
    assert not {*modules} & {*OTHER_MODULES}
    asking = {path.stem for path in (ROOT / "plugins/modules").glob("*.py") if "_connection" in path.read_text("utf-8")}
    assert {*modules, *OTHER_MODULES} == asking == {*MODULE_SCOPES}


@pytest.mark.parametrize("kind", KINDS_WITH_MODULES, ids=lambda kind: kind.name)
def test_a_kind_has_its_folder(kind: Kind) -> None:
    assert (ROOT / "plugins/module_utils/_resources" / kind.name / "declaration.py").is_file()


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.declared_as], ids=lambda kind: kind.name)
def test_items_without_modules_become_those_of_a_kind_that_has_some(kind: Kind) -> None:
    assert kind_named(kind.declared_as).modules
    assert kind.one == kind_named(kind.declared_as).one


def test_words_for_people_are_those_of_one_kind_only() -> None:
    for words in ([kind.one for kind in KINDS_WITH_MODULES], [kind.many for kind in KINDS]):
        assert len(words) == len({*words})


@pytest.mark.parametrize("section", SECTIONS)
def test_a_section_is_a_variable_of_the_role_that_its_readme_names(section: str) -> None:
    assert f"| `org_{section}` |" in read("roles/org/README.md")


def test_the_variables_of_the_role_are_the_sections_in_their_order() -> None:
    options = loaded("roles/org/meta/argument_specs.yml")["argument_specs"]["main"]["options"]
    assert [f"org_{section}" for section in SECTIONS] == [name for name in options if options[name]["type"] == "list"]
    table = re.findall(r"^\| `org_(\w+)`", read("roles/org/README.md"), re.MULTILINE)
    assert [name for name in table if name in SECTIONS] == [*SECTIONS]


def test_the_role_keeps_every_section_in_their_order() -> None:
    kept = [section for task in tasks("roles/org/tasks/present.yml") for section in sections_in(task)]
    assert kept == [*SECTIONS]


def test_the_role_removes_what_can_be_absent_in_the_reverse_order_by_its_own_module() -> None:
    removing = tasks("roles/org/tasks/absent.yml")
    assert [section for task in removing for section in sections_in(task)] == REMOVED[::-1]
    for task, section in zip(removing, REMOVED[::-1], strict=True):
        kind = kinds_of_section(section)[0]
        assert module_of(task) == (kind.plural or kind.name)
        assert f"_in_state('absent', '{kind.name}')" in str(task[f"community.okta.{module_of(task)}"])


@pytest.mark.parametrize("file", ["present", "absent"])
def test_every_task_of_the_role_has_the_tags_of_its_sections(file: str) -> None:
    for task in tasks(f"roles/org/tasks/{file}.yml"):
        # The tasks of the role directory have tags of their own.
        tags = task.get("tags") or [tag for each in tasks("roles/directory/tasks/main.yml") for tag in each["tags"]]
        assert {*tags} == {*sections_in(task)}, task["name"]


def test_what_each_task_of_the_role_returns_counts_for_the_limit_of_those_after_it() -> None:
    steps = list(loaded("roles/org/vars/main.yml")["__org_results"])
    removing = [f"absent_{section}" for section in REMOVED[::-1]]
    assert steps[-len(removing) :] == removing
    text = read("roles/org/tasks/present.yml") + read("roles/org/tasks/absent.yml")
    # The first has the whole limit, and the renewal of signing keys removes nothing.
    assert re.findall(r"before='(\w+)'", text) == [step for step in steps[1:] if step != "signing_keys"]
    registered = set(re.findall(r"register: (\w+)", text))
    assert all(f"{name} |" in read("roles/org/vars/main.yml") for name in registered)


@pytest.mark.parametrize(
    ("file", "kinds"),
    [("roles/export/tasks/main.yml", _org_files.READ), ("playbooks/drift.yml", _drift_report.READ)],
    ids=["export", "drift"],
)
def test_every_kind_is_read(file: str, kinds: dict[str, str]) -> None:
    [given] = [part["vars"] for part in loaded(file) if ("vars" in part and "block" in part) or "hosts" in part]
    results = given.get("__export_results") or given["__drift_found"]
    assert {*results} == {*kinds}
    read_by = {task["register"]: module_of(task) for task in tasks(file) if module_of(task).endswith("_info")}
    known = {kind.returns: kind.info for kind in KINDS_WITH_MODULES}
    for returned, result in results.items():
        [name] = re.findall(r"__\w+", result)
        assert read_by[name] == known[returned.removeprefix("other_")]


def test_what_a_section_is_made_of_is_read_by_the_export_and_the_drift_report() -> None:
    of_sections = {kind.returns for kind in KINDS_WITH_MODULES if kind.section}
    assert of_sections <= {*_org_files.READ}
    assert of_sections - {"group_ownerships"} == {*_drift_report.READ}


def test_the_drift_playbook_compares_every_section() -> None:
    declared = loaded("playbooks/drift.yml")[0]["vars"]["__drift_declared"]
    assert declared == {section: f"{{{{ org_{section} | default(none) }}}}" for section in SECTIONS}
