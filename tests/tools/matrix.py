# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Everything of `make test-all` that `make test` leaves out: each supported ansible-core, and the built artifact.

Two steps run at a time. A step whose interpreter is not on the machine is skipped, and the table at the end
says so. Environments are kept in .venv, logs in tests/output/matrix; all else happens in a temporary directory.
"""

from __future__ import annotations

import concurrent.futures
import functools
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

PROJECT = pathlib.Path(__file__).resolve().parents[2]
VENV = PROJECT / ".venv"
LOGS = PROJECT / "tests/output/matrix"
REQUIREMENTS = PROJECT / "tests/requirements"
ANSIBLE_TEST_CACHE = pathlib.Path.home() / ".ansible/test/cache"

# The Pythons that each ansible-core runs on, in such an order that old cores are tried with old Pythons.
CORES = {
    "2.18": ("3.11", "3.12", "3.13"),
    "2.19": ("3.13", "3.12", "3.11"),
    "2.20": ("3.12", "3.13", "3.14"),
    "2.21": ("3.14", "3.13", "3.12"),
}
OLDEST, *BETWEEN, NEWEST = CORES
# Ansible has no part in what these try. `make test` runs them, apart from what is slow.
OF_NO_CORE = tuple(
    f"tests/integration/test_{name}.py"
    for name in (
        "app_keys",
        "authentication",
        "beside_the_sdk",
        "connections",
        "keys_and_tokens",
        "origin_of_secrets",
        "recorded_sign_in",
        "restricting_options",
        "scopes",
    )
)
# Each module once, and all that runs as playbooks: what can differ between two cores that all else passes on.
OF_EVERY_CORE = tuple(
    f"tests/integration/test_{name}.py"
    for name in ("doors", "every_module", "in_process", "interrupted_tasks", "playbooks")
)
# What runs modules by their actions as well, each core having ways of its own to hand over arguments and results.
BY_BOTH_DOORS = tuple(f"tests/integration/test_{name}.py" for name in ("canaries", "every_module"))
# What the oldest core does otherwise than the others: it hides secrets and checks arguments in ways of its own.
OF_OLDEST_CORE = (
    *OF_EVERY_CORE,
    *(
        f"tests/integration/test_{name}.py"
        for name in ("bad_input", "canaries", "masking", "org_role", "role_examples", "wrong_arguments")
    ),
)
# What `make test` runs, and what is slow.
NOT_THOROUGH = "not thorough and not faults"
# The thorough tests take too long for one run. Each commit runs one of so many parts of them.
PARTS = 8
PARTS_OF_FAULTS = 4
# The oldest Python that modules may meet on a managed host.
FLOOR = "3.8"
# The names under which ansible-test of these cores keeps the get-pip.py it downloads.
GET_PIPS = ("get_pip_24_2.py", "get_pip_25_2.py")
LONGEST_STEP = 50 * 60
# What pip says below ansible-test, which hides what failed.
PIP = re.compile(r"\s*(Collecting|Downloading|Processing|Installing|Using cached|Successfully|Looking in|WARNING|━|$)")


class StepFailed(Exception):
    """A step found a fault."""


class StepSkipped(Exception):
    """A step cannot run on this machine."""


@dataclass
class Step:
    """One row of the table."""

    name: str
    work: Callable[[Step], None]
    outcome: str = "not run"
    note: str = ""
    seconds: float = 0.0

    @property
    def log(self) -> pathlib.Path:
        return LOGS / (re.sub(r"[^\w.]+", "-", self.name) + ".log")

    def run(self) -> None:
        start = time.monotonic()
        try:
            self.work(self)
            self.outcome = "passed"
        except StepSkipped as skipped:
            self.outcome, self.note = "skipped", str(skipped)
        except Exception as error:
            self.outcome, self.note = "failed", f"{error} (see {self.log.relative_to(PROJECT)})"
        self.seconds = time.monotonic() - start
        report = f"{self.outcome:8}{self.seconds:5.0f} s  {self.name}  {self.note}"
        if self.outcome == "failed" and self.log.exists():
            lines = [line for line in self.log.read_text(errors="replace").splitlines() if not PIP.match(line)]
            report += "".join(f"\n    | {line}" for line in lines[-80:])
        print(report.rstrip(), flush=True)

    def call(self, *command: str | pathlib.Path, cwd: pathlib.Path, env: dict[str, str]) -> None:
        """Run a command, its output in the step's log; raises StepFailed if it does not succeed."""
        words = [str(word) for word in command]
        with self.log.open("a") as log:
            print(f"$ {' '.join(words)}", file=log, flush=True)
            done = subprocess.run(
                words,
                cwd=cwd,
                env=env,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                timeout=LONGEST_STEP,
                check=False,
            )
        if done.returncode:
            raise StepFailed(f"{pathlib.Path(words[0]).name} ended with {done.returncode}")

    def expect(self, wanted: str) -> None:
        """Raise StepFailed unless the log holds the text."""
        if wanted not in self.log.read_text(errors="replace"):
            raise StepFailed(f"{wanted!r} is not in what was printed")


