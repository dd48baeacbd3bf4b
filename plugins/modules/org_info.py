#!/usr/bin/python

# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Read a whole org."""

from __future__ import annotations

DOCUMENTATION = r"""
module: org_info
short_description: Read a whole Okta org
version_added: 0.1.0
author: community.okta contributors (@ansible-collections)
description:
  - Returns what an Okta org holds, section by section, in the form that M(community.okta.org) accepts. The sections can
    be given to it unchanged, and it then changes nothing.
  - Okta does not return secrets. RV(secrets) lists where they are missing.
  - What cannot be read is omitted, and RV(unread) names it. It is unknown, and must not be taken for missing or empty.
  - Each user who has admin roles takes two requests, and each service app takes one. O(sections) can leave out
    V(user_roles) and V(client_roles).
  - To write an org to files, use the role P(community.okta.export#role). Names in an org can look like templates. The
    role writes them in such a way that Ansible does not evaluate them when it reads the files, which filters such as
    P(ansible.builtin.to_nice_yaml#filter) do not do.
options:
  sections:
    description:
      - The sections that are returned.
      - If omitted, all of them.
    type: list
    elements: str
    choices:
      [
        group_attributes, linked_objects, groups, custom_roles, resource_sets, group_rules, group_apps,
        user_roles, client_roles, idp_keys, idps, hook_keys,
        inline_hooks
      ]
  read_all_roles:
    description:
      - Whether the admin roles of every group are read, with one request for each group.
      - If V(false), they are read of the groups that have admin roles according to Okta's statistic, which may be
        wrong. Of other groups RV(org.groups) then says nothing about roles.
    type: bool
    default: false
seealso:
  - module: community.okta.org
extends_documentation_fragment:
  - community.okta._attributes.info
  - community.okta._attributes.actiongroup_okta
  - community.okta._connection
"""

EXAMPLES = r"""
- name: Read groups and the rules that fill them
  community.okta.org_info:
    sections: [groups, group_rules]
  register: found

- name: Check that they are as they were read
  community.okta.org:
    groups: "{{ found.org.groups }}"
    group_rules: "{{ found.org.group_rules }}"
  check_mode: true
"""

RETURN = r"""
org:
  description: The sections, in the form that M(community.okta.org) accepts.
  returned: success
  type: dict
  sample:
    group_rules:
      - expression: user.department == "Sales"
        groups: [Sales]
        name: Sales people
        status: ACTIVE
    groups:
      - members: [ana.lee@example.com]
        name: Help Desk
        roles: [{group_targets: [Sales], type: USER_ADMIN}]
        state: exact
  contains:
    group_attributes:
      description: Custom attributes of groups.
      type: list
      elements: dict
    linked_objects:
      description: Definitions of links between users.
      type: list
      elements: dict
    groups:
      description:
        - Groups with their owners, admin roles and members. Groups that Okta built in, and groups of a directory or an
          application that have neither owners nor roles, are omitted.
        - The members of a group that rules fill are omitted, because the rules decide who belongs to it.
      type: list
      elements: dict
    custom_roles:
      description: Custom admin roles with their permissions.
      type: list
      elements: dict
    resource_sets:
      description: Resource sets with their resources, without those that belong to Okta.
      type: list
      elements: dict
    group_rules:
      description: Group rules.
      type: list
      elements: dict
    group_apps:
      description:
        - Active apps with the groups that they are assigned to, without apps that no group has. Apps that belong to
          Okta are omitted, because Okta assigns them by itself.
      type: list
      elements: dict
    user_roles:
      description: Users with the admin roles that are assigned to them directly.
      type: list
      elements: dict
      returned: if O(sections) names it
    client_roles:
      description: Service apps with their admin roles.
      type: list
      elements: dict
      returned: if O(sections) names it
    idp_keys:
      description: Certificates in the key store of identity providers that have not expired.
      type: list
      elements: dict
    idps:
      description: Identity providers, without secrets.
      type: list
      elements: dict
    hook_keys:
      description: Hook keys.
      type: list
      elements: dict
    inline_hooks:
      description: Inline hooks, without secrets.
      type: list
      elements: dict
secrets:
  description: Where secrets are missing. A new object needs them.
  returned: success
  type: list
  elements: dict
  sample:
    - description: client secret of the identity provider "Partner"
      key: null
      kind: idp
      name: Partner
      place: idps[0].protocol.credentials.client.client_secret
      secret: client_secret
      type: OIDC
  contains:
    place:
      description: The option in RV(org).
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
  description: What the org holds and RV(org) does not declare, one sentence for each.
  returned: success
  type: list
  elements: str
  sample: ['Members of the group "Sales", which group rules fill ("Sales people")']
url:
  description: The address of the org.
  returned: success
  type: str
  sample: https://example.okta.com
sections:
  description: How completely each section was read, by its name.
  returned: success
  type: dict
  sample:
    groups: {complete: false, left_out: [], reasons: ['The owners of groups: Could not list owners: Forbidden']}
    idps: {complete: true, left_out: [], reasons: []}
  contains:
    complete:
      description:
        - Whether nothing of the section is missing because it could not be read. V(groups) includes owners, admin roles
          and members of groups.
        - Admin roles of groups that have none by Okta's statistic do not count, see O(read_all_roles). Nor do signing
          keys and signing requests of identity providers, which no section declares.
      type: bool
    reasons:
      description: What could not be read, one sentence for each; empty if RV(sections.complete) is V(true).
      type: list
      elements: str
    left_out:
      description:
        - Which objects RV(org) does not name although they were read, one sentence for each, such as identity providers
          that have the same name and type.
      type: list
      elements: str
handed_over:
  description:
    - What the partner of each identity provider has been told, or has to be told. A new identity provider has other
      values, even if it has the same name.
  returned: success
  type: list
  elements: dict
  sample:
    - acs_url: https://example.okta.com/sso/saml2/0oa1gjh63g214q0Hq0g4
      audience: https://www.okta.com/saml2/service-provider/spexample
      idp: Partner
      metadata_url: https://example.okta.com/api/v1/idps/0oa1gjh63g214q0Hq0g4/metadata.xml
      type: SAML2
  contains:
    idp:
      description: Name of the identity provider.
      type: str
    type:
      description: Its type.
      type: str
    acs_url:
      description: The address to which a SAML 2.0 provider sends its answers.
      type: str
      returned: for SAML 2.0
    metadata_url:
      description: The address of Okta's metadata.
      type: str
      returned: for SAML 2.0
    redirect_uri:
      description: The address to which users come back.
      type: str
      returned: for OpenID Connect and social logins
    audience:
      description: Whom the provider names as the audience.
      type: str
      returned: if it is known
whole_sections:
  description:
    - The sections that were read completely and in which RV(org) names everything. What these sections do not name is
      not in the org.
    - Where V(user_roles) or V(client_roles) is among them, O(community.okta.org#module:user_roles_state) or
      O(community.okta.org#module:client_roles_state) may be V(exact).
    - Groups that RV(org.groups) omits can exist nevertheless. See there.
  returned: success
  type: list
  elements: str
  sample: [user_roles]
unread:
  description: What could not be read, and is therefore omitted; empty if everything was read.
  returned: success
  type: list
  elements: dict
  sample: []
  contains:
    name:
      description: What could not be read.
      type: str
    reason:
      description: Why.
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
from ansible_collections.community.okta.plugins.module_utils._resources.org_info.reading import (
    ORG_QUERY,
    read_org,
    scopes_of_task,
)


def main() -> None:
    """Run the module."""
    run_info_module(Info(ORG_QUERY, read_org, scopes=scopes_of_task))


if __name__ == "__main__":
    main()
