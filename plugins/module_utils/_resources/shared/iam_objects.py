# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""What custom roles and resource sets have in common: labels, descriptions, and holders that keep them from going."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Collection, Mapping, NoReturn, Sequence, TypeVar

from ..._client import OktaClient
from ..._errors import ChangedMeanwhileError, InputError, OktaError, PartlyDoneError
from ..._object_plan import Pair
from ..._objects import FoundObjects, ObjectDeclaration
from ..._plan import Change, Item, Use
from ..._whole import has_label
from .iam import IAM_ID
from .iam_lists import Member

if TYPE_CHECKING:
    from ..._rollback import Undone

MOST_SHOWN = 10
LABELLED: dict[str, Any] = {"label": {"type": "str"}, "description": {"type": "str"}}
# Nothing empties a description, as is so for an option with choices.
NEVER_EMPTY = {"description": {"type": "str", "choices": ["any text"]}}


@dataclass(frozen=True)
class Held:
    """Who holds what is to be deleted: by its id, and in words by use."""

    holders: Mapping[str, Mapping[Use, str]] = field(default_factory=dict)


HeldContext = TypeVar("HeldContext", bound=Held)


class LabelledDeclaration(ObjectDeclaration[HeldContext]):
    """Objects with a label, which no two share in whatever capitals, and with a description that is never empty."""

    name_option = "label"
    # What an item says besides, and a new one must say.
    content: str
    drops = "assignments"

    def usable(self, body: Any) -> str:
        return has_label(body)

    def managed_elsewhere(self, found: Item) -> str | None:
        return None if IAM_ID.fullmatch(found["id"]) else "it belongs to Okta"

    def needed_elsewhere(self, found: Item, context: HeldContext) -> str | None:
        holders = context.holders.get(found["id"])
        return in_words([*holders.values()]) if holders else None

    def freed(self, found: FoundObjects[HeldContext], ended: Collection[Use] | None) -> FoundObjects[HeldContext]:
        left = {
            id_: {use: words for use, words in of_one.items() if ended is not None and use not in ended}
            for id_, of_one in found.context.holders.items()
        }
        return replace(found, context=replace(found.context, holders=left))

    def check(self, item: Item) -> None:
        super().check(item)
        label = f'{self.kind} "{item.get("label") or item.get("id")}"'
        if item.get("label") is not None and IAM_ID.fullmatch(item["label"]):
            raise InputError(f"The label of {label} is like an id", "Give it another label")
        if item.get("description") is not None and not item["description"].strip():
            raise InputError(
                f"description of {label} is empty, and Okta requires one", "Leave it out, or write a description"
            )

    def of_new(self, pair: Pair) -> dict[str, Any]:
        """The declared item of what does not exist yet, with the description that Okta requires. Pure.

        Raises InputError for one without its content.
        """
        item = dict(pair.declared)
        if item.get(self.content) is None:
            raise InputError(
                f'The {self.kind} "{item.get("label")}" does not exist, and a new one must have {self.content}',
                f"Declare its {self.content}, or check the label (it is case-sensitive)",
            )
        return {**item, "description": item.get("description") or item["label"]}

    def described(self, item: Item) -> dict[str, Any]:
        """The label and the description as Okta takes them, which requires both. Pure."""
        return {"label": item["label"], "description": item.get("description") or item["label"]}

    def changed_description(self, now: Item, declared: Item) -> dict[str, Any] | None:
        """The declared label and description where one of them changes, else None. Pure."""
        wanted = self.described({**now, **{key: declared[key] for key in LABELLED if declared.get(key) is not None}})
        return wanted if any(declared.get(key) not in (None, now[key]) for key in LABELLED) else None

    def undone(
        self, declared: Any, found: FoundObjects[HeldContext], changes: Sequence[tuple[Change, Any]]
    ) -> Sequence[Undone]:
        from ..._rollback import Restoring

        options = {**self.object_options, **NEVER_EMPTY}
        restoring = Restoring(
            self.kind,
            self.returns_many,
            self.name_option,
            options,
            lambda item: self.row(item, found.context),
            self.restored,
        )
        return restoring.undone(found.items, changes)

    def refuse_held(self, change: Change, members: Sequence[Member]) -> None:
        """Raise ChangedMeanwhileError where somebody has come to hold what is to be deleted."""
        if members:
            holders = ", ".join(member.holder for member in members[:MOST_SHOWN])
            raise ChangedMeanwhileError(
                f"Could not {change.doing}: it is held by {holders}",
                "Run this again to plan with the current state of the org",
            )


def in_words(holders: Sequence[str]) -> str:
    """Who holds something, as the reason why it cannot be deleted."""
    shown = ", ".join(holders[:MOST_SHOWN])
    more = f" and {len(holders) - MOST_SHOWN} others" if len(holders) > MOST_SHOWN else ""
    return f"it is held by {shown}{more}. Take the roles away before, or in the same task of community.okta.org"


class Steps:
    """The steps of one change, of which a failure says what was done before it."""

    def __init__(self, client: OktaClient, change: Change) -> None:
        self.client = client
        self.change = change
        self.done: list[str] = []

    def send(self, method: str, template: str, segments: Sequence[str], doing: str, body: Any = None) -> Any:
        """Send one request. Raises PartlyDoneError where others were done before it, unless its fate is not known."""
        try:
            answer = self.client.request(method, template, segments, f"{self.change.doing}: {doing}", body=body).body
        except OktaError as error:
            told = self.failed(error)
            if told is error:
                raise
            raise told from error
        self.done.append(doing)
        return answer

    def remove(self, template: str, segments: Sequence[str], doing: str) -> None:
        """Remove a part; one that is gone counts as removed. Raises as C(send)."""
        try:
            self.send("DELETE", template, segments, doing)
        except OktaError as error:
            if not (error.is_missing or getattr(error.__cause__, "is_missing", False)):
                raise

    def take_back(self, path: str, id_: str, error: OktaError) -> NoReturn:
        """Delete what this run has created and could not finish. Raises OktaError that says what became of it."""
        kind, reason = self.change.kind, str(error).rstrip(".")
        try:
            self.client.delete(path, id_, doing=f'delete the unfinished {kind} "{self.change.name}"')
        except OktaError as second:
            raise OktaError(
                f"{reason}. The {kind} was created, and could not be deleted again ({second})",
                "Run this again to finish it before somebody holds a role by it",
            ) from error
        raise OktaError(f"{reason}. So the {kind} was not created", "Run this again once that is corrected") from error

    def failed(self, error: OktaError) -> OktaError:
        """The error of a step, with what was done before."""
        # Planning again finds one whose fate is not known, and goes on from there.
        if not self.done or error.may_be_done:
            return error
        return PartlyDoneError(
            f"{str(error).rstrip('.')}. Done before that: {', '.join(self.done)}",
            "Run this again to finish it",
            {**(self.change.before or self.change.after or {}), "incomplete": True},
        )


def is_rejected(error: OktaError) -> bool:
    """Whether Okta has refused a step as wrong, or as done already."""
    return any(getattr(each, "status", None) in (400, 409) for each in (error, error.__cause__))
