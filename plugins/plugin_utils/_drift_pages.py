# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""The files of a report on drift. Pure.

Jinja itself renders them, from data that are no templates: Ansible's own templating looks for templates in each value
of a report, which has an entry for each group and each admin.
"""

from __future__ import annotations

import json
from typing import Any, Mapping

from ansible_collections.community.okta.plugins.module_utils._display import all_visible
from ansible_collections.community.okta.plugins.plugin_utils._texts import markdown
from jinja2 import Environment, StrictUndefined

FORMAT = 1
# Neither a terminal nor a browser that takes a file of JSON for a page has anything to act on; as JSON it is the same.
ACTING = {character: f"\\u{ord(character):04x}" for character in "\x7f<>&"}


def drift_pages(report: Mapping[str, Any], host: str, began: str, templates: Mapping[str, str]) -> dict[str, str]:
    """The text of each file by its ending: C(json), and what C(templates) make of the report."""
    # Whitespace as in the templates of Ansible, whose filters those of the collection are.
    environment = Environment(trim_blocks=True, keep_trailing_newline=True, undefined=StrictUndefined)
    environment.filters.update({"community.okta._visible": all_visible, "community.okta._markdown": markdown})
    values = {"__drift_report": report, "__drift_began": began, "inventory_hostname": host}
    pages = {ending: environment.from_string(text).render(values) for ending, text in templates.items()}
    return {**pages, "json": as_json({"format": FORMAT, "host": host, "began": began, **report})}


def as_json(report: Mapping[str, Any]) -> str:
    """A report for programs."""
    text = json.dumps(report, indent=4, sort_keys=True, separators=(",", ": "))
    return "".join(ACTING.get(character, character) for character in text) + "\n"
