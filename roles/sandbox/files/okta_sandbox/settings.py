# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What can be switched on a running sandbox."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any


@dataclass
class Settings:
    """The switches, with the defaults of an org that is never late and rarely limits."""

    membership_lag: float = 0.0
    """Seconds for which reads of a group's members still show what was before a write."""
    search_lag: float = 0.0
    """Seconds for which `search` still shows what was before a write."""
    rate_limit: int | dict[str, int] | None = None
    """Requests in a window: one number for each bucket, a number by bucket, or None for the defaults."""
    rate_limit_window: int = 60
    """Seconds in a rate limit's window."""
    concurrency_limit: int | None = None
    """Requests that may be under way at once, or None for no limit."""
    rule_invalid_delay: float = 1.5
    """Seconds until a rule is INVALID after one of its groups was deleted."""
    rules_busy: int = 0
    """How many of the next writes of group rules are answered with 423, as others are under way."""
    rules_busy_seconds: float = 0.0
    """Seconds after a write of a group rule for which every other is answered with 423."""
    rules_not_set_up: int = 0
    """How many of the next writes of group rules are answered with 409, as rules are still being set up."""
    schema_lag: float = 0.0
    """Seconds for which reads of the schema of groups still show what was before a write."""
    schema_cleanup_seconds: float = 0.0
    """Seconds for which a deleted property of a schema cannot be created again."""

    role_removal_seconds: float = 0.0
    """Seconds after the removal of a role for which the same role is refused with 409 to whoever held it."""

    last_super_admin_is_400: bool = False
    """Whether the last user who is a super admin is kept by 400 E0000001, not by 403 E0000006."""
    admin_flag_ignores_custom_roles: bool = True
    """Whether the statistic of groups says of one with custom roles alone that it has no admin privileges."""

    bound_roles_can_be_deleted: bool = False
    """Whether a custom role that somebody holds can be deleted, with all its assignments, and is not refused."""
    built_in_sets: bool = True
    """Whether the org has the resource sets of Okta's own, as orgs with the roles for these have."""
    links_of_devices: bool = True
    """Whether devices and realms in a resource set have a link to themselves, which was null until 2026."""
    new_service_apps_are_super_admins: bool = False
    """Whether a service app is SUPER_ADMIN as soon as it is created, as a setting of the org has it."""
    inherited_assignees: bool = False
    """Whether users who have roles by their groups alone are among the users with roles."""

    empty_last_pages: bool = False
    """Whether lists of identity providers and of their keys name a next page behind the last, which is then empty."""

    http_hooks: bool = False
    """Whether inline hooks and their token endpoints may be reached by plain http on the loopback interface."""
    hook_timeout: float = 3.0
    """Seconds that one attempt to call an inline hook may take."""
    access_token_seconds: int = 3600
    """Seconds for which an access token is good."""
    linked_object_write_seconds: float = 0.1
    """Seconds that a write of a linked object takes; others that come in the meantime are answered and not kept."""

    def change(self, new: Mapping[str, Any]) -> None:
        """Set the named switches; an unknown name or a value that it cannot have is a ValueError that names it."""
        if not isinstance(new, Mapping):
            raise ValueError("settings are a map from names to values")
        for name, value in new.items():
            if name not in KINDS:
                raise ValueError(f"unknown setting {name!r}; known are {', '.join(sorted(KINDS))}")
            if not is_fitting(value, KINDS[name]):
                raise ValueError(f"setting {name!r} cannot be {value!r}")
        for name, value in new.items():
            setattr(self, name, value)

    def reset(self) -> None:
        """Back to the defaults."""
        for field in fields(self):
            setattr(self, field.name, field.default)


# More seconds, or requests, than anybody waits for.
LARGEST = 10**9


def is_fitting(value: Any, kinds: tuple[type, ...]) -> bool:
    """Whether a value that came as JSON is of one of these kinds, and no number past counting."""
    if isinstance(value, bool):
        return bool in kinds
    if isinstance(value, dict):
        return dict in kinds and all(is_fitting(inner, (int,)) for inner in value.values())
    return isinstance(value, kinds) and not (isinstance(value, (int, float)) and abs(value) > LARGEST)


KINDS: dict[str, tuple[type, ...]] = {
    "membership_lag": (int, float),
    "search_lag": (int, float),
    "rate_limit": (int, dict, type(None)),
    "rate_limit_window": (int,),
    "concurrency_limit": (int, type(None)),
    "rule_invalid_delay": (int, float),
    "rules_busy": (int,),
    "rules_busy_seconds": (int, float),
    "rules_not_set_up": (int,),
    "schema_lag": (int, float),
    "schema_cleanup_seconds": (int, float),
    "role_removal_seconds": (int, float),
    "last_super_admin_is_400": (bool,),
    "admin_flag_ignores_custom_roles": (bool,),
    "bound_roles_can_be_deleted": (bool,),
    "built_in_sets": (bool,),
    "links_of_devices": (bool,),
    "new_service_apps_are_super_admins": (bool,),
    "inherited_assignees": (bool,),
    "empty_last_pages": (bool,),
    "http_hooks": (bool,),
    "hook_timeout": (int, float),
    "access_token_seconds": (int,),
    "linked_object_write_seconds": (int, float),
}
