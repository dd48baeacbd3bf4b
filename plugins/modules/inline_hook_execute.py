#!/usr/bin/python

# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Try an inline hook."""

from __future__ import annotations

DOCUMENTATION = r"""
module: inline_hook_execute
short_description: Have Okta call an inline hook, and check its answer
version_added: 0.1.0
author: community.okta contributors (@ansible-collections)
description:
  - Has Okta call the service of an inline hook, returns what the service answers, and fails where that is not as
    expected.
  - Nothing in Okta changes, so the task is never V(changed). But the service is really called, in every run, and may do
    what it is for, such as sending a message.
  - Only an active hook can be called. Okta waits three seconds for the answer, and tries twice.
  - In check mode the service is not called. The task is skipped then, and returns what would have been sent.
  - Where answers hold secrets, set C(no_log) to true on the task, as it returns them.
options:
  hook:
    description:
      - The hook, by name or id.
    type: str
    required: true
  payload:
    description:
      - What to send to the service, in the shape that Okta documents for the type of the hook.
      - If left out, a short sample for the type is sent, with a person who does not exist. Set the phone number for a
        hook of the type V(com.okta.telephony.provider) yourself, if its service shall really send a message.
    type: dict
  expect:
    description:
      - What the answer must have. A map may have more than is expected. A list must have as many entries as the
        expected one, each with what is expected at its place. Anything else must be equal, and what is expected to be
        null may as well be missing.
      - If left out, any answer that Okta takes will do.
    type: dict
seealso:
  - module: community.okta.inline_hook
  - module: community.okta.inline_hook_info
  - name: Inline hooks
    description: What Okta sends to a hook of each type, and which answers it takes.
    link: https://developer.okta.com/docs/concepts/inline-hooks/
extends_documentation_fragment:
  - community.okta._attributes.trial
  - community.okta._connection
"""

EXAMPLES = r"""
- name: The service of the hook answers
  community.okta.inline_hook_execute:
    hook: Partner claims

- name: The service adds the claim that our apps need
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
  description: The hook; null in check mode for one that is not there yet.
  returned: success
  type: dict
  sample: {id: calr0dvWvbMQJHZUM0g3, name: Partner claims, type: com.okta.oauth2.tokens.transform}
  contains:
    id:
      description: Its id.
      type: str
    name:
      description: Its name.
      type: str
    type:
      description: Its type.
      type: str
payload:
  description: What was sent, or would be in check mode; null there for the sample of a hook that is not there yet.
  returned: success
  type: dict
  sample: {eventType: com.okta.oauth2.tokens.transform, data: {context: {user: {id: 00ub0oNGTSWTBKOLGLNR}}}}
answer:
  description: What the service answered; null for nothing, and in check mode.
  returned: success, and where the answer is not as expected
  type: dict
  sample:
    commands:
      - type: com.okta.access.patch
        value: [{op: add, path: /claims/department, value: Sales}]
incomplete:
  description:
    - What could not be read whole, a sentence for each; empty if everything was.
    - What could not be read whole is left out of the result. It is unknown, and not to be taken for missing or empty.
  returned: success
  type: list
  elements: str
  sample: []
api:
  description: What the run cost.
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
      description: How long the run waited for rate limits and after passing faults, in seconds.
      type: float
error:
  description: What kind of failure it is. All but RV(error.kind) is returned only if Okta refused something.
  returned: on failure
  type: dict
  sample: {causes: [], code: E0000007, kind: missing, request_id: 0a1b2c3d, status: 404, summary: 'Not found'}
  contains:
    kind:
      description: The kind of failure, see R(the guide, ansible_collections.community.okta.docsite.guide_failures).
      type: str
      choices:
        [
          input, missing, ambiguous, refused, limit, needed_elsewhere, managed_elsewhere, changed_meanwhile, too_wide,
          incomplete, unexpected_answer, answer_lost, settings, unreachable, unavailable, rate_limited,
          not_authenticated, not_allowed, rejected, missing_library, defect
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
