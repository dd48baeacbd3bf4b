# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""No run takes away the last super admin, or what its caller acts by, unless it is allowed to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from module_runs import Module, Result
from playbook_runs import play
from ways import ALL_SCOPES, Connected

ADMIN, ANA, BEN, CLEO = (f"{name}@example.com" for name in ("admin", "ana", "ben", "cleo"))
APP = "0oaautomation0000001"
SUPER, READ_ONLY = {"type": "SUPER_ADMIN"}, {"type": "READ_ONLY_ADMIN"}
IAM = "orn:okta:iam:org:contained_resources"
READER = ["okta.iam.read", "okta.groups.manage", "okta.users.read"]
CUSTOM = {"type": "CUSTOM", "role": "Reader", "resource_set": "Admins"}
THIS = 'user.login == "ana@example.com"'
LAST = "the last active user to whom it is assigned directly"
OF_ANA = f'the token belongs to user "{ANA}", who has SUPER_ADMIN'
THROUGH_ROOT = f'{OF_ANA} through group "Root"'


def org(
    owner: str = ADMIN,
    admin: Sequence[dict[str, Any]] = (SUPER,),
    users: dict[str, Sequence[dict[str, Any]]] | None = None,
    groups: Sequence[dict[str, Any]] = (),
    **more: Any,
) -> dict[str, Any]:
    """An org whose token belongs to a user, with the roles of its admin and of other users."""
    roles = users or {}
    plain = [{"login": login} for login in (ANA, BEN, CLEO) if login not in roles]
    held = [{"login": login, "roles": list(of_user)} for login, of_user in roles.items()]
    return {
        "users": [{"login": ADMIN, "roles": list(admin)}, *held, *plain, *more.pop("others", ())],
        "token_owner": owner,
        "groups": [{"name": "Root"}, {"name": "Staff"}] if not groups else list(groups),
        "custom_roles": [{"label": "Reader", "permissions": READER}],
        "resource_sets": [{"label": "Admins", "resources": [IAM]}],
        "service_apps": [{"client_id": APP, "label": "Automation", "keys": [], "roles": [SUPER]}],
        **more,
    }


def root(*members: str, roles: Sequence[dict[str, Any]] = (SUPER,)) -> dict[str, Any]:
    return {"name": "Root", "members": list(members), "roles": list(roles)}


STAFF = {"name": "Staff", "members": [ANA, BEN, CLEO]}
# The caller is a super admin through a group, and one user is it directly.
ONE_DIRECT = org(admin=(), users={ANA: [SUPER]}, groups=[root(ADMIN), STAFF])
TWO_DIRECT = org(admin=(), users={ANA: [SUPER], BEN: [SUPER]}, groups=[root(ADMIN), STAFF])
SUSPENDED = {"login": "eve@example.com", "status": "SUSPENDED"}
OF_SUSPENDED = org(admin=(), users={ANA: [SUPER]}, groups=[root(ADMIN)], others=[{**SUSPENDED, "roles": [SUPER]}])
# The caller is a super admin directly, beside the org's own.
OWN = org(owner=ANA, users={ANA: [SUPER]}, groups=[root(BEN), STAFF])
# The caller is a super admin through a group, beside the org's own.
IN_GROUP = org(owner=ANA, groups=[root(ANA, BEN), STAFF])
RULE = {"name": "Admins", "expression": THIS, "groups": ["Root", "Staff"]}
BY_RULE = org(owner=ANA, groups=[root(), STAFF], group_rules=[RULE])
IN_TWO_GROUPS = org(owner=ANA, groups=[root(ANA), {**root(ANA), "name": "Second"}])
DIRECT_AND_IN_GROUP = org(owner=ANA, users={ANA: [SUPER]}, groups=[root(ANA)])
READER_IN_GROUP = org(owner=ANA, groups=[root(ANA, roles=[CUSTOM]), STAFF])
# The caller acts by a custom role on a set with more than Okta's own resource for that.
EVERY_APP, EVERY_GROUP = "orn:okta:idp:org:apps", "orn:okta:directory:org:groups"
SETS = {"resource_sets": [{"label": "Admins", "resources": [IAM, EVERY_APP, EVERY_GROUP]}]}
CUSTOM_READER = {**READER_IN_GROUP, **SETS}
CUSTOM_OWN = org(owner=ANA, users={ANA: [CUSTOM]}, **SETS)
CUSTOM_APP = {**org(**SETS), "service_apps": [{"client_id": APP, "label": "Automation", "keys": [], "roles": [CUSTOM]}]}
FEWER_PERMISSIONS = {"label": "Reader", "permissions": [{"permission": each} for each in READER[:2]]}
LIMITED_PERMISSION = {
    "label": "Reader",
    "permissions": [*FEWER_PERMISSIONS["permissions"], {"permission": READER[2], "exclude": ["costCenter"]}],
}
ALL_RESOURCES: list[dict[str, Any]] = [{"orn": IAM}, {"all": "apps"}, {"all": "groups"}]
FEWER_RESOURCES = {"label": "Admins", "resources": ALL_RESOURCES[:2]}
EXCLUDED = {"all": "apps", "exclude": [{"app": "bookmark"}]}
EXCLUDING = {"label": "Admins", "resources": [ALL_RESOURCES[0], EXCLUDED, ALL_RESOURCES[2]]}
NARROWED_ROLE = ['narrow the custom role "Reader"', f'user "{ANA}", who has that role']
NARROWED_SET = ['narrow the resource set "Admins"', f'user "{ANA}", who has a custom role on it']
# Nobody is a super admin directly.
ONLY_GROUP = org(admin=(), groups=[root(BEN), STAFF])
ONLY_GROUPS = org(admin=(), groups=[root(BEN), {**root(CLEO), "name": "Second"}, STAFF])
# The caller is an admin of groups and members, and no super admin.
ORG_ADMIN = org(
    owner=ANA,
    users={ANA: [{"type": "ORG_ADMIN"}]},
    groups=[root(BEN, roles=[{"type": "HELP_DESK_ADMIN"}]), {"name": "Staff", "members": [BEN]}],
    group_rules=[{"name": "Helpers", "expression": 'user.login == "cleo@example.com"', "groups": ["Root"]}],
)


