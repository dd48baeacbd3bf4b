# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Links between users: each has one primary user, and nobody confuses the direction."""

from __future__ import annotations

from typing import Any

import pytest
from module_runs import Module
from sandbox_client import Client

ANA, BEN, CLEO, DORA = (f"{name}@example.com" for name in ("ana", "ben", "cleo", "dora"))
GONE = "00u1emaKYZTWRYYRRTSK"


@pytest.fixture
def okta(sandbox: Any) -> Client:
    """Somebody else who works on the same org."""
    return Client(sandbox.url, sandbox.token)


def user_id(okta: Client, login: str) -> str:
    return str(okta.get(f"/users/{login}").json()["id"])


def linked(module: Module, name: str, user: str) -> list[str]:
    return [each["login"] for each in module("linked_object_value_info", name=name, user=user)["users"]]


def make(module: Module, user: str, primary_user: str) -> Any:
    return module("linked_object_value", name="manager", user=user, primary_user=primary_user)


def test_the_manager_of_ben_is_ana(module: Module) -> None:
    made = make(module, BEN, ANA)["linked_object_value"]
    assert (made["name"], made["user"], made["primary_user"]) == ("manager", BEN, ANA)
    assert (linked(module, "manager", BEN), linked(module, "manager", ANA)) == ([ANA], [])
    assert (linked(module, "subordinate", ANA), linked(module, "subordinate", BEN)) == ([BEN], [])


def test_a_link_is_the_same_by_login_and_by_id(module: Module, okta: Client, sandbox: Any) -> None:
    make(module, BEN, ANA)
    sandbox.calls.clear()
    assert not make(module, user_id(okta, BEN), user_id(okta, ANA)).changed
    assert not make(module, "Ben@Example.com", "ANA@example.com").changed
    assert sandbox.writes() == []


def test_a_run_without_changes_reads_the_definition_the_users_and_the_link(module: Module, sandbox: Any) -> None:
    make(module, BEN, ANA)
    sandbox.calls.clear()
    make(module, BEN, ANA)
    assert len(sandbox.calls) == 4


def test_another_primary_user_takes_the_place_of_the_first_and_is_told(module: Module) -> None:
    make(module, BEN, ANA)
    options = {"name": "manager", "user": BEN, "primary_user": CLEO}
    assert "remove 1 thing" in module.fails("linked_object_value", max_removals=0, **options)
    result = module("linked_object_value", **options)
    [diff] = result["diff"]
    assert (diff["before"]["primary_user"], diff["after"]["primary_user"]) == (ANA, CLEO)
    assert f'make {CLEO} the "manager" of {BEN} instead of {ANA}' in result["changes"][0]["summary"]
    assert (linked(module, "manager", BEN), linked(module, "subordinate", ANA)) == ([CLEO], [])


def test_the_associated_name_is_refused_with_the_right_words(module: Module, sandbox: Any) -> None:
    for state in ("present", "absent"):
        message = module.fails("linked_object_value", name="subordinate", user=ANA, primary_user=BEN, state=state)
        assert '"subordinate" is the associated name of the linked object "manager"' in message
        assert "user to who is the subordinate, and primary_user to who is the manager" in message
    assert sandbox.writes() == []


def test_removing_names_whom_it_removes(module: Module) -> None:
    make(module, BEN, ANA)
    other = module("linked_object_value", name="manager", user=BEN, primary_user=CLEO, state="absent")
    assert not other.changed
    assert other["linked_object_value"]["primary_user"] == ANA
    result = module("linked_object_value", name="manager", user=BEN, primary_user=ANA, state="absent")
    assert result.changed
    assert result["diff"][0]["before"]["primary_user"] == ANA
    assert result["linked_object_value"]["primary_user"] is None
    assert linked(module, "manager", BEN) == []


def test_removing_what_is_not_there_sends_nothing(module: Module, sandbox: Any) -> None:
    assert not module("linked_object_value", name="manager", user=BEN, state="absent").changed
    assert sandbox.writes() == []


