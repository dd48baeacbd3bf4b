# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""What partners hold of identity providers that a restore has changed."""

from __future__ import annotations

DOCUMENTATION = r"""
name: _moved
short_description: List what partners must be told after a restore
version_added: 0.1.0
author: community.okta contributors (@ansible-collections)
description:
  - Private to the playbooks of this collection. It may change in any release.
  - Compares what partners had been told of identity providers with what is right now.
options:
  _input:
    description: What they had been told, as M(community.okta.org_info) returns it in C(handed_over).
    type: list
    elements: dict
    required: true
  now:
    description: What is right now, in the same form.
    type: list
    elements: dict
    required: true
"""

RETURN = r"""
_value:
  description: One line for each value that has changed, with the old and the new one.
  type: list
  elements: str
"""

from typing import Any, Callable, Iterable, Mapping


def moved_values(before: Iterable[Mapping[str, Any]], now: Iterable[Mapping[str, Any]]) -> list[str]:
    """The lines."""
    # Not at the top, as Ansible loads every filter in the process of each task that uses one.
    from ..plugin_utils._org_files import plain
    from ..plugin_utils._restoring import moved

    return moved(plain(list(before)), plain(list(now)))


class FilterModule:
    """The filter of this file."""

    def filters(self) -> dict[str, Callable[..., Any]]:
        """The filter by its name."""
        return {"_moved": moved_values}
