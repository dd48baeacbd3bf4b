# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Apps: as far as admins, groups and whoever lists them need."""

from __future__ import annotations

import copy
import re
import secrets
from typing import Any

from flask import Blueprint, Response, request

from okta_sandbox import answers, expressions
from okta_sandbox.errors import OktaError, forbidden, validation_failed
from okta_sandbox.pages import IdCursor, Paging, answer
from okta_sandbox.requested import body, flag, the_org
from okta_sandbox.resources.app_contents import SIGN_ONS, content_of, key_of_new
from okta_sandbox.resources.sorting import matching
from okta_sandbox.state import Org
from okta_sandbox.state.apps import App
from okta_sandbox.state.roles import ROLE_TYPES, SUPER_ADMIN

blueprint = Blueprint("apps", __name__, url_prefix="/api/v1")

APPS = Paging(default=20, maximum=200, cursor=IdCursor(id_prefix="0oa"), repeated=("q", "filter", "expand"))
APPS_OF_GROUP = Paging(default=20, maximum=200, cursor=IdCursor(id_prefix="0oa"))
FILTERED = frozenset({"id", "status", "name"})
EXPANSION = re.compile(r"user/\w+$")
DEFAULT_KEYS = {"BOOKMARK": "bookmark"}
"""The keys of apps whose sign-on mode no other app has."""
NEW_KEY_MODES = ("SAML_2_0",)
"""The sign-on modes of apps whose key Okta makes up where the client names none."""


def rendered(app: App, secret: str | None = None) -> dict[str, Any]:
    """An app as answers show it; only the answer to its creation has its secret."""
    content = app.content
    return {
        "id": app.id,
        "orn": the_org().orn("idp", f"apps:{app.name}:{app.id}"),
        "name": app.name,
        "label": app.label,
        "status": app.status,
        "lastUpdated": app.last_updated,
        "created": app.created,
        "accessibility": content.accessibility,
        "visibility": content.visibility,
        "features": [],
        "signOnMode": content.sign_on_mode,
        "credentials": _credentials(app, secret),
        "universalLogout": None,
        "settings": content.settings,
        "_links": _links(app),
    }


@blueprint.post("/apps")
def create() -> Response:
    """Create an app, ACTIVE unless the query says otherwise; Okta answers 200, and lets labels repeat."""
    org, content = the_org(), body()
    name = _name_of_new(org, content)
    if org.catalog.has(name):
        content.setdefault("signOnMode", org.catalog.get(name).sign_on_modes[0])
    app = org.apps.add(name, content_of(content, name), active=flag("activate", True))
    if app.is_service and org.settings.new_service_apps_are_super_admins:
        org.roles.assign("clients", app.id, ROLE_TYPES[SUPER_ADMIN])
    return answers.ok(rendered(app, secret=secrets.token_urlsafe(48)))


@blueprint.get("/apps")
def list_apps() -> Response:
    """List apps: all, by `filter`, or by the beginning of their key or label with `q`."""
    if "expand" in request.args and not EXPANSION.match(request.args["expand"]):
        raise validation_failed("RequestParams", "Expand query is malformed.")
    apps = matching(the_org().apps.all(), "filter", _filter_operators)
    beginning = request.args.get("q", "").casefold()
    found = [app for app in apps if any(text.casefold().startswith(beginning) for text in (app.name, app.label))]
    return answer(found, APPS, rendered)


@blueprint.get("/apps/<app_id>")
def read(app_id: str) -> Response:
    """Read an app."""
    return answers.ok(rendered(the_org().apps.get(app_id)))


@blueprint.put("/apps/<app_id>")
def replace(app_id: str) -> Response:
    """Replace an app's content; whatever is left out goes back to its default, and the status stays."""
    org, content = the_org(), body()
    app = org.apps.get(app_id)
    if app.built_in:
        raise forbidden()
    mode = content.setdefault("signOnMode", app.content.sign_on_mode)
    if content.get("name", app.name) != app.name or mode != app.content.sign_on_mode:
        raise validation_failed("name", "The key and the sign-on mode of an app cannot be changed")
    org.apps.replace(app, content_of(content, app.name))
    return answers.ok(rendered(app))


