# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Names as the roles and playbooks of this collection put them into labels and messages."""

from __future__ import annotations

DOCUMENTATION = r"""
name: _visible
short_description: Show control characters as escapes
version_added: 0.1.0
author: community.okta contributors (@ansible-collections)
description:
  - Private to the roles and playbooks of this collection. It may change in any release.
  - Replaces control characters, line breaks, and characters that turn the direction of text or have no width, by
    escapes such as C(\x1b). Names that have such characters then forge no line of a log.
options:
  _input:
    description: A text, or a list or a map with texts in it.
    type: raw
    required: true
"""

EXAMPLES = r"""
- name: Print the name of a group
  ansible.builtin.debug:
    msg: "{{ group.name | community.okta._visible }}"
  vars:
    group:
      name: Sales
"""

RETURN = r"""
_value:
  description: The same with escapes.
  type: raw
"""

from typing import Any, Callable

from ansible_collections.community.okta.plugins.module_utils._display import all_visible


class FilterModule:
    """The filter."""

    def filters(self) -> dict[str, Callable[..., Any]]:
        """It, by its name."""
        return {"_visible": all_visible}
