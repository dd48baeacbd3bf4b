# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Every error has a kind, the documentation lists the kinds, and nothing decides by the words of a message."""

from __future__ import annotations

import ast
import importlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from ansible_collections.community.okta.plugins.module_utils import _errors
from ansible_collections.community.okta.plugins.module_utils._auth import SignInError
from ansible_collections.community.okta.plugins.module_utils._errors import (
    KINDS,
    PASSING,
    AnswerLostError,
    ApiError,
    HalfDoneError,
    InputError,
    OktaError,
    PartlyDoneError,
    RefusedError,
)

ROOT = Path(__file__).parents[4]
UTILS = ROOT / "plugins" / "module_utils"
PACKAGE = "ansible_collections.community.okta.plugins.module_utils"
MODULES = sorted((ROOT / "plugins" / "modules").glob("*.py"))
GUIDE = ROOT / "docs" / "docsite" / "rst" / "guide_failures.rst"
# Errors that only add to what another error says, and so have its kind.
ADDING = {
    "HalfDoneError",
    "NotAssignedAgainError",
    "OktaError",
    "PartlyDoneError",
    "TakenBackError",
}


def all_errors() -> list[type[OktaError]]:
    """Every class of errors, wherever it is defined."""
    for path in UTILS.rglob("*.py"):
        if re.search(r"^class \w+Error\(|^class \w+\(OktaError\)", path.read_text(encoding="utf-8"), re.MULTILINE):
            importlib.import_module(".".join([PACKAGE, *path.relative_to(UTILS).with_suffix("").parts]))
    found = [OktaError]
    for error in found:
        found += [each for each in error.__subclasses__() if each.__module__.startswith(PACKAGE)]
    return found


ERRORS = all_errors()


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: error.__name__)
def test_every_error_has_a_kind_or_has_that_of_its_cause(error: type[OktaError]) -> None:
    assert error.KIND == "" if error.__name__ in ADDING else error.KIND in KINDS


def test_every_kind_is_the_kind_of_an_error() -> None:
    used = {error.KIND for error in ERRORS} | set(ApiError.KIND_OF.values())
    assert used - {""} == set(KINDS)
    assert set(PASSING) <= set(KINDS)


def raised() -> Iterator[tuple[str, ast.Raise]]:
    """Every statement of the plugins that raises something made on the spot, with the name of what it makes."""
    for path in sorted(UTILS.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call) and isinstance(node.exc.func, ast.Name):
                yield node.exc.func.id, node


def test_an_error_without_a_kind_of_its_own_is_raised_from_its_cause() -> None:
    without = [(name, ast.dump(node)) for name, node in raised() if name in ADDING and node.cause is None]
    assert without == []


@pytest.mark.parametrize(
    ("status", "code", "kind"),
    [
        (400, "E0000001", "rejected"),
        (401, "E0000011", "not_authenticated"),
        (401, "E0000015", "not_allowed"),
        (403, "E0000006", "not_allowed"),
        (404, "E0000007", "missing"),
        (409, "E0000090", "rejected"),
        (409, "E0000268", "unavailable"),
        (423, "E0000239", "unavailable"),
        (429, "E0000047", "rate_limited"),
        (500, "E0000009", "unavailable"),
        (503, "", "unavailable"),
        # These say that the service of a hook failed, not that Okta did.
        (502, "E0000134", "rejected"),
        (504, "E0000137", "rejected"),
    ],
)
def test_the_kind_of_a_refusal_of_okta(status: int, code: str, kind: str) -> None:
    error = ApiError("do it", status, code)
    assert error.kind == kind
    assert error.result()["error"]["kind"] == kind


@pytest.mark.parametrize(
    ("status", "code", "kind"),
    [
        (400, "invalid_scope", "not_authenticated"),
        (401, "invalid_client", "not_authenticated"),
        (403, "", "not_authenticated"),
        (404, "", "not_authenticated"),
        (429, "E0000047", "rate_limited"),
        (503, "", "unavailable"),
    ],
)
def test_the_kind_of_a_sign_in_that_failed(status: int, code: str, kind: str) -> None:
    assert SignInError("sign in", status, code).kind == kind


def caused(error: OktaError, cause: Exception) -> OktaError:
    error.__cause__ = cause
    return error


def test_an_error_that_only_adds_to_its_cause_has_its_kind_and_what_okta_said() -> None:
    refused = ApiError("do it", 403, "E0000006", request_id="r1")
    for error in (PartlyDoneError("a", "b", {}), caused(PartlyDoneError("a", "b", {}), PartlyDoneError("c", "d", {}))):
        innermost = error if error.__cause__ is None else error.__cause__
        innermost.__cause__ = refused
        assert error.kind == "not_allowed"
        assert error.result() == refused.result()


def test_an_error_with_a_kind_keeps_it_beside_what_okta_said() -> None:
    refused = ApiError("do it", 503, request_id="r1")
    result = caused(AnswerLostError("lost"), refused).result()
    assert result == {"error": {**refused.result()["error"], "kind": "answer_lost"}}


def test_a_cause_of_another_library_says_nothing() -> None:
    assert caused(InputError("wrong"), ValueError("x")).result() == {"error": {"kind": "input"}}
    assert caused(HalfDoneError("a", {}), RefusedError("no")).kind == "refused"


