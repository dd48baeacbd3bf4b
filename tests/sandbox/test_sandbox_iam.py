# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""FACTS 7.3 and 3.1: custom roles, sets of resources, and who holds the ones on the others."""

from __future__ import annotations

from typing import Any

import pytest
from okta_sandbox import Sandbox, SeedError
from sandbox_client import Client, error_of

pytestmark = pytest.mark.usefixtures("contract_kept")

ROLES, SETS = "/iam/roles", "/iam/resource-sets"


def role(okta: Client, label: str = "Reader") -> str:
    """The id of a new custom role."""
    body = {"label": label, "description": "Reads", "permissions": ["okta.users.read", "okta.apps.read"]}
    answer = okta.post(ROLES, json=body)
    assert answer.status_code == 200, answer.text
    return str(answer.json()["id"])


def resource_set(okta: Client, label: str = "Everything", *resources: str) -> str:
    """The id of a new set of resources."""
    body = {"label": label, "description": "All", "resources": list(resources) or [f"{okta.url}/api/v1/users"]}
    answer = okta.post(SETS, json=body)
    assert answer.status_code == 200, answer.text
    return str(answer.json()["id"])


def admin_host(okta: Client) -> str:
    """Where Okta has custom roles, and where no token should go."""
    return okta.url.replace("127.0.0.1", "127-admin.0.0.1").replace("localhost", "localhost-admin")


def custom(okta: Client) -> dict[str, str]:
    """The body that assigns a new custom role on a new set."""
    return {"type": "CUSTOM", "role": role(okta), "resource-set": resource_set(okta)}


def test_7_3_a_role_is_created_with_200_and_does_not_show_its_permissions(okta: Client) -> None:
    body = {"label": "Reader", "description": "Reads", "permissions": ["okta.users.read"]}
    answer = okta.post(ROLES, json=body)
    assert answer.status_code == 200
    assert list(answer.json()) == [
        "id",
        "label",
        "isCloneable",
        "description",
        "created",
        "lastUpdated",
        "_links",
    ]
    address = f"{admin_host(okta)}/api/v1/iam/roles/{answer.json()['id']}"
    assert answer.links["self"]["url"] == address
    assert answer.json()["_links"]["permissions"]["href"] == f"{address}/permissions"
    for name in (answer.json()["id"], "Reader"):
        assert okta.get(f"{ROLES}/{name}").json() == answer.json()


def test_7_3_a_label_is_taken(okta: Client) -> None:
    role(okta)
    answer = okta.post(ROLES, json={"label": "Reader", "description": "x", "permissions": ["okta.users.read"]})
    assert error_of(answer) == (400, "E0000001")
    assert answer.json()["errorCauses"] == [{"errorSummary": "label: There is already an admin role with this name."}]


def test_7_3_a_set_without_a_label_is_refused(okta: Client) -> None:
    answer = okta.post(SETS, json={"description": "All", "resources": ["x"]})
    assert error_of(answer) == (400, "E0000001")
    assert answer.json()["errorCauses"] == [{"errorSummary": "label: Label must be specified"}]


@pytest.mark.parametrize(("path", "class_name"), [(ROLES, "CustomRole"), (SETS, "IAMPolicy")])
def test_7_3_what_is_not_there_is_404(okta: Client, path: str, class_name: str) -> None:
    for answer in (okta.get(f"{path}/no-such-id"), okta.delete(f"{path}/no-such-id")):
        assert answer.json()["errorSummary"] == f"Not found: Resource not found: no-such-id ({class_name})"


def test_7_3_permissions_are_resources_of_their_own(okta: Client) -> None:
    path = f"{ROLES}/{role(okta)}/permissions"
    assert okta.post(f"{path}/okta.groups.read").status_code == 204
    assert okta.delete(f"{path}/okta.users.read").status_code == 204
    answer = okta.get(path)
    assert {permission["label"] for permission in answer.json()["permissions"]} == {
        "okta.apps.read",
        "okta.groups.read",
    }
    assert "Link" not in answer.headers
    assert okta.get(f"{path}/okta.groups.read").json()["conditions"] is None
    assert error_of(okta.get(f"{path}/okta.users.read")) == (404, "E0000007")


