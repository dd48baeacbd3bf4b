#!/usr/bin/python

# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Manage one certificate in the key store of identity providers."""

from __future__ import annotations

DOCUMENTATION = r"""
module: idp_key
short_description: Manage a certificate in the IdP key store of Okta
version_added: 0.1.0
author: community.okta contributors (@ansible-collections)
description:
  - Adds one certificate to the key store of identity providers (IdPs) in an Okta org, and removes it. An identity
    provider refers to a key of the store by its id, the C(kid).
  - A key is identified by the fingerprint of its certificate, and is never changed. A new certificate is a new key.
  - To manage many certificates in one task, use M(community.okta.idp_keys).
seealso:
  - module: community.okta.idp_keys
  - module: community.okta.idp_key_info
requirements:
  - cryptography
extends_documentation_fragment:
  - community.okta._idp_key
  - community.okta._attributes
  - community.okta._attributes.actiongroup_okta
  - community.okta._connection
  - community.okta._removals
"""

EXAMPLES = r"""
- name: Add the new certificate of the partner to the key store
  community.okta.idp_key:
    certificate: "{{ partner_certificate }}"
  register: partner_key

- name: Show the id of the key, to which identity providers refer
  ansible.builtin.debug:
    var: partner_key.idp_key.read_only.kid

- name: Remove the former certificate of the partner
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
changes:
  description: Every change of this task, with its outcome.
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
from ansible_collections.community.okta.plugins.module_utils._resources.idp_key.declaration import IdpKeyDeclaration


def main() -> None:
    """Run the module."""
    run_module(IdpKeyDeclaration())


if __name__ == "__main__":
    main()
