# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""FACTS 1.3: what access tokens are good for, and what tells a client who it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import contract
import oauth_client
import pytest
import requests
from oauth_client import CLIENT_ID, TIMEOUT, ServiceApp, service_app
from okta_sandbox import Sandbox, SeedError, application
from okta_sandbox.oauth import scopes
from sandbox_client import Client, error_of

SEED: dict[str, Any] = {
    **oauth_client.SEED,
    "users": [{"login": "ana@example.com"}],
    "groups": [{"name": "Staff"}],
}


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    """A sandbox with two service apps, a user and a group."""
    with Sandbox(seed=SEED) as running:
        yield running


def ask(sandbox: Sandbox, token: str, method: str, path: str, **options: Any) -> requests.Response:
    """The answer to a request with an access token."""
    headers = {"Authorization": f"Bearer {token}"}
    return requests.request(method, sandbox.url + path, headers=headers, timeout=TIMEOUT, **options)


def with_scopes(sandbox: Sandbox, *granted: str) -> str:
    """A token with these scopes."""
    return sandbox.access_token(CLIENT_ID, granted)


# Every operation that the sandbox has, as Flask names it, but for those that anybody may use.
SERVED = sorted(
    {
        (method, rule.rule)
        for rule in application.operations().url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
        if not scopes.is_public(rule.rule)
    }
)


@pytest.mark.parametrize(("method", "rule"), SERVED)
def test_every_operation_needs_a_scope(method: str, rule: str) -> None:
    assert all(scopes.needed(method, path) for path in paths_of(rule))


@pytest.mark.skipif(
    not contract.at_hand(), reason="Okta's OpenAPI description is not at hand, in ../shared of the repository"
)
def test_the_scopes_are_those_of_the_description() -> None:
    described = {
        (method.upper(), path): scope
        for path, operations in contract.read_description()["paths"].items()
        for method, operation in operations.items()
        for scheme in (operation.get("security", ()) if isinstance(operation, dict) else ())
        for scope in scheme.get("oauth2", ())
    }
    served = application.operations().url_map.bind("localhost")
    described = {
        (method, path): scope
        for (method, path), scope in described.items()
        if served.test(re.sub(r"\{\w+\}", "x", path), method)
    }
    assert len(described) > 140
    found = {(method, path): scopes.needed(method, path) for method, path in described}
    assert found == described


def paths_of(rule: str) -> list[str]:
    """The paths of one of Flask's rules, with any word in place of its parameters."""
    choices = "any(groups, users):"
    kinds = ("groups", "users") if choices in rule else ("",)
    return [rule.replace(f"<{choices}kind>", kind).replace("<", "").replace(">", "") for kind in kinds]


def test_a_token_is_good_for_what_its_scopes_say(sandbox: Sandbox) -> None:
    token = with_scopes(sandbox, "okta.groups.read", "okta.groups.manage")
    created = ask(sandbox, token, "POST", "/api/v1/groups", json={"profile": {"name": "New"}})
    assert created.status_code == 200
    assert ask(sandbox, token, "GET", f"/api/v1/groups/{created.json()['id']}").status_code == 200


def test_another_operation_is_403_with_a_challenge_and_no_body(sandbox: Sandbox) -> None:
    answer = ask(sandbox, with_scopes(sandbox, "okta.groups.read"), "GET", "/api/v1/users?limit=1")
    assert (answer.status_code, answer.content) == (403, b"")
    assert "Content-Type" not in answer.headers
    assert answer.headers["WWW-Authenticate"] == (
        f'Bearer authorization_uri="{sandbox.url}/oauth2/v1/authorize", realm="{sandbox.url}", '
        'scope="okta.users.read", error="insufficient_scope", '
        'error_description="The access token provided does not contain the required scopes.", '
        'resource="/api/v1/users"'
    )
    assert all(name in answer.headers for name in ("X-Okta-Request-Id", "x-rate-limit-remaining"))


