# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""FACTS A1.3 and A4: what the roles of a caller permit, and how one falls."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import requests
from oauth_client import CLIENT_ID, TIMEOUT, service_app
from okta_sandbox import Sandbox, application, authorization
from okta_sandbox.oauth import scopes
from sandbox_client import Client, error_of

ANA, BO, ADMIN = "ana@example.com", "bo@example.com", "admin@example.com"
SUPER, CUSTOM = {"type": "SUPER_ADMIN"}, {"type": "CUSTOM", "role": "Own", "resource_set": "Some"}
FORBIDDEN = (403, "E0000006")


@contextmanager
def org(roles: Any = None, own: tuple[str, ...] = (), resources: tuple[str, ...] = (), **seeded: Any) -> Iterator[Any]:
    """A sandbox whose token is Ana's, with these roles; CUSTOM has these permissions on these resources."""
    ana = {"login": ANA} if roles is None else {"login": ANA, "roles": roles}
    planted = {
        "users": [ana, {"login": BO}],
        "token_owner": ANA,
        "groups": [{"name": "Staff"}, {"name": "Help Desk", "roles": [{"type": "HELP_DESK_ADMIN"}]}],
        "apps": [{"label": "Wiki"}],
        "custom_roles": [{"label": "Own", "permissions": list(own)}],
        "resource_sets": [{"label": "Some", "resources": list(resources)}],
        **seeded,
    }
    with Sandbox(seed=planted) as sandbox, Client(sandbox.url, sandbox.token) as okta:
        yield sandbox, okta


def ids(sandbox: Sandbox) -> dict[str, str]:
    """What the paths of the table below name."""
    [staff] = sandbox.org.groups.named("Staff")
    [app] = [app for app in sandbox.org.apps.all() if app.label == "Wiki"]
    return {"staff": staff.id, "bo": sandbox.org.users.find(BO).id, "app": app.id}


READ_GROUP, RENAME_GROUP = ("GET", "/groups/{staff}"), ("PUT", "/groups/{staff}")
ADD_MEMBER, READ_MEMBERS = ("PUT", "/groups/{staff}/users/{bo}"), ("GET", "/groups/{staff}/users")
READ_USER, SUSPEND_USER = ("GET", "/users/{bo}"), ("POST", "/users/{bo}/lifecycle/suspend")
READ_APPS, DEACTIVATE_APP = ("GET", "/apps"), ("POST", "/apps/{app}/lifecycle/deactivate")
READ_RULES, READ_IDPS, READ_SCHEMA = ("GET", "/groups/rules"), ("GET", "/idps"), ("GET", "/meta/schemas/group/default")
READ_ROLES_OF_GROUP, READ_ROLES_OF_USER = ("GET", "/groups/{staff}/roles"), ("GET", "/users/{bo}/roles")
READ_CUSTOM_ROLES, READ_SETS = ("GET", "/iam/roles"), ("GET", "/iam/resource-sets")
ASSIGN = ("POST", "/groups/{staff}/roles")
EVERYTHING = (
    READ_GROUP, RENAME_GROUP, ADD_MEMBER, READ_MEMBERS, READ_USER, SUSPEND_USER, READ_APPS, DEACTIVATE_APP,
    READ_RULES, READ_IDPS, READ_SCHEMA, READ_ROLES_OF_GROUP, READ_ROLES_OF_USER, READ_CUSTOM_ROLES, READ_SETS, ASSIGN,
)  # fmt: skip
OF_ADMINS = {READ_ROLES_OF_GROUP, READ_ROLES_OF_USER, READ_CUSTOM_ROLES, READ_SETS, ASSIGN}

IAM = ("orn:okta:iam:00oAny:contained_resources",)

