# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""FACTS 6: linked objects, and the links between users."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from hook_bodies import LINKED_OBJECTS, linked_object, side
from idp_bodies import changed
from okta_sandbox import Sandbox, SeedError
from sandbox_client import Client, error_of

pytestmark = pytest.mark.usefixtures("contract_kept")

NOT_FOUND, REFUSED = (404, "E0000007"), (400, "E0000001")


def defined(okta: Client, *names: str) -> dict[str, Any]:
    """A new definition."""
    answer = okta.post(LINKED_OBJECTS, json=linked_object(*names))
    assert answer.status_code == 201, answer.text
    definition: dict[str, Any] = answer.json()
    return definition


def links(okta: Client, user: str, name: str) -> list[str]:
    """The logins of the users that a user is linked to, without their domain."""
    answer = okta.get(f"/users/{user}/linkedObjects/{name}")
    assert answer.status_code == 200, answer.text
    assert all(list(link) == ["_links"] and list(link["_links"]) == ["self"] for link in answer.json())
    addresses = [link["_links"]["self"]["href"] for link in answer.json()]
    return sorted(okta.get(address).json()["profile"]["login"].partition("@")[0] for address in addresses)


def link(okta: Client, associated: str, name: str, primary: str) -> int:
    """The status of the answer to a new link."""
    return okta.put(f"/users/{associated}/linkedObjects/{name}/{okta.user(primary)}").status_code


def test_6_1_one_is_created_with_201_and_found_by_both_of_its_names(okta: Client) -> None:
    created = defined(okta)
    href = f"{okta.url}/api/v1{LINKED_OBJECTS}/manager"
    assert created == {**linked_object(), "_links": {"self": {"href": href}}}
    for name in ("manager", "subordinate"):
        assert okta.get(f"{LINKED_OBJECTS}/{name}").json() == created


def test_6_1_the_list_is_whole_and_has_no_link(okta: Client) -> None:
    both = [defined(okta), defined(okta, "mentor", "mentee")]
    answer = okta.get(LINKED_OBJECTS)
    assert answer.json() == both
    assert "Link" not in answer.headers


@pytest.mark.parametrize("name", ["manager", "subordinate"])
def test_6_1_either_name_deletes_the_whole(okta: Client, name: str) -> None:
    defined(okta)
    assert okta.delete(f"{LINKED_OBJECTS}/{name}").status_code == 204
    for gone in ("manager", "subordinate"):
        for answer in (okta.get(f"{LINKED_OBJECTS}/{gone}"), okta.delete(f"{LINKED_OBJECTS}/{gone}")):
            assert error_of(answer) == NOT_FOUND
            assert answer.json()["errorSummary"].endswith(f": {gone} (LinkedObjectProperty)")


@pytest.mark.parametrize(
    ("names", "sides"),
    [
        (("manager", "subordinate"), ["primary", "associated"]),
        (("manager", "other"), ["primary"]),
        (("other", "manager"), ["associated"]),
        (("subordinate", "other"), ["primary"]),
        (("Manager", "other"), ["primary"]),
        (("same", "same"), ["associated"]),
    ],
)
def test_6_1_all_names_are_of_one_space(okta: Client, names: tuple[str, str], sides: list[str]) -> None:
    defined(okta)
    answer = okta.post(LINKED_OBJECTS, json=linked_object(*names))
    assert error_of(answer) == (409, "E0000127")
    assert answer.json()["errorCauses"] == [
        {
            "errorSummary": f"Linked object identifier for {name} is already in use.",
            "reason": "UNIQUE_CONSTRAINT",
            "locationType": "body",
            "domain": "linkedObjects",
        }
        for name in sides
    ]


@pytest.mark.parametrize(
    ("where", "value"),
    [
        ("primary", ...),
        ("associated", None),
        ("primary.name", ...),
        ("primary.name", "1st"),
        ("primary.name", "a-b"),
        ("associated.name", "a b"),
        ("associated.name", "ä"),
        ("associated.name", "a\n"),
        ("associated.title", ""),
        ("primary.type", "GROUP"),
        ("primary.type", ...),
    ],
)
def test_6_1_a_definition_that_is_wrong_is_refused(okta: Client, where: str, value: Any) -> None:
    assert error_of(okta.post(LINKED_OBJECTS, json=changed(linked_object(), where, value))) == REFUSED
    assert okta.get(LINKED_OBJECTS).json() == []


def test_a_description_may_be_left_out_and_stays_so(okta: Client) -> None:
    body = changed(linked_object(), "primary.description", ...)
    assert "description" not in okta.post(LINKED_OBJECTS, json=body).json()["primary"]


