# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""An export becomes that of another org by one mapping, which must say all that differs."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from ansible.errors import AnsibleFilterError
from ansible_collections.community.okta.plugins.filter._promoted import promoted_files
from ansible_collections.community.okta.plugins.plugin_utils._org_files import org_files

GROUP_ID = "00g1emaKYZTWRYYRRTSK"
CERTIFICATE = f"-----BEGIN CERTIFICATE-----\n{GROUP_ID}\n-----END CERTIFICATE-----\n"
TREE: dict[str, Any] = {
    "groups": [
        {
            "name": "{{ Sales }}",
            "members": ["ana@test.example.com", "robot@test.example.com"],
            "roles": [{"type": "APP_ADMIN", "app_targets": [{"app": "zoomus"}, {"instance": "Payroll (test)"}]}],
            "state": "exact",
        }
    ],
    "group_rules": [{"name": "R", "expression": f'isMemberOfAnyGroup("{GROUP_ID}")', "groups": ["Sales"]}],
    "group_apps": [{"app": "Payroll (test)", "groups": [{"group": "Sales"}]}],
    "client_roles": [{"client": "Robot", "roles": [{"type": "READ_ONLY_ADMIN"}], "state": "exact"}],
    "idp_keys": [{"certificate": CERTIFICATE}],
    "inline_hooks": [{"name": "H", "channel": {"config": {"uri": "https://hooks.test.example.com/x?y=1"}}}],
}
SECRET = {
    "place": "inline_hooks[0].channel.config.auth_scheme.value",
    "description": "secret of the hook",
    "kind": "hook",
    "name": "H",
    "type": None,
    "secret": "auth_scheme",
    "key": None,
}
FILES = org_files({"org": TREE, "secrets": [SECRET], "left_out": [], "sections": {}, "url": "https://test.okta.com"})
MAPPING: dict[str, Any] = {
    "apps": {"Payroll (test)": "Payroll", "Robot": "Robot"},
    "domains": {"test.example.com": "example.com", "hooks.test.example.com": "hooks.example.com"},
    "users": {"robot@test.example.com": "automation@corp.example.com"},
    "ids": {GROUP_ID: "00g9emaKYZTWRYYRRTSK"},
}


class Loader(yaml.SafeLoader):
    """Takes Ansible's mark for texts that are no templates."""


Loader.add_constructor("!unsafe", lambda loader, node: loader.construct_scalar(node))


