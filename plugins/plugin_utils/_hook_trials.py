# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Inline hooks with their trials, as the role hooks takes them. Pure."""

from __future__ import annotations

from typing import Any, Dict, Iterable, List, Mapping

from ansible_collections.community.okta.plugins.module_utils._kinds import kind_named
from ansible_collections.community.okta.plugins.module_utils._resources.inline_hook.declaration import (
    InlineHookDeclaration,
)

from ._states import in_state

HOOK = kind_named("inline_hook")
OPTIONS = InlineHookDeclaration(many=True).options[HOOK.plural]["options"]
# What a trial needs. Loops show their items, and the rest of a hook has secrets.
OF_A_TRIAL = (*HOOK.identity, "status", "payload", "expect")
Rows = Dict[str, List[Dict[str, Any]]]


def hooks_with_trials(items: Iterable[Mapping[str, Any]]) -> Rows:
    """The rows for the modules: the C(declared) hooks, and C(tried) with what each trial needs.

    A hook that is tried is active unless its item says otherwise. C(deactivated) of a trial is the item that turns the
    hook off.
    """
    items = list(items)
    declared = in_state(items, "present", HOOK.name)
    tried = [item for item in declared if is_tried(item)]
    return {
        "declared": [
            *(given({"status": "ACTIVE", **item} if is_tried(item) else item, OPTIONS) for item in declared),
            *in_state(items, "absent", HOOK.name),
        ],
        "tried": [
            {**given(item, OF_A_TRIAL), "deactivated": {**given(item, HOOK.identity), "status": "INACTIVE"}}
            for item in tried
        ],
    }


def is_tried(item: Mapping[str, Any]) -> bool:
    """Whether Okta calls the service of a hook."""
    return "expect" in item or bool(item.get("execute"))


def given(item: Mapping[str, Any], options: Iterable[str]) -> dict[str, Any]:
    """What an item has of some options."""
    return {option: item[option] for option in options if option in item}
