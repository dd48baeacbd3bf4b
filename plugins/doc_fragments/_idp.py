# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Documentation of the options of an identity provider."""

from __future__ import annotations

from ansible_collections.community.okta.plugins.plugin_utils._option_docs import in_list, read_only


class ModuleDocFragment:
    """The options of C(idp), and of each entry of C(idps)."""

    DOCUMENTATION = r"""
options:
  name:
    description:
      - Name of the identity provider, up to 100 characters. It is case-sensitive.
      - Identity providers of different types may share a name. To select one of them, give O(type) or O(id). If O(id)
        is given too, the identity provider is renamed to this name.
      - If the name of an existing identity provider differs only in capitals, a warning shows it with its id,
        because Okta may refuse to have both.
    type: str
  type:
    description:
      - Type of the identity provider. It cannot be changed.
      - If omitted, the identity provider is found by its name, whatever its type. Required for a new identity provider.
      - An option that the type does not have is refused.
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
      - Whether users can sign in with the identity provider.
      - Okta creates every identity provider active. A new one with V(INACTIVE) is created so that it links and creates
        no users, and is then deactivated. It requires O(policy.account_link.action) and O(policy.provisioning.action),
        if its type has them.
      - If omitted, a new identity provider is active, and the status of an existing one is not changed.
    type: str
    choices:
      - ACTIVE
      - INACTIVE
  issuer_mode:
    description:
      - Whether Okta uses the org's own domain or a custom domain in its requests to the identity provider.
      - Okta accepts it for V(SAML2) but never returns it. For that type it is sent when the identity provider is
        created, and is never compared.
      - If omitted, it is not changed. The default of Okta for a new identity provider is V(DYNAMIC).
    type: str
    choices:
      - ORG_URL
      - CUSTOM_URL
      - DYNAMIC
  trust_certificates:
    description:
      - The certificates whose signatures are trusted, in PEM or as base64 of the DER. The first one is active. For
        O(type=SAML2), a second one may be trusted as well during a rotation.
      - Certificates that are not in the key store are added to it first, see M(community.okta.idp_key). Line breaks are
        ignored when certificates are compared, also if they are escaped (C(\\n)).
      - The key of a new certificate must be RSA, or for O(type=X509) also an elliptic curve. Another one is refused
        before it is uploaded.
      - An expired certificate is refused as the active one and as a new one. Each certificate that is no longer trusted
        counts as one removal; it stays in the key store.
      - Only for O(type=SAML2) and O(type=X509), where it is required for a new identity provider. If omitted, the
        certificates are not changed.
    type: list
    elements: str
  protocol:
    description:
      - How Okta and the identity provider communicate.
    type: dict
    suboptions:
      endpoints:
        description:
          - The endpoints of the protocol. Okta knows those of social identity providers.
        type: dict
        suboptions:
          sso:
            description:
              - The endpoint to which users are sent to sign in with SAML.
            type: dict
            suboptions:
              url:
                description:
                  - The URL. An empty string removes the endpoint, if Okta does not require it.
                type: str
              binding:
                description:
                  - How requests are sent to the endpoint.
                type: str
                choices:
                  - HTTP-POST
                  - HTTP-REDIRECT
              destination:
                description:
                  - The destination that requests name, up to 512 characters.
                  - If omitted, it is not changed. The default of Okta for a new identity provider is the URL.
                type: str
          slo:
            description:
              - The endpoint to which users are sent to sign out.
            type: dict
            suboptions:
              url:
                description:
                  - The URL. An empty string removes the endpoint, if Okta does not require it.
                type: str
              binding:
                description:
                  - How requests are sent to the endpoint.
                type: str
                choices:
                  - HTTP-POST
                  - HTTP-REDIRECT
          acs:
            description:
              - The endpoint at which Okta receives assertions.
            type: dict
            suboptions:
              type:
                description:
                  - Whether the address is specific to this identity provider (V(INSTANCE)) or shared by the org
                    (V(ORG)). The default of Okta is V(INSTANCE).
                type: str
                choices:
                  - INSTANCE
                  - ORG
          authorization:
            description:
              - The endpoint to which users are sent to sign in with OpenID Connect.
            type: dict
            suboptions:
              url:
                description:
                  - The URL. An empty string removes the endpoint, if Okta does not require it.
                type: str
              binding:
                description:
                  - How requests are sent to the endpoint.
                type: str
                choices:
                  - HTTP-POST
                  - HTTP-REDIRECT
          token:
            description:
              - The endpoint from which Okta gets tokens.
            type: dict
            suboptions:
              url:
                description:
                  - The URL. An empty string removes the endpoint, if Okta does not require it.
                type: str
              binding:
                description:
                  - How requests are sent to the endpoint.
                type: str
                choices:
                  - HTTP-POST
                  - HTTP-REDIRECT
          user_info:
            description:
              - The endpoint from which Okta gets the claims of a user.
            type: dict
            suboptions:
              url:
                description:
                  - The URL. An empty string removes the endpoint, if Okta does not require it.
                type: str
              binding:
                description:
                  - How requests are sent to the endpoint.
                type: str
                choices:
                  - HTTP-POST
                  - HTTP-REDIRECT
          jwks:
            description:
              - The endpoint from which Okta gets the keys of the identity provider.
            type: dict
            suboptions:
              url:
                description:
                  - The URL. An empty string removes the endpoint, if Okta does not require it.
                type: str
              binding:
                description:
                  - How requests are sent to the endpoint.
                type: str
                choices:
                  - HTTP-POST
                  - HTTP-REDIRECT
          par:
            description:
              - The endpoint to which authorization requests are pushed, for O(type=IDV_STANDARD).
            type: dict
            suboptions:
              url:
                description:
                  - The URL. An empty string removes the endpoint, if Okta does not require it.
                type: str
              binding:
                description:
                  - How requests are sent to the endpoint.
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
              - The requests that Okta sends.
            type: dict
            suboptions:
              signature:
                description:
                  - The signature.
                type: dict
                suboptions:
                  algorithm:
                    description:
                      - The algorithm. V(SHA-1) and V(SHA-256) are for O(type=SAML2), the others for O(type=OIDC).
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
              - The responses that Okta accepts, for O(type=SAML2).
            type: dict
            suboptions:
              signature:
                description:
                  - The signature.
                type: dict
                suboptions:
                  algorithm:
                    description:
                      - The algorithm. V(SHA-1) and V(SHA-256) are for O(type=SAML2), the others for O(type=OIDC).
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
                      - Which part of a response must be signed.
                    type: str
                    choices:
                      - RESPONSE
                      - TOKEN
                      - ANY
      credentials:
        description:
          - The credentials of Okta and of the identity provider.
        type: dict
        suboptions:
          client:
            description:
              - The client as which Okta is registered at the identity provider.
            type: dict
            suboptions:
              client_id:
                description:
                  - Id of the client, up to 1024 characters.
                type: str
              client_secret:
                description:
                  - Secret of the client, up to 1024 characters. Okta returns it to admins, so the module compares it.
                    The module never returns or shows it.
                  - If omitted, it is not changed.
                type: str
              pkce_required:
                description:
                  - Whether PKCE is required.
                type: bool
              token_endpoint_auth_method:
                description:
                  - How Okta authenticates at the token endpoint. V(private_key_jwt) replaces the secret. Declaring a
                    secret replaces V(private_key_jwt).
                type: str
                choices:
                  - private_key_jwt
          signing:
            description:
              - The key with which Okta signs.
            type: dict
            suboptions:
              kid:
                description:
                  - Id of the signing key for O(type=SAML2), or of the private key for O(type=APPLE).
                  - If omitted, it is not changed. A new identity provider signs with the key of the org.
                type: str
              private_key:
                description:
                  - The private key, for O(type=APPLE). Okta never returns it, and keeps it if it is omitted, see
                    O(update_secret).
                type: str
              team_id:
                description:
                  - Id of the team, for O(type=APPLE).
                type: str
          trust:
            description:
              - The identity provider that Okta trusts. Its certificates are in O(trust_certificates).
            type: dict
            suboptions:
              issuer:
                description:
                  - The issuer. For SAML it is the entity id.
                  - One that stands for every tenant is refused, as for O(protocol.issuer.url).
                type: str
              audience:
                description:
                  - The audience that assertions must be for. If omitted, it is not changed. Okta generates one for a
                    new identity provider.
                type: str
          bearer:
            description:
              - The credential that Okta sends to an identity provider with O(type=IDV_PERSONA).
            type: dict
            suboptions:
              api_key:
                description:
                  - The API key. If omitted, it is not changed.
                type: str
      issuer:
        description:
          - The issuer of tokens.
        type: dict
        suboptions:
          url:
            description:
              - The issuer as tokens name it.
              - One that stands for every tenant, such as C(common), C(organizations) or C({tenantid}) of Microsoft
                Entra, is refused unless the identity provider has it already, because anybody with an account in any
                tenant could sign in. Use the address with the ID of one tenant.
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
              - Format of the relay state.
            type: str
            choices:
              - FROM_URL
              - OPAQUE
      scopes:
        description:
          - The scopes that Okta requests. Their order is ignored.
        type: list
        elements: str
      settings:
        description:
          - Further settings.
        type: dict
        suboptions:
          name_format:
            description:
              - Format of the name identifier in requests.
            type: str
            choices:
              - urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified
              - urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress
              - urn:oasis:names:tc:SAML:2.0:nameid-format:persistent
              - urn:oasis:names:tc:SAML:2.0:nameid-format:transient
          honor_persistent_name_id:
            description:
              - Whether users are identified by their persistent name identifier. The default of Okta is V(true).
            type: bool
          participate_slo:
            description:
              - Whether single logout is used.
            type: bool
          send_application_context:
            description:
              - Whether Okta informs the identity provider of the app for which users sign in.
            type: bool
  policy:
    description:
      - Which users may sign in, and how they become users of Okta.
    type: dict
    suboptions:
      account_link:
        description:
          - Whether users who sign in are linked to existing users of Okta.
        type: dict
        suboptions:
          action:
            description:
              - V(AUTO) links them, V(DISABLED) does not. The default of Okta for a new identity provider is V(AUTO).
            type: str
            choices:
              - AUTO
              - DISABLED
          filter:
            description:
              - Which users may be linked. Each part is cleared with its own empty list.
            type: dict
            suboptions:
              groups:
                description:
                  - Restriction by groups.
                type: dict
                suboptions:
                  include:
                    description:
                      - Names or ids of groups. Only their members are linked. An empty list removes the restriction.
                      - An empty list that removes groups requires O(allow_empty), and counts as one removal.
                    type: list
                    elements: str
              users:
                description:
                  - Restriction by users.
                type: dict
                suboptions:
                  exclude:
                    description:
                      - Logins or ids of users who are never linked.
                      - Each user who is no longer excluded counts as one removal. An empty list that removes users
                        requires O(allow_empty).
                    type: list
                    elements: str
                  exclude_admins:
                    description:
                      - Whether admins are excluded from linking.
                      - A change from V(true) to V(false) counts as one removal, and a warning names it.
                      - If omitted, it is not changed. The default of Okta for a new identity provider is V(false).
                    type: bool
      provisioning:
        description:
          - Whether users who sign in are created in Okta.
        type: dict
        suboptions:
          action:
            description:
              - V(AUTO) creates and updates users just in time, V(DISABLED) does not. The default of Okta for a new
                identity provider is V(AUTO).
            type: str
            choices:
              - AUTO
              - DISABLED
          profile_master:
            description:
              - Whether the identity provider is the source of the profiles of its users.
            type: bool
          groups:
            description:
              - The groups to which users are added when they sign in.
            type: dict
            suboptions:
              action:
                description:
                  - V(ASSIGN) adds users to the listed groups. V(APPEND) and V(SYNC) add them to the groups that the
                    identity provider names. V(SYNC) also removes them from other groups.
                type: str
                choices:
                  - NONE
                  - ASSIGN
                  - APPEND
                  - SYNC
              assignments:
                description:
                  - Names or ids of the groups, for V(ASSIGN).
                  - The type can stand before a name, as in O(community.okta.group_role#module:group).
                type: list
                elements: str
              filter:
                description:
                  - Names or ids of the groups that the provider may name, for V(APPEND) and V(SYNC).
                  - An empty list that removes groups requires O(allow_empty), and counts as one removal.
                type: list
                elements: str
              source_attribute_name:
                description:
                  - Name of the attribute that lists the groups, for V(APPEND) and V(SYNC), up to 1024 characters.
                type: str
          conditions:
            description:
              - How users are handled who are not active when they sign in.
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
                      - V(UNSUSPEND) makes them active again.
                    type: str
                    choices:
                      - NONE
                      - UNSUSPEND
      subject:
        description:
          - How a user of the identity provider is matched with a user of Okta.
        type: dict
        suboptions:
          user_name_template:
            description:
              - How the login of a user is made.
            type: dict
            suboptions:
              template:
                description:
                  - An expression in Okta's expression language, such as V(idpuser.email), of 9 to 1024 characters.
                    Required for a new identity provider.
                type: str
          filter:
            description:
              - A regular expression that the login must match, up to 1024 characters.
              - An empty string that removes a filter requires O(allow_empty), and counts as one removal.
              - If omitted, it is not changed.
            type: str
          match_type:
            description:
              - The attribute of users of Okta with which the login is compared. The default of Okta is V(USERNAME).
            type: str
            choices:
              - USERNAME
              - EMAIL
              - USERNAME_OR_EMAIL
              - CUSTOM_ATTRIBUTE
          match_attribute:
            description:
              - Name of the attribute, for O(policy.subject.match_type=CUSTOM_ATTRIBUTE).
            type: str
      max_clock_skew:
        description:
          - How much the clocks of Okta and of the identity provider may differ, in milliseconds.
        type: int
      trust_claims:
        description:
          - Whether Okta trusts the claims of the identity provider about the factors that a user has used.
        type: bool
  properties:
    description:
      - Properties that only some types have.
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
          - The authentication methods that a smart card counts as. Their order is ignored.
        type: list
        elements: str
        choices:
          - sc
          - hwk
          - pin
          - mfa
      inquiry_template_id:
        description:
          - Id of the inquiry template, for O(type=IDV_PERSONA).
        type: str
      idv_metadata:
        description:
          - What is shown to users, for O(type=IDV_STANDARD).
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
      - If omitted, the identity provider is found by its exact O(name), and by O(type) if that is given.
    type: str
  extra:
    description:
      - Properties that the API accepts but that have no option in this module, spelled as in the API. They are merged
        over the other options.
      - A property that has an option is refused here. Values may be secret, so Ansible hides all of them wherever they
        would be shown, and a diff shows only which properties change.
      - A property that Okta does not return counts as a change in every run.
      - If omitted, such properties are not changed.
    type: dict
  update_secret:
    description:
      - When to send a secret that Okta never returns, such as O(protocol.credentials.signing.private_key).
      - V(on_create) sends it with a new identity provider and together with other changes; the secret alone causes no
        change. V(always) sends it in every run, and every run is then reported as changed.
    type: str
    choices:
      - on_create
      - always
    default: on_create
  allow_empty:
    description:
      - The options that may be empty even though that lifts a restriction of the org.
      - Any other option is refused in that case, before the first change and also in check mode, because a variable
        that is not set yields an empty value. An empty value that changes nothing is always allowed.
      - V(extra) allows every empty value in O(extra) that removes something.
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
      - Which values a new identity provider gets for omitted options that decide who may sign in.
      - V(okta) uses the defaults of Okta, which link every user, including admins, and create users who do not exist.
        The diff shows these values, and a warning names the options to set.
      - V(safe) links no admins and creates no users. In this case O(policy.provisioning.action) is required if groups
        are given to which users are added.
      - It has no effect on an existing identity provider.
    type: str
    choices: [okta, safe]
    default: okta
  state:
    description:
      - V(present) creates the identity provider if it does not exist, and changes what differs.
      - V(absent) deactivates and deletes it, and removes its links to users. This counts as one removal. Its
        certificates stay in the key store.
    type: str
    choices: [present, absent]
    default: present
"""

    MANY: str = in_list("idps", DOCUMENTATION + read_only("idp_info"))
