# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Bad input and bad connections: one clear sentence, and nothing half-applied that is not told."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from module_runs import Module

GROUP = {"name": "Help Desk"}


def is_one_clear_text(message: str) -> bool:
    return bool(message) and "Traceback" not in message and "object at 0x" not in message and "\n" not in message


@pytest.mark.parametrize(
    ("name", "options", "told"),
    [
        ("group", {"name": "x" * 256}, "has 256 characters; Okta accepts at most 255"),
        ("group", {"name": "x", "description": "y" * 1025}, "at most 1024"),
        ("group", {"name": " "}, "name of a group is empty"),
        ("group", {"id": ""}, "id of a group is empty"),
        ("group_info", {"name": ""}, "name is empty"),
        ("user_info", {"login": ""}, "login is empty"),
        ("group", {"name": "x", "max_removals": -2}, "max_removals cannot be -2"),
        ("group", {"name": "x", "profile": {"description": "y"}}, "an option of its own"),
        ("groups", {"groups": [{"name": "x"}, {"name": "x"}]}, "numbers 1 and 2"),
        ("group_membership", {"group": "Sales", "users": [""]}, "empty entry"),
        ("group_membership", {"group": "", "users": []}, "group is empty"),
        ("group_role", {"group": "Sales", "type": "SUPER_ADMIN", "group_targets": ["Sales"]}, "cannot be limited"),
        ("group_role", {"group": "Sales", "type": "APP_ADMIN"}, "needs its limits"),
    ],
)
def test_what_cannot_be_meant_is_told_without_a_write(
    name: str, options: dict[str, Any], told: str, module: Module, sandbox: Any
) -> None:
    message = module.fails(name, **options)
    assert told in message
    assert is_one_clear_text(message)
    assert sandbox.writes() == []


def test_an_unknown_profile_attribute_is_told_with_oktas_cause_and_request_id(module: Module, sandbox: Any) -> None:
    # Otherwise it would be refused before it is sent.
    sandbox.faults.add(method="GET", path="/meta/schemas/group/default$", status=403)
    result = module("group", may_fail=True, **GROUP, profile={"colour": "red"})
    assert "Property name 'colour' is not defined in profile" in result.message
    assert result["error"]["code"] == "E0000001"
    assert result["error"]["request_id"] in result.message
    assert not result.changed


def test_two_groups_that_match_are_told_with_their_ids(module: Module, sandbox: Any) -> None:
    twins = [
        {"id": f"00g{number:017}", "type": kind, "profile": {"name": "Sales"}}
        for number, kind in enumerate(("BUILT_IN", "APP_GROUP"))
    ]
    sandbox.faults.add(method="GET", path=r"/groups$", body=twins, times=None)
    for message in (
        module.fails("group", name="Sales", description="x"),
        module.fails("group_membership", group="Sales", users=["ana@example.com"]),
    ):
        assert "00g00000000000000000" in message
        assert "APP_GROUP" in message
        assert "id instead" in message


def test_a_wrong_token_is_told_and_stops_the_run(module: Module, sandbox: Any) -> None:
    message = Module(module.url, "wrong").fails("groups", groups=[{"name": "a"}, {"name": "b"}])
    assert "Invalid token provided" in message
    assert "OKTA_CLIENT_TOKEN" in message
    assert len(sandbox.calls) <= 2


def test_a_token_that_is_revoked_on_the_way_leaves_the_rest_pending(module: Module, sandbox: Any) -> None:
    sandbox.faults.add(method="POST", path="", status=401, after=1, times=None)
    result = module("groups", may_fail=True, concurrency=1, groups=[{"name": name} for name in "abcdef"])
    assert sorted(change["status"] for change in result["changes"]) == ["applied", "failed", *["pending"] * 4]


