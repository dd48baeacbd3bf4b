# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Inline hooks: both channels live and die, secrets are kept and never shown, and half-done work is told."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest
from module_runs import Module
from tables import CLIENT_HOOK, TOKEN_HOOK

CANARY = "canary-of-a-secret-that-nobody-may-see"
TOKENS, IMPORT = "com.okta.oauth2.tokens.transform", "com.okta.import.transform"
TYPES = (
    IMPORT,
    TOKENS,
    "com.okta.saml.tokens.transform",
    "com.okta.telephony.provider",
    "com.okta.user.credential.password.import",
    "com.okta.user.pre-registration",
)
URI = "https://hooks.example.com/hook"
SCHEME = {"key": "Authorization", "value": CANARY}
BY_SECRET = {
    "auth_type": "client_secret_post",
    "client_id": "okta",
    "client_secret": CANARY,
    "token_url": "https://login.example.com/token",
    "scope": "hooks",
}
BY_KEY = {
    "auth_type": "private_key_jwt",
    "client_id": "okta",
    "hook_key": "Signing",
    "token_url": "https://login.example.com/token",
}


def hook(name: str = "Hook", type_: str = TOKENS, channel: str = "HTTP", **config: Any) -> dict[str, Any]:
    """The options of a hook."""
    return {"name": name, "type": type_, "channel": {"type": channel, "config": {"uri": URI, **config}}}


def changed(options: dict[str, Any], **config: Any) -> dict[str, Any]:
    """The options with other particulars of the channel."""
    result = copy.deepcopy(options)
    result["channel"]["config"].update(config)
    return result


HOOKS = {
    "HTTP": hook(),
    "HTTP with a header": hook(auth_scheme=SCHEME, headers=[{"key": "X-A", "value": CANARY}]),
    "OAUTH by secret": hook(channel="OAUTH", **BY_SECRET),
    "OAUTH by key": hook(channel="OAUTH", **BY_KEY),
}


def held(sandbox: Any, name: str = "Hook") -> Any:
    """An inline hook as the org has it."""
    [found] = [each for each in sandbox.org.inline_hooks.all() if each.content.name == name]
    return found


def config(sandbox: Any, name: str = "Hook") -> dict[str, Any]:
    found: dict[str, Any] = held(sandbox, name).content.channel["config"]
    return found


def writes(sandbox: Any) -> list[str]:
    return [f"{call.method} {call.path.rpartition('/')[2]}" for call in sandbox.writes()]


@pytest.mark.parametrize("options", HOOKS.values(), ids=HOOKS)
def test_every_channel_lives_and_dies_idempotently(options: dict[str, Any], module: Module, sandbox: Any) -> None:
    for step in (options, changed(options, uri=f"{URI}/new"), {"name": "Hook", "state": "absent"}):
        for check, expected in ((True, True), (False, True), (True, False), (False, False)):
            sandbox.calls.clear()
            result = module("inline_hook", check=check, **step)
            assert result.changed is expected
            assert bool(sandbox.writes()) is (expected and not check)
            assert CANARY not in result.text
    assert "Hook" not in [each.content.name for each in sandbox.org.inline_hooks.all()]


@pytest.mark.parametrize("type_", TYPES)
def test_every_type_is_created(type_: str, module: Module, sandbox: Any) -> None:
    assert module("inline_hook", **hook(type_=type_, auth_scheme=SCHEME))["inline_hook"]["type"] == type_
    assert held(sandbox).type == type_


def test_a_version_is_declared_kept_and_copied(module: Module, sandbox: Any) -> None:
    options = {**hook(type_=IMPORT), "version": "1.0.2"}
    assert module("inline_hook", **options)["inline_hook"]["version"] == "1.0.2"
    assert not module("inline_hook", **options).changed
    [row] = module("inline_hook_info", name="Hook")["inline_hooks"]
    module("inline_hook", name="Hook", state="absent")
    module("inline_hooks", inline_hooks=[{key: value for key, value in row.items() if key != "id"}])
    assert held(sandbox).content.version == "1.0.2"
    assert module("inline_hook", name="Hook", version="1.0.1").changed
    assert held(sandbox).content.version == "1.0.1"
    assert not module("inline_hook", name="Hook").changed


