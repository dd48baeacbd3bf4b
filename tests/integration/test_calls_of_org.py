# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""An org that is as declared costs no request that can be avoided, and a large one little memory."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from ansible_collections.community.okta.plugins.module_utils._resources.app.reading import MOST_QUERIES
from company import company
from module_runs import Module
from okta_sandbox import Sandbox
from playbook_runs import COLLECTIONS

TOKEN = "00token-of-the-company"
ROOT = Path(__file__).parents[2]
GUIDE = ROOT / "docs/docsite/rst/guide_requests.rst"
PER_PAGE = {"groups": 1000, "apps": 200, "rules": 200, "idps": 200, "custom roles": 100, "resource sets": 100}
# The apps that every org has.
OKTA_APPS = 3
Tree = Mapping[str, Any]


def pages(number: int, size: int) -> int:
    return max(1, -(-number // size))


def roles_with_targets(tree: Tree) -> int:
    holders = [holder for section in ("groups", "user_roles", "client_roles") for holder in tree.get(section, ())]
    roles = [role for holder in holders for role in holder.get("roles", ())]
    return sum(any(name in role for name in ("group_targets", "app_targets")) for role in roles)


def of_custom_roles(tree: Tree) -> int:
    number = len(tree["custom_roles"])
    return pages(number, PER_PAGE["custom roles"]) + number if number else 0


def of_resource_sets(tree: Tree) -> int:
    number = len(tree["resource_sets"])
    return pages(number, PER_PAGE["resource sets"]) + number if number else 0


def of_apps(tree: Tree) -> int:
    number = len(tree["group_apps"])
    return number + (number if number <= MOST_QUERIES else pages(number + OKTA_APPS, PER_PAGE["apps"]))


# What cannot be avoided, in the words of the guide, for an org with the built-in group Everyone.
TERMS: dict[str, Callable[[Tree], int]] = {
    "one for each 1,000 groups": lambda tree: pages(len(tree["groups"]) + 1, PER_PAGE["groups"]),
    "one for each group whose owners are declared": lambda tree: sum("owners" in group for group in tree["groups"]),
    "one for each group whose admin roles are declared": lambda tree: sum("roles" in group for group in tree["groups"]),
    "one for each admin role with targets": roles_with_targets,
    "one for each group whose members are declared, and for each 1,000 members": lambda tree: sum(
        pages(len(group["members"]), 1000) for group in tree["groups"] if "members" in group
    ),
    "one for each 100 custom roles and one for each of them, if any is declared": of_custom_roles,
    "one for each 100 resource sets, and for each of them one for each 100 resources": of_resource_sets,
    "two for each user whose admin roles are declared, and two for each service app": lambda tree: sum(
        2 * len(tree.get(section, ())) for section in ("user_roles", "client_roles")
    ),
    "one for each 200 group rules": lambda tree: pages(len(tree["group_rules"]), PER_PAGE["rules"]),
    "one for each app whose groups are declared, and one that finds it, or, for more than 20 apps, one for each 200": (
        of_apps
    ),
    "one for each 200 identity providers": lambda tree: pages(len(tree["idps"]), PER_PAGE["idps"]),
    "one each for the schema of groups, the linked objects, the key store, the hook keys and the inline hooks": (
        lambda tree: 5
    ),
}


def test_the_guide_names_every_request_that_cannot_be_avoided() -> None:
    text = " ".join(GUIDE.read_text(encoding="utf-8").split())
    assert [words for words in TERMS if words not in text] == []


@pytest.mark.parametrize(
    ("groups", "members", "more"),
    [
        (30, 3, {"roles": 10, "idps": 2}),
        (5, 1, {"roles": 2, "idps": 1, "custom": 3, "admins": 7, "clients": 5, "apps": 8}),
        pytest.param(300, 5, {"roles": 40, "idps": 6, "apps": 30}, marks=pytest.mark.slow),
        pytest.param(1000, 50, {"custom": 10, "admins": 50, "clients": 10, "apps": 100}, marks=pytest.mark.thorough),
    ],
)
def test_an_org_as_declared_costs_no_more_than_what_cannot_be_avoided(
    groups: int, members: int, more: Mapping[str, int]
) -> None:
    with Sandbox(token=TOKEN, seed=company(groups, members, **more)) as sandbox:
        module = Module(sandbox.url, TOKEN)
        tree = module("org_info")["org"]
        least = sum(count(tree) for count in TERMS.values())
        calls = {}
        for name, options in (("org", {}), ("report", {"check": True, "report": True})):
            sandbox.calls.clear()
            assert not module("org", **tree, **options).changed
            calls[name] = len(sandbox.calls)
        sandbox.calls.clear()
        module("org_info")
        calls["org_info"] = len(sandbox.calls)
    assert calls["org"] <= 1.01 * least, (calls, least)
    # Logins of users are not known from their ids, which are all that Okta lists of who has roles.
    looked_up = len(tree.get("user_roles", ()))
    if groups >= 300:
        assert max(calls.values()) - looked_up <= 1.05 * calls["org"], calls


# A process of its own, as a task has. What it has used at most since it began: ru_maxrss counts what its parent had.
MEASURED = """
import json, re, sys
from module_runs import run
result = run("org", json.load(sys.stdin))
most = re.search(r"VmHWM:\\s+(\\d+) kB", open("/proc/self/status").read())
print(json.dumps([result.values, int(most[1])]))
"""
MOST_MEGABYTES = 200


@pytest.mark.thorough
def test_ten_thousand_groups_of_ten_members_take_less_than_two_hundred_megabytes() -> None:
    seed = company(10_000, 10)
    # The membership is declared as it was made, for reading it first would take longer than keeping it. Waiting is
    # not measured.
    groups = [{**group, "state": "exact"} for group in seed["groups"] if "members" in group]
    for group in groups:
        if not group["roles"]:
            del group["roles"]
    with Sandbox(token=TOKEN, seed=seed, settings={"rate_limit": 1_000_000}) as sandbox:
        done = subprocess.run(
            [sys.executable, "-c", MEASURED],
            input=json.dumps({"groups": groups, "org_url": sandbox.url, "api_token": TOKEN}),
            env={**os.environ, "PYTHONPATH": os.pathsep.join([str(COLLECTIONS), str(Path(__file__).parent)])},
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode == 0, done.stderr
    result, kilobytes = json.loads(done.stdout)
    assert result["changed"] is False
    assert kilobytes / 1024 < MOST_MEGABYTES
