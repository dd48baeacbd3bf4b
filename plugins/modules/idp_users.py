#!/usr/bin/python

# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Manage the users of many identity providers in one task."""

from __future__ import annotations

DOCUMENTATION = r"""
module: idp_users
short_description: Manage which users are linked to identity providers in Okta
version_added: 0.1.0
author: community.okta contributors (@ansible-collections)
description:
  - Links any number of users of an Okta org to identity providers, or unlinks them, in one task, with requests in
    parallel. Users that are not named are never touched, unless with O(idp_users[].state=exact).
  - What M(community.okta.idp_user_info) returned can be given to O(idp_users) unchanged.
  - All names are looked up before the first change, so one unknown user means that nothing is changed.
  - A link says that whoever signs in at the identity provider with an external id is this user of Okta. Okta usually
    makes links when people sign in for the first time; these modules make them beforehand.
  - Okta links users to social identity providers, and to SAML identity providers with
    O(community.okta.idp#module:protocol.settings.honor_persistent_name_id=true).
  - Someone who was unlinked may be linked again by signing in once more, as the identity provider's rules for linking
    accounts say.
options:
  idp_users:
    description:
      - The identity providers with their users. An identity provider may be listed once.
    type: list
    elements: dict
    required: true
    suboptions:
      idp:
        description:
          - Name or id of the identity provider. Capitals count.
        type: str
        required: true
      users:
        description:
          - The users. Two of them cannot have the same external id.
          - With O(idp_users[].state=exact) an empty list that would remove something needs O(idp_users[].allow_empty).
        type: list
        elements: dict
        required: true
        suboptions:
          user:
            description:
              - Login, written in full, or id of the user. Capitals do not count in logins.
            type: str
            required: true
          external_id:
            description:
              - Id that the user has at the identity provider, of 1 to 512 characters. It is the subject of its
                assertions or tokens. Put it in quotes if it consists of digits.
              - If left out, any link will do, and where there is none the task fails.
              - With O(idp_users[].state=absent) nothing is unlinked if the user is linked with another external id than
                this. If left out, the user is unlinked whatever it is.
            type: str
          read_only:
            description:
              - What Okta alone decides, as M(community.okta.idp_user_info) returns it. It is ignored.
            type: dict
      allow_empty:
        description:
          - The options that may be an empty list with O(idp_users[].state=exact) where that removes every link.
          - An option that is not listed is refused then, before the first change and in check mode too, as a
            variable that is not set yields an empty list. An empty list that removes nothing does not need it.
        type: list
        elements: str
        choices: [users]
        default: []
      allow_relink:
        description:
          - Whether users who are linked with another external id than O(idp_users[].users[].external_id) may be
            unlinked and linked anew. Whoever has that id at the identity provider signs in as the user from then on,
            and whoever has the former one does not.
          - Each counts as one removal. Between the two requests the user is not linked. If Okta refuses the second, the
            user stays unlinked, and the next run links the user.
          - If V(false), such a user is an error.
        type: bool
        default: false
      state:
        description:
          - V(present) links the users.
          - V(absent) unlinks them. If the identity provider does not exist, a warning says so and nothing is changed.
          - V(exact) links and unlinks until these are all that are linked. An external id may pass from a user who is
            unlinked to one who is linked.
        type: str
        choices: [present, absent, exact]
        default: present
      read_only:
        description:
          - What Okta alone decides, as M(community.okta.idp_user_info) returns it. It is ignored.
        type: dict
seealso:
  - module: community.okta.idp_user
  - module: community.okta.idp_user_info
  - module: community.okta.idps
  - module: community.okta.user_info
extends_documentation_fragment:
  - community.okta._attributes
  - community.okta._connection
  - community.okta._removals
"""

EXAMPLES = r"""
- name: The people of the shop sign in with their accounts at the identity provider
  community.okta.idp_users:
    idp_users:
      - idp: Facebook
        users:
          - user: ana.lee@example.com
            external_id: "10158811922334455"
          - user: ben.ode@example.com
            external_id: "10158811933445566"

- name: Ben is the only one who does
  community.okta.idp_users:
    idp_users:
      - idp: Facebook
        users:
          - user: ben.ode@example.com
        state: exact
"""

RETURN = r"""
idp_users:
  description: What became of the links of each identity provider, or would in check mode.
  returned: success
  type: list
  elements: dict
  sample:
    - idp: Facebook
      idp_id: 0oa1emaKYZTWRYYRRTSK
      linked:
        - external_id: "10158811922334455"
          user: ana.lee@example.com
      unlinked: []
  contains:
    idp:
      description: Name of the identity provider.
      type: str
    idp_id:
      description: Id of the identity provider; null if there is none, empty for one that check mode assumes.
      type: str
    linked:
      description: The links that were made.
      type: list
      elements: dict
      contains:
        user:
          description: Login of the user, or the id where Okta does not tell the login.
          type: str
        external_id:
          description: Id that the user has at the identity provider.
          type: str
    unlinked:
      description: The links that were removed.
      type: list
      elements: dict
      contains:
        user:
          description: Login of the user, or the id where Okta does not tell the login.
          type: str
        external_id:
          description: Id that the user had at the identity provider.
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
    run_module(IdpUserDeclaration(many=True))


if __name__ == "__main__":
    main()
