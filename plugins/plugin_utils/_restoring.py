# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""What of a snapshot is restored, and what people are shown of the plan before. Pure."""

from __future__ import annotations

from collections import abc
from typing import Any, Dict, Iterable, Mapping, Sequence

from ansible_collections.community.okta.plugins.module_utils._errors import InputError
from ansible_collections.community.okta.plugins.module_utils._kinds import SECTIONS

Item = Dict[str, Any]
NAMED_BY = ("name", "label", "user", "client", "app", "id", "kid", "fingerprint")


def restored_tree(variables: Mapping[str, Any], only: Sequence[str]) -> dict[str, Any]:
    """The sections that the variables of an export declare, with all of their items or those that C(only) names.

    An entry of C(only) is a section, or a section with the name of one object behind a slash. Raises InputError for an
    entry that names nothing of the snapshot, and for a section that is null: nothing can be told of it.
    """
    for section in SECTIONS:
        if f"org_{section}" in variables and variables[f"org_{section}"] is None:
            raise InputError(
                f"org_{section} of the snapshot is null",
                "Restore another revision, or write [] for a section that has nothing",
            )
    tree = {
        section: list(variables[f"org_{section}"])
        for section in SECTIONS
        if variables.get(f"org_{section}") is not None
    }
    if not only:
        return tree
    chosen: dict[str, list[Item]] = {}
    for entry in only:
        section, _slash, name = str(entry).partition("/")
        if section not in tree:
            raise InputError(
                f"restore_only names {entry}, and the snapshot has no section {section}",
                f"The sections of the snapshot are {', '.join(tree)}",
            )
        found = [item for item in tree[section] if not name or name in names_of(item)]
        if not found:
            raise InputError(
                f"restore_only names {entry}, which the snapshot does not have",
                "Check the spelling (it is case-sensitive)",
            )
        of_section = chosen.setdefault(section, [])
        of_section += [item for item in found if item not in of_section]
    return {section: chosen[section] for section in tree if section in chosen}


def names_of(item: Mapping[str, Any]) -> list[str]:
    """By what an item may be named."""
    named = [str(item[option]) for option in NAMED_BY if item.get(option)]
    primary = item.get("primary")
    return [*named, str(primary["name"])] if isinstance(primary, dict) and primary.get("name") else named


def plan_shown(plan: Mapping[str, Any], undeclared: Mapping[str, Any] | None, why_not: Iterable[str]) -> list[str]:
    """What a run would do, in lines: first the admin powers that it would give, at last what it does not restore.

    C(plan) is the result of the dry run, C(undeclared) that of one which also removes what the snapshot does not name,
    or None. C(why_not) are sentences on parts of the org that the snapshot does not have completely.
    """
    summaries = [str(change["summary"]) for change in plan.get("changes") or ()]
    more = [str(change["summary"]) for change in (undeclared or {}).get("changes") or ()]
    return [
        *lines("Admin powers that nobody has now and the restore would give", plan.get("privileges") or ()),
        *lines("Changes", summaries or ["none: the org is as in the snapshot"]),
        *lines("What the snapshot does not name", [each for each in more if each not in summaries]),
        *lines("Users who are not active and get nothing", [skipped(row) for row in plan.get("skipped") or ()]),
        *lines("What the snapshot does not have completely", why_not),
        *lines("What to know", (text_of(warning) for warning in plan.get("warnings") or ())),
    ]


def lines(title: str, told: Iterable[str]) -> list[str]:
    """A title with what it is over; nothing if that is nothing."""
    listed = list(told)
    return [f"{title}:", *(f"- {each}" for each in listed)] if listed else []


def skipped(row: Mapping[str, Any]) -> str:
    """A user who is left out, in words."""
    return f"{row.get('user')} ({row.get('status') or 'no such user'}): {row.get('doing')}"


def text_of(warning: Any) -> str:
    """What a warning says, which newer versions of Ansible wrap."""
    return str(warning)


def moved(before: Iterable[Mapping[str, Any]], after: Iterable[Mapping[str, Any]]) -> list[str]:
    """What partners hold of identity providers that has changed, old and new in one line for each value."""
    # A manifest may say anything.
    rows = [row for row in before if isinstance(row, abc.Mapping)]
    old = {(str(row.get("idp")), str(row.get("type"))): row for row in rows}
    told = []
    for row in after:
        name, type_ = str(row.get("idp")), str(row.get("type"))
        known = old.get((name, type_), {})
        told += [
            f'{option} of the identity provider "{name}" ({type_}): {known[option]} -> {row[option]}'
            for option in ("acs_url", "audience", "metadata_url", "redirect_uri")
            if known.get(option) and row.get(option) and known[option] != row[option]
        ]
    return told
