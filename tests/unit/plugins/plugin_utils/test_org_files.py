# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""An org that was read becomes files that a person can read, commit and apply."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import pytest
import yaml
from ansible.errors import AnsibleFilterError
from ansible_collections.community.okta.plugins.filter._org_files import files as org_files_filter
from ansible_collections.community.okta.plugins.module_utils._kinds import SECTIONS_TO_READ
from ansible_collections.community.okta.plugins.module_utils._resources.org_info.items import MADE_OF, declaration_of
from ansible_collections.community.okta.plugins.module_utils._rollback import Missing, Undone, rollback_of
from ansible_collections.community.okta.plugins.plugin_utils._org_files import MaskedError, org_files
from ansible_collections.community.okta.plugins.plugin_utils._org_notes import vault_variable
from hypothesis import given
from hypothesis import strategies as st

# An org without anything, as it is read.
EMPTY: dict[str, Any] = {
    **{key: [] for key, _make in MADE_OF.values()},
    "group_roles": [],
    "group_ownerships": [],
    "group_memberships": [],
    "group_schema": {"attributes": []},
}
# What is said of a group that has no description; nor has it attributes, where the org knows some.
NO_PROFILE = {"description": ""}
# What could not be read.
UNREAD = object()


class Loader(yaml.SafeLoader):
    """Takes Ansible's mark for texts that are no templates."""


Loader.add_constructor("!unsafe", lambda loader, node: loader.construct_scalar(node))


def exported(found: Mapping[str, Any]) -> dict[str, str]:
    """The files of an org that has what is given, and nothing else."""
    read = {name: rows for name, rows in {**EMPTY, **found}.items() if rows is not UNREAD}
    return org_files(declaration_of(read, SECTIONS_TO_READ))


def written(**found: Any) -> dict[str, Any]:
    """The variables of all files together."""
    variables: dict[str, Any] = {}
    for name, text in exported(found).items():
        if name.endswith(".yml"):
            variables.update(yaml.load(text, Loader))
    # The manifest declares nothing.
    del variables["org_manifest"]
    return variables


def notes(**found: Any) -> str:
    return exported(found)["EXPORT.md"]


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


def filling(name: str, status: str = "ACTIVE") -> dict[str, Any]:
    """A rule that fills the group of this name."""
    rule = {"id": "r", "name": "By title", "status": status, "groups": [name], "excluded_users": []}
    return {**rule, "read_only": {"group_ids": [f"id of {name}"]}}


def test_an_empty_org_has_every_section_and_nothing_in_it() -> None:
    variables = written()
    assert variables.pop("org_groups_state") == "exact"
    assert variables == {f"org_{name}": [] for name in MADE_OF}


@pytest.mark.parametrize(("section", "option"), [("user_roles", "user"), ("client_roles", "client")])
def test_who_holds_roles_is_written_where_it_was_read(section: str, option: str) -> None:
    roles = [
        {"type": "REPORT_ADMIN", "org_wide": True, "role": None},
        {"type": "APP_ADMIN", "app_targets": [{"app": "zoomus"}], "org_wide": False},
    ]
    other = {"type": "MOON_ADMIN", "label": "Moon"}
    rows = [
        {option: "zoe", "roles": roles, "read_only": {"other_roles": []}},
        {option: "ana", "roles": roles[:1], "read_only": {"other_roles": [other]}},
        {option: "only through a group", "roles": [], "read_only": {"other_roles": []}},
    ]
    tree = declaration_of({section: rows}, [section])
    files = org_files(tree)
    assert yaml.safe_load(files[f"{section}.yml"].replace("!unsafe ", ""))[f"org_{section}"] == [
        {option: "ana", "roles": [{"type": "REPORT_ADMIN", "org_wide": True}], "state": "exact"},
        {
            option: "zoe",
            "roles": [
                {"type": "APP_ADMIN", "app_targets": [{"app": "zoomus"}]},
                {"type": "REPORT_ADMIN", "org_wide": True},
            ],
            "state": "exact",
        },
    ]
    assert '"ana" of types that this collection does not know' in files["EXPORT.md"]


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
            "owners": {"users": ["ana@example.com"], "groups": []},
            "roles": [{"type": "APP_ADMIN", "app_targets": [{"app": "zoomus"}]}],
            "members": ["ben@example.com"],
            "allow_empty": ["owners.groups"],
        }
    ]


