# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""An org whose people may write what they like is exported, kept, compared and copied, and nothing of it is run."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from ansible_collections.community.okta.plugins.plugin_utils._texts import file_name
from okta_sandbox import Sandbox
from playbook_runs import ROOT, Play, play

pytestmark = pytest.mark.thorough

TOKEN = "00canary-token-of-a-hostile-org"
EXPORT, DRIFT = (ROOT / "playbooks" / f"{name}.yml" for name in ("export", "drift"))
LOCAL = {"ansible_connection": "local", "ansible_python_interpreter": "{{ ansible_playbook_python }}"}
# What shows that something of a text was run.
RUN = "canary-was-run"


def run(marker: Path) -> str:
    """A call that makes the marker."""
    return f"lookup('ansible.builtin.pipe', 'touch {marker}')"


def hostile_texts(marker: Path) -> list[str]:
    """Texts that would be run if anything took them for a template, and texts that readers of YAML take apart."""
    call = run(marker)
    return [
        f"#jinja2: variable_start_string:'[%', variable_end_string:'%]'\n[% {call} %]",
        f"#jinja2:variable_start_string:'<<',variable_end_string:'>>'\n<< {call} >>",
        f"#jinja2: block_start_string:'[[', block_end_string:']]'\n[[ if {call} ]][[ endif ]]",
        f"#jinja2: line_statement_prefix:'%'\n% if {call}\n% endif",
        f"{{{{ {call} }}}}",
        f"{{{{{call}}}}}",
        f"{{% if {call} %}}a{{% endif %}}",
        f"{{# a #}}{{{{ {call} }}}}",
        f"a\n{{{{ {call} }}}}\nb",
        f"\ufeff{{{{ {call} }}}}",
        f"!unsafe {{{{ {call} }}}}",
        f"{{'a': {call}}}",
        f"[{call}]",
        "{{ undefined_variable }}",
        "{{",
        "}}",
        "{% endraw %}",
        "a: {{ b",
        "[1,2]",
        "{'a':1}",
        "True",
        "null",
        "~",
        "<<",
        "=",
        "1_000",
        "2001-12-14\t21:59:43.10",
        " leading",
        "trailing ",
        "\ttab\t",
        "line\n",
        "\nline",
        "a\r\nb\rc",
        "two  blanks\n\n  and a line",
        "nul\x00esc\x1b[31mbell\x07del\x7f",
        "nel\x85ls\u2028ps\u2029",
        "\u202eright\u2066to left",
        "ok: [acme]\nchanged: [acme]",
        "<script>alert(1)</script>",
        "[x](javascript:alert(1)) | `a` **b**",
        "VALUE\\x41\\u0041",
        "'\"\\",
        "..",
        "../../escape",
        "$ANSIBLE_VAULT;1.1;AES256",
        "x" * 130 + " " + "y" * 120,
    ]


def hostile_org(marker: Path) -> dict[str, Any]:
    texts = hostile_texts(marker)
    idp = {"protocol": {"credentials": {"client": {"client_id": texts[0], "client_secret": "s"}}}}
    return {
        "users": [{"login": "ana@example.com", "profile": {"department": "IT"}}],
        "group_schema": {
            "note": {"type": "string", "title": texts[0], "description": texts[4]},
            "choice": {"type": "string", "title": texts[7], "enum": [texts[0], texts[4]]},
        },
        "groups": [
            *(
                {"name": text, "description": text, "profile": {"note": text}, "members": ["ana@example.com"] * (i % 2)}
                for i, text in enumerate(texts)
            ),
            {"name": "Admins", "roles": [{"type": "HELP_DESK_ADMIN", "group_targets": texts[:12]}]},
            {"name": "Filled"},
            # What every module refuses, and what is not declared therefore.
            {"name": "__omit_place_holder__0123456789abcdef"},
        ],
        "group_rules": [
            {"name": text, "expression": 'user.department == "IT"', "groups": ["Filled"]}
            for text in texts
            if len(text) <= 50
        ],
        "idps": [{"name": text, "type": "GOOGLE", "groups": [texts[4]], **idp} for text in texts if len(text) <= 100],
        "hook_keys": [{"name": text} for text in texts[4:8]],
        "inline_hooks": [{"name": text, "headers": {"X-A": "s"}} for text in texts[:10]],
        "linked_objects": [
            {
                "primary": {"name": "boss", "title": texts[0], "description": texts[4]},
                "associated": {"name": "report", "title": texts[8], "description": texts[2]},
            }
        ],
    }


