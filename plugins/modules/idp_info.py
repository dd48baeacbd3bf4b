#!/usr/bin/python

# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Read identity providers."""

from __future__ import annotations

DOCUMENTATION = r"""
module: idp_info
short_description: Read identity providers of an Okta org
version_added: 0.1.0
author: community.okta contributors (@ansible-collections)
description:
  - Returns identity providers of an Okta org, in the form that M(community.okta.idps) accepts. Secrets are not
    returned.
requirements:
  - cryptography
options:
  name:
    description:
      - Exact name of the identity providers.
      - If omitted, those of every name are returned.
    type: str
  id:
    description:
      - Id of one identity provider. Only that one is read.
      - If omitted, all are read.
    type: str
  type:
    description:
      - Type of the identity providers.
      - If omitted, those of every type are returned.
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
seealso:
  - module: community.okta.idp
  - module: community.okta.idps
  - module: community.okta.idp_key_info
extends_documentation_fragment:
  - community.okta._attributes.info
  - community.okta._attributes.actiongroup_okta
  - community.okta._connection
"""

EXAMPLES = r"""
- name: Read the identity providers of this org
  community.okta.idp_info:

- name: Read one by its name
  community.okta.idp_info:
    name: Google
    type: GOOGLE
"""

RETURN = r"""
idps:
  description:
    - The identity providers.
    - If several groups have the name of a group in RV(idps[].policy), its type is before the name, such as
      V(OKTA_GROUP:Sales). The id is returned if several groups of that type have the name.
  returned: success
  type: list
  elements: dict
  sample:
    - id: 0oa62bc8wppPw0UGr0h7
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
from ansible_collections.community.okta.plugins.module_utils._resources.idp.reading import IDP_QUERY, read_idps


def main() -> None:
    """Run the module."""
    run_info_module(Info(IDP_QUERY, read_idps))


if __name__ == "__main__":
    main()
