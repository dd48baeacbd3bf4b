# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""What has to be done so that identity providers have the signing keys that are declared. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Mapping, Sequence

from ..._errors import InputError, MissingError, RefusedError
from ..._plan import Change
from ..shared.certificates import days_to_expiry, has_expired
from ..shared.signing_keys import SIGNING_TYPE, SigningKey, longest_valid
from .reading import SigningIdp

KIND = "IdP signing key"
FEWEST_YEARS, MOST_YEARS = 2, 10
DAYS_PER_YEAR = 365


@dataclass(frozen=True)
class DeclaredSigningKey:
    """A signing key as it is declared: by its kid, or by how many days it must at least be valid."""

    idp: str
    kid: str | None
    min_days: int
    validity_years: int
    clone_from: str | None
    activate: bool


@dataclass(frozen=True)
class FoundSigningKeys:
    """The identity providers by what they were called in the declaration, at a time.

    What the run has made, by the position of the item, is added to C(made), and to C(spare) a key that it generated
    and does not use, because another run generated one at the same time.
    """

    idps: Mapping[str, SigningIdp]
    now: datetime
    made: dict[int, SigningKey] = field(default_factory=dict)
    spare: dict[int, SigningKey] = field(default_factory=dict)

    def idp_of(self, item: DeclaredSigningKey) -> SigningIdp:
        """The identity provider of a declared key."""
        return self.idps[item.idp]

    def source_of(self, item: DeclaredSigningKey) -> SigningIdp | None:
        """The identity provider from which a declared key may be cloned."""
        return self.idps[item.clone_from] if item.clone_from else None


@dataclass(frozen=True)
class Awaited:
    """A key that an identity provider gets by an earlier item of the same task.

    C(kid) is empty where Okta is yet to choose it; C(position) is that of the item. C(days) says for how long it will
    be valid, and is None where that is not known.
    """

    position: int
    lane: str
    kid: str
    label: str
    days: int | None


def plan_signing_keys(declared: Sequence[DeclaredSigningKey], found: FoundSigningKeys) -> list[Change]:
    """The changes that make and activate keys; an item may clone what one before it makes.

    Raises InputError, MissingError or RefusedError.
    """
    check_items(declared, found)
    changes: list[Change] = []
    awaited: dict[str, list[Awaited]] = {}
    for position, item in enumerate(declared):
        idp = found.idp_of(item)
        key = chosen_key(item, found)
        lane = f"signing keys of {idp.key}"
        if key is not None or is_assumed(item, idp):
            kid = key.kid if key else str(item.kid)
            ready = Awaited(position, lane, kid, kid, None)
        else:
            source = found.source_of(item)
            earlier = earlier_key(item, awaited.get(source.key, ())) if source else None
            change, ready = making(position, item, found, earlier, lane)
            awaited.setdefault(idp.key, []).append(ready)
            changes.append(change)
        if item.activate:
            changes += activation(position, item, found, ready, key)
    return changes


def chosen_key(item: DeclaredSigningKey, found: FoundSigningKeys) -> SigningKey | None:
    """The key that is there and is what was declared, or None.

    Of several that are valid for long enough it is the active one, else the one that is valid longest. The org's own is
    none of them, and with C(clone_from) none is that the other does not have.
    """
    idp, source = found.idp_of(item), found.source_of(item)
    if item.kid is not None:
        return idp.find(item.kid)
    candidates = [
        key for key in valid_keys(item.min_days, idp, found.now) if source is None or source.find(key.kid) is not None
    ]
    active = [key for key in candidates if key.kid == idp.active_kid]
    return next(iter(active), None) or longest_valid(candidates)


def valid_keys(min_days: int, idp: SigningIdp, now: datetime) -> list[SigningKey]:
    """The keys of an identity provider that are valid for long enough, without the org's own."""
    return [key for key in idp.listed if key.is_valid_for(min_days, now) and not idp.is_of_org(key)]


def is_assumed(item: DeclaredSigningKey, idp: SigningIdp) -> bool:
    """Whether a key is taken for there: with the identity provider, an earlier task may have given it to it."""
    return not idp.id and item.kid is not None and item.clone_from is None


def earlier_key(item: DeclaredSigningKey, awaited: Sequence[Awaited]) -> Awaited | None:
    """The key that items before it give to the one from which it is to be cloned, or None."""
    fitting = [
        each
        for each in awaited
        if (each.kid == item.kid if item.kid is not None else each.days is None or each.days >= item.min_days)
    ]
    return fitting[-1] if fitting else None


def making(
    position: int, item: DeclaredSigningKey, found: FoundSigningKeys, earlier: Awaited | None, lane: str
) -> tuple[Change, Awaited]:
    """The change that gives an identity provider a key, and that key. Raises MissingError or RefusedError."""
    idp, source = found.idp_of(item), found.source_of(item)
    if source is not None:
        return cloning(position, item, found, earlier, lane)
    if item.kid is not None:
        raise MissingError(
            f"No signing key of {idp.label} has the kid {item.kid}",
            "Give min_days instead to have one generated, or clone_from to have it cloned",
        )
    check_readable(idp)
    years = item.validity_years
    ready = Awaited(position, lane, "", f"a new one, valid for {years} years", years * DAYS_PER_YEAR - 1)
    doing = f"generate a signing key for {idp.label}"
    return made(position, "generate", doing, idp, ready, {"years": years, "min_days": item.min_days}), ready


