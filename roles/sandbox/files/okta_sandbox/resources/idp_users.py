# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The users that are linked to identity providers, and their tokens."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, request

from okta_sandbox import answers
from okta_sandbox.errors import OktaError, not_found, validation_failed
from okta_sandbox.pages import IdCursor, Paging, answer
from okta_sandbox.requested import body, the_org
from okta_sandbox.resources import idps, users
from okta_sandbox.resources.idp_types import TYPES
from okta_sandbox.shapes import Faults, Text
from okta_sandbox.state import Org
from okta_sandbox.state.idp_users import IdpUser, SocialToken
from okta_sandbox.state.idps import Idp

blueprint = Blueprint("idp_users", __name__, url_prefix="/api/v1")

# As with the list of identity providers, the links repeat no condition.
LINKED = Paging(default=20, maximum=200, cursor=IdCursor(id_prefix="00u"))
EXTERNAL_ID = Text(needed=True, shortest=1, longest=512)
LOOKED_UP = ("login", "email", "firstName", "lastName")
# What Okta's example shows of a user of whom the identity provider has not said anything yet.
UNKNOWN = dict.fromkeys(
    (
        "profileUrl",
        "firstName",
        "lastName",
        "honorificSuffix",
        "displayName",
        "honorificPrefix",
        "middleName",
        "email",
    )
)
TOKEN_TYPE = "urn:ietf:params:oauth:token-type:"


def rendered(idp: Idp, linked: IdpUser) -> dict[str, Any]:
    """A linked user as reads show it, with the user in Okta where the request asks for that."""
    shown = {**_without_profile(idp, linked)}
    links = shown.pop("_links")
    shown["profile"] = {**UNKNOWN, **linked.profile}
    if request.args.get("expand") == "user":
        shown["_embedded"] = {"user": users.listed(the_org().users.get(linked.id))}
    return {**shown, "_links": links}


@blueprint.get("/idps/<idp_id>/users")
def list_users(idp_id: str) -> Response:
    """List the users that are linked to an identity provider.

    What Okta looks at for `q` is not known; here at the beginnings of much, so that a client has to compare itself.
    """
    org = the_org()
    idp = _idp(org, idp_id)
    beginning = request.args.get("q", "").casefold()
    found = [linked for linked in org.idp_users.of(idp) if _begins(org, linked, beginning)]
    return answer(found, LINKED, lambda linked: rendered(idp, linked))


@blueprint.get("/idps/<idp_id>/users/<user_id>")
def read(idp_id: str, user_id: str) -> Response:
    """Read a linked user, by the id in Okta."""
    org = the_org()
    idp = _idp(org, idp_id)
    return answers.ok(rendered(idp, org.idp_users.get(idp, user_id)))


@blueprint.post("/idps/<idp_id>/users/<user_id>")
def link(idp_id: str, user_id: str) -> Response:
    """Link a user; the answer to that has no profile."""
    org = the_org()
    idp = _idp(org, idp_id)
    user = org.users.get(user_id)
    faults: Faults = []
    external_id = EXTERNAL_ID.fill(body().get("externalId"), "externalId", faults)
    if faults:
        raise validation_failed("externalId", *faults)
    if not takes_links(idp):
        raise validation_failed("linkUser", "The identity provider does not take links to users.")
    return answers.ok(_without_profile(idp, org.idp_users.link(idp, user, external_id)))


@blueprint.delete("/idps/<idp_id>/users/<user_id>")
def unlink(idp_id: str, user_id: str) -> Response:
    """Unlink a user."""
    org = the_org()
    idp = _idp(org, idp_id)
    org.idp_users.unlink(idp, org.idp_users.get(idp, user_id))
    return answers.no_content()


@blueprint.get("/idps/<idp_id>/users/<user_id>/credentials/tokens")
def list_tokens(idp_id: str, user_id: str) -> Response:
    """List the tokens that a social identity provider gave for a user, also those that have expired."""
    org = the_org()
    return answers.ok([_token(token) for token in org.idp_users.get(_idp(org, idp_id), user_id).tokens])


@blueprint.get("/users/<user_id>/idps")
def list_idps_of_user(user_id: str) -> Response:
    """List the identity providers that a user is linked to, on one page."""
    org = the_org()
    user = org.caller if user_id == "me" else org.users.find(user_id)
    return answers.ok([idps.rendered(idp) for idp in org.idps.all() if org.idp_users.has(idp, user)])


def takes_links(idp: Idp) -> bool:
    """Whether users can be linked: to social ones, and to SAML that honors persistent names.

    Okta's documents name these alone. Here social are all whose protocol is one of OAuth's.
    """
    if idp.type == "SAML2":
        return bool(idp.content.protocol["settings"]["honorPersistentNameId"])
    return TYPES[idp.type].protocols[0] in ("OIDC", "OAUTH2")


def _idp(org: Org, identifier: str) -> Idp:
    """The identity provider, which has another class of its own here when it is not there."""
    try:
        return org.idps.get(identifier)
    except OktaError:
        raise not_found(identifier, "IdpAppInstance") from None


def _begins(org: Org, linked: IdpUser, beginning: str) -> bool:
    profile = org.users.get(linked.id).profile
    texts = (linked.external_id, *(str(profile[name]) for name in LOOKED_UP))
    return any(text.casefold().startswith(beginning) for text in texts)


def _without_profile(idp: Idp, linked: IdpUser) -> dict[str, Any]:
    myself = answers.href(f"idps/{idp.id}/users/{linked.id}")
    return {
        "id": linked.id,
        "externalId": linked.external_id,
        "created": linked.created,
        "lastUpdated": linked.last_updated,
        "_links": {
            "self": {**myself, "hints": {"allow": ["GET", "DELETE"]}},
            "idp": answers.href(f"idps/{idp.id}"),
            "user": answers.href(f"users/{linked.id}"),
        },
    }


def _token(token: SocialToken) -> dict[str, Any]:
    is_access = token.type == "access_token"
    shown = {
        "id": token.id,
        "token": token.token,
        "tokenType": TOKEN_TYPE + token.type,
        "tokenAuthScheme": "Bearer" if is_access else None,
    }
    return {**shown, "expiresAt": token.expires_at, "scopes": list(token.scopes)} if is_access else shown
