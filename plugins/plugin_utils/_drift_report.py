# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""What a comparison of an org with its declaration found, as a report for people and schedulers. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, Dict

from ansible_collections.community.okta.plugins.module_utils._display import visible
from ansible_collections.community.okta.plugins.module_utils._kinds import (
    KINDS,
    Kind,
    kind_named,
    kinds_of_section,
)
from ansible_collections.community.okta.plugins.module_utils._kinds import SECTIONS as SECTION_NAMES
from ansible_collections.community.okta.plugins.module_utils._resources.social_login.options import TYPES

from ._drift_admins import HOLDERS, administrators, section_of_roles, undeclared_roles
from ._drift_apps import assigned_apps, opened_by_groups
from ._drift_certificates import certificates
from ._drift_words import TO_MEND, sentence
from ._org_files import plain
from ._results import results_in

Item = Dict[str, Any]


def title_of(kind: Kind) -> str:
    """What people call the things of a kind, as a title."""
    return kind.many[0].upper() + kind.many[1:]


# The sections of a declaration in the order in which they are compared, and what people call them.
SECTIONS = {
    section: "Groups, owners, admin roles, members" if section == "groups" else title_of(kinds_of_section(section)[0])
    for section in SECTION_NAMES
}
# The section in which changes of each kind are declared; that of social logins is told by their names.
SECTION_OF_KIND = {kind.one: kind.section for kind in KINDS if kind.section and not kind.declared_as}
# What the playbook reads of an org, by the key of each result: all of the sections but owners of groups, which are no
# part of a report. And what to call it where it could not be read.
READ = {
    kind.returns: f"the {kind.many}"
    for kind in KINDS
    if kind.section and not kind.declared_as and kind.name != "group_ownership"
}
# Without which nothing is known of a section.
READINGS = {
    section: tuple(
        returned
        for kind in kinds_of_section(section)
        for returned in [kind_named(kind.declared_as or kind.name).returns]
        if returned in READ
    )
    for section in SECTION_NAMES
}
# Without which nobody knows all certificates, or which of them are in use.
OF_CERTIFICATES = ("idp_keys", "idps", "idp_signing_keys")
# What is listed where nothing declares it, by the section of which it would be part. Certificates and signing keys have
# a list of their own, a social login that nothing declares is an identity provider, and admin roles are counted apart.
COUNTED_APART = ("idp_keys", "signing_keys", "social_logins", "user_roles", "client_roles")
UNDECLARED = tuple(name for name in SECTION_NAMES if name not in COUNTED_APART)
STRICT = ("admin_roles", "certificates", *UNDECLARED)
# The options that name what is declared.
NAMED_BY = ("name", "label", "app")
# The section in which the admin roles of each kind of holder are declared.
SECTIONS_OF_ROLES = {kind.option: section_of_roles(kind) for kind in HOLDERS}
# Without which nobody knows every admin role, or whether something declares it.
OF_ROLES = ("groups", *(kind.many for kind in HOLDERS))
ERROR = ("what", "section", "sentence")
# What declarations have the most of, and a report says nothing of: changes tell which members differ. Ansible renders
# each of them when it is looked at.
NOT_REPORTED = ("members",)


class ReportError(Exception):
    """What is asked for cannot be reported."""


