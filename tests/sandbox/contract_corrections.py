# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Where Okta's OpenAPI description is wrong, with the evidence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Correction:
    """What is set in one place of the description."""

    pointer: str
    values: Mapping[str, Any]
    evidence: str


# Errors that any operation can have; the description lists few of them.
FURTHER_ERRORS = frozenset({400, 401, 403, 404, 405, 409, 411, 423, 429, 500, 502, 504})

# What Okta has and this trimmed description leaves out.
LEFT_OUT = frozenset({("GET", "/api/v1/meta/schemas/user/default"), ("GET", "/.well-known/okta-organization")})

ROLES_OF_GROUP = "/paths/~1api~1v1~1groups~1{groupId}~1roles/post/responses"
GENERATED_KEY = "/paths/~1api~1v1~1idps~1{idpId}~1credentials~1keys~1generate/post/responses"
APP_TARGET = "~1roles~1{roleAssignmentId}~1targets~1catalog~1apps~1{appName}/put/responses"
ALL_APPS = "~1roles~1{roleAssignmentId}~1targets~1catalog~1apps/put/responses"
ROLES_OF_CLIENT = "/paths/~1oauth2~1v1~1clients~1{clientId}~1roles/post/responses"
SCHEMAS = "/components/schemas"
EXECUTE = "/paths/~1api~1v1~1inlineHooks~1{inlineHookId}~1execute/post"
LINK = {"$ref": f"#{SCHEMAS}/HrefObject"}
EMAIL = {
    "type": "object",
    "properties": {"value": {"type": "string"}, "status": {"type": "string"}, "type": {"type": "string"}},
}

STANDARD_ROLES = (
    "API_ACCESS_MANAGEMENT_ADMIN",
    "APP_ADMIN",
    "GROUP_MEMBERSHIP_ADMIN",
    "HELP_DESK_ADMIN",
    "ORG_ADMIN",
    "READ_ONLY_ADMIN",
    "REPORT_ADMIN",
    "SUPER_ADMIN",
    "USER_ADMIN",
)

# Those that answers show as they show custom roles.
IAM_ROLES = ("ACCESS_CERTIFICATIONS_ADMIN", "ACCESS_REQUESTS_ADMIN", "WORKFLOWS_ADMIN", "CUSTOM")

# Every type of role that Okta has taken, in the places that list them.
ROLE_TYPES = (
    *STANDARD_ROLES,
    "ACCESS_CERTIFICATIONS_ADMIN",
    "ACCESS_REQUESTS_ADMIN",
    "WORKFLOWS_ADMIN",
    "MOBILE_ADMIN",
)
JSON = "content/application~1json/schema"
ROLES_OF = {
    "/paths/~1api~1v1~1groups~1{groupId}~1roles": "200",
    "/paths/~1api~1v1~1users~1{userId}~1roles": "201",
    "/paths/~1oauth2~1v1~1clients~1{clientId}~1roles": "200",
}
"""Where the roles of each kind of holder are described, and what status an assignment is described to have."""
MAPPED_TO = {
    place: schema
    for roles, status in ROLES_OF.items()
    for place, schema in (
        (f"{roles}/post/requestBody/{JSON}", "StandardRoleAssignmentSchema"),
        (f"{roles}/post/responses/{status}/{JSON}", "StandardRole"),
        (f"{roles}~1{{roleAssignmentId}}/get/responses/200/{JSON}", "StandardRole"),
    )
}
MOBILE_ADMIN = (
    Correction(f"{SCHEMAS}/RoleType", {"enum": [*ROLE_TYPES, "CUSTOM"]}, "it was accepted in 2023 (FACTS 3.1, 8)"),
    Correction(
        f"{SCHEMAS}/StandardRoleAssignmentSchema/properties/type",
        {"enum": list(ROLE_TYPES)},
        "MOBILE_ADMIN was accepted in 2023 (FACTS 3.1, 8)",
    ),
    *(
        Correction(
            f"{place}/discriminator/mapping",
            {"MOBILE_ADMIN": f"#{SCHEMAS}/{schema}"},
            "MOBILE_ADMIN was accepted in 2023 (FACTS 3.1, 8)",
        )
        for place, schema in MAPPED_TO.items()
    ),
)

