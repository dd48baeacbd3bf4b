# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A hook is declared without its trial, and its trial without its secrets."""

from __future__ import annotations

from typing import Any

import pytest
from ansible_collections.community.okta.plugins.plugin_utils._hook_trials import hooks_with_trials

SECRET = "canary-secret"
CHANNEL = {"type": "HTTP", "config": {"uri": "https://hooks.example.com/", "auth_scheme": {"value": SECRET}}}
HOOK: dict[str, Any] = {"name": "Claims", "type": "com.okta.oauth2.tokens.transform", "channel": CHANNEL}


def test_a_hook_without_a_trial_is_declared_as_it_is() -> None:
    for item in (HOOK, {**HOOK, "execute": False}):
        assert hooks_with_trials([item]) == {"declared": [HOOK], "tried": []}


@pytest.mark.parametrize("trial", [{"expect": {"commands": []}}, {"expect": None}, {"execute": True, "payload": {}}])
def test_a_hook_with_a_trial_is_active_and_declared_without_it(trial: dict[str, Any]) -> None:
    made = hooks_with_trials([{**HOOK, **trial}])
    assert made["declared"] == [{**HOOK, "status": "ACTIVE"}]
    trial.pop("execute", None)
    assert made["tried"] == [{"name": "Claims", **trial, "deactivated": {"name": "Claims", "status": "INACTIVE"}}]
    assert SECRET not in str(made["tried"])


def test_a_status_of_its_own_stays() -> None:
    made = hooks_with_trials([{**HOOK, "id": "1", "status": "INACTIVE", "expect": {}}])
    assert made["declared"][0]["status"] == "INACTIVE"
    assert made["tried"] == [
        {
            "id": "1",
            "name": "Claims",
            "status": "INACTIVE",
            "expect": {},
            "deactivated": {"id": "1", "name": "Claims", "status": "INACTIVE"},
        }
    ]


def test_an_absent_hook_is_not_tried_and_only_named() -> None:
    made = hooks_with_trials([{**HOOK, "expect": {}, "state": "absent"}])
    assert made == {"declared": [{"name": "Claims", "state": "absent"}], "tried": []}


def test_what_the_module_does_not_take_does_not_reach_it() -> None:
    assert "expect" not in hooks_with_trials([{**HOOK, "expect": {}, "update_secret": "always"}])["declared"][0]
    assert hooks_with_trials([{**HOOK, "update_secret": "always"}])["declared"][0]["update_secret"] == "always"
