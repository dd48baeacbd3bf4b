# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""An org as it was read, as files that declare it."""

from __future__ import annotations

from collections import Counter
from typing import Any, Callable, Dict, List, Mapping, NamedTuple, Sequence

from ansible_collections.community.okta.plugins.module_utils._arguments import MASK, OMITTED
from ansible_collections.community.okta.plugins.module_utils._compare import is_empty
from ansible_collections.community.okta.plugins.module_utils._errors import PASSING
from ansible_collections.community.okta.plugins.module_utils._kinds import KINDS, Kind, kinds_of_section
from ansible_collections.community.okta.plugins.module_utils._kinds import SECTIONS as SECTION_NAMES
from ansible_collections.community.okta.plugins.module_utils._restrictions import RESTRICTIONS, may_become_empty
from ansible_collections.community.okta.plugins.module_utils._secrets import texts_in
from ansible_collections.community.okta.plugins.module_utils._spelling import at

from ._org_groups import by_name, groups
from ._org_notes import Notes, notes_text, quoted, sentences
from ._org_yaml import Placeholder, can_be_written, section_text
from ._readings import failures, readable

Item = Dict[str, Any]
# Turns what was read into the items of a section, and notes what it leaves out.
Make = Callable[[Mapping[str, Any], Notes], List[Item]]


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
    notes = Notes(unread=unread(there))
    sections = {
        name: writable(name, make(found, notes), notes) for name, (key, make) in SECTIONS.items() if key in found
    }
    notes.left_out += [*below_idps(found), *never_carried(found)]
    files = {f"{name}.yml": section_text(name, items) for name, items in sections.items()}
    files["EXPORT.md"] = notes_text(notes)
    return Export(files, sentences(notes))


def check_read(found: Mapping[str, Any], failed: Mapping[str, Item]) -> None:
    """Raise UnreadError where an export is better not written."""
    passing = [row for row in failed.values() if (row.get("error") or {}).get("kind") in PASSING]
    if passing:
        raise UnreadError(f"{str(passing[0]['msg']).rstrip('.')}. Nothing was written; run this again later")
    if failed and not any(key in found for key, _make in SECTIONS.values()):
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


# What each section is made of


def group_attributes(found: Mapping[str, Any], notes: Notes) -> list[Item]:
    return by_name(declared_whole("attributes", attribute) for attribute in found["group_schema"]["attributes"])


def linked_objects(found: Mapping[str, Any], notes: Notes) -> list[Item]:
    return sorted((declared(each) for each in found["linked_objects"]), key=lambda each: each["primary"]["name"])


def idp_keys(found: Mapping[str, Any], notes: Notes) -> list[Item]:
    items = []
    for key in sorted(found["idp_keys"], key=lambda key: (str(key["read_only"]["subject"]), str(key["fingerprint"]))):
        if key.get("certificate") and not is_expired(key):
            items.append({"certificate": key["certificate"]})
        else:
            subject = key["read_only"]["subject"]
            notes.left_out.append(f"The certificate {subject} of the key store, which has expired or cannot be read")
    return items


def idps(found: Mapping[str, Any], notes: Notes) -> list[Item]:
    items = []
    for idp in distinct(found["idps"], ("name", "type"), "identity providers", notes):
        item = declared_whole("idps", idp)
        of_idp = {"kind": "idp", "name": idp["name"], "type_": str(idp["type"])}
        where = f"identity provider {quoted(idp['name'])}"
        credentials = item.get("protocol", {}).get("credentials", {})
        if idp["type"] == "APPLE":
            if "signing" in credentials:
                credentials["signing"]["private_key"] = notes.secret(
                    f"private key of the {where}", secret="private_key", **of_idp
                )
        else:
            # Which key signs belongs to the org: another org has keys of its own.
            credentials.pop("signing", None)
            if idp["type"] == "IDV_PERSONA":
                api_key = notes.variable(f"API key of the {where}", secret="api_key", **of_idp)
                bearer = Placeholder(f"{{{{ {{'api_key': {api_key}}} if {api_key} is defined else omit }}}}")
                item.setdefault("protocol", {}).setdefault("credentials", {})["bearer"] = bearer
            elif "client" in credentials and not str(idp["type"]).startswith("LOGINGOV"):
                credentials["client"]["client_secret"] = notes.secret(
                    f"client secret of the {where}", secret="client_secret", **of_idp
                )
        items.append(item)
    return items


