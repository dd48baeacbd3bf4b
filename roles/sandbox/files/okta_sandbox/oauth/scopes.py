# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which scope each operation needs."""

from __future__ import annotations

import re

READING = ("GET", "HEAD")

# A method, or any; a path, in which * stands for one segment and ** for any that follow; and what the scope is about.
# The first that fits counts. Reading needs the scope .read of it, which .manage does not include, and all else .manage.
TABLE = (
    ("POST", "/api/v1/idps/*/users/*", "okta.users"),
    ("any", "/api/v1/idps/**", "okta.idps"),
    ("any", "/api/v1/groups/*/roles/**", "okta.roles"),
    ("any", "/api/v1/groups/**", "okta.groups"),
    ("any", "/api/v1/users/*/roles/**", "okta.roles"),
    ("any", "/api/v1/users/**", "okta.users"),
    ("any", "/oauth2/v1/clients/*/roles/**", "okta.roles"),
    ("any", "/api/v1/iam/**", "okta.roles"),
    ("any", "/api/v1/apps/**", "okta.apps"),
    ("any", "/api/v1/inlineHooks/**", "okta.inlineHooks"),
    ("any", "/api/v1/hook-keys/**", "okta.inlineHooks"),
    ("any", "/api/v1/meta/schemas/group/**", "okta.schemas"),
    ("any", "/api/v1/meta/schemas/apps/**", "okta.schemas"),
    ("any", "/api/v1/meta/schemas/user/linkedObjects/**", "okta.linkedObjects"),
    ("any", "/api/v1/meta/schemas/user/default/linkedObjects/**", "okta.linkedObjects"),
    ("any", "/api/v1/meta/schemas/user/**", "okta.schemas"),
    ("any", "/api/v1/org", "okta.orgs"),
)

# What anybody may ask for.
PUBLIC = frozenset({"/oauth2/v1/token", "/.well-known/okta-organization"})

KNOWN = frozenset(f"{subject}.{access}" for _method, _path, subject in TABLE for access in ("read", "manage"))


def is_public(path: str) -> bool:
    """Whether a path needs no authentication."""
    return _without_slash(path) in PUBLIC


def needed(method: str, path: str) -> str | None:
    """The scope that a request needs, or None where there is nothing that it could be for."""
    for wanted, pattern, subject in ROWS:
        if wanted in ("any", method) and pattern.fullmatch(_without_slash(path)):
            return f"{subject}.{'read' if method in READING else 'manage'}"
    return None


def _without_slash(path: str) -> str:
    return path.rstrip("/")


def path_pattern(path: str) -> re.Pattern[str]:
    """What fits a path of such a table."""
    expression = re.escape(path).replace(r"/\*\*", "(/.*)?").replace(r"\*", "[^/]+")
    return re.compile(expression, re.DOTALL)


ROWS = tuple((method, path_pattern(path), subject) for method, path, subject in TABLE)