def test_the_version_of_a_channel_is_kept(module: Module, sandbox: Any) -> None:
    module("inline_hook", **HOOKS["HTTP"])
    held(sandbox).content.channel["version"] = "1.0.3"
    result = module("inline_hook", **changed(HOOKS["HTTP"], uri=f"{URI}/new"))
    assert result["inline_hook"]["channel"]["version"] == held(sandbox).content.channel["version"] == "1.0.3"
    assert module("inline_hook", name="Hook", channel={"version": "1.0.0"}).changed


def test_the_constants_of_hooks_can_be_said_and_mean_nothing(module: Module, sandbox: Any) -> None:
    options = hook(auth_scheme={"type": "HEADER", **SCHEME}, method="POST")
    options["channel"]["version"] = "1.0.0"
    assert module("inline_hook", **options).changed
    assert (config(sandbox)["method"], config(sandbox)["authScheme"]["type"]) == ("POST", "HEADER")
    assert not module("inline_hook", **options).changed
    assert not module("inline_hook", **hook(auth_scheme=SCHEME)).changed
    for by in (BY_SECRET, BY_KEY):
        assert module("inline_hook", **hook(name=by["auth_type"], channel="OAUTH", method="POST", **by)).changed


def test_a_scheme_that_has_only_its_type_is_refused(module: Module, sandbox: Any) -> None:
    module("inline_hook", **HOOKS["HTTP with a header"])
    sandbox.calls.clear()
    message = module.fails(
        "inline_hook", **hook(auth_scheme={"type": "HEADER"}), allow_empty=["channel.config.auth_scheme"]
    )
    assert "has a type and nothing else" in message
    assert sandbox.writes() == []


def test_a_header_may_have_a_blank_in_its_name(module: Module) -> None:
    options = hook(headers=[{"key": "Part One", "value": "first"}, {"key": "Part Two", "value": "second"}])
    assert module("inline_hook", **options).changed
    assert not module("inline_hook", **options).changed


PHONE = "com.okta.telephony.provider"


def phone(name: str, **more: Any) -> dict[str, Any]:
    return {**hook(name, PHONE, auth_scheme=SCHEME), **more}


@pytest.mark.parametrize("check", [True, False])
@pytest.mark.parametrize("status", ["ACTIVE", "INACTIVE", None])
def test_a_second_telephony_hook_is_refused_before_any_write(
    status: str | None, check: bool, module: Module, sandbox: Any
) -> None:
    module("inline_hook", **phone("First"))
    sandbox.calls.clear()
    message = module.fails("inline_hook", check=check, **phone("Second", status=status))
    assert 'Okta allows one active hook of the type com.okta.telephony.provider, and "First" is active' in message
    assert sandbox.writes() == []


def test_a_telephony_hook_gives_way_to_another(module: Module, sandbox: Any) -> None:
    module("inline_hook", **phone("First", status="INACTIVE"))
    module("inline_hook", **phone("Second"))
    assert '"Second" is active' in module.fails("inline_hook", name="First", status="ACTIVE")
    both = [{"name": "Second", "status": "INACTIVE"}, {"name": "First", "status": "ACTIVE"}]
    assert module("inline_hooks", inline_hooks=both).changed
    assert (held(sandbox, "First").status, held(sandbox, "Second").status) == ("ACTIVE", "INACTIVE")
    assert not module("inline_hooks", inline_hooks=both).changed


def test_two_new_telephony_hooks_are_refused(module: Module, sandbox: Any) -> None:
    assert '"First" is active' in module.fails("inline_hooks", inline_hooks=[phone("First"), phone("Second")])
    assert sandbox.writes() == []


def test_a_telephony_hook_must_authenticate_itself(module: Module, sandbox: Any) -> None:
    assert "without channel.config.auth_scheme" in module.fails("inline_hook", **hook(type_=PHONE))
    module("inline_hook", **phone("Hook"))
    sandbox.calls.clear()
    for check in (True, False):
        lifted = hook(type_=PHONE, auth_scheme={})
        message = module.fails("inline_hook", check=check, **lifted, allow_empty=["channel.config.auth_scheme"])
        assert "would have no authentication" in message
    assert sandbox.writes() == []
    assert module("inline_hook", **hook(type_=PHONE, channel="OAUTH", **BY_SECRET)).changed


