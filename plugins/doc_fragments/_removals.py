# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Documentation of the limit on what one task may take away."""

from __future__ import annotations


class ModuleDocFragment:
    """The limit on removals."""

    DOCUMENTATION = r"""
options:
  max_removals:
    description:
      - The maximum number of things that this task may remove. Every object, member, owner, role, target, attribute,
        certificate and link that it would remove, and every restriction that it would lift, counts as one. Anything
        that Okta removes together with them, such as the members of a deleted group, is not counted.
      - If it would remove more, it fails before its first change, also in check mode.
      - V(-1) sets no limit. Other negative numbers are refused.
    type: int
    default: 10
"""
