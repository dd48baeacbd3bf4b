# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Reading an export: as its directory is, or as it was at a revision."""

from __future__ import annotations

import os
import stat
from contextlib import contextmanager
from typing import Any, Iterator, Mapping, NamedTuple, Sequence

from ..._addresses import shown
from ..._errors import InputError, MissingError, RefusedError
from ..._git import WorkTree, text_of, work_tree_of
from .items import LARGEST_EXPORT, NAMES, Files, manifest_in, sections_of

SNAPSHOT_QUERY: dict[str, Any] = {"directory": {"type": "path", "required": True}, "revision": {"type": "str"}}
# What git calls a file, executable or not.
OF_FILES = (b"100644", b"100755")
# By these, git commits something else than a file has. A filter does too, which somebody has set up for that.
ALTERING = ("ident", "working-tree-encoding")
TOO_LARGE = f"has more than {LARGEST_EXPORT // (1024 * 1024)} MiB"


class Entry(NamedTuple):
    """A file of an export in a revision."""

    name: str
    object: str
    size: int


def read_snapshot(params: Mapping[str, Any]) -> dict[str, Any]:
    """What M(community.okta.snapshot_info) returns. Raises OktaError."""
    directory, revision = params["directory"], params["revision"]
    if revision is None:
        files, found = read_directory(directory), None
    else:
        tree, path = work_tree_of(directory)
        found = revision_of(tree, revision)
        files = read_revision(tree, path, found)
    if not files:
        at = "" if found is None else f" at the revision {found}"
        raise MissingError(
            f"{shown(directory)} holds no file of an export{at}",
            "Take a snapshot with the playbook community.okta.snapshot, or give another directory or revision",
        )
    manifest = manifest_in(files)
    return {"files": files, "revision": found, "manifest": manifest, "sections": sections_of(files, manifest)}


def revision_of(tree: WorkTree, revision: str) -> str:
    """The full hash of the commit that a revision names. Raises InputError and MissingError."""
    if not revision or revision.startswith("-") or "\0" in revision:
        raise InputError(
            f'revision is "{shown(revision)}", which is no revision of git', "Give a hash, a tag or a branch"
        )
    asked = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    answer = tree.git(f'find the revision "{shown(revision)}"', *asked, expected=(0, 1, 128))
    if answer.code:
        raise MissingError(
            f'The repository {shown(tree.root)} has no commit that "{shown(revision)}" names',
            "git log lists its commits; a shallow clone has the latest only",
        )
    return text_of(answer.output)


def last_revision(tree: WorkTree) -> str | None:
    """The full hash of the commit that is checked out; None where there is none yet."""
    answer = tree.git("find the last commit", "rev-parse", "--verify", "--quiet", "HEAD^{commit}", expected=(0, 1, 128))
    return None if answer.code else text_of(answer.output)


def read_revision(tree: WorkTree, path: str, revision: str) -> Files:
    """The files of an export at a revision. Raises InputError for what cannot be read."""
    entries = entries_of(tree, path, revision)
    if sum(entry.size for entry in entries) > LARGEST_EXPORT:
        raise InputError(f"The export in {shown(path)} at the revision {revision} {TOO_LARGE}")
    asked = "".join(f"{entry.object}\n" for entry in entries).encode()
    answer = tree.git("read the files of a snapshot", "cat-file", "--batch", given=asked).output if entries else b""
    files, position = {}, 0
    for entry in entries:
        # Each begins with a line that names its object, and ends with a line feed.
        begin = answer.index(b"\n", position) + 1
        position = begin + entry.size + 1
        files[entry.name] = decoded(answer[begin : position - 1], entry.name)
    return files


def entries_of(tree: WorkTree, path: str, revision: str) -> list[Entry]:
    """The files of an export that a revision has. Raises InputError for one that is no file."""
    at = ("--", f"{path}/") if path else ()
    answer = tree.git("list the files of a snapshot", "ls-tree", "-z", "-l", "--full-tree", revision, *at)
    entries = []
    for line in answer.output.split(b"\0")[:-1]:
        about, _tab, name = line.partition(b"\t")
        mode, _kind, object_, size = about.split()
        own = os.path.basename(os.fsdecode(name))
        if own not in NAMES:
            continue
        if mode not in OF_FILES:
            raise InputError(f"{own} in {shown(path)} is no file at the revision {revision}")
        entries.append(Entry(own, object_.decode(), int(size)))
    return entries


