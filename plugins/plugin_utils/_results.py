# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""What the tasks of a role returned, taken together. Pure."""

from __future__ import annotations

from collections import abc
from typing import Any, Iterator, Mapping


def changes_in(results: Any) -> list[Any]:
    """The changes of all results."""
    return [change for result in results_in(results) for change in result.get("changes") or ()]


def results_in(results: Any) -> Iterator[Mapping[str, Any]]:
    """The results in a list, or under the keys of a map; each may be a list of results itself. Others are left out."""
    for each in list(results.values()) if isinstance(results, abc.Mapping) else results:
        yield from (
            one for one in (each if isinstance(each, (list, tuple)) else [each]) if isinstance(one, abc.Mapping)
        )
