# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Custom roles and resource sets by their labels or ids."""

from __future__ import annotations

import re
from typing import Any, Iterable, Mapping

from ..._client import OktaClient
from ..._names import Names
from ..._plan import Reference
from ..._spelling import at
from ..._whole import has_label

CUSTOM_ROLE = "/api/v1/iam/roles/{}"
RESOURCE_SET = "/api/v1/iam/resource-sets/{}"
IAM_ID = re.compile(r"(?:cr0|iam)[0-9A-Za-z]{17}")
# The key of each list in an answer.
LISTS = {CUSTOM_ROLE: "roles", RESOURCE_SET: "resource-sets"}
KINDS = {CUSTOM_ROLE: "custom role", RESOURCE_SET: "resource set"}


def find_iam(names: Names, path: str, given: Iterable[str]) -> dict[str, Reference | None]:
    """The custom roles or resource sets that have these labels or ids; Okta takes both in the path."""
    client = names.client
    known: dict[str, Reference | None] = names.once(path, lambda: listed_iam(client, path))

    def find(name: str) -> Reference | None:
        body = client.find(path, name, doing=f'look up the {KINDS[path]} "{name}"')
        if body is None or name not in (body["id"], body.get("label")):
            return None
        # Okta also answers for its standard roles, by their types: these are no custom roles.
        if body["id"] == name and not IAM_ID.fullmatch(name):
            return None
        return reference_of(body)

    wanted = list(dict.fromkeys(given))
    unknown = [name for name in wanted if name not in known]
    known.update(zip(unknown, client.concurrently(find, unknown)))
    return {name: known[name] for name in wanted}


def listed_iam(client: OktaClient, path: str) -> dict[str, Reference | None]:
    """What is known of the custom roles or resource sets without a request: the first page of a list that was read."""
    collection = path[: -len("/{}")]
    answer = client.lists.answer(f"GET {collection}", client.org_url + collection, None) if client.lists else None
    entries = at(answer.body, LISTS[path]) if answer else None
    bodies = [each for each in entries if not has_label(each)] if isinstance(entries, list) else []
    by_label = {body["label"]: reference_of(body) for body in bodies}
    return {**by_label, **{body["id"]: reference_of(body) for body in bodies}}


def reference_of(body: Mapping[str, Any]) -> Reference:
    """A custom role or a resource set of the API as a reference, by its label."""
    return Reference(body["id"], str(body.get("label") or body["id"]))
