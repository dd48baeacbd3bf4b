# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Whether tests notice what is broken: mutants of the files that decide, made by cosmic-ray, run against their tests.

By hand, as it takes an hour or two: `make mutation`. The same seed takes the same mutants as long as the files are the
same. Each worker has a copy of the tree, so that nothing of the checkout is touched. The mutants that survive are
listed with their change, to be killed by a test or explained.
"""

from __future__ import annotations

import argparse
import concurrent.futures
import difflib
import pathlib
import queue
import random
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import cosmic_ray.plugins
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
    f"{UTILS}/_limits.py": tests(["limits", "restrictions", "run"], ["role_limits", "restricting_options"]),
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
# `|` stands in type hints, which nothing evaluates, and a decorator is never taken away by accident.
LEFT_OUT = ("core/ReplaceBinaryOperator_BitOr", "core/RemoveDecorator")
# A mutant that goes round in a circle, or waits for ever, is noticed too; a busy machine makes the others slow.
CPU_SECONDS = 240
PATIENCE = 1800
PASSED = 0


@dataclass(frozen=True)
class Mutant:
    """One change of one file."""

    file: str
    operator: str
    occurrence: int

    def code(self) -> str | None:
        """The file with the change, None where it comes out as it was."""
        before = (PROJECT / self.file).read_text(encoding="utf-8")
        after = mutate_code(before, cosmic_ray.plugins.get_operator(self.operator)(), self.occurrence)
        return after if after != before else None

    def change(self) -> str:
        before = (PROJECT / self.file).read_text(encoding="utf-8").splitlines()
        lines = list(difflib.unified_diff(before, (self.code() or "").splitlines(), lineterm="", n=0))
        return "\n".join(f"    {line}" for line in lines[2:])


def mutants_of(file: str) -> Iterator[Mutant]:
    nodes = list(ast_nodes(get_ast((PROJECT / file).read_text(encoding="utf-8"))))
    for name in sorted(cosmic_ray.plugins.operator_names()):
        operator = cosmic_ray.plugins.get_operator(name)
        if name.startswith(LEFT_OUT) or operator.arguments():
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


def passes(tree: pathlib.Path, file: str) -> bool:
    # Those that take minutes are left out: what they alone notice counts as unnoticed.
    quick = ["-m", "not thorough and not faults"]
    command = [VENV / "bin/pytest", "-q", "-x", "-p", "no:cacheprovider", "-p", "no:xdist", *quick, *TESTS[file]]
    try:
        done = subprocess.run(
            command,
            cwd=tree,
            env=environment(VENV, tree.parents[2]),
            capture_output=True,
            check=False,
            timeout=PATIENCE,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS)),
        )
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == PASSED


def survives(mutant: Mutant, trees: queue.Queue[pathlib.Path]) -> bool:
    tree = trees.get()
    target = tree / mutant.file
    before = target.read_text(encoding="utf-8")
    try:
        target.write_text(mutant.code() or "", encoding="utf-8")
        return passes(tree, mutant.file)
    finally:
        target.write_text(before, encoding="utf-8")
        trees.put(tree)


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
        trees: queue.Queue[pathlib.Path] = queue.Queue()
        for number in range(given.workers):
            trees.put(matrix.tree(f"mutants-{number}"))
        tree = trees.get()
        if red := [file for file in files if not passes(tree, file)]:
            print("The tests of these fail before anything is changed:", *red, sep="\n  ")
            return 2
        trees.put(tree)
        mutants = sample(files, given.mutants, given.seed)
        outcomes = pool.map(lambda mutant: survives(mutant, trees), mutants)
        for number, (mutant, lives) in enumerate(zip(mutants, outcomes, strict=True), 1):
            if lives:
                survivors.append(mutant)
                print(f"{mutant.file}: {mutant.operator} survives\n{mutant.change()}", flush=True)
            if number % 25 == 0:
                print(f"{number} tried, {len(survivors)} survived", flush=True)
    print(f"\n{'file':68} {'tried':>6} {'killed':>7}")
    for file in files:
        tried = sum(mutant.file == file for mutant in mutants)
        print(f"{file:68} {tried:6} {tried - sum(mutant.file == file for mutant in survivors):7}")
    killed = len(mutants) - len(survivors)
    print(f"{killed} of {len(mutants)} mutants killed: {100 * killed / len(mutants):.1f} %")
    return 0


if __name__ == "__main__":
    sys.exit(main())
