# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Secrets in every form in which they can appear, encoded once more too, and text without them. Pure."""

from __future__ import annotations

import ast
import base64
import contextlib
import html
import json
import re
import threading
from collections import abc
from typing import Any, Iterable, Iterator, Mapping
from urllib.parse import quote, quote_plus, unquote, unquote_plus

# What stands in place of a secret within a text, and in place of a whole value: the same as ansible-core writes.
HIDDEN = "********"
HIDDEN_VALUE = "VALUE_SPECIFIED_IN_NO_LOG_PARAMETER"

# A shorter value is a part of too many other texts ("2", "true", "HTTP") to be hidden wherever it occurs: what is read
# would be spoilt, and given back so. It is hidden in messages only, where it stands as a word, and below the second
# limit not even there. As the value of a secret option it is hidden however short it is.
SHORTEST, SHORTEST_WORD = 8, 4
WORDS_OF_MESSAGES = ("true", "false", "none", "null")

# Only these: a certificate or a public key may stand next to a private key, and is in results.
PRIVATE_PEM = re.compile(r"-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----(.*?)(?:-----END|\Z)", re.DOTALL)
# One within a message, cut off or not, in which lines may be hidden already.
QUOTED_PEM = re.compile(r"-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----(?:[A-Za-z0-9+/=*\s]|\\+[rn/])*")
# Environment variables and JSON often hold a PEM in one line, with the ends of its lines spelled out.
ENDS_OF_LINES = re.compile(r"(?:\s|\\+[rnt])+")
SHORTEST_LINE = 16
PRIVATE_PARTS_OF_JWK = ("d", "p", "q", "dp", "dq", "qi", "k")

ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://([^\s\"'<>]*)")


def forms(secret: str) -> set[str]:
    """Every form in which a secret can appear in a text: as it is, escaped, quoted, encoded, and line by line.

    A secret that is too short to be hidden wherever it occurs has none.
    """
    if len(secret.strip()) < SHORTEST:
        return set()
    values = {secret, secret.strip(), with_line_feeds(secret), with_line_feeds(secret).strip()}
    values |= {value.replace("\n", end) for value in values if "\r" not in value for end in ("\r\n", " ", "")}
    parts = {part for value in values for part in private_parts(value)}
    found = values | parts
    for value in values | parts:
        once = escaped(value)
        # What is escaped and becomes a part of another text that is escaped.
        found |= once | {twice for each in once - {value} for twice in escaped(each)}
        found |= quoted(value)
    for value in values:
        found |= encoded(value)
    return {form for form in found if len(form.strip()) >= SHORTEST}


def with_line_feeds(text: str) -> str:
    """The text with the ends of its lines as Unix has them."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def private_parts(secret: str) -> set[str]:
    """What of a private key is secret by itself: lines of a PEM, members of a JWK."""
    parts: set[str] = set()
    for body in PRIVATE_PEM.findall(secret):
        lines = ENDS_OF_LINES.split(body.replace("-----", ""))
        parts.update({"".join(lines), *(line for line in lines if len(line) >= SHORTEST_LINE)})
    if secret.lstrip().startswith("{") and "kty" in secret:
        found = map_in(secret)
        keys = found["keys"] if isinstance(found.get("keys"), list) else []
        for key in (found, *(each for each in keys if isinstance(each, dict))):
            parts.update(key[part] for part in PRIVATE_PARTS_OF_JWK if isinstance(key.get(part), str))
    return {part for part in parts if len(part) >= SHORTEST}


def map_in(text: str) -> Mapping[str, Any]:
    """The map in a text of JSON, or in what Ansible makes of one; empty where there is none."""
    for read in (json.loads, ast.literal_eval):
        with contextlib.suppress(ValueError, TypeError, SyntaxError, RecursionError, MemoryError):
            found = read(text.strip())
            return found if isinstance(found, dict) else {}
    return {}


def escaped(text: str) -> set[str]:
    """The text as JSON, HTML and the representations of Python write it within quotes."""
    as_json = {json.dumps(text, ensure_ascii=only_ascii)[1:-1] for only_ascii in (True, False)}
    # Which quotes Python escapes depends on which others there are in the text, which may be a part of a longer one.
    as_python = {write('"' + text)[2:-1] for write in (repr, ascii)}
    as_python |= {each.replace("\\'", "'") for each in as_python}
    return {
        *as_json,
        *(each.replace("/", "\\/") for each in as_json),
        *as_python,
        *(each.replace('"', '\\"') for each in as_python),
        html.escape(text),
        html.escape(text).replace("&#x27;", "&#39;"),
        html.escape(text, quote=False),
    }


def quoted(text: str) -> set[str]:
    """The text as addresses and forms hold it, the digits of its codes in capitals or not."""
    found = set()
    for safe in ("", "/", "~()*!'", "-_.!~*'();/?:@&=+$,#"):
        for write in (quote, quote_plus):
            found.add(write(text, safe=safe, errors="surrogatepass"))
    return found | {re.sub("%[0-9A-F]{2}", lambda code: code.group().lower(), each) for each in found}


def encoded(text: str) -> set[str]:
    """The whole text in base64, of both alphabets, padded or not."""
    content = text.encode("utf-8", "surrogatepass")
    found = {write(content).decode() for write in (base64.b64encode, base64.urlsafe_b64encode)}
    return found | {each.rstrip("=") for each in found}


def credentials_in(text: str) -> set[str]:
    """What addresses in a text hold of credentials: the password, and user and password together.

    A user without a password counts where the text is the address and nothing else: there it may be a token.
    """
    found: set[str] = set()
    for address in ADDRESS.finditer(text):
        authority = re.split(r"[/?#]", address[1], maxsplit=1)[0]
        credentials, at, _host = authority.rpartition("@")
        if not at and re.search(r":[^/?#]*[^0-9/?#]", authority) and not authority.startswith("["):
            # What looks like a port is the beginning of a password that is not quoted.
            credentials = address[1].rpartition("@")[0]
        user, colon, password = credentials.partition(":")
        if password:
            found.update((credentials, password, unquote(credentials), unquote(password)))
        elif address[0] == text.strip() and not colon:
            found.update((user, unquote(user)))
    return found - {""}


class Secrets:
    """Secrets that are hidden; safe to use from several threads."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        self.given: set[str] = set()
        self._forms: tuple[str, ...] = ()
        self._words: re.Pattern[str] | None = None
        self._turn = threading.Lock()
        self.update(secrets)

    def __iter__(self) -> Iterator[str]:
        """The forms to hide wherever they occur, the longest first: one may be a part of another."""
        return iter(self._forms)

    def add(self, secret: str) -> None:
        """Hide this one as well from now on."""
        self.update([secret])

    def update(self, secrets: Iterable[str]) -> None:
        """Hide these as well from now on."""
        with self._turn:
            new = {secret for secret in secrets if secret} - self.given
            if new:
                self.given |= new
                found = {form for secret in new for form in forms(secret)}
                self._forms = tuple(sorted({*self._forms, *found}, key=len, reverse=True))
                self._words = words_of(self.given)

    def hidden_in(self, message: str) -> str:
        """A message without the secrets, and without private keys that it quotes, cut off or not."""
        if message.strip() in self.given:
            # However short it is.
            return HIDDEN
        for form in self._forms:
            message = message.replace(form, HIDDEN)
        message = QUOTED_PEM.sub(HIDDEN, message)
        return message if self._words is None else self._words.sub(HIDDEN, message)

    def occurring_in(self, value: Any) -> list[str]:
        """The forms that occur anywhere in a value of JSON, the longest first."""
        text = "\n".join(set(texts_in(value)))
        return [form for form in self._forms if form in text]

    def hidden(self, value: Any) -> Any:
        """A value of JSON without the secrets; one that has none is returned as it is."""
        found = self.occurring_in(value)
        return without(value, found) if found else value


