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

from ._declarations import plain

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
    declared = plain(list(items))
    tried = [item for item in declared if is_tried(item)]
    return {
        "declared": [given({"status": "ACTIVE", **item} if is_tried(item) else item, taken(item)) for item in declared],
        "tried": [
            {**given(item, OF_A_TRIAL), "deactivated": {**given(item, HOOK.identity), "status": "INACTIVE"}}
            for item in tried
        ],
    }


def taken(item: Mapping[str, Any]) -> Iterable[str]:
    """The options that the module takes of a hook: of one that is to be absent, what says which hook it is."""
    return (*HOOK.identity, "state") if item.get("state") == "absent" else OPTIONS


def is_tried(item: Mapping[str, Any]) -> bool:
    """Whether Okta calls the service of a hook."""
    return item.get("state") != "absent" and ("expect" in item or bool(item.get("execute")))


def given(item: Mapping[str, Any], options: Iterable[str]) -> dict[str, Any]:
    """What an item has of some options."""
    return {option: item[option] for option in options if option in item}
