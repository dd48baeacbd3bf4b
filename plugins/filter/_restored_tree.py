# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""What of a snapshot is restored."""

from __future__ import annotations

DOCUMENTATION = r"""
name: _restored_tree
short_description: Choose what of a snapshot is restored
version_added: 0.1.0
author: community.okta contributors (@ansible-collections)
description:
  - Private to the playbooks of this collection. It may change in any release.
  - Turns the variables of an export into the sections that M(community.okta.org) takes.
options:
  _input:
    description: The variables of the files of an export.
    type: dict
    required: true
  only:
    description: Sections, or sections with the name of an object behind a slash. If empty, everything.
    type: list
    elements: str
    required: true
"""

RETURN = r"""
_value:
  description: The sections.
  type: dict
"""

from typing import Any, Callable, Mapping, Sequence


def tree(variables: Mapping[str, Any], only: Sequence[str]) -> dict[str, Any]:
    """The sections. Raises AnsibleFilterError for what the snapshot does not have."""
    # Not at the top, as Ansible loads every filter in the process of each task that uses one.
    from ..plugin_utils._declarations import plain, told_to_ansible
    from ..plugin_utils._restoring import restored_tree

    with told_to_ansible():
        return restored_tree(plain(variables), only)


class FilterModule:
    """The filter of this file."""

    def filters(self) -> dict[str, Callable[..., Any]]:
        """The filter by its name."""
        return {"_restored_tree": tree}
