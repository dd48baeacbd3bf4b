# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Linked object definitions: none is changed, none is lost, and none goes that was not named."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from module_runs import Module
from sandbox_client import Client

DEFINITIONS = "/meta/schemas/user/linkedObjects"
WRITES = r"/meta/schemas/user/linkedObjects"


@pytest.fixture
def okta(sandbox: Any) -> Client:
    """Somebody else who works on the same org."""
    return Client(sandbox.url, sandbox.token)


def definition(primary: str, associated: str, **options: Any) -> dict[str, Any]:
    return {"primary": {"name": primary}, "associated": {"name": associated}, **options}


def names(module: Module) -> set[str]:
    return {each["primary"]["name"] for each in module("linked_object_info")["linked_objects"]}


def define(okta: Client, primary: str, associated: str) -> None:
    sides = {"primary": primary, "associated": associated}
    body = {side: {"name": name, "title": name, "type": "USER"} for side, name in sides.items()}
    assert okta.post(DEFINITIONS, json=body).status_code == 201


# What is kept


def test_many_definitions_are_all_kept_though_okta_loses_writes_at_the_same_time(module: Module, sandbox: Any) -> None:
    sandbox.settings.linked_object_write_seconds = 0.05
    declared = [definition(f"mentor{number}", f"mentee{number}") for number in range(12)]
    assert module("linked_objects", linked_objects=declared).changed
    assert names(module) == {"manager", *(f"mentor{number}" for number in range(12))}
    assert not module("linked_objects", linked_objects=declared).changed
    gone = [{"primary": each["primary"], "state": "absent"} for each in declared]
    module("linked_objects", linked_objects=gone, max_removals=12)
    assert names(module) == {"manager"}


@pytest.mark.parametrize("state", ["present", "absent"])
def test_a_write_that_is_lost_to_somebody_elses_is_repeated(state: str, module: Module, sandbox: Any) -> None:
    if state == "absent":
        module("linked_object", **definition("mentor", "mentee"))
    sandbox.calls.clear()
    writing = sandbox.org.linked_objects.write
    assert writing.acquire()
    threading.Timer(0.2, writing.release).start()
    assert module("linked_object", **definition("mentor", "mentee", state=state)).changed
    assert len(sandbox.writes()) > 1
    assert ("mentor" in names(module)) is (state == "present")


@pytest.mark.parametrize("state", ["present", "absent"])
def test_a_write_that_is_never_kept_is_told(
    state: str, module: Module, sandbox: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    hurry(monkeypatch)
    name = "mentor" if state == "present" else "manager"
    associated = "mentee" if state == "present" else "subordinate"
    with sandbox.org.linked_objects.write:
        message = module.fails("linked_object", **definition(name, associated, state=state))
    assert "accepted it 3 times and did not keep it" in message
    assert names(module) == {"manager"}


def hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "ansible_collections.community.okta.plugins.module_utils._resources.linked_object.declaration.REPEAT_SECONDS",
        (0.01,) * 3,
    )


def test_one_that_fails_keeps_no_other_from_being_made(module: Module, sandbox: Any) -> None:
    sandbox.faults.add(method="POST", path=WRITES, status=400, times=1)
    declared = [definition("mentor", "mentee"), definition("sponsor", "guest")]
    result = module("linked_objects", may_fail=True, linked_objects=declared)
    assert result.failed
    assert [change["status"] for change in result["changes"]] == ["applied", "failed"]
    assert names(module) == {"manager", "sponsor"}


@pytest.mark.parametrize("drop", ["before", "after"])
def test_a_lost_answer_creates_once(drop: str, module: Module, sandbox: Any, okta: Client) -> None:
    sandbox.faults.add(method="POST", path=WRITES, drop=drop, times=1)
    result = module("linked_object", **definition("mentor", "mentee"))
    assert result.changed
    assert result["linked_object"]["primary"] == {"name": "mentor", "title": "mentor", "description": None}
    assert names(module) == {"manager", "mentor"}


