# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""What can be declared of an inline hook, and what each way of reaching one has. Data."""

from __future__ import annotations

import re
from typing import Any

from ..._resource import ChoicesOrNull

TELEPHONY = "com.okta.telephony.provider"
TYPES = (
    "com.okta.import.transform",
    "com.okta.oauth2.tokens.transform",
    "com.okta.saml.tokens.transform",
    TELEPHONY,
    "com.okta.user.credential.password.import",
    "com.okta.user.pre-registration",
)
ACTIVE, INACTIVE = "ACTIVE", "INACTIVE"
HTTP, OAUTH = "HTTP", "OAUTH"
BY_SECRET, BY_KEY = "client_secret_post", "private_key_jwt"
VERSION = "1.0.0"
VERSIONS = re.compile(r"\d+\.\d+\.\d+")
LONGEST_ADDRESS = 1024

TEXT: dict[str, Any] = {"type": "str"}
SECRET: dict[str, Any] = {"type": "str", "no_log": True}
# Ansible takes these names for those of secrets.
NO_SECRET: dict[str, Any] = {"type": "str", "no_log": False}
PAIR = {"key": NO_SECRET, "value": SECRET}
SCHEME: dict[str, Any] = {"type": {"type": "str", "choices": ChoicesOrNull(("HEADER",))}, **PAIR}
CONFIG: dict[str, Any] = {
    "uri": TEXT,
    "headers": {"type": "list", "elements": "dict", "options": PAIR},
    "method": {"type": "str", "choices": ChoicesOrNull(("POST",))},
    "auth_scheme": {"type": "dict", "options": SCHEME},
    "auth_type": {"type": "str", "choices": ChoicesOrNull((BY_SECRET, BY_KEY))},
    "client_id": TEXT,
    "client_secret": SECRET,
    "hook_key": NO_SECRET,
    "token_url": NO_SECRET,
    "scope": TEXT,
}
CHANNEL: dict[str, Any] = {
    "type": {"type": "str", "choices": ChoicesOrNull((HTTP, OAUTH))},
    "version": TEXT,
    "config": {"type": "dict", "options": CONFIG},
}
OBJECT_OPTIONS: dict[str, Any] = {
    "name": TEXT,
    "type": {"type": "str", "choices": ChoicesOrNull(TYPES)},
    "version": TEXT,
    "status": {"type": "str", "choices": ChoicesOrNull((ACTIVE, INACTIVE))},
    "channel": {"type": "dict", "options": CHANNEL},
}
# Okta spells these here as it does nowhere else.
API_NAMES = {
    "uri": "uri",
    "auth_type": "authType",
    "client_id": "clientId",
    "client_secret": "clientSecret",
    "hook_key": "hookKeyId",
    "token_url": "tokenUrl",
    "scope": "scope",
}
# What every configuration has, and what each kind has besides.
COMMON = ("uri", "headers", "method")
CLIENT = ("auth_type", "client_id", "token_url", "scope")
# What stays where a hook is reached in another way that has it as well.
SHARED = (*COMMON, *CLIENT)
KINDS = {
    HTTP: ("auth_scheme",),
    BY_SECRET: (*CLIENT, "client_secret"),
    BY_KEY: (*CLIENT, "hook_key"),
}
NEEDED = {
    HTTP: ("uri",),
    BY_SECRET: ("uri", "client_id", "token_url", "client_secret"),
    BY_KEY: ("uri", "client_id", "token_url", "hook_key"),
}
NEVER_EMPTY = ("uri", "client_id", "client_secret", "hook_key", "token_url")
ADDRESSES = ("uri", "token_url")
SCHEME_VALUE, CLIENT_SECRET = "channel.config.auth_scheme.value", "channel.config.client_secret"
SCHEME_KEY = "channel.config.auth_scheme.key"
SECRETS = (SCHEME_VALUE, CLIENT_SECRET)
