# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Custom roles and resource sets by their labels or ids."""

from __future__ import annotations

import re
from typing import Iterable

from ..._client import OktaClient
from ..._plan import Reference

CUSTOM_ROLE = "/api/v1/iam/roles/{}"
RESOURCE_SET = "/api/v1/iam/resource-sets/{}"
IAM_ID = re.compile(r"(?:cr0|iam)[0-9A-Za-z]{17}")
KINDS = {CUSTOM_ROLE: "custom role", RESOURCE_SET: "resource set"}


def find_iam(client: OktaClient, path: str, given: Iterable[str]) -> dict[str, Reference | None]:
    """The custom roles or resource sets that have these labels or ids; Okta takes both in the path."""

    def find(name: str) -> Reference | None:
        body = client.find(path, name, doing=f'look up the {KINDS[path]} "{name}"')
        if body is None or name not in (body["id"], body.get("label")):
            return None
        # Okta also answers for its standard roles, by their types: these are no custom roles.
        if body["id"] == name and not IAM_ID.fullmatch(name):
            return None
        return Reference(body["id"], str(body.get("label") or body["id"]))

    wanted = list(dict.fromkeys(given))
    return dict(zip(wanted, client.concurrently(find, wanted)))
