# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A signing request is checked and signed on the host where the authority's files are; no org is asked."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from ansible_collections.community.okta.plugins.module_utils._resources.shared import certificate_library
from certificates_made import make_authority, make_private_key, public_key_fingerprint
from cryptography import x509
from module_runs import Module, Result, run
from requests_made import CA_TRUE, NAME, alternatives, dns, make_request, pem_of, tampered
from tables import COMPANY, SHOP

PASSPHRASE = "canary-passphrase-of-the-authority"
REQUEST = pem_of(make_request())
DECLARED = {"csr": REQUEST, "subject": {"common_name": NAME}, "dns_names": [NAME]}


@pytest.fixture
def seed() -> dict[str, Any]:
    """The company with an identity provider."""
    return {**COMPANY, "idp_keys": [{"name": "Shop"}], "idps": [SHOP]}


@pytest.fixture
def files(tmp_path: Path) -> dict[str, str]:
    """The files of an authority, by the options."""
    made = make_authority(tmp_path)
    return {"ca_certificate_path": made["authority_certificate"], "ca_private_key_path": made["authority_key"]}


def certify(check: bool = False, **options: Any) -> Result:
    return run("idp_csr_certificate", {**DECLARED, **options}, check)


def fails(check: bool = False, **options: Any) -> str:
    result = certify(check, **options)
    assert result.failed, result.text
    return result.message


def test_the_authority_signs_what_was_declared(files: dict[str, str]) -> None:
    result = certify(**files)
    assert result.changed
    signed = result["idp_csr_certificate"]
    assert x509.load_pem_x509_certificate(signed["certificate"].encode()).subject.rfc4514_string() == f"CN={NAME}"
    assert public_key_fingerprint(signed["certificate"]) == signed["key_fingerprint"] == public_key_fingerprint(REQUEST)
    assert (signed["issuer"], signed["dns_names"], signed["subject"]["common_name"]) == ("CN=Authority", [NAME], NAME)
    [change] = result["changes"]
    assert (change["action"], change["name"], change["status"]) == ("sign", NAME, "applied")
    assert "CN=Authority" in change["summary"]
    assert certify(**files)["idp_csr_certificate"]["serial_number"] != signed["serial_number"]


def test_check_mode_checks_everything_and_signs_nothing(files: dict[str, str]) -> None:
    result = certify(check=True, **files)
    signed = result["idp_csr_certificate"]
    assert (result.changed, [change["status"] for change in result["changes"]]) == (True, ["planned"])
    assert (signed["certificate"], signed["serial_number"], signed["not_after"]) == (None, None, None)
    assert signed["key_fingerprint"] == public_key_fingerprint(REQUEST)
    assert "must not be signed" in fails(
        check=True, **files, csr=pem_of(make_request(alternatives(dns(NAME)), CA_TRUE))
    )


def test_check_mode_does_without_a_request_and_still_checks_the_authority(files: dict[str, str]) -> None:
    result = certify(check=True, **files, csr=None)
    assert (result.changed, result["idp_csr_certificate"]["key_fingerprint"]) == (True, None)
    assert "days cannot be 10" in fails(check=True, **files, csr=None, days=10)
    assert "csr is missing" in fails(**files, csr=None)


def test_without_an_authority_a_request_is_only_checked() -> None:
    result = certify()
    assert (result.changed, result["changes"], result["idp_csr_certificate"]["certificate"]) == (False, [], None)
    assert "signature that is not valid" in fails(csr=pem_of(tampered(make_request())))


def test_a_request_of_the_org_with_a_country_of_three_letters_is_signed_and_published(
    module: Module, sandbox: Any, files: dict[str, str]
) -> None:
    subject = {"country_name": "CAN", "organization_name": "Example", "common_name": NAME}
    declared = {"subject": subject, "dns_names": [NAME.upper()]}
    csr = module("idp_csr", idp="Shop", **declared)["idp_csr"]
    signed = certify(**files, **declared, csr=csr["csr"])["idp_csr_certificate"]
    published = module("idp_csr", idp="Shop", certificate=signed["certificate"], **declared)
    assert (published.changed, published.warnings) == (True, [])
    assert published["idp_csr"]["key_fingerprint"] == signed["key_fingerprint"] == csr["key_fingerprint"]
    assert not module("idp_csr", idp="Shop", **declared).changed