@functools.cache
def interpreters() -> dict[str, pathlib.Path]:
    """The Pythons of this machine that run and can make environments, as version: path.

    What a candidate says of itself counts: a shim of pyenv either fails or names the interpreter behind it.
    """
    tell = (
        "import ensurepip, sys, venv; v = sys.version_info; "
        "print('%d.%d' % v[:2], sys.base_prefix) if v[3] == 'final' and sys.implementation.name == 'cpython' else 1/0"
    )
    found: dict[str, pathlib.Path] = {}
    for candidate in candidates():
        said = subprocess.run([candidate, "-c", tell], capture_output=True, text=True, check=False)
        if said.returncode == 0:
            version, prefix = said.stdout.strip().split(" ", 1)
            real = pathlib.Path(prefix) / f"bin/python{version}"
            found.setdefault(version, real if real.exists() else candidate)
    return found


def candidates() -> Iterator[pathlib.Path]:
    names = sorted({"python3", f"python{FLOOR}", *(f"python3.{minor}" for minor in range(9, 15))})
    pyenv = pathlib.Path(os.environ.get("PYENV_ROOT") or pathlib.Path.home() / ".pyenv")
    folders = [pathlib.Path(folder) for folder in os.environ["PATH"].split(os.pathsep)]
    for folder in [*folders, *sorted(pyenv.glob("versions/3.*/bin"), reverse=True)]:
        yield from (folder / name for name in names if os.access(folder / name, os.X_OK))


def python_for(core: str) -> str:
    for version in CORES[core]:
        if version in interpreters():
            return version
    raise StepSkipped(f"needs Python {', '.join(sorted(CORES[core]))}, and none is on this machine")


