# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""No secret appears anywhere, in any form, however a run of any role or playbook ends, at the highest verbosity."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any

import between
import pytest
import yaml
from canaries import SHAPES, Canaries
from canary_runs import Recorded, local, record
from certificates_made import make_authority
from okta_sandbox import Sandbox
from playbook_runs import ROOT
from secret_items import MODULES_WITH_SECRETS, VARIABLES_WITH_SECRETS, fits
from snapshots_made import repository
from specifications import ROLE_NAMES, Specification, of_module, of_role, secret_paths, wrong
from test_canaries import add_credentials, company
from tunnels import closed_port

FAILED = "this role has failed"
PLAYBOOKS = ROOT / "playbooks"
GROUP = {"name": "Help Desk", "roles": [{"type": "HELP_DESK_ADMIN", "group_targets": ["Sales"]}]}
# Roles that are run by a playbook, which is run below.
BY_PLAYBOOKS = {"export": "export", "org": "demo", "restore": "restore", "snapshot": "snapshot"}
ATTRIBUTE = {"name": "floor", "title": "Floor", "type": "integer"}


def secret_variables(canaries: Canaries, role: str) -> dict[str, Any]:
    """The variables of a role that hold secrets, each of them in every shape that Okta takes there."""
    specification = of_role(role)
    return {
        name: [
            item(f"{path} {shape} {name}", canaries.new(f"{name}.{path}", shape))
            for path, item in items.items()
            for shape in SHAPES
            if fits(path, shape)
        ]
        for name, items in VARIABLES_WITH_SECRETS.items()
        if name in specification
    }


def variables(canaries: Canaries, role: str, directory: Path) -> dict[str, Any]:
    """What a role is given, with secrets wherever it takes some."""
    authority = make_authority(directory)
    others: dict[str, dict[str, Any]] = {
        "delegated_admins": {"delegated_admins_groups": [GROUP]},
        "directory": {"directory_group_attributes": [ATTRIBUTE]},
        "signing_key_rotation": {
            "signing_key_rotation_idps": [
                {"idp": "Supplier", "min_days": 90},
                {"idp": "Shop", "subject": {"common_name": "sso.example.com"}, "dns_names": ["sso.example.com"]},
            ],
            "signing_key_rotation_ca_certificate": authority["authority_certificate"],
            "signing_key_rotation_ca_private_key": authority["authority_key"],
        },
        "sandbox": {
            "sandbox_directory": str(directory / "sandbox"),
            "sandbox_token": canaries.new("sandbox_token"),
            "sandbox_port": closed_port(),
        },
    }
    return {**others.get(role, {}), **secret_variables(canaries, role)}


def expanded(role: str) -> Specification:
    """The variables of a role with what the modules say of the options below them."""
    specification = of_role(role)
    for module, (_items, many) in MODULES_WITH_SECRETS.items():
        for name in VARIABLES_WITH_SECRETS:
            if many and name in specification and name.endswith(f"_{many}"):
                of_items = of_module(module)[many]["options"]
                entry = specification[name]["options"]
                for option in entry.keys() & of_items.keys():
                    if of_items[option].get("options"):
                        entry[option] = of_items[option]
    return specification


def runs_role(role: str, what: str, given: dict[str, Any], file: dict[str, Any]) -> dict[str, Any]:
    """A task that runs a role with variables that come from a file, and goes on whatever comes of it."""
    key = f"given_{len(file)}"
    file[key] = given
    included = {
        "name": f"{role} {what}",
        "ansible.builtin.include_role": {"name": f"community.okta.{role}"},
        "vars": {name: f"{{{{ {key}.{name} }}}}" for name in given},
    }
    told = {"ansible.builtin.debug": {"msg": FAILED}}
    return {"name": f"{role} {what}", "block": [included], "rescue": [told]}


def run_roles(
    directory: Path, tasks: list[dict[str, Any]], file: dict[str, Any], url: str, token: str, arguments: str = ""
) -> Recorded:
    file["connection"] = {"org_url": url, "api_token": token}
    defaults = {"group/community.okta.okta": "{{ connection }}"}
    recorded = record(directory, [local(tasks, module_defaults=defaults)], file, arguments)
    assert recorded.play.status == "successful", recorded.play.output
    return recorded


def failures(recorded: Recorded) -> int:
    return [each.get("msg") for each in recorded.play.results()].count(FAILED)


