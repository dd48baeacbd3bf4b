# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Tasks that work in the process of Ansible: what loops keep, how far long work is, and what an interruption leaves."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import action_runs
import pytest
from ansible_collections.community.okta.plugins.module_utils import _kept_names
from ansible_collections.community.okta.plugins.module_utils._auth import ApiToken
from ansible_collections.community.okta.plugins.module_utils._client import OktaClient
from ansible_collections.community.okta.plugins.module_utils._names import Names
from ansible_collections.community.okta.plugins.plugin_utils import _door, _in_process
from module_runs import Module
from playbook_runs import play
from ways import AS_PLAIN, with_apps

TOKEN = "00canary-token-that-must-not-be-seen"
LOOKUP = "GET", "/api/v1/groups"
MEMBERS = ["ana@example.com", "ben@example.com", "cy@example.com"]


@pytest.fixture
def seed() -> dict[str, Any]:
    return {
        "users": [{"login": login} for login in MEMBERS],
        "groups": [{"name": "Sales"}, {"name": "Help Desk"}],
    }


@pytest.fixture(autouse=True)
def nothing_kept() -> Iterator[None]:
    _in_process._clients.clear()
    yield
    _in_process._clients.clear()


def item(url: str, module_name: str, /, **options: Any) -> dict[str, Any]:
    """One item of a loop, in a process that may have seen others."""
    task = action_runs.task(module_name, {"org_url": url, "api_token": TOKEN, **options})
    result: dict[str, Any] = action_runs.action(task).run(task_vars={})
    return result


def lookups(sandbox: Any) -> int:
    """How often the groups were searched for a name."""
    return sum((call.method, call.path) == LOOKUP for call in sandbox.calls)


def add(url: str, login: str, group: str = "Sales") -> dict[str, Any]:
    return item(url, "group_membership", group=group, users=[login])


def test_the_items_of_a_loop_look_up_a_name_once_and_read_what_they_compare(sandbox: Any) -> None:
    assert [add(sandbox.url, login)["changed"] for login in (*MEMBERS, MEMBERS[0])] == [True, True, True, False]
    assert lookups(sandbox) == 1
    assert sum(call.path.endswith("/users") for call in sandbox.calls if call.method == "GET") == 4


def test_each_task_of_a_playbook_begins_with_nothing(tmp_path: Path, sandbox: Any) -> None:
    task = {"community.okta.group_membership": {"group": "Sales", "users": ["{{ item }}"]}, "loop": MEMBERS}
    plays = [{"hosts": "localhost", "gather_facts": False, "tasks": [task, task]}]
    ran = play(tmp_path, plays, sandbox.url, TOKEN)
    assert (ran.status, ran.changed) == ("successful", 1), ran.output
    assert lookups(sandbox) == 2


def test_a_task_that_is_tried_again_looks_everything_up_again(tmp_path: Path, sandbox: Any) -> None:
    task = {
        "community.okta.group_membership": {"group": "Sales", "users": MEMBERS},
        "register": "told",
        "until": "told.attempts | default(1) > 2",
        "retries": 2,
        "delay": 0,
    }
    play(tmp_path, [{"hosts": "localhost", "gather_facts": False, "tasks": [task]}], sandbox.url, TOKEN)
    assert lookups(sandbox) == 3


def test_what_was_not_found_is_looked_up_again(module: Module, sandbox: Any) -> None:
    assert add(sandbox.url, MEMBERS[0], group="New")["failed"]
    module("group", name="New")
    assert add(sandbox.url, MEMBERS[0], group="New")["changed"]


def test_a_name_whose_object_has_gone_is_looked_up_anew_once(module: Module, sandbox: Any) -> None:
    add(sandbox.url, MEMBERS[0])
    module("group", name="Sales", state="absent")
    told = add(sandbox.url, MEMBERS[1])
    assert (told["failed"], told["error"]["kind"]) == (True, "missing")
    module("group", name="Sales")
    assert add(sandbox.url, MEMBERS[1])["changed"]
    module("group", name="Sales", state="absent")
    module("group", name="Sales")
    sandbox.calls.clear()
    assert add(sandbox.url, MEMBERS[2])["changed"]
    assert lookups(sandbox) == 1


def test_a_write_forgets_the_names_that_it_touches(sandbox: Any) -> None:
    add(sandbox.url, MEMBERS[0])
    item(sandbox.url, "group_membership", group="Help Desk", users=MEMBERS)
    assert lookups(sandbox) == 2
    # The client of another module is another; its names are its own.
    kept = next(iter(_in_process._clients.values())).kept_names
    assert kept is not None and set(kept.known("groups", ["Sales", "Help Desk"])) == {"Sales", "Help Desk"}
    kept.forget_what_is_changed("/api/v1/groups/{}/users/{}")
    assert kept.known("groups", ["Sales"])
    kept.forget_what_is_changed("/api/v1/groups/{}")
    assert not kept.known("groups", ["Sales"])


