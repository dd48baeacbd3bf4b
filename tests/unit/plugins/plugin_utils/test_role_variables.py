# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A variable that holds secrets is refused with its place and its kind, and without a word of what it holds."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from ansible_collections.community.okta.plugins.module_utils._errors import InputError
from ansible_collections.community.okta.plugins.plugin_utils._role_variables import check_variable

SECRET = "canary-secret"
ROLES = Path(__file__).parents[4] / "roles"
VARIABLES = {
    "federation_idps": "federation",
    "hooks_inline_hooks": "hooks",
    "social_login_providers": "social_login",
    "org_idps": "org",
    "org_inline_hooks": "org",
    "org_social_logins": "org",
}


@pytest.mark.parametrize(("variable", "role"), VARIABLES.items())
@pytest.mark.parametrize(
    ("value", "told"),
    [
        ([[{"name": SECRET}]], r"\[0\] must be a dictionary, not a list. Lists are joined with \+"),
        ([{}, [SECRET]], r"\[0\]: missing required|\[1\] must be a dictionary, not a list"),
        ([SECRET], r"\[0\] must be a dictionary, not a string"),
        ([None], r"\[0\] must be a dictionary, not null"),
        ([True], r"\[0\] must be a dictionary, not a boolean"),
        (SECRET, "must be a list of dictionaries, not a string"),
        ({"name": SECRET}, "must be a list of dictionaries, not a dictionary"),
        ([{"type": "GOOGLE", "client_secrets": SECRET}], "client_secrets"),
        ([{"type": "GOOGLE", "state": "gone"}], "state must be one of"),
    ],
)
def test_what_does_not_fit_is_refused_without_its_value(variable: str, role: str, value: Any, told: str) -> None:
    with pytest.raises(InputError, match=rf"{variable}.*({told})") as refused:
        check_variable(value, role, variable)
    assert SECRET not in str(refused.value)


@pytest.mark.parametrize(("variable", "role"), VARIABLES.items())
def test_what_fits_is_taken(variable: str, role: str) -> None:
    check_variable([], role, variable)
    item = {"type": "GOOGLE"} if "social" in variable else {"name": "One", "state": "absent"}
    check_variable([item, {**item, "name": "Two"}], role, variable)


def test_ansible_is_told_of_no_other_variable_that_holds_secrets() -> None:
    """It repeats whatever is in a list where a dictionary belongs."""

    def holds(options: dict[str, Any]) -> bool:
        return any(each.get("no_log") or holds(each.get("options") or {}) for each in options.values())

    for role in ROLES.iterdir():
        text = (role / "meta" / "argument_specs.yml").read_text(encoding="utf-8") if role.is_dir() else "{}"
        for name, option in (
            yaml.safe_load(text).get("argument_specs", {"main": {"options": {}}})["main"]["options"].items()
        ):
            if holds(option.get("options") or {}) or name in VARIABLES:
                assert (option["elements"], VARIABLES[name]) == ("raw", role.name), name
                tasks = (role / "tasks" / "main.yml").read_text(encoding="utf-8")
                assert f"community.okta._is_as_specified('{role.name}', '{name}')" in tasks
