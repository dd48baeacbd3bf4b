# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The operations by which users of the command switch faults and settings, below /_sandbox/."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from flask import Flask, Response, abort, jsonify, request

from okta_sandbox.calls import Calls
from okta_sandbox.faults import Faults
from okta_sandbox.json_text import decoded
from okta_sandbox.requested import JSON, LARGEST_BODY
from okta_sandbox.settings import Settings


def build(faults: Faults, settings: Settings, calls: Calls, reset: Callable[[], None]) -> Flask:
    """An application that changes a running sandbox; each of its operations needs the token too."""
    control = Flask("okta_sandbox.control", static_folder=None)
    control.config["MAX_CONTENT_LENGTH"] = LARGEST_BODY

    @control.post("/_sandbox/faults")
    def add_faults() -> Response:
        wanted = _given()
        added = faults.add_all(wanted if isinstance(wanted, list) else [wanted])
        return jsonify([asdict(fault) for fault in added])

    @control.delete("/_sandbox/faults")
    def clear_faults() -> Response:
        faults.clear()
        return Response(status=204)

    @control.patch("/_sandbox/settings")
    def change_settings() -> Response:
        settings.change(_given())
        return jsonify(asdict(settings))

    @control.post("/_sandbox/reset")
    def back_to_the_seed() -> Response:
        reset()
        return Response(status=204)

    @control.get("/_sandbox/calls")
    def list_calls() -> Response:
        return jsonify(list(calls.as_json()))

    @control.errorhandler(ValueError)
    def wrong(error: ValueError) -> tuple[Response, int]:
        return jsonify({"error": str(error)}), 400

    return control


def _given() -> Any:
    """The body, of a type that no page of the web can send without asking first."""
    if request.mimetype != JSON:
        abort(415)
    return decoded(request.get_data())
