# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Service apps by their names: a role goes to the one that is meant, and to service apps only."""

from __future__ import annotations

from typing import Any

import pytest
from module_runs import Module
from tables import COMPANY

READ_ONLY = {"type": "READ_ONLY_ADMIN"}
PROVISIONING = "0oaprovisioning00001"
TWIN = "0oatwin0000000000001"


@pytest.fixture
def seed() -> dict[str, Any]:
    """The company with a second app that has the label of a service app."""
    twins = [{"client_id": TWIN, "label": "Twin", "keys": []}]
    return {
        **COMPANY,
        "apps": [*COMPANY["apps"], {"label": "Twin"}],
        "service_apps": [*COMPANY["service_apps"], *twins],
    }


@pytest.mark.parametrize("check", [True, False])
@pytest.mark.parametrize("state", ["present", "absent"])
@pytest.mark.parametrize("label", ["Expenses", "Payroll"])
def test_an_app_of_another_type_is_refused(label: str, state: str, check: bool, module: Module, sandbox: Any) -> None:
    message = module.fails("client_role", check=check, client=label, **READ_ONLY, state=state)
    assert f'The app "{label}" is no service app' in message
    assert sandbox.writes() == []


@pytest.mark.parametrize("check", [True, False])
@pytest.mark.parametrize("state", ["present", "absent"])
def test_a_label_that_another_app_has_too_is_refused_and_the_id_is_not(
    state: str, check: bool, module: Module, sandbox: Any
) -> None:
    message = module.fails("client_role", check=check, client="Twin", **READ_ONLY, state=state)
    assert 'Several apps have the label "Twin"' in message
    assert "client id" in message
    assert sandbox.writes() == []
    assert module("client_role", client=TWIN, **READ_ONLY)["client_role"]["client"] == TWIN
    [row] = module("client_role_info", clients=[TWIN])["client_roles"]
    assert row["client"] == TWIN
    assert not module("client_roles", client_roles=[row]).changed


def test_service_apps_of_one_label_are_read_by_their_ids(module: Module, sandbox: Any) -> None:
    [app] = module("app_info", label="Inventory")["apps"]
    sandbox.org.apps.get(app["id"]).content.label = "Provisioning"
    for client in (app["id"], PROVISIONING):
        module("client_role", client=client, **READ_ONLY)
    rows = module("client_role_info")["client_roles"]
    assert {row["client"] for row in rows} == {app["id"], PROVISIONING}
    assert not module("client_roles", client_roles=rows).changed


def test_all_service_apps_that_have_roles_are_listed_with_one_request_for_each(module: Module, sandbox: Any) -> None:
    module("client_role", client="Provisioning", **READ_ONLY)
    sandbox.calls.clear()
    result = module("client_role_info")
    assert [row["client"] for row in result["client_roles"]] == ["Provisioning"]
    # The list of OIDC apps, and the roles of the three service apps among them.
    assert result["api"]["calls"] == 4
    assert [row["roles"] for row in module("client_role_info", clients=["Inventory"])["client_roles"]] == [[]]


def test_a_client_id_that_differs_from_the_id_of_the_app_names_the_roles(module: Module, sandbox: Any) -> None:
    app = {
        "id": PROVISIONING,
        "label": "Provisioning",
        "name": "oidc_client",
        "credentials": {"oauthClient": {"client_id": "0oainventory00000001"}},
        "settings": {"oauthClient": {"application_type": "service"}},
    }
    sandbox.faults.add(method="GET", path="/apps/", body=app)
    module("client_role", client=PROVISIONING, **READ_ONLY)
    assert [call.path for call in sandbox.writes()] == ["/oauth2/v1/clients/0oainventory00000001/roles"]


def test_an_app_whose_type_okta_does_not_return_is_for_okta_to_judge(module: Module, sandbox: Any) -> None:
    [expenses] = module("app_info", label="Expenses")["apps"]
    shown = {"id": expenses["id"], "label": "Expenses", "name": "oidc_client"}
    sandbox.faults.add(method="GET", path="/apps$", body=[shown])
    assert "E0000227" in module.fails("client_role", client="Expenses", **READ_ONLY)


def test_who_may_not_read_roles_gets_an_error_and_no_empty_list(module: Module, sandbox: Any) -> None:
    sandbox.faults.add(method="GET", path="/roles$", status=403, times=None)
    for options in ({"clients": ["Provisioning"]}, {}):
        result = module("client_role_info", may_fail=True, **options)
        assert result["error"]["kind"] == "not_allowed"


def test_an_app_that_is_deleted_meanwhile_is_an_error(module: Module, sandbox: Any) -> None:
    gone = {"errorCode": "E0000007", "errorSummary": f"Not found: Resource not found: {PROVISIONING} (PublicClientApp)"}
    sandbox.faults.add(method="GET", path="/roles$", status=404, body=gone, times=None)
    assert "PublicClientApp" in module.fails("client_role", client="Provisioning", **READ_ONLY)
    assert sandbox.writes() == []
