# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""The declaration tree of an org: its sections, and what can be said of an item of each. Data."""

from __future__ import annotations

from typing import Any, Mapping

from ..._kinds import CLOSABLE, SECTIONS, SECTIONS_WITH_STATE
from ..._resource import Declaration
from ..._restrictions import allow_empty
from ..client_role.declaration import ClientRoleDeclaration
from ..custom_role.declaration import CustomRoleDeclaration
from ..group.declaration import GroupDeclaration
from ..group_app.declaration import GroupAppDeclaration
from ..group_membership.declaration import GroupMembershipDeclaration
from ..group_ownership.declaration import GroupOwnershipDeclaration
from ..group_role.declaration import GroupRoleDeclaration
from ..group_rule.declaration import GroupRuleDeclaration
from ..group_schema.declaration import ATTRIBUTE, GroupSchemaDeclaration
from ..hook_key.declaration import HookKeyDeclaration
from ..idp.declaration import IdpDeclaration
from ..idp_key.declaration import IdpKeyDeclaration
from ..idp_signing_key.declaration import IdpSigningKeyDeclaration
from ..inline_hook.declaration import InlineHookDeclaration
from ..linked_object.declaration import LinkedObjectDeclaration
from ..resource_set.declaration import ResourceSetDeclaration
from ..social_login.options import SOCIAL_LOGIN_OPTIONS
from ..user_role.declaration import UserRoleDeclaration

# The declarations of what an org holds, by kind.
DECLARATIONS: Mapping[str, Declaration[Any, Any]] = {
    "group_schema": GroupSchemaDeclaration(),
    "linked_object": LinkedObjectDeclaration(many=True),
    "group": GroupDeclaration(many=True),
    "custom_role": CustomRoleDeclaration(many=True),
    "resource_set": ResourceSetDeclaration(many=True),
    "group_ownership": GroupOwnershipDeclaration(many=True),
    "group_role": GroupRoleDeclaration(many=True),
    "group_membership": GroupMembershipDeclaration(many=True),
    "group_rule": GroupRuleDeclaration(many=True),
    "group_app": GroupAppDeclaration(many=True),
    "user_role": UserRoleDeclaration(many=True),
    "client_role": ClientRoleDeclaration(many=True),
    "idp_key": IdpKeyDeclaration(many=True),
    "idp": IdpDeclaration(many=True),
    "idp_signing_key": IdpSigningKeyDeclaration(many=True),
    "hook_key": HookKeyDeclaration(many=True),
    "inline_hook": InlineHookDeclaration(many=True),
}


def rows_of(kind: str, option: str) -> dict[str, Any]:
    """The list of items that the plural module of a kind takes, as an option."""
    return dict(DECLARATIONS[kind].options[option])


# Options of the rows of plural modules that an item of a group has under another name, or not at all.
OF_ROWS = ("group", "state", "allow_empty", "read_only")


def options_of(kind: str, option: str) -> dict[str, Any]:
    """What an item of a group says of a kind below the group."""
    return {name: each for name, each in rows_of(kind, option)["options"].items() if name not in OF_ROWS}


GROUP_OPTIONS = options_of("group", "groups")
OWNER_OPTIONS = options_of("group_ownership", "group_ownerships")
ROLE_OPTIONS = options_of("group_role", "group_roles")
MEMBER_OPTIONS = options_of("group_membership", "group_memberships")
# The lists that an item of a group may have empty: whose row of a plural module has it, and the option there.
MAY_BE_EMPTY = {
    "owners.users": ("ownerships", "users"),
    "owners.groups": ("ownerships", "groups"),
    "roles": ("roles", "roles"),
    "members": ("memberships", "users"),
}


def optional(options: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """Options that may be omitted, without defaults: what an item omits is not declared."""
    left_out = ("required", "default")
    return {name: {key: each[key] for key in each if key not in left_out} for name, each in options.items()}


GROUP_ITEM: dict[str, Any] = {
    **optional(GROUP_OPTIONS),
    "type": {"type": "str", "choices": ["APP_GROUP", "OKTA_GROUP"]},
    "imported": {"type": "bool"},
    "owners": {"type": "dict", "options": optional(OWNER_OPTIONS)},
    **optional(ROLE_OPTIONS),
    **optional({"members" if name == "users" else name: each for name, each in MEMBER_OPTIONS.items()}),
    "allow_empty": {"type": "list", "elements": "str", "choices": list(MAY_BE_EMPTY)},
    "state": {"type": "str", "choices": ["present", "exact", "absent"]},
    "read_only": {"type": "dict"},
}
STATE: dict[str, Any] = {"type": "str", "choices": ["present", "absent"]}


def section(options: Mapping[str, Any], **constraints: Any) -> dict[str, Any]:
    """A section as an option; the secrets are among its suboptions, whatever it is called."""
    return {"type": "list", "elements": "dict", "no_log": False, "options": options, **constraints}


def section_of(kind: str, option: str) -> dict[str, Any]:
    """A section whose items are those of a plural module."""
    return {key: value for key, value in rows_of(kind, option).items() if key != "required"}


# What an item of each section can say.
ITEMS: Mapping[str, dict[str, Any]] = {
    "group_attributes": section({**ATTRIBUTE, "state": STATE}),
    "linked_objects": section_of("linked_object", "linked_objects"),
    "groups": section(GROUP_ITEM, required_one_of=[("name", "id")]),
    "custom_roles": section_of("custom_role", "custom_roles"),
    "resource_sets": section_of("resource_set", "resource_sets"),
    "group_rules": section_of("group_rule", "group_rules"),
    "group_apps": section_of("group_app", "group_apps"),
    "user_roles": section_of("user_role", "user_roles"),
    "client_roles": section_of("client_role", "client_roles"),
    "idp_keys": section_of("idp_key", "idp_keys"),
    "idps": section_of("idp", "idps"),
    "social_logins": section(SOCIAL_LOGIN_OPTIONS),
    "signing_keys": section_of("idp_signing_key", "idp_signing_keys"),
    "hook_keys": section_of("hook_key", "hook_keys"),
    "inline_hooks": section_of("inline_hook", "inline_hooks"),
}
ALLOW, LIST, REFUSE = "allow", "list", "refuse"
STATE_OF_SECTION: dict[str, Any] = {"type": "str", "choices": ["present", "exact"], "default": "present"}
OTHER_OPTIONS: dict[str, Any] = {
    "groups_state": STATE_OF_SECTION,
    **{f"{name}_state": STATE_OF_SECTION for name in SECTIONS_WITH_STATE},
    "allow_empty": allow_empty(*CLOSABLE),
    "remove_undeclared": {"type": "list", "elements": "str", "choices": list(CLOSABLE), "default": []},
    "sections": {"type": "list", "elements": "str", "choices": list(SECTIONS)},
    "max_removals_of": {"type": "dict"},
    "planned": {
        "type": "list",
        "elements": "dict",
        "options": {"digest": {"type": "str", "required": True}, "doing": {"type": "str"}},
    },
    "new_privileges": {"type": "str", "choices": [ALLOW, LIST, REFUSE], "default": ALLOW},
    "skip_inactive_users": {"type": "bool", "default": False},
    "skip_unavailable_apps": {"type": "bool", "default": False},
    "report": {"type": "bool", "default": False},
}
