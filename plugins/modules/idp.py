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
  - Okta replaces an identity provider as a whole. What is not declared is sent back as it was read just before, with
    its status and with the secrets that Okta shows.
  - No secret is returned or shown.
  - Lifting a restriction that the org has counts as removals for O(max_removals). An exclusion counts for each user,
    another restriction as one. So do values that restrict less than the one before, such as V(AUTO) after V(DISABLED),
    V(SHA-1) after V(SHA-256), and V(false) for PKCE; a warning names each.
  - A warning names identity providers by which admins can be linked or users are created without that being declared.
requirements:
  - cryptography
options:
  name:
    description:
      - Name of the identity provider, up to 100 characters. Capitals count.
      - Several of different types may share a name. O(type) tells them apart, O(id) decides.
        Together with O(id) it renames.
    type: str
  type:
    description:
      - Type of the identity provider. It cannot be changed.
      - If left out, the one of that name is meant, whatever its type; a new one needs it.
      - What a type does not have as an option is refused.
    type: str
    choices:
      - AMAZON
      - APPLE
      - DISCORD
      - FACEBOOK
      - GITHUB
      - GITLAB
      - GOOGLE
      - IDV_CLEAR
      - IDV_INCODE
      - IDV_PERSONA
      - IDV_STANDARD
      - LINKEDIN
      - LOGINGOV
      - LOGINGOV_SANDBOX
      - MICROSOFT
      - OIDC
      - OKTA_INTEGRATION
      - PAYPAL
      - PAYPAL_SANDBOX
      - SALESFORCE
      - SAML2
      - SPOTIFY
      - X509
      - XERO
      - YAHOO
      - YAHOOJP
  status:
    description:
      - Whether people may sign in by it.
      - A new one that shall be inactive links and creates nobody until it is deactivated. It
        must say O(policy.account_link.action) and O(policy.provisioning.action), where its
        type has them.
      - If left out, a new one is active, and one that is there is left as it is.
    type: str
    choices:
      - ACTIVE
      - INACTIVE
  issuer_mode:
    description:
      - Whether the org's own domain or a custom one stands in what Okta sends.
      - Okta takes it for V(SAML2) and never shows it, so there it is sent with a new one and
        never compared.
      - If left out, it is left alone; Okta chooses V(DYNAMIC) for a new one.
    type: str
    choices:
      - ORG_URL
      - CUSTOM_URL
      - DYNAMIC
  trust_certificates:
    description:
      - The certificates whose signatures are trusted, in PEM or as base64 of the DER. The
        first is the active one. For O(type=SAML2) a second may overlap with it during a
        rotation.
      - Those that are not in the key store are put there first, see
        M(community.okta.idp_key). Other line breaks make no other certificate.
      - A certificate that has expired is refused as the active one and as a new one. Each
        certificate that is trusted no longer counts as a removal; it stays in the key store.
      - For O(type=SAML2) and O(type=X509), where a new one needs it. If left out, they are
        left alone.
    type: list
    elements: str
  protocol:
    description:
      - How Okta and the identity provider speak with each other.
    type: dict
    suboptions:
      endpoints:
        description:
          - Where the parts of the protocol are. Social providers have endpoints that Okta knows.
        type: dict
        suboptions:
          sso:
            description:
              - Where people are sent to sign in by SAML.
            type: dict
            suboptions:
              url:
                description:
                  - The URL. An empty one removes the endpoint, where Okta does not need it.
                type: str
              binding:
                description:
                  - How requests are sent there.
                type: str
                choices:
                  - HTTP-POST
                  - HTTP-REDIRECT
              destination:
                description:
                  - The destination in requests, up to 512 characters.
                  - If left out, it is left alone; Okta chooses the URL for a new one.
                type: str
          slo:
            description:
              - Where people are sent to sign out.
            type: dict
            suboptions:
              url:
                description:
                  - The URL. An empty one removes the endpoint, where Okta does not need it.
                type: str
              binding:
                description:
                  - How requests are sent there.
                type: str
                choices:
                  - HTTP-POST
                  - HTTP-REDIRECT
          acs:
            description:
              - Where Okta takes the assertions.
            type: dict
            suboptions:
              type:
                description:
                  - Whether the address is of this identity provider alone or of the org. Okta chooses
                    V(INSTANCE).
                type: str
                choices:
                  - INSTANCE
                  - ORG
          authorization:
            description:
              - Where people are sent to sign in by OpenID Connect.
            type: dict
            suboptions:
              url:
                description:
                  - The URL. An empty one removes the endpoint, where Okta does not need it.
                type: str
              binding:
                description:
                  - How requests are sent there.
                type: str
                choices:
                  - HTTP-POST
                  - HTTP-REDIRECT
          token:
            description:
              - Where Okta gets tokens.
            type: dict
            suboptions:
              url:
                description:
                  - The URL. An empty one removes the endpoint, where Okta does not need it.
                type: str
              binding:
                description:
                  - How requests are sent there.
                type: str
                choices:
                  - HTTP-POST
                  - HTTP-REDIRECT
          user_info:
            description:
              - Where Okta gets more about a user.
            type: dict
            suboptions:
              url:
                description:
                  - The URL. An empty one removes the endpoint, where Okta does not need it.
                type: str
              binding:
                description:
                  - How requests are sent there.
                type: str
                choices:
                  - HTTP-POST
                  - HTTP-REDIRECT
          jwks:
            description:
              - Where the provider's keys are.
            type: dict
            suboptions:
              url:
                description:
                  - The URL. An empty one removes the endpoint, where Okta does not need it.
                type: str
              binding:
                description:
                  - How requests are sent there.
                type: str
                choices:
                  - HTTP-POST
                  - HTTP-REDIRECT
          par:
            description:
              - Where requests are pushed to, for O(type=IDV_STANDARD).
            type: dict
            suboptions:
              url:
                description:
                  - The URL. An empty one removes the endpoint, where Okta does not need it.
                type: str
              binding:
                description:
                  - How requests are sent there.
                type: str
                choices:
                  - HTTP-POST
                  - HTTP-REDIRECT
      algorithms:
        description:
          - How messages are signed.
        type: dict
        suboptions:
          request:
            description:
              - Requests that Okta sends.
            type: dict
            suboptions:
              signature:
                description:
                  - The signature.
                type: dict
                suboptions:
                  algorithm:
                    description:
                      - V(SHA-1) and V(SHA-256) are for O(type=SAML2), the others for O(type=OIDC).
                    type: str
                    choices:
                      - SHA-1
                      - SHA-256
                      - HS256
                      - HS384
                      - HS512
                      - RS256
                      - RS384
                      - RS512
                  scope:
                    description:
                      - Whether requests are signed.
                    type: str
                    choices:
                      - REQUEST
                      - NONE
          response:
            description:
              - Answers that Okta takes, for O(type=SAML2).
            type: dict
            suboptions:
              signature:
                description:
                  - The signature.
                type: dict
                suboptions:
                  algorithm:
                    description:
                      - V(SHA-1) and V(SHA-256) are for O(type=SAML2), the others for O(type=OIDC).
                    type: str
                    choices:
                      - SHA-1
                      - SHA-256
                      - HS256
                      - HS384
                      - HS512
                      - RS256
                      - RS384
                      - RS512
                  scope:
                    description:
                      - What of the answers must be signed.
                    type: str
                    choices:
                      - RESPONSE
                      - TOKEN
                      - ANY
      credentials:
        description:
          - By what the two know each other.
        type: dict
        suboptions:
          client:
            description:
              - What Okta is to the provider.
            type: dict
            suboptions:
              client_id:
                description:
                  - Id of the client, up to 1024 characters.
                type: str
              client_secret:
                description:
                  - Secret of the client, up to 1024 characters. Okta shows it to admins, so a difference
                    is seen; it is never returned or shown here.
                  - If left out, it is left alone.
                type: str
              pkce_required:
                description:
                  - Whether PKCE is required.
                type: bool
              token_endpoint_auth_method:
                description:
                  - How Okta proves who it is. V(private_key_jwt) takes the place of the secret; declaring
                    a secret takes the place of this.
                type: str
                choices:
                  - private_key_jwt
          signing:
            description:
              - What Okta signs with.
            type: dict
            suboptions:
              kid:
                description:
                  - For O(type=SAML2) the id of the signing key, for O(type=APPLE) that of the private
                    key.
                  - If left out, it is left alone; Okta signs with a key of the org.
                type: str
              private_key:
                description:
                  - The private key, for O(type=APPLE). Okta never shows it and keeps it where it is left
                    out, see O(update_secret).
                type: str
              team_id:
                description:
                  - Id of the team, for O(type=APPLE).
                type: str
          trust:
            description:
              - Who is trusted; by which certificates, O(trust_certificates) says.
            type: dict
            suboptions:
              issuer:
                description:
                  - The issuer, for SAML the entity id.
                type: str
              audience:
                description:
                  - The audience that assertions must be for. If left out, it is left alone; Okta makes
                    one up for a new one.
                type: str
          bearer:
            description:
              - What Okta shows to O(type=IDV_PERSONA).
            type: dict
            suboptions:
              api_key:
                description:
                  - The API key. If left out, it is left alone.
                type: str
      issuer:
        description:
          - Who issues the tokens.
        type: dict
        suboptions:
          url:
            description:
              - The issuer as it stands in tokens.
            type: str
      okta_idp_org_url:
        description:
          - Address of the other org, for O(type=OKTA_INTEGRATION).
        type: str
      relay_state:
        description:
          - The relay state of SAML.
        type: dict
        suboptions:
          format:
            description:
              - What the relay state is.
            type: str
            choices:
              - FROM_URL
              - OPAQUE
      scopes:
        description:
          - The scopes that are asked for. Their order means nothing.
        type: list
        elements: str
      settings:
        description:
          - Further settings.
        type: dict
        suboptions:
          name_format:
            description:
              - Format of the name in requests.
            type: str
            choices:
              - urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified
              - urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress
              - urn:oasis:names:tc:SAML:2.0:nameid-format:persistent
              - urn:oasis:names:tc:SAML:2.0:nameid-format:transient
          honor_persistent_name_id:
            description:
              - Whether people are known by their persistent name identifier. Okta chooses V(true).
            type: bool
          participate_slo:
            description:
              - Whether sign-out is single.
            type: bool
          send_application_context:
            description:
              - Whether the provider learns for which app people sign in.
            type: bool
  policy:
    description:
      - Who may sign in, and what becomes of them.
    type: dict
    suboptions:
      account_link:
        description:
          - Whether those who sign in are linked to users that exist.
        type: dict
        suboptions:
          action:
            description:
              - V(AUTO) links them, V(DISABLED) does not. Okta chooses V(AUTO) for a new one.
            type: str
            choices:
              - AUTO
              - DISABLED
          filter:
            description:
              - Who may be linked. A part is cleared by its own empty list.
            type: dict
            suboptions:
              groups:
                description:
                  - By groups.
                type: dict
                suboptions:
                  include:
                    description:
                      - Names or ids of groups; only their members are linked. An empty list removes the
                        filter.
                      - An empty list where the org has groups needs O(allow_empty), and counts as one removal.
                    type: list
                    elements: str
              users:
                description:
                  - By users.
                type: dict
                suboptions:
                  exclude:
                    description:
                      - Logins or ids of users who are not linked.
                      - Each user who is no longer excluded counts as one removal. An empty list needs
                        O(allow_empty) where the org has users.
                    type: list
                    elements: str
                  exclude_admins:
                    description:
                      - Whether admins are not linked.
                      - From V(true) to V(false) counts as one removal, and a warning says so.
                      - If omitted, it is left alone; Okta chooses V(false) for a new one.
                    type: bool
      provisioning:
        description:
          - Whether those who sign in become users.
        type: dict
        suboptions:
          action:
            description:
              - V(AUTO) creates and updates users just in time, V(DISABLED) does not. Okta chooses
                V(AUTO) for a new one.
            type: str
            choices:
              - AUTO
              - DISABLED
          profile_master:
            description:
              - Whether the provider decides about their profiles.
            type: bool
          groups:
            description:
              - Which groups they come into.
            type: dict
            suboptions:
              action:
                description:
                  - V(ASSIGN) puts them into fixed groups, V(APPEND) and V(SYNC) into those that the
                    provider names, V(SYNC) takes them out of others as well.
                type: str
                choices:
                  - NONE
                  - ASSIGN
                  - APPEND
                  - SYNC
              assignments:
                description:
                  - Names or ids of the groups, for V(ASSIGN).
                type: list
                elements: str
              filter:
                description:
                  - Names or ids of the groups that the provider may name, for V(APPEND) and V(SYNC).
                  - An empty list where the org has groups needs O(allow_empty), and counts as one removal.
                type: list
                elements: str
              source_attribute_name:
                description:
                  - The attribute that has the groups, for V(APPEND) and V(SYNC). Up to 1024 characters.
                type: str
          conditions:
            description:
              - What becomes of users who may not sign in.
            type: dict
            suboptions:
              deprovisioned:
                description:
                  - Users who were deactivated.
                type: dict
                suboptions:
                  action:
                    description:
                      - V(REACTIVATE) makes them active again.
                    type: str
                    choices:
                      - NONE
                      - REACTIVATE
              suspended:
                description:
                  - Users who were suspended.
                type: dict
                suboptions:
                  action:
                    description:
                      - V(UNSUSPEND) lets them in again.
                    type: str
                    choices:
                      - NONE
                      - UNSUSPEND
      subject:
        description:
          - By what a user is known.
        type: dict
        suboptions:
          user_name_template:
            description:
              - How the login is made.
            type: dict
            suboptions:
              template:
                description:
                  - An expression of Okta such as V(idpuser.email), 9 to 1024 characters. A new one needs
                    it.
                type: str
          filter:
            description:
              - A regular expression that the login must fit, up to 1024 characters.
              - An empty one where the org has one needs O(allow_empty), and counts as one removal.
              - If omitted, it is left alone.
            type: str
          match_type:
            description:
              - Which attribute of users the login is compared with. Okta chooses V(USERNAME).
            type: str
            choices:
              - USERNAME
              - EMAIL
              - USERNAME_OR_EMAIL
              - CUSTOM_ATTRIBUTE
          match_attribute:
            description:
              - The attribute, for O(policy.subject.match_type=CUSTOM_ATTRIBUTE).
            type: str
      max_clock_skew:
        description:
          - By how much clocks may differ, in milliseconds.
        type: int
      trust_claims:
        description:
          - Whether what the provider says of the factors that were used is trusted.
        type: bool
  properties:
    description:
      - What only some types have.
    type: dict
    suboptions:
      aal_value:
        description:
          - Authentication assurance level of Login.gov.
        type: str
      ial_value:
        description:
          - Identity assurance level of Login.gov.
        type: str
      additional_amr:
        description:
          - What a smart card stands for. Its order means nothing.
        type: list
        elements: str
        choices:
          - sc
          - hwk
          - pin
          - mfa
      inquiry_template_id:
        description:
          - Id of the template of O(type=IDV_PERSONA).
        type: str
      idv_metadata:
        description:
          - What people are shown of O(type=IDV_STANDARD).
        type: dict
        suboptions:
          vendor_display_name:
            description:
              - Name of the vendor.
            type: str
          terms_of_use:
            description:
              - URL of the terms of use.
            type: str
          privacy_policy:
            description:
              - URL of the privacy policy.
            type: str
  id:
    description:
      - Id of the identity provider, such as V(0oa62bc8wppPw0UGr0h7).
      - If left out, it is found by its exact O(name), and by O(type) if that is given.
    type: str
  extra:
    description:
      - What Okta has come to take and no option is for, in the spelling of the API, laid over
        the rest.
      - What an option is for is refused here. It may hold secrets, so Ansible hides all its
        values wherever they would be shown, and a diff shows only where it changes something.
      - What Okta does not show counts as different in every run.
      - If left out, what is there is left alone.
    type: dict
  update_secret:
    description:
      - When to send a secret that Okta never shows, such as
        O(protocol.credentials.signing.private_key).
      - V(on_create) sends it with a new identity provider, and along with other changes; by
        itself it makes no change. V(always) sends it in every run, which then is changed.
    type: str
    choices:
      - on_create
      - always
    default: on_create
  allow_empty:
    description:
      - The options that may become empty where that lifts a restriction that the org has.
      - An option that is not listed is refused then, before the first change and in check mode too, as a
        variable that is not set yields an empty value. An empty value that changes nothing does not need it.
      - V(extra) stands for every empty value there that removes something.
    type: list
    elements: str
    choices:
      - policy.account_link.filter.groups.include
      - policy.account_link.filter.users.exclude
      - policy.provisioning.groups.filter
      - policy.subject.filter
      - protocol.credentials.trust.issuer
      - protocol.credentials.trust.audience
      - protocol.issuer.url
      - properties.aal_value
      - properties.ial_value
      - extra
    default: []
  defaults_on_create:
    description:
      - What a new identity provider gets where it does not say whom it lets in.
      - V(okta) takes the defaults of Okta, which link every user, admins included, and create whoever
        is not there. The diff shows them, and a warning names the options that settle it.
      - V(safe) links no admin and creates nobody. If groups are given that people are put into,
        O(policy.provisioning.action) must be given then.
      - One that exists keeps what is not declared.
    type: str
    choices: [okta, safe]
    default: okta
  state:
    description:
      - V(present) creates the identity provider if it is not there, and changes it where it
        differs.
      - V(absent) deactivates and deletes it. Whoever was linked by it is no longer. That
        counts as one removal; its certificates stay in the key store.
    type: str
    choices: [present, absent]
    default: present
