"""As many of as many as there are is all of them; of another number it is what it says."""

from __future__ import annotations

import pytest

from bot.core.event import Reply
from bot.core.reply.sentences.text import plain
from tests.core.reply.looking import THREE, read_text


@pytest.mark.parametrize(
    "text",
    [
        "3 of 3 listings were removed.",
        "We removed all 3 of the 3 listings.",
        "Three out of three items have been taken down.",
        "Drei von drei Angeboten wurden entfernt.",
        "3 sur 3 annonces ont été supprimées.",
    ],
)
def test_all_of_them_are_gone(text: str) -> None:
    assert read_text(text, THREE).kind is Reply.REMOVED


@pytest.mark.parametrize("text", ["2 of 2 listings were removed.", "2 of 3 listings were removed."])
def test_fewer_than_ours_are_not_all(text: str) -> None:
    assert read_text(text, THREE).kind is not Reply.REMOVED


@pytest.mark.parametrize(
    "text",
    [
        "Item 3 of 3 has been removed.",
        "Link 3 of 3 has been taken down.",
        "Listing 3 of 3 removed.",
        "Anzeige 3 von 3 Angeboten wurde gelöscht.",
        "Listing 3 of 3 has been taken down. We are still reviewing the others.",
    ],
)
def test_one_of_them_by_its_number_is_not_all(text: str) -> None:
    assert read_text(text, THREE).kind is not Reply.REMOVED


@pytest.mark.parametrize(
    "text",
    [
        "page 2 of 2 pages was removed",
        "2 of 3 items",
        "5 of 5 stars",
        "item 3 of 3 items",
        "10,3 of 3 items",
        "#3 of 3 links were removed",
    ],
)
def test_what_counts_something_else_stays_as_it_is(text: str) -> None:
    assert plain(text) == text
