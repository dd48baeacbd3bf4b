# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The fifty operations of Okta's management API that the collection is for: method and path below C(/api/v1)."""

from __future__ import annotations

OPERATIONS: tuple[tuple[str, str], ...] = (
    # Admin roles of groups
    ("GET", "/groups/{}/roles/{}"),
    ("POST", "/groups/{}/roles"),
    ("DELETE", "/groups/{}/roles/{}"),
    # Apps that they are limited to
    ("GET", "/groups/{}/roles/{}/targets/catalog/apps"),
    ("PUT", "/groups/{}/roles/{}/targets/catalog/apps/{}"),
    ("DELETE", "/groups/{}/roles/{}/targets/catalog/apps/{}"),
    ("PUT", "/groups/{}/roles/{}/targets/catalog/apps/{}/{}"),
    ("DELETE", "/groups/{}/roles/{}/targets/catalog/apps/{}/{}"),
    # Groups that they are limited to
    ("GET", "/groups/{}/roles/{}/targets/groups"),
    ("PUT", "/groups/{}/roles/{}/targets/groups/{}"),
    ("DELETE", "/groups/{}/roles/{}/targets/groups/{}"),
    # Members of groups
    ("GET", "/groups/{}/users"),
    ("PUT", "/groups/{}/users/{}"),
    ("DELETE", "/groups/{}/users/{}"),
    # Attributes of groups
    ("GET", "/meta/schemas/group/default"),
    ("POST", "/meta/schemas/group/default"),
    # Identity providers
    ("GET", "/idps"),
    ("POST", "/idps"),
    ("GET", "/idps/{}"),
    ("PUT", "/idps/{}"),
    ("DELETE", "/idps/{}"),
    ("POST", "/idps/{}/lifecycle/activate"),
    ("POST", "/idps/{}/lifecycle/deactivate"),
    # Certificates that identity providers trust
    ("GET", "/idps/credentials/keys"),
    ("POST", "/idps/credentials/keys"),
    ("GET", "/idps/credentials/keys/{}"),
    ("DELETE", "/idps/credentials/keys/{}"),
    # Signing keys
    ("GET", "/idps/{}/credentials/keys"),
    ("POST", "/idps/{}/credentials/keys/generate"),
    ("GET", "/idps/{}/credentials/keys/{}"),
    ("POST", "/idps/{}/credentials/keys/{}/clone"),
    # Certificate signing requests
    ("GET", "/idps/{}/credentials/csrs"),
    ("POST", "/idps/{}/credentials/csrs"),
    ("GET", "/idps/{}/credentials/csrs/{}"),
    ("DELETE", "/idps/{}/credentials/csrs/{}"),
    ("POST", "/idps/{}/credentials/csrs/{}/lifecycle/publish"),
    # Users of identity providers
    ("GET", "/idps/{}/users"),
    ("GET", "/idps/{}/users/{}"),
    ("POST", "/idps/{}/users/{}"),
    ("DELETE", "/idps/{}/users/{}"),
    ("GET", "/idps/{}/users/{}/credentials/tokens"),
    # Inline hooks
    ("GET", "/inlineHooks"),
    ("POST", "/inlineHooks"),
    ("GET", "/inlineHooks/{}"),
    ("PUT", "/inlineHooks/{}"),
    ("DELETE", "/inlineHooks/{}"),
    ("POST", "/inlineHooks/{}/execute"),
    ("POST", "/inlineHooks/{}/lifecycle/activate"),
    ("POST", "/inlineHooks/{}/lifecycle/deactivate"),
    # Definitions of linked objects
    ("GET", "/meta/schemas/user/linkedObjects"),
)
