# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Writes what the modules return alike into the RETURN of each, for ansible-core knows no fragments of RETURN.

A module documents its own values. return_values.yml has those that modules share: a module that connects to an org and
lacks one gets it, and one that it has is replaced. Where the source has no sample, that of the module is kept. The
entries of a list that a plural or an C(_info) module returns are those of the singular one, where ENTRIES_OF says so.
"""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MODULES = ROOT / "plugins" / "modules"
SOURCE = Path(__file__).with_suffix(".yml")

# Modules whose first value has the same C(contains) as that of another module.
ENTRIES_OF = {
    "group_apps": "group_app",
    "group_memberships": "group_membership",
    "group_ownerships": "group_ownership",
    "group_rules": "group_rule",
    "group_info": "group",
    "groups": "group",
    "idp_info": "idp",
    "idps": "idp",
    "idp_key_info": "idp_key",
    "idp_keys": "idp_key",
    "idp_signing_keys": "idp_signing_key",
    "inline_hooks": "inline_hook",
    "linked_objects": "linked_object",
}
# A value that only some of the modules return; these name it themselves.
OPTIONAL = {"assumed"}

RETURN = re.compile(r'(?<=^RETURN = r"""\n).*?(?=^""")', re.MULTILINE | re.DOTALL)
SAMPLE = re.compile(r"\n  sample:.*(?:\n   .*|\n  - .*)*")
CONTAINS = "\n  contains:\n"  # Ends the text of a value.


def values(documented: str) -> dict[str, str]:
    """The values that a RETURN documents, each with its text."""
    texts = re.split(r"^(?=\w)", documented, flags=re.MULTILINE)
    return {text.partition(":")[0]: text for text in texts if text}


def values_of(module: str) -> dict[str, str]:
    """The values that a module documents."""
    found = RETURN.search(module)
    return values(found.group() if found else "")


def shared_by(module: str) -> set[str]:
    """The values that a module must document, by the fragments that document its options."""
    if "community.okta._connection" not in module:
        return set()
    of_its_sort = {"changes", "removals", "rollback"} if "community.okta._removals" in module else {"incomplete"}
    return {"api", "error"} | of_its_sort


def with_sample(text: str, own: str) -> str:
    """The text of a shared value, with the sample that a module has for it where the source has none."""
    sample = SAMPLE.search(own)
    if SAMPLE.search(text) or not sample:
        return text
    before, mark, contains = text.partition(CONTAINS)
    return before + sample.group() + mark + contains


def with_entries(text: str, of_one: str) -> str:
    """The text of a list value, with the entries that are documented for one."""
    return text.partition(CONTAINS)[0] + "".join(of_one.partition(CONTAINS)[1:])


def rewritten(name: str, folder: Path = MODULES) -> str:
    """The text of a module, with what it shares with others as the source has it."""
    module = (folder / f"{name}.py").read_text(encoding="utf-8")
    documented = values_of(module)
    source = values(SOURCE.read_text(encoding="utf-8").partition("---\n")[2])
    needed = shared_by(module)
    if needed:
        needed |= OPTIONAL & set(documented)
        shared = {key: with_sample(source[key], documented.get(key, "")) for key in source if key in needed}
        documented = {key: text for key, text in documented.items() if key not in source} | shared
    if name in ENTRIES_OF:
        singular = (folder / f"{ENTRIES_OF[name]}.py").read_text(encoding="utf-8")
        first, *_others = documented
        documented[first] = with_entries(documented[first], values_of(singular)[ENTRIES_OF[name]])
    return RETURN.sub(lambda _found: "".join(documented.values()), module)


def main() -> None:
    """Rewrite the modules that differ."""
    for path in sorted(MODULES.glob("*.py")):
        text = rewritten(path.stem)
        if text != path.read_text(encoding="utf-8"):
            path.write_text(text, encoding="utf-8")
            print(f"{path.relative_to(ROOT)}: wrote what it returns like other modules")


if __name__ == "__main__":
    main()
