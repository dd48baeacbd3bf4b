# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Signing keys are renewed in time: made by Okta, certified by an authority, or certified by somebody else later."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from certificates_made import make_authority, sign_request
from okta_sandbox import Sandbox
from okta_sandbox.state import csrs
from okta_sandbox.state.csrs import Csrs
from playbook_runs import ROOT, Play, play
from requests_made import (
    CA_TRUE,
    COMMON_NAME,
    NAME,
    SERVER_AUTHENTICATION,
    UTF8,
    alternatives,
    dns,
    in_base64,
    make_request,
    pem_of,
    rsa_key,
    tampered,
    tlv,
)

pytestmark = pytest.mark.thorough

TOKEN = "00canary-token-of-the-rotation"
SEED = {
    "idp_keys": [{"name": "Supplier"}],
    "idps": [{"name": "Supplier & Co", "key": "Supplier", "signing_keys": [{"valid_days": 20, "active": True}]}],
}
FILE = "Supplier_Co~30f45d61f451c3e2"
CERTIFIED = {"idp": "Supplier & Co", "subject": {"common_name": "sso.example.com"}, "dns_names": ["sso.example.com"]}


@pytest.fixture
def sandbox() -> Iterator[Any]:
    with Sandbox(token=TOKEN, seed=SEED) as running:
        yield running


def keep(tmp_path: Path, sandbox: Any, item: dict[str, Any], arguments: str = "", **more: Any) -> Play:
    done = attempt(tmp_path, sandbox, [item], arguments, **more)
    assert done.status == "successful", done.output
    return done


def attempt(tmp_path: Path, sandbox: Any, items: list[dict[str, Any]], arguments: str = "", **more: Any) -> Play:
    told = {"ansible.builtin.debug": {"msg": "{{ signing_key_rotation_waiting }}"}}
    one = {
        "hosts": "localhost",
        "connection": "local",
        "gather_facts": False,
        "vars": {"signing_key_rotation_idps": items, **more},
        "tasks": [{"ansible.builtin.import_role": {"name": "community.okta.signing_key_rotation"}}, told],
    }
    return play(tmp_path, [one], sandbox.url, TOKEN, arguments)


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
    # The request and the signature are planned; the certificate is not there yet.
    assert keep(tmp_path, sandbox, CERTIFIED, "--check", **authority).changed == 2
    assert sandbox.writes() == []
    assert keep(tmp_path, sandbox, CERTIFIED, **authority).changed == 3
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
    request, certificate = directory / f"{FILE}.csr", directory / f"{FILE}.crt"
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


def test_two_requests_of_one_identity_provider_do_not_share_a_file(tmp_path: Path, sandbox: Any) -> None:
    other = {**CERTIFIED, "subject": {"common_name": "sso2.example.com"}}
    done = attempt(tmp_path, sandbox, [CERTIFIED, other], signing_key_rotation_directory=str(tmp_path))
    assert (done.status, list(sandbox.calls)) == ("failed", [])
    assert "more than once" in done.output


# Whoever stands between the host and the org.

HOSTILE = {
    "a certificate authority": (make_request(alternatives(dns(NAME)), CA_TRUE), "basicConstraints"),
    "a foreign name": (make_request(alternatives(dns(NAME), dns("bank.example"))), "bank.example"),
    "an address": (make_request(alternatives(dns(NAME), tlv(0x87, b"\x0a\0\0\1"))), "not a DNS name"),
    "another subject": (make_request(subject=[(COMMON_NAME, "bank.example", UTF8)]), "bank.example"),
    "a weak key": (make_request(key=rsa_key(1024)), "1024 bits"),
    "a broken signature": (tampered(make_request()), "signature that is not valid"),
    "server authentication": (make_request(alternatives(dns(NAME)), SERVER_AUTHENTICATION), "extKeyUsage"),
}


def hand_over(tmp_path: Path) -> tuple[dict[str, str], Path]:
    directory = tmp_path / "requests"
    directory.mkdir()
    return {"signing_key_rotation_directory": str(directory)}, directory


def sign(tmp_path: Path) -> tuple[dict[str, str], Path]:
    files = make_authority(tmp_path)
    directory = tmp_path / "nothing"
    directory.mkdir()
    authority = {
        "signing_key_rotation_ca_certificate": files["authority_certificate"],
        "signing_key_rotation_ca_private_key": files["authority_key"],
    }
    return authority, directory


def attempts(tmp_path: Path, sandbox: Any, **more: Any) -> tuple[Play, dict[str, str]]:
    """What the role says of each identity provider whose request was replaced, and empty where it succeeds."""
    tasks = [
        {
            "block": [
                {
                    "ansible.builtin.include_role": {"name": "community.okta.signing_key_rotation"},
                    "vars": {"signing_key_rotation_idps": [{**CERTIFIED, "idp": name}], **more},
                }
            ],
            "rescue": [{"ansible.builtin.debug": {"msg": f"{name}: {{{{ ansible_failed_result.msg }}}}"}}],
        }
        for name in HOSTILE
    ]
    one = {"hosts": "localhost", "connection": "local", "gather_facts": False, "tasks": tasks}
    done = play(tmp_path, [one], sandbox.url, TOKEN)
    told = [result["msg"].split(": ", 1) for result in done.results() if ": " in str(result.get("msg", ""))]
    return done, dict(told)


