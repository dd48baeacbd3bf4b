# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""What a report on an org tells besides the plan: who administers what, certificates, and what nothing declares."""

from __future__ import annotations

from typing import Any, Sequence

from ..._client import OktaClient
from ..._errors import IncompleteError
from ..._kinds import kind_named, kinds_of_section
from ..org_info.reading import READ, READ_AS, Reading

# What is read whether it is declared or not: the groups with admin roles, and the certificates with who uses them.
ALWAYS = ("group", "group_role", "idp_key", "idp", "idp_signing_key")
# Of groups alone that have admin roles.
MEMBERS = "group_membership"
# Owners are a part of the plan, and of nothing else in a report.
NEVER = ("group_ownership", MEMBERS)


def read_report(client: OktaClient, sections: Sequence[str]) -> dict[str, Any]:
    """The rows of each kind as its reading module returns them, and what could not be read whole, by the same keys."""
    reading = Reading(client, goes_on=True)
    incomplete: dict[str, str] = {}
    # The plan asks for much of the same.
    with client.lists.all_remembered():
        for name in dict.fromkeys((*ALWAYS, *declared_kinds(sections), MEMBERS)):
            if name == MEMBERS:
                groups = [row["read_only"]["group_id"] for row in reading.found.get("group_roles", ())]
                if groups:
                    reading.read(name, groups=groups)
            else:
                reading.read(name)
            for sentence in client.unread.sentences:
                incomplete.setdefault(sentence, kind_named(name).returns)
    return {
        "found": reading.found,
        "unread": [
            *(unread(key, str(error), error.kind) for key, error in reading.errors.items()),
            *(unread(key, sentence, IncompleteError.KIND) for sentence, key in incomplete.items()),
        ],
    }


def unread(key: str, reason: str, kind: str) -> dict[str, Any]:
    """What could not be read, or not completely, as the result has it."""
    return {"key": key, "name": READ_AS[key], "reason": reason, "error_kind": kind}


def declared_kinds(sections: Sequence[str]) -> list[str]:
    """The kinds that these sections declare and that are listed whole."""
    kinds = [kind.declared_as or kind.name for section in sections for kind in kinds_of_section(section)]
    return [name for name in kinds if name in READ and name not in NEVER]
