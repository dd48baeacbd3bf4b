# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Reading a whole org as the tree that M(community.okta.org) takes."""

from __future__ import annotations

from collections import defaultdict
from typing import Any, Callable, Dict, Mapping

from ..._client import OktaClient
from ..._errors import PASSING, InputError, OktaError
from ..._kinds import (
    SECTIONS_TO_READ,
    kind_named,
    kinds_of_section,
    scopes_to_read,
)
from ..._lists import remembered
from ..._scopes import ModuleScopes
from ..._whole import lasting
from ..client_role.reading import read_client_rows
from ..custom_role.reading import read_custom_roles
from ..group.declaration import read_groups
from ..group_app.reading import read_group_apps
from ..group_membership.declaration import read_memberships
from ..group_ownership.declaration import read_ownerships
from ..group_role.reading import read_role_rows
from ..group_rule.declaration import read_group_rules
from ..group_schema.declaration import read_group_schema
from ..hook_key.declaration import read_hook_keys
from ..idp.reading import read_idps
from ..idp_csr.reading import read_idp_csrs
from ..idp_key.declaration import read_idp_keys
from ..idp_signing_key.reading import read_idp_signing_keys
from ..inline_hook.declaration import read_inline_hooks
from ..linked_object.reading import read_linked_objects
from ..resource_set.reading import read_resource_sets
from ..shared.iam_lists import list_sets, read_members
from ..user_role.reading import read_user_rows
from .items import MADE_OF, declaration_of

Read = Callable[[OktaClient, Mapping[str, Any]], Dict[str, Any]]

# How each kind is read of the whole org.
READ: Mapping[str, Read] = {
    "group_schema": read_group_schema,
    "linked_object": read_linked_objects,
    "group": read_groups,
    "custom_role": read_custom_roles,
    "resource_set": read_resource_sets,
    "group_rule": read_group_rules,
    "group_role": read_role_rows,
    "group_ownership": read_ownerships,
    "group_membership": read_memberships,
    "group_app": read_group_apps,
    "user_role": read_user_rows,
    "client_role": read_client_rows,
    "idp_key": read_idp_keys,
    "idp": read_idps,
    "idp_signing_key": read_idp_signing_keys,
    "idp_csr": read_idp_csrs,
    "hook_key": read_hook_keys,
    "inline_hook": read_inline_hooks,
}
GROUP_ROLES = kind_named("group_role").returns
OTHER_ROLES = "other_group_roles"
# Those of groups with custom roles that have none by Okta's statistic.
BOUND_ROLES = "bound_group_roles"
# What is read of identity providers to say that no declaration carries it.
BELOW_IDPS = ("idp_signing_key", "idp_csr")
ORG_QUERY: dict[str, Any] = {
    "sections": {"type": "list", "elements": "str", "choices": list(SECTIONS_TO_READ)},
    "read_all_roles": {"type": "bool", "default": False},
}


# What each key holds, for people.
READ_AS = {
    **{kind_named(name).returns: kind_named(name).many for name in READ},
    OTHER_ROLES: "admin roles of the groups that have none by Okta's statistic",
}


class Reading:
    """Reads kind by kind; what cannot be read whole is left out, with the reason.

    C(goes_on) says whether it goes on after errors that may pass.
    """

    def __init__(self, client: OktaClient, goes_on: bool = False) -> None:
        self.client = client
        self.goes_on = goes_on
        self.found: dict[str, Any] = {}
        self.errors: dict[str, OktaError] = {}
        # What of each list was left out, because it could not be read.
        self.partial: dict[str, dict[str, None]] = defaultdict(dict)

    def read(self, name: str, key: str = "", **params: Any) -> None:
        """Read a kind once, under the key of its list or another.

        Raises errors that every request would meet, and unless it goes on those that may pass.
        """
        returns = kind_named(name).returns
        key = key or returns
        if key in self.found or key in self.errors:
            return
        try:
            with self.client.unread.watched() as self.partial[key]:
                read = READ[name](self.client, defaultdict(lambda: None, params))
            self.found[key] = read.pop(returns)
            # What a kind returns besides its rows.
            self.found.update(read)
        except OktaError as error:
            if error.stops_the_run or (error.kind in PASSING and not self.goes_on):
                raise
            self.errors[key] = error

    def reasons(self, section: str) -> list[str]:
        """Why a section is not complete, empty if it is."""
        keys = [kind.returns for kind in kinds_of_section(section) if kind.name in READ]
        if section == "groups":
            # Without the rules nobody knows which of the members they have added.
            keys += [OTHER_ROLES, kind_named("group_rule").returns]
        reasons: dict[str, None] = {}
        for key in keys:
            if key in self.errors:
                reasons.setdefault(f"The {READ_AS[key]}: {lasting(self.errors[key])}")
            reasons.update(self.partial.get(key, {}))
        return list(reasons)


