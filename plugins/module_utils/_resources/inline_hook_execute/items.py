# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.
"""What Okta sends to an inline hook of each type, as short as a service can work with. Pure.

Nobody in it exists: the domains are reserved for examples, and so is the phone number.
"""

from __future__ import annotations

from typing import Any

LOGIN = "ana.lee@example.com"
USER_ID = "00u0trialuser0000001"
WHEN = "2026-01-15T09:00:00.000Z"
ORG = "https://example.okta.com"
PERSON = {"firstName": "Ana", "lastName": "Lee", "login": LOGIN}
SESSION = {"id": "102trialsession000001", "userId": USER_ID, "login": LOGIN, "status": "ACTIVE", "amr": ["PASSWORD"]}
USER = {"id": USER_ID, "profile": {**PERSON, "locale": "en", "timeZone": "America/Los_Angeles"}}


def request(path: str, method: str = "POST") -> dict[str, Any]:
    """The request at Okta that leads to a call."""
    return {"id": "reqtrial0000000000001", "method": method, "url": {"value": path}, "ipAddress": "192.0.2.10"}


CLAIM_NAME_FORMAT = "urn:oasis:names:tc:SAML:2.0:attrname-format:unspecified"

DATA: dict[str, dict[str, Any]] = {
    "com.okta.import.transform": {
        "context": {
            "application": {
                "id": "0oatrialapp000000001",
                "name": "directory",
                "label": "Directory",
                "status": "ACTIVE",
            },
            "job": {"id": "ij0trialjob000000001", "type": "import:users"},
            "conflicts": ["login"],
            "matches": [],
            "policy": ["EMAIL", "FIRST_AND_LAST_NAME"],
        },
        "action": {"result": "CREATE_USER"},
        "appUser": {"profile": {"firstName": "Ana", "lastName": "Lee", "userName": "ana.lee", "email": LOGIN}},
        "user": {"profile": {**PERSON, "email": LOGIN}},
    },
    "com.okta.oauth2.tokens.transform": {
        "context": {
            "request": request("/oauth2/default/v1/authorize", "GET"),
            "protocol": {
                "type": "OAUTH2.0",
                "request": {
                    "client_id": "trial-client",
                    "redirect_uri": "https://app.example.com/callback",
                    "response_mode": "fragment",
                    "response_type": "token id_token",
                    "scope": "openid profile",
                    "state": "trial-state",
                },
                "issuer": {"uri": f"{ORG}/oauth2/default"},
                "client": {"id": "trial-client", "name": "Trial", "type": "PUBLIC"},
            },
            "session": SESSION,
            "user": USER,
            "policy": {"id": "00ptrialpolicy000001", "rule": {"id": "0prtrialrule00000001"}},
        },
        "identity": {
            "claims": {
                "iss": f"{ORG}/oauth2/default",
                "sub": USER_ID,
                "aud": "trial-client",
                "name": "Ana Lee",
                "preferred_username": LOGIN,
            },
            "token": {"lifetime": {"expiration": 3600}},
        },
        "access": {
            "claims": {
                "iss": f"{ORG}/oauth2/default",
                "sub": LOGIN,
                "aud": "api://default",
                "cid": "trial-client",
                "uid": USER_ID,
            },
            "token": {"lifetime": {"expiration": 3600}},
            "scopes": {name: {"id": f"scptrial{name}", "action": "GRANT"} for name in ("openid", "profile")},
        },
    },
    "com.okta.saml.tokens.transform": {
        "context": {
            "request": request("/app/trial/exktrialapp000000001/sso/saml", "GET"),
            "protocol": {
                "type": "SAML2.0",
                "issuer": {
                    "id": "0oatrialapp000000001",
                    "name": "Trial",
                    "uri": "http://www.okta.com/exktrialapp000000001",
                },
            },
            "session": SESSION,
            "user": USER,
        },
        "assertion": {
            "subject": {
                "nameId": LOGIN,
                "nameFormat": "urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified",
                "confirmation": {
                    "method": "urn:oasis:names:tc:SAML:2.0:cm:bearer",
                    "data": {"recipient": "https://app.example.com/saml"},
                },
            },
            "authentication": {
                "sessionIndex": "id1768467600000.1",
                "authnContext": {
                    "authnContextClassRef": "urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport"
                },
            },
            "conditions": {"audienceRestriction": ["https://app.example.com/saml"]},
            "claims": {
                "department": {
                    "attributes": {"NameFormat": CLAIM_NAME_FORMAT},
                    "attributeValues": [{"attributes": {"xsi:type": "xs:string"}, "value": "Sales"}],
                }
            },
            "lifetime": {"expiration": 300},
        },
    },
    "com.okta.telephony.provider": {
        "context": {"request": request("/api/v1/authn/factors/trial/verify")},
        "userProfile": {**PERSON, "userId": USER_ID},
        "messageProfile": {
            "msgTemplate": "Your code is 123456",
            "phoneNumber": "+12025550123",
            "otpCode": "123456",
            "otpExpires": "2026-01-15T09:05:00.000Z",
            "deliveryChannel": "SMS",
            "locale": "EN-US",
        },
    },
    "com.okta.user.credential.password.import": {
        "context": {
            "request": request("/api/v1/authn"),
            "credential": {"username": LOGIN, "password": "not-a-real-password"},
        },
        "action": {"credential": "UNVERIFIED"},
    },
    "com.okta.user.pre-registration": {
        "context": {"request": request("/idp/idx/enroll/new")},
        "userProfile": {**PERSON, "email": LOGIN},
        "action": "ALLOW",
    },
}
# What Okta writes besides for one type.
ASIDE: dict[str, dict[str, Any]] = {
    "com.okta.user.pre-registration": {"requestType": "self.service.registration"},
}


def sample_payload(type_: str, hook_id: str) -> dict[str, Any]:
    """What Okta would send to an inline hook of a type that is known."""
    return {
        "eventId": "trial-of-an-inline-hook",
        "eventTime": WHEN,
        "eventType": type_,
        "eventTypeVersion": "1.0",
        "cloudEventVersion": "0.1",
        "contentType": "application/json",
        "source": f"{ORG}/api/v1/inlineHooks/{hook_id}",
        **ASIDE.get(type_, {}),
        "data": DATA[type_],
    }
