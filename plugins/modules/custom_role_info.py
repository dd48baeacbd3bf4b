#!/usr/bin/python

# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Read custom roles."""

from __future__ import annotations

DOCUMENTATION = r"""
module: custom_role_info
short_description: Read custom admin roles of an Okta org
version_added: 0.1.0
author: community.okta contributors (@ansible-collections)
description:
  - Returns custom admin roles of an Okta org with their permissions, and with O(read_members) who holds them.
  - Standard roles are not among them.
options:
  label:
    description:
      - Exact label of one role.
      - If omitted, those of every label are returned.
    type: str
  id:
    description:
      - Id of one role. Only that one is read.
      - If omitted, all are read.
    type: str
  read_members:
    description:
      - Whether to read who holds the roles, too. It takes requests for each resource set of the org, for each role held
        on one, and for each holder.
    type: bool
    default: false
seealso:
  - module: community.okta.custom_role
  - module: community.okta.custom_roles
  - module: community.okta.resource_set_info
  - module: community.okta.group_role_info
extends_documentation_fragment:
  - community.okta._attributes.info
  - community.okta._attributes.actiongroup_okta
  - community.okta._connection
"""

EXAMPLES = r"""
- name: Read the custom roles of this org
  community.okta.custom_role_info:

- name: Read who holds a role
  community.okta.custom_role_info:
    label: Account helper
    read_members: true
"""

RETURN = r"""
custom_roles:
  description: The roles.
  returned: success
  type: list
  elements: dict
  sample:
    - id: cr0Yq6IJxGIr0ouum0g3
      label: Account helper
      description: Resets passwords of employees
      permissions:
        - {permission: okta.users.credentials.resetPassword, include: null, exclude: null}
        - {permission: okta.users.read, include: null, exclude: [costCenter]}
      read_only:
        created: "2026-03-01T09:00:00.000Z"
        last_updated: "2026-03-01T09:00:00.000Z"
        unknown_conditions: []
        members: null
  contains:
    id:
      description: Id of the role; null for a role that check mode would create.
      type: str
    label:
      description: Its name.
      type: str
    description:
      description: What it is for; null if Okta has none.
      type: str
    permissions:
      description: Its permissions, by name, in the form of the option of the same name.
      type: list
      elements: dict
      contains:
        permission:
          description: Name of the permission.
          type: str
        include:
          description: The attributes of users that it is limited to; null if it is not.
          type: list
          elements: str
        exclude:
          description: The attributes of users that it does not include; null if there are none.
          type: list
          elements: str
    read_only:
      description: Values that only Okta sets; null for a role that check mode would create.
      type: dict
      contains:
        created:
          description: When it was created.
          type: str
        last_updated:
          description: When its label or its description was last changed.
          type: str
        unknown_conditions:
          description:
            - The permissions with conditions that this version of the collection does not know. They are left alone.
          type: list
          elements: str
        members:
          description: Who holds the role, by resource set; null unless O(read_members) is set.
          type: list
          elements: dict
          contains:
            resource_set:
              description: Label of the resource set.
              type: str
            groups:
              description: Names of the groups that hold it.
              type: list
              elements: str
            users:
              description: Logins of the users who hold it themselves.
              type: list
              elements: str
            clients:
              description: Labels of the service apps that hold it.
              type: list
              elements: str
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
from ansible_collections.community.okta.plugins.module_utils._resources.custom_role.reading import (
    CUSTOM_ROLE_QUERY,
    read_custom_roles,
)


def main() -> None:
    """Run the module."""
    run_info_module(Info(CUSTOM_ROLE_QUERY, read_custom_roles))


if __name__ == "__main__":
    main()
