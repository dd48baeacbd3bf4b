# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Sets of resources."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response

from okta_sandbox import answers, ids
from okta_sandbox.errors import not_found, validation_failed
from okta_sandbox.requested import body, the_org
from okta_sandbox.resources.iam_answers import described, list_of, with_self
from okta_sandbox.state import Org
from okta_sandbox.state.iam import Resource, ResourceSet

blueprint = Blueprint("iam_sets", __name__, url_prefix="/api/v1/iam/resource-sets")

API = "/api/v1/"
ORN_PARTS = 5


@blueprint.get("")
def list_sets() -> Response:
    """List sets of resources."""
    return list_of("resource-sets", the_org().resource_sets.all(), _rendered)


@blueprint.post("")
def create() -> Response:
    """Create a set; the answer does not show its resources."""
    org, content = the_org(), body()
    label, description = described(content)
    resources = _resources(content, "resources")
    made = org.resource_sets.add(label, description)
    for resource in resources:
        add_resource(org, made, resource)
    return _shown(made)


@blueprint.get("/<name>")
def read(name: str) -> Response:
    """Read a set by id or label."""
    return _shown(the_org().resource_sets.find(name))


@blueprint.put("/<name>")
def replace(name: str) -> Response:
    """Change a set's label and description; its resources stay."""
    org = the_org()
    found = org.resource_sets.find(name)
    org.resource_sets.rename(found, *described(body()))
    return _shown(found)


@blueprint.delete("/<name>")
def delete(name: str) -> Response:
    """Delete a set, and the assignments that are bound to it."""
    org = the_org()
    org.forget(org.resource_sets.find(name).id)
    return answers.no_content()


@blueprint.get("/<name>/resources")
def list_resources(name: str) -> Response:
    """List the resources of a set, in an order that is not that of the request."""
    found = the_org().resource_sets.find(name)
    path = f"iam/resource-sets/{found.id}"

    def render(resource: Resource) -> dict[str, Any]:
        links = {
            "self": answers.href(resource.path),
            "resource": answers.href(f"{path}/resources/{resource.id}"),
        }
        times = {"created": resource.created, "lastUpdated": resource.created}
        return {"id": resource.id, "orn": resource.orn, **times, "_links": links}

    return list_of("resources", list(found.resources.values()), render, {"resource-set": answers.href(path)})


@blueprint.patch("/<name>/resources")
def add_resources(name: str) -> Response:
    """Add resources to a set; the answer is the set."""
    org = the_org()
    found = org.resource_sets.find(name)
    for resource in _resources(body(), "additions"):
        add_resource(org, found, resource)
    return _shown(found)


@blueprint.delete("/<name>/resources/<resource_id>")
def remove_resource(name: str, resource_id: str) -> Response:
    """Remove a resource from a set by the id that it has there."""
    found = the_org().resource_sets.find(name)
    if resource_id not in found.resources:
        raise not_found(resource_id, "ResourceSetResource")
    del found.resources[resource_id]
    return answers.no_content()


def add_resource(org: Org, found: ResourceSet, name: str) -> None:
    """Add the resource of an ORN or an address; harmless where it is in the set."""
    orn, path = _orn_and_path(org, name)
    if all(resource.orn != orn for resource in found.resources.values()):
        resource = Resource(ids.new_id("ire"), orn, path, org.clock.timestamp())
        found.resources[resource.id] = resource


def _orn_and_path(org: Org, name: str) -> tuple[str, str]:
    parts = name.split(":")
    if parts[0] == "orn" and len(parts) >= ORN_PARTS:
        kind, *rest = parts[4:]
        return name, "/".join([kind, *rest[-1:]])
    _host, mark, path = name.rpartition(API)
    if not mark:
        raise validation_failed("resources", f"resources: {name} is neither an ORN nor an address of the API")
    kind, *rest = path.split("/")
    middle = [org.apps.get(rest[0]).name] if kind == "apps" and rest else []
    return org.orn("idp" if kind == "apps" else "directory", ":".join([kind, *middle, *rest])), path


def _resources(content: dict[str, Any], name: str) -> list[str]:
    found = content.get(name)
    if not isinstance(found, list) or not found or not all(isinstance(resource, str) for resource in found):
        raise validation_failed(name, f"{name}: Resources must be specified")
    return found


def _shown(found: ResourceSet) -> Response:
    return with_self(_rendered(found), f"iam/resource-sets/{found.id}")


def _rendered(found: ResourceSet) -> dict[str, Any]:
    path = f"iam/resource-sets/{found.id}"
    return {
        "id": found.id,
        "label": found.label,
        "description": found.description,
        "created": found.created,
        "lastUpdated": found.last_updated,
        "_links": {
            "bindings": answers.href(f"{path}/bindings"),
            "self": answers.href(path),
            "resources": answers.href(f"{path}/resources"),
        },
    }
