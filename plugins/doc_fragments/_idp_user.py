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
      - Login, written in full, or id of the user. Capitals do not count in logins.
    type: str
    required: true
  external_id:
    description:
      - Id that the user has at the identity provider, of 1 to 512 characters. It is the subject of its assertions or
        tokens. Put it in quotes if it consists of digits.
      - If left out, any link will do, and where there is none the task fails.
      - With O(state=absent) nothing is unlinked if the user is linked with another external id than this. If left out,
        the user is unlinked whatever it is.
    type: str
"""

    _IDP = r"""
  idp:
    description:
      - Name or id of the identity provider. Capitals count.
    type: str
    required: true
  allow_relink:
    description:
      - Whether users who are linked with another external id than the one given here may be
        unlinked and linked anew. Whoever has that id at the identity provider signs in as the user from then on,
        and whoever has the former one does not.
      - Each counts as one removal. Between the two requests the user is not linked. If Okta refuses the second, the
        user stays unlinked, and the next run links the user.
      - If V(false), such a user is an error.
    type: bool
    default: false
"""

    DOCUMENTATION: str = _USER + _IDP

    _USERS_OF_AN_IDP = r"""
options:
  users:
    description:
      - The users. Two of them cannot have the same external id.
      - With O(state=exact) an empty list that would remove something needs O(allow_empty).
    type: list
    elements: dict
    required: true
  allow_empty:
    description:
      - The options that may be an empty list with O(state=exact) where that removes every link.
      - An option that is not listed is refused then, before the first change and in check mode too, as a
        variable that is not set yields an empty list. An empty list that removes nothing does not need it.
    type: list
    elements: str
    choices: [users]
    default: []
  state:
    description:
      - V(present) links the users.
      - V(absent) unlinks them. If the identity provider does not exist, a warning says so and nothing is changed.
      - V(exact) links and unlinks until these are all that are linked. An external id may pass from a user who is
        unlinked to one who is linked.
    type: str
    choices: [present, absent, exact]
    default: present
"""

    MANY: str = in_list(
        "idp_users",
        in_list("users", _USER + read_only("idp_user_info"), around=_USERS_OF_AN_IDP + _IDP)
        + read_only("idp_user_info"),
    )
