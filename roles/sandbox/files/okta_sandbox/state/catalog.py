# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The catalog of apps that an org can have instances of."""

from __future__ import annotations

from dataclasses import dataclass

from okta_sandbox.errors import not_found


@dataclass(frozen=True)
class CatalogApp:
    """One app of the catalog, which is not an app of the org."""

    name: str
    """The key by which instances and targets name it."""
    display_name: str
    sign_on_modes: tuple[str, ...]
    category: str = "OTHER"
    description: str = ""
    website: str = "https://example.com/"
    features: tuple[str, ...] = ()
    last_updated: str = "2024-01-01T00:00:00.000Z"


ENTRIES = (
    CatalogApp("bookmark", "Bookmark App", ("BOOKMARK",), description="A link on the dashboard"),
    CatalogApp("facebook", "Facebook", ("BROWSER_PLUGIN",), "SOCIAL", "A social network"),
    CatalogApp(
        "oidc_client",
        "OpenID Connect Client",
        ("OPENID_CONNECT",),
        "OAUTH2",
        "Any client of OpenID Connect",
        features=("DEFAULT_PUSH_STATUS_TO_PUSH",),
    ),
    CatalogApp("salesforce", "Salesforce.com", ("SAML_2_0", "BROWSER_PLUGIN"), "CRM", "Customer relations"),
    CatalogApp("slack", "Slack", ("SAML_2_0", "OPENID_CONNECT"), "COLLABORATION", "Messages for teams"),
    CatalogApp("template_swa", "Template App", ("BROWSER_PLUGIN",), description="Any form that asks for a password"),
    CatalogApp("zoomus", "Zoom", ("SAML_2_0", "BROWSER_PLUGIN"), "COLLABORATION", "Video calls"),
)


class Catalog:
    """All apps of the catalog."""

    def __init__(self) -> None:
        self._by_name = {app.name: app for app in ENTRIES}

    def has(self, name: str) -> bool:
        """Whether there is an app of this key."""
        return name in self._by_name

    def get(self, name: str) -> CatalogApp:
        """The app of this key; Okta answers 404 where there is none, here with a class name that is not known."""
        try:
            return self._by_name[name]
        except KeyError:
            raise not_found(name, "CatalogApplication") from None

    def add(self, app: CatalogApp) -> None:
        """Put one more app into the catalog."""
        self._by_name[app.name] = app
