# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""An org as it was read, as files that declare it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Dict

import yaml

HEADER = "# Written by community.okta.export. Commit it, change it, and have community.okta.org keep the org so.\n---\n"
# Whatever Jinja would take for its own.
TEMPLATE_MARKS = ("{{", "{%", "{#")
# What Ansible shows in the place of a secret that it finds in a result.
MASK = "*" * 8

Item = Dict[str, Any]


class MaskedError(Exception):
    """What was read is not what the org holds."""


class Placeholder(str):
    """A template that stands for a secret, the only text of an export that Ansible shall evaluate."""


@dataclass
class Notes:
    """What a person has to know besides: secrets to fill in (variable, where), and what is left out of the files."""

    secrets: dict[str, str] = field(default_factory=dict)
    left_out: list[str] = field(default_factory=list)

    def variable(self, where: str, *words: str) -> str:
        """The name of a variable that no other secret has."""
        name = base = "vault_okta_" + re.sub(r"\W+", "_", "_".join(words).lower(), flags=re.ASCII).strip("_")
        number = 1
        while name in self.secrets:
            number += 1
            name = f"{base}_{number}"
        self.secrets[name] = where
        return name

    def secret(self, where: str, *words: str) -> Placeholder:
        """A placeholder for a secret, which is left out as long as it has no value."""
        return Placeholder(f"{{{{ {self.variable(where, *words)} | default(omit) }}}}")


def org_files(found: Mapping[str, Any]) -> dict[str, str]:
    """The text of each file of an export, by its name. C(found) has what each info module returned, by section."""
    there = plain(found)
    if holds_mask(there):
        raise MaskedError(
            "Ansible has masked parts of what was read, because they are like a secret of the connection; "
            "use another, longer API token"
        )
    notes = Notes()
    sections = {name: make(there, notes) for name, make in SECTIONS.items()}
    notes.left_out += [*below_idps(there), *never_carried(there)]
    files = {f"{name}.yml": section_text(name, items) for name, items in sections.items()}
    files["EXPORT.md"] = notes_text(notes)
    return files


def holds_mask(value: Any) -> bool:
    """Whether Ansible has put its mask in the place of some text."""
    if isinstance(value, dict):
        return any(holds_mask(each) for pair in value.items() for each in pair)
    if isinstance(value, list):
        return any(holds_mask(each) for each in value)
    return isinstance(value, str) and MASK in value


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
    return value


# What each section is made of


def group_attributes(found: Mapping[str, Any], notes: Notes) -> list[Item]:
    return by_name(declared(attribute) for attribute in found["group_attributes"])


def linked_objects(found: Mapping[str, Any], notes: Notes) -> list[Item]:
    return sorted((declared(each) for each in found["linked_objects"]), key=lambda each: each["primary"]["name"])


def groups(found: Mapping[str, Any], notes: Notes) -> list[Item]:
    """Each group with its owners, roles and members: who may do what, in one place."""
    roles = {row["read_only"]["group_id"]: row for row in found["group_roles"]}
    owners = {row["read_only"]["group_id"]: row for row in found["group_ownerships"]}
    members = {row["read_only"]["group_id"]: row["users"] for row in found["group_memberships"]}
    fed = rules_by_group(found)
    shared = shared_names(found["groups"])
    items, of_others = [], 0
    for group in by_name(found["groups"]):
        kind, name = group["read_only"]["type"], group["name"]
        item: Item = {"id": group["id"], "name": name} if name in shared else {"name": name}
        of_group = [declared_role(role) for role in roles[group["id"]]["roles"]] if group["id"] in roles else []
        owning = declared_owners(owners.get(group["id"]))
        note_roles(notes, name, roles.get(group["id"]))
        if owners.get(group["id"], {}).get("read_only", {}).get("managed_elsewhere"):
            notes.left_out.append(f"Owners of the group {quoted(name)} that come from an application or a directory")
        if kind == "BUILT_IN":
            if of_group:
                notes.left_out.append(f"Admin roles of the group {quoted(name)}, which is built into Okta")
            continue
        if kind != "OKTA_GROUP":
            if not (of_group or owning):
                of_others += 1
                continue
            item["imported"] = True
        else:
            item.update({key: group[key] for key in ("description", "profile") if group.get(key)})
        if owning:
            item["owners"] = owning
        if of_group:
            item["roles"] = sorted(of_group, key=lambda role: (role["type"], role.get("role", ""), str(role)))
        if kind == "OKTA_GROUP":
            if rules := fed.get(name) or fed.get(group["id"]):
                by = ", ".join(quoted(rule) for rule in sorted(rules))
                notes.left_out.append(f"Members of the group {quoted(name)}, which group rules fill ({by})")
            else:
                item["members"] = members.get(group["id"], [])
                if not item["members"]:
                    item["allow_empty"] = True
        items.append(item)
    if of_others:
        notes.left_out.append(
            f"{of_others} groups that come from a directory or an application and have neither admin roles nor owners"
        )
    return items


