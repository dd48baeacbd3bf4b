# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Identity providers: who may sign in from elsewhere, and how."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any, Iterable, Mapping, Sequence

from ..._client import OktaClient
from ..._compare import differs, overlay
from ..._errors import InputError
from ..._names import IDP, IDPS, Names
from ..._plan import PREPARE, Change, Item, Unchanged, match_objects
from ..._resource import DeclaredObjects, ObjectDeclaration
from ..._restrictions import RESTRICTIONS
from ..idp_key.declaration import KIND as KEY
from ..idp_key.declaration import DeclaredKey, add_key, addition, check_chain
from ..idp_key.reading import Key, key_of_chain, list_keys
from ..shared.certificates import Certificate, check_valid, parse_chain
from .items import (
    as_compared,
    check_beside,
    check_extra,
    check_new,
    check_options,
    idp_item,
    new_body,
    resolved,
    secrets_of,
    visible,
)
from .options import CERTIFICATES, GROUP_LISTS, OBJECT_OPTIONS, TYPES
from .planning import OKTA, SAFE, as_made, open_doors, with_safe_defaults
from .reading import Meaning, find_idp, fingerprints_of, idp_row, list_idps, read_meaning, texts_of
from .requests import create_idp, delete_idp, update_idp


class FoundIdps(list):  # type: ignore[type-arg]
    """The identity providers of the org as items, and what the names in the declared ones mean."""

    def __init__(self, items: Iterable[dict[str, Any]], meaning: Meaning) -> None:
        super().__init__(items)
        self.meaning = meaning