@pytest.mark.parametrize("options", HOOKS.values(), ids=HOOKS)
def test_what_was_read_is_unchanged_when_it_is_declared(options: dict[str, Any], module: Module, sandbox: Any) -> None:
    made = module("inline_hook", **options)["inline_hook"]
    rows = module("inline_hook_info")["inline_hooks"]
    assert made in rows
    assert CANARY not in json.dumps(rows)
    sandbox.calls.clear()
    result = module("inline_hooks", inline_hooks=rows, prune=True)
    assert not result.changed
    assert sorted(row["name"] for row in result["inline_hooks"]) == ["Hook", "Standing"]
    assert sandbox.writes() == []


def test_the_secret_is_sent_on_creation_and_along_with_every_change(module: Module, sandbox: Any) -> None:
    for options in (HOOKS["HTTP with a header"], HOOKS["OAUTH by secret"]):
        module("inline_hook", **options)
        assert held(sandbox).content.secret == CANARY
        module("inline_hook", **changed(options, uri=f"{URI}/new"))
        assert held(sandbox).content.secret == CANARY
        module("inline_hook", name="Hook", state="absent")


@pytest.mark.parametrize("path", ["auth_scheme", "client_secret"])
def test_a_secret_by_itself_is_a_change_only_on_demand(path: str, module: Module, sandbox: Any) -> None:
    options = HOOKS["HTTP with a header" if path == "auth_scheme" else "OAUTH by secret"]
    module("inline_hook", **options)
    new = f"{CANARY}-new"
    other = changed(options, **{path: {**SCHEME, "value": new} if path == "auth_scheme" else new})
    assert not module("inline_hook", **other).changed
    assert held(sandbox).content.secret == CANARY
    for _time in range(2):
        result = module("inline_hook", **other, update_secret="always")
        assert result.changed
        assert "hidden, new" in result.text
        assert CANARY not in result.text
    assert held(sandbox).content.secret == new


@pytest.mark.parametrize("check", [True, False])
@pytest.mark.parametrize(
    ("name", "secret"), [("HTTP with a header", "auth_scheme.value"), ("OAUTH by secret", "client_secret")]
)
def test_a_replace_that_would_lose_the_secret_is_refused_before_any_write(
    name: str, secret: str, check: bool, module: Module, sandbox: Any
) -> None:
    module("inline_hook", **HOOKS[name])
    [row] = module("inline_hook_info", name="Hook")["inline_hooks"]
    sandbox.calls.clear()
    for row_changed in ({**row, "name": "Other"}, changed(row, uri=f"{URI}/new")):
        others = [{"name": "New", **{key: HOOKS["HTTP"][key] for key in ("type", "channel")}}, row_changed]
        message = module.fails("inline_hooks", check=check, inline_hooks=others)
        assert f"never returns its channel.config.{secret}" in message
        assert f"Declare channel.config.{secret}" in message
    assert sandbox.writes() == []
    assert held(sandbox).content.secret == CANARY


def test_the_status_changes_without_the_secret(module: Module, sandbox: Any) -> None:
    module("inline_hook", **HOOKS["HTTP with a header"])
    for status in ("INACTIVE", "ACTIVE"):
        assert module("inline_hook", name="Hook", status=status)["inline_hook"]["status"] == status
    assert held(sandbox).content.secret == CANARY


def test_a_new_one_that_shall_be_inactive_is_deactivated_at_once(module: Module, sandbox: Any) -> None:
    result = module("inline_hook", **HOOKS["HTTP"], status="INACTIVE")
    assert result["inline_hook"]["status"] == "INACTIVE"
    assert writes(sandbox) == ["POST inlineHooks", "POST deactivate"]


