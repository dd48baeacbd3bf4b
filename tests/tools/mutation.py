# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Whether tests notice what is broken: mutants of the files that decide, made by cosmic-ray, run against their tests.

By hand, as it takes an hour or two: `make mutation`. The same seed takes the same mutants as long as the files are the
same. Each worker has a copy of the tree, so that nothing of the checkout is touched. A mutant first meets the tests
that run its lines, as coverage saw them; one that survives these meets all tests of its file, unless no others can run
the lines. The mutants that survive are listed with their change, to be killed by a test or explained. A run that is
broken off can be gone on with: what was killed once stays killed for as long as its file is the same.
"""

from __future__ import annotations

import argparse
import concurrent.futures
import difflib
import hashlib
import json
import pathlib
import queue
import random
import re
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import cosmic_ray.plugins
import coverage
import pytest
from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from matrix import PROJECT, VENV, Matrix, environment

UTILS = "plugins/module_utils"
RESOURCES = f"{UTILS}/_resources"
UNIT = "tests/unit/plugins/module_utils/test_{}.py"
INTEGRATION = "tests/integration/test_{}.py"


def tests(unit: Sequence[str], integration: Sequence[str]) -> list[str]:
    """Paths of tests by their names, the quickest first."""
    return [*(UNIT.format(name) for name in unit), *(INTEGRATION.format(name) for name in integration)]


# Each file that decides, and the tests that must notice when it decides otherwise.
TESTS = {
    f"{UTILS}/_plan.py": tests(["plan", "apply", "run"], ["group_membership", "group_role"]),
    f"{UTILS}/_object_plan.py": tests(["plan"], ["groups", "group_rule", "idp_key", "inline_hook"]),
    f"{UTILS}/_apply.py": tests(["apply"], ["group_membership"]),
    f"{UTILS}/_run.py": tests(["run"], ["groups", "faults"]),
    f"{UTILS}/_client.py": tests(["client"], ["faults", "connections", "keys_and_tokens"]),
    f"{UTILS}/_compare.py": tests(["compare"], ["idp", "group_schema"]),
    f"{UTILS}/_limits.py": tests(["limits", "client", "restrictions", "run"], ["role_limits", "restricting_options"]),
    f"{RESOURCES}/admin_role/planning.py": tests(
        ["admin_role_planning"],
        ["group_role", "group_roles", "group_role_targets", "group_role_apps", "roles_of_holders", "user_role"],
    ),
    f"{RESOURCES}/group_rule/planning.py": tests(["group_rule_planning"], ["group_rule"]),
    f"{RESOURCES}/group_schema/planning.py": tests(["group_schema_planning"], ["group_schema"]),
    f"{RESOURCES}/idp/planning.py": tests([], ["idp"]),
    f"{RESOURCES}/idp_csr/planning.py": tests([], ["idp_csr"]),
    f"{RESOURCES}/idp_csr_certificate/planning.py": tests(
        ["idp_csr_certificate_planning"], ["idp_csr_certificate", "idp_csr"]
    ),
    f"{RESOURCES}/idp_signing_key/planning.py": tests(["idp_signing_key_planning"], ["idp_signing_key"]),
    f"{RESOURCES}/idp_user/planning.py": tests([], ["idp_user"]),
    f"{RESOURCES}/linked_object/planning.py": tests([], ["linked_object"]),
}
# `|` stands in type hints, which nothing evaluates. A decorator is never taken away by accident.
# Whether equal texts are one object is up to the interpreter.
LEFT_OUT = re.compile(
    "core/(ReplaceBinaryOperator_BitOr.*|RemoveDecorator|ReplaceComparisonOperator_(Eq_Is|NotEq_IsNot))"
)
# A mutant that goes round in a circle, or waits for ever, is noticed too; a busy machine makes the others slow.
CPU_SECONDS = 240
PATIENCE = 1800
FOUND_NO_TESTS = (pytest.ExitCode.USAGE_ERROR, pytest.ExitCode.NO_TESTS_COLLECTED)


@dataclass(frozen=True)
class Mutant:
    """One change of one file."""

    file: str
    operator: str
    occurrence: int

    def code(self) -> str | None:
        """The file with the change, None where it comes out as it was, or as no Python."""
        before = (PROJECT / self.file).read_text(encoding="utf-8")
        after = mutate_code(before, cosmic_ray.plugins.get_operator(self.operator)(), self.occurrence)
        try:
            # Operators are also found where they unpack, as in {**a, **b}.
            compile(after or "", self.file, "exec")
        except SyntaxError:
            return None
        return after if after != before else None

    @property
    def digest(self) -> str:
        """What it is recognised by in a later run."""
        return hashlib.sha256(f"{self.file}\n{self.code()}".encode()).hexdigest()

    def lines(self) -> list[int]:
        """The lines that it changes."""
        before = (PROJECT / self.file).read_text(encoding="utf-8").splitlines()
        blocks = difflib.SequenceMatcher(None, before, (self.code() or "").splitlines(), autojunk=False).get_opcodes()
        changed = [(block[1], max(block[2], block[1] + 1)) for block in blocks if block[0] != "equal"]
        return [line + 1 for first, end in changed for line in range(first, end)]

    def change(self) -> str:
        before = (PROJECT / self.file).read_text(encoding="utf-8").splitlines()
        lines = list(difflib.unified_diff(before, (self.code() or "").splitlines(), lineterm="", n=0))
        return "\n".join(f"    {line}" for line in lines[2:])


def mutants_of(file: str) -> Iterator[Mutant]:
    nodes = list(ast_nodes(get_ast((PROJECT / file).read_text(encoding="utf-8"))))
    for name in sorted(cosmic_ray.plugins.operator_names()):
        operator = cosmic_ray.plugins.get_operator(name)
        if LEFT_OUT.fullmatch(name) or operator.arguments():
            continue
        places = sum(len(list(operator().mutation_positions(node))) for node in nodes)
        yield from (Mutant(file, name, number) for number in range(places))


def sample(files: Sequence[str], number: int, seed: int) -> list[Mutant]:
    """So many mutants of all that there are, in the order of the files."""
    everything = [mutant for file in files for mutant in mutants_of(file)]
    chosen = random.Random(seed).sample(everything, len(everything))
    kept: list[Mutant] = []
    seen: set[tuple[str, str]] = set()
    for mutant in chosen:
        code = mutant.code()
        if len(kept) < number and code is not None and (mutant.file, code) not in seen:
            seen.add((mutant.file, code))
            kept.append(mutant)
    print(f"{len(everything)} mutants can be made, {len(kept)} are tried (seed {seed})", flush=True)
    return sorted(kept, key=lambda mutant: files.index(mutant.file))


@dataclass(frozen=True)
class Run:
    """How one run of tests ended."""

    outcome: int | None
    output: str = ""

    @property
    def passed(self) -> bool:
        return self.outcome == pytest.ExitCode.OK


@dataclass
class Tests:
    """The tests of each file, in copies of the tree that a worker takes and gives back."""

    folder: pathlib.Path
    trees: queue.Queue[pathlib.Path]
    # Of each file and line, the tests that run it; an empty name for what no test is known to do, such as an import.
    of_lines: dict[str, dict[int, list[str]]] = field(default_factory=dict)

    def run(self, tree: pathlib.Path, tests: Sequence[str], *options: str, cpu_seconds: int = CPU_SECONDS) -> Run:
        # Those that take minutes are left out: what they alone notice counts as unnoticed.
        quick = ["-m", "not thorough and not faults"]
        try:
            done = subprocess.run(
                [VENV / "bin/pytest", "-q", "-x", "-p", "no:cacheprovider", "-p", "no:xdist", *quick, *options, *tests],
                cwd=tree,
                env={**environment(VENV, tree.parents[2]), "COVERAGE_FILE": str(self.data(tree))},
                capture_output=True,
                check=False,
                text=True,
                timeout=PATIENCE,
                preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds)),
            )
        except subprocess.TimeoutExpired:
            return Run(None)
        return Run(done.returncode, done.stdout)

    def data(self, tree: pathlib.Path) -> pathlib.Path:
        return self.folder / f"coverage-of-{tree.parents[2].name}"

    def learn(self, file: str) -> Run:
        """See which tests run which lines of a file, and whether they pass before anything is changed."""
        tree = self.trees.get()
        try:
            coverage_of_tests = ("--cov=plugins", "--cov-context=test", "--cov-report=")
            run = self.run(tree, TESTS[file], *coverage_of_tests, cpu_seconds=4 * CPU_SECONDS)
            if run.passed:
                data = coverage.CoverageData(str(self.data(tree)))
                data.read()
                self.of_lines[file] = {
                    line: sorted({context.split("|")[0] for context in contexts})
                    for line, contexts in data.contexts_by_lineno(str(tree / file)).items()
                }
            return run
        finally:
            self.data(tree).unlink(missing_ok=True)
            self.trees.put(tree)

    def of(self, mutant: Mutant) -> tuple[list[str], bool]:
        """The tests that run the changed lines, in the order of the files, and whether others may run them as well."""
        of_lines = self.of_lines[mutant.file]
        run = [of_lines.get(line, [""]) for line in mutant.lines()]
        names = {name for names in run for name in names if name}
        others = any("" in names for names in run)
        return sorted(names, key=lambda name: (TESTS[mutant.file].index(name.split("::")[0]), name)), others

    def notice(self, mutant: Mutant) -> bool:
        """Whether a test fails with the change."""
        tree = self.trees.get()
        target = tree / mutant.file
        before = target.read_text(encoding="utf-8")
        try:
            target.write_text(mutant.code() or "", encoding="utf-8")
            chosen, others = self.of(mutant)
            if chosen:
                listed = self.folder / f"tests-of-{tree.parents[2].name}"
                listed.write_text("\n".join(chosen), encoding="utf-8")
                first = self.run(tree, [f"@{listed}"])
                if first.outcome in FOUND_NO_TESTS:
                    raise AssertionError(first.output)
                if not first.passed or not others:
                    return not first.passed
            return not self.run(tree, TESTS[mutant.file]).passed
        finally:
            target.write_text(before, encoding="utf-8")
            self.trees.put(tree)


@dataclass(frozen=True)
class Memory:
    """What earlier runs found: the mutants that were killed, and which tests run which lines of a commit."""

    folder: pathlib.Path = PROJECT / "tests/output/mutation"

    @property
    def killed(self) -> pathlib.Path:
        return self.folder / "killed"

    @property
    def lines(self) -> pathlib.Path | None:
        """The file with the lines of the commit, None where something is not committed."""
        status, head = (
            subprocess.run(["git", *words], cwd=PROJECT, capture_output=True, text=True, check=True).stdout.strip()
            for words in (["status", "--porcelain"], ["rev-parse", "HEAD"])
        )
        return None if status else self.folder / f"lines-{head}.json"

    def digests(self) -> set[str]:
        return set(self.killed.read_text(encoding="utf-8").split()) if self.killed.exists() else set()

    def add(self, mutant: Mutant) -> None:
        with self.killed.open("a", encoding="utf-8") as file:
            print(mutant.digest, file=file)

    def lines_of(self, tests: Tests, files: Sequence[str]) -> bool:
        """Whether the tests know which lines they run, from an earlier run."""
        if self.lines is None or not self.lines.exists():
            return False
        known = json.loads(self.lines.read_text(encoding="utf-8"))
        tests.of_lines = {name: {int(line): names for line, names in lines.items()} for name, lines in known.items()}
        return set(files) <= set(known)

    def keep(self, tests: Tests) -> None:
        if self.lines is not None:
            self.lines.write_text(json.dumps(tests.of_lines), encoding="utf-8")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mutants", type=int, default=500)
    parser.add_argument("--seed", type=int, default=16)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--file", action="append", help="only files whose path contains this")
    given = parser.parse_args()
    files = [file for file in TESTS if not given.file or any(part in file for part in given.file)]
    survivors: list[Mutant] = []
    with tempfile.TemporaryDirectory() as folder, concurrent.futures.ThreadPoolExecutor(given.workers) as pool:
        matrix = Matrix(pathlib.Path(folder))
        tests_of_files = Tests(matrix.folder, queue.Queue())
        for number in range(given.workers):
            tests_of_files.trees.put(matrix.tree(f"mutants-{number}"))
        memory = Memory()
        memory.folder.mkdir(parents=True, exist_ok=True)
        if not memory.lines_of(tests_of_files, files):
            runs = dict(zip(files, pool.map(tests_of_files.learn, files), strict=True))
            if red := [f"{file}\n{run.output[-3000:]}" for file, run in runs.items() if not run.passed]:
                print("The tests of these fail before anything is changed:", *red, sep="\n  ")
                return 2
            memory.keep(tests_of_files)
        mutants = sample(files, given.mutants, given.seed)
        dead = memory.digests()
        noticed = pool.map(lambda mutant: mutant.digest in dead or tests_of_files.notice(mutant), mutants)
        for number, (mutant, killed) in enumerate(zip(mutants, noticed, strict=True), 1):
            if not killed:
                survivors.append(mutant)
                print(f"{mutant.file}: {mutant.operator} survives\n{mutant.change()}", flush=True)
            elif mutant.digest not in dead:
                memory.add(mutant)
            if number % 25 == 0:
                print(f"{number} tried, {len(survivors)} survived", flush=True)
    print(f"\n{'file':68} {'tried':>6} {'killed':>7}")
    for file in files:
        tried = sum(mutant.file == file for mutant in mutants)
        print(f"{file:68} {tried:6} {tried - sum(mutant.file == file for mutant in survivors):7}")
    count = len(mutants) - len(survivors)
    print(f"{count} of {len(mutants)} mutants killed: {100 * count / len(mutants):.1f} %")
    return 0


if __name__ == "__main__":
    sys.exit(main())
