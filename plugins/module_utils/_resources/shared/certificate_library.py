# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Certificates by the library C(cryptography).

Importing it takes longer than importing this collection, so only what reads a certificate loads this room.
"""

from __future__ import annotations

import traceback
import warnings
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Iterator

try:
    from cryptography import x509
    from cryptography.exceptions import InternalError, UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric import ec
except ImportError:
    HAS_CRYPTOGRAPHY = False
    CRYPTOGRAPHY_IMPORT_ERROR: str | None = traceback.format_exc()
    UNREADABLE: tuple[type[Exception], ...] = ()
else:
    HAS_CRYPTOGRAPHY = True
    CRYPTOGRAPHY_IMPORT_ERROR = None
    # What the library raises where a certificate or a request is broken; older versions take some for their own fault.
    UNREADABLE = (
        *(ValueError, TypeError, UnsupportedAlgorithm, InternalError),
        *(x509.InvalidVersion, x509.DuplicateExtension, x509.UnsupportedGeneralNameType),
    )


@contextmanager
def without_warnings() -> Iterator[None]:
    """Have the library not warn of what Okta takes all the same, such as countries of three letters."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


@dataclass(frozen=True)
class Parts:
    """What a certificate says. C(key) is the library's name for the kind of its key, C(curve) that of its curve."""

    subject: str
    issuer: str
    not_before: datetime
    not_after: datetime
    serial: int
    key: str
    curve: str


def parts_of(der: bytes) -> Parts:
    """What a certificate says. Raises one of C(UNREADABLE) for a broken one."""
    certificate = x509.load_der_x509_certificate(der)
    # All of it is read here, for a broken part is only found when it is asked for.
    with without_warnings():
        return Parts(
            certificate.subject.rfc4514_string(),
            certificate.issuer.rfc4514_string(),
            time_of(certificate, "not_valid_before"),
            time_of(certificate, "not_valid_after"),
            certificate.serial_number,
            *key_of(certificate),
        )


def key_of(certificate: Any) -> tuple[str, str]:
    """The kind of the key of a certificate, and its curve if it is on one."""
    try:
        key = certificate.public_key()
    except UNREADABLE:
        return "unknown", ""
    curve = key.curve.name if isinstance(key, ec.EllipticCurvePublicKey) else ""
    return type(key).__name__.strip("_").replace("PublicKey", ""), curve


def time_of(certificate: Any, name: str) -> datetime:
    """A time of a certificate, in UTC."""
    # Before version 42 of the library there is no time with a zone, and later ones warn of those without.
    found: datetime = getattr(certificate, f"{name}_utc", None) or getattr(certificate, name)
    return found