def environment(venv: pathlib.Path, collections: pathlib.Path) -> dict[str, str]:
    """The environment of the commands of a venv: real interpreters first, and nothing of the user's own Ansible."""
    foreign = ("ANSIBLE_", "OKTA_", "PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "MAKE", "MFLAGS")
    keep = {name: value for name, value in os.environ.items() if not name.startswith(foreign)}
    path = [str(venv / "bin"), *(str(python.parent) for python in interpreters().values())]
    path += [folder for folder in os.environ["PATH"].split(os.pathsep) if pathlib.Path(folder).name != "shims"]
    return {
        **keep,
        "PATH": os.pathsep.join(dict.fromkeys(path)),
        "PYTHONPATH": str(collections),
        "ANSIBLE_CONFIG": str(PROJECT / "tests/tools/ansible.cfg"),
        "ANSIBLE_COLLECTIONS_PATH": str(collections),
        "NO_COLOR": "1",
        "PIP_QUIET": "2",
    }


@dataclass
class Matrix:
    """The steps, and what they share: copies of the tree in a temporary directory, and an environment for each core."""

    folder: pathlib.Path
    locks: dict[str, threading.Lock] = field(default_factory=lambda: {core: threading.Lock() for core in CORES})
    copying: threading.Lock = field(default_factory=threading.Lock)

    def tree(self, name: str) -> pathlib.Path:
        """A copy of the project with what git knows or would take, at a place where ansible-test works."""
        target = self.folder / name / "ansible_collections/community/okta"
        with self.copying:
            if not target.exists():
                command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
                listed = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=True).stdout
                for file in filter(None, listed.split("\0")):
                    if (PROJECT / file).exists():
                        (target / file).parent.mkdir(parents=True, exist_ok=True)
                        shutil.copy2(PROJECT / file, target / file, follow_symlinks=False)
        return target

    def core(self, step: Step, core: str) -> pathlib.Path:
        """The environment with an ansible-core and what the tests import."""
        venv = VENV / f"core-{core}"
        python = interpreters()[python_for(core)]
        with self.locks[core]:
            if not (venv / "bin/python").exists():
                step.call(python, "-m", "venv", venv, cwd=PROJECT, env=dict(os.environ))
            self.install(
                step,
                venv,
                f"ansible-core~={core}.0",
                "-r",
                REQUIREMENTS / "pytest.txt",
                "-r",
                REQUIREMENTS / "demo.txt",
            )
        return venv

    @staticmethod
    def install(step: Step, venv: pathlib.Path, *what: str | pathlib.Path) -> None:
        pip = (venv / "bin/python", "-m", "pip", "install", "-qq", "--disable-pip-version-check")
        step.call(*pip, *what, cwd=PROJECT, env=dict(os.environ))

    def tests(self, core: str) -> Callable[[Step], None]:
        # Unit tests run on the oldest core with the oldest Python.
        everything = ("tests/integration", *(f"--ignore={file}" for file in OF_NO_CORE))
        runs: list[tuple[str, ...]] = [(*everything, "--part", part_of_commit(PARTS), "-m", "not faults")]
        if core == NEWEST:
            runs.append((*OF_NO_CORE, "-m", f"slow and {NOT_THOROUGH}"))
        else:
            runs = [(*(OF_EVERY_CORE if core in BETWEEN else OF_OLDEST_CORE), "-m", NOT_THOROUGH)]
        runs.append((*BY_BOTH_DOORS, "--door", "action", "-m", f"not slow and {NOT_THOROUGH}"))

        def work(step: Step) -> None:
            venv, tree = self.core(step, core), self.tree(f"tests-{core}")
            step.note = f"Python {python_for(core)}"
            for what in runs:
                step.call(
                    venv / "bin/pytest", "-q", "-n", "4", "--dist", "worksteal", "--durations", "10",
                    "-p", "no:cacheprovider", *what,
                    cwd=tree, env=environment(venv, tree.parents[2]),
                )  # fmt: skip

        return work

    def faults(self, step: Step) -> None:
        part = f"PART=--part {part_of_commit(PARTS_OF_FAULTS)}"
        step.call("make", "test-faults", part, cwd=PROJECT, env=environment(VENV, self.folder / "nothing"))

    def sanity(self, core: str) -> Callable[[Step], None]:
        def work(step: Step) -> None:
            venv, tree = self.core(step, core), self.ansible_test_tree(f"sanity-{core}")
            if ignored := [path.name for path in (tree / "tests/sanity").glob("ignore-*") if path.stat().st_size]:
                raise StepFailed(f"there are ignore files, and there should be none: {', '.join(ignored)}")
            step.call(venv / "bin/ansible-test", "sanity", "--local", cwd=tree, env=environment(venv, tree.parents[2]))

        return work

    def ansible_test_tree(self, name: str) -> pathlib.Path:
        """A copy that ansible-test accepts: with a repository of its own, and get-pip.py where it looks first."""
        ANSIBLE_TEST_CACHE.mkdir(parents=True, exist_ok=True)
        for get_pip in GET_PIPS:
            if not (ANSIBLE_TEST_CACHE / get_pip).exists():
                shutil.copy(PROJECT / "tests/tools/get_pip_stub.py", ANSIBLE_TEST_CACHE / get_pip)
        tree = self.tree(name)
        for command in (["git", "init", "--quiet"], ["git", "add", "--all"]):
            subprocess.run(command, cwd=tree, check=True, capture_output=True)
        return tree

    def floor(self, step: Step) -> None:
        if FLOOR not in interpreters():
            raise StepSkipped(f"needs Python {FLOOR}, which is not on this machine")
        venv, tree = self.core(step, OLDEST), self.ansible_test_tree("floor")
        ansible_test = (venv / "bin/ansible-test", "units", "--venv", "--python", FLOOR)
        step.call(*ansible_test, cwd=tree, env=environment(venv, tree.parents[2]))

    @property
    def installed(self) -> pathlib.Path:
        return self.folder / "installed"

    @property
    def artifact(self) -> pathlib.Path:
        return next(self.folder.glob("dist/*.tar.gz"))

    def build(self, step: Step) -> None:
        """Build the artifact and install it as a user does; nothing of the project's own tools may be in it."""
        galaxy = (VENV / "bin/ansible-galaxy", "collection")
        tree, env = self.tree("artifact"), environment(VENV, self.installed)
        step.call(*galaxy, "build", "--output-path", self.folder / "dist", cwd=tree, env=env)
        with tarfile.open(self.artifact) as tar:
            names = tar.getnames()
        if strange := [name for name in names if name.startswith((".", "tests")) or "__pycache__" in name]:
            raise StepFailed(f"the artifact holds what it should not: {', '.join(strange[:5])}")
        step.call(*galaxy, "install", "--offline", "-p", self.installed, self.artifact, cwd=tree, env=env)
        step.call(*galaxy, "verify", "--offline", "community.okta", cwd=self.folder, env=env)

    def inspect(self, step: Step) -> None:
        """What Galaxy checks at an upload, and what an execution environment would install."""
        venv = VENV / "artifact"
        if not (venv / "bin/python").exists():
            step.call(VENV / "bin/python", "-m", "venv", venv, cwd=PROJECT, env=dict(os.environ))
        self.install(step, venv, "-r", REQUIREMENTS / "artifact.txt")
        config = self.folder / "importer.cfg"
        config.write_text(
            "[galaxy-importer]\nRUN_ANSIBLE_TEST = False\nRUN_ANSIBLE_LINT = True\n"
            "CHECK_REQUIRED_TAGS = True\nCHECK_CHANGELOG = True\n"
        )
        env = {**environment(venv, self.installed), "GALAXY_IMPORTER_CONFIG": str(config)}
        step.call(venv / "bin/python", "-m", "galaxy_importer.main", self.artifact, cwd=self.folder, env=env)
        step.expect("Importer processing completed successfully")
        step.call(venv / "bin/ansible-builder", "introspect", self.installed, cwd=self.folder, env=env)
        step.expect("requests>=2.28")
        step.expect("cryptography>=3.4")
        # The example of docs/awx, as it is in the artifact. Its context is all: an image would take a container engine.
        example = self.installed / "ansible_collections/community/okta/docs/awx/execution_environment"
        context = self.folder / "context"
        step.call(venv / "bin/ansible-builder", "create", "--context", context, cwd=example, env=env)
        if "community.okta" not in (context / "_build/requirements.yml").read_text():
            raise StepFailed("the execution environment of docs/awx would not have the collection")

    def documentation(self, core: str) -> Callable[[Step], None]:
        def work(step: Step) -> None:
            venv, here = self.core(step, core), self.installed / "ansible_collections/community/okta"
            for kind, found in (("module", here.glob("plugins/modules/[!_]*.py")), ("role", here.glob("roles/*"))):
                names = [f"community.okta.{path.stem}" for path in sorted(found)]
                env = environment(venv, self.installed)
                step.call(venv / "bin/ansible-doc", "--type", kind, *names, cwd=self.folder, env=env)

        return work

    def molecule(self, scenario: str) -> Callable[[Step], None]:
        def work(step: Step) -> None:
            # Molecule finds what the scenarios share by the repository around it, and the copy is in none.
            tree = self.tree("molecule")
            shared = tree / ".config/molecule/config.yml"
            env = environment(VENV, tree.parents[2])
            env |= {"MOLECULE_GLOB": "extensions/molecule/*/molecule.yml"}
            env |= {"MOLECULE_EPHEMERAL_DIRECTORY": str(self.folder / "molecule" / scenario)}
            step.call(VENV / "bin/molecule", "--base-config", shared, "test", "-s", scenario, cwd=tree, env=env)

        return work

    def demo(self, step: Step) -> None:
        """From a copy without a repository and without an environment, as after unpacking a download."""
        tree = self.tree("demo")
        step.call("make", "demo", cwd=tree, env=environment(VENV, self.folder / "nothing"))

    def ansible_test_steps(self) -> list[Step]:
        """One after the other, for the runs of ansible-test share a folder."""
        return [
            *(Step(f"sanity, ansible-core {core}", self.sanity(core)) for core in (NEWEST, OLDEST)),
            Step(f"unit tests on Python {FLOOR}, ansible-core {OLDEST}", self.floor),
        ]

    def other_steps(self) -> list[list[Step]]:
        """What can run beside anything, the longest first; the steps of an inner list in their order."""
        scenarios = sorted(path.parent.name for path in PROJECT.glob("extensions/molecule/*/molecule.yml"))
        cores = [core for core in (NEWEST, OLDEST, *BETWEEN) if core == OLDEST or core != core_of_make_test()]
        return [
            *([Step(f"tests, ansible-core {core}", self.tests(core))] for core in cores),
            [Step("faults", self.faults)],
            *([Step(f"molecule {scenario}", self.molecule(scenario))] for scenario in scenarios),
            [
                Step("artifact: build and install", self.build),
                Step("artifact: importer and execution environment", self.inspect),
                *(Step(f"documentation, ansible-core {core}", self.documentation(core)) for core in (OLDEST, NEWEST)),
            ],
            [Step("demo", self.demo)],
        ]


