#!/usr/bin/python

# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Read signing keys of identity providers."""

from __future__ import annotations

DOCUMENTATION = r"""
module: idp_signing_key_info
short_description: Read the signing keys of identity providers of an Okta org
version_added: 0.1.0
author: community.okta contributors (@ansible-collections)
description:
  - Returns signing keys of identity providers (IdPs) in an Okta org with their certificates, in the form that
    M(community.okta.idp_signing_keys) accepts.
  - Okta lists its own key of the whole org among those of every identity provider. It is returned as well. It is
    recognized by a certificate that is older than the identity provider, see
    RV(idp_signing_keys[].read_only.is_of_org).
options:
  idp:
    description:
      - Name or id of the identity provider whose keys are returned.
      - If omitted, the keys of the identity providers in O(idps) are returned.
    type: str
  idps:
    description:
      - Names or ids of several identity providers, which are read in parallel. Mutually exclusive with O(idp).
      - If omitted, the keys of O(idp) are returned. If O(idp) is omitted too, the keys of all identity providers are
        returned.
    type: list
    elements: str
  kid:
    description:
      - Returns only the key with this id. Requires O(idp).
      - If omitted, all keys are returned.
    type: str
seealso:
  - module: community.okta.idp_signing_key
  - module: community.okta.idp_signing_keys
requirements:
  - cryptography
extends_documentation_fragment:
  - community.okta._attributes.info
  - community.okta._attributes.actiongroup_okta
  - community.okta._connection
"""

EXAMPLES = r"""
- name: Read the signing keys of one identity provider
  community.okta.idp_signing_key_info:
    idp: Supplier
  register: supplier

- name: Show the certificate of the active key
  ansible.builtin.debug:
    msg: "{{ supplier.idp_signing_keys | selectattr('read_only.active') | map(attribute='read_only.certificate') }}"

- name: Read the signing keys of two identity providers
  community.okta.idp_signing_key_info:
    idps:
      - Supplier
      - Partner

- name: Read the signing keys of all identity providers
  community.okta.idp_signing_key_info:
  register: all_keys

- name: Show identity providers whose active key expires within 60 days
  ansible.builtin.debug:
    msg: "{{ all_keys.idp_signing_keys | selectattr('read_only.active')
      | selectattr('read_only.days_to_expiry', 'lt', 60) | map(attribute='idp') }}"
"""

RETURN = r"""
idp_signing_keys:
  description: The keys; an empty list if none matches.
  returned: success
  type: list
  elements: dict
  sample:
    - idp: Partner
      kid: bVLiI8vdRF3J1GT-PwhYk-4b3JQmPu_bZU15OLTQ1ok
      activate: false
      read_only:
        active: false
        active_kid: oIi8DzR_98VFHspplKSrE6cdH0CW3r4UMHUnosI_5-8
        certificate: |
          -----BEGIN CERTIFICATE-----
          MIIDpDCCAoygAwIBAgIGAXQxIrYWMA0GCSqGSIb3...
          -----END CERTIFICATE-----
        created: "2026-03-01T09:00:00.000Z"
        days_to_expiry: 730
        fingerprint: 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
        idp_id: 0oa62bfdjnK55Z5x80h7
        is_of_org: false
        not_after: "2028-03-01T09:00:00.000Z"
        not_before: "2026-03-01T08:59:00.000Z"
        subject: CN=example,OU=SSOProvider,O=Okta
  contains:
    idp:
      description:
        - The identity provider, as the task names it. If all were read, it is the name, or the id if the name is not
          unique.
      type: str
    kid:
      description: Id of the key.
      type: str
    activate:
      description: Whether it is the active key.
      type: bool
    read_only:
      description: Values that only Okta sets. If the certificate cannot be parsed, its values are null.
      type: dict
      contains:
        idp_id:
          description: Id of the identity provider.
          type: str
        certificate:
          description: The certificate in PEM, which the partner needs.
          type: str
        fingerprint:
          description: SHA-256 fingerprint of the certificate, as 64 hexadecimal digits in lower case.
          type: str
        subject:
          description: Subject of the certificate.
          type: str
        not_before:
          description: When it becomes valid.
          type: str
        not_after:
          description: When it expires.
          type: str
        days_to_expiry:
          description: For how many more whole days it is valid; negative if it has expired.
          type: int
        created:
          description: When the key was created.
          type: str
        is_of_org:
          description: Whether it is the org's own key, which Okta lists for every identity provider.
          type: bool
        active:
          description: Whether Okta signs requests to the identity provider with it.
          type: bool
        active_kid:
          description: Id of the key with which Okta signs requests to the identity provider; null if it signs none.
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
from ansible_collections.community.okta.plugins.module_utils._resources.idp_signing_key.reading import (
    SIGNING_KEY_QUERY,
    read_idp_signing_keys,
)
from ansible_collections.community.okta.plugins.module_utils._resources.shared.below_idps import ONE_OR_SEVERAL


def main() -> None:
    """Run the module."""
    constraints = {"mutually_exclusive": ONE_OR_SEVERAL, "required_by": {"kid": "idp"}}
    run_info_module(Info(SIGNING_KEY_QUERY, read_idp_signing_keys, constraints))


if __name__ == "__main__":
    main()