def members(group: str, users: list[str], state: str) -> dict[str, Any]:
    return {"group": group, "users": users, "state": state}


def exact(holder: str, name: str, *roles: dict[str, Any]) -> dict[str, Any]:
    row = {holder: name, "roles": [{**role, "org_wide": True} for role in roles], "state": "exact"}
    return {**row, **({} if roles else {"allow_empty": ["roles"]})}


@dataclass(frozen=True)
class Way:
    """A way to lose power: the org, what is declared, and words of the refusal.

    Okta itself refuses to take the role from the last direct super admin, which it then does where it is allowed.
    """

    seed: dict[str, Any]
    module: str
    options: dict[str, Any]
    words: Sequence[str]
    as_app: bool = False
    okta_refuses: bool = False
    then: Callable[[Module], None] = lambda module: None


def of_org(**sections: Any) -> dict[str, Any]:
    return {"max_removals": -1, **sections}


def role_of_a_caller_of_no_other(module: Module) -> None:
    """Give the caller, whom the seed holds to no role, one role that can be limited."""
    module("user_role", user=ANA, type="USER_ADMIN", org_wide=True)


def role_of_an_app_of_no_other(module: Module) -> None:
    module("client_role", client=APP, type="USER_ADMIN", org_wide=True)


def role_of_a_group_of_the_caller(module: Module) -> None:
    module("group_role", group="Helpers", type="USER_ADMIN", org_wide=True)


def app_role_of_a_group_of_the_caller(module: Module) -> None:
    module("group_role", group="Helpers", type="APP_ADMIN", org_wide=True)


