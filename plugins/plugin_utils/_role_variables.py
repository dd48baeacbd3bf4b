# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""The variables of roles that hold secrets, checked by their specifications without repeating what they hold.

Ansible checks the variables of a role itself. Where an entry of a list is a list, its message repeats all that is in
it, and hides no secret. So the specification says of these variables only that they are lists, and the rest is
checked here.
"""

from __future__ import annotations

from collections import abc
from pathlib import Path
from typing import Any, Mapping

import yaml
from ansible.module_utils.common.arg_spec import ArgumentSpecValidator
from ansible_collections.community.okta.plugins.module_utils._errors import InputError
from ansible_collections.community.okta.plugins.plugin_utils._declarations import plain

ROLES = Path(__file__).parents[2] / "roles"
KINDS = ((bool, "a boolean"), (str, "a string"), ((int, float), "a number"), (type(None), "null"))


def check_variable(value: Any, role: str, variable: str) -> None:
    """Raise InputError for a variable that is not as the specification of the role has it; no value is repeated."""
    text = (ROLES / role / "meta" / "argument_specs.yml").read_text(encoding="utf-8")
    option = yaml.safe_load(text)["argument_specs"]["main"]["options"][variable]
    entries = plain(value)
    if not isinstance(entries, list):
        raise InputError(f"{variable} must be a list of dictionaries, not {kind_of(entries)}")
    for number, entry in enumerate(entries):
        if not isinstance(entry, dict):
            raise InputError(
                f"{variable}[{number}] must be a dictionary, not {kind_of(entry)}",
                "Lists are joined with +" if isinstance(entry, list) else "",
            )
        problems = problems_of(option["options"], entry)
        if problems:
            raise InputError(f"{variable}[{number}]: {'; '.join(problems)}")


def problems_of(options: Mapping[str, Any], entry: dict[str, Any]) -> list[str]:
    """What Ansible finds wrong with an entry."""
    found = ArgumentSpecValidator(dict(options)).validate(entry)
    return [str(message) for message in found.error_messages]


def kind_of(value: Any) -> str:
    """What a value is, as people call it."""
    names = (name for kind, name in KINDS if isinstance(value, kind))
    return next(names, "a dictionary" if isinstance(value, abc.Mapping) else "a list")
