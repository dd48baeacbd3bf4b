# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Sends a recording's requests to a sandbox, and compares the answers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, urlencode

import requests
from okta_sandbox import Sandbox

from replay import operations, tokens, values
from replay.arrangement import arrange, in_scope
from replay.derived import NotDerivable, request_body
from replay.deviations import DEVIATIONS, Deviation
from replay.envelopes import Envelope
from replay.pauses import pause_before
from replay.recordings import Exchange, Recording

NEXT_CURSOR = re.compile(r'[?&]after=([^&>]+)[^>]*>; rel="next"')
OK = 200
CREATED = (OK, 201)
SIGNING_KEYS = re.compile(r"/api/v1/idps/(?!credentials/)\w+/credentials/keys")
IDENTIFIERS = ("id", "kid")
NAME = re.compile(r"[\w.@-]+")
TIMEOUT = 10

# Lists whose length follows from the requests before; those of a whole org hold what others left there.
COUNTED = re.compile(r"GET /(groups|users)/\{\w+\}/(users|roles|apps|owners)$|GET .*/targets/(groups|catalog/apps)$")

Envelopes = dict[tuple[str, int], Envelope]


@dataclass(frozen=True)
class Difference:
    """One point in which the sandbox does not answer as the real org did."""

    recording: str
    number: int
    operation: str
    text: str

    def __str__(self) -> str:
        return f"{self.recording}:{self.number}: {self.operation}: {self.text}"


@dataclass
class Report:
    """What came of replaying some recordings."""

    replayed: int = 0
    differences: list[Difference] = field(default_factory=list)
    expected: Counter[Deviation] = field(default_factory=Counter)
    not_replayable: list[Difference] = field(default_factory=list)
    out_of_scope: Counter[str] = field(default_factory=Counter)

    def lines(self) -> list[str]:
        """One line for each difference, each deviation, each exchange left out and each operation out of scope."""
        return [
            f"{self.replayed} exchanges replayed, {len(self.differences)} differences",
            *(f"difference: {difference}" for difference in self.differences),
            *(
                f"expected {count}x: {deviation.operation}: {deviation.evidence}"
                for deviation, count in self.expected.items()
            ),
            *(f"not replayable: {difference}" for difference in self.not_replayable),
            *(f"out of scope {count}x: {operation}" for operation, count in sorted(self.out_of_scope.items())),
        ]


def envelopes(recordings: Iterable[Recording]) -> Envelopes:
    """The envelope of each operation's answers, by status, from all recordings."""
    learnt: Envelopes = {}
    for recording in recordings:
        for operation, exchange in in_scope(recording):
            learnt.setdefault((operation, exchange.status), Envelope()).learn(exchange.response_body)
    return learnt


def replay(
    recordings: Iterable[Recording],
    known: Envelopes,
    deviations: Iterable[Deviation] = DEVIATIONS,
    sandbox: Sandbox | None = None,
) -> Report:
    """Replay recordings, each from the start; a sandbox of one's own can be a broken one."""
    report = Report()
    with sandbox or Sandbox() as running:
        for recording in recordings:
            running.reset()
            _Replay(running, recording, known, tuple(deviations), report).run()
    return report


# Okta's own names of resources have the org's id in them.
ORG_ID = re.compile(r"orn:\w+:\w+:(\w+):")


