# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""What undoes changes of group rules, beyond what undoes those of every object. Pure."""

from __future__ import annotations

from typing import Iterable

from ..._rollback import Undone, quoted


def never_invalid(names: Iterable[str]) -> list[Undone]:
    """What is left out of INVALID rules that were replaced: no declaration makes one."""
    return [
        Undone("group_rules", left_out=[f"The INVALID group rule {quoted(name)}, which was replaced"])
        for name in dict.fromkeys(names)
    ]
