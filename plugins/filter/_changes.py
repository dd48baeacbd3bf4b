# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""The changes of several tasks as one list."""

from __future__ import annotations

DOCUMENTATION = r"""
name: _changes
short_description: Collect the changes of several results
version_added: 0.1.0
author: community.okta contributors (@ansible-collections)
description:
  - Private to the roles of this collection. It may change in any release.
  - Collects the changes in the results of modules.
options:
  _input:
    description: The results, as a list or by any keys. Each may be a list of results. One without C(changes) has none.
    type: raw
    required: true
"""

RETURN = r"""
_value:
  description: The changes in the order of the results.
  type: list
  elements: dict
"""

from typing import Any, Callable


def changes(results: Any) -> list[Any]:
    """The changes in the order of the results."""
    # Not at the top, as Ansible loads every filter in the process of each task that uses one.
    from ..plugin_utils._results import changes_in

    return changes_in(results)


class FilterModule:
    """The filter of this file."""

    def filters(self) -> dict[str, Callable[..., Any]]:
        """The filter by its name."""
        return {"_changes": changes}
