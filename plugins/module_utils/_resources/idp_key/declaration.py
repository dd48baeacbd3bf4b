# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Certificates in the key store of identity providers: they are added and removed, and never changed."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any, Collection, Mapping, Sequence

from ..._client import OktaClient
from ..._errors import (
    ApiError,
    ChangedMeanwhileError,
    IncompleteError,
    InputError,
    InUseError,
    MissingError,
    RefusedError,
)
from ..._groups import MOST_QUERIES
from ..._names import Names
from ..._plan import REMOVE, Change, Item, Unchanged, Use
from ..._resource import STATE_OPTION, Declaration, check_selection
from ..shared.certificates import (
    EC,
    RSA,
    Certificate,
    check_key_type,
    check_valid,
    days_to_expiry,
    has_expired,
    parse_chain,
    require_cryptography,
)
from .reading import (
    IDP_KEY_QUERY,
    KEY,
    KEYS,
    Key,
    check_selected_fingerprint,
    find_key,
    key_item,
    key_of_body,
    key_of_chain,
    list_keys,
    normalised_fingerprint,
    read_trusting,
)

if TYPE_CHECKING:
    from ..._rollback import Undone

KIND = "IdP key"
EXPIRES_SOON_DAYS = 30
UPLOADED_KID = re.compile(r"kid=([^\s.]+)")

KEY_OPTIONS: dict[str, Any] = {
    "certificate": {"type": "str"},
    "fingerprint": {"type": "str"},
    "kid": {"type": "str"},
    "state": STATE_OPTION,
}
NAMED_BY = ("certificate", "fingerprint", "kid")


@dataclass(frozen=True)
class DeclaredKey:
    """A key as it is declared: by its certificates, its fingerprint or its kid. C(what) names it in errors."""

    what: str
    chain: Sequence[Certificate]
    fingerprint: str | None
    kid: str | None
    state: str


@dataclass(frozen=True)
class DeclaredKeys:
    """Declared keys; with C(prune) no others may exist."""

    items: Sequence[DeclaredKey]
    prune: bool


@dataclass(frozen=True)
class FoundKeys:
    """The keys of the store at a time, and the identity providers that trust those that would be removed.

    C(trusting) has them by kid and by use; C(declared) are the declared keys.
    """

    keys: Sequence[Key]
    now: datetime
    trusting: Mapping[str, Mapping[Use, str]] = field(default_factory=dict)
    declared: Sequence[DeclaredKey] = ()


