# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Ids of groups as names that lead back to them: what reading modules return can be given to the others."""

from __future__ import annotations

from collections import Counter
from typing import Mapping, Sequence

from ..._groups import find_groups, group_reference, means_other, with_type
from ..._names import Names
from ..._plan import Reference


def spelled(groups: Sequence[Reference]) -> dict[str, str]:
    """How to give those groups whose name does not lead back to them, by id: with the type, or as the id. Pure.

    C(groups) are all groups of the org, or at least all that have the names in question.
    """
    names = Counter(group.name for group in groups)
    typed = Counter((group.type, group.name) for group in groups)
    return {
        group.id: (with_type(group.type, group.name) if typed[group.type, group.name] == 1 else "") or group.id
        for group in groups
        if names[group.name] > 1 or means_other(group.name)
    }


def read_spelled(names: Names, known: Mapping[str, str]) -> dict[str, str]:
    """How to give groups, by id, whose names are C(known): by the name, with the type before it, or as the id.

    Who else has a name is not known without a look at the org: it costs what looking up the names costs, of which those
    that were looked up before cost nothing.
    """
    called = sorted(set(known.values()))
    # What is like an id, or like a name with a type, would be looked up as such.
    literal = find_groups(names.client, filter(means_other, called))
    of_name = names.groups_called(name for name in called if name not in literal)
    of_name.update({name: [group_reference(group) for group in listed] for name, listed in literal.items()})
    groups = {group.id: group for listed in of_name.values() for group in listed}
    different = spelled(list(groups.values()))
    # What a list of the groups does not show would not be found by its name.
    return {each: different.get(each, name) if each in groups else each for each, name in known.items()}
