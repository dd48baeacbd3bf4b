# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""What a task gives: the secrets in it, how it may be shown, and what was left unfilled. Pure.

C(spec) is an argument spec of ansible-core, C(given) the arguments as a module receives them, before they are checked.
"""

from __future__ import annotations

import contextlib
import json
import re
from collections import abc
from typing import Any, Iterator, Mapping

from ansible.module_utils.basic import AnsibleFallbackNotFound

from ._addresses import secrets_of_address
from ._secrets import HIDDEN, HIDDEN_VALUE, credentials_in, texts_in
from ._shapes import (
    INTERNAL,
    JsonText,
    Spec,
    as_type,
    fits,
    is_no_choice,
    of_people,
    option_of,
    parts_of,
    type_of,
    whole,
)
from ._spelling import Step, path_of

# A private key is secret wherever it stands, also where a path or a certificate belongs.
PRIVATE_KEY = "PRIVATE KEY-----"
# Two masks side by side are one row of asterisks; a row of any other length is somebody's ornament.
MASK = re.compile(rf"(?<!\*)(?:{re.escape(HIDDEN)})+(?!\*)|{HIDDEN_VALUE}")
# What `omit` becomes within a text, in ansible-core 2.18 and in later ones.
OMITTED = ("__omit_place_holder__", "<<Omit>>")
# Text of the org may hold braces, and what is exported comes back as it was: so templates are refused in secret options
# only, where no such text belongs. AWX shows a value that it has encrypted as $encrypted$.
TEMPLATE = re.compile(r"\{\{[^{}]*\}\}|\{%[^{}]*%\}|\A\s*\$encrypted\$\s*\Z")


def secrets_in(spec: Spec, given: Mapping[str, Any]) -> set[str]:
    """Every secret that a task gives, in a wrong place too, and every one that the environment gives for an option."""
    own = of_people(given)
    secrets = {*from_environment(spec), *secrets_at(whole(spec), own, is_nested=False)}
    texts = set(texts_in(own))
    secrets |= {text for text in texts if PRIVATE_KEY in text}
    # An org has no credentials in its address, so all before the last @ is one in a wrong place, however it is written.
    secrets |= secrets_of_address(str(own.get("org_url") or ""))
    return secrets.union(*(credentials_in(text) for text in texts if "://" in text and "@" in text))


def secrets_at(option: Mapping[str, Any], value: Any, is_nested: bool = True) -> Iterator[str]:
    """What of a value is secret because of its option, which is secret or has suboptions that are."""
    if not holds_secret(option):
        return
    if isinstance(option.get("type"), JsonText) and isinstance(value, abc.Mapping) and "kty" in value:
        # Of a JWK, only the whole and its private members are secret; ansible-core makes the second of it.
        yield from (json.dumps(value), str(value))
        return
    if not isinstance(value, (abc.Mapping, list)) or not fits(option, value):
        # A string may be all that is secret, in a wrong place, or hold it among others.
        yield from texts_in(value)
    if option.get("no_log"):
        yield from leaves(as_type(type_of(option), value) if type_of(option) == "dict" else value)
        return
    beside_secret = is_nested and any(each.get("no_log") for each in option.get("options", {}).values())
    for step, suboption, each in parts_of(option, value):
        if suboption is not None:
            yield from secrets_at(suboption, each)
        elif not isinstance(value, (abc.Mapping, list)):
            # ansible-core makes a dictionary of a string with an equals sign, as secrets may have one.
            yield from (*texts_in(step), *texts_in(each))
        elif beside_secret:
            # A name may be mistyped, and {Bearer abc} is a dictionary with a key and nothing else.
            yield from texts_in(step if each is None else each)


def holds_secret(option: Mapping[str, Any]) -> bool:
    """Whether an option, or a suboption of it, is secret."""
    return bool(option.get("no_log")) or any(holds_secret(each) for each in option.get("options", {}).values())


def leaves(value: Any) -> Iterator[str]:
    """The texts and numbers in a value, without the keys of its dictionaries."""
    if isinstance(value, abc.Mapping):
        for each in value.values():
            yield from leaves(each)
    elif isinstance(value, (list, tuple)):
        for each in value:
            yield from leaves(each)
    else:
        yield from texts_in(value)


def from_environment(spec: Spec) -> Iterator[str]:
    """What the environment gives for secret options."""
    for option in spec.values():
        fallback, *arguments = option.get("fallback") or (None,)
        if fallback is not None and option.get("no_log"):
            positional = next((each for each in arguments if not isinstance(each, abc.Mapping)), ())
            named = next((each for each in arguments if isinstance(each, abc.Mapping)), {})
            with contextlib.suppress(AnsibleFallbackNotFound):
                yield str(fallback(*positional, **named))
        yield from from_environment(option.get("options") or {})


def shown(spec: Spec, given: Mapping[str, Any]) -> dict[str, Any]:
    """The arguments as they may be shown: nothing of a secret option, and nothing that is in a wrong place."""
    return {
        name: value if name.startswith(INTERNAL) else shown_value(option_of(spec, name), value)
        for name, value in given.items()
    }


def shown_value(option: Mapping[str, Any] | None, value: Any) -> Any:
    """A value as it may be shown."""
    if value is None:
        return None
    if option is None or not fits(option, value) or is_no_choice(option, value):
        return HIDDEN_VALUE
    if option.get("no_log"):
        return hidden_leaves(value)
    if type_of(option) == "list" and ("options" in option or not isinstance(value, (str, int, float))):
        return [shown_value(element, each) for _number, element, each in parts_of(option, value)]
    if "options" in option:
        return {name: shown_value(suboption, each) for name, suboption, each in parts_of(option, value)}
    return value


def hidden_leaves(value: Any) -> Any:
    """A value with its shape, and nothing else of it."""
    if isinstance(value, abc.Mapping):
        return {key: hidden_leaves(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [hidden_leaves(each) for each in value]
    return value if value is None or isinstance(value, bool) or value == "" else HIDDEN_VALUE


def unfilled(spec: Spec, given: Mapping[str, Any]) -> str | None:
    """The sentence about the first value that stands in place of another: a mask, the placeholder of an omitted value,
    a secret that is still a template. None where there is none.
    """
    own = of_people(given)
    # A path costs more than a look at the text, and is needed for one text at most.
    everything = "\n".join(texts_in(own))
    if any(mark in everything for mark in (HIDDEN, HIDDEN_VALUE, *OMITTED)):
        for steps, text in texts_with_steps(own):
            if MASK.search(text):
                return (
                    f"{path_of(steps)} is masked: it holds what Ansible shows in place of a secret, and not the secret "
                    "itself. Give the value itself, or leave the option out"
                )
            if any(mark in text for mark in OMITTED):
                return (
                    f"{path_of(steps)} holds Ansible's placeholder for an omitted value. Use omit only as the whole "
                    "value of an option, not within a text, a key or a list"
                )
    for steps, text in secret_texts(whole(spec), own):
        if TEMPLATE.search(text):
            return f"{path_of(steps)} is a template that was not filled in. Check where its value comes from"
    return None


def secret_texts(option: Mapping[str, Any], value: Any) -> Iterator[tuple[list[Step], str]]:
    """Every text that is given for a secret option, with the steps to it."""
    if option.get("no_log"):
        yield from texts_with_steps(value)
    elif holds_secret(option):
        for step, suboption, each in parts_of(option, value):
            if suboption is not None:
                yield from (([step, *steps], text) for steps, text in secret_texts(suboption, each))


def texts_with_steps(value: Any) -> Iterator[tuple[list[Step], str]]:
    """Every text in a value with the steps to it, a key of a dictionary with the steps to what it is the key of."""
    if isinstance(value, str):
        yield [], value
    elif isinstance(value, (abc.Mapping, list, tuple)):
        parts = value.items() if isinstance(value, abc.Mapping) else enumerate(value)
        for step, each in parts:
            if isinstance(step, str):
                yield [step], step
            yield from (([step, *steps], text) for steps, text in texts_with_steps(each))
