# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What could not be read whole is unknown: nothing is removed, created or taken for absent on it, and that is told."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
import requests
from ansible_collections.community.okta.plugins.module_utils import _whole as whole
from ansible_collections.community.okta.plugins.module_utils._run import asks_for_absence
from certificates_made import make_certificate
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from module_runs import Module, Result
from okta_sandbox import Sandbox
from table_runs import seed_for
from tables import FEDERATED, NO_ORG, PARTNER, READING, WRITING

TOKEN = "00canary-token-of-the-incomplete"


@dataclass(frozen=True)
class Kind:
    """A kind of thing: its list in the API, options that rest on it, options that do not, and how it is read.

    C(concluding) would remove or create something, or take it for absent; C(keeping) change nothing on what is there.
    C(parts) are members of an entry whose loss makes it unusable. The list stands under C(key) where it is not all.
    """

    module: str
    path: str
    concluding: dict[str, dict[str, Any]]
    keeping: dict[str, Any] | None = None
    info: str = ""
    info_options: dict[str, Any] = field(default_factory=dict)
    parts: tuple[str, ...] = ("id",)
    query: dict[str, str] = field(default_factory=dict)
    key: str = ""


def absent(name: str) -> list[dict[str, Any]]:
    return [{"name": name, "state": "absent"}]


