# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""An export says of which org it is, and what of it is complete."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from ansible_collections.community.okta.plugins.module_utils._kinds import SECTIONS_TO_READ
from ansible_collections.community.okta.plugins.plugin_utils._org_files import org_files
from ansible_collections.community.okta.plugins.plugin_utils._org_manifest import VERSION

ROOT = Path(__file__).parents[4]


class Loader(yaml.SafeLoader):
    """Takes Ansible's mark for texts that are no templates."""


Loader.add_constructor("!unsafe", lambda loader, node: loader.construct_scalar(node))


def manifest(org: dict[str, Any], **more: Any) -> dict[str, Any]:
    """The manifest in the files of a tree."""
    text = org_files({"org": org, "secrets": [], "left_out": [], **more})["manifest.yml"]
    content = yaml.load(text, Loader)
    assert list(content) == ["org_manifest"]
    told: dict[str, Any] = content["org_manifest"]
    return told


def read(complete: bool = True, *reasons: str, left_out: tuple[str, ...] = ()) -> dict[str, Any]:
    return {"complete": complete, "reasons": list(reasons), "left_out": list(left_out)}


def test_the_version_is_that_of_the_collection() -> None:
    assert yaml.safe_load((ROOT / "galaxy.yml").read_text(encoding="utf-8"))["version"] == VERSION


def test_every_section_is_told() -> None:
    told = manifest({"groups": []}, url="https://acme.okta.example", sections={"groups": read()})
    assert (told["format"], told["version"], told["url"]) == (1, VERSION, "https://acme.okta.example")
    assert set(told["sections"]) == {*SECTIONS_TO_READ}
    assert told["sections"]["groups"] == read()
    others = [each for name, each in told["sections"].items() if name != "groups"]
    assert [each["complete"] for each in others] == [False] * len(others)
    assert {len(each["reasons"]) for each in others} == {1}


def test_what_was_not_read_is_not_complete() -> None:
    told = manifest({"groups": []}, sections={"groups": read(False, "No right"), "idps": read()})
    assert told["sections"]["groups"] == read(False, "No right")
    # Whoever says so, there is no file.
    assert told["sections"]["idps"]["complete"] is False


def test_files_that_were_not_read_from_an_org_are_not_complete() -> None:
    told = manifest({"groups": [{"name": "Sales"}]})
    assert told["url"] is None
    assert not any(each["complete"] for each in told["sections"].values())


@pytest.mark.parametrize("name", ["\ud800", " ", "__omit_place_holder__0", "<<Omit>>"])
def test_what_no_file_can_hold_is_told(name: str) -> None:
    told = manifest({"groups": [{"name": name}, {"name": "Sales"}]}, sections={"groups": read()})
    [sentence] = told["sections"]["groups"]["left_out"]
    assert "in groups" in sentence


@pytest.mark.parametrize(
    "text",
    [
        "{{ 1 }}",
        "{% x %}",
        "a\nb",
        "\x1b[2J",
        "#jinja2: variable_start_string:'<'",
        "__omit_place_holder__",
        "********",
    ],
)
def test_no_text_of_an_org_is_more_than_text(text: str) -> None:
    told = {"groups": read(False, f"reason {text}", left_out=(f'The "{text}"',))}
    files = org_files({"org": {"groups": []}, "secrets": [], "left_out": [], "sections": told})
    content = files["manifest.yml"]
    assert all(line.isprintable() for line in content.splitlines())
    assert not any(mark in content for mark in ("__omit_place_holder__", "********"))
    for line in content.splitlines():
        assert ("{{" not in line and "{%" not in line and "#jinja" not in line) or "!unsafe" in line