def test_a_lost_answer_deletes(module: Module, sandbox: Any) -> None:
    sandbox.faults.add(method="DELETE", path=WRITES, drop="after", times=1)
    assert module("linked_object", **definition("manager", "subordinate", state="absent")).changed
    assert names(module) == set()


def test_what_could_not_be_seen_after_it_was_written_is_looked_up_again(module: Module, sandbox: Any) -> None:
    sandbox.faults.add(method="GET", path=r"/linkedObjects/mentor", status=403, times=1)
    assert module("linked_object", **definition("mentor", "mentee")).changed
    assert len(sandbox.writes()) == 1


def test_the_same_that_somebody_else_creates_meanwhile_is_no_error(module: Module, sandbox: Any, okta: Client) -> None:
    define(okta, "mentor", "mentee")
    sandbox.faults.add(method="GET", path=r"/linkedObjects$", body=[], times=1)
    assert not module("linked_object", **definition("mentor", "mentee")).changed


def test_a_name_that_somebody_else_takes_meanwhile_is_told(module: Module, sandbox: Any, okta: Client) -> None:
    define(okta, "coach", "mentor")
    sandbox.faults.add(method="GET", path=r"/linkedObjects$", body=[], times=1)
    message = module.fails("linked_object", **definition("mentor", "mentee"))
    assert "E0000127" in message and '"mentor" is the associated name of the linked object "coach"' in message


# What is never changed


def test_another_declaration_of_the_same_name_is_refused_and_told(module: Module, sandbox: Any) -> None:
    other = {"primary": {"name": "manager", "title": "Boss"}, "associated": {"name": "report", "description": "Works"}}
    for check in (True, False):
        message = module.fails("linked_object", check=check, **other)
        assert 'primary.title "Manager" and not "Boss"' in message
        assert 'associated.name "subordinate" and not "report"' in message
        assert 'associated.description empty and not "Works"' in message
        assert "replace: true" in message
    assert sandbox.writes() == []


BOSS = {
    "primary": {"name": "manager", "title": "Boss"},
    "associated": {"name": "subordinate", "title": "Subordinate"},
    "replace": True,
}


def test_what_is_left_out_is_left_alone(module: Module) -> None:
    assert not module("linked_object", primary={"name": "manager"}).changed


@pytest.mark.parametrize(
    ("declared", "undeclared"),
    [
        ({"primary": {"name": "manager", "title": "Boss"}}, "associated.name, associated.title"),
        ({"primary": {"name": "manager", "description": "Leads"}}, "primary.title, associated.name, associated.title"),
        ({**BOSS, "associated": {"name": "subordinate"}}, "associated.title"),
    ],
)
def test_a_replacement_in_which_something_is_left_out_is_refused(
    declared: dict[str, Any], undeclared: str, module: Module, sandbox: Any
) -> None:
    for check in (True, False):
        message = module.fails("linked_object", check=check, **{**declared, "replace": True})
        assert f"sure to come back: {undeclared} would be lost" in message
        assert '"title": "Subordinate"' in message
    assert sandbox.writes() == []


def test_a_replacement_that_was_interrupted_is_finished_by_the_next_run(module: Module, sandbox: Any) -> None:
    sandbox.faults.add(method="POST", path=WRITES, status=403, times=1)
    assert module("linked_object", may_fail=True, **BOSS).failed
    assert names(module) == set()
    sandbox.faults.clear()
    finished = module("linked_object", **BOSS)["linked_object"]
    assert (finished["primary"]["title"], finished["associated"]["title"]) == ("Boss", "Subordinate")


def test_an_empty_description_is_declared_too(module: Module) -> None:
    described = {**BOSS, "primary": {"name": "manager", "title": "Manager", "description": "Leads"}}
    assert module("linked_object", **described)["linked_object"]["primary"]["description"] == "Leads"
    cleared = {**BOSS, "primary": {"name": "manager", "title": "Manager", "description": ""}}
    assert module("linked_object", **cleared)["linked_object"]["primary"]["description"] is None


