#!/usr/bin/python

# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Read the groups of apps."""

from __future__ import annotations

DOCUMENTATION = r"""
module: group_app_info
short_description: Read which groups apps of an Okta org are assigned to
version_added: 0.1.0
author: community.okta contributors (@ansible-collections)
description:
  - Returns the groups that apps of an Okta org are assigned to, in the form that M(community.okta.group_apps) accepts.
  - Okta may not show the groups of an inactive app. Such apps are returned apart, in RV(inactive_apps).
  - For each app, one request for every 200 groups reads its groups.
options:
  apps:
    description:
      - Labels or ids of apps. Labels are case-sensitive.
      - If neither this nor O(groups) is given, the groups of all active apps of the org are returned.
    type: list
    elements: str
  groups:
    description:
      - Names or ids of groups. Names are case-sensitive. Only the apps that are assigned to one of them are returned,
        with only those of their groups that are listed here.
      - The type can stand before a name, as in O(community.okta.group_role#module:group).
      - If omitted, all groups of each app are returned.
    type: list
    elements: str
seealso:
  - module: community.okta.group_app
  - module: community.okta.group_apps
  - module: community.okta.app_info
extends_documentation_fragment:
  - community.okta._attributes.info
  - community.okta._attributes.actiongroup_okta
  - community.okta._connection
"""

EXAMPLES = r"""
- name: Read which groups have the payroll app
  community.okta.group_app_info:
    apps:
      - Payroll
  register: payroll

- name: Read what the help desk opens
  community.okta.group_app_info:
    groups:
      - Help Desk
  register: help_desk

- name: Read the groups of all apps
  community.okta.group_app_info:
  register: everything
"""

RETURN = r"""
group_apps:
  description: The apps with their groups, by label.
  returned: success
  type: list
  elements: dict
  sample:
    - allow_everyone: false
      app: Payroll
      groups:
        - group: Auditors
          profile: {role: reader}
        - group: Finance
          profile: {}
      ordered: true
      read_only:
        app_id: 0oa1gjh63g214q0Hq0g4
        belongs_to_okta: false
        group_ids: [00g1emaKYZTWRYYRRTSK, 00g2emaKYZTWRYYRRTSK]
        priorities: [0, 1]
  contains:
    app:
      description: Label of the app, or its id if other apps have the label.
      type: str
    groups:
      description: The groups in the order of their priorities.
      type: list
      elements: dict
      contains:
        group:
          description:
            - Name of the group.
            - If several groups have the name, its type is before it, such as V(APP_GROUP:Sales), or the id is returned
              if several groups of that type have the name.
          type: str
        profile:
          description: The attributes that have a value.
          type: dict
    ordered:
      description: Whether the order has an effect, because a group has a profile.
      type: bool
    allow_everyone:
      description: Whether the app is assigned to the group Everyone.
      type: bool
    read_only:
      description: Values that only Okta sets.
      type: dict
      contains:
        app_id:
          description: Id of the app.
          type: str
        belongs_to_okta:
          description: Whether it is an app that every org has, and that Okta assigns by itself.
          type: bool
        group_ids:
          description: Ids of the groups.
          type: list
          elements: str
        priorities:
          description: Priorities of the groups.
          type: list
          elements: int
inactive_apps:
  description: Labels of inactive apps, whose groups were not read; ids where other apps have the label.
  returned: success
  type: list
  elements: str
  sample: [Old Fan Page]
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
from ansible_collections.community.okta.plugins.module_utils._resources.group_app.reading import (
    GROUP_APP_QUERY,
    read_group_apps,
)


def main() -> None:
    """Run the module."""
    run_info_module(Info(GROUP_APP_QUERY, read_group_apps, {"mutually_exclusive": [("apps", "groups")]}))


if __name__ == "__main__":
    main()
