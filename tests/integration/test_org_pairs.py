# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Whatever an org holds and whatever is declared of it, the dry run says exactly what the run does, or refuses both."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from certificates_made import make_certificate
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from module_runs import Module, Result
from okta_sandbox import Sandbox
from rollbacks import read, roll_back

pytestmark = pytest.mark.slow

TOKEN = "00token-of-pairs"
USERS = ["ana@example.com", "ben@example.com", "cleo@example.com"]
SEED: dict[str, Any] = {
    "users": [{"login": login} for login in USERS],
    "groups": [{"name": "Imported", "type": "APP_GROUP", "object_class": "okta:windows_security_principal"}],
}
GROUPS = ["A", "B", "C", "D"]
# Okta takes no admin role of a group that rules fill.
FILLED = ["A", "B"]
CERTIFICATES = [make_certificate(name) for name in ("One", "Two")]

names = st.sampled_from(GROUPS)
some_groups = st.lists(st.sampled_from([*GROUPS, "Imported"]), min_size=1, max_size=2, unique=True)
roles = st.one_of(
    st.builds(lambda targets: {"type": "USER_ADMIN", "group_targets": targets}, some_groups),
    st.just({"type": "USER_ADMIN", "org_wide": True}),
    st.builds(lambda targets: {"type": "HELP_DESK_ADMIN", "group_targets": targets}, some_groups),
    st.just({"type": "READ_ONLY_ADMIN"}),
)


def distinct(items: st.SearchStrategy[dict[str, Any]], most: int) -> st.SearchStrategy[list[dict[str, Any]]]:
    """A list of items of different names."""
    return st.lists(items, max_size=most, unique_by=lambda item: item.get("name") or item.get("certificate"))