def drift_report(seen: Mapping[str, Any], strict: Sequence[str], warn_days: int) -> Item:
    """The report of one org.

    C(seen) is what the playbook saw: C(changes) (those that the declaration plans), C(results) (of the tasks that
    planned them, as C(_results) takes them), C(declared) (the sections, null for one that is not declared),
    C(states) (what the sections that have a state say of all that they do not name), C(failures), C(skipped) (sections
    left out), C(org) and C(report) (as M(community.okta.org) returns it). C(strict) says what counts as drift besides
    differences. Raises ReportError.
    """
    if unknown := sorted(set(strict) - set(STRICT)):
        raise ReportError(
            f"drift_strict_about knows {', '.join(STRICT)}; it does not know {', '.join(map(str, unknown))}"
        )
    there = plain({key: seen[key] for key in seen if key != "declared"})
    there["declared"] = plain(seen["declared"], NOT_REPORTED)
    found = there["report"].get("found") or {}
    not_read = {row["key"]: row for row in there["report"].get("unread") or ()}
    failures = [*there["failures"], *map(compared_failure, there["report"].get("failures") or ())]
    # An older Ansible makes an empty text of null.
    declared = {section: there["declared"].get(section) or None for section in SECTIONS}
    declared.update({section: [] for section in SECTIONS if there["declared"].get(section) == []})
    declared["social_logins"] = as_idps(declared["social_logins"])
    # A failure is among the failures.
    planned = [result for result in results_in(there["results"]) if "changes" in result or "results" in result]
    differences = differences_by_section(there["changes"], planned, declared)
    add_undecided(differences, declared["group_rules"] or (), found.get("group_rules") or ())
    errors = [*({key: failure[key] for key in ERROR} for failure in failures), *unread(not_read.values())]
    results = [there["org"], *planned, *there["failures"]]
    sections = section_rows(declared, differences, failures, there["skipped"], not_read)
    compared = {row["name"] for row in sections if row["status"] in ("in_sync", "drifted", "not_read")}
    of_roles = {name for name in SECTIONS_OF_ROLES.values() if declared[name] is not None}
    is_known = bool(of_roles & compared) and {*OF_ROLES} <= {*found}
    unnamed = undeclared_roles(there, found, compared) if is_known else None
    keys = certificates(found, warn_days)
    undeclared = undeclared_rows(declared, found, strict)
    mark_undeclared(
        sections,
        {
            *(SECTIONS_OF_ROLES[option] for option, _id, _role in unnamed or () if "admin_roles" in strict),
            *(row["name"] for row in undeclared if row["is_drift"]),
        },
    )
    counts = {
        "differences": sum(len(row["summaries"]) for rows in differences.values() for row in rows),
        # Null where nobody knows.
        "undeclared_admin_roles": None if of_roles and unnamed is None else len(unnamed or ()),
        "undeclared": sum(len(row["names"]) for row in undeclared),
        "expired": sum(key["alarm"] and key["state"] == "expired" for key in keys),
        "expiring": sum(key["alarm"] and key["state"] == "expiring" for key in keys),
        "errors": len(errors),
    }
    counted = [
        "differences",
        *(["undeclared_admin_roles"] if "admin_roles" in strict else []),
        *(["undeclared"] if any(row["is_drift"] for row in undeclared) else []),
        *(["expired", "expiring"] if "certificates" in strict else []),
    ]
    status = "failed" if errors else "drifted" if any(counts[key] for key in counted) else "in_sync"
    org = there["org"].get("org") or {}
    return {
        "status": status,
        "sentence": sentence(status, counts, counted, errors),
        "counts": counts,
        "org": org,
        "caller": there["org"].get("caller") or {},
        "errors": errors,
        "sections": sections,
        "administrators": administrators(found, unnamed),
        "undeclared_roles_are_drift": "admin_roles" in strict,
        "roles_not_read": [READ[key] for key in OF_ROLES if key in READ and key not in found],
        "to_mend": TO_MEND,
        "opened": None if declared["group_apps"] is None else opened_by_groups(found.get("group_apps") or ()),
        "apps_not_read": declared["group_apps"] is not None and "group_apps" not in found,
        "certificates": keys,
        "certificates_not_read": [READ[key] for key in OF_CERTIFICATES if key not in found],
        "undeclared": undeclared,
        "undeclared_not_read": [
            SECTIONS[section]
            for section in UNDECLARED
            if declared[section] is not None and READINGS[section][0] not in found
        ],
        "strict_about": [name for name in STRICT if name in strict],
        "warn_days": warn_days,
        "calls": sum(calls(result) for result in results),
    }


