# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""What a report on a whole org cannot compare: each section fails for itself."""

from __future__ import annotations

from contextlib import contextmanager
from typing import Any, Dict, Iterator, Sequence

from ..._errors import MissingLibraryError, OktaError

Failure = Dict[str, Any]


class Failures:
    """Notes errors by the section that they concern, or raises them, where nothing but a whole plan is of use."""

    def __init__(self, noted: bool, earlier: Sequence[Failure] = ()) -> None:
        self._noted = noted
        self.rows: list[Failure] = list(earlier)

    @contextmanager
    def of(self, section: str) -> Iterator[None]:
        """Within it, errors concern this section. Raises those that every section would meet."""
        try:
            yield
        except OktaError as error:
            if not self._noted or error.stops_the_run or isinstance(error, MissingLibraryError):
                raise
            self.note(section, error)

    def note(self, section: str, error: OktaError) -> None:
        """Note an error."""
        self.rows.append({"section": section, "msg": str(error), "error": error.result().get("error")})
