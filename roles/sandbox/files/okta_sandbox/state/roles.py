# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Admin roles, their assignments and the targets of these."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from okta_sandbox import ids
from okta_sandbox.clock import Clock
from okta_sandbox.errors import OktaError, not_found
from okta_sandbox.settings import Settings


@dataclass(frozen=True)
class RoleType:
    """One of Okta's standard roles."""

    name: str
    label: str
    targets: str | None = None
    """What its assignments can be narrowed to: `groups`, `apps` or nothing."""
    resource_set: str | None = None
    """The resource set that a custom role, or an IAM-based standard role, is bound to."""
    custom: str | None = None
    """The id of a custom role."""

    @property
    def key(self) -> str:
        """What names the role itself, not its type."""
        return self.custom or self.name


SUPER_ADMIN = "SUPER_ADMIN"

# Labels have changed over the years; these are the newest.
ROLE_TYPES: dict[str, RoleType] = {
    role.name: role
    for role in (
        RoleType(
            "ACCESS_CERTIFICATIONS_ADMIN",
            "Access Certifications Administrator",
            resource_set="ACCESS_CERTIFICATIONS_IAM_POLICY",
        ),
        RoleType("ACCESS_REQUESTS_ADMIN", "Access Requests Administrator", resource_set="ACCESS_REQUESTS_IAM_POLICY"),
        RoleType("API_ACCESS_MANAGEMENT_ADMIN", "API Access Management Administrator"),
        RoleType("APP_ADMIN", "Application Administrator", targets="apps"),
        RoleType("GROUP_MEMBERSHIP_ADMIN", "Group Membership Administrator", targets="groups"),
        RoleType("HELP_DESK_ADMIN", "Help Desk Administrator", targets="groups"),
        # Okta's description no longer has it; it was accepted in 2023.
        RoleType("MOBILE_ADMIN", "Mobile Administrator"),
        RoleType("ORG_ADMIN", "Organization Administrator"),
        RoleType("READ_ONLY_ADMIN", "Read-only Administrator"),
        RoleType("REPORT_ADMIN", "Report Administrator"),
        RoleType(SUPER_ADMIN, "Super Administrator"),
        RoleType("USER_ADMIN", "Group Administrator", targets="groups"),
        RoleType("WORKFLOWS_ADMIN", "Workflows Administrator", resource_set="WORKFLOWS_IAM_POLICY"),
    )
}

# Lists have this order, of types and not of time; the roles that stand for a binding come last.
LISTED_ORDER = (
    "APP_ADMIN",
    SUPER_ADMIN,
    "GROUP_MEMBERSHIP_ADMIN",
    "USER_ADMIN",
    "HELP_DESK_ADMIN",
    "API_ACCESS_MANAGEMENT_ADMIN",
    "ORG_ADMIN",
    "REPORT_ADMIN",
    "MOBILE_ADMIN",
    "READ_ONLY_ADMIN",
)

# The prefixes of the ids of roles that cannot have targets, by who holds them; that of clients was never recorded, so
# it is one that nobody guesses.
ID_PREFIXES = {"groups": "gra", "users": "ra1", "clients": "cra"}


@dataclass
class RoleAssignment:
    """One role of one group, user or client."""

    id: str
    role: RoleType
    holder_kind: str
    """`groups`, `users` or `clients`, as in the path of the one who holds it."""
    holder_id: str
    assigned: str
    """When, which for a role of a user that can have targets is when that user was last assigned any role."""
    notifications_disabled: bool = False
    """Kept, and never readable."""
    targets: dict[str, str] = field(default_factory=dict)
    """The time of each target, by the target's id."""
    governed_until: str = ""
    """When governance takes the role away that it has granted a user."""

    @property
    def is_direct_super_admin(self) -> bool:
        """Whether it makes a user a super admin, and not a group or a client."""
        return self.holder_kind == "users" and self.role.name == SUPER_ADMIN

    @property
    def created(self) -> str:
        """The oldest target's time, or that of the assignment where there is none."""
        return min(self.targets.values(), default=self.assigned)

    @property
    def last_updated(self) -> str:
        """The newest target's time, or that of the assignment where there is none."""
        return max(self.targets.values(), default=self.assigned)


def in_listed_order(assignments: Iterable[RoleAssignment]) -> list[RoleAssignment]:
    """As lists show them; those of one type in their order, with what a user holds itself before what it inherits."""
    ranks = {name: rank for rank, name in enumerate(LISTED_ORDER)}
    return sorted(
        assignments,
        key=lambda found: (ranks.get(found.role.name, len(ranks)), found.holder_kind == "groups", found.id),
    )