@pytest.mark.parametrize(
    ("scope", "method", "path"),
    [
        ("okta.groups.read", "POST", "/api/v1/groups"),
        ("okta.groups.manage", "GET", "/api/v1/groups"),
        ("okta.groups.manage", "POST", "/api/v1/groups/00g1/roles"),
        ("okta.idps.manage", "POST", "/api/v1/idps/0oa1/users/00u1"),
        ("okta.users.manage", "DELETE", "/api/v1/idps/0oa1/users/00u1"),
        ("okta.users.manage", "POST", "/api/v1/meta/schemas/user/linkedObjects"),
        ("okta.schemas.read", "GET", "/api/v1/org"),
    ],
)
def test_scopes_that_look_alike_do_not_do(sandbox: Sandbox, scope: str, method: str, path: str) -> None:
    assert ask(sandbox, with_scopes(sandbox, scope), method, path, json={}).status_code == 403


def test_a_path_that_there_is_not_needs_no_scope(sandbox: Sandbox) -> None:
    assert ask(sandbox, with_scopes(sandbox), "GET", "/api/v1/colours").status_code == 404


def test_a_refused_write_changes_nothing(sandbox: Sandbox) -> None:
    before = len(sandbox.org.groups.all())
    token = with_scopes(sandbox, "okta.groups.read")
    ask(sandbox, token, "POST", "/api/v1/groups", json={"profile": {"name": "New"}})
    assert len(sandbox.org.groups.all()) == before


@pytest.mark.parametrize("broken", ["no-token", "a.b.c", "a b"])
def test_what_is_no_token_is_401_with_a_challenge_and_no_body(sandbox: Sandbox, broken: str) -> None:
    answer = ask(sandbox, broken, "GET", "/api/v1/groups")
    assert (answer.status_code, answer.content) == (401, b"")
    said = 'error="invalid_token", error_description="The access token is invalid."'
    assert said in answer.headers["WWW-Authenticate"]


def test_a_token_ends_by_the_clock_of_the_org(sandbox: Sandbox) -> None:
    sandbox.settings.access_token_seconds = 60
    token = with_scopes(sandbox, "okta.groups.read")
    sandbox.clock.advance(55)
    assert ask(sandbox, token, "GET", "/api/v1/groups").status_code == 200
    sandbox.clock.advance(6)
    answer = ask(sandbox, token, "GET", "/api/v1/groups")
    assert (answer.status_code, answer.content) == (401, b"")
    assert 'error="invalid_token"' in answer.headers["WWW-Authenticate"]


def test_a_token_of_another_org_is_none_here(sandbox: Sandbox) -> None:
    with Sandbox(seed=SEED) as other:
        token = with_scopes(other, "okta.groups.read")
    assert ask(sandbox, token, "GET", "/api/v1/groups").status_code == 401


def test_a_token_ends_with_the_reset_of_the_org(sandbox: Sandbox) -> None:
    token = with_scopes(sandbox, "okta.groups.read")
    sandbox.reset()
    assert ask(sandbox, token, "GET", "/api/v1/groups").status_code == 401


def test_the_control_of_the_sandbox_takes_the_api_token_alone(sandbox: Sandbox) -> None:
    token = with_scopes(sandbox, *scopes.KNOWN)
    assert error_of(ask(sandbox, token, "GET", "/_sandbox/calls")) == (401, "E0000011")


def test_odd_characters_in_a_path_do_not_break_the_challenge(sandbox: Sandbox) -> None:
    answer = ask(sandbox, "no-token", "GET", "/api/v1/groups/a%0Ab%22")
    assert answer.status_code == 401
    assert 'resource="/api/v1/groups/a%0Ab%22"' in answer.headers["WWW-Authenticate"]


