#!/usr/bin/python

# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Manage one signing key of an identity provider."""

from __future__ import annotations

DOCUMENTATION = r"""
module: idp_signing_key
short_description: Manage a key that Okta signs requests to an identity provider with
version_added: 0.1.0
author: community.okta contributors (@ansible-collections)
description:
  - Sees to it that an identity provider (IdP) of an Okta org has a signing key that is valid for long enough, or a
    certain key, and makes it the active one on demand. A key that is missing is generated, or cloned from another
    identity provider.
  - Okta makes these keys and keeps their private halves; nobody else sees them. It has no way to delete one, so there
    is no C(absent) state here, and every key that is generated stays. Old ones do no harm.
  - Okta lists its own key of the whole org among those of every identity provider, and signs with it until another is
    activated. That key can be named by its kid, but it never counts as valid for long enough, and is not cloned without
    being named; RV(idp_signing_key.read_only.is_of_org) tells it. It is known by a certificate from before the identity
    provider was created.
  - For many keys use M(community.okta.idp_signing_keys), which does them in one task.
options:
  idp:
    description:
      - Name or id of the identity provider that has the key.
      - An identity provider of any type can have keys, but Okta signs only requests to those of the type V(SAML2).
    type: str
    required: true
  kid:
    description:
      - Id of the key. It must be there, or O(clone_from) must say where it can be cloned from.
      - If left out, the key is chosen or made by O(min_days). Either of the two is needed.
    type: str
  min_days:
    description:
      - For how many whole days more the key must be valid at least. V(0) asks for a key that has not expired.
      - The active key is chosen if it is valid for so long, else the one that is valid longest. Where there is none, a
        new one is made, and those that are there stay as they are.
      - For a key that is generated it must be less than O(validity_years), at 365 days each.
      - If left out, O(kid) must say which key is meant.
    type: int
  validity_years:
    description:
      - For how many years a key that is generated is valid, from 2 to 10. It says nothing of keys that are there.
      - If left out, it is 2.
    type: int
  clone_from:
    description:
      - Name or id of another identity provider. Instead of generating a key, its key is cloned, which keeps its kid and
        its dates. From then on both have the same key; Okta advises against sharing keys.
      - With O(kid) that key is cloned unless it is there.
      - With O(min_days) a key that both have satisfies it. If none is valid for long enough, the one of the other that
        is valid longest is cloned, and if the other has none either, the task fails.
      - If left out, nothing is cloned.
    type: str
  activate:
    description:
      - Whether Okta shall sign requests to this identity provider with the key. All else of the identity provider stays
        as it is, its status too.
      - The partner must trust a key before it is active. So generate it in one task, give the certificate to the
        partner, and activate it later. A task that does both at once warns of it, and one that is run again and again
        should leave this out.
      - With V(true), an active key that satisfies O(min_days) stays active. A key that has expired is not activated,
        and an identity provider of a type other than V(SAML2) is refused.
      - If left out or V(false), the active key is left alone; there is a warning if it is neither named nor chosen
        here.
    type: bool
seealso:
  - module: community.okta.idp_signing_keys
  - module: community.okta.idp_signing_key_info
  - module: community.okta.idp
requirements:
  - cryptography
extends_documentation_fragment:
  - community.okta._attributes
  - community.okta._connection
  - community.okta._removals
"""

EXAMPLES = r"""
- name: There is a signing key for the next 60 days, and nothing else changes
  community.okta.idp_signing_key:
    idp: Supplier
    min_days: 60
    validity_years: 3
  register: signing_key

- name: The partner gets its certificate
  ansible.builtin.debug:
    var: signing_key.idp_signing_key.read_only.certificate

- name: Once the partner trusts it, it is used
  community.okta.idp_signing_key:
    idp: Supplier
    min_days: 60
    activate: true

- name: Another identity provider of the same partner has the same key
  community.okta.idp_signing_key:
    idp: Supplier Test
    clone_from: Supplier
    min_days: 60

- name: A certain key is active
  community.okta.idp_signing_key:
    idp: Supplier
    kid: "{{ signing_key.idp_signing_key.kid }}"
    activate: true
  when: not ansible_check_mode
"""

RETURN = r"""
idp_signing_key:
  description: The key that was named, chosen or made, as it is now or as it would be in check mode.
  returned: success
  type: dict
  sample:
    idp: Partner
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
      description: The identity provider, as it was called in the task; where all were read its name, or its id if
        others have the name too.
      type: str
    kid:
      description: Id of the key; null for one that check mode would have Okta make.
      type: str
    activate:
      description: Whether it is the active key.
      type: bool
    read_only:
      description: What Okta alone decides. Where the certificate cannot be read, what it says is null.
      type: dict
      contains:
        idp_id:
          description: Id of the identity provider; null for one that an earlier task would create.
          type: str
        certificate:
          description: The certificate in PEM, which the partner needs.
          type: str
        fingerprint:
          description: SHA-256 fingerprint of the certificate, as 64 hexadecimal digits in lower case.
          type: str
        subject:
          description: Whom the certificate was issued to.
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
          description: When the key was made.
          type: str
        is_of_org:
          description: Whether it is the org's own key, which Okta lists for every identity provider.
          type: bool
        active:
          description: Whether Okta signs requests to the identity provider with it.
          type: bool
        active_kid:
          description: Id of the key with which Okta signs requests to the identity provider; null if it signs none, or
            if check mode would have it made.
          type: str
changes:
  description: Every change of this task, with what became of it.
  returned: success, and on failure after the first change
  type: list
  elements: dict
  sample:
    - action: generate
      kind: IdP signing key
      name: Partner
      status: applied
      summary: generate a signing key for identity provider "Partner"
  contains:
    action:
      description: V(generate), V(clone) or V(activate).
      type: str
    kind:
      description: The kind of thing that changes.
      type: str
    name:
      description: The name of the identity provider.
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
from ansible_collections.community.okta.plugins.module_utils._resources.idp_signing_key.declaration import (
    IdpSigningKeyDeclaration,
)


def main() -> None:
    """Run the module."""
    run_module(IdpSigningKeyDeclaration())


if __name__ == "__main__":
    main()
