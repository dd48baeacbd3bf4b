# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Null, empty and absent are the same to compare; null leaves alone and empty clears when declared."""

from __future__ import annotations

from typing import Any

import pytest
from ansible_collections.community.okta.plugins.module_utils._compare import differs, overlay
from hypothesis import given
from hypothesis import strategies as st

values = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-2, 2), st.sampled_from(["", "a", "5", "true"])),
    lambda parts: st.one_of(st.lists(parts, max_size=2), st.dictionaries(st.sampled_from("xyz"), parts, max_size=3)),
    max_leaves=8,
)
items = st.dictionaries(st.sampled_from("xyz"), values, max_size=3)


@given(items)
def test_an_item_does_not_differ_from_itself(item: dict[str, Any]) -> None:
    assert not differs(item, item)


@given(items, items)
def test_what_was_laid_over_does_not_differ_any_more(found: dict[str, Any], declared: dict[str, Any]) -> None:
    assert not differs(overlay(found, declared), declared)


@given(items, items)
def test_options_that_were_not_declared_stay(found: dict[str, Any], declared: dict[str, Any]) -> None:
    after = overlay(found, declared)
    assert {key: after[key] for key in found if declared.get(key) is None} == {
        key: value for key, value in found.items() if declared.get(key) is None
    }


@pytest.mark.parametrize(
    ("found", "declared", "expected"),
    [
        ({"d": "old"}, {"d": None}, False),
        ({"d": "old"}, {}, False),
        ({"d": "old"}, {"d": ""}, True),
        ({"d": None}, {"d": ""}, False),
        ({}, {"d": ""}, False),
        ({"p": {"a": 1, "b": 2}}, {"p": {"a": 1}}, False),
        ({"p": {"a": 1, "b": 2}}, {"p": {"a": ""}}, True),
        ({"p": {"a": 1}}, {"p": {}}, True),
        ({"p": {"a": 5}}, {"p": {"a": "5"}}, False),
        ({"p": {"a": True}}, {"p": {"a": "True"}}, False),
        ({"p": {"a": False}}, {"p": {"a": "False"}}, False),
        ({"p": {"a": True}}, {"p": {"a": "yes"}}, True),
        ({"p": {"a": 2.5}}, {"p": {"a": "2.5"}}, False),
        ({"p": {"a": 5}}, {"p": {"a": "five"}}, True),
        ({"p": {"a": "5"}}, {"p": {"a": 5}}, True),
        ({"p": None}, {"p": {}}, False),
        ({"p": []}, {"p": None}, False),
        ({}, {"p": []}, False),
        ({"p": {"a": {}}}, {"p": {"a": []}}, False),
        ({"p": [{"a": 1, "b": None}]}, {"p": [{"a": 1}]}, False),
        ({"p": [1, 2]}, {"p": (1, 2)}, False),
        ({"p": {"a": [1, 2]}}, {"p": {"a": [2, 1]}}, True),
    ],
)
def test_what_differs(found: dict[str, Any], declared: dict[str, Any], expected: bool) -> None:
    assert differs(found, declared) is expected
