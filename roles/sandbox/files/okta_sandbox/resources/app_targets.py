# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The apps that admin roles are narrowed to.

A target is an app of the catalog, which stands for all instances of it, or one instance. Okta's documents contradict
one another about an app together with an instance of it: either the newer target replaces the older, or it is
refused. Here it is refused, whichever comes first, so that whoever relies on a replacement learns of it.
"""

from __future__ import annotations

from flask import Blueprint, Response

from okta_sandbox import answers
from okta_sandbox.errors import not_found, validation_failed
from okta_sandbox.requested import the_org
from okta_sandbox.resources import targets
from okta_sandbox.resources.catalog import rendered_target
from okta_sandbox.state import Org
from okta_sandbox.state.apps import App

blueprint = Blueprint("app_targets", __name__, url_prefix="/api/v1")

APPS = f"{targets.TARGETS}/catalog/apps"


@blueprint.get(APPS)
def list_targets(kind: str, holder: str, assignment_id: str) -> Response:
    """List the target apps of a role."""
    org = the_org()
    assignment = targets.assignment_of(kind, holder, assignment_id)
    return targets.listed(assignment, "apps", lambda target: rendered_target(org, target))


@blueprint.put("/users/<holder>/roles/<assignment_id>/targets/catalog/apps")
def add_all(holder: str, assignment_id: str) -> Response:
    """Let a user's role apply to all apps again; groups have no such operation."""
    targets.narrowable("users", holder, assignment_id, "apps").targets.clear()
    return answers.ok({})


@blueprint.put(f"{APPS}/<app_name>")
def add(kind: str, holder: str, assignment_id: str, app_name: str) -> Response:
    """Narrow a role to one more app with all its instances; harmless where it is a target."""
    org = the_org()
    assignment = targets.narrowable(kind, holder, assignment_id, "apps")
    name = org.catalog.get(app_name).name
    if any(org.apps.has(target) and org.apps.get(target).name == name for target in assignment.targets):
        raise validation_failed("targets", "An instance of the app is a target of the role assignment")
    org.roles.add_target(assignment, name)
    return answers.no_content()


@blueprint.put(f"{APPS}/<app_name>/<app_id>")
def add_instance(kind: str, holder: str, assignment_id: str, app_name: str, app_id: str) -> Response:
    """Narrow a role to one more instance; harmless where it is a target."""
    org = the_org()
    assignment = targets.narrowable(kind, holder, assignment_id, "apps")
    app = _instance(org, app_name, app_id)
    if app.name in assignment.targets:
        raise validation_failed("targets", "The app of the instance is a target of the role assignment")
    org.roles.add_target(assignment, app.id)
    return answers.no_content()


@blueprint.delete(f"{APPS}/<app_name>")
def remove(kind: str, holder: str, assignment_id: str, app_name: str) -> Response:
    """Remove an app from the targets, unless it is the last; its instances are targets of their own."""
    assignment = targets.narrowable(kind, holder, assignment_id, "apps")
    if app_name not in assignment.targets or the_org().apps.has(app_name):
        raise not_found(app_name, "CatalogApplication")
    targets.remove(assignment, app_name)
    return answers.no_content()


@blueprint.delete(f"{APPS}/<app_name>/<app_id>")
def remove_instance(kind: str, holder: str, assignment_id: str, app_name: str, app_id: str) -> Response:
    """Remove an instance from the targets, unless it is the last."""
    assignment = targets.narrowable(kind, holder, assignment_id, "apps")
    if app_id not in assignment.targets:
        raise not_found(app_id, "AppInstance")
    targets.remove(assignment, _instance(the_org(), app_name, app_id).id)
    return answers.no_content()


def _instance(org: Org, app_name: str, app_id: str) -> App:
    """Okta finds an instance by its key and its id together; the label does not do."""
    app = org.apps.get(app_id)
    if app.name != app_name:
        raise not_found(app_id, "AppInstance")
    return app
