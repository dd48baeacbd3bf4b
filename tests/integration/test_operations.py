# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Every operation that the collection is for is called by its modules, with success."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from certificates_made import make_certificate, sign_request
from hook_service import HookService
from module_runs import Module
from okta_sandbox import Sandbox
from operations import OPERATIONS
from tables import FEDERATED, NO_ORG, READING, TRYING, WRITING

TOKEN = "00token-of-the-operations"
# Words that stand where other operations have an id.
WORDS = r"(?!(?:credentials|generate|active|default|lifecycle|rules)(?:/|$))"


def matches(operation: tuple[str, str], call: dict[str, Any]) -> bool:
    """Whether a line of the sandbox's log is a successful call of an operation."""
    method, template = operation
    path = re.escape(f"/api/v1{template}").replace(r"\{\}", f"{WORDS}[^/]+")
    return bool(call["method"] == method and call["status"] < 300 and re.fullmatch(path, call["path"]))


def run_everything(module: Module) -> None:
    """Each module through its table, and what reads one object by its id."""
    for name, table in WRITING.items():
        for options in (table.create, table.update, table.absent):
            module(name, **options)
    for name, options in READING.items():
        if name not in NO_ORG:
            module(name, **options)
    for name, options in TRYING.items():
        module(name, **options)


def certify(module: Module) -> None:
    """A signing request is read, and published with its certificate."""
    subject = {"common_name": "sso.example.com"}
    request = module("idp_csr", idp="Shop", subject=subject, dns_names=["sso.example.com"])["idp_csr"]
    module("idp_csr_info", idp="Shop", id=request["id"])
    module("idp_csr", idp="Shop", certificate=sign_request(request["csr"]))


def read_one_by_one(module: Module) -> None:
    """Every module that reads asks for one object, where an id is given."""
    idp = module("idp_info", name="Facebook")["idps"][0]["id"]
    module("idp_info", id=idp)
    kid = module("idp_key_info")["idp_keys"][0]["read_only"]["kid"]
    module("idp_key_info", kid=kid)
    signing = module("idp_signing_key_info", idp="Supplier")["idp_signing_keys"][0]["kid"]
    module("idp_signing_key_info", idp="Supplier", kid=signing)
    module("idp_user_info", idp="Facebook", user="dora@example.com")
    module("idp_user_info", idp="Facebook", user="dora@example.com", tokens=True, no_log=True)
    [holder, *_others] = module("group_role_info")["group_roles"]
    module("group_role_info", groups=[holder["group"]], id=holder["read_only"]["assignments"][0]["id"])
    hook = module("inline_hook_info")["inline_hooks"][0]["id"]
    module("inline_hook_info", id=hook)
    module("idp_key", certificate=make_certificate("Of yesterday"), state="present")
    module("idp_key", certificate=make_certificate("Of yesterday"), state="absent")
    for status in ("INACTIVE", "ACTIVE"):
        module("idp", name="Facebook", status=status)
        module("inline_hook", name="Standing", status=status)


@pytest.fixture(scope="module")
def calls(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[dict[str, Any]]]:
    """What the sandbox wrote down while the modules ran."""
    file: Path = tmp_path_factory.mktemp("operations") / "calls"
    with (
        HookService() as service,
        Sandbox(token=TOKEN, seed=FEDERATED, calls=file, settings={"http_hooks": True}) as sandbox,
    ):
        for hook in sandbox.org.inline_hooks.all():
            hook.content.channel["config"]["uri"] = service.url
        module = Module(sandbox.url, TOKEN)
        read_one_by_one(module)
        run_everything(module)
        certify(module)
    yield [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def test_there_are_fifty_operations_and_none_twice() -> None:
    assert len(OPERATIONS) == len(set(OPERATIONS)) == 50


@pytest.mark.parametrize("operation", OPERATIONS, ids=" ".join)
def test_every_operation_is_called_with_success(operation: tuple[str, str], calls: list[dict[str, Any]]) -> None:
    assert any(matches(operation, call) for call in calls)
