# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""A declaration as YAML: every text of the org comes back identical and is never a template. Pure."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from typing import Any
from unicodedata import category

import yaml

HEADER = "# Written by community.okta.export. Commit it, change it, and have community.okta.org keep the org so.\n---\n"
MANIFEST_HEADER = "# Written by community.okta.export. Do not change it: it tells what this export holds.\n---\n"
# Ansible takes a text for a template by {{, {% or {#, or by the marks that a header of the text itself names, which
# begins with #. So no text of letters, digits and these characters is one; whatever else there is has a tag.
# What YAML takes for null, a number, a time or a merge consists of them: of a text with the tag, quoted or not, newer
# versions of Ansible decide anew what it is.
INERT_PUNCTUATION = frozenset(" \t\n_-.,:;@/+=()'\"&!?*~<>")
INERT_CATEGORIES = ("L", "M", "N")


class Placeholder(str):
    """A template that stands for a secret, the only text of an export that Ansible evaluates."""


class Dumper(yaml.SafeDumper):
    """YAML as people write it: lists set in, certificates as blocks, and a tag on whatever could be a template."""

    # The parser that Ansible uses finds no longer key, and each character may become ten.
    MAX_SIMPLE_KEY_LENGTH = 90

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)

    def ignore_aliases(self, data: Any) -> bool:
        return True

    def write_double_quoted(self, text: str, split: bool = True) -> None:
        """Write on one line, with an escape for each character that cannot be seen."""
        self.write_indicator(f'"{"".join(map(escaped, text))}"', True)


def escaped(character: str) -> str:
    if character in '"\\':
        return f"\\{character}"
    if character.isprintable():
        return character
    number = ord(character)
    return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"


def is_inert(text: str) -> bool:
    """Whether Ansible can take no part of a text for a template."""
    return all(character in INERT_PUNCTUATION or category(character)[0] in INERT_CATEGORIES for character in text)


def is_block(text: str) -> bool:
    """Whether a literal block gives back the lines of a text as they are."""
    lines = (text[:-1] if text.endswith("\n") else text).split("\n")
    return bool(lines[0] and lines[-1]) and all(line == line.strip() for line in lines)


def represent_text(dumper: Dumper, text: str) -> yaml.ScalarNode:
    """A text of the org, be it a value or a key."""
    if not is_inert(text):
        return dumper.represent_scalar("!unsafe", text, style='"')
    style = None if "\n" not in text else "|" if is_block(text) else '"'
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


def represent_placeholder(dumper: Dumper, text: Placeholder) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", str(text), style='"')


Dumper.add_representer(str, represent_text)
Dumper.add_representer(Placeholder, represent_placeholder)


def section_text(name: str, items: Sequence[Any], of_all: Mapping[str, Any] | None = None) -> str:
    """A file with one section of the declaration, and variables that hold for all of it."""
    return HEADER + variables_text({**(of_all or {}), f"org_{name}": list(items)})


def manifest_text(manifest: Mapping[str, Any]) -> str:
    """The file that tells what an export holds."""
    return MANIFEST_HEADER + variables_text({"org_manifest": manifest})


def variables_text(variables: Mapping[str, Any]) -> str:
    # No line is folded: folding is where readers of YAML differ.
    return str(yaml.dump(variables, Dumper=Dumper, sort_keys=False, allow_unicode=True, width=sys.maxsize))


def can_be_written(value: Any) -> bool:
    """Whether YAML has a form for every text: there is none for half of a surrogate pair."""
    if isinstance(value, dict):
        return all(can_be_written(each) for pair in value.items() for each in pair)
    if isinstance(value, list):
        return all(can_be_written(each) for each in value)
    return not isinstance(value, str) or not any("\ud800" <= character <= "\udfff" for character in value)
