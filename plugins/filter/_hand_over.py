# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""List what partners need to know of their identity providers."""

from __future__ import annotations

DOCUMENTATION = r"""
name: _hand_over
short_description: List what partners need to know of their identity providers
version_added: 0.1.0
author: community.okta contributors (@ansible-collections)
description:
  - Private to the roles of this collection. It may change in any release.
  - Lists the addresses of Okta that the partner of each identity provider must configure.
  - Identity providers without such addresses are left out, such as new ones in check mode.

options:
  _input:
    description: Identity providers, as M(community.okta.idp_info) and M(community.okta.idps) return them.
    type: list
    elements: dict
    required: true
"""

RETURN = r"""
_value:
  description:
    - For each identity provider its name under C(idp) and its C(type), with C(acs_url), C(metadata_url) and C(audience)
      for SAML 2.0, and C(redirect_uri) for OpenID Connect and social logins.
  type: list
  elements: dict
"""

from typing import Any, Callable, Iterable, Mapping


def handed_over(idps: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """What partners need to know. Raises AnsibleFilterError."""
    # Not at the top, as Ansible loads every filter in the process of each task that uses one.
    from ..plugin_utils._declarations import as_data, told_to_ansible
    from ..plugin_utils._federation import hand_over

    with told_to_ansible():
        return as_data(hand_over(idps))


class FilterModule:
    """The filter."""

    def filters(self) -> dict[str, Callable[..., Any]]:
        """It, by its name."""
        return {"_hand_over": handed_over}
