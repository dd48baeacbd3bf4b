# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The demo: an org as files, a change in the files, its plan, its run, and a run without changes, on a sandbox.

Runs with the Python of the project's own environment, see the target `demo` of the Makefile.
"""

from __future__ import annotations

import contextlib
import difflib
import http.server
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
import threading
import time
from collections.abc import Iterator

PROJECT = pathlib.Path(__file__).resolve().parents[2]
BIN = pathlib.Path(sys.prefix) / "bin"
INSTALLED = pathlib.Path(sys.prefix) / "demo"
READY = re.compile(r"Okta sandbox ready at (http://\S+)")
COLOUR = sys.stdout.isatty() and "NO_COLOR" not in os.environ
READS = {"GET", "HEAD"}
GROUP_STEWARDS = """\
  - name: Group Stewards
    roles:
      - {type: GROUP_MEMBERSHIP_ADMIN, group_targets: [Engineering]}
    members: [kofi.mensah@example.com]
"""
LINKED_OBJECTS = """\
org_linked_objects:
  - primary: {name: manager, title: Manager}
    associated: {name: subordinate, title: Subordinate}
"""
CUSTOM_ROLES = """\
org_custom_roles:
  - label: Unlocker
    permissions:
      - permission: okta.users.read
      - permission: okta.users.lifecycle.unlock
"""
RESOURCE_SETS = """\
org_resource_sets:
  - label: Sales People
    resources:
      - users_of_group: Sales
"""
SALES_OPERATIONS = """\
  - name: Sales Operations
    roles:
      - {type: CUSTOM, role: Unlocker, resource_set: Sales People}
    members: [maya.roth@example.com]
"""
# Okta asks a service before it issues a token, and the role tries it: a tiny one that this program runs.
INLINE_HOOKS = """\
org_inline_hooks:
  - name: Claims
    type: com.okta.oauth2.tokens.transform
    channel:
      type: HTTP
      config:
        uri: "{{ demo_hook_url }}"
        auth_scheme: {key: Authorization, value: "{{ demo_hook_secret }}"}
    expect: {commands: [{type: com.okta.access.patch}]}
