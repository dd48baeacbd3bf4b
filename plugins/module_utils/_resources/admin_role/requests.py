# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Requests that change admin roles; a window in which a role is too wide is kept short and reported."""

from __future__ import annotations

from typing import Any, NoReturn, Sequence

from ..._client import OktaClient
from ..._errors import ApiError, OktaError
from ..._limits import CLOSING, HURRY, Patience
from ..._plan import REPAIR, Change, Reference
from ..role_assignment.items import AT_ONCE, GROUP, OF_GROUP, HolderKind, Target
from ..role_assignment.reading import list_roles, list_targets
from .planning import shown

# How long Okta may take to show a new assignment; until its first target is added that holds for the whole org.
NEW_ASSIGNMENT_LAG = (0.2, 0.4, 0.8, 1.6, 3.0)
# How long Okta may take to forget a deleted assignment.
DELETED_ASSIGNMENT_LAG = (0.2, 0.5, 1.0, 2.0, 4.0)
CREATED = 201
# Okta answers 409 so to changes of one role at the same time.
CONCURRENT_CHANGE = "E0000268"


class OrgWideLeftError(OktaError):
    """A role could not be limited and the assignment was not taken back; it may hold for the whole org."""

    KIND = "too_wide"

    def __init__(self, message: str, advice: str, ours: bool) -> None:
        super().__init__(message, advice)
        self._ours = ours

    @property
    def stops_the_run(self) -> bool:
        return True

    @property
    def after(self) -> dict[str, Any] | None:
        return shown(()) if self._ours else None


class NotAssignedAgainError(OktaError):
    """A role was removed to be assigned anew, but could not be assigned again."""


class RoleGoneError(OktaError):
    """A role whose target was to be removed does not exist any more."""

    KIND = "changed_meanwhile"


class TakenBackError(OktaError):
    """A role could not be limited, so the assignment that this run made was taken back."""


def apply_role_change(
    client: OktaClient, change: Change, previous: Any, unassigned: set[tuple[str, str, str]]
) -> str | None:
    """Carry out one change of a role; returns the id of the assignment, if there is one now.

    C(unassigned) remembers the roles that this run has taken away, which Okta may still show.
    """
    if change.action == "assign":
        return assign(client, change, after_removal=change.object in unassigned)
    # The changes after an assignment learn its id from it.
    assignment = str(change.declared.get("assignment") or previous)
    if change.action == "unassign":
        followed_by = change.declared["followed_by"]
        client.delete(kind_of(change).role, change.id, assignment, doing=change.doing, followed_by=followed_by)
        unassigned.add(change.object)
        return None
    target: Target = change.declared["target"]
    path = (kind_of(change).path_of(target), change.id, assignment, *target.segments)
    if change.action == "remove":
        remove_target(client, target, path, change.doing)
    elif change.stage == REPAIR:
        limit(client, change, assignment, target, change.doing, CLOSING)
    else:
        client.add(*path, doing=change.doing)
    return assignment


def kind_of(change: Change) -> HolderKind:
    """Whose roles a change concerns."""
    kind: HolderKind = change.declared.get("kind", OF_GROUP)
    return kind


def remove_target(client: OktaClient, target: Target, path: Sequence[str], doing: str) -> None:
    """Remove a target; one that is none any more counts as removed. Raises RoleGoneError where the role is gone."""
    try:
        client.remove(*path, doing=doing)
    except OktaError as error:
        if not error.is_missing:
            raise
        if not is_about(error, target):
            raise RoleGoneError(
                f"{str(error).rstrip('.')}. The role was removed after it was read", "Run this again"
            ) from error


def is_about(error: OktaError, target: Target) -> bool:
    """Whether Okta says of a target, and not of the role, that it does not exist."""
    return isinstance(error, ApiError) and error.missing_id == target.id


def is_passing(error: OktaError) -> bool:
    """Whether Okta refuses only because somebody changes the same role at the same time."""
    return getattr(error, "code", None) == CONCURRENT_CHANGE


def assign(client: OktaClient, change: Change, after_removal: bool) -> str:
    """Assign a role and, in the very next request, its first target; returns the id of the assignment.

    The role is org-wide in between. If the target fails, the assignment is taken back where this run made it.
    """
    assignment, status = post_role(client, change, after_removal)
    target: Target | None = change.declared["target"]
    if target is not None:
        try:
            doing = f'limit {change.name} to "{target.shown}"'
            limit(client, change, assignment, target, doing, HURRY)
        except OktaError as error:
            if not (error.may_be_done and is_limited(client, change, assignment, target)):
                take_back(client, change, assignment, status, error, after_removal)
    return assignment


