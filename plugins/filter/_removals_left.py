# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""What is left of the limit of a role on removals, after some of its tasks."""

from __future__ import annotations

DOCUMENTATION = r"""
name: _removals_left
short_description: Count what is left of a limit of removals
version_added: 0.1.0
author: community.okta contributors (@ansible-collections)
description:
  - Private to the roles of this collection. It may change in any release.
  - Subtracts the removals of results of modules from a limit.
positional: results
options:
  _input:
    description: The limit. V(-1) is no limit.
    type: int
    required: true
  results:
    description: Results of modules. One that has no C(removals) counts as none.
    type: list
    elements: dict
    required: true
"""

EXAMPLES = r"""
- name: Show what is left
  ansible.builtin.debug:
    msg: "{{ 10 | community.okta._removals_left([result]) }}"
  vars:
    result:
      removals: 2
"""

RETURN = r"""
_value:
  description: What is left, at least 0. V(-1) where there is no limit.
  type: int
"""

from typing import Any, Callable, Iterable, Mapping

from ansible.errors import AnsibleFilterError

NO_LIMIT = -1


def removals_left(limit: Any, results: Iterable[Any]) -> int:
    """How many removals the next task may make, after tasks with these results.

    -1, which sets no limit, stays -1. Raises AnsibleFilterError for what is no limit.
    """
    try:
        most = int(limit)
    except (TypeError, ValueError):
        raise AnsibleFilterError(f"A limit on removals is a number, which {limit!r} is not") from None
    if most < NO_LIMIT:
        raise AnsibleFilterError(f"A limit on removals cannot be {most}: give a number of things, or -1 for no limit")
    return most if most == NO_LIMIT else max(0, most - sum(map(removals_of, results)))


def removals_of(result: Any) -> int:
    """The removals of a task; one that did not run made none, and a loop those of its items."""
    if not isinstance(result, Mapping):
        return 0
    items = result.get("results")
    of_items = sum(map(removals_of, items)) if isinstance(items, (list, tuple)) else 0
    return int(result.get("removals") or 0) + of_items


class FilterModule:
    """The filter of this file."""

    def filters(self) -> dict[str, Callable[..., Any]]:
        """The filter by its name."""
        return {"_removals_left": removals_left}
