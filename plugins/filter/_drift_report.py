# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""The report of a comparison."""

from __future__ import annotations

DOCUMENTATION = r"""
name: _drift_report
short_description: Report how an Okta org differs from its declaration
version_added: 0.1.0
author: community.okta contributors (@ansible-collections)
description:
  - Private to the playbooks of this collection. It may change in any release.
  - Turns what the playbook C(community.okta.drift) saw into its report, the data of the files that it writes.
  - It tells what drifted, who administers what, which certificates expire, and what the org has beside its declaration.
options:
  _input:
    description:
      - What was seen. C(changes) are those that the role C(community.okta.org) plans, C(results) the results of its
        tasks. C(declared) has its sections, null for one that is not declared, and C(states) says of the sections
        C(groups), C(user_roles) and C(client_roles) what becomes of all that they do not name.
      - C(failures) have C(what), C(section), C(sentence) and C(api). C(skipped) are sections that were left out.
      - C(org) is the result of M(community.okta.connection_info), and C(report) that of M(community.okta.org).
    type: dict
    required: true
  strict_about:
    description:
      - What counts as drift besides differences. V(admin_roles) are admin roles that nothing declares, and
        V(certificates) those in use that have expired or expire within O(warn_days). The others are objects that
        nothing declares, in a section that is declared at all.
    type: list
    elements: str
    default: [admin_roles]
  warn_days:
    description: How many days before a certificate expires it is told.
    type: int
    default: 30
"""

RETURN = r"""
_value:
  description:
    - The report. C(status) is V(in_sync), V(drifted) or V(failed), C(sentence) says why, and C(counts) in numbers.
    - C(sections) have what differs, C(administrators) who has admin roles, C(certificates) when each expires,
      C(undeclared) what nothing declares, and C(errors) what could not be compared or read.
  type: dict
"""

from collections.abc import Mapping, Sequence
from typing import Any, Callable

from ansible.errors import AnsibleFilterError
from ansible.utils.unsafe_proxy import wrap_var


def report(seen: Mapping[str, Any], strict_about: Sequence[str] = ("admin_roles",), warn_days: int = 30) -> Any:
    """The report. Raises AnsibleFilterError for what cannot be reported."""
    # Not at the top, as Ansible loads every filter in the process of each task that uses one.
    from ..plugin_utils._drift_report import ReportError, drift_report

    try:
        # Names in the org may look like templates, and the report is kept in a fact.
        return wrap_var(drift_report(seen, strict_about, int(warn_days)))
    except ReportError as error:
        raise AnsibleFilterError(str(error)) from error
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        # The text of the error may hold a part of a declaration, and that a secret.
        raise AnsibleFilterError(
            "drift_report takes what the playbook community.okta.drift saw of an org, and was given something else "
            f"({type(error).__name__})"
        ) from None


class FilterModule:
    """The filter of this file."""

    def filters(self) -> dict[str, Callable[..., Any]]:
        """The filter by its name."""
        return {"_drift_report": report}
