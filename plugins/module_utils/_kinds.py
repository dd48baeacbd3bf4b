# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""The table of kinds: what this collection declares and reads, and what Okta demands for it. Data, without I/O.

A kind is a row of C(KINDS). Whatever else lists kinds (modules, the action group, the roles, the export, the drift
report, the documentation, the tables of tests) reads the table or is held to it by C(tests/unit/test_kinds.py).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Collection, Mapping, Sequence

from ._scopes import ModuleScopes

LOGINS = "where users are given or shown by login"
ROLES_OF_GROUPS = "to delete a group, for roles may be limited to it"
APPS_WITH_ROLES = "to delete a group, for roles of service apps may be limited to it"
ROLES_OF_MEMBERS = "to remove members, for the group may have admin roles"
ROLES_OF_FILLED_GROUPS = "where a rule is created, changed or deleted, for its groups may have admin roles"
ATTRIBUTES = "to check custom attributes before a group is created or they change"
ATTRIBUTES_OF_USERS = "with ``replace_invalid``, before an INVALID rule is deleted"
APPS = "where targets that are apps change"
TARGET_GROUPS = "where targets that are groups change"
LIMITED_TO_GROUPS = "where roles are limited to groups"
SHOWN_GROUPS = "where roles are limited to groups or come through groups"
HOLDERS = "with ``read_members``, for the names of members"
GROUPS_IN_SETS = "where groups or their users are in a resource set"
APPS_IN_SETS = "where single apps are in a resource set"
ATTRIBUTES_OF_APPS = "to check attributes before an app is assigned with a profile"
GROUPS_WITH_APPS = "where apps are assigned to groups"
JIT_GROUPS = "where groups are given or shown by name"

READS_GROUPS = ("okta.groups.read",)
CHANGES_GROUPS = ("okta.groups.manage",)
READS_IDPS = ("okta.idps.read",)
CHANGES_IDPS = ("okta.idps.manage",)
READS_ROLES = ("okta.groups.read", "okta.roles.read")
CHANGES_ROLES = ("okta.roles.manage",)
READS_HOLDERS = ("okta.groups.read", "okta.users.read", "okta.apps.read")