HELPED = org(owner=ANA, groups=[{"name": "Helpers", "members": [ANA]}, STAFF])
FREE_APP = {"service_apps": [{"client_id": APP, "label": "Automation", "keys": []}]}
NO_ROLES_OF_ROOT = {"group": "Root", "roles": [], "state": "exact", "allow_empty": ["roles"]}
NO_ROLES = {"name": "Root", "roles": [], "state": "exact", "allow_empty": ["roles"]}
WAYS = {
    # The last direct super admin.
    "role of the last user": Way(
        ONE_DIRECT, "user_role", {"user": ANA, **SUPER, "state": "absent"}, [f'user "{ANA}", {LAST}'], okta_refuses=True
    ),
    "exact roles of the last user": Way(
        ONE_DIRECT, "user_roles", {"user_roles": [exact("user", ANA, READ_ONLY)]}, [LAST], okta_refuses=True
    ),
    "no roles of the last user": Way(
        ONE_DIRECT, "user_roles", {"user_roles": [exact("user", ANA)]}, [LAST], okta_refuses=True
    ),
    "roles of the last two users together": Way(
        TWO_DIRECT,
        "user_roles",
        {"user_roles": [exact("user", ANA), exact("user", BEN)]},
        [f'users "{ANA}" and "{BEN}", the last active users'],
        okta_refuses=True,
    ),
    "role of the last user but for a suspended one": Way(
        OF_SUSPENDED, "user_role", {"user": ANA, **SUPER, "state": "absent"}, [LAST], okta_refuses=True
    ),
    "role of the last user by an app": Way(
        org(admin=(), users={ANA: [SUPER]}),
        "user_role",
        {"user": ANA, **SUPER, "state": "absent"},
        [LAST],
        as_app=True,
        okta_refuses=True,
    ),
    "role of the last user in a whole org": Way(
        ONE_DIRECT, "org", of_org(user_roles=[exact("user", ANA)]), [LAST], okta_refuses=True
    ),
    "role of the last user while one who cannot act gets it": Way(
        org(admin=(), users={ANA: [SUPER]}, groups=[root(ADMIN)], others=[SUSPENDED]),
        "user_roles",
        {"user_roles": [exact("user", SUSPENDED["login"], SUPER), exact("user", ANA)]},
        [LAST],
        okta_refuses=True,
    ),
    # The role of the caller itself.
    "own role": Way(OWN, "user_role", {"user": ANA, **SUPER, "state": "absent"}, [OF_ANA, "remove SUPER_ADMIN"]),
    "own roles exact": Way(OWN, "user_roles", {"user_roles": [exact("user", ANA, READ_ONLY)]}, [OF_ANA]),
    "own role in a whole org": Way(OWN, "org", of_org(user_roles=[exact("user", ANA)]), [OF_ANA]),
    "own role of an app": Way(
        org(),
        "client_role",
        {"client": APP, **SUPER, "state": "absent"},
        [f'the token belongs to the service app "{APP}"', "SUPER_ADMIN"],
        as_app=True,
    ),
    "own roles of an app exact": Way(
        org(), "client_roles", {"client_roles": [exact("client", "Automation", READ_ONLY)]}, ["Automation"], as_app=True
    ),
    "own role of an app in a whole org": Way(
        org(), "org", of_org(client_roles=[exact("client", "Automation")]), ["Automation"], as_app=True
    ),
    "own role limited": Way(
        org(owner=ANA, users={BEN: []}, groups=[STAFF]),
        "user_role",
        {"user": ANA, "type": "USER_ADMIN", "group_targets": ["Staff"]},
        [f'limit USER_ADMIN of user "{ANA}"', "the token belongs"],
        then=role_of_a_caller_of_no_other,
    ),
    "own role of an app limited": Way(
        {**org(groups=[STAFF]), **FREE_APP},
        "client_role",
        {"client": APP, "type": "USER_ADMIN", "group_targets": ["Staff"]},
        ['limit USER_ADMIN of service app "Automation"'],
        as_app=True,
        then=role_of_an_app_of_no_other,
    ),
    "role of its group limited": Way(
        HELPED,
        "group_role_group_targets",
        {"group": "Helpers", "type": "USER_ADMIN", "group_targets": ["Staff"], "narrow": True},
        ['limit USER_ADMIN of group "Helpers"', f'user "{ANA}", who has USER_ADMIN through group "Helpers"'],
        then=role_of_a_group_of_the_caller,
    ),
    "role of its group limited to apps": Way(
        HELPED,
        "group_role_app_targets",
        {"group": "Helpers", "app_targets": [{"app": "zoomus"}], "narrow": True, "allow_unused_apps": True},
        ['limit APP_ADMIN of group "Helpers"'],
        then=app_role_of_a_group_of_the_caller,
    ),
    "role of its group removed to be assigned again": Way(
        HELPED,
        "group_role",
        {"group": "Helpers", "type": "USER_ADMIN", "org_wide": True},
        ['remove USER_ADMIN from group "Helpers"'],
        then=lambda module: module("group_role", group="Helpers", type="USER_ADMIN", group_targets=["Staff"]) and None,
    ),
    # What the caller has through a group.
    "role of its group": Way(
        IN_GROUP, "group_role", {"group": "Root", **SUPER, "state": "absent"}, [THROUGH_ROOT, "remove SUPER_ADMIN"]
    ),
    "exact roles of its group": Way(IN_GROUP, "group_roles", {"group_roles": [NO_ROLES_OF_ROOT]}, [THROUGH_ROOT]),
    "its group deleted": Way(
        IN_GROUP, "group", {"name": "Root", "state": "absent"}, [THROUGH_ROOT, 'delete group "Root"']
    ),
    "its group pruned": Way(
        IN_GROUP, "groups", {"groups": [{"name": "Staff"}], "prune": True}, [THROUGH_ROOT, 'delete group "Root"']
    ),
    "its membership removed": Way(
        IN_GROUP, "group_membership", members("Root", [ANA], "absent"), [THROUGH_ROOT, f'remove user "{ANA}"']
    ),
    "members made exact": Way(IN_GROUP, "group_membership", members("Root", [BEN], "exact"), [THROUGH_ROOT]),
    "members emptied": Way(
        org(owner=ANA, groups=[root(ANA), STAFF]),
        "group_memberships",
        {"group_memberships": [{**members("Root", [], "exact"), "allow_empty": ["users"]}]},
        [THROUGH_ROOT],
    ),
    "its membership that a rule added removed": Way(
        BY_RULE, "group_membership", members("Root", [ANA], "absent"), [THROUGH_ROOT]
    ),
    "members exact in a whole org": Way(
        IN_GROUP, "org", of_org(groups=[{"name": "Root", "members": [BEN], "state": "exact"}]), [THROUGH_ROOT]
    ),
    "roles exact in a whole org": Way(
        IN_GROUP,
        "org",
        of_org(groups=[{"name": "Root", "roles": [], "state": "exact", "allow_empty": ["roles"]}]),
        [THROUGH_ROOT],
    ),
    "its group absent in a whole org": Way(
        IN_GROUP, "org", of_org(groups=[{"name": "Root", "state": "absent"}]), [THROUGH_ROOT]
    ),
    "its custom role": Way(
        READER_IN_GROUP,
        "org",
        of_org(groups=[{"name": "Root", "members": [BEN], "state": "exact"}]),
        ["a custom role", 'through group "Root"'],
    ),
    # What its custom role permits, and on what.
    "permissions of its custom role": Way(
        CUSTOM_READER,
        "custom_role",
        FEWER_PERMISSIONS,
        [*NARROWED_ROLE, "that role through a group"],
        okta_refuses=True,
    ),
    "permissions of its own custom role": Way(
        CUSTOM_OWN, "custom_roles", {"custom_roles": [FEWER_PERMISSIONS]}, NARROWED_ROLE, okta_refuses=True
    ),
    "permissions of the custom role of an app": Way(
        CUSTOM_APP,
        "custom_role",
        FEWER_PERMISSIONS,
        [NARROWED_ROLE[0], f'the service app "{APP}", which has that role'],
        as_app=True,
        okta_refuses=True,
    ),
    "permissions of its custom role in a whole org": Way(
        CUSTOM_READER, "org", of_org(custom_roles=[FEWER_PERMISSIONS]), NARROWED_ROLE, okta_refuses=True
    ),
    "conditions in its custom role": Way(
        CUSTOM_READER, "custom_role", LIMITED_PERMISSION, NARROWED_ROLE, okta_refuses=True
    ),
    "resources of its custom role": Way(
        CUSTOM_READER, "resource_set", FEWER_RESOURCES, NARROWED_SET, okta_refuses=True
    ),
    "resources of its custom role in a whole org": Way(
        CUSTOM_READER, "org", of_org(resource_sets=[FEWER_RESOURCES]), NARROWED_SET, okta_refuses=True
    ),
    "resources of the custom role of an app": Way(
        CUSTOM_APP,
        "resource_sets",
        {"resource_sets": [FEWER_RESOURCES]},
        [NARROWED_SET[0], f'the service app "{APP}", which has a custom role on it'],
        as_app=True,
        okta_refuses=True,
    ),
    "exclusions from its custom role": Way(CUSTOM_OWN, "resource_set", EXCLUDING, NARROWED_SET, okta_refuses=True),
    "its custom role deleted with what binds it": Way(
        CUSTOM_READER,
        "org",
        of_org(custom_roles=[{"label": "Reader", "state": "absent"}], groups=[NO_ROLES]),
        ['delete the custom role "Reader"'],
        okta_refuses=True,
    ),
    "its resource set deleted with what binds it": Way(
        CUSTOM_READER,
        "org",
        of_org(resource_sets=[{"label": "Admins", "state": "absent"}], groups=[NO_ROLES]),
        ['delete the resource set "Admins"'],
        okta_refuses=True,
    ),
    "its custom role narrowed while it gets it in another way": Way(
        CUSTOM_READER,
        "org",
        of_org(
            custom_roles=[FEWER_PERMISSIONS],
            groups=[NO_ROLES],
            user_roles=[{"user": ANA, "roles": [CUSTOM], "state": "exact"}],
        ),
        NARROWED_ROLE,
        okta_refuses=True,
    ),
    # What a rule gives the caller.
    "its rule deactivated": Way(
        BY_RULE,
        "group_rule",
        {"name": "Admins", "status": "INACTIVE"},
        [THROUGH_ROOT, 'by the group rule "Admins"'],
    ),
    "its rule deleted": Way(
        BY_RULE, "group_rule", {"name": "Admins", "state": "absent"}, [THROUGH_ROOT, 'by the group rule "Admins"']
    ),
    "its rule deleted with its members": Way(
        BY_RULE,
        "group_rule",
        {"name": "Admins", "state": "absent", "remove_members": True},
        [THROUGH_ROOT, 'by the group rule "Admins"'],
    ),
    "an inactive rule deleted with its members": Way(
        {**BY_RULE, "group_rules": [RULE, {**RULE, "name": "Late", "status": "INACTIVE"}]},
        "group_rule",
        {"name": "Late", "state": "absent", "remove_members": True},
        ['by the group rule "Late"'],
    ),
    "its rule fills other groups": Way(
        BY_RULE, "group_rule", {"name": "Admins", "groups": ["Staff"]}, [THROUGH_ROOT, 'by the group rule "Admins"']
    ),
    "rules pruned": Way(
        {**BY_RULE, "group_rules": [RULE, {"name": "Others", "expression": THIS, "groups": ["Staff"]}]},
        "group_rules",
        {"group_rules": [{"name": "Others"}], "prune": True},
        ['by the group rule "Admins"'],
    ),
    "its rule absent in a whole org": Way(
        BY_RULE, "org", of_org(group_rules=[{"name": "Admins", "state": "absent"}]), ['by the group rule "Admins"']
    ),
    # Only together.
    "memberships of two groups": Way(
        IN_TWO_GROUPS,
        "group_memberships",
        {"group_memberships": [members("Root", [ANA], "absent"), members("Second", [ANA], "absent")]},
        [OF_ANA],
    ),
    "a membership and the role of another group": Way(
        IN_TWO_GROUPS,
        "org",
        of_org(
            groups=[
                {"name": "Root", "members": [BEN], "state": "exact"},
                {"name": "Second", "roles": [], "state": "exact", "allow_empty": ["roles"]},
            ]
        ),
        [OF_ANA],
    ),
    "own role and the membership": Way(
        DIRECT_AND_IN_GROUP,
        "org",
        of_org(
            user_roles=[exact("user", ANA)],
            groups=[{"name": "Root", "members": [BEN], "state": "exact"}],
        ),
        [OF_ANA],
    ),
    # Nobody is a super admin directly, and the caller loses nothing.
    "the last member of the last group": Way(
        ONLY_GROUP,
        "group_membership",
        members("Root", [BEN], "absent"),
        [f'remove user "{BEN}" from group "Root"', "no active user is known to whom it is assigned directly"],
        as_app=True,
    ),
    "the role of the last group": Way(
        ONLY_GROUP, "group_role", {"group": "Root", **SUPER, "state": "absent"}, ["SUPER_ADMIN"], as_app=True
    ),
    "the last group": Way(ONLY_GROUP, "group", {"name": "Root", "state": "absent"}, ["delete group"], as_app=True),
    "the last two groups together": Way(
        ONLY_GROUPS,
        "groups",
        {"groups": [{"name": name, "state": "absent"} for name in ("Root", "Second")]},
        ['delete group "Root" and delete group "Second"'],
        as_app=True,
    ),
    # What a caller that may not read roles cannot tell.
    "a member of a group with roles": Way(
        ORG_ADMIN,
        "group_membership",
        members("Root", [BEN], "absent"),
        [f'remove user "{BEN}" from group "Root"', "says that it has some", "okta.roles.read", "okta.iam.read"],
    ),
    "a rule that fills a group with roles": Way(
        ORG_ADMIN, "group_rule", {"name": "Helpers", "state": "absent"}, ['group rule "Helpers"', "okta.iam.read"]
    ),
}


