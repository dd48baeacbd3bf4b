# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""The files of a report."""

from __future__ import annotations

DOCUMENTATION = r"""
name: _drift_pages
short_description: Write a report on drift as files
version_added: 0.1.0
author: community.okta contributors (@ansible-collections)
description:
  - Private to the playbooks of this collection. It may change in any release.
  - Makes the files of a report of the filter C(community.okta._drift_report).
options:
  _input:
    description: The report.
    type: dict
    required: true
  host:
    description: The host whose org was compared.
    type: str
    required: true
  began:
    description: When the comparison began.
    type: str
    required: true
  templates:
    description: The texts of the templates, by the endings of their files.
    type: dict
    required: true
"""

RETURN = r"""
_value:
  description:
    - C(status), C(sentence), C(counts) and C(org) of the report, and C(pages), the texts of its files by their endings.
  type: dict
"""

from collections.abc import Mapping
from typing import Any, Callable

from ansible.utils.unsafe_proxy import wrap_var

SUMMARY = ("status", "sentence", "counts", "org")


def with_pages(report: Mapping[str, Any], host: str, began: str, templates: Mapping[str, str]) -> Any:
    """The summary of a report, with the texts of its files."""
    # Not at the top, as Ansible loads every filter in the process of each task that uses one.
    from ..plugin_utils._drift_pages import drift_pages

    summary = {name: report[name] for name in SUMMARY}
    texts = {ending: str(text) for ending, text in templates.items()}
    # Names in the org may look like templates, and the texts are kept in a fact.
    return wrap_var({**summary, "pages": drift_pages(report, str(host), str(began), texts)})


class FilterModule:
    """The filter of this file."""

    def filters(self) -> dict[str, Callable[..., Any]]:
        """The filter by its name."""
        return {"_drift_pages": with_pages}
