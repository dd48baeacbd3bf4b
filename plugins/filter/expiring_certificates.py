# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The certificates that expire soon."""

from __future__ import annotations

DOCUMENTATION = r"""
name: expiring_certificates
short_description: Tell which trusted certificates expire soon
version_added: 0.1.0
author: community.okta contributors (@ansible-collections)
description:
  - Returns the certificates of identity providers that expire within some days, the next one first.
options:
  _input:
    description: The identity providers that matter, each with a C(name) and perhaps a C(type), or with an C(id).
    type: list
    elements: dict
    required: true
  idps:
    description: The identity providers of the org, as M(community.okta.idp_info) returns them.
    type: list
    elements: dict
    required: true
  idp_keys:
    description: The certificates of the org, as M(community.okta.idp_key_info) returns them.
    type: list
    elements: dict
    required: true
  days:
    description: How many days are soon.
    type: int
    default: 30
positional: idps, idp_keys, days
"""

EXAMPLES = r"""
- name: Nothing expires where there is nothing
  ansible.builtin.debug:
    msg: "{{ [{'name': 'Partner'}] | community.okta.expiring_certificates([], [], 30) }}"
"""

RETURN = r"""
_value:
  description: Each with C(idp), C(subject), C(fingerprint), C(not_after) and C(days_to_expiry).
  type: list
  elements: dict
"""

from typing import Any, Callable, Iterable, Mapping, Sequence

from ansible.errors import AnsibleFilterError

from ..plugin_utils._federated_idps import expiring_certificates


def expiring(
    items: Iterable[Mapping[str, Any]],
    idps: Sequence[Mapping[str, Any]],
    idp_keys: Sequence[Mapping[str, Any]],
    days: int = 30,
) -> list[dict[str, Any]]:
    """The certificates that expire soon. Raises AnsibleFilterError for what no module returned."""
    try:
        return expiring_certificates(items, idps, idp_keys, int(days))
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise AnsibleFilterError(
            f"expiring_certificates takes lists of maps, and was given something else ({type(error).__name__})"
        ) from None


class FilterModule:
    """The filter of this file."""

    def filters(self) -> dict[str, Callable[..., Any]]:
        """The filter by its name."""
        return {"expiring_certificates": expiring}
