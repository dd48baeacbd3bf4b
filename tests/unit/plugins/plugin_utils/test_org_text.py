# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Whatever text an org holds, its export gives it back as it was, and Ansible evaluates none of it."""

from __future__ import annotations

import copy
import inspect
from pathlib import Path
from typing import Any

import pytest
import yaml
from ansible.parsing.dataloader import DataLoader
from ansible.template import Templar
from ansible_collections.community.okta.plugins.plugin_utils._org_yaml import (
    Placeholder,
    can_be_written,
    section_text,
)
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

# Pieces that YAML, Jinja or Ansible give a meaning, and characters that readers of YAML treat in different ways.
PIECES = [
    "{{", "}}", "{%", "%}", "{#", "#}", "#jinja2:", "variable_start_string:'[%'", "[%", "%]", "\n", "\r", "\t", " ",
    "\x00", "\x1b", "\x7f", "\x85", "\xa0", "\u2028", "\u2029", "\u202e", "\ufeff", "\ufffe", "\U0001f600",
    "\U000e0001", "'", '"', "\\", ":", "#", "-", "---", "...", "?", "|", ">", "!", "&", "*", "%", "@", "`", "=", "<<",
    "~", "yes", "null", "1e3", "a", "__omit_place_holder__", "$ANSIBLE_VAULT;1.1;AES256",
]  # fmt: skip
PIECED = st.lists(st.one_of(st.sampled_from(PIECES), st.characters()), max_size=12).map("".join)
TEXTS = st.one_of(st.text(), PIECED)
WHOLE = TEXTS.filter(can_be_written)
VALUES = st.recursive(
    st.one_of(WHOLE, st.integers(), st.booleans(), st.floats(allow_nan=False, allow_infinity=False)),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(WHOLE, inner, max_size=3)),
    max_leaves=8,
)
HEADER = "#jinja2: variable_start_string:'[%', variable_end_string:'%]'\n[% lookup('ansible.builtin.pipe', 'id') %]"
PATIENT = settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)


class CLoader(yaml.CSafeLoader):
    """The parser in C that Ansible uses, with Ansible's mark for texts that are no templates."""


class PythonLoader(yaml.SafeLoader):
    """The same in Python, which Ansible uses where there is no other."""


for loader in (CLoader, PythonLoader):
    loader.add_constructor("!unsafe", lambda made, node: made.construct_scalar(node))


@pytest.fixture(scope="module")
def variables_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("export") / "groups.yml"


def evaluated(text: str, path: Path) -> Any:
    """What tasks see of a file of variables."""
    path.write_text(text, encoding="utf-8")
    data_loader = DataLoader()
    # Newer versions evaluate only what comes from a file that they were told to trust, as files of variables are.
    takes_trust = "trusted_as_template" in inspect.signature(data_loader.load_from_file).parameters
    trust = {"trusted_as_template": True} if takes_trust else {}
    variables = data_loader.load_from_file(str(path), cache="none" if takes_trust else False, **trust)
    # A variable that holds the list, as roles hand it on.
    variables["all"] = evaluated.template
    found = Templar(loader=data_loader, variables=variables).template(evaluated.template)
    return plain(found)


def plain(value: Any) -> Any:
    """The same in Python's own types, which tell apart 1, 1.0 and True."""
    if isinstance(value, dict):
        return {str(key): plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return [plain(each) for each in value]
    return str(value) if isinstance(value, str) else value


def trusted(text: str) -> Any:
    """A template of a playbook."""
    try:
        from ansible.template import trust_as_template
    except ImportError:
        return text
    return trust_as_template(text)


evaluated.template = trusted("{{ org_groups | default([]) | rejectattr('absent', 'defined') | list }}")  # type: ignore[attr-defined]


@PATIENT
@given(st.one_of(VALUES, st.lists(PIECED.filter(can_be_written), min_size=30, max_size=60)))
@example("a\nb\n\n")
@example("\n a")
@example({"{{ x }}" * 30: "a"})
@example({"\U000e0001" * 89: "a"})
@example({"a\nb": {"": []}})
def test_every_text_comes_back_identical(value: Any) -> None:
    text = section_text("idps", [value])
    for loader in (CLoader, PythonLoader):
        assert repr(yaml.load(text, loader)["org_idps"]) == repr([value])


@PATIENT
@given(st.dictionaries(WHOLE, VALUES, min_size=1, max_size=3))
@example({"name": HEADER})
@example({HEADER: "a", "{{ 7 * 7 }}": {"{{ lookup('pipe', 'id') }}": "{{"}, "}}": "b"})
@example({"name": "{{ lookup('ansible.builtin.pipe', 'id') }}"})
@example({"name": "{{ undefined_variable }}"})
@example({"name": "#jinja2: variable_start_string:'[%', variable_end_string:'%]'\n[% 7 * 7 %]"})
def test_ansible_evaluates_no_text_of_the_org(variables_file: Path, item: dict[str, Any]) -> None:
    item = {key: value for key, value in item.items() if key != "absent"}
    assert repr(evaluated(section_text("groups", [item]), variables_file)) == repr([plain(copy.deepcopy(item))])


@PATIENT
@given(
    st.one_of(
        [
            st.from_regex(regexp)
            for pairs in yaml.SafeLoader.yaml_implicit_resolvers.values()
            for _first, regexp in pairs
        ]
    )
)
@example("~")
@example("<<")
@example("*\n")
@example("2001-12-14\t21:59:43.10")
def test_what_yaml_takes_for_something_else_has_quotes_and_no_tag(variables_file: Path, text: str) -> None:
    written = section_text("groups", [{"name": text, text: 1}])
    assert "!unsafe" not in written
    assert evaluated(written, variables_file) == [{"name": text, text: 1}]


@PATIENT
@given(WHOLE)
def test_a_file_shows_no_character_that_cannot_be_seen(text: str) -> None:
    written = section_text("groups", [{"name": text}])
    assert all(character.isprintable() for line in written.split("\n") for character in line)


def test_only_what_stands_for_a_secret_is_evaluated(variables_file: Path) -> None:
    secret = Placeholder("{{ 'a' ~ 'b' }}")
    text = section_text("groups", [{"name": "{{ 'a' ~ 'b' }}", "secret": secret}])
    assert evaluated(text, variables_file) == [{"name": "{{ 'a' ~ 'b' }}", "secret": "ab"}]


@pytest.mark.parametrize(
    "text", ["Sales", "Müller & Söhne", "営業", "a: b", "o'Neil", "Q1/Q2 (new)", "ana@example.com"]
)
def test_usual_names_have_no_tag(text: str) -> None:
    assert "!unsafe" not in section_text("groups", [{"name": text}])
