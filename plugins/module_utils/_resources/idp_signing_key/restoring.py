# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""What undoes changes of signing keys: another can be active again, and none can be deleted. Pure."""

from __future__ import annotations

from ..._plan import Change
from ..._rollback import Undone
from .reading import SigningIdp

SECTION = "signing_keys"


def undone_key(change: Change, before: SigningIdp) -> Undone:
    """What undoes one change of the signing keys of an identity provider."""
    if change.action != "activate":
        return Undone(SECTION, left_out=[f"A signing key that {before.label} has got, which Okta cannot delete"])
    if not before.active_kid:
        return Undone(SECTION, left_out=[f"That no signing key of {before.label} was active"])
    return Undone(SECTION, before.id, {"idp": before.id, "kid": before.active_kid, "activate": True})