"""
# What the person does who maintains the files: each a text that is there, and what takes its place.
CHANGES = {
    "groups.yml": [
        # Somebody joins, and the help desk looks after one more group.
        ("      - ben.osei@example.com\n", "      - ben.osei@example.com\n      - carla.nunes@example.com\n"),
        ("          - Sales\n", "          - Sales\n          - Support\n"),
        # A new group, with what it administers.
        ("  - name: Marketing\n", f"{GROUP_STEWARDS}{SALES_OPERATIONS}  - name: Marketing\n"),
    ],
    "custom_roles.yml": [("org_custom_roles: []\n", CUSTOM_ROLES)],
    "resource_sets.yml": [("org_resource_sets: []\n", RESOURCE_SETS)],
    "linked_objects.yml": [("org_linked_objects: []\n", LINKED_OBJECTS)],
    "inline_hooks.yml": [("org_inline_hooks: []\n", INLINE_HOOKS)],
}
HOOK_ANSWER = {"commands": [{"type": "com.okta.access.patch", "value": [{"op": "add", "path": "/claims/team"}]}]}


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
    command = [sys.executable, str(PROJECT / "roles/sandbox/files/okta_sandbox"), "--port", "0"]
    command += ["--seed", str(PROJECT / "playbooks/files/demo_seed.yml"), "--calls", str(folder / "calls")]
    # The service of the hook is one of this machine.
    command += ["--http-hooks"]
    with log.open("w") as output:
        # In a session of its own, so that Ctrl-C reaches it through this program only.
        # The token is not in the arguments, which everybody on this machine can see.
        process = subprocess.Popen(
            command,
            env={**os.environ, "OKTA_SANDBOX_TOKEN": token},
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
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


class HookService(http.server.BaseHTTPRequestHandler):
    """The service that Okta asks: answers with a claim to add, and counts."""

    asked = 0

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        type(self).asked += 1
        content = json.dumps(HOOK_ANSWER).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_arguments: object) -> None:
        pass


@contextlib.contextmanager
def hook_service() -> Iterator[str]:
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), HookService) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/claims"
        finally:
            server.shutdown()


def change(files: pathlib.Path) -> None:
    """Change the files as their maintainer would, and show the difference."""
    for name, replacements in CHANGES.items():
        path = files / name
        text = before = path.read_text(encoding="utf-8")
        for old, new in replacements:
            if text.count(old) != 1:
                sys.exit(f"The demo expects {old!r} once in {name} of the export: that is a fault of this demo.")
            text = text.replace(old, new)
        path.write_text(text, encoding="utf-8")
        difference = difflib.unified_diff(before.splitlines(), text.splitlines(), name, name, lineterm="", n=1)
        for line in difference:
            say(line, {"+": "32", "-": "31", "@": "36"}.get(line[:1], "0"))


def play(environment: dict[str, str], playbook: str, *options: str) -> int:
    """Run a playbook, show what it prints, and return how many tasks changed something."""
    command = [str(BIN / "ansible-playbook"), f"community.okta.{playbook}", *options]
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


def show(environment: dict[str, str], calls: Calls, files: pathlib.Path, hook_url: str) -> None:
    # The tasks that have nothing to do are most of them, and say nothing of interest.
    environment = {**environment, "ANSIBLE_DISPLAY_SKIPPED_HOSTS": "False", "ANSIBLE_DISPLAY_OK_HOSTS": "False"}
    kept = (
        "demo",
        "-e",
        f"demo_directory={files}",
        "-e",
        f"demo_hook_url={hook_url}",
        "-e",
        "demo_hook_secret=not-real",
    )

    banner("1 of 5: the org as files", "community.okta.export reads the org and writes what declares it.")
    play(environment, "export", "-e", "export_hosts=localhost", "-e", f"export_directory={files}")
    reads, writes = calls.since_last()
    say(f"The org saw {reads} reads and {writes} writes. The files:", "1")
    for path in sorted(files.iterdir()):
        say(f"  {path.name:22}{len(path.read_text(encoding='utf-8').splitlines()):5} lines")

    banner("2 of 5: a change in the files", "What the org is to become, as anybody reviews it before it is merged.")
    change(files)

    banner("3 of 5: the dry run", "Check mode with --diff: what would be done to the org, and nothing is done.")
    changed = play(environment, *kept, "--check", "--diff")
    reads, writes = calls.since_last()
    say(f"Planned in {changed} tasks. The org saw {reads} reads and {writes} writes.", "1")
    if writes or not changed:
        sys.exit("A plan must plan and not write: that is a fault of the collection.")

    banner("4 of 5: the run", "The same for real: what was planned is done, and the service of the hook is tried.")
    changed = play(environment, *kept)
    reads, writes = calls.since_last()
    say(f"Changed in {changed} tasks. The org saw {reads} reads and {writes} writes.", "1")
    if HookService.asked != 1:
        sys.exit("Okta did not ask the service of the hook: that is a fault of the collection.")

    banner(
        "5 of 5: the same again", "The org is as declared, so nothing is left to do, and --diff has nothing to show."
    )
    changed = play(environment, *kept, "--diff")
    # A trial of a hook is a request that changes nothing in the org.
    tried = HookService.asked - 1
    reads, writes = calls.since_last()
    if changed or writes > tried:
        sys.exit(f"The last run changed {changed} tasks with {writes} writes: it must change nothing.")
    say(f"Nothing changed. The org saw {reads} reads, and called the service of the hook to try it.", "1")


def where_next() -> None:
    banner(
        "Where to go next",
        "That was a local sandbox, gone by now. What ran are the files in playbooks/.",
    )
    print(f"""
  README.md tells what the modules do and how to install the collection.

  Your own org as files, which only reads it, and what the files would change in it, which should be nothing:
    export OKTA_CLIENT_ORGURL=https://your-org.okta.com
    export OKTA_CLIENT_TOKEN=...
    ansible-playbook community.okta.export -e export_hosts=localhost -e export_directory="$PWD/okta"
    ansible-playbook community.okta.demo -e demo_directory="$PWD/okta" --check --diff

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
        with sandbox(folder, token) as url, hook_service() as hook_url:
            say(f"A sandbox, a local Okta with the org of a small company, listens at {url}.")
            environment |= {"OKTA_CLIENT_ORGURL": url, "OKTA_CLIENT_TOKEN": token}
            show(environment, Calls(folder / "calls"), folder / "okta", hook_url)
    where_next()


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit("\nStopped; the sandbox is ended.")
