# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""An org that was read becomes files that a person can read, commit and apply."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from ansible_collections.community.okta.plugins.plugin_utils._org_files import SECTIONS, MaskedError, org_files

EMPTY: dict[str, Any] = {
    name: []
    for name in (
        *SECTIONS, "group_roles", "group_ownerships", "group_memberships", "idp_signing_keys", "idp_csrs", "idp_users",
    )
}  # fmt: skip


class Loader(yaml.SafeLoader):
    """Takes Ansible's mark for texts that are no templates."""


Loader.add_constructor("!unsafe", lambda loader, node: loader.construct_scalar(node))


def written(**found: Any) -> dict[str, Any]:
    """The variables of all files together."""
    files = org_files({**EMPTY, **found})
    variables: dict[str, Any] = {}
    for name, text in files.items():
        if name.endswith(".yml"):
            variables.update(yaml.load(text, Loader))
    return variables


def notes(**found: Any) -> str:
    return org_files({**EMPTY, **found})["EXPORT.md"]


def group(name: str, kind: str = "OKTA_GROUP", **more: Any) -> dict[str, Any]:
    return {
        "id": f"id of {name}",
        "name": name,
        "description": None,
        "profile": {},
        "read_only": {"type": kind},
        **more,
    }


def below(name: str, **row: Any) -> dict[str, Any]:
    return {"group": name, **row, "read_only": {"group_id": f"id of {name}"}}


def test_an_empty_org_has_every_section_and_nothing_in_it() -> None:
    variables = written()
    assert variables.pop("org_groups_state") == "exact"
    assert variables == {f"org_{name}": [] for name in SECTIONS}


def test_a_group_shows_in_one_place_who_may_do_what() -> None:
    found = {
        "groups": [group("Sales", description="Wins customers", profile={"seats": 5})],
        "group_roles": [
            below("Sales", roles=[{"type": "APP_ADMIN", "app_targets": [{"app": "zoomus"}], "org_wide": False}])
        ],
        "group_ownerships": [below("Sales", users=["ana@example.com"], groups=[])],
        "group_memberships": [below("Sales", users=["ben@example.com"])],
    }
    assert written(**found)["org_groups"] == [
        {
            "name": "Sales",
            "description": "Wins customers",
            "profile": {"seats": 5},
            "owners": {"users": ["ana@example.com"]},
            "roles": [{"type": "APP_ADMIN", "app_targets": [{"app": "zoomus"}]}],
            "members": ["ben@example.com"],
        }
    ]


def test_a_role_for_the_whole_org_says_so() -> None:
    role = {"type": "HELP_DESK_ADMIN", "group_targets": None, "org_wide": True}
    (item,) = written(groups=[group("Sales")], group_roles=[below("Sales", roles=[role])])["org_groups"]
    assert item["roles"] == [{"type": "HELP_DESK_ADMIN", "org_wide": True}]


def test_a_group_of_nobody_may_be_made_empty_again() -> None:
    (item,) = written(groups=[group("Sales")])["org_groups"]
    assert item == {"name": "Sales", "members": [], "allow_empty": True}


def test_members_that_rules_add_are_left_to_the_rules() -> None:
    rule = {"id": "r", "name": "By title", "status": "ACTIVE", "groups": ["Sales"], "excluded_users": []}
    found = {"groups": [group("Sales")], "group_rules": [rule]}
    assert written(**found)["org_groups"] == [{"name": "Sales"}]
    assert 'Members of the group "Sales", which group rules fill ("By title")' in notes(**found)


def test_members_are_declared_where_the_rule_is_off() -> None:
    rule = {"id": "r", "name": "By title", "status": "INACTIVE", "groups": ["Sales"], "excluded_users": []}
    assert "members" in written(groups=[group("Sales")], group_rules=[rule])["org_groups"][0]


def test_groups_of_a_directory_are_declared_only_where_they_have_something_to_say() -> None:
    found = {
        "groups": [group("Everyone", "BUILT_IN"), group("Plain", "APP_GROUP"), group("Admins", "APP_GROUP")],
        "group_roles": [below("Admins", roles=[{"type": "SUPER_ADMIN"}])],
    }
    assert written(**found)["org_groups"] == [{"name": "Admins", "imported": True, "roles": [{"type": "SUPER_ADMIN"}]}]
    assert "1 groups that come from a directory" in notes(**found)


def test_groups_that_share_a_name_are_told_apart_by_id() -> None:
    twins = [group("Twin"), {**group("Twin", "APP_GROUP"), "id": "id of the other"}]
    assert written(groups=twins)["org_groups"][0]["id"] == "id of Twin"


@pytest.mark.parametrize("name", ["{{ lookup('pipe', 'id') }}", "{% if x %}", "{# gone #}", "two\nlines {{ x }}"])
def test_no_name_is_ever_taken_for_a_template(name: str) -> None:
    text = org_files({**EMPTY, "groups": [group(name)]})["groups.yml"]
    assert "name: !unsafe" in text
    assert written(groups=[group(name)])["org_groups"][0]["name"] == name


@pytest.mark.parametrize("name", ["yes", "007", "null", "1e3", "a: b", "- x", "#no", "ü", "'", ' "', "2026-01-01"])
def test_awkward_names_stay_what_they_are(name: str) -> None:
    assert written(groups=[group(name)])["org_groups"][0]["name"] == name


def test_secrets_are_variables_that_are_told() -> None:
    client = {"protocol": {"credentials": {"client": {"client_id": "c"}}}}
    found = {
        "idps": [{"id": str(number), "name": name, "type": "GOOGLE", **client} for number, name in enumerate("Aa")]
    }
    secrets = [idp["protocol"]["credentials"]["client"]["client_secret"] for idp in written(**found)["org_idps"]]
    assert secrets == [
        "{{ vault_okta_idp_a_client_secret | default(omit) }}",
        "{{ vault_okta_idp_a_client_secret_2 | default(omit) }}",
    ]
    assert '| `vault_okta_idp_a_client_secret_2` | client secret of the identity provider "a" |' in notes(**found)


def test_no_signing_key_of_an_org_is_declared_for_another() -> None:
    idp = {"id": "1", "name": "P", "type": "SAML2", "protocol": {"credentials": {"signing": {"kid": "k"}, "trust": {}}}}
    assert written(idps=[idp])["org_idps"][0]["protocol"]["credentials"] == {"trust": {}}


def test_certificates_stand_as_blocks() -> None:
    key = {
        "certificate": "-----BEGIN\nabc\n",
        "fingerprint": "f",
        "read_only": {"subject": "CN=a", "days_to_expiry": 9},
    }
    assert (
        "  - certificate: |\n      -----BEGIN\n      abc\n" in org_files({**EMPTY, "idp_keys": [key]})["idp_keys.yml"]
    )


def test_an_expired_certificate_is_told_and_not_declared() -> None:
    key = {"certificate": "x", "fingerprint": "f", "read_only": {"subject": "CN=old", "days_to_expiry": -1}}
    assert written(idp_keys=[key])["org_idp_keys"] == []
    assert "CN=old" in notes(idp_keys=[key])


def test_what_ansible_has_masked_is_not_written() -> None:
    with pytest.raises(MaskedError, match="longer API token"):
        org_files({**EMPTY, "groups": [group("Sa********s")]})


def test_the_order_of_what_was_read_does_not_matter() -> None:
    rows = [group(name) for name in "cab"]
    assert org_files({**EMPTY, "groups": rows}) == org_files({**EMPTY, "groups": rows[::-1]})
