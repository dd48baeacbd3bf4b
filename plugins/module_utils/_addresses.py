# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Addresses: which ones nothing can listen in on, and how they are shown. Pure."""

from __future__ import annotations

import ipaddress
import re
from urllib.parse import SplitResult, urlsplit

from ._errors import InputError

# What RFC 3986 lets an address consist of.
ADDRESS = re.compile(r"[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=%-]+")
LONGEST_SHOWN = 200


def checked_address(address: str, what: str) -> str:
    """An address of https, or of http at this machine, as it is; C(what) begins the sentence of the InputError."""
    if not ADDRESS.fullmatch(address):
        raise InputError(f'{what} is "{shown(address)}", which is not an address')
    try:
        parts = urlsplit(address)
        host, _port = parts.hostname or "", parts.port
    except ValueError:
        raise InputError(f'{what} is "{shown(address)}", which is not an address') from None
    if not is_private(parts):
        raise InputError(f'{what} is "{shown(address)}", which does not begin with https://')
    if not host:
        raise InputError(f'{what} is "{shown(address)}", which names no host')
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


def shown(text: str) -> str:
    """A text that somebody else wrote, as a sentence can show it: printable and not too long."""
    printable = "".join(character if character.isprintable() else "?" for character in text)
    return printable if len(printable) <= LONGEST_SHOWN else printable[:LONGEST_SHOWN] + "..."
