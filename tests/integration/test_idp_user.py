# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Links of users to identity providers: made and removed as said, never laid over others, read with few requests."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
from module_runs import Module
from okta_sandbox import Sandbox
from playbook_runs import play
from tables import COMPANY, FACEBOOK

ANA = {"idp": "Facebook", "user": "ana@example.com"}
DORA = {"idp": "Facebook", "user": "dora@example.com"}
SHOP, CARD = "Shop", "No persistent names"


@pytest.fixture
def seed() -> dict[str, Any]:
    """The company with identity providers of several kinds."""
    saml = [
        {"name": SHOP, "key": "Key"},
        {"name": CARD, "key": "Key", "protocol": {"settings": {"honorPersistentNameId": False}}},
    ]
    return {**COMPANY, "idp_keys": [{"name": "Key"}], "idps": [FACEBOOK, *saml]}


def links(module: Module, idp: str = "Facebook", **options: Any) -> dict[str, str]:
    """The external ids by login."""
    [row] = module("idp_user_info", idp=idp, **options)["idp_users"]
    return {each["user"]: each["external_id"] for each in row["users"]}


def id_of(module: Module, login: str) -> str:
    [user] = module("user_info", login=login)["users"]
    found: str = user["id"]
    return found


def requests_of(sandbox: Any) -> list[str]:
    return [call.method for call in sandbox.writes()]


def test_a_user_is_linked_and_the_link_is_returned(module: Module) -> None:
    made = module("idp_user", **ANA, external_id="fb-ana")["idp_user"]
    assert (made["idp"], made["user"], made["external_id"]) == ("Facebook", "ana@example.com", "fb-ana")
    assert links(module) == {"ana@example.com": "fb-ana", "dora@example.com": "fb-dora"}


def test_users_and_identity_providers_may_be_named_by_id(module: Module) -> None:
    idp = module("idp_user", **ANA, external_id="fb-ana")["idp_user"]
    assert not module("idp_user", idp=idp["idp_id"], user=idp["user_id"], external_id="fb-ana").changed


PURGED = "purged.long.ago@example.com"


@pytest.mark.parametrize("check", [True, False])
def test_who_is_gone_from_the_org_keeps_nobody_else_from_being_unlinked(
    check: bool, module: Module, sandbox: Any
) -> None:
    users = [{"user": PURGED}, {"user": "dora@example.com"}]
    result = module("idp_users", check=check, idp_users=[{"idp": "Facebook", "users": users, "state": "absent"}])
    assert result["idp_users"][0]["unlinked"] == [{"user": "dora@example.com", "external_id": "fb-dora"}]
    [warning] = result.warnings
    assert PURGED in warning
    assert "dora" not in warning
    assert requests_of(sandbox) == ([] if check else ["DELETE"])


@pytest.mark.parametrize("many", [True, False])
def test_unlinking_who_is_gone_from_the_org_changes_nothing_and_is_warned_of(many: bool, module: Module) -> None:
    row = {"idp": "Facebook", "users": [{"user": PURGED}], "state": "absent"}
    options = {"idp_users": [row]} if many else {"idp": "Facebook", "user": PURGED, "state": "absent"}
    result = module("idp_users" if many else "idp_user", **options)
    assert not result.changed
    [warning] = result.warnings
    assert f'No user is called "{PURGED}"' in warning


def test_any_link_will_do_where_no_external_id_is_given(module: Module, sandbox: Any) -> None:
    result = module("idp_user", **DORA)
    assert (result.changed, result["idp_user"]["external_id"]) == (False, "fb-dora")
    for check in (True, False):
        assert "give external_id" in module.fails("idp_user", check=check, **ANA)
    assert sandbox.writes() == []


@pytest.mark.parametrize("check", [True, False])
def test_another_external_id_is_refused_unless_it_is_allowed(check: bool, module: Module, sandbox: Any) -> None:
    message = module.fails("idp_user", check=check, **DORA, external_id="someone-else")
    assert 'with the external id "fb-dora", not "someone-else"' in message
    assert "allow_relink: true" in message
    assert sandbox.writes() == []


