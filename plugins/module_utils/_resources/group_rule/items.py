# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Whether Okta would certainly take an expression, as must be known before a rule is deleted for another. Pure."""

from __future__ import annotations

from typing import Mapping

from .options import attribute_of, read_expression


def uncertain(expression: str, types: Mapping[str, str]) -> str:
    """Why Okta may refuse an expression, empty if nothing is known against it.

    C(types) are those of all attributes of users, by the name of the attribute.
    """
    reading = read_expression(expression, types)
    missing = [each for each in reading.attributes if attribute_of(each) not in types]
    if missing:
        return f"its expression has attributes that users do not have ({', '.join(missing)})"
    if reading.unknown:
        return f"its expression has functions that are not known in group rules ({', '.join(reading.unknown)})"
    if reading.mistake:
        return f"its expression is not valid: {reading.mistake}"
    return (
        f"its expression has parts that cannot be checked{reading.doubt and f' ({reading.doubt})'}"
        if (reading.doubt or not reading.understood)
        else ""
    )
