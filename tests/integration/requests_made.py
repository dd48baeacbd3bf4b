# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Signing requests for tests, made byte by byte, so that they can ask for anything and be broken in any way."""

from __future__ import annotations

import base64
from functools import lru_cache
from typing import Any, Iterable, Sequence, Tuple

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

BOOLEAN, INTEGER, BIT_STRING, OCTET_STRING, NULL, OID = 0x01, 0x02, 0x03, 0x04, 0x05, 0x06
UTF8, PRINTABLE, TELETEX, IA5 = 0x0C, 0x13, 0x14, 0x16
SEQUENCE, SET, ATTRIBUTES = 0x30, 0x31, 0xA0

COUNTRY, STATE, LOCALITY, ORGANIZATION = "2.5.4.6", "2.5.4.8", "2.5.4.7", "2.5.4.10"
UNIT, COMMON_NAME, EMAIL = "2.5.4.11", "2.5.4.3", "1.2.840.113549.1.9.1"
EXTENSION_REQUEST, CHALLENGE_PASSWORD = "1.2.840.113549.1.9.14", "1.2.840.113549.1.9.7"
SIGNED_WITH = {
    "MD5": "1.2.840.113549.1.1.4",
    "SHA1": "1.2.840.113549.1.1.5",
    "SHA256": "1.2.840.113549.1.1.11",
    "SHA384": "1.2.840.113549.1.1.12",
    "SHA512": "1.2.840.113549.1.1.13",
}
NAME = "sso.example.com"

Attribute = Tuple[str, str, int]


def tlv(tag: int, *contents: bytes) -> bytes:
    """An element of DER."""
    content = b"".join(contents)
    if len(content) < 0x80:
        return bytes([tag, len(content)]) + content
    length = len(content).to_bytes((len(content).bit_length() + 7) // 8, "big")
    return bytes([tag, 0x80 + len(length)]) + length + content


def set_of(*members: bytes, tag: int = SET) -> bytes:
    """A set, whose members DER sorts."""
    return tlv(tag, *sorted(members))


def oid(dotted: str) -> bytes:
    first, second, *others = map(int, dotted.split("."))
    content = b""
    for number in (40 * first + second, *others):
        octets = [number & 0x7F]
        while number := number >> 7:
            octets.insert(0, number & 0x7F | 0x80)
        content += bytes(octets)
    return tlv(OID, content)


def extension(dotted: str, content: bytes, critical: bool = False) -> bytes:
    return tlv(SEQUENCE, oid(dotted), tlv(BOOLEAN, b"\xff") if critical else b"", tlv(OCTET_STRING, content))


def dns(name: str) -> bytes:
    """A DNS name among alternative names."""
    return tlv(0x82, name.encode())


def alternatives(*names: bytes) -> bytes:
    return extension("2.5.29.17", tlv(SEQUENCE, *names))


def usage(*bits: int) -> bytes:
    """A keyUsage with these bits, 0 being digitalSignature and 5 keyCertSign."""
    octet = sum(0x80 >> bit for bit in bits)
    return extension("2.5.29.15", tlv(BIT_STRING, bytes([7 - max(bits), octet])), critical=True)


CA_TRUE = extension("2.5.29.19", tlv(SEQUENCE, tlv(BOOLEAN, b"\xff")), critical=True)
CA_FALSE = extension("2.5.29.19", tlv(SEQUENCE), critical=True)
SERVER_AUTHENTICATION = extension("2.5.29.37", tlv(SEQUENCE, oid("1.3.6.1.5.5.7.3.1")))


def requested(*extensions: bytes) -> bytes:
    """The attribute that requests extensions."""
    return tlv(SEQUENCE, oid(EXTENSION_REQUEST), tlv(SET, tlv(SEQUENCE, *extensions)))


def challenge(password: str) -> bytes:
    return tlv(SEQUENCE, oid(CHALLENGE_PASSWORD), tlv(SET, tlv(UTF8, password.encode())))


@lru_cache(maxsize=8)
def rsa_key(bits: int = 2048, exponent: int = 65537) -> Any:
    return rsa.generate_private_key(exponent, bits)


@lru_cache(maxsize=1)
def ec_key() -> Any:
    return ec.generate_private_key(ec.SECP256R1())


def relative(*attributes: Attribute) -> bytes:
    """A relative distinguished name."""
    return set_of(*(tlv(SEQUENCE, oid(type_), tlv(tag, value.encode())) for type_, value, tag in attributes))


def name_of(*attributes: Attribute) -> bytes:
    """A subject with one attribute after the other."""
    return tlv(SEQUENCE, *map(relative, attributes))


def info_of(subject: bytes, public: bytes, attributes: Iterable[bytes] = (), version: bytes = b"\0") -> bytes:
    """What is signed of a request."""
    return tlv(SEQUENCE, tlv(INTEGER, version), subject, public, set_of(*attributes, tag=ATTRIBUTES))


def sign_info(info: bytes, key: Any, hash_: str = "SHA256") -> bytes:
    """A request in DER."""
    if isinstance(key, ec.EllipticCurvePrivateKey):
        algorithm = tlv(SEQUENCE, oid("1.2.840.10045.4.3.2"))
        signature = key.sign(info, ec.ECDSA(hashes.SHA256()))
    else:
        algorithm = tlv(SEQUENCE, oid(SIGNED_WITH[hash_]), tlv(NULL))
        signature = key.sign(info, padding.PKCS1v15(), getattr(hashes, hash_)())
    return tlv(SEQUENCE, info, algorithm, tlv(BIT_STRING, b"\0", signature))


def public_of(key: Any) -> bytes:
    return bytes(key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo))


def make_request(
    *extensions: bytes,
    subject: Sequence[Attribute] = ((COMMON_NAME, NAME, UTF8),),
    name: bytes | None = None,
    attributes: Iterable[bytes] | None = None,
    key: Any = None,
    hash_: str = "SHA256",
    **more: Any,
) -> bytes:
    """A request in DER: for C(sso.example.com) with that DNS name unless said."""
    key = key or rsa_key()
    if attributes is None:
        attributes = [requested(*(extensions or [alternatives(dns(NAME))]))]
    return sign_info(info_of(name or name_of(*subject), public_of(key), attributes, **more), key, hash_)


def pem_of(der: bytes) -> str:
    encoded = base64.encodebytes(der).decode()
    return f"-----BEGIN CERTIFICATE REQUEST-----\n{encoded}-----END CERTIFICATE REQUEST-----\n"


def in_base64(der: bytes) -> str:
    """A request as Okta shows it."""
    return base64.b64encode(der).decode()


def tampered(der: bytes) -> bytes:
    """A request whose signature is not valid."""
    return der[:-1] + bytes([der[-1] ^ 1])