def cloning(
    position: int, item: DeclaredSigningKey, found: FoundSigningKeys, earlier: Awaited | None, lane: str
) -> tuple[Change, Awaited]:
    """The change that clones a key, and the clone. Raises MissingError where there is none to clone."""
    idp, source = found.idp_of(item), found.idps[str(item.clone_from)]
    if earlier is not None:
        ready = Awaited(position, earlier.lane, earlier.kid, earlier.label, earlier.days)
    else:
        key = source.find(item.kid) if item.kid is not None else None
        if item.kid is None:
            key = longest_valid(valid_keys(item.min_days, source, found.now))
        if key is None and source.id:
            wanted = f"has the kid {item.kid}" if item.kid else f"is its own and valid for {item.min_days} more days"
            raise MissingError(
                f"No signing key of {source.label} {wanted}, so none can be cloned to {idp.label}",
                "Check the kid" if item.kid else "Have one generated there first",
            )
        kid = key.kid if key else item.kid or ""
        days = days_to_expiry(key.certificate, found.now) if key and key.certificate else None
        ready = Awaited(position, lane, kid, kid or f"one of {source.label}", days)
    # The words are those of the declaration: what is known of the key may be more when it is planned again.
    doing = f"clone {f'signing key {item.kid}' if item.kid else 'a signing key'} of {source.label}"
    details = {"source": source.id, "kid": ready.kid, "made_by": earlier.position if earlier else None}
    return made(position, "clone", f"{doing} to {idp.label}", idp, ready, details), ready


def made(position: int, action: str, doing: str, idp: SigningIdp, ready: Awaited, details: Mapping[str, Any]) -> Change:
    """The change after which an identity provider has a key more."""
    return Change(
        action,
        KIND,
        idp.name,
        doing,
        before={"signing_keys": []},
        after={"signing_keys": [ready.label]},
        partial=True,
        declared=details,
        id=idp.id,
        position=position,
        lane=ready.lane,
    )


def activation(
    position: int, item: DeclaredSigningKey, found: FoundSigningKeys, ready: Awaited, key: SigningKey | None
) -> list[Change]:
    """The change that activates a key, if it is not active. Raises InputError or RefusedError."""
    idp = found.idp_of(item)
    if not idp.can_sign:
        raise InputError(
            f"{idp.label} is of the type {idp.type}, and Okta signs only requests to those of the type {SIGNING_TYPE}",
            "Leave out activate",
        )
    if ready.kid and ready.kid == idp.active_kid:
        return []
    if key is not None and key.certificate is not None and has_expired(key.certificate, found.now):
        raise RefusedError(
            f"The signing key {key.kid} of {idp.label} expired on {key.certificate.not_after}, and is not activated",
            "Give min_days instead of kid to have a valid one chosen",
        )
    shown = f"signing key {item.kid}" if item.kid else "the chosen signing key"
    change = Change(
        "activate",
        KIND,
        idp.name,
        f"activate {shown} of {idp.label}",
        before={"active": [idp.active_kid] if idp.active_kid else []},
        after={"active": [ready.label]},
        partial=True,
        declared={"kid": ready.kid, "made_by": ready.position},
        id=idp.id,
        position=position,
        lane=ready.lane,
    )
    return [change]


def check_items(declared: Sequence[DeclaredSigningKey], found: FoundSigningKeys) -> None:
    """Raise InputError where two items contradict one another or mean the same key, or one clones from itself."""
    earlier: dict[str, list[tuple[int, DeclaredSigningKey]]] = {}
    for position, item in enumerate(declared):
        idp, source = found.idp_of(item), found.source_of(item)
        if source is not None and source.key == idp.key:
            raise InputError(f"A signing key of {idp.label} cannot be cloned from itself", "Leave out clone_from")
        before = earlier.setdefault(idp.key, [])
        for other_position, other in before:
            told = conflict(other, item)
            if told:
                raise InputError(
                    f"Two items {told} of {idp.label}: numbers {other_position + 1} and {position + 1}",
                    "Leave one of them out",
                )
        before.append((position, item))


def conflict(one: DeclaredSigningKey, other: DeclaredSigningKey) -> str | None:
    """What two items of one identity provider may not both do, or None."""
    if one.kid is not None and one.kid == other.kid:
        return f"name the signing key {one.kid}"
    if one.activate and other.activate:
        return "activate a signing key"
    by_days = one.kid is None or other.kid is None
    if by_days and all(item.kid is None or item.clone_from for item in (one, other)):
        return "choose or make a signing key"
    return None


def check_readable(idp: SigningIdp) -> None:
    """Raise RefusedError where a key might be the declared one, and cannot be read: none can be deleted again."""
    unreadable = [key.kid for key in idp.listed if key.certificate is None]
    if unreadable:
        raise RefusedError(
            f"No signing key is generated for {idp.label}: the certificate of the key {unreadable[0]} cannot be read, "
            "so whether one is needed is not known",
            "Look at it in Okta's console, or name a key by its kid",
        )
