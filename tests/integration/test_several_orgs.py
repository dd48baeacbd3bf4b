# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Several orgs are hosts of one inventory: kept side by side, or in slices, and none hears of another."""

from __future__ import annotations

import concurrent.futures
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import requests
from okta_sandbox import Sandbox
from playbook_runs import Play, play

pytestmark = pytest.mark.thorough

NAMES = ("dev", "test", "prod")
DECLARED = {
    "declared_groups": [{"name": "Help Desk"}, {"name": "Sales"}, {"name": "Only {{ inventory_hostname }}"}],
    "declared_roles": [{"group": "Help Desk", "roles": [{"type": "HELP_DESK_ADMIN", "group_targets": ["Sales"]}]}],
}
PLAYS = [
    {
        "hosts": "okta_orgs",
        "gather_facts": False,
        "module_defaults": {"group/community.okta.okta": "{{ okta_connection }}"},
        "tasks": [
            {"community.okta.groups": {"groups": "{{ declared_groups }}"}},
            {"community.okta.group_roles": {"group_roles": "{{ declared_roles }}"}},
        ],
    }
]


@pytest.fixture
def orgs() -> Iterator[dict[str, Any]]:
    one, two, three = (Sandbox(token=f"00canary-token-of-{name}", seed={}) for name in NAMES)
    with one, two, three:
        yield dict(zip(NAMES, (one, two, three), strict=True))


def inventory(orgs: dict[str, Any]) -> dict[str, Any]:
    hosts = {name: {"okta_connection": {"org_url": org.url, "api_token": org.token}} for name, org in orgs.items()}
    variables = {
        "ansible_connection": "local",
        "ansible_python_interpreter": "{{ ansible_playbook_python }}",
        **DECLARED,
    }
    return {"okta_orgs": {"hosts": hosts, "vars": variables}}


def slices(orgs: dict[str, Any], count: int) -> list[dict[str, Any]]:
    """The orgs dealt out as AWX deals out the hosts of an inventory."""
    names = sorted(orgs)
    return [{name: orgs[name] for name in names[number::count]} for number in range(count)]


def own_groups(org: Any) -> list[str]:
    return sorted(group.name for group in org.org.groups.all() if group.type == "OKTA_GROUP")


def refused(org: Any) -> list[Any]:
    return [call for call in org.calls if call.status in (401, 403)]


def is_kept(orgs: dict[str, Any]) -> bool:
    return all(own_groups(org) == ["Help Desk", f"Only {name}", "Sales"] for name, org in orgs.items())


def spans(done: Play, task: int) -> dict[str, tuple[datetime, datetime]]:
    """When a task began and ended, by host."""
    tasks = [event["event_data"]["task_uuid"] for event in done.events if event["event"] == "playbook_on_task_start"]
    ended = [event["event_data"] for event in done.events if event["event"] == "runner_on_ok"]
    return {
        data["host"]: (datetime.fromisoformat(data["start"]), datetime.fromisoformat(data["end"]))
        for data in ended
        if data["task_uuid"] == tasks[task]
    }


def test_a_token_of_another_org_would_be_refused_and_seen(orgs: dict[str, Any]) -> None:
    headers = {"Authorization": f"SSWS {orgs['dev'].token}"}
    assert requests.get(f"{orgs['prod'].url}/api/v1/groups", headers=headers, timeout=60).status_code == 401
    assert len(refused(orgs["prod"])) == 1


def test_one_run_keeps_three_orgs_side_by_side_with_the_same_variables(orgs: dict[str, Any], tmp_path: Path) -> None:
    for org in orgs.values():
        org.faults.add(method="GET", path="/groups$", delay=3)
    done = play(tmp_path, PLAYS, "", "", "--forks 3", inventory=inventory(orgs))
    assert done.status == "successful", done.output
    assert is_kept(orgs)
    assert [refused(org) for org in orgs.values()] == [[], [], []]
    times = spans(done, 0)
    assert set(times) == set(NAMES)
    assert max(start for start, _end in times.values()) < min(end for _start, end in times.values())

    for org in orgs.values():
        org.calls.clear()
    again = play(tmp_path, PLAYS, "", "", "--forks 3", inventory=inventory(orgs))
    assert (again.status, again.changed) == ("successful", 0)
    assert [org.writes() for org in orgs.values()] == [[], [], []]


@pytest.mark.parametrize("count", [2, 3])
def test_slices_keep_the_orgs_that_they_are_dealt(count: int, orgs: dict[str, Any], tmp_path: Path) -> None:
    dealt = slices(orgs, count)
    with concurrent.futures.ThreadPoolExecutor(count) as pool:
        runs = list(pool.map(lambda some: play(tmp_path, PLAYS, "", "", inventory=inventory(some)), dealt))
    assert [done.status for done in runs] == ["successful"] * count
    assert [set(done.stats["changed"]) for done in runs] == [set(some) for some in dealt]
    assert is_kept(orgs)
    assert [refused(org) for org in orgs.values()] == [[], [], []]


def test_an_org_that_cannot_be_reached_does_not_keep_the_others_from_being_kept(
    orgs: dict[str, Any], tmp_path: Path
) -> None:
    orgs["test"].faults.add(method="GET", path="/groups$", status=401, times=None)
    done = play(tmp_path, PLAYS, "", "", "--forks 3", inventory=inventory(orgs))
    assert done.status == "failed"
    assert set(done.stats["failures"]) == {"test"}
    assert is_kept({name: orgs[name] for name in ("dev", "prod")})
    assert orgs["test"].writes() == []