def test_who_is_linked_anew_is_unlinked_first_and_that_is_a_removal(module: Module, sandbox: Any) -> None:
    anew = {**DORA, "external_id": "fb-new", "allow_relink": True}
    assert "remove 1 thing" in module.fails("idp_user", **anew, max_removals=0)
    [diff] = module("idp_user", check=True, **anew)["diff"]
    assert diff["before"] == {"links that change": ["dora@example.com (fb-dora)"]}
    assert diff["after"] == {"links that change": ["dora@example.com (fb-new)"]}
    assert sandbox.writes() == []
    assert module("idp_user", **anew)["idp_user"]["external_id"] == "fb-new"
    assert requests_of(sandbox) == ["DELETE", "POST"]
    assert links(module) == {"dora@example.com": "fb-new"}


def test_nobody_is_unlinked_for_an_external_id_that_someone_else_has(module: Module, sandbox: Any) -> None:
    module("idp_user", **ANA, external_id="fb-ana")
    sandbox.calls.clear()
    message = module.fails("idp_user", **DORA, external_id="fb-ana", allow_relink=True)
    assert "it is linked with ana@example.com" in message
    assert sandbox.writes() == []


def test_okta_s_word_on_an_external_id_that_someone_else_has_is_told(module: Module) -> None:
    message = module.fails("idp_user", **ANA, external_id="fb-dora")
    assert "Could not link ana@example.com" in message
    assert "Another user is linked with this external id" in message


def test_a_refused_link_leaves_who_was_unlinked_for_it_unlinked_until_the_next_run(
    module: Module, sandbox: Any
) -> None:
    sandbox.faults.add(method="POST", path="/users/", status=403)
    anew = {**DORA, "external_id": "fb-new", "allow_relink": True}
    result = module("idp_user", may_fail=True, **anew)
    assert [change["status"] for change in result["changes"]] == ["applied", "failed"]
    assert links(module) == {}
    assert module("idp_user", **anew).changed
    assert links(module) == {"dora@example.com": "fb-new"}


def test_only_the_link_that_was_meant_is_removed(module: Module, sandbox: Any) -> None:
    assert "Nothing is unlinked" in module.fails("idp_user", **DORA, external_id="other", state="absent")
    assert sandbox.writes() == []
    result = module("idp_user", **DORA, external_id="fb-dora", state="absent")
    assert (result.changed, result["idp_user"]) == (True, None)
    assert links(module) == {}


def test_removals_of_links_are_limited(module: Module, sandbox: Any) -> None:
    assert "remove 1 thing" in module.fails("idp_user", **DORA, state="absent", max_removals=0)
    assert sandbox.writes() == []


def test_nobody_is_unlinked_from_what_is_gone_and_a_warning_says_so(module: Module) -> None:
    result = module("idp_user", idp="Gone", user="ana@example.com", state="absent")
    assert not result.changed
    assert any('"Gone"' in warning for warning in result.warnings)


def test_an_unknown_user_cannot_be_linked(module: Module, sandbox: Any) -> None:
    message = module.fails("idp_user", idp="Facebook", user="nobody@example.com", external_id="1")
    assert 'No user is called "nobody@example.com"' in message
    assert sandbox.writes() == []


def test_an_unknown_identity_provider_is_told_and_in_check_mode_assumed(module: Module, sandbox: Any) -> None:
    new = {"idp": "New", "user": "ana@example.com", "external_id": "1"}
    assert 'No identity provider is called "New"' in module.fails("idp_user", **new)
    planned = module("idp_user", check=True, **new)
    assert (planned.changed, planned["assumed"], planned["idp_user"]["idp_id"]) == (True, ["New"], "")
    rows = [{"idp": "New", "users": [{"user": "ana@example.com", "external_id": "1"}], "state": "exact"}]
    assert module("idp_users", check=True, idp_users=rows)["idp_users"][0]["linked"] != []


