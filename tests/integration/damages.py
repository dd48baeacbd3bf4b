# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Damages that somebody does to an org behind the back of its declaration, by requests of their own."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from typing import Any

import requests

LOGINS = [f"{name}@example.com" for name in ("ana", "ben", "cleo", "dora", "emil")]
GROUPS = ("Sales", "Support", "Finance", "Legal", "Desk", "Filled", "Interns", "Spare")
# An org with a little of everything that a declaration can hold.
EVERYTHING: dict[str, Any] = {
    "users": [
        {"login": LOGINS[0], "profile": {"department": "Sales"}},
        {"login": LOGINS[1], "roles": [{"type": "HELP_DESK_ADMIN", "group_targets": ["Sales", "Support"]}]},
        {"login": LOGINS[2], "roles": [{"type": "CUSTOM", "role": "Resetter", "resource_set": "Crew"}]},
        *({"login": login} for login in LOGINS[3:]),
    ],
    "apps": [
        {
            "label": "Payroll",
            "schema": {"role": {"title": "Role", "type": "string"}, "seats": {"title": "Seats", "type": "integer"}},
            "groups": [
                {"group": "Finance", "profile": {"role": "writer", "seats": 2}},
                {"group": "Legal", "profile": {"role": "reader"}},
                "Everyone",
            ],
        },
        {"label": "Meetings", "name": "zoomus", "groups": ["Sales", "Support", "Imported"]},
        {"label": "Time Sheets", "name": "oidc_client", "groups": ["Interns"]},
        {"label": "Unused"},
    ],
    "service_apps": [
        {
            "client_id": "0oaprovisioning00001",
            "label": "Provisioning",
            "keys": [],
            "roles": [{"type": "USER_ADMIN", "group_targets": ["Interns"]}],
        },
        {"client_id": "0oainventory00000001", "label": "Inventory", "keys": [], "roles": [{"type": "READ_ONLY_ADMIN"}]},
    ],
    "custom_roles": [
        {
            "label": "Resetter",
            "description": "Resets",
            "permissions": ["okta.users.credentials.resetPassword", "okta.groups.read"],
        },
        {"label": "Reader", "description": "Reads", "permissions": ["okta.users.read"]},
    ],
    "resource_sets": [
        {"label": "Crew", "description": "All of us", "resources": ["/api/v1/users", "/api/v1/groups"]},
        {"label": "Apps", "description": "All apps", "resources": ["/api/v1/apps"]},
    ],
    "group_schema": {
        "floor": {"type": "integer", "title": "Floor"},
        "cost_center": {"type": "string", "title": "Cost center"},
    },
    "groups": [
        {
            "name": "Sales",
            "description": "Wins customers",
            "profile": {"floor": 2, "cost_center": "2000"},
            "members": LOGINS[:2],
            "owners": [{"user": LOGINS[0]}, {"group": "Legal"}],
        },
        {"name": "Support", "members": LOGINS[1:3]},
        {"name": "Finance", "profile": {"floor": 3}, "owners": [{"group": "Desk"}]},
        {"name": "Legal", "members": LOGINS[3:4]},
        {
            "name": "Desk",
            "members": LOGINS[2:4],
            "roles": [
                {"type": "HELP_DESK_ADMIN", "group_targets": ["Sales", "Imported"]},
                {"type": "APP_ADMIN", "app_targets": [{"app": "zoomus"}, {"instance": "Payroll"}]},
                {"type": "CUSTOM", "role": "Reader", "resource_set": "Apps"},
                {"type": "REPORT_ADMIN"},
            ],
        },
        {"name": "Filled"},
        {"name": "Interns", "roles": [{"type": "USER_ADMIN", "group_targets": ["Interns", "Spare"]}]},
        {"name": "Spare"},
        {"name": "Imported", "type": "APP_GROUP", "object_class": "okta:windows_security_principal"},
    ],
    "group_rules": [
        {
            "name": "By department",
            "expression": 'user.department == "Sales"',
            "groups": ["Filled"],
            "status": "ACTIVE",
            "excluded": LOGINS[3:4],
        },
        {"name": "By group", "expression": 'isMemberOfAnyGroup("Support")', "groups": ["Filled"], "status": "ACTIVE"},
        {"name": "Asleep", "expression": 'user.title == "Intern"', "groups": ["Spare"], "status": "INACTIVE"},
    ],
    "idp_keys": [{"name": "Partner"}, {"name": "Reserve"}],
    "idps": [
        {"name": "Partner", "key": "Partner", "groups": ["Legal"]},
        {"name": "Sleeping", "key": "Partner", "status": "INACTIVE"},
        {"name": "Google", "type": "GOOGLE"},
    ],
    "hook_keys": [{"name": "Signing"}, {"name": "Unused"}],
    "inline_hooks": [
        {"name": "Claims", "authorization": "canary-of-claims", "headers": {"X-Company": "canary-header"}},
        {"name": "Registrations", "type": "com.okta.user.pre-registration", "hook_key": "Signing"},
    ],
    "linked_objects": [
        {"primary": {"name": "manager", "title": "Manager"}, "associated": {"name": "report", "title": "Report"}},
        {"primary": {"name": "mentor", "title": "Mentor"}, "associated": {"name": "mentee", "title": "Mentee"}},
    ],
}  # fmt: skip