def test_no_permission_is_told(module: Module, sandbox: Any) -> None:
    sandbox.faults.add(method="POST", path="", status=403)
    message = module.fails("group", **GROUP)
    assert 'Could not create group "Help Desk"' in message
    assert "E0000006" in message


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("http://127.0.0.1:9", "cannot be reached"),
        ("https://127.0.0.1:9", "cannot be reached"),
        ("http://okta.example.com", "must begin with https://"),
        ("https://example-admin.okta.com", "admin console"),
        ("https://example.okta.com/admin/dashboard", "host and nothing else"),
        ("https://user:secret@example.okta.com", "host and nothing else"),
        ("ftp://example.okta.com", "must begin with https://"),
        ("https://[", "not an address"),
        ("https://a..b.com", "host and nothing else"),
        ("https://" + "a" * 64 + ".com", "host and nothing else"),
        ("https://*.okta.com", "host and nothing else"),
    ],
)
def test_an_org_that_cannot_be_used_is_told(url: str, told: str, module: Module) -> None:
    message = Module(url, module.token).fails("group", **GROUP)
    assert told in message
    assert "secret" not in message
    assert is_one_clear_text(message)


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"api_token": "two words"}, "tokens cannot have"),
        ({"timeout": 0}, "more than 0"),
        ({"timeout": "nan"}, "more than 0"),
        ({"timeout": 1e10}, "at most 600"),
        ({"concurrency": 33}, "between 1 and 32"),
        ({"rate_limit_reserve": -0.1}, "between 0 and 0.9"),
        ({"rate_limit_reserve": 1}, "between 0 and 0.9"),
        ({"rate_limit_reserve": "nan"}, "between 0 and 0.9"),
    ],
)
def test_connection_options_that_cannot_work_are_told(options: dict[str, Any], told: str, module: Module) -> None:
    assert told in module.fails("group", **{**GROUP, **options})


def test_without_an_org_or_a_token_the_variables_to_set_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OKTA_CLIENT_ORGURL", raising=False)
    monkeypatch.delenv("OKTA_CLIENT_TOKEN", raising=False)
    from module_runs import run

    assert "OKTA_CLIENT_TOKEN" in run("group", GROUP).message
    assert "OKTA_CLIENT_ORGURL" in run("group", {**GROUP, "api_token": "x"}).message


def test_the_environment_names_the_org_and_the_token(module: Module, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OKTA_CLIENT_ORGURL", module.url)
    monkeypatch.setenv("OKTA_CLIENT_TOKEN", module.token)
    from module_runs import run

    assert run("group_info", {"name": "Sales"})["groups"]


class Elsewhere(http.server.BaseHTTPRequestHandler):
    """Something that is not Okta: a page of HTML, or a redirect, or a next page, to where the token must not go."""

    seen: list[str] = []

    def do_GET(self) -> None:
        self.seen.append(self.path)
        if self.path.startswith("/redirect/"):
            self.send_response(302)
            self.send_header("Location", f"http://localhost:{self.server.server_port}/stolen")
            self.end_headers()
            return
        body = b"[]" if "next" in self.headers.get("Authorization", "") else b"<html>Sign in</html>"
        self.send_response(200)
        self.send_header("Content-Type", "application/json" if body == b"[]" else "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Link", f'<http://localhost:{self.server.server_port}/stolen>; rel="next"')
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_arguments: Any) -> None:
        pass


@pytest.fixture
def elsewhere() -> Iterator[str]:
    Elsewhere.seen = []
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Elsewhere)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_html_instead_of_json_is_told(elsewhere: str) -> None:
    message = Module(elsewhere, "html-token").fails("group", **GROUP)
    assert "text/html instead of JSON" in message
    assert is_one_clear_text(message)


def test_a_next_page_at_another_host_is_not_followed(elsewhere: str) -> None:
    assert "another host" in Module(elsewhere, "next-token").fails("group_info")
    assert not any("stolen" in path for path in Elsewhere.seen)


def test_a_redirect_is_not_followed(sandbox: Any, elsewhere: str, module: Module) -> None:
    sandbox.faults.add(method="GET", path="", status=302, headers={"Location": f"{elsewhere}/stolen"})
    assert "redirect" in module.fails("group", **GROUP)
    assert Elsewhere.seen == []


@pytest.mark.parametrize("part", ["..", ".", "../groups", "a/b"])
def test_what_would_change_the_path_is_refused(part: str, module: Module, sandbox: Any) -> None:
    assert "cannot be part of an address" in module.fails("user_info", login=part)
    assert list(sandbox.calls) == []


def test_what_has_a_meaning_in_addresses_is_quoted(module: Module, sandbox: Any) -> None:
    assert module("user_info", login="a?b#c&d=e@example.com")["users"] == []
    assert [call.path for call in sandbox.calls] == ["/api/v1/users/a?b#c&d=e@example.com"]


