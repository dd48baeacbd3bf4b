# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The resources of sets."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response

from okta_sandbox import answers
from okta_sandbox.errors import not_found, validation_failed
from okta_sandbox.requested import body, optional_body, the_org
from okta_sandbox.resources.iam_answers import list_of, with_self
from okta_sandbox.resources.iam_sets import MOST_RESOURCES, any_set, hold, own_set, requested_resources, resolved, shown
from okta_sandbox.state import Org
from okta_sandbox.state.iam import Resource, ResourceSet

blueprint = Blueprint("iam_resources", __name__, url_prefix="/api/v1/iam/resource-sets/<name>/resources")

EXCLUDE, ORN = "Exclude", "okta:ORN"
APPS, ONE_APP = "apps", 3
# What is in collections has a link of its own.
COLLECTIONS = ("users", "groups")
WITHOUT_SELF = ("devices", "realms")


@blueprint.get("")
def list_resources(name: str) -> Response:
    """List the resources of a set, ordered by the ids that they have there."""
    found = any_set(name)
    links = {"resource-set": answers.href(f"iam/resource-sets/{found.id}")}
    return list_of("resources", _listed(the_org(), found), lambda resource: _rendered(found, resource), links)


@blueprint.patch("")
def add_resources(name: str) -> Response:
    """Add resources to a set, all or none, and harmless where they are there; the answer is the set."""
    org, found = the_org(), own_set(name)
    resources = resolved(org, requested_resources(body(), "additions"))
    new = {resource.orn for resource in resources} - {held.orn for held in found.resources.values()}
    if len(found.resources) + len(new) > MOST_RESOURCES:
        raise validation_failed("additions", f"additions: There may be {MOST_RESOURCES} resources at most")
    for resource in resources:
        hold(org, found, resource)
    return shown(found)


@blueprint.post("")
def add_resource(name: str) -> Response:
    """Add one resource with conditions; one that is in the set already is a conflict, whatever its conditions."""
    org, found, content = the_org(), own_set(name), body()
    resource_name = content.get("resourceOrnOrUrl")
    if not isinstance(resource_name, str) or "conditions" not in content:
        missing = "conditions" if isinstance(resource_name, str) else "resourceOrnOrUrl"
        raise validation_failed(missing, f"{missing}: The field cannot be left blank")
    resources = resolved(org, [resource_name])
    if not resources:
        raise not_found(resource_name, "AppInstance")
    if any(held.orn == resources[0].orn for held in found.resources.values()):
        conflict = validation_failed("resourceOrnOrUrl", "resourceOrnOrUrl: The resource is in the set already")
        conflict.status = 409
        raise conflict
    conditions = _conditions(resources[0].orn, content)
    made = hold(org, found, resources[0])
    made.conditions = conditions
    return _one(found, made)


@blueprint.get("/<resource_id>")
def read_resource(name: str, resource_id: str) -> Response:
    """Read one resource."""
    found = any_set(name)
    return _one(found, _resource(found, resource_id))


@blueprint.put("/<resource_id>")
def replace_resource(name: str, resource_id: str) -> Response:
    """Change the conditions of a resource, which go where none are sent; the set can only be named by its id here."""
    org = the_org()
    found = own_set(name)
    org.resource_sets.by_id(name)
    resource = _resource(found, resource_id)
    resource.conditions = _conditions(resource.orn, optional_body())
    resource.last_updated = org.clock.timestamp()
    return _one(found, resource)


@blueprint.delete("/<resource_id>")
def remove_resource(name: str, resource_id: str) -> Response:
    """Remove a resource from a set by the id that it has there, unless it is the last."""
    found = own_set(name)
    _resource(found, resource_id)
    if len(_listed(the_org(), found)) == 1:
        raise validation_failed("resource", "resource: The last resource of a set cannot be removed")
    del found.resources[resource_id]
    return answers.no_content()


def _conditions(orn: str, content: dict[str, Any]) -> dict[str, Any] | None:
    """What is excluded from a collection of apps."""
    given = content.get("conditions")
    if not given:
        return None
    excluded = given.get(EXCLUDE) if isinstance(given, dict) and list(given) == [EXCLUDE] else None
    members = excluded.get(ORN, []) if isinstance(excluded, dict) and set(excluded) <= {ORN} else None
    if not isinstance(members, list) or not all(isinstance(member, str) and _is_of_apps(member) for member in members):
        raise validation_failed("conditions", "conditions: The conditions are not valid")
    if not _is_of_apps(orn):
        raise validation_failed("conditions", "conditions: The resource cannot have conditions")
    return {EXCLUDE: excluded}


def _is_of_apps(orn: str) -> bool:
    return _parts(orn)[:1] == [APPS] and orn.startswith("orn:")


def _parts(orn: str) -> list[str]:
    """What comes behind the org's id."""
    return orn.split(":")[4:]


def _listed(org: Org, found: ResourceSet) -> list[Resource]:
    """The resources that still are there: those of deleted apps and groups are not listed."""
    return [resource for resource in found.resources.values() if _is_there(org, _parts(resource.orn))]


def _is_there(org: Org, parts: list[str]) -> bool:
    if parts[0] == APPS and len(parts) == ONE_APP:
        return org.apps.has(parts[2])
    return parts[0] != "groups" or len(parts) == 1 or org.groups.has(parts[1])


def _resource(found: ResourceSet, resource_id: str) -> Resource:
    for resource in _listed(the_org(), found):
        if resource.id == resource_id:
            return resource
    raise not_found(resource_id, "IAMResource")


def _one(found: ResourceSet, resource: Resource) -> Response:
    return with_self(_rendered(found, resource), f"iam/resource-sets/{found.id}/resources/{resource.id}")


def _rendered(found: ResourceSet, resource: Resource) -> dict[str, Any]:
    rendered: dict[str, Any] = {"id": resource.id, "orn": resource.orn}
    if resource.path is None:
        # Those of Okta's own sets have no times at all, and these are recorded without the time of day.
        return {**rendered, **_times(_midnight(resource.created), _midnight(resource.last_updated))}
    links: dict[str, Any] = {
        "self": answers.href(resource.path),
        "resource": answers.href(f"iam/resource-sets/{found.id}/resources/{resource.id}"),
    }
    if resource.path.split("/")[0] in WITHOUT_SELF and not the_org().settings.links_of_devices:
        links["self"] = {"href": None}
    if resource.path in COLLECTIONS:
        links[resource.path] = answers.href(resource.path)
    conditions = {"conditions": resource.conditions} if resource.conditions else {}
    return {**rendered, **_times(resource.created, resource.last_updated), **conditions, "_links": links}


def _midnight(time: str) -> str:
    return time and f"{time.partition('T')[0]}T00:00:00.000Z"


def _times(created: str, last_updated: str) -> dict[str, str]:
    return {"created": created, "lastUpdated": last_updated} if created else {}
