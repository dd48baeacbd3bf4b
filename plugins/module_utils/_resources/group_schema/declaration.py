# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""The schema of the profiles of groups: their custom attributes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Mapping, Sequence

from ..._client import OktaClient
from ..._errors import ApiError, InputError, OktaError
from ..._names import REMOVED_ATTRIBUTES, Names
from ..._plan import Change, Unchanged
from ..._resource import Declaration
from ..._restrictions import RESTRICTIONS, allow_empty, may_become_empty
from .items import Property, as_options, same
from .planning import Attributes, laid_over, plan_attributes, with_changes
from .reading import SCHEMA, custom_properties, read_properties

if TYPE_CHECKING:
    from ..._rollback import Undone

BASE_ATTRIBUTES = ("name", "description")

# For how long a change may be on its way to what reads show.
LOOK_AFTER_SECONDS = (0.0, 0.5, 1.0, 2.0, 4.0, 8.0, 15.0, 30.0)
# How long Okta may take to delete the values of an attribute, before which none of its name can be created.
CLEAN_UP_SECONDS = (2.0, 3.0, 5.0, 10.0, 20.0, 20.0, 30.0, 30.0)
CLEANING_UP = "wait until the data clean up process finishes"

VALUES: dict[str, Any] = {"type": "list", "elements": "raw"}
NAMED_VALUES: dict[str, Any] = {
    "type": "list",
    "elements": "dict",
    "options": {"const": {"type": "raw", "required": True}, "title": {"type": "str", "required": True}},
}
ATTRIBUTE: dict[str, Any] = {
    "name": {"type": "str", "required": True},
    "title": {"type": "str"},
    "description": {"type": "str"},
    "type": {"type": "str", "choices": ["string", "boolean", "number", "integer", "array"]},
    "required": {"type": "bool"},
    "enum": VALUES,
    "one_of": NAMED_VALUES,
    "array_type": {"type": "str", "choices": ["string", "number", "integer"]},
    "array_enum": VALUES,
    "array_one_of": NAMED_VALUES,
    "min_length": {"type": "int"},
    "max_length": {"type": "int"},
    "minimum": {"type": "raw"},
    "maximum": {"type": "raw"},
    "union": {"type": "str", "choices": ["DISABLE", "ENABLE"]},
    "unique": {"type": "bool"},
    "external_name": {"type": "str"},
    "external_namespace": {"type": "str"},
    "scope": {"type": "str", "choices": ["NONE", "SELF"]},
    "permissions": {
        "type": "list",
        "elements": "dict",
        "options": {
            "principal": {"type": "str", "default": "SELF"},
            "action": {"type": "str", "choices": ["READ_WRITE", "READ_ONLY", "HIDE"], "required": True},
        },
    },
    "master": {
        "type": "dict",
        "options": {
            "type": {"type": "str", "choices": ["PROFILE_MASTER", "OVERRIDE", "OKTA"], "required": True},
            "priority": {
                "type": "list",
                "elements": "dict",
                "options": {"type": {"type": "str", "default": "APP"}, "value": {"type": "str", "required": True}},
            },
        },
    },
    "allow_empty": allow_empty(*may_become_empty(RESTRICTIONS["attributes"])),
    "read_only": {"type": "dict"},
}


class StillCleaningUpError(OktaError):
    """Okta has not yet deleted the values of an attribute that was removed before."""

    KIND = "unavailable"


class NotShownError(OktaError):
    """Okta has accepted a change, but does not show it."""

    KIND = "answer_lost"

    def __init__(self, message: str, advice: str, after: dict[str, Any]) -> None:
        super().__init__(message, advice)
        self._after = after

    @property
    def after(self) -> dict[str, Any] | None:
        return self._after


