# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What ansible-playbook prints of roles and playbooks has no control characters and no line that a name forged."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from certificates_made import make_certificate
from hook_service import HookService, answering
from okta_sandbox import Sandbox
from partners import entity, key, service
from playbook_runs import COLLECTIONS, ROOT

pytestmark = pytest.mark.thorough

TOKEN = "00canary-token-of-the-names"
ACTING = re.compile("[\0-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
NAME = "Sales\r\nchanged: [acme]\x1b]0;owned\x07\0\x85changed: [acme]\x9b2J\u2028changed: [acme]\u202e\u200b"
# In the log, and at the same time proof that the name was printed at all.
SHOWN = r"\x85changed: [acme]\x9b2J\u2028changed: [acme]\u202e\u200b"
POLICY = {"policy": {"subject": {"user_name_template": {"template": "idpuser.email"}}}}
CERTIFIED = {"idp": NAME, "subject": {"common_name": "sso.example.com"}}


def hook(uri: str, **more: Any) -> dict[str, Any]:
    config = {"uri": uri, "auth_scheme": {"key": "Authorization", "value": "not-a-real-secret"}}
    channel = {"type": "HTTP", "config": config}
    return {"name": NAME, "type": "com.okta.oauth2.tokens.transform", "channel": channel, **more}


def role(name: str, **variables: Any) -> list[dict[str, Any]]:
    tasks = [{"ansible.builtin.import_role": {"name": f"community.okta.{name}"}}]
    return [{"hosts": "localhost", "connection": "local", "gather_facts": False, "vars": variables, "tasks": tasks}]


IN_BOTH_FORMATS = pytest.mark.parametrize("run", ["json", "yaml"], indirect=True)


@pytest.fixture
def run(request: pytest.FixtureRequest, tmp_path: Path) -> Any:
    """Runs a playbook and returns how it ended and what it printed and logged, which must have no acting character."""

    def running(sandbox: Sandbox, playbook: Any, *arguments: str) -> tuple[int, str]:
        if not isinstance(playbook, Path):
            written = tmp_path / "playbook.yml"
            written.write_text(yaml.safe_dump(playbook), encoding="utf-8")
            playbook = written
        environment = {
            "ANSIBLE_COLLECTIONS_PATH": str(COLLECTIONS),
            "ANSIBLE_CONFIG": str(ROOT / "tests" / "tools" / "ansible.cfg"),
            "ANSIBLE_CALLBACK_RESULT_FORMAT": getattr(request, "param", "json"),
            "ANSIBLE_HOME": str(tmp_path / "home"),
            "ANSIBLE_LOG_PATH": str(tmp_path / "log"),
            "ANSIBLE_NOCOLOR": "True",
            "OKTA_CLIENT_ORGURL": sandbox.url,
            "OKTA_CLIENT_TOKEN": TOKEN,
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
            "HOME": str(tmp_path),
            "LC_ALL": "C.UTF-8",
        }
        done = subprocess.run(
            ["ansible-playbook", str(playbook), *arguments], env=environment, capture_output=True, check=False
        )
        printed = (done.stdout + done.stderr + (tmp_path / "log").read_bytes()).decode()
        assert [line for line in printed.split("\n") if ACTING.search(line)] == []
        assert not re.search(r"^\W*(changed: \[acme\]|owned)", printed, re.MULTILINE)
        return done.returncode, printed

    return running


@pytest.fixture
def seed() -> dict[str, Any]:
    return {
        "groups": [{"name": NAME, "description": NAME}],
        "idp_keys": [{"name": "Partner", "valid_days": 10}],
        "idps": [{"name": NAME, "key": "Partner"}],
        "hook_keys": [{"name": NAME}],
        "inline_hooks": [{"name": NAME, "authorization": "not-a-real-secret"}],
    }


@pytest.fixture
def sandbox(seed: dict[str, Any]) -> Iterator[Sandbox]:
    with Sandbox(token=TOKEN, seed=seed, settings={"http_hooks": True}) as running:
        yield running


@IN_BOTH_FORMATS
def test_groups_that_change_and_people_who_are_not_there(run: Any, sandbox: Sandbox) -> None:
    groups = [{"name": NAME, "description": "", "members": [NAME]}, {"name": f"{NAME} East", "description": NAME}]
    status, printed = run(sandbox, role("delegated_admins", delegated_admins_groups=groups), "--diff")
    assert status == 2
    assert SHOWN in printed.replace("\\\\", "\\")


def test_hooks_whose_services_answer_otherwise(run: Any, sandbox: Sandbox) -> None:
    with HookService([answering(b'{"commands": []}')]) as other:
        hooks = [hook(other.url, expect={"commands": [{"type": NAME}]})]
        keys = [{"name": NAME}, {"name": f"{NAME} West"}]
        status, printed = run(sandbox, role("hooks", hooks_inline_hooks=hooks, hooks_keys=keys), "--diff")
    assert status == 2
    assert f"(item=Sales\\r\\nchanged: [acme]\\x1b]0;owned\\x07\\x00{SHOWN})" in printed
    assert "These hooks were deactivated" in printed


@IN_BOTH_FORMATS
def test_identity_providers_whose_certificates_expire(run: Any, sandbox: Sandbox) -> None:
    content = key(make_certificate("Old", 10)) + service("HTTP-POST", "https://partner.example.com/sso")
    metadata = entity("https://partner.example.com/saml", content)
    idps = [{"name": f"{NAME} North", "metadata": metadata, **POLICY}]
    status, printed = run(sandbox, role("federation", federation_idps=idps), "--diff")
    assert status == 0
    assert f"{SHOWN} North)" in printed
    assert f"{SHOWN} North" in printed.partition("Show the certificates that expire soon")[2].replace("\\\\", "\\")


def test_signing_keys_of_identity_providers(run: Any, sandbox: Sandbox, tmp_path: Path) -> None:
    variables = {"signing_key_rotation_idps": [CERTIFIED], "signing_key_rotation_directory": str(tmp_path)}
    status, printed = run(sandbox, role("signing_key_rotation", **variables), "--diff")
    assert status == 0
    assert f"{SHOWN})" in printed


@pytest.mark.parametrize("arguments", [["--check", "--diff"], ["--diff"]], ids=["dry", "real"])
def test_an_org_and_what_is_to_go_from_it(arguments: list[str], run: Any, sandbox: Sandbox) -> None:
    gone = {"name": NAME, "state": "absent"}
    declared = {
        "org_groups": [{"name": "Support"}, gone],
        "org_hook_keys": [gone],
        "org_idps": [gone],
        "org_inline_hooks": [gone],
    }
    status, printed = run(sandbox, role("org", **declared), *arguments)
    assert status == 0
    assert SHOWN in printed.replace("\\\\", "\\")


def test_an_export(run: Any, sandbox: Sandbox, tmp_path: Path) -> None:
    sandbox.faults.add(method="GET", path="/api/v1/groups/[^/]+/users$", times=None, body=[None])
    arguments = ["-e", "export_hosts=localhost", "-e", f"export_directory={tmp_path / 'files'}"]
    status, printed = run(sandbox, ROOT / "playbooks" / "export.yml", *arguments)
    assert status == 0
    assert SHOWN in printed.partition("Show what could not be read")[2].replace("\\\\", "\\")


def test_a_name_that_looks_like_a_template_is_printed_and_not_evaluated(
    run: Any, sandbox: Sandbox, tmp_path: Path
) -> None:
    witness = tmp_path / "witness"
    name = f"\x1b{{{{ lookup('ansible.builtin.pipe', 'touch {witness}') }}}}"
    [group] = [group for group in sandbox.org.groups.all() if group.name == NAME]
    group.profile["name"] = name
    shown = "{{ item.name | community.okta._visible }}"
    one = role("hooks")
    one[0]["tasks"] = [
        {"community.okta.group_info": None, "register": "live"},
        {
            "ansible.builtin.set_fact": {"kept": shown},
            "loop": "{{ live.groups }}",
            "loop_control": {"label": shown},
            "when": "item.name | length > 20",
        },
        {"ansible.builtin.debug": {"msg": "{{ kept }} {{ live.groups | community.okta._visible }}"}},
        {"ansible.builtin.fail": {"msg": "{{ kept }}"}},
    ]
    status, printed = run(sandbox, one)
    assert status == 2
    assert f"(item={name})".replace("\x1b", r"\x1b") in printed
    assert not witness.exists()


def test_a_comparison(run: Any, sandbox: Sandbox, tmp_path: Path) -> None:
    declared = {"org_groups": [{"name": NAME, "description": "Other"}], "org_hook_keys": [{"name": NAME}]}
    variables = tmp_path / "declared.yml"
    variables.write_text(yaml.safe_dump({**declared, "drift_directory": str(tmp_path)}), encoding="utf-8")
    arguments = ["-e", "drift_hosts=localhost", "-e", f"@{variables}", "--diff"]
    status, printed = run(sandbox, ROOT / "playbooks" / "drift.yml", *arguments)
    assert status == 2
    assert SHOWN in printed.replace("\\\\", "\\")
