# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Writes what follows from the table of kinds: the action group, and in the guide the scopes and the admin roles."""

from __future__ import annotations

import importlib
import re
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

import admin_roles

ROOT = Path(__file__).resolve().parents[2]
TABLE = ROOT / "plugins/module_utils/_kinds.py"

ACTION_GROUP = re.compile(r"(?<=^  okta:\n)(?:    - \w+\n)+", re.MULTILINE)
ROWS = re.compile(r"(?: {3}\* - :ansplugin:`community\.okta\.\w+#module`\n(?: {5}-.*\n){5})+")
ROWS_OF_SCOPES = re.compile(r"(?: {3}\* - ``okta\.\w+\.\w+``\n(?: {5}-.*\n){2})+")
ROWS_OF_USERS = re.compile(r"(?: {3}\* - (?:Role|Playbook) ``community\.okta\.\w+``\n(?: {5}-.*\n){4})+")
CREDENTIAL = re.compile(r"(?<=^- the scopes ).*(?=,$)", re.MULTILINE)


def table() -> ModuleType:
    """The table of kinds, which imports of the collection only what stands beside it."""
    package = ModuleType("rooms")
    package.__path__ = [str(TABLE.parent)]
    sys.modules[package.__name__] = package
    return importlib.import_module(f"{package.__name__}.{TABLE.stem}")


def runtime(text: str, scopes: dict[str, Any]) -> str:
    """The text of meta/runtime.yml with every module that asks an org in the action group."""
    return ACTION_GROUP.sub("".join(f"    - {name}\n" for name in sorted(scopes)), text)


def guide(text: str, scopes: dict[str, Any]) -> str:
    """The text of the guide on authentication with a row for each module that asks an org."""
    rows = "".join(row(name, scopes[name]) for name in sorted(scopes))
    kinds = table()
    for pattern, content in (
        (ROWS, rows),
        (ROWS_OF_SCOPES, admin_roles.table_of_scopes()),
        (ROWS_OF_USERS, admin_roles.table_of_users(kinds, ROOT)),
        (CREDENTIAL, admin_roles.cell(admin_roles.to_read_everything(kinds))),
    ):
        text = pattern.sub(lambda _found, content=content: content, text)
    return text


def row(name: str, needs: Any) -> str:
    """What one module needs."""
    cells = [
        ", ".join(f"``{scope}``" for scope in needs.reads),
        ", ".join(f"``{scope}``" for scope in needs.changes),
        "; ".join(f"``{scope}`` {case}" for scope, case in needs.sometimes.items()),
    ]
    changing = [*needs.reads, *needs.changes] if needs.changes else []
    roles = [admin_roles.roles_for(scopes, [name]).shown for scopes in (needs.reads, changing)]
    return admin_roles.lines(f":ansplugin:`community.okta.{name}#module`", *cells, *roles)


WRITERS = {"meta/runtime.yml": runtime, "docs/docsite/rst/guide_authentication.rst": guide}


def main() -> None:
    """Rewrite the files that differ."""
    scopes = table().MODULE_SCOPES
    for name, written in WRITERS.items():
        before = (ROOT / name).read_text(encoding="utf-8")
        after = written(before, scopes)
        if after != before:
            (ROOT / name).write_text(after, encoding="utf-8")
            print(f"{name}: wrote the modules")


if __name__ == "__main__":
    main()
