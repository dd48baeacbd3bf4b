# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""The options that restrict, and what a change lifts of what the org has. Data, and pure functions.

What a change lifts counts as removals. What it lifts by being empty also needs the name of the option in
C(allow_empty), as a variable that is not set yields an empty value.

What widens without ever being empty, such as another regular expression or a longer clock skew, is not in the table:
whether one such value admits more than another cannot be decided. Nor is what grants something, such as a group that
people are put into.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import Any, Callable, Mapping, NamedTuple, Sequence

from ._compare import is_empty
from ._errors import ChangedMeanwhileError, RefusedError
from ._spelling import at, paths

# How an option restricts: by its entries together, or its text, where an empty one restricts nothing; by each of its
# entries; by one of its values; in a free-form map, by any part that nobody knows; or, where it is an option of the
# entries of a list, by each of its own entries there.
WHOLE, EACH, VALUE, PARTS, NESTED = "whole", "each", "value", "parts", "nested"


class Restriction(NamedTuple):
    """One option that restricts, by its dotted path in an item: how, and what is so C(without) it.

    The C(open_values) restrict nothing; C(unsaid) is what it means where Okta does not show it.
    """

    option: str
    how: str
    without: str
    open_values: Sequence[Any] = ()
    unsaid: Any = None


@dataclass(frozen=True)
class Lifted:
    """What a change lifts: an option, and what of it where it has several (C(entry)).

    C(emptied) says that it becomes empty, C(by_value) that it gets a value which restricts nothing.
    """

    option: str
    without: str
    entry: str = ""
    emptied: bool = False
    by_value: bool = False

    @property
    def key(self) -> tuple[str, str]:
        """What makes two of them the same."""
        return (self.option, self.entry)


def value(option: str, without: str, *open_values: Any, unsaid: Any = None) -> Restriction:
    """An option that restricts unless it has one of some values."""
    return Restriction(option, VALUE, without, open_values, unsaid)


LINK, PROVISIONING, SUBJECT = "policy.account_link", "policy.provisioning", "policy.subject"
REQUEST, RESPONSE = (f"protocol.algorithms.{direction}.signature" for direction in ("request", "response"))
TRUST, CONFIG = "protocol.credentials.trust", "channel.config"

# By the list that has the items. Paths are those of an item.
RESTRICTIONS: Mapping[str, Sequence[Restriction]] = {
    "idps": (
        Restriction(f"{LINK}.filter.groups.include", WHOLE, "users of every group can be linked"),
        Restriction(f"{LINK}.filter.users.exclude", EACH, "users who were excluded can be linked"),
        value(f"{LINK}.filter.users.exclude_admins", "admins can be linked", False, unsaid=False),
        value(f"{LINK}.action", "those who sign in are linked to users that exist", "AUTO", unsaid="AUTO"),
        value(f"{PROVISIONING}.action", "those who sign in become users", "AUTO", unsaid="AUTO"),
        Restriction(f"{PROVISIONING}.groups.filter", WHOLE, "the provider may name every group"),
        value(
            f"{PROVISIONING}.conditions.deprovisioned.action",
            "deactivated users become active by signing in",
            "REACTIVATE",
            unsaid="NONE",
        ),
        value(
            f"{PROVISIONING}.conditions.suspended.action",
            "suspended users become active by signing in",
            "UNSUSPEND",
            unsaid="NONE",
        ),
        Restriction(f"{SUBJECT}.filter", WHOLE, "every login is accepted"),
        value(
            f"{SUBJECT}.match_type",
            "a login is compared with usernames and with email addresses",
            "USERNAME_OR_EMAIL",
            unsaid="USERNAME",
        ),
        value("policy.trust_claims", "what the provider claims about factors is trusted", True, unsaid=False),
        value(f"{REQUEST}.scope", "requests are not signed", "NONE"),
        value(f"{REQUEST}.algorithm", "requests are signed with SHA-1", "SHA-1"),
        value(f"{RESPONSE}.scope", "a signature of the response or of the assertion alone is enough", "ANY"),
        value(f"{RESPONSE}.algorithm", "signatures with SHA-1 are accepted", "SHA-1"),
        Restriction(f"{TRUST}.issuer", WHOLE, "no issuer is required"),
        Restriction(f"{TRUST}.audience", WHOLE, "the audience is not required"),
        Restriction("protocol.issuer.url", WHOLE, "no issuer is required"),
        value("protocol.credentials.client.pkce_required", "PKCE is not required", False, unsaid=False),
        Restriction("properties.aal_value", WHOLE, "no authentication assurance level is required"),
        Restriction("properties.ial_value", WHOLE, "no identity assurance level is required"),
        Restriction("extra", PARTS, "the values that Okta has there are removed"),
    ),
    "group_rules": (Restriction("excluded_users", EACH, "the rule may add users who were excluded"),),
    "inline_hooks": (
        Restriction(f"{CONFIG}.auth_scheme", WHOLE, "its service can no longer check that the caller is Okta"),
        Restriction(f"{CONFIG}.headers", EACH, "its service no longer receives headers by which it may recognize Okta"),
    ),
    "custom_roles": (
        Restriction("permissions.include", NESTED, "the permission holds for every attribute of users"),
        Restriction("permissions.exclude", NESTED, "the permission holds for attributes that were left out"),
    ),
    "resource_sets": (Restriction("resources.exclude", NESTED, "the set holds apps that were left out"),),
    "attributes": (
        Restriction("enum", WHOLE, "the attribute may have any value"),
        Restriction("array_enum", WHOLE, "the attribute may have any value"),
        Restriction("min_length", WHOLE, "the attribute may be of any length"),
        Restriction("max_length", WHOLE, "the attribute may be of any length"),
        Restriction("minimum", WHOLE, "the attribute may be any smaller number"),
        Restriction("maximum", WHOLE, "the attribute may be any larger number"),
        value("required", "the attribute is not required", False),
    ),
}


