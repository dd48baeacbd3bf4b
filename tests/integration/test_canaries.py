# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""No secret appears anywhere, in any form, however a run of any module ends, at the highest verbosity.

What is tried is made of the specifications of the modules themselves, so a new option, or a new module, is in it.
"""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from unittest import mock
from urllib.parse import quote

import between
import pytest
from ansible_collections.community.okta.plugins.module_utils._options import CONNECTION_OPTIONS
from between import Between
from canaries import MARK, SHAPES, SHORTEST_RUN, Canaries
from canary_runs import CHANNELS, Recorded, local, record, tasks_with
from module_runs import Result, run
from okta_sandbox import Sandbox
from secret_items import AS_APP, MODULES_WITH_SECRETS, RSA_JWK, RSA_PEM, fits
from specifications import MODULE_NAMES, filled, of_module, options_in, secret_paths, with_value, wrong
from table_runs import seed_for
from tables import FEDERATED, NO_ORG, READING, TRYING, WRITING
from ways import APPS, PLAIN, with_apps

OF_CONNECTIONS = set(secret_paths(CONNECTION_OPTIONS))
NOWHERE = "http://127.0.0.1:9"
"""Nothing listens there."""


def rotating(canaries: Canaries, first: int = 0) -> Callable[[str], str]:
    """Makes canaries of one shape after the other."""
    shapes = itertools.islice(itertools.cycle(SHAPES), first, None)
    return lambda about: canaries.new(about, next(shapes))


# What the tests themselves rest on.


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("before", ["", "x", "xy"])
def test_a_canary_is_found_in_every_form(shape: str, before: str) -> None:
    canaries = Canaries()
    canaries.new("another")
    secret = canaries.new("this", shape)
    forms = [*between.forms(before + secret), *between.forms(json.dumps({"a": [before + secret]}))]
    forms += [secret.encode().hex(), secret.encode().hex().upper(), secret.lower(), secret.upper()]
    assert [form for form in forms if canaries.found_in(f"a{form}z") != {f"this ({shape})"}] == []
    start = secret.index(MARK)
    assert canaries.found_in(repr(secret[start : start + 20])) == {f"this ({shape})"}


def test_a_secret_that_is_not_of_our_making_is_found_in_every_form() -> None:
    canaries = Canaries()
    canaries.add(RSA_PEM, "the key")
    # Keys are made at random, and a line of one may happen to have no run that is long enough.
    lines = [line for line in RSA_PEM.splitlines()[1:-2] if re.search(rf"[A-Za-z0-9]{{{SHORTEST_RUN}}}", line)]
    assert len(lines) > 12
    for line in lines:
        for form in between.forms(f"before {line} after"):
            assert canaries.found_in(form) == {"the key"}
    assert canaries.found_in("-----BEGIN PRIVATE KEY-----") == set()


def test_there_is_a_thing_for_every_secret_of_every_module() -> None:
    of_their_own = {name: set(secret_paths(of_module(name))) - OF_CONNECTIONS for name in MODULE_NAMES}
    assert {name: paths for name, paths in of_their_own.items() if paths} == {
        name: {f"{many}.{path}" if many else path for path in items}
        for name, (items, many) in MODULES_WITH_SECRETS.items()
    }


# Modules alone, in this process: what they print, and what they hand to the syslog.


def printed(name: str, options: dict[str, Any], **how: Any) -> tuple[Result, str]:
    """The result of a module, and all that it tells."""
    logged: list[str] = []
    with mock.patch("syslog.syslog", lambda *arguments: logged.append(str(arguments[-1]))):
        result = run(name, options, **how)
    return result, "\n".join([result.text, *logged])


# A whole org has the options of all kinds.
EACH_MODULE = [pytest.param(name, marks=[pytest.mark.slow] if name == "org" else []) for name in MODULE_NAMES]


@pytest.mark.parametrize("name", EACH_MODULE)
def test_wrong_arguments_show_no_secret(name: str) -> None:
    canaries = Canaries()
    secret, specification = rotating(canaries), of_module(name)
    told, tried = [], 0
    # Each with secrets of another shape in the same place.
    for shift in range(len(SHAPES)):
        arguments = filled(specification, rotating(canaries, shift))
        if "org_url" in arguments:
            arguments["org_url"] = NOWHERE
        for number, (what, mistaken) in enumerate(wrong(specification, arguments, secret)):
            if number % len(SHAPES) == shift:
                result, text = printed(name, mistaken)
                assert result.failed or name in NO_ORG, what
                told += [f"{what}: {about}" for about in canaries.found_in(text)]
                tried += 1
    assert told == []
    assert tried > 0


def items_for(name: str, secret: Callable[[str, str], str]) -> Iterator[tuple[str, dict[str, Any]]]:
    """What a module with secrets of its own is given, for each of them in each shape, and what each is about."""
    items, many = MODULES_WITH_SECRETS[name]
    for path, item in items.items():
        made = {shape: item(f"{path} as {shape}", secret(path, shape)) for shape in SHAPES}
        if many:
            yield path, {many: [*made.values()]}
        else:
            yield from ((f"{path} as {shape}", one) for shape, one in made.items())


@pytest.mark.parametrize("name", MODULES_WITH_SECRETS)
@pytest.mark.parametrize("check", [False, True])
def test_no_secret_of_a_thing_is_shown(name: str, check: bool) -> None:
    canaries = Canaries()
    token, many = canaries.new("api_token"), MODULES_WITH_SECRETS[name][1]
    with Sandbox(token=token, seed=seed_for(name)) as sandbox:
        told = []
        for what, options in items_for(name, canaries.new):
            connection = {} if name in NO_ORG else {"org_url": sandbox.url, "api_token": token}
            result, text = printed(name, {**connection, **options}, check=check)
            # What Okta refuses must not be shown either.
            refused = not check and not all(
                fits(what.partition(" ")[0], shape) for shape in SHAPES if many or what.endswith(shape)
            )
            assert result.failed is refused, result.message
            told += [f"{what}: {about}" for about in canaries.found_in(text)]
    assert told == []


@pytest.mark.parametrize("name", sorted(MODULES_WITH_SECRETS.keys() - NO_ORG))
@pytest.mark.parametrize("answers", ["refuse", "refuse_by_headers"])
def test_no_secret_that_a_server_repeats_is_shown(name: str, answers: str) -> None:
    canaries = Canaries()
    token = canaries.new("api_token")
    with Sandbox(token=token, seed=seed_for(name)) as sandbox, between.between(sandbox.url, writes=answers) as server:
        told = []
        for what, options in items_for(name, canaries.new):
            result, text = printed(name, {"org_url": server.url, "api_token": token, **options})
            assert result.failed, what
            told += [f"{what}: {about}" for about in canaries.found_in(text)]
        assert server.credentials
    assert told == []


# How runs change or delete what has secrets, so that what undoes them has what was there before.
CHANGES: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {
    "inactive": lambda item: {"status": "INACTIVE"},
    "absent": lambda item: {"state": "absent"},
    "another name": lambda item: {"name": f"{item['name']} again"},
}


@pytest.mark.parametrize("check", [False, True])
@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("name", ["idps", "inline_hooks", "org"])
def test_what_undoes_a_run_has_no_secret_and_names_those_that_it_lacks(name: str, change: str, check: bool) -> None:
    canaries = Canaries()
    token, org = canaries.new("api_token"), company(canaries)
    sections = [name] if name != "org" else ["idps", "inline_hooks"]
    with Sandbox(token=token, seed=org) as sandbox:
        connection = {"org_url": sandbox.url, "api_token": token}
        found = run("org_info", connection)["org"]
        options = {
            section: [
                {**{key: item[key] for key in ("name", "type")}, "id": id_, **CHANGES[change](item)}
                for item, id_ in zip(found[section], ids_of(connection, section, found[section]), strict=True)
            ]
            for section in sections
        }
        # A hook is replaced as a whole, with its secrets.
        for hook in options.get("inline_hooks", ()) if change == "another name" else ():
            hook["channel"] = {"config": {"auth_scheme": {"value": canaries.new("a new scheme")}}}
        result, text = printed(name, {**connection, **options, "max_removals": 99}, check=check)
    assert not result.failed, result.message
    rollback = result["rollback"]
    assert {section: len(items) for section, items in rollback["org"].items() if section in sections} == {
        section: len(options[section]) for section in sections
    }
    kinds = {"idps": "client_secret", "inline_hooks": "auth_scheme.value"}
    places = [missing["place"] for missing in rollback["secrets"]]
    assert all(
        any(place.startswith(section) and place.endswith(kinds[section]) for place in places) for section in sections
    )
    assert canaries.found_in(text) == set()


def ids_of(connection: dict[str, Any], section: str, items: list[dict[str, Any]]) -> list[str]:
    """The ids of objects, as their reading module has them."""
    rows = run(f"{section[:-1]}_info", connection)[section]
    by_name = {(row["name"], row["type"]): row["id"] for row in rows}
    return [by_name[item["name"], item["type"]] for item in items]


ADDRESS = re.compile(r"ur[il]|issuer|document|metadata")


@pytest.mark.parametrize("name", EACH_MODULE)
def test_no_password_in_an_address_is_shown(name: str) -> None:
    """Where an address belongs, people may give one with credentials."""
    canaries, specification, told = Canaries(), of_module(name), []
    arguments = filled(specification, canaries.new)
    for path in [path for path, _option in options_in(specification, arguments) if ADDRESS.search(str(path[-1]))]:
        for shape in ("token", "reserved"):
            # As people write it, who do not quote it.
            secret = canaries.new(".".join(map(str, path)), shape).replace(" ", "@")
            address = f"https://user:{secret}@partner.example.com/path"
            given = {"org_url": NOWHERE, "api_token": "00token"} if path[0] != "org_url" else {"api_token": "00token"}
            if name in NO_ORG:
                given = {}
            whole = with_value(arguments, path, address)
            _result, text = printed(name, {**given, **usual_options(name), path[0]: whole[path[0]]})
            told += canaries.found_in(text)
    assert told == []


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("variable", ["HTTPS_PROXY", "https_proxy", "ALL_PROXY"])
def test_no_password_of_a_proxy_of_the_environment_is_shown(
    shape: str, variable: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    canaries = Canaries()
    secret = canaries.new("the password", shape)
    written = {secret.strip(), quote(secret, safe=""), quote(secret), secret.strip().split("\n")[0]}
    for password in sorted(written):
        monkeypatch.setenv(variable, f"http://user:{password}@127.0.0.1:9")
        result, text = printed("group_info", {"org_url": "https://acme.invalid", "api_token": "00token"})
        assert result.failed
        assert canaries.found_in(text) == set(), text


# Modules in playbooks, as people run them: the whole way from the task to the log.


def connections(canaries: Canaries, url: str, token: str, bearer: str) -> Iterator[dict[str, Any]]:
    """One way to authenticate after the other, each with a proxy that has a password."""
    for number in itertools.count():
        shape = [*SHAPES][number % len(SHAPES)]
        password = quote(canaries.new("the password of a proxy", shape), safe="")
        proxy = f"http://user:{password}@proxy.example.com:3128"
        ways = ({"api_token": token}, AS_APP, {"client_id": PLAIN, "private_key": RSA_JWK}, {"access_token": bearer})
        yield {"org_url": url, "proxy": proxy, **ways[number % len(ways)]}


def usual_options(name: str) -> dict[str, Any]:
    """What a module is given in its table."""
    if name == "access_token":
        return {"scopes": ["okta.groups.read"]}
    options = WRITING[name].create if name in WRITING else {**READING, **TRYING}[name]
    return {**options, "tokens": True} if name == "idp_user_info" else options


def company(canaries: Canaries) -> dict[str, Any]:
    """An org that has secrets of every shape, which Okta shows to those who may read."""
    shown = [
        {
            "name": f"Shows {shape}",
            "type": "GOOGLE",
            "protocol": {"credentials": {"client": {"client_id": "a", "client_secret": canaries.new("shown", shape)}}},
        }
        for shape in SHAPES
    ]
    in_headers = {f"X-{shape}": canaries.new("shown", shape) for shape in SHAPES if shape not in ("PEM", "accents")}
    token = {"token": canaries.new("a token of a user"), "scopes": ["email"]}
    linked = {"login": "dora@example.com", "external_id": "fb-dora", "tokens": [token]}
    usual = [idp for idp in FEDERATED["idps"] if idp["name"] != "Facebook"]
    return {
        **with_apps(FEDERATED),
        "idps": [*usual, *shown, {"name": "Facebook", "type": "FACEBOOK", "users": [linked]}],
        "inline_hooks": [{"name": "Standing", "headers": in_headers, "authorization": canaries.new("a scheme")}],
    }


Tasks = list[tuple[str, str, dict[str, Any]]]
REVEALING = ("access_token", "idp_user_info")
"""Modules that return secrets, in tasks that say no_log."""
# Shows that all that a run leaves is looked through: Ansible's own module shows what it is given.
CONTROL = "the control"


def sweep(
    directory: Path, canaries: Canaries, tasks: Tasks, arguments: str = "", asynchronous: bool = False
) -> Recorded:
    """Run tasks, and what shows that it is all recorded; returns the run without what that showed."""
    variables: dict[str, Any] = {}
    made = [
        task
        for name, module, options in tasks
        for task in tasks_with(
            [(name, module, options)],
            variables,
            **({"no_log": True} if module.rpartition(".")[2] in REVEALING else {"register": "last"}),
            **({"async": 100, "poll": 0} if asynchronous and module.rpartition(".")[2] not in REVEALING else {}),
        )
    ]
    shown = canaries.new(CONTROL)
    # The output has nothing of what an asynchronous task returns.
    for how in ({}, {"async": 100, "poll": 0}) if asynchronous else ({},):
        made += tasks_with([(CONTROL, "ansible.builtin.command", {"argv": ["echo", shown]})], variables, **how)
    recorded = record(directory, [local(made)], variables, arguments)
    assert recorded.play.status == "successful", recorded.play.output
    assert recorded.play.output.count("TASK [") == len(made)
    controlled = f"{CONTROL} (token)"
    for channel in CHANNELS if asynchronous else CHANNELS[:-1]:
        assert controlled in canaries.found_in(recorded.channel(channel)), channel
    return recorded


def leaks(recorded: Recorded, canaries: Canaries) -> dict[str, set[str]]:
    """What a run shows besides what shows that it is recorded."""
    return {secret: where for secret, where in recorded.leaks(canaries).items() if not secret.startswith(CONTROL)}


def failed_tasks(recorded: Recorded) -> set[str]:
    return {event["event_data"]["task"] for event in recorded.play.events if event["event"] == "runner_on_failed"}


def known_keys() -> Canaries:
    canaries = Canaries()
    canaries.add(RSA_PEM, "the private key in PEM")
    for member in ("d", "p", "q", "dp", "dq", "qi"):
        canaries.add(json.loads(RSA_JWK)[member], "the private key as a JWK")
    return canaries


def add_credentials(canaries: Canaries, *servers: Between) -> None:
    """What clients proved themselves by is as secret as what they made it of."""
    for server in servers:
        for credential in server.credentials:
            canaries.add(credential, "what a client proved itself by")


def tasks_of_modules(canaries: Canaries, url: str, token: str, bearer: str) -> Tasks:
    """Every module as its table has it, and those with secrets of their own for each of them in each shape."""
    ways, shapes = connections(canaries, url, token, bearer), itertools.cycle(SHAPES)
    tasks: Tasks = []
    for name in MODULE_NAMES:
        # An app alone gets an access token.
        way = {"org_url": url, **AS_APP} if name == "access_token" else {} if name in NO_ORG else next(ways)
        tasks.append((name, f"community.okta.{name}", {**way, **usual_options(name)}))
    for name, (items, many) in MODULES_WITH_SECRETS.items():
        for path, item in items.items():
            # A list takes all shapes at once, a module for one thing another of them for each secret.
            made = [
                item(f"{path} {shape} {name}", canaries.new(path, shape))
                for shape in (SHAPES if many else [next(shapes)])
            ]
            way = {} if name in NO_ORG else next(ways)
            tasks.append((f"{name} {path}", f"community.okta.{name}", {**way, **({many: made} if many else made[0])}))
    return tasks


@pytest.mark.thorough
@pytest.mark.parametrize("arguments", ["", "--check"], ids=["normal", "check"])
def test_no_secret_is_shown_in_a_playbook(arguments: str, tmp_path: Path) -> None:
    canaries = known_keys()
    token = canaries.new("api_token")
    with Sandbox(token=token, seed=company(canaries)) as sandbox:
        bearer = sandbox.access_token(PLAIN, APPS[0]["scopes"])
        canaries.add(bearer, "an access token")
        recorded = sweep(tmp_path, canaries, tasks_of_modules(canaries, sandbox.url, token, bearer), arguments)
        # Signing in takes a request that is no GET and changes nothing.
        writes = [call for call in sandbox.writes() if call.path != "/oauth2/v1/token"]
        assert bool(writes) is not bool(arguments), writes
    assert leaks(recorded, canaries) == {}


@pytest.mark.thorough
def test_no_secret_that_a_server_repeats_is_shown_in_a_playbook(tmp_path: Path) -> None:
    canaries = known_keys()
    token = canaries.new("api_token")
    with (
        Sandbox(token=token, seed=company(canaries)) as sandbox,
        between.between(sandbox.url, "refuse", "refuse") as all_refused,
        between.between(sandbox.url, "refuse_by_headers", "refuse_by_headers") as by_headers,
        between.between(sandbox.url, writes="refuse") as writes_refused,
        between.between(sandbox.url, writes="drop") as dropped,
    ):
        bearer = sandbox.access_token(PLAIN, APPS[0]["scopes"])
        servers = (all_refused, by_headers, writes_refused, dropped)
        tasks: Tasks = []
        for number, (name, module, options) in enumerate(tasks_of_modules(canaries, "", token, bearer)):
            if "org_url" in options:
                # Those with secrets of their own come as far as writing, with the token that the org takes.
                far = {**options, "api_token": token} if "channel" in name or "protocol" in name else options
                for way in ("access_token", "client_id", "private_key", "key_id") if far is not options else ():
                    far.pop(way, None)
                near = (all_refused, by_headers)[number % 2]
                chosen = (writes_refused, dropped)[number % 2] if far is not options else near
                tasks.append((name, module, {**far, "org_url": chosen.url}))
        recorded = sweep(tmp_path, canaries, tasks, asynchronous=True)
        add_credentials(canaries, *servers)
    assert all(server.credentials for server in servers)
    assert leaks(recorded, canaries) == {}


@pytest.mark.thorough
def test_wrong_arguments_show_no_secret_in_a_playbook(tmp_path: Path) -> None:
    canaries = Canaries()
    secret = rotating(canaries)
    tasks: Tasks = []
    for number, name in enumerate(MODULE_NAMES):
        specification = of_module(name)
        arguments = filled(specification, rotating(canaries, number))
        if "org_url" in arguments:
            arguments["org_url"] = NOWHERE
        mistakes = [*wrong(specification, arguments, secret)]
        # One of each module, a dozen of those with secrets of their own; all of them are tried above.
        step = max(1, len(mistakes) // 12) if name in MODULES_WITH_SECRETS else len(mistakes)
        tasks += [
            (f"{name} {what}", f"community.okta.{name}", mistaken) for what, mistaken in mistakes[number % step :: step]
        ]
    recorded = sweep(tmp_path, canaries, tasks)
    assert failed_tasks(recorded) >= {
        name for name, module, _options in tasks if module.rpartition(".")[2] not in NO_ORG
    }
    assert leaks(recorded, canaries) == {}
