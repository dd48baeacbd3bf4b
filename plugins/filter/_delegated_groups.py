# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Groups with all that belongs to them, as the plural modules take it."""

from __future__ import annotations

DOCUMENTATION = r"""
name: _delegated_groups
short_description: Split a list of groups into what the plural modules take
version_added: 0.1.0
author: community.okta contributors (@ansible-collections)
description:
  - Private to the roles of this collection. It may change in any release.
  - Takes the list of the role C(community.okta.delegated_admins), in which each group has its owners, roles and members
    with it.
  - Returns what M(community.okta.groups), M(community.okta.group_ownerships), M(community.okta.group_roles) and
    M(community.okta.group_memberships) take of it. What an item leaves out, or gives as null, is left out there.
options:
  _input:
    description: The groups.
    type: list
    elements: dict
    required: true
  state:
    description: The state of items that say none.
    type: str
    choices: [present, exact]
    default: present
positional: state
"""

RETURN = r"""
_value:
  description:
    - Lists by what they are for.
    - C(groups), C(ownerships), C(roles), C(memberships), and C(absent) with the groups that are to go.
  type: dict
"""

from typing import Any, Callable, Iterable, Mapping

from ansible.errors import AnsibleFilterError
from ansible_collections.community.okta.plugins.module_utils._errors import InputError
from ansible_collections.community.okta.plugins.module_utils._resources.org.items import Rows, delegated_groups


def split(items: Iterable[Mapping[str, Any]], state: str = "present") -> Rows:
    """The lists for the modules. Raises AnsibleFilterError for what is no list of groups."""
    try:
        return delegated_groups(items, state)
    except (InputError, AttributeError, TypeError) as error:
        raise AnsibleFilterError(f"delegated_groups takes a list of groups: {error}") from error


class FilterModule:
    """The filter of this file."""

    def filters(self) -> dict[str, Callable[..., Any]]:
        """The filter by its name."""
        return {"_delegated_groups": split}
