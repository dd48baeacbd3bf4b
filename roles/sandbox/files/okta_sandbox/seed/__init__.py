# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What an org holds at the start.

A seed is a mapping, in Python or in a file of JSON or YAML, of these sections, each of which may be left out:

group_schema: custom attributes of group profiles, each with a `type` (string, integer, number, boolean or array),
    and optionally whatever else Okta's schema has: `title`, `description`, `required`, `enum`, `items` and so on.
user_schema: custom attributes of user profiles, as those of groups.
users: a list of users, each with a `login`, and optionally `first_name`, `last_name`, `status` (ACTIVE unless said),
    `profile` with more attributes, named as Okta names them, and `roles`, as those of groups. One that governance has
    granted also has `governed_until`, the time at which it takes the role away again. The e-mail address is the
    login unless said. admin@example.com, the sandbox's own administrator, exists already and is SUPER_ADMIN; an entry
    with this login can have `roles` alone, which it then has instead.
token_owner: the login of the user whom the API token belongs to, the sandbox's own administrator unless said. If the
    seed gives that user roles, in its own entry (also an empty list) or in that of a group that it is a member of, the
    token may do what these roles permit; otherwise it may do everything.
groups: a list of groups, each with a `name`, and optionally `description`, `profile` with custom attributes,
    `type` (OKTA_GROUP unless said, or APP_GROUP), `object_class` (okta:user_group unless said, or
    okta:windows_security_principal for a group of Active Directory), `members` (a list of logins), `owners` (a list of
    `user`, a login, or `group`, the name of a group), and `roles`: a list of role assignments, each with a `type`, and
    optionally `group_targets` (a list of names of groups), `app_targets` (a list of `app`, the key of an app of the
    catalog, or `instance`, the label of an app) and `disable_notifications`; one of the type CUSTOM needs `role` and
    `resource_set`, by their labels.
catalog: a list of apps that the catalog has besides the usual ones, each with a `name` (its key), and optionally
    `display_name`, `category` and `sign_on_modes` (a list; SAML_2_0 unless said).
apps: a list of apps, each with a `label`, and optionally `name` (its key in the catalog; bookmark unless said),
    `settings` (what Okta has under settings.app), `status` (ACTIVE unless said, or INACTIVE), and `groups` (a list of
    names of groups that it is assigned to).
