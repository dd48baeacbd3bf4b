# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The demo, the examples of the documentation and those of the README, run as people run them."""

from __future__ import annotations

import importlib
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from certificates_made import make_authority, make_certificate
from hook_service import HookService, answering
from module_runs import MODULES
from okta_sandbox import Sandbox
from partners import Partner, oidc_document, saml_metadata, served
from playbook_runs import ROOT, play
from snapshots_made import committed
from tables import FEDERATED, FOR_APPS, GOOGLE, NEXT, READING, TOKEN_HOOK, TRYING, WRITING
from ways import PLAIN, RSA_KEY, jwk, service_app

TOKEN = "00canary-token-of-the-playbooks"
DOCUMENTED_GROUP = "00g1emaKYZTWRYYRRTSK"
DOCUMENTED_RULE = "0pr3f7zMZZHPgUoWO0g4"
DOCUMENTED_PARTNER = "https://login.partner.example.com"
DOCUMENTED_QUERIES = "https://mdq.federation.example.com"
DOCUMENTED_FILE = "/srv/federation/metadata.xml"

# The org that the examples speak of.
DOCUMENTED = {
    "group_schema": {"cost_center": {"type": "string", "title": "Cost center"}},
    "users": [{"login": f"{login}@example.com"} for login in ("ana.lee", "ben.ode", "cleo.wu")],
    "apps": [
        {"label": "Payroll", "schema": {"role": {"title": "Role", "type": "string"}}},
        {"label": "Time Sheets", "name": "oidc_client"},
        {"label": "Meetings"},
        {"label": "Expenses", "groups": ["Sales", "Support"]},
    ],
    "groups": [
        {"name": "Help Desk", "members": ["cleo.wu@example.com"]},
        {"name": "Project Apollo"},
        {"name": "Sales"},
        {"name": "Support"},
        {"name": "Auditors"},
        {"name": "Finance"},
        {"name": "Platform Team"},
        {"name": "Contractors"},
        {"name": "First Line", "roles": [{"type": "HELP_DESK_ADMIN", "group_targets": ["Sales", "Help Desk"]}]},
        {"name": "App Team", "roles": [{"type": "APP_ADMIN", "app_targets": [{"app": "zoomus"}]}]},
        {"name": "Interns"},
        {"name": "Customers"},
    ],
    "custom_roles": [{"label": "Password Resetter", "permissions": ["okta.users.credentials.resetPassword"]}],
    "resource_sets": [{"label": "European Staff"}],
    "group_rules": [
        # A group that an active rule fills cannot be deleted.
        {
            "name": "Young people",
            "expression": 'user.title == "Intern"',
            "groups": ["Interns"],
            "status": "INACTIVE",
        },
    ],
    "hook_keys": [{"name": "Registration"}],
    "service_apps": [
        service_app(PLAIN, RSA_KEY),
        *(service_app(f"0oa{label}", RSA_KEY, label=label, roles=[]) for label in ("Provisioning", "Inventory")),
        service_app("0oaOldSync", RSA_KEY, label="Old Sync", roles=[{"type": "USER_ADMIN"}]),
    ],
    "idp_keys": [
        {"name": "Partner of yesterday", "kid": "74bb2164-e0c8-4457-862b-7c29ba6cd2c9"},
        {"certificate": make_certificate("Partner")},
    ],
    "idps": [
        *({"name": name, "key": "Partner"} for name in ("Supplier", "Supplier Test")),
        {
            "name": "Facebook",
            "type": "FACEBOOK",
            "users": [{"login": "cleo.wu@example.com", "external_id": "10158811944556677", "tokens": [{}]}],
        },
    ],
    "linked_objects": [
        {
            "primary": {"name": "manager", "title": "Manager", "description": "Who leads"},
            "associated": {"name": "subordinate", "title": "Subordinate"},
        }
    ],
}
DOCUMENTED_ANSWER = (
    b'{"commands": [{"type": "com.okta.access.patch", '
    b'"value": [{"op": "add", "path": "/claims/department", "value": "Sales"}]}]}'
)
VARIABLES = {
    "token_hook_secret": "not-a-real-secret",
    "next_token_hook_secret": "not-a-real-secret-either",
    "company_inline_hooks": [TOKEN_HOOK],
    "next_partner_certificate": NEXT,
    "google_client_secret": "not-a-real-secret",
    "social_logins": [GOOGLE],
    "snapshot_directory": committed()["directory"],
    "company_groups": [{"name": name} for name in ("Engineering", "Finance", "Help Desk", "Sales")],
    "org_groups": [{"name": "Sales", "description": "Everybody who sells"}],
    "org_idps": [{"name": "Supplier", "status": "INACTIVE"}],
    "org_inline_hooks": [TOKEN_HOOK],
    "groups_of_yesterday": [{"name": "Engineering", "description": "Builds the product", "state": "present"}],
    "company_group_rules": [
        {"name": "Sales people", "expression": 'user.department == "Sales"', "groups": ["Sales"]},
    ],
    "signing_subject": {"common_name": "sso.example.com"},
    "signing_dns_names": ["sso.example.com"],
    "client_id": PLAIN,
    "vault_private_key": jwk(RSA_KEY, kid="main"),
    "partner_certificate": make_certificate("Partner"),
    "supplier_certificate": make_certificate("Supplier"),
    "federation_metadata": saml_metadata(f"{DOCUMENTED_PARTNER}/saml", "https://other.example.com"),
}


def playbook(tasks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{"hosts": "localhost", "connection": "local", "gather_facts": False, "vars": VARIABLES, "tasks": tasks}]