OF_GROUPS = ModuleScopes(
    READS_GROUPS,
    CHANGES_GROUPS,
    {"okta.roles.read": ROLES_OF_GROUPS, "okta.apps.read": APPS_WITH_ROLES, "okta.schemas.read": ATTRIBUTES},
)
LISTS_GROUPS = ModuleScopes(READS_GROUPS)
OF_USERS_OF_GROUPS = ModuleScopes(READS_GROUPS, CHANGES_GROUPS, {"okta.users.read": LOGINS})
OF_MEMBERS = ModuleScopes(
    READS_GROUPS, CHANGES_GROUPS, {"okta.users.read": LOGINS, "okta.roles.read": ROLES_OF_MEMBERS}
)
OF_RULES = ModuleScopes(
    READS_GROUPS,
    CHANGES_GROUPS,
    {
        "okta.users.read": LOGINS,
        "okta.roles.read": ROLES_OF_FILLED_GROUPS,
        "okta.schemas.read": ATTRIBUTES_OF_USERS,
    },
)
LISTS_USERS_OF_GROUPS = ModuleScopes(READS_GROUPS, sometimes={"okta.users.read": LOGINS})
OF_ROLES = ModuleScopes(READS_ROLES, CHANGES_ROLES, {"okta.apps.read": APPS})
OF_ROLES_FOR_GROUPS = ModuleScopes(READS_ROLES, CHANGES_ROLES)
LISTS_ROLES = ModuleScopes(READS_ROLES)
OF_ROLES_OF_USERS = ModuleScopes(
    ("okta.users.read", "okta.roles.read"), CHANGES_ROLES, {"okta.groups.read": TARGET_GROUPS, "okta.apps.read": APPS}
)
LISTS_ROLES_OF_USERS = ModuleScopes(OF_ROLES_OF_USERS.reads, sometimes={"okta.groups.read": SHOWN_GROUPS})
OF_ROLES_OF_CLIENTS = ModuleScopes(
    ("okta.apps.read", "okta.roles.read"), CHANGES_ROLES, {"okta.groups.read": TARGET_GROUPS}
)
LISTS_ROLES_OF_CLIENTS = ModuleScopes(OF_ROLES_OF_CLIENTS.reads, sometimes={"okta.groups.read": LIMITED_TO_GROUPS})
OF_APPS_OF_GROUPS = ModuleScopes(
    ("okta.apps.read", "okta.groups.read"), ("okta.apps.manage",), {"okta.schemas.read": ATTRIBUTES_OF_APPS}
)
LISTS_APPS_OF_GROUPS = ModuleScopes(("okta.apps.read",), sometimes={"okta.groups.read": GROUPS_WITH_APPS})
OF_CUSTOM_ROLES = ModuleScopes(("okta.roles.read",), CHANGES_ROLES)
LISTS_CUSTOM_ROLES = ModuleScopes(OF_CUSTOM_ROLES.reads, sometimes=dict.fromkeys(READS_HOLDERS, HOLDERS))
OF_SETS = ModuleScopes(
    OF_CUSTOM_ROLES.reads, CHANGES_ROLES, {"okta.groups.read": GROUPS_IN_SETS, "okta.apps.read": APPS_IN_SETS}
)
LISTS_SETS = ModuleScopes(OF_CUSTOM_ROLES.reads, sometimes={**OF_SETS.sometimes, "okta.users.read": HOLDERS})
OF_SCHEMA = ModuleScopes(("okta.schemas.read",), ("okta.schemas.manage",))
LISTS_SCHEMA = ModuleScopes(OF_SCHEMA.reads)
OF_IDPS = ModuleScopes(READS_IDPS, CHANGES_IDPS, {"okta.groups.read": JIT_GROUPS, "okta.users.read": LOGINS})
LISTS_IDPS = ModuleScopes(READS_IDPS, sometimes=OF_IDPS.sometimes)
OF_IDP_KEYS = ModuleScopes(READS_IDPS, CHANGES_IDPS)
LISTS_IDP_KEYS = ModuleScopes(READS_IDPS)
# Okta lets users be linked by who manages users, and unlinked by who manages identity providers.
OF_USERS_OF_IDPS = ModuleScopes(
    (*READS_IDPS, "okta.users.read"), ("okta.users.manage",), {"okta.idps.manage": "to unlink users"}
)
LISTS_USERS_OF_IDPS = ModuleScopes(READS_IDPS, sometimes={"okta.users.read": LOGINS})
OF_LINKED_OBJECTS = ModuleScopes(("okta.linkedObjects.read",), ("okta.linkedObjects.manage",))
LISTS_LINKED_OBJECTS = ModuleScopes(OF_LINKED_OBJECTS.reads)
OF_LINKS = ModuleScopes((*OF_LINKED_OBJECTS.reads, "okta.users.read"), ("okta.users.manage",))
LISTS_LINKS = ModuleScopes(("okta.users.read",))
OF_HOOKS = ModuleScopes(("okta.inlineHooks.read",), ("okta.inlineHooks.manage",))
LISTS_HOOKS = ModuleScopes(OF_HOOKS.reads)


@dataclass(frozen=True)
class Kind:
    """One kind of thing that an org has, and that a task declares.

    C(name) is also its module and C(plural) the module for many of it. C(scopes) are those of both, and C(lists) those
    of the C(_info) module, if there is one. C(listed_as) is the key under which that returns its list, where it is
    neither the plural nor the name. People say C(one) and C(many); a change also names its kind by C(one).

    C(section) is the part of the declaration tree (the variables of the role C(org)) that holds it. C(identity) are the
    options by which an item of that section, where it is declared absent, says which object it is. C(declared_as) is
    another kind that the items become; such a kind has no modules of its own.
    """

    name: str
    one: str
    many: str
    scopes: ModuleScopes
    lists: ModuleScopes | None = None
    plural: str = ""
    listed_as: str = ""
    section: str = ""
    identity: Sequence[str] = ()
    declared_as: str = ""

    @property
    def info(self) -> str:
        """The module that reads it; empty for none."""
        return f"{self.name}_info" if self.lists else ""

    @property
    def returns(self) -> str:
        """The key under which the C(_info) module returns what it read."""
        return self.listed_as or self.plural or self.name

    @property
    def modules(self) -> dict[str, ModuleScopes]:
        """Its modules, each with its scopes."""
        if self.declared_as:
            return {}
        changing = {module: self.scopes for module in (self.name, self.plural) if module}
        return {**changing, self.info: self.lists} if self.lists else changing


