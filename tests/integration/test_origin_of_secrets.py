# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A secret that comes with an org from the environment goes to no other org that a task names."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from ansible_collections.community.okta.plugins.module_utils._errors import InputError
from ansible_collections.community.okta.plugins.module_utils._options import (
    FromEnvironment,
    check_origin_of_secret,
    checked_org_url,
)
from module_runs import Result, run
from okta_sandbox import Sandbox
from playbook_runs import play
from table_runs import ASKING, seed_for
from tables import FOR_APPS, READING, TRYING, WRITING
from ways import APPS, AS_BOUND, AS_PLAIN, PLAIN, with_apps

TOKEN = "00token-that-came-with-an-org"
BY_API_TOKEN = {"TOKEN": TOKEN}
BY_ACCESS_TOKEN = {"TOKEN": TOKEN, "AUTHORIZATIONMODE": "Bearer"}
BY_KEY = {"CLIENTID": PLAIN, "PRIVATEKEY": AS_PLAIN["private_key"], "KID": "main"}


@pytest.fixture
def orgs() -> Iterator[tuple[Any, Any]]:
    """The org of the environment, and the other one, which would take the same secrets."""
    own, other = (Sandbox(token=TOKEN, seed={"service_apps": APPS}) for _number in range(2))
    with own, other:
        yield own, other


def set_environment(monkeypatch: pytest.MonkeyPatch, **variables: str) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(f"OKTA_CLIENT_{name}", value)


def is_refused(result: Result, own: str, other: str) -> bool:
    """Whether a result is the refusal, which names both orgs and says what to do."""
    assert TOKEN not in result.text
    named = f"org_url names {other}" in result.message and f"names {own} (OKTA_CLIENT_ORGURL)" in result.message
    return result.failed and named and "leave out org_url" in result.message