class RoleAssignments:
    """All role assignments of an org."""

    def __init__(self, settings: Settings, clock: Clock) -> None:
        self._settings = settings
        self._clock = clock
        self._by_holder: dict[str, dict[str, RoleAssignment]] = {}
        self._removed: dict[tuple[str, str], tuple[str, float]] = {}
        """The role of each assignment that was removed, and when, by its holder and its id."""
        self.has_governance = False
        """Whether the org has Okta Identity Governance, as one has where governance has granted a role."""

    def of(self, holder_id: str) -> list[RoleAssignment]:
        """The assignments that a group, a user or a client holds itself."""
        return in_listed_order(self._by_holder.get(holder_id, {}).values())

    def get(self, holder_id: str, assignment_id: str) -> RoleAssignment:
        """One assignment; Okta answers 404 (RoleAssignment) where there is none."""
        try:
            return self._by_holder[holder_id][assignment_id]
        except KeyError:
            raise not_found(assignment_id, "RoleAssignment") from None

    def assign(
        self, holder_kind: str, holder_id: str, role: RoleType, notifications_disabled: bool = False
    ) -> RoleAssignment:
        """A new assignment; Okta answers 409 where the holder has the role already, with a code of its own for IAM.

        It may also answer so because that role was removed a moment ago.
        """
        if self._holds(holder_id, role):
            raise OktaError("E0000263" if role.resource_set and not role.custom else "E0000090")
        if self._just_removed(holder_id, role):
            raise OktaError("E0000268")
        if holder_kind == "users":
            self._touch(holder_id)
        identifier = self._identifier(role, holder_kind)
        assignment = RoleAssignment(
            identifier, role, holder_kind, holder_id, self._clock.timestamp(), notifications_disabled
        )
        self._by_holder.setdefault(holder_id, {})[identifier] = assignment
        self._removed.pop((holder_id, identifier), None)
        return assignment

    def of_binding(self, resource_set: str, role: str | None = None) -> list[RoleAssignment]:
        """Who holds a role on a set of resources, or any role on it."""
        return [
            assignment
            for assignment in self.all()
            if assignment.role.resource_set == resource_set and role in (None, assignment.role.key)
        ]

    def all(self) -> list[RoleAssignment]:
        """Every assignment."""
        return [assignment for held in self._by_holder.values() for assignment in held.values()]

    def remove(self, assignment: RoleAssignment) -> None:
        """Take a role away."""
        self._drop(assignment)
        self._removed[assignment.holder_id, assignment.id] = (assignment.role.name, self._clock.now())

    def revoke(self, holder_id: str, kept: str | None) -> None:
        """Take all roles from a holder, but for one of a type that is to be kept."""
        for assignment in self.of(holder_id):
            if assignment.role.name != kept:
                self._drop(assignment)

    def of_custom_role(self, role: str) -> list[RoleAssignment]:
        """Who holds a custom role, on whatever set."""
        return [assignment for assignment in self.all() if assignment.role.custom == role]

    def was_removed(self, holder_id: str, assignment_id: str) -> bool:
        """Whether there was such an assignment, which was removed."""
        return (holder_id, assignment_id) in self._removed

    def add_target(self, assignment: RoleAssignment, target_id: str) -> None:
        """Narrow an assignment to one more target; the time of one that is there already stays."""
        assignment.targets.setdefault(target_id, self._clock.timestamp())

    def forget(self, identifier: str) -> None:
        """Drop what a removed group or user holds, and the targets that point to it.

        A role whose only target was an app goes with it; one whose only target was a group is then org-wide. The
        assignments of a removed custom role or set of resources go as well.
        """
        self._by_holder.pop(identifier, None)
        for held in self._by_holder.values():
            for assignment in list(held.values()):
                was_target = assignment.targets.pop(identifier, None)
                lost = was_target and not assignment.targets and assignment.role.targets == "apps"
                if lost or identifier in (assignment.role.custom, assignment.role.resource_set):
                    self._drop(assignment)

    def _drop(self, assignment: RoleAssignment) -> None:
        del self._by_holder[assignment.holder_id][assignment.id]

    def _holds(self, holder_id: str, role: RoleType) -> bool:
        return any(
            (held.role.key, held.role.resource_set) == (role.key, role.resource_set) for held in self.of(holder_id)
        )

    def _just_removed(self, holder_id: str, role: RoleType) -> bool:
        earliest = self._clock.now() - self._settings.role_removal_seconds
        return any(
            holder == holder_id and name == role.name and time > earliest
            for (holder, _id), (name, time) in self._removed.items()
        )

    def _touch(self, holder_id: str) -> None:
        """Every new role of a user renews the times of all that can have targets."""
        for held in self.of(holder_id):
            if held.role.targets:
                held.assigned = self._clock.timestamp()

    @staticmethod
    def _identifier(role: RoleType, holder_kind: str) -> str:
        if role.targets:
            return ids.role_id(role.name)
        return ids.new_id("irb" if role.resource_set else ID_PREFIXES[holder_kind])
