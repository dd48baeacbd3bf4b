# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Signing keys of identity providers: Okta makes them, copies them to others, and never deletes one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Mapping, Sequence

from ..._client import OktaClient
from ..._errors import InputError, OktaError
from ..._names import IDP, Names
from ..._plan import Change, Unchanged
from ..._resource import Declaration
from ..idp.items import secrets_of
from ..idp.reading import is_idp
from ..shared.certificates import days_to_expiry, require_cryptography
from ..shared.signing_keys import (
    SIGNING_KEY,
    SIGNING_KEYS,
    SigningKey,
    active_kid,
    list_signing_keys,
    longest_valid,
    signing_key,
)
from ..shared.twins import listed_with_own
from .planning import (
    DAYS_PER_YEAR,
    FEWEST_YEARS,
    MOST_YEARS,
    DeclaredSigningKey,
    FoundSigningKeys,
    chosen_key,
    plan_signing_keys,
    valid_keys,
)
from .reading import SigningIdp, signing_idp, signing_key_row

if TYPE_CHECKING:
    from ..._rollback import Undone

SIGNING_KEY_OPTIONS: dict[str, Any] = {
    "idp": {"type": "str", "required": True},
    "kid": {"type": "str"},
    "min_days": {"type": "int"},
    "validity_years": {"type": "int"},
    "clone_from": {"type": "str"},
    "activate": {"type": "bool"},
}
CONSTRAINTS: dict[str, Any] = {
    "required_one_of": [("kid", "min_days")],
    "mutually_exclusive": [("kid", "min_days"), ("kid", "validity_years"), ("clone_from", "validity_years")],
}
READING = "read an identity provider whose signing keys change"


class NotActiveError(OktaError):
    """Okta accepted a request to activate a key, but another key is active."""

    KIND = "rejected"