@pytest.mark.parametrize(
    ("options", "complaint"),
    [
        ({"idp": " "}, "idp is empty"),
        ({"user": ""}, "user of identity provider"),
        ({"external_id": " "}, "external_id of ana@example.com"),
        ({"external_id": "x" * 513}, "has 513 characters"),
    ],
)
def test_what_is_empty_or_too_long_is_refused_before_anything_is_asked(
    options: dict[str, str], complaint: str, module: Module, sandbox: Any
) -> None:
    assert complaint in module.fails("idp_user", **{**ANA, "external_id": "1", **options})
    assert sandbox.calls == []


def test_saml_that_does_not_honor_persistent_names_is_warned_of(module: Module) -> None:
    row = {"idp": CARD, "user": "ana@example.com", "external_id": "1"}
    assert any("honor_persistent_name_id" in each for each in module("idp_user", check=True, **row).warnings)
    assert "does not take links" in module.fails("idp_user", **row)
    assert module("idp_user", **{**row, "idp": SHOP}).warnings == []


def test_one_user_is_read_by_one_request_for_the_link(module: Module, sandbox: Any) -> None:
    module("idp_user", **DORA)
    assert [call.path.count("/") for call in sandbox.calls] == [3, 4, 6]
    assert sandbox.calls[-1].path.endswith(id_of(module, "dora@example.com"))


@pytest.mark.parametrize("drop", ["before", "after"])
def test_a_link_whose_answer_was_lost_is_looked_up(drop: str, module: Module, sandbox: Any) -> None:
    sandbox.faults.add(method="POST", path="/users/", drop=drop)
    assert module("idp_user", **ANA, external_id="fb-ana").changed
    assert links(module) == {"ana@example.com": "fb-ana", "dora@example.com": "fb-dora"}
    assert requests_of(sandbox) == ["POST"] * (2 if drop == "before" else 1)


@pytest.mark.parametrize("drop", ["before", "after"])
def test_who_is_linked_anew_is_so_though_answers_were_lost(drop: str, module: Module, sandbox: Any) -> None:
    sandbox.faults.add(method="DELETE", path="/users/", drop=drop)
    sandbox.faults.add(method="POST", path="/users/", drop=drop)
    result = module("idp_user", **DORA, external_id="fb-new", allow_relink=True)
    assert result["idp_user"]["external_id"] == "fb-new"
    assert links(module) == {"dora@example.com": "fb-new"}


def test_a_link_that_appeared_in_between_is_not_replaced(module: Module, sandbox: Any) -> None:
    org = sandbox.org
    [facebook] = [idp for idp in org.idps.all() if idp.type == "FACEBOOK"]
    find, looks = org.idp_users.get, []

    def appearing(idp: Any, user_id: str) -> Any:
        looks.append(user_id)
        if len(looks) == 2:
            org.idp_users.link(facebook, org.users.get(user_id), "another")
        return find(idp, user_id)

    org.idp_users.get = appearing
    assert "the link now has another external id" in module.fails("idp_user", **ANA, external_id="fb-ana")
    assert sandbox.writes() == []
    assert links(module)["ana@example.com"] == "another"


def test_a_link_that_was_replaced_in_between_is_not_removed(module: Module, sandbox: Any) -> None:
    org = sandbox.org
    find, looks = org.idp_users.get, []

    def replaced(idp: Any, user_id: str) -> Any:
        looks.append(user_id)
        if len(looks) == 2:
            org.idp_users.unlink(idp, find(idp, user_id))
            org.idp_users.link(idp, org.users.get(user_id), "another")
        return find(idp, user_id)

    org.idp_users.get = replaced
    message = module.fails("idp_user", **DORA, external_id="fb-dora", state="absent")
    assert "the link now has another external id" in message
    assert sandbox.writes() == []
    assert links(module)["dora@example.com"] == "another"


def test_a_user_who_was_deleted_in_between_counts_as_unlinked_and_cannot_be_linked(
    module: Module, sandbox: Any
) -> None:
    for user in ("ana@example.com", "dora@example.com"):
        sandbox.faults.add(
            method="DELETE" if user.startswith("dora") else "POST",
            path=id_of(module, user),
            status=404,
            body={"errorCode": "E0000007", "errorSummary": "Not found: Resource not found: it (User)"},
        )
    assert module("idp_user", **DORA, state="absent").changed
    assert "(User)" in module.fails("idp_user", **ANA, external_id="fb-ana")