def test_what_becomes_active_is_as_declared_before_and_what_becomes_inactive_is_so_first(
    module: Module, sandbox: Any
) -> None:
    module("inline_hook", **HOOKS["HTTP"])
    identifier = held(sandbox).id
    sandbox.calls.clear()
    module("inline_hook", **changed(HOOKS["HTTP"], uri=f"{URI}/a"), status="INACTIVE")
    module("inline_hook", **changed(HOOKS["HTTP"], uri=f"{URI}/b"), status="ACTIVE")
    assert writes(sandbox) == ["POST deactivate", f"PUT {identifier}", f"PUT {identifier}", "POST activate"]


def test_neither_the_order_of_headers_nor_capitals_in_their_names_count(module: Module, sandbox: Any) -> None:
    headers = [{"key": "X-A", "value": "one"}, {"key": "X-B", "value": "two"}]
    module("inline_hook", **hook(headers=headers))
    other = [{"key": "x-b", "value": "two"}, {"key": "x-a", "value": "one"}]
    assert not module("inline_hook", **hook(headers=other)).changed


def test_a_header_without_a_value_keeps_it_while_others_change(module: Module, sandbox: Any) -> None:
    module("inline_hook", **hook(headers=[{"key": "X-A", "value": CANARY}, {"key": "X-B", "value": "two"}]))
    result = module("inline_hook", **hook(headers=[{"key": "x-a"}, {"key": "X-C", "value": f"{CANARY}-c"}]))
    assert config(sandbox)["headers"] == [{"key": "x-a", "value": CANARY}, {"key": "X-C", "value": f"{CANARY}-c"}]
    assert CANARY not in result.text
    [diff] = result["diff"]
    assert diff["after"]["channel"]["config"]["headers"] == [
        {"key": "x-a", "value": "hidden"},
        {"key": "X-C", "value": "hidden, new"},
    ]


def test_a_header_whose_value_differs_is_changed_and_never_shown(module: Module, sandbox: Any) -> None:
    module("inline_hook", **hook(headers=[{"key": "X-A", "value": CANARY}]))
    result = module("inline_hook", **hook(headers=[{"key": "X-A", "value": f"{CANARY}-new"}]))
    assert config(sandbox)["headers"] == [{"key": "X-A", "value": f"{CANARY}-new"}]
    assert CANARY not in result.text


def test_headers_of_one_name_keep_the_law_and_their_values(module: Module, sandbox: Any) -> None:
    twice = [{"key": "X-A", "value": "one"}, {"key": "X-A", "value": "two"}]
    module("inline_hook", **hook(headers=twice))
    [row] = module("inline_hook_info", name="Hook")["inline_hooks"]
    assert not module("inline_hooks", inline_hooks=[row]).changed
    module("inline_hooks", inline_hooks=[changed(row, uri=f"{URI}/new")])
    assert config(sandbox)["headers"] == twice


def test_what_is_said_to_be_empty_is_cleared_and_what_is_left_out_stays(module: Module, sandbox: Any) -> None:
    module("inline_hook", **HOOKS["HTTP with a header"])
    channel = {"config": {"auth_scheme": SCHEME, "uri": f"{URI}/new"}}
    module("inline_hook", name="Hook", channel=channel)
    assert config(sandbox)["headers"] == [{"key": "X-A", "value": CANARY}]
    emptied = ["channel.config.auth_scheme", "channel.config.headers"]
    module("inline_hook", name="Hook", channel={"config": {"auth_scheme": {}, "headers": []}}, allow_empty=emptied)
    assert config(sandbox)["headers"] == []
    assert config(sandbox)["authScheme"] is None
    assert not module("inline_hook", name="Hook", channel={"config": {"auth_scheme": {}, "headers": []}}).changed
    module("inline_hook", name="Hook", state="absent")
    module("inline_hook", **HOOKS["OAUTH by key"])
    module("inline_hook", name="Hook", channel={"config": {"scope": "a b"}})
    assert config(sandbox)["scope"] == "a b"
    module("inline_hook", name="Hook", channel={"config": {"scope": ""}})
    assert config(sandbox)["scope"] is None


