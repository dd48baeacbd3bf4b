# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""What a group rule is in the shape of the options, and what a declared one means given a found one. Pure.

The lists of names C(groups) and C(excluded_users) have lists of ids beside them, in the same order, which are compared.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Collection, Iterable, Mapping, Sequence

from ..._compare import differs, overlay
from ..._errors import InputError, RefusedError
from ..._groups import GROUP_ID, means_other
from ..._plan import Change, Item, Reference
from ..shared.feeding_rules import ACTIVE, fed_groups
from .options import named_groups, read_expression, with_groups
from .reading import excluded_users, group_names

INACTIVE, INVALID = "INACTIVE", "INVALID"
STATUSES = (ACTIVE, INACTIVE)
# The options that are sets of references, and where their ids stand.
SETS = {"groups": "group_ids", "excluded_users": "excluded_user_ids"}
CONTENT = ("name", "expression", *SETS.values())
NEEDED = ("expression", "groups")
OWN_CLASS = "okta:user_group"
EXPRESSION_TYPE = "urn:okta:expression:1.0"
REPLACE_IT = "delete the rule (state: absent) and create it again; members that it added stay"
REPLACE_INVALID = "declare the rule in full and set replace_invalid: true to delete it and create it again"
FULL = ("name", "expression", "groups", "excluded_users", "status")
# Okta answers 423 to writes of rules that overlap.
LANE = "group rules"


def rule_item(body: Mapping[str, Any], names: Mapping[str, str] | None = None) -> dict[str, Any]:
    """A rule of the API as an item; C(names) adds to the names of groups that came with it those of users."""
    known = {**group_names(body), **(names or {})}
    groups, excluded = references(fed_groups(body), known), references(excluded_users(body), known)
    status = body.get("status")
    expression = (body.get("conditions") or {}).get("expression") or {}
    return {
        "id": body["id"],
        "name": str(body.get("name") or ""),
        # Space around an expression means nothing, and YAML adds some.
        "expression": str(expression.get("value") or "").strip(),
        **as_options("groups", groups),
        **as_options("excluded_users", excluded),
        # INVALID cannot be declared, so it is nothing that a declaration could say.
        "status": status if status in STATUSES else None,
        "read_only": {
            "status": status,
            "all_groups_valid": body.get("allGroupsValid"),
            "created": body.get("created"),
            "last_updated": body.get("lastUpdated"),
        },
    }


def rule_body(item: Item, current: Mapping[str, Any]) -> dict[str, Any]:
    """An item as the body of a create or a replace, which keeps what else the current rule of the API says."""
    kept = {part: current.get(part) for part in ("conditions", "actions")}
    content = {
        "type": "group_rule",
        "name": item["name"],
        "conditions": {
            "expression": {"type": EXPRESSION_TYPE, "value": item["expression"]},
            "people": {"users": {"exclude": list(item.get("excluded_user_ids") or ())}},
        },
        "actions": {"assignUserToGroups": {"groupIds": list(item["group_ids"])}},
    }
    return overlay(kept, content)


def references(ids: Iterable[str], names: Mapping[str, str]) -> list[Reference]:
    """References by the names that are known; one whose name would not lead back to it is shown by its id."""
    distinct = list(dict.fromkeys(ids))
    given = [names.get(each, each) for each in distinct]
    return [
        Reference(each, each if given.count(name) > 1 or means_other(name) else name)
        for each, name in zip(distinct, given)
    ]


def as_options(option: str, of: Iterable[Reference]) -> dict[str, list[str]]:
    """A set of references as the option with its names and the list of its ids."""
    ordered = sorted(of, key=lambda reference: (reference.name, reference.id))
    return {
        option: [reference.name for reference in ordered],
        SETS[option]: [reference.key for reference in ordered],
    }


def with_logins(item: Item, logins: Mapping[str, str]) -> dict[str, Any]:
    """An item as people see it, with the logins of excluded users for those ids that are shown in their place."""
    shown = item.get("excluded_users")
    if shown is None:
        return dict(item)
    return {**item, "excluded_users": sorted(logins.get(each, each) for each in shown)}


