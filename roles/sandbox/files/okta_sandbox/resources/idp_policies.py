# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What Okta makes of the policy of an identity provider, in the order in which answers show it."""

from __future__ import annotations

from okta_sandbox.shapes import ABSENT, ByChoice, Fixed, Flag, Number, Part, Rule, Text, Texts

LONGEST = 1024
SHORTEST_TEMPLATE = 9
MATCH_BY_ATTRIBUTE = "CUSTOM_ATTRIBUTE"
MATCH_TYPES = ("USERNAME", "EMAIL", "USERNAME_OR_EMAIL")
ON_OFF = ("AUTO", "DISABLED")

FROM_THE_PROVIDER: dict[str, Rule] = {
    "action": Text(),
    "sourceAttributeName": Text(needed=True, longest=LONGEST),
    "filter": Texts(needed=True),
}
# What there is besides an action depends on it; the rest is dropped.
GROUPS = ByChoice(
    "action",
    {
        "NONE": Part({"action": Fixed("NONE")}),
        "ASSIGN": Part({"action": Text(), "assignments": Texts(needed=True)}),
        "APPEND": Part(FROM_THE_PROVIDER),
        "SYNC": Part(FROM_THE_PROVIDER),
    },
    default="NONE",
)

FILTER = Part(
    {
        "groups": Part({"include": Texts()}, missing=ABSENT),
        "users": Part({"exclude": Texts(), "excludeAdmins": Flag()}, missing=ABSENT),
    },
    missing=None,
)

_TEMPLATE = Part({"template": Text(needed=True, shortest=SHORTEST_TEMPLATE, longest=LONGEST)})


def _subject(attribute: Rule) -> Part:
    match_type = Text("USERNAME", choices=(*MATCH_TYPES, MATCH_BY_ATTRIBUTE))
    return Part(
        {
            "userNameTemplate": _TEMPLATE,
            "filter": Text(None, longest=LONGEST),
            "matchType": match_type,
            "matchAttribute": attribute,
        }
    )


SUBJECT = ByChoice(
    "matchType",
    {
        **dict.fromkeys(MATCH_TYPES, _subject(Fixed(None))),
        MATCH_BY_ATTRIBUTE: _subject(Text(needed=True)),
    },
    default="USERNAME",
)


def federated(*more: str) -> Part:
    """Of the types whose users are provisioned and linked; `more` are flags that only some have."""
    conditions = {
        "deprovisioned": Part({"action": Text("NONE", choices=("NONE", "REACTIVATE"))}),
        "suspended": Part({"action": Text("NONE", choices=("NONE", "UNSUSPEND"))}),
    }
    provisioning: dict[str, Rule] = {
        "action": Text("AUTO", choices=ON_OFF),
        "profileMaster": Flag(False),
        "groups": GROUPS,
        "conditions": Part(conditions),
    }
    return _policy(
        provisioning, {"accountLink": Part({"filter": FILTER, "action": Text("AUTO", choices=ON_OFF)})}, more
    )


def closed() -> Part:
    """Of smart cards and identity verification, which bring no users: whatever is said of that is dropped."""
    return _policy({"action": Fixed("DISABLED"), "profileMaster": Fixed(False), "groups": Fixed(None)}, {}, ())


def _policy(provisioning: dict[str, Rule], link: dict[str, Rule], more: tuple[str, ...]) -> Part:
    return Part(
        {
            "provisioning": Part(provisioning),
            **link,
            "subject": SUBJECT,
            "maxClockSkew": Number(0),
            **dict.fromkeys(more, Flag(False)),
            "transformedUsernameMatchingEnabled": Flag(False),
        }
    )