def test_a_hook_changes_between_its_channels_and_ways_to_authenticate(module: Module, sandbox: Any) -> None:
    ways = [HOOKS[name] for name in ("HTTP with a header", "OAUTH by secret", "OAUTH by key", "HTTP with a header")]
    module("inline_hook", **ways[0])
    for way in ways[1:]:
        assert module("inline_hook", **way).changed
        assert not module("inline_hook", **way).changed
    assert sorted(config(sandbox)) == ["authScheme", "headers", "method", "uri"]


@pytest.mark.parametrize(("former", "latter"), [(BY_SECRET, BY_KEY), (BY_KEY, BY_SECRET)], ids=["to key", "to secret"])
def test_the_scope_that_is_left_out_stays_when_a_client_authenticates_in_another_way(
    former: dict[str, Any], latter: dict[str, Any], module: Module, sandbox: Any
) -> None:
    module("inline_hook", **hook(channel="OAUTH", **{**former, "scope": "hooks"}))
    without_scope = {name: value for name, value in latter.items() if name != "scope"}
    result = module("inline_hook", **hook(channel="OAUTH", **without_scope))
    assert result["diff"][0]["after"]["channel"]["config"]["scope"] == config(sandbox)["scope"] == "hooks"


@pytest.mark.parametrize("former", ["HTTP", "OAUTH by secret"])
@pytest.mark.parametrize("check", [True, False], ids=["check", "real"])
def test_a_new_auth_scheme_without_a_key_is_told_before_any_write(
    check: bool, former: str, module: Module, sandbox: Any
) -> None:
    module("inline_hook", **HOOKS[former])
    sandbox.calls.clear()
    channel = {"type": "HTTP", "config": {"auth_scheme": {"value": CANARY}}}
    message = module.fails("inline_hook", check=check, name="Hook", channel=channel)
    assert "Declare channel.config.auth_scheme.key as well" in message
    assert sandbox.writes() == []


@pytest.mark.parametrize("scheme", [{}, {"key": None, "value": None}], ids=["empty", "null"])
def test_an_auth_scheme_that_says_nothing_needs_leave(scheme: dict[str, Any], module: Module, sandbox: Any) -> None:
    module("inline_hook", **HOOKS["HTTP with a header"])
    sandbox.calls.clear()
    for check in (True, False):
        message = module.fails("inline_hook", **hook(auth_scheme=scheme), check=check)
        assert "allow_empty: [channel.config.auth_scheme]" in message
    assert sandbox.writes() == []
    assert module("inline_hook", **hook(auth_scheme=scheme), allow_empty=["channel.config.auth_scheme"]).changed
    assert config(sandbox)["authScheme"] is None
    assert not module("inline_hook", **hook(auth_scheme=scheme)).changed


@pytest.mark.parametrize("former", ["OAUTH by secret", "OAUTH by key"])
def test_a_hook_loses_its_client_for_nothing_only_where_that_is_allowed(
    former: str, module: Module, sandbox: Any
) -> None:
    module("inline_hook", **HOOKS[former])
    assert "allow_empty: [channel.config.auth_scheme]" in module.fails("inline_hook", **hook(), max_removals=-1)
    allowed = {"allow_empty": ["channel.config.auth_scheme"]}
    assert "remove 1 thing" in module.fails("inline_hook", **hook(), **allowed, max_removals=0)
    assert module("inline_hook", **hook(), **allowed, max_removals=1).changed


def test_what_another_way_to_authenticate_needs_is_told(module: Module, sandbox: Any) -> None:
    module("inline_hook", **HOOKS["HTTP"])
    sandbox.calls.clear()
    message = module.fails("inline_hook", name="Hook", channel={"type": "OAUTH"})
    assert "needs an auth_type" in message
    to_key = {"type": "OAUTH", "config": {"auth_type": "private_key_jwt"}}
    assert "needs client_id and token_url and hook_key" in module.fails("inline_hook", name="Hook", channel=to_key)
    assert sandbox.writes() == []


def test_a_version_that_somebody_chose_is_kept(module: Module, sandbox: Any) -> None:
    module("inline_hook", **HOOKS["HTTP"])
    held(sandbox).content.version = "1.0.1"
    result = module("inline_hook", **changed(HOOKS["HTTP"], uri=f"{URI}/new"))
    assert result["inline_hook"]["version"] == held(sandbox).content.version == "1.0.1"


