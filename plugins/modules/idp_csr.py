#!/usr/bin/python

# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Manage a certificate signing request of an identity provider."""

from __future__ import annotations

DOCUMENTATION = r"""
module: idp_csr
short_description: Get a signing key of an identity provider certified by an authority of your own
version_added: 0.1.0
author: community.okta contributors (@ansible-collections)
description:
  - Has Okta generate a key pair and a certificate signing request (CSR) for an identity provider (IdP), publishes the
    certificate that an authority has issued for it, and revokes a CSR that waits for its certificate. The private key
    never leaves Okta.
  - A CSR that was published is gone, and a signing key is there in its place. So a task that declares the subject is
    satisfied by the CSR while it waits, and by the signing key afterwards, until that expires within O(min_days).
    Then the task generates the next CSR.
  - Publishing does not make Okta sign with the new key. M(community.okta.idp_signing_key) does, with
    O(community.okta.idp_signing_key#module:activate=true).
  - A CSR is never changed, and signing keys are never removed.
  - A CSR that is returned for other names than were declared is an error. Check a CSR with
    M(community.okta.idp_csr_certificate) before it is signed.
options:
  idp:
    description:
      - Name or id of the identity provider. Capitals count. If several have the name, give the id.
    type: str
    required: true
  subject:
    description:
      - The whole subject of the CSR and of its certificate. An attribute that is left out or empty is one that the
        subject does not have.
      - If left out, O(id) or O(certificate) tell which CSR is meant, and none is generated.
    type: dict
    suboptions:
      country_name:
        description: Country, such as V(US). If left out, the subject has none.
        type: str
      state_or_province_name:
        description: State or province. If left out, the subject has none.
        type: str
      locality_name:
        description: City. If left out, the subject has none.
        type: str
      organization_name:
        description: Organization. If left out, the subject has none.
        type: str
      organizational_unit_name:
        description: Part of the organization. If left out, the subject has none.
        type: str
      common_name:
        description: Common name, such as V(sso.example.com). If left out, the subject has none.
        type: str
  dns_names:
    description:
      - All DNS names (subject alternative names) of the CSR and of its certificate. Capitals and the order do not
        count.
      - An empty list says that they have none.
      - If left out, a new CSR has none, and those of a CSR or a signing key that is there do not count.
    type: list
    elements: str
  min_days:
    description:
      - For how many whole days more a certificate must be valid. A signing key that expires earlier does not satisfy,
        and such a O(certificate) is not published.
      - Okta itself publishes no certificate that is valid for fewer than 90 days more.
    type: int
    default: 30
  certificate:
    description:
      - The certificate that was issued for the CSR, in PEM with anything around it, or as base64 of its DER. Line
        breaks do not count.
      - It is published if it is not among the signing keys of the identity provider yet. Its public key tells which CSR
        it is for; with O(id), O(subject) or O(dns_names) it must be one of those that these mean.
      - A certificate that is not valid yet, or is not for such a CSR, is not sent. Where its subject or DNS names
        differ from those of the CSR, a warning says so, as a task with those of the CSR would not find it.
      - Not with O(state=absent).
      - If left out, nothing is published.
    type: str
  id:
    description:
      - Id of the CSR, to tell it from others of the same subject. The CSR must be there, unless O(certificate) is a
        signing key already, or one satisfies O(subject). Where its subject or DNS names are not those declared,
        nothing is done.
      - If left out, the CSR is found by O(subject) and O(dns_names). If several have these, give the id.
    type: str
  state:
    description:
      - V(present) generates a CSR, unless one is there or a signing key satisfies. With O(certificate) it publishes.
      - V(absent) revokes the CSR with O(id), or with O(subject) and O(dns_names), which counts as one removal. If it
        is not there, nothing is changed; an O(id) or an identity provider that is not there is told by a warning.
        Signing keys are not touched.
    type: str
    choices: [present, absent]
    default: present
seealso:
  - module: community.okta.idp_csr_certificate
  - module: community.okta.idp_signing_key
  - module: community.okta.idp_csr_info
  - module: community.okta.idp
requirements:
  - cryptography
extends_documentation_fragment:
  - community.okta._attributes
  - community.okta._connection
  - community.okta._removals
"""