class IdpSigningKeyDeclaration(Declaration["list[DeclaredSigningKey]", FoundSigningKeys]):
    """One signing key of an identity provider, or with C(many) a list of them."""

    def __init__(self, many: bool = False) -> None:
        self.many = many
        if many:
            rows = {
                "type": "list",
                "elements": "dict",
                "required": True,
                # Kids and certificates are public; Ansible takes the name for that of a secret.
                "no_log": False,
                "options": {**SIGNING_KEY_OPTIONS, "read_only": {"type": "dict"}},
                **CONSTRAINTS,
            }
            self.options = {"idp_signing_keys": rows}
        else:
            self.options = SIGNING_KEY_OPTIONS
            self.constraints = CONSTRAINTS

    def declared(self, params: Mapping[str, Any]) -> list[DeclaredSigningKey]:
        require_cryptography()
        return [declared_signing_key(row) for row in (params["idp_signing_keys"] if self.many else [params])]

    def read(self, client: OktaClient, names: Names, declared: list[DeclaredSigningKey]) -> FoundSigningKeys:
        # What is read again after a change may have another active key.
        there = names.current_idps((name for item in declared for name in (item.idp, item.clone_from) if name), READING)
        bodies = {body["id"]: body for body in there.values() if body is not None}
        client.hide(secret for body in bodies.values() for secret in secrets_of(body))
        ids = {name: body["id"] for name, body in there.items() if body is not None}
        keys = self._list_keys(client, bodies, [ids[item.idp] for item in declared if item.idp in ids])
        there_by_kid = {(each, key.kid) for each, of_idp in keys.items() for key in of_idp}
        # Where it would be cloned from does not matter for a kid that is there.
        sources = [
            ids[item.clone_from]
            for item in declared
            if item.clone_from in ids and (ids.get(item.idp), item.kid) not in there_by_kid
        ]
        keys.update(self._list_keys(client, bodies, [each for each in sources if each not in keys]))
        idps = {
            name: signing_idp(bodies[ids[name]], keys.get(ids[name], ()))
            if name in ids
            else SigningIdp(names.promised_idp(name), name)
            for name in there
        }
        return FoundSigningKeys(idps, client.now())

    @staticmethod
    def _list_keys(
        client: OktaClient, bodies: Mapping[str, Mapping[str, Any]], ids: Sequence[str]
    ) -> dict[str, list[SigningKey]]:
        wanted = list(dict.fromkeys(ids))
        read = client.concurrently(
            lambda each: list_signing_keys(client, each, str(bodies[each].get("name") or each)), wanted
        )
        return dict(zip(wanted, read))

    def remember(self, earlier: FoundSigningKeys, found: FoundSigningKeys) -> FoundSigningKeys:
        found.made.update({**earlier.made, **found.made})
        found.spare.update({**earlier.spare, **found.spare})
        return found

    def plan(self, declared: list[DeclaredSigningKey], found: FoundSigningKeys) -> list[Change]:
        return plan_signing_keys(declared, found)

    def apply(self, client: OktaClient, change: Change, previous: Any, found: FoundSigningKeys) -> Any:
        if change.action == "generate":
            query = {"validityYears": change.declared["years"]}
            body, _status = client.create(
                SIGNING_KEYS + "/generate", change.id, doing=change.doing, body=None, query=query
            )
            own = signing_key(body)
            found.made[change.position] = settle(client, change, own, found)
            if found.made[change.position].kid != own.kid:
                found.spare[change.position] = own
            return found.made[change.position]
        kid = change.declared["kid"] or found.made[change.declared["made_by"]].kid
        if change.action == "activate":
            return self._activate(client, change, kid)
        body, _status = client.create(
            SIGNING_KEY + "/clone",
            change.declared["source"],
            kid,
            doing=change.doing,
            body=None,
            query={"targetIdpId": change.id},
        )
        found.made[change.position] = signing_key(body)
        return found.made[change.position]

    @staticmethod
    def _activate(client: OktaClient, change: Change, kid: str) -> Any:
        from ..idp.requests import update_idp

        # Okta replaces the whole identity provider, so it is what it has just been read to be.
        current = client.reread(IDP, change.id, doing=change.doing, usable=is_idp)
        current = current or client.get(IDP, change.id, doing=change.doing, usable=is_idp)
        client.hide(secrets_of(current))
        if active_kid(current) == kid:
            return Unchanged(kid)
        signing = {"protocol": {"credentials": {"signing": {"kid": kid}}}}
        answer = update_idp(client, change, signing, current, content=True, kids={})
        if active_kid(answer) != kid:
            raise NotActiveError(
                f"Could not {change.doing}: Okta accepted the request, but {active_kid(answer)} is active",
                "Look at the identity provider in Okta's console",
            )
        return kid

    def result(
        self,
        declared: list[DeclaredSigningKey],
        found: FoundSigningKeys,
        changes: Sequence[tuple[Change, Any]],
    ) -> dict[str, Any]:
        in_use = {idp.key: idp.active_kid for idp in found.idps.values()}
        activated = set()
        clones: dict[int, SigningKey | None] = {}
        for change, made in changes:
            if change.action == "activate":
                in_use[change.id or change.name] = made or change.declared["kid"] or None
                activated.add(change.position)
            elif change.action == "clone":
                source = found.source_of(declared[change.position])
                clones[change.position] = source.find(change.declared["kid"]) if source else None
        rows = []
        for position, item in enumerate(declared):
            idp = found.idp_of(item)
            key = found.made.get(position) or chosen_key(item, found) or clones.get(position)
            active = position in activated or (key is not None and key.kid == in_use[idp.key])
            rows.append(signing_key_row(item.idp, idp, key, in_use[idp.key], active, found.now))
        return {"idp_signing_keys": rows} if self.many else {"idp_signing_key": rows[0]}

    def undone(
        self, declared: list[DeclaredSigningKey], found: FoundSigningKeys, changes: Sequence[tuple[Change, Any]]
    ) -> list[Undone]:
        from .restoring import undone_key

        idps = {idp.id: idp for idp in found.idps.values() if idp.id}
        return [undone_key(change, idps[change.id]) for change, _made in changes if change.id in idps]

    def warnings(
        self, declared: list[DeclaredSigningKey], found: FoundSigningKeys, changes: Sequence[Change]
    ) -> list[str]:
        warnings = []
        for item in declared:
            idp = found.idp_of(item)
            made = item.kid is None and item.clone_from is None and chosen_key(item, found) is None
            if item.activate and made:
                warnings.append(
                    f"The signing key that is generated for {idp.label} is active at once, before the partner can have "
                    "it; leave out activate in the task that generates it"
                )
        for idp in {idp.key: idp for idp in map(found.idp_of, declared)}.values():
            items = [item for item in declared if found.idp_of(item).key == idp.key]
            chosen = [key.kid for key in (chosen_key(item, found) for item in items) if key is not None]
            if idp.active_kid and idp.active_kid not in chosen and not any(item.activate for item in items):
                warnings.append(
                    f"The active signing key of {idp.label} is {in_words(idp, found)}, which was neither named nor "
                    "chosen here; it stays active"
                )
        return warnings

    def notes(self, found: FoundSigningKeys) -> list[str]:
        return [
            f"Another run generated a signing key at the same time. Both runs use {found.made[position].kid}; "
            f"{key.kid}, which this run generated, is not used. Okta cannot delete it"
            for position, key in found.spare.items()
        ]