def test_names_are_found_as_they_are_written(okta: Client) -> None:
    defined(okta)
    assert error_of(okta.get(f"{LINKED_OBJECTS}/Manager")) == NOT_FOUND


@pytest.mark.parametrize("method", ["PUT", "POST"])
def test_6_1_nothing_changes_a_definition(okta: Client, method: str) -> None:
    defined(okta)
    answer = okta.request(method, f"{LINKED_OBJECTS}/manager", json=linked_object())
    assert answer.status_code == 405


def test_6_1_there_are_200_definitions_at_most() -> None:
    seed = {"linked_objects": [{"primary": f"p{number}", "associated": f"a{number}"} for number in range(199)]}
    with Sandbox(seed=seed) as full, Client(full.url, full.token) as client:
        defined(client)
        assert error_of(client.post(LINKED_OBJECTS, json=linked_object("mentor", "mentee"))) == REFUSED


def test_6_1_the_older_address_is_another_name_for_the_same(sandbox: Sandbox) -> None:
    # The description has it no more.
    old = "/meta/schemas/user/default/linkedObjects"
    with Client(sandbox.url, sandbox.token) as client:
        assert client.post(old, json=linked_object()).status_code == 201
        assert client.get(f"{old}/subordinate").json() == client.get(LINKED_OBJECTS).json()[0]
        assert client.get(old).json() == client.get(LINKED_OBJECTS).json()
        assert client.delete(f"{old}/manager").status_code == 204


def test_1_6_writes_take_a_while_unless_it_is_said_otherwise(sandbox: Sandbox) -> None:
    assert sandbox.settings.linked_object_write_seconds > 0


def test_1_6_writes_at_the_same_time_are_lost_without_a_word(okta: Client, sandbox: Sandbox) -> None:
    sandbox.settings.linked_object_write_seconds = 0.5
    bodies = [linked_object(f"p{number}", f"a{number}") for number in range(6)]
    with ThreadPoolExecutor(len(bodies)) as pool:
        statuses = list(pool.map(lambda body: okta.post(LINKED_OBJECTS, json=body).status_code, bodies))
    assert statuses == [201] * 6
    assert len(okta.get(LINKED_OBJECTS).json()) < 6


def test_1_6_deletions_at_the_same_time_are_lost_too(okta: Client, sandbox: Sandbox) -> None:
    names = [f"p{number}" for number in range(4)]
    for number, name in enumerate(names):
        defined(okta, name, f"a{number}")
    sandbox.settings.linked_object_write_seconds = 0.5
    with ThreadPoolExecutor(len(names)) as pool:
        statuses = list(pool.map(lambda name: okta.delete(f"{LINKED_OBJECTS}/{name}").status_code, names))
    assert statuses == [204] * 4
    assert len(okta.get(LINKED_OBJECTS).json()) > 0


def test_1_6_writes_one_after_the_other_are_kept(okta: Client) -> None:
    for number in range(4):
        defined(okta, f"p{number}", f"a{number}")
        okta.delete(f"{LINKED_OBJECTS}/p{number}")
        defined(okta, f"p{number}", f"a{number}")
    assert len(okta.get(LINKED_OBJECTS).json()) == 4


def test_a_setting_says_how_long_a_write_takes(okta: Client, sandbox: Sandbox) -> None:
    sandbox.settings.linked_object_write_seconds = 0
    bodies = [linked_object(f"p{number}", f"a{number}") for number in range(6)]
    with ThreadPoolExecutor(len(bodies)) as pool:
        list(pool.map(lambda body: okta.post(LINKED_OBJECTS, json=body).status_code, bodies))
    assert len(okta.get(LINKED_OBJECTS).json()) == 6
    sandbox.settings.linked_object_write_seconds = 0.3
    started = time.monotonic()
    defined(okta)
    assert time.monotonic() - started >= 0.3


def test_6_2_a_link_is_seen_from_both_sides(okta: Client) -> None:
    defined(okta)
    assert link(okta, "ana", "manager", "bo") == 204
    assert link(okta, "admin@example.com", "manager", "bo") == 204
    assert links(okta, "ana", "manager") == ["bo"]
    assert links(okta, okta.user("bo"), "subordinate") == ["admin", "ana"]
    assert links(okta, "me", "manager") == ["bo"]
    assert links(okta, "bo", "manager") == links(okta, "ana", "subordinate") == []


def test_6_2_the_list_has_a_link_to_itself(okta: Client) -> None:
    defined(okta)
    answer = okta.get("/users/ana/linkedObjects/manager")
    assert answer.json() == []
    assert answer.headers["Link"] == f'<{answer.url}?limit=1000>; rel="self"'


