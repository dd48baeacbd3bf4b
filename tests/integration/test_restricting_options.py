# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""No restriction that the org has is lifted by accident: every option that restricts, in the module that has it."""

from __future__ import annotations

import copy
import json
from dataclasses import dataclass
from typing import Any

import pytest
import requests
from ansible_collections.community.okta.plugins.module_utils._restrictions import RESTRICTIONS
from ansible_collections.community.okta.plugins.module_utils._spelling import at, with_value
from module_runs import Module
from test_idp import LINKED, whole

LINK, PROVISIONING = "policy.account_link", "policy.provisioning"
REQUEST, RESPONSE = (f"protocol.algorithms.{direction}.signature" for direction in ("request", "response"))
TRUST, PKCE = "protocol.credentials.trust", "protocol.credentials.client.pkce_required"
GROUPS = {"action": "APPEND", "filter": ["Sales", "Support"], "source_attribute_name": "groups"}
USERS = ["ana@example.com", "ben@example.com"]
RULE = {"name": "Ours", "expression": 'user.department == "Sales"', "groups": ["Sales"], "excluded_users": USERS}
SCHEME = {"key": "Authorization", "value": "canary-secret-of-a-hook"}
HEADERS = [{"key": "X-A", "value": "canary-secret-a"}, {"key": "X-B", "value": "canary-secret-b"}]
HOOK = {
    "name": "Ours",
    "type": "com.okta.oauth2.tokens.transform",
    "channel": {"type": "HTTP", "config": {"uri": "https://hooks.example.com/", "auth_scheme": SCHEME}},
}
OPEN_HOOK = {**HOOK, "channel": {"type": "HTTP", "config": {"uri": "https://hooks.example.com/"}}}
ROLE: dict[str, Any] = {"label": "Ours", "permissions": [{"permission": "okta.users.read"}]}
APPS: dict[str, Any] = {"label": "Ours", "resources": [{"all": "apps"}]}
SIZE = {"name": "size", "title": "Size", "type": "string"}
COUNT = {"name": "size", "title": "Size", "type": "integer"}
SITES = {"name": "size", "title": "Sizes", "type": "array", "array_type": "string", "array_enum": ["S", "M"]}


@dataclass(frozen=True)
class Case:
    """One option that restricts: the object that has it, the value by which it is lifted, and what that counts.

    C(refused) tells that Okta itself takes no object without it.
    """

    kind: str
    option: str
    there: dict[str, Any]
    restricting: Any
    lifting: Any
    count: int = 1
    refused: bool = False

    @property
    def by_value(self) -> bool:
        return self.lifting not in ("", [], {}, 0) or self.lifting is False

    @property
    def name(self) -> str:
        return f"{self.kind} {self.option}"

    def item(self, value: Any, **more: Any) -> dict[str, Any]:
        """What is declared of the object, with the option so."""
        return {**with_option(copy.deepcopy(self.there), self.option, value), **more}


def with_option(item: dict[str, Any], option: str, value: Any) -> dict[str, Any]:
    """An item with an option so, which may be one of each entry of a list."""
    name, _dot, rest = option.partition(".")
    if rest and isinstance(item.get(name), list):
        return {**item, name: [with_value(entry, rest, value) for entry in item[name]]}
    return with_value(item, option, value)


def idp(type_: str, option: str, restricting: Any, lifting: Any, count: int = 1, refused: bool = False) -> Case:
    return Case("idps", option, whole(type_), restricting, lifting, count, refused)