@blueprint.delete("/apps/<app_id>")
def delete(app_id: str) -> Response:
    """Delete an app; Okta refuses it while the app is ACTIVE."""
    org = the_org()
    app = org.apps.get(app_id)
    if app.status == "ACTIVE":
        raise OktaError("E0000056", causes=("The application must be deactivated before deletion.",))
    org.forget(app.id)
    return answers.no_content()


@blueprint.post("/apps/<app_id>/lifecycle/<any(activate, deactivate):step>")
def run(app_id: str, step: str) -> Response:
    """Activate or deactivate an app; Okta answers 200 and {}, also where it is so already."""
    org = the_org()
    app = org.apps.get(app_id)
    if app.built_in and step == "deactivate":
        raise forbidden()
    org.apps.change_status(app, "ACTIVE" if step == "activate" else "INACTIVE")
    return answers.ok({})


@blueprint.get("/groups/<group_id>/apps")
def list_apps_of_group(group_id: str) -> Response:
    """List the apps that a group is assigned to."""
    org = the_org()
    return answer(org.apps.of_group(org.groups.get(group_id).id), APPS_OF_GROUP, rendered)


def _name_of_new(org: Org, content: dict[str, Any]) -> str:
    mode = content.get("signOnMode")
    name = content.get("name", DEFAULT_KEYS.get(str(mode)))
    if name is None and mode in NEW_KEY_MODES:
        return key_of_new(str(content.get("label")), len(org.apps.all()) + 1)
    if not isinstance(name, str) or not org.catalog.has(name):
        raise validation_failed("name", "name: The value is not the key of an app")
    if mode in SIGN_ONS and mode not in org.catalog.get(name).sign_on_modes:
        raise validation_failed("signOnMode", "signOnMode: The app does not have this sign-on mode")
    return name


def _filter_operators(attribute: str) -> frozenset[str]:
    return frozenset({"eq"}) if attribute in FILTERED else expressions.NO_OPERATORS


def _credentials(app: App, secret: str | None) -> dict[str, Any]:
    shown = copy.deepcopy(app.content.credentials)
    shown["signing"] = {"kid": app.id} if app.content.sign_on_mode in ("OPENID_CONNECT", "SAML_2_0") else {}
    client = shown.get("oauthClient")
    if client is not None:
        client.setdefault("client_id", app.id)
        if secret:
            client["client_secret"] = secret
    return shown


def _links(app: App) -> dict[str, Any]:
    path = f"apps/{app.id}"
    active = app.status == "ACTIVE"
    org = the_org()
    shown: dict[str, Any] = {
        **_links_of_saml(app),
        "uploadLogo": {**answers.href(f"{path}/logo"), "hints": {"allow": ["POST"]}},
        "appLinks": [
            {"name": name, "href": f"{request.host_url}home/{app.name}/{app.id}/1", "type": "text/html"}
            for name in app.content.visibility["appLinks"]
        ],
        "profileEnrollment": answers.href(f"policies/{org.enrollment_policy_id}"),
        "activate": answers.href(f"{path}/lifecycle/activate"),
        "policies": {**answers.href(f"{path}/policies"), "hints": {"allow": ["PUT"]}},
        "groups": answers.href(f"{path}/groups"),
        "logo": [{"name": "medium", "href": f"{request.host_url}img/logos/{app.name}.png", "type": "image/png"}],
        **_links_of_oauth(app),
        "accessPolicy": answers.href(f"policies/{org.access_policy_id}"),
        "users": answers.href(f"{path}/users"),
        "deactivate": answers.href(f"{path}/lifecycle/deactivate"),
    }
    del shown["activate" if active else "deactivate"]
    return shown


def _links_of_saml(app: App) -> dict[str, Any]:
    if app.content.sign_on_mode != "SAML_2_0":
        return {}
    help_page = f"{request.host_url}app/{app.name}/{app.id}/setup/help/SAML_2_0/instructions"
    return {
        "help": {"href": help_page, "type": "text/html"},
        "metadata": {**answers.href(f"apps/{app.id}/sso/saml/metadata"), "type": "application/xml"},
    }


def _links_of_oauth(app: App) -> dict[str, Any]:
    if app.content.sign_on_mode != "OPENID_CONNECT":
        return {}
    return {"clientCredentials": [{"name": "secrets", **answers.href(f"apps/{app.id}/credentials/secrets")}]}
