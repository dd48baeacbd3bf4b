# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Each way to authenticate does what it shall, and what is not one is refused before a request."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest
from ansible_collections.community.okta.plugins.module_utils._kinds import MODULE_SCOPES
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from module_runs import Result, run
from okta_sandbox import Sandbox
from table_runs import ASKING, run_table, seed_for
from tables import COMPANY, WRITING
from ways import AS_BOUND, AS_PLAIN, EC_KEY, PLAIN, RSA_KEY, Connected, jwk, pem, service_app, with_apps

TOKEN = "00token-of-the-admin"
MANY = [{"name": f"Team {number}"} for number in range(30)]


@pytest.fixture
def sandbox() -> Iterator[Any]:
    with Sandbox(token=TOKEN, seed=with_apps(COMPANY)) as running:
        yield running


def token_requests(sandbox: Any) -> list[int]:
    """The statuses with which the token endpoint answered."""
    return [call.status for call in sandbox.calls if call.path == "/oauth2/v1/token"]


def connection(sandbox: Any, way: str) -> dict[str, Any]:
    if way == "access token":
        scopes = MODULE_SCOPES["groups"].asked(check_mode=False)
        return {"org_url": sandbox.url, "access_token": sandbox.access_token(PLAIN, scopes)}
    return {"org_url": sandbox.url, **{"private key": AS_PLAIN, "proof of possession": AS_BOUND}[way]}


def access_token(sandbox: Any, app: dict[str, Any], **options: Any) -> Result:
    """Get an access token as an app, in a task that hides its result."""
    return run("access_token", {"org_url": sandbox.url, **app, **options}, no_log=True)


# An access token that is bound to no key is what the tests of scopes run every module with.
WAYS = ("private key", "proof of possession", "bound access token")


def in_each_way() -> Iterator[Any]:
    """Every module with each way; one way after the other is tried by `make test`, the others by `make test-all`."""
    for number, name in enumerate(name for name in ASKING if name != "access_token"):
        for place, way in enumerate(WAYS):
            yield pytest.param(name, way, marks=[] if place == number % len(WAYS) else [pytest.mark.slow])


@pytest.mark.parametrize(("name", "way"), in_each_way())
def test_every_module_does_its_work_in_each_way(name: str, way: str) -> None:
    with Sandbox(token=TOKEN, seed=with_apps(seed_for(name))) as sandbox:
        if way == "bound access token":
            got = access_token(sandbox, AS_BOUND, scopes=MODULE_SCOPES[name].asked(False) or ["okta.groups.read"])
            bound = {option: got[option] for option in ("access_token", "dpop_private_key")}
            connected = Connected({"org_url": sandbox.url, **bound})
        else:
            connected = Connected(connection(sandbox, way))
        results = run_table(name, connected, sandbox)
        assert all(result.changed or name not in WRITING for result in results)


@pytest.mark.parametrize("way", ["private key", "proof of possession"])
def test_tokens_that_end_in_the_middle_of_a_run_are_renewed_in_time(way: str, sandbox: Any) -> None:
    sandbox.settings.access_token_seconds = 4
    sandbox.faults.add(method="POST", path="/groups$", delay=0.1, times=None)
    result = Connected(connection(sandbox, way))("groups", groups=MANY, concurrency=1)
    assert len(result["groups"]) == len(MANY)
    assert token_requests(sandbox).count(200) >= 2
    assert [call for call in sandbox.calls if call.status == 401] == []
    assert len(sandbox.writes()) - len(token_requests(sandbox)) == len(MANY)


@pytest.mark.parametrize("way", ["private key", "proof of possession"])
def test_a_token_that_okta_ends_before_its_time_is_replaced_and_nothing_done_twice(way: str, sandbox: Any) -> None:
    sandbox.faults.add(method="POST", path="/groups$", delay=0.05, times=None)

    def in_the_middle() -> None:
        until = time.monotonic() + 60
        while len(sandbox.calls) < len(MANY) // 2 and time.monotonic() < until:
            time.sleep(0.005)
        sandbox.clock.advance(3700)

    later = threading.Thread(target=in_the_middle)
    later.start()
    result = Connected({**connection(sandbox, way)})("groups", groups=MANY, concurrency=2)
    later.join()
    assert len(result["groups"]) == len(MANY)
    assert len([call for call in sandbox.calls if call.method == "POST" and call.status == 200]) == len(MANY) + 2