def test_7_3_lists_have_pages_of_100_whose_next_stands_in_the_body(okta: Client, sandbox: Sandbox) -> None:
    for number in range(120):
        sandbox.org.custom_roles.add(f"Role {number}", "One of many")
    first = okta.get(ROLES)
    assert "next" not in first.links
    following = first.json()["_links"]["next"]["href"]
    assert following.startswith(admin_host(okta))
    second = okta.get(following.replace(admin_host(okta), okta.url)).json()
    assert (len(first.json()["roles"]), len(second["roles"])) == (100, 20)
    assert "next" not in second["_links"]
    assert okta.get(ROLES, params={"after": second["roles"][-1]["id"]}).json()["roles"] == []


def test_7_3_resources_are_named_by_orn_or_address_and_removed_by_their_own_id(okta: Client) -> None:
    staff, app = okta.group("Staff"), okta.app("Wiki")
    orn = okta.get(f"/apps/{app}").json()["orn"]
    path = f"{SETS}/{resource_set(okta, 'Set', orn)}/resources"
    okta.patch(path, json={"additions": [f"{okta.url}/api/v1/groups/{staff}", f"{okta.url}/api/v1/apps/{app}"]})
    resources = okta.get(path).json()["resources"]
    assert len(resources) == 2
    assert orn in {resource["orn"] for resource in resources}
    assert {resource["_links"]["self"]["href"] for resource in resources} == {
        f"{okta.url}/api/v1/groups/{staff}",
        f"{okta.url}/api/v1/apps/{app}",
    }
    assert okta.delete(f"{path}/{resources[0]['id']}").status_code == 204
    assert error_of(okta.delete(f"{path}/{resources[0]['id']}")) == (404, "E0000007")
    assert error_of(okta.patch(path, json={"additions": ["a stone"]})) == (400, "E0000001")


@pytest.mark.parametrize("kind", ["groups", "users", "clients"])
def test_3_1_a_custom_role_is_assigned_with_its_set(okta: Client, kind: str) -> None:
    holder = f"/{okta.holder(kind)}"
    body = custom(okta)
    answer = okta.post(f"{holder}/roles", json=body)
    shown = answer.json()
    assert answer.status_code == 201
    assert shown["id"].startswith("irb") and (shown["type"], shown["label"]) == ("CUSTOM", "Reader")
    assert {name: shown[name] for name in ("role", "resource-set")} == {
        name: body[name] for name in ("role", "resource-set")
    }
    assert set(shown["_links"]) == {"assignee", "resource-set", "member", "role", "permissions"}
    assert okta.get(f"{holder}/roles").json() == [shown]
    assert error_of(okta.post(f"{holder}/roles", json=body)) == (409, "E0000090")
    other = {**body, "resource-set": resource_set(okta, "Other")}
    assert okta.post(f"{holder}/roles", json=other).status_code == 201
    assert okta.delete(f"{holder}/roles/{shown['id']}").status_code == 204
    assert error_of(okta.get(f"{holder}/roles/{shown['id']}")) == (404, "E0000007")


def test_3_1_a_custom_role_needs_a_role_and_a_set_that_are_there(okta: Client) -> None:
    path, body = f"/groups/{okta.group('Staff')}/roles", custom(okta)
    for name, class_name in (("role", "CustomRole"), ("resource-set", "IAMPolicy")):
        answer = okta.post(path, json={**body, name: "nowhere"})
        assert answer.json()["errorSummary"] == f"Not found: Resource not found: nowhere ({class_name})"
        assert error_of(okta.post(path, json={**body, name: None})) == (400, "E0000001")


