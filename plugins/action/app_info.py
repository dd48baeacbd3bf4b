# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The second door of the module."""

from __future__ import annotations

from ansible_collections.community.okta.plugins.modules import app_info
from ansible_collections.community.okta.plugins.plugin_utils._door import Door


class ActionModule(Door):
    """Runs the module in the process of its task, where it may."""

    module = app_info
