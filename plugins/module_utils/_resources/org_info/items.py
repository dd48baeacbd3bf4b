# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""An org as it was read, as the tree that M(community.okta.org) takes. Pure.

C(found) has what the reading modules return, by the key of each. What is not there could not be read, and is unknown.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any, Callable, Collection, Dict, Iterable, List, Mapping, Sequence

from ..._kinds import SECTIONS_TO_READ, Kind, kind_named, kinds_of_section
from ..._rollback import Missing, declared, declared_whole, quoted
from ..._spelling import path_of
from ..custom_role.restoring import restored_role
from ..group_rule.planning import FULL
from ..idp.items import handed_over
from ..idp.restoring import restored_idp
from ..idp_key.restoring import is_expired
from ..inline_hook.restoring import restored_hook
from ..org_groups.items import declared_roles, items_of_groups
from ..resource_set.restoring import restored_set
from ..role_assignment.items import OF_CLIENT, OF_USER, HolderKind

Item = Dict[str, Any]


@dataclass
class Notes:
    """The secrets that items of the tree lack, and sentences on what it leaves out."""

    secrets: list[tuple[Item, Missing]] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    # Of these, what a section does not name at all.
    unnamed: list[str] = field(default_factory=list)

    def does_not_name(self, sentence: str) -> None:
        """Note an object that was read and that no item of its section names."""
        self.left_out.append(sentence)
        self.unnamed.append(sentence)


# Turns what was read into the items of a section, and notes what it leaves out.
Make = Callable[[Mapping[str, Any], Notes], List[Item]]


def declaration_of(found: Mapping[str, Any], sections: Collection[str] = SECTIONS_TO_READ) -> dict[str, Any]:
    """The tree of those of the sections that could be read, with the secrets that it lacks and what it leaves out.

    C(unnamed) has by section what is not named there although the org has it.
    """
    notes = Notes()
    tree, unnamed = {}, {}
    for name, (key, make) in MADE_OF.items():
        if name in sections and key in found:
            tree[name] = make(found, notes)
            unnamed[name], notes.unnamed = notes.unnamed, []
    for item in tree.get("groups", ()):
        item["state"] = "exact"
    return {
        "org": tree,
        "secrets": [secret.shown(path_of([*place_of(item, tree), *secret.steps])) for item, secret in notes.secrets],
        "left_out": [*notes.left_out, *below_idps(found)],
        "unnamed": unnamed,
        "handed_over": handed_over(sorted(found.get("idps", ()), key=lambda row: (str(row["name"]), str(row["type"])))),
    }


def place_of(item: Item, tree: Mapping[str, Sequence[Item]]) -> tuple[str, int]:
    """The section and the number of an item."""
    return next((name, number) for name, items in tree.items() for number, each in enumerate(items) if each is item)


def groups(found: Mapping[str, Any], notes: Notes) -> list[Item]:
    """Each group with its owners, roles and members."""
    items, left_out = items_of_groups(found)
    notes.left_out += left_out
    return items


def roles_of(kind: HolderKind) -> Make:
    """How the roles of such holders become items: one for each that has roles of its own."""

    def make(found: Mapping[str, Any], notes: Notes) -> list[Item]:
        items: list[Item] = []
        for row in sorted(found[kind.many], key=lambda row: str(row[kind.option])):
            name = row[kind.option]
            if row["read_only"]["other_roles"]:
                notes.left_out.append(
                    f"Admin roles of the {kind.named(name)} of types that this collection does not know"
                )
            if row["roles"]:
                items.append({kind.option: name, "roles": declared_roles(row["roles"]), "state": "exact"})
        return items

    return make


def by_name(items: Iterable[Item]) -> list[Item]:
    """Items in an order that does not depend on ids."""
    return sorted(items, key=lambda item: str(item["name"]))


def group_attributes(found: Mapping[str, Any], notes: Notes) -> list[Item]:
    """Each custom attribute of groups."""
    return by_name(declared_whole("attributes", attribute) for attribute in found["group_schema"]["attributes"])


def linked_objects(found: Mapping[str, Any], notes: Notes) -> list[Item]:
    """Each definition; the links between users are left out."""
    items = sorted((declared(each) for each in found["linked_objects"]), key=lambda each: each["primary"]["name"])
    if items:
        names = ", ".join(quoted(item["primary"]["name"]) for item in items)
        notes.left_out.append(f"The links between users by {names}")
    return items


def idp_keys(found: Mapping[str, Any], notes: Notes) -> list[Item]:
    """Each certificate of the key store that could be added to another org: it has not expired."""
    items = []
    for key in sorted(found["idp_keys"], key=lambda key: (str(key["read_only"]["subject"]), str(key["fingerprint"]))):
        if key.get("certificate") and not is_expired(key):
            items.append({"certificate": key["certificate"]})
        else:
            subject = key["read_only"]["subject"]
            notes.does_not_name(f"The certificate {subject} of the key store, which has expired or cannot be read")
    return items


