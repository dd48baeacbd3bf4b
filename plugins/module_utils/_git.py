# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""A git work tree, driven without hooks, prompts, editors and pagers, and by one writer at a time."""

from __future__ import annotations

import fcntl
import os
import subprocess
import time
from contextlib import contextmanager
from typing import Iterator, Mapping, NamedTuple, Sequence

from ._addresses import shown
from ._errors import InputError, MissingLibraryError, OktaError, RefusedError

# Nothing of the repository's or the user's settings may run something else, ask somebody, or change what is committed.
SETTINGS = {
    "core.hooksPath": os.devnull,
    "core.fsmonitor": "false",
    "core.safecrlf": "false",
    "commit.gpgSign": "false",
    "gc.auto": "0",
    "maintenance.auto": "false",
    "i18n.commitEncoding": "UTF-8",
}
# Paths are paths and no patterns, and git fetches nothing on its own.
ENVIRONMENT = {
    "LC_ALL": "C",
    "LANGUAGE": "",
    "GIT_EDITOR": "true",
    "GIT_LITERAL_PATHSPECS": "1",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_PAGER": "cat",
    "GIT_TERMINAL_PROMPT": "0",
}
# What the directory of git has while something is not finished.
UNFINISHED = {
    "MERGE_HEAD": "a merge",
    "CHERRY_PICK_HEAD": "a cherry-pick",
    "REVERT_HEAD": "a revert",
    "BISECT_LOG": "a bisect",
    "rebase-merge": "a rebase",
    "rebase-apply": "a rebase",
}
LOCK, LOCK_OF_GIT = "community.okta.lock", "index.lock"
LONGEST_RUN_SECONDS = 600
POLL_SECONDS = 0.1
LONGEST_REASON = 500
LATER = "Run this again later, or give it a longer lock_timeout"


class BusyError(OktaError):
    """Another process writes to the same work tree."""

    KIND = "unavailable"


class Finished(NamedTuple):
    """What git answered."""

    code: int
    output: bytes
    reason: str


class WorkTree:
    """One work tree: C(root), and the directory that git keeps about it."""

    def __init__(self, root: str, git_directory: str) -> None:
        self.root = root
        self.git_directory = git_directory
        self._lock: int | None = None

    def git(
        self,
        doing: str,
        *arguments: str,
        given: bytes = b"",
        expected: Sequence[int] = (0,),
        environment: Mapping[str, str] | None = None,
    ) -> Finished:
        """Run git in the work tree. Raises RefusedError where it ends in a way that was not expected."""
        # What git has begun keeps the lock, also if this process is killed.
        kept = () if self._lock is None else (self._lock,)
        finished = run_git(self.root, arguments, given, environment, kept)
        if finished.code not in expected:
            raise RefusedError(f"git could not {doing} in {shown(self.root)}: {finished.reason}")
        return finished

    def check_free(self) -> None:
        """Raise RefusedError while a merge or the like is not finished there."""
        for name, what in UNFINISHED.items():
            if os.path.lexists(os.path.join(self.git_directory, name)):
                raise RefusedError(
                    f"In {shown(self.root)}, {what} is not finished",
                    "Finish or abort it, because git commits no single files until then",
                )

    @contextmanager
    def locked(self, seconds: float) -> Iterator[None]:
        """Keep other writers out within it. Raises BusyError if one is not done after so many seconds."""
        deadline = time.monotonic() + seconds
        path = os.path.join(self.git_directory, LOCK)
        try:
            self._lock = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o666)
        except OSError as error:
            raise RefusedError(
                f"The lock {shown(path)} cannot be opened: {error.strerror}",
                "The user of the task must be able to write to the repository",
            ) from None
        try:
            while not is_taken(self._lock):
                wait(deadline, f"Another run writes to {shown(self.root)}, and was not done after {seconds:g} seconds")
            of_git = os.path.join(self.git_directory, LOCK_OF_GIT)
            while os.path.lexists(of_git):
                wait(
                    deadline,
                    f"Another process of git uses {shown(self.root)}, and was not done after {seconds:g} seconds",
                    f"If there is none, one was killed: delete the file {shown(of_git)}",
                )
            yield
        finally:
            os.close(self._lock)
            self._lock = None


def is_taken(lock: int) -> bool:
    """Whether the lock could be had."""
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def wait(deadline: float, sentence: str, advice: str = LATER) -> None:
    """Wait a moment. Raises BusyError after the deadline."""
    if time.monotonic() >= deadline:
        raise BusyError(sentence, advice)
    time.sleep(POLL_SECONDS)