SALES_ROLE = {"type": "READ_ONLY_ADMIN"}
ADMIN = "ben@example.com"
ADMINS = [
    {**user, "roles": [SALES_ROLE, {"type": "REPORT_ADMIN"}]} if user["login"] == ADMIN else user
    for user in FEDERATED["users"]
]
NEW_ROLE = {"permissions": [{"permission": "okta.groups.read"}]}
PAYROLL = {"app": "Payroll"}
NEW_SET = {"resources": [{"all": "users"}]}
KINDS = {
    "groups": Kind(
        "groups",
        r"^/api/v1/groups$",
        {
            "prune": {"groups": [{"name": "Sales"}], "prune": True, "max_removals": -1},
            "absent": {"groups": absent("Support")},
            "absent already": {"groups": absent("Nowhere")},
            "new": {"groups": [{"name": "New"}]},
        },
        {"groups": [{"name": "Sales", "description": "Wins customers"}]},
        "group_info",
        {},
        ("id", "profile"),
    ),
    "group rules": Kind(
        "group_rules",
        r"/groups/rules$",
        {
            "prune": {"group_rules": [{"name": "Sellers"}], "prune": True},
            "absent": {"group_rules": absent("Helpers")},
            "absent already": {"group_rules": absent("Nowhere")},
            "new": {"group_rules": [{"name": "New", "expression": "true", "groups": ["Sales"]}]},
        },
        {"group_rules": [{"name": "Sellers"}]},
        "group_rule_info",
        {},
        ("id", "name", "actions", "conditions"),
        {"expand": "groupIdToGroupNameMap"},
    ),
    "identity providers": Kind(
        "idps",
        r"/idps$",
        {
            "prune": {"idps": [{"name": "Supplier"}], "prune": True, "max_removals": -1},
            "absent": {"idps": absent("Facebook")},
            "absent already": {"idps": absent("Nowhere")},
            "new": {"idps": [PARTNER]},
        },
        {"idps": [{"name": "Supplier"}]},
        "idp_info",
        {},
        ("id", "name", "protocol", "policy"),
    ),
    "IdP keys": Kind(
        "idp_keys",
        r"/idps/credentials/keys$",
        {
            "prune": {"idp_keys": [{"certificate": make_certificate("Partner")}], "prune": True, "max_removals": -1},
            "absent already": {"idp_keys": [{"fingerprint": "0" * 64, "state": "absent"}]},
        },
        None,
        "idp_key_info",
        {},
        ("kid",),
    ),
    "inline hooks": Kind(
        "inline_hooks",
        r"/inlineHooks$",
        {
            "prune": {"inline_hooks": [{"name": "Standing"}], "prune": True},
            "absent": {"inline_hooks": absent("Standing")},
            "absent already": {"inline_hooks": absent("Nowhere")},
            "new": {"inline_hooks": [WRITING["inline_hook"].create]},
        },
        {"inline_hooks": [{"name": "Standing"}]},
        "inline_hook_info",
        {},
        ("id", "name", "channel"),
    ),
    "hook keys": Kind(
        "hook_keys",
        r"/hook-keys$",
        {
            "prune": {"hook_keys": [{"name": "Signing"}], "prune": True},
            "absent": {"hook_keys": absent("Signing")},
            "absent already": {"hook_keys": absent("Nowhere")},
            "new": {"hook_keys": [{"name": "New"}]},
        },
        {"hook_keys": [{"name": "Signing"}]},
        "hook_key_info",
        {},
        ("id", "name"),
    ),
    "custom roles": Kind(
        "custom_roles",
        r"/iam/roles$",
        {
            "prune": {"custom_roles": [{"label": "Lead", **NEW_ROLE}], "prune": True},
            "absent": {"custom_roles": [{"label": "Resetter", "state": "absent"}]},
            "absent already": {"custom_roles": [{"label": "Nowhere", "state": "absent"}]},
            "new": {"custom_roles": [{"label": "New", **NEW_ROLE}]},
        },
        {"custom_roles": [{"label": "Resetter"}]},
        "custom_role_info",
        {},
        ("id", "label"),
        key="roles",
    ),
    "resource sets": Kind(
        "resource_sets",
        r"/iam/resource-sets$",
        {
            "prune": {"resource_sets": [{"label": "Shops", **NEW_SET}], "prune": True},
            "absent": {"resource_sets": [{"label": "Europe", "state": "absent"}]},
            "absent already": {"resource_sets": [{"label": "Nowhere", "state": "absent"}]},
            "new": {"resource_sets": [{"label": "New", **NEW_SET}]},
        },
        {"resource_sets": [{"label": "Europe"}]},
        "resource_set_info",
        {},
        ("id", "label"),
        key="resource-sets",
    ),
    "linked objects": Kind(
        "linked_objects",
        r"/linkedObjects$",
        {
            "prune": {
                "linked_objects": [{"primary": {"name": "manager"}, "associated": {"name": "subordinate"}}],
                "prune": True,
            },
            "absent": {"linked_objects": [{"primary": {"name": "manager"}, "state": "absent"}]},
            "absent already": {"linked_objects": [{"primary": {"name": "nowhere"}, "state": "absent"}]},
            "new": {"linked_objects": [{"primary": {"name": "new"}, "associated": {"name": "old"}}]},
        },
        None,
        "linked_object_info",
        {},
        ("primary", "associated"),
    ),
    "members": Kind(
        "group_memberships",
        r"/groups/[^/]+/users$",
        {
            "exact": {"group_memberships": [{"group": "Finance", "users": ["ana@example.com"], "state": "exact"}]},
            "absent": {"group_memberships": [{"group": "Finance", "users": ["ben@example.com"], "state": "absent"}]},
            "absent already": {
                "group_memberships": [{"group": "Finance", "users": ["cleo@example.com"], "state": "absent"}]
            },
        },
        {"group_memberships": [{"group": "Finance", "users": ["ana@example.com"]}]},
        "group_membership_info",
        {"groups": ["Finance", "Sales"]},
        ("id",),
    ),
    "owners": Kind(
        "group_ownerships",
        r"/owners$",
        {
            "exact": {"group_ownerships": [{"group": "Finance", "users": ["ana@example.com"], "state": "exact"}]},
            "absent": {"group_ownerships": [{"group": "Finance", "users": ["ben@example.com"], "state": "absent"}]},
            "absent already": {
                "group_ownerships": [{"group": "Finance", "users": ["cleo@example.com"], "state": "absent"}]
            },
        },
        {"group_ownerships": [{"group": "Finance", "users": ["ana@example.com"]}]},
        "group_ownership_info",
        {"groups": ["Finance", "Sales"]},
        ("type",),
    ),
    "groups of apps": Kind(
        "group_apps",
        r"/apps/[^/]+/groups$",
        {
            "exact": {"group_apps": [{**PAYROLL, "groups": [{"group": "Sales"}], "state": "exact"}]},
            "absent": {"group_apps": [{**PAYROLL, "groups": [{"group": "Support"}], "state": "absent"}]},
            "absent already": {"group_apps": [{**PAYROLL, "groups": [{"group": "Finance"}], "state": "absent"}]},
        },
        {"group_apps": [{**PAYROLL, "groups": [{"group": "Sales"}]}]},
        "group_app_info",
        {"apps": ["Payroll", "Meetings"]},
        ("id", "priority"),
    ),
    "roles": Kind(
        "group_roles",
        r"/groups/[^/]+/roles$",
        {
            "exact": {"group_roles": [{"group": "Finance", "roles": [SALES_ROLE], "state": "exact"}]},
            "absent": {"group_roles": [{"group": "Finance", "roles": [{"type": "REPORT_ADMIN"}], "state": "absent"}]},
            "absent already": {
                "group_roles": [{"group": "Finance", "roles": [{"type": "ORG_ADMIN"}], "state": "absent"}]
            },
            "new": {"group_roles": [{"group": "Finance", "roles": [{"type": "ORG_ADMIN"}]}]},
        },
        {"group_roles": [{"group": "Finance", "roles": [SALES_ROLE]}]},
        "group_role_info",
        {"groups": ["Finance", "Sales"]},
        ("id", "type"),
    ),
    "roles of a user": Kind(
        "user_roles",
        r"/users/[^/]+/roles$",
        {
            "exact": {"user_roles": [{"user": ADMIN, "roles": [SALES_ROLE], "state": "exact"}]},
            "absent": {"user_roles": [{"user": ADMIN, "roles": [{"type": "REPORT_ADMIN"}], "state": "absent"}]},
            "absent already": {"user_roles": [{"user": ADMIN, "roles": [{"type": "ORG_ADMIN"}], "state": "absent"}]},
            "new": {"user_roles": [{"user": ADMIN, "roles": [{"type": "ORG_ADMIN"}]}]},
        },
        {"user_roles": [{"user": ADMIN, "roles": [SALES_ROLE]}]},
        "user_role_info",
        {"users": [ADMIN, "ana@example.com"]},
        ("id", "type", "assignmentType"),
    ),
    "targets": Kind(
        "group_roles",
        r"/targets/groups$",
        {
            "exact": {
                "group_roles": [
                    {
                        "group": "Finance",
                        "roles": [{"type": "USER_ADMIN", "group_targets": ["Sales"]}],
                        "state": "exact",
                    }
                ]
            },
            "less": {
                "group_roles": [{"group": "Finance", "roles": [{"type": "USER_ADMIN", "group_targets": ["Sales"]}]}]
            },
            "org-wide": {"group_roles": [{"group": "Finance", "roles": [{"type": "USER_ADMIN", "org_wide": True}]}]},
            "absent": {"group_roles": [{"group": "Finance", "roles": [{"type": "USER_ADMIN"}], "state": "absent"}]},
        },
        None,
        "group_role_info",
        {"groups": ["Finance", "Sales"]},
        ("id",),
    ),
    # What a removal rests on besides the list of what is removed.
    "roles that may be limited to a group": Kind(
        "groups",
        r"/groups/[^/]+/roles$",
        {"absent": {"groups": absent("Spare")}},
        None,
        "group_role_info",
        {"groups": ["Finance", "Sales"]},
        ("id", "type"),
    ),
    "targets that may be a group": Kind(
        "groups",
        r"/targets/groups$",
        {"absent": {"groups": absent("Spare")}},
        None,
        "group_role_info",
        {"groups": ["Finance", "Sales"]},
    ),
    "rules that may fill a group": Kind(
        "group_membership",
        r"/groups/rules$",
        {"exact": {"group": "Finance", "users": ["ana@example.com"], "state": "exact"}},
        None,
        "group_rule_info",
        {},
        ("id", "name", "actions"),
        {"expand": "groupIdToGroupNameMap"},
    ),
    "identity providers that may trust a key": Kind(
        "idp_keys",
        r"/idps$",
        {"prune": {"idp_keys": [{"certificate": make_certificate("Partner")}], "prune": True}},
        None,
        "idp_info",
        {},
        ("id", "name", "protocol"),
    ),
    "linked users": Kind(
        "idp_users",
        r"/idps/[^/]+/users$",
        {
            "exact": {
                "idp_users": [
                    {
                        "idp": "Facebook",
                        "users": [{"user": "dora@example.com", "external_id": "fb-dora"}],
                        "state": "exact",
                    }
                ]
            },
        },
        None,
        "idp_user_info",
        {"idp": "Facebook"},
    ),
}
PEOPLE = ["ana@example.com", "ben@example.com"]
FINANCE = {
    "name": "Finance",
    "members": PEOPLE,
    "owners": [{"user": login} for login in PEOPLE],
    "roles": [
        {"type": "READ_ONLY_ADMIN"},
        {"type": "REPORT_ADMIN"},
        {"type": "USER_ADMIN", "group_targets": ["Sales", "Support"]},
    ],
}
RULES = [
    {"name": name, "expression": 'user.title == "x"', "groups": ["Sales"], "excluded": PEOPLE[:1]}
    for name in ("Sellers", "Helpers")
]


