# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""What a report on drift says in sentences. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

WORDS_OF_COUNTS = {
    "differences": ("difference", "differences"),
    "undeclared_admin_roles": ("admin role that nothing declares", "admin roles that nothing declares"),
    "undeclared": ("other thing that nothing declares", "other things that nothing declares"),
    "expired": ("certificate in use that has expired", "certificates in use that have expired"),
    "expiring": ("certificate in use that expires soon", "certificates in use that expire soon"),
}

# What to do about each kind of finding, by what it counts as or by who has a role.
TO_MEND = {
    "differences": "Run the role community.okta.org to make the org as declared, or change the declaration to what the "
    "org is: the role community.okta.export writes it.",
    "group": "Declare the roles of the group in org_groups. Or take them away: give the group roles: [], state: exact "
    "and allow_empty: [roles] there.",
    "user": "Declare the roles of the user in org_user_roles. Or take them away: give the user roles: [], state: exact "
    "and allow_empty: [roles] there.",
    "client": "Declare the roles of the service app in org_client_roles. Or take them away: give the service app "
    "roles: [], state: exact and allow_empty: [roles] there.",
    "undeclared": "Declare it in its section, or remove it: declare it there with state: absent.",
    "certificates": "Replace a certificate that Okta trusts with the partner's new one, and rotate a signing key with "
    "the role community.okta.signing_key_rotation.",
}


def sentence(
    status: str, counts: Mapping[str, Any], counted: Sequence[str], errors: Sequence[Mapping[str, Any]]
) -> str:
    """The report in one sentence, without its subject and its full stop. C(counted) are the counts that are drift."""
    drift = in_numbers(counts, counted)
    if status == "failed":
        reason = errors[0]["sentence"].rstrip(".")
        return f"could not be compared as a whole{f' (until then: {drift})' if drift else ''}: {reason}"
    besides = in_numbers(counts, [key for key in ("expired", "expiring") if key not in counted])
    told = f"is not as declared: {drift}" if status == "drifted" else "is as declared"
    return f"{told}; in addition, there {are(counts, counted)} {besides}" if besides else told


def in_numbers(counts: Mapping[str, Any], keys: Iterable[str]) -> str:
    return ", ".join(f"{counts[key]} {WORDS_OF_COUNTS[key][counts[key] != 1]}" for key in keys if counts[key])


def are(counts: Mapping[str, Any], counted: Sequence[str]) -> str:
    """Is or are, by the first number that follows."""
    first = next(counts[key] for key in ("expired", "expiring") if key not in counted and counts[key])
    return "is" if first == 1 else "are"