def optional(**options: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Some of the options."""
    return st.fixed_dictionaries({}, optional=options)


def with_more(
    named: st.SearchStrategy[dict[str, Any]], more: st.SearchStrategy[dict[str, Any]]
) -> st.SearchStrategy[dict[str, Any]]:
    """Items of a name with more, or absent."""
    present = st.builds(lambda one, other: {**one, **other}, named, more)
    return st.one_of(present, present, present, st.builds(lambda one: {**one, "state": "absent"}, named))


ALLOWED = ["members", "roles", "owners.users", "owners.groups"]
groups = with_more(
    st.builds(lambda name: {"name": name}, names),
    optional(
        description=st.sampled_from(["", "Works"]),
        profile=st.sampled_from([{}, {"floor": 1}, {"floor": 2}]),
        owners=st.builds(lambda owners: {"groups": owners}, some_groups),
        roles=st.lists(roles, max_size=2, unique_by=lambda role: role["type"]),
        members=st.lists(st.sampled_from(USERS), max_size=2, unique=True),
        state=st.sampled_from(["present", "exact"]),
        allow_empty=st.just(ALLOWED),
        override_rules=st.just(True),
    ),
)
group_rules = with_more(
    st.builds(lambda name: {"name": name}, st.sampled_from(["R", "S"])),
    st.fixed_dictionaries(
        {
            "expression": st.one_of(
                st.just('user.department == "A"'),
                st.builds(lambda name: f'isMemberOfAnyGroup("{name}")', names),
            ),
            "groups": st.lists(st.sampled_from(FILLED), min_size=1, max_size=2, unique=True),
            "status": st.sampled_from(["ACTIVE", "INACTIVE"]),
        }
    ),
)
idps = with_more(
    st.builds(lambda name: {"name": name, "type": "SAML2"}, st.sampled_from(["P", "Q"])),
    st.builds(
        lambda certificate, assigned: {
            "trust_certificates": [certificate],
            "protocol": {
                "endpoints": {"sso": {"url": "https://idp.example.com/sso", "binding": "HTTP-POST"}},
                "credentials": {"trust": {"issuer": "https://idp.example.com", "audience": "https://okta.example.com"}},
            },
            "policy": {
                "provisioning": {"action": "AUTO", "groups": {"action": "ASSIGN", "assignments": assigned}},
                "subject": {"user_name_template": {"template": "idpuser.email"}},
            },
        },
        st.sampled_from(CERTIFICATES),
        st.lists(names, min_size=1, max_size=2, unique=True),
    ),
)
idp_keys = with_more(st.builds(lambda each: {"certificate": each}, st.sampled_from(CERTIFICATES)), st.just({}))
hook_keys = with_more(st.builds(lambda name: {"name": name}, st.sampled_from(["K", "L"])), st.just({}))


def hook(type_: str, key: str) -> dict[str, Any]:
    config: dict[str, Any] = {"uri": "https://hooks.example.com"}
    if type_ == "OAUTH":
        config.update(
            auth_type="private_key_jwt",
            client_id="okta",
            hook_key=key,
            token_url="https://hooks.example.com/token",
            scope="claims",
        )
    return {"type": "com.okta.oauth2.tokens.transform", "channel": {"type": type_, "config": config}}


inline_hooks = with_more(
    st.builds(lambda name: {"name": name}, st.sampled_from(["H", "I"])),
    st.builds(hook, st.sampled_from(["OAUTH"]), st.sampled_from(["K", "L"])),
)
attributes = with_more(st.just({"name": "floor"}), st.just({"title": "Floor", "type": "integer"}))


def without_roles(item: dict[str, Any]) -> dict[str, Any]:
    """An item without roles, where rules fill the group."""
    return {key: each for key, each in item.items() if key != "roles" or item["name"] not in FILLED}


trees = st.fixed_dictionaries(
    {"groups": distinct(groups.map(without_roles), 4)},
    optional={
        "group_attributes": distinct(attributes, 1),
        "group_rules": distinct(group_rules, 2),
        "idp_keys": distinct(idp_keys, 2),
        "idps": distinct(idps, 2),
        "hook_keys": distinct(hook_keys, 2),
        "inline_hooks": distinct(inline_hooks, 2),
    },
)


# What names mean, as long as nothing of it is deleted.
BASE: dict[str, Any] = {
    "group_attributes": [{"name": "floor", "title": "Floor", "type": "integer"}],
    "groups": [{"name": name} for name in GROUPS],
    "hook_keys": [{"name": name} for name in ("K", "L")],
}


# What the items of these sections create can be named by other items.
CREATING = ("group_attributes", "groups", "idps", "hook_keys")


@pytest.fixture(scope="module")
def running() -> Iterator[Sandbox]:
    with Sandbox(token=TOKEN, seed=SEED) as sandbox:
        yield sandbox


def told(result: Result) -> list[tuple[str, str]]:
    return sorted((change["kind"], change["summary"]) for change in result["changes"])


# The same examples in every run; more of them by hand.
@settings(
    max_examples=60,
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
@given(before=trees, after=trees)
def test_the_dry_run_says_what_the_run_does(running: Sandbox, before: dict[str, Any], after: dict[str, Any]) -> None:
    running.reset()
    org = Module(running.url, TOKEN)
    org("org", **BASE)
    for tree in (before, after):
        running.calls.clear()
        dry = org("org", check=True, may_fail=True, max_removals=50, **tree)
        assert running.writes() == []
        assert "assumed" not in dry.values or not set(CREATING) <= set(tree)
        real = org("org", may_fail=True, max_removals=50, **tree)
        assert "promised-" not in dry.text + real.text
        if dry.failed or "assumed" in dry.values:
            # What is refused is refused as a whole.
            assert real.failed
            assert running.writes() == []
            continue
        assert not real.failed, real.message
        assert told(dry) == told(real)
        assert {change["status"] for change in real["changes"]} <= {"applied"}
        again = org("org", max_removals=50, **tree)
        assert (again.changed, again["changes"]) == (False, [])


def made(org: Module, tree: dict[str, Any]) -> list[Result]:
    """The runs that changed something on the way to a tree: one, or where that is refused one for each of its items."""
    whole = org("org", may_fail=True, max_removals=50, **tree)
    runs = [whole]
    if whole.failed:
        items = [(section, item) for section, items in tree.items() for item in items]
        runs += [org("org", may_fail=True, max_removals=50, **{section: [item]}) for section, item in items]
    return [run for run in runs if "rollback" in run.values]


def deleted(runs: list[Result], kind: str) -> set[str]:
    """The names of the objects of a kind that runs deleted."""
    changes = [change for run in runs for change in run["changes"]]
    return {change["name"] for change in changes if (change["kind"], change["action"]) == (kind, "delete")}


def without_lost(tree: dict[str, Any], runs: list[Result], gone: set[str]) -> dict[str, Any]:
    """What was read, without what Okta drops with deleted groups, and without what still refers to one by its id."""
    groups = []
    sentences = [each for run in runs for each in run["rollback"]["left_out"]]
    values_are_gone = any("The values of the removed attribute" in each for each in sentences)
    for item in tree["groups"]:
        lost = ("owners", "roles", "members", "allow_empty") if item["name"] in gone else ()
        kept = {key: value for key, value in item.items() if key not in lost}
        owners = kept.get("owners", {})
        left = {kind: sorted(set(names) - gone) for kind, names in owners.items() if set(names) - gone}
        if values_are_gone:
            kept.pop("profile", None)
        groups.append({**kept, "owners": left})
    others = {section: tree[section] for section in ("group_rules", "idps")}
    restored = {item["name"] for run in runs for section in others for item in run["rollback"]["org"].get(section, ())}
    for section, items in others.items():
        others[section] = [item for item in items if item["name"] in restored or not refers(item, gone)]
    return {**tree, "groups": groups, **others}


def refers(item: dict[str, Any], gone: set[str]) -> bool:
    """Whether a rule or an identity provider refers to a group by a name that a deleted one had, or by an id."""
    assigned = item.get("policy", {}).get("provisioning", {}).get("groups", {}).get("assignments", ())
    in_expression = any(f'"{name}"' in item.get("expression", "") for name in gone) or "00g" in str(item)
    return in_expression or bool(gone & {*item.get("groups", ()), *assigned})


@settings(
    max_examples=60,
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
@given(before=trees, after=trees)
def test_the_rollback_of_a_run_restores_the_org(
    running: Sandbox, before: dict[str, Any], after: dict[str, Any]
) -> None:
    running.reset()
    org = Module(running.url, TOKEN)
    org("org", **BASE)
    made(org, before)
    found = read(org)
    # What refers to a group that no longer exists cannot be declared.
    assume("00g" not in str(found))
    runs = made(org, after)
    for run in reversed(runs):
        roll_back(org, run)
    gone = deleted(runs, "group")
    assert without_lost(read(org), runs, gone) == without_lost(found, runs, gone)
    left_out = [each for run in runs for each in run["rollback"]["left_out"]]
    assert all(any(f'group "{name}"' in each for each in left_out) for name in gone)
