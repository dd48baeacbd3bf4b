#!/usr/bin/python

# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Manage many hook keys."""

from __future__ import annotations

DOCUMENTATION = r"""
module: hook_keys
short_description: Manage many hook keys of an Okta org
version_added: 0.1.0
author: community.okta contributors (@ansible-collections)
description:
  - Creates, renames and deletes hook keys of an Okta org, in one task. Okta signs its requests to the token endpoint of
    an inline hook with a hook key, if O(community.okta.inline_hook#module:channel.config.auth_type=private_key_jwt).
  - Only the name of a key can be changed. To replace one, create another, have the token endpoint trust it, and then
    have the hooks use it.
  - The result of M(community.okta.hook_key_info) can be given to O(hook_keys) unchanged.
options:
  hook_keys:
    description:
      - The keys. Each must have an O(hook_keys[].name) or an O(hook_keys[].id), and may be listed once.
    type: list
    elements: dict
    required: true
  prune:
    description:
      - Whether to delete every other hook key of the org.
      - If an inline hook uses one of them, the task fails before its first change and names it.
      - O(max_removals) limits how many.
      - An empty list, or a list in which every key is V(absent), is refused.
    type: bool
    default: false
seealso:
  - module: community.okta.hook_key
  - module: community.okta.hook_key_info
  - module: community.okta.inline_hooks
extends_documentation_fragment:
  - community.okta._hook_key.many
  - community.okta._attributes
  - community.okta._attributes.actiongroup_okta
  - community.okta._connection
  - community.okta._removals
"""

EXAMPLES = r"""
- name: Create a current and a future hook key
  community.okta.hook_keys:
    hook_keys:
      - name: Registration of today
      - name: Registration of tomorrow

- name: Delete all hook keys but this one
  community.okta.hook_keys:
    hook_keys:
      - name: Registration of tomorrow
    prune: true
"""

RETURN = r"""
hook_keys:
  description: The declared keys as they are now, or as they would be in check mode. Absent keys are omitted.
  returned: success
  type: list
  elements: dict
  sample:
    - id: HKYr9awje8zXYgZF41d7
      name: Registration of tomorrow
      read_only:
        created: "2026-03-01T09:00:00.000Z"
        is_used: true
        key_id: 902775a2-49fc-4ebc-90ea-b15b9b30440b
        last_updated: "2026-03-01T09:00:00.000Z"
        public_key: null
  contains:
    id:
      description: Id of the key, which inline hooks refer to; null for a key that check mode would create.
      type: str
    name:
      description: Its name.
      type: str
    read_only:
      description: Values that only Okta sets; null for a key that check mode would create.
      type: dict
      contains:
        key_id:
          description: Id of the public key, the C(kid) in the signatures that Okta makes with it.
          type: str
        is_used:
          description: Whether an inline hook uses it.
          type: bool
        public_key:
          description:
            - The public key as a JSON Web Key, of a key that this task created or renamed; null for others.
            - M(community.okta.hook_key_info) returns the public key of any key.
          type: dict
        created:
          description: When it was created.
          type: str
        last_updated:
          description: When it was last renamed.
          type: str
changes:
  description: Every change of this task, with its outcome.
  returned: success, and on failure after the first change
  type: list
  elements: dict
  sample:
    - action: create
      kind: hook key
      name: Registration
      status: applied
      summary: create hook key "Registration"
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
from ansible_collections.community.okta.plugins.module_utils._resources.hook_key.declaration import HookKeyDeclaration


def main() -> None:
    """Run the module."""
    run_module(HookKeyDeclaration(many=True))


if __name__ == "__main__":
    main()