def runs_of(sandbox: Any, way: Way) -> Any:
    """Runs modules as the caller whom a way is about."""
    if not way.as_app:
        return Module(sandbox.url, sandbox.token)
    return Connected({"org_url": sandbox.url, "access_token": sandbox.access_token(APP, ALL_SCOPES)})


PARAMETERS = [pytest.param(way, way.seed, id=name) for name, way in WAYS.items()]


@pytest.mark.parametrize("check", [False, True], ids=["run", "check"])
@pytest.mark.parametrize(("way", "seed"), PARAMETERS)
def test_each_way_is_refused_before_the_first_write_and_named(
    way: Way, check: bool, sandbox: Any, module: Module
) -> None:
    way.then(module)
    sandbox.calls.clear()
    result: Result = runs_of(sandbox, way)(way.module, check=check, may_fail=True, **way.options)
    assert sandbox.writes() == []
    assert result.failed, result.text
    assert result["error"]["kind"] == "lockout", result.message
    assert [word for word in way.words if word not in result.message] == [], result.message
    assert "allow_lockout: true" in result.message
    assert "Nothing was changed" in result.message


@pytest.mark.parametrize(("way", "seed"), PARAMETERS)
def test_each_way_is_open_where_it_is_allowed_and_then_costs_no_request(way: Way, sandbox: Any, module: Module) -> None:
    way.then(module)
    run = runs_of(sandbox, way)
    allowed = {**way.options, "allow_lockout": True}
    sandbox.calls.clear()
    assert run(way.module, check=True, **allowed).changed
    assert sandbox.calls.writes() == []
    # Who has roles is asked as well before a group is deleted, for these may be limited to it.
    spared = ("/users/me",) if way.module in ("group", "groups", "org") else ("/users/me", "/assignees/users")
    assert not [call for call in sandbox.calls if call.path.endswith(spared)]
    result = run(way.module, may_fail=True, **allowed)
    assert sandbox.writes()
    assert result.failed == way.okta_refuses, result.message
    assert not way.okta_refuses or result["error"]["kind"] == "not_allowed", result.message


