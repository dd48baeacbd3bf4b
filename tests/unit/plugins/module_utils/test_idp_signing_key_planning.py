# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""How long a signing key must be valid is counted in whole days, and the last of them counts."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
from ansible_collections.community.okta.plugins.module_utils._errors import InputError, MissingError
from ansible_collections.community.okta.plugins.module_utils._plan import Change
from ansible_collections.community.okta.plugins.module_utils._resources.idp_signing_key.declaration import (
    declared_signing_key,
)
from ansible_collections.community.okta.plugins.module_utils._resources.idp_signing_key.planning import (
    DeclaredSigningKey,
    FoundSigningKeys,
    plan_signing_keys,
)
from ansible_collections.community.okta.plugins.module_utils._resources.idp_signing_key.reading import SigningIdp
from ansible_collections.community.okta.plugins.module_utils._resources.shared.certificates import (
    TIME_FORMAT,
    Certificate,
)
from ansible_collections.community.okta.plugins.module_utils._resources.shared.signing_keys import SigningKey

NOW = datetime(2027, 1, 1, 12, tzinfo=timezone.utc)


def certificate(**left: float) -> Certificate:
    """A certificate of which so much time is left; what planning does not look at is empty."""
    end = (NOW + timedelta(**left)).strftime(TIME_FORMAT)
    begin = (NOW - timedelta(days=30)).strftime(TIME_FORMAT)
    given: dict[str, Any] = {**dict.fromkeys(Certificate.__dataclass_fields__, ""), "not_after": end}
    return Certificate(**{**given, "not_before": begin})


def key(kid: str, **left: float) -> SigningKey:
    return SigningKey(kid, certificate(**left), "2026-12-02T12:00:00.000Z", None)


def idp(name: str, *keys: SigningKey) -> SigningIdp:
    return SigningIdp(f"0oa{name}", name, "SAML2", "2020-01-01T00:00:00.000Z", None, keys)


def item(name: str, min_days: int = 30, clone_from: str | None = None, **more: Any) -> DeclaredSigningKey:
    given = {"kid": None, "validity_years": 2, "activate": False, **more}
    return DeclaredSigningKey(idp=name, min_days=min_days, clone_from=clone_from, **given)


def planned(declared: list[DeclaredSigningKey], *idps: SigningIdp) -> list[Change]:
    return plan_signing_keys(declared, FoundSigningKeys({each.name: each for each in idps}, NOW))


@pytest.mark.parametrize(
    ("left", "actions"),
    [
        ({"days": 31}, []),
        ({"days": 30}, []),
        ({"days": 30, "seconds": -1}, ["generate"]),
        ({"days": 29}, ["generate"]),
        ({"days": -1}, ["generate"]),
    ],
)
def test_a_key_that_is_valid_for_the_whole_time_is_enough(left: dict[str, float], actions: list[str]) -> None:
    changes = planned([item("a", min_days=30)], idp("a", key("k1", **left)))
    assert [change.action for change in changes] == actions


@pytest.mark.parametrize("years", [2, 3, 10])
def test_of_a_new_key_every_day_but_the_one_that_has_begun_may_be_asked_for(years: int) -> None:
    """By the time it is cloned a part of its first day is over."""
    for too_many, days in ((False, years * 365 - 1), (True, years * 365)):
        declared = [
            item("a", min_days=30, validity_years=years),
            item("b", min_days=days, clone_from="a"),
        ]
        if too_many:
            with pytest.raises(MissingError, match=f"valid for {days} more days"):
                planned(declared, idp("a"), idp("b"))
        else:
            made, cloned = planned(declared, idp("a"), idp("b"))
            assert (made.action, cloned.action, cloned.declared["made_by"]) == ("generate", "clone", 0)


@pytest.mark.parametrize("years", [2, 3, 10])
def test_no_more_days_are_asked_for_than_a_new_key_has(years: int) -> None:
    row = {"idp": "a", "kid": None, "clone_from": None, "validity_years": years, "activate": False}
    assert declared_signing_key({**row, "min_days": years * 365 - 1}).min_days == years * 365 - 1
    with pytest.raises(InputError, match="every run would generate one more"):
        declared_signing_key({**row, "min_days": years * 365})


def test_a_key_that_was_to_be_cloned_is_cloned_on_for_as_long_as_it_is_valid() -> None:
    for days, actions in ((100, ["clone", "clone"]), (101, None)):
        declared = [item("b", min_days=30, clone_from="a"), item("c", min_days=days, clone_from="b")]
        idps = (idp("a", key("k1", days=100)), idp("b"), idp("c"))
        if actions is None:
            with pytest.raises(MissingError):
                planned(declared, *idps)
        else:
            assert [change.action for change in planned(declared, *idps)] == actions


def test_a_key_is_not_cloned_from_where_it_is() -> None:
    with pytest.raises(InputError, match="cannot be cloned from itself"):
        planned([item("a", clone_from="a")], idp("a", key("k1", days=100)))
