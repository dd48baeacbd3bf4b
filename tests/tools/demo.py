# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The demo: builds and installs the collection, starts a sandbox, and shows a plan, a run and a run without changes.

Runs with the Python of the project's own environment, see the target `demo` of the Makefile.
"""

from __future__ import annotations

import contextlib
import json
import locale
import os
import pathlib
import re
import secrets
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator

PROJECT = pathlib.Path(__file__).resolve().parents[2]
BIN = pathlib.Path(sys.prefix) / "bin"
INSTALLED = pathlib.Path(sys.prefix) / "demo"
READY = re.compile(r"Okta sandbox ready at (http://\S+)")
COLOUR = sys.stdout.isatty() and "NO_COLOR" not in os.environ
READS = {"GET", "HEAD"}


def say(text: str, style: str = "0") -> None:
    print(f"\033[{style}m{text}\033[0m" if COLOUR else text, flush=True)


def banner(title: str, text: str) -> None:
    print()
    say(f"── {title} ".ljust(79, "─"), "1;36")
    say(text, "36")


def clean_environment() -> dict[str, str]:
    """The environment without the user's own Ansible and Okta settings, and in a locale that Ansible accepts."""
    keep = {"ANSIBLE_FORCE_COLOR", "ANSIBLE_NOCOLOR"}
    environment = {
        name: value
        for name, value in os.environ.items()
        if name in keep or not name.startswith(("ANSIBLE_", "OKTA_", "PYTHONPATH", "PYTHONHOME"))
    }
    environment["ANSIBLE_CONFIG"] = str(PROJECT / "tests/tools/ansible.cfg")
    environment["ANSIBLE_COLLECTIONS_PATH"] = str(INSTALLED)
    environment["ANSIBLE_DEPRECATION_WARNINGS"] = "False"
    environment["NO_PROXY"] = environment["no_proxy"] = "127.0.0.1"
    environment["PATH"] = f"{BIN}{os.pathsep}{os.environ['PATH']}"
    if COLOUR:
        environment.setdefault("ANSIBLE_FORCE_COLOR", "True")
    environment.update(utf8_locale())
    return environment


def utf8_locale() -> dict[str, str]:
    for name in ("", "C.UTF-8", "en_US.UTF-8"):
        with contextlib.suppress(locale.Error):
            locale.setlocale(locale.LC_ALL, name)
            if (locale.getlocale()[1] or "").upper().replace("-", "") == "UTF8":
                return {"LC_ALL": name} if name else {}
    return {}


def install(environment: dict[str, str]) -> None:
    """Build the artifact and install it, as a user gets it."""

    def galaxy(*arguments: str) -> None:
        command = [str(BIN / "ansible-galaxy"), "collection", *arguments]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        if done.returncode:
            sys.exit(f"{' '.join(command)} failed:\n{done.stdout}{done.stderr}")

    with tempfile.TemporaryDirectory() as folder:
        galaxy("build", "--output-path", folder, str(PROJECT))
        (artifact,) = pathlib.Path(folder).glob("*.tar.gz")
        galaxy("install", "--force", "--offline", "--collections-path", str(INSTALLED), str(artifact))


@contextlib.contextmanager
def sandbox(folder: pathlib.Path, token: str) -> Iterator[str]:
    """A sandbox on a free port of the loopback interface; ended whatever happens."""
    log = folder / "sandbox.log"
    command = [sys.executable, str(PROJECT / "roles/sandbox/files/okta_sandbox"), "--port", "0", "--token", token]
    command += ["--seed", str(PROJECT / "playbooks/files/demo_seed.yml"), "--calls", str(folder / "calls")]
    with log.open("w") as output:
        # In a session of its own, so that Ctrl-C reaches it through this program only.
        process = subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT, start_new_session=True)
    try:
        yield wait_until_ready(process, log)
    finally:
        process.terminate()
        try:
            process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            process.kill()


