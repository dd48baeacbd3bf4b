# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Text from an org in places where some characters have a meaning: reports, Markdown, names of files. Pure."""

from __future__ import annotations

import re

from ansible_collections.community.okta.plugins.module_utils._display import visible

# What Markdown gives a meaning within a line, in one of its dialects or another: code, emphasis, links, tables, math.
MARKDOWN = str.maketrans(
    {
        "&": "&amp;",
        "<": "&lt;",
        ">": "&gt;",
        **{mark: f"\\{mark}" for mark in "\\`*_[]!|~$"},
    }
)
# What makes a heading, a list or a line of code of a text that stands at the beginning of a line.
AT_THE_BEGINNING = re.compile(r"(?P<mark>[#+=-])|(?P<number>\d+)(?P<end>[.)])|(?P<blank>\s)")
SAFE_IN_FILE_NAMES = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-.")


def markdown(text: str) -> str:
    """The text as Markdown that shows it, within a line or at its beginning, and does nothing else."""
    shown = visible(text).translate(MARKDOWN)
    beginning = AT_THE_BEGINNING.match(shown)
    if beginning is None:
        return shown
    first = beginning["number"] or ""
    mark = "&nbsp;" if beginning["blank"] else f"\\{beginning['mark'] or beginning['end']}"
    return f"{first}{mark}{shown[beginning.end() :]}"


def file_name(text: str) -> str:
    """A name for a file that no other text has and that stays in its directory.

    Letters and digits of ASCII, -, _ and . are kept, but for a dot at the beginning. The bytes of all other characters
    are percent-encoded.
    """
    kept = "".join(character if character in SAFE_IN_FILE_NAMES else percent_encoded(character) for character in text)
    return f"%2E{kept[1:]}" if kept.startswith(".") else kept


def percent_encoded(character: str) -> str:
    return "".join(f"%{byte:02X}" for byte in character.encode("utf-8", "surrogatepass"))