def test_what_a_group_lacks_of_its_profile_is_said_too() -> None:
    attributes = [{"name": name, "title": name, "type": "integer"} for name in ("floor", "seats")]
    found = {"groups": [group("Sales", profile={"seats": 5})], "group_schema": {"attributes": attributes}}
    assert written(**found)["org_groups"] == [{"name": "Sales", **NO_PROFILE, "profile": {"floor": "", "seats": 5}}]


def test_a_role_for_the_whole_org_says_so() -> None:
    role = {"type": "HELP_DESK_ADMIN", "group_targets": None, "org_wide": True}
    (item,) = written(groups=[group("Sales")], group_roles=[below("Sales", roles=[role])])["org_groups"]
    assert item["roles"] == [{"type": "HELP_DESK_ADMIN", "org_wide": True}]


def test_a_group_of_nobody_may_be_made_empty_again_and_nothing_else_of_it() -> None:
    found = {"groups": [group("Sales")], "group_memberships": [below("Sales", users=[])]}
    (item,) = written(**found)["org_groups"]
    assert item == {"name": "Sales", **NO_PROFILE, "members": [], "allow_empty": ["members"]}


def test_a_group_has_no_roles_only_where_its_list_was_read() -> None:
    by_statistic = written(groups=[group("Sales")])["org_groups"]
    assert by_statistic == [{"name": "Sales", **NO_PROFILE}]
    assert "Admin roles of 1 groups that have none by Okta's statistic" in notes(groups=[group("Sales")])
    read = [below("Sales", roles=[])]
    assert written(groups=[group("Sales")], other_group_roles=read)["org_groups"] == [
        {"name": "Sales", **NO_PROFILE, "roles": [], "allow_empty": ["roles"]}
    ]


def test_a_group_with_roles_that_are_not_known_is_not_said_to_have_none() -> None:
    row = {"group": "Sales", "roles": [], "read_only": {"group_id": "id of Sales", "other_roles": [{"type": "NEW"}]}}
    assert written(groups=[group("Sales")], group_roles=[row])["org_groups"] == [{"name": "Sales", **NO_PROFILE}]
    assert "of types that this collection does not know" in notes(groups=[group("Sales")], group_roles=[row])


@pytest.mark.parametrize("section", MADE_OF)
def test_a_section_that_could_not_be_read_has_no_file(section: str) -> None:
    variables = written(**{MADE_OF[section][0]: UNREAD})
    assert f"org_{section}" not in variables
    assert {f"org_{each}" for each in MADE_OF} - {f"org_{section}"} == {*variables} - {"org_groups_state"}


def test_what_could_not_be_read_is_named() -> None:
    unread = [{"name": "hook keys", "reason": "Okta refused it, *whatever* that is"}]
    tree = {**declaration_of({}), "unread": unread, "incomplete": ["Could not list groups completely"]}
    text = org_files(tree)["EXPORT.md"]
    assert "- The hook keys: Okta refused it, \\*whatever\\* that is\n- Could not list groups completely\n" in text
    assert "What could not be read" not in notes()


@pytest.mark.parametrize(
    ("unread", "key"),
    [
        ("group_memberships", "members"),
        # Whom a rule has added is not declared, and nobody knows who that is.
        ("group_rules", "members"),
        ("group_roles", "roles"),
        ("group_ownerships", "owners"),
    ],
)
def test_what_could_not_be_read_of_groups_is_left_out_of_each(unread: str, key: str) -> None:
    found = {
        "groups": [group("Sales")],
        "group_roles": [below("Sales", roles=[{"type": "SUPER_ADMIN"}])],
        "group_ownerships": [below("Sales", users=["ana@example.com"], groups=[])],
        "group_memberships": [below("Sales", users=[])],
    }
    (whole,) = written(**found)["org_groups"]
    (item,) = written(**{**found, unread: UNREAD})["org_groups"]
    assert key in whole
    left = {**whole, "allow_empty": [each for each in whole["allow_empty"] if not each.startswith(key)]}
    assert item == {each: value for each, value in left.items() if each != key and (each, value) != ("allow_empty", [])}


