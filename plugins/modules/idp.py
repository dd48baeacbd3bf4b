#!/usr/bin/python

# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Manage one identity provider."""

from __future__ import annotations

DOCUMENTATION = r"""
module: idp
short_description: Manage an identity provider in Okta
version_added: 0.1.0
author: community.okta contributors (@ansible-collections)
description:
  - Creates, changes, activates, deactivates, renames and deletes an identity provider of an Okta org, of any type.
  - Okta replaces an identity provider as a whole. Properties that are not declared are sent back as they were read just
    before, including the status and the secrets that Okta returns.
  - Secrets are never returned or shown.
  - Lifting a restriction counts as removals for O(max_removals). Each user who is no longer excluded counts as one, and
    so does every other restriction. A value that restricts less than the previous one counts as well, such as V(AUTO)
    after V(DISABLED), V(SHA-1) after V(SHA-256), or V(false) for PKCE. A warning names each restriction that is lifted.
  - A warning names identity providers that can link admins or create users although this is not declared.
requirements:
  - cryptography
seealso:
  - module: community.okta.idps
  - module: community.okta.idp_info
  - module: community.okta.idp_key
  - module: community.okta.saml_metadata_info
  - module: community.okta.oidc_discovery_info
extends_documentation_fragment:
  - community.okta._idp
  - community.okta._attributes
  - community.okta._attributes.actiongroup_okta
  - community.okta._connection
  - community.okta._removals
"""

EXAMPLES = r"""
- name: Let employees of the partner sign in with their own accounts
  community.okta.idp:
    name: Partner
    type: SAML2
    trust_certificates:
      - "{{ partner_certificate }}"
    protocol:
      endpoints:
        sso:
          url: https://idp.partner.example.com/sso
          binding: HTTP-POST
      credentials:
        trust:
          issuer: https://idp.partner.example.com
    policy:
      subject:
        user_name_template:
          template: idpuser.subjectNameId
      provisioning:
        groups:
          action: ASSIGN
          assignments:
            - Customers

- name: Trust the partner's next certificate before it is used
  community.okta.idp:
    name: Partner
    trust_certificates:
      - "{{ partner_certificate }}"
      - "{{ next_partner_certificate }}"

- name: Let customers sign in with Google, without linking admins
  community.okta.idp:
    name: Google
    type: GOOGLE
    protocol:
      scopes: [openid, email, profile]
      credentials:
        client:
          client_id: your-client-id
          client_secret: "{{ google_client_secret }}"
    policy:
      account_link:
        filter:
          users:
            exclude_admins: true
      subject:
        user_name_template:
          template: idpuser.email

- name: Deactivate sign-in with Google
  community.okta.idp:
    name: Google
    status: INACTIVE

- name: Delete the identity provider of a former partner
  community.okta.idp:
    name: Partner
    type: SAML2
    state: absent
"""

RETURN = r"""
idp:
  description: The identity provider as it is now, or as it would be in check mode; null if it is absent.
  returned: success
  type: dict
  sample:
    id: 0oa62bc8wppPw0UGr0h7
    name: Google
    policy:
      account_link: {action: AUTO, filter: {users: {exclude_admins: false}}}
      provisioning: {action: AUTO, groups: {action: ASSIGN, assignments: [Customers]}}
      subject: {match_type: USERNAME, user_name_template: {template: idpuser.email}}
    protocol:
      credentials: {client: {client_id: your-client-id}}
      scopes: [email, openid, profile]
    read_only:
      acs_url: null
      created: "2026-03-01T09:00:00.000Z"
      last_updated: "2026-03-01T09:00:00.000Z"
      metadata_url: null
      redirect_uri: https://example.okta.com/oauth2/v1/authorize/callback
      status: ACTIVE
      type: GOOGLE
    status: ACTIVE
    type: GOOGLE
  contains:
    id:
      description: Id of the identity provider.
      type: str
    name:
      description: Its name.
      type: str
    type:
      description: Its type.
      type: str
    status:
      description: Its status.
      type: str
    issuer_mode:
      description: Which domain Okta uses in its requests.
      type: str
      returned: if Okta returns it
    trust_certificates:
      description: The certificates that Okta trusts, in PEM, the active one first.
      type: list
      elements: str
      returned: if its type has them
    protocol:
      description: In the form of the option of the same name, without secrets.
      type: dict
    policy:
      description: In the form of the option of the same name.
      type: dict
    properties:
      description: In the form of the option of the same name.
      type: dict
      returned: if its type has them
    read_only:
      description: Values that only Okta sets.
      type: dict
      contains:
        type:
          description: The type. It may be one that this version of the collection does not know.
          type: str
        status:
          description: The status in Okta.
          type: str
        created:
          description: When it was created.
          type: str
        last_updated:
          description: When it was last changed.
          type: str
        acs_url:
          description:
            - For V(SAML2), the address of the assertion consumer service, to which the partner sends its assertions.
            - V(null) for other types. The audience is under C(protocol.credentials.trust.audience).
          type: str
        metadata_url:
          description: For V(SAML2), the address of the metadata of Okta for this partner; V(null) for other types.
          type: str
        redirect_uri:
          description:
            - For OpenID Connect and social logins, the address that the partner must allow as a redirect URI of the
              client.
            - V(null) for other types.
          type: str
changes:
  description: Every change of this task, with its outcome.
  returned: success, and on failure after the first change
  type: list
  elements: dict
  sample:
    - action: create
      kind: identity provider
      name: Google
      status: applied
      summary: create identity provider "Google" (GOOGLE)
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
assumed:
  description:
    - Names of objects, such as groups, that do not exist yet and were planned as if an earlier task had created them.
  returned: in check mode, if there are any
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
from ansible_collections.community.okta.plugins.module_utils._resources.idp.declaration import IdpDeclaration


def main() -> None:
    """Run the module."""
    run_module(IdpDeclaration())


if __name__ == "__main__":
    main()
