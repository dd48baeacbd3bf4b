# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Declared and found become a list of changes. Pure: no request, no Ansible, no clock."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Callable, Iterable, Mapping, Sequence

from ._compare import differs, overlay
from ._errors import AmbiguousError, InputError, MissingError, RefusedError

# Changes of a later stage wait until all of the earlier have succeeded.
REPAIR, BUILD, REMOVE = range(3)

Item = Mapping[str, Any]


@dataclass(frozen=True)
class Reference:
    """Something that a name refers to; C(id) is empty for what check mode assumes an earlier task will create."""

    id: str
    name: str
    type: str = ""

    @property
    def key(self) -> str:
        """What makes two references the same."""
        return self.id or self.name


@dataclass(frozen=True)
class Change:
    """One thing to do to one object: what is there before, and what will be after.

    C(doing) completes the sentence "Could not ...". C(before) and C(after) are what people see, never with secrets.
    C(declared) is what applying needs: the declared options of an object, or the ids of an edge. C(position) is the
    index of the declared item, -1 for pruning.
    Changes of the same C(lane) are applied one after the other.
    """

    action: str
    kind: str
    name: str
    doing: str
    before: Item | None = None
    after: Item | None = None
    declared: Item = field(default_factory=dict)
    id: str = ""
    position: int = -1
    removals: int = 0
    stage: int = BUILD
    lane: str = ""


@dataclass(frozen=True)
class ObjectRules:
    """What planning must know of a kind of object.

    C(kind) is its name for people, C(name_option) the option that people know it by. C(managed_elsewhere) says of a
    found object why it may not be changed ("it is built in"), or None. C(visible) takes away what a diff hides.
    """

    kind: str
    name_option: str
    managed_elsewhere: Callable[[Item], str | None]
    visible: Callable[[Item], Item]


def plan_objects(
    rules: ObjectRules, declared: Sequence[Item], found: Sequence[Item], prune: bool = False
) -> list[Change]:
    """The changes that make the objects as declared.

    C(declared) items hold options (null: leave alone), C(state) and perhaps C(id); C(found) are objects in the same
    shape with an C(id). With C(prune), found objects that were not declared are deleted unless managed elsewhere.
    Raises InputError, MissingError, AmbiguousError or RefusedError.
    """
    matches = match_objects(rules, declared, found)
    changes = []
    for position, (item, match) in enumerate(zip(declared, matches)):
        change = plan_object(rules, item, match, position)
        if change is not None:
            changes.append(change)
    if prune:
        kept = {match["id"] for match in matches if match is not None}
        for candidate in found:
            if candidate["id"] not in kept and rules.managed_elsewhere(candidate) is None:
                changes.append(deletion(rules, candidate, -1))
    return changes


def plan_object(rules: ObjectRules, item: Item, match: Item | None, position: int) -> Change | None:
    """The one change that an object needs, or None."""
    options = declared_options(item)
    if item.get("state") == "absent":
        if match is None:
            return None
        refuse_if_managed_elsewhere(rules, match, "deleted")
        return deletion(rules, match, position)
    if match is None:
        created = overlay({}, options)
        return Change(
            "create",
            rules.kind,
            str(item[rules.name_option]),
            f'create {rules.kind} "{item[rules.name_option]}"',
            after=rules.visible(created),
            declared=options,
            position=position,
        )
    if not differs(match, options):
        return None
    refuse_if_managed_elsewhere(rules, match, "changed")
    renamed = options.get(rules.name_option, match[rules.name_option]) != match[rules.name_option]
    return Change(
        "update",
        rules.kind,
        str(match[rules.name_option]),
        f'update {rules.kind} "{match[rules.name_option]}"',
        before=rules.visible(match),
        after=rules.visible(overlay(match, options)),
        declared=options,
        id=match["id"],
        position=position,
        # A name may pass from one object to another: what gives it up comes first.
        stage=REPAIR if renamed else BUILD,
    )


def deletion(rules: ObjectRules, match: Item, position: int) -> Change:
    """The change that deletes a found object."""
    return Change(
        "delete",
        rules.kind,
        str(match[rules.name_option]),
        f'delete {rules.kind} "{match[rules.name_option]}"',
        before=rules.visible(match),
        id=match["id"],
        position=position,
        removals=1,
        stage=REMOVE,
    )


def refuse_if_managed_elsewhere(rules: ObjectRules, match: Item, verb: str) -> None:
    """Raise RefusedError for an object that Okta or a directory owns."""
    reason = rules.managed_elsewhere(match)
    if reason is not None:
        raise RefusedError(f'The {rules.kind} "{match[rules.name_option]}" cannot be {verb}: {reason}')


def declared_options(item: Item) -> dict[str, Any]:
    """The options of an item that say something, without those that only find it or are Okta's alone."""
    return {key: value for key, value in item.items() if value is not None and key not in ("id", "state", "read_only")}


