# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Declared and found objects become a list of changes. Pure: no request, no Ansible, no clock."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Callable, Iterable, Mapping, NamedTuple, Sequence

from ._compare import differs, overlay
from ._errors import AmbiguousError, InputError, InUseError, MissingError, NotOursError, RefusedError
from ._plan import BUILD, REMOVE, RENAME, Change, Item


class ObjectRules(NamedTuple):
    """What planning must know of a kind of object.

    C(kind) is its name for people, C(name_option) the option that people know it by. C(managed_elsewhere) says of a
    found object why it may not be changed ("it is built in"), C(needed_elsewhere) why it may not be deleted yet, or
    None. C(visible) takes away what a diff hides. Where several may share a name, the option C(narrowed_by) tells them
    apart. C(keeps_name) says whether Okta gives the name of a found object to no other, in whatever capitals; without
    it, Okta gives any name.
    """

    kind: str
    name_option: str
    managed_elsewhere: Callable[[Item], str | None]
    needed_elsewhere: Callable[[Item], str | None]
    visible: Callable[[Item], Item]
    narrowed_by: str = ""
    keeps_name: Callable[[Item], bool] | None = None


@dataclass(frozen=True)
class Pair:
    """A declared item, the found object that it means (None if there is none), and its index among the declared."""

    declared: Item
    found: Item | None
    position: int

    @property
    def is_absent(self) -> bool:
        """Whether the object is declared absent."""
        return self.declared.get("state") == "absent"


def check_texts(kind: str, name_option: str, max_lengths: Mapping[str, int], item: Item) -> None:
    """Raise InputError for a text of an item that is too long, and for an item that neither names nor identifies."""
    for option, longest in max_lengths.items():
        value = item.get(option)
        if value is not None and len(value) > longest:
            raise InputError(
                f'{option} of {kind} "{str(item.get(name_option))[:40]}" has {len(value)} characters; '
                f"Okta accepts at most {longest}"
            )
    if item.get(name_option) is None and item.get("id") is None:
        # ansible-core takes null for given.
        raise InputError(
            f"{name_option} of a {kind} is null, and so is its id", "Check the variable that it comes from"
        )
    for option in (name_option, "id"):
        if item.get(option) is not None and not item[option].strip():
            raise InputError(f"{option} of a {kind} is empty", "Check the variable that it comes from")


def matched(rules: ObjectRules, declared: Sequence[Item], found: Sequence[Item]) -> list[Pair]:
    """Each declared item with the found object that it means. Raises as C(match_objects)."""
    matches = match_objects(rules, declared, found)
    return [Pair(item, match, position) for position, (item, match) in enumerate(zip(declared, matches))]


def unmatched(pairs: Iterable[Pair], found: Iterable[Item]) -> list[Item]:
    """The found objects that no declared item means."""
    kept = {pair.found["id"] for pair in pairs if pair.found is not None}
    return [candidate for candidate in found if candidate["id"] not in kept]


def namesakes(rules: ObjectRules, pairs: Sequence[Pair], found: Sequence[Item]) -> dict[int, list[Item]]:
    """The found objects that have, but for capitals, the name which an item takes or looks for, by its position.

    What gives its name up in the same task is none of them.
    """
    option = rules.name_option
    given_up = {pair.found["id"] for pair in pairs if pair.found is not None and takes_name(rules, pair)}
    named: dict[str, list[Item]] = {}
    for candidate in found:
        if candidate["id"] not in given_up:
            named.setdefault(str(candidate[option]).casefold(), []).append(candidate)
    looked_for = [pair for pair in pairs if pair.declared.get(option) and takes_name(rules, pair)]
    others = {
        pair.position: [
            each for each in named.get(pair.declared[option].casefold(), ()) if fits(rules, pair.declared, each)
        ]
        for pair in looked_for
    }
    return {position: holders for position, holders in others.items() if holders}


def takes_name(rules: ObjectRules, pair: Pair) -> bool:
    """Whether no found object has the declared name yet: it is to be created or renamed, or was looked for in vain."""
    if pair.found is None:
        return True
    return not pair.is_absent and pair.declared.get(rules.name_option) not in (None, pair.found[rules.name_option])