def test_every_secret_of_every_role_is_given() -> None:
    for role in ROLE_NAMES:
        given = {name: items for name, items in VARIABLES_WITH_SECRETS.items() if name in of_role(role)}
        tried = {f"{name}.{path}" for name, items in given.items() for path in items}
        assert set(secret_paths(expanded(role))) <= tried | {"sandbox_token"}, role


@pytest.mark.thorough
@pytest.mark.parametrize("arguments", ["", "--check"], ids=["normal", "check"])
def test_no_secret_is_shown_by_a_role(arguments: str, tmp_path: Path) -> None:
    canaries, file = Canaries(), dict[str, Any]()
    token = canaries.new("api_token")
    roles = [role for role in ROLE_NAMES if role != "sandbox" and role not in BY_PLAYBOOKS]
    tasks = [runs_role(role, "", variables(canaries, role, tmp_path), file) for role in roles]
    with Sandbox(token=token, seed=company(canaries)) as sandbox:
        recorded = run_roles(tmp_path, tasks, file, sandbox.url, token, arguments)
        assert bool(sandbox.writes()) is not bool(arguments)
    assert failures(recorded) == 0
    assert recorded.leaks(canaries) == {}


@pytest.mark.thorough
def test_no_secret_is_shown_by_the_role_that_runs_a_sandbox(tmp_path: Path) -> None:
    canaries, file = Canaries(), dict[str, Any]()
    given = variables(canaries, "sandbox", tmp_path)
    tasks = [
        runs_role("sandbox", "started", given, file),
        runs_role("sandbox", "refused", {**given, "sandbox_token": canaries.new("another token")}, file),
        runs_role("sandbox", "mistaken", {**given, "sandbox_http_hooks": "text"}, file),
        runs_role("sandbox", "stopped", {**given, "sandbox_state": "stopped"}, file),
    ]
    recorded = run_roles(tmp_path, tasks, file, "", "")
    assert failures(recorded) == 2
    assert recorded.leaks(canaries) == {}


@pytest.mark.thorough
@pytest.mark.parametrize("answers", ["refuse", "refuse_by_headers"])
def test_no_secret_that_a_server_repeats_is_shown_by_a_role(answers: str, tmp_path: Path) -> None:
    canaries, file = Canaries(), dict[str, Any]()
    token = canaries.new("api_token")
    tasks = [
        runs_role(role, "", variables(canaries, role, tmp_path), file)
        for role in ROLE_NAMES
        # Okta makes keys without being told anything that it could repeat.
        if role not in ("sandbox", "signing_key_rotation", *BY_PLAYBOOKS)
    ]
    with (
        Sandbox(token=token, seed=company(canaries)) as sandbox,
        between.between(sandbox.url, writes=answers) as server,
    ):
        recorded = run_roles(tmp_path, tasks, file, server.url, token)
        add_credentials(canaries, server)
    assert failures(recorded) == len(tasks)
    assert recorded.leaks(canaries) == {}