def match_objects(rules: ObjectRules, declared: Sequence[Item], found: Sequence[Item]) -> list[Item | None]:
    """The found object that each declared item means, by id, else by exact name; None where there is none."""
    by_id = {candidate["id"]: candidate for candidate in found}
    claimed: dict[str, int] = {}
    matches: list[Item | None] = []
    named_by_id = {item["id"] for item in declared if item.get("id")}
    for position, item in enumerate(declared):
        if item.get("id"):
            match = by_id.get(item["id"])
            if match is None and item.get("state") != "absent":
                raise MissingError(
                    f"No {rules.kind} has the id {item['id']}", f"Leave out the id to create the {rules.kind}"
                )
        else:
            match = match_by_name(rules, item[rules.name_option], found, named_by_id)
        key = match["id"] if match is not None else f"name {item.get(rules.name_option)}"
        if key in claimed and not (match is None and item.get("id")):
            raise InputError(
                f'Two items mean the same {rules.kind} "{item.get(rules.name_option) or key}": '
                f"numbers {claimed[key] + 1} and {position + 1}"
            )
        claimed[key] = position
        matches.append(match)
    return matches


def match_by_name(rules: ObjectRules, name: str, found: Iterable[Item], taken: set[str]) -> Item | None:
    """The found object with exactly this name that no other item names by id."""
    candidates = [each for each in found if each[rules.name_option] == name and each["id"] not in taken]
    if len(candidates) > 1:
        shown = ", ".join(
            f"{each['id']} ({each['read_only']['type']})" if each.get("read_only", {}).get("type") else each["id"]
            for each in candidates
        )
        raise AmbiguousError(f'{len(candidates)} {rules.kind}s have the name "{name}": {shown}', "Give the id instead")
    return candidates[0] if candidates else None


@dataclass(frozen=True)
class Edges:
    """References below one parent: what is declared of them, or what is found.

    C(state) is present (add those), absent (remove those) or exact (make the set equal).
    """

    references: Sequence[Reference]
    state: str = "present"


@dataclass(frozen=True)
class EdgeRules:
    """How a set of references shows: its C(kind), the C(label) of the list in a diff, and what it is a set C(of)."""

    kind: str
    label: str
    of: str


def plan_edges(
    rules: EdgeRules, parent: Reference, declared: Edges, found: Sequence[Reference], position: int = 0
) -> list[Change]:
    """The changes that make the references below a parent as declared."""
    wanted = {reference.key: reference for reference in declared.references}
    there = {reference.key: reference for reference in found}
    added = [] if declared.state == "absent" else [wanted[key] for key in wanted if key not in there]
    if declared.state == "present":
        removed = []
    else:
        removed = [there[key] for key in there if (key in wanted) == (declared.state == "absent")]
    return [
        edge(rules, action, parent, reference, position)
        for action, references in (("add", added), ("remove", removed))
        for reference in references
    ]


def edge(rules: EdgeRules, action: str, parent: Reference, reference: Reference, position: int) -> Change:
    """The change that adds or removes one reference."""
    shown = {rules.label: [reference.name]}
    hidden: Item = {rules.label: []}
    return Change(
        action,
        rules.kind,
        parent.name,
        f"{action} {reference.name} {'to' if action == 'add' else 'from'} {rules.of}",
        before=hidden if action == "add" else shown,
        after=shown if action == "add" else hidden,
        declared={"reference": reference.id, "reference_name": reference.name},
        id=parent.id,
        position=position,
        removals=1 if action == "remove" else 0,
        stage=BUILD if action == "add" else REMOVE,
    )


def removals(changes: Iterable[Change]) -> int:
    """How many objects, references, roles and targets the changes take away."""
    return sum(change.removals for change in changes)


def check_removals(changes: Sequence[Change], limit: int) -> None:
    """Raise RefusedError if the changes take away more than the limit (-1: no limit)."""
    count = removals(changes)
    if 0 <= limit < count:
        examples = ", ".join([change.doing for change in changes if change.removals][:3])
        raise RefusedError(
            f"This task would take away {count} {'thing' if count == 1 else 'things'}, more than max_removals "
            f"({limit}) allows, so nothing was changed ({examples}{', ...' if count > 3 else ''})",
            f"If all of that is meant, set max_removals to {count} or more",
        )


def diffs(changes: Iterable[Change]) -> list[dict[str, Any]]:
    """What the changes look like to Ansible: one entry for each object, before and after joined, "" for nothing."""
    joined: dict[tuple[str, str], tuple[dict[str, Any], dict[str, Any]]] = {}
    for change in changes:
        before, after = joined.setdefault((change.kind, change.name), ({}, {}))
        join(before, change.before)
        join(after, change.after)
    return [
        {
            "before_header": f"{kind} {name}",
            "after_header": f"{kind} {name}",
            "before": without_empty_lists(before) or "",
            "after": without_empty_lists(after) or "",
        }
        for (kind, name), (before, after) in joined.items()
    ]


def without_empty_lists(shown: Item) -> dict[str, Any]:
    """What is shown, without lists that say nothing."""
    return {key: value for key, value in shown.items() if value != []}


def join(into: dict[str, Any], part: Item | None) -> None:
    """Join what one change shows to what the others of the same object show; lists grow, sorted."""
    for key, value in (part or {}).items():
        if isinstance(value, list) and isinstance(into.get(key), list):
            into[key] = sorted({*into[key], *value}, key=str)
        else:
            into[key] = value
