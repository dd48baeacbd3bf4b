#!/usr/bin/python

# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Read admin roles of users."""

from __future__ import annotations

DOCUMENTATION = r"""
module: user_role_info
short_description: Read which admin roles users of an Okta org have
version_added: 0.1.0
author: community.okta contributors (@ansible-collections)
description:
  - Returns the admin roles of users of an Okta org and what they are limited to, in the form that
    M(community.okta.user_roles) accepts.
  - Roles that a user has through a group are returned apart, in RV(user_roles[].read_only.inherited), and so are those
    that Okta Identity Governance has granted, in RV(user_roles[].read_only.governed).
  - A role that can be limited and has no targets applies to the whole org.
  - If O(users) is omitted, the list of users with admin roles is read, with one request for every 200 users. Okta does
    not document whether it includes users whose only roles come from a group.
  - For each user, one request reads the login, one the roles, and one for every 20 targets what each role is limited
    to.
  - Okta lets few admins read roles. Who may not gets an error, never an empty list.
options:
  users:
    description:
      - Logins, written in full, or ids of the users. Logins are not case-sensitive.
      - If omitted, every user who has an admin role is read.
    type: list
    elements: str
  id:
    description:
      - Id of one role of a user, as in RV(user_roles[].read_only.assignments). Only this role is read, with its
        targets. O(users) must then name exactly one user.
      - If the user has no such role directly, the user is returned without roles.
      - If omitted, all roles of the users are read.
    type: str
seealso:
  - module: community.okta.user_role
  - module: community.okta.user_roles
  - module: community.okta.group_role_info
extends_documentation_fragment:
  - community.okta._attributes.info
  - community.okta._attributes.actiongroup_okta
  - community.okta._connection
"""

EXAMPLES = r"""
- name: Read the admin roles of all users
  community.okta.user_role_info:
  register: admins

- name: Show the roles of each user
  ansible.builtin.debug:
    msg: "{{ item.roles | map(attribute='type') | join(', ') }}"
  loop: "{{ admins.user_roles }}"
  loop_control:
    label: "{{ item.user }}"

- name: Read the admin roles of one user
  community.okta.user_role_info:
    users:
      - ana.lee@example.com

- name: Read one role of one user
  community.okta.user_role_info:
    users:
      - ana.lee@example.com
    id: ra11a2b3c4d5e6f7g8h9
"""

RETURN = r"""
user_roles:
  description: The users with their roles.
  returned: success
  type: list
  elements: dict
  sample:
    - read_only:
        assignments: [{id: ra1a2b3c4d5e6f7g8h9i, type: HELP_DESK_ADMIN}]
        inherited:
          - group: Auditors
            group_id: 00g1emaKYZTWRYYRRTSK
            label: Read-only Administrator
            resource_set: null
            role: null
            type: READ_ONLY_ADMIN
        governed: []
        other_roles: []
        user_id: 00u1emaKYZTWRYYRRTSK
      roles:
        - app_targets: null
          group_targets: [Sales, Support]
          org_wide: false
          resource_set: null
          role: null
          type: HELP_DESK_ADMIN
      user: ana.lee@example.com
  contains:
    user:
      description: Login of the user.
      type: str
    roles:
      description: The roles of the user itself.
      type: list
      elements: dict
      contains:
        type:
          description: The role.
          type: str
        group_targets:
          description:
            - Names of the groups that the role is limited to; null if it is not limited to groups.
            - If several groups have a name, its type is before it, such as V(APP_GROUP:Sales), or the id is returned if
              several groups of that type have the name. With O(id), the name is returned as it is, because nothing else
              than the role is read.
          type: list
          elements: str
        app_targets:
          description: The apps that the role is limited to; null if it is not limited to apps.
          type: list
          elements: dict
          contains:
            app:
              description: Key of an app of Okta's catalog.
              type: str
              returned: for an app of the catalog
            instance:
              description: Label of an instance, or its id where another instance with that label is a target too.
              type: str
              returned: for an instance
        org_wide:
          description: Whether the role applies to the whole org; null for a custom role.
          type: bool
        role:
          description: Label of the custom role; null for other roles.
          type: str
        resource_set:
          description: Label of the resource set that the custom role applies to; null for other roles.
          type: str
    read_only:
      description: Values that only Okta sets.
      type: dict
      contains:
        user_id:
          description: Id of the user.
          type: str
        assignments:
          description: The roles as Okta identifies them. Some roles have the same id for every user.
          type: list
          elements: dict
          contains:
            id:
              description: Id of the assignment of the role.
              type: str
            type:
              description: The role.
              type: str
        other_roles:
          description: Roles of types that this version of the collection does not know, by type and label.
          type: list
          elements: dict
          contains:
            type:
              description: The type in Okta.
              type: str
            label:
              description: Label of the role in Okta.
              type: str
        governed:
          description:
            - Roles of the user itself that Okta Identity Governance has granted, and takes away again by itself. They
              have the keys of RV(user_roles[].roles), and are not among those.
            - It is empty if the org has no governance, or if O(id) is given.
          type: list
          elements: dict
          contains:
            until:
              description: When governance takes the role away, in UTC; empty if it does not.
              type: str
        inherited:
          description:
            - Roles that the user has through a group. What they are limited to is not read, see
              M(community.okta.group_role_info).
          type: list
          elements: dict
          contains:
            type:
              description: The role.
              type: str
            label:
              description: Label of the role in Okta.
              type: str
            group:
              description:
                - Name of the group that has the role, with its type before it if several groups have the name. The id
                  if that is not unique either; null if Okta does not return the group.
              type: str
            group_id:
              description: Id of the group; null if Okta does not return it.
              type: str
            role:
              description: Label of the custom role; null for other roles.
              type: str
            resource_set:
              description: Label of the resource set that the custom role applies to; null for other roles.
              type: str
incomplete:
  description:
    - What could not be read completely, one sentence for each; empty if everything was read.
    - What could not be read is omitted from the result. It is unknown, and must not be taken for missing or empty.
  returned: success
  type: list
  elements: str
  sample: []
api:
  description: The requests that the run made.
  returned: always
  type: dict
  sample: {calls: 2, waited_seconds: 0.0, writes: 0}
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

from ansible_collections.community.okta.plugins.module_utils._module import Info, run_info_module
from ansible_collections.community.okta.plugins.module_utils._resources.user_role.reading import (
    USER_ROLE_QUERY,
    read_user_rows,
)


def main() -> None:
    """Run the module."""
    run_info_module(Info(USER_ROLE_QUERY, read_user_rows))


if __name__ == "__main__":
    main()