def distinct(rows: Sequence[Item], keys: Sequence[str], what: str, notes: Notes) -> list[Item]:
    """The rows in the order of their keys, without those that no declaration can distinguish: these are named.

    Nor could it be known which of them a secret belongs to.
    """
    texts = [tuple(str(row[key]) for key in keys) for row in rows]
    count = Counter(texts)
    notes.left_out += [
        f"The {number} {what} that are called {quoted(text[0])}: no declaration can tell them apart"
        for text, number in sorted(count.items())
        if number > 1
    ]
    return [row for text, row in sorted(zip(texts, rows), key=lambda pair: pair[0]) if count[text] == 1]


def hook_keys(found: Mapping[str, Any], notes: Notes) -> list[Item]:
    keys = by_name({"name": key["name"]} for key in found["hook_keys"])
    notes.left_out += [
        f"The key pair of the hook key {quoted(key['name'])}: another org makes one of its own" for key in keys
    ]
    return keys


def inline_hooks(found: Mapping[str, Any], notes: Notes) -> list[Item]:
    items = []
    for hook in distinct(found["inline_hooks"], ("name",), "inline hooks", notes):
        item = declared_whole("inline_hooks", hook)
        config, of_hook = item.get("channel", {}).get("config", {}), {"kind": "hook", "name": hook["name"]}
        where = f"inline hook {quoted(hook['name'])}"
        for header in config.get("headers", []):
            header["value"] = notes.secret(
                f"header {header['key']} of the {where}", secret="header", key=header["key"], **of_hook
            )
        if config.get("auth_scheme"):
            config["auth_scheme"]["value"] = notes.secret(
                f"header {config['auth_scheme'].get('key')} by which the {where} authenticates",
                secret="auth_scheme",
                **of_hook,
            )
        if config.get("auth_type", "").startswith("client_secret"):
            config["client_secret"] = notes.secret(f"client secret of the {where}", secret="client_secret", **of_hook)
        items.append(item)
    return items


def objects(kind: Kind) -> Make:
    """How the objects of a kind become items that have nothing unusual."""

    def make(found: Mapping[str, Any], notes: Notes) -> list[Item]:
        return by_name(declared_whole(kind.returns, row) for row in found[kind.returns])

    return make


# How the first kind of a section becomes its items, where that is unusual.
MAKE: dict[str, Make] = {
    "group_schema": group_attributes,
    "linked_object": linked_objects,
    "group": groups,
    "idp_key": idp_keys,
    "idp": idps,
    "hook_key": hook_keys,
    "inline_hook": inline_hooks,
}
# Sections without a file: social logins are among the identity providers, and signing keys belong to one org.
NOT_WRITTEN = ("social_logins", "signing_keys")
# The files in the order in which community.okta.org applies them, with the key of what they are made of.
SECTIONS: dict[str, tuple[str, Make]] = {
    section: (kind.returns, MAKE.get(kind.name) or objects(kind))
    for section in SECTION_NAMES
    if section not in NOT_WRITTEN
    for kind in kinds_of_section(section)[:1]
}
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


def declared(row: Mapping[str, Any]) -> Item:
    """A row of an info module without what belongs to one org or to Okta."""
    return {
        key: declared_value(value)
        for key, value in row.items()
        if key not in ("id", "read_only") and value is not None and not (key == "state" and value == "present")
    }


def declared_whole(section: str, row: Mapping[str, Any]) -> Item:
    """A row with leave for its empty options that restrict: as the org has none, what comes to be there is to go."""
    item = declared(row)
    options = may_become_empty(RESTRICTIONS.get(section, ()))
    empty = [option for option in options if at(item, option) is not None and is_empty(at(item, option))]
    return {**item, "allow_empty": empty} if empty else item


def declared_value(value: Any) -> Any:
    if isinstance(value, dict):
        return declared(value) if "read_only" in value else without_nulls(value)
    if isinstance(value, list):
        return [declared_value(each) for each in value]
    return value


def without_nulls(value: Mapping[str, Any]) -> Item:
    return {key: declared_value(each) for key, each in value.items() if each is not None}


def is_expired(key: Mapping[str, Any]) -> bool:
    days = key["read_only"].get("days_to_expiry")
    return days is not None and days < 0
