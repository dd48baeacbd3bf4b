# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Who may ask the sandbox: programs of the machine that it runs on, and no page of the web in one of its browsers.

A page can have its own name resolve to this machine (DNS rebinding), and then names that in `Host`; a page that sends
requests to where it does not come from is named in `Origin`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

BYTE = r"(25[0-5]|2[0-4]\d|1?\d?\d)"
# Any port will do, as ports may be forwarded.
LOOPBACK = re.compile(rf"(localhost|127(\.{BYTE}){{3}}|\[::1\])(:\d{{1,5}})?", re.ASCII | re.IGNORECASE)
ORIGIN = re.compile(rf"https?://{LOOPBACK.pattern}", LOOPBACK.flags)


def is_neighbour(environ: Mapping[str, Any]) -> bool:
    """Whether a request names this machine as its host, and comes from no page of another."""
    if not LOOPBACK.fullmatch(environ.get("HTTP_HOST", "")):
        return False
    origin = environ.get("HTTP_ORIGIN")
    return origin is None or bool(ORIGIN.fullmatch(origin))
