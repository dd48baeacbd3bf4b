# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""What can go wrong, as types; every message is one sentence for the person who runs the playbook."""

from __future__ import annotations

import re
from typing import Any, ClassVar, Mapping, Sequence

# The words of C(error.kind) in a failed result, by which playbooks decide. Each class of errors has one in C(KIND); the
# guide on failures says what each means.
KINDS = (
    *("input", "missing", "ambiguous"),
    *("refused", "limit", "lockout", "not_planned", "new_privileges"),
    *("needed_elsewhere", "managed_elsewhere", "changed_meanwhile", "too_wide"),
    *("incomplete", "unexpected_answer", "answer_lost"),
    *("settings", "unreachable", "unavailable", "rate_limited", "interrupted"),
    *("not_authenticated", "not_allowed", "rejected"),
    *("missing_library", "defect"),
)
# What may pass without anybody changing anything: running the same task later can succeed.
PASSING = ("unreachable", "unavailable", "rate_limited", "answer_lost", "changed_meanwhile")


class OktaError(Exception):
    """Anything that ends a run; the door turns it into C(msg) and the fields of the failed result."""

    # One of KINDS. Empty in a class whose errors only add to their cause: then it is the kind of the cause.
    KIND: ClassVar[str] = ""

    def __init__(self, message: str, advice: str = "") -> None:
        super().__init__(f"{message.rstrip('.')}. {advice}".rstrip() if advice else message)

    @property
    def kind(self) -> str:
        """The word by which a playbook can decide: one of KINDS."""
        caused = self.__cause__.kind if isinstance(self.__cause__, OktaError) else InternalError.KIND
        return self.KIND or caused

    @property
    def stops_the_run(self) -> bool:
        """True where every further request would fail in the same way."""
        return False

    @property
    def already_exists(self) -> bool:
        """True where something was refused because it already exists."""
        return False

    @property
    def may_be_done(self) -> bool:
        """True where the attempt may have succeeded all the same."""
        return False

    @property
    def is_missing(self) -> bool:
        """True where the object, or something in its path, does not exist."""
        return False

    @property
    def is_unreadable(self) -> bool:
        """True where Okta answers, but one object cannot be read whole: its content is unknown."""
        return False

    @property
    def is_refusal(self) -> bool:
        """True where asking again would not help."""
        return False

    @property
    def after(self) -> dict[str, Any] | None:
        """What exists now, where the attempt failed and has changed something all the same."""
        return None

    def result(self) -> dict[str, Any]:
        """The fields of a failed result besides C(msg): the kind, and what Okta said, also if only the cause has it."""
        caused = self.__cause__.result() if isinstance(self.__cause__, OktaError) else {}
        return {**caused, "error": {**caused.get("error", {}), "kind": self.kind}}


class InputError(OktaError):
    """What was declared cannot be carried out; no request that writes was sent."""

    KIND = "input"


class MisplacedSecretError(InputError):
    """A secret was given where none belongs; the door hides C(secret)."""

    def __init__(self, message: str, advice: str, secret: str) -> None:
        super().__init__(message, advice)
        self.secret = secret


class MissingLibraryError(OktaError):
    """A Python library is needed and missing; C(import_error) is the traceback of its import."""

    KIND = "missing_library"

    def __init__(self, library: str, import_error: str | None) -> None:
        super().__init__(f"The Python library {library} is needed", "Install it")
        self.library = library
        self.import_error = import_error


class MissingError(OktaError):
    """A name that fits nothing in the org."""

    KIND = "missing"


class AmbiguousError(OktaError):
    """A name that fits several objects of the org."""

    KIND = "ambiguous"


class RefusedError(OktaError):
    """A change that this collection does not make."""

    KIND = "refused"


class LimitError(RefusedError):
    """The changes remove more than the task allows."""

    KIND = "limit"


class LockoutError(RefusedError):
    """The changes may take away the last super admin, or the role by which the caller acts."""

    KIND = "lockout"


class InUseError(RefusedError):
    """An object that would be deleted is needed by something else."""

    KIND = "needed_elsewhere"


class NotOursError(RefusedError):
    """An object that would be changed is managed by Okta, a directory or an application."""

    KIND = "managed_elsewhere"


class ChangedMeanwhileError(RefusedError):
    """An object is no longer what the change was planned for."""

    KIND = "changed_meanwhile"


class DependsOnUnreadError(RefusedError):
    """A change depends on something that could not be read whole."""

    KIND = "incomplete"


class UnreachableError(OktaError):
    """The request never reached the org."""

    KIND = "unreachable"

    @property
    def stops_the_run(self) -> bool:
        return True


class SettingsError(UnreachableError):
    """The connection cannot be made with these settings; trying again would not help."""

    KIND = "settings"


class InterruptedRunError(OktaError):
    """The task was interrupted, and the request was not sent."""

    KIND = "interrupted"

    @property
    def stops_the_run(self) -> bool:
        return True


class RateLimitError(OktaError):
    """The rate limit had no room for requests that belong together; none of them was sent."""

    KIND = "rate_limited"

    @property
    def stops_the_run(self) -> bool:
        return True