def test_a_token_from_the_token_endpoint_serves_until_it_ends(sandbox: Sandbox) -> None:
    app = ServiceApp(sandbox.url, sandbox.clock.now)
    token = app.token(scope="okta.users.read")
    assert ask(sandbox, token, "GET", "/api/v1/users").status_code == 200
    sandbox.clock.advance(3601)
    assert ask(sandbox, token, "GET", "/api/v1/users").status_code == 401
    assert ask(sandbox, app.token(scope="okta.users.read"), "GET", "/api/v1/users").status_code == 200


def test_me_is_the_owner_of_the_api_token(sandbox: Sandbox) -> None:
    with Client(sandbox.url, sandbox.token) as client:
        assert client.get("/users/me").json()["profile"]["login"] == "admin@example.com"


def test_the_owner_of_the_api_token_can_be_a_user_of_the_seed() -> None:
    seed = {"users": [{"login": "ana@example.com"}], "token_owner": "ana@example.com"}
    with Sandbox(seed=seed) as sandbox, Client(sandbox.url, sandbox.token) as client:
        assert client.get("/users/me").json()["profile"]["login"] == "ana@example.com"
        assert len(client.get("/users").json()) == 2


@pytest.mark.parametrize(("owner", "complaint"), [("nobody", "nobody (User)"), (["ana"], "is not a login")])
def test_an_owner_whom_the_seed_does_not_have_is_an_error(owner: Any, complaint: str) -> None:
    with pytest.raises(SeedError) as error:
        Sandbox(seed={"token_owner": owner})
    assert complaint in str(error.value)


def test_me_is_nobody_for_a_service_app(sandbox: Sandbox) -> None:
    answer = ask(sandbox, with_scopes(sandbox, "okta.users.read"), "GET", "/api/v1/users/me")
    assert error_of(answer) == (404, "E0000007")


def test_the_roles_of_a_service_app_are_those_of_the_seed() -> None:
    roles = [{"type": "HELP_DESK_ADMIN", "group_targets": ["Staff"]}, {"type": "REPORT_ADMIN"}]
    seed = {"groups": [{"name": "Staff"}], "service_apps": [service_app(roles=roles)]}
    with Sandbox(seed=seed) as sandbox:
        path = f"/oauth2/v1/clients/{CLIENT_ID}/roles"
        with Client(sandbox.url, sandbox.token) as client:
            shown = client.get(f"/{path}").json()
        assert [(role["type"], role["assignmentType"]) for role in shown] == [
            ("HELP_DESK_ADMIN", "CLIENT"),
            ("REPORT_ADMIN", "CLIENT"),
        ]
        links = {role["_links"]["assignee"]["href"] for role in shown}
        assert links == {f"{sandbox.url}/oauth2/v1/clients/{CLIENT_ID}"}
        if contract.at_hand():
            assert contract.check("GET", path, None, None, 200, shown) == []


def test_the_roles_of_an_unknown_app_are_404(sandbox: Sandbox) -> None:
    answer = ask(sandbox, with_scopes(sandbox, "okta.roles.read"), "GET", "/oauth2/v1/clients/0oanobody/roles")
    assert error_of(answer) == (404, "E0000007")
    assert "0oanobody (PublicClientApp)" in answer.json()["errorSummary"]


def test_anybody_may_ask_which_org_it_is(sandbox: Sandbox) -> None:
    answer = requests.get(f"{sandbox.url}/.well-known/okta-organization", timeout=TIMEOUT)
    assert answer.status_code == 200
    assert (answer.json()["id"], answer.json()["pipeline"]) == (sandbox.org.id, "idx")


def test_the_settings_of_the_org_need_a_scope(sandbox: Sandbox) -> None:
    assert ask(sandbox, with_scopes(sandbox), "GET", "/api/v1/org").status_code == 403
    shown = ask(sandbox, with_scopes(sandbox, "okta.orgs.read"), "GET", "/api/v1/org").json()
    assert (shown["id"], shown["status"], shown["subdomain"]) == (sandbox.org.id, "ACTIVE", "okta-sandbox")
