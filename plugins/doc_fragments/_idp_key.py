# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Documentation of the options of a trust certificate of the IdP key store."""

from __future__ import annotations

from ansible_collections.community.okta.plugins.plugin_utils._option_docs import in_list, read_only


class ModuleDocFragment:
    """The options of C(idp_key), and of each entry of C(idp_keys)."""

    DOCUMENTATION = r"""
options:
  certificate:
    description:
      - The certificate, in PEM with anything around it, or as base64 of its DER, such as an entry of C(x5c) or of SAML
        metadata. Line breaks are ignored, also if they are escaped (C(\\n)).
      - Its key must be RSA or an elliptic curve (P-256, P-384 or P-521).
      - Several certificates in PEM form a chain in one key, as smart cards require it. The first of them identifies the
        key.
      - An expired certificate is not added. A warning names a certificate that expires in less than 30 days.
      - If omitted, the key must exist, and O(fingerprint) or O(kid) must identify it.
    type: str
  fingerprint:
    description:
      - SHA-256 fingerprint of the (first) certificate, as 64 hexadecimal digits. Case and colons are ignored.
      - If omitted, the fingerprint of O(certificate) is used.
    type: str
  kid:
    description:
      - Id of the key in Okta, such as V(74bb2164-e0c8-4457-862b-7c29ba6cd2c9).
      - If omitted, the key is found by O(certificate) or O(fingerprint). If several of them are given and identify
        different keys, the task fails and nothing is changed.
    type: str
  state:
    description:
      - V(present) adds the key if it does not exist. An existing key is never changed.
      - V(absent) removes it, which counts as one removal. A key that an identity provider trusts is not removed, even
        if the identity provider is inactive.
    type: str
    choices: [present, absent]
    default: present
"""

    MANY: str = in_list("idp_keys", DOCUMENTATION + read_only("idp_key_info"))
