# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A stateful local Okta for the collection's tests, demo and users."""

from __future__ import annotations

from okta_sandbox.calls import Call
from okta_sandbox.faults import Fault
from okta_sandbox.sandbox import Sandbox
from okta_sandbox.seed import SeedError
from okta_sandbox.settings import Settings

__all__ = ["Call", "Fault", "Sandbox", "SeedError", "Settings"]