permissions: a list of names of permissions that custom roles can have besides those that Okta documents.
custom_roles: a list of roles, each with a `label`, and optionally `description` and `permissions` (a list).
resource_sets: a list of sets, each with a `label`, and optionally `description` and `resources` (a list of ORNs, with
    anything in place of the org's id, or of addresses below /api/v1).
idp_keys: a list of keys of the key store, each with either a `name`, for a new certificate with that common name, or a
    `certificate` (PEM, or DER in base64), and optionally `kid`. A new certificate can have an `algorithm` (RSA unless
    said, or EC) and `valid_days` (3650 unless said; a negative number for one that has expired).
idps: a list of identity providers, each with a `name`, and optionally `type` (SAML2 unless said), `status` (ACTIVE
    unless said, or INACTIVE), `issuer_mode`, `key` (the common name or the kid of one of the idp_keys, which the types
    SAML2 and X509 need), `issuer`, `groups` (a list of names of groups that its users come into), and `protocol`,
    `policy` and `properties` in the shape that Okta's API has. Whatever Okta insists on and the seed leaves out is a
    placeholder. `signing_keys` is a list of keys besides the org's own, each of which can have a `kid`, `valid_days`
    (3650 unless said, from the present of the sandbox's clock; negative for one that has expired) and `active` (true
    for the one that signs). `users` is a list of linked users, each with a `login` and an `external_id`, and
    optionally `profile` and `tokens`: a list, each of which can have a `type` (access_token unless said, or id_token),
    `token`, `scopes` (a list) and `valid_days` (1 unless said).
service_apps: a list of service apps, each with a `client_id`, which is also the id of the app among the others, and
    optionally `label` (the client id unless said), `keys` (a list of public keys, each a JSON Web Key or a mapping of
    `pem` and `kid`), `scopes` (a list of those that it was granted), `dpop_required` (false unless said) and `roles`,
    as those of groups. If `roles` is there, also as an empty list, the app may do what its roles and its scopes permit;
    otherwise its scopes alone decide.
hook_keys: a list of hook keys, each with a `name`.
inline_hooks: a list of hooks, each with a `name`, and optionally `type` (com.okta.oauth2.tokens.transform unless said),
    `status` (ACTIVE unless said, or INACTIVE), and either a `channel` in the shape that Okta's API has, or some of
    `uri`, `headers` (a mapping), and `authorization` (the value of that header) or `hook_key` (the name of one of the
    hook_keys), `version`. Whatever Okta insists on and the seed leaves out is a placeholder.
linked_objects: a list of relationships between users, each with `primary` and `associated`, which are names, or
    mappings of a `name` and optionally `title` and `description`; and optionally `values` (a list of `associated` and
    `primary`, two logins).
group_rules: a list of rules, each with a `name`, an `expression` and `groups` (a list of names of groups), and
    optionally `status` (ACTIVE unless said, or INACTIVE) and `excluded` (a list of logins).

    group_schema: {department: {type: string, title: Department}, seats: {type: integer}}
    user_schema: {contractStatus: {type: string}, isLead: {type: boolean}}
    users: [{login: ana@example.com, first_name: Ana, last_name: Lee, roles: [{type: REPORT_ADMIN}]}]
    groups: [{name: Help Desk, members: [ana@example.com], roles: [{type: HELP_DESK_ADMIN, group_targets: [Staff]}]}]
    group_rules: [{name: Staff, expression: 'user.department == "IT"', groups: [Staff]}]
    apps: [{label: Intranet, settings: {url: "https://intranet.example.com/"}, groups: [Help Desk]}]
    idp_keys: [{name: Partner, kid: 11111111-2222-4333-8444-555555555555}]
    idps:
      - {name: Partner, key: Partner, groups: [Staff], signing_keys: [{valid_days: 20, active: true}]}
      - {name: Google, type: GOOGLE, users: [{login: ana@example.com, external_id: "1099", tokens: [{token: t}]}]}
    service_apps: [{client_id: 0oaAutomation, keys: [{kid: k1, pem: ...}], scopes: [okta.groups.manage]}]
    hook_keys: [{name: Tokens}]
    inline_hooks: [{name: Tokens, uri: "https://hooks.example.com/tokens", hook_key: Tokens}]
    linked_objects: [{primary: manager, associated: subordinate}]

An unknown key is an error that names it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import yaml

from okta_sandbox.errors import OktaError
from okta_sandbox.seed.apps import plant_apps, plant_catalog
from okta_sandbox.seed.checks import SeedError, check_keys
from okta_sandbox.seed.groups import (
    plant_group_rules,
    plant_group_schema,
    plant_groups,
    plant_owners_of_groups,
    plant_roles_of_groups,
    plant_roles_of_users,
    plant_user_schema,
    plant_users,
)
from okta_sandbox.seed.hooks import plant_hook_keys, plant_inline_hooks
from okta_sandbox.seed.iam import plant_custom_roles, plant_permissions, plant_resource_sets
from okta_sandbox.seed.idps import plant_idp_keys, plant_idps
from okta_sandbox.seed.linked_objects import plant_linked_objects
from okta_sandbox.seed.service_apps import plant_service_apps, plant_token_owner
from okta_sandbox.state import Org

__all__ = ["SECTIONS", "SeedError", "load", "read"]

Plant = Callable[[Org, Any], None]

# In the order in which they are planted, so that each may name what the ones before it planted.
STEPS: tuple[tuple[str, Plant], ...] = (
    ("group_schema", plant_group_schema),
    ("user_schema", plant_user_schema),
    ("users", plant_users),
    ("token_owner", plant_token_owner),
    ("groups", plant_groups),
    ("catalog", plant_catalog),
    ("apps", plant_apps),
    ("permissions", plant_permissions),
    ("custom_roles", plant_custom_roles),
    ("resource_sets", plant_resource_sets),
    ("idp_keys", plant_idp_keys),
    ("idps", plant_idps),
    ("groups", plant_owners_of_groups),
    ("groups", plant_roles_of_groups),
    ("users", plant_roles_of_users),
    ("service_apps", plant_service_apps),
    ("hook_keys", plant_hook_keys),
    ("inline_hooks", plant_inline_hooks),
    ("linked_objects", plant_linked_objects),
    ("group_rules", plant_group_rules),
)
SECTIONS = tuple(dict.fromkeys(section for section, _plant in STEPS))


def read(file: Path) -> Mapping[str, Any]:
    """The seed in a file of JSON or YAML."""
    try:
        text = file.read_text(encoding="utf-8")
        seed = json.loads(text) if file.suffix == ".json" else yaml.safe_load(text)
    except (OSError, ValueError, yaml.YAMLError) as error:
        raise SeedError(f"The seed {file} cannot be read: {' '.join(str(error).split())}") from error
    if not isinstance(seed or {}, Mapping):
        raise SeedError(f"The seed {file} is not a mapping of sections")
    return seed or {}


def load(org: Org, seed: Mapping[str, Any]) -> None:
    """Plant a seed into a new org."""
    check_keys(seed, "the seed", SECTIONS)
    for name, plant in STEPS:
        try:
            if seed.get(name):
                plant(org, seed[name])
        except OktaError as error:
            raise SeedError(f"The seed's {name} are refused: {error.explanation()}") from error
    org.rules.apply()
    if org.inherited_roles(org.caller.id):
        org.held_to_roles.add(org.caller.id)
