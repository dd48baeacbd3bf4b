#!/usr/bin/python

# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Manage the link from one user to the primary user."""

from __future__ import annotations

DOCUMENTATION = r"""
module: linked_object_value
short_description: Link a user to another user in Okta
version_added: 0.1.0
author: community.okta contributors (@ansible-collections)
description:
  - Links an associated user, such as a subordinate, to the primary user of a linked object, such as the manager, and
    removes that link.
  - 'Read the options as a sentence: the O(name) of O(user) is O(primary_user), as in the manager of Ben is Ana.'
  - An associated user has one primary user for each linked object. Setting another one removes the previous link.
  - M(community.okta.linked_object) defines linked objects.
options:
  name:
    description:
      - The primary name of the linked object, such as V(manager). It is case-sensitive. Its associated name is refused.
      - In check mode, a linked object that does not exist is assumed to be created by an earlier task.
    type: str
    required: true
  user:
    description:
      - Login or id of the associated user, such as the subordinate.
      - An e-mail address is never taken for a login. If no login fits, the error names the login of the user who has
        that address.
    type: str
    required: true
  primary_user:
    description:
      - Login or id of the primary user, such as the manager.
      - It is required with O(state=present). With O(state=absent), only the link to this user is removed. If omitted,
        the link is removed whoever the primary user is.
    type: str
  state:
    description:
      - V(present) makes O(primary_user) the primary user. Replacing another primary user counts as one removal.
      - V(absent) removes the link, which counts as one removal. If the linked object or a user does not exist, nothing
        is changed and a warning says so.
    type: str
    choices: [present, absent]
    default: present
seealso:
  - module: community.okta.linked_object
  - module: community.okta.linked_object_value_info
  - module: community.okta.user_info
extends_documentation_fragment:
  - community.okta._attributes
  - community.okta._attributes.actiongroup_okta
  - community.okta._connection
  - community.okta._removals
"""

EXAMPLES = r"""
- name: Make one user the manager of another
  community.okta.linked_object_value:
    name: manager
    user: ben.ode@example.com
    primary_user: ana.lee@example.com

- name: Remove the manager of a user
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
      description: Login of the associated user, or the value of O(user) if no such user exists.
      type: str
    user_id:
      description: Id of the associated user; null if no such user exists.
      type: str
    primary_user:
      description: Login of the primary user; null if the user has none.
      type: str
    primary_user_id:
      description: Id of the primary user; null if the user has none.
      type: str
changes:
  description: Every change of this task, with its outcome.
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
      description: What was done, or would be done in check mode.
      type: str
    kind:
      description: The kind of object that changes.
      type: str
    name:
      description: Name of the object.
      type: str
    status:
      description:
        - V(applied), V(failed), V(pending) (not tried, after an earlier failure), or V(planned) in check mode.
        - V(unknown) if Okta's answer was lost and could not be replaced by looking. The change may have been applied.
      type: str
    summary:
      description: The change in words.
      type: str
    error:
      description: Why it failed.
      type: str
      returned: for a change that failed or is unknown
    error_kind:
      description: The kind of failure, as in RV(error.kind).
      type: str
      returned: for a change that failed or is unknown
removals:
  description: How many things this task removed, or would remove in check mode, counted as for O(max_removals).
  returned: success, and on failure after the first change
  type: int
  sample: 0
rollback:
  description:
    - What restores the state before this task, as far as a declaration can. In check mode, what would restore it after
      the task.
    - See R(the guide, ansible_collections.community.okta.docsite.guide_rollback) for how to use it.
  returned: if anything changed, also on failure
  type: dict
  contains:
    org:
      description:
        - Sections with the objects that this task changed, as they were before, in the form that
          M(community.okta.org) accepts. Objects that this task created have C(state=absent).
        - Names in it can look like templates, so it must not be written to a file by filters such as
          P(ansible.builtin.to_nice_yaml#filter).
      type: dict
    secrets:
      description: Where secrets are missing, because Okta does not return them.
      type: list
      elements: dict
      contains:
        place:
          description: The option in RV(rollback.org).
          type: str
        description:
          description: What the secret is.
          type: str
        kind:
          description: The kind of object that lacks the secret, V(idp) or V(hook).
          type: str
        name:
          description: The name of the object.
          type: str
        type:
          description: The type of an identity provider; null for a hook.
          type: str
        secret:
          description: Which secret it is, such as V(client_secret).
          type: str
        key:
          description: The name of a header; null for any other secret.
          type: str
    left_out:
      description: What RV(rollback.org) does not restore, one sentence for each.
      type: list
      elements: str
api:
  description: The requests that the run made.
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
      description:
        - How long the run waited for rate limits, after transient faults, and for Okta to finish or show a change, in
          seconds.
      type: float
error:
  description: The kind of failure. All but RV(error.kind) is returned only if Okta refused a request.
  returned: on failure
  type: dict
  sample: {causes: [], code: E0000007, kind: missing, request_id: 0a1b2c3d, status: 404, summary: 'Not found'}
  contains:
    kind:
      description: The kind of failure, see R(the guide, ansible_collections.community.okta.docsite.guide_failures).
      type: str
      choices:
        [
          input, missing, ambiguous, refused, limit, lockout, not_planned, new_privileges, needed_elsewhere,
          managed_elsewhere, changed_meanwhile, too_wide, incomplete, unexpected_answer, answer_lost, settings,
          unreachable, unavailable, rate_limited, interrupted, not_authenticated, not_allowed, rejected,
          missing_library, defect
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