def part_of_commit(parts: int) -> str:
    """Which of so many parts of the tests that take long this commit runs."""
    commit = subprocess.run(["git", "rev-parse", "HEAD"], cwd=PROJECT, capture_output=True, text=True, check=True)
    return f"{int(commit.stdout, 16) % parts}/{parts}"


def core_of_make_test() -> str:
    """The ansible-core of the environment that `make test` has just run everything in."""
    told = "import ansible.release; print(*ansible.release.__version__.split('.')[:2], sep='.')"
    return subprocess.run([VENV / "bin/python", "-c", told], capture_output=True, text=True, check=True).stdout.strip()


def changes() -> str:
    return subprocess.run(
        ["git", "status", "--porcelain"], cwd=PROJECT, capture_output=True, text=True, check=True
    ).stdout


def untouched(before: str) -> Callable[[Step], None]:
    def work(step: Step) -> None:
        if (after := changes()) != before:
            step.log.write_text(f"git status before:\n{before}\nand after:\n{after}")
            raise StepFailed("the tests changed the working tree")

    return work


def run_in_order(steps: Sequence[Step]) -> None:
    for step in steps:
        step.run()


def main() -> int:
    shutil.rmtree(LOGS, ignore_errors=True)
    LOGS.mkdir(parents=True)
    before = changes()
    print("Pythons here:", ", ".join(sorted(interpreters(), key=lambda version: int(version[2:]))), flush=True)
    with tempfile.TemporaryDirectory() as folder, concurrent.futures.ThreadPoolExecutor(2) as pool:
        matrix = Matrix(pathlib.Path(folder))
        work = [matrix.ansible_test_steps(), *matrix.other_steps()]
        list(pool.map(run_in_order, work))
    steps = [*(step for of_work in work for step in of_work), Step("working tree untouched", untouched(before))]
    steps[-1].run()

    width = max(len(step.name) for step in steps)
    print(f"\n{'step':{width}}  {'outcome':8}{'seconds':>8}  note")
    for step in steps:
        print(f"{step.name:{width}}  {step.outcome:8}{step.seconds:8.0f}  {step.note}".rstrip())
    counts = {word: sum(step.outcome == word for step in steps) for word in ("passed", "failed", "skipped")}
    print("\n" + ", ".join(f"{number} {word}" for word, number in counts.items()), flush=True)
    return 1 if counts["failed"] else 0


if __name__ == "__main__":
    sys.exit(main())