# By what an item says which object it is.
BY_NAME, BY_LABEL = ("id", "name"), ("id", "label")
# In the order in which an org is set up, so that each finds what it refers to. What goes is removed in reverse.
KINDS: Sequence[Kind] = (
    Kind(
        "group_schema",
        "group schema",
        "group attributes",
        OF_SCHEMA,
        LISTS_SCHEMA,
        section="group_attributes",
        identity=("name",),
    ),
    Kind(
        "linked_object",
        "linked object",
        "linked objects",
        OF_LINKED_OBJECTS,
        LISTS_LINKED_OBJECTS,
        plural="linked_objects",
        section="linked_objects",
        identity=("primary",),
    ),
    Kind("group", "group", "groups", OF_GROUPS, LISTS_GROUPS, plural="groups", section="groups", identity=BY_NAME),
    Kind(
        "custom_role",
        "custom role",
        "custom roles",
        OF_CUSTOM_ROLES,
        LISTS_CUSTOM_ROLES,
        plural="custom_roles",
        section="custom_roles",
        identity=BY_LABEL,
    ),
    Kind(
        "resource_set",
        "resource set",
        "resource sets",
        OF_SETS,
        LISTS_SETS,
        plural="resource_sets",
        section="resource_sets",
        identity=BY_LABEL,
    ),
    Kind(
        "group_ownership",
        "group ownership",
        "owners of groups",
        OF_USERS_OF_GROUPS,
        LISTS_USERS_OF_GROUPS,
        plural="group_ownerships",
        section="groups",
    ),
    Kind("group_role", "role", "admin roles of groups", OF_ROLES, LISTS_ROLES, plural="group_roles", section="groups"),
    Kind(
        "group_membership",
        "group membership",
        "members of groups",
        OF_MEMBERS,
        LISTS_GROUPS,
        plural="group_memberships",
        section="groups",
    ),
    Kind(
        "group_rule",
        "group rule",
        "group rules",
        OF_RULES,
        LISTS_USERS_OF_GROUPS,
        plural="group_rules",
        section="group_rules",
        identity=BY_NAME,
    ),
    Kind(
        "group_app",
        "app assignment",
        "apps of groups",
        OF_APPS_OF_GROUPS,
        LISTS_APPS_OF_GROUPS,
        plural="group_apps",
        section="group_apps",
        identity=("app",),
    ),
    Kind(
        "user_role",
        "user role",
        "admin roles of users",
        OF_ROLES_OF_USERS,
        LISTS_ROLES_OF_USERS,
        plural="user_roles",
        section="user_roles",
        identity=("user",),
    ),
    Kind(
        "client_role",
        "client role",
        "admin roles of service apps",
        OF_ROLES_OF_CLIENTS,
        LISTS_ROLES_OF_CLIENTS,
        plural="client_roles",
        section="client_roles",
        identity=("client",),
    ),
    Kind(
        "idp_key",
        "IdP key",
        "trusted certificates",
        OF_IDP_KEYS,
        LISTS_IDP_KEYS,
        plural="idp_keys",
        section="idp_keys",
        identity=("kid", "fingerprint", "certificate"),
    ),
    Kind(
        "idp",
        "identity provider",
        "identity providers",
        OF_IDPS,
        LISTS_IDPS,
        plural="idps",
        section="idps",
        identity=(*BY_NAME, "type"),
    ),
    Kind("social_login", "identity provider", "social logins", OF_IDPS, section="social_logins", declared_as="idp"),
    Kind(
        "idp_signing_key",
        "IdP signing key",
        "signing keys",
        OF_IDP_KEYS,
        LISTS_IDP_KEYS,
        plural="idp_signing_keys",
        section="signing_keys",
    ),
    Kind("idp_csr", "CSR", "signing requests", OF_IDP_KEYS, LISTS_IDP_KEYS, listed_as="idp_csrs"),
    Kind(
        "idp_user",
        "IdP user",
        "users linked to identity providers",
        OF_USERS_OF_IDPS,
        LISTS_USERS_OF_IDPS,
        plural="idp_users",
    ),
    Kind(
        "hook_key",
        "hook key",
        "hook keys",
        OF_HOOKS,
        LISTS_HOOKS,
        plural="hook_keys",
        section="hook_keys",
        identity=BY_NAME,
    ),
    Kind(
        "inline_hook",
        "inline hook",
        "inline hooks",
        OF_HOOKS,
        LISTS_HOOKS,
        plural="inline_hooks",
        section="inline_hooks",
        identity=BY_NAME,
    ),
    Kind("linked_object_value", "link", "links between users", OF_LINKS, LISTS_LINKS, listed_as="users"),
)
# The sections of the declaration tree in the same order.
SECTIONS: Sequence[str] = tuple(dict.fromkeys(kind.section for kind in KINDS if kind.section))


