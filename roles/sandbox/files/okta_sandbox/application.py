# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The Flask application that answers for the org."""

from __future__ import annotations

import functools
import traceback

from flask import Flask, Response, request
from werkzeug.exceptions import HTTPException, MethodNotAllowed

from okta_sandbox import answers
from okta_sandbox.calls import READS
from okta_sandbox.errors import OktaError
from okta_sandbox.oauth.errors import OAuthError
from okta_sandbox.requested import LARGEST_BODY, the_org
from okta_sandbox.resources import BLUEPRINTS


@functools.cache
def operations() -> Flask:
    """The application with the operations of every resource, one for all orgs: each request says which it is for."""
    application = Flask("okta_sandbox", static_folder=None)
    application.url_map.strict_slashes = False
    application.url_map.merge_slashes = False
    application.config["MAX_CONTENT_LENGTH"] = LARGEST_BODY
    application.config["PROVIDE_AUTOMATIC_OPTIONS"] = False
    for blueprint in BLUEPRINTS:
        application.register_blueprint(blueprint)
    application.after_request(apply_rules)
    application.register_error_handler(OktaError, refused)
    application.register_error_handler(OAuthError, no_token)
    application.register_error_handler(HTTPException, not_served)
    application.register_error_handler(Exception, broken)
    return application


def apply_rules(answer: Response) -> Response:
    """Whatever a request has changed can concern group rules."""
    if request.method not in READS:
        the_org().rules.apply()
    return answer


def refused(error: OktaError) -> Response:
    """Okta's error answer."""
    answer = answers.ok(error.body(), error.status)
    answer.headers.update(error.headers)
    return answer


def no_token(error: OAuthError) -> Response:
    """The error answer of the token endpoint."""
    answer = answers.ok(error.body(), error.status)
    answer.headers.update(error.headers)
    return answer


def not_served(error: HTTPException) -> Response:
    """Okta answers 405 E0000022 to a method that a path does not have, and a page of HTML where there is no path."""
    if isinstance(error, MethodNotAllowed):
        return refused(OktaError("E0000022"))
    return answers.page_of_html(error.code or 500, error.name)


def broken(error: Exception) -> Response:
    """A mistake of the sandbox itself, which its own log shows and the client sees as Okta's 500."""
    traceback.print_exception(type(error), error, error.__traceback__)
    return refused(OktaError("E0000009"))