@pytest.mark.parametrize("days", [90, 3649])
def test_what_is_signed_for_as_few_or_as_many_days_as_may_be_is_published(
    days: int, module: Module, files: dict[str, str]
) -> None:
    declared = {"subject": {"common_name": NAME}, "dns_names": [NAME]}
    csr = module("idp_csr", idp="Shop", **declared)["idp_csr"]["csr"]
    signed = certify(**files, csr=csr, days=days)["idp_csr_certificate"]
    assert module("idp_csr", idp="Shop", certificate=signed["certificate"], min_days=days).changed


def test_a_passphrase_is_given_or_in_a_file_and_is_shown_nowhere(tmp_path: Path) -> None:
    made = make_authority(tmp_path, passphrase=PASSPHRASE)
    files = {"ca_certificate_path": made["authority_certificate"], "ca_private_key_path": made["authority_key"]}
    file = tmp_path / "passphrase"
    for text in (PASSPHRASE, f"{PASSPHRASE}\n", f"{PASSPHRASE}\r\nmore\n"):
        file.write_text(text, encoding="utf-8", newline="")
        assert certify(**files, ca_passphrase_path=str(file)).changed
    given = certify(**files, ca_passphrase=PASSPHRASE)
    assert given.changed
    assert PASSPHRASE not in given.text
    file.write_text("", encoding="utf-8")
    assert "ca_passphrase_path is empty" in fails(**files, ca_passphrase_path=str(file))
    assert "ca_passphrase is empty" in fails(**files, ca_passphrase="")
    assert "Give its passphrase" in fails(**files)
    wrong = certify(**files, ca_passphrase=f"{PASSPHRASE}-wrong")
    assert "its passphrase is another one" in wrong.message
    assert PASSPHRASE not in wrong.text


def test_a_private_key_in_the_wrong_place_is_not_shown(tmp_path: Path, files: dict[str, str]) -> None:
    secret = make_private_key()
    for options in ({"csr": REQUEST + secret}, {**files, "ca_certificate_path": files["ca_private_key_path"]}):
        result = certify(**options)
        assert "holds a private key" in result.message
        assert secret.splitlines()[1] not in result.text
        assert Path(files["ca_private_key_path"]).read_text(encoding="utf-8").splitlines()[1] not in result.text


@pytest.mark.parametrize("option", ["ca_certificate_path", "ca_private_key_path"])
def test_a_file_that_cannot_be_read_is_told_with_its_option(option: str, tmp_path: Path, files: dict[str, str]) -> None:
    for path, reason in ((tmp_path / "gone", "No such file"), (tmp_path, "directory")):
        message = fails(**{**files, option: str(path)})
        assert option in message
        assert reason in message
    large = tmp_path / "large"
    large.write_bytes(b"x" * (1024 * 1024 + 1))
    assert "1024 KiB" in fails(**{**files, option: str(large)})


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"subject": None}, "subject"),
        ({"subject": {}}, "subject is empty"),
        ({"subject": {"common_name": " "}}, "subject is empty"),
        ({"subject": {"email": "ana@example.com"}}, "email"),
        ({"dns_names": [""]}, "empty entry"),
        ({"ca_certificate_path": "a"}, "ca_private_key_path"),
        ({"ca_private_key_path": "a"}, "ca_certificate_path"),
        ({"ca_passphrase": PASSPHRASE}, "ca_private_key_path"),
        ({"ca_passphrase": PASSPHRASE, "ca_passphrase_path": "b"}, "mutually exclusive"),
        ({"csr": ""}, "PEM"),
        ({"dns_names": None}, "no DNS names are declared"),
    ],
)
def test_what_cannot_be_meant_is_told(options: dict[str, Any], told: str) -> None:
    assert told in fails(**options)


def test_a_missing_library_is_told_as_ansible_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(certificate_library, "HAS_CRYPTOGRAPHY", False)
    assert "Failed to import the required Python library (cryptography)" in fails()
