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
        metadata. Line breaks do not count.
      - Several certificates in PEM are a chain in one key, as smart cards need it. The key is known by the first of
        them.
      - A certificate that has expired is not added, and of one that has less than 30 days left there is a warning.
      - If left out, the key must be there, and O(fingerprint) or O(kid) tell which is meant.
    type: str
  fingerprint:
    description:
      - SHA-256 fingerprint of the (first) certificate, as 64 hexadecimal digits. Capitals and colons do not count.
      - If left out, it is that of O(certificate).
    type: str
  kid:
    description:
      - Id of the key in Okta, such as V(74bb2164-e0c8-4457-862b-7c29ba6cd2c9).
      - If left out, the key is found by O(certificate) or O(fingerprint). Where several of them are given and
        disagree, nothing is done.
    type: str
  state:
    description:
      - V(present) adds the key if it is not there. A key that is there is never changed.
      - V(absent) removes it, which counts as one removal. A key that an identity provider trusts, active or not, is
        not removed.
    type: str
    choices: [present, absent]
    default: present
"""

    MANY: str = in_list("idp_keys", DOCUMENTATION + read_only("idp_key_info"))
