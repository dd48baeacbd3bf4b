# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Custom roles, what they are held on and who holds them: built in that order, and removed in the reverse."""

from __future__ import annotations

from typing import Any

import pytest
from module_runs import Module

HELD = {"type": "CUSTOM", "role": "Lead", "resource_set": "Crew"}
READ = "okta.users.read"
LIMITED = {"permission": READ, "exclude": ["title"]}
ROLE = {"label": "Lead", "permissions": [LIMITED, {"permission": "okta.users.create"}]}
SET = {"label": "Crew", "resources": [{"users_of_group": "Crew"}, {"all": "apps", "exclude": [{"app": "zoomus"}]}]}
TREE: dict[str, Any] = {
    "groups": [{"name": "Crew"}, {"name": "Bosses", "roles": [HELD], "members": ["ana@example.com"]}],
    "custom_roles": [ROLE],
    "resource_sets": [SET],
    "user_roles": [{"user": "ben@example.com", "roles": [HELD]}],
    "client_roles": [{"client": "Provisioning", "roles": [HELD]}],
}
ABSENT: dict[str, Any] = {
    "groups": [{"name": "Bosses", "roles": [], "state": "exact", "allow_empty": ["roles"]}],
    "custom_roles": [{"label": "Lead", "state": "absent"}],
    "resource_sets": [{"label": "Crew", "state": "absent"}],
    "user_roles": [{"user": "ben@example.com", "roles": [HELD], "state": "absent"}],
    "client_roles": [{"client": "Provisioning", "roles": [], "state": "exact", "allow_empty": ["roles"]}],
}


def told(result: Any) -> list[str]:
    return sorted(change["summary"] for change in result["changes"])


def places(sandbox: Any) -> dict[str, list[int]]:
    """Where the writes of each sort are among all writes."""
    sorts = {"/iam/roles": "roles", "/iam/resource-sets": "sets", "/roles": "holders", "": "others"}
    found: dict[str, list[int]] = {}
    for number, call in enumerate(sandbox.writes()):
        sort = next(name for part, name in sorts.items() if part in call.path)
        found.setdefault(sort, []).append(number)
    return found


def test_what_holds_a_role_comes_after_all_of_the_role_and_goes_before_it(module: Module, sandbox: Any) -> None:
    dry = module("org", check=True, **TREE)
    assert sandbox.writes() == []
    assert "assumed" not in dry.values
    assert "promised-" not in dry.text
    real = module("org", **TREE)
    assert told(dry) == told(real)
    built = places(sandbox)
    assert (len(built["roles"]), len(built["sets"]), len(built["holders"])) == (2, 2, 3)
    assert max(built["roles"]) < min(built["sets"]) and max(built["sets"]) < min(built["holders"])
    assert not module("org", **TREE).changed
    sandbox.calls.clear()
    dry = module("org", check=True, **ABSENT)
    gone = module("org", **ABSENT)
    assert told(dry) == told(gone)
    assert (gone["removals"], len(gone["changes"])) == (5, 5)
    removed = places(sandbox)
    assert max(removed["holders"]) < min(removed["sets"]) < min(removed["roles"])
    assert "Lead" not in {role.label for role in sandbox.org.custom_roles.all()}
    assert not module("org", **ABSENT).changed


def test_what_undoes_it_declares_all_of_it_again(module: Module, sandbox: Any) -> None:
    module("org", **TREE)
    gone = module("org", **ABSENT)
    module("org", **gone["rollback"]["org"])
    assert not module("org", **TREE).changed


@pytest.mark.parametrize("check", [True, False])
@pytest.mark.parametrize("section", ["groups", "user_roles", "client_roles"])
def test_a_role_that_one_keeps_is_not_deleted(section: str, check: bool, module: Module, sandbox: Any) -> None:
    module("org", **TREE)
    sandbox.calls.clear()
    kept = {name: items for name, items in ABSENT.items() if name != section}
    message = module.fails("org", check=check, **kept)
    holder = {"groups": 'group "Bosses"', "user_roles": 'user "ben@example.com"'}
    assert holder.get(section, 'service app "Provisioning"') in message
    assert "cannot be deleted" in message
    assert sandbox.writes() == []


def test_a_role_that_another_item_needs_is_not_declared_absent(module: Module, sandbox: Any) -> None:
    module("org", **TREE)
    for section in ("custom_roles", "resource_sets"):
        needing = {"groups": TREE["groups"], section: ABSENT[section]}
        message = module.fails("org", **needing)
        assert "cannot be deleted" in message or "another item of the same task needs it" in message


def test_a_role_is_named_as_the_task_renames_it(module: Module, sandbox: Any) -> None:
    module("org", **TREE)
    role = sandbox.org.custom_roles.find("Lead").id
    renamed = {
        "custom_roles": [{"id": role, "label": "Chief"}],
        "user_roles": [{"user": "cleo@example.com", "roles": [{**HELD, "role": "Chief"}]}],
    }
    dry = module("org", check=True, **renamed)
    assert told(module("org", **renamed)) == told(dry)
    assert not module("org", **renamed).changed
    again = {**renamed, "custom_roles": [{"id": role, "label": "Lead"}]}
    assert 'No custom role is called "Chief"' in module.fails("org", **again)


def test_conditions_that_fail_leave_nobody_with_the_role(module: Module, sandbox: Any) -> None:
    sandbox.faults.add(method="POST", path=f"/permissions/{READ}$", status=400)
    result = module("org", may_fail=True, **TREE)
    assert result.failed
    assert "holders" not in places(sandbox)
    module("org", **TREE)
    assert not module("org", **TREE).changed


def test_what_an_earlier_task_would_create_is_assumed_in_check_mode(module: Module, sandbox: Any) -> None:
    result = module("group_role", check=True, group="Finance", type="CUSTOM", role="Next", resource_set="Then")
    assert result["assumed"] == ["Next", "Then"]
    for wrong in ("SUPER_ADMIN", "cr0Yq6IJxGIr0ouum0g3"):
        message = module.fails("group_role", check=True, **{"group": "Finance", **HELD, "role": wrong})
        assert f'No custom role is called "{wrong}"' in message


def test_what_may_not_be_read_is_left_out_and_named(module: Module, sandbox: Any) -> None:
    module("org", **TREE)
    sandbox.faults.add(method="GET", path="/api/v1/iam/", status=403, body={}, times=None)
    found = module("org_info")
    assert not {"custom_roles", "resource_sets"} & {*found["org"]}
    assert {"custom roles", "resource sets"} <= {each["name"] for each in found["unread"]}


def test_a_set_that_lost_all_its_resources_is_left_out_and_named(module: Module, sandbox: Any) -> None:
    module("groups", groups=[{"name": "Crew"}])
    module("resource_set", label="Crew", resources=[{"group": "Crew"}])
    [crew] = module("group_info", name="Crew")["groups"]
    # Somebody deletes the group, which the collection would refuse.
    sandbox.org.forget(crew["id"])
    found = module("org_info", sections=["resource_sets"])
    assert [each["label"] for each in found["org"]["resource_sets"]] == ["Europe"]
    assert any('resource set "Crew", which has no resources' in each for each in found["left_out"])
    assert not module("org", **found["org"]).changed
