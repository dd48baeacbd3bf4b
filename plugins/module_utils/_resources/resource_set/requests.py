# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Requests that change resource sets.

Okta takes additions together, exclusions and removals one by one. What is added comes first, so that a set never lacks
what it keeps, and never is without any resource.
"""

from __future__ import annotations

from typing import Any, Iterable, Mapping, Sequence

from ..._client import OktaClient
from ..._errors import MissingError, OktaError
from ..._plan import Change, Item
from ..._whole import has_label
from ..shared.iam_lists import RESOURCE_SETS
from ..shared.iam_objects import Steps, is_rejected
from .items import Names, Resource, conditions_of, names_in, orn_of
from .reading import RESOURCE_SET, RESOURCES, address, read_org_names, read_resources

RESOURCE = RESOURCES + "/{}"


def resource_from(row: Mapping[str, Any]) -> Resource:
    """A resource of an item as it is wanted."""
    return Resource(row["resource"], row.get("exclude") or ())


def create_set(client: OktaClient, change: Change, described: Item) -> dict[str, Any]:
    """Create a set with its resources; returns it as the API shows it.

    Okta creates none without a resource, and takes no exclusions at that time. So resources with exclusions are added
    afterwards, each together with them. Where there are no others, the first gets its exclusions in the request after
    the one that creates the set. Nobody can hold a role on the set until then: roles are assigned by an id that Okta
    has only just given, and what the same plan assigns waits for this change. Where that fails, the set is deleted
    again.
    """
    wanted = [resource_from(row) for row in change.declared["resources"]]
    first = [each for each in wanted if not each.excluded] or wanted[:1]
    org = names_for(client, [], wanted)
    body = {**described, "resources": [named(client, each, org) for each in first]}
    made = client.create(RESOURCE_SETS, doing=change.doing, body=body, usable=has_label)[0]
    steps = Steps(client, change)
    try:
        listed = read_resources(client, made["id"], change.name)
        check_listed(first, listed, change)
        org = org or names_for(client, listed, wanted)
        set_exclusions(steps, made["id"], first, listed, org)
        add_excluding(steps, made["id"], [each for each in wanted if each not in first], org)
    except OktaError as error:
        # What may have been done is found by planning again, before anybody holds a role on the set.
        if not error.may_be_done:
            steps.take_back(RESOURCE_SET, made["id"], error)
        raise
    return made


def update_set(
    client: OktaClient, change: Change, described: Item | None, there: Sequence[Resource]
) -> dict[str, Any] | None:
    """Make a set as declared; returns it as the API shows it where its label or its description changes.

    C(described) is both of these then, C(there) the resources that it has.
    """
    steps, made = Steps(client, change), None
    if described is not None:
        made = client.replace(RESOURCE_SET, change.id, doing=change.doing, body=described, usable=has_label)
        steps.done.append("change its label or description")
    if change.declared.get("resources") is not None:
        change_resources(steps, change.id, [resource_from(row) for row in change.declared["resources"]], there)
    return made


def change_resources(steps: Steps, set_id: str, wanted: Sequence[Resource], there: Sequence[Resource]) -> None:
    """Give a set exactly these resources: exclusions first, then what is added, then what is removed."""
    client, found = steps.client, {each.key: each for each in there}
    added = [each for each in wanted if each.key not in found]
    org = names_for(client, there, [*added, *(each for each in wanted if each.excluded)])
    set_exclusions(steps, set_id, wanted, there, org)
    plain = [each for each in added if not each.excluded]
    if plain:
        body = {"additions": [named(client, each, org) for each in plain]}
        steps.send("PATCH", RESOURCES, (set_id,), "add resources", body)
        # Okta drops apps without a word that it does not know.
        try:
            check_listed(plain, read_resources(client, set_id, steps.change.name), steps.change)
        except OktaError as error:
            told = steps.failed(error)
            raise (told if told is not error else error) from error.__cause__
    add_excluding(steps, set_id, [each for each in added if each.excluded], org)
    keys = {each.key for each in wanted}
    for each in there:
        if each.key not in keys:
            steps.remove(RESOURCE, (set_id, each.id), f"remove {each.orn or each.key}")


def check_listed(added: Iterable[Resource], listed: Sequence[Resource], change: Change) -> None:
    """Raise MissingError for resources that Okta has accepted and does not list."""
    keys = {each.key for each in listed}
    missing = [each.key for each in added if each.key not in keys]
    if missing:
        raise MissingError(
            f"Could not {change.doing}: Okta accepted {', '.join(missing)}, but the set does not have it",
            "Check that it exists: Okta drops apps that it does not know",
        )


def set_exclusions(
    steps: Steps, set_id: str, wanted: Iterable[Resource], there: Sequence[Resource], org: Names | None
) -> None:
    """Give resources that a set has their exclusions, or take these away; those that nobody knows are left alone."""
    found = {each.key: each for each in there}
    for each in wanted:
        known = found.get(each.key)
        if known is not None and not known.strange and [*each.excluded] != [*known.excluded]:
            body = conditions_of(each.excluded, org) if each.excluded and org else {}
            steps.send("PUT", RESOURCE, (set_id, known.id), f"change what is excluded from {known.orn}", body)


def add_excluding(steps: Steps, set_id: str, resources: Iterable[Resource], org: Names | None) -> None:
    """Add resources each together with its exclusions."""
    for each in resources:
        if org:
            body = {"resourceOrnOrUrl": named(steps.client, each, org), **conditions_of(each.excluded, org)}
            try:
                steps.send("POST", RESOURCES, (set_id,), f"add {each.key} without what is excluded", body)
            except OktaError as error:
                if not is_rejected(error):
                    raise
                # Another run may have added it since.
                there = read_resources(steps.client, set_id, steps.change.name)
                if each.key not in {found.key for found in there}:
                    raise
                set_exclusions(steps, set_id, [each], there, org)


def named(client: OktaClient, resource: Resource, org: Names | None) -> str:
    """A resource as Okta takes it: by its address, or else by its ORN in this org."""
    known = address(client, resource.key)
    return known or orn_of(resource.key, org or read_org_names(client))


def names_for(client: OktaClient, listed: Sequence[Resource], wanted: Sequence[Resource]) -> Names | None:
    """What ORNs of the org begin with, where any must be written: from one that is listed, or else from Okta."""
    if all(address(client, each.key) and not each.excluded for each in wanted):
        return None
    known = [names for names in (names_in(each.orn) for each in listed) if names is not None]
    return known[0] if known else read_org_names(client)