def may_become_empty(restrictions: Sequence[Restriction]) -> list[str]:
    """The options that can lift a restriction by being empty: what C(allow_empty) may name."""
    return [restriction.option for restriction in restrictions if restriction.how != VALUE]


def allow_empty(*options: str) -> dict[str, Any]:
    """The option that names those which may become empty."""
    return {"type": "list", "elements": "str", "choices": list(options), "default": []}


def lifted(restrictions: Sequence[Restriction], before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Lifted]:
    """What would be lifted of the restrictions if an item were so before and after."""
    return [
        each
        for restriction in restrictions
        for each in HOW[restriction.how](restriction, at(before, restriction.option), at(after, restriction.option))
    ]


def says_nothing(there: Any) -> bool:
    """True for what restricts nothing: nothing, something empty, or a text of spaces."""
    return is_empty(there) or (isinstance(there, str) and not there.strip())


def of_whole(restriction: Restriction, before: Any, after: Any) -> list[Lifted]:
    """Lifted by becoming empty."""
    is_lifted = says_nothing(after) and not says_nothing(before)
    return [Lifted(restriction.option, restriction.without, emptied=True)] if is_lifted else []


def of_each(restriction: Restriction, before: Any, after: Any) -> list[Lifted]:
    """Each entry that is removed lifts a restriction; an entry that a list has twice counts twice."""
    gone = Counter(map(str, before or ())) - Counter(map(str, after or ()))
    entries = [f"{entry} {number}" if number else entry for entry in gone for number in range(gone[entry])]
    return [Lifted(restriction.option, restriction.without, entry, says_nothing(after)) for entry in entries]


def of_value(restriction: Restriction, before: Any, after: Any) -> list[Lifted]:
    """Lifted by getting a value that restricts nothing."""
    was, will_be = (restriction.unsaid if each is None else each for each in (before, after))
    is_lifted = was is not None and was not in restriction.open_values and will_be in restriction.open_values
    return [Lifted(restriction.option, restriction.without, by_value=True)] if is_lifted else []


def of_parts(restriction: Restriction, before: Any, after: Any) -> list[Lifted]:
    """Each path in a map that becomes empty may lift a restriction."""
    emptied = [path for path in paths(after or {}) if says_nothing(at(after, path))]
    return [
        Lifted(restriction.option, restriction.without, path, emptied=True)
        for path in emptied
        if not says_nothing(at(before, path))
    ]


def of_nested(restriction: Restriction, before: Any, after: Any) -> list[Lifted]:
    """C(before) and C(after) have the entries by what they restrict; what is no longer there needs no restriction."""
    there = after or {}
    return [
        replace(each, entry=f"{name} {each.entry}")
        for name, entries in (before or {}).items()
        if name in there
        for each in of_each(restriction, entries, there[name])
    ]


HOW: Mapping[str, Callable[[Restriction, Any, Any], list[Lifted]]] = {
    WHOLE: of_whole,
    EACH: of_each,
    VALUE: of_value,
    PARTS: of_parts,
    NESTED: of_nested,
}


def refuse_emptied(label: str, lifts: Sequence[Lifted], allowed: Sequence[str] | None) -> None:
    """Raise RefusedError where an option that restricts becomes empty, and that was not allowed."""
    emptied = {each.option: each.without for each in lifts if each.emptied and each.option not in (allowed or ())}
    if not emptied:
        return
    told = "; ".join(f"without {option} {without}" for option, without in emptied.items())
    count = sum(each.option in emptied for each in lifts)
    raise RefusedError(
        f"{' and '.join(emptied)} of {label} would become empty, which lifts a restriction that the org has: {told}",
        "Check the variable that the empty value comes from. If that is intended, set allow_empty: "
        f"[{', '.join(emptied)}] for it; that counts as {count} for max_removals",
    )


def refuse_new_lifts(doing: str, lifts: Sequence[Lifted], planned: Sequence[Lifted]) -> None:
    """Raise ChangedMeanwhileError where a change lifts more than what was planned."""
    known = {each.key for each in planned}
    unplanned = [each.option for each in lifts if each.key not in known]
    if unplanned:
        raise ChangedMeanwhileError(
            f"Could not {doing}: the object has changed, and this would now also lift "
            f"{', '.join(dict.fromkeys(unplanned))}",
            "Run this again to plan with the current state of the org",
        )


def refuse_emptied_set(label: str, option: str, at_stake: str, allowed: Sequence[str] | None) -> None:
    """Raise RefusedError for an exact set of nothing where the org has something, unless that was allowed."""
    if option not in (allowed or ()):
        raise RefusedError(
            f"{option} of {label} is an empty list, which would remove {at_stake}",
            f"Check the variable that it comes from. If that is intended, set allow_empty: [{option}]; what is removed "
            "counts for max_removals",
        )


def in_words(lifts: Sequence[Lifted]) -> str:
    """What is lifted, for the end of a sentence that names the change; nothing where nothing is."""
    counted = Counter(each.option for each in lifts)
    told = ", ".join(option if number == 1 else f"{option} ({number})" for option, number in counted.items())
    return f", which lifts {told}" if told else ""


def warnings_of(label: str, lifts: Sequence[Lifted]) -> list[str]:
    """Sentences on what is lifted by a value: nobody had to allow that."""
    return [
        f"{each.option} of {f'{each.entry} in ' if each.entry else ''}{label} will restrict nothing: {each.without}"
        for each in lifts
        if each.by_value
    ]
