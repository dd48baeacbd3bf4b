#!/usr/bin/python

# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Read the custom attributes of groups."""

from __future__ import annotations

DOCUMENTATION = r"""
module: group_schema_info
short_description: Read the custom attributes of groups in Okta
version_added: 0.1.0
author: community.okta contributors (@ansible-collections)
description:
  - Returns the custom attributes of groups, in the form that M(community.okta.group_schema) accepts.
  - Attributes that every group has (V(name) and V(description)) are not included.
options: {}
seealso:
  - module: community.okta.group_schema
  - module: community.okta.group_info
extends_documentation_fragment:
  - community.okta._attributes.info
  - community.okta._attributes.actiongroup_okta
  - community.okta._connection
"""

EXAMPLES = r"""
- name: Read the custom attributes of groups
  community.okta.group_schema_info:
  register: schema

- name: Restore the attributes that were read
  community.okta.group_schema:
    attributes: "{{ schema.group_schema.attributes }}"
    state: exact
"""

RETURN = r"""
group_schema:
  description: The schema of the profiles of groups.
  returned: success
  type: dict
  sample:
    attributes:
      - master: {type: PROFILE_MASTER}
        max_length: 8
        name: cost_center
        permissions: [{action: READ_ONLY, principal: SELF}]
        read_only: {mutability: READ_WRITE, uniqueness: null}
        required: false
        scope: NONE
        title: Cost center
        type: string
        unique: false
  contains:
    attributes:
      description: All custom attributes of groups. Properties that an attribute does not have are omitted.
      type: list
      elements: dict
      contains:
        name:
          description: Name of the attribute.
          type: str
        title:
          description: Title of the attribute.
          type: str
        description:
          description: Description of the attribute.
          type: str
        type:
          description: Type of its values.
          type: str
        required:
          description: Whether every group must have a value.
          type: bool
        enum:
          description: The values that a group may have.
          type: list
          elements: raw
        one_of:
          description: The values with the names that users see.
          type: list
          elements: dict
        array_type:
          description: Type of the entries of an array.
          type: str
        array_enum:
          description: The values that an entry of an array may have.
          type: list
          elements: raw
        array_one_of:
          description: The values with the names that users see.
          type: list
          elements: dict
        min_length:
          description: Minimum number of characters of a value.
          type: int
        max_length:
          description: Maximum number of characters of a value.
          type: int
        minimum:
          description: The smallest number that a value may be.
          type: float
        maximum:
          description: The largest number that a value may be.
          type: float
        union:
          description:
            - Whether the entries of all groups of a user are combined (V(ENABLE)), or those of the group with the
              highest priority are used (V(DISABLE)).
          type: str
        unique:
          description: Whether no two groups may have the same value.
          type: bool
        external_name:
          description: Name of the attribute in an application.
          type: str
        external_namespace:
          description: Namespace of the name.
          type: str
        scope:
          description: Where the attribute can be set.
          type: str
        permissions:
          description: Who may read or change the value.
          type: list
          elements: dict
        master:
          description: Where the values come from.
          type: dict
        read_only:
          description: Values that only Okta sets.
          type: dict
          contains:
            mutability:
              description: How the value can be changed, usually V(READ_WRITE).
              type: str
            uniqueness:
              description:
                - For a unique attribute V(PENDING_UNIQUENESS) while Okta checks the existing values, then
                  V(UNIQUE_VALIDATED).
              type: str
            not_declarable:
              description: Options with values that cannot be declared. They are not changed.
              type: dict
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
  sample: {calls: 1, waited_seconds: 0.0, writes: 0}
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
from ansible_collections.community.okta.plugins.module_utils._resources.group_schema.declaration import (
    read_group_schema,
)


def main() -> None:
    """Run the module."""
    run_info_module(Info({}, read_group_schema))


if __name__ == "__main__":
    main()
