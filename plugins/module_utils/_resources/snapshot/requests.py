# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Writing the files of an export into a work tree, and committing them."""

from __future__ import annotations

import os
import tempfile
from contextlib import contextmanager
from typing import Iterator, Mapping, Sequence

from ..._addresses import shown
from ..._errors import RefusedError
from ..._git import WorkTree
from .items import MANIFEST, NAMES, Files

PREFIX, SUFFIX = ".okta-snapshot-", ".tmp"
# The identity that a commit has where neither an option nor a setting of git gives one.
IDENTITY = {"name": "community.okta.snapshot", "email": "snapshot@localhost"}


def write_files(directory: str, files: Files) -> bool:
    """Make the directory hold these files of an export and no others; whether anything had to be written.

    The manifest goes first and comes last, so an export that was not written whole has none.
    """
    with told(directory):
        os.makedirs(directory, mode=0o755, exist_ok=True)
        with os.scandir(directory) as entries:
            left = [each.name for each in entries if each.name.startswith(PREFIX) and each.name.endswith(SUFFIX)]
        for name in left:
            os.unlink(os.path.join(directory, name))
        different, stale = to_write(directory, files)
        if not stale and not different:
            return False
        for name in [MANIFEST, *stale]:
            if os.path.lexists(os.path.join(directory, name)):
                os.unlink(os.path.join(directory, name))
        for name in [*(each for each in different if each != MANIFEST), MANIFEST]:
            write_file(directory, name, files[name])
    return True


def to_write(directory: str, files: Files) -> tuple[list[str], list[str]]:
    """The files that the directory does not have so, and those that it has and the export has not."""
    stale = [name for name in NAMES if name not in files and os.path.lexists(os.path.join(directory, name))]
    return [name for name in NAMES if name in files and not is_written(directory, name, files[name])], stale


def is_written(directory: str, name: str, text: str) -> bool:
    """Whether a file has this text."""
    path = os.path.join(directory, name)
    if os.path.islink(path) or not os.path.exists(path):
        return False
    with open(path, "rb") as file:
        return file.read() == text.encode("utf-8")


def write_file(directory: str, name: str, text: str) -> None:
    """Replace a file at once, so that nobody finds a part of it."""
    number, path = tempfile.mkstemp(SUFFIX, PREFIX, directory)
    with open(number, "wb") as file:
        file.write(text.encode("utf-8"))
        file.flush()
        os.fsync(file.fileno())
        os.fchmod(file.fileno(), 0o644)
    os.replace(path, os.path.join(directory, name))


@contextmanager
def told(directory: str) -> Iterator[None]:
    """Have the errors of files say what to do."""
    try:
        yield
    except OSError as error:
        raise RefusedError(
            f"The files of the snapshot cannot be written to {shown(directory)}: {error.strerror}"
            + (f" ({shown(str(error.filename))})" if error.filename else ""),
            "The user of the task must be able to write there",
        ) from None


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


def stage(tree: WorkTree, present: Sequence[str], absent: Sequence[str]) -> None:
    """Tell git of these files and of no others."""
    tree.git("add the files of the snapshot", "add", "--", *present)
    tree.git("remove files of the last snapshot", "rm", "--cached", "--quiet", "--ignore-unmatch", "--", *absent)


def is_committed(tree: WorkTree, revision: str | None, paths: Sequence[str]) -> bool:
    """Whether the last commit has what git was told of these files."""
    doing = "compare the snapshot with the last one"
    against = revision or tree.git(doing, "hash-object", "-t", "tree", "--stdin").output.decode().strip()
    return tree.git(doing, "diff-index", "--cached", "--quiet", against, "--", *paths, expected=(0, 1)).code == 0


def commit(tree: WorkTree, message: str, paths: Sequence[str], author: Mapping[str, str | None]) -> None:
    """Commit these files and no others."""
    options = ("--only", "--quiet", "--no-verify", "--no-gpg-sign", "--cleanup=verbatim", "--file=-")
    tree.git(
        "commit the snapshot",
        "commit",
        *options,
        "--",
        *paths,
        given=message.encode("utf-8"),
        environment=identity(tree, author),
    )


def identity(tree: WorkTree, author: Mapping[str, str | None]) -> dict[str, str]:
    """Who commits: as an option says, else as git's settings do."""
    who = {}
    for part, usual in IDENTITY.items():
        value = author[part]
        if value is None:
            setting = tree.git("read its settings", "config", "--get", f"user.{part}", expected=(0, 1))
            value = None if setting.output.strip() else usual
        if value is not None:
            who.update({f"GIT_{role}_{part.upper()}": value for role in ("AUTHOR", "COMMITTER")})
    return who