EXAMPLES = r"""
# These four tasks may run every day: they change nothing until the certificate expires within 60 days.
- name: A signing key is certified, or a CSR waits for its certificate
  community.okta.idp_csr:
    idp: Supplier
    subject:
      country_name: US
      organization_name: Example
      common_name: sso.example.com
    dns_names:
      - sso.example.com
    min_days: 60
  register: request

- name: The authority signs the CSR, if there is one
  community.okta.idp_csr_certificate:
    csr: "{{ request.idp_csr.csr }}"
    subject:
      country_name: US
      organization_name: Example
      common_name: sso.example.com
    dns_names:
      - sso.example.com
    ca_certificate_path: "{{ authority_certificate }}"
    ca_private_key_path: "{{ authority_key }}"
  when: request.idp_csr.csr is not none
  register: signed

# If people sign the CSR, check it likewise without an authority and hand it to them; run this again with their
# certificate.
- name: The certificate is published
  community.okta.idp_csr:
    idp: Supplier
    certificate: "{{ signed.idp_csr_certificate.certificate }}"
    min_days: 60
  when: (signed.idp_csr_certificate | default({})).certificate | default(none) is not none
  register: published

- name: The certified key signs, once the partner trusts it
  community.okta.idp_signing_key:
    idp: Supplier
    kid: "{{ published.idp_csr.signing_key.kid }}"
    activate: true
  when: (published.idp_csr | default({})).signing_key | default(none) is not none

- name: A CSR that nobody has signed is revoked
  community.okta.idp_csr:
    idp: Supplier
    subject:
      common_name: sso-of-yesterday.example.com
    state: absent
"""

RETURN = r"""
idp_csr:
  description:
    - The CSR that waits for its certificate, or the signing key because of which none is needed; null for
      O(state=absent).
    - If RV(idp_csr.csr) is not null, it is to be signed.
  returned: success
  type: dict
  sample:
    created: "2026-03-01T09:00:00.000Z"
    csr: |
      -----BEGIN CERTIFICATE REQUEST-----
      MIICkzCCAXsCAQAwTjELMAkGA1UEBhMCVVMx...
      -----END CERTIFICATE REQUEST-----
    dns_names: [sso.example.com]
    id: h9zkutaSe7fZX0SwN1GqDApofgD1OW8g2B5l2azha50
    idp: Supplier
    idp_id: 0oa62bc8wppPw0UGr0h7
    key_fingerprint: 2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae
    signing_key: null
    subject:
      common_name: sso.example.com
      country_name: US
      locality_name: null
      organization_name: Example
      organizational_unit_name: null
      state_or_province_name: null
  contains:
    idp:
      description: Name of the identity provider.
      type: str
    idp_id:
      description: Id of the identity provider; null for one that check mode assumes.
      type: str
    id:
      description: Id of the CSR; null if none waits, and for one that check mode would generate.
      type: str
    csr:
      description:
        - The CSR (PKCS#10) in PEM, which the certificate authority signs; null if none waits, and for one that check
          mode would generate.
      type: str
    created:
      description: When the CSR was generated; null if none waits, and for one that check mode would generate.
      type: str
    subject:
      description: The subject of the CSR, or of the signing key. An attribute that it does not have is null.
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
      description: The DNS names of the CSR, or of the signing key, sorted and in lower case.
      type: list
      elements: str
    key_fingerprint:
      description:
        - SHA-256 of the public key (its DER, as C(openssl pkey -pubin -outform DER) writes it), as 64 hexadecimal
          digits in lower case; null for a CSR that check mode would generate.
      type: str
    signing_key:
      description: The signing key that has taken the place of the CSR; null if a CSR waits or would be generated.
      type: dict
      contains:
        kid:
          description: Id of the key; null for one that check mode would publish.
          type: str
        certificate:
          description: Its certificate in PEM.
          type: str
        fingerprint:
          description: SHA-256 fingerprint of the certificate, as 64 hexadecimal digits in lower case.
          type: str
        not_after:
          description: Until when it is valid.
          type: str
        days_to_expiry:
          description: How many whole days it is still valid; below zero if it has expired.
          type: int
changes:
  description: Every change of this task, with what became of it.
  returned: success, and on failure after the first change
  type: list
  elements: dict
  sample:
    - action: generate
      kind: CSR
      name: sso.example.com
      status: applied
      summary: generate a CSR for "sso.example.com" of identity provider "Supplier"
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
from ansible_collections.community.okta.plugins.module_utils._resources.idp_csr.declaration import IdpCsrDeclaration


def main() -> None:
    """Run the module."""
    run_module(IdpCsrDeclaration())


if __name__ == "__main__":
    main()
