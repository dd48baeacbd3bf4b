# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The files of an export are read as they are, or as they were, with what is known of how complete they are."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from ansible_collections.community.okta.plugins.module_utils._resources.snapshot import reading
from module_runs import Result, run
from snapshots_made import URL, export, git, repository

FIRST, SECOND = export(groups=[{"name": "Sales"}]), export(groups=[{"name": "Support"}])


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A work tree with two snapshots."""
    root = repository(tmp_path / "tree")
    for files in (FIRST, SECOND):
        assert not run("snapshot", {"directory": str(root / "acme"), "files": files}).failed
    return root


def found(directory: Path, revision: str | None = None) -> Result:
    return run("snapshot_info", {"directory": str(directory), "revision": revision})


def refused(directory: Path, kind: str, revision: str | None = None) -> str:
    """The message of a snapshot that is not read, with an error of this kind."""
    result = found(directory, revision)
    assert result.failed, result.text
    assert result["error"]["kind"] == kind, result.message
    return result.message


def written(directory: Path, files: dict[str, str]) -> Path:
    directory.mkdir()
    for name, text in files.items():
        (directory / name).write_text(text, encoding="utf-8")
    return directory


def test_a_snapshot_is_read_at_whatever_git_calls_it(tree: Path) -> None:
    git(tree, "tag", "before", "HEAD~1")
    first = git(tree, "rev-parse", "HEAD~1").strip()
    for revision in ("HEAD~1", "before", "main~1", first, first[:8], f"{first}^{{commit}}"):
        result = found(tree / "acme", revision)
        assert (result["files"], result["revision"]) == (FIRST, first)
    assert found(tree / "acme", "HEAD")["files"] == SECOND


def test_without_a_revision_the_files_are_read_as_they_are(tree: Path, tmp_path: Path) -> None:
    (tree / "acme" / "groups.yml").write_text("org_groups: []\n", encoding="utf-8")
    result = found(tree / "acme")
    assert (result["files"], result["revision"]) == ({**SECOND, "groups.yml": "org_groups: []\n"}, None)
    assert found(written(tmp_path / "no tree", FIRST))["files"] == FIRST


def test_a_directory_that_is_gone_is_read_at_a_revision_that_has_it(tree: Path) -> None:
    shutil.rmtree(tree / "acme")
    assert found(tree / "acme", "HEAD")["files"] == SECOND
    assert "holds no file of an export" in refused(tree / "acme", "missing")


@pytest.mark.parametrize(
    ("revision", "kind"),
    [
        ("-x", "input"),
        ("--output=/tmp/x", "input"),
        ("", "input"),
        ("no such branch", "missing"),
        ("HEAD~9", "missing"),
        ("HEAD:acme", "missing"),
        ("0" * 40, "missing"),
        ("HEAD\nHEAD", "missing"),
    ],
)
def test_what_is_no_revision_is_refused(revision: str, kind: str, tree: Path) -> None:
    refused(tree / "acme", kind, revision)


def test_only_files_that_exports_write_are_read(tree: Path) -> None:
    for name in ("vault.yml", "sub/groups.yml", "groups.yaml"):
        (tree / "acme" / name).parent.mkdir(exist_ok=True)
        (tree / "acme" / name).write_text("a: 1", encoding="utf-8")
    git(tree, "add", ".")
    git(tree, "commit", "-qm", "More")
    for revision in (None, "HEAD"):
        assert found(tree / "acme", revision)["files"] == SECOND


@pytest.mark.parametrize("revision", [None, "HEAD"])
@pytest.mark.parametrize("what", ["a link", "a directory", "no text"])
def test_what_is_no_file_of_text_is_refused(what: str, revision: str | None, tree: Path) -> None:
    path = tree / "acme" / "groups.yml"
    path.unlink()
    if what == "a link":
        path.symlink_to("/etc/hostname")
    elif what == "a directory":
        path.mkdir()
        (path / "a").touch()
    else:
        path.write_bytes(b"\xff\xfe")
    git(tree, "add", ".")
    git(tree, "commit", "-qm", "Odd")
    assert "groups.yml" in refused(tree / "acme", "input", revision)


@pytest.mark.parametrize("revision", [None, "HEAD"])
def test_too_much_is_refused(revision: str | None, tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "LARGEST_EXPORT", 100)
    assert "MiB" in refused(tree / "acme", "input", revision)


def test_the_manifest_tells_what_is_complete(tmp_path: Path) -> None:
    files = export(incomplete={"idps": "No right"}, left_out={"hook_keys": ['Two are called "A"']}, user_roles=None)
    result = found(written(tmp_path / "acme", files))
    assert result["manifest"]["url"] == URL
    assert result["manifest"]["format"] == 1
    sections = {each.pop("name"): each for each in result["sections"]}
    assert sections["groups"] == {"has_file": True, "complete": True, "reasons": [], "left_out": []}
    assert sections["idps"] == {"has_file": True, "complete": False, "reasons": ["No right"], "left_out": []}
    assert sections["hook_keys"]["left_out"] == ['Two are called "A"']
    assert sections["user_roles"] == {
        "has_file": False,
        "complete": False,
        "reasons": ["Okta refused it"],
        "left_out": [],
    }


def test_of_an_older_export_nothing_is_known_to_be_complete(tmp_path: Path) -> None:
    files = {name: text for name, text in FIRST.items() if name != "manifest.yml"}
    result = found(written(tmp_path / "acme", files))
    assert result["manifest"] is None
    assert {each["complete"] for each in result["sections"]} == {False}
    assert [each for each in result["sections"] if not each["reasons"]] == []


@pytest.mark.parametrize(
    "told",
    [
        "null",
        "true",
        "[]",
        "{complete: yes please}",
        "{complete: 1}",
        "{complete: 'true'}",
        "{reasons: [1], left_out: 2}",
    ],
)
def test_what_the_manifest_does_not_clearly_state_is_not_complete(told: str, tmp_path: Path) -> None:
    manifest = f"org_manifest: {{format: 1, sections: {{groups: {told}}}}}"
    result = found(written(tmp_path / "acme", {"groups.yml": "a", "manifest.yml": manifest}))
    [section] = result["sections"]
    assert (section["name"], section["complete"], section["left_out"]) == ("groups", False, [])
    assert section["reasons"]


def test_a_section_without_a_file_is_not_complete_whatever_the_manifest_states(tmp_path: Path) -> None:
    files = {name: text for name, text in FIRST.items() if name != "groups.yml"}
    sections = {each["name"]: each for each in found(written(tmp_path / "acme", files))["sections"]}
    assert not sections["groups"]["complete"]
    assert sections["idps"]["complete"]


@pytest.mark.parametrize(
    ("manifest", "told"),
    [
        ("a: 1", "does not tell"),
        ("- 1", "does not tell"),
        ("org_manifest: {format: 1, sections: []}", "does not tell"),
        ("org_manifest: {format: 9, sections: {}}", "format 9"),
        ("{", "not YAML"),
        ("a: &a [*a]", "manifest.yml"),
        ("org_manifest: {format: 1, sections: {}, 2020-01-01: a}", "has a key that is no text"),
        ("org_manifest: {format: 1, sections: {groups: {? 2020-01-01 : a}}}", "has a key that is no text"),
    ],
)
def test_a_manifest_that_cannot_be_read_is_an_error(manifest: str, told: str, tmp_path: Path) -> None:
    assert told in refused(written(tmp_path / "acme", {"manifest.yml": manifest}), "input")


def test_where_no_snapshot_is_the_message_says_so(tree: Path, tmp_path: Path) -> None:
    assert "community.okta.snapshot" in refused(tree / "other", "missing", "HEAD")
    assert "community.okta.snapshot" in refused(tmp_path, "missing")
    assert "absolute" in refused(Path("acme"), "input")
    assert "absolute" in refused(Path("acme"), "input", "HEAD")
    assert "git init" in refused(tmp_path / "plain", "input", "HEAD")


def test_nothing_is_written(tree: Path) -> None:
    def everything() -> set[tuple[str, int]]:
        return {(str(path), path.stat().st_mtime_ns) for path in tree.rglob("*")}

    before = everything()
    results: list[Any] = [found(tree / "acme", revision) for revision in (None, "HEAD", "HEAD~1")]
    assert [each.changed for each in results] == [False] * 3
    assert everything() == before
