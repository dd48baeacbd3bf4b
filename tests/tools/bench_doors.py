# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What tasks take in the process of Ansible, in a process of their own, and in an earlier commit.

By hand: `make bench`. All ways run in alternation in each round, against one sandbox and on the same machine, so that
ratios mean something where seconds do not. What a play without tasks takes is subtracted from each.
"""

from __future__ import annotations

import argparse
import concurrent.futures
import contextlib
import json
import pathlib
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import requests
import yaml
from bench import Cost, Tree, installed
from matrix import PROJECT

sys.path[:0] = [str(PROJECT / "roles/sandbox/files")]

from okta_sandbox import Sandbox  # noqa: E402

TOKEN = "00token-of-the-bench"
GROUPS, CREATES, DELETES = 100, 1000, 500
IN_A_PLAY = 30
# What each run reads before it writes, and a little more.
READS = 2
# So many requests are under way at once, of a task as of the ideal client.
CONCURRENCY = 8
SEED: dict[str, Any] = {
    "groups": [{"name": f"Group {number:03}", "description": f"About {number:03}"} for number in range(GROUPS)]
}
# What an answer takes at least, which is less than Okta needs: without it, the work of the sandbox would be measured.
ANSWER_SECONDS = 0.05
# A module that does nothing but import what every module of this collection needs.
NOTHING = """#!/usr/bin/python
DOCUMENTATION = "{module: nothing, short_description: Nothing}"
import requests
from ansible.module_utils.basic import AnsibleModule
AnsibleModule({"name": {"type": "str"}}).exit_json(changed=False)
"""
# What runs, by the way in which it runs.
WAYS: dict[str, dict[str, str]] = {
    "before": {},
    "module": {"OKTA_IN_PROCESS": "false"},
    "action": {},
}


def looped(module: str, items: int) -> list[dict[str, Any]]:
    """A task that keeps so many groups, one by one."""
    arguments = {"name": "Group {{ '%03d' % item }}", "description": "About {{ '%03d' % item }}"}
    if module == "nothing":
        del arguments["description"]
    return [{module: arguments, "loop": list(range(items))}]


def tasks(items: int) -> list[dict[str, Any]]:
    """So many tasks."""
    return [
        {"community.okta.group": {"name": f"Group {number:03}", "description": f"About {number:03}"}}
        for number in range(items)
    ]


class Bench:
    """Playbooks of each tree, in alternation."""

    def __init__(self, folder: pathlib.Path, before: str, sandbox: Any) -> None:
        self.sandbox = sandbox
        self.trees: dict[str, Tree] = {}
        now, earlier = installed(folder / "now", ""), installed(folder / "before", before)
        for way in WAYS:
            tree = Tree(way, earlier if way == "before" else now, sandbox, folder / f"work-{way}", folder / "none")
            (tree.folder / "library").mkdir(parents=True)
            (tree.folder / "library/nothing.py").write_text(NOTHING, encoding="utf-8")
            self.trees[way] = tree

    def run(self, way: str, of_play: list[dict[str, Any]]) -> Cost:
        """Run the tasks."""
        tree = self.trees[way]
        playbook = tree.folder / "play.yml"
        play = {"hosts": "localhost", "gather_facts": False, "tasks": of_play}
        playbook.write_text(yaml.safe_dump([play]), encoding="utf-8")
        return tree.run(playbook, environment=WAYS[way])

    def net(self, way: str, of_play: list[dict[str, Any]]) -> Cost:
        """What the tasks take beyond a play without any."""
        empty, whole = self.run(way, []), self.run(way, of_play)
        return Cost(whole.wall - empty.wall, whole.cpu - empty.cpu, whole.calls)


def medians(costs: list[Cost]) -> tuple[float, float]:
    return statistics.median(cost.wall for cost in costs), statistics.median(cost.cpu for cost in costs)


def loops(bench: Bench, rounds: int) -> None:
    """Loops over single tasks, plays of many tasks, and one task beside a module that does nothing."""
    jobs: dict[str, tuple[tuple[str, ...], list[dict[str, Any]]]] = {
        f"a loop over {GROUPS} items": (tuple(WAYS), looped("community.okta.group", GROUPS)),
        f"{IN_A_PLAY} tasks": (tuple(WAYS), tasks(IN_A_PLAY)),
        "a loop over 10 items": (("module",), looped("community.okta.group", 10)),
        "a loop over 10 items of a module that does nothing": (("module",), looped("nothing", 10)),
    }
    costs: dict[tuple[str, str], list[Cost]] = {}
    for _round in range(rounds):
        for job, (ways, of_play) in jobs.items():
            for way in ways:
                costs.setdefault((job, way), []).append(bench.net(way, of_play))
    for (job, way), each in costs.items():
        wall, cpu = medians(each)
        report(f"{job}, {way}", f"{wall:.2f} s", f"{cpu:.2f} s of CPU", f"{each[-1].calls} requests")


def bulk(rounds: int) -> None:
    """Creates and deletes in one task, by both doors, beside a client that makes only the needed requests."""
    declared = [{"name": f"Made {number:04}"} for number in range(CREATES)]
    gone = [{**group, "state": "absent"} for group in declared[:DELETES]]
    with tempfile.TemporaryDirectory() as folder:
        for number in range(rounds):
            for way in ("module", "action"):
                with answering() as sandbox:
                    bench = Bench(pathlib.Path(folder) / f"{number}-{way}", "HEAD", sandbox)
                    for what, groups in (("create", declared), ("delete", gone)):
                        cost = bench.net(way, [{"community.okta.groups": {"groups": groups, "max_removals": -1}}])
                        report(f"{what} {len(groups)}, {way}", f"{cost.wall:.2f} s", f"{cost.calls} requests")
            with answering() as sandbox:
                ideal(sandbox)


@contextlib.contextmanager
def answering() -> Iterator[Any]:
    """An org that limits nothing and takes its time."""
    with Sandbox(token=TOKEN, settings={"rate_limit": 1_000_000}) as sandbox:
        sandbox.faults.add(path="/api/v1/groups", delay=ANSWER_SECONDS, times=None)
        yield sandbox


def ideal(sandbox: Any) -> None:
    """Only the requests that cannot be left out.

    These are a list of the groups and each write. Before each deletion they are also the roles of the group, which tell
    whether somebody is locked out by it, and the group by its id, as lists lag.
    """
    local = concurrent.futures.ThreadPoolExecutor(CONCURRENCY)
    sessions: dict[int, requests.Session] = {}

    def send(method: str, path: str, body: Any = None) -> requests.Response:
        session = sessions.setdefault(threading.get_ident(), requests.Session())
        session.headers["Authorization"] = f"SSWS {TOKEN}"
        answer = session.request(method, f"{sandbox.url}/api/v1{path}", json=body)
        answer.raise_for_status()
        return answer

    def timed(what: str, work: Callable[[], Any]) -> None:
        began = time.monotonic()
        work()
        report(f"{what}, ideal", f"{time.monotonic() - began:.2f} s")

    bodies = [{"profile": {"name": f"Made {number:04}"}} for number in range(CREATES)]

    def create() -> None:
        send("GET", "/groups?limit=1000")
        list(local.map(lambda body: send("POST", "/groups", body), bodies))

    def delete() -> None:
        there = [group["id"] for group in send("GET", "/groups?limit=10000").json() if group["type"] == "OKTA_GROUP"]
        for method, path in (("GET", "/groups/{}/roles"), ("GET", "/groups/{}"), ("DELETE", "/groups/{}")):
            list(local.map(lambda id_, method=method, path=path: send(method, path.format(id_)), there[:DELETES]))

    timed(f"create {CREATES}", create)
    timed(f"delete {DELETES}", delete)


def limited(limit: int, window: int, runs: int, reserved: float = 0.1) -> None:
    """How much of a rate limit is used by so many runs at once, without a refusal."""
    with Sandbox(token=TOKEN, settings={"rate_limit": limit, "rate_limit_window": window}) as sandbox:
        windows = 3
        # With what is read besides, all fits into the windows.
        wanted = int(limit * (1 - reserved) * windows / runs) - READS

        def work(run: int) -> None:
            names = [{"name": f"Run {run} {number:04}"} for number in range(wanted)]
            code = (
                "import json, sys; from module_runs import run; "
                "print(run(*json.load(sys.stdin)).values.get('msg', 'done'))"
            )
            given = json.dumps(["groups", {"org_url": sandbox.url, "api_token": TOKEN, "groups": names}])
            subprocess.run(
                [sys.executable, "-c", code],
                input=given,
                text=True,
                check=True,
                cwd=PROJECT / "tests/integration",
                env={"PYTHONPATH": str(PROJECT / ".venv/collections"), "PATH": "/usr/bin:/bin"},
            )

        began = time.monotonic()
        with concurrent.futures.ThreadPoolExecutor(runs) as pool:
            list(pool.map(work, range(runs)))
        seconds = time.monotonic() - began
        calls = [call for call in sandbox.calls if call.path.startswith("/api/v1/groups")]
        refused = sum(call.status == 429 for call in calls)
        # The last window is not waited out, and windows begin at whole seconds.
        possible = limit * (1 - reserved) * (int((seconds + 1) // window) + 1)
        report(
            f"limit {limit} in {window} s, {runs} at once",
            f"{len(calls)} requests in {seconds:.1f} s",
            f"{len(calls) / possible:.3f} of what is possible",
            f"{refused} refused",
        )


def report(*parts: str) -> None:
    sys.stdout.write(" | ".join(parts) + "\n")
    sys.stdout.flush()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--before", default="03ad636", help="the commit to compare with")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", choices=("loops", "bulk", "limits"))
    given = parser.parse_args()
    if given.only in (None, "loops"):
        with tempfile.TemporaryDirectory() as folder, Sandbox(token=TOKEN, seed=SEED) as sandbox:
            loops(Bench(pathlib.Path(folder), given.before, sandbox), given.rounds)
    if given.only in (None, "bulk"):
        bulk(given.rounds)
    if given.only in (None, "limits"):
        for limit in (600, 50):
            for runs in (1, 2):
                limited(limit, 60, runs)
    return 0


if __name__ == "__main__":
    sys.exit(main())
