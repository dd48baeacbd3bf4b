# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""What can be declared of admin roles, whoever has them. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Iterable, List, Mapping, Sequence

from ..._errors import InputError
from ..._groups import nothing_in, refuse_nothing
from ..role_assignment.items import APP, GROUP, INSTANCE, OF_GROUP, HolderKind
from ..role_assignment.reading import CUSTOM, EVERY_TYPE, TARGETS_OF_ROLE

GROUP_TARGETS_OPTION: dict[str, Any] = {"type": "list", "elements": "str"}
APP_TARGETS_OPTION: dict[str, Any] = {
    "type": "list",
    "elements": "dict",
    "options": {"app": {"type": "str"}, "instance": {"type": "str"}},
    "mutually_exclusive": [("app", "instance")],
    "required_one_of": [("app", "instance")],
}
ROLE_OPTIONS: dict[str, Any] = {
    "type": {"type": "str", "required": True, "choices": EVERY_TYPE},
    "group_targets": GROUP_TARGETS_OPTION,
    "app_targets": APP_TARGETS_OPTION,
    "org_wide": {"type": "bool"},
    "role": {"type": "str"},
    "resource_set": {"type": "str"},
    "allow_unused_apps": {"type": "bool", "default": False},
    "disable_notifications": {"type": "bool"},
}


@dataclass(frozen=True)
class TargetName:
    """A declared target: what kind it is, and its name or id."""

    kind: str
    name: str


@dataclass(frozen=True)
class Role:
    """One declared role; C(targets) None means that it has none and holds for the whole org.

    C(role) and C(resource_set) name a custom role, which holds for its resource set.
    """

    type: str
    targets: Sequence[TargetName] | None = None
    role: str = ""
    resource_set: str = ""
    disable_notifications: bool = False
    allow_unused_apps: bool = False


@dataclass(frozen=True)
class Roles:
    """The declared roles of one holder."""

    holder: str
    roles: Sequence[Role]
    state: str
    allow_reassign: bool = False
    allow_empty: Sequence[str] = ()

    def targets(self, kind: str) -> list[str]:
        """All names of targets of a kind."""
        return [target.name for role in self.roles for target in role.targets or () if target.kind == kind]


class DeclaredRoles(List[Roles]):
    """The declared roles of some holders; with C(prune) nobody else of their kind may have any.

    The list may only be empty then if C(allow_empty) has its name.
    """

    def __init__(self, items: Iterable[Roles] = (), prune: bool = False, allow_empty: Sequence[str] = ()) -> None:
        super().__init__(items)
        self.prune = prune
        self.allow_empty = allow_empty


def without_roles(holder: str) -> Roles:
    """What is declared of a holder that no item names, and that may have no roles."""
    return Roles(holder, (), "exact", allow_empty=("roles",))


def declared_roles(params: Mapping[str, Any], roles: Sequence[Mapping[str, Any]], kind: HolderKind = OF_GROUP) -> Roles:
    """The declared roles of one holder. Raises InputError for what is wrong whatever the org has."""
    state, named = params["state"], kind.named(declared_holder(params, kind))
    allowed = params.get("allow_empty") or ()
    declared = [declared_role(named, state, role) for role in roles]
    return Roles(params[kind.option], declared, state, bool(params["allow_reassign"]), allowed)


def declared_holder(params: Mapping[str, Any], kind: HolderKind) -> str:
    """The holder of declared roles. Raises InputError for an empty name."""
    holder: str = params[kind.option]
    # No user and no app is called like a group with its type, so the same holds for all.
    if nothing_in(holder):
        raise InputError(f"{kind.option} is {nothing_in(holder)}", f"Give {kind.naming}")
    return holder


def declared_role(named: str, state: str, params: Mapping[str, Any]) -> Role:
    """One declared role; of one to be absent only what identifies it.

    Raises InputError where it is left open whether a role is limited: privileges are never widened by omission.
    """
    type_ = params["type"]
    label = f"{type_} of {named}"
    if type_ == CUSTOM:
        return custom_role(label, params)
    for option in ("role", "resource_set"):
        if params[option] is not None:
            raise InputError(f"{label} does not accept {option}", "Only a role of type CUSTOM does")
    if state == "absent":
        return Role(type_)
    check_limits(label, type_, params)
    limits = declared_targets(label, params["group_targets"], params["app_targets"])
    return Role(
        type_,
        limits or None,
        disable_notifications=bool(params["disable_notifications"]),
        allow_unused_apps=bool(params.get("allow_unused_apps")),
    )


def custom_role(label: str, params: Mapping[str, Any]) -> Role:
    """A custom role on its resource set."""
    for option in ("group_targets", "app_targets", "org_wide"):
        if params[option] is not None:
            raise InputError(f"{label} does not accept {option}", "A custom role holds for its resource_set")
    for option in ("role", "resource_set"):
        if not (params[option] or "").strip():
            raise InputError(f"{label} needs {option}", f"Give the label or the id of its {option.replace('_', ' ')}")
    return Role(CUSTOM, None, params["role"], params["resource_set"], bool(params["disable_notifications"]))


def check_limits(label: str, type_: str, params: Mapping[str, Any]) -> None:
    """Raise InputError for limits that the role cannot have, and for limits that it should have and has not."""
    kind, org_wide = TARGETS_OF_ROLE[type_], params["org_wide"]
    for option, kind_of_option in (("group_targets", "groups"), ("app_targets", "apps")):
        if params[option] is not None and kind_of_option != kind:
            raise InputError(f"{label} cannot be limited to {kind_of_option}", f"Leave out {option}{CAN_BE[kind]}")
    limited = params["group_targets"] is not None or params["app_targets"] is not None
    if limited and org_wide:
        raise InputError(f"{label} cannot be org-wide and limited to {kind} at once")
    if kind is not None and not limited and not org_wide:
        raise InputError(
            f"{label} needs its limits: without them it would hold for the whole org",
            f"Give {kind[:-1]}_targets, or set org_wide: true",
        )
    if kind is None and org_wide is False:
        raise InputError(f"{label} cannot be limited, it always holds for the whole org", "Leave out org_wide: false")


CAN_BE = {
    "apps": "; it can be limited to apps",
    "groups": "; it can be limited to groups",
    None: "; it always holds for the whole org",
}


def declared_targets(
    label: str, groups: Sequence[Any] | None, apps: Sequence[Mapping[str, Any]] | None
) -> list[TargetName]:
    """The targets without duplicates. Raises InputError for an empty list, as a variable that is not set yields."""
    named = [("group_targets", GROUP, name) for name in groups or ()]
    named += [
        ("app_targets", kind, entry[kind])
        for entry in apps or ()
        for kind in (APP, INSTANCE)
        if entry[kind] is not None
    ]
    for option, declared in (("group_targets", groups), ("app_targets", apps)):
        if declared is not None and not declared:
            raise InputError(
                f"{option} of {label} is an empty list, and a role without targets holds for the whole org",
                "Check the variable that the list comes from, or set org_wide: true instead",
            )
    for option, _kind, name in named:
        kinds = "groups" if option == "group_targets" else "apps"
        refuse_nothing(f"{option} of {label}", [name], f"Give names or ids of {kinds}")
    for _option, kind, name in named:
        # Such a key could never stand in the address of a target, and that must be known before the role is assigned.
        if kind == APP and ("/" in name or name != name.strip() or name in (".", "..")):
            raise InputError(
                f'app_targets of {label} has "{name}", which is no key of an app', "Give it as in app_info"
            )
    return [TargetName(kind, name) for kind, name in dict.fromkeys((kind, name) for _option, kind, name in named)]
