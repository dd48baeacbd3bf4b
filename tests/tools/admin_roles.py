# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The admin roles behind scopes, and what follows for modules, roles and playbooks. Data, and pure functions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

COLLECTION = "community.okta."
# From the least to the greatest.
READ_ONLY, ORG, SUPER = STANDARD = ("READ_ONLY_ADMIN", "ORG_ADMIN", "SUPER_ADMIN")
# What lets roles be read by a custom role that is held on Okta's own resource for them.
IAM_READ = "okta.iam.read"


@dataclass(frozen=True)
class Demand:
    """The least standard admin role that a scope is of use with, and the permission of a custom role, if one does."""

    role: str
    permission: str = ""


# By scope. Where Okta does not say which lesser role permits it, it takes a super admin, and no custom role does.
DEMANDS: Mapping[str, Demand] = {
    "okta.apps.read": Demand(READ_ONLY, "okta.apps.read"),
    "okta.apps.manage": Demand(SUPER, "okta.apps.manage"),
    "okta.groups.read": Demand(READ_ONLY, "okta.groups.read"),
    "okta.groups.manage": Demand(ORG, "okta.groups.manage"),
    "okta.idps.read": Demand(READ_ONLY, "okta.identityProviders.read"),
    "okta.idps.manage": Demand(SUPER, "okta.identityProviders.manage"),
    "okta.inlineHooks.read": Demand(READ_ONLY, "okta.inlinehooks.read"),
    "okta.inlineHooks.manage": Demand(SUPER, "okta.inlinehooks.manage"),
    "okta.linkedObjects.read": Demand(READ_ONLY),
    "okta.linkedObjects.manage": Demand(SUPER),
    "okta.roles.read": Demand(SUPER, IAM_READ),
    "okta.roles.manage": Demand(SUPER),
    "okta.schemas.read": Demand(READ_ONLY),
    "okta.schemas.manage": Demand(SUPER),
    "okta.users.read": Demand(READ_ONLY, "okta.users.read"),
    "okta.users.manage": Demand(ORG, "okta.users.manage"),
}
# Modules and sections for which no permission is known, although other modules with the same scopes have one.
WITHOUT_PERMISSION = {
    *("hook_key", "hook_keys", "hook_key_info"),
    *("group_rule", "group_rules", "group_rule_info"),
    *("group_ownership", "group_ownerships", "group_ownership_info"),
}


@dataclass(frozen=True)
class AdminRoles:
    """The least standard role for some scopes together, and the permissions of a custom role that does as well.

    C(beside) is a lesser standard role that does where its holder also has a custom role by which roles can be read.
    """

    role: str = ""
    permissions: tuple[str, ...] = ()
    beside: str = ""

    @property
    def shown(self) -> str:
        """Both as a cell of a table."""
        if not self.role:
            return ""
        custom = ", ".join(f"``{each}``" for each in self.permissions)
        beside = f", or ``{self.beside}`` beside ``{IAM_READ}``" if self.beside else ""
        return f"``{self.role}``" + (f", or {custom}" if custom else beside)


def greatest(demands: Iterable[Demand]) -> str:
    """The standard role that meets all demands; empty for none."""
    return max((demand.role for demand in demands), key=STANDARD.index, default="")


def roles_for(scopes: Iterable[str], names: Iterable[str] = ()) -> AdminRoles:
    """The admin roles for scopes, which modules or sections of these names need."""
    demands = [DEMANDS.get(scope, Demand(SUPER)) for scope in scopes]
    role, lesser = greatest(demands), greatest(each for each in demands if each.permission != IAM_READ)
    permissions = tuple(dict.fromkeys(demand.permission for demand in demands))
    if "" in permissions or WITHOUT_PERMISSION & set(names):
        return AdminRoles(role, (), lesser if lesser != role else "")
    return AdminRoles(role, permissions)


def that_read(needs: Any) -> list[str]:
    """All scopes by which something is read."""
    return [*needs.reads, *(scope for scope in needs.sometimes if scope.endswith(".read"))]


def that_manage(needs: Any) -> list[str]:
    """All scopes by which something is changed."""
    return [*needs.changes, *(scope for scope in needs.sometimes if not scope.endswith(".read"))]


# Roles and playbooks

# Those that only ever read, whatever they run.
READING_ONLY = ("drift",)
# One that keeps to an org of its own.
LEFT_OUT = ("sandbox", "demo")