class IdpKeyDeclaration(Declaration[DeclaredKeys, FoundKeys]):
    """One key of the store, or with C(many) a list of them."""

    def __init__(self, many: bool = False) -> None:
        self.many = many
        if many:
            rows = {
                "type": "list",
                "elements": "dict",
                "required": True,
                # Certificates are public; Ansible takes the name for that of a secret.
                "no_log": False,
                "options": {**KEY_OPTIONS, "read_only": {"type": "dict"}},
                "required_one_of": [NAMED_BY],
            }
            self.options = {"idp_keys": rows, "prune": {"type": "bool", "default": False}}
        else:
            self.options = KEY_OPTIONS
            self.constraints = {"required_one_of": [NAMED_BY]}

    def declared(self, params: Mapping[str, Any]) -> DeclaredKeys:
        require_cryptography()
        rows = params["idp_keys"] if self.many else [params]
        items = [
            declared_key(row, f"{KIND} number {number}" if self.many else f"the {KIND}")
            for number, row in enumerate(rows, start=1)
        ]
        prune = bool(self.many and params["prune"])
        allowed = "idp_keys" in (params.get("allow_empty") or ())
        if prune and not allowed and all(item.state == "absent" for item in items):
            raise InputError(
                f"prune with a list in which no {KIND} is present would remove every {KIND} of the org",
                "Check the variable that the list comes from, or list what is to be deleted with state: absent",
            )
        return DeclaredKeys(items, prune)

    def read(self, client: OktaClient, names: Names, declared: DeclaredKeys) -> FoundKeys:
        kids = list(dict.fromkeys(item.kid for item in declared.items if item.kid))
        by_kid_alone = all(item.kid for item in declared.items) and len(kids) <= MOST_QUERIES
        listed = [] if by_kid_alone and not declared.prune else list_keys(client)
        for key in listed:
            if key.fingerprint is None:
                client.unread.note(
                    IncompleteError(f"Could not determine which certificate the IdP key {key.kid} holds")
                )
        there = {key.kid for key in listed}
        # A list may lag; a kid is looked up by itself before it is taken for missing.
        by_kid = client.concurrently(lambda kid: find_key(client, kid), [kid for kid in kids if kid not in there])
        found = FoundKeys([*listed, *(key for key in by_kid if key)], client.now())
        doomed = [change.id for change in self.plan(declared, found) if change.removals]
        return FoundKeys(found.keys, found.now, read_trusting(client, doomed), declared.items)

    def announce(self, names: Names, found: FoundKeys, changes: Sequence[Change]) -> None:
        names.promises.doomed.update(change.id for change in changes if change.removals)
        # What is not in the store yet is not to come there either.
        absent = [item.fingerprint for item in found.declared if item.state == "absent"]
        names.promises.doomed.update(fingerprint for fingerprint in absent if fingerprint)

    def freed(self, found: FoundKeys, ended: Collection[Use] | None) -> FoundKeys:
        left = {
            kid: {use: idp for use, idp in of_kid.items() if ended is not None and use not in ended}
            for kid, of_kid in found.trusting.items()
        }
        return replace(found, trusting=left)

    def plan(self, declared: DeclaredKeys, found: FoundKeys) -> list[Change]:
        matches = match_keys(declared.items, found.keys)
        changes: list[Change] = []
        for position, (item, match) in enumerate(zip(declared.items, matches)):
            if item.state == "absent":
                changes += [] if match is None else [removal(match, position)]
            elif match is None:
                changes.append(addition(item, position, found.now))
            else:
                check_chain(item.chain, match)
        if declared.prune:
            kept = {match.kid for match in matches if match is not None}
            changes += [removal(key, -1) for key in found.keys if key.kid not in kept]
        check_trusted(changes, found.trusting)
        return changes

    def apply(self, client: OktaClient, change: Change, previous: Any, found: FoundKeys) -> Any:
        if change.action == "add":
            return add_key(client, change)
        now = find_key(client, change.id, to_delete=True)
        if now is None:
            return Unchanged()
        if now.fingerprint != change.declared["fingerprint"]:
            raise ChangedMeanwhileError(
                f"Could not {change.doing}: the key {change.id} now has another certificate",
                "Run this again to plan with the current state of the org",
            )
        client.delete(KEY, change.id, doing=change.doing)
        return None

    def result(self, declared: DeclaredKeys, found: FoundKeys, changes: Sequence[tuple[Change, Any]]) -> dict[str, Any]:
        made = {change.position: key for change, key in changes if change.action == "add" and key is not None}
        matches = match_keys(declared.items, found.keys)
        rows = [
            None
            if item.state == "absent"
            else key_item(made.get(position) or match or key_of_chain(item.chain), found.now)
            for position, (item, match) in enumerate(zip(declared.items, matches))
        ]
        if self.many:
            return {"idp_keys": [row for row in rows if row is not None]}
        return {"idp_key": rows[0]}

    def undone(self, declared: DeclaredKeys, found: FoundKeys, changes: Sequence[tuple[Change, Any]]) -> list[Undone]:
        from .restoring import undone_key

        there = {key.kid: key for key in found.keys}
        return [undone_key(change, found.now, there.get(change.id)) for change, _made in changes]

    def warnings(self, declared: DeclaredKeys, found: FoundKeys, changes: Sequence[Change]) -> list[str]:
        warnings = []
        for item, match in zip(declared.items, match_keys(declared.items, found.keys)):
            if item.state == "absent":
                if match is None and item.kid:
                    warnings.append(f"No {KIND} has the kid {item.kid}, so nothing was removed")
                continue
            key = match or key_of_chain(item.chain)
            for certificate in key.chain:
                days = days_to_expiry(certificate, found.now)
                if has_expired(certificate, found.now):
                    warnings.append(f"{the_certificate(certificate, key)} expired on {certificate.not_after}")
                elif days < EXPIRES_SOON_DAYS:
                    warnings.append(
                        f"{the_certificate(certificate, key)} expires on {certificate.not_after} "
                        f"({days} whole {'day' if days == 1 else 'days'} are left)"
                    )
        return warnings


def declared_key(row: Mapping[str, Any], what: str) -> DeclaredKey:
    """A declared key. Raises InputError for what names no key, or two."""
    chain: list[Certificate] = []
    if row["certificate"] is not None:
        chain = parse_chain(row["certificate"], f"certificate of {what}")
    fingerprint = chain[0].fingerprint if chain else None
    if row["fingerprint"] is not None:
        given = normalised_fingerprint(row["fingerprint"], f"fingerprint of {what}")
        if fingerprint not in (None, given):
            raise InputError(
                f"fingerprint of {what} is not that of its certificate, which is {fingerprint}", "Leave out one of them"
            )
        fingerprint = given
    if row["kid"] is not None and not row["kid"].strip():
        raise InputError(f"kid of {what} is empty", "Check the variable that it comes from")
    return DeclaredKey(what, chain, fingerprint, row["kid"], row["state"])


