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
      - Address of the Okta org, such as V(https://example.okta.com). A custom domain of the org does as well.
      - It must begin with V(https://), except for an address of this machine, such as that of the sandbox.
      - Where E(OKTA_CLIENT_ORGURL) names another org, the task must bring the secret as well (O(api_token),
        O(access_token) or O(private_key)). A secret from the environment is not sent to another org than the one that
        the environment names, and the task fails.
      - If left out, the environment variable E(OKTA_CLIENT_ORGURL) is used.
    type: str
  api_token:
    description:
      - An API token of the org. What it may do is what the admin who created it may do.
      - Authenticate in one of three ways. With O(api_token), with O(client_id) and O(private_key) of a service app, or
        with an O(access_token) that was obtained before. What a task says outranks what environment variables say; two
        ways at once are an error.
      - If left out, the environment variable E(OKTA_CLIENT_TOKEN) is used, unless E(OKTA_CLIENT_AUTHORIZATIONMODE) is
        set to something else than V(SSWS).
    type: str
  client_id:
    description:
      - Client id of a service app of the org (API Services) that authenticates with O(private_key). What it may do is
        what its scopes and its admin roles both permit.
      - Where the app demands proofs of possession (DPoP), they are sent without further options.
      - If left out, the environment variable E(OKTA_CLIENT_CLIENTID) is used.
    type: str
  private_key:
    description:
      - The private key of the app, as a PEM without passphrase or as a JWK in JSON. RSA keys of 2048 bits or more and
        keys on the curves P-256, P-384 and P-521 do.
      - An RSA key signs with RS256, unless it is a JWK whose C(alg) says RS384 or RS512.
      - If left out, the environment variable E(OKTA_CLIENT_PRIVATEKEY) is used.
    type: str
  key_id:
    description:
      - Id of the key in O(private_key), as the app in Okta shows it. Needed where the app has several keys.
      - If left out, the environment variable E(OKTA_CLIENT_KID) or E(OKTA_CLIENT_PRIVATEKEYID) is used, or else the
        C(kid) of a JWK.
    type: str
  scopes:
    description:
      - The scopes to ask for as an app, such as V(okta.groups.manage). Each must have been granted to the app.
      - If left out, the environment variable E(OKTA_CLIENT_SCOPES) is used, separated by commas or spaces. Without it,
        those that the module may need are asked for, in check mode those to read with.
        M(community.okta.connection_info) returns them for every module.
    type: list
    elements: str
  access_token:
    description:
      - An access token for the org, such as M(community.okta.access_token) returns. It is never renewed; a run that
        outlasts it fails and tells what is pending.
      - If left out, the environment variable E(OKTA_CLIENT_TOKEN) is used if E(OKTA_CLIENT_AUTHORIZATIONMODE) is
        V(Bearer).
    type: str
  dpop_private_key:
    description:
      - The private key to which O(access_token) is bound, where it is bound to one (DPoP), in the forms of
        O(private_key).
      - Leave it out for a token that whoever bears it may use.
    type: str
  proxy:
    description:
      - Address of a proxy for the way to the org, such as V(http://proxy.example.com:3128). It may hold credentials.
      - If left out, the environment variables E(HTTPS_PROXY) and E(NO_PROXY) decide.
    type: str
  ca_path:
    description:
      - A file in PEM, or a directory as C(openssl rehash) makes it, of the certificate authorities to trust instead of
        the usual ones, on the host where the module runs. Certificates are always verified.
      - If left out, the environment variable E(REQUESTS_CA_BUNDLE) is used, or else what the Python library
        C(requests) trusts.
    type: path
  timeout:
    description:
      - How long to wait for the answer to one request, in seconds, up to V(600).
    type: float
    default: 30.0
  concurrency:
    description:
      - How many requests may be under way at once, from V(1) to V(32).
      - Okta refuses more than 75 at a time in an org (35 in a free one), all its clients taken together.
    type: int
    default: 8
requirements:
  - requests
  - PyJWT[crypto] 2.4 or newer, to authenticate as an app
notes:
  - Requests that Okta refuses because of a rate limit are repeated when it has passed. A tenth of each limit is left
    to others.
  - Set the connection once for all modules with C(module_defaults) and the action group V(community.okta.okta), or with
    the environment variables.
seealso:
  - name: Create an API token
    description: How to create an API token in the Okta admin console.
    link: https://developer.okta.com/docs/guides/create-an-api-token/main/
"""
