# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Hook keys: their public part is always told, and none is deleted that a hook uses."""

from __future__ import annotations

from typing import Any

import pytest
from module_runs import Module
from tables import CLIENT_HOOK


def names(sandbox: Any) -> list[str]:
    return [key.name for key in sandbox.org.hook_keys.all()]


def test_the_public_key_is_told_whether_the_key_is_new_or_not(module: Module, sandbox: Any) -> None:
    made = module("hook_key", name="Messages")["hook_key"]
    [key] = [key for key in sandbox.org.hook_keys.all() if key.name == "Messages"]
    assert made["read_only"]["public_key"] == key.public_key()
    assert made["read_only"]["key_id"] == key.key_id
    for options in ({"name": "Messages"}, {"id": made["id"]}, {"id": made["id"], "name": "Messages"}):
        again = module("hook_key", **options)
        assert (again.changed, again["hook_key"]) == (False, made)


@pytest.mark.parametrize("check", [True, False])
def test_a_key_is_renamed_by_its_id(check: bool, module: Module, sandbox: Any) -> None:
    made = module("hook_key", name="Messages")["hook_key"]
    result = module("hook_key", check=check, id=made["id"], name="Texts")
    assert result.changed
    assert (result["hook_key"]["id"], result["hook_key"]["name"]) == (made["id"], "Texts")
    assert result["hook_key"]["read_only"]["public_key"] == made["read_only"]["public_key"]
    assert ("Texts" in names(sandbox)) is not check


@pytest.mark.parametrize("check", [True, False])
def test_a_key_that_hooks_use_is_not_deleted_and_they_are_named(check: bool, module: Module, sandbox: Any) -> None:
    # One after the other, for independent hooks are created at the same time, in any order.
    for name in ("Registrations", "Others"):
        module("inline_hook", **{**CLIENT_HOOK, "name": name})
    sandbox.calls.clear()
    message = module.fails("hook_key", check=check, name="Signing", state="absent")
    assert 'The hook key "Signing" cannot be deleted: the inline hooks "Registrations", "Others" use it' in message
    assert sandbox.writes() == []
    assert names(sandbox) == ["Signing"]


def test_a_refusal_to_delete_is_told(module: Module, sandbox: Any) -> None:
    sandbox.faults.add(method="DELETE", path="/hook-keys/", status=403)
    assert 'Could not delete hook key "Signing"' in module.fails("hook_key", name="Signing", state="absent")


@pytest.mark.parametrize("drop", ["before", "after"])
def test_no_key_is_made_twice_when_an_answer_is_lost(drop: str, module: Module, sandbox: Any) -> None:
    sandbox.faults.add(method="POST", path="/hook-keys$", drop=drop)
    result = module("hook_key", name="Messages")
    assert result.changed
    assert result["hook_key"]["read_only"]["public_key"]["kty"] == "RSA"
    assert names(sandbox) == ["Signing", "Messages"]


def test_one_that_is_gone_by_the_time_it_is_deleted_counts_as_deleted(module: Module, sandbox: Any) -> None:
    sandbox.faults.add(method="GET", path="/hook-keys/HKY", status=404)
    assert not module("hook_key", name="Signing", state="absent").changed
    sandbox.faults.add(method="DELETE", path="/hook-keys/HKY", status=404)
    assert module("hook_key", name="Signing", state="absent").changed


def test_an_id_that_means_no_key_is_told(module: Module, sandbox: Any) -> None:
    assert "No hook key has the id HKYnowhere" in module.fails("hook_key", id="HKYnowhere", name="x")
    gone = module("hook_key", id="HKYnowhere", state="absent")
    assert not gone.changed
    assert "nothing was deleted" in gone.warnings[0]


def test_info_has_the_public_key_where_one_is_asked_for(module: Module, sandbox: Any) -> None:
    [key] = sandbox.org.hook_keys.all()
    for selection in ({"name": "Signing"}, {"id": key.id}, {"key_id": key.key_id}):
        [found] = module("hook_key_info", **selection)["hook_keys"]
        assert found["read_only"]["public_key"] == key.public_key()
    sandbox.calls.clear()
    [found] = module("hook_key_info")["hook_keys"]
    assert found["read_only"]["public_key"] is None
    assert len(sandbox.calls) == 1
    assert module("hook_key_info", key_id="other")["hook_keys"] == []
    assert "key_id is empty" in module.fails("hook_key_info", key_id=" ")


