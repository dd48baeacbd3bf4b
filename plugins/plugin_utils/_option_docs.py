# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Documentation of the options of a list, made from that of the options of one entry. Doc fragments use it."""

# Private to this collection: may change in any release.

from __future__ import annotations

import re
from typing import Any

import yaml


def in_list(name: str, entry: str, around: str = "options: {}") -> str:
    """Document a list option whose entries have the options that C(entry) documents.

    A fragment must assign the result with its type (C(MANY: str = in_list(...))), as ansible-test's yamllint takes the
    value of a plain assignment in a fragment for a literal.

    What C(around) documents at the level of the list, the list itself among it, is kept. References such as O(type) to
    an option of an entry become O(name[].type).
    """
    names = "|".join(map(re.escape, _options(entry)))
    entry = re.sub(rf"\bO\((?=({names})[\[.=)])", f"O({name}[].", entry)
    options = _options(around)
    options[name] = {**(options.get(name) or {}), "suboptions": _options(entry)}
    text: str = yaml.safe_dump({"options": options}, sort_keys=False, width=1000)
    return text


def read_only(info_module: str = "") -> str:
    """Document the option that takes what Okta alone decides, at the end of the options of an entry."""
    returned = f", as M(community.okta.{info_module}) returns them" if info_module else ""
    return f"""
  read_only:
    description:
      - Values that only Okta sets{returned}. They are ignored.
    type: dict
"""


def _options(documentation: str) -> dict[str, Any]:
    options: dict[str, Any] = yaml.safe_load(documentation)["options"]
    return options
