# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The arrows between rooms go one way."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PLUGINS = Path(__file__).parents[4] / "plugins"
UTILS = PLUGINS / "module_utils"
MOST_LINES = 400

# Which rooms each room may look into.
ARROWS = {
    "_errors": set(),
    "_addresses": {"_errors", "_secrets"},
    "_git": {"_addresses", "_errors"},
    "_jwt": {"_errors"},
    "_auth": {"_errors"},
    "_private_key_auth": {"_auth", "_errors", "_jwt"},
    "_checked": {"_errors", "_shapes", "_spelling"},
    "_kinds": {"_scopes"},
    "_scopes": set(),
    "_limits": set(),
    "_compare": set(),
    "_display": {"_plan"},
    "_spelling": set(),
    "_restrictions": {"_compare", "_errors", "_spelling"},
    "_lists": {"_http"},
    "_reads": {"_errors", "_http", "_limits"},
    "_plan": {"_errors", "_promises", "_restrictions"},
    "_promises": set(),
    "_name_order": {"_errors", "_plan"},
    "_object_plan": {"_name_order", "_compare", "_errors", "_plan"},
    "_secrets": set(),
    "_shapes": {"_spelling"},
    "_arguments": {"_addresses", "_secrets", "_shapes", "_spelling"},
    "_http": {"_addresses", "_errors", "_secrets", "_whole"},
    "_documents": {"_addresses", "_errors", "_http", "_whole"},
    "_sign_in": {"_auth", "_errors", "_http", "_limits"},
    "_whole": {"_errors"},
    "_sending": {
        "_auth",
        "_errors",
        "_http",
        "_kept_names",
        "_limits",
        "_lists",
        "_reads",
        "_scopes",
        "_sign_in",
        "_whole",
    },
    "_kept_names": {"_limits", "_plan"},
    "_client": {"_errors", "_http", "_limits", "_sending", "_whole"},
    "_users": {"_client", "_errors", "_http", "_plan"},
    "_options": {"_addresses", "_auth", "_client", "_errors", "_jwt", "_limits", "_private_key_auth", "_shapes"},
    "_groups": {"_client", "_errors", "_plan", "_whole"},
    "_names": {"_client", "_errors", "_groups", "_plan", "_promises", "_users", "_whole"},
    "_resource": {"_client", "_errors", "_names", "_plan", "_rollback", "_scopes"},
    "_rollback": {"_compare", "_display", "_kinds", "_plan", "_restrictions", "_spelling"},
    "_objects": {
        "_client",
        "_compare",
        "_errors",
        "_names",
        "_object_plan",
        "_plan",
        "_resource",
        "_restrictions",
        "_rollback",
        "_whole",
    },
    "_apply": {"_client", "_errors", "_plan", "_reads"},
    "_dangers": {"_client", "_errors", "_names", "_resource"},
    "_converging": {"_apply", "_client", "_errors", "_names", "_plan", "_resource"},
    "_run": {
        "_apply",
        "_client",
        "_converging",
        "_dangers",
        "_display",
        "_errors",
        "_names",
        "_plan",
        "_resource",
        "_restrictions",
        "_rollback",
    },
    "_module": {
        "_apply",
        "_arguments",
        "_client",
        "_display",
        "_errors",
        "_http",
        "_kinds",
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
    "_checked",
    "_client",
    "_compare",
    "_documents",
    "_display",
    "_errors",
    "_git",
    "_groups",
    "_http",
    "_kinds",
    "_limits",
    "_lists",
    "_names",
    "_object_plan",
    "_objects",
    "_plan",
    "_private_key_auth",
    "_reads",
    "_resource",
    "_restrictions",
    "_rollback",
    "_scopes",
    "_spelling",
    "_users",
    "_whole",
}
# The rooms that a kind may have, each of which may look into those before it.
ROOMS_OF_A_KIND = ("options", "items", "reading", "planning", "requests", "restoring", "declaration")
SHARED = "shared"
MAY_KNOW_ANSIBLE = {"_arguments", "_checked", "_module", "_options", "_shapes"}


def imports(path: Path) -> tuple[set[Path], set[str]]:
    """The rooms (as paths) and the foreign packages that a file imports."""
    rooms, packages = set(), set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level:
            folder = path.parents[node.level - 1]
            rooms.add(folder.joinpath(*(node.module or "").split(".")).with_suffix(".py"))
        elif isinstance(node, ast.ImportFrom):
            packages.add((node.module or "").split(".")[0])
        elif isinstance(node, ast.Import):
            packages.update(alias.name.split(".")[0] for alias in node.names)
    return rooms, packages


def rooms() -> list[Path]:
    return sorted(path for path in UTILS.rglob("*.py") if path.name != "__init__.py")


def name_of(path: Path) -> str:
    return str(path.relative_to(UTILS).with_suffix(""))


def is_of_the_engine(path: Path) -> bool:
    return path.parent == UTILS


def refuse_circles(below: dict[str, set[str]]) -> None:
    """Raise AssertionError where following the arrows comes back to where it began."""
    done: set[str] = set()

    def follow(start: str, way: tuple[str, ...] = ()) -> None:
        assert start not in way, " -> ".join((*way, start))
        if start not in done:
            for other in sorted(below[start]):
                follow(other, (*way, start))
            done.add(start)

    for start in below:
        follow(start)


@pytest.mark.parametrize("path", rooms(), ids=name_of)
def test_a_room_looks_only_into_those_below_it(path: Path) -> None:
    looked_into = imports(path)[0]
    assert all(room.exists() for room in looked_into)
    allowed = ARROWS[path.stem] if is_of_the_engine(path) else RESOURCES
    assert {room.stem for room in looked_into if is_of_the_engine(room)} <= allowed
    assert is_of_the_engine(path) <= all(is_of_the_engine(room) for room in looked_into)


@pytest.mark.parametrize("path", [path for path in rooms() if not is_of_the_engine(path)], ids=name_of)
def test_a_kind_has_the_rooms_that_every_kind_has_in_their_order(path: Path) -> None:
    assert path.parent.parent == UTILS / "_resources"
    of_kinds = [room for room in imports(path)[0] if not is_of_the_engine(room) and room.parent.name != SHARED]
    if path.parent.name == SHARED:
        assert not of_kinds
    else:
        height = ROOMS_OF_A_KIND.index
        within = [room for room in of_kinds if room.parent == path.parent]
        assert all(height(room.stem) < height(path.stem) for room in within)


@pytest.mark.parametrize("path", [path for path in rooms() if path.stem != "requests"], ids=name_of)
def test_requests_that_write_are_loaded_by_what_writes(path: Path) -> None:
    at_once = [node for node in ast.parse(path.read_text(encoding="utf-8")).body if isinstance(node, ast.ImportFrom)]
    assert not [node.module for node in at_once if node.level and (node.module or "").split(".")[-1] == "requests"]


@pytest.mark.parametrize("path", rooms(), ids=name_of)
def test_nothing_below_the_doors_knows_ansible(path: Path) -> None:
    if path.stem not in MAY_KNOW_ANSIBLE:
        assert not {"ansible", "ansible_collections"} & imports(path)[1]


def test_planning_and_comparing_are_pure() -> None:
    for name in ("_plan", "_object_plan", "_compare", "_display", "_restrictions", "_rollback", "_spelling"):
        assert imports(UTILS / f"{name}.py")[1] <= {
            "__future__",
            "collections",
            "dataclasses",
            "json",
            "typing",
            "unicodedata",
        }


def test_the_arrows_between_rooms_have_no_circle() -> None:
    refuse_circles({name_of(path): {name_of(room) for room in imports(path)[0]} for path in rooms()})


def test_the_arrows_between_kinds_have_no_circle() -> None:
    below: dict[str, set[str]] = {}
    for path in rooms():
        if not is_of_the_engine(path):
            others = {room.parent.name for room in imports(path)[0] if not is_of_the_engine(room)}
            below.setdefault(path.parent.name, set()).update(others - {path.parent.name})
    refuse_circles(below)


@pytest.mark.parametrize("path", rooms(), ids=name_of)
def test_every_room_says_that_it_is_private(path: Path) -> None:
    assert any(part.startswith("_") for part in path.relative_to(UTILS).parts)
    assert "# Private to this collection" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("folder", ["module_utils", "plugin_utils"])
def test_no_file_is_too_long_to_be_about_one_thing(folder: str) -> None:
    lines = {
        str(path.relative_to(PLUGINS)): len(path.read_text(encoding="utf-8").splitlines())
        for path in (PLUGINS / folder).rglob("*.py")
    }
    assert {name: number for name, number in lines.items() if number > MOST_LINES} == {}


def state_of(path: Path) -> list[str]:
    """The attributes that declarations of a file set on themselves after they are made, or keep for themselves."""
    found = []
    for declaration in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(declaration, ast.ClassDef) or "Declaration" not in map(base_name, declaration.bases):
            continue
        for method in (each for each in declaration.body if isinstance(each, ast.FunctionDef)):
            found += [
                f"{declaration.name}.{node.attr}"
                for node in ast.walk(method)
                if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store)
                if isinstance(node.value, ast.Name) and node.value.id == "self"
                if method.name != "__init__" or node.attr.startswith("_")
            ]
    return found


def base_name(base: ast.expr) -> str:
    """The name of a base class without its parameters, C(Declaration) for all that ends so."""
    name = base.value if isinstance(base, ast.Subscript) else base
    return "Declaration" if isinstance(name, ast.Name) and name.id.endswith("Declaration") else ""


@pytest.mark.parametrize("path", sorted(UTILS.glob("_resources/*/declaration.py")), ids=name_of)
def test_a_declaration_keeps_nothing_of_a_run(path: Path) -> None:
    assert state_of(path) == []
