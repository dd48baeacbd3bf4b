# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""One table per resource: how a thing is created, updated and removed by each module. Held complete by a test."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from certificates_made import make_certificate
from partners import oidc_document, saml_metadata
from requests_made import make_request, pem_of
from snapshots_made import committed

COMPANY: dict[str, Any] = {
    "group_schema": {
        "cost_center": {"type": "string", "title": "Cost center"},
        "seats": {"type": "integer", "title": "Seats"},
    },
    "users": [
        {"login": f"{name}@example.com", "first_name": name.capitalize(), "last_name": "Lee"}
        for name in ("ana", "ben", "cleo", "dora")
    ],
    "apps": [
        {"label": "Payroll", "schema": {"role": {"title": "Role", "type": "string"}}},
        {"label": "Expenses", "name": "oidc_client"},
        {"label": "Meetings", "name": "zoomus"},
        {"label": "Fan Page", "name": "facebook"},
        {"label": "Old Fan Page", "name": "facebook", "status": "INACTIVE"},
    ],
    "service_apps": [
        {"client_id": "0oaprovisioning00001", "label": "Provisioning", "keys": []},
        {"client_id": "0oainventory00000001", "label": "Inventory", "keys": []},
    ],
    "custom_roles": [{"label": "Resetter", "permissions": ["okta.users.credentials.resetPassword"]}],
    "resource_sets": [{"label": "Europe", "resources": ["/api/v1/users"]}],
    "groups": [
        {"name": "Sales", "description": "Wins customers", "profile": {"cost_center": "2000", "seats": 5}},
        {"name": "Support"},
        {"name": "Finance"},
        {"name": "App People", "type": "APP_GROUP"},
        {
            "name": "Directory People",
            "type": "APP_GROUP",
            "object_class": "okta:windows_security_principal",
            "members": ["dora@example.com"],
            # Nothing limits a group here that tests delete.
            "roles": [
                {"type": "APP_ADMIN", "app_targets": [{"app": "zoomus"}]},
                {"type": "HELP_DESK_ADMIN", "group_targets": ["Directory People", "App People"]},
                {"type": "USER_ADMIN", "group_targets": ["Directory People"]},
            ],
        },
    ],
    "linked_objects": [
        {
            "primary": {"name": "manager", "title": "Manager"},
            "associated": {"name": "subordinate", "title": "Subordinate"},
        }
    ],
    "hook_keys": [{"name": "Signing"}],
    "inline_hooks": [{"name": "Standing", "authorization": "canary-secret-of-the-company"}],
}
FACEBOOK = {
    "name": "Facebook",
    "type": "FACEBOOK",
    "users": [{"login": "dora@example.com", "external_id": "fb-dora", "tokens": [{"scopes": ["email"]}]}],
}
SHOP = {"name": "Shop", "key": "Shop"}
# The same company with identity providers, for what stands below one.
FEDERATED: dict[str, Any] = {
    **COMPANY,
    "idp_keys": [{"name": "Supplier"}, {"name": "Shop"}],
    "idps": [*({"name": name, "key": "Supplier"} for name in ("Supplier", "Supplier Test")), FACEBOOK, SHOP],
}


NEW, NEXT = make_certificate("partner"), make_certificate("partner", serial=2)
TEMPLATE = {"subject": {"user_name_template": {"template": "idpuser.email"}}}
PARTNER = {
    "name": "Partner",
    "type": "SAML2",
    "trust_certificates": [NEW],
    "protocol": {
        "endpoints": {"sso": {"url": "https://idp.example.com/sso"}},
        "credentials": {"trust": {"issuer": "https://idp.example.com"}},
    },
    "policy": TEMPLATE,
}
GOOGLE = {
    "name": "Google",
    "type": "GOOGLE",
    "protocol": {
        "scopes": ["email", "profile"],
        "credentials": {"client": {"client_id": "shop", "client_secret": "canary-secret-of-google"}},
    },
    "policy": TEMPLATE,
}
TOKEN_HOOK: dict[str, Any] = {
    "name": "Claims",
    "type": "com.okta.oauth2.tokens.transform",
    "channel": {
        "type": "HTTP",
        "config": {
            "uri": "https://hooks.example.com/tokens",
            "headers": [{"key": "X-Company", "value": "canary-secret-of-a-header"}],
            "auth_scheme": {"key": "Authorization", "value": "canary-secret-of-a-hook"},
        },
    },
}
NEW_ADDRESS = {
    "uri": "https://hooks.example.com/claims",
    "headers": [],
    "auth_scheme": {"value": "canary-secret-of-a-hook"},
}
CLIENT_HOOK: dict[str, Any] = {
    "name": "Registrations",
    "type": "com.okta.user.pre-registration",
    "status": "INACTIVE",
    "channel": {
        "type": "OAUTH",
        "config": {
            "uri": "https://hooks.example.com/registrations",
            "auth_type": "private_key_jwt",
            "client_id": "okta",
            "hook_key": "Signing",
            "token_url": "https://login.example.com/token",
        },
    },
}