def run_git(
    directory: str,
    arguments: Sequence[str],
    given: bytes = b"",
    environment: Mapping[str, str] | None = None,
    kept: Sequence[int] = (),
) -> Finished:
    """Run git in a directory, without a shell and with none of git's variables of the caller."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    settings = [part for name, value in SETTINGS.items() for part in ("-c", f"{name}={value}")]
    try:
        # run_command() of a module gives no bytes, and cannot have git keep the lock.
        done = subprocess.run(  # pylint: disable=ansible-bad-function
            ["git", *settings, "-C", directory, *arguments],
            input=given,
            capture_output=True,
            env={**own, **ENVIRONMENT, **(environment or {})},
            timeout=LONGEST_RUN_SECONDS,
            check=False,
            pass_fds=kept,
        )
    except FileNotFoundError:
        raise MissingProgramError() from None
    except (OSError, ValueError) as error:
        raise RefusedError(f"git could not be run: {error}") from None
    except subprocess.TimeoutExpired:
        raise RefusedError(f"git was not done after {LONGEST_RUN_SECONDS} seconds in {shown(directory)}") from None
    return Finished(done.returncode, done.stdout, reason_in(done.stderr) or f"it ended with {done.returncode}")


class MissingProgramError(OktaError):
    """The program git is needed and missing."""

    KIND = MissingLibraryError.KIND

    def __init__(self) -> None:
        super().__init__(
            "The program git is needed, and is not on the path of the host that the task runs on", "Install it"
        )


def reason_in(said: bytes) -> str:
    """What git says of an error, on one line."""
    lines = [line.strip() for line in said.decode("utf-8", "replace").splitlines()]
    return " ".join(line for line in lines if line)[:LONGEST_REASON].rstrip(".")


def text_of(output: bytes) -> str:
    """A path or a name that git printed, which may end with blanks of its own."""
    return os.fsdecode(output[:-1] if output.endswith(b"\n") else output)


def work_tree_of(directory: str, option: str = "directory") -> tuple[WorkTree, str]:
    """The work tree that holds a directory, which need not exist yet, and the directory's path in it.

    The path is empty for the root. Raises InputError where there is no work tree, and RefusedError where a link leads
    out of it.
    """
    if not os.path.isabs(directory) or "\0" in directory:
        raise InputError(f"{option} must be an absolute path, and is {shown(directory)}")
    wanted = os.path.realpath(directory)
    check_links(os.path.normpath(directory), wanted)
    there = existing(wanted)
    inside = run_git(there, ("rev-parse", "--is-inside-work-tree"))
    if inside.code:
        raise no_work_tree(there, inside.reason)
    if inside.output.strip() != b"true":
        raise InputError(
            f"{shown(directory)} is in a bare repository, or in what git keeps about one, and not in a work tree",
            f"Give a {option} in a work tree",
        )
    top, git_directory = (
        run_git(there, ("rev-parse", question)) for question in ("--show-toplevel", "--absolute-git-dir")
    )
    if top.code or git_directory.code:
        raise no_work_tree(there, top.reason if top.code else git_directory.reason)
    root = os.path.realpath(text_of(top.output))
    path = "" if wanted == root else os.path.relpath(wanted, root)
    if path.split(os.sep, maxsplit=1)[0] == os.pardir:
        raise RefusedError(f"{shown(directory)} is not below {shown(root)}, the work tree of its repository")
    return WorkTree(root, text_of(git_directory.output)), path


def existing(path: str) -> str:
    """The directory itself, or the nearest one above it that exists."""
    while not os.path.isdir(path):
        path = os.path.dirname(path)
    return path


def check_links(directory: str, wanted: str) -> None:
    """Raise RefusedError for a path with a link by which it leaves a work tree; C(wanted) is where it leads."""
    path = directory
    while path != os.path.dirname(path):
        above = os.path.dirname(path)
        if os.path.islink(path):
            top = run_git(existing(os.path.realpath(above)), ("rev-parse", "--show-toplevel"))
            root = os.path.realpath(text_of(top.output))
            if top.code == 0 and os.path.commonpath([root, wanted]) != root:
                raise RefusedError(
                    f"{shown(path)} is a symbolic link that leads out of the work tree {shown(root)}",
                    "Give the directory itself",
                )
        path = above


def no_work_tree(directory: str, reason: str) -> OktaError:
    """The error of a directory in which git finds no work tree, or one that it does not use."""
    path = directory
    while True:
        if os.path.lexists(os.path.join(path, ".git")):
            return RefusedError(
                f"git does not use the repository of {shown(path)}: {reason}",
                "Run the task as the user who owns it, or name it in git's setting safe.directory of that user",
            )
        if path == os.path.dirname(path):
            return InputError(
                f"{shown(directory)} is in no git repository",
                f"Create one with: git init {shown(directory)}",
            )
        path = os.path.dirname(path)
