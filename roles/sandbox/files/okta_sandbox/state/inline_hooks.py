# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The inline hooks of an org."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from okta_sandbox import ids
from okta_sandbox.clock import Clock
from okta_sandbox.errors import already_exists, not_found, validation_failed

MOST_HOOKS = 100
TELEPHONY = "com.okta.telephony.provider"


@dataclass
class InlineHookContent:
    """What a client may set of an inline hook."""

    name: str
    version: str
    channel: dict[str, Any]
    """As answers show it."""
    secret: str | None = field(default=None, repr=False)
    """What no answer shows: the value of the header for authentication, or the secret of the client."""


@dataclass
class InlineHook:
    """One inline hook."""

    id: str
    type: str
    created: str
    last_updated: str
    content: InlineHookContent
    status: str = "ACTIVE"


class InlineHooks:
    """All inline hooks of an org."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._by_id: dict[str, InlineHook] = {}

    def all(self) -> list[InlineHook]:
        """Every inline hook."""
        return list(self._by_id.values())

    def get(self, identifier: str) -> InlineHook:
        """The inline hook with this id; Okta answers 404 (InlineHook) where there is none."""
        try:
            return self._by_id[identifier]
        except KeyError:
            raise not_found(identifier, "InlineHook") from None

    def using(self, hook_key_id: str) -> list[InlineHook]:
        """The inline hooks that authenticate with a hook key, whether they are ACTIVE or not."""
        return [hook for hook in self.all() if hook.content.channel["config"].get("hookKeyId") == hook_key_id]

    def add(self, hook_type: str, content: InlineHookContent) -> InlineHook:
        """A new inline hook, ACTIVE as every new one.

        How Okta refuses one too many and a name that is taken is not known, here with 400 E0000001.
        """
        if len(self._by_id) >= MOST_HOOKS:
            raise validation_failed("createInlineHook", f"There may be {MOST_HOOKS} inline hooks at most")
        self._check(content, None)
        self._check_telephony(hook_type, "createInlineHook")
        now = self._clock.timestamp()
        hook = InlineHook(ids.new_id("cal"), hook_type, now, now, content)
        self._by_id[hook.id] = hook
        return hook

    def replace(self, hook: InlineHook, content: InlineHookContent) -> None:
        """Give one other content; it keeps its status."""
        self._check(content, hook)
        hook.content, hook.last_updated = content, self._clock.timestamp()

    def change_status(self, hook: InlineHook, status: str) -> None:
        """Activate or deactivate one; no harm if it is so already."""
        if hook.status != status:
            if status == "ACTIVE":
                self._check_telephony(hook.type, "activateInlineHook")
            hook.status, hook.last_updated = status, self._clock.timestamp()

    def forget(self, identifier: str) -> None:
        """Remove one."""
        self._by_id.pop(identifier, None)

    def _check_telephony(self, hook_type: str, operation: str) -> None:
        """One that sends messages may be active; with which code Okta refuses another is not known."""
        if hook_type == TELEPHONY and any(each.type == TELEPHONY and each.status == "ACTIVE" for each in self.all()):
            raise validation_failed(operation, "There may be one active telephony inline hook at most")

    def _check(self, content: InlineHookContent, itself: InlineHook | None) -> None:
        """Whether case counts in names that are unique is not known; here it does not."""
        taken = {hook.content.name.casefold() for hook in self._by_id.values() if hook is not itself}
        if content.name.casefold() in taken:
            raise already_exists("name")
