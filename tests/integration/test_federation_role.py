# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The roles of identity providers: what partners publish, certificates that overlap, secrets that stay secret."""

from __future__ import annotations

import base64
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from certificates_made import make_certificate
from cryptography import x509
from okta_sandbox import Sandbox
from partners import Partner, entity, key, oidc_document, saml_metadata, served, service
from playbook_runs import Play, play

pytestmark = pytest.mark.thorough

TOKEN = "00canary-token-of-the-roles"
OLD, NEW, OTHER = (make_certificate(name, days) for name, days in (("Old", 20), ("New", 400), ("Other", 400)))
POLICY = {"policy": {"subject": {"user_name_template": {"template": "idpuser.email"}}}}
LEFT_OUT = "{{ a_secret_of_the_vault | default(omit) }}"


def metadata(*certificates: str) -> str:
    content = "".join(key(each) for each in certificates) + service("HTTP-POST", "https://partner.example.com/sso")
    return entity("https://partner.example.com/saml", content)


def partner(*certificates: str, **more: Any) -> dict[str, Any]:
    return {"name": "Partner", "metadata": metadata(*certificates), **POLICY, **more}


def supplier(secret: str = "not-a-real-secret", **more: Any) -> dict[str, Any]:
    client = {"client_id": "shop", "client_secret": secret}
    document = {"discovery_document": oidc_document("https://supplier.example.com")}
    return {"name": "Supplier", **document, "protocol": {"credentials": {"client": client}}, **POLICY, **more}


def keep(
    tmp_path: Path, sandbox: Sandbox, role: str = "federation", arguments: str = "", verbosity: int = 0, **given: Any
) -> Play:
    """Run a role, and have it tell what it tells."""
    told = {"changes": f"{{{{ {role}_changes }}}}", "expiring": "{{ federation_expiring | default([]) }}"}
    tasks = [{"import_role": {"name": f"community.okta.{role}"}}, {"debug": {"msg": told}}]
    one = {"hosts": "localhost", "connection": "local", "gather_facts": False, "vars": given, "tasks": tasks}
    sandbox.calls.clear()
    return play(tmp_path, [one], sandbox.url, TOKEN, arguments, verbosity)


def told(done: Play) -> Any:
    assert done.status == "successful", done.output
    return done.results()[-1]["msg"]


def trusted(sandbox: Sandbox) -> list[str]:
    """The subjects of the certificates that the partner is trusted by, the active one first."""
    [idp] = [one for one in sandbox.org.idps.all() if one.content.name == "Partner"]
    trust = idp.content.protocol["credentials"]["trust"]
    kids = [trust["kid"], *(trust.get("additionalKids") or ())]
    stored = {one.id: one.x5c[0] for one in sandbox.org.idp_keys.all()}
    certificates = [x509.load_der_x509_certificate(base64.b64decode(stored[kid])) for kid in kids]
    return [one.subject.rfc4514_string() for one in certificates]


@pytest.fixture()
def sandbox() -> Any:
    with Sandbox(token=TOKEN, seed={"groups": [{"name": "Sales"}]}) as one:
        yield one


def test_a_dry_run_on_a_fresh_org_tells_everything_and_writes_nothing(tmp_path: Path, sandbox: Sandbox) -> None:
    gone = {"name": "Gone", "state": "absent"}
    done = keep(tmp_path, sandbox, arguments="--check --diff", federation_idps=[partner(OLD), supplier(), gone])
    assert [change["name"] for change in told(done)["changes"] if change["kind"] == "identity provider"] == [
        "Partner",
        "Supplier",
    ]
    assert {change["status"] for change in told(done)["changes"]} == {"planned"}
    assert sandbox.writes() == []


SUMMARY = """
- hosts: localhost
  connection: local
  gather_facts: false
  tasks:
    - ansible.builtin.include_role: {name: community.okta.federation}
    - ansible.builtin.include_role: {name: community.okta.social_login}
    - ansible.builtin.debug:
        msg: {changes: "{{ federation_changes }}", sent: "{{ federation_hand_over + social_login_hand_over }}"}
"""


