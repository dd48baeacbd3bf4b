# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks exchanges against Okta's OpenAPI description."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

from contract_corrections import CORRECTIONS, FURTHER_ERRORS, LEFT_OUT, Correction
from jsonschema.exceptions import best_match
from openapi_schema_validator import OAS30ReadValidator, OAS30WriteValidator, oas30_format_checker
from referencing import Registry
from referencing.jsonschema import DRAFT4

DESCRIPTION = Path(__file__).resolve().parents[2].parent / "shared" / "okta" / "openapi.json"
ADDRESS = "urn:okta"
# What the description at hand leaves out of what governance has granted. Okta's SDK has it.
GOVERNANCE = re.compile(r"/api/v1/users/[^/]+/roles/[^/]+/governance")
# As are the schemas of apps, whose answers have the form of those of groups.
APP_SCHEMA = re.compile(r"/api/v1/meta/schemas/apps/[^/]+/default")
JSON = "application/json"
ERROR = "/components/schemas/Error"

Schema = Mapping[str, Any]


def at_hand() -> bool:
    """Whether the description is there; the project does not hold it itself."""
    return DESCRIPTION.is_file()


def read_description() -> dict[str, Any]:
    """The description as Okta publishes it."""
    description: dict[str, Any] = json.loads(DESCRIPTION.read_text(encoding="utf-8"))
    return description


def check(
    method: str, path: str, query: str | Mapping[str, Any] | None, request_body: Any, status: int, response_body: Any
) -> list[str]:
    """What an exchange has that the description does not allow; nothing where it keeps to it."""
    contract = _contract()
    pointer = contract.operation(method, path)
    if not pointer:
        left_out = (method, path) in LEFT_OUT or GOVERNANCE.fullmatch(path) or APP_SCHEMA.fullmatch(path)
        return [] if left_out else [f"{method} {path} is not described"]
    pairs = parse_qsl(query, keep_blank_values=True) if isinstance(query, str) else list((query or {}).items())
    return [
        *contract.complaints_about_query(pointer, pairs),
        *contract.complaints_about_request(pointer, request_body),
        *contract.complaints_about_response(pointer, status, response_body),
    ]


@lru_cache(maxsize=1)
def _contract() -> Contract:
    return Contract(read_description())


@dataclass(frozen=True)
class Side:
    """One direction of an exchange."""

    name: str
    validator: type[Any]


REQUEST = Side("request", OAS30WriteValidator)
RESPONSE = Side("response", OAS30ReadValidator)