def test_7_3_a_binding_is_the_same_as_the_assignments(okta: Client, sandbox: Sandbox) -> None:
    staff, ana, robot, body = okta.group("Staff"), okta.user("ana"), okta.service(), custom(okta)
    okta.post(f"/groups/{staff}/roles", json=body)
    path = f"{SETS}/{body['resource-set']}/bindings"
    added = [f"{okta.url}/api/v1/users/{ana}", f"{okta.url}/oauth2/v1/clients/{robot}"]
    answer = okta.patch(f"{path}/{body['role']}/members", json={"additions": added})
    assert (answer.status_code, list(answer.json())) == (200, ["_links"])
    members = okta.get(f"{path}/{body['role']}/members").json()["members"]
    assert {member["_links"]["self"]["href"].split("/")[-1] for member in members} == {staff, ana, robot}
    assert all(member["created"].endswith("T00:00:00.000Z") for member in members)
    for holder in (f"/users/{ana}", f"//oauth2/v1/clients/{robot}"):
        assert okta.get(f"{holder}/roles").json()[0]["id"] in {member["id"] for member in members}
    for member in members:
        assert okta.delete(f"{path}/{body['role']}/members/{member['id']}").status_code == 204
    assert okta.get(f"/groups/{staff}/roles").json() == []
    assert error_of(okta.get(f"{path}/{body['role']}")) == (404, "E0000007")


def test_7_3_a_binding_names_its_role_and_members(okta: Client) -> None:
    staff, body = okta.group("Staff"), custom(okta)
    path = f"{SETS}/{body['resource-set']}/bindings"
    member = f"{okta.url}/api/v1/groups/{staff}"
    answer = okta.post(path, json={"role": body["role"], "members": [member]})
    assert (answer.status_code, list(answer.json())) == (200, ["_links"])
    assert [held["id"] for held in okta.get(path).json()["roles"]] == [body["role"]]
    assert error_of(okta.post(path, json={"role": body["role"], "members": [member]})) == (400, "E0000001")
    assert (
        okta.post(path, json={"role": "nowhere", "members": [member]})
        .json()["errorSummary"]
        .endswith("nowhere (CustomRole)")
    )
    other = role(okta, "Other")
    for wrong in ([], ["a stone"], [f"{okta.url}/api/v1/apps/x"]):
        assert error_of(okta.post(path, json={"role": other, "members": wrong})) == (400, "E0000001")
    everyone = f"{okta.url}/api/v1/groups/{okta.group('Everyone')}"
    assert error_of(okta.post(path, json={"role": other, "members": [member, everyone]})) == (400, "E0000211")
    assert [held["id"] for held in okta.get(path).json()["roles"]] == [body["role"]]


def test_a6_1_deleting_a_set_ends_its_assignments(okta: Client) -> None:
    staff, body = okta.group("Staff"), custom(okta)
    okta.post(f"/groups/{staff}/roles", json=body)
    assert okta.delete(f"{SETS}/{body['resource-set']}").status_code == 204
    assert okta.get(f"/groups/{staff}/roles").json() == []


def test_a5_1_a_role_that_is_held_is_not_deleted_unless_it_is_switched(okta: Client, sandbox: Sandbox) -> None:
    staff, body = okta.group("Staff"), custom(okta)
    okta.post(f"/groups/{staff}/roles", json=body)
    assert error_of(okta.delete(f"{ROLES}/{body['role']}")) == (400, "E0000001")
    sandbox.settings.change({"bound_roles_can_be_deleted": True})
    assert okta.delete(f"{ROLES}/{body['role']}").status_code == 204
    assert okta.get(f"/groups/{staff}/roles").json() == []


def test_a1_2_a_custom_role_is_inherited_with_the_member_of_the_group_s_binding(okta: Client) -> None:
    staff, ana = okta.group("Staff"), okta.user("ana")
    okta.put(f"/groups/{staff}/users/{ana}")
    held = okta.post(f"/groups/{staff}/roles", json=custom(okta)).json()
    assert okta.get(f"/users/{ana}/roles").json() == [held]
    assert held["_links"]["member"]["href"].endswith(f"/members/{held['id']}")


