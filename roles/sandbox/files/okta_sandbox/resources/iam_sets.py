# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Sets of resources: custom ones, and Okta's own, which nobody changes."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response

from okta_sandbox import answers, ids
from okta_sandbox.errors import forbidden, validation_failed
from okta_sandbox.requested import body, the_org
from okta_sandbox.resource_names import Named, named
from okta_sandbox.resources.iam_answers import described, list_of, with_self
from okta_sandbox.state import Org
from okta_sandbox.state.iam import BUILT_IN_SETS, Resource, ResourceSet, built_in_set

blueprint = Blueprint("iam_sets", __name__, url_prefix="/api/v1/iam/resource-sets")

MOST_RESOURCES = 1000


@blueprint.get("")
def list_sets() -> Response:
    """List sets of resources, the built-in ones last."""
    org = the_org()
    built_in = [built_in_set(name, org.id) for name in BUILT_IN_SETS if org.settings.built_in_sets]
    return list_of("resource-sets", [*org.resource_sets.all(), *built_in], _rendered)


@blueprint.post("")
def create() -> Response:
    """Create a set; the answer does not show its resources."""
    org, content = the_org(), body()
    label, description = described(content)
    names = requested_resources(content, "resources")
    if len(names) > MOST_RESOURCES:
        raise validation_failed("resources", f"resources: There may be {MOST_RESOURCES} at most")
    resources = resolved(org, names)
    made = org.resource_sets.add(label, description)
    for resource in resources:
        hold(org, made, resource)
    return shown(made)


@blueprint.get("/<name>")
def read(name: str) -> Response:
    """Read a set by id or label."""
    return shown(any_set(name))


@blueprint.put("/<name>")
def replace(name: str) -> Response:
    """Change a set's label and description; its resources stay, and have a new time."""
    org, found = the_org(), own_set(name)
    org.resource_sets.rename(found, *described(body()))
    for resource in found.resources.values():
        resource.last_updated = found.last_updated
    return shown(found)


@blueprint.delete("/<name>")
def delete(name: str) -> Response:
    """Delete a set, and without a word the assignments that are bound to it."""
    the_org().forget(own_set(name).id)
    return answers.no_content()


def any_set(name: str) -> ResourceSet:
    """The set that is to be read, by id or label."""
    org = the_org()
    if name in BUILT_IN_SETS and org.settings.built_in_sets:
        return built_in_set(name, org.id)
    return org.resource_sets.find(name)


def own_set(name: str) -> ResourceSet:
    """The set that is to be changed, by id or label; Okta answers 403 for a built-in one."""
    if any_set(name).built_in:
        raise forbidden()
    return the_org().resource_sets.find(name)


def resolved(org: Org, names: list[str]) -> list[Named]:
    """The resources of these names, without those of apps that there are not, which Okta drops without a word."""
    found = [named(name, org.id, lambda app: org.apps.get(app).name) for name in names]
    return [resource for resource in found if resource]


def hold(org: Org, found: ResourceSet, resource: Named) -> Resource:
    """A resource of a set, which is new unless it was there."""
    for held in found.resources.values():
        if held.orn == resource.orn:
            return held
    now = org.clock.timestamp()
    made = Resource(ids.new_id("ire"), resource.orn, resource.path, now, now)
    found.resources[made.id] = made
    return made


def requested_resources(content: dict[str, Any], name: str) -> list[str]:
    """The names of resources in a body, of which there must be one at least."""
    found = content.get(name)
    if not isinstance(found, list) or not found or not all(isinstance(resource, str) for resource in found):
        raise validation_failed(name, f"{name}: Resources must be specified")
    return found


def shown(found: ResourceSet) -> Response:
    """The answer with a set."""
    return with_self(_rendered(found), f"iam/resource-sets/{found.id}")


def _rendered(found: ResourceSet) -> dict[str, Any]:
    path = f"iam/resource-sets/{found.id}"
    times = {} if found.built_in else {"created": found.created, "lastUpdated": found.last_updated}
    return {
        "id": found.id,
        "label": found.label,
        "description": found.description,
        **times,
        "_links": {
            "bindings": answers.href(f"{path}/bindings"),
            "self": answers.href(path),
            "resources": answers.href(f"{path}/resources"),
        },
    }