def post_role(client: OktaClient, change: Change, after_removal: bool) -> tuple[str, int]:
    """Assign the role; returns the id of the assignment and the status.

    After our own removal a conflict (409, or 400) only means that Okta still sees the old assignment: it is retried,
    never taken for "already there". Raises NotAssignedAgainError if it does not pass.
    """
    query = {"disableNotifications": "true"} if change.declared["disable_notifications"] else None
    body = change.declared["body"]
    # The target must follow at once, or else the removal.
    followed_by = 2 if change.declared["target"] else 0
    for seconds in (*DELETED_ASSIGNMENT_LAG, None):
        try:
            made, status = client.create(
                kind_of(change).roles, change.id, doing=change.doing, query=query, body=body, followed_by=followed_by
            )
            return str(made["id"]), status
        except OktaError as error:
            if is_passing(error) and seconds is not None:
                client.wait(seconds)
                continue
            if not after_removal or error.may_be_done:
                raise
            if getattr(error, "status", None) not in (400, 409) or seconds is None:
                raise NotAssignedAgainError(
                    f"{change.name} was removed to be assigned again, but could not be assigned ({error})",
                    "Run this again to assign it",
                ) from error
            client.wait(seconds)
    raise AssertionError("unreachable")


def limit(client: OktaClient, change: Change, assignment: str, target: Target, doing: str, patience: Patience) -> None:
    """Add the first target of an assignment; where Okta does not show that yet (404), try again for some seconds."""
    for seconds in (*NEW_ASSIGNMENT_LAG, None):
        try:
            path = (kind_of(change).path_of(target), change.id, assignment, *target.segments)
            client.add(*path, doing=doing, patience=patience)
            return
        except OktaError as error:
            unseen = error.is_missing and not is_about(error, target)
            if seconds is None or not (unseen or is_passing(error)):
                raise
            client.wait(seconds)


def is_listed(client: OktaClient, change: Change, assignment: str) -> bool:
    """Whether the holder still has an assignment, as far as that can be seen."""
    try:
        holder = Reference(change.id, change.name)
        roles = list_roles(client, kind_of(change), holder, f"check whether {change.name} was taken back")
    except OktaError:
        return True
    return any(role["id"] == assignment for role in roles)


def is_limited(client: OktaClient, change: Change, assignment: str, target: Target) -> bool:
    """Whether an assignment can be seen to have its target after the answer to adding it was lost."""
    holder = Reference(change.id, change.name)
    of_type = "groups" if target.kind == GROUP else "apps"
    try:
        doing = f"check what {change.name} is limited to"
        targets = list_targets(client, kind_of(change), holder, assignment, of_type, doing)
    except OktaError:
        return False
    return any(each.segments == target.segments for each in targets)


def take_back(
    client: OktaClient, change: Change, assignment: str, status: int, error: OktaError, after_removal: bool
) -> NoReturn:
    """Remove the assignment that could not be limited; raises TakenBackError, or OrgWideLeftError if it is not ours.

    An assignment that Okta does not show yet (404) is not taken for removed. One that Okta had shown by refusing its
    target is, once the list does not have it either: then it was an answer to our own removal that was lost.
    """
    reason = str(error).rstrip(".")
    was_seen = getattr(error, "status", 404) not in (404, 429) and not error.may_be_done
    if status != CREATED:
        # Okta answers 201 for a new assignment: anything else may have been somebody's before.
        raise OrgWideLeftError(reason, f"It may now hold for the whole org: {AT_ONCE}", ours=False) from error
    for seconds in (*DELETED_ASSIGNMENT_LAG, None):
        try:
            doing = f"take back {change.name}"
            client.remove(kind_of(change).role, change.id, assignment, doing=doing, patience=CLOSING)
            break
        except OktaError as second:
            if second.is_missing and was_seen and seconds is None and not is_listed(client, change, assignment):
                break
            if not second.is_missing or seconds is None:
                raise OrgWideLeftError(
                    f"{reason}, and it could not be confirmed that the assignment was taken back ({second})",
                    f"It {'may' if second.is_missing else 'now'} {'hold' if second.is_missing else 'holds'} for the "
                    f"whole org: {AT_ONCE}",
                    ours=True,
                ) from error
            client.wait(seconds)
    told = f"{reason}, so the assignment was taken back and nothing is assigned"
    if after_removal:
        told += ", not even what was there before"
    raise TakenBackError(told, "Run this again when the cause is resolved") from error
