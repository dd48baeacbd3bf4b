# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A comparison becomes a report that tells all that was seen, and no more."""

from __future__ import annotations

from typing import Any

import pytest
from ansible.errors import AnsibleFilterError
from ansible_collections.community.okta.plugins.filter._drift_report import report as drift_report
from ansible_collections.community.okta.plugins.plugin_utils._drift_report import READ

# What is read, as people call it.
NAMES = {key: words.removeprefix("the ") for key, words in READ.items()}
SUPER, HELP_DESK = {"type": "SUPER_ADMIN", "org_wide": True}, {"type": "HELP_DESK_ADMIN", "group_targets": ["Sales"]}
CHANGE = {"action": "update", "kind": "group", "name": "Sales", "summary": 'update group "Sales"', "status": "planned"}


def report(
    strict_about: Any = ("admin_roles",),
    found: Any = None,
    declared: Any = None,
    unread: Any = (),
    not_compared: Any = (),
    declared_roles: Any = (),
    **seen: Any,
) -> dict[str, Any]:
    defaults = {"changes": [], "results": [], "states": {}, "failures": [], "skipped": [], "org": {}}
    of_org = {
        "found": found or {},
        "unread": [{"key": key, "name": NAMES[key], "reason": "Not allowed"} for key in unread],
        "failures": [{"section": section, "msg": "No."} for section in not_compared],
        "declared_roles": {"group_roles": declared_roles},
    }
    return drift_report({**defaults, "declared": declared or {}, "report": of_org, **seen}, strict_about)


def statuses(told: dict[str, Any]) -> dict[str, str]:
    return {row["name"]: row["status"] for row in told["sections"]}


def group(name: str, kind: str = "OKTA_GROUP") -> dict[str, Any]:
    return {"id": f"id of {name}", "name": name, "read_only": {"type": kind}}


# Nobody but the groups that a test speaks of.
NOBODY_ELSE: dict[str, Any] = {"user_roles": [], "client_roles": []}


def holding(name: str, *roles: dict[str, Any]) -> dict[str, Any]:
    return {"group": name, "roles": list(roles), "read_only": {"group_id": f"id of {name}", "other_roles": []}}


def key(days: int | None, kid: str = "k", certificate: str = "PEM") -> dict[str, Any]:
    facts = {"kid": kid, "subject": "CN=partner,O=Partner", "days_to_expiry": days, "not_after": "2027-01-02T03:04:05Z"}
    return {"certificate": certificate, "read_only": facts}


def test_nothing_to_tell_is_in_sync() -> None:
    told = report(declared={"groups": []})
    assert (told["status"], told["sentence"]) == ("in_sync", "is as declared")
    assert statuses(told)["groups"] == "in_sync"
    assert statuses(told)["idps"] == "not_declared"


def test_a_planned_change_is_drift_with_its_values_before_and_after() -> None:
    diff = {"before_header": "group Sales", "before": {"description": "a", "same": 1}, "after": {"same": 1}}
    told = report(declared={"groups": []}, changes=[CHANGE], results=[{"changes": [CHANGE], "diff": [diff]}])
    assert (told["status"], told["sentence"]) == ("drifted", "is not as declared: 1 difference")
    [row] = next(section for section in told["sections"] if section["name"] == "groups")["differences"]
    assert row["fields"] == [{"path": "description", "before": "a", "after": ""}]


def test_the_values_of_loops_are_found_too() -> None:
    diff = {"before_header": "group Sales", "before": "", "after": {"name": "Sales"}}
    told = report(changes=[CHANGE], results=[{"results": [{"changes": [CHANGE], "diff": [diff]}, {"skipped": True}]}])
    assert told["sections"][2]["differences"][0]["fields"] == [{"path": "name", "before": "", "after": "Sales"}]


RULE = {"id": "0pr1", "name": "Sellers", "status": "INACTIVE"}


