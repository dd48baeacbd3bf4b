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
      - How many things this task may take away at the most. Every object, member, owner, role, target, attribute,
        certificate and link that it would remove, and every restriction that it would lift, counts as one. What goes
        with them, such as the members of a group that is deleted, is not counted.
      - If it would take away more, it fails before its first change, in check mode too.
      - V(-1) sets no limit; other numbers below zero are refused.
    type: int
    default: 10
"""