PERMITTED: dict[str, tuple[dict[str, Any], set[tuple[str, str]]]] = {
    "SUPER_ADMIN": ({"roles": [SUPER]}, set(EVERYTHING)),
    "ORG_ADMIN": ({"roles": [{"type": "ORG_ADMIN"}]}, set(EVERYTHING) - OF_ADMINS),
    "READ_ONLY_ADMIN": (
        {"roles": [{"type": "READ_ONLY_ADMIN"}]},
        {row for row in EVERYTHING if row[0] == "GET"} - OF_ADMINS,
    ),
    "HELP_DESK_ADMIN": (
        {"roles": [{"type": "HELP_DESK_ADMIN"}]},
        {READ_GROUP, READ_MEMBERS, READ_USER, READ_RULES, SUSPEND_USER},
    ),
    "GROUP_MEMBERSHIP_ADMIN": (
        {"roles": [{"type": "GROUP_MEMBERSHIP_ADMIN", "group_targets": ["Staff"]}]},
        {READ_GROUP, READ_MEMBERS, READ_USER, READ_RULES, ADD_MEMBER},
    ),
    "USER_ADMIN": (
        {"roles": [{"type": "USER_ADMIN"}]},
        {READ_GROUP, READ_MEMBERS, READ_USER, READ_RULES, ADD_MEMBER, SUSPEND_USER},
    ),
    "APP_ADMIN": (
        {"roles": [{"type": "APP_ADMIN"}]},
        {READ_GROUP, READ_MEMBERS, READ_USER, READ_RULES, READ_APPS, DEACTIVATE_APP},
    ),
    "REPORT_ADMIN": ({"roles": [{"type": "REPORT_ADMIN"}]}, set()),
    "two roles": (
        {"roles": [{"type": "REPORT_ADMIN"}, {"type": "ORG_ADMIN"}]},
        set(EVERYTHING) - OF_ADMINS,
    ),
    "a role of a group": (
        {"groups": [{"name": "Staff", "members": [ANA], "roles": [{"type": "ORG_ADMIN"}]}]},
        set(EVERYTHING) - OF_ADMINS,
    ),
    "groups.read": ({"roles": [CUSTOM], "own": ("okta.groups.read",)}, {READ_GROUP, READ_MEMBERS, READ_RULES}),
    "groups.manage": (
        {"roles": [CUSTOM], "own": ("okta.groups.manage",)},
        {READ_GROUP, READ_MEMBERS, READ_RULES, RENAME_GROUP, ADD_MEMBER},
    ),
    "iam.read": ({"roles": [CUSTOM], "own": ("okta.iam.read",), "resources": IAM}, OF_ADMINS - {ASSIGN}),
    "iam.read on something else": (
        {"roles": [CUSTOM], "own": ("okta.iam.read",), "resources": ("/api/v1/users",)},
        set(),
    ),
    "no roles": ({"roles": []}, set()),
    "a seed that says nothing": ({}, set(EVERYTHING)),
}


@pytest.mark.parametrize(("seeded", "permitted"), PERMITTED.values(), ids=PERMITTED)
def test_a4_a_caller_may_do_what_its_roles_permit_and_nothing_else(seeded: Any, permitted: Any) -> None:
    with org(**seeded) as (sandbox, okta):
        named, done = ids(sandbox), set()
        for method, path in EVERYTHING:
            body = {"type": "REPORT_ADMIN", "profile": {"name": "Staff"}} if method != "GET" else None
            answer = okta.request(method, path.format(**named), json=body)
            if answer.status_code < 400:
                done.add((method, path))
            else:
                assert error_of(answer) == FORBIDDEN
    assert done == permitted


def test_every_operation_has_a_row() -> None:
    nobody: frozenset[str] = frozenset()
    for rule in application.operations().url_map.iter_rules():
        path = rule.rule.replace("<any(groups, users):kind>", "groups").replace("<", "").replace(">", "")
        if not scopes.is_public(path):
            for method in ("GET", "POST"):
                assert authorization.permitted(frozenset({"SUPER_ADMIN"}), method, path)
                assert not authorization.permitted(nobody, method, path)


@pytest.mark.parametrize("path", ["/api/v1/iam/roles/", "/api/v1//iam/roles", "/api/v1/iam/../iam/roles"])
def test_a_path_in_another_form_opens_nothing(path: str) -> None:
    with org([{"type": "ORG_ADMIN"}]) as (_sandbox, okta):
        answer = okta.get(f"/{path}")
        assert answer.status_code in (403, 404)


@pytest.mark.parametrize(("roles", "status"), [([SUPER], 200), ([{"type": "ORG_ADMIN"}], 403), (None, 200), ([], 403)])
def test_a4_a_service_app_may_do_what_its_roles_permit_with_any_scopes(roles: Any, status: int) -> None:
    app = service_app() if roles is None else service_app(roles=roles)
    with Sandbox(seed={"service_apps": [app], "groups": [{"name": "Staff"}]}) as sandbox:
        token = sandbox.access_token(CLIENT_ID, ["okta.roles.read"])
        [staff] = sandbox.org.groups.named("Staff")
        headers = {"Authorization": f"Bearer {token}"}
        for path in (f"/api/v1/groups/{staff.id}/roles", f"/oauth2/v1/clients/{CLIENT_ID}/roles"):
            answer = requests.get(sandbox.url + path, headers=headers, timeout=TIMEOUT)
            assert answer.status_code == status
            if status == 403:
                assert error_of(answer) == FORBIDDEN
                assert "WWW-Authenticate" not in answer.headers