class Vandal(requests.Session):
    """Somebody with a token who changes the org without its declaration."""

    def __init__(self, url: str, token: str) -> None:
        super().__init__()
        self.url = url
        self.headers["Authorization"] = f"SSWS {token}"

    def send(self, method: str, path: str, body: Any = None, **query: Any) -> Any:  # type: ignore[override]
        """Send a request. What is gone by an earlier damage, or refused, is none."""
        path = path if path.startswith("/oauth2") else f"/api/v1{path}"
        answer = requests.request(
            method, self.url + path, headers=dict(self.headers), json=body, params=query, timeout=60
        )
        return answer.json() if answer.ok and answer.content else None

    def listed(self, path: str, key: str = "", **query: Any) -> list[Any]:
        """The first page of a list."""
        found = self.send("GET", path, limit=200, **query) or []
        return list(found.get(key, ()) if isinstance(found, dict) else found)

    def groups(self, *names: str) -> dict[str, str]:
        """The ids of groups by name."""
        found = {group["profile"]["name"]: group["id"] for group in self.listed("/groups")}
        return {name: found[name] for name in (names or GROUPS) if name in found}

    def group(self, name: str) -> str:
        return self.groups(name).get(name, "00gnowhere")

    def user(self, login: str) -> str:
        return str((self.send("GET", f"/users/{login}") or {"id": "00unowhere"})["id"])

    def named(self, path: str, name: str, option: str = "name", key: str = "") -> dict[str, Any]:
        found = [each for each in self.listed(path, key) if each.get(option) == name]
        return dict(found[0]) if found else {"id": "nowhere"}

    def app(self, label: str) -> str:
        return str(self.named("/apps", label, "label")["id"])


Damage = Callable[[Vandal, random.Random], Any]


def delete_group(vandal: Vandal, dice: random.Random) -> None:
    vandal.send("DELETE", f"/groups/{vandal.group(dice.choice(GROUPS))}")


def change_group(vandal: Vandal, dice: random.Random) -> None:
    name = dice.choice(GROUPS)
    profile = {"name": name, "description": dice.choice(["", "Other"]), "floor": dice.choice([None, 7])}
    vandal.send("PUT", f"/groups/{vandal.group(name)}", {"profile": profile})


def change_members(vandal: Vandal, dice: random.Random) -> None:
    group = vandal.group(dice.choice(["Sales", "Support", "Legal", "Desk", "Finance"]))
    for login in dice.sample(LOGINS, 2):
        vandal.send(dice.choice(["PUT", "DELETE"]), f"/groups/{group}/users/{vandal.user(login)}")


def change_owners(vandal: Vandal, dice: random.Random) -> None:
    group = vandal.group(dice.choice(["Sales", "Finance", "Spare"]))
    owners = vandal.listed(f"/groups/{group}/owners")
    if owners and dice.random() < 0.6:
        vandal.send("DELETE", f"/groups/{group}/owners/{dice.choice(owners)['id']}")
    else:
        vandal.send("POST", f"/groups/{group}/owners", {"id": vandal.user(dice.choice(LOGINS)), "type": "USER"})


