# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.
"""The trial of an inline hook: Okta calls its service, and the answer is held to what is expected of it."""

from __future__ import annotations

import re
from collections import abc
from typing import Any, Mapping

from ..._client import OktaClient
from ..._compare import like
from ..._errors import AmbiguousError, AnswerLostError, ApiError, InputError, MissingError, OktaError, RefusedError
from ..inline_hook.options import INACTIVE
from ..inline_hook.reading import HOOK, find_hook, list_hooks
from .items import DATA, sample_payload

HOOK_ID = re.compile(r"cal[0-9A-Za-z]{17}")
TRIAL_OPTIONS: dict[str, Any] = {
    "hook": {"type": "str", "required": True},
    "payload": {"type": "dict"},
    "expect": {"type": "dict"},
}
HOOK_FAILED = ("E0000134", "E0000135", "E0000137")


class AnswerDiffersError(OktaError):
    """An inline hook answered, but not as expected."""

    KIND = "unexpected_answer"

    def __init__(self, message: str, answer: Any) -> None:
        super().__init__(message, "'answer' in the result is what it answered")
        self.answer = answer

    def result(self) -> dict[str, Any]:
        return {**super().result(), "answer": self.answer}


def try_hook(client: OktaClient, params: Mapping[str, Any], check_mode: bool) -> dict[str, Any]:
    """Call an inline hook as declared; in check mode, only return what would be sent.

    Raises InputError, MissingError, AmbiguousError or RefusedError before the call.
    """
    given, payload = params["hook"], params["payload"]
    if not given.strip():
        raise InputError("hook is empty", "Check the variable that it comes from")
    hook = the_hook(client, given)
    if hook is None:
        if check_mode and not HOOK_ID.fullmatch(given):
            return {**skipped(f'"{given}", which does not exist yet,'), "inline_hook": None, "payload": payload}
        raise MissingError(
            f'No inline hook is called "{given}"', "Check the spelling (it is case-sensitive), or create it first"
        )
    if payload is None:
        if hook.get("type") not in DATA:
            raise InputError(
                f'No sample payload exists for the type {hook.get("type")} of inline hook "{hook.get("name")}"',
                "Give the payload",
            )
        payload = sample_payload(hook["type"], hook["id"])
    told = {"inline_hook": {name: hook.get(name) for name in ("id", "name", "type")}, "payload": payload}
    if check_mode:
        return {**skipped(f'"{hook.get("name")}"'), **told}
    if hook.get("status") == INACTIVE:
        raise RefusedError(
            f'The inline hook "{hook.get("name")}" is inactive, and Okta calls only active ones',
            "Activate it first (status: ACTIVE)",
        )
    answer = call(client, hook, payload)
    # Where nothing is expected, an answer that is no map will do as well.
    difference = first_difference(params["expect"], answer or {}, "") if params["expect"] else ""
    if difference:
        raise AnswerDiffersError(
            f'The inline hook "{hook.get("name")}" did not answer as expected: {difference}', answer
        )
    return {**told, "answer": answer}


def skipped(what: str) -> dict[str, Any]:
    """The result of a task that only checks."""
    return {"skipped": True, "msg": f"Check mode: the inline hook {what} was not called", "answer": None}


def the_hook(client: OktaClient, given: str) -> dict[str, Any] | None:
    """The inline hook of the API that a name or an id means, or None. Raises AmbiguousError."""
    if HOOK_ID.fullmatch(given):
        return find_hook(client, given)
    meant = [hook for hook in list_hooks(client) if hook.get("name") == given]
    if len(meant) > 1:
        shown = ", ".join(hook["id"] for hook in meant)
        raise AmbiguousError(f'Several inline hooks have the name "{given}": {shown}', "Give the id instead")
    return meant[0] if meant else None


def call(client: OktaClient, hook: Mapping[str, Any], payload: Mapping[str, Any]) -> Any:
    """What the service answers, None for nothing. Raises ApiError with Okta's code where the service fails."""
    doing = f'execute inline hook "{hook.get("name")}"'
    try:
        return client.request("POST", HOOK + "/execute", (hook["id"],), doing, body=payload).body
    except AnswerLostError as error:
        # These say how the call ended, although their statuses are those of an Okta that cannot serve.
        refusal = error.__cause__
        if isinstance(refusal, ApiError) and refusal.code in HOOK_FAILED:
            raise refusal from None
        raise


def first_difference(expected: Any, answered: Any, place: str) -> str:
    """Where an answer first lacks what is expected, as half a sentence; empty where it has all of it.

    A map may have more than is expected; a list has as many entries, each with what is expected at its place.
    """
    where = place or "the answer"
    if isinstance(expected, abc.Mapping):
        if not isinstance(answered, abc.Mapping):
            return f"{where} is {shown(answered)}, not a map"
        for name, value in expected.items():
            inner = f"{place}.{name}" if place else str(name)
            if name not in answered and value is not None:
                return f"{inner} is missing"
            difference = first_difference(value, answered.get(name), inner)
            if difference:
                return difference
        return ""
    if isinstance(expected, list):
        if not isinstance(answered, list):
            return f"{where} is {shown(answered)}, not a list"
        if len(expected) != len(answered):
            return f"{where} has {len(answered)} entries, not {len(expected)}"
        differences = (
            first_difference(value, found, f"{place}[{index}]")
            for index, (value, found) in enumerate(zip(expected, answered))
        )
        return next((difference for difference in differences if difference), "")
    wanted = like(expected, answered)
    same = wanted == answered and isinstance(wanted, bool) == isinstance(answered, bool)
    return "" if same else f"{where} is {shown(answered)}, not {shown(expected)}"


def shown(value: Any) -> str:
    """A value in a sentence, of maps and lists only that they are such."""
    if isinstance(value, abc.Mapping):
        return "a map"
    if isinstance(value, list):
        return "a list"
    return repr(value) if value is not None else "null"
