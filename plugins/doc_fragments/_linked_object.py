# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Documentation of the options of a linked object definition."""

from __future__ import annotations

from ansible_collections.community.okta.plugins.plugin_utils._option_docs import in_list, read_only


class ModuleDocFragment:
    """The options of C(linked_object), and of each entry of C(linked_objects)."""

    DOCUMENTATION = r"""
options:
  primary:
    description:
      - The side that a user has one of, such as the manager.
    type: dict
    required: true
    suboptions:
      name:
        description:
          - Name of this side, by which the linked object is known, such as V(manager).
          - It may hold letters A to Z, digits and underscores, and not begin with a digit. No other side of any
            linked object in the org may have it.
        type: str
        required: true
      title:
        description:
          - What people see it called. If left out, that of an existing definition stays as it is, and a new one
            gets its name.
        type: str
      description:
        description:
          - What it is for. If left out, that of an existing definition stays as it is, and a new one has none. An
            empty string means none.
        type: str
  associated:
    description:
      - The side that a user may have many of, such as the subordinates. If left out, that of an existing
        definition stays as it is; to create one it is needed.
    type: dict
    suboptions:
      name:
        description:
          - Name of this side, such as V(subordinate).
          - It may hold letters A to Z, digits and underscores, and not begin with a digit. No other side of any
            linked object in the org may have it.
        type: str
        required: true
      title:
        description:
          - What people see it called. If left out, that of an existing definition stays as it is, and a new one
            gets its name.
        type: str
      description:
        description:
          - What it is for. If left out, that of an existing definition stays as it is, and a new one has none. An
            empty string means none.
        type: str
  replace:
    description:
      - Whether a definition that is there and declared differently is deleted and created again, as Okta changes
        none. It counts as one removal.
      - The links that users have by the old definition are lost. Okta may show them again under the new one, which
        nobody should rely on.
      - If V(false), such a difference is an error that tells it.
    type: bool
    default: false
  state:
    description:
      - V(present) creates the definition if it is not there.
      - V(absent) deletes it, which counts as one removal. The links that users have by it are lost.
    type: str
    choices: [present, absent]
    default: present
"""

    MANY: str = in_list("linked_objects", DOCUMENTATION + read_only("linked_object_info"))