@pytest.mark.parametrize(
    ("declared", "found", "is_drift"),
    [
        ({"name": "Sellers"}, RULE, True),
        ({"name": "Sellers", "status": None}, RULE, True),
        ({"id": "0pr1"}, RULE, True),
        ({"name": "Sellers", "status": "INACTIVE"}, RULE, False),
        ({"name": "Sellers", "state": "absent"}, RULE, False),
        ({"name": "Others"}, RULE, False),
        ({"name": "Sellers"}, {**RULE, "status": "ACTIVE"}, False),
    ],
)
def test_an_inactive_rule_of_which_nothing_says_that_it_should_be_is_drift(
    declared: dict[str, Any], found: dict[str, Any], is_drift: bool
) -> None:
    told = report(declared={"group_rules": [declared]}, found={"group_rules": [found]})
    assert (told["status"], statuses(told)["group_rules"]) == (("drifted",) * 2 if is_drift else ("in_sync",) * 2)
    rows = next(section for section in told["sections"] if section["name"] == "group_rules")["differences"]
    told_of = [summary for row in rows for summary in row["summaries"]]
    assert told_of == ['group rule "Sellers" is inactive: declare its status, ACTIVE or INACTIVE'] * is_drift


def test_a_rule_that_differs_and_is_inactive_is_one_difference_more_of_one_rule() -> None:
    change = {**CHANGE, "kind": "group rule", "name": "Sellers", "summary": 'update group rule "Sellers"'}
    told = report(declared={"group_rules": [{"name": "Sellers"}]}, found={"group_rules": [RULE]}, changes=[change])
    [row] = next(section for section in told["sections"] if section["name"] == "group_rules")["differences"]
    assert len(row["summaries"]) == told["counts"]["differences"] == 2


def test_a_social_login_is_told_among_its_like() -> None:
    change = {**CHANGE, "kind": "identity provider", "name": "Google"}
    told = report(declared={"social_logins": [{"type": "GOOGLE"}], "idps": []}, changes=[change])
    assert (statuses(told)["social_logins"], statuses(told)["idps"]) == ("drifted", "in_sync")


def test_a_section_that_could_not_be_compared_leaves_the_others_as_they_are() -> None:
    told = report(declared={"groups": [], "group_rules": [], "idps": []}, not_compared=["group_rules"])
    assert (told["status"], told["errors"]) == (
        "failed", [{"what": "Compare the group rules", "section": "group_rules", "sentence": "No."}],
    )  # fmt: skip
    found = statuses(told)
    assert [found[name] for name in ("groups", "group_rules", "idps")] == ["in_sync", "failed", "in_sync"]


def test_after_a_failure_of_the_whole_nothing_is_said_of_any_section() -> None:
    failure = {"what": "Keep the org as declared", "section": "", "sentence": "No.", "api": {"calls": 3}}
    told = report(declared={"groups": [], "idps": []}, failures=[failure])
    assert (told["status"], told["calls"]) == ("failed", 3)
    assert {statuses(told)[name] for name in ("groups", "idps")} == {"not_compared"}


def test_what_cannot_be_read_makes_the_report_fail() -> None:
    told = report(unread=["group_roles"])
    assert told["errors"] == [{"what": "Read the admin roles of groups", "section": "", "sentence": "Not allowed"}]
    assert told["status"] == "failed"


def test_a_run_that_never_reached_the_org_has_a_report() -> None:
    assert report(report={}, failures=[{"what": "Read", "section": "", "sentence": "No."}])["status"] == "failed"


@pytest.mark.parametrize(
    ("unread", "section"),
    [
        ("group_schema", "group_attributes"),
        ("linked_objects", "linked_objects"),
        ("groups", "groups"),
        ("group_roles", "groups"),
        ("group_memberships", "groups"),
        ("user_roles", "user_roles"),
        ("client_roles", "client_roles"),
        ("group_rules", "group_rules"),
        ("idp_keys", "idp_keys"),
        ("idps", "idps"),
        ("idps", "social_logins"),
        ("idp_signing_keys", "signing_keys"),
        ("hook_keys", "hook_keys"),
        ("inline_hooks", "inline_hooks"),
    ],
)
def test_a_section_that_could_not_be_read_is_not_in_sync(unread: str, section: str) -> None:
    told = report(declared={section: []}, found={}, unread=[unread])
    assert (statuses(told)[section], told["status"]) == ("not_read", "failed")
    planned = report(declared={"groups": []}, changes=[CHANGE], unread=["groups"])
    assert statuses(planned)["groups"] == "drifted"


