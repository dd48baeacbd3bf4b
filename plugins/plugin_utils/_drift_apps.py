# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""What groups open, for a report. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Dict

Item = Dict[str, Any]


def assigned_apps(rows: Iterable[Mapping[str, Any]]) -> list[Item]:
    """The apps that groups have, with the id by which a declaration may name each; not those that Okta assigns."""
    return [
        {**row, "id": row["read_only"]["app_id"]}
        for row in rows
        if row["groups"] and not row["read_only"]["belongs_to_okta"]
    ]


def opened_by_groups(rows: Iterable[Mapping[str, Any]]) -> list[Item]:
    """Each group that opens apps with these, by name."""
    apps: dict[str, list[str]] = {}
    for row in assigned_apps(rows):
        for each in row["groups"]:
            apps.setdefault(each["group"], []).append(row["app"])
    return [{"group": group, "apps": sorted(apps[group])} for group in sorted(apps)]
