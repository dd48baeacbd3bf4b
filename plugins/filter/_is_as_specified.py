# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Check a variable of a role that holds secrets."""

from __future__ import annotations

DOCUMENTATION = r"""
name: _is_as_specified
short_description: Check a variable of a role that holds secrets
version_added: 0.1.0
author: community.okta contributors (@ansible-collections)
description:
  - Private to the roles of this collection. It may change in any release.
  - Checks a variable against the argument specification of a role, and repeats no value of it in a message.
positional: role, variable
options:
  _input:
    description: The value of the variable.
    type: raw
    required: true
  role:
    description: Name of the role.
    type: str
    required: true
  variable:
    description: Name of the variable.
    type: str
    required: true
"""

EXAMPLES = r"""
- name: Check how hooks are declared
  ansible.builtin.assert:
    that: hooks | community.okta._is_as_specified('hooks', 'hooks_inline_hooks')
  vars:
    hooks:
      - name: Registrations
        status: INACTIVE
"""

RETURN = r"""
_value:
  description: Always true. A variable that is not as specified is an error.
  type: bool
"""

from typing import Any, Callable


def is_as_specified(value: Any, role: str, variable: str) -> bool:
    """True, for a condition. Raises AnsibleFilterError, which does not repeat the value."""
    # Not at the top, as Ansible loads every filter in the process of each task that uses one.
    from ..plugin_utils._declarations import told_to_ansible
    from ..plugin_utils._role_variables import check_variable

    with told_to_ansible():
        check_variable(value, role, variable)
    return True


class FilterModule:
    """The filter."""

    def filters(self) -> dict[str, Callable[..., Any]]:
        """It, by its name."""
        return {"_is_as_specified": is_as_specified}