IDP: dict[str, Any] = {
    "name": "Shop",
    "type": "GITHUB",
    "protocol": {"credentials": {"client": {"client_id": "a", "client_secret": "canary"}}},
}
JOINING = {"policy": {"provisioning": {"groups": {"action": "ASSIGN", "assignments": [...]}}}}
ONLY = {"policy": {"account_link": {"filter": {"groups": {"include": [...]}}}}}
# The options that name a group, in every module that has some; ... stands for the name.
NAMING_GROUPS: list[tuple[str, dict[str, Any]]] = [
    ("group_membership", {"group": ..., "users": ["ana@example.com"]}),
    ("group_memberships", {"group_memberships": [{"group": ..., "users": ["ana@example.com"]}]}),
    ("group_membership_info", {"groups": [...]}),
    ("group_ownership", {"group": ..., "users": ["ana@example.com"]}),
    ("group_ownership", {"group": "Sales", "groups": [...], "state": "absent"}),
    ("group_ownerships", {"group_ownerships": [{"group": "Sales", "groups": [...]}]}),
    ("group_ownership_info", {"groups": [...]}),
    ("group_role", {"group": ..., "type": "READ_ONLY_ADMIN", "state": "absent"}),
    ("group_role", {"group": "Sales", "type": "USER_ADMIN", "group_targets": [...]}),
    ("group_roles", {"group_roles": [{"group": ..., "roles": [{"type": "READ_ONLY_ADMIN"}]}]}),
    ("group_role_info", {"groups": [...]}),
    ("group_role_app_targets", {"group": ..., "app_targets": [{"app": "zoomus"}]}),
    ("group_role_group_targets", {"group": "Finance", "type": "USER_ADMIN", "group_targets": [...]}),
    ("group_role_group_targets", {"group": ..., "type": "USER_ADMIN", "group_targets": ["Sales"]}),
    ("user_role", {"user": "ana@example.com", "type": "USER_ADMIN", "group_targets": [...]}),
    ("client_role", {"client": "Provisioning", "type": "USER_ADMIN", "group_targets": [...]}),
    ("group_rule", {"name": "x", "expression": "user.city == 'x'", "groups": [...]}),
    ("group_rules", {"group_rules": [{"name": "x", "groups": [...]}]}),
    ("idp", {**IDP, **JOINING}),
    ("idps", {"idps": [{**IDP, **ONLY}]}),
    ("org", {"groups": [{"name": "Sales", "owners": {"groups": [...]}}]}),
    ("org", {"groups": [{"name": "Sales", "roles": [{"type": "USER_ADMIN", "group_targets": [...]}]}]}),
    ("org", {"groups": [{"name": ..., "members": ["ana@example.com"]}]}),
    ("org", {"group_rules": [{"name": "x", "groups": [...]}]}),
]


def with_name(options: Any, name: str) -> Any:
    """Options with the name of a group in its place."""
    if isinstance(options, dict):
        return {key: with_name(value, name) for key, value in options.items()}
    if isinstance(options, list):
        return [with_name(value, name) for value in options]
    return name if options is ... else options


@pytest.mark.parametrize("check", [True, False])
@pytest.mark.parametrize("given", ["OKTA_GROUP: ", "APP_GROUP:", "BUILT_IN:\t"])
@pytest.mark.parametrize(("name", "options"), NAMING_GROUPS)
def test_a_type_without_a_name_is_refused_as_an_argument(
    name: str, options: dict[str, Any], given: str, check: bool, module: Module, sandbox: Any
) -> None:
    result = module(name, check=check, may_fail=True, **with_name(options, given))
    assert result.failed, result.text
    assert result["error"]["kind"] == "input"
    assert given.strip() in result.message
    assert sandbox.calls == []


@pytest.mark.parametrize("check", [True, False])
def test_a_type_without_a_name_within_an_expression_is_refused(check: bool, module: Module, sandbox: Any) -> None:
    options = {"name": "x", "expression": 'isMemberOfGroup("OKTA_GROUP: ")', "groups": ["Sales"]}
    assert "is empty after its type" in module.fails("group_rule", check=check, **options)
    assert sandbox.writes() == []


def test_a_group_that_is_called_like_a_type_is_named_with_its_own_before_it(module: Module, sandbox: Any) -> None:
    module("group", name="OKTA_GROUP:")
    named = {"group": "OKTA_GROUP:OKTA_GROUP:", "users": ["ana@example.com"]}
    assert module("group_membership", **named).changed
    assert module("group_role", group="OKTA_GROUP:OKTA_GROUP:", type="READ_ONLY_ADMIN").changed
    read = module("group_role_info")["group_roles"]
    assert "OKTA_GROUP:OKTA_GROUP:" in [row["group"] for row in read]
    assert not module("group_roles", group_roles=read).changed