def own_references(match: Item | None, option: str) -> dict[str, Reference]:
    """What a found rule refers to already, by id and by the name that is shown."""
    if match is None:
        return {}
    own = [Reference(each, name) for each, name in zip(match[SETS[option]], match[option])]
    return {key: reference for reference in own for key in (reference.name, reference.id)}


def unknown(option: str, pairs: Iterable[tuple[Item, Item | None]]) -> list[str]:
    """The declared names and ids that the found rules do not refer to already."""
    return [
        given
        for item, match in pairs
        if item.get("state") != "absent"
        for given in item.get(option) or ()
        if given not in own_references(match, option)
    ]


def resolved(item: Item, match: Item | None, meant: Mapping[str, Mapping[str, Reference]]) -> dict[str, Any]:
    """A declared item with the ids of what it names, and with the status of a new rule said.

    C(meant) tells, by option, what names mean that the found rule does not tell. Raises InputError for a new rule that
    lacks something.
    """
    result = dict(item)
    for how in ("remove_members", "replace_invalid"):
        result.pop(how, None)
    if item.get("state") == "absent":
        return result
    if match is None:
        missing = [option for option in NEEDED if item.get(option) is None]
        if missing:
            raise InputError(
                f'No group rule is called "{item["name"]}", and none can be created without {" and ".join(missing)}',
                "Add what is missing, or check the spelling of the name (it is case-sensitive)",
            )
        result["status"] = item.get("status") or ACTIVE
    if item.get("expression") is not None:
        # A promised id is false as well, and is known when the rule is written.
        groups = {given: group.id for given, group in meant.get("expression", {}).items() if group.id != ""}
        result["expression"] = with_groups(item["expression"].strip(), groups)
        refuse_mistakes(result, match)
    for option, ids in SETS.items():
        if item.get(option) is None:
            continue
        own = own_references(match, option)
        wanted = {each.key: each for given in item[option] for each in [own.get(given) or meant[option][given]]}
        if option == "excluded_users" and not all(each.id for each in wanted.values()):
            # Who does not exist may be excluded by another login that they have now.
            wanted = {each.id: each for each in (*wanted.values(), *own.values()) if each.id}
        refuse_types(item, option, wanted.values())
        if match is not None and set(wanted) == set(match[ids]):
            result.update({option: match[option], ids: match[ids]})
        else:
            result.update(as_options(option, wanted.values()))
    if match is not None:
        refuse_status(result, match)
    return result


def has_new_expression(item: Item, match: Item | None) -> bool:
    """Whether a declared rule has an expression that the found one does not have."""
    expression = item.get("expression")
    return expression is not None and (match is None or expression.strip() != match["expression"])


def groups_in_expressions(pairs: Iterable[tuple[Item, Item | None]]) -> list[str]:
    """The groups that new expressions name by id or name, without the ids that the found rules name already.

    A group that was deleted since stays in the expression of a rule.
    """
    return [
        given
        for item, match in pairs
        if item.get("state") != "absent" and has_new_expression(item, match)
        for known in [set(named_groups(match["expression"])) if match is not None else set()]
        for given in named_groups(item["expression"].strip())
        if not (GROUP_ID.fullmatch(given) and given in known)
    ]


def refuse_mistakes(item: Item, match: Item | None) -> None:
    """Raise InputError for a new expression that Okta would refuse; what a rule has already, Okta has accepted."""
    mistake = read_expression(item["expression"].strip()).mistake if has_new_expression(item, match) else ""
    if mistake:
        raise InputError(
            f'The expression of group rule "{item.get("name") or item.get("id")}" is not valid: {mistake}',
            "Correct it; Okta would refuse it",
        )


