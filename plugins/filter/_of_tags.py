# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""The sections to which the tags of a run limit a role."""

from __future__ import annotations

DOCUMENTATION = r"""
name: _of_tags
short_description: Limit the sections of a declaration to those that the tags of a run select
version_added: 0.1.0
author: community.okta contributors (@ansible-collections)
description:
  - Private to the roles of this collection. It may change in any release.
  - Each section of a declaration is a tag of its own, while one task keeps all of them.
options:
  _input:
    description: The sections.
    type: list
    elements: str
    required: true
  run:
    description: The tags that the run is limited to. If none of them is a section, all sections are selected.
    type: list
    elements: str
    required: true
  skip:
    description: The tags that the run leaves out.
    type: list
    elements: str
    required: true
"""

RETURN = r"""
_value:
  description: The sections that are selected.
  type: list
  elements: str
"""

from typing import Any, Callable, Collection, Sequence


def of_tags(sections: Sequence[str], run: Collection[str], skip: Collection[str]) -> list[str]:
    """The sections that are selected."""
    named = [section for section in sections if section in run]
    return [section for section in named or sections if section not in skip]


class FilterModule:
    """The filter of this file."""

    def filters(self) -> dict[str, Callable[..., Any]]:
        """The filter by its name."""
        return {"_of_tags": of_tags}