def as_idps(logins: list[Item] | None) -> list[Item] | None:
    """Social logins by the names that they have as identity providers in the org."""
    if logins is None:
        return None
    return [{**login, "name": login.get("name") or TYPES.get(str(login.get("type")), ("", ()))[0]} for login in logins]


def compared_failure(row: Mapping[str, Any]) -> Item:
    """A section that could not be compared, as an error of the report."""
    what = f"Compare the {kinds_of_section(row['section'])[0].many}"
    return {"what": what, "section": row["section"], "sentence": str(row["msg"])}


def unread(not_read: Iterable[Mapping[str, Any]]) -> list[Item]:
    """What could not be read, and why."""
    return [{"what": f"Read the {row['name']}", "section": "", "sentence": str(row["reason"])} for row in not_read]


def calls(result: Mapping[str, Any] | None) -> int:
    """How many requests a result, or the results of its items, took."""
    rows = (result or {}).get("results") or [result or {}]
    return sum((row.get("api") or {}).get("calls", 0) for row in rows if isinstance(row, dict))


# What differs


def differences_by_section(
    changes: Iterable[Mapping[str, Any]], results: Iterable[Mapping[str, Any]], declared: Mapping[str, Any]
) -> dict[str, list[Item]]:
    """One row for each object that differs, with what would be done to it and what its diff shows."""
    shown = {
        diff["before_header"]: diff
        for result in results
        for row in [result or {}, *((result or {}).get("results") or [])]
        if isinstance(row, dict)
        for diff in row.get("diff") or []
        if isinstance(diff, dict) and "before_header" in diff
    }
    rows: dict[str, dict[Any, Item]] = {}
    for change in changes:
        section = section_of(change, declared)
        row = rows.setdefault(section, {}).setdefault(
            (change["kind"], change["name"]),
            {"kind": change["kind"], "name": change["name"], "summaries": [], "fields": []},
        )
        row["summaries"].append(str(change["summary"]))
        diff = shown.get(f"{change['kind']} {change['name']}")
        if diff:
            fields = changed_fields(diff.get("before") or {}, diff.get("after") or {})
            # What changes of a list stands in the summaries already.
            row["fields"] = [field for field in fields if not field["path"].endswith(" that change")]
    return {section: list(of_section.values()) for section, of_section in rows.items()}


def add_undecided(differences: dict[str, list[Item]], declared: Iterable[Any], found: Iterable[Item]) -> None:
    """Add the rules that are inactive and whose declaration does not say whether they should be.

    Nobody sees of such a rule whether somebody deactivated it, or a run was killed before it activated it.
    """
    rules = [rule for rule in declared if isinstance(rule, dict) and not is_absent(rule)]
    undecided = names_of(rule for rule in rules if not rule.get("status"))
    for rule in found:
        if rule.get("status") != "INACTIVE" or undecided.isdisjoint((rule["name"], rule.get("id"))):
            continue
        name = visible(rule["name"])
        rows = differences.setdefault("group_rules", [])
        row = next((each for each in rows if each["name"] == name), None)
        if row is None:
            row = {"kind": "group rule", "name": name, "summaries": [], "fields": []}
            rows.append(row)
        row["summaries"].append(f'group rule "{name}" is inactive: declare its status, ACTIVE or INACTIVE')


def section_of(change: Mapping[str, Any], declared: Mapping[str, Any]) -> str:
    """The section whose declaration plans a change."""
    section = SECTION_OF_KIND.get(change["kind"], "groups")
    # Changes have names as logs may show them.
    if section == "idps" and change["name"] in map(visible, names_of(declared["social_logins"] or [])):
        return "social_logins"
    if section == "idp_keys" and declared["idp_keys"] is None:
        return "idps"
    return section