@pytest.fixture(scope="module")
def org() -> Iterator[Any]:
    """An org with something of every kind. Nothing here ever changes it."""
    groups = [FINANCE if group["name"] == "Finance" else group for group in FEDERATED["groups"]]
    groups.append({"name": "Spare"})
    apps = [{**app, "groups": ["Sales", "Support"]} if app["label"] == "Payroll" else app for app in FEDERATED["apps"]]
    seed = {**FEDERATED, "apps": apps, "groups": groups, "group_rules": RULES, "users": ADMINS}
    # Sets of Okta are no part of what is read.
    with Sandbox(token=TOKEN, seed=seed, settings={"built_in_sets": False}) as running:
        yield running


@pytest.fixture
def sandbox(org: Any) -> Iterator[Any]:
    """The org, without faults and without calls."""
    org.calls.clear()
    yield org
    org.faults.clear()


def read(org: Any, kind: Kind) -> tuple[str, list[Any]]:
    """The path of the list that is damaged, and what it holds."""
    Module(org.url, TOKEN)(kind.info, **kind.info_options)
    paths = [call.path for call in org.calls if call.method == "GET" and re.search(kind.path, call.path)]
    headers = {"Authorization": f"SSWS {TOKEN}"}
    query = {"limit": "200", **kind.query}
    lists = {path: requests.get(org.url + path, headers=headers, params=query, timeout=60).json() for path in paths}
    lists = {path: listed[kind.key] if kind.key else listed for path, listed in lists.items()}
    org.calls.clear()
    path = max(lists, key=lambda each: len(lists[each]))
    return re.escape(path) + "$", lists[path]


