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
      - How many things this task may take away at the most, objects, members, roles and targets counted together.
      - If it would take away more, it fails before its first change, in check mode too.
      - V(-1) sets no limit.
    type: int
    default: 10
"""
