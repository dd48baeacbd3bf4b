# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Declare identity providers with what their partners publish."""

from __future__ import annotations

DOCUMENTATION = r"""
name: _federated_idps
short_description: Declare identity providers with what their partners publish
version_added: 0.1.0
author: community.okta contributors (@ansible-collections)
description:
  - Private to the roles of this collection. It may change in any release.
  - Makes of the items of the role P(community.okta.federation#role), and of what their documents say, what
    M(community.okta.idps) takes. What an item says outranks its document.
  - An item that does not say otherwise gets O(community.okta.idps#module:idps[].defaults_on_create=safe).
  - Where the document of an identity provider names another certificate than the org trusts, both are trusted for a
    while, as Okta trusts two.

options:
  _input:
    description: The items.
    type: list
    elements: dict
    required: true
  saml:
    description:
      - What M(community.okta.saml_metadata_info) returned as C(idp), for each of the documents in their order.
    type: list
    elements: dict
    default: []
  oidc:
    description:
      - What M(community.okta.oidc_discovery_info) returned as C(idp), for each of the documents in their order.
    type: list
    elements: dict
    default: []
  idps:
    description: The identity providers of the org, as M(community.okta.idp_info) returns them.
    type: list
    elements: dict
    default: []
  keys:
    description: The certificates in the key store, as M(community.okta.idp_key_info) returns them.
    type: list
    elements: dict
    default: []
  overlap_days:
    description:
      - How many days after the published certificate came into the key store the one before it is still trusted.
      - V(0) drops it at once, V(-1) trusts it until it expires.
    type: int
    default: -1
  now:
    description: The moment, in UTC.
    type: raw
    required: true
"""

RETURN = r"""
_value:
  description: The identity providers, as M(community.okta.idps) takes them.
  type: list
  elements: dict
"""

from datetime import datetime
from typing import Any, Callable, Iterable, Mapping, Sequence


def federated_idps(
    items: Iterable[Mapping[str, Any]],
    *,
    now: datetime,
    saml: Sequence[Mapping[str, Any]] = (),
    oidc: Sequence[Mapping[str, Any]] = (),
    idps: Sequence[Mapping[str, Any]] = (),
    keys: Sequence[Mapping[str, Any]] = (),
    overlap_days: int = -1,
) -> list[dict[str, Any]]:
    """The items for the module. Raises AnsibleFilterError."""
    # Not at the top, as Ansible loads every filter in the process of each task that uses one.
    from ..plugin_utils._declarations import told_to_ansible
    from ..plugin_utils._federation import declared_idps, in_utc

    with told_to_ansible():
        return declared_idps(items, {"saml": saml, "oidc": oidc}, idps, keys, int(overlap_days), in_utc(now))


class FilterModule:
    """The filter."""

    def filters(self) -> dict[str, Callable[..., Any]]:
        """It, by its name."""
        return {"_federated_idps": federated_idps}