@pytest.mark.thorough
@pytest.mark.parametrize("role", [role for role in ROLE_NAMES if VARIABLES_WITH_SECRETS.keys() & of_role(role).keys()])
def test_wrong_arguments_of_a_role_show_no_secret(role: str, tmp_path: Path) -> None:
    canaries, file = Canaries(), dict[str, Any]()
    token = canaries.new("api_token")
    shapes = itertools.cycle(SHAPES)

    def secret(about: str) -> str:
        return canaries.new(about, next(shapes))

    specification = expanded(role)
    mistakes: dict[str, dict[str, Any]] = {}
    for name, items in VARIABLES_WITH_SECRETS.items():
        if name in specification:
            given = [
                item(f"{path} {name}", canaries.new(f"{name}.{path}", next(shapes))) for path, item in items.items()
            ]
            tried = [*wrong({name: specification[name]}, {name: given}, secret)]
            # Those at the top, and a number of those below.
            kept = [each for each in tried if "." not in each[0].partition(":")[0]]
            mistakes.update(kept + tried[:: len(tried) // (4 if role == "org" else 12)])
    tasks = [runs_role(role, what, mistaken, file) for what, mistaken in mistakes.items()]
    with Sandbox(token=token) as sandbox:
        recorded = run_roles(tmp_path, tasks, file, sandbox.url, token)
    assert failures(recorded) > len(tasks) / 2
    assert recorded.leaks(canaries) == {}


# Playbooks of the collection.


def kept_files(directory: Path, variables: dict[str, Any]) -> dict[str, Any]:
    """Write the files of an export in which variables stand for all secrets; returns those of the run."""
    directory.mkdir(parents=True)
    for name in variables:
        section = name.removeprefix("org_")
        (directory / f"{section}.yml").write_text(f'{name}: "{{{{ kept_{section} }}}}"\n', encoding="utf-8")
    kept = {f"kept_{name.removeprefix('org_')}": items for name, items in variables.items()}
    return {**kept, "restore_directory": str(directory), "restore_privileges": True, "restore_max_removals": 1000}


def play_of_the_collection(
    directory: Path, name: str, given: dict[str, Any], url: str, token: str, arguments: str = ""
) -> Recorded:
    connection = {"org_url": url, "api_token": token}
    if name == "demo":
        # It takes its connection from the environment.
        return record(directory, PLAYBOOKS / "demo.yml", given, arguments, url=url, token=token)
    hosts = {f"{name}_hosts": "localhost", f"{name}_directory": str(directory / "kept" / name)}
    return record(directory, PLAYBOOKS / f"{name}.yml", {**hosts, "okta_connection": connection, **given}, arguments)


def test_every_playbook_is_tried() -> None:
    assert {path.stem for path in PLAYBOOKS.glob("*.yml")} == {"demo", "drift", "export", "restore", "snapshot"}
    for role, playbook in BY_PLAYBOOKS.items():
        assert f": community.okta.{role}\n" in (PLAYBOOKS / f"{playbook}.yml").read_text(encoding="utf-8")


@pytest.mark.thorough
@pytest.mark.parametrize("arguments", ["", "--check"], ids=["normal", "check"])
@pytest.mark.parametrize("name", ["demo", "drift", "export", "restore", "snapshot"])
def test_no_secret_is_shown_by_a_playbook(name: str, arguments: str, tmp_path: Path) -> None:
    canaries = Canaries()
    token = canaries.new("api_token")
    given: dict[str, Any] = {"drift": {**secret_variables(canaries, "org"), "drift_fail": False}, "export": {}}.get(
        name, {}
    )
    if name == "demo":
        (tmp_path / "declared").mkdir()
        (tmp_path / "declared" / "all.yml").write_text(
            yaml.safe_dump(secret_variables(canaries, "org")), encoding="utf-8"
        )
        given = {"demo_directory": str(tmp_path / "declared")}
    if name == "snapshot":
        repository(tmp_path)
    if name == "restore":
        given = kept_files(tmp_path / "files", secret_variables(canaries, "org"))
    with Sandbox(token=token, seed=company(canaries)) as sandbox:
        recorded = play_of_the_collection(tmp_path, name, given, sandbox.url, token, arguments)
    assert recorded.play.status == "successful", recorded.play.output
    assert len(recorded.channel(name)) > 1000 or name in ("demo", "restore") or arguments
    assert recorded.leaks(canaries) == {}


@pytest.mark.thorough
@pytest.mark.parametrize("name", ["demo", "drift", "export", "restore", "snapshot"])
@pytest.mark.parametrize("how", ["refused", "mistaken"])
def test_a_playbook_that_fails_shows_no_secret(name: str, how: str, tmp_path: Path) -> None:
    canaries = Canaries()
    token = canaries.new("api_token")
    given = secret_variables(canaries, "org")
    if how == "mistaken":
        given["org_idps"][0]["protocol"]["credentials"]["client"] = canaries.new("instead of a client", "PEM")
        given["org_inline_hooks"][0]["channel"]["config"] = [canaries.new("instead of a configuration", "JSON")]
    (tmp_path / "declared").mkdir()
    (tmp_path / "declared" / "all.yml").write_text(yaml.safe_dump(given), encoding="utf-8")
    of_the_playbook: dict[str, Any] = {
        "demo": {"demo_directory": str(tmp_path / "declared")},
        "drift": {**given, "drift_warn_days": "text" if how == "mistaken" else 30},
        "export": {"export_directory": "/dev/null/nowhere"},
        "restore": kept_files(tmp_path / "files", given),
        "snapshot": {"snapshot_directory": "/dev/null/nowhere"},
    }[name]
    refusing = "refuse" if how == "refused" else "let_through"
    with (
        Sandbox(token=token, seed=company(canaries)) as sandbox,
        between.between(sandbox.url, refusing, refusing) as server,
    ):
        recorded = play_of_the_collection(tmp_path, name, of_the_playbook, server.url, token)
        add_credentials(canaries, server)
    assert recorded.play.status == "failed", recorded.play.output
    assert recorded.leaks(canaries) == {}
