# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What modules return alike is documented alike: tests/tools/return_values.py has written it into each."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest
import yaml

TOOLS = Path(__file__).parents[1] / "tools"


def load_tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("return_values", TOOLS / "return_values.py")
    assert spec and spec.loader
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    return tool


return_values = load_tool()
NAMES = sorted(path.stem for path in return_values.MODULES.glob("*.py"))


def folder_with(folder: Path, name: str, old: str, new: str) -> Path:
    """A folder with the modules, in one of which a text is another."""
    for path in return_values.MODULES.glob("*.py"):
        text = path.read_text(encoding="utf-8")
        if path.stem == name:
            assert old in text
            text = text.replace(old, new, 1)
        (folder / path.name).write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize("name", NAMES)
def test_a_module_documents_what_it_shares_with_others_as_the_source_has_it(name: str) -> None:
    text = (return_values.MODULES / f"{name}.py").read_text(encoding="utf-8")
    assert text == return_values.rewritten(name), "Change tests/tools/return_values.yml and run `make format`."


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("How many requests were made.", "What it cost."),
        ("error:\n  description: The kind", "answer:\n  description: The kind"),
        ("\napi:\n", "\nzeal: {}\napi:\n  sample: {}\n"),
    ],
    ids=["another text", "a missing value", "an own value and an own sample"],
)
def test_the_tool_mends_what_differs_and_keeps_what_is_the_modules_own(tmp_path: Path, old: str, new: str) -> None:
    folder = folder_with(tmp_path, "group", old, new)
    (folder / "group.py").write_text(return_values.rewritten("group", folder), encoding="utf-8")
    found = yaml.safe_load("".join(return_values.values_of((folder / "group.py").read_text(encoding="utf-8")).values()))
    source = yaml.safe_load(return_values.SOURCE.read_text(encoding="utf-8"))
    assert {"group", "changes", "removals", "api", "error"} <= set(found)
    assert found["changes"].pop("sample")[0]["kind"] == "group"
    assert found["error"] == source["error"] and found["changes"] == source["changes"]
    assert found["api"]["contains"] == source["api"]["contains"]
    assert ("zeal" in found) == ("zeal" in new) == (found["api"]["sample"] == {})
    assert return_values.rewritten("group", folder) == (folder / "group.py").read_text(encoding="utf-8")


def test_a_list_has_entries_like_those_of_one(tmp_path: Path) -> None:
    folder = folder_with(
        tmp_path, "group", "      description: Name of the group.", "      description: As others call it."
    )
    assert "As others call it." in return_values.rewritten("groups", folder)
    assert "As others call it." not in return_values.rewritten("group_rules", folder)
