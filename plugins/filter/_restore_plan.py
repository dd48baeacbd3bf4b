# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""The plan of a restore, for people."""

from __future__ import annotations

DOCUMENTATION = r"""
name: _restore_plan
short_description: Show the plan of a restore
version_added: 0.1.0
author: community.okta contributors (@ansible-collections)
description:
  - Private to the playbooks of this collection. It may change in any release.
  - Lists first the admin powers that a restore would give, then its changes, then what it does not restore.
options:
  _input:
    description: The result of M(community.okta.org) in check mode.
    type: dict
    required: true
  undeclared:
    description: That of a task which also removes what the snapshot does not name, if it was asked for.
    type: dict
  incomplete:
    description: What the snapshot does not have completely.
    type: list
    elements: str
    default: []
"""

RETURN = r"""
_value:
  description: The lines of the plan.
  type: list
  elements: str
"""

from typing import Any, Callable, Mapping, Sequence


def plan(
    result: Mapping[str, Any], undeclared: Mapping[str, Any] | None = None, incomplete: Sequence[str] = ()
) -> list[str]:
    """The lines."""
    # Not at the top, as Ansible loads every filter in the process of each task that uses one.
    from ..plugin_utils._org_files import plain
    from ..plugin_utils._restoring import plan_shown

    return plan_shown(plain(result), plain(undeclared or {}), plain(incomplete))


class FilterModule:
    """The filter of this file."""

    def filters(self) -> dict[str, Callable[..., Any]]:
        """The filter by its name."""
        return {"_restore_plan": plan}