@dataclass(frozen=True)
class Table:
    """The options of a module for each step of a thing's life; each changes what the one before left."""

    create: dict[str, Any]
    update: dict[str, Any]
    absent: dict[str, Any]


def roles_of(kind: str, one: str, other: str) -> dict[str, dict[str, Any]]:
    """The steps for the admin roles of two holders of a kind."""

    def rows(*entries: dict[str, Any]) -> dict[str, Any]:
        return {f"{kind}_roles": list(entries)}

    return {
        "create": rows(
            {kind: one, "roles": [{"type": "READ_ONLY_ADMIN"}, {"type": "USER_ADMIN", "org_wide": True}]},
            {kind: other, "roles": [{"type": "APP_ADMIN", "app_targets": [{"instance": "Payroll"}]}]},
        ),
        "update": rows(
            {
                kind: one,
                "roles": [
                    {"type": "USER_ADMIN", "group_targets": ["Sales"]},
                    {"type": "CUSTOM", "role": "Resetter", "resource_set": "Europe"},
                ],
                "state": "exact",
            },
            {
                kind: other,
                "roles": [{"type": "APP_ADMIN", "app_targets": [{"app": "facebook"}, {"instance": "Expenses"}]}],
            },
        ),
        "absent": rows(
            {kind: one, "roles": [], "state": "exact", "allow_empty": ["roles"]},
            {kind: other, "roles": [{"type": "APP_ADMIN"}], "state": "absent"},
        ),
    }


