#!/usr/bin/python

# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Read linked object definitions."""

from __future__ import annotations

DOCUMENTATION = r"""
module: linked_object_info
short_description: Read linked object definitions
version_added: 0.1.0
author: community.okta contributors (@ansible-collections)
description:
  - Returns definitions of linked objects in an Okta org, in the form that M(community.okta.linked_objects) accepts.
  - If O(name) is omitted, all definitions are returned.
options:
  name:
    description:
      - Returns the definition that has this name as its primary or associated name. It is case-sensitive.
    type: str
seealso:
  - module: community.okta.linked_object
  - module: community.okta.linked_objects
  - module: community.okta.linked_object_value_info
extends_documentation_fragment:
  - community.okta._attributes.info
  - community.okta._attributes.actiongroup_okta
  - community.okta._connection
"""

EXAMPLES = r"""
- name: Read all definitions
  community.okta.linked_object_info:
  register: definitions

- name: Show the names of the definitions
  ansible.builtin.debug:
    msg: "{{ definitions.linked_objects | map(attribute='primary.name') }}"
"""

RETURN = r"""
linked_objects:
  description: The definitions; an empty list if none matches.
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
      description: Values that only Okta sets.
      type: dict
      contains:
        primary_type:
          description: Type of the objects on the primary side, which is V(USER).
          type: str
        associated_type:
          description: Type of the objects on the associated side, which is V(USER).
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
from ansible_collections.community.okta.plugins.module_utils._resources.linked_object.reading import (
    LINKED_OBJECT_QUERY,
    read_linked_objects,
)


def main() -> None:
    """Run the module."""
    run_info_module(Info(LINKED_OBJECT_QUERY, read_linked_objects))


if __name__ == "__main__":
    main()
