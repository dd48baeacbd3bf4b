# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Documentation of the options of a signing key of an identity provider."""

from __future__ import annotations

from ansible_collections.community.okta.plugins.plugin_utils._option_docs import in_list, read_only


class ModuleDocFragment:
    """The options of C(idp_signing_key), and of each entry of C(idp_signing_keys)."""

    DOCUMENTATION = r"""
options:
  idp:
    description:
      - Name or id of the identity provider that has the key.
      - An identity provider of any type can have keys, but Okta signs only requests to those of the type V(SAML2).
    type: str
    required: true
  kid:
    description:
      - Id of the key. It must be there, or O(clone_from) must say where it can be cloned from.
      - If left out, the key is chosen or made by O(min_days). Either of the two is needed.
    type: str
  min_days:
    description:
      - For how many whole days more the key must be valid at least. V(0) asks for a key that has not expired.
      - The active key is chosen if it is valid for so long, else the one that is valid longest. Where there is none, a
        new one is made, and those that are there stay as they are.
      - For a key that is generated it must be less than O(validity_years), at 365 days each.
      - If left out, O(kid) must say which key is meant.
    type: int
  validity_years:
    description:
      - For how many years a key that is generated is valid, from 2 to 10. It says nothing of keys that are there.
      - If left out, it is 2.
    type: int
  clone_from:
    description:
      - Name or id of another identity provider. Instead of generating a key, its key is cloned, which keeps its kid and
        its dates. From then on both have the same key; Okta advises against sharing keys.
      - With O(kid) that key is cloned unless it is there.
      - With O(min_days) a key that both have satisfies it. If none is valid for long enough, the one of the other that
        is valid longest is cloned, and if the other has none either, the task fails.
      - If left out, nothing is cloned.
    type: str
  activate:
    description:
      - Whether Okta shall sign requests to this identity provider with the key. All else of the identity provider stays
        as it is, its status too.
      - The partner must trust a key before it is active. So generate it in one task, give the certificate to the
        partner, and activate it later. A task that does both at once warns of it, and one that is run again and again
        should leave this out.
      - With V(true), an active key that satisfies O(min_days) stays active. A key that has expired is not activated,
        and an identity provider of a type other than V(SAML2) is refused.
      - If left out or V(false), the active key is left alone; there is a warning if it is neither named nor chosen
        here.
    type: bool
"""

    MANY: str = in_list("idp_signing_keys", DOCUMENTATION + read_only("idp_signing_key_info"))