CASES = [
    idp("GOOGLE", f"{LINK}.filter.groups.include", ["Sales", "Support"], []),
    idp("SAML2", f"{LINK}.filter.users.exclude", USERS, [], 2),
    idp("GOOGLE", f"{LINK}.filter.users.exclude_admins", True, False),
    idp("SAML2", f"{LINK}.action", "DISABLED", "AUTO"),
    idp("GOOGLE", f"{PROVISIONING}.action", "DISABLED", "AUTO"),
    Case(
        "idps",
        f"{PROVISIONING}.groups.filter",
        with_value(whole("SAML2"), f"{PROVISIONING}.groups", GROUPS),
        GROUPS["filter"],
        [],
        refused=True,
    ),
    idp("SAML2", f"{PROVISIONING}.conditions.deprovisioned.action", "NONE", "REACTIVATE"),
    idp("SAML2", f"{PROVISIONING}.conditions.suspended.action", "NONE", "UNSUSPEND"),
    idp("SAML2", "policy.subject.filter", r".*@example\.com", ""),
    idp("GOOGLE", "policy.subject.match_type", "USERNAME", "USERNAME_OR_EMAIL"),
    idp("SAML2", "policy.trust_claims", False, True),
    idp("SAML2", f"{REQUEST}.scope", "REQUEST", "NONE"),
    idp("SAML2", f"{REQUEST}.algorithm", "SHA-256", "SHA-1"),
    idp("SAML2", f"{RESPONSE}.scope", "RESPONSE", "ANY"),
    idp("SAML2", f"{RESPONSE}.algorithm", "SHA-256", "SHA-1"),
    idp("X509", f"{TRUST}.issuer", "CN=Cards", "", refused=True),
    idp("SAML2", f"{TRUST}.audience", "https://audience.example.com", "", refused=True),
    idp("OIDC", "protocol.issuer.url", "https://idp.example.com", "", refused=True),
    idp("OIDC", PKCE, True, False),
    idp("LOGINGOV", "properties.aal_value", "http://idmanagement.gov/ns/assurance/aal/2", ""),
    idp("LOGINGOV", "properties.ial_value", "http://idmanagement.gov/ns/assurance/ial/2", ""),
    Case("group_rules", "excluded_users", RULE, USERS, [], 2),
    Case("inline_hooks", "channel.config.auth_scheme", HOOK, SCHEME, {}),
    Case("inline_hooks", "channel.config.headers", OPEN_HOOK, HEADERS, [], 2),
    Case("custom_roles", "permissions.include", ROLE, ["title"], []),
    Case("custom_roles", "permissions.exclude", ROLE, ["department", "title"], [], 2),
    Case("resource_sets", "resources.exclude", APPS, [{"app": "zoomus"}, {"app": "facebook"}], [], 2),
    Case("attributes", "enum", SIZE, ["S", "M"], []),
    Case("attributes", "array_enum", SITES, ["S", "M"], []),
    Case("attributes", "min_length", SIZE, 2, 0),
    Case("attributes", "max_length", SIZE, 20, 0),
    Case("attributes", "minimum", COUNT, 0, ""),
    Case("attributes", "maximum", COUNT, 0, ""),
    Case("attributes", "required", SIZE, True, False),
]
# Of what no option is for the sandbox keeps nothing: two tests below put it there.
IN_NO_OBJECT = {"idps extra"}
SINGULAR = {
    "idps": "idp",
    "group_rules": "group_rule",
    "inline_hooks": "inline_hook",
    "custom_roles": "custom_role",
    "resource_sets": "resource_set",
}
# What else changes of an object of each kind.
OTHERWISE: dict[str, dict[str, Any]] = {
    "idps": {"policy": {"max_clock_skew": 7}},
    "group_rules": {"expression": 'user.department == "Revenue"'},
    "inline_hooks": {"channel": {"config": {"uri": "https://hooks.example.com/new", "auth_scheme": SCHEME}}},
    "custom_roles": {"permissions": [*ROLE["permissions"], {"permission": "okta.groups.read"}]},
    "resource_sets": {"resources": [*APPS["resources"], {"all": "users"}]},
    "attributes": {"description": "Otherwise"},
}
NAME: dict[str, dict[str, Any]] = {
    **{kind: {"name": "size" if kind == "attributes" else "Ours"} for kind in RESTRICTIONS},
    # What restricts is an option of entries, which are named with it.
    "custom_roles": ROLE,
    "resource_sets": APPS,
}


def declare(case: Case, item: dict[str, Any], **more: Any) -> tuple[str, dict[str, Any]]:
    """The module and its options that declare an item; the plural one, which has no other rules."""
    module = "group_schema" if case.kind == "attributes" else case.kind
    return module, {case.kind: [item], **more}


def only(case: Case, value: Any) -> dict[str, Any]:
    """An item that says nothing but the option."""
    return with_option(NAME[case.kind], case.option, value)


