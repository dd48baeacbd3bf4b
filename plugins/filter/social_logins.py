# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Social logins in few words, as identity providers."""

from __future__ import annotations

DOCUMENTATION = r"""
name: social_logins
short_description: Turn social logins in few words into identity providers
version_added: 0.1.0
author: community.okta contributors (@ansible-collections)
description:
  - Takes the list of the role C(community.okta.social_login), and returns what M(community.okta.idps) takes.
  - Where nothing else is said, the scopes are those that a sign-in needs, people are known by their email address, and
    accounts of admins are not linked.
options:
  _input:
    description: The social logins, each with a C(type).
    type: list
    elements: dict
    required: true
"""

EXAMPLES = r"""
- name: What Google is as an identity provider
  ansible.builtin.debug:
    msg: "{{ [{'type': 'GOOGLE', 'client_id': 'shop'}] | community.okta.social_logins }}"
"""

RETURN = r"""
_value:
  description: The identity providers, those that are to go last.
  type: list
  elements: dict
"""

from typing import Any, Callable, Iterable, Mapping

from ansible.errors import AnsibleFilterError

from ..plugin_utils._social_logins import ProviderError, social_logins


def providers(items: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The identity providers. Raises AnsibleFilterError for what is no list of social logins."""
    try:
        return social_logins(items)
    except ProviderError as error:
        raise AnsibleFilterError(str(error)) from None
    except (AttributeError, KeyError, TypeError) as error:
        # The text of the error may hold a part of an item, and that a secret.
        raise AnsibleFilterError(
            f"social_logins takes a list of maps with a type, and was given something else ({type(error).__name__})"
        ) from None


class FilterModule:
    """The filter of this file."""

    def filters(self) -> dict[str, Callable[..., Any]]:
        """The filter by its name."""
        return {"social_logins": providers}
