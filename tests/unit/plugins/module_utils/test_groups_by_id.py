# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Groups are found by their ids one by one, or on the pages of the list, whichever takes fewer requests."""

from __future__ import annotations

import pytest
from ansible_collections.community.okta.plugins.module_utils._groups import FEW_QUERIES, find_groups_by_id
from scripted_org import Says, scripted


def group(number: int) -> dict[str, object]:
    return {"id": f"g{number}", "type": "OKTA_GROUP", "profile": {"name": f"Group {number}"}}


def page(*numbers: int, more: bool) -> Says:
    """A page of the list with these groups, and perhaps a link to another."""
    link = {"Link": '<ORG/api/v1/groups?after=x{}>; rel="next"'.format("".join(map(str, numbers)))} if more else {}
    return Says(200, [group(number) for number in numbers], link)


def one(number: int) -> Says:
    return Says(200, group(number))


GONE = Says(404, {"errorCode": "E0000007"})


@pytest.mark.parametrize(
    ("wanted", "script"),
    [
        # Few are asked for one by one, as the list may be large.
        (FEW_QUERIES, [one(number) for number in range(FEW_QUERIES)]),
        # A small org has one page.
        (6, [page(*range(8), more=False)]),
        # What is left after a page costs no more than the page.
        (6, [page(*range(5), 9, more=True), one(5)]),
        (6, [page(*range(6), more=True)]),
        (6, [page(0, 1, more=True), page(2, 3, more=True), one(4), one(5)]),
        # Of a large org, no more pages are read than groups are left.
        (
            6,
            [
                page(10, more=True),
                page(11, more=True),
                page(12, more=True),
                page(13, more=True),
                page(14, more=True),
                page(15, more=True),
                *map(one, range(6)),
            ],
        ),
        # The list may not show one yet.
        (6, [page(*range(5), more=False), one(5)]),
    ],
)
def test_what_is_left_is_asked_for_where_that_takes_no_more_than_the_pages(wanted: int, script: list[Says]) -> None:
    with scripted(*script) as org:
        found = find_groups_by_id(org.client(concurrency=1), [f"g{number}" for number in range(wanted)])
        assert found == {f"g{number}": group(number) for number in range(wanted)}
        assert len(org.asked) == len(script)


def test_what_does_not_exist_is_none() -> None:
    with scripted(GONE) as org:
        assert find_groups_by_id(org.client(), ["g1"]) == {"g1": None}


def test_without_ids_nothing_is_asked() -> None:
    with scripted() as org:
        assert find_groups_by_id(org.client(), []) == {}
        assert org.asked == []