class GroupSchemaDeclaration(Declaration[Attributes, "dict[str, Property]"]):
    """The custom attributes of groups; what is found are the properties of the schema by name."""

    options = {
        "attributes": {"type": "list", "elements": "dict", "required": True, "options": ATTRIBUTE},
        "allow_empty": allow_empty("attributes"),
        "state": {"type": "str", "choices": ["present", "absent", "exact"], "default": "present"},
    }

    def declared(self, params: Mapping[str, Any]) -> Attributes:
        attributes = params["attributes"]
        positions: dict[str, int] = {}
        for position, item in enumerate(attributes, start=1):
            earlier = positions.setdefault(item["name"], position)
            if earlier != position:
                raise InputError(f'Attribute "{item["name"]}" is listed twice: numbers {earlier} and {position}')
            check(item)
        return Attributes(attributes, params["state"], params["allow_empty"] or ())

    def read(self, client: OktaClient, names: Names, declared: Attributes) -> dict[str, Property]:
        return read_properties(client, "read the group schema")

    def plan(self, declared: Attributes, found: dict[str, Property]) -> list[Change]:
        return plan_attributes(declared, found)

    def announce(self, names: Names, found: dict[str, Property], changes: Sequence[Change]) -> None:
        # Groups are planned against the schema as it will be.
        for change in changes:
            properties = change.declared["properties"]
            # A plan may have more than one change of it.
            names.know("group schema", with_changes(names.once("group schema", lambda: found), properties))
            gone = {name for name, definition in properties.items() if definition is None}
            removed: frozenset[str] = names.once(REMOVED_ATTRIBUTES, frozenset)
            names.know(REMOVED_ATTRIBUTES, removed | gone)

    def apply(
        self, client: OktaClient, change: Change, previous: Any, found: dict[str, Property]
    ) -> dict[str, Property] | Unchanged:
        sent = dict(change.declared["properties"])
        created = [name for name in sent if sent[name] is not None and name not in (change.before or {})]
        if created:
            # Okta overwrites an attribute of the same name as a whole, and reads may have been late.
            now = read_properties(client, "read the group schema")
            for name in created:
                if name in now:
                    sent[name] = laid_over(now[name], change.declared["items"][name])
                    if same(name, now[name], sent[name]):
                        del sent[name]
            if not sent:
                return Unchanged(now)
        answered = post(client, change, sent)
        # The answer has what Okta made of what was sent.
        return wait_until_shown(client, change, {name: sent[name] and answered.get(name, sent[name]) for name in sent})

    def result(
        self, declared: Attributes, found: dict[str, Property], changes: Sequence[tuple[Change, Any]]
    ) -> dict[str, Any]:
        properties = found
        for change, made in changes:
            properties = made if made is not None else with_changes(found, change.declared["properties"])
        return {"group_schema": presented(properties)}

    def undone(
        self, declared: Attributes, found: dict[str, Property], changes: Sequence[tuple[Change, Any]]
    ) -> list[Undone]:
        from .restoring import undone_attribute

        return [
            undone_attribute(name, found.get(name), definition, ATTRIBUTE, declarable)
            for change, _made in changes
            for name, definition in change.declared["properties"].items()
        ]

    def warnings(self, declared: Attributes, found: dict[str, Property], changes: Sequence[Change]) -> list[str]:
        names = [item["name"] for item in declared.attributes if item["name"] not in found]
        if declared.state != "absent":
            return []
        return [
            f'No custom attribute of groups is called "{name}", so nothing of that name was removed' for name in names
        ]


def check(item: Mapping[str, Any]) -> None:
    """Raise InputError for an attribute that is wrong whatever the org has."""
    name = item["name"]
    if not name.strip():
        raise InputError("name of an attribute is empty", "Check the variable that it comes from")
    if name in BASE_ATTRIBUTES:
        raise InputError(
            f'Attribute "{name}" belongs to every group and cannot be changed or removed', "Leave it out of attributes"
        )
    if item["title"] is not None and not item["title"].strip():
        raise InputError(f'title of attribute "{name}" is empty', "Give it a title, or leave the title out")
    for option in ("min_length", "max_length"):
        if item[option] is not None and item[option] < 0:
            raise InputError(f'{option} of attribute "{name}" cannot be {item[option]}', "Give 0 for no limit")
    if item["permissions"] == []:
        raise InputError(f'permissions of attribute "{name}" is an empty list', "Give action: HIDE to hide it")
    if item["master"] and item["master"]["priority"] and item["master"]["type"] != "OVERRIDE":
        raise InputError(f'priority in master of attribute "{name}" has a meaning only with the type OVERRIDE')


