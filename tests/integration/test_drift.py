# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A scheduler runs the playbook for drift, and people read what it writes."""

from __future__ import annotations

import copy
import json
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
import yaml
from drifting_company import DECLARED, HOSTILE, ORG, SECRET, login
from okta_sandbox import Sandbox
from playbook_runs import ROOT, Play, play

pytestmark = pytest.mark.thorough

TOKEN = "00canary-token-of-the-drift"
DRIFT = ROOT / "playbooks" / "drift.yml"


@dataclass(frozen=True)
class Drift:
    """A run of the playbook and the files that it wrote."""

    play: Play
    directory: Path

    @property
    def report(self) -> Any:
        return json.loads(self.text("json"))

    def text(self, kind: str) -> str:
        return (self.directory / f"acme.{kind}").read_text(encoding="utf-8")

    @property
    def artifacts(self) -> Any:
        """What AWX shows of the job."""
        [told] = [event for event in self.play.events if event["event"] == "playbook_on_stats"]
        return told["event_data"]["artifact_data"]


def drift(
    directory: Path, url: str, token: str = TOKEN, playbook: Path = DRIFT, arguments: str = "", **variables: Any
) -> Drift:
    inventory = directory / "inventory.yml"
    declared = {**DECLARED, "drift_directory": str(directory / "drift"), **variables}
    declared["ansible_python_interpreter"] = "{{ ansible_playbook_python }}"
    hosts = {"acme": {name: value for name, value in declared.items() if value is not None}}
    inventory.write_text(yaml.safe_dump({"all": {"hosts": hosts}}, sort_keys=False), encoding="utf-8")
    return Drift(play(directory, playbook, url, token, f"-i {inventory} {arguments}"), directory / "drift")


def drifted_org() -> dict[str, Any]:
    """The org after people have changed it by hand."""
    org = copy.deepcopy(ORG)
    groups = {group["name"]: group for group in org["groups"]}
    groups["Sales"]["description"] = "Wins clients"
    groups["Finance"]["members"].append(login("max"))
    groups["Help Desk"]["roles"] = [{"type": "HELP_DESK_ADMIN"}]
    org["groups"].append({"name": "Break Glass", "roles": [{"type": "SUPER_ADMIN"}], "members": [login("max")]})
    org["groups"].append({"name": "Pilot"})
    org["idps"][2]["name"] = "Google (old)"
    org["idp_keys"][0]["valid_days"] = 12
    org["idp_keys"].append({"name": "old.partner.example", "valid_days": -40})
    org["idps"][0]["signing_keys"] = [{"valid_days": 25, "active": True}, {"valid_days": 700}]
    return org


