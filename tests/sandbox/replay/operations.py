# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which operation a request is, and which of them the sandbox has so far."""

from __future__ import annotations

import re
from dataclasses import dataclass

API = "/api/v1"

LIFECYCLE = (
    "activate",
    "deactivate",
    "suspend",
    "unsuspend",
    "reset_factors",
    "reset_password",
    "expire_password_with_temp_password",
)
TARGETS = "/roles/{assignment}/targets/groups"
APP_TARGETS = "/roles/{assignment}/targets/catalog/apps"

# The operations that are replayed; every other one is reported as out of scope. New resources add theirs here.
IN_SCOPE = (
    "GET /groups",
    "POST /groups",
    "GET /groups/{group}",
    "PUT /groups/{group}",
    "DELETE /groups/{group}",
    "GET /groups/{group}/apps",
    "GET /groups/{group}/users",
    "PUT /groups/{group}/users/{user}",
    "DELETE /groups/{group}/users/{user}",
    "GET /users",
    "POST /users",
    "GET /users/{user}",
    "POST /users/{user}",
    "PUT /users/{user}",
    "DELETE /users/{user}",
    "GET /users/{user}/groups",
    *(f"POST /users/{{user}}/lifecycle/{step}" for step in LIFECYCLE),
    "GET /apps",
    "POST /apps",
    "GET /apps/{app}",
    "PUT /apps/{app}",
    "DELETE /apps/{app}",
    "POST /apps/{app}/lifecycle/activate",
    "POST /apps/{app}/lifecycle/deactivate",
    "GET /apps/{app}/groups",
    "GET /apps/{app}/groups/{group}",
    "PUT /apps/{app}/groups/{group}",
    "DELETE /apps/{app}/groups/{group}",
    "GET /groups/{group}/owners",
    "POST /groups/{group}/owners",
    "DELETE /groups/{group}/owners/{owner}",
    "GET /iam/roles",
    "POST /iam/roles",
    "GET /iam/roles/{custom}",
    "PUT /iam/roles/{custom}",
    "DELETE /iam/roles/{custom}",
    "GET /iam/roles/{custom}/permissions",
    "GET /iam/roles/{custom}/permissions/{permission}",
    "POST /iam/roles/{custom}/permissions/{permission}",
    "PUT /iam/roles/{custom}/permissions/{permission}",
    "DELETE /iam/roles/{custom}/permissions/{permission}",
    "GET /iam/assignees/users",
    "GET /iam/resource-sets",
    "POST /iam/resource-sets",
    "GET /iam/resource-sets/{set}",
    "PUT /iam/resource-sets/{set}",
    "DELETE /iam/resource-sets/{set}",
    "GET /iam/resource-sets/{set}/resources",
    "PATCH /iam/resource-sets/{set}/resources",
    "POST /iam/resource-sets/{set}/resources",
    "GET /iam/resource-sets/{set}/resources/{resource}",
    "PUT /iam/resource-sets/{set}/resources/{resource}",
    "DELETE /iam/resource-sets/{set}/resources/{resource}",
    "GET /iam/resource-sets/{set}/bindings",
    "POST /iam/resource-sets/{set}/bindings",
    "GET /iam/resource-sets/{set}/bindings/{custom}",
    "DELETE /iam/resource-sets/{set}/bindings/{custom}",
    "GET /iam/resource-sets/{set}/bindings/{custom}/members",
    "PATCH /iam/resource-sets/{set}/bindings/{custom}/members",
    "GET /iam/resource-sets/{set}/bindings/{custom}/members/{member}",
    "DELETE /iam/resource-sets/{set}/bindings/{custom}/members/{member}",
    "GET /meta/schemas/group/default",
    "POST /meta/schemas/group/default",
    "GET /groups/rules",
    "POST /groups/rules",
    "GET /groups/rules/{rule}",
    "PUT /groups/rules/{rule}",
    "DELETE /groups/rules/{rule}",
    "POST /groups/rules/{rule}/lifecycle/activate",
    "POST /groups/rules/{rule}/lifecycle/deactivate",
    "GET /idps",
    "POST /idps",
    "GET /idps/{idp}",
    "PUT /idps/{idp}",
    "DELETE /idps/{idp}",
    "POST /idps/{idp}/lifecycle/activate",
    "POST /idps/{idp}/lifecycle/deactivate",
    "GET /idps/credentials/keys",
    "POST /idps/credentials/keys",
    "GET /idps/credentials/keys/{kid}",
    "PUT /idps/credentials/keys/{kid}",
    "DELETE /idps/credentials/keys/{kid}",
    "GET /inlineHooks",
    "POST /inlineHooks",
    "GET /inlineHooks/{hook}",
    "PUT /inlineHooks/{hook}",
    "POST /inlineHooks/{hook}",
    "DELETE /inlineHooks/{hook}",
    "POST /inlineHooks/{hook}/execute",
    "POST /inlineHooks/{hook}/lifecycle/activate",
    "POST /inlineHooks/{hook}/lifecycle/deactivate",
    "GET /hook-keys",
    "POST /hook-keys",
    "GET /hook-keys/public/{kid}",
    "GET /hook-keys/{hook_key}",
    "PUT /hook-keys/{hook_key}",
    "DELETE /hook-keys/{hook_key}",
    "GET /meta/schemas/user/linkedObjects",
    "POST /meta/schemas/user/linkedObjects",
    "GET /meta/schemas/user/linkedObjects/{relationship}",
    "DELETE /meta/schemas/user/linkedObjects/{relationship}",
    "GET /users/{user}/linkedObjects/{relationship}",
    "PUT /users/{user}/linkedObjects/{relationship}/{primary}",
    "DELETE /users/{user}/linkedObjects/{relationship}",
    "GET /idps/{idp}/credentials/keys",
    "GET /idps/{idp}/credentials/keys/active",
    "GET /idps/{idp}/credentials/keys/{kid}",
    "POST /idps/{idp}/credentials/keys/generate",
    "POST /idps/{idp}/credentials/keys/{kid}/clone",
    "GET /idps/{idp}/credentials/csrs",
    "POST /idps/{idp}/credentials/csrs",
    "GET /idps/{idp}/credentials/csrs/{csr}",
    "DELETE /idps/{idp}/credentials/csrs/{csr}",
    "POST /idps/{idp}/credentials/csrs/{csr}/lifecycle/publish",
    "GET /idps/{idp}/users",
    "GET /idps/{idp}/users/{user}",
    "POST /idps/{idp}/users/{user}",
    "DELETE /idps/{idp}/users/{user}",
    "GET /idps/{idp}/users/{user}/credentials/tokens",
    "GET /users/{user}/idps",
    *(operation for holder in ("/groups/{group}", "/users/{user}", "//oauth2/v1/clients/{client}") for operation in (
        f"GET {holder}/roles",
        f"POST {holder}/roles",
        f"GET {holder}/roles/{{assignment}}",
        f"DELETE {holder}/roles/{{assignment}}",
        f"GET {holder}{TARGETS}",
        f"PUT {holder}{TARGETS}/{{target}}",
        f"DELETE {holder}{TARGETS}/{{target}}",
        f"GET {holder}{APP_TARGETS}",
        f"PUT {holder}{APP_TARGETS}/{{name}}",
        f"DELETE {holder}{APP_TARGETS}/{{name}}",
        f"PUT {holder}{APP_TARGETS}/{{name}}/{{app}}",
        f"DELETE {holder}{APP_TARGETS}/{{name}}/{{app}}",
    )),
    f"PUT /users/{{user}}{APP_TARGETS}",
    "GET /users/{user}/roles/{assignment}/targets",
    # These are not below the API's path.
    "POST //oauth2/v1/token",
    "GET //.well-known/okta-organization",
    "GET /org",
)  # fmt: skip

