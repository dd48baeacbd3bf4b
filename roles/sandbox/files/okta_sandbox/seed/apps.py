# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Apps and further apps of the catalog in a seed."""

from __future__ import annotations

from typing import Any

from okta_sandbox.resources.app_contents import NEEDED_SETTINGS, SIGN_ONS, content_of
from okta_sandbox.seed.checks import SeedError, check_keys, choice, entries, list_of, only_group, required
from okta_sandbox.seed.groups import plant_schema
from okta_sandbox.state import Org
from okta_sandbox.state.catalog import CatalogApp

CATALOG_KEYS = ("name", "display_name", "sign_on_modes", "category")
APP_KEYS = ("label", "name", "settings", "status", "groups", "schema")
ASSIGNMENT_KEYS = ("group", "priority", "profile")
STATUSES = ("ACTIVE", "INACTIVE")
PLACEHOLDER = "https://example.com/"


def plant_catalog(org: Org, apps: Any) -> None:
    """Further apps of the catalog."""
    for where, app in entries(apps, "catalog", CATALOG_KEYS):
        name = required(app, "name", where)
        modes = tuple(list_of(app.get("sign_on_modes"), f"{where}.sign_on_modes")) or ("SAML_2_0",)
        if set(modes) - set(SIGN_ONS):
            raise SeedError(f"{where}: sign_on_modes cannot be {list(modes)!r}; known are {', '.join(SIGN_ONS)}")
        org.catalog.add(CatalogApp(name, app.get("display_name") or name, modes, app.get("category") or "OTHER"))


def plant_apps(org: Org, apps: Any) -> None:
    """Apps and the groups that they are assigned to."""
    for where, app in entries(apps, "apps", APP_KEYS):
        label, name = required(app, "label", where), str(app.get("name", "bookmark"))
        settings = {**dict.fromkeys(NEEDED_SETTINGS.get(name, ()), PLACEHOLDER), **(app.get("settings") or {})}
        mode = org.catalog.get(name).sign_on_modes[0]
        content = content_of({"label": label, "signOnMode": mode, "settings": {"app": settings}}, name)
        planted = org.apps.add(name, content, choice(app, "status", where, STATUSES, "ACTIVE") == "ACTIVE")
        plant_schema(planted.schema, f"{where}.schema", app.get("schema") or {})
        for number, assignment in enumerate(list_of(app.get("groups"), f"{where}.groups")):
            place = f"{where}.groups[{number}]"
            given = assignment if isinstance(assignment, dict) else {"group": assignment}
            check_keys(given, place, ASSIGNMENT_KEYS)
            profile = dict(given.get("profile") or {})
            planted.schema.check(profile, place)
            group = only_group(org, required(given, "group", place))
            org.apps.assign(planted, group.id, given.get("priority"), profile)