# What is no lockout


@dataclass(frozen=True)
class Harmless:
    """A plan that takes power away and leaves enough."""

    seed: dict[str, Any]
    module: str
    options: dict[str, Any]
    as_app: bool = False


def of_group(name: str, *users: str, roles: Sequence[dict[str, Any]] = ()) -> dict[str, Any]:
    return {"name": name, "members": list(users), "roles": list(roles)}


GIVEN = {"name": "Second", "state": "exact", "roles": [{**SUPER, "org_wide": True}], "members": [ANA]}
LOSES_ROLES = {"name": "Root", "roles": [], "state": "exact", "allow_empty": ["roles"]}
HARMLESS = {
    "another user keeps it": Harmless(TWO_DIRECT, "user_role", {"user": ANA, **SUPER, "state": "absent"}),
    "another user keeps it, says an app": Harmless(
        org(admin=(), users={ANA: [SUPER], BEN: [READ_ONLY], CLEO: [SUPER]}),
        "user_role",
        {"user": ANA, **SUPER, "state": "absent"},
        as_app=True,
    ),
    "another user gets it": Harmless(
        ONE_DIRECT, "user_roles", {"user_roles": [exact("user", BEN, SUPER), exact("user", ANA)]}
    ),
    "another role of the caller": Harmless(
        org(owner=ANA, users={ANA: [SUPER, READ_ONLY]}), "user_role", {"user": ANA, **READ_ONLY, "state": "absent"}
    ),
    "the caller has it through a group as well": Harmless(
        DIRECT_AND_IN_GROUP, "user_role", {"user": ANA, **SUPER, "state": "absent"}
    ),
    "the caller has it directly as well": Harmless(
        DIRECT_AND_IN_GROUP, "group_membership", members("Root", [ANA], "absent")
    ),
    "the caller has it through another group": Harmless(IN_TWO_GROUPS, "group", {"name": "Root", "state": "absent"}),
    "another member": Harmless(IN_GROUP, "group_membership", members("Root", [BEN], "absent")),
    "the caller moves to another group": Harmless(
        org(owner=ANA, groups=[root(ANA), of_group("Second", roles=[SUPER])]),
        "group_memberships",
        {"group_memberships": [members("Second", [ANA], "present"), members("Root", [ANA], "absent")]},
    ),
    "the caller moves to a group that is created": Harmless(
        org(owner=ANA, groups=[root(ANA), STAFF]), "org", of_org(groups=[LOSES_ROLES, GIVEN])
    ),
    "another group of the caller gets the role": Harmless(
        org(owner=ANA, groups=[root(ANA), of_group("Second", ANA)]), "org", of_org(groups=[LOSES_ROLES, GIVEN])
    ),
    "the caller gets the role itself": Harmless(
        IN_GROUP, "org", of_org(user_roles=[exact("user", ANA, SUPER)], groups=[LOSES_ROLES])
    ),
    "a group without roles": Harmless(IN_GROUP, "group", {"name": "Staff", "state": "absent"}),
    "a rule that fills no group with roles": Harmless(
        {**BY_RULE, "group_rules": [{**RULE, "groups": ["Staff"]}]}, "group_rule", {"name": "Admins", "state": "absent"}
    ),
    "another service app": Harmless(
        {
            **org(),
            "service_apps": [
                {"client_id": APP, "label": "Automation", "keys": [], "roles": [SUPER]},
                {"client_id": "0oaother000000000001", "label": "Other", "keys": [], "roles": [SUPER]},
            ],
        },
        "client_role",
        {"client": "Other", **SUPER, "state": "absent"},
        as_app=True,
    ),
    "another group is left": Harmless(ONLY_GROUPS, "group_membership", members("Root", [BEN], "absent"), as_app=True),
    "another member is left": Harmless(
        org(admin=(), groups=[root(BEN, CLEO)]), "group_membership", members("Root", [BEN], "absent"), as_app=True
    ),
    "another member is added": Harmless(ONLY_GROUP, "group_membership", members("Root", [CLEO], "exact"), as_app=True),
    "who holds it can no longer act": Harmless(
        org(admin=(), groups=[root(ADMIN)], others=[{**SUSPENDED, "status": "DEPROVISIONED", "roles": [SUPER]}]),
        "user_role",
        {"user": SUSPENDED["login"], **SUPER, "state": "absent"},
    ),
    "permissions of another custom role": Harmless(
        {**CUSTOM_READER, "custom_roles": [*CUSTOM_READER["custom_roles"], {"label": "Other", "permissions": READER}]},
        "custom_role",
        {**FEWER_PERMISSIONS, "label": "Other"},
    ),
    "resources of another set": Harmless(
        {**CUSTOM_READER, "resource_sets": [*SETS["resource_sets"], {**SETS["resource_sets"][0], "label": "Other"}]},
        "resource_set",
        {**FEWER_RESOURCES, "label": "Other"},
    ),
    "permissions of its custom role beside SUPER_ADMIN": Harmless(
        org(owner=ANA, users={ANA: [SUPER, CUSTOM]}, **SETS), "custom_role", FEWER_PERMISSIONS
    ),
    "resources of its custom role beside SUPER_ADMIN": Harmless(
        org(owner=ANA, users={ANA: [SUPER, CUSTOM]}, **SETS), "resource_set", FEWER_RESOURCES
    ),
    "an org admin deletes a group where no group has roles": Harmless(
        org(owner=ANA, users={ANA: [{"type": "ORG_ADMIN"}]}), "group", {"name": "Staff", "state": "absent"}
    ),
    "an org admin removes a member of a plain group": Harmless(
        ORG_ADMIN, "group_membership", members("Staff", [BEN], "absent")
    ),
}
# Okta does not let it go from whom it was assigned last, whether or not that user can act.
KEPT_BY_OKTA = {
    "who holds it can no longer act",
    # Only a super admin changes custom roles and resource sets.
    "permissions of another custom role",
    "resources of another set",
}


