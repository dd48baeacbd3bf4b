# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Get an access token only in a task whose result is hidden."""

from __future__ import annotations

from typing import Any, Mapping

from ansible_collections.community.okta.plugins.modules import access_token
from ansible_collections.community.okta.plugins.plugin_utils._door import Door


class ActionModule(Door):
    """Runs the module in the process of its task, where it may."""

    module = access_token

    def reveals(self, arguments: Mapping[str, Any]) -> bool:
        """Always: a token is all that the module returns."""
        return True
