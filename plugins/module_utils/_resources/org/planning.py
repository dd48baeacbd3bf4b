# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""The plans of all kinds as one. Pure."""

from __future__ import annotations

from dataclasses import replace
from typing import Collection, Iterable, Sequence

from ..._errors import RefusedError
from ..._groups import OWN_GROUP
from ..._object_plan import Pair
from ..._plan import PREPARE, Change
from ..idp_key.declaration import KIND as KEY


def refuse_imported(pairs: Iterable[Pair], privileged: Collection[str]) -> None:
    """Raise RefusedError for groups that are to get owners or roles by their names and were not created in Okta.

    Whoever may name a group in a directory would otherwise receive what is declared of a group of that name in Okta.
    """
    imported = {
        pair.found["name"]: pair.found["read_only"]["type"]
        for pair in pairs
        if pair.found is not None
        and not pair.declared.get("id")
        and pair.found["name"] in privileged
        and pair.found["read_only"]["type"] not in (OWN_GROUP, None)
    }
    if imported:
        types = " or ".join(sorted({*imported.values()}))
        raise RefusedError(
            f"Groups that were not created in Okta would get owners or admin roles: {', '.join(imported)}",
            f"If the imported group is meant, set imported: true (or type: {types}) in its item, or else create the "
            "group in Okta first",
        )


def with_section(changes: Iterable[Change], section: int) -> list[Change]:
    """The changes of one part, with its place among the parts."""
    return [replace(change, section=section) for change in changes]


def of_section(changes: Iterable[Change], section: int) -> list[Change]:
    """The changes of one part."""
    return [change for change in changes if change.section == section]


def once(changes: Sequence[Change]) -> list[Change]:
    """The changes without certificates that the key store would get twice.

    An identity provider that trusts a certificate puts it there by itself, and needs to learn its id.
    """
    prepared = {change.doing for change in changes if change.kind == KEY and change.stage == PREPARE}
    return [
        change
        for change in changes
        if change.stage == PREPARE or change.kind != KEY or change.doing not in prepared or change.action != "add"
    ]
