#!/usr/bin/python

# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Read apps."""

from __future__ import annotations

DOCUMENTATION = r"""
module: app_info
short_description: Read apps of an Okta org
version_added: 0.1.0
author: community.okta contributors (@ansible-collections)
description:
  - Returns apps of an Okta org. The collection does not change apps.
  - If O(label), O(id), O(q) and O(filter) are omitted, all apps are returned.
options:
  label:
    description:
      - Returns the apps with exactly this label, which may not be unique. It is case-sensitive.
    type: str
  id:
    description:
      - Returns the app with this id.
    type: str
  q:
    description:
      - Returns apps whose labels or names begin with this string.
    type: str
  filter:
    description:
      - Returns apps that match this expression on their status, name, or users, such as V(status eq "ACTIVE").
    type: str
seealso:
  - module: community.okta.group_role
  - name: Filtering apps
    description: The expressions of the management API.
    link: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/Application/
extends_documentation_fragment:
  - community.okta._attributes.info
  - community.okta._attributes.actiongroup_okta
  - community.okta._connection
"""

EXAMPLES = r"""
- name: Read one app
  community.okta.app_info:
    label: Payroll
  register: payroll

- name: Read all active apps
  community.okta.app_info:
    filter: status eq "ACTIVE"
  register: active
"""

RETURN = r"""
apps:
  description: The apps; an empty list if none matches.
  returned: success
  type: list
  elements: dict
  sample:
    - created: "2026-03-01T09:00:00.000Z"
      id: 0oa1emaKYZTWRYYRRTSK
      label: Payroll
      last_updated: "2026-03-01T09:00:00.000Z"
      name: bookmark
      sign_on_mode: BOOKMARK
      status: ACTIVE
  contains:
    id:
      description: Id of the app.
      type: str
    label:
      description: Label of the app.
      type: str
    name:
      description: Name of the app in Okta's catalog, which all its instances share.
      type: str
    status:
      description: V(ACTIVE) or V(INACTIVE).
      type: str
    sign_on_mode:
      description: How users sign in to the app.
      type: str
    created:
      description: When the app was created.
      type: str
    last_updated:
      description: When it was last changed.
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
from ansible_collections.community.okta.plugins.module_utils._resources.app.reading import APP_QUERY, read_apps


def main() -> None:
    """Run the module."""
    run_info_module(Info(APP_QUERY, read_apps, {"mutually_exclusive": [tuple(APP_QUERY)]}))


if __name__ == "__main__":
    main()