# Where all permissions have conditions, there is none that Okta could create the role with.
CONDITIONAL = [
    {"permission": "okta.users.read", "include": ["department", "title"]},
    {"permission": "okta.users.userprofile.manage", "exclude": ["costCenter"]},
]
MANAGES_GROUPS = [{"permission": "okta.groups.manage"}]
LEAD = {"role": "Lead", "resource_set": "Customers"}
READS_GROUPS = {"permissions": [{"permission": "okta.groups.read"}]}
WRITING = {
    "group": Table(
        create={"name": "Help Desk", "description": "Resets passwords", "profile": {"cost_center": "4711"}},
        update={"name": "Help Desk", "description": "", "profile": {"seats": 3}},
        absent={"name": "Help Desk", "state": "absent"},
    ),
    "groups": Table(
        create={"groups": [{"name": "Help Desk", "description": "Resets passwords"}, {"name": "Auditors"}]},
        update={"groups": [{"name": "Help Desk", "description": "Unlocks"}, {"name": "Auditors"}, {"name": "Legal"}]},
        absent={"groups": [{"name": name, "state": "absent"} for name in ("Help Desk", "Auditors", "Legal")]},
    ),
    "group_membership": Table(
        create={"group": "Sales", "users": ["ana@example.com"]},
        update={"group": "Sales", "users": ["Ana@Example.com", "ben@example.com"]},
        absent={"group": "Sales", "users": ["ana@example.com", "ben@example.com"], "state": "absent"},
    ),
    "group_memberships": Table(
        create={
            "group_memberships": [
                {"group": "Sales", "users": ["ana@example.com"]},
                {"group": "Support", "users": ["ana@example.com", "ben@example.com"], "state": "exact"},
            ]
        },
        update={
            "group_memberships": [
                {"group": "Sales", "users": ["cleo@example.com"], "state": "exact"},
                {"group": "Support", "users": ["ben@example.com"], "state": "exact"},
            ]
        },
        absent={
            "group_memberships": [
                {"group": "Sales", "users": ["cleo@example.com"], "state": "absent"},
                {"group": "Support", "users": [], "state": "exact", "allow_empty": ["users"]},
            ]
        },
    ),
    "group_app": Table(
        create={"app": "Payroll", "group": "Sales", "profile": {"role": "reader"}},
        update={"app": "Payroll", "group": "Sales", "profile": {"role": "writer"}},
        absent={"app": "Payroll", "group": "Sales", "state": "absent"},
    ),
    "group_apps": Table(
        create={
            "group_apps": [
                {"app": "Payroll", "groups": [{"group": "Sales"}, {"group": "Support"}], "ordered": True},
                {"app": "Meetings", "groups": [{"group": "Everyone"}], "allow_everyone": True},
            ]
        },
        update={
            "group_apps": [
                {
                    "app": "Payroll",
                    "groups": [{"group": "Support", "profile": {"role": "reader"}}, {"group": "Sales"}],
                    "ordered": True,
                },
                {"app": "Meetings", "groups": [{"group": "App People"}], "state": "exact"},
            ]
        },
        absent={
            "group_apps": [
                {"app": "Payroll", "groups": [{"group": "Sales"}, {"group": "Support"}], "state": "absent"},
                {"app": "Meetings", "groups": [], "state": "exact", "allow_empty": ["groups"]},
            ]
        },
    ),
    "group_role": Table(
        create={"group": "Finance", "type": "HELP_DESK_ADMIN", "group_targets": ["Sales"]},
        update={"group": "Finance", "type": "HELP_DESK_ADMIN", "group_targets": ["Support", "Directory People"]},
        absent={"group": "Finance", "type": "HELP_DESK_ADMIN", "state": "absent"},
    ),
    "group_roles": Table(**roles_of("group", "Finance", "Support")),
    "user_role": Table(
        create={"user": "ana@example.com", "type": "HELP_DESK_ADMIN", "group_targets": ["Sales"]},
        update={"user": "Ana@Example.com", "type": "HELP_DESK_ADMIN", "group_targets": ["Support", "Directory People"]},
        absent={"user": "ana@example.com", "type": "HELP_DESK_ADMIN", "state": "absent"},
    ),
    "user_roles": Table(**roles_of("user", "ana@example.com", "ben@example.com")),
    "client_role": Table(
        create={"client": "Provisioning", "type": "HELP_DESK_ADMIN", "group_targets": ["Sales"]},
        update={"client": "Provisioning", "type": "HELP_DESK_ADMIN", "group_targets": ["Support", "Directory People"]},
        absent={"client": "Provisioning", "type": "HELP_DESK_ADMIN", "state": "absent"},
    ),
    "client_roles": Table(**roles_of("client", "Provisioning", "Inventory")),
    "group_role_group_targets": Table(
        create={"group": "Directory People", "type": "USER_ADMIN", "group_targets": ["Sales", "Support"]},
        update={"group": "Directory People", "type": "USER_ADMIN", "group_targets": ["Finance"], "state": "exact"},
        absent={
            "group": "Directory People",
            "type": "HELP_DESK_ADMIN",
            "group_targets": ["App People"],
            "state": "absent",
        },
    ),
    "group_role_app_targets": Table(
        create={"group": "Directory People", "app_targets": [{"instance": "Payroll"}]},
        update={
            "group": "Directory People",
            "app_targets": [{"app": "facebook"}, {"instance": "Expenses"}],
            "state": "exact",
        },
        absent={"group": "Directory People", "app_targets": [{"app": "facebook"}], "state": "absent"},
    ),
    "group_ownership": Table(
        create={"group": "Sales", "users": ["ana@example.com"], "groups": ["Finance"]},
        update={"group": "Sales", "users": ["Ana@Example.com", "ben@example.com"], "state": "exact"},
        absent={"group": "Sales", "users": ["ana@example.com"], "groups": ["Finance"], "state": "absent"},
    ),
    "group_ownerships": Table(
        create={
            "group_ownerships": [
                {"group": "Sales", "users": ["ana@example.com"]},
                {"group": "Support", "users": ["ben@example.com"], "groups": ["Finance", "Sales"], "state": "exact"},
            ]
        },
        update={
            "group_ownerships": [
                {"group": "Sales", "users": ["cleo@example.com"], "state": "exact"},
                {"group": "Support", "groups": ["Finance"], "state": "exact"},
            ]
        },
        absent={
            "group_ownerships": [
                {"group": "Sales", "users": ["cleo@example.com"], "state": "absent"},
                {"group": "Support", "users": [], "groups": [], "state": "exact", "allow_empty": ["users", "groups"]},
            ]
        },
    ),
    "group_schema": Table(
        create={
            "attributes": [
                {"name": "floor", "title": "Floor", "type": "integer", "enum": [1, 2]},
                {"name": "sites", "title": "Sites", "type": "array", "array_type": "string", "array_enum": ["Berlin"]},
            ]
        },
        update={"attributes": [{"name": "floor", "enum": [1, 2, 3]}, {"name": "seats", "description": "How many"}]},
        absent={"attributes": [{"name": "floor"}, {"name": "sites"}], "state": "absent"},
    ),
    "group_rule": Table(
        create={
            "name": "Sellers",
            "expression": 'user.department == "Sales"',
            "groups": ["Sales", "Support"],
            "excluded_users": ["ana@example.com"],
        },
        update={
            "name": "Sellers",
            "expression": 'user.department == "Revenue"',
            "groups": ["Finance", "Sales"],
            "excluded_users": ["BEN@example.com"],
        },
        absent={"name": "Sellers", "state": "absent"},
    ),
    "group_rules": Table(
        create={
            "group_rules": [
                {
                    "name": "Sellers",
                    "expression": 'user.department == "Sales"',
                    "groups": ["Sales"],
                    "status": "ACTIVE",
                },
                {"name": "Helpers", "expression": 'user.title == "Help"', "groups": ["Support"], "status": "INACTIVE"},
            ]
        },
        update={
            "group_rules": [
                {"name": "Sellers", "status": "INACTIVE"},
                {"name": "Helpers", "excluded_users": ["cleo@example.com"], "status": "ACTIVE"},
            ]
        },
        absent={"group_rules": [{"name": name, "state": "absent"} for name in ("Sellers", "Helpers")]},
    ),
    "custom_role": Table(
        create={
            "label": "Lead",
            "description": "Leads the help desk",
            "permissions": [
                {"permission": "okta.users.read", "exclude": ["department", "title"]},
                {"permission": "okta.workflows.read"},
                {"permission": "okta.groups.read"},
            ],
        },
        update={
            "label": "Lead",
            "description": "Leads",
            "permissions": [
                {"permission": "okta.users.read", "exclude": ["department"]},
                {"permission": "okta.users.create", "include": ["department"]},
                {"permission": "okta.groups.read"},
            ],
        },
        absent={"label": "Lead", "state": "absent"},
    ),
    "custom_roles": Table(
        create={"custom_roles": [{"label": "Lead", "permissions": CONDITIONAL}, {"label": "Reader", **READS_GROUPS}]},
        update={
            "custom_roles": [
                {"label": "Lead", "permissions": [{"permission": "okta.users.read", "include": ["title"]}]},
                {"label": "Reader", "description": "Reads groups"},
                {"label": "Writer", "permissions": [{"permission": "okta.groups.manage"}]},
            ]
        },
        absent={"custom_roles": [{"label": label, "state": "absent"} for label in ("Lead", "Reader", "Writer")]},
    ),
    "resource_set": Table(
        create={
            "label": "Shops",
            "description": "What shops have",
            "resources": [
                {"group": "Sales"},
                {"users_of_group": "Directory People"},
                {"instance": "Payroll"},
                {"app": "facebook", "exclude": [{"instance": "Old Fan Page"}, {"instance": "Fan Page"}]},
            ],
        },
        update={
            "label": "Shops",
            "resources": [
                {"group": "Sales"},
                {"all": "identity_providers"},
                {"url": "/api/v1/policies?type=ACCESS_POLICY"},
                {"app": "facebook", "exclude": [{"instance": "Fan Page"}]},
            ],
        },
        absent={"label": "Shops", "state": "absent"},
    ),
    "resource_sets": Table(
        create={
            "resource_sets": [
                {"label": "Shops", "resources": [{"all": "apps", "exclude": [{"app": "zoomus"}]}]},
                {"label": "Support", "resources": [{"group": "Support"}, {"all": "users"}]},
            ]
        },
        update={
            "resource_sets": [
                {"label": "Shops", "resources": [{"all": "apps", "exclude": [{"app": "facebook"}, {"app": "zoomus"}]}]},
                {"label": "Support", "description": "For support", "resources": [{"all": "groups"}, {"all": "users"}]},
            ]
        },
        absent={"resource_sets": [{"label": label, "state": "absent"} for label in ("Shops", "Support")]},
    ),
    "idp_key": Table(
        create={"certificate": make_certificate("Partner")},
        update={"certificate": make_certificate("Partner of tomorrow")},
        absent={"certificate": make_certificate("Partner"), "state": "absent"},
    ),
    "idp_keys": Table(
        create={"idp_keys": [{"certificate": make_certificate(name)} for name in ("Partner", "Supplier")]},
        update={
            "idp_keys": [
                {"certificate": make_certificate("Partner of tomorrow")},
                {"certificate": make_certificate("Partner"), "state": "absent"},
            ]
        },
        absent={"idp_keys": [{"certificate": make_certificate("Supplier"), "state": "absent"}]},
    ),
    "idp": Table(
        create=PARTNER,
        update={
            "name": "Partner",
            "trust_certificates": [NEW, NEXT],
            "policy": {"provisioning": {"groups": {"action": "ASSIGN", "assignments": ["Sales", "Support"]}}},
        },
        absent={"name": "Partner", "state": "absent"},
    ),
    "idps": Table(
        create={"idps": [PARTNER, GOOGLE]},
        update={
            "idps": [
                {"name": "Partner", "trust_certificates": [NEXT], "status": "INACTIVE"},
                {"name": "Google", "policy": {"account_link": {"filter": {"users": {"exclude": ["ana@example.com"]}}}}},
            ]
        },
        absent={"idps": [{"name": name, "state": "absent"} for name in ("Partner", "Google")]},
    ),
    "idp_user": Table(
        create={"idp": "Facebook", "user": "ana@example.com", "external_id": "fb-ana"},
        update={"idp": "Facebook", "user": "ANA@example.com", "external_id": "fb-lee", "allow_relink": True},
        absent={"idp": "Facebook", "user": "ana@example.com", "state": "absent"},
    ),
    "idp_users": Table(
        create={
            "idp_users": [
                {
                    "idp": "Facebook",
                    "users": [{"user": f"{name}@example.com", "external_id": f"fb-{name}"} for name in ("ana", "ben")],
                }
            ]
        },
        update={
            "idp_users": [
                {
                    "idp": "Facebook",
                    "users": [
                        {"user": "ana@example.com", "external_id": "fb-ben"},
                        {"user": "cleo@example.com", "external_id": "fb-ana"},
                    ],
                    "allow_relink": True,
                    "state": "exact",
                }
            ]
        },
        absent={"idp_users": [{"idp": "Facebook", "users": [{"user": "ana@example.com"}], "state": "absent"}]},
    ),
    "linked_object": Table(
        create={"primary": {"name": "sponsor", "title": "Sponsor"}, "associated": {"name": "guest"}},
        update={
            "primary": {"name": "sponsor", "title": "Host", "description": "Invites"},
            "associated": {"name": "guest", "title": "Guest"},
            "replace": True,
        },
        absent={"primary": {"name": "sponsor"}, "state": "absent"},
    ),
    "linked_objects": Table(
        create={
            "linked_objects": [
                {"primary": {"name": "sponsor"}, "associated": {"name": "guest", "description": "Is invited"}},
                {"primary": {"name": "mentor"}, "associated": {"name": "mentee"}},
            ]
        },
        update={
            "linked_objects": [
                {
                    "primary": {"name": "sponsor", "title": "Sponsor"},
                    "associated": {"name": "visitor", "title": "Visitor", "description": ""},
                    "replace": True,
                },
                {"primary": {"name": "mentor"}, "state": "absent"},
                {"primary": {"name": "buddy"}, "associated": {"name": "newcomer"}},
            ]
        },
        absent={"linked_objects": [{"primary": {"name": name}, "state": "absent"} for name in ("sponsor", "buddy")]},
    ),
    "linked_object_value": Table(
        create={"name": "manager", "user": "ben@example.com", "primary_user": "ana@example.com"},
        update={"name": "manager", "user": "Ben@Example.com", "primary_user": "cleo@example.com"},
        absent={"name": "manager", "user": "ben@example.com", "state": "absent"},
    ),
    # Okta never deletes such a key: the last step makes one that is valid for longer.
    "idp_signing_key": Table(
        create={"idp": "Supplier", "min_days": 60},
        update={"idp": "Supplier", "min_days": 60, "activate": True},
        absent={"idp": "Supplier", "min_days": 800, "validity_years": 3},
    ),
    "idp_signing_keys": Table(
        create={
            "idp_signing_keys": [
                {"idp": "Supplier", "min_days": 60},
                {"idp": "Supplier Test", "clone_from": "Supplier", "min_days": 60},
            ]
        },
        update={
            "idp_signing_keys": [
                {"idp": "Supplier", "min_days": 60, "activate": True},
                {"idp": "Supplier Test", "clone_from": "Supplier", "min_days": 60, "activate": True},
            ]
        },
        absent={"idp_signing_keys": [{"idp": "Supplier Test", "min_days": 800, "validity_years": 3}]},
    ),
    "idp_csr": Table(
        create={"idp": "Shop", "subject": {"common_name": "sso.example.com"}, "dns_names": ["sso.example.com"]},
        update={"idp": "Shop", "subject": {"common_name": "sso.example.com"}, "dns_names": ["SSO2.example.com"]},
        absent={
            "idp": "Shop",
            "subject": {"common_name": "sso.example.com"},
            "dns_names": ["sso.example.com"],
            "state": "absent",
        },
    ),
    "inline_hook": Table(
        create=TOKEN_HOOK,
        update={
            **TOKEN_HOOK,
            "status": "INACTIVE",
            "channel": {**TOKEN_HOOK["channel"], "config": NEW_ADDRESS},
            "allow_empty": ["channel.config.headers"],
        },
        absent={"name": "Claims", "state": "absent"},
    ),
    "inline_hooks": Table(
        create={"inline_hooks": [TOKEN_HOOK, CLIENT_HOOK]},
        update={
            "inline_hooks": [
                {"name": "Claims", "status": "INACTIVE"},
                {"name": "Registrations", "status": "ACTIVE", "channel": {"config": {"scope": "hooks"}}},
            ]
        },
        absent={"inline_hooks": [{"name": name, "state": "absent"} for name in ("Claims", "Registrations")]},
    ),
    "hook_key": Table(
        create={"name": "Registrations"},
        update={"name": "Messages"},
        absent={"name": "Registrations", "state": "absent"},
    ),
    "hook_keys": Table(
        create={"hook_keys": [{"name": "Registrations"}, {"name": "Messages"}]},
        update={"hook_keys": [{"name": "Claims"}, {"name": "Messages", "state": "absent"}]},
        absent={"hook_keys": [{"name": "Signing"}], "prune": True},
    ),
    "org": Table(
        create={
            "group_attributes": [{"name": "floor", "title": "Floor", "type": "integer"}],
            "linked_objects": [
                {"primary": {"name": "coach", "title": "Coach"}, "associated": {"name": "pupil", "title": "Pupil"}}
            ],
            "groups": [
                {
                    "name": "Help Desk",
                    "profile": {"floor": 3},
                    "roles": [{"type": "USER_ADMIN", "group_targets": ["Customers"]}],
                    "members": ["ana@example.com"],
                },
                {"name": "Customers", "owners": {"users": ["ben@example.com"]}},
            ],
            "custom_roles": [
                {"label": "Lead", "permissions": [{"permission": "okta.users.read", "exclude": ["title"]}]}
            ],
            "resource_sets": [{"label": "Customers", "resources": [{"users_of_group": "Customers"}]}],
            "group_rules": [
                {
                    "name": "Customers",
                    "expression": 'user.department == "Customers"',
                    "groups": ["Customers"],
                    "status": "ACTIVE",
                }
            ],
            "group_apps": [
                {"app": "Meetings", "groups": [{"group": "Customers"}, {"group": "Sales"}], "ordered": True}
            ],
            "user_roles": [
                {
                    "user": "ana@example.com",
                    "roles": [{"type": "USER_ADMIN", "group_targets": ["Customers"]}, {"type": "CUSTOM", **LEAD}],
                }
            ],
            "client_roles": [{"client": "Provisioning", "roles": [{"type": "USER_ADMIN", "org_wide": True}]}],
            "idp_keys": [{"certificate": make_certificate("Reserve")}],
            "idps": [{**GOOGLE, "name": "Customers"}, PARTNER],
            "signing_keys": [{"idp": PARTNER["name"], "min_days": 60, "validity_years": 2}],
            "hook_keys": [{"name": "Registrations"}],
            "inline_hooks": [TOKEN_HOOK],
        },
        update={
            "groups": [
                {"name": "Help Desk", "profile": {"floor": 4}},
                {"name": "Customers", "owners": {"users": ["cleo@example.com"]}, "state": "exact"},
            ],
            "custom_roles": [{"label": "Lead", "permissions": [{"permission": "okta.users.read"}, *MANAGES_GROUPS]}],
            "resource_sets": [{"label": "Customers", "resources": [{"group": "Help Desk"}]}],
            "group_rules": [{"name": "Customers", "status": "INACTIVE"}],
            "group_apps": [
                {"app": "Meetings", "groups": [{"group": "Sales"}, {"group": "Customers"}], "ordered": True}
            ],
            "user_roles": [{"user": "ana@example.com", "roles": [{"type": "USER_ADMIN", "group_targets": ["Sales"]}]}],
            "client_roles": [
                {
                    "client": "Provisioning",
                    "roles": [{"type": "USER_ADMIN", "group_targets": ["Help Desk"]}],
                    "state": "exact",
                }
            ],
            "signing_keys": [{"idp": PARTNER["name"], "min_days": 60, "activate": True}],
            "inline_hooks": [{"name": "Claims", "status": "INACTIVE"}],
        },
        absent={
            "groups": [
                {"name": "Help Desk", "roles": [], "state": "exact", "allow_empty": ["roles"]},
                {"name": "Customers", "state": "absent"},
            ],
            "group_rules": [{"name": "Customers", "state": "absent"}],
            "max_removals": 14,
            "custom_roles": [{"label": "Lead", "state": "absent"}],
            "resource_sets": [{"label": "Customers", "state": "absent"}],
            "group_apps": [{"app": "Meetings", "groups": [{"group": "Sales"}], "state": "absent"}],
            "user_roles": [
                {
                    "user": "ana@example.com",
                    "roles": [{"type": "USER_ADMIN"}, {"type": "CUSTOM", **LEAD}],
                    "state": "absent",
                }
            ],
            "client_roles": [{"client": "Provisioning", "roles": [], "state": "exact", "allow_empty": ["roles"]}],
            "idps": [{"name": name, "state": "absent"} for name in ("Customers", PARTNER["name"])],
            "idp_keys": [{"certificate": make_certificate("Reserve"), "state": "absent"}],
            "hook_keys": [{"name": "Registrations", "state": "absent"}],
            "inline_hooks": [{"name": "Claims", "state": "absent"}],
        },
    ),
}

