# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What an org says of itself."""

from __future__ import annotations

from flask import Blueprint, Response

from okta_sandbox import answers, ids
from okta_sandbox.requested import the_org

blueprint = Blueprint("org_settings", __name__)

COMPANY, SUBDOMAIN = "Okta Sandbox", "okta-sandbox"
# Their paths below /api/v1/org, and how they are used.
LINKS = {
    "preferences": ("preferences", None),
    "uploadLogo": ("logo", "POST"),
    "oktaCommunication": ("privacy/oktaCommunication", None),
    "logo": ("logo", None),
    "oktaSupport": ("privacy/oktaSupport", None),
    "contacts": ("contacts", None),
}
UNSET = ("website", "phoneNumber", "endUserSupportHelpURL", "supportPhoneNumber")
ADDRESS = ("address1", "address2", "city", "state", "country", "postalCode")


@blueprint.get("/.well-known/okta-organization")
def read_metadata() -> Response:
    """What anybody may know: which org it is, and of which kind."""
    return answers.ok(
        {
            "id": the_org().id,
            "cell": ids.CELL,
            "_links": {"organization": {"href": answers.org_url()}},
            "pipeline": "idx",
            "settings": {
                "analyticsCollectionEnabled": False,
                "bugReportingEnabled": True,
                "omEnabled": False,
                "pssoEnabled": False,
                "desktopMFAEnabled": False,
                "itpEnabled": False,
            },
        }
    )


@blueprint.get("/api/v1/org")
def read() -> Response:
    """The org's general settings."""
    org = the_org()
    links = {
        name: {**answers.href(f"org/{path}"), **({"hints": {"allow": [method]}} if method else {})}
        for name, (path, method) in LINKS.items()
    }
    return answers.ok(
        {
            "id": org.id,
            "companyName": COMPANY,
            "status": "ACTIVE",
            "subdomain": SUBDOMAIN,
            **dict.fromkeys((*UNSET, *ADDRESS)),
            "created": org.created,
            "lastUpdated": org.created,
            "expiresAt": None,
            "_links": links,
        }
    )
