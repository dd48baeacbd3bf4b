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
      - The side of which a user has one, such as the manager.
    type: dict
    required: true
    suboptions:
      name:
        description:
          - Name of this side, such as V(manager). It identifies the linked object.
          - It may consist of letters from A to Z in either case, digits and underscores, and must not begin with a
            digit. It must be unique among all sides of all linked objects of the org.
          - A name that differs only in capitals from that of another side is refused before the first change, and in
            check mode too, because Okta may refuse to have both.
        type: str
        required: true
      title:
        description:
          - Title that users see. If omitted, the title of an existing definition is not changed, and a new one gets its
            name as the title.
        type: str
      description:
        description:
          - Description of this side. If omitted, the description of an existing definition is not changed, and a new
            one has none. An empty string removes the description.
        type: str
  associated:
    description:
      - The side of which a user may have many, such as the subordinates. If omitted, that of an existing definition is
        not changed. Required to create a definition.
    type: dict
    suboptions:
      name:
        description:
          - Name of this side, such as V(subordinate).
          - It may consist of letters from A to Z in either case, digits and underscores, and must not begin with a
            digit. It must be unique among all sides of all linked objects of the org.
          - A name that differs only in capitals from that of another side is refused before the first change, and in
            check mode too, because Okta may refuse to have both.
        type: str
        required: true
      title:
        description:
          - Title that users see. If omitted, the title of an existing definition is not changed, and a new one gets its
            name as the title.
        type: str
      description:
        description:
          - Description of this side. If omitted, the description of an existing definition is not changed, and a new
            one has none. An empty string removes the description.
        type: str
  replace:
    description:
      - Whether an existing definition that differs is deleted and created again, because Okta cannot change it. This
        counts as one removal.
      - Everything that the existing definition has must be declared, on both sides. What is omitted could not be
        restored if the run were interrupted between deleting and creating, so the task fails and names it.
      - The links that users have through the old definition are lost. Okta may show them again under the new
        definition, but do not rely on this.
      - If V(false), such a difference is an error, and the message names it.
    type: bool
    default: false
  state:
    description:
      - V(present) creates the definition if it does not exist.
      - V(absent) deletes it, which counts as one removal. The links that users have through it are lost.
    type: str
    choices: [present, absent]
    default: present
"""

    MANY: str = in_list("linked_objects", DOCUMENTATION + read_only("linked_object_info"))
