# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""The entities that SAML metadata describes, out of a stream of XML of which no more is kept than is needed. Pure."""

from __future__ import annotations

import codecs
import re
import traceback
from dataclasses import dataclass
from typing import Any, Sequence
from xml.etree.ElementTree import TreeBuilder

from ..._addresses import shown
from ..._documents import CHUNK, WHITESPACE, Content, is_web_page, web_page
from ..._errors import AmbiguousError, InputError, MissingError

try:
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import ParseError, XMLParser
except ImportError:
    HAS_DEFUSEDXML = False
    DEFUSEDXML_IMPORT_ERROR: str | None = traceback.format_exc()
else:
    HAS_DEFUSEDXML = True
    DEFUSEDXML_IMPORT_ERROR = None

DOCUMENT = "The SAML metadata"

MD = "{urn:oasis:names:tc:SAML:2.0:metadata}"
GROUP, ENTITY, ROLE = f"{MD}EntitiesDescriptor", f"{MD}EntityDescriptor", f"{MD}IDPSSODescriptor"
SAML2 = "urn:oasis:names:tc:SAML:2.0:protocol"
MOST_LISTED = 20

DECLARATION = re.compile(rb"<\?xml[^>]*?\sencoding\s*=\s*[\"']([A-Za-z0-9._-]+)")
# An ASCII reader of the declaration shows that the text is not in these.
WIDE = (b"utf-16", b"utf16", b"ucs-2", b"ucs2", b"unicode")


@dataclass(frozen=True)
class Described:
    """An entity, and until when the groups around it may be used, as they write it."""

    element: Any
    ends: Sequence[str | None]


class Entities:
    """What an XML parser reports to: it keeps the wanted entities, and of the others what they are called.

    Without C(wanted), every entity is kept.
    """

    def __init__(self, wanted: str | None) -> None:
        self.wanted = wanted
        self.kept: list[Described] = []
        self.names: list[str] = []
        self.providers: list[str] = []
        self._ends: list[str | None] = []
        self._builder: TreeBuilder | None = None
        self._depth = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if self._builder is None and tag == ENTITY:
            self.names.append(attributes.get("entityID", ""))
            if self.wanted in (None, self.names[-1]):
                self._builder, self._depth = TreeBuilder(), 0
        elif tag == ROLE and self.names and signs_in(attributes) and self.names[-1:] != self.providers[-1:]:
            self.providers.append(self.names[-1])
        if self._builder is not None:
            self._builder.start(tag, attributes)
            self._depth += 1
        elif tag == GROUP:
            self._ends.append(attributes.get("validUntil"))

    def data(self, text: str) -> None:
        """There is text."""
        if self._builder is not None:
            self._builder.data(text)

    def end(self, tag: str) -> None:
        """An element ends."""
        if self._builder is not None:
            self._builder.end(tag)
            self._depth -= 1
            if not self._depth:
                self.kept.append(Described(self._builder.close(), tuple(self._ends)))
                self._builder = None
        elif tag == GROUP:
            self._ends.pop()


def entities_of(content: Content, wanted: str | None) -> Entities:
    """The entities in an XML document. Raises InputError for anything else, and for XML that defines entities."""
    head = content.read(CHUNK)
    encoding = encoding_of(head)
    head = beginning(head)
    if is_web_page(readable(head, encoding)):
        raise web_page(DOCUMENT)
    found = Entities(wanted)
    try:
        parser = XMLParser(target=found, encoding=encoding, forbid_dtd=True)
        while head:
            parser.feed(head)
            head = content.read(CHUNK)
        parser.close()
    except DefusedXmlException:
        raise InputError(
            f"{DOCUMENT} has a document type definition, which could make it read files or fill the memory",
            "Ask the partner for metadata without one",
        ) from None
    except ParseError as error:
        line, column = error.position
        raise InputError(
            f"{DOCUMENT} is not XML that can be read (line {line}, column {column + 1})",
            "Check that it is what the partner publishes, and that its first line declares the encoding that it has",
        ) from None
    except (ValueError, LookupError):
        raise InputError(
            f"{DOCUMENT} is not XML in an encoding that can be read", "Save it in UTF-8, and declare no other encoding"
        ) from None
    return found


def encoding_of(head: bytes | str) -> str | None:
    """The encoding that the first bytes show, or None where the XML declaration decides.

    What an editor or a shell saved in another encoding keeps the declaration that it had.
    """
    if isinstance(head, str):
        return "utf-8"
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    for start, encoding in ((codecs.BOM_UTF8, "utf-8"), (b"<\0", "utf-16le"), (b"\0<", "utf-16be")):
        if head.startswith(start):
            return encoding
    declared = DECLARATION.match(beginning(head))
    return "utf-8" if declared and declared.group(1).lower().startswith(WIDE) else None


def beginning(head: bytes | str) -> Any:
    """The first bytes without what no XML may begin with."""
    if isinstance(head, str):
        return head
    without = head[len(codecs.BOM_UTF8) :] if head.startswith(codecs.BOM_UTF8) else head
    return without.lstrip(WHITESPACE[1:].encode())


def readable(head: bytes | str, encoding: str | None) -> str:
    """The first bytes as text, as well as can be."""
    return head if isinstance(head, str) else head.decode(encoding or "utf-8", "replace")


def signs_in(attributes: Any) -> bool:
    """Whether the attributes of a description as an identity provider are those of one that speaks SAML 2.0."""
    return SAML2 in (attributes.get("protocolSupportEnumeration") or "").split()


def roles_of(entity: Any) -> list[Any]:
    """The descriptions of an entity as an identity provider of SAML 2.0."""
    return [role for role in entity.findall(ROLE) if signs_in(role)]


def chosen(found: Entities, entity_id: str | None) -> Described:
    """The entity to use. Raises InputError, MissingError or AmbiguousError, which name those that exist."""
    if not found.names:
        raise InputError(f"{DOCUMENT} is XML, but describes no entity", "Give what the partner publishes")
    for each in found.kept:
        check_entity_id(each.element.get("entityID", ""))
    fitting = [each for each in found.kept if roles_of(each.element)]
    if len(fitting) == 1:
        return fitting[0]
    if len(fitting) > 1 and entity_id is not None:
        raise AmbiguousError(f'{DOCUMENT} describes "{shown(entity_id)}" {len(fitting)} times')
    if fitting:
        raise AmbiguousError(
            f"{DOCUMENT} describes several identity providers: {listed(found.providers)}", "Choose one with entity_id"
        )
    if not found.providers:
        raise MissingError(
            f"{DOCUMENT} describes no identity provider of SAML 2.0, but {listed(found.names)}",
            "A partner who signs users in for you publishes an IDPSSODescriptor",
        )
    raise MissingError(
        f'{DOCUMENT} describes no identity provider "{shown(entity_id or "")}", but {listed(found.providers)}',
        "Give its entityID exactly: it is case-sensitive, and a slash at the end counts",
    )


def check_entity_id(entity_id: str) -> None:
    """Raise InputError for a name that no entity has."""
    if not entity_id.strip():
        raise InputError(f"{DOCUMENT} has an entity without an entityID")
    if not entity_id.isprintable():
        raise InputError(f'{DOCUMENT} has an entity whose entityID "{shown(entity_id)}" cannot be printed')


def listed(names: Sequence[str]) -> str:
    """The first of some entities in words."""
    more = len(names) - MOST_LISTED
    return ", ".join(f'"{shown(name)}"' for name in names[:MOST_LISTED]) + (f" and {more} more" if more > 0 else "")