@pytest.mark.parametrize("unread", ["groups", "group_roles", "user_roles", "client_roles"])
def test_roles_that_could_not_be_compared_are_neither_declared_nor_undeclared(unread: str) -> None:
    found: dict[str, Any] = {
        **NOBODY_ELSE,
        "groups": [group("Admins")],
        "group_roles": [holding("Admins", SUPER)],
    }
    del found[unread]
    told = report(declared={"groups": [{"name": "Admins", "roles": [SUPER]}]}, found=found, unread=[unread])
    assert told["counts"]["undeclared_admin_roles"] is None
    assert [role["undeclared"] for row in told["administrators"]["groups"] for role in row["roles"]] == (
        [] if unread == "group_roles" else [None]
    )
    assert told["roles_not_read"] == [READ[unread]]


def test_nobody_knows_which_certificates_are_in_use_without_the_identity_providers() -> None:
    told = report(found={"idp_keys": [key(-1)]}, unread=["idps", "idp_signing_keys"])
    assert [(row["used_by"], row["state"], row["alarm"]) for row in told["certificates"]] == [(None, "expired", False)]
    assert told["certificates_not_read"] == ["the identity providers", "the signing keys"]


def test_what_nothing_declares_is_not_nothing_where_it_could_not_be_read() -> None:
    found = {"groups": [group("Pilot")]}
    told = report(declared={"groups": [], "group_rules": []}, found=found, unread=["group_rules"])
    assert [row["names"] for row in told["undeclared"]] == [["Pilot"]]
    assert told["undeclared_not_read"] == ["Group rules"]


def held_by(option: str, name: str, *roles: dict[str, Any]) -> dict[str, Any]:
    return {option: name, "roles": list(roles), "read_only": {f"{option}_id": f"id of {name}", "other_roles": []}}


HOLDERS = [("user_roles", "user", "people"), ("client_roles", "client", "clients")]


def roles_found(**found: Any) -> dict[str, Any]:
    return {"groups": [], "group_roles": [], **NOBODY_ELSE, **found}


def undeclared_of(told: dict[str, Any], rows: str, option: str) -> list[str]:
    return [row[option] for row in told["administrators"][rows] if any(role["undeclared"] for role in row["roles"])]


@pytest.mark.parametrize(("section", "option", "rows"), HOLDERS)
@pytest.mark.parametrize("by", ["its name", "its id"])
def test_an_admin_role_that_nothing_declares_is_drift_whoever_has_it(
    by: str, section: str, option: str, rows: str
) -> None:
    holders = [held_by(option, name, *roles) for name, roles in (("ana", [SUPER]), ("ben", [SUPER]), ("c", []))]
    found = roles_found(**{section: holders})
    given = {"its name": "ana", "its id": "id of ana"}[by]
    declared = {section: [{option: given, "roles": [SUPER]}]}
    told = report(declared=declared, found=found)
    assert (undeclared_of(told, rows, option), told["counts"]["undeclared_admin_roles"]) == (["ben"], 1)
    assert (told["status"], statuses(told)[section]) == ("drifted", "undeclared")
    declared[section].append({option: "ben", "roles": [SUPER]})
    assert report(declared=declared, found=found)["status"] == "in_sync"


@pytest.mark.parametrize(("section", "option", "rows"), HOLDERS)
def test_admin_roles_of_others_are_drift_where_only_groups_are_declared(section: str, option: str, rows: str) -> None:
    found = roles_found(**{section: [held_by(option, "ana", SUPER)]})
    told = report(declared={"groups": []}, found=found)
    assert (undeclared_of(told, rows, option), told["status"]) == (["ana"], "drifted")
    assert statuses(told)[section] == "undeclared"
    lenient = report((), declared={"groups": []}, found=found)
    assert (lenient["status"], statuses(lenient)[section]) == ("in_sync", "not_declared")


