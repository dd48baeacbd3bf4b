#!/usr/bin/python

# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Read resource sets."""

from __future__ import annotations

DOCUMENTATION = r"""
module: resource_set_info
short_description: Read resource sets of an Okta org
version_added: 0.1.0
author: community.okta contributors (@ansible-collections)
description:
  - Returns resource sets of an Okta org with their resources, and with O(read_members) who holds roles on them.
  - Sets that belong to Okta are returned only if O(label) or O(id) selects one.
options:
  label:
    description:
      - Exact label of one resource set.
      - If omitted, those of every label are returned.
    type: str
  id:
    description:
      - Id of one resource set. Only that one is read.
      - If omitted, all are read.
    type: str
  read_members:
    description:
      - Whether to read who holds roles on the sets, too. It takes requests for each set that is returned, for each role
        held on one, and for each holder.
    type: bool
    default: false
seealso:
  - module: community.okta.resource_set
  - module: community.okta.resource_sets
  - module: community.okta.custom_role_info
  - module: community.okta.group_role_info
extends_documentation_fragment:
  - community.okta._attributes.info
  - community.okta._attributes.actiongroup_okta
  - community.okta._connection
"""

EXAMPLES = r"""
- name: Read the resource sets of this org
  community.okta.resource_set_info:

- name: Read who holds which roles on a set
  community.okta.resource_set_info:
    label: Sales
    read_members: true
"""

RETURN = r"""
resource_sets:
  description: The sets.
  returned: success
  type: list
  elements: dict
  sample:
    - id: iamoJDFKaJxGIr0oamd9g
      label: Sales
      description: People and apps of Sales
      resources:
        - {app: salesforce, exclude: [{instance: Salesforce Sandbox}]}
        - {users_of_group: Sales}
      read_only:
        created: "2026-03-01T09:00:00.000Z"
        last_updated: "2026-03-01T09:00:00.000Z"
        unknown_conditions: []
        members: null
  contains:
    id:
      description: Id of the set; null for a set that check mode would create.
      type: str
    label:
      description: Its name.
      type: str
    description:
      description: What it is for; null if Okta has none.
      type: str
    resources:
      description: Its resources, in the form of the option of the same name.
      type: list
      elements: dict
    read_only:
      description: Values that only Okta sets; null for a set that check mode would create.
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
            - The ORNs of resources with conditions that this version of the collection does not know. They are left
              alone.
          type: list
          elements: str
        members:
          description: Who holds roles on the set, by custom role; null unless O(read_members) is set.
          type: list
          elements: dict
          contains:
            role:
              description: Label of the custom role.
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
from ansible_collections.community.okta.plugins.module_utils._resources.resource_set.reading import (
    RESOURCE_SET_QUERY,
    read_resource_sets,
)


def main() -> None:
    """Run the module."""
    run_info_module(Info(RESOURCE_SET_QUERY, read_resource_sets))


if __name__ == "__main__":
    main()
