# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Documentation of what every module supports."""

from __future__ import annotations


class ModuleDocFragment:
    """Check mode and diff mode of modules that write, that read, that try something out, and that work on the host
    alone; and whether a module is in the action group.
    """

    DOCUMENTATION = r"""
options: {}
attributes:
  check_mode:
    description: Can run in check mode and return the changes it would make, without making them.
    support: full
  diff_mode:
    description: Returns the state before and after the changes.
    support: full
"""

    INFO = r"""
options: {}
attributes:
  check_mode:
    description: Can run in check mode, because it changes nothing.
    support: full
  diff_mode:
    description: There is no diff, because nothing is changed.
    support: N/A
"""

    TRIAL = r"""
options: {}
attributes:
  check_mode:
    description: In check mode it only reads from Okta, and returns what it would send.
    support: full
  diff_mode:
    description: There is no diff, because nothing in Okta is changed.
    support: N/A
"""

    LOCAL = r"""
options: {}
attributes:
  check_mode:
    description: Can run in check mode and return what it would sign, without signing it.
    support: full
  diff_mode:
    description: The changes are listed in the result, without a diff.
    support: none
"""

    ACTIONGROUP_OKTA = r"""
options: {}
attributes:
  action_group:
    description: Takes its defaults from C(module_defaults) of the action group V(community.okta.okta).
    support: full
    membership:
      - community.okta.okta
"""

    NO_ACTIONGROUP = r"""
options: {}
attributes:
  action_group:
    description:
      - Is not in the action group V(community.okta.okta), because it does not connect to an org. The C(module_defaults)
        of that group, such as the API token, never reach it.
    support: none
    membership: []
"""
