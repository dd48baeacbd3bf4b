# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Writing the files of an export into a work tree, and committing them."""

from __future__ import annotations

import os
import tempfile
from typing import Mapping, Sequence

from ..._git import WorkTree
from .items import MANIFEST, Files
from .reading import to_write, told

PREFIX, SUFFIX = ".okta-snapshot-", ".tmp"
# The identity that a commit has where neither an option nor a setting of git gives one.
IDENTITY = {"name": "community.okta.snapshot", "email": "snapshot@localhost"}


def write_files(directory: str, files: Files) -> None:
    """Make the directory hold these files of an export and no others.

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
            return
        for name in [MANIFEST, *stale]:
            if os.path.lexists(os.path.join(directory, name)):
                os.unlink(os.path.join(directory, name))
        for name in [*(each for each in different if each != MANIFEST), MANIFEST]:
            write_file(directory, name, files[name])


def write_file(directory: str, name: str, text: str) -> None:
    """Replace a file at once, so that nobody finds a part of it."""
    number, path = tempfile.mkstemp(SUFFIX, PREFIX, directory)
    with open(number, "wb") as file:
        file.write(text.encode("utf-8"))
        file.flush()
        os.fsync(file.fileno())
        os.fchmod(file.fileno(), 0o644)
    os.replace(path, os.path.join(directory, name))


def stage(tree: WorkTree, present: Sequence[str], absent: Sequence[str]) -> None:
    """Tell git of these files and of no others."""
    tree.git("add the files of the snapshot", "add", "--", *present)
    tree.git("remove files of the last snapshot", "rm", "--cached", "--quiet", "--ignore-unmatch", "--", *absent)


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