def shown(module: Module, case: Case) -> Any:
    if case.kind == "attributes":
        rows = module("group_schema_info")["group_schema"]["attributes"]
    else:
        rows = module(f"{SINGULAR[case.kind]}_info")[case.kind]
    called = NAME[case.kind].get("name", "Ours")
    [row] = [each for each in rows if called in (each.get("name"), each.get("label"))]
    name, _dot, option = case.option.partition(".")
    if option and isinstance(row.get(name), list):
        return next(entry[option] for entry in row[name] if entry.get(option))
    return at(row, case.option)


def test_every_option_that_restricts_has_a_case() -> None:
    rows = {f"{kind} {row.option}" for kind, rows in RESTRICTIONS.items() for row in rows}
    assert {case.name for case in CASES} | IN_NO_OBJECT == rows


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_it_is_lifted_only_within_the_limit_and_by_an_empty_value_only_with_leave(
    case: Case, module: Module, sandbox: Any
) -> None:
    name, options = declare(case, case.item(case.restricting))
    module(name, **options)
    leave = {} if case.by_value else {"allow_empty": [case.option]}
    lifting = only(case, case.lifting)
    sandbox.calls.clear()
    for check in (True, False):
        name, options = declare(case, {**lifting, **leave}, max_removals=case.count - 1)
        message = module.fails(name, check=check, **options)
        assert f"more than max_removals ({case.count - 1}) allows" in message
        assert f"which lifts {case.option}" in message
        if leave:
            name, options = declare(case, lifting, max_removals=-1)
            message = module.fails(name, check=check, **options)
            assert f"allow_empty: [{case.option}]" in message
            assert f"counts as {case.count} for max_removals" in message
    assert sandbox.writes() == []
    name, options = declare(case, {**lifting, **leave}, max_removals=case.count)
    planned = module(name, check=True, **options)
    assert planned.changed
    warned = [warning for warning in planned.warnings if f"{case.option} of " in warning]
    assert bool(warned) is case.by_value
    if case.refused:
        return
    assert module(name, **options).changed
    # It restricts nothing now, so an empty value changes nothing, and needs nothing.
    name, options = declare(case, lifting, max_removals=0)
    assert not module(name, **options).changed


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_it_stays_where_nothing_is_said_of_it(case: Case, module: Module, sandbox: Any) -> None:
    name, options = declare(case, case.item(case.restricting))
    module(name, **options)
    before = shown(module, case)
    name, options = declare(case, {**NAME[case.kind], **OTHERWISE[case.kind]}, max_removals=0)
    assert module(name, **options).changed
    assert shown(module, case) == before != None  # noqa: E711


@pytest.mark.parametrize("case", [each for each in CASES if not each.refused], ids=lambda case: case.name)
def test_a_new_one_may_have_it_empty(case: Case, module: Module) -> None:
    name, options = declare(case, case.item(case.lifting), max_removals=0)
    assert module(name, **options).changed


@pytest.mark.parametrize("case", [each for each in CASES if each.count == 2], ids=lambda case: case.name)
def test_of_a_list_of_exclusions_each_that_goes_counts_and_needs_no_leave(
    case: Case, module: Module, sandbox: Any
) -> None:
    name, options = declare(case, case.item(case.restricting))
    module(name, **options)
    name, options = declare(case, only(case, case.restricting[:1]), max_removals=0)
    assert f"which lifts {case.option}" in module.fails(name, **options)
    assert sandbox.calls[-1].method == "GET"


def test_the_singular_module_has_the_same_rules(module: Module, sandbox: Any) -> None:
    for case in CASES:
        if case.option in (f"{LINK}.filter.groups.include", "excluded_users", "channel.config.auth_scheme"):
            one = SINGULAR[case.kind]
            module(one, **case.item(case.restricting))
            message = module.fails(one, **only(case, case.lifting))
            assert f"allow_empty: [{case.option}]" in message
            assert module(one, **only(case, case.lifting), allow_empty=[case.option]).changed


