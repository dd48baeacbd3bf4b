# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Identity providers: who may sign in from elsewhere, and how."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timezone
from typing import TYPE_CHECKING, Any, Mapping, Sequence

from ..._client import OktaClient
from ..._compare import differs, overlay
from ..._errors import InputError
from ..._names import IDPS, Names, not_excluded
from ..._object_plan import Pair
from ..._objects import DeclaredObjects, FoundObjects, ObjectDeclaration
from ..._plan import PREPARE, Change, Item, Unchanged, Use
from ..._resource import meant_or_all
from ..._restrictions import RESTRICTIONS
from ..._spelling import at, with_value
from ..idp_key.declaration import KIND as KEY
from ..idp_key.declaration import DeclaredKey, add_key, addition, check_chain
from ..idp_key.reading import Key, key_of_chain, list_keys
from ..shared.certificates import Certificate, check_key_type, check_valid, parse_chain
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
from .options import CERTIFICATES, GROUP_LISTS, ISSUERS, OBJECT_OPTIONS, TYPES, USER_LISTS
from .planning import OKTA, SAFE, as_made, open_doors, powers_given, with_safe_defaults
from .reading import Meaning, find_idp, fingerprints_of, idp_row, is_idp, list_idps, read_meaning, texts_of

if TYPE_CHECKING:
    from ..._rollback import Missing, Undone

# Before anything was learned; no certificate is valid then.
NEVER = datetime.min.replace(tzinfo=timezone.utc)


@dataclass(frozen=True)
class Known:
    """What was learned for identity providers: the key store, what names mean, and when that was.

    C(chains) are the declared certificates by their texts, C(store) the keys of the org. By fingerprint there are
    C(declared) chains, the C(kids) in the store, C(pems) and C(labels). What the run puts into the store is added to
    C(kids), and what a person should know of it to C(notes).
    """

    now: datetime = NEVER
    chains: Mapping[str, Sequence[Certificate]] = field(default_factory=dict)
    store: Mapping[str, Key] = field(default_factory=dict)
    kids: dict[str, str] = field(default_factory=dict)
    pems: Mapping[str, str] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    meaning: Meaning = field(default_factory=Meaning)
    notes: list[str] = field(default_factory=list)

    @property
    def declared(self) -> dict[str, Sequence[Certificate]]:
        """The declared certificates, by fingerprint."""
        return {chain[0].fingerprint: chain for chain in self.chains.values()}


