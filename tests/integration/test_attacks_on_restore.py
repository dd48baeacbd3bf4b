# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What somebody may try on a restore: powers on detours, what belongs to one org, orders that others have spoiled."""

from __future__ import annotations

from typing import Any

import pytest
from ansible.errors import AnsibleFilterError
from ansible_collections.community.okta.plugins.filter._promoted import promoted_files
from ansible_collections.community.okta.plugins.plugin_utils._org_files import org_files
from certificates_made import make_certificate
from damages import Vandal
from module_runs import Module
from test_new_privileges import ANA, BEN, partner

PAYROLL = {"label": "Payroll", "schema": {"role": {"title": "Role", "type": "string"}}}
# Who owns which group is only known where it is declared.
OWNED = {"name": "Owned", "owners": {"groups": ["Owning"]}}
BASE: dict[str, Any] = {
    "groups": [
        {"name": "Crew", "members": [BEN]},
        {"name": "Bosses", "roles": [{"type": "SUPER_ADMIN"}]},
        {"name": "Owning", "members": [BEN]},
        {"name": "Owned", "owners": {"groups": ["Owning"]}},
        {"name": "Readers", "roles": [{"type": "CUSTOM", "role": "Reader", "resource_set": "Some"}]},
    ],
    "custom_roles": [{"label": "Reader", "permissions": [{"permission": "okta.groups.read"}]}],
    "resource_sets": [{"label": "Some", "resources": [{"all": "apps", "exclude": [{"instance": "Payroll"}]}]}],
}


@pytest.fixture
def seed() -> dict[str, Any]:
    return {"users": [{"login": ANA}, {"login": BEN}], "apps": [PAYROLL, {"label": "Meetings"}]}


@pytest.fixture
def org(module: Module) -> Module:
    module("org", **BASE)
    return module


def told(org: Module, **tree: Any) -> str:
    result = org("org", check=True, new_privileges="list", max_removals=-1, **tree)
    assert result["changes"], "nothing would change"
    return "\n".join(result["privileges"])


def test_a_member_of_a_group_that_owns_another_is_listed(org: Module) -> None:
    assert f'Add {ANA} to group "Owning"' in told(org, groups=[{"name": "Owning", "members": [ANA]}, OWNED])


def test_a_resource_that_is_no_longer_excluded_is_listed(org: Module) -> None:
    tree = [{"label": "Some", "resources": [{"all": "apps", "exclude": []}], "allow_empty": ["resources.exclude"]}]
    assert 'Update resource set "Some"' in told(org, resource_sets=tree)


def test_a_rule_that_fills_a_group_that_owns_another_is_listed(org: Module) -> None:
    rule = {"name": "R", "expression": 'user.title == "x"', "groups": ["Owning"], "status": "ACTIVE"}
    assert '"Owning"' in told(org, groups=[OWNED], group_rules=[rule])


def test_a_provider_that_fills_a_group_that_owns_another_is_listed(org: Module) -> None:
    assert '"Owning"' in told(org, groups=[OWNED], idps=[partner(action="ASSIGN", assignments=["Owning"])])


def test_another_certificate_of_a_provider_that_fills_an_admin_group_is_listed(org: Module) -> None:
    now = partner(action="ASSIGN", assignments=["Bosses"])
    org("idps", idps=[now])
    before = {**now, "trust_certificates": [make_certificate("leaked.example.com")]}
    assert '"Bosses"' in told(org, idps=[before])


def test_a_provider_that_is_switched_on_again_is_listed(org: Module) -> None:
    now = partner(action="ASSIGN", assignments=["Bosses"])
    org("idps", idps=[{**now, "status": "INACTIVE"}])
    assert '"Bosses"' in told(org, idps=[{**now, "status": "ACTIVE"}])


def linking(exclude_admins: bool, **options: Any) -> dict[str, Any]:
    """A provider with which, unless it excludes admins, its partner can sign in as any admin."""
    made = partner(**options)
    made["policy"]["account_link"] = {"action": "AUTO", "filter": {"users": {"exclude_admins": exclude_admins}}}
    return made


def test_a_provider_that_links_admins_and_is_switched_on_again_is_listed(org: Module) -> None:
    org("idps", idps=[{**linking(False), "status": "INACTIVE"}])
    assert 'identity provider "Partner"' in told(org, idps=[{"name": "Partner", "type": "SAML2", "status": "ACTIVE"}])


def test_a_provider_that_no_longer_excludes_admins_is_listed(org: Module) -> None:
    org("idps", idps=[linking(True)])
    assert 'identity provider "Partner"' in told(org, idps=[linking(False)])