@pytest.mark.parametrize(("section", "option", "_rows"), HOLDERS)
def test_what_a_list_of_everybody_takes_away_is_a_difference_and_not_undeclared(
    section: str, option: str, _rows: str
) -> None:
    found = roles_found(**{section: [held_by(option, "ana", SUPER), held_by(option, "ben", SUPER, HELP_DESK)]})
    declared = {section: [{option: "ben", "roles": [SUPER]}]}
    told = report(declared=declared, found=found, states={section: "exact"})
    assert told["counts"]["undeclared_admin_roles"] == 1
    assert report(declared=declared, found=found)["counts"]["undeclared_admin_roles"] == 2


def test_whoever_is_called_like_the_id_of_another_is_not_declared_by_it() -> None:
    rogue = {**held_by("client", "id of Backup", SUPER), "read_only": {"client_id": "id of rogue", "other_roles": []}}
    found = roles_found(client_roles=[held_by("client", "Backup"), rogue])
    for state in ("present", "exact"):
        declared = {"client_roles": [{"client": "id of Backup", "roles": [SUPER], "state": state}]}
        told = report(declared=declared, found=found)
        assert (told["status"], told["counts"]["undeclared_admin_roles"]) == ("drifted", 1)


@pytest.mark.parametrize("state", ["present", "exact"])
def test_a_role_of_a_type_that_nobody_knows_is_drift(state: str) -> None:
    ana = held_by("user", "ana", SUPER)
    ana["read_only"]["other_roles"] = [{"type": "NEW_ROOT_ADMIN", "label": "Root"}]
    found = roles_found(user_roles=[ana])
    told = report(declared={"user_roles": [{"user": "ana", "roles": [SUPER], "state": state}]}, found=found)
    assert (told["status"], told["counts"]["undeclared_admin_roles"]) == ("drifted", 1)


def test_a_list_of_everybody_that_was_left_out_hides_nobody() -> None:
    found = roles_found(user_roles=[held_by("user", "ana", SUPER)])
    declared: dict[str, Any] = {"groups": [], "user_roles": []}
    told = report(declared=declared, found=found, states={"user_roles": "exact"}, skipped=["user_roles"])
    assert (told["status"], told["counts"]["undeclared_admin_roles"]) == ("drifted", 1)


def test_nobody_knows_what_is_undeclared_where_no_section_of_roles_was_compared() -> None:
    found = roles_found(user_roles=[held_by("user", "ana", SUPER)])
    told = report(declared={"user_roles": []}, found=found, not_compared=["user_roles"])
    assert told["counts"]["undeclared_admin_roles"] is None


def test_a_role_that_governance_has_granted_is_told_with_its_end_and_no_drift() -> None:
    ana = held_by("user", "ana")
    ana["read_only"]["governed"] = [{**SUPER, "until": "2027-01-01T00:00:00.000Z"}]
    told = report(declared={"user_roles": []}, found=roles_found(user_roles=[ana]))
    assert (told["status"], told["counts"]["undeclared_admin_roles"]) == ("in_sync", 0)
    [row] = told["administrators"]["people"]
    assert [(role["type"], role["governed"]) for role in row["roles"]] == [("SUPER_ADMIN", "2027-01-01T00:00:00.000Z")]


def test_capitals_of_a_login_mean_nothing() -> None:
    found = roles_found(user_roles=[held_by("user", "ana@example.com", SUPER)])
    declared = {"user_roles": [{"user": "Ana@Example.com", "roles": [SUPER]}]}
    assert report(declared=declared, found=found)["status"] == "in_sync"


def test_a_section_of_which_something_that_nothing_declares_counts_is_not_in_sync() -> None:
    found = {"idps": [{"id": "i", "name": "Google"}]}
    told = report(["idps"], declared={"idps": []}, found=found)
    assert (told["status"], statuses(told)["idps"]) == ("drifted", "undeclared")
    assert statuses(report(declared={"idps": []}, found=found))["idps"] == "in_sync"