def test_a4_a_missing_scope_is_told_before_a_missing_role() -> None:
    with Sandbox(seed={"service_apps": [service_app(roles=[])]}) as sandbox:
        headers = {"Authorization": f"Bearer {sandbox.access_token(CLIENT_ID, ['okta.users.read'])}"}
        answer = requests.get(f"{sandbox.url}/api/v1/groups", headers=headers, timeout=TIMEOUT)
        assert 'error="insufficient_scope"' in answer.headers["WWW-Authenticate"]


def test_a_refused_request_changes_nothing() -> None:
    with org([{"type": "READ_ONLY_ADMIN"}]) as (sandbox, okta):
        assert error_of(okta.post("/groups", json={"profile": {"name": "New"}})) == FORBIDDEN
        assert sandbox.org.groups.named("New") == []


def super_admin(okta: Client, login: str) -> str:
    """The path of a user's role as a super admin."""
    user = okta.user(login)
    [role] = [role for role in okta.get(f"/users/{user}/roles").json() if role["type"] == "SUPER_ADMIN"]
    return f"/users/{user}/roles/{role['id']}"


@pytest.mark.parametrize(("switched", "refusal"), [(False, FORBIDDEN), (True, (400, "E0000001"))])
def test_a1_3_the_last_super_admin_s_role_is_kept(okta: Client, sandbox: Sandbox, switched: bool, refusal: Any) -> None:
    sandbox.settings.change({"last_super_admin_is_400": switched})
    last = super_admin(okta, ADMIN)
    okta.assign(f"groups/{okta.group('Staff')}", "SUPER_ADMIN")
    okta.put(f"/groups/{okta.group('Staff')}/users/{okta.user('ana')}")
    assert error_of(okta.delete(last)) == refusal
    assert okta.get(last).status_code == 200


@pytest.mark.parametrize("status", ["suspend", "deactivate"])
def test_a1_3_only_an_active_user_is_another_super_admin(okta: Client, status: str) -> None:
    ana = okta.user("ana")
    okta.assign(f"users/{ana}", "SUPER_ADMIN")
    okta.post(f"/users/{ana}/lifecycle/{status}")
    assert error_of(okta.delete(super_admin(okta, ADMIN))) == FORBIDDEN


def test_a1_3_the_last_super_admin_who_is_deactivated_stays_one_and_can_come_back() -> None:
    with Sandbox() as sandbox, Client(sandbox.url, sandbox.token) as okta:
        admin = okta.user(ADMIN)
        assert okta.post(f"/users/{admin}/lifecycle/deactivate").status_code == 200
        held = [assignment.role.name for assignment in sandbox.org.roles.of(admin)]
        assert held == ["SUPER_ADMIN"]
        assert error_of(okta.get("/groups")) == FORBIDDEN


def test_a1_3_the_last_super_admin_is_not_deleted(okta: Client, sandbox: Sandbox) -> None:
    admin, ana = okta.user(ADMIN), okta.user("ana")
    sandbox.org.caller = sandbox.org.users.get(ana)
    for _time in range(2):
        answer = okta.delete(f"/users/{admin}")
    assert error_of(answer) == FORBIDDEN
    okta.assign(f"users/{ana}", "SUPER_ADMIN")
    assert okta.delete(f"/users/{admin}").status_code == 204


def test_a1_2_deactivation_takes_a_user_s_own_roles_and_leaves_its_groups(okta: Client, sandbox: Sandbox) -> None:
    staff, ana = okta.group("Staff"), okta.user("ana")
    okta.put(f"/groups/{staff}/users/{ana}")
    okta.assign(f"groups/{staff}", "REPORT_ADMIN")
    for role in ("SUPER_ADMIN", "HELP_DESK_ADMIN"):
        okta.assign(f"users/{ana}", role)
    for step in ("deactivate", "activate"):
        assert okta.post(f"/users/{ana}/lifecycle/{step}").status_code == 200
    assert [role["assignmentType"] for role in okta.get(f"/users/{ana}/roles").json()] == ["GROUP"]


