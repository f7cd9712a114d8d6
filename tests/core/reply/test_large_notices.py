"""The work that a notice of many listings takes grows with it, and no faster; `make bench` has the seconds."""

import sys
from collections.abc import Callable

from bot.core.reply.naming.addresses import Index
from bot.core.reply.sentences.quotes import fresh
from tests.core.reply.listings.test_outcomes import generic

NAMED = tuple(
    f"https://folk.example/p/{one}-{other}-{thing}"
    for one in ("blue", "green", "oak", "felt", "silk", "wool", "cedar", "ash")
    for other in ("heron", "cat", "fish", "bowl", "tile", "frame")
    for thing in ("lamp", "tray", "rug", "mat", "cup", "vase", "quilt", "stool")
)
NUMBERED = tuple(f"https://folk.example/itm/40551{number:05}" for number in range(2_000))


def calls(work: Callable[[], object]) -> int:
    """How many functions are called and left while this is done: the same number on every machine."""
    count = 0

    def counted(*_: object) -> None:
        nonlocal count
        count += 1

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def test_words_of_a_notice_of_hundreds_of_listings_are_looked_up_at_once() -> None:
    index = Index(NAMED, {}, generic())
    titles = [url.rpartition("/")[2].replace("-", " ") for url in NAMED]
    found: list[tuple[str, ...]] = []
    spent = calls(lambda: found.extend(index.named(f"the {title} is gone")[0] for title in titles))
    assert found == [(url,) for url in NAMED]
    assert spent < 3_000_000  # it was 59 million for half as many


def test_last_digits_of_a_notice_of_thousands_are_looked_up_at_once() -> None:
    rows = [f"ending in {number:05}" for number in range(0, 9_000, 3)]
    text = "\n".join(map(str, range(19_000)))
    found: list[tuple[str, ...]] = []

    def work() -> None:
        index = Index(NUMBERED, {}, generic(), text)
        found.extend(index.named(row)[0] for row in [*rows, "4055100003 to 4055100006"])

    spent = calls(work)
    assert sum(map(len, found[:-1])) == len(range(0, 2_000, 3))
    assert set(found[-1]) == set(NUMBERED[3:7])
    assert spent < 15_000_000  # it was 85 million for half as many


def test_an_answer_below_rows_without_a_word_is_found() -> None:
    assert fresh("\n" * 49_000 + "Removed.").strip() == "Removed."
    assert fresh("-\n" * 24_000 + "Removed.").endswith("Removed.")