class Contract:
    """The description, corrected in what the recordings disprove."""

    def __init__(self, description: dict[str, Any], corrections: Iterable[Correction] = CORRECTIONS) -> None:
        self._description = copy.deepcopy(description)
        for correction in corrections:
            self.at(correction.pointer).update(correction.values)
        self._registry = Registry().with_resource(ADDRESS, DRAFT4.create_resource(self._description))

    def operation(self, method: str, path: str) -> str | None:
        """The pointer to the operation that a request is, if there is one; literal segments win over parameters."""
        segments = path.rstrip("/").split("/")
        matches = [template for template in self._description["paths"] if _matches(template.split("/"), segments)]
        for template in sorted(matches, key=lambda template: template.count("{")):
            if method.lower() in self._description["paths"][template]:
                return f"/paths/{_escaped(template)}/{method.lower()}"
        return None

    def complaints_about_query(self, pointer: str, pairs: list[tuple[str, Any]]) -> Iterator[str]:
        """Parameters that are not described, or are of another type."""
        described = {name: where for name, where in self._parameters(pointer) if name}
        for name, value in pairs:
            if name not in described:
                yield f"query: {name} is not described"
            else:
                yield from self._invalid(REQUEST, f"query: {name}", f"{described[name]}/schema", _from_text(value))

    def complaints_about_request(self, pointer: str, body: Any) -> Iterator[str]:
        """A body that is not described, is missing, or breaks its schema."""
        described = self.at(pointer).get("requestBody")
        if body is None:
            if described and described.get("required"):
                yield "request: the body is missing"
        elif not described:
            yield "request: a body is not described"
        elif JSON in described["content"]:
            yield from self._complaints(REQUEST, f"{pointer}/requestBody/content/{_escaped(JSON)}/schema", body)

    def complaints_about_response(self, pointer: str, status: int, body: Any) -> Iterator[str]:
        """A status that is not described, or a body that breaks its schema."""
        described = self.at(pointer)["responses"].get(str(status))
        if status in FURTHER_ERRORS or (described and status >= 400):
            yield from self._complaints(RESPONSE, ERROR, body)
        elif not described:
            yield f"response: status {status} is not described"
        elif JSON in described.get("content", {}):
            yield from self._complaints(RESPONSE, f"{pointer}/responses/{status}/content/{_escaped(JSON)}/schema", body)
        elif body:
            yield "response: a body is not described"

    def _parameters(self, pointer: str) -> Iterator[tuple[str, str]]:
        for place in (pointer.rpartition("/")[0], pointer):
            for index, parameter in enumerate(self.at(place).get("parameters", [])):
                where = parameter["$ref"][1:] if "$ref" in parameter else f"{place}/parameters/{index}"
                if self.at(where)["in"] == "query":
                    yield self.at(where)["name"], where

    def _complaints(self, side: Side, pointer: str, value: Any) -> Iterator[str]:
        yield from self._invalid(side, side.name, pointer, value)
        for where in self._undeclared(value, self.at(pointer), side.name):
            yield f"{where} is not described"

    def _invalid(self, side: Side, where: str, pointer: str, value: Any) -> Iterator[str]:
        schema = {"$ref": f"{ADDRESS}#{pointer}"}
        for error in side.validator(schema, registry=self._registry, format_checker=oas30_format_checker).iter_errors(
            value
        ):
            deepest = best_match([error]) or error
            place = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in deepest.absolute_path)
            yield f"{where}{place}: {deepest.message}"

    def _undeclared(self, value: Any, schema: Schema, where: str) -> Iterator[str]:
        """The fields that no schema of theirs names, although their objects are not open."""
        parts = list(self._parts(schema, value))
        if isinstance(value, list):
            items = [part["items"] for part in parts if "items" in part]
            for inner in value if items else ():
                yield from self._undeclared(inner, {"anyOf": items}, f"{where}[]")
        if isinstance(value, dict) and not any(_is_open(part) for part in parts):
            for name, inner in value.items():
                schemas = [part["properties"][name] for part in parts if name in part.get("properties", {})]
                if schemas:
                    yield from self._undeclared(inner, {"anyOf": schemas}, f"{where}.{name}")
                else:
                    yield f"{where}.{name}"

    def _parts(self, schema: Schema, value: Any, within: tuple[str, ...] = ()) -> Iterator[Schema]:
        """The schemas without others inside of them that a value may follow."""
        if "$ref" in schema:
            within = (*within, schema["$ref"])
            schema = self.at(schema["$ref"][1:])
        discriminator = schema.get("discriminator")
        chosen = (
            discriminator
            and isinstance(value, dict)
            and discriminator.get("mapping", {}).get(value.get(discriminator["propertyName"]))
        )
        combined = [inner for word in ("allOf", "anyOf", "oneOf") for inner in schema.get(word, ())]
        if chosen and combined:
            combined = [{"$ref": chosen}, *schema.get("allOf", ())]
        elif chosen and chosen not in within:
            # The schemas of kinds build on the one that tells them apart.
            combined = [{"$ref": chosen}]
        for inner in combined:
            yield from self._parts(inner, value, within)
        if "properties" in schema or "items" in schema or not combined:
            yield schema

    def at(self, pointer: str) -> Any:
        """What stands in one place of the description."""
        found: Any = self._description
        for part in pointer.split("/")[1:]:
            key = part.replace("~1", "/").replace("~0", "~")
            found = found[int(key)] if isinstance(found, list) else found[key]
        return found


def _matches(template: list[str], segments: list[str]) -> bool:
    def fits(part: str, segment: str) -> bool:
        return part == segment or part.startswith("{")

    return len(template) == len(segments) and all(map(fits, template, segments))


def _escaped(key: str) -> str:
    return key.replace("~", "~0").replace("/", "~1")


def _from_text(value: Any) -> Any:
    """A query parameter's value as JSON has it; text that is no JSON stays text."""
    try:
        read = json.loads(value)
    except (TypeError, ValueError):
        return value
    return read if isinstance(read, (bool, int, float)) else value


def _is_open(schema: Schema) -> bool:
    """Whether an object may have further fields; one of which nothing is said may have any."""
    return bool(schema.get("additionalProperties")) or "properties" not in schema
