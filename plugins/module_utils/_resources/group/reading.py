# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Reading what the attributes of groups are held against."""

from __future__ import annotations

from ..._client import OktaClient
from ..._errors import OktaError, UnexpectedAnswerError
from ..group_schema.items import Property
from ..group_schema.reading import read_properties


def read_schema(client: OktaClient) -> dict[str, Property] | OktaError:
    """The custom attributes that groups can have; the error where they cannot be read: then only Okta decides."""
    try:
        return read_properties(client, "read the group schema")
    except OktaError as error:
        if error.stops_the_run and not isinstance(error, UnexpectedAnswerError):
            raise
        return error