def test_a_replacement_deletes_before_it_creates_and_counts_as_a_removal(module: Module, sandbox: Any) -> None:
    assert "remove 1 thing" in module.fails("linked_object", max_removals=0, **BOSS)
    module("linked_object", **BOSS)
    assert [call.method for call in sandbox.writes()] == ["DELETE", "POST"]


def test_a_replacement_that_cannot_be_created_tells_that_it_is_gone(module: Module, sandbox: Any) -> None:
    sandbox.faults.add(method="POST", path=WRITES, status=403, times=1)
    result = module("linked_object", may_fail=True, **BOSS)
    assert result.failed and result.changed
    assert "is deleted and not created again" in result.message
    assert '"title": "Subordinate"' in result.message
    assert result["diff"][0]["after"] == ""
    assert names(module) == set()


@pytest.mark.parametrize("path", ["DELETE", "POST"])
def test_a_replacement_outlives_a_lost_answer(path: str, module: Module, sandbox: Any) -> None:
    sandbox.faults.add(method=path, path=WRITES, drop="after", times=1)
    result = module("linked_object", **BOSS)
    assert result["linked_object"]["primary"]["title"] == "Boss"
    assert result["linked_object"]["associated"]["title"] == "Subordinate"


@pytest.mark.parametrize("before", [{"title": "Boss of before"}, {"title": None}])
def test_one_that_somebody_else_has_replaced_meanwhile_is_not_deleted(
    before: dict[str, Any], module: Module, sandbox: Any, okta: Client
) -> None:
    listed = okta.get(DEFINITIONS).json()
    listed[0]["primary"].update(before)
    sandbox.faults.add(method="GET", path=r"/linkedObjects$", body=listed, times=1)
    sandbox.calls.clear()
    message = module.fails("linked_object", primary={"name": "manager"}, state="absent")
    assert "somebody else has replaced it" in message
    assert sandbox.writes() == []


# Names