def test_the_results_are_there_after_include_role_and_say_what_partners_need(tmp_path: Path, sandbox: Sandbox) -> None:
    plays = yaml.safe_load(SUMMARY)
    client = {"client_id": "shop", "client_secret": "not-a-real-secret"}
    social = {"name": "{{ '{{' }} 1 + 1 }}", "type": "GOOGLE", **client}
    plays[0]["vars"] = {"federation_idps": [partner(OLD), supplier()], "social_login_providers": [social]}
    done = play(tmp_path, plays, sandbox.url, TOKEN, "", 0)
    result = told(done)
    assert {change["status"] for change in result["changes"]} == {"applied"}
    [idp, *_others] = [one for one in sandbox.org.idps.all() if one.content.name == "Partner"]
    redirect = f"{sandbox.url}/oauth2/v1/authorize/callback"
    assert result["sent"] == [
        {
            "idp": "Partner",
            "type": "SAML2",
            "acs_url": f"{sandbox.url}/sso/saml2/{idp.id}",
            "metadata_url": f"{sandbox.url}/api/v1/idps/{idp.id}/metadata.xml",
            "audience": idp.content.protocol["credentials"]["trust"]["audience"],
        },
        {"idp": "Supplier", "type": "OIDC", "redirect_uri": redirect},
        {"idp": "{{ 1 + 1 }}", "type": "GOOGLE", "redirect_uri": redirect},
    ]


def test_a_second_run_changes_nothing(tmp_path: Path, sandbox: Sandbox) -> None:
    assert keep(tmp_path, sandbox, federation_idps=[partner(OLD, NEW), supplier()]).changed == 1
    again = keep(tmp_path, sandbox, federation_idps=[partner(OLD, NEW), supplier()])
    assert (told(again)["changes"], again.changed, sandbox.writes()) == ([], 0, [])


def test_a_new_certificate_and_the_former_one_are_trusted_side_by_side(tmp_path: Path, sandbox: Sandbox) -> None:
    keep(tmp_path, sandbox, federation_idps=[partner(OLD)])
    for _run in range(2):
        told(keep(tmp_path, sandbox, federation_idps=[partner(NEW)]))
        assert trusted(sandbox) == ["CN=New", "CN=Old"]


def test_what_the_metadata_has_comes_before_what_was_trusted(tmp_path: Path, sandbox: Sandbox) -> None:
    keep(tmp_path, sandbox, federation_idps=[partner(OLD)])
    told(keep(tmp_path, sandbox, federation_idps=[partner(NEW, OTHER)]))
    assert trusted(sandbox) == ["CN=New", "CN=Other"]


def test_metadata_without_a_valid_certificate_leaves_alone_what_is_trusted(tmp_path: Path, sandbox: Sandbox) -> None:
    keep(tmp_path, sandbox, federation_idps=[partner(OLD)])
    assert keep(tmp_path, sandbox, federation_idps=[partner(make_certificate("Expired", -3))]).changed == 0
    assert trusted(sandbox) == ["CN=Old"]


@pytest.mark.parametrize("said", [{"overlap_days": 0}, {"trust_certificates": [NEW]}])
def test_an_item_drops_the_former_certificate(said: dict[str, Any], tmp_path: Path, sandbox: Sandbox) -> None:
    keep(tmp_path, sandbox, federation_idps=[partner(OLD)])
    told(keep(tmp_path, sandbox, federation_idps=[partner(NEW, **said)]))
    assert trusted(sandbox) == ["CN=New"]


