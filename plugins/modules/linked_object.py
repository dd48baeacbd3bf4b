#!/usr/bin/python

# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Manage one linked object definition."""

from __future__ import annotations

DOCUMENTATION = r"""
module: linked_object
short_description: Manage a linked object definition
version_added: 0.1.0
author: community.okta contributors (@ansible-collections)
description:
  - Creates, replaces and deletes one definition of a linked object in an Okta org.
  - A linked object is a kind of link between users, such as the one between a manager and subordinates.
    M(community.okta.linked_object_value) links users by it.
  - It is known by its primary name, and Okta never changes one.
  - Okta silently loses one of two writes at the same time. So this module writes one after the other, sees after each
    that it was kept, and repeats it otherwise.
  - For many definitions use M(community.okta.linked_objects), which does them in one task.
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
seealso:
  - module: community.okta.linked_objects
  - module: community.okta.linked_object_info
  - module: community.okta.linked_object_value
extends_documentation_fragment:
  - community.okta._attributes
  - community.okta._connection
  - community.okta._removals
"""

EXAMPLES = r"""
- name: Users have a manager
  community.okta.linked_object:
    primary:
      name: manager
      title: Manager
      description: Who leads
    associated:
      name: subordinate
      title: Subordinate

- name: The title is another one, whatever becomes of the links
  community.okta.linked_object:
    primary:
      name: manager
      title: Line manager
    replace: true

- name: Users have no mentor
  community.okta.linked_object:
    primary:
      name: mentor
    state: absent
"""

RETURN = r"""
linked_object:
  description: The definition as it is now, or as it would be in check mode; null if it is absent.
  returned: success
  type: dict
  sample:
    primary: {name: manager, title: Manager, description: Who leads}
    associated: {name: subordinate, title: Subordinate, description: null}
    read_only: {primary_type: USER, associated_type: USER}
  contains:
    primary:
      description: The side that a user has one of.
      type: dict
      contains:
        name:
          description: Its name.
          type: str
        title:
          description: Its title.
          type: str
        description:
          description: Its description; null if it has none.
          type: str
    associated:
      description: The side that a user may have many of.
      type: dict
      contains:
        name:
          description: Its name.
          type: str
        title:
          description: Its title.
          type: str
        description:
          description: Its description; null if it has none.
          type: str
    read_only:
      description: What Okta alone decides; null for a definition that check mode would create.
      type: dict
      contains:
        primary_type:
          description: What the primary side links, which is V(USER).
          type: str
        associated_type:
          description: What the associated side links, which is V(USER).
          type: str
changes:
  description: Every change of this task, with what became of it.
  returned: success, and on failure after the first change
  type: list
  elements: dict
  sample:
    - action: create
      kind: linked object
      name: manager
      status: applied
      summary: create linked object "manager"
  contains:
    action:
      description: What was or would be done.
      type: str
    kind:
      description: The kind of thing that changes.
      type: str
    name:
      description: Its name.
      type: str
    status:
      description: V(applied), V(failed), V(pending) (not tried, after an earlier failure), or V(planned) in check mode.
      type: str
    summary:
      description: The change in words.
      type: str
    error:
      description: Why it failed.
      type: str
      returned: for a change that failed
    error_kind:
      description: What kind of failure it is, as in RV(error.kind).
      type: str
      returned: for a change that failed
removals:
  description: How many things this task took away, or would take away in check mode, counted as for O(max_removals).
  returned: success, and on failure after the first change
  type: int
  sample: 0
api:
  description: What the run cost.
  returned: always
  type: dict
  sample: {calls: 2, waited_seconds: 0.0, writes: 1}
  contains:
    calls:
      description: How many requests were made.
      type: int
    writes:
      description: How many of them could change something.
      type: int
    waited_seconds:
      description: How long the run waited for rate limits and after passing faults, in seconds.
      type: float
error:
  description: What kind of failure it is. All but RV(error.kind) is returned only if Okta refused something.
  returned: on failure
  type: dict
  sample: {causes: [], code: E0000007, kind: missing, request_id: 0a1b2c3d, status: 404, summary: 'Not found'}
  contains:
    kind:
      description: The kind of failure, see R(the guide, ansible_collections.community.okta.docsite.guide_failures).
      type: str
      choices:
        [
          input, missing, ambiguous, refused, limit, needed_elsewhere, managed_elsewhere, changed_meanwhile, too_wide,
          incomplete, unexpected_answer, answer_lost, settings, unreachable, unavailable, rate_limited,
          not_authenticated, not_allowed, rejected, missing_library, defect
        ]
    status:
      description: The HTTP status.
      type: int
    code:
      description: Okta's error code.
      type: str
    summary:
      description: Okta's summary.
      type: str
    causes:
      description: Okta's causes.
      type: list
      elements: str
    request_id:
      description: The id of the request, for Okta's support and for the system log.
      type: str
"""

from ansible_collections.community.okta.plugins.module_utils._module import run_module
from ansible_collections.community.okta.plugins.module_utils._resources.linked_object.declaration import (
    LinkedObjectDeclaration,
)


def main() -> None:
    """Run the module."""
    run_module(LinkedObjectDeclaration())


if __name__ == "__main__":
    main()