def refuse_taken(rules: ObjectRules, pairs: Sequence[Pair], found: Sequence[Item]) -> None:
    """Raise RefusedError where Okta would refuse a name, because something else has it in whatever capitals. Pure."""
    keeps_name = rules.keeps_name
    if keeps_name is None:
        return
    taking = {pair.position: pair.declared for pair in pairs if takes_name(rules, pair) and not pair.is_absent}
    for position, others in namesakes(rules, pairs, found).items():
        holders = [each for each in others if keeps_name(each)]
        if position in taking and holders:
            name = taking[position][rules.name_option]
            capitals = all(each[rules.name_option] != name for each in holders)
            raise RefusedError(
                f'No other {rules.kind} can be called "{name}": the name is that of {in_quotes(rules, holders)}'
                f"{', from which it differs only in capitals' if capitals else ''}",
                f"{'Give the name as Okta has it if that one is meant; otherwise r' if capitals else 'R'}ename or "
                "delete that one first, or give another name",
            )
    first: dict[str, str] = {}
    for item in taking.values():
        name = str(item.get(rules.name_option) or "")
        earlier = first.setdefault(name.casefold(), name)
        if name and earlier != name:
            raise RefusedError(
                f'"{earlier}" and "{name}" are declared as two {rules.kind}s, and their names differ only in capitals',
                "Okta may refuse to have both, so give one of them another name",
            )


def in_quotes(rules: ObjectRules, objects: Sequence[Item]) -> str:
    """Objects by name and id, for a sentence."""
    return " and ".join(f'"{each[rules.name_option]}" ({each["id"]})' for each in objects)


def warnings_of(
    rules: ObjectRules, declared: Sequence[Item], pairs: Sequence[Pair], found: Sequence[Item]
) -> list[str]:
    """What a person should know of ids and names that declared items give."""
    there = {item["id"] for item in found}
    return [
        *(
            f"No {rules.kind} has the id {item['id']}, so nothing was deleted"
            for item in declared
            if item.get("id") and item["id"] not in there
        ),
        *(alike(rules, declared[position], others) for position, others in namesakes(rules, pairs, found).items()),
        *differing_in_capitals(rules, pairs),
    ]


def differing_in_capitals(rules: ObjectRules, pairs: Sequence[Pair]) -> list[str]:
    """Warnings for items of one task whose names differ only in capitals: Okta may refuse the second. Pure."""
    warnings = []
    first: dict[tuple[str, Any], str] = {}
    for item in [pair.declared for pair in pairs if not pair.is_absent and pair.declared.get(rules.name_option)]:
        name = item[rules.name_option]
        earlier = first.setdefault((name.casefold(), item.get(rules.narrowed_by)), name)
        if earlier != name:
            warnings.append(
                f'"{earlier}" and "{name}" are declared as two {rules.kind}s, and their names differ only in capitals. '
                "Okta may refuse to have both"
            )
    return warnings


def alike(rules: ObjectRules, item: Item, others: Sequence[Item]) -> str:
    """What a person should know where only capitals tell a declared name from one that exists. Pure."""
    name = item[rules.name_option]
    if any(each[rules.name_option] == name for each in others):
        return f'Another {rules.kind} has the name "{name}": {in_quotes(rules, others)}. Okta may refuse to have both'
    told = f'No {rules.kind} is called "{name}", but {in_quotes(rules, others)} differs from it only in capitals'
    if item.get("state") == "absent":
        return f"{told}. Nothing was deleted: give the name as Okta has it, or the id, if that one is meant"
    return f"{told}. Okta may refuse to have both: give the name as Okta has it if that one is meant"


def plan_objects(rules: ObjectRules, pairs: Sequence[Pair], superfluous: Sequence[Item] = ()) -> list[Change]:
    """The changes that make the objects as declared.

    Declared items hold options (null: leave alone), C(state) and perhaps C(id); found ones are in the same shape with
    an C(id). C(superfluous) are found objects that are deleted unless they are managed elsewhere.
    Raises RefusedError.
    """
    changes = [change for pair in pairs for change in [plan_object(rules, pair)] if change is not None]
    for candidate in superfluous:
        if rules.managed_elsewhere(candidate) is None:
            changes.append(deletion(rules, candidate, -1))
    if len(changes) < 2:
        return changes
    # Most runs change nothing.
    from ._name_order import in_order_of_names

    return in_order_of_names(rules, changes)


def plan_object(rules: ObjectRules, pair: Pair) -> Change | None:
    """The one change that an object needs, or None."""
    item, match, position = pair.declared, pair.found, pair.position
    options = declared_options(item)
    if pair.is_absent:
        if match is None:
            return None
        refuse_if_managed_elsewhere(rules, match, "deleted")
        given = item.get(rules.name_option)
        if given is not None and given != match[rules.name_option]:
            raise RefusedError(
                f'The {rules.kind} {match["id"]} is called "{match[rules.name_option]}", not "{given}"',
                "Nothing is deleted while its id and its name disagree",
            )
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
        # A name may pass from one object to another: renames come first, one after the other.
        stage=RENAME if renamed else BUILD,
        lane=f"names of {rules.kind}s" if renamed else "",
    )