seealso:
  - module: community.okta.idps
  - module: community.okta.idp_info
  - module: community.okta.idp_key
  - module: community.okta.saml_metadata_info
  - module: community.okta.oidc_discovery_info
extends_documentation_fragment:
  - community.okta._attributes
  - community.okta._connection
  - community.okta._removals
"""

EXAMPLES = r"""
- name: People of the partner sign in with their own accounts
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

- name: The partner's next certificate is trusted as well, before it is used
  community.okta.idp:
    name: Partner
    trust_certificates:
      - "{{ partner_certificate }}"
      - "{{ next_partner_certificate }}"

- name: Customers sign in with Google, and are linked only if they are no admins
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

- name: Nobody signs in with Google for now
  community.okta.idp:
    name: Google
    status: INACTIVE

- name: The partner left
  community.okta.idp:
    name: Partner
    type: SAML2
    state: absent
"""

RETURN = r"""
idp:
  description: The identity provider as it is now, or would be in check mode; null if it is absent.
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
      created: "2026-03-01T09:00:00.000Z"
      last_updated: "2026-03-01T09:00:00.000Z"
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
      description: Which domain stands in what Okta sends.
      type: str
      returned: where Okta shows it
    trust_certificates:
      description: The certificates that it trusts, in PEM, the active one first.
      type: list
      elements: str
      returned: where its type has them
    protocol:
      description: As the option of that name takes it, without secrets.
      type: dict
    policy:
      description: As the option of that name takes it.
      type: dict
    properties:
      description: As the option of that name takes it.
      type: dict
      returned: where its type has them
    read_only:
      description: What Okta alone decides.
      type: dict
      contains:
        type:
          description: The type, also one that this version of the collection does not know.
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
changes:
  description: Every change of this task, with what became of it.
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
assumed:
  description: Names of groups that are not there yet and were planned as if an earlier task had created them.
  returned: in check mode, if there are any
  type: list
  elements: str
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
from ansible_collections.community.okta.plugins.module_utils._resources.idp.declaration import IdpDeclaration


def main() -> None:
    """Run the module."""
    run_module(IdpDeclaration())


if __name__ == "__main__":
    main()