def test_a_hook_key_is_meant_by_its_name_or_its_id(module: Module, sandbox: Any) -> None:
    [key] = sandbox.org.hook_keys.all()
    made = module("inline_hook", **HOOKS["OAUTH by key"])
    assert made["inline_hook"]["channel"]["config"]["hook_key"] == "Signing"
    assert config(sandbox)["hookKeyId"] == key.id
    assert not module("inline_hook", **changed(HOOKS["OAUTH by key"], hook_key=key.id)).changed


def test_an_unknown_hook_key_is_named_before_the_first_write(module: Module, sandbox: Any) -> None:
    message = module.fails("inline_hook", **changed(HOOKS["OAUTH by key"], hook_key="Nobody's"))
    assert 'No hook key is called "Nobody\'s"' in message
    assert sandbox.writes() == []


def test_a_hook_key_of_an_earlier_task_is_assumed_in_check_mode(module: Module, sandbox: Any) -> None:
    result = module("inline_hook", check=True, **changed(HOOKS["OAUTH by key"], hook_key="Of tomorrow"))
    assert result["assumed"] == ["Of tomorrow"]
    assert result["inline_hook"]["channel"]["config"]["hook_key"] == "Of tomorrow"
    assert sandbox.writes() == []


def test_the_type_cannot_be_changed(module: Module, sandbox: Any) -> None:
    module("inline_hook", **HOOKS["HTTP"])
    sandbox.calls.clear()
    message = module.fails("inline_hook", **{**HOOKS["HTTP"], "type": IMPORT})
    assert f"is of the type {TOKENS}, and that cannot be changed" in message
    assert "state: absent" in message
    assert sandbox.writes() == []


def test_a_hook_is_renamed_by_its_id(module: Module, sandbox: Any) -> None:
    identifier = module("inline_hook", **HOOKS["HTTP"])["inline_hook"]["id"]
    sandbox.calls.clear()
    assert module("inline_hook", id=identifier, name="Other")["inline_hook"]["name"] == "Other"
    assert held(sandbox, "Other").id == identifier
    assert [call.path for call in sandbox.calls if call.method == "GET"] == [f"/api/v1/inlineHooks/{identifier}"]


def test_pruning_deletes_the_others_deactivated_before(module: Module, sandbox: Any) -> None:
    result = module("inline_hooks", inline_hooks=[TOKEN_HOOK], prune=True)
    assert [each.content.name for each in sandbox.org.inline_hooks.all()] == ["Claims"]
    assert result.changed
    module("inline_hook", **HOOKS["HTTP"])
    message = module.fails("inline_hooks", inline_hooks=[TOKEN_HOOK], prune=True, max_removals=0)
    assert "max_removals" in message


def test_a_run_without_changes_reads_one_list_for_many(module: Module, sandbox: Any) -> None:
    many = [{**HOOKS["HTTP"], "name": f"Hook {number}"} for number in range(5)]
    module("inline_hooks", inline_hooks=many)
    sandbox.calls.clear()
    assert not module("inline_hooks", inline_hooks=many).changed
    assert len(sandbox.calls) == 1


@pytest.mark.parametrize("drop", ["before", "after"])
@pytest.mark.parametrize(
    ("path", "options"),
    [("/inlineHooks$", HOOKS["OAUTH by secret"]), ("/deactivate$", {**HOOKS["HTTP"], "status": "INACTIVE"})],
)
def test_nothing_is_created_twice_when_an_answer_is_lost(
    path: str, options: dict[str, Any], drop: str, module: Module, sandbox: Any
) -> None:
    sandbox.faults.add(method="POST", path=path, drop=drop)
    result = module("inline_hook", **options)
    assert result.changed
    assert result["inline_hook"]["id"] == held(sandbox).id
    assert result["inline_hook"]["status"] == held(sandbox).status == options.get("status", "ACTIVE")


