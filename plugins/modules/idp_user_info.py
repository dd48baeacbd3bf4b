#!/usr/bin/python

# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Read the users of identity providers."""

from __future__ import annotations

DOCUMENTATION = r"""
module: idp_user_info
short_description: Read which users are linked to identity providers of an Okta org
version_added: 0.1.0
author: community.okta contributors (@ansible-collections)
description:
  - Returns the users that are linked to identity providers (IdPs) in an Okta org, in the form that
    M(community.okta.idp_users) accepts.
  - With O(tokens=true), it also returns the tokens that a social identity provider has issued to Okta for a user. They
    are secret, so this works only in a task with C(no_log=true), whose result Ansible hides. Register the result, and
    use it in tasks that have C(no_log=true) as well. An ad-hoc command cannot show tokens, because it has no C(no_log),
    and if E(ANSIBLE_NO_LOG) sets it, the output is hidden.
options:
  idp:
    description:
      - Name or id of the identity provider. Names are case-sensitive.
      - If omitted, the links of the identity providers in O(idps) are read.
    type: str
  idps:
    description:
      - Names or ids of several identity providers, which are read in parallel. Mutually exclusive with O(idp).
      - If omitted, the links of O(idp) are read. If O(idp) is omitted too, the links of all identity providers are
        read.
    type: list
    elements: str
  user:
    description:
      - Login, written in full, or id of a user. Logins are not case-sensitive. Only the links of that user are read.
      - If omitted, all links are read.
    type: str
  tokens:
    description:
      - Whether to return the tokens of O(user) from O(idp), which are both required then.
      - It is refused in a task without C(no_log=true), before anything is read, and in a task with C(async), which
        would leave the tokens in a file.
    type: bool
    default: false
seealso:
  - module: community.okta.idp_user
  - module: community.okta.idp_users
  - module: community.okta.idp_info
extends_documentation_fragment:
  - community.okta._attributes.info
  - community.okta._attributes.actiongroup_okta
  - community.okta._connection
"""

EXAMPLES = r"""
- name: Read the users that are linked to an identity provider
  community.okta.idp_user_info:
    idp: Facebook
  register: linked

- name: Read the users that are linked to two identity providers
  community.okta.idp_user_info:
    idps:
      - Facebook
      - Google

- name: Read to which identity providers a user is linked
  community.okta.idp_user_info:
    user: cleo.wu@example.com
  register: links_of_cleo

- name: Show them
  ansible.builtin.debug:
    msg: "{{ links_of_cleo.idp_users | selectattr('users') | map(attribute='idp') }}"

- name: Read the tokens of one user
  community.okta.idp_user_info:
    idp: Facebook
    user: cleo.wu@example.com
    tokens: true
  no_log: true
  register: cleo
"""

RETURN = r"""
idp_users:
  description:
    - The identity providers with their users, or only with O(user). The list of users is empty if no user is linked.
  returned: success
  type: list
  elements: dict
  sample:
    - idp: Facebook
      read_only:
        idp_id: 0oa1emaKYZTWRYYRRTSK
      users:
        - external_id: "10158811922334455"
          read_only:
            created: "2026-03-01T09:00:00.000Z"
            last_updated: "2026-03-01T09:00:00.000Z"
            profile: {email: ana@example.org}
            user_id: 00u1emaKYZTWRYYRRTSK
          user: ana.lee@example.com
  contains:
    idp:
      description:
        - The identity provider, as the task names it. If all were read, it is the name, or the id if the name is not
          unique.
      type: str
    users:
      description: The users that are linked.
      type: list
      elements: dict
      contains:
        user:
          description: Login of the user, or the id if Okta does not return the login.
          type: str
        external_id:
          description: Id that the user has at the identity provider.
          type: str
        read_only:
          description: Values that only Okta sets.
          type: dict
          contains:
            user_id:
              description: Id of the user.
              type: str
            created:
              description: When the user was linked.
              type: str
            last_updated:
              description: When the link was last changed.
              type: str
            profile:
              description: The profile that the identity provider has sent, by the names of its attributes in Okta.
              type: dict
    read_only:
      description: Values that only Okta sets.
      type: dict
      contains:
        idp_id:
          description: Id of the identity provider.
          type: str
tokens:
  description: The tokens of O(user), including expired ones; an empty list if the user is not linked.
  returned: with O(tokens=true)
  type: list
  elements: dict
  sample:
    - expires_at: "2026-03-01T10:00:00.000Z"
      id: oat1emaKYZTWRYYRRTSK
      scopes: [openid, email]
      token: a-secret
      token_auth_scheme: Bearer
      token_type: urn:ietf:params:oauth:token-type:access_token
  contains:
    id:
      description: Id of the token.
      type: str
    token:
      description: The token itself, a secret.
      type: str
    token_type:
      description: Type of the token, as the OAuth 2.0 token exchange standard names it.
      type: str
    token_auth_scheme:
      description: How the token is sent, such as V(Bearer); null for an ID token.
      type: str
    expires_at:
      description: When it expires; null if Okta does not return it.
      type: str
    scopes:
      description: The scopes of the token.
      type: list
      elements: str
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
from ansible_collections.community.okta.plugins.module_utils._resources.idp_user.reading import (
    IDP_USER_QUERY,
    read_idp_users,
)
from ansible_collections.community.okta.plugins.module_utils._resources.shared.below_idps import ONE_OR_SEVERAL


def main() -> None:
    """Run the module."""
    run_info_module(
        Info(
            IDP_USER_QUERY,
            read_idp_users,
            {"mutually_exclusive": ONE_OR_SEVERAL, "required_if": [("tokens", True, ("idp", "user"))]},
            reveals=lambda params: bool(params["tokens"]),
        )
    )


if __name__ == "__main__":
    main()