@pytest.mark.parametrize(("days", "expected"), [(30, ["CN=New", "CN=Old"]), (14, ["CN=New"])])
def test_an_overlap_can_be_bounded(days: int, expected: list[str], tmp_path: Path, sandbox: Sandbox) -> None:
    keep(tmp_path, sandbox, federation_idps=[partner(OLD)])
    keep(tmp_path, sandbox, federation_idps=[partner(NEW)])
    for stored in sandbox.org.idp_keys.all():
        came = datetime.now(UTC) - timedelta(days=20)
        stored.created = came.strftime("%Y-%m-%dT%H:%M:%S.000Z")
    for _run in range(2):
        told(keep(tmp_path, sandbox, federation_idps=[partner(NEW)], federation_overlap_days=days))
        assert trusted(sandbox) == expected


def test_no_more_certificates_are_dropped_than_may_be_taken_away(tmp_path: Path, sandbox: Sandbox) -> None:
    keep(tmp_path, sandbox, federation_idps=[partner(OLD)])
    given = {"federation_idps": [partner(NEW)], "federation_overlap_days": 0, "federation_max_removals": 0}
    assert keep(tmp_path, sandbox, **given).status == "failed"
    assert (trusted(sandbox), sandbox.writes()) == (["CN=Old"], [])


def test_certificates_that_expire_are_told_and_nothing_changes(tmp_path: Path, sandbox: Sandbox) -> None:
    keep(tmp_path, sandbox, federation_idps=[partner(OLD)])
    done = keep(tmp_path, sandbox, federation_idps=[partner(NEW)])
    [one] = told(done)["expiring"]
    assert (one["idp"], one["subject"], one["days_to_expiry"]) == ("Partner", "CN=Old", 19)
    assert set(one) == {"idp", "subject", "fingerprint", "not_after", "days_to_expiry"}
    # Once by the role, once by the playbook.
    assert done.output.count(one["fingerprint"]) == 2
    for days, subjects in ((5, []), (500, ["CN=Old", "CN=New"])):
        again = keep(tmp_path, sandbox, federation_idps=[partner(NEW)], federation_warn_days=days)
        assert ([each["subject"] for each in told(again)["expiring"]], again.changed) == (subjects, 0)


def test_documents_come_from_addresses_and_files_too(tmp_path: Path, sandbox: Sandbox) -> None:
    file = tmp_path / "metadata.xml"
    file.write_text(saml_metadata("urn:one", "urn:two"), encoding="utf-8")
    with served(Partner) as address:
        items = [
            {"name": "Of an address", "metadata_url": f"{address}/metadata", **POLICY},
            {"name": "Of a file", "metadata_path": str(file), "metadata_entity_id": "urn:two", **POLICY},
            {**supplier(), "discovery_document": None, "discovery_issuer": address},
        ]
        done = keep(tmp_path, sandbox, federation_idps=items)
        assert keep(tmp_path, sandbox, federation_idps=items).changed == 0
    names = [change["name"] for change in told(done)["changes"] if change["kind"] == "identity provider"]
    assert names == [item["name"] for item in items]


def test_what_an_item_says_outranks_its_document(tmp_path: Path, sandbox: Sandbox) -> None:
    sso = {"sso": {"binding": "HTTP-REDIRECT"}}
    told(keep(tmp_path, sandbox, federation_idps=[partner(NEW, protocol={"endpoints": sso})]))
    [idp] = sandbox.org.idps.all()
    endpoint = idp.content.protocol["endpoints"]["sso"]
    assert (endpoint["binding"], endpoint["url"]) == ("HTTP-REDIRECT", "https://partner.example.com/sso")


def test_a_secret_that_is_not_filled_in_is_left_out(tmp_path: Path, sandbox: Sandbox) -> None:
    keep(tmp_path, sandbox, federation_idps=[supplier()])
    assert keep(tmp_path, sandbox, federation_idps=[supplier(LEFT_OUT)]).changed == 0
    login = {"type": "GOOGLE", "client_id": "shop"}
    keep(tmp_path, sandbox, "social_login", social_login_providers=[{**login, "client_secret": "not-a-real-secret"}])
    left_out = keep(tmp_path, sandbox, "social_login", social_login_providers=[{**login, "client_secret": LEFT_OUT}])
    assert (told(left_out)["changes"], left_out.changed) == ([], 0)


