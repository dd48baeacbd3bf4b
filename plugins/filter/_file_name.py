# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""A name for a file."""

from __future__ import annotations

DOCUMENTATION = r"""
name: _file_name
short_description: Make a name for a file of any text
version_added: 0.1.0
author: community.okta contributors (@ansible-collections)
description:
  - Private to the roles and playbooks of this collection. It may change in any release.
  - Returns a name that stays in its directory and that no other text has. C(a/b) and C(a_b) have different ones, and
    C(../a) does not lead out of the directory.
  - Letters and digits of ASCII, C(-), C(_) and C(.) are kept. Other characters, and a dot at the beginning, are
    percent-encoded.
  - On a file system that does not tell capitals from small letters, texts that differ in these have the same file.
options:
  _input:
    description: The text, such as the name of a host.
    type: str
    required: true
"""

EXAMPLES = r"""
- name: Keep what was read of each host
  ansible.builtin.copy:
    content: "{{ groups_found.groups | to_nice_json }}"
    dest: "reports/{{ inventory_hostname | community.okta._file_name }}.json"
    mode: "0640"
"""

RETURN = r"""
_value:
  description: The name of the file.
  type: str
"""

from typing import Any, Callable


def name_of_file(text: Any) -> str:
    """The name of the file."""
    # Not at the top, as Ansible loads every filter in the process of each task that uses one.
    from ..plugin_utils._texts import file_name

    return file_name(text)


class FilterModule:
    """The filter of this file."""

    def filters(self) -> dict[str, Callable[..., Any]]:
        """The filter by its name."""
        return {"_file_name": name_of_file}
