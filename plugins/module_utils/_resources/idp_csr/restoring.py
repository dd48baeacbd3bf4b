# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""What is known of undoing changes of signing requests, which no declaration of an org has. Pure."""

from __future__ import annotations

from typing import Any

from ..._plan import Change
from ..._rollback import Undone


def undone_csr(change: Change, made: Any) -> Undone:
    """How one change is undone, in a sentence."""
    told = {
        "generate": f"The new CSR {getattr(made, 'id', None) or change.name}: revoke it by community.okta.idp_csr "
        "with state: absent",
        "publish": f"The CSR {change.name}: its published certificate is that of a signing key, which Okta cannot "
        "delete",
        "revoke": f"The revoked CSR {change.name}, whose private key Okta has deleted",
    }
    return Undone("", left_out=[told[change.action]])
