# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Whether arguments have the shape of an argument spec of ansible-core, before ansible-core checks it. Pure."""

from __future__ import annotations

import math
from collections import abc
from typing import Any, Callable, Iterator, Mapping, Sequence

from ansible.module_utils.common.validation import (
    check_type_bool,
    check_type_dict,
    check_type_float,
    check_type_int,
    check_type_list,
)

from ._spelling import Step, path_of

Spec = Mapping[str, Mapping[str, Any]]


class JsonText(str):
    """The type of an option that may be a text of JSON, of which ansible-core 2.18 makes a dictionary in a template."""


JSON_TEXT = JsonText("str")
INTERNAL = "_ansible_"
TYPES = {
    "bool": "true or false",
    "dict": "a dictionary",
    "float": "a number",
    "int": "an integer",
    "json": "a JSON text",
    "list": "a list",
    "path": "a path",
    "raw": "a value",
    "str": "a string",
}
PLURALS = {"dict": "dictionaries", "float": "numbers", "int": "integers", "str": "strings"}
CONVERSIONS: Mapping[str, Callable[[Any], Any]] = {
    "bool": check_type_bool,
    "dict": check_type_dict,
    "float": check_type_float,
    "int": check_type_int,
    "list": check_type_list,
}


def option_of(spec: Spec, name: str) -> Mapping[str, Any] | None:
    """The option of a name or an alias, None where there is none."""
    return spec.get(name) or next((each for each in spec.values() if name in each.get("aliases", ())), None)


def type_of(option: Mapping[str, Any]) -> str:
    """The type of an option, as ansible-core takes it where none is given."""
    kind = option.get("type") or "str"
    return kind if isinstance(kind, str) else "raw"


def element_of(option: Mapping[str, Any]) -> dict[str, Any]:
    """An element of a list, as an option that must be given."""
    kept = ("options", "no_log", "choices", "required_one_of")
    about = {key: option[key] for key in kept if key in option}
    return {**about, "type": option.get("elements") or "raw", "required": True}


def as_type(kind: str, value: Any) -> Any:
    """The value as ansible-core converts it, None where it cannot."""
    if kind == "str" and isinstance(value, str):
        return value
    if kind not in CONVERSIONS:
        is_nested = isinstance(value, (abc.Mapping, list, tuple))
        return None if is_nested and kind in ("str", "path") else value
    try:
        return CONVERSIONS[kind](value)
    except (TypeError, ValueError, OverflowError, RecursionError, MemoryError):
        return None


def fits(option: Mapping[str, Any], value: Any) -> bool:
    """Whether ansible-core can make of a value what the option is, and a string of nothing that is nested."""
    if value is None:
        return not option.get("required") and option.get("default") is None
    if isinstance(option.get("type"), JsonText) and isinstance(value, abc.Mapping):
        return True
    return as_type(type_of(option), value) is not None


def is_no_choice(option: Mapping[str, Any], value: Any) -> bool:
    """Whether a value that fits is none of the choices."""
    choices = option.get("choices")
    if choices is None or value is None or type_of(option) == "list":
        return False
    converted = str(value) if type_of(option) == "str" else as_type(type_of(option), value)
    # These two may stand for "yes" or "off": ansible-core knows which.
    return converted not in choices and converted not in ("True", "False")


def parts_of(option: Mapping[str, Any], value: Any) -> Iterator[tuple[Step, Mapping[str, Any] | None, Any]]:
    """What a value consists of: elements and suboptions, each with the step to it and its option, if there is one."""
    kind = type_of(option)
    if value is None or kind not in ("list", "dict") or (kind == "dict" and "options" not in option):
        return
    converted = as_type(kind, value)
    if kind == "list":
        element = element_of(option)
        yield from ((number, element, each) for number, each in enumerate(converted or ()))
    else:
        spec = option["options"]
        yield from ((name, option_of(spec, name), each) for name, each in (converted or {}).items())


def whole(spec: Spec) -> dict[str, Any]:
    """A spec as the option that all arguments are the value of."""
    return {"type": "dict", "options": spec}


def of_people(given: Mapping[str, Any]) -> dict[str, Any]:
    """The arguments without those that ansible-core adds."""
    return {name: value for name, value in given.items() if not name.startswith(INTERNAL)}


