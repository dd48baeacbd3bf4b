# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""What is known of undoing links of users to identity providers, which no declaration of an org has. Pure."""

from __future__ import annotations

from typing import Sequence

from ..._plan import Change
from ..._rollback import Undone, quoted


def undone_links(changes: Sequence[Change]) -> list[Undone]:
    """How the changes of links are undone, one sentence for each user."""
    before = {
        (change.id, change.declared["user"]): change.declared["external_id"]
        for change in changes
        if change.action == "unlink"
    }
    told = {}
    for change in changes:
        key = (change.id, change.declared["user"])
        linked = f"{change.declared['user_name']} of the identity provider {quoted(change.name)}"
        if key in before:
            told[key] = (
                f"The link of {linked} with the external id {quoted(before[key])}, and social tokens with it: link the "
                "user again by community.okta.idp_user"
            )
        else:
            told[key] = f"The new link of {linked}: remove it by community.okta.idp_user with state: absent"
    return [Undone("", left_out=list(told.values()))]
