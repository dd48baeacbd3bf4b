# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Documentation of the option that allows to lock out."""

from __future__ import annotations


class ModuleDocFragment:
    """The leave to take away the last super admin, or what the caller acts by."""

    DOCUMENTATION = r"""
options:
  allow_lockout:
    description:
      - Whether this task may remove the last V(SUPER_ADMIN) of the org, or the admin role by which the caller acts. The
        caller is the user whom the API token belongs to, or the app that connects.
      - If V(false), such a task fails before its first change, also in check mode. It fails as well if it removes
        something that may have this effect and the caller may not read the admin roles that would tell.
      - Only active users to whom V(SUPER_ADMIN) is assigned directly count. V(SUPER_ADMIN) of a group counts only if no
        such user is known.
    type: bool
    default: false
"""
