#!/usr/bin/python

# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Manage one certificate in the key store of identity providers."""

from __future__ import annotations

DOCUMENTATION = r"""
module: idp_key
short_description: Manage a certificate that Okta trusts an identity provider by
version_added: 0.1.0
author: community.okta contributors (@ansible-collections)
description:
  - Adds one certificate to the key store of identity providers (IdPs) in an Okta org, and removes it. An identity
    provider trusts a key of the store by its id, the C(kid).
  - A key is known by the fingerprint of its certificate, and is never changed. A new certificate is a new key.
  - For many certificates use M(community.okta.idp_keys), which does them in one task.
options:
  certificate:
    description:
      - The certificate, in PEM with anything around it, or as base64 of its DER, such as an entry of C(x5c) or of SAML
        metadata. Line breaks do not count.
      - Several certificates in PEM are a chain in one key, as smart cards need it. The key is known by the first of
        them.
      - A certificate that has expired is not added, and of one that has less than 30 days left there is a warning.
      - If left out, the key must be there, and O(fingerprint) or O(kid) tell which is meant.
    type: str
  fingerprint:
    description:
      - SHA-256 fingerprint of the (first) certificate, as 64 hexadecimal digits. Capitals and colons do not count.
      - If left out, it is that of O(certificate).
    type: str
  kid:
    description:
      - Id of the key in Okta, such as V(74bb2164-e0c8-4457-862b-7c29ba6cd2c9).
      - If left out, the key is found by O(certificate) or O(fingerprint). Where several of them are given and
        disagree, nothing is done.
    type: str
  state:
    description:
      - V(present) adds the key if it is not there. A key that is there is never changed.
      - V(absent) removes it, which counts as one removal. A key that an identity provider trusts, active or not, is
        not removed.
    type: str
    choices: [present, absent]
    default: present
seealso:
  - module: community.okta.idp_keys
  - module: community.okta.idp_key_info
requirements:
  - cryptography
extends_documentation_fragment:
  - community.okta._attributes
  - community.okta._connection
  - community.okta._removals
"""

EXAMPLES = r"""
- name: The new certificate of the partner is in the key store
  community.okta.idp_key:
    certificate: "{{ partner_certificate }}"
  register: partner_key

- name: The id of the key is what an identity provider trusts
  ansible.builtin.debug:
    var: partner_key.idp_key.read_only.kid

- name: The certificate that the partner has used before is gone
  community.okta.idp_key:
    kid: 74bb2164-e0c8-4457-862b-7c29ba6cd2c9
    state: absent
"""

RETURN = r"""
idp_key:
  description: The key as it is now, or as it would be in check mode; null if it is absent.
  returned: success
  type: dict
  sample:
    certificate: |
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
      description: What Okta alone decides, and what the (first) certificate says.
      type: dict
      contains:
        kid:
          description: Id of the key, which identity providers refer to; null for a key that check mode would add.
          type: str
        subject:
          description: Whom the certificate was issued to.
          type: str
        issuer:
          description: Who issued it.
          type: str
        not_before:
          description: From when on it is valid.
          type: str
        not_after:
          description: Until when it is valid.
          type: str
        days_to_expiry:
          description: How many whole days it is still valid; below zero if it has expired.
          type: int
        created:
          description: When the key was added; null for a key that check mode would add.
          type: str
        key_type:
          description: V(RSA) or V(EC); null for a key that check mode would add.
          type: str
        x5c:
          description: The certificates as Okta holds them, if they cannot be read; otherwise null.
          type: list
          elements: str
changes:
  description: Every change of this task, with what became of it.
  returned: success, and on failure after the first change
  type: list
  elements: dict
  sample:
    - action: add
      kind: IdP key
      name: CN=login.partner.example (9f86d081884c7d65)
      status: applied
      summary: add IdP key CN=login.partner.example (9f86d081884c7d65)
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
from ansible_collections.community.okta.plugins.module_utils._resources.idp_key.declaration import IdpKeyDeclaration


def main() -> None:
    """Run the module."""
    run_module(IdpKeyDeclaration())


if __name__ == "__main__":
    main()