def test_people_have_roles_directly_and_through_groups_with_the_rules_that_fill_them() -> None:
    rule = {"id": "r", "name": "Support staff", "status": "ACTIVE", "read_only": {"group_ids": ["id of Desk"]}}
    found = roles_found(
        groups=[group("Desk")],
        group_roles=[holding("Desk", HELP_DESK)],
        group_memberships=[{"group": "Desk", "users": ["ana", "ben"], "read_only": {"group_id": "id of Desk"}}],
        group_rules=[rule, {**rule, "id": "s", "name": "Old", "status": "INACTIVE"}],
        user_roles=[held_by("user", "ana", SUPER)],
    )
    people = report(found=found)["administrators"]["people"]
    assert [(row["user"], [(role["type"], role["through"]) for role in row["roles"]]) for row in people] == [
        ("ana", [("SUPER_ADMIN", None), ("HELP_DESK_ADMIN", {"group": "Desk", "rules": ["Support staff"]})]),
        ("ben", [("HELP_DESK_ADMIN", {"group": "Desk", "rules": ["Support staff"]})]),
    ]


def test_a_role_through_a_group_whose_members_are_not_known_is_that_of_the_user_all_the_same() -> None:
    ana = held_by("user", "ana")
    of_group = {"group": "Owners", "group_id": "g", "label": "Super", "role": None, "resource_set": None}
    ana["read_only"]["inherited"] = [{"type": "SUPER_ADMIN", **of_group}, {"type": "HELP_DESK_ADMIN", **of_group}]
    [row] = report(found=roles_found(user_roles=[ana]))["administrators"]["people"]
    assert [(role["type"], role["reach"]) for role in row["roles"]] == [
        ("SUPER_ADMIN", "everything"), ("HELP_DESK_ADMIN", "unknown"),
    ]  # fmt: skip
    assert {role["through"]["group"] for role in row["roles"]} == {"Owners"}


def test_custom_roles_are_spelled_out() -> None:
    custom = {"type": "CUSTOM", "role": "Resetter", "resource_set": "Europe"}
    permissions = [
        {"permission": "okta.users.read", "include": None, "exclude": ["costCenter"]},
        {"permission": "okta.groups.read", "include": None, "exclude": None},
    ]
    excluded = {"all": "apps", "exclude": [{"app": "slack"}]}
    found = roles_found(
        client_roles=[held_by("client", "Robot", custom)],
        custom_roles=[{"label": "Resetter", "permissions": permissions}],
        resource_sets=[{"label": "Europe", "resources": [{"users_of_group": "Sales", "all": None}, excluded]}],
    )
    told = report(found=found)["administrators"]
    assert told["custom_roles"] == [
        {
            "role": "Resetter",
            "resource_set": "Europe",
            "permissions": ["okta.groups.read", "okta.users.read (without costCenter)"],
            "resources": ["all apps, without every app of the type slack", "the users of the group Sales"],
        }
    ]
    del found["custom_roles"]
    assert report(found=found)["administrators"]["custom_roles"][0]["permissions"] is None


def test_each_finding_has_a_way_to_mend_it() -> None:
    assert {*report()["to_mend"]} == {"differences", "group", "user", "client", "undeclared", "certificates"}


@pytest.mark.parametrize("section", ["custom_roles", "resource_sets"])
def test_custom_roles_and_resource_sets_that_nothing_declares_are_told(section: str) -> None:
    found = {section: [{"id": f"{label}1", "label": label} for label in ("Ours", "By id", "Rogue")]}
    declared = {section: [{"label": "Ours"}, {"id": "By id1"}]}
    for strict in ([], [section]):
        told = report(declared=declared, found=found, strict_about=strict)
        assert [(row["name"], row["names"]) for row in told["undeclared"]] == [(section, ["Rogue"])]
        assert told["status"] == ("drifted" if strict else "in_sync")


