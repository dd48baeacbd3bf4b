#!/usr/bin/python

# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Manage the assignment of one app to one group."""

from __future__ import annotations

DOCUMENTATION = r"""
module: group_app
short_description: Assign an app to a group in Okta
version_added: 0.1.0
author: community.okta contributors (@ansible-collections)
description:
  - Assigns an app to a group of an Okta org, changes the profile that members get in the app, or takes the app from the
    group.
  - The app must be active. Okta does not change the groups of an inactive app, so that such a task fails.
  - Taking an app from a group ends the access of all members who have it in no other way. Okta deletes their profiles
    in the app, and deactivates or deletes their accounts there if it manages them. A warning says so, also in check
    mode.
  - The Okta Admin Console, the Okta Dashboard and the Okta Browser Plugin belong to Okta, which assigns them by itself.
    The module does not change their groups.
  - A priority is neither compared nor changed. M(community.okta.group_apps) can order the groups of an app.
  - One request finds the app, one the group, and one for every 200 groups reads the groups of the app.
options:
  state:
    description:
      - V(present) assigns the app to the group, or changes the profile.
      - V(absent) takes the app from the group. If either does not exist, a warning says so and nothing is changed.
    type: str
    choices: [present, absent]
    default: present
seealso:
  - module: community.okta.group_apps
  - module: community.okta.group_app_info
  - module: community.okta.app_info
  - module: community.okta.group
extends_documentation_fragment:
  - community.okta._group_app
  - community.okta._attributes
  - community.okta._attributes.actiongroup_okta
  - community.okta._connection
  - community.okta._removals
"""

EXAMPLES = r"""
- name: Give the payroll app to the finance department
  community.okta.group_app:
    app: Payroll
    group: Finance

- name: Give it to the auditors, with a role in the app
  community.okta.group_app:
    app: Payroll
    group: Auditors
    profile:
      role: reader

- name: Take it from the sales department
  community.okta.group_app:
    app: Payroll
    group: Sales
    state: absent
"""

RETURN = r"""
group_app:
  description: What changed of the groups of the app, or would change in check mode.
  returned: success
  type: dict
  sample:
    added: [Finance]
    app: Payroll
    app_id: 0oa1gjh63g214q0Hq0g4
    changed: []
    removed: []
  contains:
    app:
      description: Label of the app.
      type: str
    app_id:
      description: Id of the app; null if it does not exist.
      type: str
    added:
      description: Names of the groups that the app is newly assigned to.
      type: list
      elements: str
    changed:
      description: Names of the groups whose profile or priority changed.
      type: list
      elements: str
    removed:
      description: Names of the groups that the app was taken from.
      type: list
      elements: str
changes:
  description: Every change of this task, with its outcome.
  returned: success, and on failure after the first change
  type: list
  elements: dict
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
from ansible_collections.community.okta.plugins.module_utils._resources.group_app.declaration import (
    GroupAppDeclaration,
)


def main() -> None:
    """Run the module."""
    run_module(GroupAppDeclaration())


if __name__ == "__main__":
    main()
