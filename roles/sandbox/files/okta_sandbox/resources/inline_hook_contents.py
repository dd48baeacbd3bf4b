# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a request's body makes of an inline hook."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from okta_sandbox import outbound
from okta_sandbox.errors import validation_failed
from okta_sandbox.shapes import BLANK, ByChoice, Faults, Fixed, Part, Rule, Text
from okta_sandbox.state import Org
from okta_sandbox.state.inline_hooks import TELEPHONY, InlineHook, InlineHookContent

TYPES = (
    "com.okta.import.transform",
    "com.okta.oauth2.tokens.transform",
    "com.okta.saml.tokens.transform",
    TELEPHONY,
    "com.okta.user.credential.password.import",
    "com.okta.user.pre-registration",
)
VERSION = re.compile(r"\d+\.\d+\.\d+")
# Okta takes names with blanks in them, which no standard allows.
HEADER_NAME = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]+(?: +[A-Za-z0-9!#$%&'*+.^_`|~-]+)*")
LONGEST_ADDRESS = 1024
ADDRESSES = ("uri", "tokenUrl")

# Okta's documents say that there are such headers, and name the first.
RESERVED_HEADERS = frozenset({
    "accept", "accept-charset", "accept-encoding", "connection", "content-encoding", "content-length", "content-type",
    "cookie", "date", "expect", "host", "keep-alive", "te", "trailer", "transfer-encoding", "upgrade", "user-agent",
})  # fmt: skip


@dataclass(frozen=True)
class Version:
    """The version of a type of hooks or of channels; Okta takes any, whatever its documents say."""

    def fill(self, given: Any, where: str, faults: Faults) -> Any:
        """The version."""
        if not isinstance(given, str) or not VERSION.fullmatch(given):
            faults.append(f"{where}: The value is not a version")
        return given


@dataclass(frozen=True)
class HeaderName:
    """The name of a header that Okta does not set itself."""

    def fill(self, given: Any, where: str, faults: Faults) -> Any:
        """The name."""
        if not isinstance(given, str) or not HEADER_NAME.fullmatch(given):
            faults.append(f"{where}: {'The value is not the name of a header' if given else BLANK}")
        elif given.lower() in RESERVED_HEADERS:
            faults.append(f"{where}: The header {given} is reserved")
        return given


@dataclass(frozen=True)
class HeaderValue:
    """What can stand in a header."""

    default: Any

    def fill(self, given: Any, where: str, faults: Faults) -> Any:
        """The value."""
        if given is None:
            return self.default
        if not isinstance(given, str) or not given.isprintable() or any(ord(letter) > 0xFF for letter in given):
            faults.append(f"{where}: The value cannot stand in a header")
        return given


@dataclass(frozen=True)
class Headers:
    """A list of headers, which keeps its order; none is an empty list."""

    def fill(self, given: Any, where: str, faults: Faults) -> Any:
        """The list."""
        if given is None:
            return []
        if not isinstance(given, list):
            faults.append(f"{where}: The value must be a list")
            return []
        return [HEADER.fill(header, f"{where}[{index}]", faults) for index, header in enumerate(given)]


HEADER = Part({"key": HeaderName(), "value": HeaderValue("")})
# The value is taken out of what answers show.
AUTH_SCHEME = Part(
    {"type": Text(needed=True, choices=("HEADER",)), "key": HeaderName(), "value": HeaderValue(None)}, missing=None
)
ADDRESS = Text(needed=True, longest=LONGEST_ADDRESS)
CONNECTION: dict[str, Rule] = {"uri": ADDRESS, "headers": Headers(), "method": Text("POST", choices=("POST",))}
CLIENT: dict[str, Rule] = {
    **CONNECTION,
    "authScheme": Fixed(None),
    "clientId": Text(needed=True),
    "tokenUrl": ADDRESS,
    "authType": Text(),
    "scope": Text(None),
}
CONFIGS: dict[str, Rule] = {
    "HTTP": Part({**CONNECTION, "authScheme": AUTH_SCHEME}),
    "OAUTH": ByChoice(
        "authType",
        {
            "client_secret_post": Part({**CLIENT, "clientSecret": Text(None)}),
            "private_key_jwt": Part({**CLIENT, "hookKeyId": Text(needed=True)}),
        },
    ),
}
CHANNEL = ByChoice(
    "type",
    {name: Part({"type": Text(), "version": Version(), "config": config}) for name, config in CONFIGS.items()},
)
HOOK = Part({"name": Text(needed=True, shortest=1, longest=255), "version": Version(), "channel": CHANNEL})


def type_of(body: dict[str, Any]) -> str:
    """The type of a new inline hook."""
    hook_type = body.get("type")
    if not isinstance(hook_type, str) or hook_type not in TYPES:
        raise validation_failed("type", f"type: {'The value is not valid' if hook_type else BLANK}")
    return hook_type


def content_of(org: Org, body: dict[str, Any], hook_type: str, held: InlineHook | None = None) -> InlineHookContent:
    """What a body makes of an inline hook; whatever it leaves out is gone, and a status in it means nothing.

    One that sends messages needs to authenticate itself; with which code Okta refuses another is not known.
    A new one needs its secret. Whether one that is replaced keeps the secret that the body leaves out is not known.
    Here it is lost, and nothing tells but the hook itself when it is called.
    """
    if held and body.get("type") not in (None, held.type):
        raise validation_failed("type", "type: The type of an inline hook cannot be changed")
    faults: Faults = []
    filled = HOOK.fill(body, "", faults)
    _refuse(faults)
    config = filled["channel"]["config"]
    keeper, name = (config["authScheme"], "value") if config.get("authScheme") else (config, "clientSecret")
    has_secret = name in keeper
    secret = keeper.pop(name, None)
    if has_secret and not secret and not held:
        faults.append(f"channel.config.{'authScheme.value' if name == 'value' else name}: {BLANK}")
    if hook_type == TELEPHONY and filled["channel"]["type"] == "HTTP" and not config.get("authScheme"):
        faults.append(f"channel.config.authScheme: {BLANK}")
    faults.extend(_complaints(org, config))
    _refuse(faults)
    return InlineHookContent(filled["name"], filled["version"], filled["channel"], secret)


def _complaints(org: Org, config: dict[str, Any]) -> Iterator[str]:
    for name in ADDRESSES:
        if name in config and not outbound.is_allowed(config[name], org.settings.http_hooks):
            yield f"channel.config.{name}: The value must be a valid https address"
    key = config.get("hookKeyId")
    if key is not None and not org.hook_keys.has(key):
        yield f"channel.config.hookKeyId: {key} is not the id of a hook key"


def _refuse(faults: Faults) -> None:
    if faults:
        raise validation_failed(faults[0].partition(":")[0], *faults)