def test_an_access_token_that_has_ended_says_so(sandbox: Any) -> None:
    connected = Connected(connection(sandbox, "access token"))
    sandbox.clock.advance(3700)
    result = connected("group_info", may_fail=True, name="Sales")
    assert result.failed
    assert "access token" in result.message
    assert len(sandbox.calls) == 1


@pytest.mark.parametrize(
    "fault",
    [{"status": 500}, {"status": 503}, {"drop": "before"}, {"drop": "after"}, {"truncate": True}, {"delay": 2}],
    ids=str,
)
@pytest.mark.parametrize("way", ["private key", "proof of possession"])
def test_each_attempt_to_get_a_token_has_an_assertion_and_a_proof_of_its_own(
    fault: dict[str, Any], way: str, sandbox: Any
) -> None:
    sandbox.faults.add(method="POST", path="/oauth2/v1/token", times=2, **fault)
    assert Connected(connection(sandbox, way))("group_info", timeout=1, name="Sales")["groups"]


@pytest.mark.parametrize("fault", [{"status": 503}, {"drop": "before"}, {"drop": "after"}], ids=str)
def test_each_attempt_at_a_request_has_a_proof_of_its_own(fault: dict[str, Any], sandbox: Any) -> None:
    sandbox.faults.add(method="GET", path="/groups$", times=2, **fault)
    assert Connected(connection(sandbox, "proof of possession"))("group_info", name="Sales")["groups"]


def test_the_rate_limit_of_the_token_endpoint_is_waited_out(sandbox: Any) -> None:
    sandbox.settings.rate_limit_window = 2
    too_many = {"errorCode": "E0000047", "errorSummary": "API call exceeded rate limit due to too many requests."}
    sandbox.faults.add(method="POST", path="/oauth2/v1/token", times=2, status=429, body=too_many)
    result = Connected(connection(sandbox, "private key"))("group_info", name="Sales")
    assert result["groups"]
    assert result["api"]["waited_seconds"] > 0


def test_a_new_nonce_is_taken_up(sandbox: Any) -> None:
    connected = Connected(connection(sandbox, "proof of possession"))
    assert connected("group_info", name="Sales")["groups"]
    sandbox.clock.advance(4 * 24 * 3600)
    assert connected("group_info", name="Sales", timeout=30).failed is False


@pytest.mark.parametrize(
    ("key", "private_key"),
    [
        pytest.param(RSA_KEY, pem(RSA_KEY), id="RS256 in PEM"),
        pytest.param(RSA_KEY, pem(RSA_KEY).replace("\n", "\\n"), id="PEM in one line"),
        pytest.param(RSA_KEY, str(json.loads(jwk(RSA_KEY))), id="JWK as ansible-core 2.18 writes a map"),
        pytest.param(RSA_KEY, json.dumps({"keys": [json.loads(jwk(RSA_KEY))]}), id="JWK set"),
        pytest.param(
            RSA_KEY,
            str({"keys": [{"kty": "EC", "kid": "public"}, json.loads(jwk(RSA_KEY))]}),
            id="JWK set with a public key as well",
        ),
        *(pytest.param(RSA_KEY, jwk(RSA_KEY, alg=each), id=f"JWK for {each}") for each in ("RS256", "RS384", "RS512")),
        *(
            pytest.param(key, pem(key), id=f"PEM of {key.curve.name}")
            for key in (EC_KEY, *(ec.generate_private_key(curve()) for curve in (ec.SECP384R1, ec.SECP521R1)))
        ),
    ],
)
def test_keys_of_each_kind_sign(key: Any, private_key: str) -> None:
    with Sandbox(token=TOKEN, seed={"service_apps": [service_app(PLAIN, key)]}) as sandbox:
        app = Connected({"org_url": sandbox.url, "client_id": PLAIN, "private_key": private_key, "key_id": "main"})
        assert not app("group_info").failed


