# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""An org is written as files and kept by them; another org becomes the same; several are kept side by side."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from ansible.module_utils.common.arg_spec import ArgumentSpecValidator
from ansible_collections.community.okta.plugins.module_utils._errors import InputError
from ansible_collections.community.okta.plugins.plugin_utils._role_variables import check_variable
from large_company import GROUND, LARGE_COMPANY, SECRETS
from okta_sandbox import Sandbox
from okta_sandbox.state.roles import ROLE_TYPES
from playbook_runs import ROOT, Play, play

pytestmark = pytest.mark.thorough

TOKEN = "00canary-token-of-the-roles"
EXPORT = ROOT / "playbooks" / "export.yml"
ROLE = {"ansible.builtin.import_role": {"name": "community.okta.org"}}
LOCAL = {"ansible_connection": "local", "ansible_python_interpreter": "{{ ansible_playbook_python }}"}
SMALL: dict[str, Any] = {
    "users": [{"login": f"{name}@example.com"} for name in ("ana", "ben")],
    "groups": [{"name": "Sales", "members": ["ana@example.com"]}],
}


def local(tasks: list[dict[str, Any]], hosts: str = "localhost", **play_: Any) -> list[dict[str, Any]]:
    return [{"hosts": hosts, "connection": "local", "gather_facts": False, "tasks": tasks, **play_}]


def kept_by(directory: Path) -> list[dict[str, Any]]:
    """A play that keeps an org as the files of a directory say."""
    files = {"dir": str(directory), "extensions": ["yml"], "ignore_unknown_extensions": True}
    return local([{"ansible.builtin.include_vars": files}, ROLE])


def export(tmp_path: Path, sandbox: Any, directory: Path, *arguments: str) -> Play:
    options = ["-e export_hosts=localhost", f"-e export_directory={directory}", *arguments]
    return play(tmp_path, EXPORT, sandbox.url, TOKEN, " ".join(options))


def texts(directory: Path) -> dict[str, str]:
    """The declaration of a directory, without the notes on what is not in it and without what names the org."""
    files = [path for path in directory.glob("*.yml") if path.name != "manifest.yml"]
    return {path.name: path.read_text(encoding="utf-8") for path in files}


def names(sandbox: Any) -> list[str]:
    return [group.name for group in sandbox.org.groups.all() if group.type == "OKTA_GROUP"]