def row(*users: tuple[str, str | None], **options: Any) -> dict[str, Any]:
    """A row of the plural for one identity provider."""
    listed = [{"user": f"{name}@example.com", "external_id": external_id} for name, external_id in users]
    return {"idp": "Facebook", "users": listed, **options}


def test_exact_links_and_unlinks_until_the_links_are_as_declared(module: Module, sandbox: Any) -> None:
    [made] = module("idp_users", idp_users=[row(("ana", "1"), ("ben", "2"), state="exact")])["idp_users"]
    assert made["linked"] == [
        {"user": "ana@example.com", "external_id": "1"},
        {"user": "ben@example.com", "external_id": "2"},
    ]
    assert made["unlinked"] == [{"user": "dora@example.com", "external_id": "fb-dora"}]
    assert sorted(requests_of(sandbox)[:2]) == ["POST", "POST"]
    assert links(module) == {"ana@example.com": "1", "ben@example.com": "2"}


def test_everyone_is_unlinked_only_where_it_is_said(module: Module, sandbox: Any) -> None:
    assert "would remove every link to it" in module.fails("idp_users", idp_users=[row(state="exact")])
    assert sandbox.writes() == []
    module("idp_users", idp_users=[row(state="exact", allow_empty=["users"])])
    assert links(module) == {}


def test_external_ids_change_hands_by_unlinking_first(module: Module, sandbox: Any) -> None:
    module("idp_users", idp_users=[row(("ana", "1"), ("ben", "2"), ("cleo", "3"), state="exact")])
    sandbox.calls.clear()
    swapped = row(("ana", "2"), ("ben", "1"), ("dora", "3"), state="exact", allow_relink=True)
    module("idp_users", idp_users=[swapped])
    assert requests_of(sandbox) == ["DELETE"] * 3 + ["POST"] * 3
    assert links(module) == {"ana@example.com": "2", "ben@example.com": "1", "dora@example.com": "3"}
    assert not module("idp_users", idp_users=[swapped]).changed


def test_a_user_listed_by_login_and_by_id_is_one_user(module: Module, sandbox: Any) -> None:
    ana = id_of(module, "ana@example.com")
    twice = row(("ana", "1"), ("Ana", None))
    twice["users"].append({"user": ana, "external_id": "1"})
    module("idp_users", idp_users=[twice])
    assert requests_of(sandbox) == ["POST"]
    twice["users"][-1]["external_id"] = "2"
    assert "with two external ids" in module.fails("idp_users", idp_users=[twice])


def test_an_external_id_listed_for_two_users_is_refused(module: Module, sandbox: Any) -> None:
    message = module.fails("idp_users", idp_users=[row(("ana", "1"), ("ben", "1"))])
    assert "ana@example.com and ben@example.com" in message
    assert sandbox.writes() == []


def test_an_identity_provider_listed_twice_is_refused(module: Module, sandbox: Any) -> None:
    idp = module("idp_user", **DORA)["idp_user"]["idp_id"]
    rows = [row(("ana", "1")), {**row(("dora", None)), "idp": idp, "state": "absent"}]
    assert "numbers 1 and 2" in module.fails("idp_users", idp_users=rows)
    assert sandbox.writes() == []


def test_one_unknown_user_of_many_identity_providers_means_that_nothing_is_applied(
    module: Module, sandbox: Any
) -> None:
    rows = [row(("ana", "1"), ("nobody", "2")), {**row(("noone", "3")), "idp": SHOP}]
    assert '"nobody@example.com", "noone@example.com"' in module.fails("idp_users", idp_users=rows)
    assert sandbox.writes() == []