@pytest.mark.parametrize("given", [{}, {"org": []}, {"org": {}, "secrets": [{}], "left_out": []}])
def test_what_is_no_tree_is_refused_with_a_sentence(given: Any) -> None:
    with pytest.raises(AnsibleFilterError, match="and no rollback of a result"):
        org_files_filter(given)


def test_what_undoes_a_run_becomes_files_in_the_same_way() -> None:
    lacking = Missing(("protocol", "client_secret"), "client secret", "idp", "corp", "client_secret", "OIDC")
    undone = [
        Undone("idps", "1", {"name": "corp", "protocol": {}}, [lacking], ["Its id"]),
        Undone("groups", "2", {"name": "{{ 7 * 7 }}", "state": "absent"}),
    ]
    files = org_files_filter(rollback_of(undone))
    assert yaml.load(files["groups.yml"], Loader) == {"org_groups": [{"name": "{{ 7 * 7 }}", "state": "absent"}]}
    assert 'client_secret: "{{ vault_okta_idp__oidc__corp__client_secret | default(omit) }}"' in files["idps.yml"]
    assert "- Its id" in files["EXPORT.md"]


def test_what_is_open_in_the_org_may_be_made_open_again_and_nothing_else() -> None:
    """Otherwise an exclusion that somebody adds would stop a comparison with the export, in place of being told."""
    open_rule = {**filling("Sales"), "name": "A"}
    closed_rule = {**open_rule, "name": "B", "excluded_users": ["ana@example.com"]}
    rules = written(group_rules=[open_rule, closed_rule])["org_group_rules"]
    assert [rule.get("allow_empty") for rule in rules] == [["excluded_users"], None]


def test_members_that_rules_add_are_left_to_the_rules() -> None:
    rule = filling("Sales", "ACTIVE")
    found = {"groups": [group("Sales")], "group_rules": [rule]}
    found["group_memberships"] = [below("Sales", users=["ana@example.com"])]
    assert written(**found)["org_groups"] == [{"name": "Sales", **NO_PROFILE}]
    assert 'Members of the group "Sales", which group rules fill ("By title")' in notes(**found)


def test_a_rule_that_fills_the_group_of_a_directory_leaves_the_members_of_the_namesake_in_okta() -> None:
    twin = {**group("Sales", "APP_GROUP"), "id": "id of the other"}
    rule = {**filling("APP_GROUP:Sales"), "read_only": {"group_ids": ["id of the other"]}}
    found = {"groups": [group("Sales"), twin], "group_rules": [rule]}
    found["group_memberships"] = [below("Sales", users=["ana@example.com"])]
    [own] = written(**found)["org_groups"]
    assert own["members"] == ["ana@example.com"]


def test_members_are_declared_where_the_rule_is_off() -> None:
    rule = filling("Sales", "INACTIVE")
    found = {"groups": [group("Sales")], "group_memberships": [below("Sales", users=["ana@example.com"])]}
    assert "members" in written(group_rules=[rule], **found)["org_groups"][0]


def test_groups_of_a_directory_are_declared_only_where_they_have_something_to_say() -> None:
    found = {
        "groups": [group("Everyone", "BUILT_IN"), group("Plain", "APP_GROUP"), group("Admins", "APP_GROUP")],
        "group_roles": [below("Admins", roles=[{"type": "SUPER_ADMIN"}])],
    }
    assert written(**found)["org_groups"] == [{"name": "Admins", "imported": True, "roles": [{"type": "SUPER_ADMIN"}]}]
    assert "1 groups that come from a directory" in notes(**found)


def test_groups_that_share_a_name_are_told_apart_by_their_type_or_else_by_id() -> None:
    twins = [group("Twin"), {**group("Twin", "APP_GROUP"), "id": "id of the other"}]
    owners = [
        {"group": each, "users": ["ana"], "groups": [], "read_only": {"group_id": each}}
        for each in ("id of the other", "id of the third")
    ]
    items = written(groups=twins, group_ownerships=owners)["org_groups"]
    assert [(item["type"], item.get("id")) for item in items] == [("APP_GROUP", None), ("OKTA_GROUP", None)]
    triplets = [*twins, {**group("Twin", "APP_GROUP"), "id": "id of the third"}]
    items = written(groups=triplets, group_ownerships=owners)["org_groups"]
    assert [item.get("id") for item in items] == ["id of the other", "id of the third", None]