def test_one_that_could_not_be_deactivated_is_told_to_be_active(module: Module, sandbox: Any) -> None:
    sandbox.faults.add(method="POST", path="/deactivate$", status=403)
    result = module("inline_hook", may_fail=True, **HOOKS["HTTP with a header"], status="INACTIVE")
    assert "was created and is active" in result.message
    assert result.changed
    assert result["diff"][0]["after"]["status"] == "ACTIVE"
    assert CANARY not in result.text
    assert module("inline_hook", **HOOKS["HTTP with a header"], status="INACTIVE").changed
    assert held(sandbox).status == "INACTIVE"


def test_one_that_cannot_be_deleted_is_told_to_be_inactive(module: Module, sandbox: Any) -> None:
    module("inline_hook", **HOOKS["HTTP"])
    sandbox.faults.add(method="DELETE", path="/inlineHooks/", status=403)
    result = module("inline_hook", may_fail=True, name="Hook", state="absent")
    assert "The inline hook is now inactive or deleted" in result.message
    assert result.changed
    assert result["diff"][0]["after"]["status"] == "INACTIVE"
    assert module("inline_hook", name="Hook", state="absent").changed


def test_an_activation_whose_answer_was_lost_is_looked_up(module: Module, sandbox: Any) -> None:
    module("inline_hook", **HOOKS["HTTP"], status="INACTIVE")
    sandbox.faults.add(method="POST", path="/activate$", drop="after", times=1)
    result = module("inline_hook", **hook(uri=f"{URI}/2"), status="ACTIVE")
    assert result["inline_hook"]["status"] == held(sandbox).status == "ACTIVE"
    assert [change["status"] for change in result["changes"]] == ["applied"]


def test_a_change_that_stops_half_way_is_told(module: Module, sandbox: Any) -> None:
    module("inline_hook", **HOOKS["HTTP"])
    sandbox.faults.add(method="PUT", path="/inlineHooks/", status=403)
    result = module("inline_hook", may_fail=True, **changed(HOOKS["HTTP"], uri=f"{URI}/new"), status="INACTIVE")
    assert "was deactivated before that" in result.message
    assert result["diff"][0]["after"]["status"] == "INACTIVE"
    assert result["diff"][0]["after"]["channel"]["config"]["uri"] == URI


@pytest.mark.parametrize("path", ["/deactivate$", "/inlineHooks/cal"])
def test_one_that_is_gone_by_the_time_it_is_deleted_counts_as_deleted(path: str, module: Module, sandbox: Any) -> None:
    module("inline_hook", **HOOKS["HTTP"])
    method = "POST" if "deactivate" in path else "GET"
    sandbox.faults.add(method=method, path=path, status=404)
    assert not module("inline_hook", name="Hook", state="absent").changed


def test_one_that_is_gone_by_the_time_it_is_changed_is_told(module: Module, sandbox: Any) -> None:
    module("inline_hook", **HOOKS["HTTP"])
    sandbox.faults.add(method="GET", path="/inlineHooks/cal", status=404, times=None)
    message = module.fails("inline_hook", **changed(HOOKS["HTTP"], uri=f"{URI}/new"))
    assert 'Could not update inline hook "Hook"' in message


def test_a_name_that_is_taken_is_told(module: Module, sandbox: Any) -> None:
    module("inline_hook", **HOOKS["HTTP"])
    made = module("inline_hook", **{**HOOKS["HTTP"], "name": "Other"})["inline_hook"]
    message = module.fails("inline_hook", id=made["id"], name="HOOK")
    assert "already exists" in message
    assert "different capitalization" in message


def test_what_is_null_or_unknown_in_an_answer_passes_through(module: Module, sandbox: Any) -> None:
    strange = [
        {"id": "cal00000000000000001", "name": "New", "type": "com.okta.new", "status": "PAUSED", "channel": None},
        {
            "id": "cal00000000000000002",
            "name": "Strange",
            "type": TOKENS,
            "status": "ACTIVE",
            "channel": {"type": "QUEUE", "config": {"headers": None, "authScheme": None, "authType": "mtls"}},
        },
    ]
    sandbox.faults.add(method="GET", path="/inlineHooks$", body=strange, times=None)
    rows = module("inline_hook_info")["inline_hooks"]
    assert [row["read_only"]["type"] for row in rows] == ["com.okta.new", TOKENS]
    assert not module("inline_hooks", inline_hooks=[{**row, "name": row["name"] or None} for row in rows]).changed
    message = module.fails(
        "inline_hooks", inline_hooks=[changed(rows[1], uri=URI), {"name": "Nobody", "state": "absent"}]
    )
    assert "the secrets of the auth_type 'mtls' are unknown" in message
    assert sandbox.writes() == []