def test_a5_1_a_standard_role_can_be_read_and_not_changed(okta: Client) -> None:
    shown = okta.get(f"{ROLES}/ORG_ADMIN").json()
    assert (shown["id"], shown["label"], "created" in shown) == ("ORG_ADMIN", "Organization Administrator", False)
    assert "description" in okta.get(f"{ROLES}/WORKFLOWS_ADMIN").json()
    changes = [("PUT", ""), ("DELETE", ""), ("POST", "/permissions/okta.users.read")]
    for method, path in changes:
        assert error_of(okta.request(method, f"{ROLES}/ORG_ADMIN{path}", json={})) == (403, "E0000006")
    trap = role(okta, "ORG_ADMIN")
    assert okta.get(f"{ROLES}/ORG_ADMIN").json()["id"] == "ORG_ADMIN"
    assert okta.get(f"{ROLES}/{trap}").json()["label"] == "ORG_ADMIN"


@pytest.mark.parametrize(
    "wrong",
    [
        {"permissions": []},
        {"permissions": ["okta.users.reed"]},
        {"permissions": ["okta.governance.accessRequests.manage"]},
        {"permissions": "okta.users.read"},
        {"description": None},
        {"label": ""},
    ],
)
def test_a5_1_a_role_that_lacks_something_is_refused(okta: Client, wrong: dict[str, Any]) -> None:
    body = {"label": "New", "description": "New", "permissions": ["okta.users.read"], **wrong}
    assert error_of(okta.post(ROLES, json=body)) == (400, "E0000001")
    assert okta.get(ROLES).json()["roles"] == []


def test_a5_1_a_put_leaves_the_permissions_and_a_permission_leaves_the_role_s_time(
    okta: Client, sandbox: Sandbox
) -> None:
    path = f"{ROLES}/{role(okta)}"
    before = okta.get(path).json()["lastUpdated"]
    sandbox.clock.advance(10)
    okta.post(f"{path}/permissions/okta.groups.read")
    assert okta.get(path).json()["lastUpdated"] == before
    body = {"label": "Other", "description": "Other", "permissions": ["okta.users.manage"]}
    changed = okta.put(path, json=body).json()
    assert changed["lastUpdated"] > before
    assert labels(okta, path) == {"okta.users.read", "okta.apps.read", "okta.groups.read"}
    assert error_of(okta.put(path, json={"label": "Other"})) == (400, "E0000001")


def labels(okta: Client, path: str) -> set[str]:
    """The permissions of a role."""
    return {permission["label"] for permission in okta.get(f"{path}/permissions").json()["permissions"]}


def test_a5_2_a_permission_is_not_added_twice_and_the_last_is_not_removed(okta: Client) -> None:
    path = f"{ROLES}/{role(okta)}"
    assert error_of(okta.post(f"{path}/permissions/okta.users.read")) == (400, "E0000001")
    assert error_of(okta.post(f"{path}/permissions/okta.users.reed")) == (400, "E0000001")
    assert okta.delete(f"{path}/permissions/okta.users.read").status_code == 204
    assert error_of(okta.delete(f"{path}/permissions/okta.apps.read")) == (400, "E0000001")
    assert labels(okta, path) == {"okta.apps.read"}


def test_a5_2_a_permission_of_workflows_brings_another_which_stays(okta: Client) -> None:
    path = f"{ROLES}/{role(okta)}"
    okta.post(f"{path}/permissions/okta.workflows.invoke")
    added = {"okta.workflows.invoke", "okta.workflows.flows.invoke"}
    assert added <= labels(okta, path)
    okta.delete(f"{path}/permissions/okta.workflows.invoke")
    assert added & labels(okta, path) == {"okta.workflows.flows.invoke"}
    okta.delete(f"{path}/permissions/okta.workflows.flows.invoke")
    assert not added & labels(okta, path)


def conditions(kind: str, *attributes: str) -> dict[str, Any]:
    """The body with conditions for attributes of users."""
    return {"conditions": {kind: {"okta:ResourceAttribute/User/Profile": list(attributes)}}}