@pytest.mark.parametrize(
    ("summary", "named"),
    [
        ("Not found: Resource not found: 00g1 (UserGroup)", "00g1"),
        ("Not found: Resource not found: 00g1", None),
        ("Could not limit the role to 00g1 (UserGroup)", None),
        ("", None),
    ],
)
def test_which_object_does_not_exist_is_taken_from_what_okta_says_alone(summary: str, named: str | None) -> None:
    assert ApiError("remove 00g2 (x)", 404, "E0000007", summary).missing_id == named


def returned(path: Path) -> dict[str, Any]:
    text = path.read_text(encoding="utf-8")
    return yaml.safe_load(text.partition('RETURN = r"""')[2].partition('"""')[0])


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_the_documentation_of_every_module_lists_the_kinds(path: Path) -> None:
    documented = returned(path)
    assert documented["error"]["contains"]["kind"]["choices"] == list(KINDS)
    assert documented["error"]["returned"] == "on failure"
    of_a_change = documented.get("changes", {}).get("contains", {})
    assert ("error" in of_a_change) == ("error_kind" in of_a_change)


def test_the_guide_explains_every_kind_once() -> None:
    assert re.findall(r"^   \* - ``(\w+)``$", GUIDE.read_text(encoding="utf-8"), re.MULTILINE) == list(KINDS)


# What of a task or a block decides.
DECIDING = ("when", "failed_when", "changed_when", "until", "that", "loop", "with_items")
LOOKS_INTO_WORDS = re.compile(
    r"\bin\s+[\w.]*\bmsg\b"
    r"|\bmsg\b[\s)]*is\s+(not\s+)?(match|search|regex|contains)"
    r"|\bmsg\b[\s)]*\|\s*(ansible\.builtin\.)?regex_"
    r"|\bmsg\b[\s)]*(==|!=)"
    r"|attr\(\s*['\"][\w.]*\bmsg['\"]\s*,\s*['\"](?!(un)?defined)"
)
YAML = sorted(
    path
    for folder in ("roles", "playbooks", "extensions", "docs")
    for suffix in ("*.yml", "*.j2")
    for path in (ROOT / folder).rglob(suffix)
)


def deciding(value: Any) -> Iterator[str]:
    """Every condition below a value."""
    if isinstance(value, dict):
        for name, each in value.items():
            if name in DECIDING:
                yield from (str(condition) for condition in (each if isinstance(each, list) else [each]))
            yield from deciding(each)
    elif isinstance(value, list):
        for each in value:
            yield from deciding(each)


class Loader(yaml.SafeLoader):
    """Takes every tag of Ansible for nothing special."""


Loader.add_multi_constructor("!", lambda loader, _tag, node: getattr(node, "value", None))


def words_that_decide(path: Path) -> list[str]:
    """What in a file of YAML or a template decides by the words of a message."""
    text = path.read_text(encoding="utf-8")
    found = [match.group() for match in LOOKS_INTO_WORDS.finditer(text)]
    if path.suffix == ".yml":
        for document in yaml.load_all(text, Loader):
            found += [each for each in deciding(document) if re.search(r"\.msg\b|\[['\"]msg['\"]\]", each)]
    return found


@pytest.mark.parametrize("path", YAML, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_yaml_decides_by_the_words_of_a_message(path: Path) -> None:
    assert words_that_decide(path) == []


@pytest.mark.parametrize(
    ("text", "decides"),
    [
        ("- failed_when: [\"'cannot be deleted' not in removed.msg\"]", True),
        ("- when: removed.msg is search('x')", True),
        ("- until: removed.msg | length > 0", True),
        ("x: \"{{ results | selectattr('msg', 'match', 'x') }}\"", True),
        ("x: \"{{ 'a' if 'b' in removed.msg else 'c' }}\"", True),
        ("x: \"{{ removed.msg | regex_search('x') }}\"", True),
        ("- debug: {msg: '{{ removed.msg }}'}", False),
        ("x: \"{{ results | selectattr('msg', 'defined') | map(attribute='msg') }}\"", False),
        ("- when: removed.error.kind == 'limit'", False),
    ],
)
def test_what_counts_as_deciding_by_words(text: str, decides: bool, tmp_path: Path) -> None:
    (tmp_path / "tasks.yml").write_text(text, encoding="utf-8")
    assert bool(words_that_decide(tmp_path / "tasks.yml")) is decides


def test_no_plugin_decides_by_the_text_of_an_error() -> None:
    """A refusal of Okta has a status, a code, a summary and causes; the text of an error is for people."""
    deciding_nodes = []
    for path in sorted((ROOT / "plugins").rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        suspicious = [words for words in ("str(error)", 'row["msg"]') if words in text]
        for node in ast.walk(ast.parse(text)) if suspicious else ():
            if isinstance(node, ast.Compare):
                compared = ast.get_source_segment(text, node) or ""
                if any(words in compared for words in suspicious):
                    deciding_nodes.append(f"{path.name}: {compared}")
    assert deciding_nodes == []


def test_all_errors_are_defined_where_they_are_looked_for() -> None:
    assert len(ERRORS) > len([name for name in vars(_errors) if name.endswith("Error")])
