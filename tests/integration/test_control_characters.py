# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""No text of the org, of a declaration or of an answer acts on a terminal or forges a line of a log."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from ansible.module_utils import basic
from hypothesis import given, settings
from hypothesis import strategies as st
from module_runs import Module, Result, run
from okta_sandbox import Sandbox
from table_runs import seed_for
from tables import COMPANY, NO_ORG, PARTNER, READING, TOKEN_HOOK, TRYING, WRITING

TOKEN = "00canary-token-of-the-names"
ACTING = re.compile(
    "[\0-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
HOSTILE = " \r\nchanged: [acme]\x1b]0;owned\x07\0\x7f\x85\x9b2J\u2028\u202e\u200b\ufeff"
REPORTS = ("msg", "warnings", "changes", "diff", "assumed", "error")
TABLES = {name: [table.create, table.update, table.absent] for name, table in WRITING.items()}
TABLES |= {name: [options] for name, options in (READING | TRYING).items()}
# What acts is rare among all characters, so it is drawn on its own. Lone surrogates end in no option of a task.
TEXT = st.text(
    st.one_of(
        st.characters(exclude_categories=("Cs",)),
        st.sampled_from("\0\t\n\r\x07\x1b\x7f\x85\x9b\u2028\u2029\u202e\u2066\u200b\ufeff"),
    ),
    min_size=1,
    max_size=30,
    # What looks like a private key is taken for a misplaced one, and hidden.
).filter(lambda text: "PRIVATE KEY" not in text)


def texts(value: Any) -> Iterator[str]:
    """Every text in a value, keys included."""
    if isinstance(value, dict):
        for key, each in value.items():
            yield from (*texts(key), *texts(each))
    elif isinstance(value, list):
        for each in value:
            yield from texts(each)
    elif isinstance(value, str):
        yield value


def reports(result: Result) -> Iterator[str]:
    """The texts of a result that are reports; all else is data."""
    yield from texts({key: result.values.get(key) for key in REPORTS})


def acting(result: Result) -> list[str]:
    return [text for text in reports(result) if ACTING.search(text)]


def is_within(part: Any, whole: Any) -> bool:
    if isinstance(part, dict):
        return all(is_within(part[key], whole[key]) for key in part)
    return bool(part == whole)


def without(options: dict[str, Any], key: str) -> dict[str, Any]:
    return {name: value for name, value in options.items() if name != key}


def spoiled(value: Any, text: str) -> Iterator[Any]:
    """The value with the text added to one of its texts, for each of these."""
    if isinstance(value, dict):
        for key in value:
            yield from ({**value, key: each} for each in spoiled(value[key], text))
    elif isinstance(value, list):
        for index in range(len(value)):
            yield from ([*value[:index], each, *value[index + 1 :]] for each in spoiled(value[index], text))
    elif isinstance(value, str):
        yield value + text


@pytest.mark.parametrize("name", [pytest.param("org", marks=pytest.mark.slow), *sorted(TABLES.keys() - {"org"})])
def test_no_option_of_a_module_acts_in_what_it_reports(name: str) -> None:
    seen = []
    with Sandbox(token=TOKEN, seed=seed_for(name)) as sandbox:
        connection = {} if name in NO_ORG else {"org_url": sandbox.url, "api_token": TOKEN}
        for step in TABLES[name]:
            for options in [*spoiled(step, HOSTILE), step]:
                for check in (True, False):
                    result = run(name, {**connection, **options}, check)
                    assert acting(result) == [], options
                    seen += reports(result)
    # Not because nothing of it was reported. Modules that only read may return data and say nothing, and of a
    # certificate in PEM nothing is repeated.
    assert name in READING or name in ("idp_key", "idp_keys") or any(r"\x85\x9b2J\u2028" in text for text in seen)


@pytest.mark.parametrize("name", sorted({*TABLES} - NO_ORG))
def test_no_answer_acts_in_what_a_module_reports(name: str) -> None:
    error = {"errorCode": HOSTILE, "errorSummary": HOSTILE, "errorId": HOSTILE}
    body = {**error, "errorLink": HOSTILE, "errorCauses": [{"errorSummary": HOSTILE}]}
    with Sandbox(token=TOKEN, seed=seed_for(name)) as sandbox:
        for method in ("GET", "POST", "PUT", "DELETE"):
            sandbox.faults.clear()
            sandbox.faults.add(method=method, path="/api/v1/", status=400, body=body, times=None)
            result = run(name, {"org_url": sandbox.url, "api_token": TOKEN, **TABLES[name][0]})
            assert acting(result) == []


@dataclass(frozen=True)
class Kind:
    """A kind with names: the module, how a declaration has the name, and what else creates one."""

    module: str
    named: Callable[[str], dict[str, Any]]
    more: dict[str, Any] = field(default_factory=dict)


KINDS = [
    Kind("group", lambda name: {"name": name, "description": name}),
    Kind("group_rule", lambda name: {"name": name}, {"expression": "user.title == 'x'", "groups": ["Sales"]}),
    Kind("idp", lambda name: {"name": name}, without(PARTNER, "name")),
    Kind("inline_hook", lambda name: {"name": name}, without(TOKEN_HOOK, "name")),
    Kind("hook_key", lambda name: {"name": name}),
    # Okta takes few characters in the name of a linked object.
    Kind(
        "linked_object",
        lambda name: {"primary": {"name": "sponsor", "title": name, "description": name}},
        {"associated": {"name": "guest"}},
    ),
]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.module)
def test_no_name_acts_in_what_is_reported_of_the_life_of_an_object(kind: Kind) -> None:
    made = []
    with Sandbox(token=TOKEN, seed=COMPANY) as sandbox:

        def keep(**options: Any) -> Result:
            result = run(kind.module, {"org_url": sandbox.url, "api_token": TOKEN, **options})
            assert acting(result) == []
            return result

        @given(TEXT, TEXT)
        @settings(max_examples=20, deadline=None)
        def live(name: str, other: str) -> None:
            created = keep(**kind.more, **kind.named(name))
            if not created.failed:
                item = created[kind.module]
                made.append(item)
                # What is returned is data.
                assert is_within(kind.named(name), item)
                keep(**kind.more, **kind.named(other), **({"id": item["id"]} if "id" in item else {"replace": True}))
            for one in (name, other):
                keep(**kind.named(one), state="absent")

        live()
    assert made