@pytest.mark.parametrize(
    ("private_key", "told"),
    [
        ("not a key", "not a private key"),
        ("{", "not a private key"),
        ("{'kty': secretpart}", "not a private key"),
        ('{"kty": "RSA", "n": "AQAB", "e": "AQAB"}', "without its private part"),
        ('{"kty": "RSA", "n": "AQAB", "e": "AQAB", "d": "secretpart"}', "not a private key"),
        ('{"kty": "oct", "k": "secretpart", "d": "x"}', "kind that Okta does not accept"),
        ('{"keys": []}', "a JWK set with no private key"),
        ('{"keys": [{"kty": "RSA", "kid": "public"}, 5]}', "a JWK set with no private key"),
        (json.dumps({"keys": [json.loads(jwk(RSA_KEY)), json.loads(jwk(EC_KEY))]}), "a JWK set with 2 private keys"),
        (jwk(RSA_KEY, alg="ES256"), "cannot sign with ES256"),
        (pem(rsa.generate_private_key(65537, 1024)), "1024 bits"),
        (pem(ed25519.Ed25519PrivateKey.generate()), "kind that Okta does not accept"),
        (pem(ec.generate_private_key(ec.SECP256K1())), "kind that Okta does not accept"),
        ("  ", "private_key is needed"),
    ],
    ids=range(14),
)
def test_what_is_no_key_is_refused_before_a_request_and_not_told(private_key: str, told: str, sandbox: Any) -> None:
    app = Connected({"org_url": sandbox.url, "client_id": PLAIN, "private_key": private_key})
    result = app("group_info", may_fail=True)
    assert result.failed
    assert told in result.message
    assert "secretpart" not in result.text
    assert list(sandbox.calls) == []


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({}, "No way to authenticate"),
        ({"api_token": "00anything", "client_id": PLAIN}, "several ways"),
        ({"api_token": "00anything", "access_token": "anything"}, "several ways"),
        ({"access_token": "anything", **AS_PLAIN}, "several ways"),
        ({"client_id": PLAIN}, "private_key is needed"),
        ({"private_key": AS_PLAIN["private_key"]}, "client_id is needed"),
        ({"api_token": "00anything", "dpop_private_key": jwk(EC_KEY)}, "dpop_private_key goes with access_token"),
        ({**AS_PLAIN, "dpop_private_key": jwk(EC_KEY)}, "dpop_private_key goes with access_token"),
        ({"access_token": "any thing"}, "characters that tokens cannot have"),
        ({"access_token": ""}, "empty"),
        ({**AS_PLAIN, "scopes": []}, "scopes is empty"),
        ({"api_token": "00anything", "proxy": "proxy.example.com"}, "not the address of a proxy"),
        ({"api_token": "00anything", "ca_path": "/nowhere/at/all.pem"}, "does not exist"),
    ],
    ids=range(13),
)
def test_wrong_combinations_are_refused_before_a_request(options: dict[str, Any], told: str, sandbox: Any) -> None:
    result = run("group_info", {"org_url": sandbox.url, **options})
    assert result.failed
    assert told in result.message
    assert list(sandbox.calls) == []


def by_environment(monkeypatch: pytest.MonkeyPatch, **variables: str) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(f"OKTA_CLIENT_{name}", value)


