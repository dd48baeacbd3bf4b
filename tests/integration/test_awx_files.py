# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What docs/awx gives for AWX works there: its credentials reach an org, its jobs keep it, see drift and write it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests
import yaml
from ansible_collections.community.okta.plugins.module_utils._options import (
    CONNECTION_OPTIONS,
    TOKEN_VARIABLE,
    from_environment,
)
from jinja2.sandbox import ImmutableSandboxedEnvironment
from module_runs import run
from okta_sandbox import Sandbox
from playbook_runs import ROOT, Play, play
from snapshots_made import git, repository
from ways import PLAIN, RSA_KEY, jwk, pem, service_app

pytestmark = pytest.mark.thorough

AWX = ROOT / "docs" / "awx"
TOKEN = "00canary-token-of-awx"
SEED = {"groups": [{"name": "Everyone Else"}], "service_apps": [service_app(PLAIN, RSA_KEY)]}
# What AWX allows a field of a credential type to have.
FIELD = {"id", "label", "type", "help_text", "secret", "multiline", "format", "choices", "default", "ask_at_runtime"}
VARIABLES = {
    variable
    for option in CONNECTION_OPTIONS.values()
    if option.get("fallback", [None])[0] is from_environment
    for variable in option["fallback"][1]
} | {TOKEN_VARIABLE}


class Loader(yaml.SafeLoader):
    """Reads what Ansible reads."""


Loader.add_constructor("!unsafe", lambda loader, node: loader.construct_scalar(node))


def read(name: str) -> Any:
    return yaml.load((AWX / name).read_text(encoding="utf-8"), Loader)


TYPES = {each["name"]: each for each in read("credential_types.yml")["controller_credential_types"]}
JOBS = read("job_templates.yml")
TEMPLATES = {each["name"]: each for each in JOBS["controller_templates"]}


def role_options(role: str) -> dict[str, Any]:
    """The options of a role."""
    specification = yaml.safe_load((ROOT / "roles" / role / "meta" / "argument_specs.yml").read_text(encoding="utf-8"))
    options: dict[str, Any] = specification["argument_specs"]["main"]["options"]
    return options


def injected(credential_type: str, fields: dict[str, str]) -> dict[str, str]:
    """The variables that a job gets from a credential: fields that are empty are unknown to the templates."""
    known = {name: value for name, value in fields.items() if value}
    environment = ImmutableSandboxedEnvironment()
    return {
        variable: environment.from_string(template).render(**known)
        for variable, template in TYPES[credential_type]["injectors"]["env"].items()
    }


def fields(credential_type: str, url: str, **more: str) -> dict[str, str]:
    """A credential with what is required."""
    secret = {
        "Okta API token": {"api_token": TOKEN},
        "Okta service app": {"client_id": PLAIN, "private_key": pem(RSA_KEY), "key_id": "main"},
    }
    return {"org_url": url, **secret[credential_type], **more}


def reading(tmp_path: Path, credential: dict[str, str]) -> Play:
    tasks = [{"community.okta.group_info": {"name": "Everyone Else"}}]
    plays = [{"hosts": "localhost", "connection": "local", "gather_facts": False, "tasks": tasks}]
    return play(tmp_path, plays, "", "", credential=credential, verbosity=4)


@pytest.fixture
def sandbox() -> Iterator[Any]:
    with Sandbox(token=TOKEN, seed=SEED) as running:
        yield running


@pytest.mark.parametrize("name", TYPES)
def test_a_credential_type_is_what_awx_takes(name: str) -> None:
    inputs = TYPES[name]["inputs"]
    assert TYPES[name]["kind"] == "cloud"
    assert set(inputs) == {"fields", "required"}
    for field in inputs["fields"]:
        assert {"id", "label", "type"} <= set(field) <= FIELD
        assert field["type"] == "string"
    ids = [field["id"] for field in inputs["fields"]]
    assert len(ids) == len(set(ids))
    assert set(inputs["required"]) <= set(ids)


@pytest.mark.parametrize("name", TYPES)
def test_every_field_is_used_and_every_variable_is_read(name: str) -> None:
    variables = TYPES[name]["injectors"]["env"]
    assert set(variables) <= VARIABLES
    assert sorted(variables.values()) == sorted(f"{{{{ {field['id']} }}}}" for field in TYPES[name]["inputs"]["fields"])


@pytest.mark.parametrize("name", TYPES)
def test_awx_keeps_secret_what_is_secret(name: str) -> None:
    secret = {field["id"] for field in TYPES[name]["inputs"]["fields"] if field.get("secret")}
    assert secret == {
        field["id"] for field in TYPES[name]["inputs"]["fields"] if CONNECTION_OPTIONS[field["id"]].get("no_log")
    }


@pytest.mark.parametrize("private_key", [pem(RSA_KEY), pem(RSA_KEY).strip(), jwk(RSA_KEY)], ids=["PEM", "bare", "JWK"])
def test_a_job_reaches_the_org_with_a_private_key(private_key: str, sandbox: Any, tmp_path: Path) -> None:
    variables = injected("Okta service app", fields("Okta service app", sandbox.url, private_key=private_key))
    done = reading(tmp_path, variables)
    assert done.status == "successful", done.output
    assert private_key not in done.output


