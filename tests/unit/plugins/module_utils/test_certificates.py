# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What people paste becomes one certificate, however it is written; all else is told without telling the text."""

from __future__ import annotations

import base64
import hashlib
import re
import sys
import textwrap
from datetime import timedelta
from pathlib import Path

import pytest
from ansible_collections.community.okta.plugins.module_utils._errors import InputError, MissingLibraryError
from ansible_collections.community.okta.plugins.module_utils._resources.shared import certificate_library
from ansible_collections.community.okta.plugins.module_utils._resources.shared.certificates import (
    check_valid,
    days_to_expiry,
    moment,
    parse_certificate,
    parse_chain,
)

sys.path.insert(0, str(Path(__file__).parents[3] / "integration"))
from certificates_made import entry_of_x5c, make_certificate, make_private_key

WHAT = "certificate of Partner"
PEM = make_certificate("Partner", key_type="EC")
ENTRY = entry_of_x5c(PEM)
DER = base64.b64decode(ENTRY)

WRITTEN = {
    "PEM": PEM,
    "PEM with DOS line breaks": PEM.replace("\n", "\r\n"),
    "PEM in one line": PEM.replace("\n", " "),
    "PEM with text around it": f"subject=CN=Partner\n  {PEM}\nBag Attributes: none\n",
    "PEM that is indented": textwrap.indent(PEM, "    "),
    "PEM of an old label": PEM.replace("CERTIFICATE", "X509 CERTIFICATE"),
    "PEM with escaped line breaks": PEM.replace("\n", "\\n"),
    "PEM with DOS line breaks that are escaped twice": PEM.replace("\n", "\\\\r\\\\n"),
    "base64": ENTRY,
    "base64 with line breaks": "\n".join(textwrap.wrap(ENTRY, 76)) + "\n",
    "base64 with spaces": f"  {ENTRY[:100]} \t {ENTRY[100:]}",
}


@pytest.mark.parametrize("form", WRITTEN)
def test_a_certificate_is_the_same_however_it_is_written(form: str) -> None:
    assert parse_certificate(WRITTEN[form], WHAT) == parse_certificate(PEM, WHAT)


def test_a_certificate_tells_what_is_in_it() -> None:
    certificate = parse_certificate(PEM, WHAT)
    assert certificate.der == DER
    assert certificate.fingerprint == hashlib.sha256(DER).hexdigest()
    assert certificate.x5t_s256 == base64.urlsafe_b64encode(hashlib.sha256(DER).digest()).decode().rstrip("=")
    assert (certificate.subject, certificate.issuer, certificate.serial) == ("CN=Partner", "CN=Partner", "1")
    assert re.fullmatch(r"20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.000Z", certificate.not_after)
    assert certificate.not_before < certificate.not_after


def test_a_certificate_is_written_as_pem_and_as_an_entry_of_x5c() -> None:
    certificate = parse_certificate(ENTRY, WHAT)
    assert certificate.pem == PEM
    assert certificate.x5c == ENTRY


NOT_ONE = {
    "nothing": ("", "is empty"),
    "white space": (" \n", "is empty"),
    "a word": ("secret-word", "not a certificate that can be read"),
    "letters beyond ASCII": ("secret-wörd", "not a certificate that can be read"),
    "base64 of something else": (base64.b64encode(b"secret-word").decode(), "not a certificate that can be read"),
    "half a certificate": (ENTRY[:200], "not a certificate that can be read"),
    "a certificate of a version that nobody knows": (
        base64.b64encode(DER.replace(b"\xa0\x03\x02\x01\x02", b"\xa0\x03\x02\x01\x11")).decode(),
        "not a certificate that can be read",
    ),
    "PEM that is cut off": (PEM[:200], "holds no complete certificate"),
    "PEM of something else": (PEM.replace("CERTIFICATE", "PUBLIC KEY"), "holds no complete certificate"),
    "PEM with a stone in it": (PEM.replace(ENTRY[:20], "secret!"), "not a certificate that can be read"),
    "two certificates": (PEM + PEM, "holds 2 certificates"),
    "a private key": (make_private_key(), "holds a private key"),
    "a certificate with its private key": (PEM + make_private_key(), "holds a private key"),
}


@pytest.mark.parametrize("case", NOT_ONE)
def test_what_is_not_one_certificate_is_told_and_never_shown(case: str) -> None:
    text, told = NOT_ONE[case]
    with pytest.raises(InputError) as raised:
        parse_certificate(text, WHAT)
    message = str(raised.value)
    assert message.startswith(WHAT) and told in message and "\n" not in message
    assert not [line for line in text.split() if len(line) > 8 and line in message and line != "CERTIFICATE-----"]
    assert raised.value.__cause__ is None


def test_a_chain_keeps_its_order() -> None:
    issuer = make_certificate("Issuer", key_type="EC")
    assert [each.subject for each in parse_chain(PEM + "\n\n" + issuer, WHAT)] == ["CN=Partner", "CN=Issuer"]


def test_a_broken_certificate_of_a_chain_is_told_by_its_number() -> None:
    with pytest.raises(InputError, match="certificate of Partner, certificate 2, is not a certificate"):
        parse_chain(PEM + PEM.replace(ENTRY[:40], ""), WHAT)


def test_a_certificate_expires_after_its_last_moment() -> None:
    certificate = parse_certificate(PEM, WHAT)
    end = moment(certificate.not_after)
    check_valid(certificate, end, WHAT)
    with pytest.raises(InputError, match=f"certificate of Partner expired on {certificate.not_after}"):
        check_valid(certificate, end + timedelta(seconds=1), WHAT)


@pytest.mark.parametrize(
    ("before", "days"),
    [(timedelta(days=30), 30), (timedelta(days=1, seconds=-1), 0), (timedelta(0), 0), (timedelta(seconds=-1), -1)],
)
def test_days_to_expiry_are_whole_days(before: timedelta, days: int) -> None:
    certificate = parse_certificate(PEM, WHAT)
    assert days_to_expiry(certificate, moment(certificate.not_after) - before) == days


def test_a_missing_library_is_told_as_such(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(certificate_library, "HAS_CRYPTOGRAPHY", False)
    with pytest.raises(MissingLibraryError) as raised:
        parse_certificate(PEM, WHAT)
    assert raised.value.library == "cryptography"