def tasks_of(tasks: Iterable[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    """The tasks, those in blocks included."""
    for task in tasks:
        yield task
        for part in ("block", "rescue", "always"):
            yield from tasks_of(task.get(part) or ())


def loaded(path: Path) -> Any:
    """The content of a YAML file."""
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def used(root: Path, role: str, file: str = "main") -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The modules with their arguments that the tasks of a role use, those included that they import."""
    yield from used_by_tasks(root, loaded(root / "roles" / role / "tasks" / f"{file.removesuffix('.yml')}.yml"), role)


def used_by_tasks(root: Path, tasks: Any, role: str = "") -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The modules with their arguments that tasks use."""
    for task in tasks_of(tasks):
        for name, arguments in task.items():
            if name.startswith(COLLECTION):
                yield name.removeprefix(COLLECTION), arguments or {}
            elif name in ("ansible.builtin.import_role", "ansible.builtin.include_role"):
                imported = arguments["name"].removeprefix(COLLECTION)
                yield from used(root, imported, arguments.get("tasks_from", "main"))
            elif name in ("ansible.builtin.include_tasks", "ansible.builtin.import_tasks"):
                yield from used(root, role, arguments if isinstance(arguments, str) else arguments["file"])


def used_by_playbook(root: Path, name: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The modules with their arguments that a playbook uses."""
    for one in loaded(root / "playbooks" / f"{name}.yml"):
        for role in one.get("roles") or ():
            yield from used(root, role["role"].removeprefix(COLLECTION))
        yield from used_by_tasks(root, one.get("tasks") or ())


def users(root: Path) -> dict[str, list[tuple[str, Mapping[str, Any]]]]:
    """What each role and each playbook uses, by its name for people."""
    roles = sorted(path.name for path in (root / "roles").iterdir() if path.is_dir())
    playbooks = sorted(path.stem for path in (root / "playbooks").glob("*.yml"))
    return {
        **{f"role ``{COLLECTION}{name}``": list(used(root, name)) for name in roles if name not in LEFT_OUT},
        **{
            f"playbook ``{COLLECTION}{name}``": list(used_by_playbook(root, name))
            for name in playbooks
            if name not in LEFT_OUT
        },
    }


def needs_of(kinds: Any, modules: Iterable[tuple[str, Mapping[str, Any]]]) -> Any:
    """The scopes of modules together; of one that takes sections, those of the sections that are given."""
    needs = []
    for name, arguments in modules:
        if name == "org":
            needs.append(kinds.scopes_to_change([each for each in kinds.SECTIONS if each in arguments]))
        elif name in kinds.MODULE_SCOPES:
            needs.append(kinds.MODULE_SCOPES[name])
    return kinds.scopes_of(needs)


def cell(scopes: Iterable[str]) -> str:
    """Scopes as a cell of a table."""
    return ", ".join(f"``{scope}``" for scope in sorted(scopes))


def lines(first: str, *cells: str) -> str:
    """A row of a table."""
    return f"   * - {first}\n" + "".join(f"     - {each}".rstrip() + "\n" for each in cells)


def table_of_scopes() -> str:
    """A row for each scope."""
    return "".join(
        lines(f"``{scope}``", f"``{demand.role}``", f"``{demand.permission}``" if demand.permission else "")
        for scope, demand in sorted(DEMANDS.items())
    )


def table_of_users(kinds: Any, root: Path) -> str:
    """A row for each role and each playbook."""
    rows = []
    for name, modules in users(root).items():
        needs = needs_of(kinds, modules)
        reading, managing = that_read(needs), that_manage(needs)
        if name.endswith(tuple(f"{COLLECTION}{each}``" for each in READING_ONLY)):
            managing = []
        names = {each for module, arguments in modules for each in (module, *(arguments if module == "org" else ()))}
        roles = roles_for(reading, names), roles_for([*reading, *managing] if managing else (), names)
        shown = [each.shown for each in roles]
        rows.append(lines(name[0].upper() + name[1:], cell(reading), cell(managing), *shown))
    return "".join(rows)


def to_read_everything(kinds: Any) -> list[str]:
    """The scopes of a credential that reads whatever the collection reads."""
    return sorted({scope for needs in kinds.MODULE_SCOPES.values() for scope in that_read(needs)})
