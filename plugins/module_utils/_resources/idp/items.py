# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""What an identity provider is in the shape of the options, and what a declared one is written as. Pure.

Items refer to groups and users by id, and to the certificates that they trust by fingerprint.
"""

from __future__ import annotations

from collections import abc
from typing import Any, Callable, Iterable, Mapping, Sequence

from ..._compare import is_empty
from ..._errors import InputError, RefusedError
from ..._groups import refuse_nothing
from ..._plan import Item
from ..._spelling import api_name, api_path, at, from_api, paths, to_api, with_value, within
from ..idp_key.reading import FINGERPRINT, trusted_kids
from .options import (
    AUTO,
    CERTIFICATES,
    CLIENT_SECRET,
    CREATE_ACTION,
    EXCLUDE_ADMINS,
    FALSE_IF_ABSENT,
    GROUP_LISTS,
    INACTIVE,
    KEPT_BY_OKTA,
    LINK_ACTION,
    OBJECT_OPTIONS,
    SECRETS,
    TYPES,
    UNORDERED,
    USER_LISTS,
    WRITTEN,
)

STATUSES = ("ACTIVE", "INACTIVE")
OPTIONS = {name: OBJECT_OPTIONS[name] for name in WRITTEN}
NOT_WRITTEN = ("id", "created", "lastUpdated", "status", "_links", "_embedded")
KID, ADDITIONAL_KIDS = "protocol.credentials.trust.kid", "protocol.credentials.trust.additionalKids"
AUTH_METHOD = "protocol.credentials.client.token_endpoint_auth_method"
# What Okta keeps of the groups, by the action.
GROUPS_BY_ACTION = {
    "NONE": ("action",),
    "ASSIGN": ("action", "assignments"),
    "APPEND": ("action", "filter", "sourceAttributeName"),
    "SYNC": ("action", "filter", "sourceAttributeName"),
}
# What the partner needs to know, by the name of its link.
HANDED_OVER = {"acs_url": "acs", "metadata_url": "metadata", "redirect_uri": "clientRedirectUri"}
AUDIENCE = "protocol.credentials.trust.audience"
CLOSED_BY = (LINK_ACTION, CREATE_ACTION)
HIDDEN, HIDDEN_NEW = "hidden", "hidden, new"


def idp_item(body: Mapping[str, Any], fingerprints: Mapping[str, str]) -> dict[str, Any]:
    """An identity provider of the API as an item; C(fingerprints) are those of the keys in the store, by kid.

    What its type does not have as an option is left out: Okta shows more than it takes.
    """
    known = body.get("type") in TYPES
    found = from_api(body, OPTIONS)
    kept: dict[str, Any] = {"name": str(body.get("name") or ""), "type": body["type"] if known else None}
    for path in paths(found, OPTIONS):
        if known and has_option(str(body["type"]), path):
            value = at(found, path)
            kept = with_value(kept, path, sorted(value, key=str) if path in UNORDERED else value)
    if at(kept, LINK_ACTION) == AUTO and at(kept, EXCLUDE_ADMINS) is None:
        # Okta leaves it out where it is false, and nobody should have to know that.
        kept = with_value(kept, EXCLUDE_ADMINS, False)
    kids = trusted_kids(body)
    if kids and known and TYPES[body["type"]].most_certificates:
        kept[CERTIFICATES] = [fingerprints.get(kid, kid) for kid in kids]
    status = body.get("status")
    return {
        **{name: kept.get(name) for name in OBJECT_OPTIONS},
        "id": body["id"],
        "status": status if status in STATUSES else None,
        "read_only": {
            "type": body.get("type"),
            "status": status,
            "created": body.get("created"),
            "last_updated": body.get("lastUpdated"),
            **{name: link_of(body, link) for name, link in HANDED_OVER.items()},
        },
        "body": body,
    }


def link_of(body: Mapping[str, Any], name: str) -> str | None:
    """The address of a link of the API, or None."""
    href = at(body, f"_links.{name}.href")
    return href if isinstance(href, str) else None


def has_option(type_: str, path: str) -> bool:
    """Whether a type has an option. Those that every type has are not asked for."""
    return type_ in TYPES and any(within(path, option) for option in TYPES[type_].options)


def said(item: Item) -> list[str]:
    """The dotted paths of all options that an item says something of and that not every type has."""
    asked = {name: item.get(name) for name in (*WRITTEN, CERTIFICATES) if name not in ("name", "type")}
    return paths(asked, OBJECT_OPTIONS)


def check_options(item: Item, type_: str, label: str) -> None:
    """Raise InputError for an option that the type does not have, and for values that it does not take."""
    foreign = [path for path in said(item) if not has_option(type_, path)]
    # Okta takes it for every type and shows it for most.
    foreign = [path for path in foreign if path != "issuer_mode" or type_ in ("X509",) or type_.startswith("IDV_")]
    if foreign:
        raise InputError(f"{label} is of the type {type_}, which has no {foreign[0]}", "Leave it out")
    for direction in ("request", "response"):
        path = f"protocol.algorithms.{direction}.signature.algorithm"
        algorithm = at(item, path)
        if algorithm is not None and algorithm.startswith("SHA-") is not (type_ == "SAML2"):
            raise InputError(f"{path} of {label} cannot be {algorithm}, as its type is {type_}", "Choose another")
    if type_ == "OIDC" and at(item, "protocol.endpoints.slo.binding") == "HTTP-POST":
        raise InputError(f"protocol.endpoints.slo.binding of {label} cannot be HTTP-POST", "Leave it out")
    if at(item, CLIENT_SECRET) and at(item, AUTH_METHOD):
        raise InputError(f"{label} has both a client_secret and a token_endpoint_auth_method", "Leave out one of them")
    for path in SECRETS:
        secret = at(item, path)
        if secret is not None and not secret.strip():
            raise InputError(f"{path} of {label} is empty", "Check the variable that it comes from, or leave it out")
    for path in (*GROUP_LISTS, *USER_LISTS):
        refuse_nothing(f"{path} of {label}", at(item, path) or (), "Check the variable that it comes from")


def check_beside(item: Item, match: Item | None, label: str) -> None:
    """Raise InputError for what has no meaning with the rest of what is declared and found: Okta would drop it."""
    groups = at(item, "policy.provisioning.groups") or {}
    action = groups.get("action") or at(match, "policy.provisioning.groups.action") or "NONE"
    for option in ("assignments", "filter", "source_attribute_name"):
        if groups.get(option) and api_name(option) not in GROUPS_BY_ACTION.get(action, (api_name(option),)):
            raise InputError(
                f"policy.provisioning.groups.{option} of {label} has no meaning with the action {action}",
                "Leave it out, or choose another action",
            )
    match_type = at(item, "policy.subject.match_type") or at(match, "policy.subject.match_type")
    if at(item, "policy.subject.match_attribute") and match_type != "CUSTOM_ATTRIBUTE":
        raise InputError(
            f"policy.subject.match_attribute of {label} has no meaning with the match_type {match_type or 'USERNAME'}",
            "Leave it out, or set match_type: CUSTOM_ATTRIBUTE",
        )
    for name, endpoint in (at(item, "protocol.endpoints") or {}).items():
        said_without_url = any((endpoint or {}).values()) and endpoint.get("url") is None
        if name != "acs" and said_without_url and not at(match, f"protocol.endpoints.{name}.url"):
            raise InputError(f"protocol.endpoints.{name} of {label} has no url", "Give its url, or leave it out")


def check_new(item: Item, label: str) -> None:
    """Raise InputError for a new identity provider that lacks something."""
    if item.get("type") is None:
        raise InputError(f"No {label} exists, and none can be created without type", "Set its type, or check the name")
    if shall_be_inactive(item) and has_option(item["type"], "policy.account_link"):
        unsaid = [path for path in CLOSED_BY if at(item, path) is None]
        if unsaid:
            raise InputError(
                f"{label} is to be created inactive, so {' and '.join(unsaid)} must be set",
                "Set AUTO or DISABLED. Until the identity provider is inactive, it links and creates nobody",
            )
    kind = TYPES[item["type"]]
    needed = [path for path in kind.needed if path != CLIENT_SECRET or at(item, AUTH_METHOD) is None]
    missing = [path for path in needed if is_empty(at(item, path))]
    if missing:
        raise InputError(
            f"No {label} exists, and one of the type {item['type']} cannot be created without {' and '.join(missing)}",
            "Add what is missing, or check the spelling of the name (it is case-sensitive)",
        )


def check_extra(item: Item, label: str) -> None:
    """Raise InputError where C(extra) overlaps what options are for."""
    typed = {"id", "name", "type", "status", "created", "lastUpdated", "_links", KID, ADDITIONAL_KIDS}
    typed.update(api_path(path) for path in option_paths(OPTIONS))
    for path in paths(item.get("extra") or {}):
        overlapping = [option for option in sorted(typed) if within(path, option) or within(option, path)]
        if overlapping:
            raise InputError(f"extra of {label} has {path}, and an option exists for that", "Use the option")


def option_paths(options: Mapping[str, Any], prefix: str = "") -> list[str]:
    """The dotted paths of all options."""
    found = []
    for name, spec in options.items():
        path = f"{prefix}.{name}" if prefix else name
        found += option_paths(spec["options"], path) if "options" in spec else [path]
    return found


def resolved(item: Item, ids: Callable[[str, str], str], fingerprints: Sequence[str] | None) -> dict[str, Any]:
    """A declared item as items are compared; C(ids) has the id of each name in a list of references."""
    result = dict(item)
    for path in UNORDERED:
        value = at(item, path)
        if value is not None:
            is_reference = path in (*GROUP_LISTS, *USER_LISTS)
            result = with_value(result, path, sorted({ids(path, name) if is_reference else name for name in value}))
    result[CERTIFICATES] = fingerprints
    return result


def as_compared(found: Item, item: Item) -> dict[str, Any]:
    """A found item compared with the declared one, where Okta does not return what it was given.

    What is false and not shown is false. A secret that is not returned counts as the declared one, unless it must
    always be updated. Of what C(extra) names, what the found one has.
    """
    result = dict(found)
    for path in FALSE_IF_ABSENT:
        if at(item, path) is False and at(found, path) is None:
            result = with_value(result, path, False)
    if item.get("update_secret") != "always":
        for path in SECRETS:
            takes_over = path == CLIENT_SECRET and at(found, AUTH_METHOD) is not None
            if at(item, path) is not None and at(found, path) is None and not takes_over:
                result = with_value(result, path, at(item, path))
    result["known_secrets"] = {path: at(result, path) for path in SECRETS}
    # How to compare is nothing that could differ.
    result["update_secret"] = item.get("update_secret")
    result["extra"] = found_extra(item, found["body"])
    result["known_extra"] = result["extra"]
    return result


def found_extra(item: Item, body: Mapping[str, Any]) -> dict[str, Any]:
    """What an identity provider of the API has of what C(extra) names."""
    extra: dict[str, Any] = {}
    for path in paths(item.get("extra") or {}):
        extra = with_value(extra, path, at(body, path))
    return extra


def written(item: Item, current: Mapping[str, Any], kids: Mapping[str, str]) -> dict[str, Any]:
    """The body of a create or a replace: the current one of the API with the declared options laid over it.

    C(kids) are those of the keys in the store, by fingerprint. The status is not in it.
    """
    base = {name: value for name, value in current.items() if name not in NOT_WRITTEN}
    options = {name: item[name] for name in WRITTEN if item.get(name) is not None}
    body = laid_over(base, to_api(options, OPTIONS))
    if at(item, CLIENT_SECRET):
        body = with_value(body, AUTH_METHOD, at(item, AUTH_METHOD))
    if item.get(CERTIFICATES):
        first, *others = [kid_of(each, kids) for each in item[CERTIFICATES]]
        body = with_value(with_value(body, KID, first), ADDITIONAL_KIDS, others or None)
    return laid_over(tidied(body), item.get("extra") or {})


def kid_of(certificate: str, kids: Mapping[str, str]) -> str:
    """The kid of a certificate; one that cannot be read is known by its kid. Raises RefusedError for one without."""
    if certificate in kids or not FINGERPRINT.fullmatch(certificate):
        return kids.get(certificate, certificate)
    raise RefusedError(f"The certificate {certificate} is not in the key store", "Run this again to put it there")


def laid_over(base: Mapping[str, Any], declared: Mapping[str, Any]) -> dict[str, Any]:
    """A map of the API with another laid over it; null says nothing, what is said to be empty is taken out."""
    result = dict(base)
    for name, value in declared.items():
        if value is None:
            continue
        if isinstance(value, abc.Mapping):
            inner = result.get(name)
            value = laid_over(inner if isinstance(inner, abc.Mapping) else {}, value)
        if is_empty(value):
            result.pop(name, None)
        else:
            result[name] = value
    return result


def tidied(body: Mapping[str, Any]) -> dict[str, Any]:
    """A body without what has no meaning with the rest of it, and would be refused or dropped."""
    result = dict(body)
    for name, endpoint in (at(body, "protocol.endpoints") or {}).items():
        if isinstance(endpoint, abc.Mapping) and name != "acs" and not endpoint.get("url"):
            result = with_value(result, f"protocol.endpoints.{name}", None)
    if at(body, AUTH_METHOD):
        result = with_value(result, CLIENT_SECRET, None)
    groups = at(body, "policy.provisioning.groups")
    if groups and groups.get("action") in GROUPS_BY_ACTION:
        kept = {name: groups[name] for name in GROUPS_BY_ACTION[groups["action"]] if name in groups}
        result = with_value(result, "policy.provisioning.groups", kept)
    if at(body, "policy.subject.matchType") not in (None, "CUSTOM_ATTRIBUTE"):
        result = with_value(result, "policy.subject.matchAttribute", None)
    return result


def new_body(item: Item, kids: Mapping[str, str]) -> dict[str, Any]:
    """The body that creates an identity provider."""
    kind = TYPES[item["type"]]
    base: dict[str, Any] = {"protocol": {"type": kind.protocol}, "policy": {}}
    if has_option(item["type"], LINK_ACTION):
        # What Okta would fill in is said, so that it is what was planned.
        base["policy"] = {"accountLink": {"action": AUTO}, "provisioning": {"action": AUTO}}
    return written(item, base, kids)


def closed(body: Mapping[str, Any]) -> dict[str, Any]:
    """A body by which nobody is let in: no user is linked or created."""
    shut = with_value(body, "policy.accountLink.action", "DISABLED")
    return with_value(shut, "policy.provisioning.action", "DISABLED")


def unknown_secrets(item: Item, current: Mapping[str, Any]) -> list[str]:
    """The secrets that a replace must carry, and that neither Okta shows nor the item declares."""
    if at(current, AUTH_METHOD) or at(item, AUTH_METHOD):
        return []
    return [
        path
        for path in SECRETS
        if path not in KEPT_BY_OKTA
        and has_option(str(current.get("type")), path)
        and at(item, path) is None
        and at(current, api_path(path)) is None
    ]


def visible(item: Item, called: Mapping[str, str], certificates: Mapping[str, str]) -> dict[str, Any]:
    """What a diff shows of an item: names for ids, no secret, of what C(extra) changes only where it stands.

    C(called) has names by id, C(certificates) labels by fingerprint.
    """
    shown = presented(item, called, certificates)
    for path in SECRETS:
        secret = at(item, path)
        if secret is not None:
            same = secret == (item.get("known_secrets") or {}).get(path)
            shown = with_value(shown, path, HIDDEN if same else HIDDEN_NEW)
    extra, known = item.get("extra") or {}, item.get("known_extra") or {}
    new = [path for path in paths(extra) if at(extra, path) != at(known, path)]
    return {**shown, **({"extra": new} if new else {})}


def presented(item: Item, called: Mapping[str, str], certificates: Mapping[str, str]) -> dict[str, Any]:
    """An item as the options take it, without secrets: names for ids, and certificates for fingerprints."""
    shown: dict[str, Any] = {name: item[name] for name in OBJECT_OPTIONS if item.get(name) is not None}
    for path in SECRETS:
        if at(shown, path) is not None:
            shown = with_value(shown, path, None)
    for path in (*GROUP_LISTS, *USER_LISTS):
        if at(shown, path) is not None:
            shown = with_value(shown, path, sorted(called.get(each, each) for each in at(shown, path)))
    if shown.get(CERTIFICATES):
        shown[CERTIFICATES] = [certificates.get(each, each) for each in shown[CERTIFICATES]]
    said: dict[str, Any] = without_nulls(shown)
    return said


def without_nulls(value: Any) -> Any:
    """A nested map without its nulls, as Ansible leaves them for what was not said."""
    if not isinstance(value, abc.Mapping):
        return value
    parts = {name: without_nulls(part) for name, part in value.items() if part is not None}
    return {name: part for name, part in parts.items() if part != {}}


def shall_be_inactive(item: Item) -> bool:
    """Whether it is declared inactive."""
    return item.get("status") == INACTIVE


def secrets_of(body: Mapping[str, Any]) -> list[str]:
    """The secrets that an identity provider of the API shows."""
    return [str(at(body, api_path(path))) for path in SECRETS if at(body, api_path(path))]


def handed_over(rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """What the partner of each identity provider needs to know, without what its type does not have.

    C(rows) are as modules return them. A new one of a dry run has no addresses yet, and is left out.
    """
    found = []
    for idp in rows:
        known = {name: (idp.get("read_only") or {}).get(name) for name in HANDED_OVER}
        known["audience"] = at(idp, AUDIENCE)
        known = {name: value for name, value in known.items() if value}
        if any(name in known for name in HANDED_OVER):
            found.append({"idp": str(idp.get("name")), "type": str(idp.get("type")), **known})
    return found