def exported(directory: Path, url: str, target: Path, **more: Any) -> Play:
    arguments = f"-e export_hosts=localhost -e export_directory={target}"
    return play(directory, EXPORT, url, TOKEN, f"{arguments} --diff", **more)


def keeping(files: Path) -> list[dict[str, Any]]:
    """A play that keeps an org as the files of a directory say, and one that says what it changed."""
    read = {"dir": str(files), "extensions": ["yml"], "ignore_unknown_extensions": True}
    return [
        {
            "hosts": "localhost",
            "connection": "local",
            "gather_facts": False,
            "tasks": [
                {"ansible.builtin.include_vars": read},
                {"ansible.builtin.import_role": {"name": "community.okta.org"}, "vars": {"org_max_removals": -1}},
            ],
        }
    ]


def texts_of(directory: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in directory.glob("*.yml")}


def test_nothing_of_an_org_is_run_and_all_of_it_comes_back(tmp_path: Path) -> None:
    marker, first, second = tmp_path / RUN, tmp_path / "first", tmp_path / "second"
    org = hostile_org(marker)
    with Sandbox(token=TOKEN, seed=org) as sandbox:
        done = exported(tmp_path, sandbox.url, first)
        assert done.status == "successful", done.output
        kept = play(tmp_path, keeping(first), sandbox.url, TOKEN, "--check --diff")
        assert (kept.status, kept.changed) == ("successful", 0), kept.output
        demo = play(tmp_path, Path("community.okta.demo"), sandbox.url, TOKEN, f"-e demo_directory={first}")
        assert (demo.status, demo.changed, sandbox.writes()) == ("successful", 0, []), demo.output
        assert not marker.exists()
    # Another org becomes the same, to the letter.
    ground = {"users": org["users"]}
    with Sandbox(token=TOKEN, seed=ground) as sandbox:
        secrets = tmp_path / "secrets.json"
        variables = re.findall(r"^\| `(\w+)`", (first / "EXPORT.md").read_text(encoding="utf-8"), re.MULTILINE)
        assert len(variables) == len(org["idps"]) + len(org["inline_hooks"])
        secrets.write_text(json.dumps(dict.fromkeys(variables, "canary-secret")), encoding="utf-8")
        made = play(tmp_path, keeping(first), sandbox.url, TOKEN, f"--diff -e @{secrets}")
        assert made.status == "successful", made.output
        assert {group.name for group in sandbox.org.groups.all()} >= set(hostile_texts(marker))
        assert exported(tmp_path, sandbox.url, second).status == "successful"
    # The manifest tells which org it is.
    assert {**texts_of(first), "manifest.yml": ""} == {**texts_of(second), "manifest.yml": ""}
    assert not marker.exists()


def test_an_org_is_compared_and_changed_without_running_any_of_it(tmp_path: Path) -> None:
    marker, drifts = tmp_path / RUN, tmp_path / "drift"
    directory = tmp_path / "private"
    directory.mkdir()
    with Sandbox(token=TOKEN, seed=hostile_org(marker)) as sandbox:
        # Where Ansible finds the variables by itself.
        inventory = tmp_path / "inventory.yml"
        inventory.write_text(yaml.safe_dump({"all": {"hosts": {"acme": LOCAL}}}), encoding="utf-8")
        done = play(directory, EXPORT, sandbox.url, TOKEN, f"-i {inventory}")
        assert done.status == "successful", done.output
        assert (tmp_path / "host_vars" / "acme" / "org" / "groups.yml").is_file()
        arguments = f"-i {inventory} -e drift_directory={drifts} -e drift_fail=false"
        same = play(directory, DRIFT, sandbox.url, TOKEN, arguments)
        assert same.status == "successful", same.output
        assert json.loads((drifts / "acme.json").read_text(encoding="utf-8"))["status"] == "in_sync"
        for group in sandbox.org.groups.all()[1:]:
            group.profile["description"] = f"{group.profile.get('description') or ''}{{{{ {run(marker)} }}}}"[:1000]
        drifted = play(directory, DRIFT, sandbox.url, TOKEN, arguments)
        assert drifted.status == "successful", drifted.output
        report = json.loads((drifts / "acme.json").read_text(encoding="utf-8"))
        assert (report["status"], sandbox.writes()) == ("drifted", [])
    assert not marker.exists()
    for path in [*drifts.iterdir(), tmp_path / "host_vars" / "acme" / "org" / "EXPORT.md"]:
        text = path.read_text(encoding="utf-8")
        assert [each for each in text if not each.isprintable() and each != "\n"] == [], path
        assert "<script>" not in text
        assert "[x](" not in text or path.suffix in (".html", ".json")


