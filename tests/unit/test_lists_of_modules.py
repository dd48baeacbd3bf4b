# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What follows from the table of kinds: tests/tools/lists_of_modules.py has written it."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest
from ansible_collections.community.okta.plugins.module_utils._kinds import MODULE_SCOPES
from ansible_collections.community.okta.plugins.module_utils._scopes import (
    READERS_ALONE,
    ROLES_OF_ALL_ELSE,
    ROLES_THAT_MANAGE,
    ROLES_THAT_READ,
    ModuleScopes,
)

ROOT = Path(__file__).parents[2]
SCOPES = dict(MODULE_SCOPES)
NEW = ModuleScopes(("okta.zones.read",), (), {"okta.apps.read": "where apps are named", "okta.logs.read": "else"})


def load_tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("lists_of_modules", ROOT / "tests/tools/lists_of_modules.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


lists = load_tool()


@pytest.mark.parametrize("name", sorted(lists.WRITERS))
def test_the_file_is_as_the_tool_writes_it(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert lists.WRITERS[name](text, SCOPES) == text


@pytest.mark.parametrize("name", sorted(lists.WRITERS))
def test_a_new_module_comes_in_and_another_goes(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    others = {module: needs for module, needs in SCOPES.items() if module != "app_info"}
    changed = lists.WRITERS[name](text, {**others, "zone": NEW})
    assert (len(re.findall(r"\bzone\b", changed)), len(re.findall(r"\bapp_info\b", changed))) == (1, 0)
    assert lists.WRITERS[name](changed, SCOPES) == text


def test_a_row_of_the_guide_has_each_scope_with_its_case() -> None:
    assert lists.row("zone", NEW) == (
        "   * - :ansplugin:`community.okta.zone#module`\n     - ``okta.zones.read``\n     -\n"
        "     - ``okta.apps.read`` where apps are named; ``okta.logs.read`` else\n     - ``SUPER_ADMIN``\n     -\n"
    )


ROLES = lists.admin_roles


@pytest.mark.parametrize(
    ("scopes", "expected"),
    [
        ((), ""),
        (["okta.groups.read"], "``READ_ONLY_ADMIN``, or ``okta.groups.read``"),
        (
            ["okta.groups.read", "okta.groups.manage"],
            "``ORG_ADMIN``, or ``okta.groups.read``, ``okta.groups.manage``",
        ),
        (["okta.schemas.read"], "``READ_ONLY_ADMIN``"),
        (["okta.schemas.read", "okta.roles.read"], "``SUPER_ADMIN``, or ``READ_ONLY_ADMIN`` beside ``okta.iam.read``"),
        (["okta.roles.read"], "``SUPER_ADMIN``, or ``okta.iam.read``"),
        (["okta.roles.read", "okta.roles.manage"], "``SUPER_ADMIN``"),
        (["okta.unknown.read"], "``SUPER_ADMIN``"),
    ],
)
def test_the_admin_roles_of_scopes_are_the_least_that_do(scopes: list[str], expected: str) -> None:
    assert ROLES.roles_for(scopes).shown == expected


def test_no_permission_is_told_where_none_is_known() -> None:
    assert ROLES.roles_for(["okta.inlineHooks.read"], ["hook_key_info"]).shown == "``READ_ONLY_ADMIN``"


def test_every_scope_has_its_admin_role() -> None:
    needed = {scope for needs in SCOPES.values() for scope in (*needs.reads, *needs.changes, *needs.sometimes)}
    assert needed == set(ROLES.DEMANDS)


@pytest.mark.parametrize("scope", sorted(ROLES.DEMANDS))
def test_what_a_refusal_names_is_not_less_than_the_guide(scope: str) -> None:
    """The advice after a refusal is by the same roles."""
    _okta, resource, verb = scope.split(".")
    role = ROLES.DEMANDS[scope].role
    if verb == "manage":
        assert role in ROLES_THAT_MANAGE.get(resource, ROLES_OF_ALL_ELSE)
    else:
        assert role in READERS_ALONE.get(resource, ROLES_THAT_READ)


def test_every_role_and_every_playbook_is_in_the_guide() -> None:
    guide = (ROOT / "docs/docsite/rst/guide_authentication.rst").read_text(encoding="utf-8")
    for folder, word in (("roles", "Role"), ("playbooks", "Playbook")):
        names = {path.stem for path in (ROOT / folder).iterdir() if folder == "roles" or path.suffix == ".yml"}
        told = set(re.findall(rf"\* - {word} ``community\.okta\.(\w+)``", guide))
        assert told == names - set(ROLES.LEFT_OUT)