@pytest.mark.parametrize("how", [sign, hand_over])
def test_a_request_that_was_replaced_is_neither_signed_nor_handed_over(
    how: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add = Csrs.add

    def replaced(kept: Csrs, idp: Any, *asked: Any) -> Any:
        monkeypatch.setattr(csrs, "new_request", lambda *_asked: in_base64(HOSTILE[idp.content.name][0]))
        return add(kept, idp, *asked)

    monkeypatch.setattr(Csrs, "add", replaced)
    more, directory = how(tmp_path)
    seed = {"idp_keys": [{"name": "Supplier"}], "idps": [{"name": name, "key": "Supplier"} for name in HOSTILE]}
    with Sandbox(token=TOKEN, seed=seed) as sandbox:
        # Once as the answers to requests of its own, and once as those that have waited since an earlier run.
        for _run in range(2):
            done, told = attempts(tmp_path, sandbox, **more)
            assert set(told) == set(HOSTILE), done.output
            for name, (_der, reason) in HOSTILE.items():
                assert reason in told[name]
                assert "must not be signed" in told[name]
                assert "replaced" in told[name]
            assert list(directory.iterdir()) == []
            assert "BEGIN CERTIFICATE-----" not in done.output
        assert {call.path.rpartition("/")[2] for call in sandbox.writes()} == {"csrs"}


@pytest.mark.parametrize("how", [sign, hand_over])
def test_a_request_that_waits_with_other_names_than_are_declared_is_not_taken(
    how: Any, tmp_path: Path, sandbox: Any
) -> None:
    [idp] = sandbox.org.idps.all()
    sandbox.org.csrs.add(idp, {"commonName": NAME}, ["bank.example"])
    more, directory = how(tmp_path)
    # Names that are not declared count as none for what is signed.
    undeclared = {name: value for name, value in CERTIFIED.items() if name != "dns_names"}
    done = attempt(tmp_path, sandbox, [undeclared], **more)
    assert "no DNS names are declared" in done.results("failed")[-1]["msg"]
    assert (sandbox.writes(), list(directory.iterdir())) == ([], [])


@pytest.mark.parametrize(
    ("certificate", "told"),
    [
        ({"subject": "CN=bank.example"}, "has the subject common_name bank.example"),
        ({"dns_names": ["bank.example"]}, "has the DNS names bank.example"),
    ],
)
def test_a_certificate_for_somebody_else_is_not_picked_up(
    certificate: dict[str, Any], told: str, tmp_path: Path, sandbox: Any
) -> None:
    more, directory = hand_over(tmp_path)
    keep(tmp_path, sandbox, CERTIFIED, **more)
    request = (directory / f"{FILE}.csr").read_text(encoding="utf-8")
    file = directory / f"{FILE}.crt"
    for text, reason in (
        (sign_request(request, **certificate), told),
        (sign_request(pem_of(make_request())), "public key"),
    ):
        file.write_text(text, encoding="utf-8")
        done = attempt(tmp_path, sandbox, [CERTIFIED], **more)
        assert done.status == "failed"
        assert reason in done.results("failed")[-1]["msg"]
        assert [call.path for call in sandbox.writes() if call.path.endswith("publish")] == []
        assert file.exists()


def test_an_authority_that_cannot_sign_fails_the_dry_run_too(tmp_path: Path, sandbox: Any) -> None:
    authority, _directory = sign(tmp_path)
    for arguments in ("--check", ""):
        done = attempt(
            tmp_path, sandbox, [CERTIFIED], arguments, **authority, signing_key_rotation_certificate_days=9000
        )
        assert "set days to at most" in done.results("failed")[-1]["msg"]


NAMES_OF_FILES = {
    "Supplier": "Supplier",
    "a.b-c_d": "a.b-c_d",
    "0oa62bc8wppPw0UGr0h7": "0oa62bc8wppPw0UGr0h7",
    "../../etc/passwd": ".._.._etc_passwd~",
    "..": "..~",
    ".hidden": ".hidden~",
    "a/b": "a_b~",
    "a_b": "a_b",
    "a b": "a_b~",
    "a b\n": "a_b_~",
    "a_b\n": "a_b_~",
    "Supplier & Co": "Supplier_Co~",
    "Supplier Co": "Supplier_Co~",
    "Supplier_Co": "Supplier_Co",
    "Z\u00fcrich": "Z_rich~",
    "Z\u00f6rich": "Z_rich~",
    "a_b~0000000000000000": "a_b_0000000000000000~",
    "x" * 100: "x" * 100,
    "x" * 101: "x" * 100 + "~",
    "\u6771" * 100: "_~",
}


def test_every_name_has_a_file_of_its_own_within_the_directory(tmp_path: Path, sandbox: Any) -> None:
    variables = yaml.safe_load((ROOT / "roles/signing_key_rotation/vars/main.yml").read_text(encoding="utf-8"))
    shown = {
        "ansible.builtin.debug": {"msg": "{{ __signing_key_rotation_file }}"},
        "loop": list(NAMES_OF_FILES),
        "vars": {**variables, "__signing_key_rotation_item": {"idp": "{{ item }}"}},
    }
    one = {"hosts": "localhost", "connection": "local", "gather_facts": False, "tasks": [shown]}
    one["vars"] = {"signing_key_rotation_directory": "/d"}
    done = play(tmp_path, [one], sandbox.url, TOKEN)
    files = [event["event_data"]["res"]["msg"] for event in done.events if event["event"] == "runner_item_on_ok"]
    assert len(set(files)) == len(files) == len(NAMES_OF_FILES)
    for file, expected in zip(files, NAMES_OF_FILES.values(), strict=True):
        stem = file.removeprefix("/d/")
        assert "/" not in stem
        assert len(stem) < 200
        assert (
            (stem.startswith(expected) and len(stem) == len(expected) + 16)
            if expected[-1] == "~"
            else (stem == expected)
        )
