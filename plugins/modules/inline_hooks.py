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
  - Okta calls an active hook while it works, such as before it issues a token, and goes by what the service answers.
  - Values of headers, O(inline_hooks[].channel.config.auth_scheme.value) and
    O(inline_hooks[].channel.config.client_secret) are secret. None of them is returned or shown.
  - What M(community.okta.inline_hook_info) returned can be given to O(inline_hooks) unchanged.
options:
  inline_hooks:
    description:
      - The hooks. Each has a O(inline_hooks[].name) or an O(inline_hooks[].id).
    type: list
    elements: dict
    required: true
    suboptions:
      name:
        description:
          - Name of the hook, up to 255 characters, which no other hook of the org has. Capitals count.
          - Together with O(inline_hooks[].id) it renames the hook.
        type: str
      id:
        description:
          - Id of the hook, such as V(calr0dvWvbMQJHZUM0g3).
          - If left out, the hook is found by its exact O(inline_hooks[].name).
        type: str
      type:
        description:
          - When Okta calls the hook. It cannot be changed; delete the hook and create it again, or create another.
          - A new hook needs it. If left out, it is left alone.
        type: str
        choices:
          - com.okta.import.transform
          - com.okta.oauth2.tokens.transform
          - com.okta.saml.tokens.transform
          - com.okta.telephony.provider
          - com.okta.user.credential.password.import
          - com.okta.user.pre-registration
      status:
        description:
          - Whether Okta calls the hook.
          - Okta creates every hook active. One that shall be V(INACTIVE) is created and at once deactivated, so for a
            moment it is active.
          - If left out, a new hook is active and one that is there keeps its status.
        type: str
        choices: [ACTIVE, INACTIVE]
      channel:
        description:
          - How Okta reaches the service.
          - If left out, it is left alone. A new hook needs it.
        type: dict
        suboptions:
          type:
            description:
              - V(HTTP) sends requests with O(inline_hooks[].channel.config.headers) and
                O(inline_hooks[].channel.config.auth_scheme). V(OAUTH) sends them with a token, which Okta gets from
                O(inline_hooks[].channel.config.token_url) before.
              - A new hook needs it. If left out, it is left alone.
              - It can be changed; what only the former type has is gone then. From V(OAUTH) to V(HTTP) without an
                O(inline_hooks[].channel.config.auth_scheme) takes the authentication away and needs
                O(inline_hooks[].allow_empty).
            type: str
            choices: [HTTP, OAUTH]
          config:
            description:
              - The particulars of the channel.
              - If left out, they are left alone.
            type: dict
            suboptions:
              uri:
                description:
                  - Address of the service, up to 1024 characters. Okta sends a POST to it.
                  - It must begin with V(https://). (Plain HTTP to an address of this machine is for the sandbox.)
                  - A new hook needs it. If left out, it is left alone. It cannot be empty.
                type: str
              headers:
                description:
                  - Headers that every request has. Their order, and capitals in their names, do not count.
                  - Values are secret, and never shown. Okta returns them, so a value that differs is a change.
                  - If left out, they are left alone; an empty list clears them, which needs
                    O(inline_hooks[].allow_empty).
                  - Headers that are not listed are taken away. Each counts as one removal, as the service
                    may know Okta by it.
                type: list
                elements: dict
                suboptions:
                  key:
                    description: Name of the header. Okta refuses some, such as V(Accept). It is always needed.
                    type: str
                  value:
                    description:
                      - Value of the header.
                      - If left out, the header keeps its value. That is an error if there is no header of that name.
                    type: str
              auth_scheme:
                description:
                  - A header by which the service knows that Okta calls.
                  - If left out, it is left alone; a map that says nothing, V({}), removes it, which needs
                    O(inline_hooks[].allow_empty) and counts as one removal.
                  - The channel type V(OAUTH) has none.
                type: dict
                suboptions:
                  key:
                    description:
                      - Name of the header, such as V(Authorization).
                      - A new scheme needs it. If left out, it is left alone.
                    type: str
                  value:
                    description:
                      - Value of the header, which is secret. See O(inline_hooks[].update_secret).
                      - A new scheme needs it. If left out, it is left alone, and a change of anything but
                        O(inline_hooks[].status) is refused, as Okta would lose it.
                    type: str
              auth_type:
                description:
                  - How Okta proves itself to the token endpoint, by O(inline_hooks[].channel.config.client_secret) or
                    by O(inline_hooks[].channel.config.hook_key).
                  - The channel type V(OAUTH) needs it. If left out, it is left alone.
                type: str
                choices: [client_secret_post, private_key_jwt]
              client_id:
                description:
                  - The client as which Okta asks for a token.
                  - The channel type V(OAUTH) needs it. If left out, it is left alone. It cannot be empty.
                type: str
              client_secret:
                description:
                  - The secret of the client. See O(inline_hooks[].update_secret).
                  - The O(inline_hooks[].channel.config.auth_type) V(client_secret_post) needs it. If left out, it is
                    left alone, and a change of anything but O(inline_hooks[].status) is refused, as Okta would lose it.
                    It cannot be empty.
                type: str
              hook_key:
                description:
                  - The hook key with which Okta signs, by name or id. M(community.okta.hook_key) manages them.
                  - The O(inline_hooks[].channel.config.auth_type) V(private_key_jwt) needs it. If left out, it is left
                    alone. It cannot be empty.
                  - In check mode, one that is not there yet is taken for one that an earlier task creates.
                type: str
              token_url:
                description:
                  - Address of the token endpoint, as O(inline_hooks[].channel.config.uri).
                  - The channel type V(OAUTH) needs it. If left out, it is left alone. It cannot be empty.
                type: str
              scope:
                description:
                  - The scopes to ask for, with a space between them.
                  - If left out, they are left alone; an empty string clears them.
                type: str
      update_secret:
        description:
          - When to send O(inline_hooks[].channel.config.auth_scheme.value) and
            O(inline_hooks[].channel.config.client_secret), which Okta never returns.
          - V(on_create) sends them with a new hook and along with any other change, as Okta replaces a hook whole, but
            takes them for what Okta has. V(always) sends them in every run, which is a change each time.
        type: str
        choices: [on_create, always]
        default: on_create
      allow_empty:
        description:
          - The options that may become empty where that lifts a restriction that the org has.
          - An option that is not listed is refused then, before the first change and in check mode too, as a
            variable that is not set yields an empty value. An empty value that changes nothing does not need it.
        type: list
        elements: str
        choices:
          - channel.config.auth_scheme
          - channel.config.headers
        default: []
      state:
        description:
          - V(present) creates the hook if it is not there, and changes it where it differs.
          - V(absent) deletes it; an active one is deactivated before. That counts as one removal.
        type: str
        choices: [present, absent]
        default: present
      read_only:
        description:
          - What Okta alone decides, as M(community.okta.inline_hook_info) returns it. It is ignored.
        type: dict
  prune:
    description:
      - Whether to delete every other inline hook of the org, deactivated before if it is active.
      - O(max_removals) bounds how many.
      - A list in which no hook is present is refused.
    type: bool
    default: false
seealso:
  - module: community.okta.inline_hook
  - module: community.okta.inline_hook_info
  - module: community.okta.inline_hook_execute
  - module: community.okta.hook_key
  - name: Inline hooks
    description: What Okta sends to a hook of each type, and which answers it takes.
    link: https://developer.okta.com/docs/concepts/inline-hooks/
extends_documentation_fragment:
  - community.okta._attributes
  - community.okta._connection
  - community.okta._removals
"""

EXAMPLES = r"""
- name: The hooks of our services
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

- name: The org has these hooks and no others
  community.okta.inline_hooks:
    inline_hooks: "{{ company_inline_hooks }}"
    prune: true
    max_removals: 2

- name: Read the hooks
  community.okta.inline_hook_info:
  register: live

- name: All of them stop for the time of the maintenance
  community.okta.inline_hooks:
    inline_hooks: "{{ live.inline_hooks | map('combine', {'status': 'INACTIVE'}) }}"
"""

RETURN = r"""
inline_hooks:
  description: The hooks that are present, as they are now or would be in check mode, without secrets.
  returned: success
  type: list
  elements: dict
  sample:
    - id: calr0dvWvbMQJHZUM0g3
      name: Token claims
      type: com.okta.oauth2.tokens.transform
      status: ACTIVE
      channel:
        type: HTTP
        config:
          uri: https://hooks.example.com/tokens
          headers: [{key: X-Company}]
          auth_scheme: {key: Authorization}
      read_only:
        created: "2026-03-01T09:00:00.000Z"
        last_updated: "2026-03-01T09:00:00.000Z"
        status: ACTIVE
        type: com.okta.oauth2.tokens.transform
        version: 1.0.0
  contains:
    id:
      description: Id of the hook; null for one that check mode would create.
      type: str
    name:
      description: Its name.
      type: str
    type:
      description: Its type, where this version of the collection knows it.
      type: str
      returned: where it is known
    status:
      description: Its status.
      type: str
      returned: where it is known
    channel:
      description: As the option of that name takes it, without secrets. Of headers only the names are returned.
      type: dict
    read_only:
      description: What Okta alone decides; null for a hook that check mode would create.
      type: dict
      contains:
        type:
          description: The type, also one that this version of the collection does not know.
          type: str
        status:
          description: The status in Okta.
          type: str
        version:
          description: The version of the type.
          type: str
        created:
          description: When it was created.
          type: str
        last_updated:
          description: When it was last changed.
          type: str
changes:
  description: Every change of this task, with what became of it.
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
from ansible_collections.community.okta.plugins.module_utils._resources.inline_hook.declaration import (
    InlineHookDeclaration,
)


def main() -> None:
    """Run the module."""
    run_module(InlineHookDeclaration(many=True))


if __name__ == "__main__":
    main()
