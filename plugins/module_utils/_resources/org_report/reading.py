# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""What a report on an org tells besides the plan: who administers what, certificates, and what nothing declares."""

from __future__ import annotations

from typing import Any, Sequence

from ..._client import OktaClient
from ..._errors import IncompleteError, OktaError
from ..._kinds import kind_named, kinds_of_section, scopes_of
from ..._lists import all_remembered
from ..._scopes import ModuleScopes
from ..org_info.reading import GROUP_ROLES, READ, READ_AS, Reading, read_bound_groups
from ..role_assignment.items import OF_CLIENT, OF_GROUP, OF_USER
from ..role_assignment.reading import CUSTOM
from ..shared.iam_lists import list_roles, list_sets

# What is read whether it is declared or not: who has admin roles, and the certificates with who uses them. The list of
# groups is first read with what says which of them have roles.
ALWAYS = ("group_role", "group", "user_role", "client_role", "group_rule", "idp_key", "idp", "idp_signing_key")
# Of groups alone that have admin roles.
MEMBERS = "group_membership"
# Where somebody has a custom role.
OF_CUSTOM_ROLES = ("custom_role", "resource_set")
# Owners are a part of the plan, and of nothing else in a report.
NEVER = ("group_ownership", MEMBERS)


def scopes_of_report() -> ModuleScopes:
    """The scopes that it takes to read what a report has always."""
    return scopes_of([kind.lists for kind in map(kind_named, (*ALWAYS, MEMBERS, *OF_CUSTOM_ROLES)) if kind.lists])


def read_report(client: OktaClient, sections: Sequence[str]) -> dict[str, Any]:
    """The rows of each kind as its reading module returns them, and what could not be read whole, by the same keys."""
    reading = Reading(client, goes_on=True)
    incomplete: dict[str, str] = {}
    # The plan asks for much of the same.
    with all_remembered(client):
        list_custom_roles(client)
        note_incomplete(client, GROUP_ROLES, incomplete)
        for name in dict.fromkeys((*ALWAYS, *declared_kinds(sections))):
            reading.read(name)
            note_incomplete(client, kind_named(name).returns, incomplete)
        read_bound_groups(reading)
        if has_custom_roles(reading.found):
            for name in OF_CUSTOM_ROLES:
                reading.read(name)
                note_incomplete(client, kind_named(name).returns, incomplete)
        groups = [row["read_only"]["group_id"] for row in reading.found.get(GROUP_ROLES, ())]
        if groups:
            reading.read(MEMBERS, groups=groups)
            note_incomplete(client, kind_named(MEMBERS).returns, incomplete)
    return {
        "found": reading.found,
        "unread": [
            *(unread(key, str(error), error.kind) for key, error in reading.errors.items()),
            *(unread(key, sentence, IncompleteError.KIND) for sentence, key in incomplete.items()),
        ],
    }


def list_custom_roles(client: OktaClient) -> None:
    """List what roles can name, so that nothing is looked up by its id. Whoever needs it tells of a refusal."""
    for read in (list_roles, list_sets):
        try:
            read(client)
        except OktaError as error:
            if error.stops_the_run:
                raise


def note_incomplete(client: OktaClient, key: str, incomplete: dict[str, str]) -> None:
    """Note what the client could not read whole and has not been noted, by the key of what was read last."""
    for sentence in client.unread.sentences:
        incomplete.setdefault(sentence, key)


def has_custom_roles(found: dict[str, Any]) -> bool:
    """Whether anybody has a custom role."""
    rows = [row for kind in (OF_GROUP, OF_USER, OF_CLIENT) for row in found.get(kind.many, ())]
    return any(role["type"] == CUSTOM for row in rows for role in row["roles"])


def unread(key: str, reason: str, kind: str) -> dict[str, Any]:
    """What could not be read, or not completely, as the result has it."""
    return {"key": key, "name": READ_AS[key], "reason": reason, "error_kind": kind}


def declared_kinds(sections: Sequence[str]) -> list[str]:
    """The kinds that these sections declare and that are listed whole."""
    kinds = [kind.declared_as or kind.name for section in sections for kind in kinds_of_section(section)]
    return [name for name in kinds if name in READ and name not in NEVER]
