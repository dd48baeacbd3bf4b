# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Limits that Okta documents and that differ from org to org: they are warned of and never refused. Pure."""

from __future__ import annotations


def beyond(subject: str, number: int, what: str, most: int) -> str:
    """The warning for a subject that comes to have more of something than Okta documents."""
    return (
        f"{subject} is to have {number} {what}. Okta documents a limit of {most}, which differs between orgs, so Okta "
        "may refuse this"
    )
