# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""A certificate authority whose files are at hand, and the certificates that it signs for checked requests.

Pure but for the random serial number.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Sequence

from ..._addresses import shown
from ..._errors import InputError, RefusedError
from ..shared.certificate_library import UNREADABLE, without_warnings
from ..shared.certificate_requests import FEWEST_DAYS_OF_OKTA
from ..shared.certificates import (
    Certificate,
    check_valid,
    days_to_expiry,
    moment,
    parse_certificate,
)
from ..shared.request_checks import CheckedRequest, signing_usage

try:
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric import ec, rsa
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_private_key
except ImportError:
    # Nothing here is called before C(require_cryptography).
    pass

# How far clocks may differ: a certificate is valid for so much longer on either side.
CLOCK_SKEW = timedelta(minutes=10)
CERTIFICATE = "The certificate of the authority"
KEY = "The private key of the authority"


@dataclass(frozen=True)
class Authority:
    """An authority that can sign: its certificate, also as the library has it, and its private key."""

    certificate: Certificate
    issuer: Any
    key: Any

    def __repr__(self) -> str:
        return f"Authority({self.certificate.subject!r})"


def authority(certificate: str, private_key: bytes, passphrase: bytes | None, now: datetime) -> Authority:
    """An authority of its certificate and its private key in PEM. Raises InputError where it cannot sign."""
    parsed = parse_certificate(certificate, CERTIFICATE)
    issuer = x509.load_der_x509_certificate(parsed.der)
    check_is_authority(issuer)
    check_valid(parsed, now, CERTIFICATE)
    if moment(parsed.not_before) > now:
        raise InputError(f"{CERTIFICATE} is valid only from {parsed.not_before} on", "Sign with it then")
    key = load_key(private_key, passphrase)
    if public_bytes(key.public_key()) != public_bytes(issuer.public_key()):
        raise InputError(
            f"{KEY} is not that of its certificate ({shown(parsed.subject)})", "Give the two that belong together"
        )
    return Authority(parsed, issuer, key)


def check_is_authority(issuer: Any) -> None:
    """Raise InputError for a certificate that may not sign others."""
    try:
        with without_warnings():
            constraints = extension_of(issuer, x509.BasicConstraints)
            usage = extension_of(issuer, x509.KeyUsage)
    except UNREADABLE:
        raise InputError(f"{CERTIFICATE} has an extension that cannot be read") from None
    if constraints is None or not constraints.ca:
        raise InputError(
            f"{CERTIFICATE} is not that of a certificate authority (basicConstraints with CA:TRUE)",
            "Give the certificate of the authority itself",
        )
    if usage is not None and not usage.key_cert_sign:
        raise InputError(f"{CERTIFICATE} may not sign certificates (keyUsage without keyCertSign)")


def load_key(private_key: bytes, passphrase: bytes | None) -> Any:
    """A private key in PEM. Raises InputError, which repeats nothing of it."""
    try:
        key = load_pem_private_key(private_key, passphrase)
    except TypeError:
        # The library says so both if a passphrase is missing and if none is needed.
        if passphrase is None:
            raise InputError(f"{KEY} is encrypted", "Give its passphrase") from None
        raise InputError(f"{KEY} is not encrypted, and a passphrase is given", "Leave out the passphrase") from None
    except UNREADABLE:
        reason = "" if passphrase is None else ", or its passphrase is another one"
        raise InputError(f"{KEY} cannot be read as PEM{reason}") from None
    if not isinstance(key, (rsa.RSAPrivateKey, ec.EllipticCurvePrivateKey)):
        raise InputError(f"{KEY} is neither RSA nor an elliptic curve for ECDSA")
    return key


def check_days(authority: Authority, days: int, now: datetime) -> None:
    """Raise an error where a certificate would be valid too shortly for Okta, or longer than its authority."""
    if days < FEWEST_DAYS_OF_OKTA:
        raise InputError(
            f"days cannot be {days}",
            f"Okta accepts no certificate that is valid for fewer than {FEWEST_DAYS_OF_OKTA} days",
        )
    left = days_to_expiry(authority.certificate, now)
    if days > left:
        raise RefusedError(
            f"{CERTIFICATE} is valid until {authority.certificate.not_after}, for {left} whole days more, and days is "
            f"{days}",
            "Renew the certificate of the authority"
            + (f", or set days to at most {left}" if left >= FEWEST_DAYS_OF_OKTA else ""),
        )


def issue(
    authority: Authority, checked: CheckedRequest, dns_names: Sequence[str], days: int, now: datetime
) -> Certificate:
    """The certificate for a checked request: its subject and its key, and extensions of which none is copied."""
    public = checked.request.public_key()
    begin = max(now - CLOCK_SKEW, moment(authority.certificate.not_before))
    end = min(now + timedelta(days=days) + CLOCK_SKEW, moment(authority.certificate.not_after))
    with without_warnings():
        builder = x509.CertificateBuilder(
            issuer_name=authority.issuer.subject,
            subject_name=checked.request.subject,
            public_key=public,
            serial_number=x509.random_serial_number(),
            not_valid_before=begin.replace(microsecond=0),
            not_valid_after=end.replace(microsecond=0),
        )
        builder = builder.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        builder = builder.add_extension(signing_usage(), critical=True)
        if dns_names:
            names = x509.SubjectAlternativeName([x509.DNSName(name) for name in dns_names])
            builder = builder.add_extension(names, critical=False)
        builder = builder.add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
        builder = builder.add_extension(key_identifier(authority.issuer), critical=False)
        signed = builder.sign(authority.key, hashes.SHA256())
        return parse_certificate(signed.public_bytes(Encoding.PEM).decode(), "The certificate")


def key_identifier(issuer: Any) -> Any:
    """The authorityKeyIdentifier of what an authority signs: its subjectKeyIdentifier, else that of its key."""
    own = extension_of(issuer, x509.SubjectKeyIdentifier)
    if own is None:
        return x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer.public_key())
    return x509.AuthorityKeyIdentifier(own.digest, None, None)


def extension_of(certificate: Any, kind: Any) -> Any:
    """The extension of a kind, None where there is none."""
    try:
        return certificate.extensions.get_extension_for_class(kind).value
    except x509.ExtensionNotFound:
        return None


def public_bytes(key: Any) -> bytes:
    """A public key as it is compared."""
    return bytes(key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo))