def test_an_empty_value_of_an_option_that_does_not_restrict_needs_no_leave(module: Module) -> None:
    module("group", name="Ours", description="Told")
    assert module("group", name="Ours", description="", max_removals=0).changed
    module(
        "inline_hook",
        **with_value(
            with_value(HOOK, "channel.type", "OAUTH"),
            "channel.config",
            {
                "uri": "https://hooks.example.com/",
                "auth_type": "client_secret_post",
                "client_id": "okta",
                "client_secret": "canary-secret",
                "token_url": "https://login.example.com/token",
                "scope": "hooks",
            },
        ),
    )
    config = {"scope": "", "client_secret": "canary-secret"}
    assert module("inline_hook", name="Ours", channel={"config": config}, max_removals=0).changed


def test_leave_for_one_option_is_none_for_another(module: Module, sandbox: Any) -> None:
    link = {"filter": {"groups": {"include": ["Sales"]}, "users": {"exclude": USERS}}}
    module("idp", **with_value(whole("GOOGLE"), LINK, link))
    both = {"account_link": {"filter": {"groups": {"include": []}, "users": {"exclude": []}}}}
    include, exclude = f"{LINK}.filter.groups.include", f"{LINK}.filter.users.exclude"
    sandbox.calls.clear()
    assert f"allow_empty: [{include}, {exclude}]" in module.fails("idp", name="Ours", policy=both)
    assert f"allow_empty: [{exclude}]" in module.fails("idp", name="Ours", policy=both, allow_empty=[include])
    assert sandbox.writes() == []
    assert module("idp", name="Ours", policy=both, allow_empty=[include, exclude], max_removals=3).changed


def test_an_empty_value_in_extra_that_removes_something_needs_leave(module: Module, sandbox: Any) -> None:
    module("idp", **whole("X509"))
    [idp_] = sandbox.org.idps.all()
    idp_.content.protocol["credentials"]["trust"]["revocation"] = "CRL"
    sandbox.calls.clear()
    emptied = with_value({}, f"{TRUST}.revocation", "")
    assert "allow_empty: [extra]" in module.fails("idp", name="Ours", extra=emptied, max_removals=-1)
    allowed = {"name": "Ours", "extra": emptied, "allow_empty": ["extra"]}
    assert "which lifts extra" in module.fails("idp", **allowed, max_removals=0)
    assert module("idp", check=True, **allowed).changed
    assert sandbox.writes() == []


def test_null_in_extra_takes_nothing_out_of_what_is_replaced(
    module: Module, sandbox: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    module("idp", **whole("X509"))
    [idp_] = sandbox.org.idps.all()
    idp_.content.protocol["credentials"]["trust"]["revocation"] = "CRL"
    sent: list[Any] = []
    send = requests.Session.send

    def recording(session: requests.Session, request: requests.PreparedRequest, **options: Any) -> Any:
        sent.append(request)
        return send(session, request, **options)

    monkeypatch.setattr(requests.Session, "send", recording)
    nothing = {"protocol": {"credentials": {"trust": {"revocation": None}}}}
    module("idp", name="Ours", extra=nothing, policy={"max_clock_skew": 5})
    [body] = [json.loads(each.body) for each in sent if each.method == "PUT"]
    assert body["protocol"]["credentials"]["trust"]["revocation"] == "CRL"


def test_what_came_to_restrict_since_it_was_planned_is_not_lifted(module: Module, sandbox: Any) -> None:
    module("group_rule", **{**RULE, "excluded_users": []})
    [rule] = sandbox.org.rules.all()
    ana = module("user_info", login="ana@example.com")["users"][0]["id"]
    change = {"name": "Ours", "excluded_users": ["ben@example.com"], "max_removals": 0}
    listed = requests.get(
        f"{sandbox.url}/api/v1/groups/rules", headers={"Authorization": f"SSWS {sandbox.token}"}, timeout=60
    ).json()
    sandbox.faults.add(method="GET", path="/groups/rules$", body=listed)
    rule.content.excluded.append(ana)
    assert "this would now also lift excluded_users" in module.fails("group_rule", **change)
    assert rule.content.excluded == [ana]


def test_a_run_that_lifts_nothing_asks_nothing_more(module: Module, sandbox: Any) -> None:
    module("idp", **{**whole("GOOGLE"), "policy": {**whole("GOOGLE")["policy"], **LINKED}})
    [row] = module("idp_info")["idps"]
    sandbox.calls.clear()
    assert not module("idps", idps=[row]).changed
    assert len([call.path for call in sandbox.calls if "/idps" in call.path]) == 1
