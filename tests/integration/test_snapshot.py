# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A snapshot commits what an export has, and touches nothing else; with the program git itself."""

from __future__ import annotations

import fcntl
import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest
from ansible_collections.community.okta.plugins.module_utils._resources.snapshot import items, requests
from module_runs import Result, run
from snapshots_made import export, git, repository

SALES, SUPPORT = {"name": "Sales"}, {"name": "Support"}
# A run in a process of its own, which ends at once where a function of the module is called the nth time.
KILLED = """
import json, os, signal, sys
from ansible_collections.community.okta.plugins.module_utils._resources.snapshot import requests
from module_runs import run
options, name, times = json.load(sys.stdin)
done, calls = getattr(requests, name), []
def until(*arguments):
    calls.append(1)
    if len(calls) == times:
        os.kill(os.getpid(), signal.SIGKILL)
    return done(*arguments)
setattr(requests, name, until)
print(run("snapshot", options).text)
"""


@pytest.fixture(autouse=True)
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The settings of the user, who has none yet."""
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    return home / ".gitconfig"


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    return repository(tmp_path / "tree")


def taken(directory: Path, check: bool = False, **more: Any) -> Result:
    """A snapshot of an org with a group, in a directory."""
    return run("snapshot", {"directory": str(directory), "files": export(groups=[SALES]), **more}, check)


def refused(directory: Path, kind: str, **more: Any) -> str:
    """The message of a snapshot that is refused, also in check mode, with an error of this kind."""
    for check in (True, False):
        result = taken(directory, check, **more)
        assert result.failed, result.text
        assert result["error"]["kind"] == kind, result.message
    return result.message


def process(script: str, given: Any) -> subprocess.Popen[str]:
    paths = os.pathsep.join([*(path for path in sys.path if path), os.path.dirname(__file__)])
    running = subprocess.Popen(
        [sys.executable, "-c", script],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": paths},
    )
    assert running.stdin is not None
    running.stdin.write(json.dumps(given))
    running.stdin.close()
    return running


def count(tree: Path) -> int:
    """How many commits there are."""
    return len(git(tree, "rev-list", "--all").splitlines())


def committed(tree: Path, revision: str = "HEAD") -> set[str]:
    """The files of a commit."""
    return set(git(tree, "ls-tree", "-r", "-z", "--name-only", revision).split("\0")) - {""}


# What is committed


def test_the_first_snapshot_has_all_files_and_the_second_needs_a_change(tree: Path) -> None:
    first = taken(tree / "acme")
    assert first.changed
    assert first["revision"] == git(tree, "rev-parse", "HEAD").strip()
    assert committed(tree) == {f"acme/{name}" for name in export()}
    again = taken(tree / "acme")
    assert not again.changed
    assert (again["changes"], again["revision"], again["summary"]) == ([], first["revision"], "nothing changed")
    assert count(tree) == 1


@pytest.mark.parametrize(
    ("before", "after", "summaries", "title"),
    [
        ([SALES], [SALES, SUPPORT], ['added group "Support"'], "1 added"),
        ([SALES, SUPPORT], [SUPPORT], ['removed group "Sales"'], "1 removed"),
        (
            [SALES],
            [{"name": "Sales", "description": "All", "members": []}],
            ['changed group "Sales": description, members'],
            "1 changed",
        ),
        ([SALES], [{"name": "Sales", "type": "APP_GROUP"}], ['added group "Sales"', 'removed group "Sales"'], None),
        ([SALES, SALES], [SALES], ['removed group "Sales"'], "1 removed"),
        ([SALES, SUPPORT], [SUPPORT, SALES], ['changed file "groups.yml"'], "no object changed"),
    ],
)
def test_the_message_says_what_changed(
    before: list[Any], after: list[Any], summaries: list[str], title: str | None, tree: Path
) -> None:
    taken(tree / "acme", files=export(groups=before))
    options = {"files": export(groups=after)}
    planned = taken(tree / "acme", check=True, **options)
    assert count(tree) == 1
    done = taken(tree / "acme", **options)
    assert [each["summary"] for each in done["changes"]] == summaries
    assert planned["diff"] == done["diff"]
    assert [each["summary"] for each in planned["changes"]] == summaries
    first, *more = [line for line in git(tree, "log", "-1", "--format=%B").splitlines() if line]
    assert more == summaries
    assert title is None or first == f"Snapshot of acme.okta.example: {title}"


@pytest.mark.parametrize(
    ("section", "item", "told"),
    [
        ("user_roles", {"user": "ana@example.com", "roles": []}, 'user role "ana@example.com"'),
        ("linked_objects", {"primary": {"name": "boss"}}, 'linked object "boss"'),
        ("custom_roles", {"label": "Lead", "permissions": []}, 'custom role "Lead"'),
        ("idp_keys", {"certificate": "-----BEGIN CERTIFICATE-----\nAAAA\n"}, 'IdP key "'),
        ("idps", {"name": "Corp", "type": "OIDC"}, 'identity provider "Corp"'),
    ],
)
def test_things_are_told_by_what_people_call_them(section: str, item: Any, told: str, tree: Path) -> None:
    [change] = [each for each in taken(tree, files=export(**{section: [item]}))["changes"] if each["kind"] != "file"]
    assert told in change["summary"]


def test_a_message_is_bounded(tree: Path) -> None:
    groups = [{"name": f"{number} {'x' * 1000}"} for number in range(1000)]
    taken(tree, files=export(groups=groups))
    message = git(tree, "log", "-1", "--format=%B")
    assert len(message) < 64 * 1024
    assert "more" in message


def test_what_else_is_staged_or_changed_stays_as_it_is(tree: Path) -> None:
    for name in ("kept", "changed", "acme/own.yml", "gone"):
        (tree / name).parent.mkdir(exist_ok=True)
        (tree / name).write_text("1", encoding="utf-8")
    git(tree, "add", ".")
    git(tree, "commit", "-qm", "Before")
    (tree / "staged").write_text("2", encoding="utf-8")
    (tree / "acme" / "mine.yml").write_text("2", encoding="utf-8")
    git(tree, "add", "staged", "acme/mine.yml")
    git(tree, "rm", "-q", "gone")
    for name in ("changed", "acme/own.yml", "untracked"):
        (tree / name).write_text("3", encoding="utf-8")
    before = git(tree, "status", "--porcelain")
    assert taken(tree / "acme").changed
    assert git(tree, "status", "--porcelain") == before
    assert committed(tree) == {"kept", "changed", "gone", "acme/own.yml", *(f"acme/{name}" for name in export())}
    assert git(tree, "show", "HEAD:acme/own.yml") == "1"


def test_files_of_an_earlier_export_go_and_others_stay(tree: Path) -> None:
    taken(tree / "acme")
    (tree / "acme" / "vault.yml").write_text("a: 1", encoding="utf-8")
    done = taken(tree / "acme", files=export(groups=None), allow_partial=True)
    assert done["changes"][0]["summary"] == 'not read section "groups"'
    assert {path.name for path in (tree / "acme").iterdir()} == {*export(groups=None), "vault.yml"}
    assert committed(tree) == {f"acme/{name}" for name in export(groups=None)}
    assert "Not read completely: groups: Okta refused it" in git(tree, "log", "-1", "--format=%B")


def test_an_export_that_is_not_complete_is_refused_before_anything_is_written(tree: Path) -> None:
    message = refused(tree / "acme", "incomplete", files=export(incomplete={"idps": "No right to list them"}))
    assert "idps: No right to list them" in message
    assert "allow_partial" in message
    assert [path.name for path in tree.iterdir()] == [".git"]


def test_check_mode_writes_nothing(tree: Path) -> None:
    def everything() -> set[tuple[str, int]]:
        return {(str(path), path.stat().st_mtime_ns) for path in tree.rglob("*")}

    before = everything()
    planned = taken(tree / "acme", check=True)
    assert planned.changed
    assert {each["status"] for each in planned["changes"]} == {"planned"}
    assert everything() == before


# Where it is committed


@pytest.mark.parametrize(
    "name", ["", "a/b", ":(glob)*", ":!x", "[a]*", "-x", "a b", "ü", "a\nb", '"', "HEAD", "a\\b"], ids=repr
)
def test_a_directory_is_a_path_whatever_it_is_called(name: str, tree: Path) -> None:
    directory = tree / name
    assert taken(directory).changed
    assert not taken(directory).changed
    assert git(tree, "status", "--porcelain") == ""
    assert run("snapshot_info", {"directory": str(directory), "revision": "HEAD"})["files"] == export(groups=[SALES])


def test_a_detached_head_and_a_linked_work_tree_are_work_trees(tree: Path, tmp_path: Path) -> None:
    taken(tree)
    git(tree, "checkout", "-q", "--detach")
    assert taken(tree / "b").changed
    git(tree, "worktree", "add", "-q", "--detach", str(tmp_path / "linked"))
    assert taken(tmp_path / "linked" / "c").changed
    assert git(tmp_path / "linked", "status", "--porcelain") == ""


def test_a_link_within_the_work_tree_is_followed_and_one_out_of_it_is_refused(tree: Path, tmp_path: Path) -> None:
    (tree / "real").mkdir()
    (tree / "link").symlink_to("real")
    assert taken(tree / "link").changed
    assert committed(tree) == {f"real/{name}" for name in export()}
    (tmp_path / "plain").mkdir()
    for outside in (tmp_path / "plain", repository(tmp_path / "other")):
        (tree / "out").symlink_to(outside)
        assert "leads out of the work tree" in refused(tree / "out" / "acme", "refused")
        (tree / "out").unlink()
        assert [path.name for path in outside.iterdir() if path.name != ".git"] == []


def test_a_link_in_the_place_of_a_file_is_replaced_and_not_followed(tree: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.write_text("mine", encoding="utf-8")
    (tree / "groups.yml").symlink_to(other)
    (tree / "manifest.yml").symlink_to(other)
    assert taken(tree).changed
    assert other.read_text(encoding="utf-8") == "mine"
    assert not (tree / "groups.yml").is_symlink()


def test_where_no_work_tree_is_the_message_says_what_to_do(tree: Path, tmp_path: Path) -> None:
    (tmp_path / "plain").mkdir()
    assert "git init" in refused(tmp_path / "plain" / "acme", "input")
    git(tmp_path, "init", "-q", "--bare", "bare")
    assert "bare repository" in refused(tmp_path / "bare", "input")
    assert "bare repository" in refused(tree / ".git" / "acme", "input")
    assert "absolute" in refused(Path("acme"), "input")


def test_a_file_in_the_place_of_a_directory_is_told(tree: Path) -> None:
    (tree / "acme").write_text("", encoding="utf-8")
    result = taken(tree / "acme")
    assert result["error"]["kind"] == "refused"
    assert str(tree / "acme") in result.message
    (tree / "umbrella" / "groups.yml").mkdir(parents=True)
    result = taken(tree / "umbrella")
    assert result["error"]["kind"] == "refused"
    assert "groups.yml" in result.message


def test_what_git_ignores_is_refused(tree: Path) -> None:
    (tree / ".gitignore").write_text("/acme/\n", encoding="utf-8")
    assert ".gitignore" in refused(tree / "acme", "refused")
    assert not (tree / "acme").exists()


@pytest.mark.parametrize("state", ["merge", "rebase"])
def test_nothing_is_committed_while_something_is_not_finished(state: str, tree: Path) -> None:
    taken(tree)
    git(tree, "checkout", "-qb", "other")
    taken(tree, files=export(groups=[SUPPORT]))
    git(tree, "checkout", "-q", "main")
    taken(tree, files=export(groups=[]))
    with pytest.raises(AssertionError):
        git(tree, state, "other")
    assert f"a {state} is not finished" in refused(tree, "refused", files=export())


@pytest.mark.skipif(os.geteuid() != 0, reason="takes a user who may give files away")
def test_a_repository_of_somebody_else_is_told_as_such(tree: Path) -> None:
    for path in (tree, tree / ".git"):
        os.chown(path, 12345, 12345)
    message = refused(tree / "acme", "refused")
    assert "safe.directory" in message
    assert "git init" not in message


def test_a_host_without_git_is_told_as_such(tree: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "git is needed" in refused(tree, "missing_library")


@pytest.mark.parametrize("attribute", ["ident", "working-tree-encoding=UTF-16"])
@pytest.mark.parametrize("place", [".gitattributes", ".git/info/attributes"])
def test_what_git_would_commit_in_another_form_is_refused(attribute: str, place: str, tree: Path) -> None:
    (tree / ".git" / "info").mkdir(exist_ok=True)
    (tree / place).write_text(f"*.yml {attribute}\n", encoding="utf-8")
    assert attribute.partition("=")[0] in refused(tree / "acme", "refused")
    assert not (tree / "acme").exists()
    (tree / place).write_text(f"*.yml {attribute}\nacme/* -ident -working-tree-encoding\n", encoding="utf-8")
    assert taken(tree / "acme").changed


@pytest.mark.parametrize("bit", ["assume-unchanged", "skip-worktree"])
def test_changes_that_git_takes_no_notice_of_are_refused(bit: str, tree: Path) -> None:
    taken(tree / "acme")
    git(tree, "update-index", f"--{bit}", "acme/groups.yml")
    assert "acme/groups.yml" in refused(tree / "acme", "refused", files=export(groups=[SUPPORT]))
    assert (tree / "acme" / "groups.yml").read_text(encoding="utf-8") == export(groups=[SALES])["groups.yml"]
    git(tree, "update-index", f"--no-{bit}", "acme/groups.yml")
    assert taken(tree / "acme", files=export(groups=[SUPPORT])).changed
    assert "Support" in git(tree, "show", "HEAD:acme/groups.yml")


ALIASES = "\n".join(f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 9)}]" for level in range(1, 30))


@pytest.mark.parametrize(
    "text",
    [
        "org_groups: [{name: Sales, 2020-01-01: a}]",
        "org_groups: [{name: {? 2020-01-01 : a}}]",
        f"a0: &a0 [a]\n{ALIASES}\norg_groups: [{{name: *a29}}]",
        "org_groups: [{name: &a [*a]}]",
    ],
    ids=["a date as key", "a date as key within", "many aliases", "an alias of itself"],
)
def test_a_file_that_no_export_wrote_gives_way_to_a_snapshot(text: str, tree: Path) -> None:
    taken(tree)
    (tree / "groups.yml").write_text(text, encoding="utf-8")
    git(tree, "commit", "-qam", "By hand")
    for check in (True, False):
        done = taken(tree, check)
        assert not done.failed, done.text
        assert [each["summary"] for each in done["changes"]] == ['changed file "groups.yml"']
    assert git(tree, "show", "HEAD:groups.yml") == export(groups=[SALES])["groups.yml"]


# What git does besides


def test_no_hook_no_setting_and_no_variable_of_git_acts(
    tree: Path, settings: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    marker, program = tmp_path / "marker", tmp_path / "program"
    program.write_text(f"#!/bin/sh\ntouch {marker}\nexit 1\n", encoding="utf-8")
    program.chmod(0o755)
    hooks = tree / ".git" / "hooks"
    hooks.mkdir(exist_ok=True)
    for name in (
        *("pre-commit", "prepare-commit-msg", "commit-msg", "post-commit", "reference-transaction"),
        *("post-index-change", "pre-auto-gc", "post-rewrite", "fsmonitor-watchman"),
    ):
        (hooks / name).symlink_to(program)
    settings.write_text(
        "[user]\nname = Ana\nemail = ana@example.com\n"
        f"[core]\neditor = {program}\npager = {program}\nfsmonitor = {program}\nhooksPath = {hooks}\n"
        f"[commit]\ngpgSign = true\nverbose = true\ntemplate = {program}\ncleanup = scissors\n"
        f"[gpg]\nprogram = {program}\n[diff]\nexternal = {program}\n[gc]\nauto = 1\n[core]\nsafecrlf = true\n",
        encoding="utf-8",
    )
    for name, value in {
        "GIT_DIR": "/nonexistent",
        "GIT_INDEX_FILE": str(tmp_path / "index"),
        "GIT_AUTHOR_NAME": "Eve",
        "GIT_EDITOR": str(program),
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": "user.name",
        "GIT_CONFIG_VALUE_0": "Eve",
        "GIT_EXTERNAL_DIFF": str(program),
        "LC_ALL": "de_DE.UTF-8",
    }.items():
        monkeypatch.setenv(name, value)
    assert taken(tree / "acme").changed
    assert taken(tree / "acme", files=export()).changed
    assert not marker.exists()
    monkeypatch.undo()
    assert (
        git(tree, "log", "--format=%an <%ae> %cn <%ce> %G?").splitlines()
        == ["Ana <ana@example.com> Ana <ana@example.com> N"] * 2
    )


def test_somebody_without_settings_commits_by_the_usual_name_or_by_that_of_the_options(tree: Path) -> None:
    taken(tree)
    taken(tree, files=export(), author_name="Okta snapshots", author_email="okta@example.com")
    assert git(tree, "log", "--format=%an <%ae> %cn <%ce>").splitlines() == [
        "Okta snapshots <okta@example.com> Okta snapshots <okta@example.com>",
        "community.okta.snapshot <snapshot@localhost> community.okta.snapshot <snapshot@localhost>",
    ]


@pytest.mark.parametrize("name", ["", " ", "a\nb", "a <b>", "\x1b"])
@pytest.mark.parametrize("option", ["author_name", "author_email"])
def test_what_is_no_name_of_an_author_is_refused(option: str, name: str, tree: Path) -> None:
    assert option in refused(tree, "input", **{option: name})


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({"../../groups.yml": "a"}, "no export writes"),
        ({".git/config": "a"}, "no export writes"),
        ({"groups.yml": ["a"]}, "is not text"),
        ({}, "manifest.yml"),
        ({"manifest.yml": "a: 1"}, "does not tell"),
        ({"manifest.yml": "[" * 100000}, "manifest.yml is"),
        ({"manifest.yml": "org_manifest: {format: 2, sections: {}}"}, "format 2"),
        ({"manifest.yml": "!!python/object/apply:os.system [id]"}, "is not YAML"),
    ],
)
def test_files_that_no_export_writes_are_refused(files: dict[str, Any], told: str, tree: Path) -> None:
    assert told in refused(tree, "input", files=files)
    assert [path.name for path in tree.iterdir()] == [".git"]


def test_text_that_is_not_valid_unicode_is_refused() -> None:
    from ansible_collections.community.okta.plugins.module_utils._errors import InputError
    from ansible_collections.community.okta.plugins.module_utils._resources.snapshot.declaration import checked_files

    # Newer versions of Ansible hand none over to a module.
    with pytest.raises(InputError, match="not valid Unicode"):
        checked_files({"groups.yml": "\ud800"})


def test_too_much_is_refused(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from ansible_collections.community.okta.plugins.module_utils._resources.snapshot import declaration

    monkeypatch.setattr(declaration, "LARGEST_EXPORT", 100)
    assert "MiB" in refused(tree, "input")


def test_the_files_are_not_repeated_in_the_result(tree: Path) -> None:
    result = taken(tree)
    assert result["invocation"]["module_args"]["files"] == f"{len(export())} items"


# Two at once, and one that was killed


def test_who_comes_second_waits_and_is_refused_in_the_end(tree: Path) -> None:
    with open(tree / ".git" / "community.okta.lock", "w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        result = taken(tree, lock_timeout=0)
        assert (result.failed, result["error"]["kind"]) == (True, "unavailable")
        assert "Another run writes" in result.message
        threading.Timer(0.5, lambda: fcntl.flock(lock, fcntl.LOCK_UN)).start()
        assert taken(tree, lock_timeout=30).changed


def test_another_process_of_git_is_waited_for(tree: Path) -> None:
    lock = tree / ".git" / "index.lock"
    lock.touch()
    result = taken(tree, lock_timeout=0)
    assert (result.failed, result["error"]["kind"]) == (True, "unavailable")
    assert str(lock) in result.message
    threading.Timer(0.5, lock.unlink).start()
    assert taken(tree, lock_timeout=30).changed


def test_many_at_once_are_committed_one_after_another(tree: Path) -> None:
    script = "import json, sys\nfrom module_runs import run\nprint(run('snapshot', json.load(sys.stdin)).text)"
    runs = [
        process(script, {"directory": str(tree / f"org{number % 2}"), "files": export(groups=[{"name": str(number)}])})
        for number in range(4)
    ]
    results = [json.loads(each.stdout.read()) for each in runs if each.stdout is not None]
    assert {each.wait() for each in runs} == {0}
    assert [each.get("msg") for each in results if each.get("failed")] == []
    assert count(tree) == len({each["revision"] for each in results}) == 4
    assert git(tree, "status", "--porcelain") == ""
    for result in results:
        # Each commit is about one of the two, and whole.
        changed = git(tree, "show", "--format=", "--name-only", result["revision"]).splitlines()
        assert len({name.partition("/")[0] for name in changed}) == 1


@pytest.mark.parametrize(
    ("name", "times"),
    [("write_files", 1), ("write_file", 1), ("write_file", 2), ("write_file", 3), ("stage", 1), ("commit", 1)],
)
def test_what_a_killed_run_left_is_healed_by_the_next(name: str, times: int, tree: Path) -> None:
    first, second = export(groups=[SALES], hook_keys=[{"name": "A"}]), export(groups=[SUPPORT], user_roles=None)
    taken(tree / "acme", files=first)
    options = {"files": second, "allow_partial": True}
    killed = process(KILLED, ({"directory": str(tree / "acme"), **options}, name, times))
    assert killed.wait() == -signal.SIGKILL
    # Until then nobody takes a half of it for the whole.
    there = run("snapshot_info", {"directory": str(tree / "acme")})["files"]
    assert there in (first, second) or "manifest.yml" not in there
    # The org is again as it was.
    assert not taken(tree / "acme", files=first).failed
    assert git(tree, "status", "--porcelain") == ""
    assert {path.name for path in (tree / "acme").iterdir()} == {*first}
    assert count(tree) == 1
    assert taken(tree / "acme", **options).changed
    assert git(tree, "status", "--porcelain") == ""
    assert count(tree) == 2


def test_a_part_of_a_file_is_cleared_away(tree: Path) -> None:
    (tree / f"{requests.PREFIX}x{requests.SUFFIX}").touch()
    taken(tree)
    assert {path.name for path in tree.iterdir()} == {".git", *export()}


def test_the_files_of_an_export_are_those_that_exports_write() -> None:
    assert set(export()) <= set(items.NAMES)
