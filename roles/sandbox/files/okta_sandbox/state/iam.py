# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Custom roles, and the sets of resources that they are bound to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from okta_sandbox import ids
from okta_sandbox.clock import Clock
from okta_sandbox.errors import not_found, validation_failed
from okta_sandbox.permissions import EXPANSIONS


@dataclass
class Permission:
    """One permission of a role."""

    created: str
    conditions: dict[str, Any] | None = None


@dataclass
class CustomRole:
    """A role that an admin made, of permissions."""

    id: str
    label: str
    description: str
    created: str
    last_updated: str
    permissions: dict[str, Permission] = field(default_factory=dict)
    """By their labels."""

    def permit(self, label: str, time: str, conditions: dict[str, Any] | None = None) -> None:
        """One more permission, and what Okta adds to it, which stays until it is removed itself."""
        self.permissions[label] = Permission(time, conditions)
        if label in EXPANSIONS:
            self.permissions.setdefault(EXPANSIONS[label], Permission(time))


@dataclass
class Resource:
    """One resource of a set."""

    id: str
    orn: str
    path: str | None
    """Where the API has it, if it does."""
    created: str
    last_updated: str
    conditions: dict[str, Any] | None = None


@dataclass
class ResourceSet:
    """A set of resources."""

    id: str
    label: str
    description: str
    created: str
    last_updated: str
    resources: dict[str, Resource] = field(default_factory=dict)

    @property
    def built_in(self) -> bool:
        """Whether it is one of Okta's own, which is named after its role and has no times."""
        return self.id in BUILT_IN_SETS


# The sets that standard roles are bound to: their labels, what they hold, and whose they are.
BUILT_IN_SETS = {
    "ACCESS_CERTIFICATIONS_IAM_POLICY": ("Access Certifications", "governance", "certifications"),
    "ACCESS_REQUESTS_IAM_POLICY": ("Access Requests", "governance", "requests"),
    "WORKFLOWS_IAM_POLICY": ("Workflows", "workflow", "flows"),
}


def built_in_set(identifier: str, org_id: str) -> ResourceSet:
    """One of Okta's own sets."""
    name, service, resource = BUILT_IN_SETS[identifier]
    held = Resource(f"ire{identifier.lower()}", f"orn:okta:{service}:{org_id}:{resource}", None, "", "")
    description = f"A resource set managed by {name} Administrator"
    return ResourceSet(identifier, f"{name} Resource Set", description, "", "", {held.id: held})


Kind = TypeVar("Kind", CustomRole, ResourceSet)


class Labelled(Generic[Kind]):
    """All objects of a kind that can be named by id or by label, which no two share."""

    def __init__(self, clock: Clock, kind: type[Kind], prefix: str, class_name: str, taken: str) -> None:
        self._clock = clock
        self._kind: Callable[[str, str, str, str, str], Kind] = kind
        self._prefix = prefix
        self._class_name = class_name
        self._taken = taken
        self._by_id: dict[str, Kind] = {}

    def all(self) -> list[Kind]:
        """Every one of them."""
        return list(self._by_id.values())

    def by_id(self, identifier: str) -> Kind:
        """The one with this id; a label does not do."""
        if identifier not in self._by_id:
            raise not_found(identifier, self._class_name)
        return self._by_id[identifier]

    def find(self, name: str) -> Kind:
        """The one with this id or label; Okta answers 404 where there is none."""
        if name in self._by_id:
            return self._by_id[name]
        for found in self._by_id.values():
            if found.label == name:
                return found
        raise not_found(name, self._class_name)

    def add(self, label: str, description: str) -> Kind:
        """A new one."""
        self._take(label, None)
        now = self._clock.timestamp()
        made = self._kind(ids.new_id(self._prefix), label, description, now, now)
        self._by_id[made.id] = made
        return made

    def rename(self, found: Kind, label: str, description: str) -> None:
        """Give one another label and description."""
        self._take(label, found)
        found.label, found.description, found.last_updated = label, description, self._clock.timestamp()

    def forget(self, identifier: str) -> None:
        """Remove one."""
        self._by_id.pop(identifier, None)

    def _take(self, label: str, itself: Kind | None) -> None:
        if any(other.label.casefold() == label.casefold() for other in self._by_id.values() if other is not itself):
            raise validation_failed("label", f"label: {self._taken}")


def custom_roles(clock: Clock) -> Labelled[CustomRole]:
    """No custom roles yet."""
    return Labelled(clock, CustomRole, "cr0", "CustomRole", "There is already an admin role with this name.")


def resource_sets(clock: Clock) -> Labelled[ResourceSet]:
    """No resource sets yet."""
    return Labelled(clock, ResourceSet, "iam", "IAMPolicy", "There is already a resource set with this name.")
