# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Items are chosen by their state, and of an absent one only what says which object it is remains."""

from __future__ import annotations

from typing import Any

import pytest
from ansible.errors import AnsibleFilterError
from ansible_collections.community.okta.plugins.plugin_utils._states import in_state

IDP = {"name": "Partner", "type": "SAML2", "metadata_url": "https://partner.example.com"}
GONE = {**IDP, "name": "Old", "state": "absent"}
OMITTED = f"__omit_place_holder__{'0' * 40}"


def test_an_item_without_a_state_is_present_and_keeps_all_its_options() -> None:
    other = {**IDP, "state": "exact"}
    assert in_state([IDP, GONE, other, {**IDP, "state": None}], "present", "idp") == [
        IDP,
        other,
        {**IDP, "state": None},
    ]


@pytest.mark.parametrize("origin", [{"imported": True}, {"type": "APP_GROUP"}])
def test_an_imported_group_is_not_deleted_and_nor_is_another_of_its_name(origin: dict[str, Any]) -> None:
    with pytest.raises(AnsibleFilterError, match="deleted where it comes from"):
        in_state([{"name": "Sales", "state": "absent", **origin}], "absent", "group")


def test_of_an_absent_item_only_its_identity_and_its_state_remain() -> None:
    assert in_state([IDP, GONE], "absent", "idp") == [{"name": "Old", "type": "SAML2", "state": "absent"}]


@pytest.mark.parametrize(
    ("kind", "item", "kept"),
    [
        ("group", {"name": "a", "roles": [1]}, {"name": "a"}),
        ("inline_hook", {"id": "1", "name": "a", "type": "x", "expect": {}}, {"id": "1", "name": "a"}),
        ("idp_key", {"kid": "1", "certificate": "c", "read_only": {}}, {"kid": "1", "certificate": "c"}),
        ("linked_object", {"primary": {"name": "a"}, "associated": {}}, {"primary": {"name": "a"}}),
    ],
)
def test_the_identity_is_that_of_the_kind(kind: str, item: dict[str, Any], kept: dict[str, Any]) -> None:
    assert in_state([{**item, "state": "absent"}], "absent", kind) == [{**kept, "state": "absent"}]


def test_where_the_module_has_the_state_items_have_none() -> None:
    items = [{"name": "a", "title": "A", "state": "present"}, {"name": "b", "title": "B", "state": "absent"}]
    assert in_state(items, "present", "group_schema") == [{"name": "a", "title": "A"}]
    assert in_state(items, "absent", "group_schema") == [{"name": "b"}]


def test_what_is_left_out_by_omit_is_left_out() -> None:
    assert in_state([{**IDP, "state": OMITTED}], "present", "idp") == [IDP]


def test_what_is_no_item_is_left_to_the_module() -> None:
    assert in_state(["a", GONE], "present", "idp") == ["a"]
    assert in_state(["a"], "absent", "idp") == []