WAYS_TO_FALL: dict[str, Any] = {
    "its own role": ({"roles": [SUPER]}, lambda okta, _staff, _ana: okta.delete(super_admin(okta, ANA))),
    "the role of its group": (
        {"groups": [{"name": "Staff", "members": [ANA], "roles": [SUPER]}]},
        lambda okta, staff, _ana: okta.delete(
            f"/groups/{staff}/roles/{okta.get(f'/groups/{staff}/roles').json()[0]['id']}"
        ),
    ),
    "its membership": (
        {"groups": [{"name": "Staff", "members": [ANA], "roles": [SUPER]}]},
        lambda okta, staff, ana: okta.delete(f"/groups/{staff}/users/{ana}"),
    ),
    "its group": (
        {"groups": [{"name": "Staff", "members": [ANA], "roles": [SUPER]}]},
        lambda okta, staff, _ana: okta.delete(f"/groups/{staff}"),
    ),
    "its status": ({"roles": [SUPER]}, lambda okta, _staff, ana: okta.post(f"/users/{ana}/lifecycle/deactivate")),
    "its status for a while": (
        {"roles": [SUPER]},
        lambda okta, _staff, ana: okta.post(f"/users/{ana}/lifecycle/suspend"),
    ),
}


@pytest.mark.parametrize(("seeded", "fall"), WAYS_TO_FALL.values(), ids=WAYS_TO_FALL)
def test_a1_3_a_super_admin_can_take_away_its_own_power_and_is_locked_out(seeded: Any, fall: Any) -> None:
    with org(**seeded) as (_sandbox, okta):
        staff, ana = okta.group("Staff"), okta.user(ANA)
        assert okta.get("/iam/roles").status_code == 200
        assert fall(okta, staff, ana).status_code in (200, 204)
        for path in ("/iam/roles", f"/users/{ana}/roles", "/groups", "/users/me"):
            assert error_of(okta.get(path)) == FORBIDDEN


def test_a1_3_a_service_app_can_take_away_its_own_power() -> None:
    with Sandbox(seed={"service_apps": [service_app(roles=[SUPER])]}) as sandbox:
        token = sandbox.access_token(CLIENT_ID, ["okta.roles.read", "okta.roles.manage"])
        headers = {"Authorization": f"Bearer {token}"}
        path = f"{sandbox.url}/oauth2/v1/clients/{CLIENT_ID}/roles"
        [role] = requests.get(path, headers=headers, timeout=TIMEOUT).json()
        assert requests.delete(f"{path}/{role['id']}", headers=headers, timeout=TIMEOUT).status_code == 204
        assert error_of(requests.get(path, headers=headers, timeout=TIMEOUT)) == FORBIDDEN


def test_a_token_ends_with_its_owner_and_an_access_token_with_its_app() -> None:
    with org([SUPER], service_apps=[service_app()]) as (sandbox, okta):
        token = sandbox.access_token(CLIENT_ID, ["okta.groups.read"])
        okta.post(f"/apps/{CLIENT_ID}/lifecycle/deactivate")
        okta.delete(f"/apps/{CLIENT_ID}")
        headers = {"Authorization": f"Bearer {token}"}
        answer = requests.get(f"{sandbox.url}/api/v1/groups", headers=headers, timeout=TIMEOUT)
        assert (answer.status_code, answer.content) == (401, b"")
        sandbox.org.forget(sandbox.org.caller.id)
        assert error_of(okta.get("/groups")) == (401, "E0000011")


def test_a_reset_gives_everybody_the_roles_of_the_seed_again() -> None:
    with org([SUPER]) as (sandbox, okta):
        okta.delete(super_admin(okta, ANA))
        sandbox.reset()
        assert okta.get("/iam/roles").status_code == 200


@pytest.mark.parametrize(("switched", "custom"), [(True, False), (False, True)])
def test_a3_1_the_statistic_of_a_group_with_custom_roles_alone_is_wrong(switched: bool, custom: bool) -> None:
    groups = [
        {"name": "Custom", "roles": [CUSTOM]},
        {"name": "Both", "roles": [CUSTOM, {"type": "REPORT_ADMIN"}]},
        {"name": "None"},
    ]
    with org(groups=groups) as (sandbox, okta):
        sandbox.settings.change({"admin_flag_ignores_custom_roles": switched})
        shown = okta.get("/groups", params={"expand": "stats"}).json()
        flags = {group["profile"]["name"]: group["_embedded"]["stats"]["hasAdminPrivlege"] for group in shown}
        assert (flags["Custom"], flags["Both"], flags["None"]) == (custom, True, False)