def unknown_functions(pairs: Iterable[tuple[Item, Item | None]]) -> list[str]:
    """The warnings for functions in new expressions that Okta's documentation does not have for rules."""
    warnings = []
    for item, match in pairs:
        if item.get("state") == "absent" or not has_new_expression(item, match):
            continue
        unknown = list(dict.fromkeys(read_expression(item["expression"].strip()).unknown))
        if unknown:
            warnings.append(
                f'The expression of group rule "{item.get("name") or item.get("id")}" has functions that are not known '
                f"in group rules: {', '.join(unknown)}. Okta may refuse it, and check mode cannot tell"
            )
    return warnings


def can_be_filled(group: Reference) -> bool:
    """Whether rules may fill a group: one of the org itself or of a directory.

    What is neither is known by the object class of the org's own groups; of other classes Okta decides.
    """
    return group.type in ("", "OKTA_GROUP") or (group.type == "APP_GROUP" and group.origin != OWN_CLASS)


def refuse_types(item: Item, option: str, wanted: Iterable[Reference]) -> None:
    """Raise RefusedError for groups that no rule can fill."""
    wrong = [each for each in wanted if option == "groups" and not can_be_filled(each)]
    if wrong:
        told = ", ".join(f'"{group.name}" ({group.type})' for group in wrong)
        raise RefusedError(
            f'Group rule "{item.get("name") or item.get("id")}" cannot fill {told}',
            "Rules fill groups that were created in Okta or come from Active Directory; give other groups",
        )


def refuse_status(item: Item, match: Item) -> None:
    """Raise RefusedError for a status that is declared of an INVALID rule, unless it is to get other groups."""
    if match["read_only"]["status"] != INVALID or item.get("status") is None or other_groups(item, match):
        return
    raise RefusedError(
        f'The status of group rule "{match["name"]}" cannot be {item["status"]}: it has the status INVALID, because a '
        "group that it fills was deleted",
        REPLACE_INVALID[0].upper() + REPLACE_INVALID[1:],
    )


def is_replaced(item: Item, match: Item | None) -> bool:
    """Whether an INVALID rule is to be deleted and created again.

    Raises RefusedError where what is declared is not all that the next run needs, should this one end in between.
    """
    wished = item.get("replace_invalid") and item.get("state") != "absent"
    if match is None or not wished or match["read_only"]["status"] != INVALID:
        return False
    missing = [option for option in FULL if item.get(option) is None]
    if missing or item.get("id"):
        told = f"{' and '.join(missing)} must be declared" if missing else "it must not be declared by its id"
        raise RefusedError(
            f'The group rule "{match["name"]}" is INVALID and would be deleted and created again, so {told}',
            "Declare the rule in full and without its id, which changes: the next run could not create it otherwise",
        )
    return True


def replacement(change: Change) -> list[Change]:
    """The planned change of an INVALID rule as its deletion and the creation of another.

    Nothing comes between the two, and the second is tried wherever the first was done.
    """
    deletion = replace(
        change,
        action="delete",
        doing=f'delete the INVALID group rule "{change.name}"',
        after=None,
        declared={"only_invalid": True},
        removals=1 + len(change.lifts),
        powers=[power for power in change.powers if not power.is_given],
    )
    creation = replace(
        change,
        action="create",
        doing=f'create group rule "{change.name}"',
        before=None,
        id="",
        removals=0,
        lifts=(),
        powers=[power for power in change.powers if power.is_given],
        independent=False,
        inseparable=True,
    )
    return [deletion, creation]


def other_groups(item: Item, match: Item) -> bool:
    """Whether a declared rule with the ids of its groups has other groups than the found one."""
    return item.get("group_ids") is not None and set(item["group_ids"]) != set(match["group_ids"])