def read_org(client: OktaClient, params: Mapping[str, Any]) -> dict[str, Any]:
    """The tree of an org with the secrets that it lacks, what it leaves out, and what could not be read.

    Raises InputError for no section, and the error of the first where none could be read.
    """
    sections = sections_of(params)
    if not sections:
        raise InputError("sections is empty", "Leave it out to read everything, or check where it comes from")
    reading = Reading(client)
    with remembered(client):
        for section in sections:
            for kind in kinds_of_section(section):
                if kind.name == "group":
                    read_all_of_groups(reading, params["read_all_roles"])
                elif kind.section != "groups":
                    reading.read(kind.name)
        if "idps" in sections and "idps" in reading.found:
            for name in BELOW_IDPS:
                reading.read(name)
    if reading.errors and not any(key in reading.found for key, _make in MADE_OF.values()):
        raise next(iter(reading.errors.values()))
    tree = declaration_of(reading.found, sections)
    unnamed = tree.pop("unnamed")
    tree["left_out"] += [sentence for name in BELOW_IDPS for sentence in reading.partial[kind_named(name).returns]]
    read = {
        section: {"complete": not reasons, "reasons": reasons, "left_out": unnamed.get(section, [])}
        for section, reasons in ((each, reading.reasons(each)) for each in sections)
    }
    return {
        **tree,
        "url": client.org_url,
        "sections": read,
        "whole_sections": [name for name, each in read.items() if each["complete"] and not each["left_out"]],
        "unread": [{"name": READ_AS[key], "reason": lasting(error)} for key, error in reading.errors.items()],
    }


def sections_of(params: Mapping[str, Any]) -> list[str]:
    """The sections that a task reads, in their order."""
    chosen = SECTIONS_TO_READ if params["sections"] is None else params["sections"]
    return [name for name in SECTIONS_TO_READ if name in chosen]


def scopes_of_task(params: Mapping[str, Any]) -> ModuleScopes:
    """The scopes that a task needs."""
    return scopes_to_read(sections_of(params))


def read_all_of_groups(reading: Reading, all_roles: bool) -> None:
    """Read groups with what is below them: owners, roles, rules and members."""
    # First, for the list of groups is then read with what says which of them have roles.
    reading.read("group_role")
    read_bound_groups(reading)
    reading.read("group")
    reading.read("group_rule")
    if "groups" not in reading.found:
        return
    groups = [row for row in reading.found["groups"] if row["read_only"]["type"] != "BUILT_IN"]
    owned = [group["id"] for group in groups]
    if all_roles and "group_roles" in reading.found:
        known = {row["read_only"]["group_id"] for row in reading.found["group_roles"]}
        reading.read("group_role", OTHER_ROLES, groups=[each for each in owned if each not in known])
    reading.read("group_ownership", groups=owned)
    # Who is in a group that Okta, a directory or a rule fills is not declared.
    if "group_rules" in reading.found:
        active = [rule for rule in reading.found["group_rules"] if rule["status"] == "ACTIVE"]
        filled = {group_id for rule in active for group_id in rule["read_only"]["group_ids"]}
        own = [group["id"] for group in groups if group["read_only"]["type"] == "OKTA_GROUP"]
        reading.read("group_membership", groups=[group_id for group_id in own if group_id not in filled])


def read_bound_groups(reading: Reading) -> None:
    """Read the roles of the groups that hold custom roles, of which Okta's statistic is not always right.

    Where that is refused, the admin roles of groups are not read completely.
    """
    if GROUP_ROLES not in reading.found:
        return
    client = reading.client
    try:
        with client.unread.watched() as partial:
            sets = [each["id"] for each in list_sets(client)]
            read = client.concurrently(lambda each: read_members(client, each), sets)
            members = [member for of_set in read for member in of_set]
    except OktaError as error:
        if error.stops_the_run or (error.kind in PASSING and not reading.goes_on):
            raise
        reading.errors[GROUP_ROLES] = error
        return
    reading.partial[GROUP_ROLES].update(partial)
    known = {row["read_only"]["group_id"] for row in reading.found[GROUP_ROLES]}
    bound = sorted({member.holder for member in members if member.kind == "groups"} - known)
    if bound:
        reading.read("group_role", BOUND_ROLES, groups=bound)
        reading.found[GROUP_ROLES] = [*reading.found[GROUP_ROLES], *reading.found.pop(BOUND_ROLES, ())]
        reading.partial[GROUP_ROLES].update(reading.partial.pop(BOUND_ROLES, {}))
        if BOUND_ROLES in reading.errors:
            reading.errors[GROUP_ROLES] = reading.errors.pop(BOUND_ROLES)
