# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""The files of an export: which there are, and what they say. Pure."""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
import traceback
from typing import Any, Dict, Mapping, Sequence

from ..._addresses import shown
from ..._display import visible
from ..._errors import InputError, MissingLibraryError
from ..._kinds import SECTIONS, Kind, kinds_of_section
from ..._whole import is_deep

Files = Dict[str, str]
Item = Dict[str, Any]

MANIFEST, NOTES = "manifest.yml", "EXPORT.md"
OF_SECTION = {f"{section}.yml": section for section in SECTIONS}
# Whatever an export writes.
NAMES = (*OF_SECTION, MANIFEST, NOTES)
FORMAT = 1
LARGEST_EXPORT = 64 * 1024 * 1024
OLDER = "The export has no manifest, and so does not tell whether the section was read completely"
NOT_THERE = "The export has no file for the section"
MADE_BY_EXPORT = "Give the files as community.okta.export writes them"
LONGEST_NAME = 120
# The Base64 of a certificate in PEM.
CERTIFICATE = re.compile(r"-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----")
DIGITS = 16


def parsed(name: str, text: str) -> Any:
    """What a file says, as data that nothing evaluates. Raises InputError."""
    try:
        import yaml
    except ImportError:
        raise MissingLibraryError("PyYAML", traceback.format_exc()) from None

    class Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
        """Takes Ansible's mark for texts that are no templates."""

    Loader.add_constructor("!unsafe", lambda loader, node: loader.construct_scalar(node))
    try:
        content = yaml.load(text, Loader)
    # Of numbers and dates that Python does not have, and of what is nested too deeply.
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise InputError(f"{shown(name)} is not YAML: {shown(' '.join(str(error).split()))}") from None
    # Bounded first: aliases make much of little.
    check_plain(name, content, len(text))
    if is_deep(content):
        raise InputError(f"{shown(name)} is nested too deeply")
    return content


def check_plain(name: str, content: Any, most: int) -> None:
    """Raise InputError for what no export has: keys that are no texts, and one part of the file in many places."""
    left, count = [content], 0
    while left:
        each = left.pop()
        parts = list(each.values()) if isinstance(each, dict) else each if isinstance(each, list) else ()
        if isinstance(each, dict) and not all(isinstance(key, str) for key in each):
            raise InputError(f"{shown(name)} has a key that is no text")
        count += len(parts)
        # Each part takes at least a character, but for what an alias repeats.
        if count > most:
            raise InputError(f"{shown(name)} repeats its parts by aliases more often than it has characters")
        left.extend(parts)


def manifest_in(files: Mapping[str, str]) -> Item | None:
    """The manifest of an export; None for one of a version that wrote none. Raises InputError for one that is none."""
    if MANIFEST not in files:
        return None
    content = parsed(MANIFEST, files[MANIFEST])
    manifest = content.get("org_manifest") if isinstance(content, dict) else None
    if not isinstance(manifest, dict) or not isinstance(manifest.get("sections"), dict):
        raise InputError(f"{MANIFEST} does not tell what the export holds", MADE_BY_EXPORT)
    if manifest.get("format") != FORMAT:
        raise InputError(
            f"{MANIFEST} has the format {shown(str(manifest.get('format')))}, and this version of community.okta "
            f"reads the format {FORMAT}",
            "Use the version that wrote it, or a later one",
        )
    return manifest


def sections_of(files: Mapping[str, str], manifest: Mapping[str, Any] | None) -> list[Item]:
    """Each section that the files or the manifest name, and whether it was read completely. What is unknown is not."""
    told = (manifest or {}).get("sections", {})
    return [
        section_of(name, f"{name}.yml" in files, told.get(name), manifest is not None)
        for name in SECTIONS
        if name in told or f"{name}.yml" in files
    ]


def section_of(name: str, has_file: bool, told: Any, has_manifest: bool) -> Item:
    """One section."""
    entry = told if isinstance(told, dict) else {}
    reasons = texts_of(entry.get("reasons"))
    complete = entry.get("complete") is True and has_file
    if not complete and not reasons:
        reasons = [OLDER if not has_manifest else NOT_THERE]
    return {
        "name": name,
        "has_file": has_file,
        "complete": complete,
        "reasons": reasons,
        "left_out": texts_of(entry.get("left_out")),
    }


def texts_of(value: Any) -> list[str]:
    """The texts in a list, and nothing of whatever else it is."""
    return [each for each in value if isinstance(each, str)] if isinstance(value, list) else []


def items_of(name: str, text: str) -> list[Item] | None:
    """The items of a section in its file; None where it is no such file."""
    try:
        content = parsed(name, text)
    except InputError:
        return None
    items = content.get(f"org_{OF_SECTION[name]}") if isinstance(content, dict) else None
    return items if isinstance(items, list) and all(isinstance(item, dict) for item in items) else None


def kind_of(name: str) -> Kind:
    """The kind of the items in a file."""
    return kinds_of_section(OF_SECTION[name])[0]


def key_of(kind: Kind, item: Item) -> str:
    """What tells an item from the others of its section."""
    options = (*kind.identity, "id", "name", "type")
    return repr([item.get(option) if option != "primary" else name_of(item) for option in dict.fromkeys(options)])


def name_of(item: Item) -> str:
    """What people call an item, on one line."""
    named = next((item[option] for option in ("name", "label", "user", "client", "app") if item.get(option)), None)
    if named is None and isinstance(item.get("primary"), dict):
        named = item["primary"].get("name")
    if named is None and "certificate" in item:
        named = fingerprint_of(str(item["certificate"]))
    shown_name = visible(str("-" if named is None else named))
    return shown_name if len(shown_name) <= LONGEST_NAME else f"{shown_name[:LONGEST_NAME]}..."


def fingerprint_of(certificate: str) -> str:
    """The beginning of the SHA-256 fingerprint of a certificate in PEM."""
    found = CERTIFICATE.search(certificate)
    try:
        content = base64.b64decode(found.group(1) if found else certificate)
    except (binascii.Error, ValueError):
        content = certificate.encode("utf-8", "surrogatepass")
    return hashlib.sha256(content).hexdigest()[:DIGITS]


def incomplete(sections: Sequence[Item]) -> list[str]:
    """What was not read completely, a line for each section."""
    return [f"{each['name']}: {'; '.join(each['reasons'])}" for each in sections if not each["complete"]]
