#!/usr/bin/python

# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Read the SAML metadata of a partner."""

from __future__ import annotations

DOCUMENTATION = r"""
module: saml_metadata_info
short_description: Read the SAML metadata of a partner
version_added: 0.1.0
author: community.okta contributors (@ansible-collections)
description:
  - Reads the metadata of a SAML 2.0 identity provider that a partner publishes, and returns it in the form that
    M(community.okta.idp) accepts.
  - It fails for an entityID that stands for every tenant, such as one with C({tenantid}) of Microsoft Entra.
  - The signature of the metadata is not verified. Only use metadata from a source that you trust.
options:
  url:
    description:
      - Address of the metadata. It must begin with V(https://), except for a loopback address.
      - Exactly one of O(url), O(path) and O(metadata) must be given.
    type: str
  path:
    description:
      - Path of a file with the metadata, on the host where the module runs. The file is read in the encoding that its
        byte order mark or its XML declaration states, such as UTF-16 or ISO-8859-1.
      - Exactly one of O(url), O(path) and O(metadata) must be given.
    type: path
  metadata:
    description:
      - The text of the metadata.
      - Exactly one of O(url), O(path) and O(metadata) must be given.
      - Use O(path) for a file that is not in UTF-8, which P(ansible.builtin.file#lookup) cannot read.
    type: str
  entity_id:
    description:
      - entityID of the identity provider, if the metadata describes several, such as the metadata of a federation.
      - If omitted, the metadata must describe only one.
    type: str
  timeout:
    description:
      - How long fetching the document may take in total, including redirects, in seconds, up to V(600).
      - It only has an effect together with O(url).
    type: float
    default: 30.0
requirements:
  - requests
  - cryptography >= 3.4
  - defusedxml >= 0.7.1
notes:
  - The module does not connect to an org. It has no options for a connection, and sends neither the API token nor other
    credentials.
  - Up to three redirects are followed, none of them from https to http. Proxies and the CA bundle of the environment
    (E(HTTPS_PROXY), E(REQUESTS_CA_BUNDLE)) are used.
  - A document of more than 1 MiB is refused, or of more than 100 MiB if O(entity_id) is given. No more of it than the
    chosen identity provider is kept in memory. A document of more than 1 MiB that is fetched from O(url) needs as much
    space for temporary files.
  - A metadata query service (MDQ) returns the metadata of one member of a federation, at an address that ends with the
    encoded entityID.
  - A document type definition in the metadata is refused, because it could make the reader open files or exhaust the
    memory.
  - What Okta cannot use is left out with a warning if the rest can be used. This includes endpoints with other bindings
    and without a safe address, certificates that cannot be read, and certificates whose key is not RSA.
seealso:
  - module: community.okta.idp
  - module: community.okta.oidc_discovery_info
  - name: Metadata for SAML 2.0
    description: The standard for the documents that partners publish.
    link: https://docs.oasis-open.org/security/saml/v2.0/saml-metadata-2.0-os.pdf
extends_documentation_fragment:
  - community.okta._attributes.info
  - community.okta._attributes.no_actiongroup
"""

EXAMPLES = r"""
- name: Read the document that the partner publishes
  community.okta.saml_metadata_info:
    url: https://login.partner.example.com/metadata
  register: partner

- name: Check that every certificate of the partner is valid for two more weeks
  ansible.builtin.assert:
    that: partner.saml_metadata.certificates | selectattr('days_to_expiry', 'lt', 14) | length == 0
    fail_msg: Ask the partner for a new certificate

- name: Read one of several partners from a text
  community.okta.saml_metadata_info:
    metadata: "{{ federation_metadata }}"
    entity_id: https://login.partner.example.com/saml
  register: one

- name: Read one member of a federation from its aggregate
  community.okta.saml_metadata_info:
    path: /srv/federation/metadata.xml
    entity_id: https://login.partner.example.com/saml
  register: member

- name: Read one member of a federation from its metadata query service
  community.okta.saml_metadata_info:
    url: "https://mdq.federation.example.com/entities/{{ partner_entity_id | urlencode | replace('/', '%2F') }}"
  vars:
    partner_entity_id: https://login.partner.example.com/saml
  register: queried

- name: Declare the identity provider with values that the partner does not publish
  ansible.builtin.set_fact:
    partner_idp: "{{ one.idp | combine({'name': 'Partner', 'policy': {'max_clock_skew': 120000}}) }}"
"""

