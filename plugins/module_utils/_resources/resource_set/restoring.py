# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""A resource set as the declaration tree declares it. Pure."""

from __future__ import annotations

from typing import Any, Mapping

from ..._rollback import Item, declared

APPS = {"all": "apps"}


def restored_set(row: Mapping[str, Any]) -> Item:
    """A row as the item that declares it.

    That nothing is excluded from a collection of apps is said, with leave to lift what comes to be.
    """
    item = declared(row)
    if not item.get("resources"):
        # Okta keeps a set of which all resources were deleted, and takes none such.
        item.pop("resources", None)
    strange = (row.get("read_only") or {}).get("unknown_conditions")
    for resource in item.get("resources") or ():
        resource.update(in_any_org(resource))
        for excluded in resource.get("exclude") or ():
            excluded.update(in_any_org(excluded))
        of_apps = resource.get("app") or resource == APPS
        if of_apps and not strange:
            resource.setdefault("exclude", [])
            item["allow_empty"] = ["resources.exclude"]
    return item


def in_any_org(entry: Mapping[str, Any]) -> Item:
    """The ORN of an entry without the id of its org, if it has one."""
    parts = str(entry.get("orn", "")).split(":", 4)
    return {"orn": ":".join([*parts[:3], "*", *parts[4:]])} if len(parts) > 4 else {}
