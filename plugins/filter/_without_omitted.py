# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Items without the values that are omitted."""

from __future__ import annotations

DOCUMENTATION = r"""
name: _without_omitted
short_description: Remove the values that are omitted from a list of items
version_added: 0.1.0
author: community.okta contributors (@ansible-collections)
description:
  - Private to the roles of this collection. It may change in any release.
  - Removes what C(default(omit)) stands for, at any depth. Ansible itself removes it only from the options of a task.
options:
  _input:
    description: The items.
    type: list
    elements: dict
    required: true
"""

RETURN = r"""
_value:
  description: The items without what is omitted.
  type: list
  elements: dict
"""

from typing import Any, Callable, Iterable


def without_omitted(items: Iterable[Any]) -> list[Any]:
    """The items without what is omitted."""
    # Not at the top, as Ansible loads every filter in the process of each task that uses one.
    from ..plugin_utils._declarations import plain

    made: list[Any] = plain(list(items))
    return made


class FilterModule:
    """The filter of this file."""

    def filters(self) -> dict[str, Callable[..., Any]]:
        """The filter by its name."""
        return {"_without_omitted": without_omitted}
