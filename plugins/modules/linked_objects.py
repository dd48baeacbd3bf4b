#!/usr/bin/python

# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Manage linked object definitions."""

from __future__ import annotations

DOCUMENTATION = r"""
module: linked_objects
short_description: Manage linked object definitions
version_added: 0.1.0
author: community.okta contributors (@ansible-collections)
description:
  - Creates, replaces and deletes definitions of linked objects in an Okta org, in one task.
  - A linked object is a kind of link between users, such as the one between a manager and subordinates.
    M(community.okta.linked_object_value) links users with it.
  - A definition is identified by its primary name, and Okta never changes a definition.
  - Okta silently loses one of two concurrent writes. The module therefore sends one write after the other, verifies
    each, and repeats it if it was lost.
  - The result of M(community.okta.linked_object_info) can be given to it unchanged.
options:
  linked_objects:
    description:
      - The definitions. Each name may be listed once. Okta accepts at most 200 definitions in an org.
      - A name cannot be moved from one definition to another in one task.
    type: list
    elements: dict
    required: true
  prune:
    description:
      - Whether to delete every other definition of the org. The links that users have by them are lost.
      - O(max_removals) limits how many.
      - An empty list, or a list in which every definition is V(absent), is refused.
    type: bool
    default: false
seealso:
  - module: community.okta.linked_object
  - module: community.okta.linked_object_info
  - module: community.okta.linked_object_value
extends_documentation_fragment:
  - community.okta._linked_object.many
  - community.okta._attributes
  - community.okta._attributes.actiongroup_okta
  - community.okta._connection
  - community.okta._removals
"""

EXAMPLES = r"""
- name: Manage several definitions
  community.okta.linked_objects:
    linked_objects:
      - primary: {name: manager, title: Manager}
        associated: {name: subordinate, title: Subordinate}
      - primary: {name: sponsor, title: Sponsor}
        associated: {name: guest, title: Guest}
      - primary: {name: mentor}
        state: absent

- name: Delete all definitions but this one
  community.okta.linked_objects:
    linked_objects:
      - primary: {name: manager, title: Manager}
        associated: {name: subordinate, title: Subordinate}
    prune: true
    max_removals: 2
"""

RETURN = r"""
linked_objects:
  description: The declared definitions that are present now, or would be in check mode, in the declared order.
  returned: success
  type: list
  elements: dict
  sample:
    - primary: {name: manager, title: Manager, description: Who leads}
      associated: {name: subordinate, title: Subordinate, description: null}
      read_only: {primary_type: USER, associated_type: USER}
  contains:
    primary:
      description: The side of which a user has one.
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
      description: The side of which a user may have many.
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
      description: Values that only Okta sets; null for a definition that check mode would create.
      type: dict
      contains:
        primary_type:
          description: Type of the objects on the primary side, which is V(USER).
          type: str
        associated_type:
          description: Type of the objects on the associated side, which is V(USER).
          type: str
changes:
  description: Every change of this task, with its outcome.
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
from ansible_collections.community.okta.plugins.module_utils._resources.linked_object.declaration import (
    LinkedObjectDeclaration,
)


def main() -> None:
    """Run the module."""
    run_module(LinkedObjectDeclaration(many=True))


if __name__ == "__main__":
    main()
