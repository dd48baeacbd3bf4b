# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""The files that declare an org as it was read."""

from __future__ import annotations

DOCUMENTATION = r"""
name: _org_files
short_description: Write an Okta org as files that declare it
version_added: 0.1.0
author: community.okta contributors (@ansible-collections)
description:
  - Private to the roles of this collection. It may change in any release.
  - Turns what the modules that read an org returned into the texts of the files of the role C(community.okta.export).
  - The role C(community.okta.org) keeps an org as these files say.
  - Names stand for ids, and a variable stands in the place of each secret. It has the same name in every export, and no
    other object has it.
  - Ansible evaluates only these variables. Every other text is what it was in the org, whatever it looks like.
options:
  _input:
    description:
      - The results of the modules that read, by the key that each returns, also those of loops.
      - C(other_group_roles) is a second result of M(community.okta.group_role_info), of groups that the first left out.
      - A result that is left out, or that has no such key because the module failed or was skipped, says that nothing
        is known. Nothing is then written about it.
    type: dict
    required: true
"""

RETURN = r"""
_value:
  description: The export.
  type: dict
  contains:
    files:
      description:
        - The text of each file, by its name.
        - One file for each section of the declaration that was read, and C(EXPORT.md), which tells what to fill in,
          what is left out, and what could not be read.
      type: dict
    unread:
      description: A sentence for all that could not be read.
      type: list
      elements: str
"""

from typing import Any, Callable, Mapping

from ansible.errors import AnsibleFilterError

from ..plugin_utils._org_files import MaskedError, UnreadError, org_files


def files(results: Mapping[str, Any]) -> dict[str, Any]:
    """The texts of the files and what could not be read. Raises AnsibleFilterError for what no module returned."""
    try:
        return org_files(results)._asdict()
    except (MaskedError, UnreadError) as error:
        raise AnsibleFilterError(str(error)) from error
    except (AttributeError, KeyError, TypeError) as error:
        raise AnsibleFilterError(
            f"org_files takes the results of the modules that read an org, in a map; {error!r} was met instead"
        ) from error


class FilterModule:
    """The filter of this file."""

    def filters(self) -> dict[str, Callable[..., Any]]:
        """The filter by its name."""
        return {"_org_files": files}
