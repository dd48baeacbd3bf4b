# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""The items of a section that are declared present, or absent."""

from __future__ import annotations

DOCUMENTATION = r"""
name: _in_state
short_description: Choose items by their state
version_added: 0.1.0
author: community.okta contributors (@ansible-collections)
description:
  - Private to the roles of this collection. It may change in any release.
  - Returns the items that are declared present, or those that are declared absent, as their module takes them.
  - Of an absent item only what says which object it is remains, with the state.
positional: state, kind
options:
  _input:
    description: The items.
    type: list
    required: true
    elements: dict
  state:
    description: The state. An item without one is present.
    type: str
    choices: [present, absent]
    required: true
  kind:
    description: The kind of the items, by the name of its module for one.
    type: str
    required: true
"""

RETURN = r"""
_value:
  description: The items in their order.
  type: list
  elements: dict
"""

from typing import Any, Callable

from ..plugin_utils._states import in_state


class FilterModule:
    """The filter of this file."""

    def filters(self) -> dict[str, Callable[..., Any]]:
        """The filter by its name."""
        return {"_in_state": in_state}