class _Replay:
    def __init__(
        self,
        sandbox: Sandbox,
        recording: Recording,
        known: Envelopes,
        deviations: tuple[Deviation, ...],
        report: Report,
    ) -> None:
        self._sandbox = sandbox
        self._recording = recording
        self._known = known
        self._deviations = deviations
        self._report = report
        self._session = requests.Session()
        with sandbox.org.lock:
            self._live = arrange(sandbox.org, recording)
            for exchange in recording.exchanges:
                for org_id in ORG_ID.findall(f"{exchange.request_body}"):
                    self._live[org_id] = sandbox.org.id
            self._tokens = tokens.Tokens(sandbox, sandbox.token)

    def run(self) -> None:
        for number, exchange in enumerate(self._recording.exchanges, 1):
            match = operations.match(exchange.method, exchange.path)
            if match:
                self._replay(number, match.operation, exchange)
            else:
                self._report.out_of_scope[operations.out_of_scope_name(exchange.method, exchange.path)] += 1
        self._session.close()

    def _replay(self, number: int, operation: str, exchange: Exchange) -> None:
        try:
            body = self._translated(request_body(operation, exchange))
        except NotDerivable as reason:
            self._report.not_replayable.append(Difference(self._recording.name, number, operation, str(reason)))
            return
        self._sandbox.clock.advance(pause_before(self._recording.name, number))
        answer = self._tokens.ask(exchange) if operation == tokens.OPERATION else self._answer(exchange, body)
        self._report.replayed += 1
        self._learn_ids(exchange, answer)
        for text in self._differences(operation, exchange, answer):
            self._judge(Difference(self._recording.name, number, operation, text))

    def _answer(self, exchange: Exchange, body: Any) -> requests.Response:
        path = self._translated(exchange.path)
        return self._session.request(
            exchange.method,
            self._sandbox.url + path,
            params=self._query(exchange),
            json=body,
            headers=self._tokens.headers(exchange.method, path),
            timeout=TIMEOUT,
        )

    def _judge(self, difference: Difference) -> None:
        for deviation in self._deviations:
            if deviation.covers(difference.recording, difference.operation, difference.text):
                self._report.expected[deviation] += 1
                return
        self._report.differences.append(difference)

    def _differences(self, operation: str, exchange: Exchange, answer: requests.Response) -> Iterable[str]:
        if answer.status_code != exchange.status:
            yield f"status {answer.status_code}, recorded {exchange.status}"
            return
        body: Any = answer.json() if answer.content else None
        if exchange.status >= 400 and _error_of(body) != _error_of(exchange.response_body):
            yield f"error {_error_of(body)}, recorded {_error_of(exchange.response_body)}"
        # One text for all items of a list that differ in the same way.
        yield from dict.fromkeys(self._known[operation, exchange.status].differences(body))
        if values.COMPARED.match(operation) and exchange.status in CREATED:
            yield from sorted(values.differences(body, self._translated(exchange.response_body), operation))
        for header in ("link", "content-type", "location", "dpop-nonce"):
            if (header in answer.headers) != (header in exchange.headers):
                yield f"header {header} {'is additional' if header in answer.headers else 'is missing'}"
        if COUNTED.match(operation) and exchange.status in CREATED and len(body) != len(exchange.response_body):
            yield f"{len(body)} items, recorded {len(exchange.response_body)}"

    def _query(self, exchange: Exchange) -> str:
        return urlencode([(name, self._live.get(value, value)) for name, value in parse_qsl(exchange.query or "")])

    def _translated(self, value: Any) -> Any:
        """A path or a body with the live ids in place of the recorded ones."""
        if isinstance(value, str):
            return NAME.sub(lambda found: self._live.get(found.group(), found.group()), value)
        if isinstance(value, dict):
            return {name: self._translated(inner) for name, inner in value.items()}
        return [self._translated(inner) for inner in value] if isinstance(value, list) else value

    def _learn_ids(self, exchange: Exchange, answer: requests.Response) -> None:
        if exchange.method == "POST" and exchange.status in CREATED and answer.status_code in CREATED:
            for name in IDENTIFIERS:
                if name in exchange.response_body:
                    self._live[exchange.response_body[name]] = answer.json()[name]
        self._learn_ids_of_resources(exchange, answer)
        self._learn_kid_of_org(exchange, answer)
        recorded, live = (
            NEXT_CURSOR.search(str(links))
            for links in (exchange.headers.get("link", ""), answer.headers.get("link", ""))
        )
        if recorded and live:
            self._live[recorded.group(1)] = live.group(1)

    def _learn_ids_of_resources(self, exchange: Exchange, answer: requests.Response) -> None:
        """Only lists tell the ids of the resources in a set, each with the name of what it is."""
        if (
            not exchange.path.endswith("/resources")
            or exchange.method != "GET"
            or answer.status_code != exchange.status
        ):
            return
        live = {resource["orn"].split(":")[-1]: resource["id"] for resource in answer.json().get("resources", ())}
        for resource in exchange.response_body.get("resources", ()):
            name = self._translated(resource["orn"]).split(":")[-1]
            self._live[resource["id"]] = live.get(name, resource["id"])

    def _learn_kid_of_org(self, exchange: Exchange, answer: requests.Response) -> None:
        """Only lists of signing keys tell the one that nobody has made."""
        if not SIGNING_KEYS.fullmatch(exchange.path) or exchange.method != "GET" or answer.status_code != OK:
            return
        recorded = [key["kid"] for key in exchange.response_body if key["kid"] not in self._live]
        live = [key["kid"] for key in answer.json() if key["kid"] not in self._live.values()]
        self._live.update(zip(recorded, live, strict=False))


def _error_of(body: dict[str, Any]) -> str:
    """What an error answer calls the error: Okta's code, or OAuth's with its description."""
    return str(body["errorCode"]) if "errorCode" in body else f"{body['error']}: {body['error_description']}"
