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
from ansible_collections.community.okta.plugins.module_utils._kinds import MODULE_SCOPES, ModuleScopes

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
        "     - ``okta.apps.read`` where apps are named; ``okta.logs.read`` else\n"
    )
