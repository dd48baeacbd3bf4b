# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What a run of a module loads, in a process that has loaded nothing of it before.

As a program, it reads a module with its options from each line of its input, in JSON, and answers each with a line.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

UTILS = "ansible_collections.community.okta.plugins.module_utils"
# What takes longer to import than all of the collection.
LIBRARIES = ("cryptography", "jwt")


@dataclass(frozen=True)
class Loaded:
    """What a run has loaded: files of the collection below module_utils, and libraries of C(LIBRARIES)."""

    files: frozenset[str]
    libraries: frozenset[str]
    changed: bool


@dataclass(frozen=True)
class Runs:
    """Runs modules, each in a process of its own."""

    program: subprocess.Popen[str]

    def __call__(self, name: str, options: dict[str, Any], check: bool = False) -> Loaded:
        assert self.program.stdin is not None
        assert self.program.stdout is not None
        self.program.stdin.write(json.dumps([name, options, check]) + "\n")
        self.program.stdin.flush()
        answer = json.loads(self.program.stdout.readline())
        assert "failed" not in answer, answer
        return Loaded(frozenset(answer["files"]), frozenset(answer["libraries"]), answer["changed"])


@contextmanager
def fresh_runs() -> Iterator[Runs]:
    """Runs of modules for as long as the program runs."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(
        [sys.executable, __file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
    ) as program:
        yield Runs(program)
        assert program.stdin is not None
        program.stdin.close()


def answer(name: str, options: dict[str, Any], check: bool) -> dict[str, Any]:
    """The result of a run as the program prints it."""
    # It imports nothing of the collection that some module does not.
    from module_runs import run

    result = run(name, options, check)
    if result.failed:
        return {"failed": result.message}
    return {
        "files": [each for each in sys.modules if f"{each}.".startswith(f"{UTILS}.")],
        "libraries": [each for each in LIBRARIES if each in sys.modules],
        "changed": result.changed,
    }


def main() -> None:
    """Answer each line from a copy of this process, in which nothing of a module is loaded."""
    from ansible.module_utils import basic  # noqa: F401

    for line in sys.stdin:
        reading, writing = os.pipe()
        if os.fork() == 0:
            os.write(writing, json.dumps(answer(*json.loads(line))).encode())
            os._exit(0)
        os.close(writing)
        with os.fdopen(reading) as told:
            sys.stdout.write(told.read() + "\n")
            sys.stdout.flush()
        os.wait()


if __name__ == "__main__":
    main()
