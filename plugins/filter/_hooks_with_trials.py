# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Inline hooks with their trials, for the tasks of the role hooks."""

from __future__ import annotations

DOCUMENTATION = r"""
name: _hooks_with_trials
short_description: Split inline hooks into what the tasks of a role take
version_added: 0.1.0
author: community.okta contributors (@ansible-collections)
description:
  - Private to the roles of this collection. It may change in any release.
  - Takes the list of the role P(community.okta.hooks#role), in which a hook may say how it is tried.
options:
  _input:
    description: The hooks.
    type: list
    required: true
    elements: dict
"""

RETURN = r"""
_value:
  description: The C(declared) hooks as M(community.okta.inline_hooks) takes them, and the trials as C(tried).
  type: dict
"""

from typing import Any, Callable


def with_trials(hooks: Any) -> dict[str, Any]:
    """The hooks, and which of them are tried. Raises AnsibleFilterError."""
    # Not at the top, as Ansible loads every filter in the process of each task that uses one.
    from ..plugin_utils._hook_trials import hooks_with_trials

    return hooks_with_trials(hooks)


class FilterModule:
    """The filter of this file."""

    def filters(self) -> dict[str, Callable[..., Any]]:
        """The filter by its name."""
        return {"_hooks_with_trials": with_trials}