def take_role(vandal: Vandal, dice: random.Random) -> None:
    holder = dice.choice(holders(vandal))
    roles = vandal.listed(f"{holder}/roles")
    if roles:
        vandal.send("DELETE", f"{holder}/roles/{dice.choice(roles)['id']}")


def give_role(vandal: Vandal, dice: random.Random) -> None:
    holder = dice.choice(holders(vandal))
    vandal.send("POST", f"{holder}/roles", {"type": dice.choice(["REPORT_ADMIN", "READ_ONLY_ADMIN", "USER_ADMIN"])})


def change_targets(vandal: Vandal, dice: random.Random) -> None:
    holder = dice.choice(holders(vandal))
    for role in vandal.listed(f"{holder}/roles"):
        path = f"{holder}/roles/{role['id']}/targets/groups"
        for target in vandal.listed(path)[:1]:
            vandal.send("PUT", f"{path}/{vandal.group(dice.choice(GROUPS))}")
            vandal.send("DELETE", f"{path}/{target['id']}")


def holders(vandal: Vandal) -> list[str]:
    return [
        *(f"/groups/{vandal.group(name)}" for name in ("Desk", "Interns", "Spare")),
        *(f"/users/{vandal.user(login)}" for login in LOGINS[1:4]),
        "/oauth2/v1/clients/0oaprovisioning00001",
    ]


def change_rule(vandal: Vandal, dice: random.Random) -> None:
    rules = vandal.listed("/groups/rules")
    if not rules:
        return
    rule = dice.choice(rules)
    path = f"/groups/rules/{rule['id']}"
    vandal.send("POST", f"{path}/lifecycle/deactivate")
    what = dice.choice(["delete", "deactivate", "activate", "change"])
    if what == "delete":
        vandal.send("DELETE", path)
    elif what == "activate":
        vandal.send("POST", f"{path}/lifecycle/activate")
    elif what == "change":
        rule["conditions"]["expression"]["value"] = 'user.department == "Other"'
        vandal.send("PUT", path, rule)


def change_custom_role(vandal: Vandal, dice: random.Random) -> None:
    role = vandal.named("/iam/roles", dice.choice(["Resetter", "Reader"]), "label", "roles")["id"]
    vandal.send(dice.choice(["POST", "DELETE"]), f"/iam/roles/{role}/permissions/okta.groups.read")
    vandal.send(dice.choice(["POST", "DELETE"]), f"/iam/roles/{role}/permissions/okta.users.read")


def delete_custom_role(vandal: Vandal, dice: random.Random) -> None:
    label = dice.choice(["Resetter", "Reader"])
    role = vandal.named("/iam/roles", label, "label", "roles")["id"]
    # Okta deletes no role that somebody has.
    for holder in holders(vandal):
        for held in vandal.listed(f"{holder}/roles"):
            if held.get("label") == label:
                vandal.send("DELETE", f"{holder}/roles/{held['id']}")
    vandal.send("DELETE", f"/iam/roles/{role}")


def delete_set(vandal: Vandal, dice: random.Random) -> None:
    found = vandal.named("/iam/resource-sets", dice.choice(["Crew", "Apps"]), "label", "resource-sets")["id"]
    vandal.send("DELETE", f"/iam/resource-sets/{found}")


def change_set(vandal: Vandal, dice: random.Random) -> None:
    found = vandal.named("/iam/resource-sets", dice.choice(["Crew", "Apps"]), "label", "resource-sets")["id"]
    path = f"/iam/resource-sets/{found}/resources"
    resources = vandal.listed(path, "resources")
    if len(resources) > 1 and dice.random() < 0.5:
        vandal.send("DELETE", f"{path}/{dice.choice(resources)['id']}")
    else:
        vandal.send("PATCH", path, {"additions": [f"{vandal.url}/api/v1/groups"]})


def change_apps(vandal: Vandal, dice: random.Random) -> None:
    app = vandal.app(dice.choice(["Payroll", "Meetings", "Time Sheets"]))
    groups = vandal.listed(f"/apps/{app}/groups")
    what = dice.choice(["take", "give", "move", "empty", "profile"])
    for each in groups if what == "empty" else groups[-1:]:
        path = f"/apps/{app}/groups/{each['id']}"
        if what in ("take", "empty"):
            vandal.send("DELETE", path)
        elif what == "move":
            vandal.send("PUT", path, {"priority": 0, "profile": each["profile"]})
        elif what == "profile" and "role" in each["profile"]:
            vandal.send("PUT", path, {"profile": {"role": "vandal", "seats": 9}})
    if what == "give":
        vandal.send("PUT", f"/apps/{app}/groups/{vandal.group(dice.choice(GROUPS))}", {})


