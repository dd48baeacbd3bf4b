# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Documentation of the options of an inline hook."""

from __future__ import annotations

from ansible_collections.community.okta.plugins.plugin_utils._option_docs import in_list, read_only


class ModuleDocFragment:
    """The options of C(inline_hook), and of each entry of C(inline_hooks)."""

    DOCUMENTATION = r"""
options:
  name:
    description:
      - Name of the hook, up to 255 characters, which no other hook of the org has. Capitals count.
      - Together with O(id) it renames the hook.
    type: str
  id:
    description:
      - Id of the hook, such as V(calr0dvWvbMQJHZUM0g3).
      - If left out, the hook is found by its exact O(name).
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
          - V(HTTP) sends requests with O(channel.config.headers) and O(channel.config.auth_scheme).
            V(OAUTH) sends them with a token, which Okta gets from O(channel.config.token_url) before.
          - A new hook needs it. If left out, it is left alone.
          - It can be changed; what only the former type has is gone then. From V(OAUTH) to V(HTTP) without an
            O(channel.config.auth_scheme) takes the authentication away and needs O(allow_empty).
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
              - If left out, they are left alone; an empty list clears them, which needs O(allow_empty).
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
                O(allow_empty) and counts as one removal.
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
                  - Value of the header, which is secret. See O(update_secret).
                  - A new scheme needs it. If left out, it is left alone, and a change of anything but
                    O(status) is refused, as Okta would lose it.
                type: str
          auth_type:
            description:
              - How Okta proves itself to the token endpoint, by O(channel.config.client_secret) or by
                O(channel.config.hook_key).
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
              - The secret of the client. See O(update_secret).
              - The O(channel.config.auth_type) V(client_secret_post) needs it. If left out, it is left alone, and a
                change of anything but O(status) is refused, as Okta would lose it. It cannot be empty.
            type: str
          hook_key:
            description:
              - The hook key with which Okta signs, by name or id. M(community.okta.hook_key) manages them.
              - The O(channel.config.auth_type) V(private_key_jwt) needs it. If left out, it is left alone. It cannot
                be empty.
              - In check mode, one that is not there yet is taken for one that an earlier task creates.
            type: str
          token_url:
            description:
              - Address of the token endpoint, as O(channel.config.uri).
              - The channel type V(OAUTH) needs it. If left out, it is left alone. It cannot be empty.
            type: str
          scope:
            description:
              - The scopes to ask for, with a space between them.
              - If left out, they are left alone; an empty string clears them.
            type: str
  update_secret:
    description:
      - When to send O(channel.config.auth_scheme.value) and O(channel.config.client_secret), which Okta never
        returns.
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
"""

    MANY: str = in_list("inline_hooks", DOCUMENTATION + read_only("inline_hook_info"))
