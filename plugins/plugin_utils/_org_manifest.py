# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""What an export says about itself: of which org it is, and which sections it holds completely. Pure."""

from __future__ import annotations

from typing import Any, Collection, Dict, Mapping, Sequence

from ansible_collections.community.okta.plugins.module_utils._arguments import MASK, OMITTED
from ansible_collections.community.okta.plugins.module_utils._display import visible
from ansible_collections.community.okta.plugins.module_utils._kinds import SECTIONS_TO_READ

FORMAT = 1
# Held to galaxy.yml by a test.
VERSION = "0.1.0"
OF_NO_ORG = "The files were not written from an org that was read"
NOT_ASKED_FOR = "The section was not asked for"

Section = Dict[str, Any]


def manifest_of(tree: Mapping[str, Any], unwritable: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """The manifest of the files of a tree; C(unwritable) has by section what the files do not name of it."""
    read = tree.get("sections")
    return {
        "format": FORMAT,
        "version": VERSION,
        "url": tree.get("url"),
        "handed_over": tree.get("handed_over") or [],
        "sections": {
            name: section(name in tree["org"], (read or {}).get(name), read is not None, unwritable.get(name, ()))
            for name in {**dict.fromkeys(SECTIONS_TO_READ), **tree["org"]}
        },
    }


def sentence(text: str) -> str:
    """A sentence without what no module of this collection takes: a name of the org may look like it."""
    for mark in OMITTED:
        text = text.replace(mark, "(a placeholder of Ansible)")
    return visible(MASK.sub("(a mask of Ansible)", text))


def section(has_file: bool, read: Mapping[str, Any] | None, is_of_an_org: bool, unwritable: Collection[str]) -> Section:
    """What is known about a section: it is complete only if it was read completely."""
    if read is None:
        reasons = [NOT_ASKED_FOR if is_of_an_org else OF_NO_ORG]
        return {"complete": False, "reasons": reasons, "left_out": [*map(sentence, unwritable)]}
    return {
        "complete": bool(read["complete"]) and has_file,
        "reasons": [*map(sentence, read["reasons"])],
        "left_out": [*map(sentence, [*read["left_out"], *unwritable])],
    }