def test_an_org_is_as_its_export_says_and_another_becomes_the_same(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    secrets = tmp_path / "secrets.json"
    secrets.write_text(json.dumps(SECRETS), encoding="utf-8")
    with Sandbox(token=TOKEN, seed=LARGE_COMPANY) as sandbox:
        assert export(tmp_path, sandbox, first).status == "successful"
        kept = play(tmp_path, kept_by(first), sandbox.url, TOKEN)
        assert (kept.status, kept.changed) == ("successful", 0), kept.output
        assert sandbox.writes() == []
    assert len(yaml.load((first / "groups.yml").read_text(encoding="utf-8"), Loader)["org_groups"]) == 301
    with Sandbox(token=TOKEN, seed=GROUND) as sandbox:
        arguments = f"-e @{secrets}"
        planned = play(tmp_path, kept_by(first), sandbox.url, TOKEN, f"--check {arguments}")
        assert planned.status == "successful", planned.output
        assert sandbox.writes() == []
        made = play(tmp_path, kept_by(first), sandbox.url, TOKEN, arguments)
        assert (made.status, made.changed) == ("successful", planned.changed), made.output
        assert export(tmp_path, sandbox, second).status == "successful"
        for secret in SECRETS.values():
            assert not any(secret in text for text in (made.output, *texts(second).values()))
    assert texts(first) == texts(second)


class Loader(yaml.SafeLoader):
    """Takes Ansible's mark for texts that are no templates."""


Loader.add_constructor("!unsafe", lambda loader, node: loader.construct_scalar(node))


def test_a_dry_run_of_an_export_writes_nothing(tmp_path: Path) -> None:
    with Sandbox(token=TOKEN, seed=SMALL) as sandbox:
        done = export(tmp_path, sandbox, tmp_path / "files", "--check")
    assert done.status == "successful", done.output
    assert not (tmp_path / "files").exists()


def test_an_export_is_written_again_only_where_the_org_differs(tmp_path: Path) -> None:
    with Sandbox(token=TOKEN, seed=SMALL) as sandbox:
        assert export(tmp_path, sandbox, tmp_path / "files").changed == 2
        assert export(tmp_path, sandbox, tmp_path / "files").changed == 0


def with_twins(sandbox: Any) -> dict[str, str]:
    """Two groups of one name in an org, by their types; a directory makes the one, so no run does."""
    imported = sandbox.org.groups.add({"name": "Operations"}, "APP_GROUP", "okta:windows_security_principal")
    own = sandbox.org.groups.add({"name": "Operations"})
    return {"APP_GROUP": imported.id, "OKTA_GROUP": own.id}


def test_groups_of_one_name_are_exported_with_their_types_and_kept_in_every_org(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    with Sandbox(token=TOKEN, seed=SMALL) as sandbox:
        twins = with_twins(sandbox)
        sandbox.org.roles.assign("groups", twins["APP_GROUP"], ROLE_TYPES["READ_ONLY_ADMIN"])
        limited = sandbox.org.roles.assign("groups", twins["OKTA_GROUP"], ROLE_TYPES["USER_ADMIN"])
        limited.targets[twins["OKTA_GROUP"]] = sandbox.clock.timestamp()
        assert export(tmp_path, sandbox, first).status == "successful"
        kept = play(tmp_path, kept_by(first), sandbox.url, TOKEN)
        assert (kept.status, kept.changed) == ("successful", 0), kept.output
        assert not any(id_ in text for id_ in twins.values() for text in texts(first).values())
    with Sandbox(token=TOKEN, seed=SMALL) as sandbox:
        twins = with_twins(sandbox)
        made = play(tmp_path, kept_by(first), sandbox.url, TOKEN)
        assert made.status == "successful", made.output
        assert [role.role.name for role in sandbox.org.roles.of(twins["APP_GROUP"])] == ["READ_ONLY_ADMIN"]
        [limited] = sandbox.org.roles.of(twins["OKTA_GROUP"])
        assert list(limited.targets) == [twins["OKTA_GROUP"]]
        assert export(tmp_path, sandbox, second).status == "successful"
    assert texts(first) == texts(second)


def test_what_a_hostile_name_says_is_never_run(tmp_path: Path) -> None:
    marker = tmp_path / "marker"
    hostile = f"{{{{ lookup('ansible.builtin.pipe', 'touch {marker}') }}}}"
    seed = {**SMALL, "groups": [{"name": hostile, "description": hostile}]}
    with Sandbox(token=TOKEN, seed=seed) as sandbox:
        assert export(tmp_path, sandbox, tmp_path / "files").status == "successful"
        kept = play(tmp_path, kept_by(tmp_path / "files"), sandbox.url, TOKEN)
        assert (kept.status, kept.changed) == ("successful", 0), kept.output
        sandbox.org.groups.all()[0].profile["description"] = "x"
        changed = play(tmp_path, [*kept_by(tmp_path / "files")[:1]], sandbox.url, TOKEN)
        assert changed.status == "successful"
    assert not marker.exists()


def test_a_section_that_is_not_given_is_not_asked_for(tmp_path: Path) -> None:
    with Sandbox(token=TOKEN, seed=SMALL) as sandbox:
        done = play(tmp_path, local([ROLE], vars={"org_groups": [{"name": "Sales"}]}), sandbox.url, TOKEN)
        assert (done.status, done.changed) == ("successful", 0), done.output
        assert {call.path for call in sandbox.calls} == {"/api/v1/groups"}


@pytest.mark.parametrize(
    ("tags", "path"),
    [
        ("--tags groups", "/api/v1/groups"),
        ("--tags hook_keys", "/api/v1/hook-keys"),
        ("--skip-tags hook_keys", "/api/v1/groups"),
        ("--skip-tags groups,idps", "/api/v1/hook-keys"),
    ],
)
def test_each_section_has_a_tag_of_its_own(tags: str, path: str, tmp_path: Path) -> None:
    sections = {"org_groups": [{"name": "New"}], "org_hook_keys": [{"name": "New"}]}
    with Sandbox(token=TOKEN, seed=SMALL) as sandbox:
        done = play(tmp_path, local([ROLE], vars=sections), sandbox.url, TOKEN, tags)
        assert (done.status, done.changed) == ("successful", 1), done.output
        # A new group is held against the attributes that the schema requires.
        assert {call.path for call in sandbox.calls} - {"/api/v1/meta/schemas/group/default"} == {path}


def test_things_are_made_in_the_order_of_need_and_removed_the_other_way_round(tmp_path: Path) -> None:
    def declared(state: str) -> dict[str, Any]:
        return {
            "org_group_attributes": [{"name": "site", "title": "Site", "type": "string", "state": state}],
            "org_linked_objects": [
                {"primary": {"name": "boss"}, "associated": {"name": "report"}, "state": state},
            ],
            "org_groups": [{"name": "New", "state": state, "members": ["ana@example.com"]}],
            "org_group_rules": [
                {"name": "Rule", "expression": 'user.department == "A"', "groups": ["Sales"], "state": state}
            ],
            "org_idps": [{**IDP, "state": state}],
            "org_hook_keys": [{"name": "Key", "state": state}],
            "org_inline_hooks": [{**HOOK, "state": state}],
        }

    with Sandbox(token=TOKEN, seed=SMALL) as sandbox:
        made = play(tmp_path, local([ROLE], vars=declared("present")), sandbox.url, TOKEN)
        assert made.status == "successful", made.output
        order = [call.path for call in sandbox.writes()]
        sandbox.calls.clear()
        planned = play(tmp_path, local([ROLE], vars=declared("absent")), sandbox.url, TOKEN, "--check")
        assert (planned.status, planned.changed, sandbox.writes()) == ("successful", 1, []), planned.output
        gone = play(tmp_path, local([ROLE], vars=declared("absent")), sandbox.url, TOKEN)
        assert (gone.status, gone.changed) == ("successful", 1), gone.output
        deleted = [call.path for call in sandbox.writes()]
        assert names(sandbox) == ["Sales"]
        sandbox.calls.clear()
        again = play(tmp_path, local([ROLE], vars=declared("absent")), sandbox.url, TOKEN)
        assert (again.status, again.changed, sandbox.writes()) == ("successful", 0, []), again.output
    assert [kind(path) for path in order] == [
        "schemas", "schemas", "groups", "groups", "groups", "groups", "idps", "hook-keys", "inlineHooks",
    ]  # fmt: skip
    assert list(dict.fromkeys(kind(path) for path in deleted)) == [
        "inlineHooks", "hook-keys", "idps", "groups", "schemas",
    ]  # fmt: skip


def kind(path: str) -> str:
    """What a path is about."""
    return next(word for word in ("schemas", "groups", "idps", "hook-keys", "inlineHooks") if f"/{word}" in path)


IDP = {
    "name": "Google",
    "type": "GOOGLE",
    "protocol": {
        "scopes": ["email"],
        "credentials": {"client": {"client_id": "shop", "client_secret": "canary-secret-of-google"}},
    },
    "policy": {"subject": {"user_name_template": {"template": "idpuser.email"}}},
}
HOOK = {
    "name": "Hook",
    "type": "com.okta.user.pre-registration",
    "channel": {
        "type": "OAUTH",
        "config": {
            "uri": "https://hooks.example.com/",
            "auth_type": "private_key_jwt",
            "client_id": "okta",
            "hook_key": "Key",
            "token_url": "https://login.example.com/token",
        },
    },
}


MISTYPED = [
    ("org_group_attributes", {"name": "a", "titel": "A"}),
    ("org_linked_objects", {"primary": {"name": "a"}, "asociated": {"name": "b"}}),
    ("org_groups", {"name": "a", "member": []}),
    ("org_groups", {"name": "a", "roles": [{"type": "SUPER_ADMIN", "group_target": ["b"]}]}),
    ("org_groups", {"name": "a", "owners": {"user": []}}),
    ("org_group_rules", {"name": "a", "group": ["b"]}),
    ("org_idp_keys", {"certficate": "a"}),
    ("org_idps", {"name": "a", "metadata_uri": "b"}),
    ("org_social_logins", {"type": "GOOGLE", "client": "b"}),
    ("org_signing_keys", {"idp": "a", "days": 3}),
    ("org_hook_keys", {"nmae": "a"}),
    ("org_inline_hooks", {"name": "a", "expects": {}}),
]


@pytest.mark.parametrize(("section", "item"), MISTYPED)
def test_a_mistyped_key_is_no_key_of_the_specification(section: str, item: Any) -> None:
    specification = options("org")
    errors = ArgumentSpecValidator(specification).validate({section: [item]}).error_messages
    if specification[section]["elements"] == "raw":
        # Ansible would repeat secrets, so the role checks these itself.
        with pytest.raises(InputError) as refused:
            check_variable([item], "org", section)
        errors = [str(refused.value)]
    assert any("Supported parameters" in error or "missing required" in error for error in errors), errors


def test_a_mistyped_key_ends_the_run_before_anything_is_done(tmp_path: Path) -> None:
    variables = {
        "org_group_attributes": [{"name": "site", "title": "Site", "type": "string"}],
        "org_inline_hooks": [{"name": "a", "expects": {}}],
    }
    with Sandbox(token=TOKEN, seed=SMALL) as sandbox:
        done = play(tmp_path, local([ROLE], vars=variables), sandbox.url, TOKEN)
        assert done.status == "failed"
        assert list(sandbox.calls) == []
    assert "expects" in done.output


def options(role: str) -> dict[str, Any]:
    """What a role takes, by its specification."""
    text = (ROOT / "roles" / role / "meta" / "argument_specs.yml").read_text(encoding="utf-8")
    return yaml.safe_load(text)["argument_specs"]["main"]["options"]


def test_secrets_of_a_declaration_are_not_shown_at_any_verbosity(tmp_path: Path) -> None:
    secret = "canary-secret-of-the-declaration"
    hook = {
        "name": "Claims",
        "type": "com.okta.oauth2.tokens.transform",
        "channel": {
            "type": "HTTP",
            "config": {
                "uri": "https://hooks.example.com/",
                "headers": [{"key": "X-A", "value": f"{secret}-1"}],
                "auth_scheme": {"key": "Authorization", "value": f"{secret}-2"},
            },
        },
        "expect": {},
    }
    idp = {
        **IDP,
        "protocol": {"scopes": ["email"], "credentials": {"client": {"client_id": "a", "client_secret": secret}}},
    }
    social = {"type": "FACEBOOK", "client_id": "shop", "client_secret": f"{secret}-3"}
    variables = {"org_idps": [idp], "org_social_logins": [social], "org_inline_hooks": [hook]}
    with Sandbox(token=TOKEN, seed=SMALL) as sandbox:
        for arguments in ("--check --diff", "--diff"):
            # Nobody answers at the address of the hook, so the second run fails, and says so.
            done = play(tmp_path, local([ROLE], vars=variables), sandbox.url, TOKEN, arguments, verbosity=4)
            assert done.status == ("successful" if "check" in arguments else "failed"), done.output
            assert secret not in done.output
            assert TOKEN not in done.output
    assert "deactivated" in done.output


def test_three_orgs_are_kept_by_one_run_with_the_same_variables(tmp_path: Path) -> None:
    declared = {
        "org_groups": [
            {"name": "Help Desk", "roles": [{"type": "HELP_DESK_ADMIN", "group_targets": ["Sales"]}]},
            {"name": "Sales", "members": ["ben@example.com"]},
        ]
    }
    tokens = {name: f"00canary-token-of-{name}" for name in ("dev", "test", "prod")}
    one, two, three = (Sandbox(token=token, seed=SMALL) for token in tokens.values())
    with one, two, three:
        orgs = dict(zip(tokens, (one, two, three), strict=True))
        hosts = {
            name: {"okta_connection": {"org_url": orgs[name].url, "api_token": token}} for name, token in tokens.items()
        }
        inventory = {"all": {"hosts": hosts, "vars": {**LOCAL, **declared}}}
        plays = local([ROLE], "all", module_defaults={"group/community.okta.okta": "{{ okta_connection }}"})
        done = play(tmp_path, plays, "", "", "--forks 3", inventory=inventory)
        assert done.status == "successful", done.output
        assert set(done.stats["changed"]) == set(tokens)
        for org in orgs.values():
            assert sorted(names(org)) == ["Help Desk", "Sales"]
            assert {call.status for call in org.calls} <= {200, 201, 204}
            org.calls.clear()
        again = play(tmp_path, plays, "", "", "--forks 3", inventory=inventory)
        assert (again.status, again.changed) == ("successful", 0)
        assert [org.writes() for org in orgs.values()] == [[], [], []]
