# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""A whole org: one plan over all kinds."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Callable, Dict, Mapping, Sequence

from ..._checked import checked
from ..._client import OktaClient
from ..._errors import IncompleteError, InputError
from ..._kinds import SECTIONS, SECTIONS_WITH_STATE, kind_named, scopes_of, scopes_to_change
from ..._lists import remembered
from ..._names import Names
from ..._plan import Change, check_removals
from ..._resource import Declaration
from ..._scopes import ModuleScopes
from .items import delegated_groups, filled, later_sections, limits_of, params_of, sections_of
from .options import ALLOW, DECLARATIONS, ITEMS, OTHER_OPTIONS, REFUSE
from .planning import (
    FoundPart,
    Part,
    ended_by,
    found_part,
    of_section,
    once,
    owning_groups,
    plan_of,
    privileged_by,
    receivers,
    refuse_imported,
    refuse_unplanned,
    skipped,
    with_section,
    without_gains,
)
from .reading import Failure, Failures

if TYPE_CHECKING:
    from ..._rollback import Undone

NO_LIMIT = -1
# What a report returns of what is declared.
ROLES = ("group_role", "user_role", "client_role")


@dataclass(frozen=True)
class DeclaredOrg:
    """The parts in the order in which they are set up, and how much may be removed of each section.

    C(sections) are those that are declared. For a C(report), C(failures) says which of them cannot be understood.
    C(planned) are the changes that may be made, None for all. C(new_privileges) says what becomes of those that give
    admin powers, C(skips_inactive) that users who are not active get nothing, and
    C(skips_unavailable_apps) that apps which cannot be assigned are left out.
    """

    parts: Sequence[Part]
    limits: Mapping[str, int]
    limit: int
    sections: Sequence[str] = ()
    report: bool = False
    failures: Sequence[Failure] = ()
    planned: Sequence[Mapping[str, str]] | None = None
    new_privileges: str = ALLOW
    skips_inactive: bool = False
    skips_unavailable_apps: bool = False


@dataclass(frozen=True)
class FoundOrg:
    """What was found of each part, and for a report what else was read and which sections cannot be compared.

    C(statuses) are those of users by id, where those who are not active get nothing.
    """

    parts: Sequence[FoundPart]
    report: Mapping[str, Any] | None = None
    failures: Sequence[Failure] = ()
    statuses: Mapping[str, str] | None = None


# What the items of a section create and other items name. Where the section is declared, a dry run assumes none of it.
NAMED = {
    "group_attributes": "group attribute",
    "groups": "group",
    "custom_roles": "custom role",
    "resource_sets": "resource set",
    "idps": "identity provider",
    "hook_keys": "hook key",
}

# Reads what a report needs besides the plan, with the sections that are declared.
ReadReport = Callable[[OktaClient, Sequence[str]], Dict[str, Any]]