RETURN = r"""
idp:
  description: The identity provider as it is declared in Okta. Combine it with a name and other options.
  returned: success
  type: dict
  sample:
    type: SAML2
    protocol:
      endpoints:
        sso:
          url: https://login.partner.example.com/sso
          binding: HTTP-POST
          destination: https://login.partner.example.com/sso
      credentials: {trust: {issuer: "https://login.partner.example.com/saml"}}
    trust_certificates: ["-----BEGIN CERTIFICATE-----\nMIIC...\n-----END CERTIFICATE-----\n"]
  contains:
    type:
      description: V(SAML2).
      type: str
    protocol:
      description: How users sign in at the identity provider.
      type: dict
      contains:
        endpoints:
          description:
            - The endpoints at which users sign in (C(sso), with its C(destination)) and, if the partner supports it,
              sign out (C(slo)). V(HTTP-POST) is preferred over V(HTTP-REDIRECT).
            - Okta does not send users to sign out unless C(protocol.settings.participate_slo) is V(true).
          type: dict
        credentials:
          description: The entityID of the partner under C(trust.issuer), which Okta trusts.
          type: dict
    trust_certificates:
      description:
        - The certificates to trust, in PEM, in the order of the metadata. They are at most two, because Okta does not
          trust more for one identity provider. A warning names the others.
        - Expired certificates, certificates that are only for encryption and certificates whose key is not RSA are not
          included. The key is omitted if there are no certificates.
      type: list
      elements: str
saml_metadata:
  description: The values of the metadata.
  returned: success
  type: dict
  contains:
    entity_id:
      description: The entityID of the identity provider.
      type: str
      sample: https://login.partner.example.com/saml
    single_sign_on_services:
      description: Endpoints at which users sign in, each with its C(url) and C(binding).
      type: list
      elements: dict
      sample: [{binding: HTTP-POST, url: "https://login.partner.example.com/sso"}]
    single_logout_services:
      description: Endpoints at which users sign out, each with its C(url) and C(binding).
      type: list
      elements: dict
      sample: []
    name_id_formats:
      description: Formats of name identifiers that the partner supports.
      type: list
      elements: str
      sample: ["urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress"]
    certificates:
      description:
        - Every certificate with which the partner may sign, including expired ones. Only the first of a chain is
          returned. A certificate that cannot be read is left out.
      type: list
      elements: dict
      contains:
        pem:
          description: The certificate in PEM.
          type: str
        fingerprint:
          description: The SHA-256 of the certificate in lower-case hex.
          type: str
        subject:
          description: The subject.
          type: str
        not_before:
          description: When it becomes valid, in UTC.
          type: str
        not_after:
          description: When it expires, in UTC.
          type: str
        days_to_expiry:
          description: For how many more whole days it is valid; negative if it has expired.
          type: int
        expired:
          description: Whether it has expired.
          type: bool
    want_authn_requests_signed:
      description: Whether the partner accepts only signed requests.
      type: bool
      sample: true
    valid_until:
      description: Until when the metadata may be used, in UTC. V(null) if the metadata does not state it.
      type: str
      sample: "2027-03-01T09:00:00.000Z"
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
from ansible_collections.community.okta.plugins.module_utils._resources.saml_metadata.reading import (
    SAML_METADATA,
    read_saml_metadata,
)

ONE_SOURCE = [("url", "path", "metadata")]


def main() -> None:
    """Run the module."""
    run_document_module(SAML_METADATA, read_saml_metadata, mutually_exclusive=ONE_SOURCE, required_one_of=ONE_SOURCE)


if __name__ == "__main__":
    main()
