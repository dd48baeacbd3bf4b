# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The arrows between rooms go one way."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

UTILS = Path(__file__).parents[4] / "plugins" / "module_utils"

# Which rooms each room may look into.
ARROWS = {
    "_errors": set(),
    "_addresses": {"_errors", "_secrets"},
    "_jwt": {"_errors"},
    "_auth": {"_errors", "_jwt"},
    "_scopes": set(),
    "_statistics": set(),
    "_limits": set(),
    "_disguises": set(),
    "_compare": set(),
    "_display": set(),
    "_spelling": set(),
    "_restrictions": {"_compare", "_errors", "_spelling"},
    "_plan": {"_compare", "_errors", "_restrictions"},
    "_diff": {"_plan"},
    "_secrets": set(),
    "_shapes": set(),
    "_arguments": {"_addresses", "_secrets", "_shapes"},
    "_http": {"_addresses", "_disguises", "_errors", "_secrets"},
    "_documents": {"_addresses", "_errors", "_http"},
    "_sign_in": {"_auth", "_errors", "_http", "_limits"},
    "_whole": {"_errors"},
    "_client": {"_auth", "_errors", "_http", "_limits", "_scopes", "_sign_in", "_statistics", "_whole"},
    "_options": {"_addresses", "_auth", "_client", "_errors", "_jwt", "_shapes"},
    "_names": {"_client", "_errors", "_plan", "_whole"},
    "_resource": {"_client", "_compare", "_errors", "_names", "_plan", "_restrictions", "_whole"},
    "_apply": {"_client", "_errors", "_plan"},
    "_run": {"_apply", "_client", "_diff", "_errors", "_names", "_plan", "_resource", "_restrictions"},
    "_module": {
        "_apply",
        "_arguments",
        "_client",
        "_display",
        "_errors",
        "_http",
        "_options",
        "_resource",
        "_run",
        "_scopes",
        "_secrets",
        "_shapes",
    },
}
RESOURCES = {
    "_addresses",
    "_auth",
    "_client",
    "_compare",
    "_documents",
    "_errors",
    "_jwt",
    "_names",
    "_plan",
    "_resource",
    "_resources",
    "_restrictions",
    "_scopes",
    "_spelling",
    "_whole",
}
MAY_KNOW_ANSIBLE = {"_arguments", "_module", "_options", "_shapes"}


def imports(path: Path) -> tuple[set[str], set[str]]:
    """The rooms and the foreign packages that a file imports."""
    rooms, packages = set(), set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level:
            within_resources = path.parent.name == "_resources" and node.level == 1
            rooms.add("_resources" if within_resources else (node.module or "").split(".")[0])
        elif isinstance(node, ast.ImportFrom):
            packages.add((node.module or "").split(".")[0])
        elif isinstance(node, ast.Import):
            packages.update(alias.name.split(".")[0] for alias in node.names)
    return rooms, packages


def rooms() -> list[Path]:
    return sorted(path for path in UTILS.rglob("*.py") if path.name != "__init__.py")


@pytest.mark.parametrize("path", rooms(), ids=lambda path: path.stem)
def test_a_room_looks_only_into_those_below_it(path: Path) -> None:
    allowed = RESOURCES if path.parent.name == "_resources" else ARROWS[path.stem]
    assert imports(path)[0] <= allowed


@pytest.mark.parametrize("path", rooms(), ids=lambda path: path.stem)
def test_nothing_below_the_doors_knows_ansible(path: Path) -> None:
    if path.stem not in MAY_KNOW_ANSIBLE:
        assert not {"ansible", "ansible_collections"} & imports(path)[1]


def test_planning_and_comparing_are_pure() -> None:
    for name in ("_plan", "_compare", "_diff", "_display", "_restrictions", "_spelling"):
        assert imports(UTILS / f"{name}.py")[1] <= {"__future__", "collections", "dataclasses", "typing", "unicodedata"}


def test_the_arrows_have_no_circle() -> None:
    below = {path.stem: imports(path)[0] for path in rooms() if path.parent.name == "module_utils"}

    def follow(room: str, way: tuple[str, ...] = ()) -> None:
        assert room not in way
        for other in below.get(room, set()):
            follow(other, (*way, room))

    for room in below:
        follow(room)


@pytest.mark.parametrize("path", rooms(), ids=lambda path: path.stem)
def test_every_room_says_that_it_is_private(path: Path) -> None:
    assert path.name.startswith("_") or path.parent.name.startswith("_")
    assert "# Private to this collection" in path.read_text(encoding="utf-8")


def test_every_door_makes_reports_visible() -> None:
    # A module built straight from Ansible's class would print the control characters of what it reports.
    tree = ast.parse((UTILS / "_module.py").read_text(encoding="utf-8"))
    built = {node.func.id for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}
    assert "OktaModule" in built
    assert "AnsibleModule" not in built
