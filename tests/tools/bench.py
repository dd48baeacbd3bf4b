# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What it costs to keep, export and compare a company that is as declared, beside an earlier commit.

By hand: `make bench`. Both trees run in alternation against one sandbox, on the same machine, so that ratios mean
something where seconds do not, and both keep what the earlier commit exported. CPU is that of ansible-playbook and all
of its children, never of the sandbox.
"""

from __future__ import annotations

import argparse
import os
import pathlib
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from matrix import PROJECT, VENV

sys.path[:0] = [str(PROJECT / "roles/sandbox/files"), str(PROJECT / "tests/integration")]

from company import company  # noqa: E402
from okta_sandbox import Sandbox  # noqa: E402

TOKEN = "00token-of-the-bench"
# The role as people run it, and the module alone.
ROLE = """---
- hosts: all
  gather_facts: false
  tasks:
    - ansible.builtin.import_role:
        name: community.okta.org
"""
TASK = """---
- hosts: all
  gather_facts: false
  tasks:
    - community.okta.org:
        groups: "{{ org_groups }}"
        groups_state: "{{ org_groups_state }}"
        group_rules: "{{ org_group_rules }}"
        idp_keys: "{{ org_idp_keys }}"
        idps: "{{ org_idps }}"
        inline_hooks: "{{ org_inline_hooks }}"
"""


@dataclass(frozen=True)
class Cost:
    """What one run took."""

    wall: float
    cpu: float
    calls: int


@dataclass(frozen=True)
class Tree:
    """One version of the collection, installed, with the org that it keeps and what it exported of that."""

    name: str
    collections: pathlib.Path
    sandbox: Any
    folder: pathlib.Path
    # The same for all trees: an export of today says more, and so takes more requests to compare.
    declaration: pathlib.Path

    @property
    def root(self) -> pathlib.Path:
        return self.collections / "ansible_collections/community/okta"

    def run(self, playbook: pathlib.Path, *arguments: str, environment: Mapping[str, str] | None = None) -> Cost:
        """Run a playbook. Raises CalledProcessError where it fails."""
        self.sandbox.calls.clear()
        before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
        done = subprocess.run(
            [VENV / "bin/ansible-playbook", playbook, *arguments],
            env={
                "PATH": f"{VENV / 'bin'}{os.pathsep}{os.environ['PATH']}",
                "HOME": str(self.folder),
                "LANG": "C.UTF-8",
                "ANSIBLE_COLLECTIONS_PATH": str(self.collections),
                "ANSIBLE_LOCALHOST_WARNING": "False",
                "ANSIBLE_INVENTORY_UNPARSED_WARNING": "False",
                "OKTA_CLIENT_ORGURL": self.sandbox.url,
                "OKTA_CLIENT_TOKEN": TOKEN,
                **(environment or {}),
            },
            cwd=self.folder,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise SystemExit(f"{self.name}: {playbook} failed\n{done.stdout[-3000:]}{done.stderr[-3000:]}")
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        return Cost(time.monotonic() - began, cpu, len(self.sandbox.calls))

    def export(self) -> Cost:
        options = ("-e", "export_hosts=localhost", "-e", f"export_directory={self.folder / 'declaration'}")
        return self.run(self.root / "playbooks/export.yml", *options)

    def inventory(self) -> tuple[str, ...]:
        """The options of a run against a host with the variables of the declaration."""
        variables = self.folder / "host_vars/localhost"
        variables.mkdir(parents=True, exist_ok=True)
        for path in self.declaration.glob("*.yml"):
            (variables / path.name).write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
        hosts = self.folder / "hosts.yml"
        local = f"{{ansible_connection: local, ansible_python_interpreter: {sys.executable}}}"
        hosts.write_text(f"all: {{hosts: {{localhost: {local}}}}}\n", encoding="utf-8")
        return "-i", str(hosts)

    def role(self) -> Cost:
        return self.kept(ROLE)

    def task(self) -> Cost:
        return self.kept(TASK)

    def kept(self, text: str) -> Cost:
        playbook = self.folder / "kept.yml"
        playbook.write_text(text, encoding="utf-8")
        cost = self.run(playbook, *self.inventory())
        assert not self.sandbox.writes(), f"{self.name}: the org was not as declared"
        return cost

    def drift(self) -> Cost:
        return self.run(self.root / "playbooks/drift.yml", *self.inventory(), "-e", "drift_fail=false")


def installed(folder: pathlib.Path, commit: str) -> pathlib.Path:
    """A folder of collections with the tree of a commit; empty for what is checked out."""
    root = folder / "ansible_collections/community/okta"
    root.mkdir(parents=True)
    files = subprocess.run(["git", "archive", commit or "HEAD"], cwd=PROJECT, capture_output=True, check=True).stdout
    subprocess.run(["tar", "-x", "-C", root], input=files, check=True)
    return folder


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--before", default="526578a", help="the commit to compare with")
    parser.add_argument("--groups", type=int, default=1000)
    parser.add_argument("--members", type=int, default=50)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    seed = company(groups=given.groups, members=given.members)
    costs: dict[tuple[str, str], list[Cost]] = {}
    with tempfile.TemporaryDirectory() as folder:
        base = pathlib.Path(folder)
        declaration = base / "work-before/declaration"
        with Sandbox(token=TOKEN, seed=seed) as sandbox:
            trees = [
                Tree(name, installed(base / name, commit), sandbox, base / f"work-{name}", declaration)
                for name, commit in (("before", given.before), ("now", ""))
            ]
            for tree in trees:
                tree.folder.mkdir()
            for number in range(given.rounds):
                for what in ("export", "role", "drift"):
                    for tree in trees:
                        costs.setdefault((what, tree.name), []).append(getattr(tree, what)())
                        print(number, what, tree.name, costs[what, tree.name][-1], flush=True)
                # The module is compared with the role of before, where there was no such module.
                costs.setdefault(("task", "before"), []).append(costs["role", "before"][-1])
                costs.setdefault(("task", "now"), []).append(trees[1].task())
                print(number, "task now", costs["task", "now"][-1], flush=True)
    heads = ("calls before", "calls now", "CPU before", "CPU now", "CPU ratio", "wall ratio")
    print("\njob     ", *(f"{head:>12}" for head in heads))
    for what in ("task", "role", "export", "drift"):
        before, now = costs[what, "before"], costs[what, "now"]
        cpu = [statistics.median(cost.cpu for cost in each) for each in (before, now)]
        wall = [statistics.median(cost.wall for cost in each) for each in (before, now)]
        figures = [f"{before[-1].calls:12}", f"{now[-1].calls:12}", *(f"{seconds:11.1f}s" for seconds in cpu)]
        print(f"{what:8}", *figures, *(f"{each[1] / each[0]:12.2f}" for each in (cpu, wall)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