@pytest.mark.parametrize("name", ["00g1emaKYZTWRYYRRTSK", "APP_GROUP:Sales"])
def test_a_group_that_is_named_like_an_id_or_with_a_type_is_written_with_its_type(name: str) -> None:
    [item] = written(groups=[group(name)])["org_groups"]
    assert {"name": name, "type": "OKTA_GROUP"}.items() <= item.items()


@pytest.mark.parametrize("name", ["{{ lookup('pipe', 'id') }}", "{% if x %}", "{# gone #}", "two\nlines {{ x }}"])
def test_no_name_is_ever_taken_for_a_template(name: str) -> None:
    text = exported({"groups": [group(name)]})["groups.yml"]
    assert "name: !unsafe" in text
    assert written(groups=[group(name)])["org_groups"][0]["name"] == name


@pytest.mark.parametrize("name", ["yes", "007", "null", "1e3", "a: b", "- x", "#no", "ü", "'", ' "', "2026-01-01"])
def test_awkward_names_stay_what_they_are(name: str) -> None:
    assert written(groups=[group(name)])["org_groups"][0]["name"] == name


def test_secrets_are_variables_that_are_told() -> None:
    client = {"protocol": {"credentials": {"client": {"client_id": "c"}}}}
    found = {"idps": [{"id": name, "name": name, "type": "GOOGLE", **client} for name in ("corp", "Corp", "corp ")]}
    secrets = [idp["protocol"]["credentials"]["client"]["client_secret"] for idp in written(**found)["org_idps"]]
    assert secrets == [
        "{{ vault_okta_idp__google__corp__client_secret__1b28d040529d37334dde | default(omit) }}",
        "{{ vault_okta_idp__google__corp__client_secret | default(omit) }}",
        "{{ vault_okta_idp__google__corp__client_secret__57992a27f8b0aefb8e70 | default(omit) }}",
    ]
    assert '| `vault_okta_idp__google__corp__client_secret` | client secret of the identity provider "corp" |' in (
        notes(**found)
    )


NAMES = st.one_of(st.text(), st.text(alphabet="aA_ b0\u00e4\U0001f600", max_size=6))
OBJECTS = st.one_of(
    st.tuples(
        st.just("idp"), NAMES, st.sampled_from(["client_secret", "private_key", "api_key"]),
        st.one_of(st.sampled_from(["OIDC", "GOOGLE", "IDV_PERSONA", "google"]), NAMES.filter(bool)), st.just(""),
    ),
    st.tuples(st.just("hook"), NAMES, st.sampled_from(["client_secret", "auth_scheme"]), st.just(""), st.just("")),
    st.tuples(st.just("hook"), NAMES, st.just("header"), st.just(""), NAMES),
)  # fmt: skip


@given(OBJECTS, OBJECTS)
def test_no_two_objects_have_one_variable(one: tuple[str, ...], other: tuple[str, ...]) -> None:
    assert (vault_variable(*one) == vault_variable(*other)) == (one == other)


@given(OBJECTS)
def test_no_object_has_the_variable_that_another_has_with_its_digest(taken: tuple[str, ...]) -> None:
    variable = vault_variable(*taken)
    assert re.fullmatch(r"[a-z][a-z0-9_]*", variable)
    # The name of an object that would have this variable if names alone decided.
    rest = variable[len("vault_okta_") :]
    for kind, type_ in (("hook", ""), ("idp", "OIDC")):
        for secret in ("client_secret", "auth_scheme", "header"):
            for name in (rest, rest.partition("__")[2], rest.rpartition("__")[0], *rest.split("__")):
                twin = (kind, name, secret, type_, "")
                assert twin == taken or vault_variable(*twin) != variable


def test_a_variable_needs_nothing_but_the_exact_name() -> None:
    # In any org, whatever it holds besides.
    assert vault_variable("idp", "Corp Login", "client_secret", "OIDC") == (
        "vault_okta_idp__oidc__corp_login__client_secret__80f0ae8467f635c902b2"
    )
    assert vault_variable("hook", "claims", "header", "", "x_company") == "vault_okta_hook__claims__x_company__header"


