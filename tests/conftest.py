# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What all tests share."""

from __future__ import annotations

import zlib

import pytest
from hypothesis import HealthCheck, settings

# A busy machine is slow, and no less right.
settings.register_profile("community.okta", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("community.okta")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--door", choices=("module", "action"), default="module", help="by which door modules are run")
    parser.addoption("--part", metavar="N/M", help="of tests that take long, run the N-th of M parts, from 0")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the tests of other parts, of those that take long; a test is always in the same part."""
    if not config.getoption("--part"):
        return
    number, parts = map(int, config.getoption("--part").split("/"))
    others = [
        item
        for item in items
        if any(map(item.get_closest_marker, ("thorough", "faults")))
        and zlib.crc32(item.nodeid.encode()) % parts != number
    ]
    config.hook.pytest_deselected(items=others)
    items[:] = [item for item in items if item not in others]
