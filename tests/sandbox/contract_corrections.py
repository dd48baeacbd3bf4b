# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Where Okta's OpenAPI description is wrong, with the evidence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Correction:
    """What is set in one place of the description."""

    pointer: str
    values: Mapping[str, Any]
    evidence: str


# Errors that any operation can have; the description lists few of them.
FURTHER_ERRORS = frozenset({400, 401, 403, 404, 405, 409, 411, 429, 500})

ROLES_OF_GROUP = "/paths/~1api~1v1~1groups~1{groupId}~1roles/post/responses"
EMAIL = {
    "type": "object",
    "properties": {"value": {"type": "string"}, "status": {"type": "string"}, "type": {"type": "string"}},
}

CORRECTIONS: tuple[Correction, ...] = (
    Correction(
        "/components/schemas/OktaUserGroupProfile/properties/description",
        {"nullable": True},
        "every recorded group that was created without a description has null (FACTS 2)",
    ),
    Correction(
        f"{ROLES_OF_GROUP}/201",
        {
            "content": {
                "application/json": {"schema": {"$ref": f"#{ROLES_OF_GROUP}/200/content/application~1json/schema"}}
            }
        },
        "all recorded assignments are 201 with a body, none is 200 (FACTS 8)",
    ),
    Correction(
        "/components/schemas/UserCredentials/properties",
        {"emails": {"type": "array", "items": EMAIL}},
        "every recorded user with a password has credentials.emails (FACTS 7.1)",
    ),
    Correction(
        "/components/schemas/Group/properties",
        {"source": {"type": "object", "properties": {"id": {"type": "string"}}}},
        "an APP_GROUP names the app that it comes from (FACTS 2)",
    ),
    Correction(
        "/components/schemas/Group/properties/_links/allOf/1/properties",
        {"owners": {"$ref": "#/components/schemas/HrefObject"}},
        "groups of orgs with governance have a link to their owners since 2025 (FACTS 2)",
    ),
)
