#!/usr/bin/python

# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Manage many inline hooks in one task."""

from __future__ import annotations

DOCUMENTATION = r"""
module: inline_hooks
short_description: Manage many inline hooks of an Okta org
version_added: 0.1.0
author: community.okta contributors (@ansible-collections)
description:
  - Creates, changes, renames, activates, deactivates and deletes any number of inline hooks of an Okta org in one task.
  - Okta calls an active hook during its own processes, such as before it issues a token, and acts on the response of
    the service.
  - Values of headers, O(inline_hooks[].channel.config.auth_scheme.value) and
    O(inline_hooks[].channel.config.client_secret) are secret. They are never returned or shown.
  - The result of M(community.okta.inline_hook_info) can be given to O(inline_hooks) unchanged.
options:
  inline_hooks:
    description:
      - The hooks. Each has a O(inline_hooks[].name) or an O(inline_hooks[].id).
    type: list
    elements: dict
    required: true
  prune:
    description:
      - Whether to delete every other inline hook of the org. Active hooks are deactivated first.
      - O(max_removals) limits how many.
      - An empty list, or a list in which every hook is V(absent), is refused.
    type: bool
    default: false
seealso:
  - module: community.okta.inline_hook
  - module: community.okta.inline_hook_info
  - module: community.okta.inline_hook_execute
  - module: community.okta.hook_key
  - name: Inline hooks
    description: The requests that Okta sends to a hook of each type, and the responses that it accepts.
    link: https://developer.okta.com/docs/concepts/inline-hooks/
extends_documentation_fragment:
  - community.okta._inline_hook.many
  - community.okta._attributes
  - community.okta._attributes.actiongroup_okta
  - community.okta._connection
  - community.okta._removals
"""

EXAMPLES = r"""
- name: Manage the hooks of several services
  community.okta.inline_hooks:
    inline_hooks:
      - name: Token claims
        type: com.okta.oauth2.tokens.transform
        channel:
          type: HTTP
          config:
            uri: https://hooks.example.com/tokens
            auth_scheme:
              key: Authorization
              value: "{{ token_hook_secret }}"
      - name: Messages
        state: absent

- name: Delete all hooks but these
  community.okta.inline_hooks:
    inline_hooks: "{{ company_inline_hooks }}"
    prune: true
    max_removals: 2

- name: Read all hooks
  community.okta.inline_hook_info:
  register: live

- name: Deactivate all hooks during maintenance
  community.okta.inline_hooks:
    inline_hooks: "{{ live.inline_hooks | map('combine', {'status': 'INACTIVE'}) }}"
"""

RETURN = r"""
inline_hooks:
  description: The hooks that are present, as they are now, or as they would be in check mode, without secrets.
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
      description: Id of the hook; null for a hook that check mode would create.
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
      description: Values that only Okta sets; null for a hook that check mode would create.
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
changes:
  description: Every change of this task, with its outcome.
  returned: success, and on failure after the first change
  type: list
  elements: dict
  sample:
    - action: create
      kind: inline hook
      name: Token claims
      status: applied
      summary: create inline hook "Token claims"
  contains:
    action:
      description: What was done, or would be done in check mode.
      type: str
    kind:
      description: The kind of object that changes.
      type: str
    name:
      description: Name of the object.
      type: str
    status:
      description:
        - V(applied), V(failed), V(pending) (not tried, after an earlier failure), or V(planned) in check mode.
        - V(unknown) if Okta's answer was lost and could not be replaced by looking. The change may have been applied.
      type: str
    summary:
      description: The change in words.
      type: str
    error:
      description: Why it failed.
      type: str
      returned: for a change that failed or is unknown
    error_kind:
      description: The kind of failure, as in RV(error.kind).
      type: str
      returned: for a change that failed or is unknown
removals:
  description: How many things this task removed, or would remove in check mode, counted as for O(max_removals).
  returned: success, and on failure after the first change
  type: int
  sample: 0
rollback:
  description:
    - What restores the state before this task, as far as a declaration can. In check mode, what would restore it after
      the task.
    - See R(the guide, ansible_collections.community.okta.docsite.guide_rollback) for how to use it.
  returned: if anything changed, also on failure
  type: dict
  contains:
    org:
      description:
        - Sections with the objects that this task changed, as they were before, in the form that
          M(community.okta.org) accepts. Objects that this task created have C(state=absent).
        - Names in it can look like templates, so it must not be written to a file by filters such as
          P(ansible.builtin.to_nice_yaml#filter).
      type: dict
    secrets:
      description: Where secrets are missing, because Okta does not return them.
      type: list
      elements: dict
      contains:
        place:
          description: The option in RV(rollback.org).
          type: str
        description:
          description: What the secret is.
          type: str
        kind:
          description: The kind of object that lacks the secret, V(idp) or V(hook).
          type: str
        name:
          description: The name of the object.
          type: str
        type:
          description: The type of an identity provider; null for a hook.
          type: str
        secret:
          description: Which secret it is, such as V(client_secret).
          type: str
        key:
          description: The name of a header; null for any other secret.
          type: str
    left_out:
      description: What RV(rollback.org) does not restore, one sentence for each.
      type: list
      elements: str
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

from ansible_collections.community.okta.plugins.module_utils._module import run_module
from ansible_collections.community.okta.plugins.module_utils._resources.inline_hook.declaration import (
    InlineHookDeclaration,
)


def main() -> None:
    """Run the module."""
    run_module(InlineHookDeclaration(many=True))


if __name__ == "__main__":
    main()