def test_what_info_returned_of_links_changes_nothing_when_it_is_declared(module: Module, sandbox: Any) -> None:
    module("idp_user", **{**ANA, "idp": SHOP}, external_id="1")
    rows = [module("idp_user_info", idp=idp)["idp_users"][0] for idp in ("Facebook", SHOP, CARD)]
    rows.append({**module("idp_user_info", idp="Facebook", user="ANA@example.com")["idp_users"][0], "state": "absent"})
    assert [len(each["users"]) for each in rows] == [1, 1, 0, 0]
    sandbox.calls.clear()
    assert not module("idp_users", idp_users=rows[:3]).changed
    assert not module("idp_users", idp_users=rows[3:]).changed
    exact = [{**each, "state": "exact", "allow_empty": ["users"]} for each in rows[:3]]
    assert not module("idp_users", idp_users=exact).changed
    assert sandbox.writes() == []


def test_links_of_all_identity_providers_are_read_in_one_task_and_the_law_holds(module: Module, sandbox: Any) -> None:
    module("idp_user", **{**ANA, "idp": SHOP}, external_id="1")
    sandbox.calls.clear()
    rows = module("idp_user_info")["idp_users"]
    assert len(sandbox.calls) == 1 + len(rows)
    assert {each["idp"]: len(each["users"]) for each in rows} == {"Facebook": 1, SHOP: 1, CARD: 0}
    assert not module("idp_users", idp_users=rows).changed
    exact = [{**each, "state": "exact", "allow_empty": ["users"]} for each in rows]
    assert not module("idp_users", idp_users=exact).changed


def test_links_of_several_identity_providers_are_read_as_the_task_names_them(module: Module) -> None:
    [shop] = [each["read_only"]["idp_id"] for each in module("idp_user_info", idp=SHOP)["idp_users"]]
    rows = module("idp_user_info", idps=[shop, "Facebook", SHOP])["idp_users"]
    assert [each["idp"] for each in rows] == [shop, "Facebook"]
    assert not module("idp_users", idp_users=rows).changed
    assert module("idp_user_info", idps=[])["idp_users"] == []


def test_a_user_is_looked_for_in_all_identity_providers(module: Module, sandbox: Any) -> None:
    rows = module("idp_user_info", user="dora@example.com")["idp_users"]
    assert [each["idp"] for each in rows if each["users"]] == ["Facebook"]
    assert len(sandbox.calls) == 2 + len(rows)


def test_several_identity_providers_are_read_at_once(module: Module, sandbox: Any) -> None:
    sandbox.settings.concurrency_limit = 1
    sandbox.faults.add(method="GET", path="/users$", delay=0.2, times=None)
    module("idp_user_info")
    assert [call for call in sandbox.calls if call.status == 429]


def test_links_of_one_that_may_not_be_read_are_unknown(module: Module, sandbox: Any) -> None:
    [shop] = [each["read_only"]["idp_id"] for each in module("idp_user_info", idp=SHOP)["idp_users"]]
    sandbox.faults.add(method="GET", path=f"{shop}/users$", status=403, times=None)
    result = module("idp_user_info")
    assert {each["idp"] for each in result["idp_users"]} == {"Facebook", CARD}
    [sentence] = result["incomplete"]
    assert SHOP in sentence


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"idps": [" "]}, "idps has an empty entry"),
        ({"idps": ["Nobody", "Noone"]}, '"Nobody", "Noone"'),
        ({"idp": "Facebook", "idps": [SHOP]}, "mutually exclusive"),
        ({"user": "dora@example.com", "tokens": True, "no_log": True}, "idp"),
    ],
)
def test_a_selection_of_identity_providers_that_cannot_be_meant_is_refused(
    options: dict[str, Any], told: str, module: Module
) -> None:
    assert told in module.fails("idp_user_info", **options)


def test_one_link_is_read_by_itself(module: Module, sandbox: Any) -> None:
    assert links(module, user="dora@example.com") == {"dora@example.com": "fb-dora"}
    assert sandbox.calls[-1].path.rpartition("/")[2].startswith("00u")
    assert links(module, user="ana@example.com") == {}
    assert "nobody@example.com" in module.fails("idp_user_info", idp="Facebook", user="nobody@example.com")
    for empty in ({"idp": ""}, {"idp": "Facebook", "user": " "}):
        assert "is empty" in module.fails("idp_user_info", **empty)