def test_a5_2_a_permission_can_have_conditions_which_a_put_without_them_clears(okta: Client) -> None:
    path = f"{ROLES}/{role(okta)}/permissions/okta.users.userprofile.manage"
    assert error_of(okta.put(path, json=conditions("include", "department"))) == (404, "E0000007")
    included = conditions("include", "department", "city")
    assert okta.post(path, json=included).status_code == 204
    assert okta.get(path).json()["conditions"] == included["conditions"]
    excluded = conditions("exclude", "department")
    answer = okta.put(path, json=excluded)
    assert (answer.status_code, answer.json()["conditions"]) == (200, excluded["conditions"])
    assert okta.put(path, json={}).json()["conditions"] is None


@pytest.mark.parametrize(
    ("permission", "body"),
    [
        ("okta.groups.read", conditions("include", "department")),
        ("okta.users.create", {"conditions": {**conditions("include", "city")["conditions"], "exclude": {}}}),
        ("okta.users.create", conditions("include", "departement")),
        ("okta.users.create", conditions("include")),
        ("okta.users.create", conditions("exclude", "email")),
        ("okta.users.create", {"conditions": {"include": {"other": ["department"]}}}),
        ("okta.users.create", {"conditions": []}),
    ],
)
def test_a5_2_conditions_that_okta_does_not_have_are_refused(okta: Client, permission: str, body: Any) -> None:
    path = f"{ROLES}/{role(okta)}"
    assert error_of(okta.post(f"{path}/permissions/{permission}", json=body)) == (400, "E0000001")
    assert permission not in labels(okta, path)


def test_a6_1_okta_s_own_sets_come_last_have_no_times_and_are_not_changed(okta: Client) -> None:
    own = resource_set(okta)
    sets = okta.get(SETS).json()["resource-sets"]
    built_in = [found["id"] for found in sets[1:]]
    assert sets[0]["id"] == own
    assert built_in == ["ACCESS_CERTIFICATIONS_IAM_POLICY", "ACCESS_REQUESTS_IAM_POLICY", "WORKFLOWS_IAM_POLICY"]
    assert [found for found in sets[1:] if "created" in found or "lastUpdated" in found] == []
    path = f"{SETS}/WORKFLOWS_IAM_POLICY"
    assert okta.get(path).json() == sets[3]
    [held] = okta.get(f"{path}/resources").json()["resources"]
    assert set(held) == {"id", "orn"}
    for method, more in (
        ("PUT", ""),
        ("DELETE", ""),
        ("PATCH", "/resources"),
        ("POST", "/resources"),
        ("DELETE", f"/resources/{held['id']}"),
        ("POST", "/bindings"),
    ):
        assert error_of(okta.request(method, path + more, json={})) == (403, "E0000006")
    holder = okta.holder("users")
    member = okta.post(f"/{holder}/roles", json={"type": "WORKFLOWS_ADMIN"}).json()
    assert [found["id"] for found in okta.get(f"{path}/bindings").json()["roles"]] == ["WORKFLOWS_ADMIN"]
    members = okta.get(f"{path}/bindings/WORKFLOWS_ADMIN/members").json()["members"]
    assert [found["id"] for found in members] == [member["id"]]


def test_a6_1_orgs_without_the_features_have_no_sets_of_okta_s_own(okta: Client, sandbox: Sandbox) -> None:
    sandbox.settings.change({"built_in_sets": False})
    assert okta.get(SETS).json()["resource-sets"] == []
    assert error_of(okta.get(f"{SETS}/WORKFLOWS_IAM_POLICY")) == (404, "E0000007")


def test_a6_1_a_put_renews_the_times_of_a_set_and_its_resources_and_a_new_resource_does_not(
    okta: Client, sandbox: Sandbox
) -> None:
    path = f"{SETS}/{resource_set(okta)}"
    before = okta.get(path).json()["lastUpdated"]
    sandbox.clock.advance(10)
    okta.patch(f"{path}/resources", json={"additions": [f"{okta.url}/api/v1/groups"]})
    assert okta.get(path).json()["lastUpdated"] == before
    sandbox.clock.advance(10)
    changed = okta.put(path, json={"label": "Everything", "description": "Other", "id": "x"}).json()
    times = {resource["lastUpdated"] for resource in okta.get(f"{path}/resources").json()["resources"]}
    assert times == {changed["lastUpdated"]} and changed["lastUpdated"] > before