def scopes_of(each: Sequence[ModuleScopes]) -> ModuleScopes:
    """These scopes together."""
    reads = tuple(dict.fromkeys(scope for scopes in each for scope in scopes.reads))
    changes = tuple(dict.fromkeys(scope for scopes in each for scope in scopes.changes))
    sometimes = {scope: case for scopes in each for scope, case in scopes.sometimes.items()}
    return ModuleScopes(
        reads, changes, {scope: case for scope, case in sometimes.items() if scope not in (*reads, *changes)}
    )


# Sections that are not read: social logins are among the identity providers, and signing keys belong to one org.
NOT_READ = ("social_logins", "signing_keys")
SECTIONS_TO_READ: Sequence[str] = tuple(section for section in SECTIONS if section not in NOT_READ)
# Of these, sections of which a state of its own says what becomes of all that they do not name.
SECTIONS_WITH_STATE = ("group_apps", "user_roles", "client_roles")
# Those from which what nothing declares can be removed.
CLOSABLE: Sequence[str] = tuple(name for name in SECTIONS_TO_READ if name != "group_attributes")
# And those that an export declares so: an app that is new is none of the business of an earlier export.
EXPORTED_WHOLE = ("user_roles", "client_roles")


def scopes_to_change(sections: Collection[str]) -> ModuleScopes:
    """The scopes that a task with these sections of the declaration tree needs."""
    return scopes_of([kind.scopes for kind in KINDS if kind.section in sections])


def scopes_to_read(sections: Collection[str]) -> ModuleScopes:
    """The scopes that it takes to read these sections."""
    return scopes_of([kind.lists for kind in KINDS if kind.section in sections and kind.lists])


# Modules that ask an org for something that no task declares, or only change a part of what a kind has.
OTHER_MODULES: Mapping[str, ModuleScopes] = {
    "access_token": ModuleScopes(),
    "app_info": ModuleScopes(("okta.apps.read",)),
    "connection_info": ModuleScopes(sometimes={"okta.roles.read": "for the admin roles of who is connected"}),
    "group_role_app_targets": OF_ROLES,
    "group_role_group_targets": OF_ROLES_FOR_GROUPS,
    "inline_hook_execute": OF_HOOKS,
    "org": scopes_to_change(SECTIONS),
    "org_info": scopes_to_read(SECTIONS_TO_READ),
    "user_info": ModuleScopes(("okta.users.read",)),
}
# By module. One that asks no org is not here.
MODULE_SCOPES: Mapping[str, ModuleScopes] = {
    **OTHER_MODULES,
    **{module: scopes for kind in KINDS for module, scopes in kind.modules.items()},
}


def kind_named(name: str) -> Kind:
    """A kind by its name."""
    return next(kind for kind in KINDS if kind.name == name)


def kinds_of_section(section: str) -> list[Kind]:
    """The kinds that a section of the declaration tree holds, in order; the first is what its items are."""
    return [kind for kind in KINDS if kind.section == section]
