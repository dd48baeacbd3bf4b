# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The page for contributors names files that exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from ansible_collections.community.okta.plugins.module_utils._kinds import KINDS

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "docsite" / "rst" / "architecture.rst").read_text(encoding="utf-8")
LITERALS = re.findall(r"``([^`]+)``", PAGE)
PATHS = sorted({each for each in LITERALS if "/" in each or each.endswith((".py", ".md", ".yml"))})
# Names of files alone are those of the engine, or of the folder of a kind.
PLACES = ("", "plugins/module_utils/", "plugins/module_utils/_resources/*/")


@pytest.mark.parametrize("path", PATHS)
def test_a_path_that_is_named_exists(path: str) -> None:
    pattern = path.replace("<kind>", "*")
    assert any(any(ROOT.glob(place + pattern)) for place in (PLACES if "/" not in path else PLACES[:1]))


def test_every_file_that_a_kind_may_have_is_explained() -> None:
    folders = ROOT / "plugins" / "module_utils" / "_resources"
    named = {path.name for kind in KINDS for path in (folders / kind.name).glob("[a-z]*.py")}
    assert named <= {each for each in LITERALS if each.endswith(".py")}


def test_a_new_kind_touches_twelve_shared_files_at_most() -> None:
    steps = PAGE.partition("Add a kind\n")[2].partition("Change an error\n")[0]
    numbered = re.findall(r"^(\d+)\. ``", steps, re.MULTILINE)
    assert numbered == [str(number) for number in range(1, 13)]


def test_the_page_is_listed_and_linked() -> None:
    sections = yaml.safe_load((ROOT / "docs" / "docsite" / "extra-docs.yml").read_text(encoding="utf-8"))["sections"]
    assert "architecture" in [page for section in sections for page in section["toctree"]]
    assert "docs/docsite/rst/architecture.rst" in (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
