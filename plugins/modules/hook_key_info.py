#!/usr/bin/python

# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Read hook keys."""

from __future__ import annotations

DOCUMENTATION = r"""
module: hook_key_info
short_description: Read hook keys of an Okta org
version_added: 0.1.0
author: community.okta contributors (@ansible-collections)
description:
  - Returns hook keys of an Okta org, with the public key if one key is selected by O(name), O(id) or O(key_id).
options:
  name:
    description:
      - Exact name of one key.
      - If omitted, keys of every name are returned.
    type: str
  id:
    description:
      - Id of one key. Only that one is read.
      - If omitted, all are read.
    type: str
  key_id:
    description:
      - Id of the public key, the C(kid) in the signatures that Okta makes with it.
      - If omitted, keys with every public key are returned.
    type: str
seealso:
  - module: community.okta.hook_key
  - module: community.okta.hook_keys
  - module: community.okta.inline_hook
extends_documentation_fragment:
  - community.okta._attributes.info
  - community.okta._attributes.actiongroup_okta
  - community.okta._connection
"""

EXAMPLES = r"""
- name: Read the hook keys of this org
  community.okta.hook_key_info:

- name: Read one hook key with its public key
  community.okta.hook_key_info:
    name: Registration
"""

RETURN = r"""
hook_keys:
  description: The keys.
  returned: success
  type: list
  elements: dict
  sample:
    - id: HKYr9awje8zXYgZF41d7
      name: Registration
      read_only:
        created: "2026-03-01T09:00:00.000Z"
        is_used: true
        key_id: 902775a2-49fc-4ebc-90ea-b15b9b30440b
        last_updated: "2026-03-01T09:00:00.000Z"
        public_key: {alg: RSA, e: AQAB, kid: 902775a2-49fc-4ebc-90ea-b15b9b30440b, kty: RSA, n: 35Z8DIHm..., use: null}
  contains:
    id:
      description: Id of the key, which inline hooks refer to.
      type: str
    name:
      description: Its name.
      type: str
    read_only:
      description: Values that only Okta sets.
      type: dict
      contains:
        key_id:
          description: Id of the public key, the C(kid) in the signatures that Okta makes with it.
          type: str
        is_used:
          description: Whether an inline hook uses it.
          type: bool
        public_key:
          description: The public key as a JSON Web Key, if one key was selected; otherwise null.
          type: dict
        created:
          description: When it was created.
          type: str
        last_updated:
          description: When it was last renamed.
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
from ansible_collections.community.okta.plugins.module_utils._resources.hook_key.declaration import (
    HOOK_KEY_QUERY,
    read_hook_keys,
)


def main() -> None:
    """Run the module."""
    run_info_module(Info(HOOK_KEY_QUERY, read_hook_keys))


if __name__ == "__main__":
    main()