@pytest.mark.parametrize(("name", "seed"), [pytest.param(name, each.seed, id=name) for name, each in HARMLESS.items()])
def test_what_leaves_enough_is_not_refused(name: str, sandbox: Any) -> None:
    case = HARMLESS[name]
    run = runs_of(sandbox, case)
    assert run(case.module, check=True, **case.options).changed
    result = run(case.module, may_fail=name in KEPT_BY_OKTA, **case.options)
    assert result.changed or result["error"]["kind"] == "not_allowed"
    if not result.failed:
        assert not run(case.module, **case.options).changed


@pytest.mark.parametrize("seed", [BY_RULE])
@pytest.mark.parametrize("options", [{"status": "ACTIVE"}, {"groups": ["Root", "Staff"]}])
def test_a_rule_that_stays_as_it_is_ends_nothing(options: dict[str, Any], module: Module) -> None:
    assert not module("group_rule", name="Admins", **options).changed


@pytest.mark.parametrize("seed", [OWN])
def test_a_report_writes_nothing_and_tells_what_would_lock_out(module: Module) -> None:
    result = module("org", check=True, report=True, max_removals=-1, user_roles=[exact("user", ANA)])
    assert f'unassign SUPER_ADMIN of user "{ANA}"' in str(result["changes"])


# What cannot be told

FLAGS = {
    "false": ({"hasAdminPrivlege": False}, True),
    "false as others spell it": ({"hasAdminPrivileges": False}, True),
    "true": ({"hasAdminPrivlege": True}, False),
    "true as some spell it": ({"hasAdminPrivilege": True}, False),
    "true as others spell it": ({"hasAdminPrivileges": True}, False),
    "true in one spelling": ({"hasAdminPrivlege": False, "hasAdminPrivileges": True}, False),
    "null": ({"hasAdminPrivlege": None}, False),
    "no flag": ({"usersCount": 1}, False),
}


@pytest.mark.parametrize("seed", [ORG_ADMIN])
@pytest.mark.parametrize("name", FLAGS)
def test_who_may_not_read_roles_is_judged_by_the_statistic_of_the_group(
    name: str, module: Module, sandbox: Any
) -> None:
    statistics, goes_on = FLAGS[name]
    [staff] = module("group_info", name="Staff")["groups"]
    listed = {"id": staff["id"], "profile": {"name": "Staff"}, "_embedded": {"stats": statistics}}
    sandbox.faults.add(method="GET", path="/groups$", body=[listed], times=1, after=1)
    result = module("group_membership", may_fail=True, **members("Staff", [BEN], "absent"))
    assert result.changed is goes_on
    assert goes_on or result["error"]["kind"] == "lockout"
    assert bool(sandbox.writes()) is goes_on


