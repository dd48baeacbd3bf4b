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
    description:
      - Results of modules, as a list, or by keys in the order of the tasks. Each may be a list of results.
      - One that has no C(removals) counts as none.
    type: raw
    required: true
  before:
    description: The key of the next task in O(results). Only the results before it count.
    type: str
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

from typing import Any, Callable

from ansible.errors import AnsibleFilterError

from ..plugin_utils import _results


def removals_left(limit: Any, results: Any, before: str | None = None) -> int:
    """How many removals the next task may make. Raises AnsibleFilterError for what is no limit."""
    try:
        return _results.removals_left(limit, results, before)
    except _results.LimitError as error:
        raise AnsibleFilterError(str(error)) from None


class FilterModule:
    """The filter of this file."""

    def filters(self) -> dict[str, Callable[..., Any]]:
        """The filter by its name."""
        return {"_removals_left": removals_left}
