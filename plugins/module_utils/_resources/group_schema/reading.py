# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Reading the schema of the profiles of groups."""

from __future__ import annotations

from collections import abc
from typing import Any, Mapping

from ..._client import OktaClient
from ..._errors import IncompleteError, UnexpectedAnswerError
from .items import Property, as_map

SCHEMA = "/api/v1/meta/schemas/group/default"


def read_properties(client: OktaClient, doing: str, partial: bool = False) -> dict[str, Property]:
    """The custom properties by name; C(partial) is as for lists.

    Raises UnexpectedAnswerError if Okta does not return them: what looks missing would be created, that is overwritten.
    """
    schema = client.get(SCHEMA, doing=doing)
    custom = as_map(as_map(schema.get("definitions")).get("custom")).get("properties")
    if not isinstance(custom, abc.Mapping):
        raise UnexpectedAnswerError(
            f"Could not {doing}: Okta's answer does not say which custom attributes exist", "Run this again"
        )
    found = custom_properties(schema)
    if len(found) < len(custom):
        names = ", ".join(name for name in custom if name not in found)
        error = IncompleteError(
            f"Could not {doing} completely: Okta's answer does not say which custom attributes exist, "
            f"because it lacks details of {names}"
        )
        if not partial:
            raise error
        client.unread.note(error)
    return found


def custom_properties(schema: Mapping[str, Any]) -> dict[str, Property]:
    """The custom properties in a schema of the API."""
    custom = as_map(as_map(schema.get("definitions")).get("custom"))
    properties = as_map(custom.get("properties"))
    return {name: definition for name, definition in properties.items() if isinstance(definition, abc.Mapping)}
