# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Every promise of the guide to safety names tests, and these exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs" / "docsite" / "rst" / "guide_safety.rst").read_text(encoding="utf-8")
# The last section is about what nobody else can promise.
PROMISES, _left, _to_you = GUIDE.partition("What is left to you")
NAMED = re.findall(r"^  - ``(\S+)::(\w+)``$", PROMISES, re.MULTILINE)


@pytest.mark.parametrize("promise", re.split(r"^- ", PROMISES, flags=re.MULTILINE)[1:], ids=lambda text: text[:60])
def test_a_promise_names_its_tests(promise: str) -> None:
    assert re.search(r"^  - ``\S+::\w+``$", promise, re.MULTILINE)


@pytest.mark.parametrize(("path", "name"), NAMED, ids=[name for _path, name in NAMED])
def test_a_test_that_is_named_exists(path: str, name: str) -> None:
    text = (ROOT / "tests" / path).read_text(encoding="utf-8")
    assert re.search(rf"^def {name}\(", text, re.MULTILINE)
