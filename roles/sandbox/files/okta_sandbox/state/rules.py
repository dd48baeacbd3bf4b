# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The rules by which users become members of groups."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from okta_sandbox import ids
from okta_sandbox.clock import Clock
from okta_sandbox.errors import OktaError, already_exists, not_found, validation_failed
from okta_sandbox.profiles import ProfileSchema
from okta_sandbox.rule_expressions import InvalidExpression, NotEvaluated, Subject, parse
from okta_sandbox.settings import Settings
from okta_sandbox.state.groups import Groups
from okta_sandbox.state.users import User, Users

# Rules can depend on what other rules do; Okta evaluates them again and again, here so often at most.
MOST_ROUNDS = 20
NEVER_FED = "DEPROVISIONED"
LOG = logging.getLogger("okta_sandbox")


INTERNAL_PROPERTIES: dict[str, Callable[[User], Any]] = {
    "id": lambda user: user.id,
    "status": lambda user: user.status,
    "created": lambda user: user.created,
    "activated": lambda user: user.activated,
    "statusChanged": lambda user: user.status_changed,
    "lastLogin": lambda user: user.last_login,
    "lastUpdated": lambda user: user.last_updated,
    "passwordChanged": lambda user: user.password_changed,
}


@dataclass
class RuleContent:
    """What a client may set of a rule."""

    name: str
    expression: str
    group_ids: list[str]
    excluded: list[str]
    """The ids of the users that the rule does not apply to."""

    def test(self, schema: ProfileSchema) -> Callable[[Subject], bool]:
        """Whether the rule applies to a user; Okta answers 400 to an expression that it does not understand.

        So does the sandbox to one that it cannot evaluate, and its log says what that is.
        """
        try:
            return parse(self.expression, {name: attribute.type for name, attribute in schema.attributes.items()})
        except InvalidExpression as error:
            if isinstance(error, NotEvaluated):
                LOG.warning("The sandbox cannot evaluate %s in the rule %r: %r", error, self.name, self.expression)
            raise validation_failed(
                "validateRule", f"Invalid expression syntax {self.expression}", "conditions: Invalid expression"
            ) from None


@dataclass
class Rule:
    """One rule."""

    id: str
    created: str
    last_updated: str
    content: RuleContent
    status: str = "INACTIVE"
    all_groups_valid: bool = True
    invalid_at: float | None = None
    """When Okta takes note that one of its groups is gone."""
    fed: set[tuple[str, str]] = field(default_factory=set)
    """The groups and users that it has brought together."""
    covered: set[tuple[str, str]] = field(default_factory=set)
    """The groups and users that it wants together, whoever brought them so."""

    @property
    def name(self) -> str:
        """Its name."""
        return self.content.name


