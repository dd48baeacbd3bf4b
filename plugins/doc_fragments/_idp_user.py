# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Documentation of the options of a user who is linked to an identity provider."""

from __future__ import annotations

from ansible_collections.community.okta.plugins.plugin_utils._option_docs import in_list, read_only


class ModuleDocFragment:
    """The options of C(idp_user), and of each entry of C(idp_users)."""

    _USER = r"""
options:
  user:
    description:
      - Login, written in full, or id of the user. Logins are not case-sensitive.
      - An e-mail address is never taken for a login. If no login fits, the error names the login of the user who has
        that address.
    type: str
    required: true
  external_id:
    description:
      - Id that the user has at the identity provider, of 1 to 512 characters. It is the subject of its assertions or
        tokens. Quote it if it consists of digits.
      - If omitted, any link of the user is kept. If the user is not linked, the task fails, except with
        O(state=absent).
      - With O(state=absent), a user who is linked with another external id is not unlinked. If omitted, the user is
        unlinked whatever the external id is.
    type: str
"""

    _IDP = r"""
  idp:
    description:
      - Name or id of the identity provider. Names are case-sensitive.
    type: str
    required: true
  allow_relink:
    description:
      - Whether a user who is linked with another external id than the declared one may be unlinked and linked again.
        The person who has the declared id at the identity provider can then sign in as the user, and the person who has
        the former id cannot.
      - This counts as one removal. Between the two requests the user is not linked. If Okta refuses the second request,
        the user remains unlinked, and the next run links the user.
      - If V(false), such a user is an error.
    type: bool
    default: false
"""

    DOCUMENTATION: str = _USER + _IDP

    _USERS_OF_AN_IDP = r"""
options:
  users:
    description:
      - The users. Two of them must not have the same external id.
      - With O(state=exact), an empty list that would remove something requires O(allow_empty).
    type: list
    elements: dict
    required: true
  allow_empty:
    description:
      - The options that may be an empty list with O(state=exact) even though that removes every link.
      - Any other option is refused in that case, before the first change and also in check mode, because a variable
        that is not set yields an empty list. An empty list that removes nothing is always allowed.
    type: list
    elements: str
    choices: [users]
    default: []
  state:
    description:
      - V(present) links the users.
      - V(absent) unlinks them. If the identity provider or a user does not exist, a warning says so. The other users
        are unlinked.
      - V(exact) links and unlinks users until the linked users equal the list. An external id may move from a user who
        is unlinked to one who is linked.
    type: str
    choices: [present, absent, exact]
    default: present
"""

    MANY: str = in_list(
        "idp_users",
        in_list("users", _USER + read_only("idp_user_info"), around=_USERS_OF_AN_IDP + _IDP)
        + read_only("idp_user_info"),
    )