@pytest.mark.parametrize("wrong", ["nobody@example.com", "ana", GONE])
def test_an_unknown_user_is_told(wrong: str, module: Module, sandbox: Any) -> None:
    for check in (True, False):
        for options in ({"user": wrong, "primary_user": BEN}, {"user": BEN, "primary_user": wrong}):
            message = module.fails("linked_object_value", check=check, name="manager", **options)
            assert f'No user is called "{wrong}"' in message
    assert "No user is called" in module.fails("linked_object_value_info", name="manager", user=wrong)
    assert sandbox.writes() == []


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"user": GONE}, f'No user is called "{GONE}"'),
        ({"user": BEN, "primary_user": "nobody@example.com"}, 'No user is called "nobody@example.com"'),
        ({"name": "mentor", "user": BEN}, 'No linked object is called "mentor"'),
    ],
)
def test_nothing_is_removed_from_what_is_not_there(options: dict[str, Any], told: str, module: Module) -> None:
    result = module("linked_object_value", **{"name": "manager", "state": "absent", **options})
    assert not result.changed
    assert any(f"{told}, so no link was removed" in warning for warning in result.warnings)


def test_a_linked_object_that_is_not_there_is_assumed_in_check_mode_only(module: Module, sandbox: Any) -> None:
    options = {"name": "mentor", "user": BEN, "primary_user": ANA}
    assert 'No linked object is called "mentor"' in module.fails("linked_object_value", **options)
    planned = module("linked_object_value", check=True, **options)
    assert planned.changed and planned["assumed"] == ["mentor"]
    assert "/linkedObjects//" not in "".join(call.path for call in sandbox.calls)
    assert 'No linked object is called "mentor"' in module.fails("linked_object_value_info", name="mentor", user=BEN)


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"name": "", "user": BEN, "primary_user": ANA}, "name is empty"),
        ({"name": "a/b", "user": BEN, "primary_user": ANA}, "letters A to Z"),
        ({"name": "manager", "user": " ", "primary_user": ANA}, "user is empty"),
        ({"name": "manager", "user": BEN, "primary_user": ""}, "primary_user is empty"),
        ({"name": "manager", "user": BEN}, "primary_user"),
    ],
)
def test_what_names_no_link_is_told_without_a_request(
    options: dict[str, Any], told: str, module: Module, sandbox: Any
) -> None:
    assert told in module.fails("linked_object_value", **options)
    assert sandbox.calls == []


@pytest.mark.parametrize("method", ["PUT", "DELETE"])
@pytest.mark.parametrize("drop", ["before", "after"])
def test_a_lost_answer_changes_nothing_in_the_end(drop: str, method: str, module: Module, sandbox: Any) -> None:
    options = {"primary_user": ANA}
    if method == "DELETE":
        make(module, BEN, ANA)
        options = {"state": "absent"}
    sandbox.faults.add(method=method, path="/linkedObjects/", drop=drop, times=1)
    assert module("linked_object_value", name="manager", user=BEN, **options).changed
    assert linked(module, "manager", BEN) == ([ANA] if method == "PUT" else [])


@pytest.mark.parametrize("options", [{"primary_user": CLEO}, {"state": "absent"}])
def test_a_primary_user_that_somebody_else_has_set_meanwhile_stays(
    options: dict[str, Any], module: Module, okta: Client, sandbox: Any
) -> None:
    make(module, BEN, DORA)
    stale = [{"_links": {"self": {"href": f"{sandbox.url}/api/v1/users/{user_id(okta, ANA)}"}}}]
    sandbox.faults.add(method="GET", path=r"/users/[^/]+/linkedObjects/manager$", body=stale, times=1)
    message = module.fails("linked_object_value", name="manager", user=BEN, **options)
    assert "somebody else has changed it" in message
    assert linked(module, "manager", BEN) == [DORA]


@pytest.mark.parametrize("entry", [{}, {"_links": None}, {"_links": {"self": {"href": 5}}}])
def test_an_answer_that_tells_no_user_is_told(entry: dict[str, Any], module: Module, sandbox: Any) -> None:
    sandbox.faults.add(method="GET", path=r"/users/[^/]+/linkedObjects/manager$", body=[entry])
    assert "does not say which users are linked" in module.fails(
        "linked_object_value", name="manager", user=BEN, primary_user=ANA
    )


def test_a_linked_user_who_is_gone_is_told_by_id(module: Module, sandbox: Any) -> None:
    gone = [{"_links": {"self": {"href": f"https://other.example.com/api/v1/users/{GONE}/"}}}]
    sandbox.faults.add(method="GET", path=r"/users/[^/]+/linkedObjects/manager$", body=gone)
    assert module("linked_object_value_info", name="manager", user=BEN)["users"] == [{"login": None, "id": GONE}]


def test_many_linked_users_cost_one_request_each(module: Module, sandbox: Any) -> None:
    for user in (DORA, CLEO, BEN):
        make(module, user, ANA)
    sandbox.calls.clear()
    assert linked(module, "subordinate", ANA) == [BEN, CLEO, DORA]
    assert len(sandbox.calls) == 5
