#!/usr/bin/python

# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Check a certificate signing request of an identity provider, and sign its certificate."""

from __future__ import annotations

DOCUMENTATION = r"""
module: idp_csr_certificate
short_description: Check a signing request of an identity provider and sign its certificate
version_added: 0.1.0
author: community.okta contributors (@ansible-collections)
description:
  - Compares a certificate signing request (CSR) of an identity provider, as M(community.okta.idp_csr) returns it, with
    what was declared, and refuses a CSR that requests anything else. An attacker between the host and the org can
    replace a CSR, for example with one for a certificate authority.
  - With the files of a certificate authority, it then signs a certificate for the CSR, which M(community.okta.idp_csr)
    publishes. Without them, it only checks, before the CSR is sent to an external certificate authority.
  - The certificate has the subject and the public key of the CSR, and the extensions basicConstraints (CA:FALSE) and
    keyUsage (digitalSignature), both critical, the declared DNS names, and the identifiers of its key and of the
    authority's. No extension of the CSR is copied. It is signed with SHA-256 and has a random serial number.
options:
  csr:
    description:
      - The CSR (PKCS#10) in PEM, with nothing around it, such as RV(community.okta.idp_csr#module:idp_csr.csr).
      - If omitted or null, as M(community.okta.idp_csr) returns it in check mode, only the authority and the
        other options are checked. This is possible in check mode only.
    type: str
  subject:
    description:
      - The whole subject that the CSR must have, as declared in O(community.okta.idp_csr#module:subject). Values are
        case-sensitive. An attribute that is omitted or empty must not be in the CSR.
      - Use the declaration and not what M(community.okta.idp_csr) returns, which comes from the org.
    type: dict
    required: true
    suboptions:
      country_name:
        description: Country, such as V(US). If omitted, the subject must have none.
        type: str
      state_or_province_name:
        description: State or province. If omitted, the subject must have none.
        type: str
      locality_name:
        description: City. If omitted, the subject must have none.
        type: str
      organization_name:
        description: Organization. If omitted, the subject must have none.
        type: str
      organizational_unit_name:
        description: Part of the organization. If omitted, the subject must have none.
        type: str
      common_name:
        description: Common name, such as V(sso.example.com). If omitted, the subject must have none.
        type: str
  dns_names:
    description:
      - All DNS names (subject alternative names) that the CSR must have. They are not case-sensitive, and their order
        does not matter.
      - If omitted or empty, the CSR must have none.
    type: list
    elements: str
  ca_certificate_path:
    description:
      - File on the host that holds the certificate of the authority, in PEM. It must be one certificate, be valid and
        be that of a certificate authority.
      - If omitted, the CSR is only checked.
    type: path
  ca_private_key_path:
    description:
      - File on the host that holds the private key of the authority, in PEM, RSA or an elliptic curve.
      - Required with O(ca_certificate_path).
    type: path
  ca_passphrase:
    description:
      - Passphrase of the private key.
      - If this and O(ca_passphrase_path) are omitted, the private key must not be encrypted.
      - Mutually exclusive with O(ca_passphrase_path).
    type: str
  ca_passphrase_path:
    description:
      - File on the host whose first line is the passphrase of the private key.
      - Mutually exclusive with O(ca_passphrase).
    type: path
  days:
    description:
      - For how many days the certificate is valid, from V(90), as Okta accepts no certificate that is valid for less.
        The certificate of the authority must be valid for as long.
      - The certificate is valid for ten minutes more before and after, for clocks that differ, as far as the
        certificate of the authority is.
    type: int
    default: 730
notes:
  - The module does not connect to an org and has no options for a connection. It runs on the host that has the files of
    the authority, and never returns or shows the private key or its passphrase.
  - A CSR is refused unless its subject and its DNS names are those declared, its own signature is valid with SHA-256,
    SHA-384 or SHA-512, its key is RSA of 2048 to 8192 bits, and it requests no extensions other than subjectAltName
    with DNS names, and keyUsage with digitalSignature alone. Attributes other than the request for extensions, such as
    a challenge password, duplicate attributes or extensions, and data after the CSR are refused as well.
  - The check cannot tell whose key it is. It keeps a replaced CSR from getting a certificate for other names or other
    uses. That the key is Okta's rests on the connection of M(community.okta.idp_csr), which must be trusted.
  - Each run with an authority signs another certificate. Run it only if RV(community.okta.idp_csr#module:idp_csr.csr)
    is not null, as in the examples. The role P(community.okta.signing_key_rotation#role) does so.
requirements:
  - requests
  - cryptography >= 3.4, and >= 36 for a country_name of other than two letters
seealso:
  - module: community.okta.idp_csr
  - module: community.okta.idp_signing_key
extends_documentation_fragment:
  - community.okta._attributes.local
  - community.okta._attributes.no_actiongroup
"""

