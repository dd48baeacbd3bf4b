#!/usr/bin/python

# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Read admin roles of groups."""

from __future__ import annotations

DOCUMENTATION = r"""
module: group_role_info
short_description: Read which admin roles groups of an Okta org have
version_added: 0.1.0
author: community.okta contributors (@ansible-collections)
description:
  - Returns the admin roles of groups of an Okta org and what they are limited to, in the form that
    M(community.okta.group_roles) accepts.
  - A role that can be limited and has no targets applies to the whole org.
options:
  groups:
    description:
      - Names or ids of the groups. Names are case-sensitive.
      - The type can stand before a name, as in O(community.okta.group_role#module:group).
      - If omitted, every group of the org that has an admin role is read.
    type: list
    elements: str
  id:
    description:
      - Id of one role of a group, as in RV(group_roles[].read_only.assignments). Only this role is read, with its
        targets. O(groups) must then name exactly one group.
      - If the group has no such role, it is returned without roles.
      - If omitted, all roles of the groups are read.
    type: str
seealso:
  - module: community.okta.group_role
  - module: community.okta.group_roles
  - module: community.okta.group_info
extends_documentation_fragment:
  - community.okta._attributes.info
  - community.okta._attributes.actiongroup_okta
  - community.okta._connection
"""

EXAMPLES = r"""
- name: Read the admin roles of all groups
  community.okta.group_role_info:
  register: admins

- name: Check that only one group has a role for the whole org
  ansible.builtin.assert:
    that: item.group == "Platform Team" or not item.roles | selectattr("org_wide", "true")
    fail_msg: "{{ item.group }} has a role that applies to the whole org"
  loop: "{{ admins.group_roles }}"
  loop_control:
    label: "{{ item.group }}"

- name: Read the admin roles of the help desk
  community.okta.group_role_info:
    groups:
      - Help Desk

- name: Read one role of the help desk
  community.okta.group_role_info:
    groups:
      - Help Desk
    id: gra1a2b3c4d5e6f7g8h9
"""

RETURN = r"""
group_roles:
  description:
    - The groups with their roles. If O(groups) is omitted, a group whose name is not unique in the org is returned with
      its id as the name.
  returned: success
  type: list
  elements: dict
  sample:
    - group: Help Desk
      read_only:
        assignments: [{id: gra1a2b3c4d5e6f7g8h9, type: HELP_DESK_ADMIN}]
        group_id: 00g1emaKYZTWRYYRRTSK
        other_roles: []
      roles:
        - app_targets: null
          group_targets: [Sales, Support]
          org_wide: false
          resource_set: null
          role: null
          type: HELP_DESK_ADMIN
  contains:
    group:
      description:
        - Name of the group, with its type before it if several groups have the name, such as V(APP_GROUP:Sales). The id
          if that is not unique either.
        - As in O(groups) if the group is given by its id or type there.
      type: str
    roles:
      description: The roles of the group.
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
        group_id:
          description: Id of the group.
          type: str
        assignments:
          description: The roles as Okta identifies them. Some roles have the same id in every group.
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
from ansible_collections.community.okta.plugins.module_utils._resources.group_role.reading import (
    ROLE_QUERY,
    read_role_rows,
)


def main() -> None:
    """Run the module."""
    run_info_module(Info(ROLE_QUERY, read_role_rows))


if __name__ == "__main__":
    main()