def lost(entry: dict[str, Any], part: str) -> dict[str, Any]:
    return {**entry, part: None if part in ("id", "kid", "name", "label", "type", "primary", "assignmentType") else "?"}


Damage = Callable[[list[Any], str], dict[str, Any]]


def damages(kind: Kind) -> dict[str, Damage]:
    """How a list may be damaged, each as a fault of the sandbox."""
    return {how: within(kind.key, damage) for how, damage in damages_of_lists(kind).items()}


def within(key: str, damage: Damage) -> Damage:
    """A damage of a list that stands under a key, where the next page is named in the body."""

    def of_body(listed: list[Any], url: str) -> dict[str, Any]:
        fault = damage(listed, url)
        if not key or not isinstance(fault.get("body"), list):
            return fault
        links = {"next": {"href": f"{url}/?after=x"}} if fault.pop("headers", None) else {}
        return {"body": {key: fault["body"], "_links": links}}

    return of_body


def damages_of_lists(kind: Kind) -> dict[str, Damage]:
    """How a list may be damaged as such."""
    return {
        "a null entry": lambda listed, url: {"body": [*listed[:-1], None]},
        "nothing but a null": lambda listed, url: {"body": [None]},
        "a text": lambda listed, url: {"body": [*listed, "?"]},
        **{
            f"an entry without its {part}": lambda listed, url, part=part: {
                "body": [*listed[:-1], lost(listed[-1], part)]
            }
            for part in kind.parts
        },
        "a page that is missing": lambda listed, url: {
            "body": listed[:-1],
            "headers": {"Link": f'<{url}/api/v1/groups/00gnowhere/users?after=x>; rel="next"'},
        },
        "no list": lambda listed, url: {"body": {"errorCode": "?"}},
        "a refusal": lambda listed, url: {"status": 403},
    }


