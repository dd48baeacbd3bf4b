# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Declare social logins as identity providers."""

from __future__ import annotations

DOCUMENTATION = r"""
name: _social_idps
short_description: Declare social logins as identity providers
version_added: 0.1.0
author: community.okta contributors (@ansible-collections)
description:
  - Private to the roles of this collection. It may change in any release.
  - Makes of the items of the role P(community.okta.social_login#role) what M(community.okta.idps) takes, with what is
    usual or safe where an item does not say.

options:
  _input:
    description: The items.
    type: list
    elements: dict
    required: true
"""

RETURN = r"""
_value:
  description: The identity providers, as M(community.okta.idps) takes them.
  type: list
  elements: dict
"""

from typing import Any, Callable, Iterable, Mapping

from ansible_collections.community.okta.plugins.module_utils._resources.social_login.items import declared_logins
from ansible_collections.community.okta.plugins.plugin_utils._declarations import plain, told_to_ansible


def social_idps(providers: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The items for the module. Raises AnsibleFilterError."""
    with told_to_ansible():
        return declared_logins(plain(list(providers)))


class FilterModule:
    """The filter."""

    def filters(self) -> dict[str, Callable[..., Any]]:
        """It, by its name."""
        return {"_social_idps": social_idps}
