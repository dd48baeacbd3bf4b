# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Documentation of the options of a hook key."""

from __future__ import annotations

from ansible_collections.community.okta.plugins.plugin_utils._option_docs import in_list, read_only


class ModuleDocFragment:
    """The options of C(hook_key), and of each entry of C(hook_keys)."""

    DOCUMENTATION = r"""
options:
  name:
    description:
      - Name of the key, up to 255 characters. It must be unique in the org. It is case-sensitive.
      - If O(id) is given too, the key is renamed to this name.
      - A name that differs only in capitals from that of another key is refused before the first change, and in
        check mode too, because Okta may refuse to have both.
    type: str
  id:
    description:
      - Id of the key, such as V(HKYr9awje8zXYgZF41d7).
      - If omitted, the key is found by its exact O(name).
    type: str
  state:
    description:
      - V(present) creates the key if it does not exist. An org can have 50 keys.
      - V(absent) deletes it, which counts as one removal. A key that an inline hook uses is not deleted, even if the
        hook is inactive.
    type: str
    choices: [present, absent]
    default: present
"""

    MANY: str = in_list("hook_keys", DOCUMENTATION + read_only("hook_key_info"))
