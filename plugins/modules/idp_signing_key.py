#!/usr/bin/python

# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Manage one signing key of an identity provider."""

from __future__ import annotations

DOCUMENTATION = r"""
module: idp_signing_key
short_description: Manage a signing key of an identity provider in Okta
version_added: 0.1.0
author: community.okta contributors (@ansible-collections)
description:
  - Ensures that an identity provider (IdP) of an Okta org has a signing key that is valid for long enough, or a
    specific key, and optionally makes it the active key. A missing key is generated, or cloned from another identity
    provider. Okta signs its requests to the identity provider with the active key.
  - Okta creates these keys and never reveals their private parts. They cannot be deleted, so there is no C(absent)
    state, and every generated key remains. Old keys do no harm.
  - Okta lists its own key of the whole org among those of every identity provider, and signs with it until another key
    is activated. That key can be selected by its kid. It never counts as valid for long enough, and is only cloned if
    it is selected by its kid. It is recognized by a certificate that is older than the identity provider, see
    RV(idp_signing_key.read_only.is_of_org).
  - To manage many keys in one task, use M(community.okta.idp_signing_keys).
seealso:
  - module: community.okta.idp_signing_keys
  - module: community.okta.idp_signing_key_info
  - module: community.okta.idp
requirements:
  - cryptography
extends_documentation_fragment:
  - community.okta._idp_signing_key
  - community.okta._attributes
  - community.okta._attributes.actiongroup_okta
  - community.okta._connection
  - community.okta._removals
"""

EXAMPLES = r"""
- name: Ensure that a signing key is valid for the next 60 days
  community.okta.idp_signing_key:
    idp: Supplier
    min_days: 60
    validity_years: 3
  register: signing_key

- name: Show the certificate, which the partner must trust
  ansible.builtin.debug:
    var: signing_key.idp_signing_key.read_only.certificate

- name: Activate the key once the partner trusts it
  community.okta.idp_signing_key:
    idp: Supplier
    min_days: 60
    activate: true

- name: Share the key with another identity provider of the same partner
  community.okta.idp_signing_key:
    idp: Supplier Test
    clone_from: Supplier
    min_days: 60

- name: Activate a specific key
  community.okta.idp_signing_key:
    idp: Supplier
    kid: "{{ signing_key.idp_signing_key.kid }}"
    activate: true
  when: not ansible_check_mode
"""

RETURN = r"""
idp_signing_key:
  description: The key that was selected or created, as it is now or as it would be in check mode.
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
      description:
        - The identity provider, as the task names it. If all were read, it is the name, or the id if the name is not
          unique.
      type: str
    kid:
      description: Id of the key; null for a key that check mode would create.
      type: str
    activate:
      description: Whether it is the active key.
      type: bool
    read_only:
      description: Values that only Okta sets. If the certificate cannot be parsed, its values are null.
      type: dict
      contains:
        idp_id:
          description: Id of the identity provider; null if an earlier task would create it.
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
          description:
            - Id of the key with which Okta signs requests to the identity provider; null if it signs none, or if check
              mode would create the key.
          type: str
changes:
  description: Every change of this task, with its outcome.
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
from ansible_collections.community.okta.plugins.module_utils._resources.idp_signing_key.declaration import (
    IdpSigningKeyDeclaration,
)


def main() -> None:
    """Run the module."""
    run_module(IdpSigningKeyDeclaration())


if __name__ == "__main__":
    main()
