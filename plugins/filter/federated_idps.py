# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Identity providers with what their partners publish."""

from __future__ import annotations

DOCUMENTATION = r"""
name: federated_idps
short_description: Combine identity providers with what their partners publish
version_added: 0.1.0
author: community.okta contributors (@ansible-collections)
description:
  - Takes the list of the role C(community.okta.federation), and returns what M(community.okta.idps) takes.
  - What an item says outranks what its partner publishes. Beside a new certificate of a partner, the one that was
    trusted before stays for some days, as the partner may sign with either while it changes over.
options:
  _input:
    description: The identity providers.
    type: list
    elements: dict
    required: true
  documents:
    description:
      - What was read of partners, the C(idp) that M(community.okta.saml_metadata_info) or
        M(community.okta.oidc_discovery_info) returned, by the name of the item that it is for.
    type: dict
    default: {}
  idps:
    description: The identity providers of the org, as M(community.okta.idp_info) returns them.
    type: list
    elements: dict
    default: []
  idp_keys:
    description: The certificates of the org, as M(community.okta.idp_key_info) returns them.
    type: list
    elements: dict
    default: []
  overlap_days:
    description:
      - For how many days after a new certificate was added the former one stays trusted. V(0) ends the trust at once.
    type: int
    default: 7
positional: documents
"""

EXAMPLES = r"""
- name: What a partner publishes, under a name of our own
  ansible.builtin.debug:
    msg: "{{ [{'name': 'Partner'}] | community.okta.federated_idps({'Partner': {'type': 'SAML2'}}) }}"
"""

RETURN = r"""
_value:
  description: The identity providers, those that are to go last.
  type: list
  elements: dict
"""

from typing import Any, Callable, Iterable, Mapping, Sequence

from ansible.errors import AnsibleFilterError

from ..plugin_utils._federated_idps import federated_idps, utc_now


def combine(
    items: Iterable[Mapping[str, Any]],
    documents: Mapping[str, Mapping[str, Any]] | None = None,
    idps: Sequence[Mapping[str, Any]] = (),
    idp_keys: Sequence[Mapping[str, Any]] = (),
    overlap_days: int = 7,
) -> list[dict[str, Any]]:
    """The identity providers for the module. Raises AnsibleFilterError for what is no list of them."""
    try:
        return federated_idps(items, documents or {}, idps, idp_keys, int(overlap_days), utc_now())
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        # The text of the error may hold a part of an item, and that a secret.
        raise AnsibleFilterError(
            f"federated_idps takes lists of maps, and was given something else ({type(error).__name__})"
        ) from None


class FilterModule:
    """The filter of this file."""

    def filters(self) -> dict[str, Callable[..., Any]]:
        """The filter by its name."""
        return {"federated_idps": combine}