def in_turn(change: Change, match: Item | None) -> Change:
    """A planned change of a rule, to be applied after the one before, with the names that its ids have.

    Groups that the rule would no longer fill count as removals: the rule takes its members out of them.
    """
    names = {
        each: name
        for item in (match, change.declared)
        for option, ids in SETS.items()
        for each, name in zip((item or {}).get(ids) or (), (item or {}).get(option) or ())
    }
    wanted = change.declared.get("group_ids")
    taken_away = set(match["group_ids"]) - set(wanted) if match is not None and wanted is not None else ()
    return replace(
        change,
        declared={**change.declared, "names": names},
        removals=change.removals + len(taken_away),
        lane=change.lane or LANE,
        # Renames depend on one another.
        independent=not change.lane,
    )


def with_its_members(change: Change, most: int) -> Change:
    """The deletion of a rule together with the members that it added, of whom there are so many at most."""
    return replace(
        change,
        doing=f"{change.doing} with the members that it added",
        before={**(change.before or {}), "members_removed_at_most": most},
        declared={**change.declared, "remove_members": True},
        removals=change.removals + most,
    )


def needs_change(current: Item, declared: Item) -> bool:
    """Whether the current rule is not as declared."""
    options = {key: declared[key] for key in (*CONTENT, "status") if key in declared}
    for ids in SETS.values():
        if ids in options and set(options[ids]) == set(current[ids]):
            del options[ids]
    return differs(current, options)


def same_content(one: Item, other: Item) -> bool:
    """Whether two rules differ in nothing but their status."""
    return all(set(one[key]) == set(other[key]) if key in SETS.values() else one[key] == other[key] for key in CONTENT)


def rule_warnings(
    pairs: Sequence[tuple[Item, Item | None]], repaired: Collection[str] = (), replaced: Collection[str] = ()
) -> list[str]:
    """What people should know of the declared rules that were found.

    Those whose ids are C(repaired) are to have other groups: what becomes of them is told by their change. Those that
    are C(replaced) are deleted and created again.
    """
    warnings = []
    for item, match in pairs:
        if match is None or item.get("state") == "absent":
            continue
        if match["id"] in replaced:
            warnings.append(
                f'The group rule "{match["name"]}" is INVALID, and is deleted and created again. The members that it '
                "added stay in its groups, also those to whom the new rule does not apply. No rule removes them later"
            )
            continue
        if match["read_only"]["status"] == INVALID and match["id"] in repaired:
            continue
        if match["read_only"]["status"] == INVALID:
            warnings.append(
                f'The group rule "{match["name"]}" is INVALID, because a group that it fills was deleted: it adds '
                f"nobody, and Okta neither activates nor deactivates it. To repair it, {REPLACE_INVALID}"
            )
        elif match["status"] == INACTIVE and item.get("status") is None:
            warnings.append(
                f'The group rule "{match["name"]}" is inactive and adds nobody to its groups. It stays inactive, '
                "because status is omitted. Set status to ACTIVE to activate it, or to INACTIVE if that is intended"
            )
    return warnings


def groups_to_be_filled(item: Item, match: Item | None) -> list[Reference]:
    """The groups that a resolved rule fills, if it is to be created, changed or activated."""
    content = {option: value for option, value in item.items() if option != "status"}
    changed = match is None or needs_change(match, content)
    activated = match is not None and match["status"] != ACTIVE and item.get("status") == ACTIVE
    if item.get("state") == "absent" or not (changed or activated):
        return []
    rule = match if item.get("group_ids") is None and match is not None else item
    # One that was deleted, or that an earlier task is to create, has no other name than its key.
    return [Reference(key, name) for key, name in zip(rule["group_ids"], rule["groups"]) if key != name]


def refuse_admin_groups(item: Item, match: Item | None, admins: Collection[str]) -> None:
    """Raise RefusedError for a rule that would fill groups that have admin roles, whose ids are C(admins)."""
    wrong = [group.name for group in groups_to_be_filled(item, match) if group.id in admins] if admins else []
    if wrong:
        names = ", ".join(f'"{name}"' for name in wrong)
        raise RefusedError(
            f'Group rule "{item.get("name") or (match or item).get("name")}" cannot fill {names}: groups that have '
            "admin roles cannot be filled by rules",
            "Give other groups, or remove the admin roles first",
        )
