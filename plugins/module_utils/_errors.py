# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""What can go wrong, as types; every message is one sentence for the person who runs the playbook."""

from __future__ import annotations

from typing import Any, Mapping, Sequence


class OktaError(Exception):
    """Anything that ends a run; the door turns it into C(msg) and the fields of O(result)."""

    def __init__(self, message: str, advice: str = "") -> None:
        super().__init__(f"{message.rstrip('.')}. {advice}".rstrip() if advice else message)

    @property
    def stops_the_run(self) -> bool:
        """True where every further request would meet the same end."""
        return False

    @property
    def already_exists(self) -> bool:
        """True where something was refused because it is there already."""
        return False

    @property
    def may_be_done(self) -> bool:
        """True where what was attempted may have been carried out all the same."""
        return False

    @property
    def is_missing(self) -> bool:
        """True where the object, or something in its path, is not there."""
        return False

    @property
    def is_unreadable(self) -> bool:
        """True where one thing cannot be read, or not whole, though Okta answers: what it holds is unknown."""
        return False

    @property
    def is_refusal(self) -> bool:
        """True where asking again would not help."""
        return False

    @property
    def after(self) -> dict[str, Any] | None:
        """What is there now, where the attempt has changed something although it failed."""
        return None

    def result(self) -> dict[str, Any]:
        """The fields of a failed result besides C(msg): what Okta said, also where it is the cause of this error."""
        return self.__cause__.result() if isinstance(self.__cause__, OktaError) else {}


class InputError(OktaError):
    """What was declared cannot be carried out; nothing was sent that writes."""


class MisplacedSecretError(InputError):
    """A secret was given where none belongs; C(secret) is what the door keeps from being shown."""

    def __init__(self, message: str, advice: str, secret: str) -> None:
        super().__init__(message, advice)
        self.secret = secret


class MissingLibraryError(OktaError):
    """A library of Python is needed and not there; C(import_error) is the traceback of importing it."""

    def __init__(self, library: str, import_error: str | None) -> None:
        super().__init__(f"The Python library {library} is needed", "Install it")
        self.library = library
        self.import_error = import_error


class MissingError(OktaError):
    """A name that fits nothing in the org."""


class AmbiguousError(OktaError):
    """A name that fits several things in the org."""


class RefusedError(OktaError):
    """A change that this collection does not make, found while planning."""


class UnreachableError(OktaError):
    """The request never reached the org."""

    @property
    def stops_the_run(self) -> bool:
        return True


class SettingsError(UnreachableError):
    """The connection cannot be made with these settings; trying again would not help."""


class RateLimitError(OktaError):
    """There was no room under the rate limit for requests that belong together; none of them was sent."""

    @property
    def stops_the_run(self) -> bool:
        return True


class AnswerLostError(OktaError):
    """The request may have been carried out, but its answer did not arrive."""

    @property
    def may_be_done(self) -> bool:
        return True


class UnexpectedAnswerError(OktaError):
    """Something answered, but not as Okta's management API does."""

    @property
    def stops_the_run(self) -> bool:
        return True


class IncompleteError(UnexpectedAnswerError):
    """A list could not be read whole: an entry cannot be used, or a page is missing."""

    @property
    def stops_the_run(self) -> bool:
        return False

    @property
    def is_unreadable(self) -> bool:
        return True

    @property
    def is_refusal(self) -> bool:
        return True


