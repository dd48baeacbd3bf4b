#!/usr/bin/python

# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Manage many hook keys."""

from __future__ import annotations

DOCUMENTATION = r"""
module: hook_keys
short_description: Manage keys with which Okta proves itself for inline hooks
version_added: 0.1.0
author: community.okta contributors (@ansible-collections)
description:
  - Creates, renames and deletes hook keys of an Okta org, in one task. With a hook key Okta signs its requests to the
    token endpoint of an inline hook, as the O(community.okta.inline_hook#module:channel.config.auth_type)
    V(private_key_jwt) has it.
  - A key is never changed but for its name. To replace one, create another, have the token endpoint trust it, and then
    have the hooks use it.
  - What M(community.okta.hook_key_info) returned can be given to O(hook_keys) unchanged.
options:
  hook_keys:
    description:
      - The keys, each with an O(hook_keys[].name) or an O(hook_keys[].id), and each once.
    type: list
    elements: dict
    required: true
    suboptions:
      name:
        description:
          - Name of the key, up to 255 characters, which no other key of the org has. Capitals count.
          - Together with O(hook_keys[].id) it renames the key.
        type: str
      id:
        description:
          - Id of the key, such as V(HKYr9awje8zXYgZF41d7).
          - If left out, the key is found by its exact O(hook_keys[].name).
        type: str
      state:
        description:
          - V(present) creates the key if it is not there. An org may have 50.
          - V(absent) deletes it, which counts as one removal. A key that an inline hook uses, active or not, is not
            deleted.
        type: str
        choices: [present, absent]
        default: present
      read_only:
        description:
          - What Okta alone decides, as M(community.okta.hook_key_info) returns it. It is ignored.
        type: dict
  prune:
    description:
      - Whether to delete every other hook key of the org.
      - If an inline hook uses one of them, the task fails before its first change and tells which.
      - O(max_removals) bounds how many.
      - A list in which no key is present is refused.
    type: bool
    default: false
seealso:
  - module: community.okta.hook_key
  - module: community.okta.hook_key_info
  - module: community.okta.inline_hooks
extends_documentation_fragment:
  - community.okta._attributes
  - community.okta._connection
  - community.okta._removals
"""

EXAMPLES = r"""
- name: There are keys for the hooks of today and of tomorrow
  community.okta.hook_keys:
    hook_keys:
      - name: Registration of today
      - name: Registration of tomorrow

- name: There is this key and no other
  community.okta.hook_keys:
    hook_keys:
      - name: Registration of tomorrow
    prune: true
"""

RETURN = r"""
hook_keys:
  description: The declared keys as they are now, or as they would be in check mode. Those that are absent are left out.
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
      description: Id of the key, which inline hooks refer to; null for one that check mode would create.
      type: str
    name:
      description: Its name.
      type: str
    read_only:
      description: What Okta alone decides; null for a key that check mode would create.
      type: dict
      contains:
        key_id:
          description: Id of the public key, the C(kid) in what Okta signs with it.
          type: str
        is_used:
          description: Whether an inline hook uses it.
          type: bool
        public_key:
          description:
            - The public key as a JSON Web Key, of a key that this task created or renamed; null for others.
            - M(community.okta.hook_key_info) returns that of any key.
          type: dict
        created:
          description: When it was created.
          type: str
        last_updated:
          description: When it was last renamed.
          type: str
changes:
  description: Every change of this task, with what became of it.
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
      description: What was or would be done.
      type: str
    kind:
      description: The kind of thing that changes.
      type: str
    name:
      description: Its name.
      type: str
    status:
      description: V(applied), V(failed), V(pending) (not tried, after an earlier failure), or V(planned) in check mode.
      type: str
    summary:
      description: The change in words.
      type: str
    error:
      description: Why it failed.
      type: str
      returned: for a change that failed
    error_kind:
      description: What kind of failure it is, as in RV(error.kind).
      type: str
      returned: for a change that failed
removals:
  description: How many things this task took away, or would take away in check mode, counted as for O(max_removals).
  returned: success, and on failure after the first change
  type: int
  sample: 0
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

from ansible_collections.community.okta.plugins.module_utils._module import run_module
from ansible_collections.community.okta.plugins.module_utils._resources.hook_key.declaration import HookKeyDeclaration


def main() -> None:
    """Run the module."""
    run_module(HookKeyDeclaration(many=True))


if __name__ == "__main__":
    main()