def group_rules(found: Mapping[str, Any], notes: Notes) -> list[Item]:
    return by_name(declared(rule) for rule in found["group_rules"])


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
    for idp in sorted(found["idps"], key=lambda each: (each["name"], each["type"])):
        item = declared(idp)
        where = f"identity provider {quoted(idp['name'])}"
        credentials = item.get("protocol", {}).get("credentials", {})
        if idp["type"] == "APPLE":
            if "signing" in credentials:
                credentials["signing"]["private_key"] = notes.secret(
                    f"private key of the {where}", "idp", idp["name"], "private_key"
                )
        else:
            # Which key signs belongs to the org: another org has keys of its own.
            credentials.pop("signing", None)
            if idp["type"] == "IDV_PERSONA":
                api_key = notes.variable(f"API key of the {where}", "idp", idp["name"], "api_key")
                bearer = Placeholder(f"{{{{ {{'api_key': {api_key}}} if {api_key} is defined else omit }}}}")
                item.setdefault("protocol", {}).setdefault("credentials", {})["bearer"] = bearer
            elif "client" in credentials and not idp["type"].startswith("LOGINGOV"):
                credentials["client"]["client_secret"] = notes.secret(
                    f"client secret of the {where}", "idp", idp["name"], "client_secret"
                )
        items.append(item)
    return items


def hook_keys(found: Mapping[str, Any], notes: Notes) -> list[Item]:
    keys = by_name({"name": key["name"]} for key in found["hook_keys"])
    notes.left_out += [
        f"The key pair of the hook key {quoted(key['name'])}: another org makes one of its own" for key in keys
    ]
    return keys


def inline_hooks(found: Mapping[str, Any], notes: Notes) -> list[Item]:
    items = []
    for hook in sorted(found["inline_hooks"], key=lambda each: each["name"]):
        item = declared(hook)
        config, name = item.get("channel", {}).get("config", {}), hook["name"]
        for header in config.get("headers", []):
            header["value"] = notes.secret(
                f"header {header['key']} of the inline hook {quoted(name)}", "hook", name, header["key"]
            )
        if "auth_scheme" in config:
            config["auth_scheme"]["value"] = notes.secret(
                f"header {config['auth_scheme'].get('key')} by which the inline hook {quoted(name)} authenticates",
                "hook", name, "auth_scheme",
            )  # fmt: skip
        if config.get("auth_type", "").startswith("client_secret"):
            config["client_secret"] = notes.secret(
                f"client secret of the inline hook {quoted(name)}", "hook", name, "client_secret"
            )
        items.append(item)
    return items


# The files in the order in which community.okta.org applies them.
SECTIONS: dict[str, Callable[[Mapping[str, Any], Notes], list[Item]]] = {
    "group_attributes": group_attributes,
    "linked_objects": linked_objects,
    "groups": groups,
    "group_rules": group_rules,
    "idp_keys": idp_keys,
    "idps": idps,
    "hook_keys": hook_keys,
    "inline_hooks": inline_hooks,
}


def below_idps(found: Mapping[str, Any]) -> list[str]:
    """What identity providers hold that no declaration carries."""
    notes = []
    names = {idp["id"]: idp["name"] for idp in found["idps"]}
    for key in found["idp_signing_keys"]:
        facts = key["read_only"]
        if not facts["is_of_org"]:
            active = ", with which it signs" if facts["active"] else ""
            notes.append(
                f"Signing key {key['kid']} of the identity provider {quoted(key['idp'])}, "
                f"valid until {facts['not_after']}{active}"
            )
    for csr in found["idp_csrs"]:
        notes.append(
            f"Signing request {csr['id']} of the identity provider {quoted(names.get(csr['idp_id'], csr['idp']))}"
        )
    for row in found["idp_users"]:
        if row["users"]:
            idp = quoted(names.get(row["idp"], row["idp"]))
            notes.append(f"Users linked to the identity provider {idp}: {len(row['users'])}")
    return notes