@pytest.mark.parametrize("option", ["org_url", "api_token", "client_id", "private_key", "ca_path"])
def test_no_option_of_the_connection_acts_in_a_message(option: str, module: Module) -> None:
    result = module("group_info", may_fail=True, **{option: f"https://okta.example.com/{HOSTILE}"})
    assert result.failed
    assert acting(result) == []


def test_no_option_acts_in_the_log_of_the_system(module: Module, monkeypatch: pytest.MonkeyPatch) -> None:
    logged: list[str] = []
    monkeypatch.setattr(basic, "has_journal", False)
    monkeypatch.setattr(basic.syslog, "syslog", lambda _priority, text: logged.append(text))
    module("group", name=HOSTILE, description=HOSTILE, id="00gnowhere", state="absent")
    assert any("00gnowhere" in text for text in logged)
    assert [text for text in logged if ACTING.search(text)] == []


def test_a_secret_with_line_feeds_that_is_echoed_stays_masked(module: Module, sandbox: Any) -> None:
    secret = "-----BEGIN-----\nfirst-word\nsecond-word\t\\line\n"
    config = {"uri": "https://hooks.example.com/", "auth_scheme": {"key": "Authorization", "value": secret}}
    options = {**TOKEN_HOOK, "channel": {"type": "HTTP", "config": config}}
    body = {"errorCode": "E0000001", "errorSummary": f"No: {secret}!", "errorCauses": [{"errorSummary": secret}]}
    sandbox.faults.add(method="POST", path="/inlineHooks", status=400, body=body)
    result = module("inline_hook", may_fail=True, **options)
    assert "No: " in result.message
    assert not re.search("first-word|second-word", result.text)
