# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""List the documents of partners that identity providers are declared with."""

from __future__ import annotations

DOCUMENTATION = r"""
name: _partner_documents
short_description: List the documents of partners that identity providers are declared with
version_added: 0.1.0
author: community.okta contributors (@ansible-collections)
description:
  - Private to the roles of this collection. It may change in any release.
  - Makes of the items of the role P(community.okta.federation#role) what M(community.okta.saml_metadata_info) or
    M(community.okta.oidc_discovery_info) takes. Items without a document, and those that shall be absent, are left out.
  - An item with several documents is an error. Of an item nothing else is returned, above all no secret.

options:
  _input:
    description: The items.
    type: list
    elements: dict
    required: true
  kind:
    description: Which documents.
    type: str
    choices: [saml, oidc]
    required: true
"""

RETURN = r"""
_value:
  description: The documents, each with the options of the module, with C(path) for a file, the C(name) of the identity
    provider, and its C(position) in the list.
  type: list
  elements: dict
"""

from typing import Any, Callable, Iterable, Mapping


def partner_documents(items: Iterable[Mapping[str, Any]], kind: str) -> list[dict[str, Any]]:
    """The documents to read. Raises AnsibleFilterError."""
    # Not at the top, as Ansible loads every filter in the process of each task that uses one.
    from ..plugin_utils._declarations import told_to_ansible
    from ..plugin_utils._federation import documents_of

    with told_to_ansible():
        return documents_of(items, kind)


class FilterModule:
    """The filter."""

    def filters(self) -> dict[str, Callable[..., Any]]:
        """It, by its name."""
        return {"_partner_documents": partner_documents}