def settle(client: OktaClient, change: Change, own: SigningKey, found: FoundSigningKeys) -> SigningKey:
    """The key that this run uses: what it generated, or what another run generated at the same time.

    Both choose the same one, as no key can be deleted.
    """
    new = SigningIdp(change.id, change.name)
    idp = next((idp for idp in found.idps.values() if idp.id == change.id), new)
    try:
        seen, others = listed_with_own(
            client, lambda: list_signing_keys(client, idp.id, idp.name), lambda key: key.kid == own.kid
        )
    except OktaError:
        # What cannot be listed now was not there when it was planned.
        return own
    now = replace(idp, listed=[seen or own, *others])
    return longest_valid(valid_keys(change.declared["min_days"], now, found.now)) or own


def in_words(idp: SigningIdp, found: FoundSigningKeys) -> str:
    """The active key of an identity provider in a sentence."""
    key = idp.find(idp.active_kid)
    told = [str(idp.active_kid)]
    if key is not None and key.certificate is not None:
        days = days_to_expiry(key.certificate, found.now)
        told.append("expired" if days < 0 else f"{days} whole {'day' if days == 1 else 'days'} left")
    if key is not None and idp.is_of_org(key):
        told.append("that of the org")
    return f"{told[0]} ({', '.join(told[1:])})" if told[1:] else told[0]


def declared_signing_key(row: Mapping[str, Any]) -> DeclaredSigningKey:
    """A declared signing key. Raises InputError for what Okta would refuse, and for what would never be satisfied."""
    for option in ("idp", "kid", "clone_from"):
        if row[option] is not None and not row[option].strip():
            raise InputError(f"{option} of a signing key is empty", "Check the variable that it comes from")
    label = f'the signing key of identity provider "{row["idp"]}"'
    years = FEWEST_YEARS if row["validity_years"] is None else row["validity_years"]
    if not FEWEST_YEARS <= years <= MOST_YEARS:
        raise InputError(
            f"validity_years of {label} is {years}, and Okta accepts {FEWEST_YEARS} to {MOST_YEARS}",
            "Choose one of them",
        )
    days = row["min_days"] or 0
    if days < 0:
        raise InputError(f"min_days of {label} is {days}", "Give a number of days, 0 for a key that has not expired")
    if row["clone_from"] is None and days >= years * DAYS_PER_YEAR:
        raise InputError(
            f"min_days of {label} is {days}, and a new key would be valid for {years} years only, so that every run "
            "would generate one more",
            "Lower min_days or raise validity_years",
        )
    return DeclaredSigningKey(row["idp"], row["kid"], days, years, row["clone_from"], bool(row["activate"]))