NAMES = [
    ("users", "directory:{org}:users"),
    ("groups", "directory:{org}:groups"),
    ("groups/{group}", "directory:{org}:groups:{group}"),
    ("groups/{group}/users", "directory:{org}:groups:{group}:contained_resources"),
    ("apps", "idp:{org}:apps"),
    ("apps/{app}", "idp:{org}:apps:bookmark:{app}"),
    ("apps?filter=name+eq+%22workday%22", "idp:{org}:apps:workday"),
    ("devices", "directory:{org}:devices"),
    ("realms", "directory:{org}:realms"),
    ("idps", "idp:{org}:identity_provider"),
    ("authorizationServers", "idp:{org}:authorization_servers"),
    ("policies?type=ENTITY_RISK", "idp:{org}:policies:ENTITY_RISK"),
]
ORN_ONLY = [
    "idp:{org}:customizations",
    "workflow:{org}:flows",
    "workflow:{org}:flows:17",
    "iam:{org}:contained_resources",
    "directory:{org}:realms:guo1:users",
]


@pytest.mark.parametrize(("path", "orn"), NAMES)
def test_a6_3_a_resource_has_the_same_two_names_whichever_is_sent(
    okta: Client, sandbox: Sandbox, path: str, orn: str
) -> None:
    named = {"org": sandbox.org.id, "group": okta.group("Staff"), "app": okta.app("Wiki")}
    address, name = f"{okta.url}/api/v1/{path.format(**named)}", f"orn:okta:{orn.format(**named)}"
    for number, sent in enumerate((address, name)):
        [shown] = okta.get(f"{SETS}/{resource_set(okta, str(number), sent)}/resources").json()["resources"]
        assert (shown["orn"], shown["_links"]["self"]["href"]) == (name, address)
        assert set(shown["_links"]) - {"self", "resource"} == ({path} & {"users", "groups"})


@pytest.mark.parametrize("orn", ORN_ONLY)
def test_a6_3_a_resource_without_an_address_has_no_links_and_no_time_of_day(
    okta: Client, sandbox: Sandbox, orn: str
) -> None:
    name = f"orn:okta:{orn.format(org=sandbox.org.id)}"
    [shown] = okta.get(f"{SETS}/{resource_set(okta, 'Set', name)}/resources").json()["resources"]
    assert (shown["orn"], "_links" in shown) == (name, False)
    assert shown["created"].endswith("T00:00:00.000Z")


def test_a6_3_devices_once_had_no_link_to_themselves(okta: Client, sandbox: Sandbox) -> None:
    path = f"{SETS}/{resource_set(okta, 'Set', f'{okta.url}/api/v1/devices')}/resources"
    okta.hooks["response"].clear()
    sandbox.settings.change({"links_of_devices": False})
    assert okta.get(path).json()["resources"][0]["_links"]["self"] == {"href": None}


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("a stone", "E0000001"),
        ("https://example.com/api/v1/zones", "E0000001"),
        ('https://example.com/api/v1/apps?filter=name+eq+"workday"', "E0000020"),
        ("orn:okta:directory:00oother:users", "E0000001"),
        ("orn:okta:directory:{org}:Users", "E0000001"),
        ("orn:OKTA:directory:{org}:users", "E0000001"),
        ("orn:okta:directory", "E0000001"),
        ("orn:okta:governance:{org}:requests", "E0000001"),
    ],
)
def test_a6_3_other_names_are_refused(okta: Client, sandbox: Sandbox, name: str, code: str) -> None:
    body = {"label": "Set", "description": "Set", "resources": [name.replace("{org}", sandbox.org.id)]}
    assert error_of(okta.post(SETS, json=body)) == (400, code)
    assert okta.get(f"{SETS}/Set").status_code == 404