@pytest.mark.parametrize(
    ("item", "undeclared"),
    [
        (None, 2),
        ({"name": "Admins"}, 2),
        ({"name": "Admins", "roles": [{"type": "SUPER_ADMIN"}]}, 1),
        ({"id": "id of Admins", "roles": [SUPER, HELP_DESK]}, 0),
        # The comparison itself plans to take away what is more.
        ({"name": "Admins", "roles": [], "state": "exact"}, 0),
        ({"name": "Admins", "state": "exact"}, 2),
        ({"name": "Admins", "state": "absent"}, 0),
    ],
)
def test_roles_that_a_group_has_and_no_declaration_names_are_told(item: Any, undeclared: int) -> None:
    found = {**NOBODY_ELSE, "groups": [group("Admins")], "group_roles": [holding("Admins", SUPER, HELP_DESK)]}
    told = report(declared={"groups": [item] if item else []}, found=found)
    assert told["counts"]["undeclared_admin_roles"] == undeclared
    assert (told["status"] == "drifted") == bool(undeclared)


def test_custom_roles_declared_by_id_are_those_that_the_org_names() -> None:
    custom = {"type": "CUSTOM", "role": "Resetter", "resource_set": "Europe"}
    found = {**NOBODY_ELSE, "groups": [group("Admins")], "group_roles": [holding("Admins", custom)]}
    declared = {"groups": [{"name": "Admins", "roles": [{"role": "cr0123", "resource_set": "iam0123"}]}]}
    assert report(declared=declared, found=found)["counts"]["undeclared_admin_roles"] == 1
    told = report(declared=declared, found=found, declared_roles=[{"group": "Admins", "roles": [custom]}])
    assert told["counts"]["undeclared_admin_roles"] == 0


def test_roles_are_no_drift_where_groups_are_not_declared() -> None:
    found = {**NOBODY_ELSE, "groups": [group("Admins")], "group_roles": [holding("Admins", SUPER)]}
    assert report(declared={"idps": []}, found=found)["status"] == "in_sync"
    assert report((), declared={"groups": []}, found=found)["status"] == "in_sync"


def test_who_may_do_everything_comes_first() -> None:
    roles = [
        holding("Auditors", {"type": "READ_ONLY_ADMIN", "org_wide": True}),
        holding("Help Desk", HELP_DESK),
        holding("Wide", {"type": "HELP_DESK_ADMIN", "org_wide": True}),
        holding("Owners", HELP_DESK, SUPER),
    ]
    members = [{"group": "Owners", "users": ["z", "a"], "read_only": {"group_id": "id of Owners"}}]
    told = report(found={"group_roles": roles, "group_memberships": members})["administrators"]["groups"]
    assert [row["group"] for row in told] == ["Owners", "Wide", "Auditors", "Help Desk"]
    assert [role["reach"] for role in told[0]["roles"]] == ["everything", "limited"]
    assert (told[0]["members"], told[1]["members"]) == (["a", "z"], None)
    assert told[3]["roles"][0]["targets"] == ["group Sales"]


@pytest.mark.parametrize(
    ("days", "used", "state", "alarm"),
    [(-1, True, "expired", True), (30, True, "expiring", True), (31, True, "valid", False),
     (-1, False, "expired", False), (None, True, "unreadable", False)],
)  # fmt: skip
def test_only_certificates_in_use_alarm(days: int | None, used: bool, state: str, alarm: bool) -> None:
    idps = [{"id": "1", "name": "Partner", "trust_certificates": ["PEM\n"]}] if used else []
    [told] = report(found={"idp_keys": [key(days)], "idps": idps})["certificates"]
    assert (told["name"], told["not_after"], told["state"], told["alarm"]) == ("partner", "2027-01-02", state, alarm)


def test_a_signing_key_of_the_org_is_told_once_with_all_that_it_signs_for() -> None:
    keys = [
        {"idp": idp, "kid": "k", "read_only": {**key(3)["read_only"], "active": active}}
        for idp, active in (("B", True), ("A", True), ("C", False))
    ]
    [told] = report(found={"idp_signing_keys": keys})["certificates"]
    assert (told["used_by"], told["use"]) == (["A", "B"], "signs")