def wait_until_ready(process: subprocess.Popen[bytes], log: pathlib.Path) -> str:
    give_up = time.monotonic() + 30
    while process.poll() is None and time.monotonic() < give_up:
        if ready := READY.search(log.read_text()):
            return ready.group(1)
        time.sleep(0.1)
    sys.exit(f"The sandbox did not start:\n{log.read_text()}")


def play(environment: dict[str, str], *options: str) -> int:
    """Run the playbook, show what it prints, and return how many tasks changed something."""
    command = [str(BIN / "ansible-playbook"), "community.okta.demo", *options]
    printed = []
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True, encoding="utf-8") as process:
        assert process.stdout
        try:
            for line in process.stdout:
                print(line, end="", flush=True)
                printed.append(line)
        except BaseException:
            process.terminate()
            raise
    if process.returncode:
        sys.exit(f"ansible-playbook ended with {process.returncode}: that is a fault of this demo.")
    recap = re.sub(r"\033\[[\d;]*m", "", "".join(printed))
    return sum(map(int, re.findall(r"\bok=\d+\s+changed=(\d+)", recap)))


class Calls:
    """What the sandbox was asked, read from its log of requests."""

    def __init__(self, path: pathlib.Path) -> None:
        self.path = path
        self.seen = 0

    def since_last(self) -> tuple[int, int]:
        lines = self.path.read_text().splitlines() if self.path.exists() else []
        methods = [json.loads(line)["method"] for line in lines[self.seen :]]
        self.seen = len(lines)
        reads = sum(method in READS for method in methods)
        return reads, len(methods) - reads


def show(environment: dict[str, str], calls: Calls) -> None:
    banner("1 of 3: the plan", "Check mode with --diff: what would be done to the org, and nothing is done.")
    changed = play(environment, "--check", "--diff")
    reads, writes = calls.since_last()
    say(f"Planned in {changed} tasks. The org saw {reads} reads and {writes} writes.", "1")
    if writes:
        sys.exit("A plan must not write: that is a fault of the collection.")

    banner("2 of 3: the run", "The same playbook for real: what was planned is done.")
    changed = play(environment)
    reads, writes = calls.since_last()
    say(f"Changed in {changed} tasks. The org saw {reads} reads and {writes} writes.", "1")

    banner(
        "3 of 3: the same again", "The org is as declared, so nothing is left to do, and --diff has nothing to show."
    )
    changed = play(environment, "--diff")
    reads, writes = calls.since_last()
    if changed or writes:
        sys.exit(f"The third run changed {changed} tasks with {writes} writes: it must change nothing.")
    say(f"Nothing changed. The org saw {reads} reads and no write.", "1")


def where_next() -> None:
    banner("Where to go next", "That was a local sandbox, gone by now. What you saw is in playbooks/demo.yml.")
    print(f"""
  README.md tells what the modules do and how to install the collection.

  Your own org, with the plan first (the demo's names are not yours, so write your own playbook):
    export OKTA_CLIENT_ORGURL=https://your-org.okta.com
    export OKTA_CLIENT_TOKEN=...
    ansible-playbook your-playbook.yml --check --diff

  The documentation of a module, here and now:
    export ANSIBLE_COLLECTIONS_PATH={INSTALLED.relative_to(PROJECT)}
    {BIN.relative_to(PROJECT)}/ansible-doc community.okta.group

  A sandbox of your own to try things on:
    make sandbox
""")


def main() -> None:
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda number, frame: sys.exit(128 + number))
    os.chdir(PROJECT)
    environment = clean_environment()
    say("Building the collection and installing it into the project's own environment.")
    install(environment)
    token = secrets.token_urlsafe(30)
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        with sandbox(folder, token) as url:
            say(f"A sandbox, a local Okta, listens at {url}.")
            environment |= {"OKTA_CLIENT_ORGURL": url, "OKTA_CLIENT_TOKEN": token}
            show(environment, Calls(folder / "calls"))
    where_next()


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit("\nStopped; the sandbox is ended.")
