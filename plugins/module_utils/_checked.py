# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Items that ansible-core does not check, as they are suboptions that it does not know: checked with their places."""

from __future__ import annotations

import difflib
from typing import Any, Mapping, Sequence

from ansible.module_utils.common.arg_spec import ArgumentSpecValidator

from ._errors import InputError
from ._shapes import as_type, option_of, type_of
from ._spelling import Step, path_of

CONSTRAINTS = ("mutually_exclusive", "required_together", "required_one_of", "required_if", "required_by")
# What ansible-core is not given: each level is checked by itself.
OF_LEVELS_BELOW = ("options", *CONSTRAINTS)


def checked(option: Mapping[str, Any], value: Any, steps: Sequence[Step]) -> Any:
    """A list or a dictionary of suboptions as ansible-core makes it of what was given, with defaults.

    Raises InputError, which names the place of what is wrong and never repeats a value.
    """
    converted = as_type(type_of(option), value)
    if "options" not in option or converted is None:
        return converted
    check = Check(option)
    if type_of(option) == "list":
        return [check.item(each, [*steps, number]) for number, each in enumerate(converted)]
    return check.item(converted, steps)


def completed(option: Mapping[str, Any], value: Any) -> Any:
    """What was made of a checked value, with the defaults of the suboptions that it omits, and null for others."""
    if "options" not in option or value is None:
        return value
    if type_of(option) == "list":
        return [completed({**option, "type": "dict"}, each) for each in value]
    options = option["options"]
    omitted = {name: each.get("default") for name, each in options.items() if value.get(name) is None}
    return {
        **value,
        **omitted,
        **{name: completed(options[name], value[name]) for name in value if name not in omitted},
    }


class Check:
    """Checks items against the suboptions of one option."""

    def __init__(self, option: Mapping[str, Any]) -> None:
        self._options: Mapping[str, Mapping[str, Any]] = option["options"]
        level = {
            name: {key: part for key, part in each.items() if key not in OF_LEVELS_BELOW}
            for name, each in self._options.items()
        }
        self._validator = ArgumentSpecValidator(level, **{key: option[key] for key in CONSTRAINTS if key in option})

    def item(self, given: Mapping[str, Any], steps: Sequence[Step]) -> dict[str, Any]:
        """One item. Raises InputError."""
        for name in given:
            if option_of(self._options, name) is None:
                raise InputError(f"{path_of([*steps, name])} is no option", self._meant(name))
        result = self._validator.validate(dict(given))
        if result.error_messages:
            raise InputError(f"{path_of(steps)}: {result.error_messages[0]}")
        made: dict[str, Any] = result.validated_parameters
        for name, each in self._options.items():
            if "options" in each and made.get(name) is not None:
                made[name] = checked(each, made[name], [*steps, name])
        return made

    def _meant(self, name: str) -> str:
        """What may have been meant by a name that is no option."""
        near = difflib.get_close_matches(str(name), list(self._options), n=1)
        return f"Did you mean {near[0]}?" if near else f"The options are {', '.join(sorted(self._options))}"
