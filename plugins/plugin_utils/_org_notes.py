# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""What a person has to know about an export: the secrets to fill in, and what the files leave out. Pure."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass, field

from ._texts import markdown

# A name that is already as a variable can be called, with nothing in it that could be taken for the end of a part.
KEPT = re.compile(r"[a-z0-9]+(?:_[a-z0-9]+)*")
KEPT_TYPE = re.compile(r"[A-Z0-9]+(?:_[A-Z0-9]+)*")
LONGEST_PART = 40
# Nobody finds a second name with the same 80 bits.
DIGITS = 20


def vault_variable(kind: str, name: str, secret: str, type_: str = "", key: str = "") -> str:
    """The name of the variable for one secret of one object, which no other object has in any org.

    The parts are joined by two underscores. Where capitals, blanks or other characters are lost, a digest of the exact
    texts follows. C(kind) and C(secret) are words of this collection; C(type_) tells apart identity providers of one
    name, and C(key) the headers of a hook.
    """
    exact = [kind, type_, name, key, secret]
    variable = "vault_okta_" + "__".join(part for part in map(in_variable, exact) if part)
    loses_nothing = (
        KEPT.fullmatch(name) and (not key or KEPT.fullmatch(key)) and (not type_ or KEPT_TYPE.fullmatch(type_))
    )
    if loses_nothing and max(map(len, exact)) <= LONGEST_PART:
        return variable
    # The last part is then no word for a secret, so the two forms have no name in common.
    return f"{variable}__{hashlib.sha256(json.dumps(exact).encode()).hexdigest()[:DIGITS]}"


def in_variable(text: str) -> str:
    """What the name of a variable can show of a text."""
    return re.sub(r"[^a-z0-9]+", "_", text.lower())[:LONGEST_PART].strip("_")


@dataclass
class Notes:
    """Secrets to fill in (variable, where), what is left out of the files, and what could not be read."""

    secrets: dict[str, str] = field(default_factory=dict)
    left_out: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)

    def variable(self, where: str, kind: str, name: str, secret: str, type_: str = "", key: str = "") -> str:
        """The name of the variable for a secret, which a person then has to fill in."""
        variable = vault_variable(kind, name, secret, type_, key)
        self.secrets[variable] = where
        return variable


def notes_text(notes: Notes) -> str:
    """What to fill in and what is not there, for a person to read."""
    lines = [
        "# About this export",
        "",
        "Written by `community.okta.export`. The role `community.okta.org` keeps an org as these files declare it.",
        "",
    ]
    if notes.unread:
        lines += [
            "## What could not be read",
            "",
            "The files say nothing about it, so the role `community.okta.org` leaves it alone. A file of it that an",
            "earlier export wrote is still as it was.",
            "",
            *(f"- {markdown(sentence)}" for sentence in notes.unread),
            "",
        ]
    lines += ["## Secrets to fill in", ""]
    if notes.secrets:
        lines += [
            "Okta shows no secrets, so the files name variables in their place. As long as one has no value, the",
            "secret that an org has stays as it is; an org that does not have the object yet needs it. Keep the values",
            "in Ansible Vault or in the credentials of your controller.",
            "",
            "| Variable | What it is |",
            "| --- | --- |",
            *(f"| `{name}` | {markdown(where)} |" for name, where in notes.secrets.items()),
        ]
    else:
        lines.append("None.")
    lines += ["", "## What the files leave out", "", *(f"- {markdown(note)}" for note in notes.left_out)]
    return "\n".join(lines) + "\n"
