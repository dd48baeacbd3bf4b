# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The definitions of linked objects."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Response

from okta_sandbox import answers
from okta_sandbox.errors import validation_failed
from okta_sandbox.requested import body, the_org
from okta_sandbox.shapes import BLANK, Faults, Part, Text
from okta_sandbox.state import Org
from okta_sandbox.state.linked_objects import ASSOCIATED, PRIMARY, LinkedObject

blueprint = Blueprint("linked_objects", __name__, url_prefix="/api/v1/meta/schemas/user")

PATH = "/linkedObjects"
# Where Okta's older documents have them.
OLD_PATH = f"/default{PATH}"
NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


@dataclass(frozen=True)
class Name:
    """The name of one side."""

    def fill(self, given: Any, where: str, faults: Faults) -> Any:
        """The name."""
        if not isinstance(given, str) or not NAME.fullmatch(given):
            faults.append(f"{where}: {'The value is not valid' if given else BLANK}")
        return given


# A description that is left out stays so; nobody is known to have done it.
SIDE = Part(
    {
        "name": Name(),
        "title": Text(needed=True),
        "description": Text(),
        "type": Text(needed=True, choices=("USER",)),
    }
)
DEFINITION = Part({PRIMARY: SIDE, ASSOCIATED: SIDE})


def rendered(definition: LinkedObject) -> dict[str, Any]:
    """A definition as answers show it."""
    link = answers.href(f"meta/schemas/user/linkedObjects/{definition.name}")
    return {PRIMARY: definition.primary, ASSOCIATED: definition.associated, "_links": {"self": link}}


@blueprint.post(PATH)
@blueprint.post(OLD_PATH)
def create() -> Response:
    """Create a definition; Okta answers 201, also where it does not keep it."""
    org = the_org()
    definition = definition_of(body())
    org.linked_objects.check(definition)
    _write(org, lambda: org.linked_objects.add(definition))
    return answers.ok(rendered(definition), 201)


@blueprint.get(PATH)
@blueprint.get(OLD_PATH)
def list_definitions() -> Response:
    """List definitions, all at once and without Link."""
    return answers.ok([rendered(definition) for definition in the_org().linked_objects.all()])


@blueprint.get(f"{PATH}/<name>")
@blueprint.get(f"{OLD_PATH}/<name>")
def read(name: str) -> Response:
    """Read a definition by the name of either side."""
    return answers.ok(rendered(the_org().linked_objects.get(name)))


@blueprint.delete(f"{PATH}/<name>")
@blueprint.delete(f"{OLD_PATH}/<name>")
def delete(name: str) -> Response:
    """Delete a whole definition by the name of either side; Okta answers 204, also where it stays."""
    org = the_org()
    definition = org.linked_objects.get(name)
    _write(org, lambda: org.linked_objects.remove(definition))
    return answers.no_content()


def definition_of(content: dict[str, Any]) -> LinkedObject:
    """The definition in a body."""
    faults: Faults = []
    filled = DEFINITION.fill(content, "", faults)
    if faults:
        raise validation_failed(faults[0].partition(":")[0], *faults)
    return LinkedObject(filled[PRIMARY], filled[ASSOCIATED])


def _write(org: Org, change: Callable[[], None]) -> None:
    """Make a change, which takes a while; one that comes in the meantime is lost, and its client is told nothing."""
    write, seconds = org.linked_objects.write, org.settings.linked_object_write_seconds
    if not write.acquire(blocking=False):
        return
    try:
        change()
        if seconds:
            with org.unlocked():
                time.sleep(seconds)
    finally:
        write.release()
