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
    SECTIONS_TO_READ,
    Kind,
    kind_named,
    kinds_of_section,
)
from ansible_collections.community.okta.plugins.module_utils._resources.org_info.reading import READ
from ansible_collections.community.okta.plugins.module_utils._resources.org_report.reading import (
    ALWAYS,
    MEMBERS,
    declared_kinds,
)
from ansible_collections.community.okta.plugins.plugin_utils import _drift_report

ROOT = Path(__file__).parents[2]
KINDS_WITH_MODULES = [kind for kind in KINDS if not kind.declared_as]


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def loaded(name: str) -> Any:
    return yaml.safe_load(read(name))


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
    assert [f"org_{section}" for section in SECTIONS] == [
        name for name in options if options[name]["type"] == "list" and name not in ("org_allow_empty", "org_planned")
    ]
    table = re.findall(r"^\| `org_(\w+)`", read("roles/org/README.md"), re.MULTILINE)
    assert [name for name in table if name in SECTIONS] == [*SECTIONS]


def test_one_task_of_the_role_keeps_every_section_and_has_their_tags() -> None:
    [task] = [task for task in loaded("roles/org/tasks/main.yml") if "community.okta.org" in task]
    given = [option for option in task["community.okta.org"] if option in SECTIONS]
    assert given == [*SECTIONS]
    assert f"'{' '.join(SECTIONS)}'" in " ".join(task["tags"].split())


def test_the_role_knows_which_sections_are_declared() -> None:
    declared = loaded("roles/org/vars/main.yml")["__org_declared"]
    assert declared == {section: f"{{{{ org_{section} | default(none) }}}}" for section in SECTIONS}


def test_the_steps_of_the_role_before_and_after_have_the_tags_of_a_section() -> None:
    for task in loaded("roles/org/tasks/main.yml"):
        assert isinstance(task["tags"], str) or {*task["tags"]} <= {*SECTIONS}, task["name"]


def test_every_section_is_read_of_a_whole_org() -> None:
    assert {kind.name for section in SECTIONS_TO_READ for kind in kinds_of_section(section)} <= {*READ}


def test_a_report_reads_what_every_section_is_made_of_but_the_owners_of_groups() -> None:
    of_sections = {kind.returns for kind in KINDS_WITH_MODULES if kind.section}
    assert of_sections - {"group_ownerships"} == {*_drift_report.READ}
    assert {kind_named(name).returns for name in (*ALWAYS, *declared_kinds(SECTIONS), MEMBERS)} == {*_drift_report.READ}