@pytest.fixture(scope="module")
def crowded() -> Iterator[tuple[Any, Module]]:
    """An identity provider with 201 linked users."""
    logins = [f"user{number:03}@example.com" for number in range(201)]
    linked = [{"login": login, "external_id": f"external {login}"} for login in logins]
    seed = {
        "users": [{"login": login} for login in [*logins, "new@example.com"]],
        "idps": [{"name": "Facebook", "type": "FACEBOOK", "users": linked}],
    }
    with Sandbox(token="crowd-token", seed=seed) as sandbox:
        yield sandbox, Module(sandbox.url, "crowd-token")


def reads(sandbox: Any) -> list[str]:
    return ["list" if call.path.endswith("/users") else call.path.split("/")[-2] for call in sandbox.calls]


def test_everyone_is_read_over_all_pages_and_declared_again_without_a_change(crowded: tuple[Any, Module]) -> None:
    sandbox, module = crowded
    sandbox.calls.clear()
    rows = module("idp_user_info", idp="Facebook")["idp_users"]
    assert len(rows[0]["users"]) == 201
    assert rows[0]["users"][0]["user"] == "user000@example.com"
    assert reads(sandbox) == ["v1", "list", "list"]
    for state in ("present", "exact"):
        sandbox.calls.clear()
        assert not module("idp_users", idp_users=[{**rows[0], "state": state}]).changed
        assert reads(sandbox) == ["v1", "list", "list"]


def test_few_users_of_a_crowd_are_asked_for_one_by_one(crowded: tuple[Any, Module]) -> None:
    sandbox, module = crowded
    sandbox.calls.clear()
    users = [{"user": f"user{number:03}@example.com"} for number in range(3)]
    assert not module("idp_users", idp_users=[{"idp": "Facebook", "users": users}]).changed
    assert sorted(reads(sandbox)) == sorted(["v1", *["users"] * 6])


def test_who_stands_on_no_page_that_was_read_is_asked_for(crowded: tuple[Any, Module], monkeypatch: Any) -> None:
    sandbox, module = crowded
    reading = "ansible_collections.community.okta.plugins.module_utils._resources.idp_user.reading.LINKS_PER_PAGE"
    monkeypatch.setattr(reading, 5)
    users = [{"user": f"user{number:03}@example.com"} for number in range(195, 201)]
    users.append({"user": "new@example.com", "external_id": "new"})
    sandbox.calls.clear()
    [made] = module("idp_users", check=True, idp_users=[{"idp": "Facebook", "users": users}])["idp_users"]
    assert made["linked"] == [{"user": "new@example.com", "external_id": "new"}]
    assert reads(sandbox).count("list") == len(users)


def test_users_whose_logins_okta_does_not_tell_are_shown_by_id(module: Module, sandbox: Any) -> None:
    dora = id_of(module, "dora@example.com")
    for null in ({"_embedded": None, "profile": None}, {}):
        body = [{"id": dora, "externalId": "fb-dora", **null}]
        sandbox.faults.add(method="GET", path="/users$", body=body)
        assert links(module) == {dora: "fb-dora"}
    sandbox.faults.add(method="GET", path="/users$", body=body)
    assert not module("idp_users", idp_users=[row(("dora", "fb-dora"), state="exact")]).changed


SOCIAL_TOKEN = "canary-token-of-facebook"
TOKENS = {"idp": "Facebook", "user": "dora@example.com", "tokens": True}


def test_tokens_are_refused_without_no_log_before_anything_is_asked(module: Module, sandbox: Any) -> None:
    for check in (True, False):
        assert "no_log: true" in module.fails("idp_user_info", check=check, **TOKENS)
    assert sandbox.calls == []
    assert "user" in module.fails("idp_user_info", idp="Facebook", tokens=True, no_log=True)