@pytest.mark.parametrize(
    ("environment", "task", "secret"),
    [
        (BY_API_TOKEN, {}, "api_token"),
        (BY_ACCESS_TOKEN, {}, "access_token"),
        (BY_ACCESS_TOKEN, {"dpop_private_key": AS_BOUND["private_key"]}, "access_token"),
        (BY_KEY, {}, "private_key"),
        (BY_KEY, {"client_id": "0oaof0the0task000001"}, "private_key"),
        (BY_KEY, {"key_id": "main", "scopes": ["okta.groups.read"]}, "private_key"),
        ({**BY_KEY, **BY_API_TOKEN, "AUTHORIZATIONMODE": "PrivateKey"}, {}, "private_key"),
        # What the task says decides on the way, and the key for it is still that of the environment.
        ({**BY_KEY, **BY_API_TOKEN}, {"client_id": PLAIN}, "private_key"),
    ],
    ids=range(8),
)
def test_a_secret_of_the_environment_goes_to_no_other_org(
    environment: dict[str, str], task: dict[str, Any], secret: str, orgs: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    own, other = orgs
    set_environment(monkeypatch, ORGURL=own.url, **environment)
    result = run("group_info", {"org_url": other.url, **task})
    assert is_refused(result, own.url, other.url)
    assert f"{secret} comes from the environment" in result.message
    assert f"Give {secret} in the task" in result.message
    assert [*own.calls, *other.calls] == []


@pytest.mark.parametrize(
    ("environment", "task"),
    [
        (BY_API_TOKEN, {"api_token": TOKEN}),
        (BY_KEY, {"api_token": TOKEN}),
        (BY_API_TOKEN, AS_PLAIN),
        (BY_KEY, AS_PLAIN),
        # The name of an app is no secret, so that of the environment may go with the task's own key.
        (BY_KEY, {"private_key": AS_PLAIN["private_key"]}),
    ],
    ids=range(5),
)
def test_a_secret_of_the_task_goes_to_the_org_of_the_task(
    environment: dict[str, str], task: dict[str, Any], orgs: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    own, other = orgs
    set_environment(monkeypatch, ORGURL=own.url, **environment)
    assert not run("group_info", {"org_url": other.url, **task}).failed
    assert list(own.calls) == []
    assert list(other.calls) != []


@pytest.mark.parametrize("org", [None, "", " "])
def test_without_an_org_in_the_environment_its_secret_goes_to_the_org_of_the_task(
    org: str | None, orgs: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    _own, other = orgs
    set_environment(monkeypatch, **BY_API_TOKEN, **({} if org is None else {"ORGURL": org}))
    assert not run("group_info", {"org_url": other.url}).failed


@pytest.mark.parametrize("named", ["https://user:s3cret@example.okta.com", "https://a..b", "https://[", "ftp://h", "/"])
def test_an_org_of_the_environment_that_cannot_be_compared_gives_its_secret_to_no_other(
    named: str, orgs: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    _own, other = orgs
    set_environment(monkeypatch, ORGURL=named, **BY_API_TOKEN)
    result = run("group_info", {"org_url": other.url})
    assert "OKTA_CLIENT_ORGURL is not the address of an org" in result.message
    assert other.url in result.message
    assert "s3cret" not in result.text
    assert list(other.calls) == []
    # Nor is it used as the org, where the task names none.
    assert run("group_info", {}).failed


@pytest.mark.parametrize(
    ("named", "told"),
    [
        ("https://example.okta.com", "HTTPS://EXAMPLE.Okta.com"),
        ("https://example.okta.com", "https://example.okta.com/"),
        ("https://example.okta.com", "https://example.okta.com:443"),
        ("https://example.okta.com", "https://example.okta.com:443/"),
        ("https://example.okta.com", "https://example.okta.com."),
        ("https://example.okta.com", " example.okta.com "),
        ("https://xn--exmple-cua.com", "https://XN--exmple-cua.com"),
        ("http://localhost", "http://LOCALHOST:80"),
        ("http://[::1]:8085", "http://[0:0:0:0:0:0:0:1]:8085"),
    ],
)
def test_an_org_is_the_same_however_it_is_written(named: str, told: str) -> None:
    assert checked_org_url(named) == checked_org_url(told) == named
    check_origin_of_secret(checked_org_url(told), {"api_token": FromEnvironment(TOKEN), **NOTHING_ELSE}, named)


NOTHING_ELSE: dict[str, None] = {"access_token": None, "client_id": None, "private_key": None}


@pytest.mark.parametrize(
    "other",
    [
        "https://example.okta.com:8443",
        "https://example.okta.com.example.net",
        "https://www.example.okta.com",
        "https://example.oktapreview.com",
        "http://localhost",
    ],
)
def test_an_org_of_another_host_or_port_or_scheme_is_another(other: str) -> None:
    with pytest.raises(InputError) as refusal:
        check_origin_of_secret(
            checked_org_url(other), {"api_token": FromEnvironment(TOKEN), **NOTHING_ELSE}, "https://example.okta.com"
        )
    assert other in str(refusal.value)
    assert TOKEN not in str(refusal.value)


@pytest.mark.parametrize("host", ["exämple.com", "\N{LATIN SMALL LETTER LONG S}ales.okta.com", "example。okta.com"])
def test_letters_that_are_not_ascii_are_refused_as_several_rules_turn_them_into_hosts(host: str) -> None:
    with pytest.raises(InputError, match="xn--"):
        checked_org_url(f"https://{host}")


@pytest.mark.parametrize("name", sorted({*ASKING, *FOR_APPS}))
def test_no_module_takes_a_secret_of_the_environment_to_another_org(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    options = WRITING[name].create if name in WRITING else {**READING, **TRYING}.get(name, {})
    by = BY_KEY if name in FOR_APPS else BY_API_TOKEN
    with Sandbox(token=TOKEN, seed=with_apps(seed_for(name))) as other:
        set_environment(monkeypatch, ORGURL="https://example.okta.com", **by)
        for check in (False, True):
            result = run(name, {"org_url": other.url, **options}, check, no_log=True)
            assert is_refused(result, "https://example.okta.com", other.url), result.message
        assert list(other.calls) == []


@pytest.mark.parametrize(("connection", "status"), [({}, "failed"), ({"api_token": TOKEN}, "successful")])
def test_module_defaults_count_as_the_task(connection: dict[str, str], status: str, orgs: Any, tmp_path: Path) -> None:
    own, other = orgs
    plays = [
        {
            "hosts": "localhost",
            "gather_facts": False,
            "module_defaults": {"group/community.okta.okta": {"org_url": other.url, **connection}},
            "tasks": [{"community.okta.group_info": {"name": "Everyone"}}],
        }
    ]
    done = play(tmp_path, plays, own.url, TOKEN)
    assert done.status == status, done.output
    assert list(own.calls) == []
    assert bool(list(other.calls)) is (status == "successful")
    assert TOKEN not in done.output
