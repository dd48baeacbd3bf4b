# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""List the certificates of identity providers that expire soon."""

from __future__ import annotations

DOCUMENTATION = r"""
name: _expiring_certificates
short_description: List the certificates of identity providers that expire soon
version_added: 0.1.0
author: community.okta contributors (@ansible-collections)
description:
  - Private to the roles of this collection. It may change in any release.
  - Tells which certificates that identity providers trust expire in fewer than so many days, or have expired.
  - Certificates that cannot be read are left out. The Python library C(cryptography) is needed where Ansible runs.

options:
  _input:
    description: Identity providers, as M(community.okta.idp_info) and M(community.okta.idps) return them.
    type: list
    elements: dict
    required: true
  days:
    description: How many days.
    type: int
    required: true
  now:
    description: The moment, in UTC.
    type: raw
    required: true
"""

RETURN = r"""
_value:
  description:
    - The certificates, the one that expires next first, each with the name of its identity provider under C(idp), its
      C(subject), C(fingerprint) and C(not_after), and the whole C(days_to_expiry), below zero if it has expired.
  type: list
  elements: dict
"""

from datetime import datetime
from typing import Any, Callable, Iterable, Mapping


def expiring_certificates(idps: Iterable[Mapping[str, Any]], days: int, now: datetime) -> list[dict[str, Any]]:
    """The certificates. Raises AnsibleFilterError."""
    # Not at the top, as Ansible loads every filter in the process of each task that uses one.
    from ..plugin_utils._declarations import as_data, told_to_ansible
    from ..plugin_utils._federation import expiring, in_utc

    with told_to_ansible():
        return as_data(expiring(idps, int(days), in_utc(now)))


class FilterModule:
    """The filter."""

    def filters(self) -> dict[str, Callable[..., Any]]:
        """It, by its name."""
        return {"_expiring_certificates": expiring_certificates}
