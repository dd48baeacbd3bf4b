# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""The files of an export for another org: what differs between orgs, by one mapping that must be complete. Pure."""

from __future__ import annotations

import re
from collections import abc
from typing import Any, Callable, Dict, Mapping

import yaml
from ansible_collections.community.okta.plugins.module_utils._errors import InputError

from ._org_yaml import Placeholder, manifest_text, section_text

Texts = Dict[str, Dict[str, str]]
# What a mapping may have: labels of apps, domains of logins and of addresses, whole logins, and ids.
PARTS = ("apps", "domains", "users", "ids")
MANIFEST, NOTES = "manifest.yml", "EXPORT.md"
UNSAFE = "!unsafe"
DOMAIN = r"[\w-]+(?:\\?\.[\w-]+)+"
# Where logins stand, a domain need not have a dot.
DOMAIN_OF_LOGIN = DOMAIN[:-1] + "*"
# Hosts of addresses; logins, or only their ends, also where a pattern has a backslash before each dot.
TEXT = r"(?<=://)(?P<host>[^\s/:?#@\"']+)|[^\s@\"']*@(?P<domain>{domain})"
ADDRESS = re.compile(TEXT.format(domain=DOMAIN))
LOGIN = re.compile(TEXT.format(domain=DOMAIN_OF_LOGIN))
# In an expression, a text may be a domain alone.
QUOTED = re.compile(rf"{LOGIN.pattern}|(?<=[\"'])(?P<quoted>(?:[\w-]+\.)+[A-Za-z]{{2,}})(?=[\"'])")
# The options that name users, or parts of their logins.
USERS = ("members", "users", "user", "excluded_users", "exclude")
PATTERNS = {**dict.fromkeys((*USERS, "filter"), LOGIN), **dict.fromkeys(("expression", "template"), QUOTED)}
# The options that may name an org by its domain alone.
NAMES_OF_ORGS = ("audience", "issuer")
# Groups, users, apps, identity providers, rules and others have ids of this form.
ID = re.compile(r"(?<![A-Za-z0-9])0[0-9a-z][a-z0-9][A-Za-z0-9]{17}(?![A-Za-z0-9])")
CERTIFICATE = "-----BEGIN"
# The options that name an app by its label.
LABELS = {"instance": None, "client": None, "app": "group_apps"}
PROFILE = "profile"
MOST_SHOWN = 20


class Loader(yaml.SafeLoader):
    """Reads the files of an export. A text without Ansible's mark that looks like a template is one of ours."""


def construct_unsafe(loader: yaml.SafeLoader, node: yaml.ScalarNode) -> str:
    return str(loader.construct_scalar(node))


def construct_text(loader: yaml.SafeLoader, node: yaml.ScalarNode) -> str:
    text = str(loader.construct_scalar(node))
    return Placeholder(text) if "{{" in text else text


Loader.add_constructor(UNSAFE, construct_unsafe)
Loader.add_constructor("tag:yaml.org,2002:str", construct_text)


def checked_mapping(given: Any) -> Texts:
    """A mapping with all of its parts. Raises InputError for anything else."""
    if not isinstance(given, abc.Mapping) or not set(given) <= set(PARTS):
        raise InputError(f"A mapping has {', '.join(PARTS)}", "Give texts of the other org by those of this one")
    mapping: Texts = {}
    for part in PARTS:
        texts = given.get(part)
        if texts is not None and not isinstance(texts, abc.Mapping):
            raise InputError(f"{part} of the mapping is no dictionary", "Give texts of the other org by those of this")
        if not all(isinstance(value, (str, int, type(None))) for value in (texts or {}).values()):
            raise InputError(f"{part} of the mapping has something else than texts", "Give a text for each")
        mapping[part] = {str(key): str(value) for key, value in (texts or {}).items() if value not in (None, "")}
    return mapping


def promoted(files: Mapping[str, str], given: Any) -> dict[str, str]:
    """The files with what the mapping says in the place of what belongs to the org that they were read from.

    Raises InputError that names all that the mapping lacks.
    """
    mapping = checked_mapping(given)
    lacks: dict[str, dict[str, None]] = {part: {} for part in PARTS}
    result = {}
    for name, text in files.items():
        if name == NOTES:
            result[name] = text
            continue
        content = yaml.load(text, Loader)
        if name == MANIFEST:
            # It is no longer what that org has, so that nothing is concluded from it about the other.
            sections = content["org_manifest"]["sections"]
            for section in sections.values():
                section.update(complete=False, reasons=["The export is of another org"])
            result[name] = manifest_text({**content["org_manifest"], "handed_over": [], "url": None})
            continue
        section = name.rpartition(".")[0]
        variable = f"org_{section}"
        items = [mapped(item, section, mapping, lacks) for item in content.pop(variable)]
        result[name] = section_text(section, items, content)
    refuse_lacks(lacks)
    return result


def mapped(value: Any, section: str, mapping: Texts, lacks: Mapping[str, dict[str, None]], key: str = "") -> Any:
    """A value with the texts of the other org; what the mapping C(lacks) is noted."""
    if isinstance(value, Placeholder):
        return value
    if isinstance(value, abc.Mapping):
        # Attributes may have the names of options.
        return {
            name: mapped(each, section, mapping, lacks, PROFILE if key == PROFILE else str(name))
            for name, each in value.items()
        }
    if isinstance(value, list):
        return [mapped(each, section, mapping, lacks, key) for each in value]
    if not isinstance(value, str) or value.startswith(CERTIFICATE):
        return value

    def replaced(part: str) -> Callable[[re.Match[str]], str]:
        def text_of(found: re.Match[str]) -> str:
            return known(part, found.group(), mapping, lacks)

        return text_of

    def address(found: re.Match[str]) -> str:
        whole = found.group()
        if found["domain"] and whole in mapping["users"]:
            return mapping["users"][whole]
        written = next(text for text in found.groups() if text)
        plain = written.replace("\\.", ".")
        text = known("domains", plain, mapping, lacks)
        return f"{whole[: -len(written)]}{text if plain == written else re.escape(text)}"

    if key in USERS and value in mapping["users"]:
        return mapping["users"][value]
    if key in LABELS and LABELS[key] in (None, section) and not ID.fullmatch(value):
        return known("apps", value, mapping, lacks)
    text = ID.sub(replaced("ids"), value)
    if key in NAMES_OF_ORGS and re.fullmatch(DOMAIN, text):
        return known("domains", text, mapping, lacks)
    return PATTERNS.get(key, ADDRESS).sub(address, text)


def known(part: str, text: str, mapping: Texts, lacks: Mapping[str, dict[str, None]]) -> str:
    """What a mapping has for a text; the text itself where it lacks it, which is noted."""
    if text not in mapping[part]:
        lacks[part].setdefault(text)
    return mapping[part].get(text, text)


def refuse_lacks(lacks: Mapping[str, Mapping[str, None]]) -> None:
    """Raise InputError for what a mapping lacks."""
    told = [
        f"{part}: {', '.join(sorted(texts)[:MOST_SHOWN])}{', ...' if len(texts) > MOST_SHOWN else ''}"
        for part, texts in lacks.items()
        if texts
    ]
    if told:
        raise InputError(
            f"The mapping does not say what stands in the other org for {'; '.join(told)}",
            "Add each to the mapping, also what is the same in both orgs",
        )
