# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""A declaration tree as files that declare it. Pure."""

from __future__ import annotations

import re
from collections import abc
from itertools import chain
from typing import Any, Collection, Dict, Mapping, Sequence

from ansible_collections.community.okta.plugins.module_utils._arguments import MASK, OMITTED
from ansible_collections.community.okta.plugins.module_utils._display import visible
from ansible_collections.community.okta.plugins.module_utils._kinds import EXPORTED_WHOLE
from ansible_collections.community.okta.plugins.module_utils._secrets import texts_in
from ansible_collections.community.okta.plugins.module_utils._spelling import Step

from ._org_manifest import manifest_of
from ._org_notes import Notes, notes_text
from ._org_yaml import Placeholder, can_be_written, manifest_text, section_text

Item = Dict[str, Any]
# The steps of a place in a tree, such as idps[0].protocol: names of options and numbers of items.
STEP = re.compile(r"\w+")
# What a result has for it.
OF_A_TREE = ("org", "secrets", "left_out", "unread", "incomplete", "whole_sections", "sections", "url", "handed_over")
# What a file says once: of all groups, or of a section that names everybody.
EXACT = "exact"
OF_ANOTHER_ORG = "Users, apps, custom roles and resource sets: the files name them, and an org must have them"


class MaskedError(Exception):
    """What was read is not what the org holds."""


def org_files(tree: Mapping[str, Any]) -> dict[str, str]:
    """The text of each file by its name.

    C(tree) has C(org), C(secrets), C(left_out) and, if it was read from an org, what else M(community.okta.org_info)
    returns about it. What could not be read has no file and no key in one, and is named in EXPORT.md and in the
    manifest. Raises MaskedError.
    """
    there = plain({key: tree[key] for key in OF_A_TREE if key in tree})
    if holds_mask(there["org"]):
        raise MaskedError(
            "Ansible has masked parts of what was read, because they are like a secret of the connection; "
            "use another, longer API token"
        )
    notes = Notes(left_out=list(there["left_out"]), unread=unread_of(there))
    for secret in there["secrets"]:
        with_placeholder(secret, there["org"], notes)
    unwritable = {name: why_unwritable(name, items) for name, items in there["org"].items()}
    sections = {
        name: [item for item, reason in zip(items, unwritable[name]) if not reason]
        for name, items in there["org"].items()
    }
    dropped = {name: [reason for reason in reasons if reason] for name, reasons in unwritable.items()}
    notes.left_out += [*chain.from_iterable(dropped.values()), OF_ANOTHER_ORG]
    # Whom a file does not name, it would take the roles from.
    whole = [name for name in there.get("whole_sections") or () if name in EXPORTED_WHOLE and not dropped[name]]
    return {
        **{f"{name}.yml": section_text(name, *with_state(name, items, whole)) for name, items in sections.items()},
        "manifest.yml": manifest_text(manifest_of(there, dropped)),
        "EXPORT.md": notes_text(notes),
    }


def unread_of(tree: Mapping[str, Any]) -> list[str]:
    """What could not be read, a sentence for each."""
    unread = [f"The {each['name']}: {each['reason']}" for each in tree.get("unread") or ()]
    if tree.get("sections") is None:
        return [*unread, *(tree.get("incomplete") or ())]
    # The same on every day, without the ids of requests.
    return [*dict.fromkeys([*unread, *(reason for each in tree["sections"].values() for reason in each["reasons"])])]


def with_placeholder(secret: Mapping[str, Any], tree: Item, notes: Notes) -> None:
    """Put the name of a variable where an item lacks a secret."""
    exact = [secret[part] or "" for part in ("kind", "name", "secret", "type", "key")]
    variable = notes.variable(secret["description"], *exact)
    steps = steps_to(secret["place"])
    if secret["secret"] == "api_key":
        # The secret is all that there is in that place.
        put(tree, steps[:-1], Placeholder(f"{{{{ {{'api_key': {variable}}} if {variable} is defined else omit }}}}"))
    else:
        put(tree, steps, Placeholder(f"{{{{ {variable} | default(omit) }}}}"))


def steps_to(place: str) -> list[Step]:
    """The steps to a place in a tree."""
    return [int(step) if step.isdigit() else step for step in STEP.findall(place)]


def put(item: Any, steps: Sequence[Step], value: Placeholder) -> None:
    """Put a value into an item, at the end of these steps."""
    *above, last = steps
    for step in above:
        item = item[step] if isinstance(step, int) else item.setdefault(step, {})
    item[last] = value


def with_state(section: str, items: Sequence[Item], whole: Collection[str]) -> tuple[list[Item], dict[str, Any]]:
    """The items of a section, and what is said once: of each of them, or that there are no others in the C(whole)."""
    if section in whole:
        leave = {} if items else {"org_allow_empty": [section]}
        return list(items), {f"org_{section}_state": EXACT, **leave}
    if section != "groups" or any(item.get("state") != EXACT for item in items):
        return list(items), {}
    without = [{name: item[name] for name in item if name != "state"} for item in items]
    return without, {"org_groups_state": EXACT}


def why_unwritable(section: str, items: Sequence[Item]) -> list[str]:
    """Of each item, why a file cannot hold it or the modules do not take it; empty if they do."""
    reasons = []
    for item in items:
        named = (item[option] for option in ("name", "app", "user", "client") if option in item)
        name = next(named, item.get("primary", {}).get("name", "-"))
        reason = ""
        if not can_be_written(item):
            reason = f'"{visible(name)}" in {section}, which holds text that is not valid Unicode'
        elif not name.strip():
            reason = f'"{visible(name)}" in {section}, as a name of nothing but blanks declares nothing'
        elif is_refused(item):
            reason = f'"{visible(name)}" in {section}, which holds a placeholder of Ansible for no value'
        reasons.append(reason)
    return reasons


def holds_mask(value: Any) -> bool:
    """Whether Ansible has put its mask in the place of some text."""
    return any(MASK.search(text) for text in texts_in(value))


def is_refused(value: Any) -> bool:
    """Whether every module takes a text for a value that was to be left out, whoever wrote it."""
    return any(mark in text for text in texts_in(value) for mark in OMITTED)


def plain(value: Any, left_out: Collection[str] = ()) -> Any:
    """The same in Python's own types: Ansible hands over strings and containers of its own, which YAML cannot write.

    Keys that are C(left_out) are not looked at.
    """
    if isinstance(value, abc.Mapping):
        return {plain(key): plain(value[key], left_out) for key in value if key not in left_out}
    if isinstance(value, str):
        return "".join(value)
    if isinstance(value, abc.Sequence):
        return [plain(each, left_out) for each in value]
    if isinstance(value, int) and not isinstance(value, bool):
        return int(value)
    return float(value) if isinstance(value, float) else value
