# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The lifecycle of users."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Response, request

from okta_sandbox import answers
from okta_sandbox.errors import OktaError, validation_failed
from okta_sandbox.requested import flag, the_org
from okta_sandbox.state.users import STATUSES, User

blueprint = Blueprint("user_lifecycle", __name__, url_prefix="/api/v1/users")

WITH_PASSWORD = frozenset({"ACTIVE", "RECOVERY", "PASSWORD_EXPIRED", "LOCKED_OUT"})


def _token() -> str:
    return secrets.token_urlsafe(15)


def _activation() -> dict[str, str]:
    if flag("sendEmail", True):
        return {}
    token = _token()
    return {"activationUrl": f"{request.host_url}welcome/{token}", "activationToken": token}


def _password_reset() -> dict[str, str]:
    return {} if flag("sendEmail", True) else {"resetPasswordUrl": f"{request.host_url}reset_password/{_token()}"}


def _wrong_status() -> OktaError:
    return OktaError("E0000038")


@dataclass(frozen=True)
class Operation:
    """One step in a user's life."""

    allowed_in: frozenset[str]
    status: str | None = None
    """The status afterwards; None leaves it."""
    answer: Callable[[], dict[str, Any]] = dict
    refusal: Callable[[], OktaError] = _wrong_status


OPERATIONS = {
    "activate": Operation(frozenset({"STAGED", "DEPROVISIONED"}), "ACTIVE", _activation),
    "deactivate": Operation(frozenset(STATUSES) - {"DEPROVISIONED"}, "DEPROVISIONED"),
    "suspend": Operation(
        frozenset({"ACTIVE", "PROVISIONED"}),
        "SUSPENDED",
        refusal=lambda: validation_failed("suspendUser", "Cannot suspend a user that is not active"),
    ),
    "unsuspend": Operation(
        frozenset({"SUSPENDED"}),
        "ACTIVE",
        refusal=lambda: validation_failed("unsuspendUser", "Cannot unsuspend a user that is not suspended"),
    ),
    "reset_password": Operation(WITH_PASSWORD | {"PROVISIONED"}, "RECOVERY", _password_reset),
    "reset_factors": Operation(frozenset(STATUSES) - {"DEPROVISIONED"}),
    "expire_password": Operation(WITH_PASSWORD, "PASSWORD_EXPIRED"),
    "expire_password_with_temp_password": Operation(
        WITH_PASSWORD, "PASSWORD_EXPIRED", lambda: {"tempPassword": _token()}
    ),
}


@blueprint.post(f"/<user_id>/lifecycle/<any({', '.join(OPERATIONS)}):name>")
def run(user_id: str, name: str) -> Response:
    """Take a user one step further; Okta refuses what its status does not allow."""
    org = the_org()
    operation = OPERATIONS[name]
    user = org.users.find(user_id)
    if user.status not in operation.allowed_in:
        raise operation.refusal()
    if operation.status == "DEPROVISIONED":
        org.deactivate(user)
    elif operation.status:
        org.users.change_status(user, _status_after(operation.status, user))
    return answers.ok(operation.answer())


def _status_after(status: str, user: User) -> str:
    """Whoever has no password is PROVISIONED where another would be ACTIVE."""
    return "PROVISIONED" if status == "ACTIVE" and not user.has_password else status