def post(client: OktaClient, change: Change, properties: Mapping[str, Property | None]) -> dict[str, Property]:
    """Change the named properties in one request, null deletes; returns those that Okta answers with.

    Where Okta is still deleting the values of an attribute of that name, it is waited for.
    """
    body = {"definitions": {"custom": {"id": "#custom", "type": "object", "properties": properties}}}
    waits = iter(CLEAN_UP_SECONDS)
    while True:
        try:
            return custom_properties(client.create(SCHEMA, doing=change.doing, body=body)[0])
        except ApiError as error:
            if error.status != 400 or not any(CLEANING_UP in said.lower() for said in (error.summary, *error.causes)):
                raise
            seconds = next(waits, None)
            if seconds is None:
                raise StillCleaningUpError(
                    f"Could not {change.doing}: Okta is still deleting the values of an attribute that was removed "
                    f"before, and did not finish within {sum(CLEAN_UP_SECONDS):g} seconds ({'; '.join(error.causes)})",
                    "Run this again later",
                ) from error
            client.wait(seconds)


def wait_until_shown(
    client: OktaClient, change: Change, expected: Mapping[str, Property | None]
) -> dict[str, Property]:
    """Read until a change can be seen, so that the next task can use it; returns the custom properties then."""
    try:
        for seconds in LOOK_AFTER_SECONDS:
            client.wait(seconds)
            properties = read_properties(client, "check whether the group schema has changed")
            late = [name for name, definition in expected.items() if not is_shown(name, definition, properties)]
            if not late:
                return properties
    except OktaError as error:
        raise not_shown(change, str(error)) from error
    raise not_shown(change, f"after {sum(LOOK_AFTER_SECONDS):g} seconds Okta still returns {', '.join(late)} as before")


def is_shown(name: str, definition: Property | None, properties: Mapping[str, Property]) -> bool:
    """Whether a property is as expected, where None expects none."""
    if definition is None or name not in properties:
        return definition is None and name not in properties
    return same(name, definition, properties[name])


def not_shown(change: Change, reason: str) -> NotShownError:
    """The error for a change that was taken, but not seen."""
    return NotShownError(
        f"Okta accepted the request to {change.doing}, but that does not show: {reason.rstrip('.')}",
        "Run this again to check whether it is done",
        dict(change.after or {}),
    )


def presented(properties: Mapping[str, Property]) -> dict[str, Any]:
    """The schema in the shape of the module's options."""
    return {"attributes": [declarable(as_options(name, definition)) for name, definition in properties.items()]}


def declarable(options: dict[str, Any]) -> dict[str, Any]:
    """The options of an attribute without those values that nobody can declare, which are shown as read only."""
    unknown = {
        option
        for option in ("type", "array_type", "scope", "union")
        if not known(ATTRIBUTE[option], options.get(option))
    }
    actions = ATTRIBUTE["permissions"]["options"]["action"]
    if not all(known(actions, each["action"]) for each in options.get("permissions") or ()):
        unknown.add("permissions")
    if not known(ATTRIBUTE["master"]["options"]["type"], (options.get("master") or {}).get("type")):
        unknown.add("master")
    if not unknown:
        return options
    others = {option: options[option] for option in sorted(unknown)}
    kept = {option: value for option, value in options.items() if option not in unknown}
    return {**kept, "read_only": {**options["read_only"], "not_declarable": others}}


def known(option: Mapping[str, Any], value: Any) -> bool:
    """Whether an option takes a value, or there is none."""
    return value is None or value in option["choices"]


def read_group_schema(client: OktaClient, params: Mapping[str, Any]) -> dict[str, Any]:
    """What M(community.okta.group_schema_info) returns."""
    return {"group_schema": presented(read_properties(client, "read the group schema", partial=True))}
