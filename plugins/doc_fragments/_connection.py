# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Documentation of the options that every module has."""

from __future__ import annotations


class ModuleDocFragment:
    """How to reach the org."""

    DOCUMENTATION = r"""
options:
  org_url:
    description:
      - Address of the Okta org, such as V(https://example.okta.com). A custom domain of the org is accepted as well.
      - It must begin with V(https://), except for a loopback address, such as that of the sandbox.
      - If E(OKTA_CLIENT_ORGURL) names another org, the task must give the secret as well (O(api_token), O(access_token)
        or O(private_key)). Otherwise the task fails, because a secret from the environment is only sent to the org that
        the environment names.
      - If omitted, the environment variable E(OKTA_CLIENT_ORGURL) is used.
    type: str
  api_token:
    description:
      - An API token of the org. It has the permissions of the admin who created it.
      - There are three ways to authenticate, with O(api_token), with O(client_id) and O(private_key) of a service app,
        or with an O(access_token) that was obtained before. Options of the task take precedence over environment
        variables. Two ways at once are an error.
      - If omitted, the environment variable E(OKTA_CLIENT_TOKEN) is used, unless E(OKTA_CLIENT_AUTHORIZATIONMODE) is
        set to a value other than V(SSWS).
    type: str
  client_id:
    description:
      - Client id of a service app of the org (API Services) that authenticates with O(private_key). It may do what both
        its scopes and its admin roles permit.
      - If the app requires proofs of possession (DPoP), they are sent without further options.
      - If omitted, the environment variable E(OKTA_CLIENT_CLIENTID) is used.
    type: str
  private_key:
    description:
      - The private key of the app, as a PEM without passphrase, as a JWK in JSON, or as a JWK set in JSON that holds
        one private key. RSA keys of at least 2048 bits and keys on the curves P-256, P-384 and P-521 are supported.
      - An RSA key signs with RS256, unless it is a JWK whose C(alg) is RS384 or RS512.
      - If omitted, the environment variable E(OKTA_CLIENT_PRIVATEKEY) is used.
    type: str
  key_id:
    description:
      - Id of the key in O(private_key), as Okta shows it for the app. Required if the app has several keys.
      - If omitted, the environment variable E(OKTA_CLIENT_KID) or E(OKTA_CLIENT_PRIVATEKEYID) is used, or else the
        C(kid) of a JWK.
    type: str
  scopes:
    description:
      - The scopes to request as an app, such as V(okta.groups.manage). Each must have been granted to the app.
      - If omitted, the environment variable E(OKTA_CLIENT_SCOPES) is used, separated by commas or spaces. Without it,
        the scopes that the module may need are requested, or in check mode those that it needs to read.
        M(community.okta.connection_info) returns them for every module.
    type: list
    elements: str
  access_token:
    description:
      - An access token for the org, such as the one that M(community.okta.access_token) returns. It is never renewed.
        If it expires during a run, the run fails and returns which changes are pending.
      - If omitted, the environment variable E(OKTA_CLIENT_TOKEN) is used if E(OKTA_CLIENT_AUTHORIZATIONMODE) is
        V(Bearer).
    type: str
  dpop_private_key:
    description:
      - The private key to which O(access_token) is bound (DPoP), in one of the formats of O(private_key).
      - Omit it for a bearer token, which is not bound to a key.
    type: str
  proxy:
    description:
      - Address of a proxy for the connection to the org, such as V(http://proxy.example.com:3128). It may contain
        credentials.
      - If omitted, the environment variables E(HTTPS_PROXY) and E(NO_PROXY) are used.
    type: str
  ca_path:
    description:
      - A file in PEM, or a directory as made by C(openssl rehash), with the certificate authorities to trust instead of
        the default ones. It must exist on the host on which the module runs. Certificates are always verified.
      - If omitted, the environment variable E(REQUESTS_CA_BUNDLE) is used, or else the certificate authorities that the
        Python library C(requests) trusts.
    type: path
  timeout:
    description:
      - How long to wait for the response to one request, in seconds, up to V(600).
    type: float
    default: 30.0
  concurrency:
    description:
      - How many requests may be sent concurrently, from V(1) to V(32).
      - Okta refuses more than 75 concurrent requests of all clients of an org (35 in a free org).
    type: int
    default: 8
  rate_limit_reserve:
    description:
      - Which share of each rate limit to leave to others, from V(0) to V(0.9). Users who sign in draw on some of the
        same limits.
      - With a larger share, tasks with many requests take longer. With V(0), requests of others may be refused while
        the task runs.
    type: float
    default: 0.1
requirements:
  - requests
  - PyJWT[crypto] 2.4 or newer, to authenticate as an app
notes:
  - Requests that Okta refuses because of a rate limit are repeated when the limit is reset. A tenth of each limit is
    left to other clients, or the share in O(rate_limit_reserve).
  - Set the connection once for all modules with C(module_defaults) and the action group V(community.okta.okta), or with
    the environment variables.
seealso:
  - name: Create an API token
    description: How to create an API token in the Okta admin console.
    link: https://developer.okta.com/docs/guides/create-an-api-token/main/
"""