def test_a6_2_apps_that_there_are_not_are_accepted_and_not_listed(okta: Client, sandbox: Sandbox) -> None:
    app = okta.app("Wiki")
    path = f"{SETS}/{resource_set(okta)}/resources"
    names = [f"{okta.url}/api/v1/apps/0oanowhere", f"orn:okta:idp:{sandbox.org.id}:apps:slack:{app}"]
    assert okta.patch(path, json={"additions": names}).status_code == 200
    assert len(okta.get(path).json()["resources"]) == 1
    okta.patch(path, json={"additions": [f"{okta.url}/api/v1/apps/{app}"] * 2})
    assert len(okta.get(path).json()["resources"]) == 2
    okta.post(f"/apps/{app}/lifecycle/deactivate")
    okta.delete(f"/apps/{app}")
    [left] = okta.get(path).json()["resources"]
    assert error_of(okta.delete(f"{path}/{left['id']}")) == (400, "E0000001")


def test_a6_2_resources_come_in_pages_of_100_ordered_by_their_ids(okta: Client, sandbox: Sandbox) -> None:
    groups = [sandbox.org.groups.add({"name": f"Team {number}", "description": None}).id for number in range(120)]
    path = f"{SETS}/{resource_set(okta, 'Set', *(f'{okta.url}/api/v1/groups/{group}' for group in groups))}/resources"
    first = okta.get(path, params={"limit": 200})
    assert "next" not in first.links
    second = okta.get(first.json()["_links"]["next"]["href"]).json()
    found = [resource["id"] for resource in (*first.json()["resources"], *second["resources"])]
    assert (len(first.json()["resources"]), len(found)) == (100, 120)
    assert found == sorted(found)


def test_a6_2_a_set_holds_1000_resources_at_most(okta: Client) -> None:
    names = [f"{okta.url}/api/v1/groups/{number}" for number in range(1001)]
    body = {"label": "Set", "description": "Set", "resources": names}
    assert error_of(okta.post(SETS, json=body)) == (400, "E0000001")


def test_a6_2_a_resource_can_exclude_apps_and_has_its_conditions_changed_by_the_id_of_its_set(
    okta: Client, sandbox: Sandbox
) -> None:
    own = resource_set(okta)
    excluded = {"Exclude": {"okta:ORN": [f"orn:okta:idp:{sandbox.org.id}:apps:slack"]}}
    body = {"resourceOrnOrUrl": f"{okta.url}/api/v1/apps", "conditions": excluded}
    answer = okta.post(f"{SETS}/{own}/resources", json=body)
    assert (answer.status_code, answer.json()["conditions"]) == (200, excluded)
    assert error_of(okta.post(f"{SETS}/{own}/resources", json=body)) == (409, "E0000001")
    path = f"resources/{answer.json()['id']}"
    assert okta.get(f"{SETS}/Everything/{path}").json() == answer.json()
    assert error_of(okta.put(f"{SETS}/Everything/{path}", json={})) == (404, "E0000007")
    changed = okta.put(f"{SETS}/{own}/{path}", json={})
    assert (changed.status_code, "conditions" in changed.json()) == (200, False)
    for wrong in (
        {"resourceOrnOrUrl": f"{okta.url}/api/v1/groups"},
        {"conditions": excluded},
        {"resourceOrnOrUrl": f"{okta.url}/api/v1/groups", "conditions": excluded},
        {"resourceOrnOrUrl": f"{okta.url}/api/v1/apps/0oa", "conditions": {"exclude": {}}},
    ):
        assert okta.post(f"{SETS}/{own}/resources", json=wrong).status_code in (400, 404)


def test_a7_members_are_added_again_without_harm_and_the_last_one_ends_the_binding(okta: Client) -> None:
    body, staff, bo = custom(okta), okta.group("Staff"), okta.user("bo")
    path = f"{SETS}/{body['resource-set']}/bindings"
    address = f"{okta.url}/api/v1/groups/{staff}"
    assert error_of(okta.post(path, json={"role": "Reader", "members": [address]})) == (404, "E0000007")
    okta.post(path, json={"role": body["role"], "members": [address]})
    members = f"{path}/{body['role']}/members"
    before = okta.get(members).json()["members"]
    added = {"additions": [address, f"{okta.url}/api/v1/users/{bo}"]}
    assert okta.patch(members, json=added).status_code == 200
    after = okta.get(members).json()["members"]
    assert before[0] in after and len(after) == 2
    for wrong in (staff, "bo@example.com", f"{okta.url}/api/v1/groups", f"{okta.url}/api/v1/users"):
        assert error_of(okta.patch(members, json={"additions": [wrong]})) == (400, "E0000001")
    for member in after:
        assert okta.delete(f"{members}/{member['id']}").status_code == 204
    assert error_of(okta.get(members)) == (404, "E0000007")
    assert error_of(okta.get(f"{path}/{body['role']}")) == (404, "E0000007")
    assert okta.get(path).json()["roles"] == []
    gone = okta.get(f"{SETS}/nowhere/bindings/nowhere").json()["errorSummary"]
    assert gone.endswith("nowhere (IAMPolicy)")


