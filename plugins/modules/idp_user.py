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
  - A link declares that the person who signs in at the identity provider with an external id is this user of Okta. Okta
    usually creates links when people sign in for the first time. This module creates them beforehand.
  - Okta links users to social identity providers, and to SAML identity providers with
    O(community.okta.idp#module:protocol.settings.honor_persistent_name_id=true).
  - A user who was unlinked may be linked again at the next sign-in, if the identity provider's rules for linking
    accounts allow it.
options:
  state:
    description:
      - V(present) links the user.
      - V(absent) unlinks the user. If the identity provider or the user does not exist, a warning says so and nothing
        is changed.
    type: str
    choices: [present, absent]
    default: present
seealso:
  - module: community.okta.idp_users
  - module: community.okta.idp_user_info
  - module: community.okta.idp
  - module: community.okta.user_info
extends_documentation_fragment:
  - community.okta._idp_user
  - community.okta._attributes
  - community.okta._attributes.actiongroup_okta
  - community.okta._connection
  - community.okta._removals
"""

EXAMPLES = r"""
- name: Link a user to her account at the identity provider
  community.okta.idp_user:
    idp: Facebook
    user: ana.lee@example.com
    external_id: "10158811922334455"

- name: Link the user to another account
  community.okta.idp_user:
    idp: Facebook
    user: ana.lee@example.com
    external_id: "10158811966778899"
    allow_relink: true

- name: Unlink a user
  community.okta.idp_user:
    idp: Facebook
    user: cleo.wu@example.com
    state: absent
"""

RETURN = r"""
idp_user:
  description: The link as it is now, or as it would be in check mode; null if it is absent.
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
      description: Id of the identity provider; empty if check mode assumes the identity provider.
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
  description: Every change of this task, with its outcome.
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
from ansible_collections.community.okta.plugins.module_utils._resources.idp_user.declaration import IdpUserDeclaration


def main() -> None:
    """Run the module."""
    run_module(IdpUserDeclaration())


if __name__ == "__main__":
    main()
