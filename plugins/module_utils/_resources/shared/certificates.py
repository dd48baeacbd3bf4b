# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""X.509 certificates: what people write becomes what Okta takes and shows. Pure: no request, no clock."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass
from datetime import datetime, timezone
from typing import Sequence

from ..._errors import InputError, MisplacedSecretError, MissingLibraryError

PRIVATE_KEY = re.compile(r"-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----")
PEM_BLOCK = re.compile(r"-----BEGIN (?:X509 )?CERTIFICATE-----(.*?)-----END (?:X509 )?CERTIFICATE-----", re.DOTALL)
WHITESPACE = re.compile(r"\s+")
# Environment variables and JSON often hold a PEM in one line, with the ends of its lines spelled out.
ENDS_OF_LINES = re.compile(r"(?:\s|\\+[rnt])+")
# The library has the same name for the first of them.
RSA, EC = "RSA", "EC"
# The curves that Okta accepts.
CURVES = ("secp256r1", "secp384r1", "secp521r1")
PEM_COLUMNS = 64
TIME_FORMAT = "%Y-%m-%dT%H:%M:%S.000Z"

FORMS = "Give it in PEM, from BEGIN CERTIFICATE to END CERTIFICATE, or as base64 of its DER"


@dataclass(frozen=True)
class Certificate:
    """One certificate.

    C(fingerprint) is the SHA-256 of its DER and C(serial) its serial number, both in lower-case hex; C(subject) and
    C(issuer) are written as in RFC 4514; times are in UTC as Okta writes them, C(2027-03-01T09:00:00.000Z).
    C(key_type) is C(RSA) or C(EC), or the name of a key that Okta accepts nowhere.
    """

    der: bytes
    fingerprint: str
    subject: str
    issuer: str
    not_before: str
    not_after: str
    serial: str
    key_type: str

    @property
    def x5t_s256(self) -> str:
        """The fingerprint as Okta shows it under C(x5t#S256): base64url without padding."""
        return base64.urlsafe_b64encode(bytes.fromhex(self.fingerprint)).decode().rstrip("=")

    @property
    def x5c(self) -> str:
        """The certificate as an entry of Okta's C(x5c): base64 of its DER in one line."""
        return base64.b64encode(self.der).decode()

    @property
    def pem(self) -> str:
        """The certificate in PEM, in lines of 64 columns, each with a line feed."""
        lines = [self.x5c[start : start + PEM_COLUMNS] for start in range(0, len(self.x5c), PEM_COLUMNS)]
        return "\n".join(["-----BEGIN CERTIFICATE-----", *lines, "-----END CERTIFICATE-----", ""])


def require_cryptography() -> None:
    """Raise MissingLibraryError where no certificate can be read."""
    # Tasks without a certificate, such as those on social identity providers, do not wait for the library.
    from .certificate_library import CRYPTOGRAPHY_IMPORT_ERROR, HAS_CRYPTOGRAPHY

    if not HAS_CRYPTOGRAPHY:
        raise MissingLibraryError("cryptography", CRYPTOGRAPHY_IMPORT_ERROR)


def parse_certificate(text: str, what: str) -> Certificate:
    """The one certificate in a text: PEM with anything around it, or base64 of DER with any line breaks.

    Line breaks may be escaped.

    C(what) begins the sentence of an error, such as "certificate of the IdP key". Raises InputError for anything but
    exactly one certificate, MissingLibraryError. No error repeats the text, because it may be a secret.
    """
    chain = parse_chain(text, what)
    if len(chain) > 1:
        raise InputError(f"{what} holds {len(chain)} certificates, and one is expected", "Give only one")
    return chain[0]


def parse_chain(text: str, what: str) -> list[Certificate]:
    """The certificates in a text, in its order: several in PEM, or one as of C(parse_certificate). Same errors."""
    require_cryptography()
    if not text.strip():
        raise InputError(f"{what} is empty", "Check the variable or the file that it comes from")
    if PRIVATE_KEY.search(text):
        raise MisplacedSecretError(
            f"{what} holds a private key, which must not leave the one who owns it",
            "Give the certificate alone; if others have seen the key, replace it",
            secret=text,
        )
    blocks = PEM_BLOCK.findall(text)
    if not blocks and "-----" in text:
        raise InputError(f"{what} holds no complete certificate", FORMS)
    ordinals = [f", certificate {number}," for number in range(1, len(blocks) + 1)] if len(blocks) > 1 else [""]
    return [_certificate(block, what + ordinal) for block, ordinal in zip(blocks or [text], ordinals)]


def check_valid(certificate: Certificate, now: datetime, what: str) -> None:
    """Raise InputError for a certificate that has expired; one that is not valid yet may come into its own."""
    if has_expired(certificate, now):
        raise InputError(f"{what} expired on {certificate.not_after}", "Get a new certificate from who issues it")


def check_key_type(certificate: Certificate, accepted: Sequence[str], what: str) -> None:
    """Raise InputError for a certificate of a key that Okta does not accept there."""
    if certificate.key_type not in accepted:
        raise InputError(
            f"{what} has a key of the type {certificate.key_type}, and Okta accepts {' and '.join(accepted)} there",
            f"Get a certificate with a key of the type {RSA} from who issues it",
        )


def has_expired(certificate: Certificate, now: datetime) -> bool:
    """Whether the last moment of a certificate is over; C(now) is aware of its time zone."""
    return moment(certificate.not_after) < now


def days_to_expiry(certificate: Certificate, now: datetime) -> int:
    """How many whole days a certificate is still valid; below zero once it has expired."""
    return (moment(certificate.not_after) - now).days


def moment(text: str) -> datetime:
    """A time as C(Certificate) writes it."""
    return datetime.strptime(text, TIME_FORMAT).replace(tzinfo=timezone.utc)


def _certificate(encoded: str, what: str) -> Certificate:
    from .certificate_library import UNREADABLE, parts_of

    try:
        der = base64.b64decode(ENDS_OF_LINES.sub("", encoded), validate=True)
        parts = parts_of(der)
        return Certificate(
            der=der,
            fingerprint=hashlib.sha256(der).hexdigest(),
            subject=parts.subject,
            issuer=parts.issuer,
            not_before=parts.not_before.strftime(TIME_FORMAT),
            not_after=parts.not_after.strftime(TIME_FORMAT),
            serial=f"{parts.serial:x}",
            key_type=key_type(parts.key, parts.curve),
        )
    except UNREADABLE:
        # The cause may quote the text.
        raise InputError(f"{what} is not a certificate that can be read", FORMS) from None


def key_type(key: str, curve: str) -> str:
    """The type of a key, by the library's names for it and for its curve."""
    if not curve:
        return key
    return EC if curve in CURVES else f"{EC} with the curve {curve}"