def match_keys(declared: Sequence[DeclaredKey], found: Sequence[Key]) -> list[Key | None]:
    """The found key that each declared one means, None where there is none.

    Raises MissingError for a key that is to exist and cannot be added, RefusedError where a kid is that of another
    certificate, InputError where two items mean the same key.
    """
    by_kid = {key.kid: key for key in found}
    by_fingerprint = {key.fingerprint: key for key in found if key.fingerprint}
    matches = []
    claimed: dict[str, int] = {}
    for position, item in enumerate(declared):
        match = by_kid.get(item.kid) if item.kid else by_fingerprint.get(item.fingerprint or "")
        if match is None and item.state == "present" and (item.kid or not item.chain):
            named = f"kid {item.kid}" if item.kid else f"fingerprint {item.fingerprint}"
            raise MissingError(f"No {KIND} has the {named}", "To add a key, give its certificate and no kid")
        if match is not None and item.fingerprint not in (None, match.fingerprint):
            raise RefusedError(
                f"The {KIND} {match.kid} has another certificate than was given, with the fingerprint "
                f"{match.fingerprint}",
                "Nothing is done while a kid and a certificate disagree",
            )
        key = (match and match.fingerprint) or item.fingerprint or item.kid or ""
        if claimed.setdefault(key, position) != position:
            raise InputError(
                f"Two items refer to the same {KIND} {key}: numbers {claimed[key] + 1} and {position + 1}",
                "List it once",
            )
        matches.append(match)
    return matches


def addition(item: DeclaredKey, position: int, now: datetime) -> Change:
    """The change that adds a key. Raises InputError for a certificate that expired, or of a key that Okta refuses."""
    key = key_of_chain(item.chain)
    for certificate in item.chain:
        check_valid(certificate, now, the_certificate(certificate, key))
    check_key_type(key.chain[0], (RSA, EC), the_certificate(key.chain[0], key))
    return Change(
        "add",
        KIND,
        key.name,
        f"add {KIND} {key.name}",
        after=visible(key),
        declared={"chain": item.chain},
        position=position,
    )


def removal(key: Key, position: int) -> Change:
    """The change that removes a key."""
    return Change(
        "remove",
        KIND,
        key.name,
        f"remove {KIND} {key.name}",
        before=visible(key),
        declared={"fingerprint": key.fingerprint},
        id=str(key.kid),
        position=position,
        removals=1,
        stage=REMOVE,
    )


def visible(key: Key) -> Item:
    """What a diff shows of a key."""
    return {
        "fingerprint": key.fingerprint,
        "certificates": [
            {name: getattr(each, name) for name in ("subject", "issuer", "not_before", "not_after")}
            for each in key.chain
        ],
    }


def the_certificate(certificate: Certificate, key: Key) -> str:
    """The beginning of a sentence on one certificate of a key."""
    if certificate is key.chain[0]:
        return f"The certificate of {KIND} {key.name}"
    return f'The certificate "{certificate.subject}" in the chain of {KIND} {key.name}'


def check_chain(chain: Sequence[Certificate], key: Key) -> None:
    """Raise RefusedError where a key holds another chain than was declared; one certificate stands for any chain."""
    if len(chain) > 1 and key.chain and [each.der for each in chain] != [each.der for each in key.chain]:
        raise RefusedError(
            f"The {KIND} {key.name} exists with another chain of {len(key.chain)} certificates, and keys are never "
            "changed",
            "Remove it and add it again, or declare only the first certificate to keep it as it is",
        )


def check_trusted(changes: Sequence[Change], trusting: Mapping[str, Mapping[Use, str]]) -> None:
    """Raise InUseError for keys that identity providers trust and that would be removed."""
    trusted = [
        f"{change.name} by {', '.join(trusting[change.id].values())}"
        for change in changes
        if change.removals and trusting.get(change.id)
    ]
    if trusted:
        raise InUseError(
            f"Identity providers trust keys that would be removed: {'; '.join(trusted)}",
            "Let them trust other keys first, or keep these",
        )


def add_key(client: OktaClient, change: Change) -> Any:
    """Upload the certificates; Unchanged where the store has them already, though the list did not show it."""
    chain = change.declared["chain"]
    try:
        body, _status = client.create(KEYS, doing=change.doing, body={"x5c": [each.x5c for each in chain]})
    except ApiError as error:
        kid = UPLOADED_KID.search(error.summary) if error.code == ApiError.ALREADY_UPLOADED else None
        there = find_key(client, kid.group(1)) if kid else None
        if there is None:
            raise
        check_chain(chain, there)
        return Unchanged(there)
    return key_of_body(body)


def read_idp_keys(client: OktaClient, params: Mapping[str, Any]) -> dict[str, Any]:
    """The keys that the options of M(community.okta.idp_key_info) ask for. Raises InputError for an empty one."""
    require_cryptography()
    check_selection(params, IDP_KEY_QUERY)
    fingerprint = check_selected_fingerprint(params)
    if params["kid"]:
        keys = [key for key in [find_key(client, params["kid"])] if key]
    else:
        keys = [key for key in list_keys(client) if fingerprint in (None, key.fingerprint)]
    now = client.now()
    return {"idp_keys": [key_item(key, now) for key in keys]}