READING: dict[str, dict[str, Any]] = {
    "group_info": {"name": "Sales"},
    "org_info": {},
    "group_role_info": {"groups": ["Directory People", "Finance"]},
    "group_membership_info": {"groups": ["Directory People", "Sales"]},
    "custom_role_info": {"read_members": True},
    "resource_set_info": {"label": "Europe", "read_members": True},
    "client_role_info": {"clients": ["Provisioning"]},
    "user_role_info": {"users": ["ana@example.com", "dora@example.com"]},
    "user_info": {"login": "ana@example.com"},
    "app_info": {"label": "Payroll"},
    "group_ownership_info": {"groups": ["Directory People", "Sales"]},
    "group_app_info": {"apps": ["Payroll", "Old Fan Page"]},
    "group_schema_info": {},
    "group_rule_info": {"search": "department"},
    "idp_key_info": {},
    "idp_info": {"type": "SAML2"},
    "idp_user_info": {"idp": "Facebook"},
    "linked_object_info": {},
    "linked_object_value_info": {"name": "subordinate", "user": "ana@example.com"},
    "idp_csr_info": {"idp": "Shop"},
    # Without an authority it only checks.
    "idp_csr_certificate": {
        "csr": pem_of(make_request()),
        "subject": {"common_name": "sso.example.com"},
        "dns_names": ["sso.example.com"],
    },
    "saml_metadata_info": {"metadata": saml_metadata("https://login.partner.example.com")},
    "inline_hook_info": {"type": "com.okta.oauth2.tokens.transform"},
    "hook_key_info": {"name": "Signing"},
    "oidc_discovery_info": {"document": oidc_document("https://login.partner.example.com")},
    # What is committed already.
    "snapshot": committed(),
    "snapshot_info": {"directory": committed()["directory"], "revision": "HEAD"},
    "connection_info": {"modules": ["group"]},
    "idp_signing_key_info": {"idp": "Supplier"},
}
# Modules that ask no org, and so have no options for a connection.
NO_ORG = {"saml_metadata_info", "oidc_discovery_info", "idp_csr_certificate", "snapshot", "snapshot_info"}
# Modules for which an API token does not do.
FOR_APPS = {"access_token"}
# What changes nothing in the org and yet writes: it has others do something.
TRYING: dict[str, dict[str, Any]] = {
    "inline_hook_execute": {"hook": "Standing"},
}
