# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""What is known of undoing links between users, which no declaration of an org has. Pure."""

from __future__ import annotations

from typing import Sequence

from ..._plan import Change, Reference
from ..._rollback import Undone, quoted

MODULE = "community.okta.linked_object_value"


def undone_value(change: Change, before: Sequence[Reference]) -> Undone:
    """How the change of one link is undone, in a sentence."""
    user, name = change.declared["user"].name, quoted(change.declared["name"])
    if not before:
        return Undone("", left_out=[f"The new {name} of {user}: remove it by {MODULE} with state: absent"])
    primaries = " and ".join(each.name for each in before)
    return Undone("", left_out=[f"That {primaries} was the {name} of {user}: set it again by {MODULE}"])
