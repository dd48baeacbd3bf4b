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
      - Id of the key. The key must exist, or O(clone_from) must name the identity provider from which it can be cloned.
      - If omitted, the key is chosen or created by O(min_days). One of the two is required.
    type: str
  min_days:
    description:
      - The minimum number of whole days for which the key must still be valid. V(0) requires a key that has not
        expired.
      - The active key is chosen if it is valid for that long, otherwise the key that is valid longest. If there is no
        such key, a new one is created, and existing keys are not changed.
      - For a key that is generated, it must be less than O(validity_years) of 365 days each.
      - If omitted, O(kid) must identify the key.
    type: int
  validity_years:
    description:
      - For how many years a generated key is valid, from V(2) to V(10). It has no effect on existing keys.
      - If omitted, a generated key is valid for two years.
    type: int
  clone_from:
    description:
      - Name or id of another identity provider. Its key is cloned instead of generating a key. The clone has the same
        kid and dates. Both identity providers then share the key, against which Okta advises.
      - With O(kid), that key is cloned unless it exists.
      - With O(min_days), a key that both have is sufficient. If none of these is valid for long enough, the key of the
        other identity provider that is valid longest is cloned. If the other has no such key either, the task fails.
      - If omitted, nothing is cloned.
    type: str
  activate:
    description:
      - Whether Okta signs requests to this identity provider with the key. Nothing else of the identity provider is
        changed, including its status.
      - The partner must trust a key before it is active. Generate it in one task, give the certificate to the partner,
        and activate the key later. A task that does both at once issues a warning. Omit this option in tasks that run
        regularly.
      - With V(true), an active key that satisfies O(min_days) remains active. An expired key is not activated, and an
        identity provider of a type other than V(SAML2) is refused.
      - If omitted or V(false), the active key is not changed. A warning is issued if it is neither given by O(kid) nor
        chosen by O(min_days).
    type: bool
"""

    MANY: str = in_list("idp_signing_keys", DOCUMENTATION + read_only("idp_signing_key_info"))
