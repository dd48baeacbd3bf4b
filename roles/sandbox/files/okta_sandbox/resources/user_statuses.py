# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a user's status allows."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class UserLink:
    """A link that a user shows while its status allows what the link does."""

    path: str
    method: str | None = "POST"


LINKS = {
    "suspend": UserLink("/lifecycle/suspend"),
    "unsuspend": UserLink("/lifecycle/unsuspend"),
    "activate": UserLink("/lifecycle/activate"),
    "reactivate": UserLink("/lifecycle/reactivate"),
    "deactivate": UserLink("/lifecycle/deactivate"),
    "delete": UserLink("", "DELETE"),
    "resetPassword": UserLink("/lifecycle/reset_password"),
    "expirePassword": UserLink("/lifecycle/expire_password"),
    "resetFactors": UserLink("/lifecycle/reset_factors"),
    "forgotPassword": UserLink("/credentials/forgot_password"),
    "changePassword": UserLink("/credentials/change_password"),
    "changeRecoveryQuestion": UserLink("/credentials/change_recovery_question"),
    "self": UserLink("", None),
}

_WITH_PASSWORD = (
    "suspend", "schema", "resetPassword", "forgotPassword", "expirePassword", "changeRecoveryQuestion",
    "self", "resetFactors", "type", "changePassword", "deactivate",
)  # fmt: skip

# The links of each status in the order of the recordings.
LINKS_BY_STATUS: dict[str, tuple[str, ...]] = {
    "STAGED": ("schema", "activate", "self", "resetFactors", "type"),
    "PROVISIONED": ("suspend", "schema", "resetPassword", "reactivate", "self", "resetFactors", "type", "deactivate"),
    "ACTIVE": _WITH_PASSWORD,
    "RECOVERY": _WITH_PASSWORD,
    "PASSWORD_EXPIRED": _WITH_PASSWORD,
    "LOCKED_OUT": _WITH_PASSWORD,
    "SUSPENDED": ("schema", "unsuspend", "self", "resetFactors", "type", "deactivate"),
    "DEPROVISIONED": ("schema", "activate", "self", "type", "delete"),
}
