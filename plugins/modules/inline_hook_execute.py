#!/usr/bin/python

# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Try an inline hook."""

from __future__ import annotations

DOCUMENTATION = r"""
module: inline_hook_execute
short_description: Execute an inline hook of an Okta org and check its response
version_added: 0.1.0
author: community.okta contributors (@ansible-collections)
description:
  - Makes Okta call the service of an inline hook, returns the response of the service, and fails if the response is not
    as expected.
  - Nothing in Okta changes, so the task is never V(changed). However, the service is called in every run, and may act
    on it, such as by sending a message.
  - Only an active hook can be called. Okta waits three seconds for the response, and tries twice.
  - In check mode the service is not called. The task is skipped, and returns what would have been sent.
  - If responses contain secrets, set C(no_log) to V(true) on the task, because it returns them.
options:
  hook:
    description:
      - Name or id of the hook.
    type: str
    required: true
  payload:
    description:
      - The request to send to the service, in the form that Okta documents for the type of the hook.
      - If omitted, a short sample for the type is sent, with a fictitious person. For a hook of the type
        V(com.okta.telephony.provider), set a real phone number if its service is to send a message.
    type: dict
  expect:
    description:
      - What the response must contain. A map may have additional keys. A list must have as many entries as the expected
        list, and each entry must match the one at the same position. Any other value must be equal. A value that is
        expected to be null may also be missing.
      - If omitted, any response that Okta accepts is sufficient.
    type: dict
seealso:
  - module: community.okta.inline_hook
  - module: community.okta.inline_hook_info
  - name: Inline hooks
    description: The requests that Okta sends to a hook of each type, and the responses that it accepts.
    link: https://developer.okta.com/docs/concepts/inline-hooks/
extends_documentation_fragment:
  - community.okta._attributes.trial
  - community.okta._attributes.actiongroup_okta
  - community.okta._connection
"""

EXAMPLES = r"""
- name: Check that the service of the hook responds
  community.okta.inline_hook_execute:
    hook: Partner claims

- name: Check that the service adds a claim
  community.okta.inline_hook_execute:
    hook: Partner claims
    payload:
      eventType: com.okta.oauth2.tokens.transform
      data:
        context:
          user:
            profile:
              login: ana.lee@example.com
    expect:
      commands:
        - type: com.okta.access.patch
          value:
            - op: add
              path: /claims/department
"""

RETURN = r"""
inline_hook:
  description: The hook; null in check mode for a hook that does not exist yet.
  returned: success
  type: dict
  sample: {id: calr0dvWvbMQJHZUM0g3, name: Partner claims, type: com.okta.oauth2.tokens.transform}
  contains:
    id:
      description: Id of the hook.
      type: str
    name:
      description: Its name.
      type: str
    type:
      description: Its type.
      type: str
payload:
  description:
    - The request that was sent, or would be sent in check mode. In check mode it is null for the sample of a hook that
      does not exist yet.
  returned: success
  type: dict
  sample: {eventType: com.okta.oauth2.tokens.transform, data: {context: {user: {id: 00ub0oNGTSWTBKOLGLNR}}}}
answer:
  description: The response of the service; null for an empty response, and in check mode.
  returned: success, and if the response is not as expected
  type: dict
  sample:
    commands:
      - type: com.okta.access.patch
        value: [{op: add, path: /claims/department, value: Sales}]
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
  sample: {calls: 2, waited_seconds: 0.0, writes: 1}
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

from ansible_collections.community.okta.plugins.module_utils._module import run_trial_module
from ansible_collections.community.okta.plugins.module_utils._resources.inline_hook_execute.requests import (
    TRIAL_OPTIONS,
    try_hook,
)


def main() -> None:
    """Run the module."""
    run_trial_module(TRIAL_OPTIONS, try_hook)


if __name__ == "__main__":
    main()
