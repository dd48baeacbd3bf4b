# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What every request passes before it reaches the org's operations."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from flask import Flask
from waitress.channel import ClientDisconnected
from werkzeug import Request, Response
from werkzeug.http import http_date

from okta_sandbox import answers, application, authorization, ids
from okta_sandbox.authentication import Authentication, Challenge
from okta_sandbox.calls import Call, Calls, without_secrets
from okta_sandbox.errors import ERRORS, OktaError
from okta_sandbox.faults import Fault, Faults
from okta_sandbox.limits import Allowance, RateLimits
from okta_sandbox.neighbours import is_neighbour
from okta_sandbox.requested import ORG
from okta_sandbox.state import Org

CONTROL_PATH = "/_sandbox/"
NEEDS_LENGTH = ("POST", "PUT")
NO_CONTENT = 204

# The error code that stands for a status when a fault asks for the status alone.
CODE_OF_STATUS = {
    400: "E0000001",
    401: "E0000011",
    403: "E0000006",
    404: "E0000007",
    405: "E0000022",
    409: "E0000090",
    429: "E0000047",
    500: "E0000009",
}


@dataclass(frozen=True)
class Gateway:
    """The call log, faults, limits and authentication in front of an org."""

    org: Org
    operations: Flask
    control: Flask
    authentication: Authentication
    limits: RateLimits
    faults: Faults
    calls: Calls
    stopping: threading.Event

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Answer one request."""
        if not is_neighbour(environ):
            return answers.page_of_html(421, "Misdirected Request")(environ, start_response)
        request = Request(environ)
        if request.path.startswith(CONTROL_PATH):
            return self._controlled(request)(environ, start_response)
        started = time.perf_counter()
        answer = self._logged(request, started)
        if answer is None:
            raise ClientDisconnected
        return answer(environ, start_response)

    def _controlled(self, request: Request) -> Response:
        try:
            self.authentication.check_token(request.headers.get("Authorization"))
        except OktaError as error:
            return application.refused(error)
        return Response.from_app(self.control, request.environ, buffered=True)

    def _logged(self, request: Request, started: float) -> Response | None:
        fault = self.faults.for_request(request.method, request.path)
        answer = self._answer(request, fault)
        self.calls.record(
            Call(
                method=request.method,
                path=request.path,
                query=without_secrets(request.query_string.decode("latin-1")),
                status=answer.status_code if answer else None,
                milliseconds=round((time.perf_counter() - started) * 1000, 3),
            )
        )
        return answer

    def _answer(self, request: Request, fault: Fault) -> Response | None:
        """The answer, or None where the connection is dropped."""
        with self.limits.request_under_way() as no_place:
            allowance = no_place or self.limits.count(request.path)
            if fault.delay and not no_place:
                self.stopping.wait(fault.delay)
            if fault.drop == "before":
                return None
            answer = self._refused_or_done(request, fault, allowance)
        if fault.drop == "after":
            return None
        self._add_headers(answer, allowance, fault)
        if fault.truncate:
            _truncate(answer)
        return answer

    def _refused_or_done(self, request: Request, fault: Fault, allowance: Allowance) -> Response:
        if request.method in NEEDS_LENGTH and "CONTENT_LENGTH" not in request.environ:
            return answers.page_of_html(411, "Length Required")
        try:
            self.authentication.check(request)
            if allowance.exceeded:
                raise OktaError("E0000047")
        except OktaError as error:
            return application.refused(error)
        except Challenge as challenge:
            return challenge.answer()
        if fault.status is not None:
            return _faulty(fault.status)
        with self.org.lock:
            try:
                authorization.check(self.org, request)
            except OktaError as error:
                return application.refused(error)
            environ = {**request.environ, ORG: self.org}
            answer = Response.from_app(self.operations, environ, buffered=True)
        if answer.status_code == NO_CONTENT:
            # Werkzeug names a type for every answer; Okta names none where there is no body.
            del answer.headers["Content-Type"]
        return answer

    def _add_headers(self, answer: Response, allowance: Allowance, fault: Fault) -> None:
        answer.headers["X-Okta-Request-Id"] = ids.request_id()
        # Clients count from Date to x-rate-limit-reset, so both follow the org's clock.
        answer.headers["Date"] = http_date(self.org.clock.now())
        answer.headers.update(allowance.headers())
        if fault.body is not None:
            answer.set_data(fault.body if isinstance(fault.body, str) else json.dumps(fault.body))
        answer.headers.update(fault.headers)


def _faulty(status: int) -> Response:
    """The usual answer of a status: Okta's error body where Okta itself speaks, HTML where a proxy does."""
    code = CODE_OF_STATUS.get(status)
    if code is None:
        return answers.page_of_html(status, "Fault")
    return application.refused(OktaError(code, *["fault"] * ERRORS[code][1].count("{}")))


def _truncate(answer: Response) -> None:
    """Announce the whole body and send half of it, whereupon the server closes the connection."""
    body = answer.get_data()
    answer.set_data(body[: len(body) // 2])
    answer.headers["Content-Length"] = str(len(body))
