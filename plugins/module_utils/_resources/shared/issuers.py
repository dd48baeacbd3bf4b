# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Issuers that stand for more than one organisation: to trust one of them is to admit whoever has an account. Pure."""

from __future__ import annotations

from urllib.parse import unquote, urlsplit

from ..._addresses import shown_address
from ..._errors import InputError

# The clouds of Microsoft Entra, and what stands there for tenants of all kinds.
ENTRA = ("microsoftonline.com", "microsoftonline.us", "microsoftonline.cn", "windows.net", "chinacloudapi.cn")
ALL_TENANTS = ("common", "organizations", "consumers")


def check_one_tenant(issuer: str, what: str) -> None:
    """Raise InputError for an issuer, or the address of its document, that stands for every tenant.

    C(what) begins the sentence.
    """
    every = every_tenant(issuer)
    if every:
        raise InputError(
            f'{what} is "{shown_address(issuer)}", in which {every} stands for every tenant, so that anybody with an '
            "account in any of them could sign in",
            f"Give the address of the one tenant, with its tenant ID instead of {every}, such as "
            "https://login.microsoftonline.com/00000000-0000-0000-0000-000000000000/v2.0",
        )


def every_tenant(issuer: str) -> str:
    """What in an address stands for every tenant; empty where nothing does."""
    try:
        parts = urlsplit(issuer)
        host, segments = (parts.hostname or "").rstrip("."), unquote(parts.path).split("/")
    except ValueError:
        return ""
    for segment in segments:
        if segment.startswith("{") and segment.endswith("}"):
            return segment
    is_entra = any(host == cloud or host.endswith(f".{cloud}") for cloud in ENTRA)
    named = [segment for segment in segments if segment]
    return named[0] if is_entra and named and named[0].lower() in ALL_TENANTS else ""