class IdpDeclaration(ObjectDeclaration[Known]):
    """Identity providers of every type."""

    kind = "identity provider"
    returns = "idp"
    returns_many = "idps"
    collection = IDPS
    context_type = Known
    # Identity providers of different types may share a name, and Okta takes any in other capitals.
    narrowed_by = "type"
    has_unique_names = False
    object_options = {
        **OBJECT_OPTIONS,
        "extra": {"type": "dict", "no_log": True},
        "update_secret": {"type": "str", "choices": ["on_create", "always"], "default": "on_create"},
        "defaults_on_create": {"type": "str", "choices": [OKTA, SAFE], "default": OKTA},
    }
    max_lengths = {"name": 100}
    restrictions = RESTRICTIONS["idps"]
    drops = "links of users, signing keys, signing requests and addresses"

    def usable(self, body: Any) -> str:
        return is_idp(body)

    def check(self, item: Item) -> None:
        super().check(item)
        label = label_of(item)
        if item.get("type") is not None and item.get("state") != "absent":
            check_options(item, item["type"], label)
        check_extra(item, label)
        chains_of(item, item.get("type"))

    def read_objects(self, client: OktaClient, declared: Sequence[Item], everything: bool) -> list[dict[str, Any]]:
        return meant_or_all(client, declared, everything, list_idps, find_idp)

    def secrets_of(self, body: Mapping[str, Any]) -> Sequence[str]:
        return secrets_of(body)

    def from_api(self, body: Mapping[str, Any], context: Known) -> dict[str, Any]:
        return idp_item(body, {kid: fingerprint for fingerprint, kid in context.kids.items()})

    def to_api(self, item: Item, declared: Item) -> dict[str, Any]:
        return new_body(item, {})

    def learn(
        self, client: OktaClient, names: Names, pairs: Sequence[Pair], doomed: Sequence[Item], context: Known
    ) -> Known:
        items = [pair.declared for pair in pairs]
        matches = [pair.found for pair in pairs]
        kept = [item for item in items if item.get("state") != "absent"]
        texts = [text for item in kept for text in zip(item.get(CERTIFICATES) or (), chains_of(item) or ())]
        declared = dict(texts)
        needs_store = any(item is not None and item.get(CERTIFICATES) for item in (*items, *matches))
        keys = list_keys(client) if needs_store else []
        chains = {chain[0].fingerprint: chain for chain in declared.values()}
        trusted = {key.fingerprint: key for key in keys if key.fingerprint in chains}
        names.refuse_doomed(KEY, {str(key.kid): key.name for key in trusted.values()})
        names.refuse_doomed(KEY, {fingerprint: key_of_chain(chain).name for fingerprint, chain in chains.items()})
        return Known(
            client.now(),
            declared,
            {key.fingerprint: key for key in keys if key.fingerprint},
            {fingerprint: kid for kid, fingerprint in fingerprints_of(keys).items()},
            {**{each: "".join(part.pem for part in chain) for each, chain in chains.items()}, **texts_of(keys)},
            {
                **{each: key_of_chain(chain).name for each, chain in chains.items()},
                **{key.fingerprint: key.name for key in keys if key.fingerprint},
            },
            read_meaning(names, items, matches),
        )

    def remember(self, earlier: FoundObjects[Known], found: FoundObjects[Known]) -> FoundObjects[Known]:
        # The list of keys may not show yet what this run has put into the store.
        found.context.kids.update({**earlier.context.kids, **found.context.kids})
        found.context.notes.extend(earlier.context.notes)
        return found

    def uses(self, item: Item, context: Known) -> set[Use]:
        fingerprints = item.get(CERTIFICATES) or ()
        return {(self.kind, item["id"], context.kids[each]) for each in fingerprints if each in context.kids}

    def resolve(self, pair: Pair, context: Known) -> dict[str, Any]:
        item, match = settled(pair.declared, pair.found), pair.found
        if pair.is_absent:
            return item
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
        for path in ISSUERS:
            if at(item, path) and at(item, path) != at(match, path):
                # Issuers seldom change.
                from ..shared.issuers import check_one_tenant

                check_one_tenant(at(item, path), f"{path} of {label}")
        type_ = item.get("type") or (match or {}).get("type")
        chains = chains_of(item, type_, context.chains)
        fingerprints = None if chains is None else [chain[0].fingerprint for chain in chains]
        check_trust(chains, type_, (match or {}).get(CERTIFICATES) or (), context, label)

        def meant(path: str, name: str) -> str:
            lists = GROUP_LISTS if path in GROUP_LISTS else (path,)
            return context.meaning.ids.get((lists[0], name), name)

        wanted = {**resolved(item, meant, fingerprints), "type": type_}
        for path in USER_LISTS:
            if context.meaning.gone.intersection(at(wanted, path) or ()):
                # Who does not exist may be excluded by another login that they have now.
                named = {*at(wanted, path), *(at(match, path) or ())} - context.meaning.gone
                wanted = with_value(wanted, path, sorted(named) or None)
        # Okta takes it for a SAML2 one and never shows it.
        return {**wanted, "issuer_mode": None} if match is not None and type_ == "SAML2" else wanted

    def compared(self, found: Item, declared: Item) -> dict[str, Any]:
        return as_compared(found, declared)

    def refine(self, change: Change, found: Item | None, context: Known) -> Change:
        """The change with its type, which tells it apart from others of the name, and each certificate that goes."""
        type_ = change.declared.get("type") or (found or {}).get("type")
        wanted = change.declared.get(CERTIFICATES)
        gone = set((found or {}).get(CERTIFICATES) or ()) - set(wanted) if wanted else ()
        doing = f"{change.doing} ({type_})" if type_ else change.doing
        made = as_made(change.declared) if found is None else overlay(found, change.declared)
        after = self.visible(made, context) if change.action == "create" else change.after
        given = [] if change.action == "delete" else powers_given(made, found, context.meaning.called)
        return replace(change, doing=doing, after=after, removals=change.removals + len(gone), powers=given)

    def prerequisites(self, changes: Sequence[Change], context: Known) -> list[Change]:
        """The changes that put certificates into the key store which identity providers trust from then on."""
        wanted = [fingerprint for change in changes for fingerprint in change.declared.get(CERTIFICATES) or ()]
        declared = context.declared
        return [
            replace(addition(DeclaredKey("", declared[each], each, None, "present"), -1, context.now), stage=PREPARE)
            for each in dict.fromkeys(wanted)
            if each not in context.kids and each in declared
        ]

    def visible(self, item: Item, context: Known) -> Item:
        return visible(item, context.meaning.called, context.labels)

    def row(self, item: Item, context: Known) -> dict[str, Any]:
        return idp_row(item, context.meaning.called, context.pems)

    def restored(self, row: Item) -> tuple[dict[str, Any], Sequence[Missing]]:
        from .restoring import restored_idp

        return restored_idp(row)

    def undone(
        self, declared: DeclaredObjects, found: FoundObjects[Known], changes: Sequence[tuple[Change, Any]]
    ) -> Sequence[Undone]:
        from ..idp_key.restoring import undone_key
        from .restoring import of_extra

        keys = [undone_key(change, found.context.now) for change, _made in changes if change.kind == KEY]
        unseen = [
            change.name for change, _made in changes if change.action == "update" and change.declared.get("extra")
        ]
        return [*super().undone(declared, found, changes), *keys, *of_extra(unseen)]

    def as_made(self, declared: Item) -> dict[str, Any]:
        return as_made(declared)

    def apply(self, client: OktaClient, change: Change, previous: Any, found: FoundObjects[Known]) -> Any:
        if change.kind != KEY:
            return super().apply(client, change, previous, found)
        added = add_key(client, change)
        key = added.now if isinstance(added, Unchanged) else added
        found.context.kids[key.fingerprint] = key.kid
        return added

    def create(self, client: OktaClient, change: Change, context: Known) -> dict[str, Any]:
        from .requests import create_idp

        return create_idp(client, change, change.declared, context.kids, context.notes)

    def update(self, client: OktaClient, change: Change, found: Item, body: Item, context: Known) -> dict[str, Any]:
        from .requests import update_idp

        content = {name: value for name, value in change.declared.items() if name != "status"}
        return update_idp(client, change, change.declared, body, differs(found, content), context.kids)

    def delete(self, client: OktaClient, change: Change, body: Item) -> bool:
        from .requests import LIFECYCLE

        return LIFECYCLE.delete(client, change, body)

    def notes(self, found: FoundObjects[Known]) -> list[str]:
        return list(found.context.notes)

    def warnings(self, declared: DeclaredObjects, found: FoundObjects[Known], changes: Sequence[Change]) -> list[str]:
        pairs = [(settled(pair.declared, pair.found), pair.found) for pair in found.pairs]
        gone = [
            not_excluded(label_of(item), given)
            for item in declared.items
            for path in USER_LISTS
            for given in at(item, path) or ()
            if given in found.context.meaning.gone
        ]
        return [*super().warnings(declared, found, changes), *gone, *open_doors(pairs)]