MISSED: dict[str, dict[str, Any]] = {
    "the end of a login in a rule": {
        "group_rules": [{"name": "R", "expression": 'String.stringContains(user.login, "@test.example.com")'}]
    },
    "a domain alone in a rule": {
        "group_rules": [{"name": "R", "expression": 'String.substringAfter(user.email, "@") == "test.example.com"'}]
    },
    "the filter of logins of a provider": {
        "idps": [{"name": "P", "type": "SAML2", "policy": {"subject": {"filter": r"(\S+@test\.example\.com)"}}}]
    },
    "a template of a login": {
        "idps": [
            {
                "name": "P",
                "type": "SAML2",
                "policy": {"subject": {"user_name_template": {"template": 'idpuser.sub + "@test.example.com"'}}},
            }
        ]
    },
    "an audience": {
        "idps": [
            {"name": "P", "type": "SAML2", "protocol": {"credentials": {"trust": {"audience": "test.example.com"}}}}
        ]
    },
    "an app in a set": {"resource_sets": [{"label": "S", "resources": [{"instance": "Payroll"}]}]},
    "an excluded app in a set": {
        "resource_sets": [{"label": "S", "resources": [{"all": "apps", "exclude": [{"instance": "Payroll"}]}]}]
    },
    "a group by its id": {"groups": [{"name": "G", "owners": {"groups": ["00g1emaKYZTWRYYRRTSK"]}}]},
    "a user by the id in a role": {"user_roles": [{"user": "00u1emaKYZTWRYYRRTSK", "roles": []}]},
}


@pytest.mark.parametrize("name", MISSED)
def test_what_belongs_to_one_org_is_asked_for(name: str) -> None:
    export = {"org": MISSED[name], "secrets": [], "left_out": [], "sections": {}, "url": "https://test.okta.com"}
    with pytest.raises(AnsibleFilterError, match="The mapping does not say"):
        promoted_files(org_files(export), {"apps": {}, "domains": {}, "users": {}, "ids": {}})


def test_an_order_is_made_although_a_group_has_the_last_priority(org: Module) -> None:
    crew = org("group_info", name="Crew")["groups"][0]["id"]
    app = org("app_info", label="Payroll")["apps"][0]["id"]
    Vandal(org.url, org.token).send("PUT", f"/apps/{app}/groups/{crew}", {"priority": 100})
    rows = [{"group": "Crew"}, {"group": "Owned"}]
    org("group_apps", group_apps=[{"app": "Payroll", "groups": rows, "ordered": True}])
    [row] = org("group_app_info", apps=["Payroll"])["group_apps"]
    assert [each["group"] for each in row["groups"]] == ["Crew", "Owned"]


def test_an_attribute_that_somebody_has_set_for_an_app_is_empty_again(org: Module) -> None:
    org("group_apps", group_apps=[{"app": "Payroll", "groups": [{"group": "Crew"}]}])
    before = org("org_info", sections=["group_apps"])["org"]
    crew = org("group_info", name="Crew")["groups"][0]["id"]
    app = org("app_info", label="Payroll")["apps"][0]["id"]
    Vandal(org.url, org.token).send("PUT", f"/apps/{app}/groups/{crew}", {"profile": {"role": "administrator"}})
    assert org("org_info", sections=["group_apps"])["org"] != before
    org("org", **before)
    assert org("org_info", sections=["group_apps"])["org"] == before


NAMES_A_GONE_APP: dict[str, dict[str, Any]] = {
    "an admin role is limited to it": {
        "groups": [{"name": "Helpers", "roles": [{"type": "APP_ADMIN", "app_targets": [{"instance": "Deleted"}]}]}]
    },
    "a resource set names it": {"resource_sets": [{"label": "S", "resources": [{"instance": "Deleted"}]}]},
}


@pytest.mark.parametrize("why", NAMES_A_GONE_APP)
@pytest.mark.parametrize("check", [True, False], ids=["check mode", "real run"])
def test_what_cannot_come_back_without_its_app_is_told_with_what_to_do(why: str, check: bool, org: Module) -> None:
    result = org("org", check=check, may_fail=True, skip_unavailable_apps=True, **NAMES_A_GONE_APP[why])
    assert result.message.startswith(f'No app is called "Deleted", and {why}. ')
    assert "If the app was deleted, create it again, or leave out what names it" in result.message


@pytest.mark.parametrize("check", [True, False], ids=["check mode", "real run"])
def test_a_group_that_was_made_anew_in_other_capitals_stops_a_restore_before_its_first_change(
    check: bool, org: Module
) -> None:
    vandal = Vandal(org.url, org.token)
    vandal.send("DELETE", f"/groups/{vandal.group('Crew')}")
    made = vandal.send("POST", "/groups", {"profile": {"name": "CREW"}})
    result = org("org", check=check, may_fail=True, **BASE)
    assert f'the name is that of "CREW" ({made["id"]}), from which it differs only in capitals' in result.message
    assert [group["name"] for group in org("group_info")["groups"] if group["name"].casefold() == "crew"] == ["CREW"]