def change_idp(vandal: Vandal, dice: random.Random) -> None:
    idp = vandal.named("/idps", dice.choice(["Partner", "Sleeping", "Google"]))
    path = f"/idps/{idp['id']}"
    what = dice.choice(["delete", "activate", "deactivate", "change"])
    if what == "delete":
        vandal.send("DELETE", path)
    elif what == "change" and "policy" in idp:
        idp["policy"]["provisioning"]["groups"] = {"action": "NONE"}
        idp["policy"]["subject"]["userNameTemplate"]["template"] = "idpuser.other"
        vandal.send("PUT", path, idp)
    else:
        vandal.send("POST", f"{path}/lifecycle/{what}")


def change_keys(vandal: Vandal, dice: random.Random) -> None:
    key = dice.choice(vandal.listed("/idps/credentials/keys") or [{"kid": "nowhere"}])["kid"]
    vandal.send("DELETE", f"/idps/credentials/keys/{key}")


def change_hook(vandal: Vandal, dice: random.Random) -> None:
    hook = vandal.named("/inlineHooks", dice.choice(["Claims", "Registrations"]))
    path = f"/inlineHooks/{hook['id']}"
    what = dice.choice(["deactivate", "delete", "change"])
    if what == "change" and "channel" in hook:
        hook["channel"]["config"]["uri"] = "https://vandal.example.com"
        vandal.send("PUT", path, hook)
    elif what != "change":
        vandal.send("POST", f"{path}/lifecycle/deactivate")
        if what == "delete":
            vandal.send("DELETE", path)


def delete_hook_key(vandal: Vandal, dice: random.Random) -> None:
    key = vandal.named("/hook-keys", dice.choice(["Signing", "Unused"]))["id"]
    vandal.send("DELETE", f"/hook-keys/{key}")


def delete_linked_object(vandal: Vandal, dice: random.Random) -> None:
    vandal.send("DELETE", f"/meta/schemas/user/linkedObjects/{dice.choice(['manager', 'mentor'])}")


def change_attributes(vandal: Vandal, dice: random.Random) -> None:
    name = dice.choice(["floor", "cost_center"])
    type_ = "integer" if name == "floor" else "string"
    new = dice.choice([None, {"title": "Other", "type": type_}])
    body = {"definitions": {"custom": {"id": "#custom", "type": "object", "properties": {name: new}, "required": []}}}
    vandal.send("POST", "/meta/schemas/group/default", body)


# By the kind that suffers.
DAMAGES: dict[str, Damage] = {
    "a group is deleted": delete_group,
    "a group is changed": change_group,
    "members change": change_members,
    "owners change": change_owners,
    "a role is taken": take_role,
    "a role is given": give_role,
    "targets change": change_targets,
    "a rule changes": change_rule,
    "a custom role changes": change_custom_role,
    "a custom role is deleted": delete_custom_role,
    "a resource set changes": change_set,
    "a resource set is deleted": delete_set,
    "apps of groups change": change_apps,
    "an identity provider changes": change_idp,
    "the key store changes": change_keys,
    "a hook changes": change_hook,
    "a hook key is deleted": delete_hook_key,
    "a linked object is deleted": delete_linked_object,
    "group attributes change": change_attributes,
}


def random_org(dice: random.Random) -> dict[str, Any]:
    """The org without some of what nothing else needs."""
    optional = ("linked_objects", "inline_hooks", "group_rules", "apps")
    dropped = {section: dice.random() < 0.2 for section in optional}
    return {section: part[:-1] if dropped.get(section) else part for section, part in EVERYTHING.items()}


def some_damages(dice: random.Random) -> Iterator[tuple[str, Damage]]:
    """One damage, or several one after the other."""
    for _number in range(dice.choice([1, 1, 2, 3, 6])):
        name = dice.choice(sorted(DAMAGES))
        yield name, DAMAGES[name]