def test_okta_says_nothing_of_a_header_that_it_has_shown(module: Module, sandbox: Any) -> None:
    module("inline_hook", **hook(headers=[{"key": "X-A", "value": CANARY}]))
    told = {"errorCode": "E0000001", "errorSummary": f"Not {CANARY}", "errorCauses": []}
    sandbox.faults.add(method="PUT", path="/inlineHooks/", status=400, body=told)
    result = module("inline_hook", may_fail=True, name="Hook", channel={"config": {"uri": f"{URI}/new"}})
    assert "Not ********" in result.message
    assert CANARY not in result.text


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"name": "x" * 256}, "at most 255"),
        ({"name": " "}, "name of a inline hook is empty"),
        (hook(uri="http://hooks.example.com/"), "does not begin with https://"),
        (hook(uri="not an address"), "not an address"),
        (hook(uri=f"{URI}/{'x' * 1024}"), "at most 1024"),
        (hook(uri=""), "channel.config.uri of"),
        (changed(HOOKS["OAUTH by key"], token_url="http://login.example.com"), "does not begin with https://"),
        (changed(HOOKS["OAUTH by key"], hook_key=" "), "hook_key of"),
        (changed(HOOKS["OAUTH by secret"], client_secret=""), "client_secret of"),
        ({**hook(), "version": "latest"}, 'version of inline hook "Hook" is "latest", which is not a version'),
        (hook(headers=[{"value": CANARY}]), "an entry without a key"),
        (hook(headers=[{"key": "X-A"}]), "has no value"),
        (hook(auth_scheme={**SCHEME, "value": ""}), "is empty"),
        (hook(auth_scheme={"key": "Authorization"}), "without channel.config.auth_scheme.value"),
        (hook(client_id="okta"), "channel type HTTP, which has no client_id"),
        (hook(auth_type="private_key_jwt"), "which has no auth_type"),
        (changed(HOOKS["OAUTH by key"], auth_scheme=SCHEME), "which has no auth_scheme"),
        (changed(HOOKS["OAUTH by key"], client_secret=CANARY), "private_key_jwt, which has no client_secret"),
        (changed(HOOKS["OAUTH by secret"], hook_key="Signing"), "client_secret_post, which has no hook_key"),
        ({"name": "Hook"}, "without type and channel.type and channel.config.uri"),
        (hook(channel="OAUTH"), "without channel.config.auth_type"),
        (hook(channel="OAUTH", auth_type="private_key_jwt"), "channel.config.hook_key"),
    ],
)
def test_bad_input_is_one_sentence_before_the_first_write(
    options: dict[str, Any], told: str, module: Module, sandbox: Any
) -> None:
    result = module("inline_hook", may_fail=True, **options)
    assert result.failed
    assert told in result.message
    assert "defect" not in result.message
    assert CANARY not in result.text
    assert sandbox.writes() == []


def test_info_by_id_reads_one_and_by_type_asks_for_those(module: Module, sandbox: Any) -> None:
    made = module("inline_hooks", inline_hooks=[TOKEN_HOOK, CLIENT_HOOK])["inline_hooks"]
    sandbox.calls.clear()
    by_id = module("inline_hook_info", id=made[0]["id"])["inline_hooks"]
    assert (by_id, [call.path for call in sandbox.calls]) == ([made[0]], [f"/api/v1/inlineHooks/{made[0]['id']}"])
    assert module("inline_hook_info", type=CLIENT_HOOK["type"])["inline_hooks"] == [made[1]]
    assert module("inline_hook_info", name="Nobody's")["inline_hooks"] == []
    assert module("inline_hook_info", id="cal00000000000000000")["inline_hooks"] == []
    assert "name is empty" in module.fails("inline_hook_info", name=" ")
