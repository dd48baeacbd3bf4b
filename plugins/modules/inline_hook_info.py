#!/usr/bin/python

# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Read inline hooks."""

from __future__ import annotations

DOCUMENTATION = r"""
module: inline_hook_info
short_description: Read inline hooks of an Okta org
version_added: 0.1.0
author: community.okta contributors (@ansible-collections)
description:
  - Returns inline hooks of an Okta org, in the form that M(community.okta.inline_hooks) accepts.
  - Secrets are not returned, and only the names of headers. Options that are omitted are not changed, so the hooks that
    were read can be declared unchanged.
options:
  name:
    description:
      - Exact name of one hook.
      - If omitted, hooks of every name are returned.
    type: str
  id:
    description:
      - Id of one hook. Only that one is read.
      - If omitted, all are read.
    type: str
  type:
    description:
      - Type of the hooks.
      - If omitted, hooks of every type are returned.
    type: str
    choices:
      - com.okta.import.transform
      - com.okta.oauth2.tokens.transform
      - com.okta.saml.tokens.transform
      - com.okta.telephony.provider
      - com.okta.user.credential.password.import
      - com.okta.user.pre-registration
seealso:
  - module: community.okta.inline_hook
  - module: community.okta.inline_hooks
  - module: community.okta.inline_hook_execute
extends_documentation_fragment:
  - community.okta._attributes.info
  - community.okta._attributes.actiongroup_okta
  - community.okta._connection
"""

EXAMPLES = r"""
- name: Read the inline hooks of this org
  community.okta.inline_hook_info:

- name: Read the inline hooks for tokens
  community.okta.inline_hook_info:
    type: com.okta.oauth2.tokens.transform
"""

RETURN = r"""
inline_hooks:
  description: The hooks.
  returned: success
  type: list
  elements: dict
  sample:
    - id: calr0dvWvbMQJHZUM0g3
      name: Token claims
      type: com.okta.oauth2.tokens.transform
      version: 1.0.0
      status: ACTIVE
      channel:
        type: HTTP
        version: 1.0.0
        config:
          uri: https://hooks.example.com/tokens
          headers: [{key: X-Company}]
          auth_scheme: {key: Authorization}
      read_only:
        created: "2026-03-01T09:00:00.000Z"
        last_updated: "2026-03-01T09:00:00.000Z"
        status: ACTIVE
        type: com.okta.oauth2.tokens.transform
  contains:
    id:
      description: Id of the hook.
      type: str
    name:
      description: Its name.
      type: str
    type:
      description: Its type, if this version of the collection knows it.
      type: str
      returned: if it is known
    version:
      description: The version of the type.
      type: str
    status:
      description: Its status.
      type: str
      returned: if it is known
    channel:
      description: In the form of the option of the same name, without secrets. Only the names of headers are returned.
      type: dict
    read_only:
      description: Values that only Okta sets.
      type: dict
      contains:
        type:
          description: The type. It may be one that this version of the collection does not know.
          type: str
        status:
          description: The status in Okta.
          type: str
        created:
          description: When it was created.
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
from ansible_collections.community.okta.plugins.module_utils._resources.inline_hook.declaration import (
    INLINE_HOOK_QUERY,
    read_inline_hooks,
)


def main() -> None:
    """Run the module."""
    run_info_module(Info(INLINE_HOOK_QUERY, read_inline_hooks))


if __name__ == "__main__":
    main()