CONCLUDING = [(name, how, what) for name, kind in KINDS.items() for how in damages(kind) for what in kind.concluding]


@pytest.mark.parametrize(("name", "how", "what"), CONCLUDING)
def test_nothing_is_concluded_from_a_damaged_list(name: str, how: str, what: str, sandbox: Any) -> None:
    kind = KINDS[name]
    path, listed = read(sandbox, kind)
    for check in (True, False):
        sandbox.faults.clear()
        sandbox.faults.add(method="GET", path=path, times=None, **damages(kind)[how](listed, sandbox.url))
        result = Module(sandbox.url, TOKEN)(kind.module, check=check, may_fail=True, **kind.concluding[what])
        assert result.failed, f"check mode {check}"
        assert "defect" not in result.message, result.message
        assert sandbox.writes() == []


@pytest.mark.parametrize(
    ("name", "how"),
    [
        (name, how)
        for name, kind in KINDS.items()
        for how in damages(kind)
        if kind.keeping and how in ("a text", "a page that is missing")
    ],
)
def test_what_was_found_is_kept_and_a_warning_tells_the_rest(name: str, how: str, sandbox: Any) -> None:
    kind = KINDS[name]
    path, listed = read(sandbox, kind)
    damage = damages(kind)[how](listed, sandbox.url)
    if how == "a page that is missing":
        damage["body"] = {**damage["body"], kind.key: listed} if kind.key else listed
    for check in (True, False):
        sandbox.faults.clear()
        sandbox.faults.add(method="GET", path=path, times=None, **damage)
        result = Module(sandbox.url, TOKEN)(kind.module, check=check, **kind.keeping)
        assert not result.changed
        assert any("completely" in warning for warning in result.warnings)
        assert sandbox.writes() == []


def rows(result: Result) -> list[Any]:
    [listed] = [
        value
        for key, value in result.values.items()
        if isinstance(value, list) and key not in ("inactive_apps", "incomplete", "warnings")
    ]
    return listed


@pytest.mark.parametrize(("name", "how"), [(name, how) for name, kind in KINDS.items() for how in damages(kind)])
def test_what_is_read_is_whole_and_the_rest_is_named(name: str, how: str, sandbox: Any) -> None:
    kind = KINDS[name]
    module = Module(sandbox.url, TOKEN)
    before = module(kind.info, **kind.info_options)
    assert before["incomplete"] == []
    sandbox.calls.clear()
    path, listed = read(sandbox, kind)
    sandbox.faults.add(method="GET", path=path, times=None, **damages(kind)[how](listed, sandbox.url))
    result = module(kind.info, may_fail=True, **kind.info_options)
    assert "defect" not in str(result.message)
    if result.failed:
        # There was nothing else to read.
        assert how in ("no list", "a refusal") or name == "linked users"
        return
    assert result["incomplete"]
    assert len(result.warnings) == len(result["incomplete"])
    there = {json.dumps(row, sort_keys=True) for row in rows(before)}
    left = {json.dumps(row, sort_keys=True) for row in rows(result)}
    assert left <= there
    assert (left == there) is (how == "a text" and {"groups", "users", "apps"}.isdisjoint(kind.info_options))


@pytest.mark.parametrize("name", ["members", "owners", "roles", "targets"])
@pytest.mark.parametrize("status", [403, 404])
def test_where_nothing_can_be_read_that_is_an_error(status: int, name: str, sandbox: Any) -> None:
    kind = KINDS[name]
    sandbox.faults.add(method="GET", path=kind.path, times=None, status=status)
    options = {**kind.info_options, "groups": ["Finance"]}
    assert f"HTTP {status}" in Module(sandbox.url, TOKEN).fails(kind.info, **options)


@pytest.mark.parametrize("name", sorted({*READING} - NO_ORG))
def test_every_reading_module_says_what_it_could_not_read(name: str) -> None:
    with Sandbox(token=TOKEN, seed=seed_for(name)) as running:
        assert Module(running.url, TOKEN)(name, **READING[name])["incomplete"] == []


