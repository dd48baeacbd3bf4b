# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The command line and the seed."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import okta_sandbox
import pytest
from hook_bodies import HOOKS, hook_body
from okta_sandbox import Sandbox, SeedError
from sandbox_client import Client, names

COMMAND = [sys.executable, str(Path(okta_sandbox.__file__).parent), "--token", "secret-token"]


@contextmanager
def running(*options: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The command, once it listens, and the line that it printed."""
    with subprocess.Popen([*COMMAND, *options], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout
        try:
            yield process, process.stdout.readline()
        finally:
            process.kill()


def ended(*options: str, environment: dict[str, str] | None = None) -> tuple[int, str]:
    """The exit code and stderr of a command that does not come to listen."""
    result = subprocess.run(
        [*COMMAND, *options], capture_output=True, text=True, timeout=20, check=False, env=environment
    )
    assert result.stdout == ""
    return result.returncode, result.stderr


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_says_when_it_listens_and_ends_quietly(tmp_path: Path, number: int) -> None:
    seed, calls = tmp_path / "seed.yml", tmp_path / "calls.jsonl"
    seed.write_text("groups: [{name: Planted}]")
    with running("--port", "0", "--seed", str(seed), "--calls", str(calls)) as (process, line):
        assert line.startswith("Okta sandbox ready at http://127.0.0.1:")
        with Client(line.split()[-1], "secret-token") as client:
            assert names(client.get("/groups", params={"q": "Plan"})) == ["Planted"]
            client.post("/groups", json={"profile": {"name": "very-private"}})
        process.send_signal(number)
        assert process.wait(5) == 0
        assert process.stdout and process.stderr
        assert process.stdout.read() + process.stderr.read() == ""
    lines = [json.loads(line) for line in calls.read_text().splitlines()]
    assert [list(line) for line in lines] == [["method", "path", "query", "status", "milliseconds"]] * 2
    assert "secret-token" not in calls.read_text() and "very-private" not in calls.read_text()


@pytest.mark.parametrize(("options", "status"), [((), 400), (("--http-hooks",), 200)])
def test_hooks_by_plain_http_are_taken_when_it_is_said_so(options: tuple[str, ...], status: int) -> None:
    with running("--port", "0", *options) as (_process, ready):
        client = Client(ready.split()[-1], "secret-token")
        for _number in range(2):
            assert client.post(HOOKS, json=hook_body(uri="http://127.0.0.1:8080/")).status_code == status
            assert client.post("//_sandbox/reset").status_code == 204


def test_the_token_comes_from_the_environment_or_from_a_file_and_not_only_from_the_arguments(tmp_path: Path) -> None:
    file = tmp_path / "token"
    file.write_text("of-the-file\n")
    for options, environment, token in (
        ((), "of-the-environment", "of-the-environment"),
        (("--token-file", str(file)), "of-the-environment", "of-the-file"),
        (("--token", "of-the-arguments"), "of-the-environment", "of-the-arguments"),
    ):
        command = [*COMMAND[:2], "--port", "0", *options]
        variables = {**os.environ, "OKTA_SANDBOX_TOKEN": environment}
        with subprocess.Popen(command, env=variables, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout
            try:
                client = Client(process.stdout.readline().split()[-1], token)
                assert client.get("/groups").status_code == 200
            finally:
                process.kill()


@pytest.mark.parametrize(
    ("options", "content", "complaint"),
    [
        ((), None, "OKTA_SANDBOX_TOKEN"),
        (("--token", ""), None, "needs an API token"),
        (("--token", "two words"), None, "characters that no token has"),
        (("--token-file", "FILE"), None, "cannot be read"),
        (("--token-file", "FILE"), b"", "needs an API token"),
        (("--token-file", "FILE"), b"s3cret\xff", "cannot be read"),
        (("--token-file", "FILE"), b"s3cret\nsecond", "characters that no token has"),
        (("--token-file", "FILE"), b"s3cret" * 4000, "too many"),
    ],
    ids=range(8),
)
def test_without_a_token_that_clients_can_send_it_does_not_start(
    options: tuple[str, ...], content: bytes | None, complaint: str, tmp_path: Path
) -> None:
    file = tmp_path / "token"
    if content is not None:
        file.write_bytes(content)
    given = [str(file) if option == "FILE" else option for option in options]
    result = subprocess.run([*COMMAND[:2], "--port", "0", *given], capture_output=True, text=True, check=False)
    assert (result.returncode, result.stdout) == (2, "")
    assert complaint in result.stderr
    assert "s3cret" not in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_the_port_is_as_asked_for() -> None:
    with running("--port", "0") as (_process, line):
        port = line.rsplit(":", 1)[1].strip()
        code, message = ended("--port", port)
    assert code == 2
    assert "in use" in message and "Traceback" not in message


@pytest.mark.parametrize(
    ("name", "content", "complaint"),
    [
        ("seed.yml", "users: [{login: a", "cannot be read"),
        ("seed.json", "{", "cannot be read"),
        ("seed.yml", "- a", "not a mapping"),
        ("seed.yml", "people: []", "'people'"),
        ("seed.yml", None, "cannot be read"),
    ],
)
def test_a_seed_that_cannot_be_read_is_one_sentence_and_exit_code_2(
    tmp_path: Path, name: str, content: str | None, complaint: str
) -> None:
    file = tmp_path / name
    if content is not None:
        file.write_text(content)
    code, message = ended("--seed", str(file))
    assert code == 2
    assert complaint in message
    assert len(message.splitlines()) == 1


@pytest.mark.parametrize("missing", ["cryptography", "flask", "jwt", "waitress", "yaml"])
def test_a_missing_dependency_is_one_sentence_and_exit_code_2(tmp_path: Path, missing: str) -> None:
    (tmp_path / f"{missing}.py").write_text(f"raise ModuleNotFoundError('no', name={missing!r})")
    code, message = ended(environment={**os.environ, "PYTHONPATH": str(tmp_path)})
    assert code == 2
    assert missing in message
    assert len(message.splitlines()) == 1


@pytest.mark.parametrize(
    ("seed", "complaint"),
    [
        ({"groups": [{"name": "A", "colour": "red"}]}, "groups[0] has the unknown key 'colour'"),
        ({"groups": [{}]}, "groups[0] needs a name"),
        ({"groups": [{"name": "A"}, {"name": "a"}]}, "already exists"),
        ({"groups": [{"name": "A", "profile": {"colour": "red"}}]}, "'colour' is not defined"),
        ({"groups": [{"name": "A", "type": "BUILT_IN"}]}, "'BUILT_IN'"),
        ({"groups": [{"name": "A", "members": ["nobody"]}]}, "nobody (User)"),
        ({"groups": [{"name": "A", "roles": [{"type": "API_ADMIN"}]}]}, "'API_ADMIN'"),
        (
            {"groups": [{"name": "A", "roles": [{"type": "ORG_ADMIN", "group_targets": ["A"]}]}]},
            "takes no group_targets",
        ),
        ({"groups": [{"name": "A", "roles": [{"type": "USER_ADMIN", "group_targets": ["B"]}]}]}, "'B'"),
        ({"users": [{"login": "a@example.com", "status": "HAPPY"}]}, "'HAPPY'"),
        ({"users": [{"first_name": "A"}]}, "users[0] needs a login"),
        ({"users": ["a@example.com"]}, "users[0] is not a mapping"),
        ({"users": {"login": "a@example.com"}}, "users is not a list"),
        ({"group_schema": {"size": {"type": "tall"}}}, "'tall'"),
        ({"group_schema": ["size"]}, "group_schema is not a mapping"),
    ],
)
def test_a_seed_that_is_wrong_is_an_error_that_says_where(seed: dict[str, Any], complaint: str) -> None:
    with pytest.raises(SeedError) as error:
        Sandbox(seed=seed)
    assert complaint in str(error.value)


def test_a_seed_plants_everything_that_it_names() -> None:
    seed = {
        "group_schema": {"department": {"type": "string", "title": "Department"}},
        "users": [{"login": "ana@example.com", "status": "SUSPENDED", "profile": {"nickName": "An"}}],
        "groups": [
            {
                "name": "Help Desk",
                "profile": {"department": "IT"},
                "members": ["ana@example.com"],
                "roles": [
                    {"type": "HELP_DESK_ADMIN", "group_targets": ["Staff"], "disable_notifications": True},
                    {"type": "REPORT_ADMIN"},
                ],
            },
            {"name": "Staff"},
        ],
    }
    org = Sandbox(seed=seed).org
    (group,) = org.groups.named("Help Desk")
    ana = org.users.find("ana@example.com")
    assert (ana.status, ana.profile["nickName"]) == ("SUSPENDED", "An")
    assert group.members == {ana.id} and group.profile["department"] == "IT"
    help_desk, report = org.roles.of(group.id)
    assert list(help_desk.targets) == [org.groups.named("Staff")[0].id] and help_desk.notifications_disabled
    assert report.role.name == "REPORT_ADMIN"