def never_carried(found: Mapping[str, Any]) -> list[str]:
    """What other orgs must have of their own for the files to fit."""
    links = [quoted(each["primary"]["name"]) for each in found["linked_objects"]]
    notes = [f"The links between users by {', '.join(sorted(links))}"] if links else []
    return [*notes, "Users, apps, custom roles and resource sets: the files name them, and an org must have them"]


def note_roles(notes: Notes, group: str, row: Mapping[str, Any] | None) -> None:
    if row and row["read_only"].get("other_roles"):
        notes.left_out.append(f"Admin roles of the group {quoted(group)} of types that this collection does not know")


def declared(row: Mapping[str, Any]) -> Item:
    """A row of an info module without what belongs to one org or to Okta."""
    return {
        key: declared_value(value)
        for key, value in row.items()
        if key not in ("id", "read_only") and value is not None and not (key == "state" and value == "present")
    }


def declared_value(value: Any) -> Any:
    if isinstance(value, dict):
        return declared(value) if "read_only" in value else without_nulls(value)
    if isinstance(value, list):
        return [declared_value(each) for each in value]
    return value


def without_nulls(value: Mapping[str, Any]) -> Item:
    return {key: declared_value(each) for key, each in value.items() if each is not None}


def declared_role(role: Mapping[str, Any]) -> Item:
    return {key: value for key, value in role.items() if value is not None and not (key == "org_wide" and not value)}


def declared_owners(row: Mapping[str, Any] | None) -> Item:
    return {kind: row[kind] for kind in ("users", "groups") if row.get(kind)} if row else {}


def rules_by_group(found: Mapping[str, Any]) -> dict[str, list[str]]:
    """The active rules that fill each group."""
    rules: dict[str, list[str]] = {}
    for rule in found["group_rules"]:
        if rule["status"] == "ACTIVE":
            for group in rule["groups"]:
                rules.setdefault(group, []).append(rule["name"])
    return rules


def shared_names(rows: Iterable[Mapping[str, Any]]) -> set[str]:
    """The names that several groups have."""
    names = [row["name"] for row in rows]
    return {name for name in names if names.count(name) > 1} if len(set(names)) < len(names) else set()


def is_expired(key: Mapping[str, Any]) -> bool:
    days = key["read_only"].get("days_to_expiry")
    return days is not None and days < 0


def by_name(items: Iterable[Item]) -> list[Item]:
    return sorted(items, key=lambda item: str(item["name"]))


def quoted(name: object) -> str:
    return f'"{name}"'


# How it is written


class Dumper(yaml.SafeDumper):
    """YAML as people write it: lists set in, texts of several lines as blocks, and nothing that Ansible would run."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)

    def ignore_aliases(self, data: Any) -> bool:
        return True


def represent_text(dumper: Dumper, text: str) -> yaml.ScalarNode:
    style = "|" if "\n" in text else None
    if any(mark in text for mark in TEMPLATE_MARKS):
        # A name that looks like a template is a name. Otherwise whoever names a group could run what they like.
        return dumper.represent_scalar("!unsafe", text, style=style or '"')
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


def represent_placeholder(dumper: Dumper, text: Placeholder) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", str(text), style='"')


Dumper.add_representer(str, represent_text)
Dumper.add_representer(Placeholder, represent_placeholder)


def section_text(name: str, items: Sequence[Item]) -> str:
    """A file with one section of the declaration."""
    content: dict[str, Any] = {f"org_{name}": list(items)}
    if name == "groups":
        content = {"org_groups_state": "exact", **content}
    return HEADER + yaml.dump(content, Dumper=Dumper, sort_keys=False, allow_unicode=True, width=120)


def notes_text(notes: Notes) -> str:
    """What to fill in and what is not there, for a person to read."""
    lines = [
        "# About this export",
        "",
        "Written by `community.okta.export`. The role `community.okta.org` keeps an org as these files say.",
        "",
        "## Secrets to fill in",
        "",
    ]
    if notes.secrets:
        lines += [
            "Okta shows no secrets, so the files name variables in their place. As long as one has no value, the",
            "secret that an org has stays as it is; an org that does not have the object yet needs it. Keep the values",
            "in Ansible Vault or in the credentials of your controller.",
            "",
            "| Variable | What it is |",
            "| --- | --- |",
            *(f"| `{name}` | {cell(where)} |" for name, where in notes.secrets.items()),
        ]
    else:
        lines.append("None.")
    lines += ["", "## What the files leave out", "", *(f"- {line_of(note)}" for note in notes.left_out)]
    return "\n".join(lines) + "\n"


def cell(text: str) -> str:
    return line_of(text).replace("|", "\\|")


def line_of(text: str) -> str:
    return " ".join(text.split())