@pytest.mark.thorough
def test_the_demo_plans_runs_and_then_changes_nothing(tmp_path: Path) -> None:
    seed = yaml.safe_load((ROOT / "playbooks" / "files" / "demo_seed.yml").read_text(encoding="utf-8"))
    demo = ROOT / "playbooks" / "demo.yml"
    with Sandbox(token=TOKEN, seed=seed) as sandbox:
        planned = play(tmp_path, demo, sandbox.url, TOKEN, "--check --diff")
        assert (planned.status, planned.changed) == ("successful", 1), planned.output
        assert sandbox.writes() == []
        first = play(tmp_path, demo, sandbox.url, TOKEN)
        assert (first.status, first.changed) == ("successful", 1), first.output
        sandbox.calls.clear()
        again = play(tmp_path, demo, sandbox.url, TOKEN)
        assert (again.status, again.changed) == ("successful", 0)
        assert sandbox.writes() == []


@pytest.mark.thorough
@pytest.mark.parametrize("name", [*WRITING, *READING, *TRYING, *sorted(FOR_APPS)])
def test_the_examples_of_the_documentation_run(name: str, tmp_path: Path) -> None:
    with (
        HookService([answering(DOCUMENTED_ANSWER)]) as service,
        Sandbox(
            token=TOKEN,
            seed={**DOCUMENTED, "inline_hooks": [{"name": "Partner claims"}, {"name": "Messages"}]},
            settings={"http_hooks": True},
        ) as sandbox,
        served(Partner) as partner,
    ):
        for hook in sandbox.org.inline_hooks.all():
            hook.content.channel["config"]["uri"] = service.url
        help_desk = next(each for each in groups(sandbox) if each["profile"]["name"] == "Help Desk")
        examples = importlib.import_module(f"{MODULES}.{name}").EXAMPLES.replace(DOCUMENTED_GROUP, help_desk["id"])
        [rule] = sandbox.org.rules.all()
        aggregate = tmp_path / "metadata.xml"
        aggregate.write_text(VARIABLES["federation_metadata"], encoding="utf-8")
        examples = examples.replace(DOCUMENTED_RULE, rule.id).replace(DOCUMENTED_FILE, str(aggregate))
        examples = examples.replace(DOCUMENTED_QUERIES, partner)
        [one] = playbook(yaml.safe_load(re.sub(rf"{DOCUMENTED_PARTNER}(?!/saml)", partner, examples)))
        one["vars"] = {**VARIABLES, **make_authority(tmp_path), "partner_document": oidc_document(partner)}
        done = play(tmp_path, [one], sandbox.url, TOKEN)
    assert done.status == "successful", done.output


@pytest.mark.slow
def test_a_key_is_certified_once_however_often_the_examples_run(tmp_path: Path) -> None:
    [one] = playbook(yaml.safe_load(importlib.import_module(f"{MODULES}.idp_csr").EXAMPLES))
    one["vars"] = make_authority(tmp_path)
    with Sandbox(token=TOKEN, seed=DOCUMENTED) as sandbox:
        planned = play(tmp_path, [one], sandbox.url, TOKEN, "--check --diff")
        assert (planned.status, planned.changed, len(sandbox.writes())) == ("successful", 1, 0), planned.output
        first = play(tmp_path, [one], sandbox.url, TOKEN)
        assert (first.status, first.changed) == ("successful", 4), first.output
        [supplier] = [idp for idp in sandbox.org.idps.all() if idp.content.name == "Supplier"]
        assert [call.path.rpartition("/")[2] for call in sandbox.writes()] == ["csrs", "publish", supplier.id]
        sandbox.calls.clear()
        for arguments in ("", "--check"):
            again = play(tmp_path, [one], sandbox.url, TOKEN, arguments)
            assert (again.status, again.changed) == ("successful", 0), again.output
        assert sandbox.writes() == []


def test_the_playbook_of_the_readme_runs_on_the_sandbox_that_the_readme_starts(tmp_path: Path) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    [text] = [block for block in re.findall(r"```yaml\n(.*?)```", readme, re.S) if "hosts:" in block]
    [seed] = re.findall(r"^SEED = (.+)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M)
    with Sandbox(token=TOKEN, seed=yaml.safe_load((ROOT / seed).read_text(encoding="utf-8"))) as sandbox:
        assert play(tmp_path, yaml.safe_load(text), sandbox.url, TOKEN, "--check").status == "successful"
        assert play(tmp_path, yaml.safe_load(text), sandbox.url, TOKEN).changed == 2
        assert play(tmp_path, yaml.safe_load(text), sandbox.url, TOKEN).changed == 0


EVERY_MODULE = {**READING, **TRYING, **{name: table.create for name, table in WRITING.items()}}
ONE_OF_EACH_KIND = ("group_info", "group", "groups", "inline_hook_execute")


@pytest.mark.parametrize(
    "names", [ONE_OF_EACH_KIND, pytest.param(tuple(EVERY_MODULE), marks=pytest.mark.thorough)], ids=["some", "all"]
)
def test_module_defaults_reach_modules(names: tuple[str, ...], tmp_path: Path) -> None:
    [one] = playbook([{f"community.okta.{name}": EVERY_MODULE[name]} for name in names])
    with Sandbox(token=TOKEN, seed=FEDERATED) as sandbox:
        one["module_defaults"] = {"group/community.okta.okta": {"org_url": sandbox.url, "api_token": TOKEN}}
        done = play(tmp_path, [one], "https://not.used.invalid", "not-used", "--check")
    assert done.status == "successful", done.output


def groups(sandbox: Sandbox) -> list[dict[str, Any]]:
    import requests

    answer = requests.get(
        f"{sandbox.url}/api/v1/groups", headers={"Authorization": f"SSWS {sandbox.token}"}, timeout=60
    )
    found: list[dict[str, Any]] = answer.json()
    return found
