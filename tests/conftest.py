# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What all tests share."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

# A busy machine is slow, and no less right.
settings.register_profile("community.okta", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("community.okta")