class Page(HTMLParser):
    """What a browser would make of a page: its elements, and the text in them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def test_an_org_as_declared_is_in_sync(tmp_path: Path) -> None:
    with Sandbox(token=TOKEN, seed=ORG) as sandbox:
        seen = drift(tmp_path, sandbox.url)
        assert (seen.play.status, seen.report["status"]) == ("successful", "in_sync"), seen.play.output
        assert sandbox.writes() == []
        assert seen.report["calls"] == len(sandbox.calls)
    assert {row["status"] for row in seen.report["sections"]} == {"in_sync", "not_declared"}
    assert seen.artifacts["drift"]["acme"]["status"] == "in_sync"
    assert "As declared" in Page(seen.text("html")).text


def test_what_people_change_by_hand_is_told_and_left_alone(tmp_path: Path) -> None:
    with Sandbox(token=TOKEN, seed=drifted_org()) as sandbox:
        seen = drift(tmp_path, sandbox.url)
        assert sandbox.writes() == []
    report = seen.report
    assert (seen.play.status, report["status"]) == ("failed", "drifted"), seen.play.output
    assert "is not as declared: " in seen.play.output
    summaries = [
        summary for section in report["sections"] for row in section["differences"] for summary in row["summaries"]
    ]
    for part in ("max@example.com", 'group "Sales"', "HELP_DESK_ADMIN", '"Google"'):
        assert [summary for summary in summaries if part in summary], (part, summaries)
    [sales] = [row for section in report["sections"] for row in section["differences"] if row["name"] == "Sales"]
    assert sales["fields"] == [{"path": "description", "before": "Wins clients", "after": "Wins customers"}]
    assert report["counts"]["undeclared_admin_roles"] == 1
    groups = report["administrators"]["groups"]
    assert [row["group"] for row in groups][:2] == ["Break Glass", "Okta Owners"]
    assert groups[0]["members"] == [login("max")]
    assert {row["name"]: row["names"] for row in report["undeclared"]} == {
        "groups": ["Break Glass", "Pilot"],
        "idps": ["Google (old)"],
    }
    assert [(key["name"], key["state"]) for key in report["certificates"] if key["alarm"]] == [
        ("login.partner.example", "expiring"),
        ("sandbox", "expiring"),
    ]
    assert seen.artifacts["drift"]["acme"] == {"status": "drifted", "counts": report["counts"]}
    for kind in ("md", "html"):
        for part in ("Break Glass", "Wins clients", "Pilot", "login.partner.example"):
            assert part in seen.text(kind)
    assert SECRET not in "".join([seen.play.output, *(seen.text(kind) for kind in ("json", "md", "html"))])


def test_every_admin_is_told_and_drift_if_nothing_declares_them_whoever_they_are(tmp_path: Path) -> None:
    org = copy.deepcopy(ORG)
    custom = {"type": "CUSTOM", "role": "Resetter", "resource_set": "Europe"}
    people = {user["login"]: user for user in org["users"]}
    people[login("max")]["roles"] = [{"type": "SUPER_ADMIN"}]
    people[login("kofi")]["roles"] = [custom]
    org["service_apps"] = [{"client_id": "0oarobot000000000000", "label": "Robot", "keys": [], "roles": [custom]}]
    # Okta's statistic does not tell of a group that has custom roles alone.
    org["groups"].append({"name": "Resetters too", "roles": [custom], "members": [login("june")]})
    with Sandbox(token=TOKEN, seed=org) as sandbox:
        seen = drift(tmp_path, sandbox.url)
        assert sandbox.writes() == []
    report = seen.report
    told = report["administrators"]
    assert (report["status"], report["counts"]["differences"]) == ("drifted", 0), seen.play.output
    assert report["counts"]["undeclared_admin_roles"] == 4
    undeclared = {
        (rows, row[option])
        for rows, option in (("people", "user"), ("groups", "group"), ("clients", "client"))
        for row in told[rows]
        if any(role["undeclared"] and not role.get("through") for role in row["roles"])
    }
    assert undeclared == {
        ("people", login("max")), ("people", login("kofi")), ("groups", "Resetters too"), ("clients", "Robot"),
    }  # fmt: skip
    ways = {row["user"]: [(role["through"] or {}).get("group") for role in row["roles"]] for row in told["people"]}
    assert (ways[login("max")], ways[login("june")], ways[login("lucia")]) == (
        [None], ["Resetters too"], ["Okta Owners", "Auditors"],
    )  # fmt: skip
    assert told["custom_roles"] == [
        {
            "role": "Resetter",
            "resource_set": "Europe",
            "permissions": ["okta.users.credentials.resetPassword"],
            "resources": ["all users"],
        }
    ]
    statuses = {row["name"]: row["status"] for row in report["sections"]}
    assert [statuses[name] for name in ("groups", "user_roles", "client_roles", "idps")] == [
        "undeclared", "undeclared", "undeclared", "in_sync",
    ]  # fmt: skip
    for kind in ("md", "html"):
        for part in ("Robot", "Resetters too", "org_user_roles", "org_client_roles", "okta.users.credentials"):
            # Markdown has a meaning for what stands between underscores.
            assert part in Page(seen.text(kind)).text.replace("\\_", "_"), (kind, part)


def test_certificates_that_expire_are_drift_only_for_those_who_say_so(tmp_path: Path) -> None:
    org = copy.deepcopy(ORG)
    org["idp_keys"][0]["valid_days"] = 12
    with Sandbox(token=TOKEN, seed=org) as sandbox:
        assert drift(tmp_path, sandbox.url).report["status"] == "in_sync"
        strict = drift(tmp_path, sandbox.url, drift_strict_about=["certificates"])
        assert (strict.play.status, strict.report["status"]) == ("failed", "drifted")
        assert drift(tmp_path, sandbox.url, drift_strict_about=["certificates"], drift_warn_days=5).play.status == (
            "successful"
        )


def test_names_that_look_like_templates_or_markup_are_names(tmp_path: Path) -> None:
    org = copy.deepcopy(ORG)
    org["groups"] += [{"name": name, "roles": [{"type": "SUPER_ADMIN"}]} for name in HOSTILE]
    with Sandbox(token=TOKEN, seed=org) as sandbox:
        seen = drift(tmp_path, sandbox.url, drift_fail=False)
    assert seen.play.status == "successful", seen.play.output
    assert [row["group"] for row in seen.report["administrators"]["groups"]][:5] == sorted([*HOSTILE, "Okta Owners"])
    page = Page(seen.text("html"))
    assert "script" not in page.tags
    for name in HOSTILE:
        assert name in page.text
    assert "<script>" not in seen.text("md")
    assert "49" not in seen.report["undeclared"][0]["names"]


def test_a_failure_in_one_section_leaves_what_was_found(tmp_path: Path) -> None:
    with Sandbox(token=TOKEN, seed=drifted_org()) as sandbox:
        rules = [{"name": "No such rule"}]
        seen = drift(tmp_path, sandbox.url, org_group_rules=rules)
        assert sandbox.writes() == []
    report = seen.report
    statuses = {row["name"]: row["status"] for row in report["sections"]}
    assert (seen.play.status, report["status"]) == ("failed", "failed")
    assert (statuses["groups"], statuses["group_rules"], statuses["idps"]) == ("drifted", "failed", "drifted")
    assert "No such rule" in report["errors"][0]["sentence"]
    assert report["administrators"]["groups"] and report["certificates"]


def test_a_partner_who_cannot_be_asked_leaves_the_other_sections_compared(tmp_path: Path) -> None:
    idps = [{"name": "Partner", "metadata_path": str(tmp_path / "none.xml")}]
    with Sandbox(token=TOKEN, seed=drifted_org()) as sandbox:
        seen = drift(tmp_path, sandbox.url, org_idps=idps)
    report = seen.report
    statuses = {row["name"]: row["status"] for row in report["sections"]}
    assert (statuses["groups"], statuses["idps"]) == ("drifted", "failed"), seen.play.output
    [error] = report["errors"]
    assert (error["section"], "none.xml" in error["sentence"]) == ("idps", True)
    assert report["administrators"]["groups"]


@pytest.mark.parametrize("token", ["00wrong-token", TOKEN])
def test_an_org_that_cannot_be_reached_has_a_report_that_says_so(token: str, tmp_path: Path) -> None:
    with Sandbox(token=TOKEN, seed=ORG) as sandbox:
        url = sandbox.url if token != TOKEN else "http://127.0.0.1:9"
        seen = drift(tmp_path, url, token, arguments='-e \'{"okta_connection": {"timeout": 5, "max_wait": 1}}\'')
    assert (seen.play.status, seen.report["status"]) == ("failed", "failed"), seen.play.output
    assert {row["status"] for row in seen.report["sections"]} == {"not_compared", "not_declared"}
    assert seen.report["errors"][0]["sentence"] in Page(seen.text("html")).text
    assert "Traceback" not in seen.play.output
    assert token not in "".join(seen.text(kind) for kind in ("json", "md", "html"))


def test_it_runs_by_its_name_and_writes_its_files_in_a_run_that_only_checks(tmp_path: Path) -> None:
    with Sandbox(token=TOKEN, seed=ORG) as sandbox:
        seen = drift(tmp_path, sandbox.url, playbook=Path("community.okta.drift"), arguments="--check --diff")
    assert seen.play.status == "successful", seen.play.output
    assert seen.report["status"] == "in_sync"


def test_no_variable_makes_it_write(tmp_path: Path) -> None:
    with Sandbox(token=TOKEN, seed=drifted_org()) as sandbox:
        seen = drift(tmp_path, sandbox.url, arguments="-e ansible_check_mode=false -e check_mode=false")
        assert sandbox.writes() == []
    assert seen.play.status == "failed"


def test_a_host_without_any_declaration_is_no_host_in_sync(tmp_path: Path) -> None:
    with Sandbox(token=TOKEN, seed=ORG) as sandbox:
        seen = drift(tmp_path, sandbox.url, **dict.fromkeys(DECLARED))
        assert seen.play.status == "failed"
        assert "Nothing is declared for acme" in seen.play.output
        assert len(sandbox.calls) == 0
