# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A task waits until all that its module imports is compiled from an archive, so a module loads only what it uses."""

from __future__ import annotations

from typing import Any

import pytest
from loaded_files import UTILS, Loaded, Runs, fresh_runs
from module_runs import Module
from tables import FEDERATED, GOOGLE, NO_ORG, READING, TRYING, WRITING

# Files below module_utils, each package included: those that every module loads, those that whoever asks an org loads,
# and how many of its own each loads besides. Who needs more looks first whether a run without changes needs it.
OF_EVERY_MODULE, OF_AN_ORG = 12, 14
OWN = {
    "app_info": 2,
    "client_role": 18,
    "client_role_info": 12,
    "connection_info": 6,
    "custom_role": 10,
    "custom_role_info": 7,
    "group": 5,
    "group_app": 9,
    "group_app_info": 7,
    "group_membership": 9,
    "group_ownership": 5,
    "group_role": 15,
    "group_role_app_targets": 15,
    "group_role_group_targets": 15,
    "group_role_info": 11,
    "group_rule": 10,
    "group_schema": 5,
    "hook_key": 6,
    "idp": 14,
    "idp_csr": 13,
    "idp_csr_certificate": 9,
    "idp_csr_info": 9,
    "idp_info": 9,
    "idp_key": 6,
    "idp_signing_key": 16,
    "idp_signing_key_info": 8,
    "idp_user": 8,
    "idp_user_info": 4,
    "inline_hook": 8,
    "inline_hook_execute": 6,
    "linked_object": 4,
    "linked_object_info": 2,
    "linked_object_value": 5,
    "linked_object_value_info": 3,
    "oidc_discovery_info": 5,
    "resource_set": 12,
    "resource_set_info": 10,
    "saml_metadata_info": 8,
    "snapshot": 9,
    "snapshot_info": 7,
    "user_info": 2,
    "user_role": 15,
    "user_role_info": 11,
}
OF_THE_WHOLE_ORG = {"org", "org_info"}
# These parse certificates, or requests for them, whatever they find.
READ_CERTIFICATES = {"idp_key", "idp_signing_key", "idp_csr", "idp_csr_certificate", "saml_metadata"}


@pytest.fixture
def seed() -> dict[str, Any]:
    """The company with an identity provider."""
    return FEDERATED


def most_files(name: str) -> int:
    """How many files a module may load: what the singular may, where nothing else is said of a plural or an info."""
    kind = name.rpartition("_info")[0] or name.rstrip("s")
    return OF_EVERY_MODULE + (0 if name in NO_ORG else OF_AN_ORG) + OWN.get(name, OWN.get(kind, 0))


def unchanged(module: Module, fresh: Runs, name: str) -> Loaded:
    """What a run loads that changes nothing and connects with an API token, where it connects."""
    connection = {} if name in NO_ORG else {"org_url": module.url, "api_token": module.token}
    if name not in WRITING:
        return fresh(name, {**connection, **{**READING, **TRYING}[name]}, check=name in TRYING)
    module(name, **WRITING[name].create)
    loaded = fresh(name, {**connection, **WRITING[name].create})
    # The tables of other modules begin with the same names.
    module(name, **WRITING[name].absent)
    return loaded


@pytest.mark.slow
def test_a_run_without_changes_loads_only_what_it_uses(module: Module) -> None:
    names = [name for name in (*READING, *WRITING, *TRYING) if name not in OF_THE_WHOLE_ORG]
    with fresh_runs() as fresh:
        loaded = {name: unchanged(module, fresh, name) for name in names}
    assert [name for name, each in loaded.items() if each.changed] == []
    too_many = {name: len(each.files) for name, each in loaded.items() if len(each.files) > most_files(name)}
    assert too_many == {name: most_files(name) for name in too_many}
    for_changes = {
        name: sorted(file for file in each.files if file.endswith((".requests", "._apply")))
        for name, each in loaded.items()
        if name not in TRYING
    }
    assert {name: files for name, files in for_changes.items() if files} == {}
    for_others = {f"{UTILS}.{room}" for room in ("_jwt", "_kinds", "_lists", "_private_key_auth", "_sign_in")}
    needless = {
        name: sorted(file for file in each.files if file in for_others or f"{UTILS}._resources.org" in file)
        for name, each in loaded.items()
    }
    assert {name for name, files in needless.items() if files} == {"connection_info", "snapshot", "snapshot_info"}
    assert {file for files in needless.values() for file in files} == {f"{UTILS}._kinds"}
    assert [name for name, each in loaded.items() if "jwt" in each.libraries] == []
    reading = {name for name, each in loaded.items() if "cryptography" in each.libraries}
    certified = {name for name in names if (name.rpartition("_info")[0] or name.rstrip("s")) in READ_CERTIFICATES}
    # These meet an identity provider with a certificate in the tables.
    assert reading == {*certified, "idp", "idps", "idp_info"}


def test_an_identity_provider_without_a_certificate_needs_no_library_for_them(module: Module) -> None:
    module("idp", **GOOGLE)
    options = {"org_url": module.url, "api_token": module.token}
    with fresh_runs() as fresh:
        assert not fresh("idp", {**options, **GOOGLE}).libraries
        assert not fresh("idp_info", {**options, "type": "GOOGLE"}).libraries