@pytest.mark.parametrize("name", ["groups"])
def test_a_name_is_not_assumed_to_be_created_where_it_may_be_there(name: str, sandbox: Any) -> None:
    sandbox.faults.add(method="GET", path="^/api/v1/groups$", times=None, body=[None])
    message = Module(sandbox.url, TOKEN).fails("group_membership", check=True, group="New", users=["ana@example.com"])
    assert "completely" in message


@pytest.mark.parametrize("name", ["roles"])
def test_a_list_that_broke_off_is_not_that_of_a_group_that_is_gone(name: str, sandbox: Any) -> None:
    sandbox.faults.add(method="GET", path="/roles$", status=404, times=None)
    module = Module(sandbox.url, TOKEN)
    gone = [{"group": "Finance", "roles": [{"type": "REPORT_ADMIN"}], "state": "absent"}]
    assert "404" in module.fails("group_roles", group_roles=gone)
    module.fails("group_role", group="Finance", type="REPORT_ADMIN", state="absent")


def test_what_is_looked_up_again_and_not_seen_whole_is_not_created_twice() -> None:
    with Sandbox(token=TOKEN, seed={"groups": [{"name": "Sales"}]}) as running:
        running.faults.add(method="POST", path="/groups$", drop="after")
        running.faults.add(method="GET", path="^/api/v1/groups$", body=[None], after=1, times=None)
        message = Module(running.url, TOKEN).fails("group", name="New")
        assert "could not be checked either" in message
        assert [call.method for call in running.writes()] == ["POST"]


def test_options_that_ask_for_absence_are_known_wherever_they_stand() -> None:
    for name, table in WRITING.items():
        # Signing keys stay: nobody can take one away.
        assert asks_for_absence(table.absent) is not name.startswith("idp_signing_key")
    assert not asks_for_absence({"groups": [{"name": "absent", "state": "present"}], "prune": False})


REPLACEMENTS: tuple[Any, ...] = (None, "?", 7, [], {}, ["?"], [None], {"?": None})


def places(whole_part: Any, depth: int = 5) -> list[tuple[Any, ...]]:
    """The ways to everything within a part of an answer."""
    if depth == 0 or not isinstance(whole_part, (dict, list)):
        return []
    keys = whole_part if isinstance(whole_part, dict) else range(min(1, len(whole_part)))
    return [way for key in keys for way in [(key,), *((key, *rest) for rest in places(whole_part[key], depth - 1))]]


def replaced(whole_part: Any, way: tuple[Any, ...], new: Any) -> Any:
    """A copy with something else in one place."""
    key, *rest = way
    copy = whole_part.copy()
    copy[key] = replaced(whole_part[key], tuple(rest), new) if rest else new
    return copy


@pytest.mark.thorough
@pytest.mark.parametrize("name", [name for name, kind in KINDS.items() if not name.endswith(("a key", "a group"))])
def test_no_misshapen_part_is_a_defect(name: str, sandbox: Any) -> None:
    kind = KINDS[name]
    path, listed = read(sandbox, kind)
    module = Module(sandbox.url, TOKEN)
    for way in places(listed[0]):
        for new in REPLACEMENTS:
            sandbox.faults.clear()
            body = [replaced(listed[0], way, new), *listed[1:]]
            sandbox.faults.add(method="GET", path=path, times=None, body=body)
            result = module(kind.info, may_fail=True, **kind.info_options)
            assert "defect" not in result.message, (way, new, result.message)
            for options in kind.concluding.values():
                result = module(kind.module, check=True, may_fail=True, **options)
                assert "defect" not in result.message, (way, new, result.message)
    assert sandbox.writes() == []


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "name", "profile", "x"]), inner),
    max_leaves=8,
)
SHAPES = [
    whole.is_map,
    whole.has_id,
    whole.has_name,
    whole.has_type,
    whole.is_group,
    whole.with_parts(whole.is_map, x__x=dict),
]


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(JSON, max_size=5), st.sampled_from(SHAPES))
def test_each_entry_is_either_given_or_told(listed: list[Any], usable: whole.Usable) -> None:
    entries, error = whole.sort_out(listed, usable, 0, "list things")
    assert all(isinstance(entry, dict) for entry in entries)
    assert (error is None) == (len(entries) == len(listed))