def deletion(rules: ObjectRules, match: Item, position: int) -> Change:
    """The change that deletes a found object. Raises InUseError where something else needs it."""
    reason = rules.needed_elsewhere(match)
    if reason is not None:
        raise InUseError(f'The {rules.kind} "{match[rules.name_option]}" cannot be deleted: {reason}')
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
    """Raise NotOursError for an object that Okta or a directory owns."""
    reason = rules.managed_elsewhere(match)
    if reason is not None:
        raise NotOursError(f'The {rules.kind} "{match[rules.name_option]}" cannot be {verb}: {reason}')


def declared_options(item: Item) -> dict[str, Any]:
    """The options of an item that say something, without those that only find it or are Okta's alone."""
    others = ("id", "state", "read_only", "allow_empty")
    return {key: value for key, value in item.items() if value is not None and key not in others}


def match_objects(rules: ObjectRules, declared: Sequence[Item], found: Sequence[Item]) -> list[Item | None]:
    """The found object that each declared item means, by id, else by exact name; None where there is none."""
    by_id = {candidate["id"]: candidate for candidate in found}
    renamed = {
        item["id"]
        for item in declared
        if item.get("id") in by_id
        and item.get("state") != "absent"
        and item.get(rules.name_option) not in (None, by_id[item["id"]][rules.name_option])
    }
    by_name: dict[str, list[Item]] = {}
    for candidate in found:
        # A name that another item gives up does not mean the object that still has it.
        if candidate["id"] not in renamed:
            by_name.setdefault(candidate[rules.name_option], []).append(candidate)
    claimed: dict[str, int] = {}
    matches: list[Item | None] = []
    for position, item in enumerate(declared):
        name = item.get(rules.name_option)
        if item.get("id"):
            match = by_id.get(item["id"])
            if match is None and item.get("state") != "absent":
                raise MissingError(
                    f"No {rules.kind} has the id {item['id']}", f"Leave out the id to create the {rules.kind}"
                )
            key = item["id"]
        else:
            candidates = [each for each in by_name.get(str(name), ()) if fits(rules, item, each)]
            match = the_only(rules, str(name), candidates)
            key = match["id"] if match is not None else named(rules, item, str(name))
        shown = name or (match or {}).get(rules.name_option) or key
        claim(rules, claimed, key, position, shown, declared)
        # An object that is to have the name claims it as well.
        if match is not None and item.get("state") != "absent":
            claim(rules, claimed, named(rules, match, shown), position, shown, declared)
        matches.append(match)
    return matches


def fits(rules: ObjectRules, item: Item, candidate: Item) -> bool:
    """Whether a found object of its name may be the declared one."""
    declared = item.get(rules.narrowed_by)
    return declared is None or declared == candidate.get(rules.narrowed_by)


def named(rules: ObjectRules, item: Item, name: str) -> str:
    """What only one item may be: an object of that name."""
    return f"name {name} {item.get(rules.narrowed_by) or ''}"


def claim(
    rules: ObjectRules, claimed: dict[str, int], key: str, position: int, shown: str, declared: Sequence[Item]
) -> None:
    """Note which item means an object or takes a name; raise an error if another does already."""
    earlier = claimed.setdefault(key, position)
    if earlier == position:
        return
    if "absent" in (declared[earlier].get("state"), declared[position].get("state")):
        from ._name_order import replaced_in_one_task

        raise replaced_in_one_task(rules, shown)
    raise InputError(f'Two items refer to the same {rules.kind} "{shown}": numbers {earlier + 1} and {position + 1}')


def the_only(rules: ObjectRules, name: str, candidates: Sequence[Item]) -> Item | None:
    """The found object with a name, or None. Raises AmbiguousError for several.

    Where only one of several can be changed at all, it is meant.
    """
    changeable = [each for each in candidates if rules.managed_elsewhere(each) is None]
    if len(changeable) == 1:
        return changeable[0]
    if len(candidates) > 1:
        shown = ", ".join(
            f"{each['id']} ({each['read_only']['type']})" if each.get("read_only", {}).get("type") else each["id"]
            for each in candidates
        )
        raise AmbiguousError(f'{len(candidates)} {rules.kind}s have the name "{name}": {shown}', "Give the id instead")
    return candidates[0] if candidates else None
