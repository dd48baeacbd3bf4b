#!/usr/bin/python

# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Manage the members of one group."""

from __future__ import annotations

DOCUMENTATION = r"""
module: group_membership
short_description: Manage who belongs to a group in Okta
version_added: 0.1.0
author: community.okta contributors (@ansible-collections)
description:
  - Adds users to a group of an Okta org, or removes them from it. Members that are not listed are never changed, except
    with O(state=exact).
  - All names are looked up before the first change, so nothing is changed if one user is unknown. With
    O(state=absent), an unknown user only causes a warning.
  - The members of groups that are built into Okta, or imported from a directory or an application, cannot be changed.
  - Okta may show a change of members up to a few seconds late. A task that repeats a recent change may report it again,
    which does no harm. A task that reverts a recent change may not see it and may leave it in place, so wait a few
    seconds before reverting it.
seealso:
  - module: community.okta.group_memberships
  - module: community.okta.group_membership_info
  - module: community.okta.group
  - module: community.okta.user_info
extends_documentation_fragment:
  - community.okta._group_membership
  - community.okta._attributes
  - community.okta._attributes.actiongroup_okta
  - community.okta._connection
  - community.okta._removals
  - community.okta._lockout
"""

EXAMPLES = r"""
- name: Add two users to the help desk
  community.okta.group_membership:
    group: Help Desk
    users:
      - ana.lee@example.com
      - ben.ode@example.com

- name: Remove a user from the help desk
  community.okta.group_membership:
    group: Help Desk
    users:
      - cleo.wu@example.com
    state: absent

- name: Make two users the only auditors
  community.okta.group_membership:
    group: Auditors
    users:
      - ana.lee@example.com
      - cleo.wu@example.com
    state: exact
"""

RETURN = r"""
group_membership:
  description: The changes to the members that were made, or would be made in check mode.
  returned: success
  type: dict
  sample: {added: [ana.lee@example.com], group: Help Desk, group_id: 00g1emaKYZTWRYYRRTSK, removed: []}
  contains:
    group:
      description: Name of the group.
      type: str
    group_id:
      description: Id of the group. It is null if the group does not exist, and empty if check mode assumes the group.
      type: str
    added:
      description: Logins of the users that were added.
      type: list
      elements: str
    removed:
      description: Logins of the users that were removed.
      type: list
      elements: str
changes:
  description: Every change of this task, with its outcome.
  returned: success, and on failure after the first change
  type: list
  elements: dict
  sample:
    - action: add
      kind: group membership
      name: Help Desk
      status: applied
      summary: add ana.lee@example.com to group "Help Desk"
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
assumed:
  description:
    - Names of objects, such as groups, that do not exist yet and were planned as if an earlier task had created them.
  returned: in check mode, if there are any
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
from ansible_collections.community.okta.plugins.module_utils._resources.group_membership.declaration import (
    GroupMembershipDeclaration,
)


def main() -> None:
    """Run the module."""
    run_module(GroupMembershipDeclaration())


if __name__ == "__main__":
    main()
