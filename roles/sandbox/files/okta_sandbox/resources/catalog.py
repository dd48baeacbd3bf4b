# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Apps as the targets of roles show them."""

from __future__ import annotations

from typing import Any

from flask import request

from okta_sandbox import answers
from okta_sandbox.state import Org
from okta_sandbox.state.catalog import CatalogApp


def rendered(app: CatalogApp) -> dict[str, Any]:
    """An app of the catalog, which has no id."""
    logo = {"name": "medium", "href": f"{request.host_url}img/logos/{app.name}.png"}
    shown: dict[str, Any] = {
        "name": app.name,
        "displayName": app.display_name,
        "description": app.description,
        "status": "ACTIVE",
        "lastUpdated": app.last_updated,
        "category": app.category,
        "verificationStatus": "OKTA_VERIFIED",
        "website": app.website,
        "signOnModes": list(app.sign_on_modes),
    }
    if app.features:
        shown["features"] = list(app.features)
    return {**shown, "_links": {"logo": [logo], "self": answers.href(f"catalog/apps/{app.name}")}}


def rendered_target(org: Org, target: str) -> dict[str, Any]:
    """A target as lists show it: that of an instance has an id, and its `name` is the label, not the key."""
    if not org.apps.has(target):
        return rendered(org.catalog.get(target))
    app = org.apps.get(target)
    link = {"self": answers.href(f"apps/{app.id}")}
    return {"name": app.label, "status": app.status, "id": app.id, "_links": link}
