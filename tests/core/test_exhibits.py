"""Which proven pairs are drawn, and that those left out are named."""

import pytest

from bot.core.case import Role, Work
from bot.core.enclosures import originals_of
from bot.core.exhibit import Spot
from bot.core.exhibits import MOST, Pair, beyond, captioned_files, of_the_strongest, shown
from bot.core.marks import Marks
from bot.core.recurrences import Again, Print, better_originals
from bot.core.words import NOTHING
from tests.core.test_strength import case


def proven(suspect: str, score: float = 0.9, original: str = "original/lamp.jpg", at: int = 0) -> Pair:
    spot = Spot((at, 0, at + 9, 9), False)
    return Pair(original, suspect, "same", score, (spot,), NOTHING, NOTHING, NOTHING)


def test_the_screenshots_that_get_no_exhibit_are_named() -> None:
    pairs = [proven(f"listing/{n}.png") for n in range(MOST + 2)]
    assert len(shown(pairs)) == MOST and not list(beyond(pairs[:MOST]))
    (told,) = beyond(pairs)
    assert told.what.en.endswith("listing/6.png, listing/7.png") and "listing/6.png" in told.what.zh


def test_a_second_original_in_a_screenshot_that_has_one_is_not_missed() -> None:
    pairs = [proven(f"listing/{n}.png") for n in range(MOST)] + [proven("listing/0.png", 0.5)]
    assert not list(beyond(pairs))


def test_of_two_files_of_one_picture_the_better_one_is_shown() -> None:
    page, weak, best = "listing/page.png", "original/a.jpg", "original/b.jpg"
    both = [proven(page, 0.99, weak), proven(page, 0.8, best)]
    one = case(f"{weak} {best} {page}")
    assert [pair.original for pair in of_the_strongest(one, both, {weak: best})] == [best]
    assert of_the_strongest(one, both, {}) == tuple(both)
    assert of_the_strongest(one, both[:1], {weak: best}) == tuple(both[:1])
    apart = [proven(page, 0.99, weak), proven(page, 0.8, best, at=100)]
    assert of_the_strongest(one, apart, {weak: best}) == tuple(apart)
    only_weak = case(f"{weak} {best} {page}", works=(Work(title="Brass lamp", files=("a.jpg",)),))
    assert of_the_strongest(only_weak, both, {weak: best}) == tuple(both)


@pytest.mark.parametrize("closed", ["original/flask.heic", "original/flask.cr2", "original/flask.psd"])
def test_an_exhibit_shows_the_file_that_the_letter_encloses(closed: str) -> None:
    page, opened = "listing/page.png", "original/flask.jpg"
    both = [proven(page, 0.99, closed), proven(page, 0.8, opened)]
    assert [one.original for one in shown(both)] == [opened]
    assert [one.original for one in shown(both[:1])] == [closed], "where it stands alone it is shown all the same"
    apart = [proven(page, 0.99, closed), proven(page, 0.8, opened, at=100)]
    assert [one.original for one in shown(apart)] == [closed, opened]


def test_a_file_that_desks_open_is_better_than_a_larger_one_that_they_do_not() -> None:
    files = [Print(f"original/flask.{ending}", ending, Role.ORIGINAL, b"", b"") for ending in ("heic", "jpg")]
    marks = {files[0].path: Marks(width=4000, height=3000), files[1].path: Marks(width=1200, height=900)}
    found = [Again(ours=ours, theirs=theirs, distance=0) for ours, theirs in (files, reversed(files))]
    assert better_originals(found, marks) == {"original/flask.heic": "original/flask.jpg"}


def test_files_of_a_work_are_known_however_they_are_written() -> None:
    page, weak, best = "listing/page.png", "original/Mu\u0308ller.jpg", "original/b.jpg"
    both = [proven(page, 0.99, weak), proven(page, 0.8, best)]
    work = Work(title="Brass lamp", files=("MÜLLER.JPG",))
    one = case(f"{weak} {best} {page}", works=(work,))
    assert of_the_strongest(one, both, {weak: best}) == tuple(both)
    assert captioned_files(1, one, weak, page, "en").work == "Brass lamp"
    assert [each.path for each in originals_of(one)] == [weak]


def test_a_file_of_no_work_is_not_outdone() -> None:
    page, weak, best = "listing/page.png", "original/a.jpg", "original/b.jpg"
    both = [proven(page, 0.99, weak), proven(page, 0.8, best)]
    one = case(f"{weak} {best} {page}", works=(Work(title="Brass lamp", files=("b.jpg",)),))
    assert of_the_strongest(one, both, {weak: best}) == tuple(both)
    unnamed = case(f"{weak} {best} {page}", works=())
    assert [pair.original for pair in of_the_strongest(unnamed, both, {weak: best})] == [best]