EXAMPLES = r"""
- name: Ensure that a certified signing key or a pending CSR exists
  community.okta.idp_csr:
    idp: Supplier
    subject: "{{ signing_subject }}"
    dns_names: "{{ signing_dns_names }}"
    min_days: 60
  register: request

- name: Sign the CSR, if one is pending
  community.okta.idp_csr_certificate:
    csr: "{{ request.idp_csr.csr }}"
    subject: "{{ signing_subject }}"
    dns_names: "{{ signing_dns_names }}"
    ca_certificate_path: "{{ authority_certificate }}"
    ca_private_key_path: "{{ authority_key }}"
    days: 365
  when: request.idp_csr.csr is not none
  register: signed

- name: Publish the certificate
  community.okta.idp_csr:
    idp: Supplier
    id: "{{ request.idp_csr.id }}"
    certificate: "{{ signed.idp_csr_certificate.certificate }}"
    min_days: 60
  when: (signed.idp_csr_certificate | default({})).certificate | default(none) is not none

# If an external authority signs the CSR, check the CSR before you send it.
- name: Generate the next CSR
  community.okta.idp_csr:
    idp: Supplier
    subject: {common_name: sso-of-tomorrow.example.com}
  register: next

- name: Check that the CSR requests only what was declared
  community.okta.idp_csr_certificate:
    csr: "{{ next.idp_csr.csr }}"
    subject: {common_name: sso-of-tomorrow.example.com}

- name: Copy the CSR for the external authority
  ansible.builtin.copy:
    content: "{{ next.idp_csr.csr }}"
    dest: "{{ signing_request }}"
    mode: "0644"
"""

RETURN = r"""
idp_csr_certificate:
  description: The certificate that was signed, and what was checked.
  returned: success
  type: dict
  sample:
    certificate: |
      -----BEGIN CERTIFICATE-----
      MIIDNjCCAh6gAwIBAgIUWk9rbXkgTG9uZyBs...
      -----END CERTIFICATE-----
    dns_names: [sso.example.com]
    fingerprint: 6ae2b9ab6ce7b5c8f5ac2a4bd4f1a3f4c0f5ef2a0b7c1d3e9f8a7b6c5d4e3f2a
    issuer: CN=Example Authority
    key_fingerprint: 2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae
    not_after: "2028-03-01T09:10:00.000Z"
    not_before: "2026-03-01T08:50:00.000Z"
    serial_number: 5a4f6b6d79204c6f6e67206c
    subject:
      common_name: sso.example.com
      country_name: US
      locality_name: null
      organization_name: Example
      organizational_unit_name: null
      state_or_province_name: null
  contains:
    certificate:
      description: The certificate in PEM; null in check mode, and if no authority is given.
      type: str
    fingerprint:
      description:
        - SHA-256 fingerprint of the certificate, as 64 hexadecimal digits in lower case; null if none was signed.
      type: str
    serial_number:
      description: Serial number of the certificate, in lower-case hexadecimal digits; null if none was signed.
      type: str
    issuer:
      description: Subject of the authority, as in RFC 4514; null if no certificate was signed.
      type: str
    not_before:
      description: From when the certificate is valid, in UTC; null if none was signed.
      type: str
    not_after:
      description: Until when the certificate is valid, in UTC; null if none was signed.
      type: str
    subject:
      description: The subject of the CSR and of its certificate. An attribute that it does not have is null.
      type: dict
      contains:
        country_name:
          description: Country.
          type: str
        state_or_province_name:
          description: State or province.
          type: str
        locality_name:
          description: City.
          type: str
        organization_name:
          description: Organization.
          type: str
        organizational_unit_name:
          description: Part of the organization.
          type: str
        common_name:
          description: Common name.
          type: str
    dns_names:
      description: The DNS names of the CSR and of its certificate, sorted and in lower case.
      type: list
      elements: str
    key_fingerprint:
      description:
        - SHA-256 of the public key of the CSR (its DER), as 64 hexadecimal digits in lower case; null if O(csr) is
          omitted.
      type: str
changes:
  description: The signature of the authority; empty if no authority is given.
  returned: success
  type: list
  elements: dict
  sample:
    - action: sign
      kind: certificate
      name: sso.example.com
      status: applied
      summary: sign a certificate for "sso.example.com" with the authority "CN=Example Authority"
  contains:
    action:
      description: What was done, or would be done in check mode.
      type: str
    kind:
      description: The kind of object that changes.
      type: str
    name:
      description: Its name.
      type: str
    status:
      description: V(applied), or V(planned) in check mode.
      type: str
    summary:
      description: The change in words.
      type: str
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

from ansible_collections.community.okta.plugins.module_utils._module import run_local_module
from ansible_collections.community.okta.plugins.module_utils._resources.idp_csr_certificate.declaration import (
    CERTIFICATE_CONSTRAINTS,
    CERTIFICATE_OPTIONS,
    certify,
)


def main() -> None:
    """Run the module."""
    run_local_module(CERTIFICATE_OPTIONS, certify, **CERTIFICATE_CONSTRAINTS)


if __name__ == "__main__":
    main()