class IdpDeclaration(ObjectDeclaration):
    """Identity providers of every type."""

    kind = "identity provider"
    returns = "idp"
    returns_many = "idps"
    collection = IDPS
    object_options = {
        **OBJECT_OPTIONS,
        "extra": {"type": "dict", "no_log": True},
        "update_secret": {"type": "str", "choices": ["on_create", "always"], "default": "on_create"},
        "defaults_on_create": {"type": "str", "choices": [OKTA, SAFE], "default": OKTA},
    }
    max_lengths = {"name": 100}
    restrictions = RESTRICTIONS["idps"]

    def __init__(self, many: bool = False) -> None:
        super().__init__(many)
        # Identity providers of different types may share a name.
        self.rules = replace(self.rules, narrowed_by="type")
        self._declared: dict[str, Sequence[Certificate]] = {}
        self._now: datetime
        self._store: dict[str, Key] = {}
        # What was read: kids, texts and labels of certificates by fingerprint, names by id.
        self._kids: dict[str, str] = {}
        self._pems: dict[str, str] = {}
        self._labels: dict[str, str] = {}
        self._called: dict[str, str] = {}

    def check(self, item: Item) -> None:
        super().check(item)
        label = label_of(item)
        if item.get("type") is not None and item.get("state") != "absent":
            check_options(item, item["type"], label)
        check_extra(item, label)
        self._fingerprints(item, item.get("type"))

    def _fingerprints(self, item: Item, type_: str | None) -> list[str] | None:
        """The fingerprints of the declared certificates. Raises InputError for those that cannot be trusted."""
        label, texts = label_of(item), item.get(CERTIFICATES)
        if texts is None:
            return None
        if not texts:
            raise InputError(
                f"{CERTIFICATES} of {label} is an empty list, and nobody could sign in",
                "Check the variable that it comes from, or set status to INACTIVE",
            )
        most = TYPES[type_].most_certificates if type_ in TYPES else 2
        if len(texts) > most:
            raise InputError(
                f"{label} names {len(texts)} {CERTIFICATES}, and Okta accepts {most}",
                "Name the active one first, and the one that overlaps with it second" if most > 1 else "Name one",
            )
        chains = [
            parse_chain(text or "", f"Certificate {number} of {label}") for number, text in enumerate(texts, start=1)
        ]
        self._declared.update({chain[0].fingerprint: chain for chain in chains})
        fingerprints = [chain[0].fingerprint for chain in chains]
        if len(set(fingerprints)) < len(fingerprints):
            raise InputError(f"{label} names the same certificate twice", "Name it once")
        return fingerprints

    def visible(self, item: Item) -> Item:
        return visible(item, self._called, self._labels)

    def from_api(self, body: Mapping[str, Any]) -> dict[str, Any]:
        return idp_item(body, {kid: fingerprint for fingerprint, kid in self._kids.items()})

    def to_api(self, item: Item, declared: Item) -> dict[str, Any]:
        return new_body(item, self._kids)

    def read_objects(self, client: OktaClient, declared: Sequence[Item], everything: bool) -> list[dict[str, Any]]:
        ids = [item["id"] for item in declared if item.get("id")]
        # Names are not unique, so nothing is created on the word of a query, which may lag.
        listed = [] if len(ids) == len(declared) == 1 and not everything else list_idps(client)
        there = {idp["id"] for idp in listed}
        by_id = client.concurrently(
            lambda idp_id: find_idp(client, idp_id), [idp_id for idp_id in ids if idp_id not in there]
        )
        return [dict(idp) for idp in [*listed, *by_id] if idp]

    def read(self, client: OktaClient, names: Names, declared: DeclaredObjects) -> FoundIdps:
        self._now = client.now()
        bodies = self.read_objects(client, declared.items, declared.prune)
        client.hide(secret for body in bodies for secret in secrets_of(body))
        matches = match_objects(self.rules, declared.items, [self.from_api(body) for body in bodies])
        there = [match for match in matches if match is not None]
        if any(item.get(CERTIFICATES) for item in (*declared.items, *there)):
            self._learn_store(client)
        items = [self.from_api(body) for body in bodies]
        meaning = read_meaning(names, declared.items, matches)
        self._called.update(meaning.called)
        return FoundIdps(items, meaning)

    def _learn_store(self, client: OktaClient) -> None:
        keys = list_keys(client)
        self._store = {key.fingerprint: key for key in keys if key.fingerprint}
        self._kids.update({fingerprint: kid for kid, fingerprint in fingerprints_of(keys).items()})
        self._pems.update({each: "".join(part.pem for part in chain) for each, chain in self._declared.items()})
        self._pems.update(texts_of(keys))
        self._labels.update({each: key_of_chain(chain).name for each, chain in self._declared.items()})
        self._labels.update({key.fingerprint: key.name for key in keys if key.fingerprint})

    def plan(self, declared: DeclaredObjects, found: list[dict[str, Any]]) -> list[Change]:
        meaning = found.meaning if isinstance(found, FoundIdps) else Meaning()
        matches = match_objects(self.rules, declared.items, found)
        items = [self._resolved(item, match, meaning) for item, match in zip(declared.items, matches)]
        beside = {match["id"]: as_compared(match, item) for item, match in zip(items, matches) if match is not None}
        there = [beside.get(item["id"], item) for item in found]
        changes = [self._told(change, beside.get(change.id)) for change in self.planned(items, there, declared.prune)]
        return [*self._keys(changes), *changes]

    def _resolved(self, item: Item, match: Item | None, meaning: Meaning) -> dict[str, Any]:
        """A declared item as it is compared. Raises InputError for what the type does not permit."""
        item = self._settled(item, match)
        if item.get("state") == "absent":
            return dict(item)
        label = label_of(item)
        if match is None:
            check_new(item, label)
        elif item.get("type") not in (None, match["type"]):
            raise InputError(
                f"{label} is of the type {match['type']}, and that cannot be changed",
                "Delete it (state: absent) and create it again, or give the new one another name",
            )
        else:
            check_options(item, str(match["type"]), label)

        check_beside(item, match, label)
        type_ = item.get("type") or (match or {}).get("type")
        fingerprints = self._fingerprints(item, type_)
        self._check_trust(fingerprints, (match or {}).get(CERTIFICATES) or (), label)

        def meant(path: str, name: str) -> str:
            lists = GROUP_LISTS if path in GROUP_LISTS else (path,)
            return meaning.ids.get((lists[0], name), name)

        wanted = {**resolved(item, meant, fingerprints), "type": type_}
        # Okta takes it for a SAML2 one and never shows it.
        return {**wanted, "issuer_mode": None} if match is not None and type_ == "SAML2" else wanted

    @staticmethod
    def _settled(item: Item, match: Item | None) -> dict[str, Any]:
        """A declared item with the defaults that it wishes for if it is new. Raises InputError."""
        is_safe = match is None and item.get("defaults_on_create") == SAFE and item.get("state") != "absent"
        settled = with_safe_defaults(item, label_of(item)) if is_safe and item.get("type") in TYPES else dict(item)
        return {**settled, "defaults_on_create": None}

    def warnings(self, declared: DeclaredObjects, found: list[dict[str, Any]]) -> list[str]:
        matches = match_objects(self.rules, declared.items, found)
        pairs = [(self._settled(item, match), match) for item, match in zip(declared.items, matches)]
        return [*super().warnings(declared, found), *open_doors(pairs)]

    def _check_trust(self, wanted: Sequence[str] | None, trusted: Sequence[str], label: str) -> None:
        """Raise InputError for certificates that expired, RefusedError for another chain than the store has.

        What is trusted already may have expired since, but only as the one that others overlap with.
        """
        for number, fingerprint in enumerate(wanted or (), start=1):
            chain, key = self._declared[fingerprint], self._store.get(fingerprint)
            if list(wanted or ()) != list(trusted) and (number == 1 or fingerprint not in trusted):
                check_valid(chain[0], self._now, f"Certificate {number} of {label}")
            if key is not None:
                check_chain(chain, key)

    def _told(self, change: Change, match: Item | None) -> Change:
        """A planned change distinguished by its type from others of the name; removed certificates are counted."""
        type_ = change.declared.get("type") or (match or {}).get("type")
        wanted = change.declared.get(CERTIFICATES)
        gone = set((match or {}).get(CERTIFICATES) or ()) - set(wanted) if wanted else ()
        doing = f"{change.doing} ({type_})" if type_ else change.doing
        after = self.visible(as_made(change.declared)) if change.action == "create" else change.after
        return replace(change, doing=doing, after=after, removals=change.removals + len(gone))

    def _keys(self, changes: Sequence[Change]) -> list[Change]:
        """The changes that put certificates into the key store which identity providers are to trust."""
        wanted = [fingerprint for change in changes for fingerprint in change.declared.get(CERTIFICATES) or ()]
        return [
            replace(
                addition(DeclaredKey("", self._declared[each], each, None, "present"), -1, self._now), stage=PREPARE
            )
            for each in dict.fromkeys(wanted)
            if each not in self._kids and each in self._declared
        ]

    def apply(self, client: OktaClient, change: Change, previous: Any) -> Any:
        if change.kind == KEY:
            added = add_key(client, change)
            key = added.now if isinstance(added, Unchanged) else added
            self._kids[key.fingerprint] = key.kid
            return added
        if change.action == "create":
            return self.from_api(create_idp(client, change, change.declared, self._kids))
        # What was read for planning may be old, and Okta replaces or deletes the whole object.
        current = find_idp(client, change.id)
        if current is None and change.action == "delete":
            return Unchanged()
        current = current or client.get(IDP, change.id, doing=change.doing)
        client.hide(secrets_of(current))
        item = self.from_api(current)
        if change.action == "delete":
            self.check_unchanged(change, item)
            delete_idp(client, change, current)
            return None
        beside = as_compared(item, change.declared)
        if not differs(beside, change.declared):
            return Unchanged(item)
        self.check_lifts(change, beside)
        content = {name: value for name, value in change.declared.items() if name != "status"}
        made = update_idp(client, change, change.declared, current, differs(beside, content), self._kids)
        return self.from_api(made)

    def result(
        self, declared: DeclaredObjects, found: list[dict[str, Any]], changes: Sequence[tuple[Change, Any]]
    ) -> dict[str, Any]:
        rows: list[Item | None] = list(match_objects(self.rules, declared.items, found))
        for change, made in changes:
            if change.position >= 0 and change.kind == self.kind:
                row = rows[change.position]
                planned = as_made(change.declared) if row is None else overlay(row, change.declared)
                rows[change.position] = None if change.action == "delete" else made or planned
        shown = [None if row is None else idp_row(row, self._called, self._pems) for row in rows]
        if self.many:
            return {"idps": [row for row in shown if row is not None]}
        return {"idp": shown[0]}


def label_of(item: Item) -> str:
    """An identity provider in a sentence."""
    return f'identity provider "{item.get("name") or item.get("id")}"'