def test_tokens_are_returned_beside_the_links_which_have_none(module: Module) -> None:
    result = module("idp_user_info", no_log=True, **TOKENS)
    [token] = result["tokens"]
    assert (token["token_type"].rpartition(":")[2], token["scopes"]) == ("access_token", ["email"])
    assert token["token"] not in str(result["idp_users"])
    assert module("idp_user_info", no_log=True, **{**TOKENS, "user": "ana@example.com"})["tokens"] == []
    assert "tokens" not in module("idp_user_info", no_log=True, **DORA).values


def test_tokens_with_null_parts_are_returned_as_they_are(module: Module, sandbox: Any) -> None:
    sandbox.faults.add(method="GET", path="/tokens$", body=[{"id": None, "token": None}])
    [token] = module("idp_user_info", no_log=True, **TOKENS)["tokens"]
    assert token["scopes"] == []


def reading(**more: Any) -> dict[str, Any]:
    return {"community.okta.idp_user_info": TOKENS, "register": "read", **more}


USING = [
    {"ansible.builtin.assert": {"that": f"read.tokens[0].token == '{SOCIAL_TOKEN[:7]}' ~ '{SOCIAL_TOKEN[7:]}'"}},
    {"ansible.builtin.set_fact": {"length": "{{ read.tokens[0].token | length }}"}},
]


@pytest.mark.parametrize(
    ("fails", "arguments"),
    [
        (True, "--diff"),
        (False, "--check --diff"),
        pytest.param(True, "--check --diff", marks=pytest.mark.slow),
        pytest.param(False, "--diff", marks=pytest.mark.slow),
    ],
)
def test_no_token_is_shown_at_any_verbosity_and_the_next_task_can_use_it(
    arguments: str, fails: bool, tmp_path: Path
) -> None:
    users = [{"login": "dora@example.com", "external_id": "1", "tokens": [{"token": SOCIAL_TOKEN}]}]
    seed = {**COMPANY, "idps": [{"name": "Facebook", "type": "FACEBOOK", "users": users}]}
    tasks = [reading(no_log=True), *({**task, "no_log": True} for task in USING)]
    with Sandbox(token="00canary-token", seed=seed) as sandbox:
        if fails:
            # Since ansible-core 2.19 a task with no_log shows why it failed.
            more = {"Link": f'<{sandbox.url}/api/v1/idps/more/users/more/credentials/tokens>; rel="next"'}
            body = {"errorCode": "E0000001", "errorSummary": f"Not {SOCIAL_TOKEN}", "errorCauses": []}
            sandbox.faults.add(method="GET", path="/more/credentials/tokens$", status=400, body=body)
            sandbox.faults.add(method="GET", path="/tokens$", headers=more)
        done = play(tmp_path, one_play(tasks), sandbox.url, "00canary-token", arguments, verbosity=4)
    assert done.status == ("failed" if fails else "successful"), done.output
    assert ("Not ********" in done.output) == (fails and version("ansible-core") >= "2.19")
    texts = [done.output, *(path.read_text(encoding="utf-8") for path in tmp_path.rglob("job_events/*.json"))]
    assert len(texts) > len(tasks)
    assert not any(SOCIAL_TOKEN in text for text in texts)


def test_a_task_whose_result_is_not_hidden_gets_no_token(tmp_path: Path) -> None:
    ways: list[dict[str, Any]] = [{}, {"vars": {"ansible_no_target_syslog": True}}, {"async": 60, "no_log": True}]
    tasks = [reading(**more, ignore_errors=True) for more in ways]
    users = [{"login": "dora@example.com", "external_id": "1", "tokens": [{"token": SOCIAL_TOKEN}]}]
    seed = {**COMPANY, "idps": [{"name": "Facebook", "type": "FACEBOOK", "users": users}]}
    with Sandbox(token="00canary-token", seed=seed) as sandbox:
        done = play(tmp_path, one_play(tasks), sandbox.url, "00canary-token", verbosity=4)
        assert [each["event"] for each in done.events].count("runner_on_failed") == len(ways), done.output
        assert sandbox.calls == []
    assert SOCIAL_TOKEN not in done.output


def one_play(tasks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{"hosts": "localhost", "connection": "local", "gather_facts": False, "tasks": tasks}]
