# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""An org as it was read, as files that declare it."""

from __future__ import annotations

from typing import Any, Mapping, NamedTuple, Sequence

from ansible_collections.community.okta.plugins.module_utils._arguments import MASK, OMITTED
from ansible_collections.community.okta.plugins.module_utils._errors import PASSING
from ansible_collections.community.okta.plugins.module_utils._kinds import KINDS
from ansible_collections.community.okta.plugins.module_utils._resources.org_info.items import (
    MADE_OF,
    Item,
    Secret,
    quoted,
    tree_of,
)
from ansible_collections.community.okta.plugins.module_utils._resources.org_info.items import Notes as TreeNotes
from ansible_collections.community.okta.plugins.module_utils._secrets import texts_in

from ._org_notes import Notes, notes_text, sentences
from ._org_yaml import Placeholder, can_be_written, section_text
from ._readings import failures, readable


class MaskedError(Exception):
    """What was read is not what the org holds."""


class UnreadError(Exception):
    """So little could be read that files of it would mislead."""


class Export(NamedTuple):
    """The text of each file by its name, and a sentence for all that could not be read."""

    files: dict[str, str]
    unread: list[str]


def org_files(results: Mapping[str, Any]) -> Export:
    """The files of an export. C(results) are those of the info modules, by the key that each returns.

    What could not be read whole has no file and no key in one, and is named in EXPORT.md. Raises MaskedError, and
    UnreadError where nothing could be read, or where it may be possible in a moment.
    """
    there = plain(results)
    found = readable(there, KEYS)
    if holds_mask(found):
        raise MaskedError(
            "Ansible has masked parts of what was read, because they are like a secret of the connection; "
            "use another, longer API token"
        )
    check_read(found, failures(there, KEYS))
    of_tree = TreeNotes()
    tree = tree_of(found, of_tree)
    notes = Notes(unread=unread(there), left_out=of_tree.left_out)
    for secret in of_tree.secrets:
        with_placeholder(secret, notes)
    sections = {name: writable(name, items, notes) for name, items in tree.items()}
    notes.left_out += [*below_idps(found), *never_carried(found)]
    files = {f"{name}.yml": section_text(name, items) for name, items in sections.items()}
    files["EXPORT.md"] = notes_text(notes)
    return Export(files, sentences(notes))


def with_placeholder(secret: Secret, notes: Notes) -> None:
    """Put the name of a variable where an item lacks a secret."""
    of_variable = (secret.what, secret.kind, secret.name, secret.secret, secret.type, secret.key)
    if secret.secret == "api_key":
        # The secret is all that there is in that place.
        variable = notes.variable(*of_variable)
        text = f"{{{{ {{'api_key': {variable}}} if {variable} is defined else omit }}}}"
        put(secret.item, secret.steps[:-1], Placeholder(text))
    else:
        put(secret.item, secret.steps, notes.secret(*of_variable))


def put(item: Any, steps: Sequence[Any], value: Placeholder) -> None:
    """Put a value into an item, at the end of these steps."""
    *above, last = steps
    for step in above:
        item = item[step] if isinstance(step, int) else item.setdefault(step, {})
    item[last] = value


def check_read(found: Mapping[str, Any], failed: Mapping[str, Item]) -> None:
    """Raise UnreadError where an export is better not written."""
    passing = [row for row in failed.values() if (row.get("error") or {}).get("kind") in PASSING]
    if passing:
        raise UnreadError(f"{str(passing[0]['msg']).rstrip('.')}. Nothing was written; run this again later")
    if failed and not any(key in found for key, _make in MADE_OF.values()):
        raise UnreadError(str(next(iter(failed.values()))["msg"]))


def unread(results: Mapping[str, Any]) -> list[tuple[str, str]]:
    """What could not be read, and why."""
    return [(READ[key], str(row["msg"])) for key, row in failures(results, KEYS).items()]


def writable(section: str, items: Sequence[Item], notes: Notes) -> list[Item]:
    """The items that a file can hold and that the modules take; the others are named."""
    kept = []
    for item in items:
        name = item.get("name", item.get("primary", {}).get("name", "-"))
        if not can_be_written(item):
            notes.left_out.append(f"{quoted(name)} in {section}, which holds text that is not valid Unicode")
        elif not name.strip():
            notes.left_out.append(f"{quoted(name)} in {section}, as a name of nothing but blanks declares nothing")
        elif is_refused(item):
            notes.left_out.append(f"{quoted(name)} in {section}, which holds a placeholder of Ansible for no value")
        else:
            kept.append(item)
    return kept


def holds_mask(value: Any) -> bool:
    """Whether Ansible has put its mask in the place of some text."""
    return any(MASK.search(text) for text in texts_in(value))


def is_refused(value: Any) -> bool:
    """Whether every module takes a text for a value that was to be left out, whoever wrote it."""
    return any(mark in text for text in texts_in(value) for mark in OMITTED)


def plain(value: Any) -> Any:
    """The same in Python's own types: Ansible hands over strings and containers of its own, which YAML cannot write."""
    if isinstance(value, Mapping):
        return {plain(key): plain(each) for key, each in value.items()}
    if isinstance(value, str):
        return "".join(value)
    if isinstance(value, Sequence):
        return [plain(each) for each in value]
    if isinstance(value, int) and not isinstance(value, bool):
        return int(value)
    return float(value) if isinstance(value, float) else value


# The second reading of roles is by another name, as tasks register it.
KEYS = {"other_group_roles": "group_roles"}
# What is read, and what to call it where it could not be.
READ = {
    # Links are read of one user at a time.
    **{kind.returns: f"The {kind.many}" for kind in KINDS if kind.lists and kind.name != "linked_object_value"},
    "other_group_roles": "The admin roles of the groups that have none by Okta's statistic",
}


def below_idps(found: Mapping[str, Any]) -> list[str]:
    """What identity providers hold that no declaration carries."""
    notes = []
    names = {idp["id"]: idp["name"] for idp in found.get("idps", ())}
    for key in found.get("idp_signing_keys", ()):
        facts = key["read_only"]
        if not facts["is_of_org"]:
            active = ", with which it signs" if facts["active"] else ""
            notes.append(
                f"Signing key {key['kid']} of the identity provider {quoted(key['idp'])}, "
                f"valid until {facts['not_after']}{active}"
            )
    for csr in found.get("idp_csrs", ()):
        notes.append(
            f"Signing request {csr['id']} of the identity provider {quoted(names.get(csr['idp_id'], csr['idp']))}"
        )
    for row in found.get("idp_users", ()):
        if row["users"]:
            idp = quoted(names.get(row["idp"], row["idp"]))
            notes.append(f"Users linked to the identity provider {idp}: {len(row['users'])}")
    return notes


def never_carried(found: Mapping[str, Any]) -> list[str]:
    """What other orgs must have of their own for the files to fit."""
    links = [quoted(each["primary"]["name"]) for each in found.get("linked_objects", ())]
    notes = [f"The links between users by {', '.join(sorted(links))}"] if links else []
    return [*notes, "Users, apps, custom roles and resource sets: the files name them, and an org must have them"]
