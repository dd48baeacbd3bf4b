# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Modules are as the table of kinds says, and the specifications of roles are those of the modules that they run."""

from __future__ import annotations

from typing import Any

import pytest
from ansible_collections.community.okta.plugins.module_utils._kinds import KINDS, SECTIONS, Kind, kind_named
from argument_specs import spec_of
from module_runs import Module, run
from specifications import of_role
from tables import FEDERATED, NO_ORG, READING, WRITING

Options = dict[str, Any]
PLURALS = [kind for kind in KINDS if kind.plural]
WORDS = {kind.one for kind in KINDS}
# What the tasks of a role decide about items of a module, and what their items have besides.
STATES, EDGE = {"state"}, {"group", "state", "allow_empty"}
OF_THE_ROLE = {
    "delegated_admins_groups": {
        *("allow_empty", "allow_reassign", "imported", "members", "override_rules", "owners", "roles", "state"),
        "type",
    },
    "federation_idps": {
        *("metadata", "metadata_url", "metadata_path", "metadata_entity_id"),
        *("discovery_issuer", "discovery_url", "discovery_document", "overlap_days"),
    },
    "hooks_inline_hooks": {"execute", "payload", "expect"},
    "signing_key_rotation_idps": {"subject", "dns_names"},
    # The state of the module is that of the items.
    "directory_group_attributes": {"state"},
}
# A renewed key is generated or certified: the role clones none, and chooses none by its id.
NOT_IN_THE_ROLE = {"signing_key_rotation_idps": {"clone_from", "kid", "read_only"}}
# A social login has a shape of its own.
NO_MODULE = {"social_login_providers"}


@pytest.fixture
def seed() -> Options:
    """The company with an identity provider."""
    return FEDERATED


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.lists], ids=lambda kind: kind.name)
def test_what_is_read_is_returned_under_the_key_of_the_table(kind: Kind, module: Module) -> None:
    options = READING[kind.info]
    result = run(kind.info, options) if kind.info in NO_ORG else module(kind.info, **options)
    assert kind.returns in result.values


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.modules], ids=lambda kind: kind.name)
def test_a_change_names_its_kind_by_the_word_of_the_table(kind: Kind, module: Module) -> None:
    for name in (kind.name, kind.plural):
        if name:
            named = {change["kind"] for change in module(name, check=True, **WRITING[name].create)["changes"]}
            assert kind.one in named
            assert named <= WORDS


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.identity], ids=lambda kind: kind.name)
def test_an_object_is_identified_by_options_of_its_module(kind: Kind) -> None:
    assert {*kind.identity} <= {*items_of(kind)}


def items_of(kind: Kind) -> Options:
    """The options of the items that the module of a kind takes."""
    spec = spec_of(kind.plural or kind.name)
    options: Options = spec[kind.plural if kind.plural else "attributes"]["options"]
    return options


def compared(of_module: Options, of_role_: Options, where: str) -> None:
    """Raise AssertionError where a role takes an option otherwise than its module."""
    for name in of_module.keys() & of_role_.keys():
        one, other, place = of_module[name], of_role_[name], f"{where}.{name}"
        kind_of_value = one.get("type") or "str"
        assert other["type"] == (kind_of_value if isinstance(kind_of_value, str) else kind_of_value.__name__), place
        assert other.get("elements") == one.get("elements"), place
        assert bool(other.get("required")) == bool(one.get("required")), place
        assert bool(other.get("no_log")) == bool(one.get("no_log")), place
        # Where the role says none, the module refuses a wrong one.
        assert "choices" not in other or other["choices"] == list(one["choices"]), place
        if "options" in other:
            assert other["options"].keys() == one["options"].keys(), place
            compared(one["options"], other["options"], place)


# The variable of the role for a job that takes the items of a section too, by the section.
OF_JOBS = {
    "group_attributes": ("directory_group_attributes", "directory"),
    "linked_objects": ("directory_linked_objects", "directory"),
    "groups": ("delegated_admins_groups", "delegated_admins"),
    "idps": ("federation_idps", "federation"),
    "social_logins": ("social_login_providers", "social_login"),
    "signing_keys": ("signing_key_rotation_idps", "signing_key_rotation"),
    "hook_keys": ("hooks_keys", "hooks"),
    "inline_hooks": ("hooks_inline_hooks", "hooks"),
}
KEPT_BY = {section: OF_JOBS.get(section, (f"org_{section}", "org")) for section in SECTIONS}


def test_whatever_a_role_for_a_job_takes_is_a_section_of_the_org() -> None:
    jobs = {role for _variable, role in OF_JOBS.values()}
    lists = {name for role in jobs for name, option in of_role(role).items() if option["type"] == "list"}
    assert lists == {variable for variable, _role in OF_JOBS.values()}


@pytest.mark.parametrize("section", SECTIONS)
def test_a_section_is_specified_as_in_the_role_that_keeps_it(section: str) -> None:
    def keys(option: Options) -> Any:
        """What an option takes, without what is said of it."""
        inner = {name: keys(each) for name, each in option.get("options", {}).items()}
        return {**{key: value for key, value in option.items() if key != "description"}, "options": inner}

    variable, role = KEPT_BY[section]
    assert keys(of_role("org")[f"org_{section}"]) == keys(of_role(role)[variable])


@pytest.mark.parametrize("section", [section for section in SECTIONS if KEPT_BY[section][0] not in NO_MODULE])
def test_the_items_of_a_role_have_the_options_of_their_module(section: str) -> None:
    kind = next(kind for kind in KINDS if kind.section == section)
    variable, role = KEPT_BY[section]
    of_module, items = items_of(kind), of_role(role)[variable]["options"]
    own = OF_THE_ROLE.get(variable, set())
    assert items.keys() - own == of_module.keys() - own - NOT_IN_THE_ROLE.get(variable, set())
    compared(of_module, {name: option for name, option in items.items() if name not in own}, variable)


def test_what_belongs_to_a_group_has_the_options_of_the_modules_for_that() -> None:
    items = of_role("delegated_admins")["delegated_admins_groups"]["options"]
    edges = {name: items_of(kind_named(f"group_{name}")) for name in ("ownership", "role", "membership")}
    owners = {name: each for name, each in edges["ownership"].items() if name not in {*EDGE, "read_only"}}
    assert items["owners"]["options"].keys() == owners.keys()
    compared(owners, items["owners"]["options"], "owners")
    compared({"members": edges["membership"]["users"]}, {"members": {**items["members"], "required": True}}, "")
    for name in ("role", "membership"):
        rest = edges[name].keys() - EDGE - {"read_only", "users"}
        assert rest <= items.keys()
        # An item need not say any of them.
        compared({each: {**edges[name][each], "required": False} for each in rest}, items, name)
    may_be_empty = [
        *(f"owners.{name}" for name in edges["ownership"]["allow_empty"]["choices"]),
        *edges["role"]["allow_empty"]["choices"],
        *("members" for _name in edges["membership"]["allow_empty"]["choices"]),
    ]
    assert sorted(items["allow_empty"]["choices"]) == sorted(may_be_empty)
