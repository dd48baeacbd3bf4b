#!/usr/bin/python

# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Read certificates in the key store of identity providers."""

from __future__ import annotations

DOCUMENTATION = r"""
module: idp_key_info
short_description: Read the certificates in the IdP key store of Okta
version_added: 0.1.0
author: community.okta contributors (@ansible-collections)
description:
  - Returns keys of the key store of identity providers (IdPs) in an Okta org, in the form that
    M(community.okta.idp_keys) accepts.
  - If O(kid) and O(fingerprint) are omitted, all keys are returned.
options:
  kid:
    description:
      - Returns the key with this id.
    type: str
  fingerprint:
    description:
      - Returns the key whose (first) certificate has this SHA-256 fingerprint, as 64 hexadecimal digits. Case and
        colons are ignored.
    type: str
seealso:
  - module: community.okta.idp_key
  - module: community.okta.idp_keys
requirements:
  - cryptography
extends_documentation_fragment:
  - community.okta._attributes.info
  - community.okta._attributes.actiongroup_okta
  - community.okta._connection
"""

EXAMPLES = r"""
- name: Read all keys
  community.okta.idp_key_info:
  register: store

- name: Show the subjects of the certificates that expire within 60 days
  ansible.builtin.debug:
    msg: "{{ store.idp_keys | map(attribute='read_only')
      | selectattr('not_after') | selectattr('days_to_expiry', 'lt', 60) | map(attribute='subject') }}"
"""

RETURN = r"""
idp_keys:
  description: The keys; an empty list if none matches.
  returned: success
  type: list
  elements: dict
  sample:
    - certificate: |
        -----BEGIN CERTIFICATE-----
        MIIBijCCATCgAwIBAgIBATAKBggqhkjOPQQDAjAg...
        -----END CERTIFICATE-----
      fingerprint: 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
      read_only:
        created: "2026-03-01T09:00:00.000Z"
        days_to_expiry: 365
        issuer: CN=Partner CA,O=Partner
        key_type: RSA
        kid: 74bb2164-e0c8-4457-862b-7c29ba6cd2c9
        not_after: "2027-03-01T09:00:00.000Z"
        not_before: "2026-03-01T09:00:00.000Z"
        subject: CN=login.partner.example
        x5c: null
  contains:
    certificate:
      description: The certificate in PEM, several for a chain; null if it cannot be read.
      type: str
    fingerprint:
      description: SHA-256 fingerprint of the (first) certificate, as 64 hexadecimal digits in lower case.
      type: str
    read_only:
      description: Values that only Okta sets, and values of the (first) certificate.
      type: dict
      contains:
        kid:
          description: Id of the key, which identity providers refer to; null for a key that check mode would add.
          type: str
        subject:
          description: Subject of the certificate.
          type: str
        issuer:
          description: Issuer of the certificate.
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
          description: When the key was added; null for a key that check mode would add.
          type: str
        key_type:
          description: V(RSA) or V(EC); null for a key that check mode would add.
          type: str
        x5c:
          description: The certificates as Okta returns them, if they cannot be parsed; otherwise null.
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
from ansible_collections.community.okta.plugins.module_utils._resources.idp_key.declaration import read_idp_keys
from ansible_collections.community.okta.plugins.module_utils._resources.idp_key.reading import IDP_KEY_QUERY


def main() -> None:
    """Run the module."""
    run_info_module(Info(IDP_KEY_QUERY, read_idp_keys, {"mutually_exclusive": [tuple(IDP_KEY_QUERY)]}))


if __name__ == "__main__":
    main()