WRONG = {
    "a digit first": (definition("1st", "second"), 'primary.name of the linked object is "1st"'),
    "a space": (definition("line manager", "second"), "letters A to Z"),
    "no letter of A to Z": (definition("führung", "second"), "letters A to Z"),
    "a line break": (definition("manager\n", "second"), "letters A to Z"),
    "empty": (definition("", "second"), "primary.name of the linked object is empty"),
    "an empty title": ({"primary": {"name": "mentor", "title": " "}}, "primary.title of the linked object is empty"),
    "one name for both": (definition("mentor", "mentor"), "Both sides"),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_can_be_no_definition_is_told_without_a_request(case: str, module: Module, sandbox: Any) -> None:
    options, told = WRONG[case]
    assert told in module.fails("linked_object", **options)
    assert sandbox.calls == []


def test_a_new_definition_needs_both_sides(module: Module, sandbox: Any) -> None:
    assert "associated is needed to create it" in module.fails("linked_object", primary={"name": "mentor"})


CLASHES = [
    (definition("mentor", "manager"), '"manager" is the primary name of the linked object "manager"'),
    (definition("mentor", "subordinate"), '"subordinate" is the associated name of the linked object "manager"'),
    (definition("subordinate", "mentee"), '"subordinate" is the associated name of the linked object "manager"'),
    ({"primary": {"name": "subordinate"}, "state": "absent"}, "so nothing was deleted"),
    (definition("manager", "report", state="absent"), "Nothing is deleted while its names disagree"),
]


@pytest.mark.parametrize(("options", "told"), CLASHES)
def test_a_name_of_another_is_told_before_anything_is_sent(
    options: dict[str, Any], told: str, module: Module, sandbox: Any
) -> None:
    for check in (True, False):
        assert told in module.fails("linked_object", check=check, **options)
    assert sandbox.writes() == []


@pytest.mark.parametrize(
    "second",
    [definition("mentor", "pupil"), definition("pupil", "mentor"), {"primary": {"name": "mentor"}, "state": "absent"}],
)
def test_a_name_stands_once_in_a_list(second: dict[str, Any], module: Module, sandbox: Any) -> None:
    message = module.fails("linked_objects", linked_objects=[definition("mentor", "mentee"), second])
    assert 'The name "mentor" is declared twice, in the linked objects number 1 and 2' in message
    assert sandbox.calls == []


@pytest.mark.parametrize("prune", [False, True])
def test_a_name_does_not_pass_on_in_one_task(prune: bool, module: Module, sandbox: Any) -> None:
    declared = [definition("boss", "subordinate")]
    if not prune:
        declared.append({"primary": {"name": "manager"}, "state": "absent"})
    message = module.fails("linked_objects", linked_objects=declared, prune=prune)
    assert 'cannot pass from the linked object "manager" to "boss" in one task' in message
    assert sandbox.writes() == []


def test_too_many_are_told_before_the_first(module: Module, sandbox: Any) -> None:
    declared = [definition(f"p{number}", f"a{number}") for number in range(200)]
    message = module.fails("linked_objects", linked_objects=declared)
    assert "There would be 201 linked objects, and Okta accepts at most 200" in message
    assert sandbox.writes() == []


# Many


def test_what_is_read_can_be_declared(module: Module, okta: Client) -> None:
    define(okta, "mentor", "mentee")
    read = module("linked_object_info")["linked_objects"]
    result = module("linked_objects", linked_objects=read, prune=True)
    assert not result.changed
    assert result["linked_objects"] == read


def test_null_sides_and_texts_of_the_api_are_read_and_taken(module: Module, sandbox: Any) -> None:
    odd = [{"primary": {"name": "manager", "title": None}, "associated": None, "_links": None}]
    sandbox.faults.add(method="GET", path=r"/linkedObjects$", body=odd)
    read = module("linked_object_info")["linked_objects"]
    assert read[0]["associated"] is None
    assert not module("linked_objects", linked_objects=read, prune=True).changed


def test_an_empty_title_of_the_api_is_read_and_taken(module: Module, sandbox: Any) -> None:
    sides = {side: {"name": side, "title": "", "description": "", "type": "USER"} for side in ("primary", "associated")}
    sandbox.faults.add(method="GET", path=r"/linkedObjects$", body=[sides], times=None)
    read = module("linked_object_info")["linked_objects"]
    assert not module("linked_objects", linked_objects=read, prune=True).changed


def test_one_is_read_by_the_name_of_either_side_with_one_request(module: Module, sandbox: Any) -> None:
    for name, found in (("manager", 1), ("subordinate", 1), ("mentor", 0)):
        sandbox.calls.clear()
        assert len(module("linked_object_info", name=name)["linked_objects"]) == found
        assert [call.path for call in sandbox.calls] == [f"/api/v1{DEFINITIONS}/{name}"]
    assert "name is empty" in module.fails("linked_object_info", name="")
    assert "letters A to Z" in module.fails("linked_object_info", name="../x")


def test_prune_deletes_the_others_and_counts_them(module: Module, okta: Client) -> None:
    define(okta, "mentor", "mentee")
    declared = [definition("sponsor", "guest")]
    assert "remove 2 things" in module.fails("linked_objects", linked_objects=declared, prune=True, max_removals=1)
    module("linked_objects", linked_objects=declared, prune=True)
    assert names(module) == {"sponsor"}


@pytest.mark.parametrize("declared", [[], [{"primary": {"name": "manager"}, "state": "absent"}]])
def test_prune_needs_one_that_stays(declared: list[Any], module: Module) -> None:
    assert "would delete every linked object" in module.fails("linked_objects", linked_objects=declared, prune=True)


def test_a_run_without_changes_reads_once(module: Module, sandbox: Any) -> None:
    module("linked_objects", linked_objects=[{"primary": {"name": "manager"}}], prune=True)
    assert [call.path for call in sandbox.calls] == [f"/api/v1{DEFINITIONS}"]