class AnswerLostError(OktaError):
    """The request may have been carried out, but its answer did not arrive."""

    KIND = "answer_lost"

    @property
    def may_be_done(self) -> bool:
        return True


class UnexpectedAnswerError(OktaError):
    """Something answered, but not as Okta's management API does."""

    KIND = "unexpected_answer"

    @property
    def stops_the_run(self) -> bool:
        return True


class IncompleteError(UnexpectedAnswerError):
    """A list could not be read whole: an entry cannot be used, or a page is missing."""

    KIND = "incomplete"

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

    KIND = "rejected"
    # The kind by Okta's error code, or else by the HTTP status; that of any other status from 500 is "unavailable".
    KIND_OF: ClassVar[dict[int | str, str]] = {
        401: "not_authenticated",
        404: "missing",
        429: "rate_limited",
        # With the code, the org lacks the feature: the status is 400, 401 or 403.
        **dict.fromkeys((403, "E0000015"), "not_allowed"),
        # Okta is busy with priorities of rules, with setting rules up, or with another change of the same role.
        **dict.fromkeys((423, "E0000239", "E0000249", "E0000268"), "unavailable"),
        # The service of a hook failed: the status is 502, 400 or 504.
        **dict.fromkeys(("E0000134", "E0000135", "E0000137"), "rejected"),
    }
    # Okta answers 409 with these for a role that the principal already has.
    ALREADY_ASSIGNED = ("E0000090", "E0000263")
    # Okta answers with this for a certificate that the key store of identity providers already has.
    ALREADY_UPLOADED = "E0000096"
    # Okta answers 409 with this for a name that a linked object already has, on either side.
    LINKED_OBJECT_NAME_TAKEN = "E0000127"
    # Only Okta's summary says which object of the path does not exist: "Not found: Resource not found: 00g1 (User)".
    NOT_FOUND = re.compile(r"Resource not found: (?P<id>\S+) \(")

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
    def kind(self) -> str:
        usual = "unavailable" if self.status >= 500 else self.KIND
        return self.KIND_OF.get(self.code) or self.KIND_OF.get(self.status) or usual

    @property
    def is_missing(self) -> bool:
        return self.status == 404

    @property
    def missing_id(self) -> str | None:
        """The id of the object of the path that does not exist, where Okta's summary names it."""
        named = self.NOT_FOUND.search(" ".join([self.summary, *self.causes]))
        return named.group("id") if named else None

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
        """True where an object of that name already exists.

        Okta answers E0000001, as for every value that it refuses, and has no code for this. So the words of its cause
        decide ("name: An object with this field already exists in the current organization").
        """
        return self.code == "E0000001" and bool(TAKEN_NAME.search("; ".join(self.causes)))

    @property
    def stops_the_run(self) -> bool:
        return self.status in (401, 429)

    def result(self) -> dict[str, Any]:
        return {
            "error": {
                "kind": self.kind,
                "status": self.status,
                "code": self.code,
                "summary": self.summary,
                "causes": list(self.causes),
                "request_id": self.request_id,
            }
        }


ADVICE: dict[int | str, str] = {
    401: "Check the token (api_token, or OKTA_CLIENT_TOKEN): it may be mistyped, expired, or of another org",
    "invalid_client": "Check client_id, private_key and key_id: the public key must be registered with the app, the "
    "app must be active, and the clock of this machine must be right",
    "invalid_token": "The access token has expired or is of another org; get a new one",
    429: "The org's rate limit stayed exhausted; run this again later to do the rest",
    "E0000192": "Okta assigns no admin role to a group that group rules fill; delete the rules, or use another group",
    "E0000193": "Okta assigns no admin role to a group of more than 5000 members; use a smaller group",
    "E0000194": "Only groups of Okta, Active Directory and LDAP can have admin roles; use one of these",
    "E0000211": "Groups that are built into Okta cannot have admin roles; use a group of your own",
    "E0000091": "Give the role the kind of targets that it can have",
    "E0000127": "A linked object already has that name, on its primary or its associated side, possibly with "
    "different capitalization",
    "E0000134": "Check that Okta reaches the service of the hook and its token endpoint, and that it answers in JSON",
    "E0000135": "The service of the hook answered with an error: look into its log",
    "E0000137": "The service of the hook was too slow; Okta waits three seconds, twice",
    "E0000268": "Somebody else is changing the same role; run this again",
}

TAKEN_NAME = re.compile("already exists|: There is already a")
TAKEN = "An object of that name already exists, possibly with different capitalization"


class PartlyDoneError(OktaError):
    """A change failed after a part of it was made: C(after) is the object now, as results show it."""

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

    KIND = "defect"


class HalfDoneError(OktaError):
    """Some changes failed, or a run failed after some requests; carries the result until then."""

    def __init__(self, message: str, result: dict[str, Any]) -> None:
        super().__init__(message)
        self._result = result

    def result(self) -> dict[str, Any]:
        return self._result