@pytest.mark.parametrize("seed", [ORG_ADMIN])
def test_a_statistic_that_cannot_be_read_refuses(module: Module, sandbox: Any) -> None:
    sandbox.faults.add(method="GET", path="/groups$", status=403, after=1)
    message = module.fails("group_membership", **members("Staff", [BEN], "absent"))
    assert "Okta's statistic does not tell" in message
    assert sandbox.writes() == []


CLOSED = {
    "who has roles": (ONE_DIRECT, "/iam/assignees/users", "user_role", {"user": ANA, **SUPER, "state": "absent"}),
    "who is connected": (ONE_DIRECT, "/users/me", "user_role", {"user": ANA, **SUPER, "state": "absent"}),
    "the roles of the caller": (
        IN_GROUP,
        r"/users/[^/]+/roles$",
        "group_role",
        {"group": "Root", **SUPER, "state": "absent"},
    ),
    "the roles of the calling app": (
        org(),
        r"/clients/[^/]+/roles$",
        "client_roles",
        {"client_roles": [exact("client", "Automation", READ_ONLY)]},
    ),
}


@pytest.mark.parametrize(("name", "seed"), [pytest.param(name, each[0], id=name) for name, each in CLOSED.items()])
def test_a_change_of_roles_is_refused_where_what_would_tell_is_closed(name: str, sandbox: Any) -> None:
    _seed, path, module_name, options = CLOSED[name]
    as_app = "app" in name
    run = runs_of(sandbox, Way({}, module_name, options, (), as_app))
    sandbox.faults.add(method="GET", path=path, status=403, times=None, after=int(as_app))
    result = run(module_name, may_fail=True, **options)
    assert result["error"]["kind"] == "lockout", result.message
    assert "cannot be told" in result.message
    for named in ("okta.roles.read", "okta.iam.read", "SUPER_ADMIN", "allow_lockout: true"):
        assert named in result.message
    assert sandbox.writes() == []


@pytest.mark.parametrize("seed", [IN_GROUP])
def test_the_last_member_is_seen_where_nobody_may_list_who_has_roles(module: Module, sandbox: Any) -> None:
    sandbox.faults.add(method="GET", path="/iam/assignees/users", status=403, times=None)
    assert module("group_membership", **members("Root", [BEN], "absent")).changed


# What it costs

OTHER_ROLES = org(owner=ANA, users={ANA: [SUPER], BEN: [SUPER, READ_ONLY]}, groups=[root(BEN), STAFF])
HELPERS = org(owner=ANA, users={ANA: [SUPER]}, groups=[root(BEN, roles=[READ_ONLY]), STAFF])
BY_APP = org(admin=[SUPER], users={ANA: [SUPER], BEN: [READ_ONLY]}, groups=[root(BEN), STAFF])
CUSTOMS = org(owner=ANA, users={ANA: [SUPER]}, **SETS)
RULE_OF_STAFF = {**RULE, "groups": ["Staff"]}
COSTS = {
    "a member of a group without roles": (OWN, "group_membership", members("Staff", [BEN], "absent"), False, 1),
    "two members of two groups without roles": (
        org(groups=[STAFF, {**STAFF, "name": "Others"}]),
        "group_memberships",
        {"group_memberships": [members(name, [ANA, BEN], "absent") for name in ("Staff", "Others")]},
        False,
        2,
    ),
    "a member of a group with roles": (HELPERS, "group_membership", members("Root", [BEN], "absent"), False, 2),
    "a member of super admins": (OWN, "group_membership", members("Root", [BEN], "absent"), False, 3),
    "a member of a group with roles, by an app": (
        org(groups=[root(BEN, roles=[READ_ONLY])]),
        "group_membership",
        members("Root", [BEN], "absent"),
        True,
        1,
    ),
    "a group without roles": (OWN, "group", {"name": "Staff", "state": "absent"}, False, 1),
    "a group with roles": (HELPERS, "group", {"name": "Root", "state": "absent"}, False, 3),
    "a rule of a group without roles": (
        {**OWN, "group_rules": [RULE_OF_STAFF]},
        "group_rule",
        {"name": "Admins", "state": "absent"},
        False,
        1,
    ),
    "a rule with another expression": (
        {**OWN, "group_rules": [RULE_OF_STAFF]},
        "group_rule",
        {"name": "Admins", "expression": 'user.login == "ben@example.com"'},
        False,
        0,
    ),
    "an inactive rule": (
        {**OWN, "group_rules": [{**RULE_OF_STAFF, "status": "INACTIVE"}]},
        "group_rule",
        {"name": "Admins", "state": "absent"},
        False,
        0,
    ),
    "a role of a user": (OTHER_ROLES, "user_role", {"user": BEN, **READ_ONLY, "state": "absent"}, False, 1),
    "SUPER_ADMIN of a user": (OTHER_ROLES, "user_role", {"user": BEN, **SUPER, "state": "absent"}, False, 2),
    "a role of a user, by an app": (OTHER_ROLES, "user_role", {"user": BEN, **READ_ONLY, "state": "absent"}, True, 0),
    "SUPER_ADMIN of a user, by an app": (
        org(users={ANA: [SUPER]}),
        "user_role",
        {"user": ANA, **SUPER, "state": "absent"},
        True,
        3,
    ),
    "a role of a group": (HELPERS, "group_role", {"group": "Root", **READ_ONLY, "state": "absent"}, False, 2),
    "SUPER_ADMIN of a group": (OWN, "group_role", {"group": "Root", **SUPER, "state": "absent"}, False, 2),
    "a role of a group, by an app": (
        HELPERS,
        "group_role",
        {"group": "Root", **READ_ONLY, "state": "absent"},
        True,
        0,
    ),
    "a role of an app": (OWN, "client_role", {"client": "Automation", **SUPER, "state": "absent"}, False, 0),
    "a member, a role and a group at once": (
        OWN,
        "org",
        of_org(
            groups=[{"name": "Root", **LOSES_ROLES}, {"name": "Staff", "state": "absent"}],
            user_roles=[exact("user", ADMIN)],
        ),
        False,
        3,
    ),
    "permissions of a custom role": (CUSTOMS, "custom_role", FEWER_PERMISSIONS, False, 2),
    "permissions of a custom role, by an app": (CUSTOMS, "custom_role", FEWER_PERMISSIONS, True, 1),
    "resources of a set": (CUSTOMS, "resource_set", FEWER_RESOURCES, False, 2),
    "resources of a set, by an app": (CUSTOMS, "resource_set", FEWER_RESOURCES, True, 1),
    "a custom role and a resource set that nobody holds": (
        CUSTOMS,
        "org",
        of_org(
            custom_roles=[{"label": "Reader", "state": "absent"}],
            resource_sets=[{"label": "Admins", "state": "absent"}],
        ),
        False,
        2,
    ),
    "another permission": (
        CUSTOMS,
        "custom_role",
        {"label": "Reader", "permissions": [{"permission": each} for each in (*READER, "okta.apps.read")]},
        False,
        0,
    ),
    "another description": (CUSTOMS, "custom_role", {"label": "Reader", "description": "Reads"}, False, 0),
    "another resource": (
        CUSTOMS,
        "resource_set",
        {"label": "Admins", "resources": [*ALL_RESOURCES, {"all": "users"}]},
        False,
        0,
    ),
    "a new custom role": (CUSTOMS, "custom_role", {**FEWER_PERMISSIONS, "label": "New"}, False, 0),
    "a new resource set": (CUSTOMS, "resource_set", {**FEWER_RESOURCES, "label": "New"}, False, 0),
    "a new member": (OWN, "group_membership", members("Root", [CLEO], "present"), False, 0),
    "a new role": (OWN, "user_role", {"user": BEN, **SUPER}, False, 0),
    "a new group with members and roles": (
        OWN,
        "org",
        of_org(groups=[{"name": "New", "members": [BEN], "roles": [{**READ_ONLY, "org_wide": True}]}]),
        False,
        0,
    ),
}


