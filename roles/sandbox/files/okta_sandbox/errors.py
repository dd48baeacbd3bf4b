# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Okta's error answers."""

from __future__ import annotations

from typing import Any

from okta_sandbox import ids

Cause = dict[str, str]
"""A cause with more than its summary."""

# code: (status, summary), as Okta lists them.
ERRORS: dict[str, tuple[int, str]] = {
    "E0000001": (400, "Api validation failed: {}"),
    "E0000003": (400, "The request body was not well-formed."),
    "E0000006": (403, "You do not have permission to perform the requested action"),
    "E0000007": (404, "Not found: Resource not found: {} ({})"),
    "E0000009": (500, "Internal Server Error"),
    "E0000011": (401, "Invalid token provided"),
    "E0000019": (400, "Bad request. Accept and/or Content-Type headers likely do not match supported values."),
    "E0000020": (400, "Bad request."),
    "E0000022": (405, "The endpoint does not support the provided HTTP method"),
    "E0000029": (400, "Invalid paging request."),
    "E0000031": (400, "Invalid search criteria."),
    "E0000038": (403, "This operation is not allowed in the user's current status."),
    "E0000047": (429, "API call exceeded rate limit due to too many requests."),
    "E0000056": (403, "Delete application forbidden."),
    "E0000090": (409, "The role specified is already assigned to the user."),
    "E0000091": (400, "The provided role type was not the same as required role type."),
    "E0000096": (409, "This certificate has already been uploaded with kid={}."),
    "E0000127": (
        409,
        "Invalid linked objection definition. Linked object identifier is already in use.",
    ),
    "E0000134": (502, "Okta could not communicate correctly with an inline hook."),
    "E0000135": (400, "An inline hook responded with an error."),
    "E0000137": (504, "Okta did not receive a response from an inline hook."),
    "E0000192": (400, "This group has group membership rules and cannot be assigned an admin role."),
    "E0000193": (400, "This group has more than 5000 members and cannot be assigned an admin role."),
    "E0000194": (400, "Only Okta, AD and LDAP groups can be assigned an admin role."),
    "E0000211": (400, "Built-in groups cannot be assigned an admin role."),
    "E0000227": (400, "Admin roles can be assigned to service apps only."),
    "E0000239": (423, "Policy priorities are being reconciled. Please try again later."),
    "E0000263": (409, "The role is already assigned with this resource set."),
    "E0000249": (409, "Group rules are being set up. Please try again later."),
    "E0000268": (409, "The role assignment is being changed by another request. Please try again later."),
}


class OktaError(Exception):
    """An answer that says no, with Okta's code, summary and causes."""

    def __init__(
        self, code: str, *summary: str, causes: tuple[str | Cause, ...] = (), headers: dict[str, str] | None = None
    ) -> None:
        self.code = code
        status, template = ERRORS[code]
        self.status = status
        self.summary = template.format(*summary)
        self.causes = causes
        self.headers = headers or {}
        super().__init__(self.summary)

    def explanation(self) -> str:
        """What was wrong, in words."""
        return "; ".join((self.summary, *(cause["errorSummary"] for cause in self.body()["errorCauses"])))

    def body(self) -> dict[str, Any]:
        """The error body that every management endpoint uses."""
        return {
            "errorCode": self.code,
            "errorSummary": self.summary,
            "errorLink": self.code,
            "errorId": ids.error_id(),
            "errorCauses": [cause if isinstance(cause, dict) else {"errorSummary": cause} for cause in self.causes],
        }


def not_found(identifier: str, class_name: str) -> OktaError:
    """Okta answers 404 E0000007 here, with the id as it was asked for and a class name."""
    return OktaError("E0000007", identifier, class_name)


def validation_failed(field: str, *causes: str) -> OktaError:
    """Okta answers 400 E0000001 here, with the field or the operation and its causes."""
    return OktaError("E0000001", field, causes=causes)


def already_exists(field: str) -> OktaError:
    """Okta answers 400 E0000001 to a duplicate name or login."""
    return validation_failed(field, f"{field}: An object with this field already exists in the current organization")


def forbidden(*causes: str) -> OktaError:
    """Okta answers 403 E0000006 to a write to what a directory or Okta itself owns."""
    return OktaError("E0000006", causes=causes)


def invalid_token() -> OktaError:
    """Okta answers 401 E0000011 and names the scheme it wants."""
    return OktaError("E0000011", headers={"WWW-Authenticate": "SSWS"})


def invalid_cursor() -> OktaError:
    """Okta answers 400 E0000029 to an `after` that it did not give out."""
    return OktaError("E0000029", causes=("Invalid cursor.",))
