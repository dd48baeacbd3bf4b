# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""The files of a declaration tree."""

from __future__ import annotations

DOCUMENTATION = r"""
name: _org_files
short_description: Write a declaration tree as files
version_added: 0.1.0
author: community.okta contributors (@ansible-collections)
description:
  - Private to the roles of this collection. It may change in any release.
  - Turns a declaration tree into the texts of the files of the role C(community.okta.export).
  - The role C(community.okta.org) keeps an org as these files declare it.
  - Names stand for ids, and a variable stands in the place of each secret. It has the same name in every export, and no
    other object has it.
  - Ansible evaluates only these variables. Every other text is what it was in the org, whatever it looks like.
options:
  _input:
    description: What M(community.okta.org_info) returned, or C(rollback) of a result.
    type: dict
    required: true
"""

RETURN = r"""
_value:
  description:
    - The text of each file, by its name.
    - One file exists for each section of the tree. C(EXPORT.md) lists what to fill in, what is left out, and what could
      not be read. C(manifest.yml) says which sections were read completely.
  type: dict
"""

from typing import Any, Callable, Mapping

from ansible.errors import AnsibleFilterError
from ansible.utils.unsafe_proxy import wrap_var


def files(tree: Mapping[str, Any]) -> dict[str, str]:
    """The texts of the files. Raises AnsibleFilterError for what is no tree, and for one with masked texts."""
    # Not at the top, as Ansible loads every filter in the process of each task that uses one.
    from ..plugin_utils._org_files import MaskedError, org_files

    try:
        # Names in the org may look like templates, and the files have some that are for later.
        texts: dict[str, str] = wrap_var(org_files(tree))
    except MaskedError as error:
        raise AnsibleFilterError(str(error)) from error
    except (AttributeError, KeyError, TypeError) as error:
        raise AnsibleFilterError(
            "What is to be written as files is no result of community.okta.org_info, and no rollback of a result: "
            f"{error!r}"
        ) from error
    return texts


class FilterModule:
    """The filter of this file."""

    def filters(self) -> dict[str, Callable[..., Any]]:
        """The filter by its name."""
        return {"_org_files": files}