def changed_fields(before: Any, after: Any, path: str = "") -> list[Item]:
    """The parts of an object that differ, each by its path, as people read values; "" for nothing."""
    if not isinstance(before, dict) or not isinstance(after, dict):
        return [{"path": path, "before": in_words(before), "after": in_words(after)}] if before != after else []
    fields: list[Item] = []
    for key in sorted({*before, *after}, key=str):
        one, other = before.get(key), after.get(key)
        deeper = f"{path}.{key}" if path else str(key)
        if isinstance(one, dict) or isinstance(other, dict):
            fields += changed_fields(one or {}, other or {}, deeper)
        else:
            fields += changed_fields(one, other, deeper)
    return fields


def in_words(value: Any) -> str:
    if value in (None, "", [], {}):
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(in_words(each) for each in value)
    if isinstance(value, dict):
        return ", ".join(f"{key}: {in_words(each)}" for key, each in value.items())
    text = str(value)
    return "(certificate)" if text.startswith("-----BEGIN") else text


def section_rows(
    declared: Mapping[str, Any],
    differences: Mapping[str, list[Item]],
    failures: Sequence[Mapping[str, Any]],
    skipped: Sequence[str],
    not_read: Collection[str],
) -> list[Item]:
    """Each section with its status; where a failure concerns no section, nothing is known of any.

    C(not_read) is what could not be read whole, by the keys of READ.
    """
    broken = {failure["section"] for failure in failures}
    unfinished = not broken <= {*SECTIONS}
    rows = []
    for name, title in SECTIONS.items():
        of_section = differences.get(name, [])
        if declared[name] is None and not of_section:
            status = "not_declared"
        elif name in broken:
            status = "failed"
        elif of_section:
            status = "drifted"
        elif unfinished or name in skipped:
            status = "not_compared"
        elif any(key in not_read for key in READINGS[name]):
            status = "not_read"
        else:
            status = "in_sync"
        rows.append({"name": name, "title": title, "status": status, "differences": of_section})
    return rows


def mark_undeclared(sections: Iterable[Item], counted: Collection[str]) -> None:
    """Let no section look in sync in which something counts as drift because nothing declares it."""
    for row in sections:
        if row["name"] in counted and row["status"] in ("in_sync", "not_declared"):
            row["status"] = "undeclared"


def is_absent(item: Any) -> bool:
    return isinstance(item, dict) and item.get("state") == "absent"


# What nothing declares


def undeclared_rows(declared: Mapping[str, Any], found: Mapping[str, Any], strict: Sequence[str]) -> list[Item]:
    """What the org has and nothing declares, in the sections that are declared at all."""
    rows = []
    for section in UNDECLARED:
        if declared[section] is None:
            continue
        items = [*declared[section], *((declared["social_logins"] or []) if section == "idps" else [])]
        said = names_of(items)
        names = sorted(str(name_of(each)) for each in of_section(section, found) if said.isdisjoint(names_of([each])))
        if names:
            rows.append(
                {
                    "name": section,
                    "title": title_of(kinds_of_section(section)[0]),
                    "names": names,
                    "is_drift": section in strict,
                }
            )
    return rows


def of_section(section: str, found: Mapping[str, Any]) -> list[Item]:
    """What the org has of a section that a declaration could name."""
    if section == "group_attributes":
        return (found.get("group_schema") or {}).get("attributes") or []
    rows = found.get(READINGS[section][0]) or []
    if section == "group_apps":
        return assigned_apps(rows)
    return [row for row in rows if row["read_only"]["type"] == "OKTA_GROUP"] if section == "groups" else rows


def name_of(item: Mapping[str, Any]) -> Any:
    if "primary" in item:
        return (item["primary"] or {}).get("name")
    return next((item[option] for option in NAMED_BY if option in item), None)


def names_of(items: Iterable[Any]) -> set[Any]:
    """The names and ids by which a declaration means objects."""
    return {
        each
        for item in items
        if isinstance(item, dict)
        for each in (name_of(item), item.get("id"))
        if isinstance(each, str)
    }
