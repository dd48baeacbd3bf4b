# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Read the users of an identity provider, and their tokens only in a task whose result is hidden."""

from __future__ import annotations

from typing import Any, Mapping

from ansible.module_utils.parsing.convert_bool import boolean
from ansible_collections.community.okta.plugins.modules import idp_user_info
from ansible_collections.community.okta.plugins.plugin_utils._door import Door


class ActionModule(Door):
    """Runs the module in the process of its task, where it may."""

    module = idp_user_info

    def reveals(self, arguments: Mapping[str, Any]) -> bool:
        """Whether tokens are asked for."""
        try:
            return bool(boolean(arguments.get("tokens"), strict=False))
        except TypeError:
            # A list or a dictionary: the module refuses it.
            return False
