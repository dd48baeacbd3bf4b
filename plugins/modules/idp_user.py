#!/usr/bin/python

# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Manage the link of one user to an identity provider."""

from __future__ import annotations

DOCUMENTATION = r"""
module: idp_user
short_description: Manage the link of one user to an identity provider in Okta
version_added: 0.1.0
author: community.okta contributors (@ansible-collections)
description:
  - Links a user of an Okta org to an identity provider, or unlinks the user.
  - A link says that whoever signs in at the identity provider with an external id is this user of Okta. Okta usually
    makes links when people sign in for the first time; these modules make them beforehand.
  - Okta links users to social identity providers, and to SAML identity providers with
    O(community.okta.idp#module:protocol.settings.honor_persistent_name_id=true).
  - Someone who was unlinked may be linked again by signing in once more, as the identity provider's rules for linking
    accounts say.
options:
  idp:
    description:
      - Name or id of the identity provider. Capitals count.
    type: str
    required: true
  user:
    description:
      - Login, written in full, or id of the user. Capitals do not count in logins.
    type: str
    required: true
  external_id:
    description:
      - Id that the user has at the identity provider, of 1 to 512 characters. It is the subject of its assertions or
        tokens. Put it in quotes if it consists of digits.
      - If left out, any link will do with O(state=present), and where there is none the task fails.
      - With O(state=absent) nothing is unlinked if the user is linked with another external id than this. If left out,
        the user is unlinked whatever it is.
    type: str
  allow_relink:
    description:
      - Whether a user who is linked with another external id than O(external_id) may be unlinked and linked anew.
        Whoever has that id at the identity provider signs in as the user from then on, and whoever has the former one
        does not.
      - This counts as one removal. Between the two requests the user is not linked. If Okta refuses the second, the
        user stays unlinked, and the next run links the user.
      - If V(false), such a user is an error.
    type: bool
    default: false
  state:
    description:
      - V(present) links the user.
      - V(absent) unlinks the user. If the identity provider does not exist, a warning says so and nothing is changed.
    type: str
    choices: [present, absent]
    default: present
seealso:
  - module: community.okta.idp_users
  - module: community.okta.idp_user_info
  - module: community.okta.idp
  - module: community.okta.user_info
extends_documentation_fragment:
  - community.okta._attributes
  - community.okta._connection
  - community.okta._removals
"""

EXAMPLES = r"""
- name: Ana signs in with her account at the identity provider
  community.okta.idp_user:
    idp: Facebook
    user: ana.lee@example.com
    external_id: "10158811922334455"

- name: She has another account there now
  community.okta.idp_user:
    idp: Facebook
    user: ana.lee@example.com
    external_id: "10158811966778899"
    allow_relink: true

- name: Cleo does not sign in from there any more
  community.okta.idp_user:
    idp: Facebook
    user: cleo.wu@example.com
    state: absent
"""

RETURN = r"""
idp_user:
  description: The link as it is now, or would be in check mode; null if it is absent.
  returned: success
  type: dict
  sample:
    external_id: "10158811922334455"
    idp: Facebook
    idp_id: 0oa1emaKYZTWRYYRRTSK
    user: ana.lee@example.com
    user_id: 00u1emaKYZTWRYYRRTSK
  contains:
    idp:
      description: Name of the identity provider.
      type: str
    idp_id:
      description: Id of the identity provider; empty for one that check mode assumes.
      type: str
    user:
      description: Login of the user.
      type: str
    user_id:
      description: Id of the user.
      type: str
    external_id:
      description: Id that the user has at the identity provider.
      type: str
changes:
  description: Every change of this task, with what became of it.
  returned: success, and on failure after the first change
  type: list
  elements: dict
  sample:
    - action: link
      kind: IdP user
      name: Facebook
      status: applied
      summary: link ana.lee@example.com to identity provider "Facebook"
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
  description:
    - Names of identity providers that are not there yet and were planned as if an earlier task had created them.
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
from ansible_collections.community.okta.plugins.module_utils._resources.idp_user.declaration import IdpUserDeclaration


def main() -> None:
    """Run the module."""
    run_module(IdpUserDeclaration())


if __name__ == "__main__":
    main()