def test_expiry_is_told_and_is_drift_only_for_those_who_say_so() -> None:
    found = {"idp_keys": [key(5)], "idps": [{"id": "1", "name": "Partner", "trust_certificates": ["PEM"]}]}
    told = report(found=found)
    assert (told["status"], told["sentence"]) == (
        "in_sync", "is as declared; in addition, there is 1 certificate in use that expires soon",
    )  # fmt: skip
    assert report(["certificates"], found=found)["status"] == "drifted"


def test_what_nothing_declares_is_told_in_sections_that_are_declared() -> None:
    found = {
        "groups": [group("Sales"), group("Pilot"), group("Directory", "APP_GROUP")],
        "group_rules": [{"id": "r", "name": "Rule"}],
        "linked_objects": [{"primary": {"name": "manager"}}],
        "idps": [{"id": "i", "name": "Google"}],
    }
    declared = {"groups": [{"name": "Sales"}], "linked_objects": [], "idps": [], "social_logins": [{"type": "GOOGLE"}]}
    told = report(declared=declared, found=found)
    assert {row["name"]: row["names"] for row in told["undeclared"]} == {
        "groups": ["Pilot"],
        "linked_objects": ["manager"],
    }
    assert told["status"] == "in_sync"
    assert report(["groups"], declared=declared, found=found)["status"] == "drifted"


def test_what_it_is_not_to_be_strict_about_is_an_error_that_names_it() -> None:
    with pytest.raises(AnsibleFilterError, match="it does not know roles"):
        report(["roles"])


def test_an_error_shows_nothing_of_the_declaration() -> None:
    with pytest.raises(AnsibleFilterError) as raised:
        report(declared={"groups": ["canary-secret"]}, found=roles_found(groups=[group("A")]))
    assert "canary" not in str(raised.value)


@pytest.mark.parametrize(
    ("item", "undeclared"),
    [
        ({"name": "Twin", "type": "OKTA_GROUP"}, 0),
        ({"name": "Twin", "type": "APP_GROUP"}, 1),
        ({"name": "OKTA_GROUP:Twin"}, 0),
    ],
)
def test_roles_of_groups_of_one_name_are_told_apart_by_the_type(item: Any, undeclared: int) -> None:
    imported = {**group("Twin", "APP_GROUP"), "id": "id of the other"}
    found = {**NOBODY_ELSE, "groups": [group("Twin"), imported], "group_roles": [holding("Twin", SUPER)]}
    declared = {"groups": [{**item, "roles": [SUPER]}]}
    assert report(declared=declared, found=found)["counts"]["undeclared_admin_roles"] == undeclared


def app_of(label: str, *groups: str, belongs_to_okta: bool = False) -> dict[str, Any]:
    facts = {"app_id": f"id of {label}", "belongs_to_okta": belongs_to_okta}
    return {"app": label, "groups": [{"group": name, "profile": {}} for name in groups], "read_only": facts}


def test_what_groups_open_is_told_where_it_is_declared() -> None:
    found = {
        "group_apps": [
            app_of("Payroll", "Sales", "Finance"),
            app_of("Meetings", "Sales"),
            app_of("Nobody's"),
            app_of("Okta Admin Console", "Finance", belongs_to_okta=True),
        ]
    }
    told = report(found=found, declared={"group_apps": [{"app": "id of Payroll", "groups": []}]})
    assert told["opened"] == [
        {"group": "Finance", "apps": ["Payroll"]},
        {"group": "Sales", "apps": ["Meetings", "Payroll"]},
    ]
    assert [row["names"] for row in told["undeclared"] if row["name"] == "group_apps"] == [["Meetings"]]
    assert report(found=found)["opened"] is None
    strict = report(found=found, declared={"group_apps": []}, strict_about=["group_apps"])
    assert (strict["status"], statuses(strict)["group_apps"]) == ("drifted", "undeclared")


def test_what_groups_open_is_unknown_where_it_could_not_be_read() -> None:
    told = report(declared={"group_apps": []}, unread=["group_apps"])
    assert (told["opened"], told["apps_not_read"]) == ([], True)
