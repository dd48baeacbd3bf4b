# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""A custom role as an item, and its permissions. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Iterable, Mapping, Sequence

from ..._errors import InputError, RefusedError
from ..._plan import Item

# What conditions are about: the attributes of the profile of a user.
ATTRIBUTES = "okta:ResourceAttribute/User/Profile"
INCLUDE, EXCLUDE = "include", "exclude"
# Where an object of the API has permissions that are known better than before it was changed.
KNOWN = "known permissions"
# What Okta adds to a permission by itself and lists as one of its own. It stays when the other goes.
ADDED = {
    "okta.workflows.read": "okta.workflows.flows.read",
    "okta.workflows.invoke": "okta.workflows.flows.invoke",
}
PERMISSION_OPTIONS: dict[str, Any] = {
    "permission": {"type": "str", "required": True},
    INCLUDE: {"type": "list", "elements": "str"},
    EXCLUDE: {"type": "list", "elements": "str"},
}


@dataclass(frozen=True)
class Permission:
    """A permission, with the attributes of users that it is limited to (C(mode) include), or that it leaves out.

    Without a mode it has no conditions. Those that C(strange) has are about something else.
    """

    name: str
    mode: str = ""
    attributes: Sequence[str] = ()
    strange: bool = False

    @property
    def row(self) -> dict[str, Any]:
        """It in the shape of the options."""
        return {
            "permission": self.name,
            **{mode: list(self.attributes) if self.mode == mode else None for mode in (INCLUDE, EXCLUDE)},
        }

    @property
    def conditions(self) -> dict[str, Any]:
        """The body that gives it its conditions."""
        return {"conditions": {self.mode: {ATTRIBUTES: list(self.attributes)}}} if self.mode else {}


def permission_of(body: Mapping[str, Any]) -> Permission:
    """A permission of the API."""
    name, conditions = str(body["label"]), body.get("conditions")
    if not conditions:
        return Permission(name)
    modes = [mode for mode in (INCLUDE, EXCLUDE) if isinstance(conditions.get(mode), dict)]
    inner = conditions[modes[0]] if len(modes) == len(conditions) == 1 else {}
    attributes = inner.get(ATTRIBUTES)
    if not isinstance(attributes, list) or len(inner) > 1 or not all(isinstance(each, str) for each in attributes):
        return Permission(name, strange=True)
    return Permission(name, modes[0], sorted(set(attributes))) if attributes else Permission(name)


def permission_from(row: Mapping[str, Any]) -> Permission:
    """A permission of an item that says all about it."""
    mode = next((mode for mode in (INCLUDE, EXCLUDE) if row.get(mode)), "")
    return Permission(row["permission"], mode, sorted(set(row[mode])) if mode else ())


def wanted_permission(declared: Mapping[str, Any], found: Permission | None, label: str) -> Permission:
    """A declared permission with what its item leaves alone. Raises RefusedError for conditions that nobody knows."""
    if declared.get(INCLUDE) is None and declared.get(EXCLUDE) is None:
        return found or Permission(declared["permission"])
    if found is not None and found.strange:
        raise RefusedError(
            f"The permission {found.name} of {label} has conditions that this version of the collection does not know",
            "Leave out its include and exclude, which leaves the conditions alone",
        )
    return permission_from(declared)


def is_less(wanted: Iterable[Mapping[str, Any]], found: Iterable[Mapping[str, Any]]) -> bool:
    """Whether permissions, as rows, permit anything less than those that were found."""
    left = {row["permission"]: permission_from(row) for row in wanted}
    return any(
        row["permission"] not in left or restricts(left[row["permission"]], permission_from(row)) for row in found
    )


def restricts(wanted: Permission, found: Permission) -> bool:
    """Whether a permission is limited where it was not, or to less. Attributes kept and left out are not compared."""
    if wanted.mode != found.mode:
        return bool(wanted.mode)
    more, less = (wanted, found) if wanted.mode == EXCLUDE else (found, wanted)
    return not set(more.attributes) <= set(less.attributes)


def without_added(permissions: Iterable[Permission]) -> list[Permission]:
    """The permissions by name, without those that Okta adds to another of them by itself."""
    by_name = {each.name: each for each in permissions}
    added = {ADDED[name] for name in by_name if name in ADDED}
    return [by_name[name] for name in sorted(by_name) if name not in added]


def check_permissions(item: Item, label: str) -> None:
    """Raise InputError for permissions that are wrong whatever the org has."""
    given = item.get("permissions")
    if given is None:
        return
    if not given:
        raise InputError(
            f"permissions of {label} is an empty list, and Okta keeps no role without permissions",
            "Check the variable that it comes from, or delete the role with state: absent",
        )
    names = [each.get("permission") for each in given]
    for name, each in zip(names, given):
        if not name or not name.strip() or "/" in name:
            raise InputError(
                f"A permission of {label} has no name that Okta can have", "Give names such as okta.users.read"
            )
        if names.count(name) > 1:
            raise InputError(f"The permission {name} of {label} is listed twice", "List it once, with all conditions")
        if each.get(INCLUDE) and each.get(EXCLUDE):
            raise InputError(
                f"The permission {name} of {label} has include and exclude, and Okta takes one of them",
                "Give the attributes that it is limited to, or those that it leaves out",
            )


def role_item(body: Mapping[str, Any], permissions: Sequence[Permission] | None) -> dict[str, Any]:
    """A custom role of the API in the shape of the options; C(permissions) are None where they were not read."""
    known = None if permissions is None else without_added(permissions)
    return {
        "id": body["id"],
        "label": str(body.get("label") or ""),
        "description": body.get("description") or None,
        "permissions": None if known is None else [each.row for each in known],
        "read_only": {
            "created": body.get("created"),
            "last_updated": body.get("lastUpdated"),
            "unknown_conditions": [each.name for each in known or () if each.strange],
        },
    }


def restricted(permissions: Iterable[Mapping[str, Any]]) -> dict[str, dict[str, list[str]]]:
    """What the conditions of permissions restrict, by option and by the name of the permission."""
    rows = list(permissions)
    return {
        # What is included restricts as a whole: to include more grants more.
        INCLUDE: {row["permission"]: ["attributes"] if row.get(INCLUDE) else [] for row in rows},
        EXCLUDE: {row["permission"]: list(row.get(EXCLUDE) or ()) for row in rows},
    }
