# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Documentation of the options of an admin role of a user."""

from __future__ import annotations

from ansible_collections.community.okta.plugins.plugin_utils._option_docs import in_list, read_only
from ansible_collections.community.okta.plugins.plugin_utils._role_docs import (
    Holder,
    list_options,
    reassign_option,
    role_options,
)


class ModuleDocFragment:
    """The options of C(user_role), and of each entry of C(user_roles)."""

    _HOLDER: Holder = Holder("user", "the user")

    _USER = r"""
  user:
    description:
      - Login, written in full, or id of the user who has the roles. Logins are not case-sensitive.
    type: str
    required: true
"""

    DOCUMENTATION: str = role_options(_HOLDER) + reassign_option(_HOLDER)

    MANY: str = in_list(
        "user_roles",
        in_list(
            "roles",
            role_options(_HOLDER) + read_only(),
            around=list_options(_HOLDER, _USER) + reassign_option(_HOLDER),
        )
        + read_only("user_role_info"),
    )
