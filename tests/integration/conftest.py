# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A fresh sandbox for every test, and modules run whole against it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "roles" / "sandbox" / "files"))
sys.path.insert(0, str(Path(__file__).parent))

from module_runs import Module  # noqa: E402
from okta_sandbox import Sandbox  # noqa: E402
from tables import COMPANY  # noqa: E402

TOKEN = "00canary-token-that-must-not-be-seen"


@pytest.fixture
def sandbox() -> Iterator[Any]:
    """A sandbox with the company of the tables."""
    with Sandbox(token=TOKEN, seed=COMPANY) as running:
        yield running


@pytest.fixture
def module(sandbox: Any) -> Module:
    """Runs a module by name: C(module("group", name="Help Desk"))."""
    return Module(sandbox.url, TOKEN)