def test_the_environment_gives_what_an_app_needs(sandbox: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    key = AS_PLAIN["private_key"].replace("\n", "\\n")
    by_environment(monkeypatch, CLIENTID=PLAIN, PRIVATEKEY=key, KID="main", SCOPES="okta.groups.read,okta.users.read")
    assert run("group_info", {"org_url": sandbox.url, "name": "Sales"})["groups"]
    assert run("group", {"org_url": sandbox.url, "name": "New"}).failed


def test_the_environment_gives_an_access_token_in_the_mode_of_one(
    sandbox: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    by_environment(monkeypatch, AUTHORIZATIONMODE="Bearer", TOKEN=sandbox.access_token(PLAIN, ["okta.groups.read"]))
    assert run("group_info", {"org_url": sandbox.url, "name": "Sales"})["groups"]


def test_the_mode_of_the_environment_decides_between_a_token_and_a_key(
    sandbox: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    by_environment(monkeypatch, TOKEN="wrong", CLIENTID=PLAIN, PRIVATEKEY=AS_PLAIN["private_key"], KID="main")
    result = run("group_info", {"org_url": sandbox.url})
    assert "The environment gives several ways" in result.message
    by_environment(monkeypatch, AUTHORIZATIONMODE="PrivateKey")
    assert not run("group_info", {"org_url": sandbox.url}).failed


@pytest.mark.parametrize("way", ["private key", "access token"])
def test_what_a_task_says_outranks_the_environment(way: str, sandbox: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    by_environment(monkeypatch, TOKEN="00wrong")
    assert Connected(connection(sandbox, way))("group_info", name="Sales")["groups"]


def test_an_api_token_of_a_task_outranks_an_app_of_the_environment(
    sandbox: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    by_environment(monkeypatch, CLIENTID="0oawrong", PRIVATEKEY="wrong")
    assert run("group_info", {"org_url": sandbox.url, "api_token": TOKEN, "name": "Sales"})["groups"]


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"client_id": "0oanobody00000000001"}, "invalid_client"),
        ({"private_key": pem(rsa.generate_private_key(65537, 2048))}, "invalid_client"),
        ({"key_id": "other"}, "invalid_client"),
        ({"scopes": ["okta.nothing.read"]}, "The task asked for okta.nothing.read"),
    ],
    ids=["client", "key", "kid", "scope"],
)
def test_a_refused_sign_in_ends_the_run_at_once_and_says_what_to_do(
    more: dict[str, Any], told: str, sandbox: Any
) -> None:
    result = Connected({"org_url": sandbox.url, **AS_PLAIN, **more})("group", may_fail=True, name="New")
    assert "Could not sign in as the app" in result.message
    assert told in result.message
    assert len(sandbox.calls) == 1


def test_a_missing_scope_is_told_with_the_role(sandbox: Any) -> None:
    reading = Connected({"org_url": sandbox.url, **AS_PLAIN, "scopes": ["okta.groups.read"]})
    result = reading("group", may_fail=True, name="New")
    assert "okta.groups.manage" in result.message
    assert "USER_ADMIN" in result.message


def test_a_role_that_is_missing_is_told_for_an_api_token(sandbox: Any) -> None:
    refusal = {"errorCode": "E0000006", "errorSummary": "You do not have permission to perform the requested action"}
    sandbox.faults.add(method="GET", path="/idps$", status=403, body=refusal)
    result = run("idp_info", {"org_url": sandbox.url, "api_token": TOKEN})
    assert "READ_ONLY_ADMIN" in result.message
    assert "okta.idps" not in result.message
    assert "a group" not in result.message


def test_check_mode_asks_for_what_reads_alone(sandbox: Any) -> None:
    reader = service_app("0oareader00000000001", RSA_KEY, scopes=["okta.groups.read"])
    with Sandbox(token=TOKEN, seed={**COMPANY, "service_apps": [reader]}) as sandbox:
        app = Connected({"org_url": sandbox.url, **AS_PLAIN, "client_id": "0oareader00000000001"})
        assert app("group", check=True, name="New").changed
        assert app("group", may_fail=True, name="New").failed


def test_a_token_is_got_only_in_a_task_that_hides_it(sandbox: Any) -> None:
    result = run("access_token", {"org_url": sandbox.url, **AS_PLAIN, "scopes": ["okta.groups.read"]})
    assert "no_log: true" in result.message
    assert list(sandbox.calls) == []


def test_a_token_is_got_by_an_app_that_says_its_scopes(sandbox: Any) -> None:
    assert "scopes" in access_token(sandbox, AS_PLAIN).message
    assert "client_id" in access_token(sandbox, {"api_token": TOKEN}, scopes=["okta.groups.read"]).message
    got = access_token(sandbox, AS_PLAIN, scopes=["okta.groups.read", "okta.users.read"])
    assert got["scopes"] == ["okta.groups.read", "okta.users.read"]
    assert got["dpop_private_key"] is None
    assert (
        3500 < time.mktime(time.strptime(got["expires"][:19], "%Y-%m-%dT%H:%M:%S")) - time.mktime(time.gmtime()) < 3601
    )


def test_connection_info_tells_which_org_and_which_admin(sandbox: Any) -> None:
    told = run("connection_info", {"org_url": sandbox.url, "api_token": TOKEN})
    assert told["org"]["url"] == sandbox.url
    assert told["org"]["id"].startswith("00o")
    assert told["caller"]["type"] == "user"
    assert "@" in told["caller"]["login"]
    assert told["caller"]["scopes"] is None
    assert "GET /api/v1/users/me" in [each["endpoint"] for each in told["rate_limits"]]


@pytest.mark.parametrize(
    ("way", "role", "told_roles"),
    [
        ("private key", "SUPER_ADMIN", ["SUPER_ADMIN"]),
        ("proof of possession", "SUPER_ADMIN", ["SUPER_ADMIN"]),
        # Okta lets no other role read roles.
        ("private key", "ORG_ADMIN", None),
    ],
)
def test_connection_info_tells_what_an_app_may_and_what_it_lacks(way: str, role: str, told_roles: Any) -> None:
    key, app = {"private key": (RSA_KEY, AS_PLAIN), "proof of possession": (EC_KEY, AS_BOUND)}[way]
    granted = ["okta.groups.read", "okta.roles.read"]
    seeded = service_app(app["client_id"], key, scopes=granted, dpop_required=key is EC_KEY, roles=[{"type": role}])
    with Sandbox(token=TOKEN, seed={**COMPANY, "service_apps": [seeded]}) as sandbox:
        asked = {"org_url": sandbox.url, **app, "modules": ["group", "community.okta.group_role"]}
        told = run("connection_info", asked)
    assert told["caller"] == {
        "type": "app",
        "id": app["client_id"],
        "login": None,
        "roles": told_roles,
        "scopes": ["okta.roles.read", "okta.groups.read"],
    }
    assert told["missing_scopes"] == ["okta.apps.read", "okta.groups.manage", "okta.roles.manage", "okta.schemas.read"]
    assert [sorted(row["missing_scopes"]) for row in told["modules"]] == [
        ["okta.apps.read", "okta.groups.manage", "okta.schemas.read"],
        ["okta.apps.read", "okta.roles.manage"],
    ]


def test_connection_info_tells_what_a_token_lacks(sandbox: Any) -> None:
    token = sandbox.access_token(PLAIN, ["okta.groups.read"])
    told = run("connection_info", {"org_url": sandbox.url, "access_token": token, "modules": ["group"]})
    lacking = ["okta.apps.read", "okta.groups.manage", "okta.roles.read", "okta.schemas.read"]
    assert told["missing_scopes"] == lacking
    assert told["caller"]["roles"] is None
    assert told["caller"]["id"] == PLAIN


def test_connection_info_finds_out_one_by_one_where_okta_refuses_all_for_one(sandbox: Any) -> None:
    refusal = {"error": "invalid_scope", "error_description": "One or more scopes are not configured"}
    sandbox.faults.add(method="POST", path="/oauth2/v1/token", status=400, body=refusal)
    told = run("connection_info", {"org_url": sandbox.url, **AS_PLAIN, "modules": ["group"]})
    assert told["missing_scopes"] == []
    assert token_requests(sandbox).count(200) == len(told["caller"]["scopes"]) + 1


def test_connection_info_knows_its_modules(sandbox: Any) -> None:
    result = run("connection_info", {"org_url": sandbox.url, "api_token": TOKEN, "modules": ["groop"]})
    assert "groop" in result.message


def test_a_bound_token_is_of_no_use_without_its_key(sandbox: Any) -> None:
    got = access_token(sandbox, AS_BOUND, scopes=["okta.groups.read"])
    assert got["dpop_private_key"]
    alone = Connected({"org_url": sandbox.url, "access_token": got["access_token"]})("group_info", may_fail=True)
    assert alone.failed
    assert "DPoP" in alone.message
