# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The certificates that an org makes for the keys with which it signs."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID

from okta_sandbox.certificate_requests import in_base64

BACKDATED = timedelta(minutes=1)
# As recorded, but for the name of the org.
SUBJECT = x509.Name(
    [
        x509.NameAttribute(NameOID.COUNTRY_NAME, "US"),
        x509.NameAttribute(NameOID.STATE_OR_PROVINCE_NAME, "California"),
        x509.NameAttribute(NameOID.LOCALITY_NAME, "San Francisco"),
        x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Okta"),
        x509.NameAttribute(NameOID.ORGANIZATIONAL_UNIT_NAME, "SSOProvider"),
        x509.NameAttribute(NameOID.COMMON_NAME, "sandbox"),
        x509.NameAttribute(NameOID.EMAIL_ADDRESS, "info@okta.com"),
    ]
)


def after_years(now: float, years: int) -> datetime:
    """The same day so many years later; the last of February where that year has no 29th."""
    moment = datetime.fromtimestamp(int(now), UTC)
    try:
        return moment.replace(year=moment.year + years)
    except ValueError:
        return moment.replace(year=moment.year + years, day=28)


def after_days(now: float, days: int) -> datetime:
    """So many days later; earlier where the number is negative."""
    return datetime.fromtimestamp(int(now), UTC) + timedelta(days=days)


def self_signed(key: rsa.RSAPrivateKey, now: float, end: datetime) -> str:
    """A new certificate that is valid until its end, as an entry of x5c."""
    begin = min(datetime.fromtimestamp(int(now), UTC), end) - BACKDATED
    builder = (
        x509.CertificateBuilder()
        .subject_name(SUBJECT)
        .issuer_name(SUBJECT)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begin)
        .not_valid_after(end)
    )
    return in_base64(builder.sign(key, hashes.SHA256()))
