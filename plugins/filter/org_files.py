# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The files that declare an org as it was read."""

from __future__ import annotations

DOCUMENTATION = r"""
name: org_files
short_description: Write an Okta org as files that declare it
version_added: 0.1.0
author: community.okta contributors (@ansible-collections)
description:
  - Turns what the modules that read an org returned into the texts of the files of the role C(community.okta.export).
  - The role C(community.okta.org) keeps an org as these files say.
  - Names stand for ids, and a variable stands in the place of each secret. Whatever a name holds that looks like a
    template is marked so that Ansible does not evaluate it.
options:
  _input:
    description:
      - What was read, by section. C(group_attributes), C(linked_objects), C(groups), C(group_roles),
        C(group_ownerships), C(group_memberships), C(group_rules), C(idp_keys), C(idps), C(idp_signing_keys),
        C(idp_csrs), C(idp_users), C(hook_keys) and C(inline_hooks) are lists as the modules return them.
    type: dict
    required: true
"""

EXAMPLES = r"""
- name: Write the groups of a small org
  ansible.builtin.copy:
    content: "{{ (everything | community.okta.org_files)['groups.yml'] }}"
    dest: groups.yml
    mode: "0644"
  vars:
    everything:
      group_attributes: []
      linked_objects: []
      groups:
        - {id: 00g1, name: Sales, description: Wins customers, profile: {}, read_only: {type: OKTA_GROUP}}
      group_roles: []
      group_ownerships: []
      group_memberships:
        - {group: 00g1, users: [ana@example.com], read_only: {group_id: 00g1}}
      group_rules: []
      idp_keys: []
      idps: []
      idp_signing_keys: []
      idp_csrs: []
      idp_users: []
      hook_keys: []
      inline_hooks: []
"""

RETURN = r"""
_value:
  description:
    - The text of each file, by its name.
    - One file for each section of the declaration, and C(EXPORT.md), which tells what to fill in and what is left out.
  type: dict
"""

from typing import Any, Callable, Mapping

from ansible.errors import AnsibleFilterError

from ..plugin_utils._org_files import MaskedError, org_files


def files(found: Mapping[str, Any]) -> dict[str, str]:
    """The text of each file by its name. Raises AnsibleFilterError for what no module returned."""
    try:
        return org_files(found)
    except MaskedError as error:
        raise AnsibleFilterError(str(error)) from error
    except (AttributeError, KeyError, TypeError) as error:
        raise AnsibleFilterError(
            f"org_files takes what the modules that read an org returned, in a map with all its sections; {error!r} "
            "was met instead"
        ) from error


class FilterModule:
    """The filter of this file."""

    def filters(self) -> dict[str, Callable[..., Any]]:
        """The filter by its name."""
        return {"org_files": files}
