# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""One Okta org: its objects, its lists, several requests at once. Knows nothing of Ansible."""

from __future__ import annotations

from typing import Any, Callable, Iterable, Iterator, Mapping, TypeVar

from ._errors import ApiError, IncompleteError, OktaError, UnexpectedAnswerError
from ._http import Answer, Upload, fill, forgotten
from ._limits import USUAL, Patience, concurrently
from ._sending import Sender
from ._whole import Once, Usable, has_id, sort_out, the_object, written_object

Given = TypeVar("Given")
Made = TypeVar("Made")

# Okta's filters leave pages empty, and some of these one after the other.
MOST_BARREN_PAGES = 100


class OktaClient(Sender):
    """Talks to one org; safe to use from several threads.

    Every C(doing) completes the sentence "Could not ...". Errors raised are those of C(_errors).
    """

    def get(
        self,
        template: str,
        *segments: str,
        doing: str,
        query: Mapping[str, Any] | None = None,
        usable: Usable = has_id,
    ) -> dict[str, Any]:
        """One object."""
        return the_object(self.request("GET", template, segments, doing, query=query), doing, usable)

    def find(
        self,
        template: str,
        *segments: str,
        doing: str,
        query: Mapping[str, Any] | None = None,
        usable: Usable = has_id,
    ) -> dict[str, Any] | None:
        """One object, or None where Okta answers 404."""
        try:
            return self.get(template, *segments, doing=doing, query=query, usable=usable)
        except OktaError as error:
            if error.is_missing:
                return None
            raise

    def reread(
        self, template: str, *segments: str, doing: str, usable: Usable = has_id, to_delete: bool = False
    ) -> dict[str, Any] | None:
        """One object as it is before it is replaced, or deleted, or None where Okta answers 404.

        It is what was read of it by its id before, where the write may rely on that. Where a replace is held up after
        that, it is not sent, and raises StaleReadError: the object must be read again then, which C(reread) does.
        """
        known = self.reads.recall(self.org_url + fill(template, segments), to_delete)
        if known is not None:
            return the_object(known, doing, usable)
        return self.find(template, *segments, doing=doing, usable=usable)

    def pages(
        self,
        template: str,
        *segments: str,
        doing: str,
        query: Mapping[str, Any] | None = None,
        usable: Usable = has_id,
        partial: bool = False,
    ) -> Iterator[list[dict[str, Any]]]:
        """The pages of a list; an empty page may be followed by others, and an entry that comes twice counts once.

        Raises IncompleteError for an entry that is not C(usable), and for a page that Okta does not give. With
        C(partial), that is noted in C(unread) and left out, and whoever asks concludes nothing from what is missing.
        """
        answer = self.request("GET", template, segments, doing, query=query)
        yield from self.following(answer, template, doing, query, usable, partial)

    def following(
        self,
        answer: Answer,
        template: str,
        doing: str,
        query: Mapping[str, Any] | None = None,
        usable: Usable = has_id,
        partial: bool = False,
    ) -> Iterator[list[dict[str, Any]]]:
        """The page that an answer holds, and those after it, as C(pages).

        What the link to the next page leaves out of the C(query) is asked for again: Okta's links forget conditions.
        """
        seen = set()
        once = Once()
        before = barren = 0
        while True:
            page, unusable = sort_out(answer.body, usable, before, doing)
            if unusable is not None:
                self._leave_out(unusable, partial)
            before += len(answer.body)
            new = once.new_in(page)
            yield new
            if answer.next_page is None:
                return
            barren = 0 if new else barren + 1
            if barren == MOST_BARREN_PAGES:
                self._leave_out(
                    IncompleteError(
                        f"Could not {doing} completely: the list did not end, and {barren} pages brought nothing new"
                    ),
                    partial,
                )
                return
            if answer.next_page in seen:
                raise UnexpectedAnswerError(f"Could not {doing}: the pages of the list lead back to an earlier one")
            seen.add(answer.next_page)
            try:
                answer = self._send("GET", template, answer.next_page, doing, forgotten(query, answer.next_page))
                sort_out(answer.body, usable, before, doing)
            except (ApiError, IncompleteError) as error:
                if error.stops_the_run or not error.is_refusal:
                    raise
                lost = IncompleteError(
                    f"Could not {doing} completely: the page after entry {before} is missing ({error})"
                )
                lost.__cause__ = error
                self._leave_out(lost, partial)
                return

    def _leave_out(self, error: IncompleteError, partial: bool) -> None:
        """Note what is missing in a list, or raise it where the list must be whole."""
        if not partial:
            raise error
        self.unread.note(error)

    def read_list(
        self,
        template: str,
        *segments: str,
        doing: str,
        query: Mapping[str, Any] | None = None,
        usable: Usable = has_id,
        partial: bool = False,
    ) -> list[dict[str, Any]]:
        """All entries of a list, over all its pages, as C(pages)."""
        pages = self.pages(template, *segments, doing=doing, query=query, usable=usable, partial=partial)
        return [entry for page in pages for entry in page]

    def create(
        self,
        template: str,
        *segments: str,
        doing: str,
        body: Any,
        query: Mapping[str, Any] | None = None,
        followed_by: int = 0,
        usable: Usable = has_id,
    ) -> tuple[dict[str, Any], int]:
        """Create an object; returns it and the status.

        Where C(followed_by) further requests must come at once, it waits until the rate limit leaves room for them.
        Raises AnswerLostError where it may have been created all the same.
        """
        answer = self.request("POST", template, segments, doing, query=query, body=body, followed_by=followed_by)
        return written_object(answer, doing, usable), answer.status

    def upload(self, template: str, *segments: str, doing: str, content: bytes, content_type: str) -> dict[str, Any]:
        """Create an object of a body that is not JSON, and return it. Raises AnswerLostError as C(create)."""
        return self.create(template, *segments, doing=doing, body=Upload(content, content_type))[0]

    def replace(self, template: str, *segments: str, doing: str, body: Any, usable: Usable = has_id) -> dict[str, Any]:
        """Replace an object and return it. Raises AnswerLostError as C(create)."""
        return written_object(self.request("PUT", template, segments, doing, body=body), doing, usable)

    def add(self, template: str, *segments: str, doing: str, patience: Patience = USUAL) -> None:
        """Add a reference; Okta takes it again without harm."""
        self.request("PUT", template, segments, doing, patience=patience)

    def remove(
        self, template: str, *segments: str, doing: str, patience: Patience = USUAL, followed_by: int = 0
    ) -> None:
        """Delete or remove; what is not there is an error."""
        self.request("DELETE", template, segments, doing, patience=patience, followed_by=followed_by)

    def delete(self, template: str, *segments: str, doing: str, followed_by: int = 0) -> None:
        """Delete or remove; what is not there any more counts as removed.

        C(followed_by) is as for C(create).
        """
        try:
            self.remove(template, *segments, doing=doing, followed_by=followed_by)
        except OktaError as error:
            if not error.is_missing:
                raise

    def concurrently(self, function: Callable[[Given], Made], given: Iterable[Given]) -> list[Made]:
        """The function's results in the order of what it was given; after an error no further work is begun."""
        return concurrently(function, given, self._concurrency)