class Rules:
    """All rules of an org."""

    def __init__(self, settings: Settings, clock: Clock, groups: Groups, users: Users, schema: ProfileSchema) -> None:
        self._settings = settings
        self._clock = clock
        self._groups = groups
        self._users = users
        self._schema = schema
        self._by_id: dict[str, Rule] = {}
        self._last_write = float("-inf")
        self.spared: set[str] = set()
        """The ids of users whom no rule adds."""

    def all(self) -> list[Rule]:
        """Every rule, as it is by now."""
        for rule in self._by_id.values():
            self._take_note(rule)
        return list(self._by_id.values())

    def get(self, identifier: str) -> Rule:
        """The rule with this id; Okta answers 404 (PolicyRule) where there is none."""
        try:
            rule = self._by_id[identifier]
        except KeyError:
            raise not_found(identifier, "PolicyRule") from None
        self._take_note(rule)
        return rule

    def of_group(self, group_id: str) -> list[Rule]:
        """The rules that bring users into a group."""
        return [rule for rule in self.all() if group_id in rule.content.group_ids]

    def about_to_write(self) -> None:
        """Okta answers 423 or 409 while it is still busy with the rules; the settings say when it is."""
        if self._settings.rules_not_set_up:
            self._settings.rules_not_set_up -= 1
            raise OktaError("E0000249")
        now = self._clock.now()
        busy = now < self._last_write + self._settings.rules_busy_seconds
        if self._settings.rules_busy or busy:
            self._settings.rules_busy = max(self._settings.rules_busy - 1, 0)
            raise OktaError("E0000239")
        self._last_write = now

    def add(self, content: RuleContent) -> Rule:
        """A new rule, INACTIVE as every new one."""
        self._check(content)
        now = self._clock.timestamp()
        rule = Rule(ids.new_id("0pr"), now, now, content)
        self._by_id[rule.id] = rule
        return rule

    def replace(self, rule: Rule, content: RuleContent) -> None:
        """Give an INACTIVE rule other content; what it has brought together stays until it is activated."""
        if rule.status != "INACTIVE":
            raise validation_failed("updateRule", f"Cannot update a Group Rule with the status {rule.status}.")
        self._check(content, rule)
        rule.content, rule.last_updated = content, self._clock.timestamp()

    def change_status(self, rule: Rule, status: str) -> None:
        """Activate or deactivate a rule; no harm if it is so already. Members stay when it is deactivated."""
        if rule.status == "INVALID":
            raise validation_failed(
                "updateRuleStatus", "Cannot activate or deactivate a Group Rule with the status INVALID."
            )
        if rule.status != status:
            rule.status, rule.last_updated = status, self._clock.timestamp()

    def remove(self, rule: Rule, with_members: bool) -> None:
        """Remove a rule, and whom it brought into groups if they are to go too; here not while it is ACTIVE."""
        if rule.status == "ACTIVE":
            raise validation_failed("deleteRule", "Cannot delete a Group Rule with the status ACTIVE.")
        del self._by_id[rule.id]
        if with_members:
            self._unfeed(rule, rule.fed)

    def removed_by_hand(self, group_id: str, user_id: str) -> None:
        """Whoever removes a member that an active rule wants puts the user on the rule's exclusion list."""
        for rule in self.of_group(group_id):
            self._let_go(rule, group_id, user_id, (group_id, user_id) in rule.covered)

    def added_by_hand(self, group_id: str, user_id: str) -> None:
        """Whoever adds a member that an active rule brought in already does so too."""
        for rule in self.of_group(group_id):
            self._let_go(rule, group_id, user_id, (group_id, user_id) in rule.fed)

    def apply(self) -> None:
        """Bring together what the active rules want together, and part what they no longer do."""
        active = [(rule, self._test(rule)) for rule in self.all() if rule.status == "ACTIVE"]
        for _round in range(MOST_ROUNDS if active else 0):
            subjects = [_Subject(user, self._groups) for user in self._users.all() if self._is_considered(user)]
            changes = [self._apply(rule, test, subjects) for rule, test in active]
            if not any(changes):
                return

    def _is_considered(self, user: User) -> bool:
        """Whether rules apply to a user: not to the sandbox's own administrator, whom no seed knows of."""
        return user.status != NEVER_FED and user.id not in self.spared

    def _test(self, rule: Rule) -> Callable[[Subject], bool]:
        """Whether a rule applies to a user; to nobody once an attribute that it needs is gone."""
        try:
            return rule.content.test(self._schema)
        except OktaError:
            return lambda _user: False

    def forget(self, identifier: str) -> None:
        """Take note that a group is gone, later, or that a user is, who stays on the lists of excluded ones."""
        for rule in self._by_id.values():
            if identifier in rule.content.group_ids and rule.invalid_at is None:
                rule.invalid_at = self._clock.now() + self._settings.rule_invalid_delay
            rule.fed = {pair for pair in rule.fed if identifier not in pair}
            rule.covered = {pair for pair in rule.covered if identifier not in pair}

    def _check(self, content: RuleContent, itself: Rule | None = None) -> None:
        content.test(self._schema)
        taken = {rule.name.casefold() for rule in self._by_id.values() if rule is not itself}
        if content.name.casefold() in taken:
            raise already_exists("name")

    def _take_note(self, rule: Rule) -> None:
        if rule.invalid_at is not None and rule.status != "INVALID" and self._clock.now() >= rule.invalid_at:
            rule.status, rule.all_groups_valid = "INVALID", False
            rule.last_updated = self._clock.timestamp()

    @staticmethod
    def _let_go(rule: Rule, group_id: str, user_id: str, excluding: bool) -> None:
        rule.fed.discard((group_id, user_id))
        if excluding and rule.status == "ACTIVE" and user_id not in rule.content.excluded:
            rule.content.excluded.append(user_id)

    def _apply(self, rule: Rule, test: Callable[[Subject], bool], subjects: list[_Subject]) -> bool:
        users = {subject.user.id for subject in subjects if test(subject)} - set(rule.content.excluded)
        known = {group.id for group in self._groups.all()}
        rule.covered = wanted = {(group, user) for group in rule.content.group_ids if group in known for user in users}
        # Who was deactivated stays a member.
        considered = {subject.user.id for subject in subjects}
        gone = {pair for pair in rule.fed - wanted if pair[1] in considered}
        new = [(group, user) for group, user in wanted if user not in self._groups.get(group).members]
        self._unfeed(rule, gone)
        rule.fed = (rule.fed - gone) | set(new) | self._fed_by_others(wanted)
        for group, user in new:
            self._groups.add_member(self._groups.get(group), user)
        return bool(gone or new)

    def _fed_by_others(self, wanted: set[tuple[str, str]]) -> set[tuple[str, str]]:
        """What another rule has brought together already, and this one holds together too."""
        return {pair for rule in self._by_id.values() for pair in rule.fed} & wanted

    def _unfeed(self, rule: Rule, pairs: Iterable[tuple[str, str]]) -> None:
        held = {pair for other in self._by_id.values() if other is not rule for pair in other.fed}
        for group, user in set(pairs) - held:
            self._groups.remove_member(self._groups.get(group), user)


@dataclass(frozen=True)
class _Subject:
    """A user as expressions see one."""

    user: User
    groups: Groups

    def attribute(self, name: str) -> object:
        """An attribute of the profile, null where the user has none."""
        return self.user.profile.get(name)

    def internal_property(self, name: str) -> str | None:
        """What Okta knows of the user besides the profile."""
        value: str | None = INTERNAL_PROPERTIES[name](self.user)
        return value

    def group_ids(self) -> set[str]:
        """The groups that the user is a member of by now, whatever reads show."""
        return {group.id for group in self.groups.all() if self.user.id in group.members}

    def group_names(self) -> set[str]:
        """The names of these groups."""
        return {group.name for group in self.groups.all() if self.user.id in group.members}