def test_a3_users_with_roles_of_their_own_are_listed_by_id(okta: Client, sandbox: Sandbox) -> None:
    staff, ana, bo, body = okta.group("Staff"), okta.user("ana"), okta.user("bo"), custom(okta)
    okta.assign(f"groups/{staff}", "REPORT_ADMIN")
    okta.put(f"/groups/{staff}/users/{bo}")
    okta.post(f"/users/{ana}/roles", json=body)
    path, admin = "/iam/assignees/users", okta.user("admin")
    answer = okta.get(path, params={"after": ""})
    assert "Link" not in answer.headers
    assert list(answer.json()) == ["value"]
    assert [user["id"] for user in answer.json()["value"]] == sorted([ana, admin])
    assert answer.json()["value"][0]["orn"].startswith(f"orn:okta:directory:{sandbox.org.id}:users:00u")
    first = okta.get(path, params={"limit": 1}).json()
    second = okta.get(first["_links"]["next"]["href"]).json()
    assert [user["id"] for user in first["value"] + second["value"]] == sorted([ana, admin])
    assert "_links" not in second
    sandbox.settings.change({"inherited_assignees": True})
    assert len(okta.get(path).json()["value"]) == 3


def test_a4_everything_about_iam_counts_to_one_limit_of_100(okta: Client) -> None:
    paths = ("/iam/roles", "/iam/resource-sets", "/iam/assignees/users", "/iam/roles/nowhere")
    seen = [okta.get(path).headers for path in paths]
    assert {headers["x-rate-limit-limit"] for headers in seen} == {"100"}
    assert [int(headers["x-rate-limit-remaining"]) for headers in seen] == [99, 98, 97, 96]


SEED: dict[str, Any] = {
    "custom_roles": [{"label": "Reader", "permissions": ["okta.users.read"]}],
    "resource_sets": [{"label": "People", "resources": ["/api/v1/users"]}],
    "groups": [{"name": "Staff", "roles": [{"type": "CUSTOM", "role": "Reader", "resource_set": "People"}]}],
}


def test_custom_roles_can_be_planted() -> None:
    with Sandbox(seed=SEED) as sandbox, Client(sandbox.url, sandbox.token) as okta:
        (held,) = okta.get(f"/groups/{okta.group('Staff')}/roles").json()
        assert held["label"] == "Reader"
        assert okta.get(f"{SETS}/People/resources").json()["resources"][0]["orn"].endswith(":users")
    with pytest.raises(SeedError, match=r"groups\[0\].roles\[0\] needs a resource_set"):
        Sandbox(seed={**SEED, "groups": [{"name": "Staff", "roles": [{"type": "CUSTOM", "role": "Reader"}]}]})


def test_permissions_of_one_s_own_and_orns_of_any_org_can_be_planted() -> None:
    seed = {
        **SEED,
        "permissions": ["okta.new.manage"],
        "resource_sets": [{"label": "People", "resources": ["orn:okta:iam:00oAny:contained_resources"]}],
    }
    with Sandbox(seed=seed) as sandbox, Client(sandbox.url, sandbox.token) as okta:
        [shown] = okta.get(f"{SETS}/People/resources").json()["resources"]
        assert shown["orn"] == f"orn:okta:iam:{sandbox.org.id}:contained_resources"
        assert okta.post(f"{ROLES}/Reader/permissions/okta.new.manage").status_code == 204
