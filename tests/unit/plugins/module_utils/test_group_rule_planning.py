# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What is written of a group rule. Pure."""

from __future__ import annotations

from typing import Any

from ansible_collections.community.okta.plugins.module_utils._resources.group_rule.planning import (
    rule_body,
    rule_item,
    same_content,
)

RULE: dict[str, Any] = {
    "id": "0pr1",
    "name": "Sellers",
    "status": "ACTIVE",
    "conditions": {
        "expression": {"type": "urn:okta:expression:1.0", "value": 'user.department == "Sales"'},
        "people": {"users": {"exclude": ["00u1"]}, "groups": {"exclude": ["00g9"]}, "roles": {"exclude": ["x"]}},
    },
    "actions": {"assignUserToGroups": {"groupIds": ["00g1", "00g2"]}, "later": {"a": 1}},
}


def test_what_else_okta_keeps_in_a_rule_is_sent_back() -> None:
    body = rule_body({**rule_item(RULE), "expression": "true", "excluded_user_ids": []}, RULE)
    assert body["conditions"]["people"] == {
        "users": {"exclude": []},
        "groups": {"exclude": ["00g9"]},
        "roles": {"exclude": ["x"]},
    }
    assert body["actions"]["later"] == {"a": 1}


def test_a_rule_as_it_was_read_is_written_as_it_was() -> None:
    body = rule_body(rule_item(RULE), RULE)
    assert (body["conditions"], body["actions"]) == (RULE["conditions"], RULE["actions"])


def test_a_rule_with_its_parts_missing_is_read() -> None:
    for part in ("conditions", "actions"):
        for missing in ({}, None):
            assert same_content(rule_item({**RULE, part: missing}), rule_item({**RULE, part: {}}))
