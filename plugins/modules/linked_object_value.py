#!/usr/bin/python

# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Manage the link from one user to the primary user."""

from __future__ import annotations

DOCUMENTATION = r"""
module: linked_object_value
short_description: Link a user to another by a linked object
version_added: 0.1.0
author: community.okta contributors (@ansible-collections)
description:
  - Links an associated user, such as a subordinate, to the primary user of a linked object, such as the manager, and
    removes that link.
  - 'Read the options as a sentence: the O(name) of O(user) is O(primary_user), as in the manager of Ben is Ana.'
  - An associated user has one primary user for each linked object. Setting another takes the one before away.
  - M(community.okta.linked_object) defines linked objects.
options:
  name:
    description:
      - The primary name of the linked object, such as V(manager). Capitals count. Its associated name is refused.
      - In check mode, a linked object that is not there is taken for one that an earlier task would have created.
    type: str
    required: true
  user:
    description:
      - Login or id of the associated user, such as the subordinate.
    type: str
    required: true
  primary_user:
    description:
      - Login or id of the primary user, such as the manager.
      - It is required with O(state=present). With O(state=absent) only the link to this user is removed; if left out,
        the link to whoever it is.
    type: str
  state:
    description:
      - V(present) makes O(primary_user) the primary user. If it takes the place of another, that counts as one removal.
      - V(absent) removes the link, which counts as one removal. Where the linked object or a user is not there, nothing
        is changed and there is a warning.
    type: str
    choices: [present, absent]
    default: present
seealso:
  - module: community.okta.linked_object
  - module: community.okta.linked_object_value_info
  - module: community.okta.user_info
extends_documentation_fragment:
  - community.okta._attributes
  - community.okta._connection
  - community.okta._removals
"""

EXAMPLES = r"""
- name: The manager of Ben is Ana
  community.okta.linked_object_value:
    name: manager
    user: ben.ode@example.com
    primary_user: ana.lee@example.com

- name: Cleo has no manager
  community.okta.linked_object_value:
    name: manager
    user: cleo.wu@example.com
    state: absent
"""

RETURN = r"""
linked_object_value:
  description: The link as it is now, or as it would be in check mode.
  returned: success
  type: dict
  sample:
    name: manager
    user: ben.ode@example.com
    user_id: 00ub0oNGTSWTBKOLGLNR
    primary_user: ana.lee@example.com
    primary_user_id: 00u1nkt0S9zQIOTZ10g4
  contains:
    name:
      description: The primary name of the linked object.
      type: str
    user:
      description: Login of the associated user, or what was given if there is no such user.
      type: str
    user_id:
      description: Id of the associated user; null if there is no such user.
      type: str
    primary_user:
      description: Login of the primary user; null if the user has none.
      type: str
    primary_user_id:
      description: Id of the primary user; null if the user has none.
      type: str
changes:
  description: Every change of this task, with what became of it.
  returned: success, and on failure after the first change
  type: list
  elements: dict
  sample:
    - action: add
      kind: link
      name: manager of ben.ode@example.com
      status: applied
      summary: make ana.lee@example.com the "manager" of ben.ode@example.com
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
from ansible_collections.community.okta.plugins.module_utils._resources.linked_object_value.declaration import (
    LinkedObjectValueDeclaration,
)


def main() -> None:
    """Run the module."""
    run_module(LinkedObjectValueDeclaration())


if __name__ == "__main__":
    main()