# Segments that stand where an id could, and are none.
WORDS = ("rules", "credentials", "default", "linkedObjects", "lifecycle")
PARAMETER = re.compile(r"\{(\w+)\}")
ID_LIKE = re.compile(r"^(?=.*\d)[\w.@-]{10,}$|^[A-Z0-9]{12,}$")


@dataclass(frozen=True)
class Match:
    """An operation that a request is, with the ids in its path."""

    operation: str
    ids: dict[str, str]


def _pattern(operation: str) -> re.Pattern[str]:
    method, template = operation.split(" ")
    path = template[1:] if template.startswith("//") else API + template
    not_a_word = "".join(f"(?!{word}(/|$))" for word in WORDS)
    expression = PARAMETER.sub(rf"{not_a_word}(?P<\1>[^/]+)", path.replace(".", r"\."))
    return re.compile(f"{method} {expression}/?$")


PATTERNS = {operation: _pattern(operation) for operation in IN_SCOPE}


def match(method: str, path: str) -> Match | None:
    """The operation that the sandbox is expected to have for this request, if any."""
    for operation, pattern in PATTERNS.items():
        found = pattern.match(f"{method} {path}")
        if found:
            return Match(operation, found.groupdict())
    return None


def out_of_scope_name(method: str, path: str) -> str:
    """What the report calls a request that is not replayed."""
    segments = ["{id}" if ID_LIKE.match(segment) else segment for segment in path.split("/")]
    return f"{method} {'/'.join(segments)}"