def read_directory(directory: str) -> Files:
    """The files of an export as they are now. Raises InputError for what cannot be read."""
    if not os.path.isabs(directory) or "\0" in directory:
        raise InputError(f"directory must be an absolute path, and is {shown(directory)}")
    files: Files = {}
    size = 0
    for name in NAMES:
        path = os.path.join(directory, name)
        try:
            # Where another file than the one that is there would be read, none is.
            with open(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC), "rb") as file:
                if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                    raise InputError(f"{shown(path)} is no file")
                content = file.read(LARGEST_EXPORT - size + 1)
        except FileNotFoundError:
            continue
        except OSError as error:
            raise InputError(f"{shown(path)} cannot be read: {error.strerror}") from None
        size += len(content)
        if size > LARGEST_EXPORT:
            raise InputError(f"The export in {shown(directory)} {TOO_LARGE}")
        files[name] = decoded(content, name)
    return files


def decoded(content: bytes, name: str) -> str:
    """The text of a file. Raises InputError for what is none."""
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        raise InputError(
            f"{name} is not text in UTF-8", "If it is encrypted, decrypt it first; otherwise take another revision"
        ) from None


@contextmanager
def told(directory: str) -> Iterator[None]:
    """Have the errors of files say what to do."""
    try:
        yield
    except OSError as error:
        path = error.filename2 or error.filename or directory
        raise RefusedError(
            f"The files of the snapshot cannot be written to {shown(directory)}: {error.strerror} "
            f"({shown(os.path.basename(str(path)))})",
            "The user of the task must be able to read and write there",
        ) from None


def to_write(directory: str, files: Files) -> tuple[list[str], list[str]]:
    """The files that the directory does not have so, and those that it has and the export has not."""
    with told(directory):
        stale = [name for name in NAMES if name not in files and os.path.lexists(os.path.join(directory, name))]
        return [name for name in NAMES if name in files and not is_written(directory, name, files[name])], stale


def is_written(directory: str, name: str, text: str) -> bool:
    """Whether a file has this text."""
    path = os.path.join(directory, name)
    if os.path.islink(path) or not os.path.isfile(path):
        return False
    with open(path, "rb") as file:
        return file.read() == text.encode("utf-8")


def check_not_ignored(tree: WorkTree, paths: Sequence[str]) -> None:
    """Raise RefusedError for files that git ignores."""
    # The one command that does not know them: so that no path is a pattern, each begins with a dot.
    given = b"".join(os.fsencode(os.path.join(os.curdir, path)) + b"\0" for path in paths)
    doing, patterns = "say which files it ignores", {"GIT_LITERAL_PATHSPECS": "0"}
    answer = tree.git(doing, "check-ignore", "-z", "--stdin", given=given, expected=(0, 1), environment=patterns)
    if answer.output:
        first = os.path.normpath(os.fsdecode(answer.output.split(b"\0")[0]))
        raise RefusedError(
            f"git ignores {shown(first)} in {shown(tree.root)}, so it would not be in a snapshot",
            "Take it out of .gitignore and of .git/info/exclude, or give another directory",
        )


def check_kept(tree: WorkTree, paths: Sequence[str]) -> None:
    """Raise RefusedError for files that git would not commit as they are."""
    doing = "say what it does with the files"
    given = b"".join(os.fsencode(path) + b"\0" for path in paths)
    answer = tree.git(doing, "check-attr", "-z", "--stdin", *ALTERING, given=given).output.split(b"\0")
    for path, attribute, value in zip(answer[::3], answer[1::3], answer[2::3]):
        if value not in (b"unspecified", b"unset"):
            raise RefusedError(
                f"git would commit {shown(os.fsdecode(path))} in {shown(tree.root)} in another form, because it has "
                f"the attribute {shown(os.fsdecode(attribute))}",
                f"Take {' and '.join(ALTERING)} from its files in .gitattributes, or give another directory",
            )
    # A letter, a blank and the path: of what git looks at, the letter is a capital other than S.
    for line in tree.git(doing, "ls-files", "-z", "-v", "--", *paths).output.split(b"\0")[:-1]:
        if line[:1] == b"S" or line[:1].islower():
            unseen = os.fsdecode(line[2:])
            raise RefusedError(
                f"git takes no notice of changes to {shown(unseen)} in {shown(tree.root)}, so it would not commit them",
                "Undo that with git sparse-checkout disable, or with git update-index --no-assume-unchanged "
                f"--no-skip-worktree {shown(unseen)}",
            )


def is_committed(tree: WorkTree, revision: str | None, paths: Sequence[str]) -> bool:
    """Whether the last commit has what git was told of these files."""
    doing = "compare the snapshot with the last one"
    against = revision or tree.git(doing, "hash-object", "-t", "tree", "--stdin").output.decode().strip()
    return tree.git(doing, "diff-index", "--cached", "--quiet", against, "--", *paths, expected=(0, 1)).code == 0
