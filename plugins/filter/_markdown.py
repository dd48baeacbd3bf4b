# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Text in Markdown."""

from __future__ import annotations

DOCUMENTATION = r"""
name: _markdown
short_description: Escape text for Markdown
version_added: 0.1.0
author: community.okta contributors (@ansible-collections)
description:
  - Private to the roles and playbooks of this collection. It may change in any release.
  - Escapes what Markdown and HTML give a meaning, so that the text is shown as it is, within a line or in a
    table.
  - Characters that act on terminals or cannot be seen are replaced as by the filter C(community.okta._visible).
options:
  _input:
    description: The text.
    type: str
    required: true
"""

EXAMPLES = r"""
- name: Write the names of the groups as a list
  ansible.builtin.copy:
    content: "{% for group in groups_found.groups %}- {{ group.name | community.okta._markdown }}\n{% endfor %}"
    dest: groups.md
    mode: "0644"
"""

RETURN = r"""
_value:
  description: The text in Markdown.
  type: str
"""

from typing import Any, Callable


def as_markdown(text: Any) -> str:
    """The text, with nothing in it that acts."""
    # Not at the top, as Ansible loads every filter in the process of each task that uses one.
    from ..plugin_utils._texts import markdown

    return markdown(text)


class FilterModule:
    """The filter of this file."""

    def filters(self) -> dict[str, Callable[..., Any]]:
        """The filter by its name."""
        return {"_markdown": as_markdown}