def idps(found: Mapping[str, Any], notes: Notes) -> list[Item]:
    """Each identity provider, without its secrets and the links of users."""
    items = []
    for idp in distinct(found["idps"], ("name", "type"), "identity providers", notes):
        item, secrets = restored_idp(idp)
        notes.secrets += [(item, secret) for secret in secrets]
        items.append(item)
    if items:
        notes.left_out.append("The users who are linked to identity providers")
    return items


def distinct(rows: Sequence[Item], keys: Sequence[str], what: str, notes: Notes) -> list[Item]:
    """The rows in the order of their keys, without those that no declaration can distinguish: these are named.

    Nor could it be known which of them a secret belongs to.
    """
    texts = [tuple(str(row[key]) for key in keys) for row in rows]
    count = Counter(texts)
    for text, number in sorted(count.items()):
        if number > 1:
            notes.does_not_name(
                f"The {number} {what} that are called {quoted(text[0])}: no declaration can tell them apart"
            )
    return [row for text, row in sorted(zip(texts, rows), key=lambda pair: pair[0]) if count[text] == 1]


def hook_keys(found: Mapping[str, Any], notes: Notes) -> list[Item]:
    """Each hook key by its name: every org makes key pairs of its own."""
    keys = by_name({"name": key["name"]} for key in found["hook_keys"])
    notes.left_out += [
        f"The key pair of the hook key {quoted(key['name'])}: another org makes one of its own" for key in keys
    ]
    return keys


def inline_hooks(found: Mapping[str, Any], notes: Notes) -> list[Item]:
    """Each inline hook, without its secrets."""
    items = []
    for hook in distinct(found["inline_hooks"], ("name",), "inline hooks", notes):
        item, secrets = restored_hook(hook)
        notes.secrets += [(item, secret) for secret in secrets]
        items.append(item)
    return items


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
    return notes


def labelled(kind: str, content: str, restored: Callable[[Item], Item]) -> Make:
    """How objects with labels, some content and conditions become items."""
    one = kind_named(kind).one

    def make(found: Mapping[str, Any], notes: Notes) -> list[Item]:
        rows = sorted(found[kind_named(kind).returns], key=lambda row: str(row["label"]))
        for row in rows:
            if not row[content]:
                notes.does_not_name(f"The {one} {quoted(row['label'])}, which has no {content}: Okta creates none so")
            if row["read_only"]["unknown_conditions"]:
                told = f"Conditions in the {one} {quoted(row['label'])} that this collection does not know"
                notes.left_out.append(told)
        return [restored(row) for row in rows if row[content]]

    return make


def objects(kind: Kind) -> Make:
    """How the objects of a kind become items that have nothing unusual."""

    def make(found: Mapping[str, Any], notes: Notes) -> list[Item]:
        return by_name(declared_whole(kind.returns, row) for row in found[kind.returns])

    return make


def group_apps(found: Mapping[str, Any], notes: Notes) -> list[Item]:
    """Each app that groups have, with all of these, in the order of their priorities where that has an effect."""
    notes.left_out += [
        f"The groups of the app {quoted(label)}, which is inactive: Okta may not show them"
        for label in found.get("inactive_apps", ())
    ]
    # Whoever restores all that an export names, and removes the rest, leaves alone what nobody has seen.
    items: list[Item] = [{"app": app, "groups": []} for app in found.get("inactive_apps", ())]
    for row in sorted(found["group_apps"], key=lambda row: str(row["app"])):
        if not row["groups"] or row["read_only"]["belongs_to_okta"]:
            continue
        groups = [declared(each) for each in row["groups"]]
        ordered = groups if row["ordered"] else sorted(groups, key=lambda each: str(each["group"]))
        leave = {option: True for option in ("ordered", "allow_everyone") if row[option]}
        items.append({"app": row["app"], "groups": ordered, **leave, "state": "exact"})
    return sorted(items, key=lambda item: str(item["app"]))


def group_rules(found: Mapping[str, Any], notes: Notes) -> list[Item]:
    """Each rule. It is made anew if it becomes invalid, which Okta never reverts once one of its groups is deleted."""
    rules = by_name(declared_whole("group_rules", row) for row in found["group_rules"])
    # Only one that says all that it was can be made anew.
    return [{**rule, "replace_invalid": True} if all(each in rule for each in FULL) else rule for rule in rules]


# How the first kind of a section becomes its items, where that is unusual.
MAKE: dict[str, Make] = {
    "group_schema": group_attributes,
    "linked_object": linked_objects,
    "group": groups,
    "custom_role": labelled("custom_role", "permissions", restored_role),
    "resource_set": labelled("resource_set", "resources", restored_set),
    "group_rule": group_rules,
    "group_app": group_apps,
    "user_role": roles_of(OF_USER),
    "client_role": roles_of(OF_CLIENT),
    "idp_key": idp_keys,
    "idp": idps,
    "hook_key": hook_keys,
    "inline_hook": inline_hooks,
}
# The sections in their order, with the key of what each is made of.
MADE_OF: dict[str, tuple[str, Make]] = {
    section: (kind.returns, MAKE.get(kind.name) or objects(kind))
    for section in SECTIONS_TO_READ
    for kind in kinds_of_section(section)[:1]
}
