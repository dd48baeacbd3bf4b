# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""What is in a certificate signing request (PKCS #10, RFC 2986), byte by byte. Pure.

Not every version of the library shows which attributes a request has, which types of text its subject is made of, and
whether something follows it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Sequence

BOOLEAN = 0x01
INTEGER = 0x02
BIT_STRING = 0x03
OCTET_STRING = 0x04
NULL = 0x05
OBJECT_IDENTIFIER = 0x06
SEQUENCE = 0x30
SET = 0x31
ATTRIBUTES = 0xA0
MANY_OCTETS_OF_TAG = 0x1F
LONG_LENGTH = 0x80
MOST_OCTETS_OF_LENGTH = 4

EXTENSION_REQUEST = "1.2.840.113549.1.9.14"


class NotDer(ValueError):
    """Bytes that are no DER, or not that of a request."""


@dataclass(frozen=True)
class Element:
    """One element of DER: its tag and its content."""

    tag: int
    content: bytes


@dataclass(frozen=True)
class RequestParts:
    """What a request consists of.

    C(subject) has for every relative name the object identifier and the tag of each of its attributes; C(attributes)
    and C(extensions) have the object identifiers of what is asked for, as often as it is.
    """

    subject: Sequence[Sequence[tuple[str, int]]]
    attributes: Sequence[str]
    extensions: Sequence[str]


def request_parts(der: bytes) -> RequestParts:
    """What a request consists of. Raises NotDer for anything but one request of version 1."""
    info, algorithm, signature = members(der, SEQUENCE, SEQUENCE, SEQUENCE, BIT_STRING)
    _name, *parameters = elements(algorithm.content) or [algorithm]
    if parameters not in ([], [Element(NULL, b"")]) or signature.content[:1] != b"\0":
        raise NotDer("not a signature")
    version, subject, _key, attributes = parts(info, SEQUENCE, INTEGER, SEQUENCE, SEQUENCE, ATTRIBUTES)
    if version.content != b"\0":
        raise NotDer("not a request of version 1")
    asked = [attribute(each) for each in elements(attributes.content)]
    return RequestParts(
        [[named(each) for each in elements(relative.content)] for relative in all_of(subject.content, SET)],
        [oid for oid, _values in asked],
        [extension for oid, values in asked if oid == EXTENSION_REQUEST for extension in extensions(values)],
    )


def attribute(element: Element) -> tuple[str, Element]:
    """The object identifier of an attribute of a request, and the set of its values."""
    oid, values = parts(element, SEQUENCE, OBJECT_IDENTIFIER, SET)
    return dotted(oid.content), values


def named(element: Element) -> tuple[str, int]:
    """The object identifier of an attribute of a subject, and the tag of its value."""
    oid, value = parts(element, SEQUENCE, OBJECT_IDENTIFIER, None)
    return dotted(oid.content), value.tag


def extensions(values: Element) -> list[str]:
    """The object identifiers of all extensions in a set that must have one list of them."""
    lists = all_of(values.content, SEQUENCE)
    if len(lists) != 1:
        raise NotDer("not one list of extensions")
    found = []
    for extension in all_of(lists[0].content, SEQUENCE):
        oid, *rest = elements(extension.content) or [extension]
        if oid.tag != OBJECT_IDENTIFIER or [each.tag for each in rest] not in ([OCTET_STRING], [BOOLEAN, OCTET_STRING]):
            raise NotDer("not an extension")
        found.append(dotted(oid.content))
    return found


def members(der: bytes, tag: int, *tags: int | None) -> list[Element]:
    """The members of the one element that some bytes are."""
    found = elements(der)
    if len(found) != 1:
        raise NotDer("not one element")
    return parts(found[0], tag, *tags)


def parts(element: Element, tag: int, *tags: int | None) -> list[Element]:
    """The members of an element with this tag; they must have these tags, None being any."""
    if element.tag != tag:
        raise NotDer("another tag")
    found = elements(element.content)
    if len(found) != len(tags) or any(wanted not in (None, each.tag) for each, wanted in zip(found, tags)):
        raise NotDer("other members")
    return found


def all_of(content: bytes, tag: int) -> list[Element]:
    """Elements that must all have this tag."""
    found = elements(content)
    if any(each.tag != tag for each in found):
        raise NotDer("another tag")
    return found


def elements(content: bytes) -> list[Element]:
    """The elements that some bytes consist of, to the last byte."""
    found = []
    at = 0
    while at < len(content):
        tag = content[at]
        if tag & MANY_OCTETS_OF_TAG == MANY_OCTETS_OF_TAG:
            raise NotDer("a tag of several bytes")
        start, length = length_at(content, at + 1)
        at = start + length
        if at > len(content):
            raise NotDer("cut off")
        found.append(Element(tag, content[start:at]))
    return found


def length_at(content: bytes, at: int) -> tuple[int, int]:
    """Where the content of an element begins whose length is at this place, and how long it is."""
    if at >= len(content):
        raise NotDer("cut off")
    first = content[at]
    if first < LONG_LENGTH:
        return at + 1, first
    count = first - LONG_LENGTH
    octets = content[at + 1 : at + 1 + count]
    if not 0 < count <= MOST_OCTETS_OF_LENGTH or len(octets) != count:
        raise NotDer("a length without an end, or cut off")
    length = int.from_bytes(octets, "big")
    if octets[0] == 0 or length < LONG_LENGTH:
        raise NotDer("a length that is written too long")
    return at + 1 + count, length


def dotted(content: bytes) -> str:
    """An object identifier as people write it."""
    if not content or content[-1] >= LONG_LENGTH:
        raise NotDer("not an object identifier")
    numbers: list[int] = []
    number, begins = 0, True
    for octet in content:
        if begins and octet == LONG_LENGTH:
            raise NotDer("a number that is written too long")
        number = number << 7 | octet & 0x7F
        begins = octet < LONG_LENGTH
        if begins:
            numbers.append(number)
            number = 0
    first = min(numbers[0] // 40, 2)
    return ".".join(map(str, [first, numbers[0] - 40 * first, *numbers[1:]]))
