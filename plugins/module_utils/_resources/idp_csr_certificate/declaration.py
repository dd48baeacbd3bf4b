# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""The certificate for a signing request of an identity provider, by an authority whose files are on this host."""

from __future__ import annotations

from datetime import datetime, timezone
from typing import Any, Mapping

from ..._addresses import shown
from ..._errors import InputError
from ..shared.certificate_requests import (
    SUBJECT_ATTRIBUTES,
    declared_dns_names,
    declared_subject,
    lower,
    subject_item,
    subject_text,
)
from ..shared.certificates import Certificate, require_cryptography
from ..shared.request_checks import check_request
from .planning import Authority, authority, check_days, issue

CERTIFICATE_OPTIONS: dict[str, Any] = {
    "csr": {"type": "str"},
    "subject": {
        "type": "dict",
        "required": True,
        "options": {option: {"type": "str"} for option in SUBJECT_ATTRIBUTES},
    },
    "dns_names": {"type": "list", "elements": "str"},
    "ca_certificate_path": {"type": "path"},
    "ca_private_key_path": {"type": "path"},
    "ca_passphrase": {"type": "str", "no_log": True},
    "ca_passphrase_path": {"type": "path", "no_log": False},
    "days": {"type": "int", "default": 730},
}
CERTIFICATE_CONSTRAINTS: dict[str, Any] = {
    "required_together": [("ca_certificate_path", "ca_private_key_path")],
    "mutually_exclusive": [("ca_passphrase", "ca_passphrase_path")],
    "required_by": {"ca_passphrase": "ca_private_key_path", "ca_passphrase_path": "ca_private_key_path"},
}
LARGEST_FILE = 1024 * 1024


def certify(params: Mapping[str, Any], check_mode: bool) -> dict[str, Any]:
    """What M(community.okta.idp_csr_certificate) returns. Raises OktaError, MissingLibraryError among them."""
    require_cryptography()
    subject = declared_subject(params["subject"]) or frozenset()
    dns_names = declared_dns_names(params["dns_names"]) or []
    if params["csr"] is None and not check_mode:
        raise InputError("csr is missing", "Give the CSR in PEM; only check mode works without it")
    now = datetime.now(timezone.utc)
    signer = read_authority(params, now)
    if signer is not None:
        check_days(signer, params["days"], now)
    checked = None if params["csr"] is None else check_request(params["csr"], subject, dns_names)
    certificate = None
    if signer is not None and checked is not None and not check_mode:
        certificate = issue(signer, checked, dns_names, params["days"], now)
    status = "planned" if check_mode else "applied"
    return {
        "changed": signer is not None,
        "changes": [] if signer is None else [change_of(signer, subject_text(subject), status)],
        "idp_csr_certificate": {
            **certificate_item(certificate),
            "subject": subject_item(subject),
            "dns_names": sorted(lower(dns_names)),
            "key_fingerprint": checked and checked.identity.key_fingerprint,
        },
    }


def read_authority(params: Mapping[str, Any], now: datetime) -> Authority | None:
    """The authority whose files are given, None where none is. Raises InputError."""
    if params["ca_certificate_path"] is None:
        return None
    certificate = read_file(params["ca_certificate_path"], "ca_certificate_path").decode(errors="replace")
    private_key = read_file(params["ca_private_key_path"], "ca_private_key_path")
    return authority(certificate, private_key, read_passphrase(params), now)


def read_passphrase(params: Mapping[str, Any]) -> bytes | None:
    """The passphrase of the authority's private key, None where none is given. Raises InputError for an empty one."""
    if params["ca_passphrase_path"] is not None:
        option = "ca_passphrase_path"
        [passphrase] = read_file(params[option], option).splitlines()[:1] or [b""]
    elif params["ca_passphrase"] is not None:
        option, passphrase = "ca_passphrase", params["ca_passphrase"].encode()
    else:
        return None
    if not passphrase:
        raise InputError(
            f"The passphrase of {option} is empty", "Leave the option out where the private key is not encrypted"
        )
    return bytes(passphrase)


def read_file(path: str, option: str) -> bytes:
    """The content of a file that an option names. Raises InputError."""
    try:
        with open(path, "rb") as file:
            content = file.read(LARGEST_FILE + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "not a path"
        raise InputError(
            f"The file {shown(path)} of {option} cannot be read: {reason}",
            "It must be on the host that the task runs on, and the user of the task must be able to read it",
        ) from None
    if len(content) > LARGEST_FILE:
        raise InputError(f"The file {shown(path)} of {option} has more than {LARGEST_FILE // 1024} KiB")
    return content


def change_of(signer: Authority, name: str, status: str) -> dict[str, Any]:
    """The change that a signature is, as results list it."""
    issuer = shown(signer.certificate.subject)
    return {
        "action": "sign",
        "kind": "certificate",
        "name": name,
        "summary": f'sign a certificate for "{name}" with the authority "{issuer}"',
        "status": status,
    }


def certificate_item(certificate: Certificate | None) -> dict[str, Any]:
    """A certificate as the result has it; of one that was not signed everything is null."""
    return {
        "certificate": certificate and certificate.pem,
        "fingerprint": certificate and certificate.fingerprint,
        "serial_number": certificate and certificate.serial,
        "issuer": certificate and certificate.issuer,
        "not_before": certificate and certificate.not_before,
        "not_after": certificate and certificate.not_after,
    }