def test_objects_that_nothing_tells_apart_are_given_no_secret() -> None:
    client = {"protocol": {"credentials": {"client": {"client_id": "c"}}}}
    twins = [{"id": number, "name": "Corp", "type": "OIDC", **client} for number in "12"]
    other = {"id": "3", "name": "Corp", "type": "GOOGLE", **client}
    assert [idp["type"] for idp in written(idps=[*twins, other])["org_idps"]] == ["GOOGLE"]
    assert 'The 2 identity providers that are called "Corp"' in notes(idps=[*twins, other])


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("[x](javascript:alert(1))", "\\[x\\](javascript:alert(1))"),
        ("a|b `c` **d** _e_ ~~f~~ $g$", "a\\|b \\`c\\` \\*\\*d\\*\\* \\_e\\_ \\~\\~f\\~\\~ \\$g\\$"),
        ("a\n# b", "a\\\\n# b"),
        ("\x1b]0;x\x07\x00\x85\u2028\u202e\u2066", "\\\\x1b\\]0;x\\\\x07\\\\x00\\\\x85\\\\u2028\\\\u202e\\\\u2066"),
    ],
)
def test_names_do_nothing_in_the_notes(name: str, shown: str) -> None:
    of_idp = {"idp": name, "kid": "k", "read_only": {"is_of_org": False, "active": False, "not_after": "2027"}}
    text = notes(idp_signing_keys=[of_idp], hook_keys=[{"name": name}])
    assert f'The key pair of the hook key "{shown}": another org' in text
    assert name not in text
    assert all(character.isprintable() or character == "\n" for character in text)


def test_text_that_is_no_unicode_is_left_out_and_named() -> None:
    found = {"groups": [group("a\ud800"), group("Sales")]}
    assert written(**found)["org_groups"] == [{"name": "Sales", **NO_PROFILE}]
    assert '"a\\\\ud800" in groups, which holds text that is not valid Unicode' in notes(**found)


def test_no_signing_key_of_an_org_is_declared_for_another() -> None:
    idp = {"id": "1", "name": "P", "type": "SAML2", "protocol": {"credentials": {"signing": {"kid": "k"}, "trust": {}}}}
    assert written(idps=[idp])["org_idps"][0]["protocol"]["credentials"] == {"trust": {}}


def test_certificates_stand_as_blocks() -> None:
    key = {
        "certificate": "-----BEGIN\nabc\n",
        "fingerprint": "f",
        "read_only": {"subject": "CN=a", "days_to_expiry": 9},
    }
    assert "  - certificate: |\n      -----BEGIN\n      abc\n" in exported({"idp_keys": [key]})["idp_keys.yml"]


def test_an_expired_certificate_is_told_and_not_declared() -> None:
    key = {"certificate": "x", "fingerprint": "f", "read_only": {"subject": "CN=old", "days_to_expiry": -1}}
    assert written(idp_keys=[key])["org_idp_keys"] == []
    assert "CN=old" in notes(idp_keys=[key])


def test_a_row_of_stars_is_no_mask() -> None:
    assert written(groups=[group("*" * 10)])["org_groups"] == [{"name": "*" * 10, **NO_PROFILE}]


@pytest.mark.parametrize("name", ["Sa********s", "*" * 16, "VALUE_SPECIFIED_IN_NO_LOG_PARAMETER"])
def test_what_ansible_has_masked_is_not_written(name: str) -> None:
    with pytest.raises(MaskedError, match="longer API token"):
        exported({"groups": [group(name)]})


def test_the_order_of_what_was_read_does_not_matter() -> None:
    rows = [group(name) for name in "cab"]
    assert exported({"groups": rows}) == exported({"groups": rows[::-1]})


@pytest.mark.parametrize("name", ["", " ", "\u2028\n"])
def test_a_name_of_nothing_but_blanks_is_left_out_and_named(name: str) -> None:
    assert written(groups=[group(name), group("Sales")])["org_groups"] == [{"name": "Sales", **NO_PROFILE}]
    assert "as a name of nothing but blanks declares nothing" in notes(groups=[group(name)])


@pytest.mark.parametrize("text", ["__omit_place_holder__0123", "a <<Omit>>"])
def test_text_that_every_module_refuses_is_left_out_and_named(text: str) -> None:
    found = [group(text), group("Described", description=text), group("Profiled", profile={text: 1}), group("Sales")]
    assert written(groups=found)["org_groups"] == [{"name": "Sales", **NO_PROFILE}]
    assert notes(groups=found).count("in groups, which holds a placeholder of Ansible for no value") == 3
