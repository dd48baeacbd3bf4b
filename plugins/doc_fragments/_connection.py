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
      - If left out, the environment variable E(OKTA_CLIENT_ORGURL) is used.
    type: str
  api_token:
    description:
      - An API token of the org. What it may do is what the admin who created it may do.
      - If left out, the environment variable E(OKTA_CLIENT_TOKEN) is used.
    type: str
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
