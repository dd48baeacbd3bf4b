# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Differences that the facts justify, each with its evidence."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Deviation:
    """Differences that are expected."""

    recording: str
    """A part of the recording's name."""
    operation: str
    difference: str
    """A regular expression that is searched in the difference."""
    evidence: str

    def covers(self, recording: str, operation: str, difference: str) -> bool:
        """Whether a difference is this expected one."""
        return (
            self.recording in recording and self.operation == operation and bool(re.search(self.difference, difference))
        )


DEVIATIONS: tuple[Deviation, ...] = (
    Deviation(
        "hist__test_client_error_call",
        "GET /users",
        "status 200, recorded 404",
        "the request went to a host that is no org: the recorded answer is a page of HTML about signing in",
    ),
    Deviation(
        "sdk/test_",
        "POST /users/{user}/lifecycle/deactivate",
        "status 200, recorded 204",
        "six of seven recordings of 2020 have 204, for ACTIVE and STAGED users alike; all of 2025 have 200 and {}",
    ),
    *(
        Deviation(
            "OktaResourceSet__mm",
            operation,
            "header link is additional",
            "recorded in 2023; every resource set of 2025 comes with a link to itself (FACTS A6.1)",
        )
        for operation in (
            "POST /iam/resource-sets",
            "GET /iam/resource-sets/{set}",
            "PUT /iam/resource-sets/{set}",
            "GET /iam/resource-sets/{set}/resources",
        )
    ),
    Deviation(
        "ResourceSet_Issue_1735_",
        "DELETE /iam/resource-sets/{set}/resources/{resource}",
        "status 404, recorded 204",
        "what is removed had been added by hand, which is not in the recording",
    ),
    Deviation(
        "test_update_user_profile",
        "POST /users/{user}",
        "statusChanged is string|resetFactors is additional",
        "recorded once, in 2020; a STAGED user of 2025 has both (test_comprehensive_user_lifecycle)",
    ),
    Deviation(
        "TrackAllUsersBehavior",
        "DELETE /groups/{group}/users/{user}",
        "status 204, recorded 404",
        "the recorded client deletes the user at the same time, and answers were written down as they came in",
    ),
    Deviation(
        "TestAccResourceOktaAdminRoleTargets",
        "DELETE /users/{user}/roles/{assignment}",
        "status 204, recorded 404|status 404, recorded 204",
        "two of the same DELETE were sent at the same time; one is 204 and one 404, here in the other order",
    ),
    Deviation(
        "stale_membership_read",
        "GET /groups/{group}/users",
        "2 items, recorded 0",
        "a stale read of the real org; the setting membership_lag does the same",
    ),
    Deviation(
        "test_list_applications_pagination_with_after",
        "POST /apps",
        "status 200, recorded 400",
        "the recorded org is of a kind that can hold no more apps",
    ),
    *(
        Deviation(
            "IdpSaml",
            operation,
            r"visibility\.appLinks\.\w+_link is additional",
            "the link to a SAML app is named after its key, which Okta makes up with the org's name in it",
        )
        for operation in ("POST /apps", "GET /apps/{app}")
    ),
    Deviation(
        "test_group_assigned_applications",
        "GET /groups/{group}/apps",
        r"is additional|\[\]\.settings\.extendedProperties is missing",
        "recorded once, in 2020; apps read by id in 2025 have grown by these fields and lost the last",
    ),
    Deviation(
        "test_list_apps",
        "GET /apps",
        r"oauthClient\.\w+ is additional",
        "recorded once, in 2020; client apps that are created and read by id since 2025 have grown by these fields",
    ),
    Deviation(
        "TestAccResourceOktaAppBookmarkApplication",
        "PUT /apps/{app}",
        "universalLogout is additional",
        "recorded once, in March 2025; every bookmark app since December 2025 has it",
    ),
    *(
        Deviation(
            recording,
            operation,
            r"policy\.(trustClaims|transformedUsernameMatchingEnabled) is additional",
            "recorded before 2025, when policies had neither; every other operation of 2025 and later shows them",
        )
        for recording, operation in (
            ("test_activate_deactivate_idp", "POST /idps/{idp}/lifecycle/activate"),
            ("put_without_status", "POST /idps/{idp}/lifecycle/activate"),
            ("test_list_idps", "GET /idps"),
        )
    ),
    *(
        Deviation(
            "idp_saml_put_without_status",
            operation,
            "honorPersistentNameId is True, recorded False",
            "recorded in 2023; since August 2024 a client that says nothing gets true (FACTS 4.1)",
        )
        for operation in (
            "POST /idps",
            "GET /idps/{idp}",
            "PUT /idps/{idp}",
            "POST /idps/{idp}/lifecycle/activate",
            "POST /idps/{idp}/lifecycle/deactivate",
        )
    ),
)
