# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The documentation of a list is made from that of one entry."""

from __future__ import annotations

from typing import Any

import yaml
from ansible_collections.community.okta.plugins.plugin_utils._option_docs import in_list, read_only

ENTRY = """
options:
  name:
    description: Name, unless O(id) is given. Counts for O(max_removals).
    type: str
  id:
    description: Needed for O(type=SAML2), see O(community.okta.idp#module:name) and O(policy.filter).
    type: str
  type:
    description: Not O(type_of_another).
    type: str
  policy:
    description: Has O(policy.filter[].name).
    type: dict
    suboptions:
      filter:
        description: See O(name).
        type: str
"""


def options(documentation: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(documentation)["options"]
    return found


def test_the_entries_of_a_list_have_the_options_of_one() -> None:
    listed = options(in_list("idps", ENTRY + read_only("idp_info")))["idps"]["suboptions"]
    assert list(listed) == [*options(ENTRY), "read_only"]
    assert "M(community.okta.idp_info)" in listed["read_only"]["description"][0]


def test_a_reference_to_an_option_of_an_entry_leads_into_the_list() -> None:
    listed = options(in_list("idps", ENTRY))["idps"]["suboptions"]
    assert "O(idps[].id)" in listed["name"]["description"]
    assert "O(idps[].type=SAML2)" in listed["id"]["description"]
    assert "O(idps[].policy.filter)" in listed["id"]["description"]
    assert "O(idps[].policy.filter[].name)" in listed["policy"]["description"]
    assert "O(idps[].name)" in listed["policy"]["suboptions"]["filter"]["description"]


def test_a_reference_to_any_other_option_stays() -> None:
    listed = options(in_list("idps", ENTRY))["idps"]["suboptions"]
    assert "O(max_removals)" in listed["name"]["description"]
    assert "O(community.okta.idp#module:name)" in listed["id"]["description"]
    assert "O(type_of_another)" in listed["type"]["description"]


def test_a_list_in_a_list_keeps_what_is_documented_around_it() -> None:
    around = """
options:
  roles:
    description: The roles, unless O(state=absent).
    type: list
  state:
    description: About O(roles[].name).
    type: str
"""
    groups = options(in_list("groups", in_list("roles", ENTRY, around=around)))["groups"]["suboptions"]
    assert list(groups) == ["roles", "state"]
    assert groups["roles"]["type"] == "list"
    assert "O(groups[].state=absent)" in groups["roles"]["description"]
    assert "O(groups[].roles[].name)" in groups["state"]["description"]
    assert "O(groups[].roles[].type=SAML2)" in groups["roles"]["suboptions"]["id"]["description"]