def test_names_are_kept_for_a_minute_at_most(sandbox: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    assert _kept_names.LIFE_SECONDS <= 60
    monkeypatch.setattr(_kept_names, "LIFE_SECONDS", 0.2)
    add(sandbox.url, MEMBERS[0])
    time.sleep(0.3)
    add(sandbox.url, MEMBERS[1])
    assert lookups(sandbox) == 2


def test_nothing_is_kept_for_another_credential(sandbox: Any) -> None:
    add(sandbox.url, MEMBERS[0])
    task = action_runs.task(
        "group_membership", {"org_url": sandbox.url, "api_token": "another", "group": "Sales", "users": MEMBERS}
    )
    assert action_runs.action(task).run(task_vars={})["error"]["kind"] == "not_authenticated"


def test_a_loop_keeps_its_connection(sandbox: Any) -> None:
    add(sandbox.url, MEMBERS[0])
    first = next(iter(_in_process._clients.values()))
    idle = list(first._transport._idle)
    add(sandbox.url, MEMBERS[1])
    second = next(iter(_in_process._clients.values()))
    assert idle and idle[0] in second._transport._idle


def test_a_loop_that_only_reads_keeps_its_connection(sandbox: Any) -> None:
    item(sandbox.url, "group_info")
    first = next(iter(_in_process._clients.values()))
    idle = list(first._transport._idle)
    item(sandbox.url, "group_info", name="Sales")
    second = next(iter(_in_process._clients.values()))
    assert idle and idle[0] in second._transport._idle


@pytest.mark.parametrize("seed", [with_apps({})])
def test_each_item_of_a_loop_asks_for_the_scopes_that_it_needs(sandbox: Any) -> None:
    def read(*sections: str) -> dict[str, Any]:
        task = action_runs.task("org_info", {"org_url": sandbox.url, **AS_PLAIN, "sections": [*sections]})
        result: dict[str, Any] = action_runs.action(task).run(task_vars={})
        return result

    assert not read("groups").get("failed")
    assert not read("inline_hooks").get("failed")


def test_what_was_found_before_a_write_is_not_kept_after_it(module: Module, sandbox: Any) -> None:
    client = OktaClient(sandbox.url, ApiToken(TOKEN))
    client.kept_names = kept = _kept_names.KeptNames()
    names = Names(client)
    sales = names.groups(["Sales"])["Sales"]
    client.replace("/api/v1/groups/{}", sales.id, doing="rename", body={"profile": {"name": "Selling"}})
    names.groups(["Sales", "Help Desk"])
    assert set(kept.known("groups", ["Sales", "Help Desk"])) == {"Help Desk"}


def test_a_login_is_looked_up_anew_where_a_user_who_has_gone_counts_as_having_nothing(
    module: Module, sandbox: Any
) -> None:
    def end_role() -> dict[str, Any]:
        return item(sandbox.url, "user_role", user=MEMBERS[0], type="USER_ADMIN", state="absent")

    assert end_role()["changed"] is False
    users = sandbox.org.users
    before = users.find(MEMBERS[0])
    users.forget(before.id)
    users.add(before.profile, before.status, has_password=True)
    module("user_role", user=MEMBERS[0], type="USER_ADMIN", org_wide=True)
    assert end_role()["changed"] is True


def test_who_has_a_role_is_looked_up_anew_for_each_item(module: Module, sandbox: Any) -> None:
    def end_role() -> dict[str, Any]:
        return item(sandbox.url, "group_role", group="Sales", type="USER_ADMIN", state="absent")

    role = {"group": "Sales", "type": "USER_ADMIN", "org_wide": True}
    assert end_role()["changed"] is False
    module("group", name="Sales", state="absent")
    module("group", name="Sales")
    module("group_role", **role)
    assert end_role()["changed"] is True


# Progress.


def slow(sandbox: Any, seconds: float) -> None:
    sandbox.faults.add(method="POST", path="/api/v1/groups$", delay=seconds, times=None)


def test_long_work_says_how_far_it_is(sandbox: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_in_process, "SECONDS_BETWEEN_LINES", 0.2)
    slow(sandbox, 0.1)
    made = [{"name": f"G{number}"} for number in range(24)]
    lines: list[str] = []
    monkeypatch.setattr(_door.display, "display", lambda line, **more: lines.append(line))
    task = action_runs.task(
        "groups",
        {
            "org_url": sandbox.url,
            "api_token": TOKEN,
            "concurrency": 2,
            "groups": made,
        },
    )
    result = action_runs.action(task).run(task_vars={"inventory_hostname": "okta\x1b[31m\r"})
    assert result["changed"]
    matched = [re.search(r"community\.okta\.groups: (\d+) of 24 changes, \d+\.\d requests a second$", x) for x in lines]
    done = [int(match.group(1)) for match in matched if match]
    assert len(done) >= 2 and done == sorted(done)
    assert all(line.isprintable() and TOKEN not in line for line in lines), lines


def test_lines_stay_out_of_what_programs_read(sandbox: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_in_process, "SECONDS_BETWEEN_LINES", 0.2)
    slow(sandbox, 0.5)
    told: list[dict[str, Any]] = []
    monkeypatch.setattr(_door.display, "display", lambda line, **more: told.append(more))
    assert item(sandbox.url, "group", name="New")["changed"]
    assert told and all(more["stderr"] for more in told)


def test_short_work_says_nothing(sandbox: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    lines: list[str] = []
    monkeypatch.setattr(_door.display, "display", lambda line, **more: lines.append(line))
    add(sandbox.url, MEMBERS[0])
    assert lines == []


def test_a_wait_for_the_rate_limit_says_until_when(sandbox: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_in_process, "SECONDS_BETWEEN_LINES", 0.5)
    sandbox.settings.rate_limit, sandbox.settings.rate_limit_window = 10, 3
    lines: list[str] = []
    monkeypatch.setattr(_door.display, "display", lambda line, **more: lines.append(line))
    assert item(sandbox.url, "groups", groups=[{"name": f"G{n}"} for n in range(15)])["changed"]
    assert any(re.search(r", waiting until \d\d:\d\d:\d\d$", line) for line in lines), lines


@pytest.mark.parametrize(("reserve", "waits"), [(0.0, False), (0.6, True)])
def test_the_share_of_a_limit_that_is_left_to_others_is_an_option(reserve: float, waits: bool, sandbox: Any) -> None:
    sandbox.settings.rate_limit, sandbox.settings.rate_limit_window = 20, 3
    made = [{"name": f"G{number}"} for number in range(12)]
    told = item(sandbox.url, "groups", groups=made, rate_limit_reserve=reserve)
    assert told["changed"] and (told["api"]["waited_seconds"] > 0) is waits
    assert all(call.status != 429 for call in sandbox.calls)


# Interruptions.


def test_a_timeout_ends_what_was_begun_and_begins_nothing_more(tmp_path: Path, sandbox: Any) -> None:
    slow(sandbox, 1.0)
    task = {
        "community.okta.groups": {"groups": [{"name": f"G{number}"} for number in range(40)]},
        "timeout": 2,
    }
    began = time.monotonic()
    ran = play(tmp_path, [{"hosts": "localhost", "gather_facts": False, "tasks": [task]}], sandbox.url, TOKEN)
    assert ran.status == "failed"
    assert time.monotonic() - began < 20
    written = len(sandbox.writes())
    assert 0 < written < 40
    made = [group for group in sandbox.org.groups.all() if group.name.startswith("G")]
    assert len(made) == written
    time.sleep(2)
    assert len(sandbox.writes()) == written
    # What was done and what was not stands in the output.
    assert re.search(r"Changes of this task: \d+ applied", re.sub(r"\s+", " ", ran.output)), ran.output


def test_a_timeout_leaves_no_role_wider_than_declared(tmp_path: Path, sandbox: Any) -> None:
    sandbox.faults.add(method="POST", path=r"/api/v1/groups/[^/]+/roles$", delay=2.5)
    task = {
        "community.okta.group_role": {"group": "Help Desk", "type": "USER_ADMIN", "group_targets": ["Sales"]},
        "timeout": 1,
    }
    ran = play(tmp_path, [{"hosts": "localhost", "gather_facts": False, "tasks": [task]}], sandbox.url, TOKEN)
    assert ran.status == "failed"
    time.sleep(2)
    found = Module(sandbox.url, TOKEN)("group_role_info", groups=["Help Desk"])["group_roles"]
    roles = [role for row in found for role in row["roles"]]
    assert all(role["group_targets"] and not role["org_wide"] for role in roles), roles


def test_an_interruption_before_the_first_request_is_kept(sandbox: Any) -> None:
    runner = _in_process.InProcess("any", print)
    runner._is_interrupted = True
    client = runner.connected(["any"], lambda: OktaClient(sandbox.url, ApiToken(TOKEN)))
    assert client.statistics.is_interrupted


def test_no_thread_is_left_behind(sandbox: Any) -> None:
    before = {thread for thread in threading.enumerate() if not thread.daemon}
    item(sandbox.url, "groups", groups=[{"name": f"G{number}"} for number in range(20)])
    names = [thread.name for thread in threading.enumerate()]
    assert _in_process.THREAD not in names
    assert {thread for thread in threading.enumerate() if not thread.daemon} <= before