def test_6_2_a_user_has_one_primary(okta: Client) -> None:
    defined(okta)
    for primary in ("bo", "admin", "admin"):
        assert link(okta, "ana", "manager", primary) == 204
    assert links(okta, "ana", "manager") == ["admin"]
    assert links(okta, "bo", "subordinate") == []


def test_6_2_a_link_is_ended_as_often_as_one_likes(okta: Client) -> None:
    defined(okta)
    link(okta, "ana", "manager", "bo")
    for _number in range(2):
        assert okta.delete("/users/ana/linkedObjects/manager").status_code == 204
        assert links(okta, "ana", "manager") == []


def test_the_name_of_the_associated_side_neither_links_nor_ends_a_link(okta: Client) -> None:
    defined(okta)
    assert link(okta, "ana", "subordinate", "bo") == 404
    link(okta, "ana", "manager", "bo")
    for user in ("ana", "bo"):
        assert okta.delete(f"/users/{user}/linkedObjects/subordinate").status_code == 204
    assert links(okta, "ana", "manager") == ["bo"]


@pytest.mark.parametrize(
    ("path", "class_name"),
    [
        ("/users/nobody/linkedObjects/manager", "User"),
        ("/users/ana/linkedObjects/nothing", "LinkedObjectProperty"),
    ],
)
def test_6_2_who_and_what_there_is_not_is_404(okta: Client, path: str, class_name: str) -> None:
    defined(okta)
    answers = [okta.get(path), okta.delete(path), okta.put(f"{path}/{okta.user('bo')}")]
    assert [error_of(answer) for answer in answers] == [NOT_FOUND] * 3
    assert {answer.json()["errorSummary"].split("(")[1] for answer in answers} == {f"{class_name})"}


def test_6_2_a_primary_user_is_named_by_its_id(okta: Client) -> None:
    defined(okta)
    assert error_of(okta.put("/users/ana/linkedObjects/manager/bo@example.com")) == NOT_FOUND
    assert error_of(okta.put("/users/ana/linkedObjects/manager/me")) == NOT_FOUND


def test_6_1_old_links_come_back_with_the_definition(okta: Client) -> None:
    defined(okta)
    link(okta, "ana", "manager", "bo")
    okta.delete(f"{LINKED_OBJECTS}/manager")
    assert error_of(okta.get("/users/ana/linkedObjects/manager")) == NOT_FOUND
    defined(okta)
    assert links(okta, "ana", "manager") == ["bo"]


@pytest.mark.parametrize(("gone", "left", "name"), [("ana", "bo", "subordinate"), ("bo", "ana", "manager")])
def test_the_links_of_a_user_go_with_the_user(okta: Client, gone: str, left: str, name: str) -> None:
    defined(okta)
    link(okta, "ana", "manager", "bo")
    okta.delete(f"/users/{gone}@example.com")
    assert links(okta, left, name) == [gone]
    okta.delete(f"/users/{gone}@example.com")
    assert links(okta, left, name) == []


def test_a_seed_has_linked_objects_and_values() -> None:
    seed = {
        "users": [{"login": f"{name}@example.com"} for name in ("ana", "bo")],
        "linked_objects": [
            {
                "primary": {"name": "manager", "title": "Manager", "description": "Who decides"},
                "associated": "subordinate",
                "values": [{"associated": "ana@example.com", "primary": "bo@example.com"}],
            }
        ],
    }
    with Sandbox(seed=seed) as sandbox, Client(sandbox.url, sandbox.token) as client:
        (definition,) = client.get(LINKED_OBJECTS).json()
        assert definition["primary"] == side("manager", description="Who decides")
        assert definition["associated"] == {"name": "subordinate", "title": "subordinate", "type": "USER"}
        assert links(client, "ana", "manager") == ["bo"]


@pytest.mark.parametrize(
    ("definition", "complaint"),
    [
        ({"primary": "a"}, "linked_objects[0].associated is not a mapping"),
        ({"primary": "a", "associated": {"title": "B"}}, "linked_objects[0].associated needs a name"),
        ({"primary": "a", "associated": {"name": "b", "type": "USER"}}, "unknown key 'type'"),
        ({"primary": "a", "associated": "a"}, "already in use"),
        ({"primary": "a b", "associated": "a"}, "not valid"),
        ({"primary": "a", "associated": "b", "values": [{"primary": "x"}]}, "values[0] needs a associated"),
        ({"primary": "a", "associated": "b", "values": [{"primary": "x", "associated": "y"}]}, "(User)"),
    ],
)
def test_a_linked_object_in_a_seed_that_is_wrong_is_an_error_that_says_where(
    definition: dict[str, Any], complaint: str
) -> None:
    with pytest.raises(SeedError) as error:
        Sandbox(seed={"linked_objects": [definition]})
    assert complaint in str(error.value)
