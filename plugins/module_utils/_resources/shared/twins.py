# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Two runs at the same time may both create what Okta accepts twice: how each sees what the other has created."""

from __future__ import annotations

from typing import Callable, Sequence, TypeVar

from ..._client import OktaClient

Listed = TypeVar("Listed")

# Times of Okta have whole seconds. Once the second is over in which an object was created, all that are as old exist.
SECOND = 1.0
# How long a list may take to show a new object.
NEW_OBJECT_LAG = (0.5, 1.0, 2.0)


def listed_with_own(
    client: OktaClient, read: Callable[[], Sequence[Listed]], is_own: Callable[[Listed], bool]
) -> tuple[Listed | None, list[Listed]]:
    """The object of a list that this run has created, None if the list does not show it in time, and the others."""
    client.wait(SECOND)
    listed: Sequence[Listed] = ()
    for seconds in (*NEW_OBJECT_LAG, None):
        listed = read()
        if seconds is None or any(map(is_own, listed)):
            break
        client.wait(seconds)
    return next(filter(is_own, listed), None), [each for each in listed if not is_own(each)]


def age(created: object, id_: str) -> tuple[str, str]:
    """What the older of two has less of; the ids decide between two of the same second."""
    return str(created or ""), id_
