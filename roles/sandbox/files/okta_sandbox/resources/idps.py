# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Identity providers."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

from flask import Blueprint, Response, request

from okta_sandbox import answers
from okta_sandbox.errors import forbidden
from okta_sandbox.pages import IdCursor, Paging, answer
from okta_sandbox.requested import body, the_org
from okta_sandbox.resources.idp_contents import content_of
from okta_sandbox.resources.idp_types import LIFECYCLE, TYPES
from okta_sandbox.state.idps import Idp

blueprint = Blueprint("idps", __name__, url_prefix="/api/v1/idps")

# The links repeat no condition, so whoever follows them comes to identity providers that were not asked for.
IDPS = Paging(default=20, maximum=200, cursor=IdCursor(id_prefix="0oa"))
REPLACED = {"created": None}
"""Okta does not say in the answer to a PUT when it was created."""

AUTHORIZE = (
    "oauth2/v1/authorize?idp={id}&client_id={{clientId}}&response_type={{responseType}}&response_mode={{responseMode}}"
    "&scope={{scopes}}&redirect_uri={{redirectUri}}&state={{state}}&nonce={{nonce}}"
)

Link = dict[str, Any]


def rendered(idp: Idp, whole: bool = False) -> dict[str, Any]:
    """An identity provider as answers show it, with the client's secret; the whole of it only when it is created."""
    kind, content = TYPES[idp.type], idp.content
    return {
        "id": idp.id,
        **({"issuerMode": content.issuer_mode} if content.issuer_mode else {}),
        "name": content.name,
        "status": idp.status,
        "created": idp.created,
        "lastUpdated": idp.last_updated,
        "protocol": _protocol(idp, whole),
        "policy": content.policy,
        **({"properties": content.properties} if content.properties else {}),
        "type": idp.type,
        "_links": dict(LINKS[name](idp) for name in kind.links),
    }


@blueprint.post("")
def create() -> Response:
    """Create an identity provider, ACTIVE whatever the body says; Okta answers 200."""
    org, wanted = the_org(), body()
    idp = org.idps.add(str(wanted.get("type")), content_of(org, wanted))
    return answers.ok(rendered(idp, whole=True))


@blueprint.get("")
def list_idps() -> Response:
    """List identity providers: all, of a `type`, or by the beginning of their name with `q`."""
    org = the_org()
    beginning, wanted = request.args.get("q", "").casefold(), request.args.get("type")
    found = [
        idp
        for idp in org.idps.all()
        if idp.content.name.casefold().startswith(beginning) and wanted in (None, idp.type)
    ]
    return answer(found, IDPS, rendered, empty_last_page=org.settings.empty_last_pages)


@blueprint.get("/<idp_id>")
def read(idp_id: str) -> Response:
    """Read an identity provider."""
    return answers.ok(rendered(the_org().idps.get(idp_id)))


@blueprint.put("/<idp_id>")
def replace(idp_id: str) -> Response:
    """Replace an identity provider; it is ACTIVE afterwards only if the body says so, whatever it was before."""
    org = the_org()
    idp = org.idps.get(idp_id)
    wanted = body()
    org.idps.replace(idp, content_of(org, wanted, idp), wanted.get("status"))
    return answers.ok({**rendered(idp), **REPLACED})


@blueprint.delete("/<idp_id>")
def delete(idp_id: str) -> Response:
    """Delete an identity provider.

    Nobody is known to have deleted one that is ACTIVE. Here it is refused, with the one code of a refusal that Okta's
    OpenAPI description lists for it.
    """
    org = the_org()
    idp = org.idps.get(idp_id)
    if idp.status == "ACTIVE":
        raise forbidden("The identity provider must be deactivated before deletion.")
    org.forget(idp.id)
    return answers.no_content()


@blueprint.post("/<idp_id>/lifecycle/<any(activate, deactivate):step>")
def run(idp_id: str, step: str) -> Response:
    """Activate or deactivate an identity provider; Okta answers 200 with it, also where it is so already."""
    org = the_org()
    idp = org.idps.get(idp_id)
    org.idps.change_status(idp, "ACTIVE" if step == "activate" else "INACTIVE")
    return answers.ok(rendered(idp))


def _protocol(idp: Idp, whole: bool) -> dict[str, Any]:
    shown, hidden = copy.deepcopy(idp.content.protocol), TYPES[idp.type].hidden
    if hidden and not whole:
        *path, name = hidden
        inner = shown
        for step in path:
            inner = inner[step]
        del inner[name]
    if shown["type"] == "MTLS":
        endpoints = {"endpoints": {"sso": {"url": f"{request.host_url}login/cert"}}}
        return {"type": shown.pop("type"), **endpoints, **shown}
    return shown


def _link(address: str, *methods: str, **more: Any) -> Link:
    return {"href": f"{request.host_url}{address}", **more, "hints": {"allow": list(methods)}}


def _lifecycle(idp: Idp) -> tuple[str, Link]:
    step = "deactivate" if idp.status == "ACTIVE" else "activate"
    return step, _link(f"api/v1/idps/{idp.id}/lifecycle/{step}", "POST")


XML = {"type": "application/xml"}

# The name of a link and the link, by what types call it.
LINKS: dict[str, Callable[[Idp], tuple[str, Link]]] = {
    "authorize": lambda idp: ("authorize", _link(AUTHORIZE.format(id=idp.id), "GET", templated=True)),
    "clientRedirectUri": lambda _idp: ("clientRedirectUri", _link("oauth2/v1/authorize/callback", "POST")),
    "metadata": lambda idp: ("metadata", _link(f"api/v1/idps/{idp.id}/metadata.xml", "GET", **XML)),
    "acs": lambda idp: ("acs", _link(f"sso/saml2/{idp.id}", "POST", **XML)),
    "users": lambda idp: ("users", _link(f"api/v1/idps/{idp.id}/users", "GET")),
    "keys": lambda idp: ("keys", _link(f"api/v1/idps/credentials/keys/{idp.kids()[0]}", "GET")),
    LIFECYCLE: _lifecycle,
}
