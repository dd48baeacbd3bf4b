# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""A snapshot: the files of an export, committed in a git work tree."""

from __future__ import annotations

import os
from typing import Any, Mapping

from ..._addresses import shown
from ..._errors import DependsOnUnreadError, InputError
from ..._git import WorkTree, work_tree_of
from .items import LARGEST_EXPORT, MADE_BY_EXPORT, MANIFEST, NAMES, Files, Item, incomplete, manifest_in, sections_of
from .planning import Difference, changes_of, differences, diffs_of, message_of, summary_of
from .reading import (
    TOO_LARGE,
    check_kept,
    check_not_ignored,
    entries_of,
    is_committed,
    last_revision,
    read_revision,
    to_write,
)

SNAPSHOT_OPTIONS: dict[str, Any] = {
    "directory": {"type": "path", "required": True},
    "files": {"type": "dict", "required": True},
    "allow_partial": {"type": "bool", "default": False},
    "author_name": {"type": "str"},
    "author_email": {"type": "str"},
    "lock_timeout": {"type": "int", "default": 60},
}
# What git takes for the end of a name or an address.
NOT_IN_NAMES = "<>"


def snapshot(params: Mapping[str, Any], check_mode: bool) -> dict[str, Any]:
    """What M(community.okta.snapshot) returns. Raises OktaError."""
    files = checked_files(params["files"])
    author = {part: checked_name(f"author_{part}", params[f"author_{part}"]) for part in ("name", "email")}
    if params["lock_timeout"] < 0:
        raise InputError(f"lock_timeout is {params['lock_timeout']}", "Give a number of seconds, 0 for no wait")
    manifest = manifest_in(files)
    if manifest is None:
        raise InputError(f"files has no {MANIFEST}", MADE_BY_EXPORT)
    sections = sections_of(files, manifest)
    unread = incomplete(sections)
    if unread and not params["allow_partial"]:
        raise DependsOnUnreadError(
            f"The org was not read completely, so no snapshot is taken. {' | '.join(unread)}",
            "Give the credentials what they lack, or allow such a snapshot with allow_partial",
        )
    tree, path = work_tree_of(params["directory"])
    paths = [os.path.join(path, name) for name in files]
    check_not_ignored(tree, paths)
    check_kept(tree, paths)
    if check_mode:
        tree.check_free()
        found, last = compare(tree, path, files, sections)
        written = any(to_write(os.path.join(tree.root, path), files))
        return result_of(found, sections, last, bool(found) or written, check_mode)
    with tree.locked(params["lock_timeout"]):
        tree.check_free()
        return taken(tree, path, files, sections, manifest, author)


def taken(
    tree: WorkTree,
    path: str,
    files: Files,
    sections: list[Item],
    manifest: Mapping[str, Any],
    author: Mapping[str, str | None],
) -> dict[str, Any]:
    """The result of writing and committing, which nobody else does meanwhile."""
    directory = os.path.join(tree.root, path)
    found, last = compare(tree, path, files, sections)
    # In their order in the list of names, whatever order they were given in.
    present = [os.path.join(path, name) for name in NAMES if name in files]
    absent = [os.path.join(path, name) for name in NAMES if name not in files]
    different = any(to_write(directory, files))
    if not found and not different and is_committed(tree, last, [*present, *absent]):
        return result_of([], sections, last, False, False)
    # Only what changes something needs it.
    from .requests import commit, stage, write_files

    write_files(directory, files)
    stage(tree, present, absent)
    if is_committed(tree, last, [*present, *absent]):
        return result_of([], sections, last, different, False)
    before = {entry.name for entry in entries_of(tree, path, last)} if last else set()
    removed = [each for each in absent if os.path.basename(each) in before]
    commit(tree, message_of(manifest.get("url"), found, sections), [*present, *removed], author)
    return result_of(found, sections, last_revision(tree), True, False)


def compare(tree: WorkTree, path: str, files: Files, sections: list[Item]) -> tuple[list[Difference], str | None]:
    """What changed since the last snapshot, and the commit that has that."""
    last = last_revision(tree)
    try:
        before = read_revision(tree, path, last) if last else {}
    except InputError:
        # Whatever is there is no snapshot, and gives way to one.
        before = {}
    return differences(before, files, sections), last


def result_of(
    found: list[Difference], sections: list[Item], revision: str | None, changed: bool, check_mode: bool
) -> dict[str, Any]:
    """What M(community.okta.snapshot) returns; C(revision) is the id of the commit, if there is one."""
    return {
        "changed": changed,
        "revision": revision,
        "summary": summary_of(found),
        "sections": sections,
        "changes": changes_of(found, check_mode),
        "diff": diffs_of(found),
    }


def checked_files(given: Mapping[str, Any]) -> Files:
    """The files of an export. Raises InputError for others."""
    files: Files = {}
    size = 0
    for name, text in given.items():
        if name not in NAMES:
            raise InputError(f'files has "{shown(str(name))}", which no export writes', MADE_BY_EXPORT)
        if not isinstance(text, str):
            raise InputError(f"files.{name} is not text", MADE_BY_EXPORT)
        try:
            size += len(text.encode("utf-8"))
        except UnicodeEncodeError:
            raise InputError(f"files.{name} is not valid Unicode", MADE_BY_EXPORT) from None
        files[str(name)] = text
    if size > LARGEST_EXPORT:
        raise InputError(f"files {TOO_LARGE}")
    return files


def checked_name(option: str, value: str | None) -> str | None:
    """The name or the address of an author. Raises InputError for what git does not take for one."""
    if value is None:
        return None
    if not value.strip() or not value.isprintable() or any(character in value for character in NOT_IN_NAMES):
        raise InputError(
            f'{option} is "{shown(value)}"', "Give it on one line, without < and >, or leave it out for git's settings"
        )
    return value
