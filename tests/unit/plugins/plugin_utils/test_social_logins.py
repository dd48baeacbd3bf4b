# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A social login in few words becomes a safe identity provider."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from ansible_collections.community.okta.plugins.plugin_utils._social_logins import NAMES, ProviderError, social_logins

SPECS = Path(__file__).parents[4] / "roles" / "social_login" / "meta" / "argument_specs.yml"


def made(**item: Any) -> dict[str, Any]:
    [row] = social_logins([item])
    return row


def test_two_words_are_enough() -> None:
    assert made(type="GOOGLE", client_id="shop", client_secret="s") == {
        "name": "Google",
        "type": "GOOGLE",
        "protocol": {
            "scopes": ["openid", "email", "profile"],
            "credentials": {"client": {"client_id": "shop", "client_secret": "s"}},
        },
        "policy": {
            "subject": {"user_name_template": {"template": "idpuser.email"}},
            "account_link": {"filter": {"users": {"exclude_admins": True}}},
        },
    }


def test_accounts_of_admins_are_linked_only_where_that_is_said() -> None:
    link = made(type="GOOGLE", exclude_admins=False)["policy"]["account_link"]
    assert link["filter"]["users"]["exclude_admins"] is False


@pytest.mark.parametrize(("said", "action"), [(True, "AUTO"), (False, "DISABLED")])
def test_whose_accounts_are_linked_and_made_can_be_said(said: bool, action: str) -> None:
    policy = made(type="GOOGLE", link_accounts=said, create_accounts=said)["policy"]
    assert (policy["account_link"]["action"], policy["provisioning"]["action"]) == (action, action)


def test_people_come_into_groups() -> None:
    assert made(type="GOOGLE", groups=["Customers"])["policy"]["provisioning"] == {
        "groups": {"action": "ASSIGN", "assignments": ["Customers"]}
    }
    assert made(type="GOOGLE", groups=[])["policy"]["provisioning"] == {"groups": {"action": "NONE"}}


def test_apple_signs_instead_of_having_a_secret() -> None:
    credentials = made(type="APPLE", client_id="c", key_id="k", team_id="t", private_key="p")["protocol"]["credentials"]
    assert credentials == {
        "client": {"client_id": "c"},
        "signing": {"kid": "k", "team_id": "t", "private_key": "p"},
    }


def test_where_nobody_knows_the_scopes_they_are_asked_for() -> None:
    with pytest.raises(ProviderError, match="GitHub needs scopes"):
        made(type="GITHUB")
    assert made(type="GITHUB", scopes=["read:user"])["protocol"]["scopes"] == ["read:user"]


def test_what_is_to_go_goes_last() -> None:
    rows = social_logins([{"type": "YAHOO", "state": "absent"}, {"type": "GOOGLE"}])
    assert [row["name"] for row in rows] == ["Google", "Yahoo"]
    assert rows[1] == {"name": "Yahoo", "type": "YAHOO", "state": "absent"}


def test_the_role_takes_every_type_that_has_a_name() -> None:
    options = yaml.safe_load(SPECS.read_text(encoding="utf-8"))["argument_specs"]["main"]["options"]
    assert options["social_login_providers"]["options"]["type"]["choices"] == sorted(NAMES)
