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
      - Name of the hook, up to 255 characters. It must be unique in the org. It is case-sensitive.
      - If O(id) is given too, the hook is renamed to this name.
      - A name that differs only in capitals from that of another hook is refused before the first change, and in
        check mode too, because Okta may refuse to have both.
    type: str
  id:
    description:
      - Id of the hook, such as V(calr0dvWvbMQJHZUM0g3).
      - If omitted, the hook is found by its exact O(name).
    type: str
  type:
    description:
      - The event for which Okta calls the hook. It cannot be changed. Delete the hook and create it again, or create
        another one.
      - Required for a new hook. If omitted, it is not changed.
    type: str
    choices:
      - com.okta.import.transform
      - com.okta.oauth2.tokens.transform
      - com.okta.saml.tokens.transform
      - com.okta.telephony.provider
      - com.okta.user.credential.password.import
      - com.okta.user.pre-registration
  version:
    description:
      - Version of the type, such as V(1.0.0). It decides what Okta sends to the service. Okta also accepts V(1.0.1) and
        V(1.0.2) for some types.
      - If omitted, a new hook has V(1.0.0), and the version of an existing hook is not changed.
    type: str
  status:
    description:
      - Whether Okta calls the hook.
      - Only one hook with O(type=com.okta.telephony.provider) can be active. Another one is refused before the first
        change, also a new one with V(INACTIVE). Deactivate or delete the active one in an earlier task.
      - Okta creates every hook active. A new hook with V(INACTIVE) is deactivated immediately after it is created, so
        it is active for a moment.
      - If omitted, a new hook is active, and the status of an existing hook is not changed.
    type: str
    choices: [ACTIVE, INACTIVE]
  channel:
    description:
      - How Okta reaches the service.
      - If omitted, it is not changed. Required for a new hook.
    type: dict
    suboptions:
      type:
        description:
          - V(HTTP) sends requests with O(channel.config.headers) and O(channel.config.auth_scheme). V(OAUTH) sends them
            with a token that Okta gets from O(channel.config.token_url).
          - Required for a new hook. If omitted, it is not changed.
          - If it is changed, the settings that only the former type has are lost. A change from V(OAUTH) to V(HTTP)
            without O(channel.config.auth_scheme) removes the authentication and requires O(allow_empty).
        type: str
        choices: [HTTP, OAUTH]
      version:
        description:
          - Version of the channel. Okta has only V(1.0.0).
          - If omitted, a new hook has V(1.0.0), and the version of an existing hook is not changed.
        type: str
      config:
        description:
          - Settings of the channel.
          - If omitted, they are not changed.
        type: dict
        suboptions:
          uri:
            description:
              - Address of the service, up to 1024 characters. Okta sends a POST to it.
              - It must begin with V(https://). Plain HTTP is accepted for a loopback address only, which is intended
                for the sandbox.
              - Required for a new hook. If omitted, it is not changed. It must not be empty.
            type: str
          headers:
            description:
              - Headers that are sent with every request. Their order and the case of their names are ignored.
              - Values are secret and never shown. Okta returns them, so a value that differs is a change.
              - If omitted, they are not changed. An empty list clears them, which requires O(allow_empty).
              - Headers that are not listed are removed. Each counts as one removal, because the service may use it to
                authenticate Okta.
            type: list
            elements: dict
            suboptions:
              key:
                description: Name of the header. Okta refuses some names, such as V(Accept). It is always required.
                type: str
              value:
                description:
                  - Value of the header.
                  - If omitted, the header keeps its value. This is an error if no header with that name exists.
                type: str
          method:
            description:
              - The method with which Okta calls the service. It is always V(POST), whether this is given or not.
            type: str
            choices: [POST]
          auth_scheme:
            description:
              - A header with which Okta authenticates to the service.
              - O(type=com.okta.telephony.provider) requires it for the channel type V(HTTP).
              - If omitted, it is not changed. An empty map, V({}), removes it, which requires O(allow_empty) and counts
                as one removal.
              - The channel type V(OAUTH) does not have it.
            type: dict
            suboptions:
              type:
                description:
                  - How it authenticates. It is always V(HEADER), whether this is given or not.
                type: str
                choices: [HEADER]
              key:
                description:
                  - Name of the header, such as V(Authorization).
                  - Required for a new scheme. If omitted, it is not changed.
                type: str
              value:
                description:
                  - Value of the header, which is secret. See O(update_secret).
                  - Required for a new scheme. If omitted, it is not changed, and every change except that of O(status)
                    is refused, because Okta would lose the secret.
                type: str
          auth_type:
            description:
              - How Okta authenticates to the token endpoint, with O(channel.config.client_secret) or with
                O(channel.config.hook_key).
              - Required for the channel type V(OAUTH). If omitted, it is not changed.
            type: str
            choices: [client_secret_post, private_key_jwt]
          client_id:
            description:
              - Id of the client with which Okta requests a token.
              - Required for the channel type V(OAUTH). If omitted, it is not changed. It must not be empty.
            type: str
          client_secret:
            description:
              - The secret of the client. See O(update_secret).
              - Required for O(channel.config.auth_type=client_secret_post). If omitted, it is not changed, and every
                change except that of O(status) is refused, because Okta would lose the secret. It must not be empty.
            type: str
          hook_key:
            description:
              - Name or id of the hook key with which Okta signs. M(community.okta.hook_key) manages hook keys.
              - Required for O(channel.config.auth_type=private_key_jwt). If omitted, it is not changed. It must not be
                empty.
              - In check mode, a hook key that does not exist is assumed to be created by an earlier task.
            type: str
          token_url:
            description:
              - Address of the token endpoint, with the same rules as O(channel.config.uri).
              - Required for the channel type V(OAUTH). If omitted, it is not changed. It must not be empty.
            type: str
          scope:
            description:
              - The scopes to request, separated by spaces.
              - If omitted, they are not changed. An empty string clears them.
            type: str
  update_secret:
    description:
      - When to send O(channel.config.auth_scheme.value) and O(channel.config.client_secret), which Okta never
        returns.
      - V(on_create) sends them with a new hook and together with any other change, because Okta replaces a hook as a
        whole. The secrets alone cause no change. V(always) sends them in every run, and every run is then reported as
        changed.
    type: str
    choices: [on_create, always]
    default: on_create
  allow_empty:
    description:
      - The options that may be empty even though that lifts a restriction of the org.
      - Any other option is refused in that case, before the first change and also in check mode, because a variable
        that is not set yields an empty value. An empty value that changes nothing is always allowed.
    type: list
    elements: str
    choices:
      - channel.config.auth_scheme
      - channel.config.headers
    default: []
  state:
    description:
      - V(present) creates the hook if it does not exist, and changes what differs.
      - V(absent) deletes it. An active hook is deactivated first. This counts as one removal.
    type: str
    choices: [present, absent]
    default: present
"""

    MANY: str = in_list("inline_hooks", DOCUMENTATION + read_only("inline_hook_info"))