CORRECTIONS: tuple[Correction, ...] = (
    *MOBILE_ADMIN,
    Correction(
        "/paths/~1oauth2~1v1~1clients~1{clientId}~1roles/get/responses/200/content/application~1json/schema/items",
        {
            "discriminator": {
                "propertyName": "type",
                "mapping": {
                    **dict.fromkeys((*STANDARD_ROLES, "MOBILE_ADMIN"), f"#{SCHEMAS}/StandardRole"),
                    **dict.fromkeys(IAM_ROLES, f"#{SCHEMAS}/CustomRole"),
                },
            }
        },
        "the description has it beside the items, where it tells nothing; that of groups has it right",
    ),
    Correction(
        "/components/schemas/OktaUserGroupProfile/properties/description",
        {"nullable": True},
        "every recorded group that was created without a description has null (FACTS 2)",
    ),
    Correction(
        f"{ROLES_OF_GROUP}/201",
        {
            "content": {
                "application/json": {"schema": {"$ref": f"#{ROLES_OF_GROUP}/200/content/application~1json/schema"}}
            }
        },
        "all recorded assignments are 201 with a body, none is 200 (FACTS 8)",
    ),
    Correction(
        ROLES_OF_CLIENT,
        {
            "201": {
                "content": {
                    "application/json": {"schema": {"$ref": f"#{ROLES_OF_CLIENT}/200/content/application~1json/schema"}}
                }
            }
        },
        "all recorded assignments to clients are 201, none is 200 (FACTS A2, A8)",
    ),
    Correction(
        "/components/schemas/UserCredentials/properties",
        {"emails": {"type": "array", "items": EMAIL}},
        "every recorded user with a password has credentials.emails (FACTS 7.1)",
    ),
    Correction(
        "/components/schemas/Group/properties",
        {"source": {"type": "object", "properties": {"id": {"type": "string"}}}},
        "an APP_GROUP names the app that it comes from (FACTS 2)",
    ),
    Correction(
        "/components/schemas/Group/properties/_links/allOf/1/properties",
        {"owners": {"$ref": "#/components/schemas/HrefObject"}},
        "groups of orgs with governance have a link to their owners since 2025 (FACTS 2)",
    ),
    *(
        Correction(
            f"{SCHEMAS}/ApplicationAccessibility/properties/{name}",
            {"nullable": True},
            "every recorded app has null here (FACTS 7.2)",
        )
        for name in ("errorRedirectUrl", "loginRedirectUrl")
    ),
    Correction(
        f"{SCHEMAS}/ApplicationUniversalLogout",
        {"nullable": True},
        "apps without universal logout have null since 2025 (FACTS 7.2)",
    ),
    Correction(
        f"{SCHEMAS}/ApplicationLinks/properties",
        {
            "uploadLogo": LINK,
            "policies": LINK,
            "profileEnrollment": LINK,
            "clientCredentials": {"type": "array", "items": LINK},
        },
        "recorded apps of Identity Engine have these links (FACTS 7.2)",
    ),
    Correction(
        f"{SCHEMAS}/ApplicationSettings/properties",
        {"manualProvisioning": {"type": "boolean"}, "extendedProperties": {"nullable": True}},
        "recorded apps have the first, those of 2020 the second (FACTS 7.2)",
    ),
    *(
        Correction(
            f"{SCHEMAS}/{kind}ApplicationSettings/allOf/1/properties",
            {"app": {"type": "object"}},
            "recorded apps of every sign-on mode have settings.app",
        )
        for kind in ("OpenIdConnect", "Saml")
    ),
    Correction(
        f"{SCHEMAS}/SwaApplicationSettingsApplication/properties",
        {"checkbox": {"nullable": True}, "redirectUrl": {"nullable": True}},
        "every recorded template_swa has them",
    ),
    Correction(
        f"{SCHEMAS}/SamlApplicationSettingsSignOn/properties",
        {"samlSignedRequestEnabled": {"type": "boolean"}},
        "every recorded SAML app has it",
    ),
    *(
        Correction(
            f"/paths/~1api~1v1~1{holder}{APP_TARGET}",
            {"204": {"description": "Success"}},
            "every recorded addition of an app target is 204 without a body (FACTS 8)",
        )
        for holder in ("groups~1{groupId}", "users~1{userId}")
    ),
    Correction(
        f"/paths/~1api~1v1~1users~1{{userId}}{ALL_APPS}",
        {"204": {"description": "Success"}},
        "Okta's own tests of its SDK for .NET are answered with 204 (FACTS A1.4)",
    ),
    Correction(
        f"{SCHEMAS}/GroupRule/properties",
        {
            "allGroupsValid": {"type": "boolean"},
            "_embedded": {"type": "object", "properties": {"groupIdToGroupNameMap": {"type": "object"}}},
        },
        "every recorded rule since 2023 has the first; the second is what `expand` is described to add (FACTS 3.3)",
    ),
    Correction(
        f"{SCHEMAS}/GroupOwner/properties",
        {"originId": {"type": "string", "nullable": True}, "lastUpdated": {"type": "string"}},
        "owners in Okta's own directory have null, and times in two notations that are no date-time (FACTS 3.4)",
    ),
    Correction(
        f"{SCHEMAS}/GroupSchemaAttribute",
        {"nullable": True},
        "a property that is null is to be deleted (FACTS 3.5)",
    ),
    Correction(
        f"{SCHEMAS}/GroupSchemaAttribute/properties",
        {"unique": {"nullable": True}},
        "a client writes true, and Okta shows how far it is with that (FACTS 3.5)",
    ),
    *(
        Correction(
            f"{SCHEMAS}/GroupSchemaCustom/properties/{name}",
            {"readOnly": False},
            "every recorded client writes it, and Okta takes it (FACTS 3.5)",
        )
        for name in ("id", "type")
    ),
    Correction(
        f"{SCHEMAS}/LinksNext/properties",
        {"self": LINK},
        "every recorded list of roles, sets and resources has a link to itself (FACTS 7.3)",
    ),
    Correction(
        f"{SCHEMAS}/IamRole/properties",
        {"isCloneable": {"type": "boolean"}},
        "every custom role recorded since 2025 has it (FACTS 7.3)",
    ),
    Correction(
        f"{SCHEMAS}/IamRole",
        {"required": ["label"]},
        "standard roles can be read there, and but for one have no description (FACTS A5.1)",
    ),
    *(
        Correction(
            f"{SCHEMAS}/PermissionConditions/properties/{kind}",
            {"additionalProperties": {}},
            "Okta's examples of conditions, and every recorded one, have lists of attributes (FACTS A5.2)",
        )
        for kind in ("include", "exclude")
    ),
    Correction(
        f"{SCHEMAS}/IdentityProvider/properties",
        {"created": {"type": "string", "format": "date-time", "nullable": True, "readOnly": True}},
        "every recorded answer to a PUT has null (FACTS 4.1)",
    ),
    Correction(
        f"{SCHEMAS}/IdentityProviderPolicy/allOf/0/properties",
        {"trustClaims": {"type": "boolean"}, "transformedUsernameMatchingEnabled": {"type": "boolean"}},
        "recorded policies have the second since 2025, those of SAML2 and OIDC also the first (FACTS 4.1)",
    ),
    *(
        Correction(
            f"{SCHEMAS}/{where}",
            {"nullable": True},
            "every recorded identity provider that was given none has null (FACTS 4.1)",
        )
        for where in (
            "PolicyAccountLinkFilter",
            "PolicySubject/properties/filter",
            "PolicySubject/properties/matchAttribute",
            "OAuthCredentialsClient/properties/pkce_required",
        )
    ),
    *(
        Correction(
            f"{SCHEMAS}/{protocol}/properties",
            {"issuer": {"type": "object", "properties": {"url": {"type": "string"}}}},
            "every recorded identity provider of OIDC has it, and so do Okta's examples of the other (FACTS 4.1)",
        )
        for protocol in ("ProtocolOidc", "ProtocolIdVerification")
    ),
    Correction(
        f"{SCHEMAS}/SamlTrustCredentials/properties",
        {
            "revocation": {"type": "string", "nullable": True},
            "revocationCacheLifetime": {"type": "integer"},
        },
        "every recorded SAML2 has them (FACTS 4.1)",
    ),
    Correction(
        f"{SCHEMAS}/OidcSettings/properties",
        {"nameFormat": {"type": "string", "nullable": True}, "honorPersistentNameId": {"type": "boolean"}},
        "recorded OIDC was sent the second and has shown the first since 2026 (FACTS 4.1)",
    ),
    *(
        Correction(f"{SCHEMAS}/{where}", {"nullable": True}, "Okta's examples of smart cards have null")
        for where in ("ProvisioningGroups", "MtlsTrustCredentials/properties/audience")
    ),
    Correction(
        f"{SCHEMAS}/MtlsTrustCredentialsRevocation",
        {"nullable": True, "enum": ["CRL", "DELTA_CRL", "OCSP", None]},
        "Okta ignores what clients send since 2025, and shows null in every recorded trust",
    ),
    Correction(
        f"{SCHEMAS}/IdentityProviderProperties",
        {"required": []},
        "Okta's examples of every type but IDV_PERSONA have no inquiryTemplateId",
    ),
    *(
        Correction(
            f"{SCHEMAS}/{kind}/properties",
            {"isUsed": {"type": "boolean", "readOnly": True}},
            "every recorded hook key has a boolean (FACTS 5.1)",
        )
        for kind in ("HookKey", "DetailedHookKeyInstance")
    ),
    Correction(
        f"{SCHEMAS}/InlineHookCreate/properties",
        {"status": {"$ref": f"#{SCHEMAS}/InlineHookStatus"}},
        "every recorded client sends it, and Okta ignores it (FACTS 5)",
    ),
    Correction(
        f"{SCHEMAS}/InlineHookReplace/properties",
        {
            "status": {"$ref": f"#{SCHEMAS}/InlineHookStatus"},
            "type": {"$ref": f"#{SCHEMAS}/InlineHookType"},
        },
        "every recorded client sends both, and Okta ignores the first (FACTS 5)",
    ),
    *(
        Correction(
            f"{EXECUTE}/{where}/content/application~1json",
            {"schema": {"type": "object"}},
            "it is the client's or the service's own, and Okta's examples of it fit several of the six or none",
        )
        for where in ("requestBody", "responses/200")
    ),
    Correction(
        f"{SCHEMAS}/ErrorCause/properties",
        {name: {"type": "string"} for name in ("reason", "locationType", "domain")},
        "Okta's example of a linked object whose name is taken has them (FACTS 6.1)",
    ),
    Correction(
        f"{SCHEMAS}/IDVEndpoints",
        {"required": []},
        "Okta's examples of IDV_PERSONA have one endpoint, and those of IDV_CLEAR and IDV_INCODE have no jwks",
    ),
    Correction(
        GENERATED_KEY,
        {"201": {"content": {"application/json": {"schema": {"$ref": f"#{SCHEMAS}/IdPKeyCredential"}}}}},
        "every recorded key was generated with 201, none with 200 (FACTS 8)",
    ),
    Correction(
        f"{SCHEMAS}/IdentityProviderApplicationUser/properties/profile",
        {"additionalProperties": {}},
        "Okta's examples of linked users have texts and null in their profiles, not objects (FACTS 4.6)",
    ),
    Correction(
        f"{SCHEMAS}/SocialAuthToken/properties/tokenAuthScheme",
        {"nullable": True},
        "Okta's example of an id token has null (FACTS 4.6)",
    ),
)
