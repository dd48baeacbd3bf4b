# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The apps that admin roles are narrowed to.

A target is an app of the catalog, which stands for all instances of it, or one instance. An app and an instance of it
are never targets together: the newer one replaces the older, which narrows or widens the role without a word.
"""

from __future__ import annotations

from flask import Blueprint, Response

from okta_sandbox import answers
from okta_sandbox.errors import not_found
from okta_sandbox.requested import the_org
from okta_sandbox.resources import targets
from okta_sandbox.resources.catalog import rendered_target
from okta_sandbox.resources.role_holders import operation
from okta_sandbox.state import Org
from okta_sandbox.state.apps import App

blueprint = Blueprint("app_targets", __name__)

APPS = f"{targets.TARGETS}/catalog/apps"


@operation(blueprint, "GET", APPS)
def list_targets(kind: str, holder: str, assignment_id: str) -> Response:
    """List the target apps of a role."""
    org = the_org()
    assignment = targets.assignment_of(kind, holder, assignment_id)
    return targets.listed(assignment, "apps", lambda target: rendered_target(org, target))


@blueprint.put("/api/v1/users/<holder>/roles/<assignment_id>/targets/catalog/apps")
def add_all(holder: str, assignment_id: str) -> Response:
    """Let a user's role apply to all apps again; groups and clients have no such operation."""
    targets.narrowable("users", holder, assignment_id, "apps").targets.clear()
    return answers.no_content()


@operation(blueprint, "PUT", f"{APPS}/<app_name>")
def add(kind: str, holder: str, assignment_id: str, app_name: str) -> Response:
    """Narrow a role to one more app with all its instances, which it replaces; harmless where it is a target."""
    org = the_org()
    assignment = targets.narrowable(kind, holder, assignment_id, "apps")
    name = org.catalog.get(app_name).name
    for target in list(assignment.targets):
        if org.apps.has(target) and org.apps.get(target).name == name:
            del assignment.targets[target]
    org.roles.add_target(assignment, name)
    return answers.no_content()


@operation(blueprint, "PUT", f"{APPS}/<app_name>/<app_id>")
def add_instance(kind: str, holder: str, assignment_id: str, app_name: str, app_id: str) -> Response:
    """Narrow a role to one more instance, which replaces its whole app; harmless where it is a target."""
    org = the_org()
    assignment = targets.narrowable(kind, holder, assignment_id, "apps")
    app = _instance(org, app_name, app_id)
    assignment.targets.pop(app.name, None)
    org.roles.add_target(assignment, app.id)
    return answers.no_content()


@operation(blueprint, "DELETE", f"{APPS}/<app_name>")
def remove(kind: str, holder: str, assignment_id: str, app_name: str) -> Response:
    """Remove an app from the targets, unless it is the last; its instances are targets of their own."""
    assignment = targets.narrowable(kind, holder, assignment_id, "apps")
    if app_name not in assignment.targets or the_org().apps.has(app_name):
        raise not_found(app_name, "CatalogApplication")
    targets.remove(assignment, app_name)
    return answers.no_content()


@operation(blueprint, "DELETE", f"{APPS}/<app_name>/<app_id>")
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
