#!/usr/bin/python

# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Manage a certificate signing request of an identity provider."""

from __future__ import annotations

DOCUMENTATION = r"""
module: idp_csr
short_description: Manage certificate signing requests of an identity provider in Okta
version_added: 0.1.0
author: community.okta contributors (@ansible-collections)
description:
  - Has Okta generate a key pair and a certificate signing request (CSR) for an identity provider (IdP), publishes the
    certificate that an authority has issued for it, and revokes a pending CSR. The private key never leaves Okta.
  - When a certificate is published, the CSR is replaced by a signing key. A task that declares the subject is therefore
    satisfied by the pending CSR, and later by the signing key, until that expires within O(min_days). Then the task
    generates the next CSR.
  - Publishing does not make Okta sign with the new key. For that, use M(community.okta.idp_signing_key) with
    O(community.okta.idp_signing_key#module:activate=true).
  - A CSR is never changed, and signing keys are never removed.
  - The task fails if Okta returns a CSR for other names than the declared ones. Check a CSR with
    M(community.okta.idp_csr_certificate) before it is signed.
options:
  idp:
    description:
      - Name or id of the identity provider. Names are case-sensitive. If the name is not unique, give the id.
    type: str
    required: true
  subject:
    description:
      - The whole subject of the CSR and of its certificate. The subject does not have an attribute that is omitted or
        empty.
      - If omitted, O(id) or O(certificate) must identify the CSR, and none is generated.
    type: dict
    suboptions:
      country_name:
        description: Country, such as V(US). If omitted, the subject has none.
        type: str
      state_or_province_name:
        description: State or province. If omitted, the subject has none.
        type: str
      locality_name:
        description: City. If omitted, the subject has none.
        type: str
      organization_name:
        description: Organization. If omitted, the subject has none.
        type: str
      organizational_unit_name:
        description: Part of the organization. If omitted, the subject has none.
        type: str
      common_name:
        description: Common name, such as V(sso.example.com). If omitted, the subject has none.
        type: str
  dns_names:
    description:
      - All DNS names (subject alternative names) of the CSR and of its certificate. They are not case-sensitive, and
        their order is ignored.
      - An empty list declares that they have none.
      - If omitted, a new CSR has none, and the DNS names of existing CSRs and signing keys are not compared.
    type: list
    elements: str
  min_days:
    description:
      - The minimum number of whole days for which a certificate must still be valid. A signing key that expires earlier
        is not sufficient, and a O(certificate) that expires earlier is not published.
      - Okta does not publish a certificate that is valid for fewer than 90 more days.
    type: int
    default: 30
  certificate:
    description:
      - The certificate that was issued for the CSR, in PEM with anything around it, or as base64 of its DER. Line
        breaks are ignored.
      - It is published if it is not yet among the signing keys of the identity provider. Its public key identifies the
        CSR. If O(id), O(subject) or O(dns_names) are given, they must match this CSR.
      - A certificate that is not valid yet, or that is not for such a CSR, is not sent. If its subject or DNS names
        differ from those of the CSR, a warning says so, because a task with those of the CSR would not find it.
      - Mutually exclusive with O(state=absent).
      - If omitted, nothing is published.
    type: str
  id:
    description:
      - Id of the CSR, to select one of several with the same subject. The CSR must exist, unless O(certificate) is
        already a signing key, or a signing key satisfies O(subject). If its subject or DNS names differ from the
        declared ones, the task fails and nothing is changed.
      - If omitted, the CSR is found by O(subject) and O(dns_names). If these are not unique, give the id.
    type: str
  state:
    description:
      - V(present) generates a CSR, unless a pending CSR or a signing key is sufficient. With O(certificate), it
        publishes the certificate.
      - V(absent) revokes the CSR with O(id), or with O(subject) and O(dns_names), which counts as one removal. If it
        does not exist, nothing is changed, and a warning names an O(id) or an identity provider that does not exist.
        Signing keys are not changed.
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
  - community.okta._attributes.actiongroup_okta
  - community.okta._connection
  - community.okta._removals
"""

EXAMPLES = r"""
# These four tasks can run every day. They change nothing until the certificate expires within 60 days.
- name: Ensure that a certified signing key or a pending CSR exists
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

- name: Sign the CSR, if one is pending
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

# If an external authority signs the CSR, check it in the same way without an authority of your own, and send it to
# them. Run this task again with their certificate.
- name: Publish the certificate
  community.okta.idp_csr:
    idp: Supplier
    certificate: "{{ signed.idp_csr_certificate.certificate }}"
    min_days: 60
  when: (signed.idp_csr_certificate | default({})).certificate | default(none) is not none
  register: published

- name: Activate the certified key once the partner trusts it
  community.okta.idp_signing_key:
    idp: Supplier
    kid: "{{ published.idp_csr.signing_key.kid }}"
    activate: true
  when: (published.idp_csr | default({})).signing_key | default(none) is not none

- name: Revoke a CSR that was not signed
  community.okta.idp_csr:
    idp: Supplier
    subject:
      common_name: sso-of-yesterday.example.com
    state: absent
"""

RETURN = r"""
idp_csr:
  description:
    - The pending CSR, or the signing key that is sufficient instead; null for O(state=absent).
    - If RV(idp_csr.csr) is not null, it must be signed.
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
      description: Id of the identity provider; null if check mode assumes the identity provider.
      type: str
    id:
      description: Id of the CSR; null if no CSR is pending, and for one that check mode would generate.
      type: str
    csr:
      description:
        - The CSR (PKCS#10) in PEM, which the certificate authority signs; null if no CSR is pending, and for one that
          check mode would generate.
      type: str
    created:
      description: When the CSR was generated; null if no CSR is pending, and for one that check mode would generate.
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
      description: The signing key that has replaced the CSR; null if a CSR is pending or would be generated.
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
          description: When it expires.
          type: str
        days_to_expiry:
          description: For how many more whole days it is valid; negative if it has expired.
          type: int
changes:
  description: Every change of this task, with its outcome.
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
from ansible_collections.community.okta.plugins.module_utils._resources.idp_csr.declaration import IdpCsrDeclaration


def main() -> None:
    """Run the module."""
    run_module(IdpCsrDeclaration())


if __name__ == "__main__":
    main()
