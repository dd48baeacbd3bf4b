# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What a role says of itself in one place agrees with what it says in the others."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
ROLES = sorted(path.name for path in (ROOT / "roles").iterdir() if path.is_dir())
CONNECTION = {"org_url", "api_token", "client_id", "private_key", "access_token", "dpop_private_key"}


def options(role: str) -> dict[str, dict[str, object]]:
    """The variables that a role takes, by its specification."""
    text = (ROOT / "roles" / role / "meta" / "argument_specs.yml").read_text(encoding="utf-8")
    return yaml.safe_load(text)["argument_specs"]["main"]["options"]


def defaults(role: str) -> dict[str, object]:
    file = ROOT / "roles" / role / "defaults" / "main.yml"
    return (yaml.safe_load(file.read_text(encoding="utf-8")) or {}) if file.exists() else {}


@pytest.mark.parametrize("role", ROLES)
def test_the_defaults_are_those_of_the_specification(role: str) -> None:
    said = {name: option["default"] for name, option in options(role).items() if "default" in option}
    # A default that is made of others can only be told, not be in the specification.
    assert {name: value for name, value in defaults(role).items() if "{{" not in str(value)} == said
    assert set(defaults(role)) <= set(options(role))


@pytest.mark.parametrize("role", ROLES)
def test_its_variables_begin_with_its_name(role: str) -> None:
    assert [name for name in options(role) if not name.startswith(f"{role}_")] == []


@pytest.mark.parametrize("role", [role for role in ROLES if role != "sandbox"])
def test_it_has_no_variables_of_a_connection(role: str) -> None:
    assert {name for name in options(role) if name[len(role) + 1 :] in CONNECTION} == set()


@pytest.mark.parametrize("role", ROLES)
def test_its_readme_names_every_variable(role: str) -> None:
    readme = (ROOT / "roles" / role / "README.md").read_text(encoding="utf-8")
    assert [name for name in options(role) if f"| `{name}` |" not in readme] == []


@pytest.mark.parametrize("role", ROLES)
def test_no_variable_is_used_that_the_specification_does_not_know(role: str) -> None:
    used = set()
    for part in ("tasks", "vars"):
        for file in (ROOT / "roles" / role / part).glob("*.yml"):
            used |= set(re.findall(rf"(?<![\w.]){role}_\w+", file.read_text(encoding="utf-8")))
    told = {f"{role}_changes", f"{role}_waiting", "federation_expiring", "sandbox_connection"}
    assert used <= {*options(role), *told}


@pytest.mark.parametrize("role", ROLES)
def test_it_has_a_molecule_scenario(role: str) -> None:
    assert (ROOT / "extensions" / "molecule" / role / "molecule.yml").is_file()
