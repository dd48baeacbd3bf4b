# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What docs/snapshots gives to copy works there: what cron, systemd and pipelines run is run, and linters pass."""

from __future__ import annotations

import configparser
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from okta_sandbox import Sandbox
from playbook_runs import COLLECTIONS, ROOT
from snapshots_made import git, repository

RECIPES = ROOT / "docs" / "snapshots"
BIN = Path(sys.executable).parent
TOKEN = "00canary-token-of-the-recipes"
GITHUB = yaml.safe_load((RECIPES / "github.yml").read_text(encoding="utf-8"))
GITLAB = yaml.safe_load((RECIPES / "gitlab-ci.yml").read_text(encoding="utf-8"))
SCRIPTS = sorted(path.name for path in RECIPES.glob("project/*.sh"))


def options_of(role: str) -> set[str]:
    text = (ROOT / "roles" / role / "meta" / "argument_specs.yml").read_text(encoding="utf-8")
    return set(yaml.safe_load(text)["argument_specs"]["main"]["options"])


needs_plans = pytest.mark.skipif("org_planned" not in options_of("org"), reason="the role org takes no plan yet")


def shell(
    command: str, directory: Path, url: str = "", environment: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a command as a job does, with what the settings of a job give."""
    own = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "OKTA_", "ANSIBLE_"))}
    given = {
        "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(directory / "home"),
        "ANSIBLE_COLLECTIONS_PATH": str(COLLECTIONS),
        "ANSIBLE_CONFIG": str(ROOT / "tests" / "tools" / "ansible.cfg"),
        "OKTA_CLIENT_ORGURL": url,
        "OKTA_CLIENT_TOKEN": TOKEN,
    }
    return subprocess.run(
        ["bash", "-euo", "pipefail", "-c", command],
        cwd=directory,
        capture_output=True,
        text=True,
        check=False,
        env={**own, **given, **(environment or {})},
    )


@pytest.fixture
def sandbox() -> Iterator[Any]:
    with Sandbox(token=TOKEN, seed={"groups": [{"name": "Sales"}]}) as running:
        yield running


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A checkout of a repository that has the project."""
    directory = tmp_path / "project"
    shutil.copytree(RECIPES / "project", directory)
    return directory


@pytest.fixture
def snapshots(tmp_path: Path) -> Path:
    """A clone of a repository for snapshots, which is at ../origin."""
    git(tmp_path, "init", "-q", "--bare", "--initial-branch=snapshots", "origin")
    first = repository(tmp_path / "first")
    git(first, "commit", "-q", "--allow-empty", "-m", "First")
    git(first, "push", "-q", str(tmp_path / "origin"), "HEAD:snapshots")
    git(tmp_path, "clone", "-q", "origin", "snapshots")
    return tmp_path / "snapshots"


def pushed(snapshots: Path) -> list[str]:
    """The commits that came to where the clone is from."""
    return git(snapshots.parent / "origin", "log", "--format=%s", "snapshots").splitlines()


# Linters


def lint(*command: str) -> None:
    if not (BIN / command[0]).exists():
        pytest.skip("the linters of files are installed for `make test`, not for each version of ansible-core")
    done = subprocess.run([str(BIN / command[0]), *command[1:]], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_workflow_of_github_passes_its_schema_and_a_linter() -> None:
    lint("check-jsonschema", "--builtin-schema", "vendor.github-workflows", str(RECIPES / "github.yml"))
    lint("zizmor", "--offline", "--no-progress", "--no-config", str(RECIPES / "github.yml"))


def test_the_pipeline_of_gitlab_passes_its_schema() -> None:
    options = ("--builtin-schema", "vendor.gitlab-ci", "--data-transform", "gitlab-ci")
    lint("check-jsonschema", *options, str(RECIPES / "gitlab-ci.yml"))


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_script_is_one_and_fails_at_the_first_error(name: str) -> None:
    path = RECIPES / "project" / name
    subprocess.run(["bash", "-n", str(path)], check=True)
    assert "set -euo pipefail\n" in path.read_text(encoding="utf-8")


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="takes systemd")
def test_the_units_are_those_of_systemd(tmp_path: Path) -> None:
    for path in RECIPES.glob("okta-snapshot.*"):
        # What runs is not there.
        text = re.sub(r"/srv/okta/\S+/ansible-playbook", "/bin/true", path.read_text(encoding="utf-8"))
        (tmp_path / path.name).write_text(text, encoding="utf-8")
    done = subprocess.run(
        ["systemd-analyze", "verify", *map(str, tmp_path.iterdir())], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


# What they run


def jobs_of_github(event: str) -> dict[str, list[dict[str, Any]]]:
    """The steps of the jobs that run for an event, by a look at their conditions."""
    return {name: job["steps"] for name, job in GITHUB["jobs"].items() if f"'{event}'" in job["if"]}


def commands() -> dict[str, str]:
    """All that the recipes run."""
    units = configparser.ConfigParser(strict=False)
    units.optionxform = str  # type: ignore[assignment,method-assign]
    units.read(RECIPES / "okta-snapshot.service", encoding="utf-8")
    found = {"crontab": (RECIPES / "crontab").read_text(encoding="utf-8"), "systemd": units["Service"]["ExecStart"]}
    for name, job in GITHUB["jobs"].items():
        found[f"github {name}"] = "\n".join(step.get("run", "") for step in job["steps"])
    for name, job in GITLAB.items():
        if isinstance(job, dict) and "script" in job:
            found[f"gitlab {name}"] = "\n".join(job["script"])
    return found


@pytest.mark.parametrize("name", commands())
def test_it_names_playbooks_scripts_and_variables_that_are_there(name: str) -> None:
    command = commands()[name]
    for playbook in re.findall(r"community\.okta\.(\w+)", command):
        assert (ROOT / "playbooks" / f"{playbook}.yml").is_file()
    for script in re.findall(r"(?:bash |inventory )(\w+\.(?:sh|yml))", command):
        assert (RECIPES / "project" / script).is_file()
    assert set(re.findall(r"(snapshot_\w+)=", command)) <= options_of("snapshot")
    assert set(re.findall(r"(plan_\w+)=", command)) <= {"plan_directory"}


def test_every_event_has_its_jobs() -> None:
    assert set(GITHUB["on"]) == {"pull_request", "push", "schedule", "workflow_dispatch"}
    assert {event: set(jobs_of_github(event)) for event in GITHUB["on"]} == {
        "pull_request": {"plan"},
        "push": {"apply"},
        "schedule": {"drift", "snapshot"},
        "workflow_dispatch": {"plan", "apply_by_hand"},
    }


def test_only_what_applies_a_plan_has_a_credential_that_may_change_the_org() -> None:
    of_github = {name for name, job in GITHUB["jobs"].items() if job["environment"] == "okta"}
    of_gitlab = {name for name, job in GITLAB.items() if isinstance(job, dict) and job.get("environment") == "okta"}
    assert of_github == of_gitlab == {"apply", "apply_by_hand"}
    assert GITHUB["permissions"] == {}


@pytest.mark.thorough
def test_cron_takes_a_snapshot_and_pushes_it_and_is_silent(sandbox: Any, snapshots: Path, project: Path) -> None:
    [line] = [line for line in (RECIPES / "crontab").read_text(encoding="utf-8").splitlines() if line[:1].isdigit()]
    # cron takes a percent sign for the end of a line.
    assert "%" not in line
    command = line.split(maxsplit=5)[5].replace("/srv/okta-snapshots", str(snapshots))
    command = command.replace("/srv/okta", str(project)).replace(".venv/bin/", "")
    done = shell(command, project, sandbox.url)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert len(pushed(snapshots)) == 2
    # Whatever goes wrong is told.
    failed = shell(command, project, "http://127.0.0.1:1")
    assert "127.0.0.1:1" in failed.stdout


@pytest.mark.thorough
def test_systemd_takes_a_snapshot_and_pushes_it(sandbox: Any, snapshots: Path, project: Path) -> None:
    lines = (RECIPES / "okta-snapshot.service").read_text(encoding="utf-8").splitlines()
    for line in [line.partition("=")[2] for line in lines if line.startswith("ExecStart")]:
        program, *arguments = shlex.split(line.replace("/srv/okta-snapshots", str(snapshots)))
        done = shell(shlex.join([Path(program).name, *arguments]), project, sandbox.url)
        assert done.returncode == 0, done.stdout + done.stderr
    assert len(pushed(snapshots)) == 2


@pytest.mark.thorough
@pytest.mark.parametrize("pipeline", ["github", "gitlab"])
def test_the_job_of_a_snapshot_commits_and_pushes(pipeline: str, sandbox: Any, snapshots: Path, project: Path) -> None:
    snapshots.rename(project / "snapshots")
    git(project / "snapshots", "remote", "set-url", "origin", str(snapshots.parent / "origin"))
    steps = {
        "github": [step["run"] for step in GITHUB["jobs"]["snapshot"]["steps"] if "run" in step],
        "gitlab": GITLAB["snapshot"]["script"],
    }[pipeline]
    # What installs or clones asks the network.
    for step in [step for step in steps if not step.startswith("bash ")]:
        done = shell(step, project, sandbox.url, {"CI_PROJECT_DIR": str(project)})
        assert done.returncode == 0, done.stdout + done.stderr
    assert len(pushed(snapshots)) == 2


# The plan goes from the pull request to the merge


def program(directory: Path, name: str, body: str) -> dict[str, str]:
    """A program that stands for one that asks the network, and the environment in which it is found."""
    directory.mkdir(exist_ok=True)
    path = directory / name
    path.write_text(f"#!/bin/bash\n{body}\n", encoding="utf-8")
    path.chmod(0o755)
    return {"PATH": f"{directory}{os.pathsep}{BIN}{os.pathsep}{os.environ['PATH']}"}


def planned_by(pipeline: str) -> str:
    """What the job that makes a plan runs."""
    if pipeline == "gitlab":
        return str(GITLAB["plan"]["script"][0])
    [step] = [step["run"] for step in GITHUB["jobs"]["plan"]["steps"] if "plan.yml" in step.get("run", "")]
    return str(step)


def applied_by(pipeline: str) -> str:
    """What the job that applies a plan runs."""
    if pipeline == "gitlab":
        return str(GITLAB["apply"]["script"][-1])
    return str(GITHUB["jobs"]["apply"]["steps"][-1]["run"])


@needs_plans
@pytest.mark.thorough
@pytest.mark.parametrize("pipeline", ["github", "gitlab"])
def test_the_merge_applies_the_plan_of_the_pull_request_and_nothing_else(
    pipeline: str, sandbox: Any, project: Path
) -> None:
    environment = {"CI_PROJECT_DIR": str(project)}
    planned = shell(planned_by(pipeline), project, sandbox.url, environment)
    assert planned.returncode == 0, planned.stdout + planned.stderr
    assert (sandbox.writes(), "Help Desk" in planned.stdout) == ([], True)
    plan = json.loads((project / "plan" / "acme.json").read_text(encoding="utf-8"))
    assert plan
    # What the declaration says besides by now is in no plan.
    declared = project / "inventory" / "host_vars" / "acme" / "groups.yml"
    text = declared.read_text(encoding="utf-8")
    declared.write_text(f"{text}  - name: Slipped in\n", encoding="utf-8")
    refused = shell(applied_by(pipeline), project, sandbox.url, environment)
    assert refused.returncode != 0
    assert "Slipped in" in refused.stdout
    assert sandbox.writes() == []
    declared.write_text(text, encoding="utf-8")
    done = shell(applied_by(pipeline), project, sandbox.url, environment)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Help Desk" in {group.name for group in sandbox.org.groups.all()}
    again = shell(applied_by(pipeline), project, sandbox.url, environment)
    assert "changed=0" in again.stdout


@needs_plans
@pytest.mark.thorough
def test_without_a_plan_nothing_is_applied(sandbox: Any, project: Path) -> None:
    done = shell(applied_by("github"), project, sandbox.url)
    assert done.returncode != 0
    assert sandbox.writes() == []


GH = """
echo "$*" >> calls
case "$1 $2" in
    "api repos/"*) printf '%s' "$HEAD_OF_PULL" ;;
    "run list") printf '%s' "$RUN_OF_PULL" ;;
    "run download") mkdir plan; echo "[]" > plan/acme.json ;;
esac
"""


@pytest.mark.parametrize(
    ("head", "run", "told"),
    [("abc", "77", ""), ("", "77", "No pull request was merged"), ("abc", "", "has no plan")],
)
def test_the_plan_is_that_of_the_pull_request_of_github(head: str, run: str, told: str, project: Path) -> None:
    environment = program(project / "bin", "gh", GH)
    given = {"GITHUB_REPOSITORY": "acme/okta", "GITHUB_SHA": "f00", "HEAD_OF_PULL": head, "RUN_OF_PULL": run}
    done = shell("bash plan_of_pull_request.sh", project, "", {**environment, **given})
    assert (done.returncode == 0, told in done.stderr) == (not told, True)
    assert (project / "plan" / "acme.json").is_file() is (not told)
    if not told:
        asked = (project / "calls").read_text(encoding="utf-8")
        assert "repos/acme/okta/commits/f00/pulls" in asked
        assert "--commit abc" in asked
        assert "run download 77" in asked


CURL = """
printf '%s\\n' "$@" > calls
if [ -n "$REFUSED" ]; then exit 22; fi
cp given.zip plan.zip
"""


@pytest.mark.parametrize(
    ("message", "refused", "told"),
    [
        ("Merge branch 'a' into 'main'\n\nMore\n\nSee merge request acme/okta!12", "", ""),
        ("Pushed by hand", "", "names no merge request"),
        ("See merge request acme/okta!12", "yes", "has no plan"),
        ("See merge request !7 of $(touch here)\n\nSee merge request acme/okta!12", "", ""),
    ],
)
def test_the_plan_is_that_of_the_merge_request_of_gitlab(message: str, refused: str, told: str, project: Path) -> None:
    (project / "plan").mkdir()
    (project / "plan" / "acme.json").write_text("[]", encoding="utf-8")
    shutil.make_archive(str(project / "given"), "zip", project, "plan")
    shutil.rmtree(project / "plan")
    environment = program(project / "bin", "curl", CURL)
    given = {
        "CI_COMMIT_MESSAGE": message,
        "CI_API_V4_URL": "https://gitlab.example.com/api/v4",
        "CI_PROJECT_ID": "3",
        "CI_JOB_TOKEN": "token",
        "REFUSED": refused,
    }
    done = shell("bash plan_of_merge_request.sh", project, "", {**environment, **given})
    assert (done.returncode == 0, told in done.stderr) == (not told, True)
    assert (project / "plan" / "acme.json").is_file() is (not told)
    assert not (project / "here").exists()
    if not told:
        asked = (project / "calls").read_text(encoding="utf-8")
        assert "/projects/3/jobs/artifacts/refs/merge-requests/12/head/download?job=plan" in asked