class OrgDeclaration(Declaration[DeclaredOrg, FoundOrg]):
    """A tree of sections.

    ansible-core knows the sections alone: C(whole) are the options with all that an item can say. C(read_report) reads
    what O(report) asks for, with the scopes that C(scopes_of_report) returns.
    """

    options = {
        **{name: {"type": "list", "elements": "dict", "no_log": False} for name in SECTIONS},
        **OTHER_OPTIONS,
    }
    whole = {**options, **ITEMS}
    ends_powers = True

    def __init__(self, read_report: ReadReport, scopes_of_report: Callable[[], ModuleScopes]) -> None:
        self.read_report = read_report
        self.scopes_of_report = scopes_of_report

    def scopes(self, params: Mapping[str, Any]) -> ModuleScopes:
        declared = scopes_to_change(sections_of(params))
        return scopes_of([declared, self.scopes_of_report()]) if params["report"] else declared

    def declared(self, params: Mapping[str, Any]) -> DeclaredOrg:
        sections = sections_of(params)
        if not sections:
            raise InputError(
                "No section is declared", f"Give one of {', '.join(params['sections'] or SECTIONS)}, which may be empty"
            )
        failures = Failures(params["report"])
        tree: dict[str, Any] = {}
        for name in sections:
            with failures.of(name):
                items = checked(ITEMS[name], params[name], [name])
                if params["report"]:
                    # What cannot be understood of one section leaves the others as they are.
                    list(params_of({name: items}, params["groups_state"], {}))
                tree[name] = items
        parts = []
        leave = params["allow_empty"] or ()
        exact = [name for name in SECTIONS_WITH_STATE if params[f"{name}_state"] == "exact"]
        closed = {name: {"prune": True, "allow_empty": leave} for name in (*exact, *params["remove_undeclared"])}
        for section, kind, of_kind in params_of(tree, params["groups_state"], closed):
            with failures.of(section):
                parts.append(Part(kind, section, DECLARATIONS[kind].declared(of_kind), later_sections(kind, tree)))
        limits = limits_of(params["max_removals_of"] or {})
        return DeclaredOrg(
            parts,
            limits,
            params["max_removals"],
            sections,
            params["report"],
            failures.rows,
            params["planned"],
            params["new_privileges"],
            params["skip_inactive_users"],
            params["skip_unavailable_apps"],
        )

    def declared_rightly(self, params: Mapping[str, Any]) -> DeclaredOrg | None:
        rows = []
        for item in (params["groups"] or ()) if "groups" in sections_of(params) else ():
            try:
                groups = checked(ITEMS["groups"], [item], ["groups"])
                rows += delegated_groups(groups, params["groups_state"])["roles"]
            except InputError:
                continue
        role = kind_named("group_role")
        right = DECLARATIONS[role.name].declared_rightly(filled(role, rows))
        return None if right is None else DeclaredOrg([Part(role.name, role.section, right)], {}, 0)

    def read(self, client: OktaClient, names: Names, declared: DeclaredOrg) -> FoundOrg:
        if declared.report and not names.is_dry:
            raise InputError("report is for check mode", "Run the task in check mode, or leave out report")
        names.skips_gone_users = declared.skips_inactive
        names.skips_unavailable_apps = declared.skips_unavailable_apps
        names.declared_whole = {NAMED[section] for section in declared.sections if section in NAMED}
        failures = Failures(declared.report, declared.failures)
        parts: list[FoundPart] = []
        with remembered(client):
            report = self.read_report(client, declared.sections) if declared.report else None
            told = set(client.unread.sentences)
            for part in declared.parts:
                with failures.of(part.section):
                    there = part.declaration.read(client, names, part.declared)
                    if part.kind == "group":
                        refuse_imported(there.pairs, privileged_by(declared.parts))
                    parts.append(found_part(part, there))
                    # What the plan creates can be named by what is planned after it.
                    part.declaration.announce(names, parts[-1].there, parts[-1].changes)
                for sentence in sorted({*client.unread.sentences} - told) if declared.report else ():
                    failures.note(part.section, IncompleteError(sentence))
                    told.add(sentence)
        if report is not None:
            parts = that_can_be_planned(parts, failures)
        if not declared.skips_inactive:
            return FoundOrg(parts, report, failures.rows)
        gaining = [user.id for each in parts for change in each.changes for user in receivers(change) if user.id]
        # Some are only known by an id that needed no look.
        names.find_users(each for each in gaining if each not in names.statuses)
        return FoundOrg(parts, report, failures.rows, names.statuses)

    def tolerates_unread(self, declared: DeclaredOrg) -> bool:
        return declared.report

    def read_again(
        self,
        client: OktaClient,
        names: Names,
        declared: DeclaredOrg,
        found: FoundOrg,
        uncertain: Sequence[Change],
    ) -> FoundOrg:
        again = []
        for number, each in enumerate(found.parts):
            of_part = of_section(uncertain, number)
            if of_part:
                declaration, wanted = each.part.declaration, each.part.declared
                each = found_part(each.part, declaration.read_again(client, names, wanted, each.there, of_part))
            again.append(each)
        return replace(found, parts=again)

    def alarms(self, client: OktaClient, names: Names, declared: DeclaredOrg) -> list[str]:
        return [
            sentence for part in declared.parts for sentence in part.declaration.alarms(client, names, part.declared)
        ]

    def plan(self, declared: DeclaredOrg, found: FoundOrg) -> list[Change]:
        ended = ended_by(found.parts)
        planned = [
            without_gains(with_section(each.plan(ended), number), found.statuses)
            for number, each in enumerate(found.parts)
        ]
        for name, limit in declared.limits.items():
            of_name = [
                change
                for each, of_part in zip(found.parts, planned)
                for change in of_part
                if each.part.section_of(change) == name
            ]
            check_removals(of_name, limit, f"max_removals_of.{name}")
        return once([change for of_part in planned for change in of_part])

    def check_lockout(self, client: OktaClient, changes: Sequence[Change]) -> None:
        from ..lockout.reading import refuse_lockout

        refuse_lockout(client, changes)

    def examined(
        self, client: OktaClient, names: Names, declared: DeclaredOrg, found: FoundOrg, changes: Sequence[Change]
    ) -> dict[str, Any]:
        if declared.report:
            return {}
        told: dict[str, Any] = {}
        if found.statuses is not None:
            told["skipped"] = skipped((change for each in found.parts for change in each.changes), found.statuses)
        plan = plan_of(changes, names.promises.in_text)
        if declared.planned is not None:
            refuse_unplanned(plan, declared.planned)
        if declared.new_privileges == ALLOW:
            return {"plan": plan, **told}
        # Who gets what costs further requests.
        from ..privileges.items import refuse_privileges
        from ..privileges.reading import read_privileges

        privileges = read_privileges(client, changes, owning_groups(found.parts))
        if declared.new_privileges == REFUSE:
            refuse_privileges(privileges)
        return {"plan": plan, "privileges": privileges, **told}

    def tell(self, client: OktaClient, found: FoundOrg, changes: Sequence[Change]) -> list[Change]:
        return [
            change
            for number, each in enumerate(found.parts)
            for change in each.part.declaration.tell(client, each.there, of_section(changes, number))
        ]

    def apply(self, client: OktaClient, change: Change, previous: Any, found: FoundOrg) -> Any:
        each = found.parts[change.section]
        return each.part.declaration.apply(client, change, previous, each.there)

    def result(self, declared: DeclaredOrg, found: FoundOrg, changes: Sequence[tuple[Change, Any]]) -> dict[str, Any]:
        # As the plural module of each kind returns it. A report does not repeat what is declared.
        result: dict[str, Any] = {}
        for number, each in enumerate(found.parts):
            if found.report is None or each.part.kind in ROLES:
                of_part = [(change, made) for change, made in changes if change.section == number]
                result.update(each.part.declaration.result(each.part.declared, each.there, of_part))
        if found.report is None:
            return result
        return {"report": {**found.report, "failures": list(found.failures), "declared_roles": result}}

    def undone(self, declared: DeclaredOrg, found: FoundOrg, changes: Sequence[tuple[Change, Any]]) -> Sequence[Undone]:
        from .restoring import together

        undone: list[Undone] = []
        for number, each in enumerate(found.parts):
            of_part = [(change, made) for change, made in changes if change.section == number]
            undone += each.part.declaration.undone(each.part.declared, each.there, of_part)
        return together(undone, (change for change, _made in changes))

    def warnings(self, declared: DeclaredOrg, found: FoundOrg, changes: Sequence[Change]) -> list[str]:
        warnings = [
            warning
            for number, each in enumerate(found.parts)
            for warning in each.part.declaration.warnings(each.part.declared, each.there, of_section(changes, number))
        ]
        if declared.limit == NO_LIMIT and not declared.report:
            warnings.append(
                "max_removals is -1, so this task may remove anything. Give the number of things that it may remove, "
                "or limits for sections in max_removals_of"
            )
        return warnings

    def notes(self, found: FoundOrg) -> list[str]:
        return [note for each in found.parts for note in each.part.declaration.notes(each.there)]


def that_can_be_planned(parts: Sequence[FoundPart], failures: Failures) -> list[FoundPart]:
    """The parts whose plan is not refused once the others are known; the other sections are noted as failures."""
    while True:
        ended, kept = ended_by(parts), []
        for each in parts:
            with failures.of(each.part.section):
                each.plan(ended)
                kept.append(each)
        if len(kept) == len(parts):
            return kept
        parts = kept
