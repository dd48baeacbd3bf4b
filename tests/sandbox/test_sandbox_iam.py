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
    address = f"{okta.url}/api/v1/iam/roles/{answer.json()['id']}"
    assert answer.links["self"]["url"] == address
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
    second = okta.get(first.json()["_links"]["next"]["href"]).json()
    assert (len(first.json()["roles"]), len(second["roles"])) == (100, 20)
    assert "next" not in second["_links"]


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
    assert error_of(okta.post(path, json={"role": body["role"], "members": [member]})) == (409, "E0000090")
    assert (
        okta.post(path, json={"role": "nowhere", "members": [member]})
        .json()["errorSummary"]
        .endswith("nowhere (CustomRole)")
    )
    for wrong in ([], ["a stone"], [f"{okta.url}/api/v1/apps/x"]):
        assert error_of(okta.post(path, json={"role": body["role"], "members": wrong})) == (400, "E0000001")
    everyone = f"{okta.url}/api/v1/groups/{okta.group('Everyone')}"
    assert error_of(okta.post(path, json={"role": body["role"], "members": [everyone]})) == (400, "E0000211")


@pytest.mark.parametrize("gone", ["role", "resource-set"])
def test_7_3_deleting_a_role_or_a_set_ends_its_assignments(okta: Client, gone: str) -> None:
    staff, body = okta.group("Staff"), custom(okta)
    okta.post(f"/groups/{staff}/roles", json=body)
    assert okta.delete(f"/iam/{gone}s/{body[gone]}").status_code == 204
    assert okta.get(f"/groups/{staff}/roles").json() == []


def test_a1_2_a_custom_role_is_inherited_with_the_member_of_the_group_s_binding(okta: Client) -> None:
    staff, ana = okta.group("Staff"), okta.user("ana")
    okta.put(f"/groups/{staff}/users/{ana}")
    held = okta.post(f"/groups/{staff}/roles", json=custom(okta)).json()
    assert okta.get(f"/users/{ana}/roles").json() == [held]
    assert held["_links"]["member"]["href"].endswith(f"/members/{held['id']}")


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