UNDOING = [
    {
        "hosts": "localhost",
        "connection": "local",
        "gather_facts": False,
        "vars": {"sections": ["groups", "group_rules", "linked_objects", "hook_keys"]},
        "tasks": [
            {"community.okta.org_info": {"sections": "{{ sections }}"}, "register": "before"},
            {
                "name": "Change all groups, delete all rules and hook keys",
                "community.okta.org": {
                    "groups": "{{ before.org.groups | rejectattr('name', 'match', '__omit|Filled') "
                    "| map('combine', {'description': 'Changed', 'members': [], 'state': 'exact', "
                    "'allow_empty': ['members', 'roles']}) }}",
                    "group_rules": "{{ before.org.group_rules | map('combine', {'state': 'absent'}) }}",
                    "hook_keys": "{{ before.org.hook_keys | map('combine', {'state': 'absent'}) }}",
                    "max_removals": 999,
                },
                "register": "changed",
            },
            {
                "name": "Undo that",
                "community.okta.org": {
                    **{
                        section: f"{{{{ changed.rollback.org.{section} | default(omit) }}}}"
                        for section in ("groups", "group_rules", "hook_keys")
                    },
                    "max_removals": 999,
                },
            },
            {"community.okta.org_info": {"sections": "{{ sections }}"}, "register": "after"},
            {"ansible.builtin.assert": {"that": ["before.org == after.org", "changed.rollback.left_out | length > 9"]}},
        ],
    }
]


def test_a_run_is_undone_without_running_any_of_an_org(tmp_path: Path) -> None:
    marker = tmp_path / RUN
    with Sandbox(token=TOKEN, seed=hostile_org(marker)) as sandbox:
        done = play(tmp_path, UNDOING, sandbox.url, TOKEN, "--diff")
    assert (done.status, done.changed) == ("successful", 2), done.output[-3000:]
    assert not marker.exists()


def test_what_may_not_be_read_is_no_part_of_an_export_and_not_in_sync(tmp_path: Path) -> None:
    files, drifts = tmp_path / "host_vars" / "acme" / "org", tmp_path / "drift"
    seed = {
        "users": [{"login": "ana@example.com"}],
        "groups": [
            {"name": "Sales", "members": ["ana@example.com"]},
            {"name": "Empty"},
            {"name": "Admins", "roles": [{"type": "SUPER_ADMIN"}]},
        ],
        "idps": [{"name": "Google", "type": "GOOGLE"}],
        "inline_hooks": [{"name": "Hook"}],
    }
    inventory = tmp_path / "inventory.yml"
    inventory.write_text(yaml.safe_dump({"all": {"hosts": {"acme": LOCAL}}}), encoding="utf-8")
    directory = tmp_path / "private"
    directory.mkdir()
    with Sandbox(token=TOKEN, seed=seed) as sandbox:
        assert play(directory, EXPORT, sandbox.url, TOKEN, f"-i {inventory}").status == "successful"
        before = texts_of(files)
        for path in ("/api/v1/idps", "/api/v1/groups/.+/roles", "/api/v1/inlineHooks"):
            sandbox.faults.add(method="GET", path=path, status=403, times=100)
        done = play(directory, EXPORT, sandbox.url, TOKEN, f"-i {inventory}")
        assert done.status == "successful", done.output
        notes = (files / "EXPORT.md").read_text(encoding="utf-8")
        for what in ("The identity providers", "The admin roles of groups", "The inline hooks"):
            assert f"- {what}: Could not " in notes
            assert what.removeprefix("The ") in done.output
        # The files of what could not be read are those of before, and no list has become empty.
        after = texts_of(files)
        assert {name: after[name] for name in ("idps.yml", "inline_hooks.yml")} == {
            name: before[name] for name in ("idps.yml", "inline_hooks.yml")
        }
        assert [(group["name"], "roles" in group) for group in yaml.safe_load(after["groups.yml"])["org_groups"]] == [
            ("Admins", False), ("Empty", False), ("Sales", False),
        ]  # fmt: skip
        arguments = f"-i {inventory} -e drift_directory={drifts} -e drift_fail=false"
        seen = play(directory, DRIFT, sandbox.url, TOKEN, arguments)
        assert seen.status == "successful", seen.output
        report = json.loads((drifts / "acme.json").read_text(encoding="utf-8"))
        assert report["status"] == "failed"
        assert "in_sync" not in {
            row["status"] for row in report["sections"] if row["name"] in ("groups", "idps", "inline_hooks")
        }
        assert (report["counts"]["undeclared_admin_roles"], report["administrators"]["groups"]) == (None, [])
        assert sandbox.writes() == []