class ApiError(OktaError):
    """Okta refused a request: HTTP status, Okta's error code, summary, causes and request id."""

    # Okta answers 409 with these for a role that the principal already has.
    ALREADY_ASSIGNED = ("E0000090", "E0000263")
    # And with this for a certificate that the key store of identity providers has.
    ALREADY_UPLOADED = "E0000096"
    # And 409 with this for a name that a linked object has, on either side.
    LINKED_OBJECT_NAME_TAKEN = "E0000127"

    def __init__(
        self,
        doing: str,
        status: int,
        code: str = "",
        summary: str = "",
        causes: Sequence[str] = (),
        request_id: str = "",
        advice: str = "",
    ) -> None:
        self.doing = doing
        self.status = status
        self.code = code
        self.summary = summary
        self.causes = tuple(causes)
        self.request_id = request_id
        reason = "; ".join([summary or "no reason given", *self.causes])
        origin = ", ".join(
            part for part in (f"HTTP {status}", code, f"request id {request_id}" if request_id else "") if part
        )
        message = f"Could not {doing}: {reason} ({origin})"
        super().__init__(
            message, advice or ADVICE.get(code) or ADVICE.get(status) or (TAKEN if self.name_is_taken else "")
        )

    @property
    def is_missing(self) -> bool:
        return self.status == 404

    @property
    def is_unreadable(self) -> bool:
        return self.status in (403, 404)

    @property
    def is_refusal(self) -> bool:
        return 400 <= self.status < 500 and not self.stops_the_run

    @property
    def already_exists(self) -> bool:
        codes = (*self.ALREADY_ASSIGNED, self.ALREADY_UPLOADED, self.LINKED_OBJECT_NAME_TAKEN)
        return self.code in codes or self.name_is_taken

    @property
    def name_is_taken(self) -> bool:
        """True where an object of that name is there already: Okta answers 400 E0000001 with this cause."""
        return self.code == "E0000001" and any("already exists" in cause for cause in self.causes)

    @property
    def stops_the_run(self) -> bool:
        return self.status in (401, 429)

    def result(self) -> dict[str, Any]:
        return {
            "error": {
                "status": self.status,
                "code": self.code,
                "summary": self.summary,
                "causes": list(self.causes),
                "request_id": self.request_id,
            }
        }


class SignInError(ApiError):
    """The token endpoint gave no token: C(code) is OAuth's error, C(summary) its description."""

    @property
    def is_unreadable(self) -> bool:
        return False

    @property
    def is_missing(self) -> bool:
        return False

    @property
    def stops_the_run(self) -> bool:
        return True


ADVICE: dict[int | str, str] = {
    401: "Check the token (api_token, or OKTA_CLIENT_TOKEN): it may be mistyped, expired, or of another org",
    "invalid_client": "Check client_id, private_key and key_id: the public key must be registered with the app, the "
    "app be active, and the clock of this machine be right",
    "invalid_token": "The access token has expired or is of another org; get a new one",
    429: "The org's rate limit stayed exhausted; run again later, the rest of the work is done then",
    "E0000192": "Okta gives no admin role to a group that group rules fill; delete the rules, or use another group",
    "E0000193": "Okta gives no admin role to a group of more than 5000 members; use a smaller group",
    "E0000194": "Only groups of Okta, Active Directory and LDAP can have admin roles; use one of these",
    "E0000211": "Groups that are built into Okta cannot have admin roles; use a group of your own",
    "E0000091": "Give the role the kind of targets that it can have",
    "E0000127": "A linked object has that name already, on its primary or its associated side, perhaps with other "
    "capitals",
    "E0000134": "Check that Okta reaches the service of the hook and its token endpoint, and that it answers in JSON",
    "E0000135": "The service of the hook answered with an error: look into its log",
    "E0000137": "The service of the hook was too slow; Okta waits three seconds, twice",
    "E0000268": "Somebody else is changing the same role; run this again",
}

TAKEN = "Something of that name is there already, perhaps with other capitals"


class PartlyDoneError(OktaError):
    """A change failed after a part of it was made: C(after) is what people see of the object now."""

    def __init__(self, message: str, advice: str, after: Mapping[str, Any]) -> None:
        super().__init__(message, advice)
        self._after = dict(after)

    @property
    def after(self) -> dict[str, Any] | None:
        return self._after

    @property
    def stops_the_run(self) -> bool:
        return isinstance(self.__cause__, OktaError) and self.__cause__.stops_the_run


class InternalError(OktaError):
    """A defect of this collection."""


class HalfDoneError(OktaError):
    """Some changes failed; carries the whole legible result."""

    def __init__(self, message: str, result: dict[str, Any]) -> None:
        super().__init__(message)
        self._result = result

    def result(self) -> dict[str, Any]:
        return self._result
