# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Identifiers of the shapes that Okta gives out."""

from __future__ import annotations

import base64
import secrets
import string

ALPHANUMERIC = string.ascii_letters + string.digits
LENGTH = 20

# Real ids end in three characters that name the cell which the org lives in.
CELL = "sb7"


def new_id(prefix: str) -> str:
    """An id of 20 characters that begins with the resource's prefix."""
    filling = LENGTH - len(prefix) - len(CELL)
    return prefix + "".join(secrets.choice(ALPHANUMERIC) for _letter in range(filling)) + CELL


def role_id(role_type: str) -> str:
    """The constant id of a role that can have targets: its type in base32 without padding."""
    return base64.b32encode(role_type.encode()).decode().rstrip("=")


def error_id() -> str:
    """The errorId of one error answer."""
    return "oae" + secrets.token_urlsafe(17)[:22]


def request_id() -> str:
    """The X-Okta-Request-Id of one answer."""
    return secrets.token_hex(16)
