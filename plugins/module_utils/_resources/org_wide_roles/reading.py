# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Roles that are to be limited and hold for the whole org: what stays dangerous where a run was refused."""

from __future__ import annotations

import threading
from typing import Callable, Mapping, Sequence

from ..._client import OktaClient
from ..._errors import OktaError, UnexpectedAnswerError
from ..._plan import Reference
from ..role_assignment.items import AT_ONCE, HolderKind
from ..role_assignment.reading import read_assignments


def read_org_wide(
    client: OktaClient,
    kind: HolderKind,
    called: Callable[[str], Sequence[Reference]],
    limited: Mapping[str, Sequence[str]],
) -> list[str]:
    """Sentences on the roles, of the types that are to be limited, that hold for the whole org.

    C(limited) has these types by the name of who has the roles, and C(called) finds all who have a name. What cannot
    be read is left out.
    """

    stopped = threading.Event()

    def of_holder(name: str) -> list[str]:
        if stopped.is_set():
            return []
        try:
            # The run may be refused because several have the name.
            holders = called(name)
            wide = [
                (reference, each)
                for reference in holders
                for each in read_assignments(client, kind, reference, limited[name])
                if not each.targets
            ]
        except OktaError as error:
            if error.stops_the_run and not isinstance(error, UnexpectedAnswerError):
                stopped.set()
            return []
        return [
            f"{each.type} of {kind.named(name)}{f' ({reference.id})' if len(holders) > 1 else ''} holds for the whole "
            f"org, wider than declared, and stays so: {AT_ONCE}"
            for reference, each in wide
        ]

    return [sentence for sentences in client.concurrently(of_holder, limited) for sentence in sentences]
