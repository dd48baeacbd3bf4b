# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Documentation of the options of an admin role of a group."""

from __future__ import annotations

from ansible_collections.community.okta.plugins.plugin_utils._option_docs import in_list, read_only
from ansible_collections.community.okta.plugins.plugin_utils._role_docs import (
    Holder,
    list_options,
    reassign_option,
    role_options,
)


class ModuleDocFragment:
    """The options of C(group_role), and of each entry of C(group_roles)."""

    _HOLDER: Holder = Holder("group", "the admins of the group", "O(group)")

    _GROUP = r"""
  group:
    description:
      - Name or id of the group that has the roles. Names are case-sensitive.
      - If several groups have the name, it is an error. To tell them apart, put the type before the name, such as
        V(APP_GROUP:Sales) for the group that is imported or V(OKTA_GROUP:Sales) for the one that was created in Okta,
        or give the id.
      - What has the form of an id means an id. A group whose name has this form, or begins with a type and a colon, is
        given with its own type before its name.
    type: str
    required: true
"""

    DOCUMENTATION: str = role_options(_HOLDER) + reassign_option(_HOLDER)

    MANY: str = in_list(
        "group_roles",
        in_list(
            "roles",
            role_options(_HOLDER) + read_only(),
            around=list_options(_HOLDER, _GROUP) + reassign_option(_HOLDER),
        )
        + read_only("group_role_info"),
    )