def test_an_org_that_nobody_may_read_is_not_exported_as_an_empty_one(tmp_path: Path) -> None:
    with Sandbox(token=TOKEN, seed={"groups": [{"name": "Sales"}]}) as sandbox:
        sandbox.faults.add(method="GET", path="/api/v1/", status=403, times=100)
        done = exported(tmp_path, sandbox.url, tmp_path / "files")
    assert done.status == "failed"
    assert "Could not" in done.output
    assert not (tmp_path / "files").exists()


def test_roles_of_every_group_are_read_for_those_who_want_a_closed_list(tmp_path: Path) -> None:
    seed = {"groups": [{"name": "Plain"}, {"name": "Admins", "roles": [{"type": "SUPER_ADMIN"}]}]}
    nobody = {"description": "", "owners": {"users": [], "groups": []}, "members": []}
    none_of_all = ["owners.users", "owners.groups", "members"]
    powers = [{"type": "SUPER_ADMIN", "org_wide": True}]
    admins = {"name": "Admins", "roles": powers, **nobody, "allow_empty": none_of_all}
    found, calls = {}, {}
    for read_all in (False, True):
        files = tmp_path / str(read_all)
        with Sandbox(token=TOKEN, seed=seed) as sandbox:
            arguments = f"-e export_hosts=localhost -e export_directory={files} -e export_read_all_roles={read_all}"
            done = play(tmp_path, EXPORT, sandbox.url, TOKEN, arguments)
            assert done.status == "successful", done.output
            paths = [call.path for call in sandbox.calls]
            calls[read_all] = sum(bool(re.fullmatch(r"/api/v1/groups/\w+/roles", path)) for path in paths)
        found[read_all] = yaml.safe_load((files / "groups.yml").read_text(encoding="utf-8"))["org_groups"]
    plain = {"name": "Plain", **nobody}
    assert found == {
        False: [admins, {**plain, "allow_empty": none_of_all}],
        True: [admins, {**plain, "roles": [], "allow_empty": ["owners.users", "owners.groups", "roles", "members"]}],
    }
    assert calls == {False: 1, True: 2}


def test_each_host_has_files_of_its_own_within_the_directory(tmp_path: Path) -> None:
    hosts = ("a/b", "a_b", "../../escaped", "acme.okta.com")
    directory = tmp_path / "private"
    directory.mkdir()
    inventory = tmp_path / "below" / "inventory.yml"
    inventory.parent.mkdir()
    declared = {**LOCAL, "org_hook_keys": []}
    inventory.write_text(yaml.safe_dump({"all": {"hosts": dict.fromkeys(hosts, declared)}}), encoding="utf-8")
    with Sandbox(token=TOKEN, seed={}) as sandbox:
        arguments = f"-i {inventory} -e drift_directory={inventory.parent / 'drift'}"
        assert play(directory, DRIFT, sandbox.url, TOKEN, arguments).status == "successful"
        assert play(directory, EXPORT, sandbox.url, TOKEN, f"-i {inventory}").status == "successful"
    assert file_name("acme.okta.com") == "acme.okta.com"
    assert sorted(path.name for path in (inventory.parent / "drift").glob("*.json")) == sorted(
        f"{file_name(host)}.json" for host in hosts
    )
    assert sorted(path.name for path in (inventory.parent / "host_vars").iterdir()) == sorted(map(file_name, hosts))
    assert {path.name for path in tmp_path.iterdir()} == {"private", "below"}
