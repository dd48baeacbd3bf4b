#!/usr/bin/python

# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Read certificate signing requests of identity providers."""

from __future__ import annotations

DOCUMENTATION = r"""
module: idp_csr_info
short_description: Read the certificate signing requests of identity providers of an Okta org
version_added: 0.1.0
author: community.okta contributors (@ansible-collections)
description:
  - Returns the pending certificate signing requests (CSRs) of identity providers (IdPs) in an Okta org.
  - When a certificate is published, its CSR is replaced by a signing key, and is not returned any more.
options:
  idp:
    description:
      - Name or id of the identity provider. Names are case-sensitive. If the name is not unique, give the id.
      - If omitted, the CSRs of the identity providers in O(idps) are returned.
    type: str
  idps:
    description:
      - Names or ids of several identity providers, which are read in parallel. Mutually exclusive with O(idp).
      - If omitted, the CSRs of O(idp) are returned. If O(idp) is omitted too, the CSRs of all identity providers that
        can have some are returned.
    type: list
    elements: str
  id:
    description:
      - Returns the CSR with this id. Requires O(idp).
      - If omitted, all CSRs are returned.
    type: str
seealso:
  - module: community.okta.idp_csr
  - module: community.okta.idp_info
requirements:
  - cryptography
extends_documentation_fragment:
  - community.okta._attributes.info
  - community.okta._attributes.actiongroup_okta
  - community.okta._connection
"""

EXAMPLES = r"""
- name: Read the pending CSRs
  community.okta.idp_csr_info:
    idp: Supplier
  register: waiting

- name: Read the pending CSRs of all identity providers
  community.okta.idp_csr_info:
  register: all_waiting

- name: Read the pending CSRs of two identity providers
  community.okta.idp_csr_info:
    idps:
      - Supplier
      - Partner

- name: Revoke CSRs that were generated last year or before
  community.okta.idp_csr:
    idp: "{{ item.idp_id }}"
    id: "{{ item.id }}"
    state: absent
  loop: "{{ all_waiting.idp_csrs | selectattr('created', 'lt', '2026') }}"
  loop_control:
    label: "{{ item.subject.common_name }}"
"""

RETURN = r"""
idp_csrs:
  description: The CSRs; an empty list if none is pending.
  returned: success
  type: list
  elements: dict
  sample:
    - created: "2026-03-01T09:00:00.000Z"
      csr: |
        -----BEGIN CERTIFICATE REQUEST-----
        MIICkzCCAXsCAQAwTjELMAkGA1UEBhMCVVMx...
        -----END CERTIFICATE REQUEST-----
      dns_names: [sso.example.com]
      id: h9zkutaSe7fZX0SwN1GqDApofgD1OW8g2B5l2azha50
      idp: Supplier
      idp_id: 0oa62bc8wppPw0UGr0h7
      key_fingerprint: 2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae
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
      description: Id of the identity provider.
      type: str
    id:
      description: Id of the CSR.
      type: str
    csr:
      description:
        - The CSR (PKCS#10) in PEM, which the certificate authority signs; null if it cannot be read.
      type: str
    created:
      description: When the CSR was generated.
      type: str
    subject:
      description: The subject. An attribute that it does not have is null.
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
      description: The DNS names, sorted and in lower case.
      type: list
      elements: str
    key_fingerprint:
      description:
        - SHA-256 of the public key (its DER, as C(openssl pkey -pubin -outform DER) writes it), as 64 hexadecimal
          digits in lower case; null if it cannot be read.
      type: str
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
from ansible_collections.community.okta.plugins.module_utils._resources.idp_csr.reading import (
    IDP_CSR_QUERY,
    read_idp_csrs,
)
from ansible_collections.community.okta.plugins.module_utils._resources.shared.below_idps import ONE_OR_SEVERAL


def main() -> None:
    """Run the module."""
    constraints = {"mutually_exclusive": ONE_OR_SEVERAL, "required_by": {"id": "idp"}}
    run_info_module(Info(IDP_CSR_QUERY, read_idp_csrs, constraints))


if __name__ == "__main__":
    main()
