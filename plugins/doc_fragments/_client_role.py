# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Documentation of the options of an admin role of a service app."""

from __future__ import annotations

from ansible_collections.community.okta.plugins.plugin_utils._option_docs import in_list, read_only
from ansible_collections.community.okta.plugins.plugin_utils._role_docs import (
    Holder,
    list_options,
    reassign_option,
    role_options,
)


class ModuleDocFragment:
    """The options of C(client_role), and of each entry of C(client_roles)."""

    _HOLDER: Holder = Holder("service app", "the admins of the org")

    _CLIENT = r"""
  client:
    description:
      - Label or client id of the service app that has the roles. Labels are case-sensitive.
      - If several apps have the label, it is an error. Give the client id then.
      - An app of any other type than V(service) is an error, because Okta assigns admin roles to service apps only.
    type: str
    required: true
"""

    DOCUMENTATION: str = role_options(_HOLDER) + reassign_option(_HOLDER)

    MANY: str = in_list(
        "client_roles",
        in_list(
            "roles",
            role_options(_HOLDER) + read_only(),
            around=list_options(_HOLDER, _CLIENT) + reassign_option(_HOLDER),
        )
        + read_only("client_role_info"),
    )
