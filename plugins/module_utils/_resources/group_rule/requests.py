# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Requests that change group rules.

Okta replaces a rule only while it is inactive, and a rule that is left so stops filling its groups without anybody
noticing. So a change is carried out whole, or the rule is put back as it was, or the error says how it was left.
"""

from __future__ import annotations

from typing import Any, Callable, Mapping, NoReturn, TypeVar

from ..._client import OktaClient
from ..._errors import ApiError, OktaError, PartlyDoneError
from ..._limits import CLOSING, USUAL
from ..._plan import Change, Item
from ..._reads import StaleReadError
from ..shared.feeding_rules import ACTIVE, RULES, RULES_PER_PAGE, is_rule
from .planning import INACTIVE, INVALID, REPLACE_INVALID, REPLACE_IT, rule_body, rule_item, same_content
from .reading import RULE

Answered = TypeVar("Answered")

# Okta answers so while it brings rules in order after another write, or sets them up; it may take half a minute.
BUSY = ("E0000239", "E0000249")
BUSY_STATUS = 423
WAIT_WHILE_BUSY = (0.5, 1.5, 4.0, 8.0, 16.0)
# How long Okta may take to show what was done by a request whose answer was lost.
LOST_ANSWER_LAG = (0.5, 1.0, 2.0)
STEPS = {ACTIVE: RULE + "/lifecycle/activate", INACTIVE: RULE + "/lifecycle/deactivate"}
VERBS = {ACTIVE: "activate", INACTIVE: "deactivate"}


class RulesBusyError(OktaError):
    """Okta was busy with group rules for longer than anybody waits."""

    KIND = "unavailable"

    @property
    def stops_the_run(self) -> bool:
        return True


class TakenBackError(OktaError):
    """A rule was created but could not be activated, so it was deleted again."""


class NotTakenError(OktaError):
    """Okta took a change of a rule, but did not make all of it."""

    KIND = "rejected"


def when_free(client: OktaClient, request: Callable[[], Answered]) -> Answered:
    """What the request answers, sent again while Okta is busy with rules. Raises RulesBusyError if it stays so."""
    for seconds in (*WAIT_WHILE_BUSY, None):
        try:
            return request()
        except ApiError as error:
            if error.status != BUSY_STATUS and error.code not in BUSY:
                raise
            if seconds is None:
                told = f"{str(error).rstrip('.')}, for {sum(WAIT_WHILE_BUSY):g} seconds"
                raise RulesBusyError(told, "Run this again later") from error
            client.wait(seconds)
    raise AssertionError("unreachable")


def set_status(client: OktaClient, rule_id: str, name: str, status: str) -> None:
    """Activate or deactivate a rule; raises AnswerLostError where it cannot even be seen whether that was done."""
    doing = f'{VERBS[status]} group rule "{name}"'
    # Until an active rule is activated again it fills no group.
    patience = CLOSING if status == ACTIVE else USUAL
    lost: OktaError | None = None
    for seconds in LOST_ANSWER_LAG:
        try:
            when_free(client, lambda: client.request("POST", STEPS[status], (rule_id,), doing, patience=patience))
            return
        except OktaError as error:
            if not error.may_be_done:
                raise
            lost = error
        client.wait(seconds)
        if seen_status(client, rule_id, doing) == status:
            return
    raise lost or AssertionError("unreachable")


def seen_status(client: OktaClient, rule_id: str, doing: str) -> str | None:
    """The status of a rule, None where it cannot be seen."""
    try:
        return str(client.get(RULE, rule_id, doing=doing).get("status"))
    except OktaError:
        return None


def create_rule(client: OktaClient, change: Change, body: Mapping[str, Any]) -> dict[str, Any]:
    """Create a rule, which Okta makes inactive, and activate it if it is declared so; returns the rule of the API.

    One that cannot be activated is taken back: the next run could not know whether somebody deactivated it.
    """
    made = post_rule(client, change, body)
    if change.declared["status"] == INACTIVE or made.get("status") == ACTIVE:
        return made
    try:
        set_status(client, made["id"], change.name, ACTIVE)
    except OktaError as error:
        take_back(client, change, made["id"], error)
    return {**made, "status": ACTIVE}


def post_rule(client: OktaClient, change: Change, body: Mapping[str, Any]) -> dict[str, Any]:
    """Create a rule; if the answer is lost, it is looked for by its name before it is created again.

    The engine does not look for it: it would take a rule that is there, but not active yet, for settled.
    """
    lost: OktaError | None = None
    for _attempt in range(2):
        try:
            return when_free(client, lambda: create_once_free(client, change, body))
        except OktaError as error:
            # After a lost answer it may be the very rule that was created then which takes the name.
            if not error.may_be_done and not (lost is not None and error.already_exists):
                raise
            lost = lost or error
        found = look_for(client, change, body, lost)
        if found is not None:
            return found
    told = f"{str(lost).rstrip('.')}; no rule of that name appeared afterwards"
    raise OktaError(told, "Run this again, and check that the rule is active then") from lost


def create_once_free(client: OktaClient, change: Change, body: Mapping[str, Any]) -> dict[str, Any]:
    """Create a rule; the name of one that this run has just deleted may be free only after some time."""
    for seconds in LOST_ANSWER_LAG if change.inseparable else ():
        try:
            return client.create(RULES, doing=change.doing, body=body, usable=is_rule)[0]
        except OktaError as error:
            if not error.already_exists:
                raise
        client.wait(seconds)
    return client.create(RULES, doing=change.doing, body=body, usable=is_rule)[0]


def look_for(client: OktaClient, change: Change, body: Mapping[str, Any], lost: OktaError) -> dict[str, Any] | None:
    """The rule that a request whose answer was lost has created, or None; raises an error where none can be listed."""
    wanted = rule_item({**body, "id": ""})
    unseen: OktaError | None = None
    listing = False
    for seconds in LOST_ANSWER_LAG:
        client.wait(seconds)
        try:
            listed = client.read_list(RULES, doing=change.doing, query={"limit": RULES_PER_PAGE})
        except OktaError as error:
            unseen = unseen or error
            continue
        listing = True
        found = [rule for rule in listed if same_content(rule_item(rule), wanted)]
        if found:
            return found[0]
    if listing or unseen is None:
        return None
    told = f"{str(lost).rstrip('.')}; the rule may have been created, inactive, but this could not be checked"
    raise OktaError(f"{told} ({str(unseen).rstrip('.')})", "Set status: ACTIVE and run this again") from lost


def take_back(client: OktaClient, change: Change, rule_id: str, error: OktaError) -> NoReturn:
    """Delete the rule that this run created and could not activate; raises an error that says what is there now."""
    reason = str(error).rstrip(".")
    doing = f'take back group rule "{change.name}"'
    try:
        delete_rule(client, rule_id, change.name, seen_status(client, rule_id, doing), doing)
    except OktaError as second:
        raise PartlyDoneError(
            f"{reason}. The rule was created, but is not active and adds nobody to its groups, and could not be "
            f"deleted again ({str(second).rstrip('.')})",
            "Set status: ACTIVE and run this again",
            {**(change.after or {}), "status": INACTIVE},
        ) from error
    raise TakenBackError(f"{reason}, so the rule that was just created was deleted again", "Run this again") from error


def update_rule(
    client: OktaClient, change: Change, current: Mapping[str, Any], wanted: Item, is_second: bool = False
) -> dict[str, Any]:
    """Make a rule as wanted; returns the rule of the API.

    An active rule is deactivated, replaced and activated again. If any of that fails, it is put back as it was; what
    is INVALID cannot be. Okta refuses to replace a rule that another run has activated in between: then it is tried
    once more, with what is active as what it was.
    """
    steps = set_declared_status if same_content(rule_item(current), wanted) else replace_rule
    try:
        return steps(client, change, current, wanted)
    except StaleReadError:
        raise
    except Exception as error:
        if steps is replace_rule and not is_second and was_refused(error) and is_active(client, change):
            declared = {**wanted, "status": change.declared.get("status") or ACTIVE}
            return update_rule(client, change, {**current, "status": ACTIVE}, declared, is_second=True)
        if current.get("status") == INVALID:
            if isinstance(error, ApiError) and error.status == 400:
                told = f"{str(error).rstrip('.')}. The rule is INVALID, as a group that it fills was deleted"
                raise OktaError(f"{told}: {REPLACE_INVALID}") from error
        elif steps is replace_rule:
            put_back(client, change, current, wanted, error)
        raise


def was_refused(error: Exception) -> bool:
    """Whether Okta refused what a rule was to be."""
    return any(isinstance(each, ApiError) and each.status == 400 for each in (error, error.__cause__))


def is_active(client: OktaClient, change: Change) -> bool:
    """Whether a rule is seen to be active."""
    return seen_status(client, change.id, change.doing) == ACTIVE


def set_declared_status(client: OktaClient, change: Change, current: Mapping[str, Any], wanted: Item) -> dict[str, Any]:
    """Activate or deactivate a rule that is as wanted but for that."""
    set_status(client, change.id, change.name, wanted["status"])
    return {**current, "status": wanted["status"]}


def replace_rule(client: OktaClient, change: Change, current: Mapping[str, Any], wanted: Item) -> dict[str, Any]:
    """Replace a rule, deactivated before if need be, and activate it if it is to be active."""
    if current.get("status") == ACTIVE:
        set_status(client, change.id, change.name, INACTIVE)
    body = rule_body(wanted, current)
    try:
        answer = when_free(
            client, lambda: client.replace(RULE, change.id, doing=change.doing, body=body, usable=is_rule)
        )
    except ApiError as error:
        about_groups = set(rule_item(current)["group_ids"]) != set(wanted["group_ids"])
        about_others = current.get("status") == INVALID or any("xpression" in cause for cause in error.causes)
        if error.status != 400 or not about_groups or about_others:
            raise
        raise groups_not_taken(str(error)) from error
    made = rule_item(answer)
    if set(made["group_ids"]) != set(wanted["group_ids"]):
        raise groups_not_taken(f"Could not {change.doing}: Okta accepted the change, but left the groups as they were")
    if set(made["excluded_user_ids"]) != set(wanted["excluded_user_ids"]):
        raise NotTakenError(f"Could not {change.doing}: Okta accepted the change, but left excluded_users as they were")
    status = wanted["status"]
    if status is None and current.get("status") == INVALID and answer.get("status") == INACTIVE:
        # It was Okta that stopped the rule, so nobody wishes that it stays so.
        status = ACTIVE
    if status is None or answer.get("status") == status:
        return answer
    try:
        set_status(client, change.id, change.name, status)
    except OktaError as error:
        if current.get("status") != INVALID:
            raise
        raise PartlyDoneError(
            f"{str(error).rstrip('.')}. The rule was changed, but is not active and adds nobody to its groups",
            "Set status: ACTIVE and run this again",
            {**(change.after or {}), "status": INACTIVE},
        ) from error
    return {**answer, "status": status}


def put_rule(client: OktaClient, change: Change, body: Mapping[str, Any], doing: str) -> dict[str, Any]:
    """Replace a rule that is not active; returns the rule of the API."""
    return client.replace(RULE, change.id, doing=doing, body=body, usable=is_rule)


def groups_not_taken(reason: str) -> NotTakenError:
    """The error of an org that may not change the groups of a rule."""
    return NotTakenError(
        reason,
        "If that is because the org does not change the groups of a rule (Okta allows it since release 2026.08): "
        + REPLACE_IT,
    )


def put_back(client: OktaClient, change: Change, current: Mapping[str, Any], wanted: Item, error: Exception) -> None:
    """Give a rule the content and the status that it had; raises PartlyDoneError where that fails."""
    before = there = rule_item(current)
    doing = f'put group rule "{change.name}" back as it was'
    try:
        # What cannot be read was not replaced, or was replaced as a whole: then it may be activated as it is.
        replaced = isinstance(error, NotTakenError) and not isinstance(error.__cause__, ApiError)
        now: Mapping[str, Any] | None
        try:
            now = client.find(RULE, change.id, doing=doing)
        except OktaError:
            now = current
        else:
            # An active one is as it was, or as declared.
            if now is None or now.get("status") == ACTIVE:
                return
            there = rule_item(now)
            replaced = not same_content(there, before)
        if replaced:
            body = rule_body(before, current)
            when_free(client, lambda: put_rule(client, change, body, doing))
            there = before
        if before["status"] == ACTIVE:
            set_status(client, change.id, change.name, ACTIVE)
    except OktaError as second:
        if is_as(before, client, change.id, doing):
            return
        was_active = before["status"] == ACTIVE
        left = "is now inactive and adds nobody to its groups" if was_active else "is not as it was"
        shown = change.after if same_content(there, wanted) else change.before
        reasons = str(error).rstrip("."), str(second).rstrip(".")
        raise PartlyDoneError(
            f"{reasons[0]}. The rule {left}, as it could not be put back as it was ({reasons[1]})",
            "Set status: ACTIVE and run this again" if was_active else "Run this again",
            {**(shown or {}), "status": INACTIVE},
        ) from (error if isinstance(error, OktaError) else second)


def is_as(before: Item, client: OktaClient, rule_id: str, doing: str) -> bool:
    """Whether a rule can be seen to have the content and the status that it had."""
    try:
        now = rule_item(client.get(RULE, rule_id, doing=doing))
    except OktaError:
        return False
    return same_content(now, before) and now["status"] == before["status"]


def delete_rule(
    client: OktaClient, rule_id: str, name: str, status: str | None, doing: str, with_members: bool = False
) -> None:
    """Delete a rule, deactivated before if it is active; the members that it added stay unless they are to go too."""
    if status == ACTIVE:
        try:
            set_status(client, rule_id, name, INACTIVE)
        except OktaError as error:
            if error.is_missing:
                return
            raise
    if not with_members:
        when_free(client, lambda: client.delete(RULE, rule_id, doing=doing))
        return
    query = {"removeUsers": "true"}
    try:
        when_free(client, lambda: client.request("DELETE", RULE, (rule_id,), doing, query=query))
    except OktaError as error:
        if not error.is_missing:
            raise


def delete_declared(client: OktaClient, change: Change, status: str | None) -> None:
    """Delete a rule that is to be absent; raises PartlyDoneError where it is only deactivated."""
    try:
        with_members = bool(change.declared.get("remove_members"))
        delete_rule(client, change.id, change.name, status, change.doing, with_members)
    except OktaError as error:
        # Planning again finds a rule whose fate is not known; one that exists, but is not active, must be reported.
        if status != ACTIVE or seen_status(client, change.id, change.doing) != INACTIVE:
            raise
        raise PartlyDoneError(
            f"{str(error).rstrip('.')}. The rule is now inactive and adds nobody to its groups",
            "Run this again to delete it",
            {**(change.before or {}), "status": INACTIVE},
        ) from error