def misshapen(spec: Spec, given: Mapping[str, Any]) -> str | None:
    """The sentence about the first value of a wrong type or choice, which never repeats it. None where all fit."""
    for steps in not_finite(of_people(given)):
        return f"{path_of(steps)} must be a finite number: Okta stores neither infinity nor what is not a number"
    found = first_misfit(whole(spec), of_people(given))
    if found is None:
        return None
    steps, option, value = found
    if fits(option, value):
        return wrong_choice(path_of(steps), option["choices"], str(value))
    return wrong_type(steps, option, value)


def not_finite(value: Any) -> Iterator[list[Step]]:
    """The steps to each number that is infinite or not a number at all, as C(.inf) and C(.nan) in YAML."""
    if isinstance(value, str):
        return
    if isinstance(value, float) and not math.isfinite(value):
        yield []
    elif isinstance(value, (abc.Mapping, list, tuple)):
        for step, each in value.items() if isinstance(value, abc.Mapping) else enumerate(value):
            yield from ([step, *steps] for steps in not_finite(each))


def first_misfit(option: Mapping[str, Any], value: Any) -> tuple[list[Step], Mapping[str, Any], Any] | None:
    """The first value of a wrong type or choice, with the steps to it and its option. None where all fit."""
    if not fits(option, value) or is_no_choice(option, value):
        return [], option, value
    for step, suboption, each in parts_of(option, value):
        # What has no option is refused by ansible-core, which names it and does not show its value.
        found = None if suboption is None else first_misfit(suboption, each)
        if found is not None:
            return [step, *found[0]], found[1], found[2]
    return None


def wrong_type(steps: Sequence[Step], option: Mapping[str, Any], value: Any) -> str:
    """What is wrong with a value, and what to write in its place."""
    kind = type_of(option)
    wanted = TYPES.get(kind, kind)
    if kind == "list" and option.get("elements") in PLURALS:
        wanted = f"a list of {PLURALS[option['elements']]}"
    name = next(step for step in reversed(steps) if isinstance(step, str))
    instance = f"{name}: {example(option, name)}"
    if isinstance(steps[-1], int):
        instance = f"- {example(option, one_of(name))}"
    return f"{path_of(steps)} must be {wanted}, not {name_of_type(value)}. For example: {instance}"


def one_of(name: str) -> str:
    """The name of an element of a list."""
    return name[:-1] if name.endswith("s") else name


def name_of_type(value: Any) -> str:
    """The type of a value, as people call it."""
    if value is None:
        return "null"
    # A boolean is an integer as well.
    names = {bool: "a boolean", str: "a string", int: "an integer", float: "a number", dict: "a dictionary"}
    return next((name for kind, name in names.items() if isinstance(value, kind)), "a list")


def wrong_choice(path: str, choices: Sequence[Any], value: str) -> str:
    """The choices, and the one that is most like the value."""
    # Only a mistake needs it.
    import difflib

    among = [str(choice) for choice in choices]
    near = difflib.get_close_matches(value.lower(), [choice.lower() for choice in among], n=1)
    meant = next((choice for choice in among if [choice.lower()] == near), None)
    return f"{path} must be one of: {', '.join(among)}" + (f". Did you mean {meant}?" if meant else "")


def example(option: Mapping[str, Any], name: str) -> str:
    """What a value of an option looks like, in YAML on one line."""
    kind = type_of(option)
    if option.get("choices") and kind != "list":
        return str(next(choice for choice in option["choices"] if choice is not None))
    if kind in ("bool", "int", "float"):
        return str(option.get("default") or {"bool": True, "int": 1, "float": 1.5}[kind]).lower()
    if kind == "list":
        return f"[{example(element_of(option), one_of(name))}]"
    if kind == "dict":
        suboptions = option.get("options") or {"name": {}}
        chosen = shown_in_examples(option, suboptions)
        return "{" + ", ".join(f"{each}: {example(suboptions[each], each)}" for each in chosen) + "}"
    return name.upper()


def shown_in_examples(option: Mapping[str, Any], suboptions: Spec) -> list[str]:
    """The suboptions that an example shows: those that must be given, else the first simple ones."""
    needed = [name for name, each in suboptions.items() if each.get("required")]
    needed += [names[0] for names in option.get("required_one_of", ()) if names[0] not in needed]
    simple = [name for name, each in suboptions.items() if type_of(each) not in ("dict", "list")]
    return needed or simple[:2] or list(suboptions)[:1]
