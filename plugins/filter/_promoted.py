# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""The files of an export for another org."""

from __future__ import annotations

DOCUMENTATION = r"""
name: _promoted
short_description: Write the files of an export for another org
version_added: 0.1.0
author: community.okta contributors (@ansible-collections)
description:
  - Private to the playbooks of this collection. It may change in any release.
  - Puts what a mapping says in the place of labels of apps, domains, logins and ids that belong to one org.
  - Fails if the mapping lacks something, and names all of it.
options:
  _input:
    description: The text of each file, by its name.
    type: dict
    required: true
  mapping:
    description: C(apps), C(domains), C(users) and C(ids), each with texts of the other org by those of this one.
    type: dict
    required: true
"""

RETURN = r"""
_value:
  description: The text of each file, by its name.
  type: dict
"""

from typing import Any, Callable, Mapping


def promoted_files(files: Mapping[str, str], mapping: Any) -> dict[str, str]:
    """The texts of the files for the other org. Raises AnsibleFilterError for what the mapping lacks."""
    # Not at the top, as Ansible loads every filter in the process of each task that uses one.
    from ansible.utils.unsafe_proxy import wrap_var

    from ..plugin_utils._declarations import told_to_ansible
    from ..plugin_utils._org_files import plain
    from ..plugin_utils._promotion import promoted

    with told_to_ansible():
        texts: dict[str, str] = wrap_var(promoted(plain(files), plain(mapping)))
    return texts


class FilterModule:
    """The filter of this file."""

    def filters(self) -> dict[str, Callable[..., Any]]:
        """The filter by its name."""
        return {"_promoted": promoted_files}