@pytest.mark.parametrize(
    ("role", "variable", "item", "sentence"),
    [
        ("federation", "federation_idps", {**partner(OLD), "metadat": "x"}, "metadat"),
        ("federation", "federation_idps", {**partner(OLD), "metadata_url": "https://x"}, "metadata and metadata_url"),
        ("federation", "federation_idps", {"name": "Partner", "metadata_entity_id": "urn:x"}, "no metadata"),
        ("social_login", "social_login_providers", {"type": "GOOGLE", "client_secrets": "x"}, "client_secrets"),
        ("social_login", "social_login_providers", {"type": "GOOGLE", "kid": "x"}, "which has no kid"),
        ("social_login", "social_login_providers", {"type": "GOOGLE", "groups": ["Sales"]}, "creates no users"),
    ],
)
def test_a_mistake_is_refused_before_any_request(
    role: str, variable: str, item: dict[str, Any], sentence: str, tmp_path: Path, sandbox: Sandbox
) -> None:
    done = keep(tmp_path, sandbox, role, **{variable: [item]})
    assert (done.status, sandbox.calls) == ("failed", []), done.output
    assert sentence in yaml.safe_dump(done.results("failed"), width=10000)


def test_social_logins_are_safe_where_they_say_nothing(tmp_path: Path, sandbox: Sandbox) -> None:
    login = {"type": "FACEBOOK", "client_id": "shop", "client_secret": "not-a-real-secret"}
    told(keep(tmp_path, sandbox, "social_login", social_login_providers=[login]))
    [idp] = sandbox.org.idps.all()
    assert idp.content.name == "Facebook"
    assert idp.content.policy["accountLink"]["filter"]["users"]["excludeAdmins"] is True
    assert idp.content.policy["provisioning"]["action"] == "DISABLED"


def let_in(sandbox: Sandbox, name: str) -> tuple[str, bool, str]:
    """Whether users are linked, admins are not, and users are created."""
    [idp] = [one for one in sandbox.org.idps.all() if one.content.name == name]
    policy = idp.content.policy
    users = (policy["accountLink"]["filter"] or {}).get("users") or {}
    return policy["accountLink"]["action"], users.get("excludeAdmins", False), policy["provisioning"]["action"]


OPEN_WARNINGS = ("Admins can be linked by", "Users are created by")


def test_a_new_identity_provider_links_no_admin_and_creates_nobody(tmp_path: Path, sandbox: Sandbox) -> None:
    given = {"federation_idps": [partner(OLD), supplier()]}
    planned = keep(tmp_path, sandbox, arguments="--check --diff", **given)
    assert "exclude_admins" in planned.output
    done = keep(tmp_path, sandbox, arguments="--diff", **given)
    assert told(done)
    assert [let_in(sandbox, name) for name in ("Partner", "Supplier")] == [("AUTO", True, "DISABLED")] * 2
    reads = len(sandbox.calls)
    again = keep(tmp_path, sandbox, **given)
    assert (again.changed, sandbox.writes()) == (0, [])
    assert len(sandbox.calls) < reads
    assert not any(warning in one.output for one in (planned, done, again) for warning in OPEN_WARNINGS)


def test_an_identity_provider_that_exists_is_left_open_and_warned_of(tmp_path: Path, sandbox: Sandbox) -> None:
    keep(tmp_path, sandbox, federation_idps=[partner(OLD, defaults_on_create="okta")])
    assert let_in(sandbox, "Partner") == ("AUTO", False, "AUTO")
    again = keep(tmp_path, sandbox, federation_idps=[partner(OLD)])
    assert (again.changed, let_in(sandbox, "Partner")) == (0, ("AUTO", False, "AUTO"))
    assert all(warning in again.output for warning in OPEN_WARNINGS)
    closed: dict[str, Any] = {
        **POLICY["policy"],
        "account_link": {"filter": {"users": {"exclude_admins": True}}},
        "provisioning": {"action": "DISABLED"},
    }
    settled = keep(tmp_path, sandbox, federation_idps=[{**partner(OLD), "policy": closed}])
    assert (settled.changed, let_in(sandbox, "Partner")) == (1, ("AUTO", True, "DISABLED"))
    assert not any(warning in settled.output for warning in OPEN_WARNINGS)


