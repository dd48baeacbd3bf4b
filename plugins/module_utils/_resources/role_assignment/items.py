# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Who can have a role, and what it can be limited to: groups, whole apps, and instances of apps. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Mapping, Sequence

from ..._groups import GROUPS
from ..._names import APP_ID
from ..._plan import Reference, Use
from ..._users import USERS

GROUP, APP, INSTANCE = "group", "app", "instance"
# What to do about a role that holds for the whole org and is not declared so.
AT_ONCE = "run this again, or remove the role by hand, at once"


@dataclass(frozen=True)
class HolderKind:
    """Those who can have admin roles. C(option) names one of them in options and rows, and C(one) in a sentence.

    C(naming) says how people name one. Okta has its roles at the path C(roles). C(kind) is the kind of changes of its
    roles. At C(itself) Okta has the holder, where it can be asked by the same id. Where one also has roles by way of
    something else, C(own) is what Okta calls those that it has itself. Of C(governed) ones Okta tells which roles its
    governance has granted.
    """

    option: str
    one: str
    naming: str
    kind: str
    roles: str
    itself: str = ""
    own: str = ""
    governed: bool = False

    @property
    def role(self) -> str:
        """The path of one role."""
        return self.roles + "/{}"

    @property
    def group_targets(self) -> str:
        """The path of the groups that a role is limited to."""
        return self.role + "/targets/groups"

    @property
    def app_targets(self) -> str:
        """The path of the apps that a role is limited to."""
        return self.role + "/targets/catalog/apps"

    @property
    def module(self) -> str:
        """The module for one role, and the key of what that returns."""
        return f"{self.option}_role"

    @property
    def many(self) -> str:
        """The module for many roles, and the key of what that takes and returns."""
        return f"{self.option}_roles"

    def path_of(self, target: Target) -> str:
        """The path of one target."""
        if target.kind == GROUP:
            return self.group_targets + "/{}"
        return self.app_targets + ("/{}" if target.kind == APP else "/{}/{}")

    def named(self, name: str) -> str:
        """One of them in a sentence."""
        return f'{self.one} "{name}"'


OF_GROUP = HolderKind("group", "group", "the name or the id of a group", "role", GROUPS + "/{}/roles", GROUPS + "/{}")
OF_USER = HolderKind(
    "user",
    "user",
    "the login or the id of a user",
    "user role",
    USERS + "/{}/roles",
    USERS + "/{}",
    own="USER",
    governed=True,
)
OF_CLIENT = HolderKind(
    "client",
    "service app",
    "the label or the client id of a service app",
    "client role",
    "/oauth2/v1/clients/{}/roles",
)


@dataclass(frozen=True)
class Target:
    """A group, a whole app of the catalog (C(id) is its key there), or an instance of an app.

    C(app) is the key of an instance's app: Okta needs it in the path, and does not tell it in the list of targets.
    """

    kind: str
    id: str
    name: str
    app: str = ""

    @property
    def key(self) -> str:
        """What makes two targets the same; check mode knows a group that is yet to be created by its name alone."""
        return f"{self.kind} {self.id or self.name}"

    @property
    def segments(self) -> tuple[str, ...]:
        """What fills the path of the target after the holder and the assignment."""
        return (self.app, self.id) if self.kind == INSTANCE else (self.id,)

    @property
    def shown(self) -> str:
        """The target in a sentence and in a diff."""
        return f"every instance of {self.name}" if self.kind == APP else self.name

    @property
    def of_app(self) -> str:
        """The key of the app that it is, or is an instance of; empty for a group."""
        return self.id if self.kind == APP else self.app


def group_target(group: Reference) -> Target:
    """A group as a target."""
    return Target(GROUP, group.id, group.name)


def use_of(holder: Reference, assignment_id: str, id_: str) -> Use:
    """That a role of a holder is limited to a target with this id, or is this custom role, or is held on this set.

    Other holders may have an assignment of the same id.
    """
    return ("role", f"{holder.id} {assignment_id}", id_)


def app_target(body: Mapping[str, Any]) -> Target:
    """An entry of the list of app targets: instances have an id there and their label as name, whole apps no id."""
    name = str(body.get("name"))
    return Target(INSTANCE, str(body["id"]), name) if body.get("id") else Target(APP, name, name)


def added_apps(found: Sequence[Target], wanted: Sequence[Target]) -> list[str]:
    """The keys of the whole apps among the wanted targets that are none yet."""
    there = {target.key for target in found}
    return [target.id for target in wanted if target.kind == APP and target.key not in there]


def exclude_each_other(one: Target, other: Target) -> bool:
    """True for a whole app and its own instance, which Okta does not take together."""
    return {one.kind, other.kind} == {APP, INSTANCE} and one.of_app == other.of_app


def excluding_pair(targets: Sequence[Target]) -> tuple[Target, Target] | None:
    """A whole app and its own instance among the targets, or None."""
    pairs = [(one, other) for one in targets for other in targets if one.kind == APP and exclude_each_other(one, other)]
    return pairs[0] if pairs else None


def group_options(targets: Sequence[Target]) -> list[str] | None:
    """The targets as C(group_targets) takes them; None where there are none."""
    return sorted(target.name for target in targets if target.kind == GROUP) or None


def app_options(targets: Sequence[Target]) -> list[dict[str, str]] | None:
    """The targets as C(app_targets) takes them; None where there are none.

    Instances of the same label go by id, and those whose label could be taken for one.
    """
    labels = [target.name for target in targets if target.kind == INSTANCE]
    unclear = {label for label in labels if labels.count(label) > 1 or APP_ID.fullmatch(label)}
    shown = [
        (target.kind, target.id if target.kind == APP or target.name in unclear else target.name)
        for target in targets
        if target.kind != GROUP
    ]
    return [{kind: name} for kind, name in sorted(shown)] or None