def test_a_public_key_in_a_wrapping_is_unwrapped(module: Module, sandbox: Any) -> None:
    [key] = sandbox.org.hook_keys.all()
    sandbox.faults.add(method="GET", path="/hook-keys/public/", body={"_embedded": key.public_key()})
    assert module("hook_key", name="Signing")["hook_key"]["read_only"]["public_key"] == key.public_key()


def test_no_public_key_is_asked_for_where_okta_does_not_tell_its_id(module: Module, sandbox: Any) -> None:
    key_id = module("hook_key", name="Signing")["hook_key"]["id"]
    sandbox.faults.add(method="GET", path="/hook-keys$", body=[{"id": key_id, "name": "Signing"}], times=None)
    sandbox.calls.clear()
    assert module("hook_key", name="Signing")["hook_key"]["read_only"]["public_key"] is None
    assert [call.path for call in sandbox.calls] == ["/api/v1/hook-keys"]


def test_text_for_a_truth_is_understood(module: Module, sandbox: Any) -> None:
    told = [{"id": "HKY1", "keyId": "kid", "name": "One", "isUsed": used} for used in ("true", "false", None)]
    sandbox.faults.add(method="GET", path="/hook-keys$", body=told)
    keys = module("hook_key_info")["hook_keys"]
    assert [key["read_only"]["is_used"] for key in keys] == [True, False, False]


@pytest.mark.parametrize(("name", "told"), [("x" * 256, "at most 255"), (" ", "name of a hook key is empty")])
def test_bad_input_is_told_without_a_write(name: str, told: str, module: Module, sandbox: Any) -> None:
    assert told in module.fails("hook_key", name=name)
    assert sandbox.calls == []


MANY = ["One", "Two", "Three"]


def keys(*called: str, state: str = "present") -> list[dict[str, Any]]:
    return [{"name": name, "state": state} for name in called]


def test_many_keys_are_made_kept_and_deleted_by_one_task_with_one_limit(module: Module, sandbox: Any) -> None:
    made = module("hook_keys", hook_keys=keys(*MANY))
    assert [key["name"] for key in made["hook_keys"]] == MANY
    assert all(key["read_only"]["public_key"] for key in made["hook_keys"])
    sandbox.calls.clear()
    again = module("hook_keys", hook_keys=keys(*MANY))
    assert (again.changed, len(sandbox.calls), again["removals"]) == (False, 1, 0)
    gone = keys(*MANY, state="absent")
    for check in (True, False):
        assert "remove 3 things" in module.fails("hook_keys", check=check, hook_keys=gone, max_removals=2)
    assert set(MANY) <= set(names(sandbox))
    assert module("hook_keys", check=True, hook_keys=gone, max_removals=3)["removals"] == 3
    assert module("hook_keys", hook_keys=gone, max_removals=3)["removals"] == 3
    assert not set(MANY) & set(names(sandbox))


def test_what_was_read_can_be_given_back(module: Module) -> None:
    module("hook_keys", hook_keys=keys(*MANY))
    found = module("hook_key_info")["hook_keys"]
    result = module("hook_keys", hook_keys=found, prune=True)
    assert (result.changed, result["hook_keys"]) == (False, found)


@pytest.mark.parametrize("check", [True, False])
@pytest.mark.parametrize(
    "options",
    [{"hook_keys": keys("Signing", state="absent")}, {"hook_keys": keys("New"), "prune": True}],
)
def test_a_used_key_among_many_stops_the_task_before_its_first_change(
    options: dict[str, Any], check: bool, module: Module, sandbox: Any
) -> None:
    module("hook_keys", hook_keys=keys(*MANY))
    module("inline_hook", **CLIENT_HOOK)
    sandbox.calls.clear()
    message = module.fails("hook_keys", check=check, max_removals=-1, **options)
    assert 'the inline hook "Registrations" uses it' in message
    assert sandbox.writes() == []
    # However many keys are used, the hooks are listed once.
    assert sum(call.path.endswith("/inlineHooks") for call in sandbox.calls) == 1


def test_keys_are_renamed_by_id_in_one_task(module: Module, sandbox: Any) -> None:
    made = module("hook_keys", hook_keys=keys(*MANY))["hook_keys"]
    renamed = [{"id": key["id"], "name": f"{key['name']} of today"} for key in made]
    assert module("hook_keys", hook_keys=renamed).changed
    assert {f"{name} of today" for name in MANY} <= set(names(sandbox))
    assert not module("hook_keys", hook_keys=renamed).changed