def test_a_role_lifts_a_restriction_only_where_the_item_allows_it(tmp_path: Path, sandbox: Sandbox) -> None:
    restricted = {**POLICY["policy"], "subject": {**POLICY["policy"]["subject"], "filter": ".*@example"}}
    lifted = {**POLICY["policy"], "subject": {"filter": ""}}
    keep(tmp_path, sandbox, federation_idps=[{**supplier(), "policy": restricted}])
    refused = keep(tmp_path, sandbox, federation_idps=[{**supplier(), "policy": lifted}])
    assert (refused.status, sandbox.writes()) == ("failed", [])
    assert "allow_empty: [policy.subject.filter]" in refused.output
    allowed = {**supplier(), "policy": lifted, "allow_empty": ["policy.subject.filter"]}
    assert keep(tmp_path, sandbox, federation_idps=[allowed], federation_max_removals=0).status == "failed"
    assert keep(tmp_path, sandbox, federation_idps=[allowed], federation_max_removals=1).changed == 1


def test_a_social_login_that_links_nobody_is_not_made_to_link_by_omission(tmp_path: Path, sandbox: Sandbox) -> None:
    login = {"type": "FACEBOOK", "client_id": "shop", "client_secret": "not-a-real-secret"}
    keep(tmp_path, sandbox, "social_login", social_login_providers=[{**login, "account_link": "DISABLED"}])
    keep(tmp_path, sandbox, "social_login", social_login_providers=[login], social_login_max_removals=0)
    assert let_in(sandbox, "Facebook")[0] == "DISABLED"
    groups = {**login, "account_link": "AUTO", "account_link_groups": ["Sales"]}
    told(keep(tmp_path, sandbox, "social_login", social_login_providers=[groups]))
    emptied = {**groups, "account_link_groups": []}
    assert keep(tmp_path, sandbox, "social_login", social_login_providers=[emptied]).status == "failed"
    allowed = {**emptied, "allow_empty": ["account_link_groups"]}
    assert keep(tmp_path, sandbox, "social_login", social_login_providers=[allowed]).changed == 1


@pytest.mark.parametrize("arguments", ["--diff", "--check --diff"])
@pytest.mark.parametrize("fails", [False, True])
def test_no_secret_of_a_role_is_shown_at_any_verbosity(
    arguments: str, fails: bool, tmp_path: Path, sandbox: Sandbox
) -> None:
    extra = {"name": "Old", "extra": {"policy": {"other": "canary-of-extra"}}}
    wrong: dict[str, Any] = {"mistyped": "canary-of-a-mistyped-key"} if fails else {}
    keep(tmp_path, sandbox, federation_idps=[partner(NEW, name="Old")])
    apple = {"type": "APPLE", "client_id": "shop", "team_id": "TEAM123456", "kid": "ABCDE12345"}
    logins = [
        {"type": "GOOGLE", "client_id": "shop", "client_secret": "canary-of-a-login"},
        {**apple, "private_key": "canary-of-a-private-key", **wrong},
    ]
    for role, given in (
        ("federation", {"federation_idps": [supplier("canary-of-a-client", **wrong), partner(OLD), extra]}),
        ("social_login", {"social_login_providers": logins}),
    ):
        done = keep(tmp_path, sandbox, role, arguments, 4, **given)
        assert done.status == ("failed" if fails else "successful"), done.output
        artifacts = [path.read_text(encoding="utf-8") for path in tmp_path.rglob("job_events/*.json")]
        assert artifacts
        assert not any("canary-of" in text for text in [done.output, *artifacts])
