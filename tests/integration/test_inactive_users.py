# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Where a task says so, users who are not active get nothing, and are named."""

from __future__ import annotations

from typing import Any

import pytest
from damages import Vandal
from module_runs import Module

ANA, SAM, DAN, GONE = "ana@example.com", "sam@example.com", "dan@example.com", "gone@example.com"
READ_ONLY = {"type": "READ_ONLY_ADMIN"}


@pytest.fixture
def seed() -> dict[str, Any]:
    return {
        "users": [{"login": ANA}, {"login": SAM, "status": "SUSPENDED"}, {"login": DAN, "status": "DEPROVISIONED"}],
        "groups": [{"name": "Crew"}],
    }


def tree(*users: str) -> dict[str, Any]:
    return {
        "groups": [{"name": "Crew", "members": [*users], "owners": {"users": [*users]}, "state": "exact"}],
        "user_roles": [{"user": user, "roles": [READ_ONLY], "state": "exact"} for user in users],
    }


def would_get(user: str, status: str | None) -> list[dict[str, Any]]:
    doing = (
        f'add {user} to the users that own group "Crew"',
        f'add {user} to group "Crew"',
        f'assign READ_ONLY_ADMIN of user "{user}"',
    )
    return [{"user": user, "status": status, "doing": each} for each in doing]


@pytest.mark.parametrize(("user", "status"), [(SAM, "SUSPENDED"), (GONE, None)])
def test_who_is_not_active_gets_nothing_and_is_named(user: str, status: str | None, module: Module) -> None:
    for check in (True, False):
        result = module("org", check=check, skip_inactive_users=True, **tree(ANA, user))
        assert result["skipped"] == would_get(user, status)
        assert len(result["changes"]) == 3
        assert user not in str(result["changes"])
    again = module("org", skip_inactive_users=True, **tree(ANA, user))
    assert (again.changed, again["skipped"]) == (False, would_get(user, status))


def test_who_is_active_gets_everything(module: Module) -> None:
    assert module("org", skip_inactive_users=True, **tree(ANA))["skipped"] == []
    assert not module("org", **tree(ANA)).changed


def test_what_somebody_inactive_has_is_kept(module: Module) -> None:
    module("org", **tree(ANA, SAM))
    result = module("org", skip_inactive_users=True, **tree(ANA, SAM))
    assert (result.changed, result["skipped"]) == (False, [])


def test_what_somebody_inactive_has_and_nothing_declares_is_removed(module: Module) -> None:
    module("org", **tree(ANA, SAM))
    result = module("org", skip_inactive_users=True, groups=tree(ANA)["groups"])
    assert [change["summary"] for change in result["changes"]] == [
        f'remove {SAM} from the users that own group "Crew"',
        f'remove {SAM} from group "Crew"',
    ]


def limited(**how: Any) -> dict[str, Any]:
    return {"user_roles": [{"user": SAM, "roles": [{"type": "USER_ADMIN", **how}], "state": "exact"}]}


def test_a_role_that_would_be_replaced_stays_as_it_is(module: Module) -> None:
    module("org", **limited(group_targets=["Crew"]))
    result = module("org", skip_inactive_users=True, **limited(org_wide=True))
    assert (result.changed, len(result["skipped"])) == (False, 1)


def test_a_role_that_holds_for_the_whole_org_is_limited_all_the_same(module: Module) -> None:
    module("org", **limited(org_wide=True))
    assert module("org", skip_inactive_users=True, **limited(group_targets=["Crew"])).changed
    assert module("user_role_info", users=[SAM])["user_roles"][0]["roles"][0]["group_targets"] == ["Crew"]


def test_the_statuses_of_users_who_are_named_cost_no_request(module: Module) -> None:
    usual = module("org", check=True, **tree(ANA, SAM))["api"]["calls"]
    assert module("org", check=True, skip_inactive_users=True, **tree(ANA, SAM))["api"]["calls"] <= usual


def test_an_owner_known_by_id_alone_is_looked_up(module: Module) -> None:
    module("group_ownership", group="Crew", users=[SAM])
    id_ = module("user_info", login=SAM)["users"][0]["id"]
    groups = [
        {"name": "Crew", "owners": {"users": [id_]}},
        {"name": "Night", "owners": {"users": [id_]}},
    ]
    result = module("org", skip_inactive_users=True, groups=groups)
    assert [each["status"] for each in result["skipped"]] == ["SUSPENDED"]
    assert [change["summary"] for change in result["changes"]] == ['create group "Night"']


RULE = {"name": "R", "expression": 'user.title == "x"', "groups": ["Crew"], "status": "ACTIVE"}
FACEBOOK = {
    "name": "Facebook",
    "type": "FACEBOOK",
    "protocol": {"scopes": ["email"], "credentials": {"client": {"client_id": "x", "client_secret": "canary-secret"}}},
}


def excluding(section: str, *users: str) -> dict[str, Any]:
    """A rule or an identity provider that excludes users."""
    if section == "group_rules":
        return {section: [{**RULE, "excluded_users": [*users]}]}
    subject = {"user_name_template": {"template": "idpuser.email"}}
    link = {"action": "AUTO", "filter": {"users": {"exclude": [*users]}}}
    return {section: [{**FACEBOOK, "policy": {"subject": subject, "account_link": link}}]}


def excluded(module: Module, section: str) -> list[str]:
    [item] = module("org_info", sections=[section])["org"][section]
    if section == "group_rules":
        return sorted(item["excluded_users"] or ())
    return sorted(item["policy"]["account_link"]["filter"]["users"]["exclude"] or ())


@pytest.mark.parametrize("section", ["group_rules", "idps"])
def test_who_does_not_exist_need_not_be_excluded_and_is_named(section: str, module: Module) -> None:
    assert "No user is called" in module.fails("org", **excluding(section, ANA, GONE))
    for check in (True, False):
        result = module("org", check=check, skip_inactive_users=True, **excluding(section, ANA, GONE))
        assert any(f'User "{GONE}" does not exist' in warning for warning in result.warnings), result.warnings
    assert excluded(module, section) == [ANA]
    assert not module("org", skip_inactive_users=True, **excluding(section, ANA, GONE)).changed


@pytest.mark.parametrize("section", ["group_rules", "idps"])
def test_who_has_another_login_now_stays_excluded(section: str, module: Module) -> None:
    module("org", **excluding(section, ANA, SAM))
    result = module("org", skip_inactive_users=True, **excluding(section, ANA, GONE))
    assert not result.changed
    assert excluded(module, section) == [ANA, SAM]


@pytest.mark.parametrize("section", ["group_rules", "idps"])
def test_who_was_deleted_since_stops_no_restore(section: str, module: Module) -> None:
    module("org", **excluding(section, ANA, SAM))
    vandal = Vandal(module.url, module.token)
    path = f"/users/{vandal.user(SAM)}"
    for _step in ("deactivate", "delete"):
        vandal.send("DELETE", path)
    assert "No user is called" in module.fails("org", **excluding(section, ANA, SAM))
    assert not module("org", skip_inactive_users=True, **excluding(section, ANA, SAM)).changed
