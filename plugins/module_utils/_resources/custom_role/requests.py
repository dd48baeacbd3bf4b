# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Requests that change custom roles.

Okta takes permissions one by one, and conditions only with one permission. What is added comes first, so that a role
never lacks what it keeps, and never is without any permission.
"""

from __future__ import annotations

from typing import Any, Iterable, Sequence

from ..._client import OktaClient
from ..._errors import OktaError
from ..._plan import Change, Item
from ..._whole import has_label
from ..shared.iam_lists import CUSTOM_ROLES
from ..shared.iam_objects import Steps, is_rejected
from .items import ADDED, Permission, permission_from
from .reading import CUSTOM_ROLE, PERMISSIONS, read_permissions

PERMISSION = PERMISSIONS + "/{}"


def create_role(client: OktaClient, change: Change, described: Item) -> dict[str, Any]:
    """Create a role with its permissions; returns it as the API shows it.

    Okta creates none without a permission, and takes no conditions at that time. So permissions with conditions are
    added afterwards, each together with them. Where there are no others, the first gets its conditions in the request
    after the one that creates the role. Nobody can hold the role until then: it is assigned by an id that Okta has only
    just given, and what the same plan assigns waits for this change. Where that fails, the role is deleted again.
    """
    wanted = [permission_from(row) for row in change.declared["permissions"]]
    first = [each for each in wanted if not each.mode] or wanted[:1]
    body = {**described, "permissions": [each.name for each in first]}
    made = client.create(CUSTOM_ROLES, doing=change.doing, body=body, usable=has_label)[0]
    steps = Steps(client, change)
    try:
        set_conditions(steps, made["id"], first)
        add_permissions(steps, made["id"], [each for each in wanted if each not in first])
    except OktaError as error:
        # What may have been done is found by planning again, before anybody is given the role.
        if not error.may_be_done:
            steps.take_back(CUSTOM_ROLE, made["id"], error)
        raise
    return made


def update_role(
    client: OktaClient, change: Change, described: Item | None, there: Sequence[Permission]
) -> dict[str, Any] | None:
    """Make a role as declared; returns it as the API shows it where its label or its description changes.

    C(described) is both of these then, C(there) the permissions that it has.
    """
    steps, made = Steps(client, change), None
    if described is not None:
        made = client.replace(CUSTOM_ROLE, change.id, doing=change.doing, body=described, usable=has_label)
        steps.done.append("change its label or description")
    if change.declared.get("permissions") is not None:
        change_permissions(steps, change.id, [permission_from(row) for row in change.declared["permissions"]], there)
    return made


def change_permissions(steps: Steps, role_id: str, wanted: Sequence[Permission], there: Sequence[Permission]) -> None:
    """Give a role exactly these permissions: conditions first, then what is added, then what is removed."""
    found = {each.name: each for each in there}
    names = {each.name for each in wanted}
    kept = names | {ADDED[name] for name in names if name in ADDED}
    set_conditions(steps, role_id, (each for each in wanted if each.name in found and differs(each, found[each.name])))
    add_permissions(steps, role_id, [each for each in wanted if each.name not in found])
    for name in sorted(found.keys() - kept):
        steps.remove(PERMISSION, (role_id, name), f"remove the permission {name}")


def differs(wanted: Permission, found: Permission) -> bool:
    """Whether the conditions differ; those that nobody knows are left alone."""
    return not found.strange and (wanted.mode, [*wanted.attributes]) != (found.mode, [*found.attributes])


def set_conditions(steps: Steps, role_id: str, permissions: Iterable[Permission]) -> None:
    """Give permissions that a role has their conditions, or take these away."""
    for each in permissions:
        # A new permission without conditions needs nothing more.
        if each.mode or steps.change.action == "update":
            doing = f"change the conditions of the permission {each.name}"
            steps.send("PUT", PERMISSION, (role_id, each.name), doing, each.conditions)


def add_permissions(steps: Steps, role_id: str, permissions: Iterable[Permission]) -> None:
    """Give a role more permissions, each together with its conditions.

    Another run may have added one since: Okta refuses that as any other mistake, so only a look tells.
    """
    for each in permissions:
        doing = f"add the permission {each.name}"
        try:
            steps.send("POST", PERMISSION, (role_id, each.name), doing, each.conditions or None)
        except OktaError as error:
            if not is_rejected(error):
                raise
            there = {found.name: found for found in read_permissions(steps.client, role_id, steps.change.name)}
            if each.name not in there:
                raise
            if differs(each, there[each.name]):
                doing = f"change the conditions of the permission {each.name}"
                steps.send("PUT", PERMISSION, (role_id, each.name), doing, each.conditions)
