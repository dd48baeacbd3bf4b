# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Addresses: which ones nothing can listen in on, and how they are shown. Pure."""

from __future__ import annotations

import base64
import ipaddress
import re
from urllib.parse import SplitResult, unquote, urlsplit

from ._errors import InputError
from ._secrets import HIDDEN

# What RFC 3986 lets an address consist of.
ADDRESS = re.compile(r"[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=%-]+")
SCHEME = re.compile("([A-Za-z][A-Za-z0-9+.-]*:)?//")
# What begins with any other may be a password.
KNOWN_SCHEMES = ("http", "https", "socks4", "socks4a", "socks5", "socks5h", "")
PROXY_SCHEMES = ("http", "https", "socks5", "socks5h")
LONGEST_SHOWN = 200


def checked_address(address: str, what: str) -> str:
    """An address of https, or of http at this machine, as it is; C(what) begins the sentence of the InputError."""
    if not ADDRESS.fullmatch(address):
        raise InputError(f'{what} is "{shown_address(address)}", which is not an address')
    try:
        parts = urlsplit(address)
        host, _port = parts.hostname or "", parts.port
    except ValueError:
        raise InputError(f'{what} is "{shown_address(address)}", which is not an address') from None
    if not is_private(parts):
        raise InputError(f'{what} is "{shown_address(address)}", which does not begin with https://')
    if not host:
        raise InputError(f'{what} is "{shown_address(address)}", which names no host')
    if "@" in parts.netloc:
        raise InputError(f"{what} holds credentials, which are sent to nobody", "Leave out what stands before the '@'")
    return address


def is_private(parts: SplitResult) -> bool:
    """True where nobody on the way can read or change what is exchanged."""
    return parts.scheme == "https" or (parts.scheme == "http" and is_loopback(parts.hostname or ""))


def is_loopback(host: str) -> bool:
    """True for this machine's own addresses."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def divided(address: str) -> tuple[str, str]:
    """The scheme with the slashes behind it, where there are any, and the rest of an address."""
    begin = SCHEME.match(address)
    end = begin.end() if begin else 0
    return address[:end], address[end:]


def secrets_of_address(given: str) -> set[str]:
    """The secrets in an address, as they are written and as they are meant, also in a text that is no address.

    A password may have any character, so that nothing but the last C(@) says where it ends.
    """
    scheme, address = divided(given.strip())
    credentials, at, _host = address.rpartition("@")
    if not at:
        return set()
    secret = credentials.partition(":")[2] if ":" in credentials else credentials
    sent = base64.b64encode(unquote(credentials).encode(errors="replace")).decode()
    unknown = scheme.rstrip("/").rstrip(":").lower() not in KNOWN_SCHEMES
    forms = (secret, unquote(secret), sent, *((f"{scheme}{credentials}", scheme.partition(":")[0]) if unknown else ()))
    return {form for form in forms if form}


def is_usable_proxy(proxy: str) -> bool:
    """Whether a text is the address of a proxy."""
    try:
        parts = urlsplit(proxy.strip())
        return parts.scheme in PROXY_SCHEMES and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def shown_address(address: str) -> str:
    """An address as a sentence can show it: without credentials, where it has some or is mistaken for having none.

    A password may have any character, so all that stands before the last C(@) may be one.
    """
    scheme, without = divided(address)
    before, at, rest = without.rpartition("@")
    kept = scheme if scheme.rstrip("/").rstrip(":").lower() in KNOWN_SCHEMES else ""
    return shown(f"{kept}{HIDDEN}@{rest}" if at and before else address)


def shown(text: str) -> str:
    """A text that somebody else wrote, as a sentence can show it: printable and not too long."""
    printable = "".join(character if character.isprintable() else "?" for character in text)
    return printable if len(printable) <= LONGEST_SHOWN else printable[:LONGEST_SHOWN] + "..."