def settled(item: Item, match: Item | None) -> dict[str, Any]:
    """A declared item with the defaults that it wishes for if it is new. Pure; raises InputError."""
    is_safe = match is None and item.get("defaults_on_create") == SAFE and item.get("state") != "absent"
    result = with_safe_defaults(item, label_of(item)) if is_safe and item.get("type") in TYPES else dict(item)
    return {**result, "defaults_on_create": None}


def chains_of(
    item: Item, type_: str | None = None, known: Mapping[str, Sequence[Certificate]] | None = None
) -> list[Sequence[Certificate]] | None:
    """The declared certificates, each with the chain that leads to it; None where nothing is said of them. Pure.

    C(known) are those that were parsed before, by their texts. Raises InputError for those that cannot be trusted.
    """
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
        (known or {}).get(text) or parse_chain(text or "", f"Certificate {number} of {label}")
        for number, text in enumerate(texts, start=1)
    ]
    if len({chain[0].fingerprint for chain in chains}) < len(chains):
        raise InputError(f"{label} names the same certificate twice", "Name it once")
    return chains


def check_trust(
    chains: Sequence[Sequence[Certificate]] | None,
    type_: str | None,
    trusted: Sequence[str],
    context: Known,
    label: str,
) -> None:
    """Raise InputError for certificates that expired or whose key the type does not accept. Pure.

    What is trusted already may have expired since, but only as the one that others overlap with. Raises RefusedError
    for another chain than the store has.
    """
    wanted = [chain[0].fingerprint for chain in chains or ()]
    for number, (fingerprint, chain) in enumerate(zip(wanted, chains or ()), start=1):
        if wanted != list(trusted) and (number == 1 or fingerprint not in trusted):
            check_valid(chain[0], context.now, f"Certificate {number} of {label}")
        if type_ in TYPES and fingerprint not in trusted:
            check_key_type(chain[0], TYPES[type_].key_types, f"Certificate {number} of {label}")
        if fingerprint in context.store:
            check_chain(chain, context.store[fingerprint])


def label_of(item: Item) -> str:
    """An identity provider in a sentence."""
    return f'identity provider "{item.get("name") or item.get("id")}"'