def test_a_job_reaches_the_org_with_an_api_token(sandbox: Any, tmp_path: Path) -> None:
    done = reading(tmp_path, injected("Okta API token", fields("Okta API token", sandbox.url)))
    assert done.status == "successful", done.output
    assert TOKEN not in done.output


@pytest.mark.parametrize(
    ("name", "field"),
    [
        (name, field["id"])
        for name in TYPES
        for field in TYPES[name]["inputs"]["fields"]
        if field["id"] not in ("key_id", "scopes")
    ],
)
def test_what_is_required_cannot_be_left_out(
    name: str, field: str, sandbox: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert field in TYPES[name]["inputs"]["required"]
    variables = injected(name, {**fields(name, sandbox.url), field: ""})
    for variable, value in variables.items():
        monkeypatch.setenv(variable, value)
    result = run("group_info", {})
    [missing] = [variable for variable, template in TYPES[name]["injectors"]["env"].items() if f" {field} " in template]
    assert missing in result.message
    assert list(sandbox.calls) == []


@pytest.mark.parametrize("field", ["key_id", "scopes"])
def test_what_is_not_required_can_be_left_out(field: str, sandbox: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    assert field not in TYPES["Okta service app"]["inputs"]["required"]
    given = fields("Okta service app", sandbox.url, private_key=jwk(RSA_KEY, kid="main"), scopes="okta.groups.read")
    for variable, value in injected("Okta service app", {**given, field: ""}).items():
        monkeypatch.setenv(variable, value)
    assert not run("group_info", {}).failed


def test_both_credentials_in_one_job_are_refused(sandbox: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in TYPES:
        for variable, value in injected(name, fields(name, sandbox.url)).items():
            monkeypatch.setenv(variable, value)
    assert "several ways to authenticate" in run("group_info", {}).message
    assert list(sandbox.calls) == []


def test_jobs_name_what_is_there() -> None:
    [project], [inventory] = JOBS["controller_projects"], JOBS["controller_inventories"]
    for template in TEMPLATES.values():
        assert (template["project"], template["inventory"]) == (project["name"], inventory["name"])
        assert (AWX / "project" / template["playbook"]).is_file()
    [source] = JOBS["controller_inventory_sources"]
    assert (source["source_project"], source["inventory"]) == (project["name"], inventory["name"])
    assert (AWX / "project" / source["source_path"]).is_file()
    [workflow] = JOBS["controller_workflows"]
    nodes = {node["identifier"]: node for node in workflow["simplified_workflow_nodes"]}
    for node in nodes.values():
        assert node["unified_job_template"] in TEMPLATES
        assert {*node.get("always_nodes", ()), *node.get("success_nodes", ())} <= {*nodes}
    for schedule in JOBS["controller_schedules"]:
        assert schedule["unified_job_template"] in {*TEMPLATES, workflow["name"]}


def test_what_must_not_change_anything_runs_in_check_mode() -> None:
    modes = {name: template["job_type"] for name, template in TEMPLATES.items()}
    assert modes == {
        "Okta dry run": "check",
        "Okta apply": "run",
        "Okta drift": "check",
        "Okta export": "run",
        "Okta snapshot": "run",
    }


# What narrows a job to fewer hosts or tasks, and how many jobs share them.
MAY_BE_ASKED = {"ask_limit_on_launch", "ask_tags_on_launch", "ask_job_slice_count_on_launch"}
QUESTIONS = {
    question["variable"]: question
    for template in TEMPLATES.values()
    for question in template.get("survey_spec", {}).get("spec", ())
}


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_launch_can_narrow_a_job_and_bring_no_variables_tasks_or_credentials(name: str) -> None:
    assert {key for key, value in TEMPLATES[name].items() if key.startswith("ask_") and value} <= MAY_BE_ASKED


def test_the_project_is_run_from_its_own_branch() -> None:
    [project] = JOBS["controller_projects"]
    assert project["scm_branch"]
    assert project["allow_override"] is False


def test_a_dry_run_and_its_run_are_asked_the_same() -> None:
    surveys = [TEMPLATES[name]["survey_spec"] for name in ("Okta dry run", "Okta apply")]
    assert surveys[0] == surveys[1]
    enabled = {name for name, template in TEMPLATES.items() if template.get("survey_enabled")}
    assert enabled == {name for name, template in TEMPLATES.items() if "survey_spec" in template}


@pytest.mark.parametrize("variable", QUESTIONS)
def test_a_survey_has_choices_for_a_variable_of_the_role_that_is_no_part_of_a_connection(variable: str) -> None:
    question, options = QUESTIONS[variable], role_options("org")
    assert question["type"] == "multiplechoice"
    assert question["required"]
    assert question["default"] in question["choices"]
    assert options[variable]["type"] == "int"
    assert question["default"] == str(options[variable]["default"])
    # No choice lifts the limit.
    assert all(int(choice) >= 0 for choice in question["choices"])


class Project:
    """The project of docs/awx as a checkout of it, with the orgs of sandboxes and their tokens."""

    def __init__(self, folder: Path, orgs: dict[str, Any]) -> None:
        self.folder, self.orgs = folder, orgs
        shutil.copytree(AWX / "project", folder / "project")
        self.inventory = read("project/inventory/orgs.yml")
        for name, host in self.inventory["okta_orgs"]["hosts"].items():
            host["okta_connection"]["org_url"] = orgs[name].url
            secrets = folder / "project" / "host_vars" / name / "vault.yml"
            secrets.parent.mkdir(parents=True)
            secrets.write_text(yaml.safe_dump({"vault_okta_api_token": orgs[name].token}), encoding="utf-8")

    def launch(self, name: str, arguments: str = "", credential: dict[str, str] | None = None) -> Play:
        """Run a job of a template."""
        template = TEMPLATES[name]
        options = [f"--forks {template['forks']}", arguments]
        options += ["--check"] if template["job_type"] == "check" else []
        options += ["--diff"] if template.get("diff_mode") else []
        for variable in template.get("extra_vars", {}):
            options.append(f"-e '{variable}={self.folder}/out/{{{{ inventory_hostname }}}}'")
        playbook = self.folder / "project" / template["playbook"]
        return play(
            self.folder, playbook, "", "", " ".join(options), inventory=self.inventory, credential=credential or {}
        )


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    names = ("dev", "test", "prod")
    one, two, three = (Sandbox(token=f"00canary-token-of-{name}", seed=SEED) for name in names)
    with one, two, three:
        yield Project(tmp_path, dict(zip(names, (one, two, three), strict=True)))


def test_a_dry_run_tells_an_apply_does_and_drift_is_seen(project: Project) -> None:
    org, limit = project.orgs["dev"], "--limit dev"
    planned = project.launch("Okta dry run", limit)
    assert (planned.status, planned.changed > 0, org.writes()) == ("successful", True, []), planned.output
    undone = project.launch("Okta drift", limit)
    assert (undone.status, org.writes()) == ("failed", [])
    done = project.launch("Okta apply", limit)
    assert (done.status, done.changed) == ("successful", planned.changed), done.output
    org.calls.clear()
    kept = project.launch("Okta drift", limit)
    assert (kept.status, org.writes()) == ("successful", []), kept.output
    [group] = [group for group in org.org.groups.all() if group.name == "Support"]
    requests.delete(
        f"{org.url}/api/v1/groups/{group.id}", headers={"Authorization": f"SSWS {org.token}"}, timeout=60
    ).raise_for_status()
    org.calls.clear()
    drifted = project.launch("Okta drift", limit)
    assert (drifted.status, org.writes()) == ("failed", [])
    assert "Support" in [result["msg"] for result in drifted.results("failed")][-1]
    assert [list(project.orgs[other].calls) for other in ("test", "prod")] == [[], []]


def test_the_answer_to_the_survey_limits_what_an_apply_takes_away(project: Project) -> None:
    org = project.orgs["dev"]
    declared = {"org_groups": [{"name": "Everyone Else", "state": "absent"}]}
    (project.folder / "project" / "group_vars" / "okta_orgs" / "groups.yml").write_text(yaml.safe_dump(declared))
    answers = QUESTIONS["org_max_removals"]["choices"]
    refused, done = (
        project.launch("Okta apply", f"--limit dev -e '{json.dumps({'org_max_removals': answer})}'")
        for answer in answers[:2]
    )
    assert (refused.status, done.status, len(org.writes())) == ("failed", "successful", 1), done.output
    assert "max_removals" in refused.output


def test_an_export_writes_each_org_into_a_directory_of_its_own(project: Project) -> None:
    done = project.launch("Okta export")
    assert done.status == "successful", done.output
    for name, org in project.orgs.items():
        assert "Everyone Else" in (project.folder / "out" / name / "groups.yml").read_text(encoding="utf-8")
        assert org.writes() == []


def test_a_snapshot_commits_each_org_and_then_what_changed(project: Project) -> None:
    tree = repository(project.folder / "out")
    for changed in (3, 0):
        done = project.launch("Okta snapshot")
        assert (done.status, done.changed) == ("successful", changed), done.output
    assert len(git(tree, "log", "--format=%s").splitlines()) == 3
    assert {path.name for path in tree.iterdir()} == {".git", *project.orgs}
    assert [org.writes() for org in project.orgs.values()] == [[], [], []]


def test_a_host_that_lacks_its_secret_does_not_go_to_the_org_of_the_environment(project: Project) -> None:
    (project.folder / "project" / "host_vars" / "prod" / "vault.yml").unlink()
    dev = project.orgs["dev"]
    credential = injected("Okta API token", {"org_url": dev.url, "api_token": dev.token})
    for name in ("Okta apply", "Okta export", "Okta snapshot"):
        done = project.launch(name, "--limit prod", credential)
        assert done.status == "failed"
        assert "vault_okta_api_token" in done.output
    assert [list(org.calls) for org in project.orgs.values()] == [[], [], []]