def words_of(secrets: Iterable[str]) -> re.Pattern[str] | None:
    """What finds the short secrets in a message, None where there is none."""
    words = {secret.strip() for secret in secrets if SHORTEST_WORD <= len(secret.strip()) < SHORTEST}
    words = {word for word in words if word.lower() not in WORDS_OF_MESSAGES}
    if not words:
        return None
    return re.compile("|".join(rf"(?<!\w){re.escape(word)}(?!\w)" for word in sorted(words, key=len, reverse=True)))


def texts_in(value: Any) -> Iterator[str]:
    """Every text and number in a value of JSON, the keys of its objects too."""
    rest = [value]
    while rest:
        each = rest.pop()
        if isinstance(each, str):
            yield each
        elif isinstance(each, abc.Mapping):
            yield from (key for key in each if isinstance(key, str))
            rest.extend(each.values())
        elif isinstance(each, (list, tuple, set, frozenset)):
            rest.extend(each)
        elif isinstance(each, (int, float)) and not isinstance(each, bool):
            yield str(each)


def without(value: Any, found: Iterable[str]) -> Any:
    """A value of JSON in which the texts that were found are hidden."""
    if isinstance(value, abc.Mapping):
        return {without(key, found): without(each, found) for key, each in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [without(each, found) for each in value]
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
    if is_number and str(value) in found:
        return HIDDEN_VALUE
    if not isinstance(value, str):
        return value
    if value in found:
        return HIDDEN_VALUE
    for form in found:
        value = value.replace(form, HIDDEN)
    return value


# A server may encode what is encoded: a body in base64 becomes a part of an address, which is quoted.
ROUNDS = 2
IN_BASE64 = re.compile(r"[A-Za-z0-9+/_-]{2,}")
ESCAPED = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|x([0-9A-Fa-f]{2})|(.))", re.DOTALL)
NAMED = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f"}


def is_disguised_in(text: str, forms: Iterable[str]) -> bool:
    """Whether a text holds one of these in an encoding of something longer, where no search for them finds it."""
    sought = tuple(forms)
    return bool(sought) and any(form in reading for reading in readings(text) for form in sought)


def readings(text: str) -> set[str]:
    """What a text says when it is decoded, in every way in which it may have been encoded, and once more."""
    seen, latest = {text}, {text}
    for _round in range(ROUNDS):
        latest = {reading for each in latest for reading in decodings(each)} - seen
        seen |= latest
    return seen - {text}


def decodings(text: str) -> Iterator[str]:
    """A text decoded once."""
    yield unquote(text)
    yield unquote_plus(text)
    yield html.unescape(text)
    # JSON writes what is beyond 16 bits as two.
    yield ESCAPED.sub(character, text).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    runs = IN_BASE64.findall(text)
    # Where letters stand before it, it begins somewhere in a run. Lines of it belong together.
    for start in range(4):
        yield b"".join(from_base64(run[start:]) for run in runs).decode("utf-8", "replace")


def character(escaped: re.Match[str]) -> str:
    """What an escape of JSON or Python stands for."""
    code = escaped[1] or escaped[2]
    return chr(int(code, 16)) if code else NAMED.get(escaped[3], escaped[3])


def from_base64(run: str) -> bytes:
    """What a run of the digits of base64 stands for, of either alphabet, padded or not."""
    digits = run.replace("-", "+").replace("_", "/")
    # A digit alone holds no whole byte.
    digits = digits[: -1 if len(digits) % 4 == 1 else None]
    return base64.b64decode(digits + "=" * (-len(digits) % 4))
