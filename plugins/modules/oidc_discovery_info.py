#!/usr/bin/python

# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Read the OpenID Connect discovery document of a partner."""

from __future__ import annotations

DOCUMENTATION = r"""
module: oidc_discovery_info
short_description: Read the OpenID Connect discovery document of a partner
version_added: 0.1.0
author: community.okta contributors (@ansible-collections)
description:
  - Reads the discovery document of an OpenID Connect provider that a partner publishes, and returns it in the form in
    which an identity provider of Okta is declared.
  - It fails if the document is not from O(issuer), lacks values that Okta requires, or names an endpoint that does not
    use https.
  - It fails for an issuer that stands for every tenant, such as C(common), C(organizations) or C({tenantid}) of
    Microsoft Entra, because anybody with an account in any tenant could sign in. Use the address with the ID of one
    tenant.
options:
  issuer:
    description:
      - Issuer of the partner, exactly as the partner writes it. It must begin with V(https://), except for a loopback
        address.
      - If neither O(url) nor O(document) is given, the document is fetched from C(/.well-known/openid-configuration)
        below it.
      - If omitted, the document of any issuer is accepted.
    type: str
  url:
    description:
      - Address of the document. It must begin with V(https://), except for a loopback address.
      - If omitted, O(document) is read, or the document that is published below O(issuer).
    type: str
  document:
    description:
      - The document itself, as JSON or as a dictionary.
      - If omitted, it is fetched from O(url), or from below O(issuer).
    type: json
  timeout:
    description:
      - How long fetching the document may take in total, including redirects, in seconds, up to V(600).
      - It has no effect if the text is given.
    type: float
    default: 30.0
requirements:
  - requests
notes:
  - The module does not connect to an org. It has no options for a connection, and sends neither the API token nor other
    credentials.
  - Up to three redirects are followed, none of them from https to http. Proxies and the CA bundle of the environment
    (E(HTTPS_PROXY), E(REQUESTS_CA_BUNDLE)) are used.
  - A document of more than 1 MiB is refused.
seealso:
  - module: community.okta.idp
  - module: community.okta.saml_metadata_info
  - name: OpenID Connect Discovery
    description: The standard for the documents that partners publish.
    link: https://openid.net/specs/openid-connect-discovery-1_0.html
extends_documentation_fragment:
  - community.okta._attributes.info
  - community.okta._attributes.no_actiongroup
"""

EXAMPLES = r"""
- name: Read the document that the partner publishes
  community.okta.oidc_discovery_info:
    issuer: https://login.partner.example.com
  register: partner

- name: Check that the partner supports PKCE
  ansible.builtin.assert:
    that: "'S256' in partner.oidc_discovery.code_challenge_methods_supported | default([], true)"

- name: Declare the identity provider with values that the partner does not publish
  ansible.builtin.set_fact:
    partner_idp: "{{ partner.idp | combine({'name': 'Partner', 'protocol': {'credentials': client}}, recursive=true) }}"
  vars:
    client:
      client:
        client_id: 0a1b2c3d
        pkce_required: true

- name: Read a document from a file
  community.okta.oidc_discovery_info:
    document: "{{ partner_document }}"
    issuer: https://login.partner.example.com
"""

RETURN = r"""
idp:
  description: The identity provider as it is declared in Okta. Combine it with a name, a client and other options.
  returned: success
  type: dict
  sample:
    type: OIDC
    protocol:
      endpoints:
        authorization: {binding: HTTP-REDIRECT, url: "https://login.partner.example.com/authorize"}
        jwks: {binding: HTTP-REDIRECT, url: "https://login.partner.example.com/jwks"}
        token: {binding: HTTP-POST, url: "https://login.partner.example.com/token"}
      issuer: {url: "https://login.partner.example.com"}
      scopes: [openid, profile, email]
  contains:
    type:
      description: V(OIDC).
      type: str
    protocol:
      description: How users sign in at the identity provider.
      type: dict
      contains:
        endpoints:
          description:
            - The endpoints C(authorization), C(token) and C(jwks), and if the partner has them C(user_info) and C(slo).
            - Okta does not send users to sign out unless C(protocol.settings.participate_slo) is V(true).
          type: dict
        issuer:
          description: The issuer, under C(url).
          type: dict
        credentials:
          description:
            - V(private_key_jwt) under C(client.token_endpoint_auth_method), if the partner accepts no client secret.
              Otherwise, it is omitted.
          type: dict
        scopes:
          description: V(openid), V(profile) and V(email), as far as the partner supports them.
          type: list
          elements: str
oidc_discovery:
  description: The values of the document.
  returned: success
  type: dict
  contains:
    issuer:
      description: The issuer.
      type: str
      sample: https://login.partner.example.com
    authorization_endpoint:
      description: Endpoint at which users sign in.
      type: str
      sample: https://login.partner.example.com/authorize
    token_endpoint:
      description: Where Okta gets tokens.
      type: str
      sample: https://login.partner.example.com/token
    jwks_uri:
      description: Address at which the partner publishes its keys.
      type: str
      sample: https://login.partner.example.com/jwks
    userinfo_endpoint:
      description: Endpoint from which Okta gets the claims of a user. V(null) if there is none.
      type: str
      sample: https://login.partner.example.com/userinfo
    end_session_endpoint:
      description: Endpoint at which users sign out. V(null) if there is none.
      type: str
      sample: https://login.partner.example.com/logout
    scopes_supported:
      description: The scopes. V(null) if the document does not state it.
      type: list
      elements: str
      sample: [openid, profile, email]
    claims_supported:
      description: The claims that the partner supports. V(null) if the document does not state it.
      type: list
      elements: str
      sample: [sub, email]
    response_types_supported:
      description:
        - The response types that the partner supports. Okta uses V(code). V(null) if the document does not state it.
      type: list
      elements: str
      sample: [code]
    code_challenge_methods_supported:
      description: The methods of PKCE. V(null) if the document does not state it.
      type: list
      elements: str
      sample: [S256]
    token_endpoint_auth_methods_supported:
      description: How clients authenticate. V(null) if the document does not state it.
      type: list
      elements: str
      sample: [client_secret_basic]
    id_token_signing_alg_values_supported:
      description: Algorithms with which the partner signs. V(null) if the document does not state it.
      type: list
      elements: str
      sample: [RS256]
    subject_types_supported:
      description:
        - Whether each client receives the same identifier for a user. V(null) if the document does not state it.
      type: list
      elements: str
      sample: [public]
error:
  description: What kind of failure it is.
  returned: on failure
  type: dict
  sample: {kind: input}
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
"""

from ansible_collections.community.okta.plugins.module_utils._module import run_document_module
from ansible_collections.community.okta.plugins.module_utils._resources.oidc_discovery.reading import (
    OIDC_DISCOVERY,
    read_oidc_discovery,
)


def main() -> None:
    """Run the module."""
    run_document_module(
        OIDC_DISCOVERY,
        read_oidc_discovery,
        mutually_exclusive=[("url", "document")],
        required_one_of=[("issuer", "url", "document")],
    )


if __name__ == "__main__":
    main()