@pytest.mark.parametrize(("name", "seed"), [pytest.param(name, each[0], id=name) for name, each in COSTS.items()])
def test_what_ends_powers_costs_the_fewest_requests(name: str, sandbox: Any) -> None:
    _seed, module_name, options, as_app, cost = COSTS[name]
    run = runs_of(sandbox, Way({}, module_name, options, (), as_app))

    def calls(**more: Any) -> int:
        return int(run(module_name, check=True, **options, **more)["api"]["calls"])

    assert calls() - calls(allow_lockout=True) == cost


def many_admins(number: int) -> dict[str, Any]:
    """An org with so many admins, of whom two are super admins."""
    others = {f"user{each:03}@example.com": [READ_ONLY] for each in range(number)}
    return org(admin=(), users={**others, ANA: [SUPER], BEN: [SUPER]})


@pytest.mark.parametrize("seed", [many_admins(0), many_admins(40), many_admins(210)], ids=["few", "page", "pages"])
def test_who_else_is_a_super_admin_is_read_no_further_than_the_first(sandbox: Any) -> None:
    ids = {user.login: user.id for user in sandbox.org.users.all()}
    admins = sorted(user for user in ids.values() if sandbox.org.roles.of(user))
    number = admins.index(ids[BEN]) // 200
    page = [each for each in admins[number * 200 :][:200] if each != ids[ANA]]
    run = runs_of(sandbox, Way({}, "", {}, (), as_app=True))
    assert run("user_role", check=True, user=ANA, **SUPER, state="absent").changed
    asked = [call.path.split("/")[4] for call in sandbox.calls if call.path.endswith("/roles")]
    assert ids[BEN] in asked
    assert len(asked) == len({*asked})
    # At most twice as many as come before the one who is found, in the page of that one.
    in_page = [each for each in asked if each in page]
    assert len(in_page) <= 2 * page.index(ids[BEN]) + 1


# Roles

OF_ROLES = {
    "delegated_admins": {"delegated_admins_groups": [{"name": "Root", "members": [BEN], "state": "exact"}]},
    "org": {"org_groups": [{"name": "Root", "state": "absent"}], "org_user_roles": []},
}


@pytest.mark.parametrize("seed", [IN_GROUP])
@pytest.mark.parametrize("allowed", [False, True], ids=["refused", "allowed"])
@pytest.mark.parametrize("role", OF_ROLES)
def test_a_role_locks_out_only_where_its_variable_allows_it(
    role: str, allowed: bool, tmp_path: Path, sandbox: Any
) -> None:
    variables = {**OF_ROLES[role], **({f"{role}_allow_lockout": True} if allowed else {})}
    run = {"ansible.builtin.include_role": {"name": f"community.okta.{role}"}}
    one = {"hosts": "localhost", "connection": "local", "gather_facts": False, "vars": variables, "tasks": [run]}
    done = play(tmp_path, [one], sandbox.url, sandbox.token)
    assert done.status == ("successful" if allowed else "failed"), done.output
    assert (THROUGH_ROOT in done.output) is not allowed
    assert bool(sandbox.writes()) is allowed