def variables(files: dict[str, str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, text in files.items():
        if name.endswith(".yml"):
            found.update(yaml.load(text, Loader))
    return found


def test_what_differs_between_orgs_is_replaced_and_nothing_else() -> None:
    before, after = variables(FILES), variables(promoted_files(FILES, MAPPING))
    [group] = after["org_groups"]
    assert group["members"] == ["ana@example.com", "automation@corp.example.com"]
    assert group["roles"][0]["app_targets"] == [{"app": "zoomus"}, {"instance": "Payroll"}]
    assert after["org_group_rules"][0]["expression"] == 'isMemberOfAnyGroup("00g9emaKYZTWRYYRRTSK")'
    assert after["org_group_apps"][0]["app"] == "Payroll"
    config = after["org_inline_hooks"][0]["channel"]["config"]
    assert config["uri"] == "https://hooks.example.com/x?y=1"
    assert config["auth_scheme"] == before["org_inline_hooks"][0]["channel"]["config"]["auth_scheme"]
    for variable in ("org_idp_keys", "org_client_roles", "org_groups_state"):
        assert after[variable] == before[variable]


def test_texts_of_the_org_stay_no_templates_and_secrets_stay_variables() -> None:
    files = promoted_files(FILES, MAPPING)
    assert '!unsafe "{{ Sales }}"' in files["groups.yml"]
    assert '"{{ vault_okta_hook__' in files["inline_hooks.yml"]


def test_nothing_is_concluded_from_the_other_org() -> None:
    manifest = variables(promoted_files(FILES, MAPPING))["org_manifest"]
    assert not any(section["complete"] for section in manifest["sections"].values())
    assert (manifest["url"], manifest["handed_over"]) == (None, [])


@pytest.mark.parametrize(
    ("part", "text"),
    [(part, text) for part, texts in MAPPING.items() if part != "users" for text in texts],
)
def test_what_a_mapping_lacks_is_named(part: str, text: str) -> None:
    left = {key: value for key, value in MAPPING[part].items() if key != text}
    with pytest.raises(AnsibleFilterError, match="does not say what stands in the other org") as error:
        promoted_files(FILES, {**MAPPING, part: left})
    assert f"{part}: {text}" in str(error.value)


def test_all_that_a_mapping_lacks_is_named_at_once() -> None:
    with pytest.raises(AnsibleFilterError) as error:
        promoted_files(FILES, {})
    assert all(text in str(error.value) for part, texts in MAPPING.items() if part != "users" for text in texts)


@pytest.mark.parametrize("mapping", [None, [], {"groups": {}}, {"apps": ["Payroll"]}])
def test_what_is_no_mapping_is_refused(mapping: Any) -> None:
    with pytest.raises(AnsibleFilterError):
        promoted_files(FILES, mapping)


PATTERN = r"(\S+@test\.example\.com)"


@pytest.mark.parametrize(
    ("section", "item", "after"),
    [
        (
            "group_rules",
            {"name": "R", "expression": 'String.stringContains(user.login, "@test.example.com")'},
            {"name": "R", "expression": 'String.stringContains(user.login, "@example.com")'},
        ),
        (
            "group_rules",
            {"name": "R", "expression": 'user.department == "test.example.com"'},
            {"name": "R", "expression": 'user.department == "example.com"'},
        ),
        (
            "idps",
            {"name": "P", "policy": {"subject": {"filter": PATTERN}}},
            {"name": "P", "policy": {"subject": {"filter": PATTERN.replace("test\\.", "")}}},
        ),
        (
            "idps",
            {"name": "P", "protocol": {"credentials": {"trust": {"audience": "test.example.com"}}}},
            {"name": "P", "protocol": {"credentials": {"trust": {"audience": "example.com"}}}},
        ),
        ("groups", {"name": "node.js", "description": '"node.js"'}, {"name": "node.js", "description": '"node.js"'}),
        ("group_rules", {"name": "R", "expression": "user.login == a"}, {"name": "R", "expression": "user.login == a"}),
    ],
)
def test_a_domain_is_replaced_wherever_it_can_be_told(section: str, item: Any, after: Any) -> None:
    export = {"org": {section: [item]}, "secrets": [], "left_out": [], "sections": {}, "url": "https://test.okta.com"}
    assert variables(promoted_files(org_files(export), MAPPING))[f"org_{section}"] == [after]


@pytest.mark.parametrize(
    ("section", "item"),
    [
        ("groups", {"name": "G", "members": ["ana@corp"]}),
        ("groups", {"name": "G", "owners": {"users": ["ana@corp"]}}),
        ("user_roles", {"user": "ana@corp", "roles": []}),
        ("group_rules", {"name": "R", "excluded_users": ["ana@corp"]}),
        ("group_rules", {"name": "R", "expression": 'String.stringContains(user.login, "@corp")'}),
        ("idps", {"name": "P", "policy": {"account_link": {"filter": {"users": {"exclude": ["ana@corp"]}}}}}),
        ("idps", {"name": "P", "policy": {"subject": {"filter": r"(\S+@corp)"}}}),
        ("idps", {"name": "P", "policy": {"subject": {"user_name_template": {"template": 'idpuser.sub + "@corp"'}}}}),
    ],
)
def test_a_domain_without_a_dot_is_asked_for_where_a_login_stands(section: str, item: dict[str, Any]) -> None:
    export = {"org": {section: [item]}, "secrets": [], "left_out": [], "sections": {}, "url": "https://test.okta.com"}
    files = org_files(export)
    with pytest.raises(AnsibleFilterError, match=r"domains: corp(\.|$)"):
        promoted_files(files, MAPPING)
    after = variables(promoted_files(files, {**MAPPING, "domains": {"corp": "example.com"}}))
    assert "corp" not in str(after[f"org_{section}"])
    assert "@example.com" in str(after[f"org_{section}"])


@pytest.mark.parametrize("login", ["ana", "o'brien@test.example.com"])
def test_a_whole_login_is_replaced_whatever_it_consists_of(login: str) -> None:
    item = {"name": "G", "members": [login]}
    export = {"org": {"groups": [item]}, "secrets": [], "left_out": [], "sections": {}, "url": "https://test.okta.com"}
    files = promoted_files(org_files(export), {**MAPPING, "users": {login: "ana.lee@example.org"}})
    assert variables(files)["org_groups"][0]["members"] == ["ana.lee@example.org"]


@pytest.mark.parametrize("section", ["groups", "group_apps"])
def test_an_attribute_that_is_called_as_an_option_names_no_app(section: str) -> None:
    profile = {"app": "Blue", "client": "Acme", "instance": "One"}
    item = {
        "groups": {"name": "G", "profile": profile},
        "group_apps": {"app": "Payroll (test)", "groups": [{"group": "G", "profile": profile}]},
    }[section]
    export = {"org": {section: [item]}, "secrets": [], "left_out": [], "sections": {}, "url": "https://test.okta.com"}
    after = variables(promoted_files(org_files(export), MAPPING))[f"org_{section}"][0]
    assert after == (item if section == "groups" else {**item, "app": "Payroll"})


@pytest.mark.parametrize("value", [["a"], {"a": "b"}])
def test_what_is_no_text_is_refused(value: Any) -> None:
    with pytest.raises(AnsibleFilterError, match="has something else than texts"):
        promoted_files(FILES, {**MAPPING, "domains": {"test.example.com": value}})
