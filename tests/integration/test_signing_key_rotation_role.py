# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Signing keys are renewed in time: made by Okta, certified by an authority, or certified by somebody else later."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from certificates_made import make_authority, sign_request
from okta_sandbox import Sandbox
from playbook_runs import Play, play

pytestmark = pytest.mark.thorough

TOKEN = "00canary-token-of-the-rotation"
SEED = {
    "idp_keys": [{"name": "Supplier"}],
    "idps": [{"name": "Supplier & Co", "key": "Supplier", "signing_keys": [{"valid_days": 20, "active": True}]}],
}
CERTIFIED = {"idp": "Supplier & Co", "subject": {"common_name": "sso.example.com"}, "dns_names": ["sso.example.com"]}


@pytest.fixture
def sandbox() -> Iterator[Any]:
    with Sandbox(token=TOKEN, seed=SEED) as running:
        yield running


def keep(tmp_path: Path, sandbox: Any, item: dict[str, Any], arguments: str = "", **more: Any) -> Play:
    told = {"ansible.builtin.debug": {"msg": "{{ signing_key_rotation_waiting }}"}}
    one = {
        "hosts": "localhost",
        "connection": "local",
        "gather_facts": False,
        "vars": {"signing_key_rotation_idps": [item], **more},
        "tasks": [{"ansible.builtin.import_role": {"name": "community.okta.signing_key_rotation"}}, told],
    }
    done = play(tmp_path, [one], sandbox.url, TOKEN, arguments)
    assert done.status == "successful", done.output
    return done


def waiting(done: Play) -> list[dict[str, str]]:
    """What the run told at its end."""
    return list(done.results()[-1]["msg"])


def active(sandbox: Any) -> str:
    [idp] = sandbox.org.idps.all()
    return str(idp.content.protocol["credentials"]["signing"]["kid"])


def test_a_key_is_generated_once_and_not_activated(tmp_path: Path, sandbox: Any) -> None:
    before = active(sandbox)
    item = {"idp": "Supplier & Co", "min_days": 90}
    assert keep(tmp_path, sandbox, item, "--check").changed == 1
    assert sandbox.writes() == []
    assert keep(tmp_path, sandbox, item).changed == 1
    assert keep(tmp_path, sandbox, item).changed == 0
    assert len(sandbox.writes()) == 1
    assert active(sandbox) == before


def test_an_authority_certifies_a_key_that_is_activated_where_that_is_said(tmp_path: Path, sandbox: Any) -> None:
    files = make_authority(tmp_path)
    authority = {
        "signing_key_rotation_ca_certificate": files["authority_certificate"],
        "signing_key_rotation_ca_private_key": files["authority_key"],
    }
    before = active(sandbox)
    keep(tmp_path, sandbox, CERTIFIED, "--check", **authority)
    assert sandbox.writes() == []
    assert keep(tmp_path, sandbox, CERTIFIED, **authority).changed == 2
    assert active(sandbox) == before
    assert keep(tmp_path, sandbox, {**CERTIFIED, "activate": True}, **authority).changed == 1
    assert active(sandbox) != before
    sandbox.calls.clear()
    assert keep(tmp_path, sandbox, {**CERTIFIED, "activate": True}, **authority).changed == 0
    assert sandbox.writes() == []


def test_a_request_is_handed_over_and_its_certificate_picked_up_later(tmp_path: Path, sandbox: Any) -> None:
    directory = tmp_path / "requests"
    directory.mkdir()
    where = {"signing_key_rotation_directory": str(directory)}
    request, certificate = directory / "Supplier_Co.csr", directory / "Supplier_Co.crt"
    keep(tmp_path, sandbox, CERTIFIED, "--check", **where)
    assert (sandbox.writes(), list(directory.iterdir())) == ([], [])
    assert waiting(keep(tmp_path, sandbox, CERTIFIED, **where)) == [{"idp": "Supplier & Co", "csr": str(request)}]
    # Nobody has signed it yet.
    assert keep(tmp_path, sandbox, CERTIFIED, **where).changed == 0
    certificate.write_text(sign_request(request.read_text(encoding="utf-8")), encoding="utf-8")
    done = keep(tmp_path, sandbox, CERTIFIED, **where)
    assert waiting(done) == []
    assert list(directory.iterdir()) == []
    sandbox.calls.clear()
    assert keep(tmp_path, sandbox, CERTIFIED, **where).changed == 0
    assert sandbox.writes() == []


def test_without_an_authority_and_a_directory_nothing_is_done(tmp_path: Path, sandbox: Any) -> None:
    with pytest.raises(AssertionError, match="signing_key_rotation_directory"):
        keep(tmp_path, sandbox, CERTIFIED)
    assert list(sandbox.calls) == []
