# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""What a new identity provider gets where it says nothing, and whom one lets in although that is not declared. Pure."""

from __future__ import annotations

from typing import Any, Iterable, Mapping

from ..._compare import differs, overlay
from ..._errors import InputError
from ..._plan import IDP, LINK, Item, Power, Reference
from ..._spelling import at, with_value
from .items import has_option
from .options import ACTIVE, AUTO, CERTIFICATES, CREATE_ACTION, DISABLED, EXCLUDE_ADMINS, INACTIVE, LINK_ACTION

OKTA, SAFE = "okta", "safe"
# What Okta fills in, as far as it decides who gets in and as whom.
FILLED_IN: Mapping[str, Any] = {
    LINK_ACTION: AUTO,
    EXCLUDE_ADMINS: False,
    CREATE_ACTION: AUTO,
    "policy.provisioning.profile_master": False,
    "policy.provisioning.groups.action": "NONE",
    "policy.provisioning.conditions.deprovisioned.action": "NONE",
    "policy.provisioning.conditions.suspended.action": "NONE",
}
# What is sent in its place where that is wished: no admin is linked, and nobody becomes a user.
SAFE_DEFAULTS: Mapping[str, Any] = {LINK_ACTION: AUTO, EXCLUDE_ADMINS: True, CREATE_ACTION: DISABLED}
MOST_NAMED = 5


def with_safe_defaults(item: Item, label: str) -> dict[str, Any]:
    """A new item with what is safe where it says nothing. Raises InputError for groups that nobody would come into."""
    if at(item, "policy.provisioning.groups.action") not in (None, "NONE") and at(item, CREATE_ACTION) is None:
        raise InputError(
            f"{label} is new and assigns people to groups, but does not say whether it creates users",
            f"Set {CREATE_ACTION} to AUTO, or to DISABLED, or leave out policy.provisioning.groups",
        )
    return with_defaults(item, SAFE_DEFAULTS)


def as_made(item: Item) -> dict[str, Any]:
    """A new item with what Okta fills in, as plans show it."""
    return {**with_defaults(item, FILLED_IN), "status": item.get("status") or ACTIVE}


def with_defaults(item: Item, defaults: Mapping[str, Any]) -> dict[str, Any]:
    """An item with defaults for what its type has as an option and it does not say."""
    result = dict(item)
    for path, default in defaults.items():
        no_meaning = path == EXCLUDE_ADMINS and at(result, LINK_ACTION) == DISABLED
        if has_option(str(item.get("type")), path) and at(item, path) is None and not no_meaning:
            result = with_value(result, path, default)
    return result


def open_doors(pairs: Iterable[tuple[Item, Item | None]]) -> list[str]:
    """Warnings about declared items and the found ones: whom they let in although that is not declared.

    C(pairs) has new items with their defaults.
    """
    linking, creating = [], []
    for item, match in pairs:
        there = as_made(item) if match is None else overlay(match, item)
        if item.get("state") == "absent" or there.get("status") == INACTIVE:
            continue
        name = f'"{there.get("name")}"'
        if at(there, LINK_ACTION) == AUTO and not at(there, EXCLUDE_ADMINS) and at(item, EXCLUDE_ADMINS) is None:
            linking.append(name)
        if at(there, CREATE_ACTION) == AUTO and at(item, CREATE_ACTION) is None:
            creating.append(name)
    warnings = []
    if linking:
        warnings.append(
            f"Admins can be linked by {listed(linking)}: whoever signs in there under the name of an admin becomes "
            f"that admin in Okta. Set {EXCLUDE_ADMINS} to true, or to false if that is intended, or {LINK_ACTION} to "
            "DISABLED"
        )
    if creating:
        warnings.append(
            f"Users are created by {listed(creating)}: whoever signs in there becomes a user in Okta. "
            f"Set {CREATE_ACTION} to DISABLED, or to AUTO if that is intended"
        )
    return warnings


def listed(names: list[str]) -> str:
    """Identity providers in a sentence."""
    more = f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
    several = "s" if len(names) > 1 else ""
    return f"the identity provider{several} {', '.join(names[:MOST_NAMED])}{more}"


# By these, a provider puts users into groups: those that are listed, or those of the filter that it names itself.
ASSIGN, BY_CLAIM = "ASSIGN", ("APPEND", "SYNC")
GROUPS_OF_USERS = "policy.provisioning.groups"
ANY = ""


def filled_by(item: Item | None) -> set[str]:
    """The ids of the groups that an identity provider may put users into, ANY for all."""
    groups = at(item, GROUPS_OF_USERS) or {}
    if item is None or item.get("status") == INACTIVE:
        return set()
    if groups.get("action") == ASSIGN:
        return {*(groups.get("assignments") or ())}
    return {*(groups.get("filter") or (ANY,))} if groups.get("action") in BY_CLAIM else set()


# Who comes in, and as whom: another partner, or another user of it.
IDENTITY = (CERTIFICATES, "protocol.issuer", "protocol.endpoints", "protocol.credentials.trust", "policy.subject")


def is_another(item: Item, match: Item) -> bool:
    """Whether an identity provider comes to trust somebody else, or to take them for other users."""
    return differs(*({path: at(each, path) for path in IDENTITY} for each in (match, item)))


def powers_given(item: Item, match: Item | None, called: Mapping[str, str]) -> list[Power]:
    """What users may get by an identity provider that is to be created or changed: all that the groups have.

    C(called) are the names of groups by their ids.
    """
    before = filled_by(match) if match is None or not is_another(item, match) else set()
    new = set() if ANY in before else filled_by(item) - before
    given = [Power(IDP, Reference(each, str(called.get(each, each))), is_given=True) for each in sorted(new)]
    linked = match is not None and not is_another(item, match) and links_admins(match)
    if links_admins(item) and not linked:
        given.append(Power(LINK, Reference(str(item.get("id") or ""), str(item.get("name"))), is_given=True))
    return given


def links_admins(item: Item) -> bool:
    """Whether who signs in there under the name of an admin becomes that admin in Okta."""
    return item.get("status") != INACTIVE and at(item, LINK_ACTION) == AUTO and not at(item, EXCLUDE_ADMINS)
