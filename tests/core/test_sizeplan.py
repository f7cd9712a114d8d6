from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.core.draft import Draft, Enclosure
from bot.core.event import Letter
from bot.core.sizeplan import STEPS, encoded_size, plan, told

MB = 1_000_000


def picture(name: str, size: int) -> Enclosure:
    return Enclosure(f"original/{name}", name, "image/jpeg", "ab" * 32, size)


def other(name: str, size: int) -> Enclosure:
    return Enclosure(f"proof/{name}", name, "application/pdf", "cd" * 32, size)


def test_what_fits_stays_untouched() -> None:
    files = (picture("a.jpg", 3 * MB), other("b.pdf", MB))
    assert plan(files, 25 * MB, 5_000).groups == (files,)


def test_only_as_many_pictures_are_reduced_as_needed_the_largest_first() -> None:
    files = (picture("small.jpg", 4 * MB), picture("large.jpg", 14 * MB), picture("middle.jpg", 5 * MB))
    (group,) = plan(files, 25 * MB, 5_000).groups
    assert [(one.name, one.longest_side) for one in group] == [
        ("small.jpg", None),
        ("large.jpg", STEPS[0][0]),
        ("middle.jpg", None),
    ]


def test_a_small_picture_is_never_reduced() -> None:
    files = tuple(picture(f"{n}.jpg", 40_000) for n in range(100))
    made = plan(files, 2 * MB, 5_000)
    assert len(made.groups) > 1
    assert all(one.longest_side is None for group in made.groups for one in group)


def test_what_cannot_be_reduced_goes_in_numbered_letters_in_order() -> None:
    files = tuple(other(f"{n}.pdf", 6 * MB) for n in range(5))
    made = plan(files, 20 * MB, 5_000)
    assert [[one.name for one in group] for group in made.groups] == [["0.pdf", "1.pdf"], ["2.pdf", "3.pdf"], ["4.pdf"]]
    assert made.too_big == ()


def test_a_file_that_fits_into_no_letter_is_named_and_not_dropped() -> None:
    film = Enclosure("proof/film.mp4", "film.mp4", "video/mp4", "ef" * 32, 60 * MB)
    made = plan((picture("a.jpg", MB), film), 25 * MB, 5_000)
    assert made.too_big == (film,)
    assert [[one.name for one in group] for group in made.groups] == [["a.jpg"]]


def test_an_exhibit_keeps_its_fine_print_unless_it_fits_into_no_letter() -> None:
    sheet = Enclosure("generated:exhibit-1", "exhibit-1.png", "image/png", "ef" * 32, 1_400_000)
    scans = tuple(other(f"{n}.pdf", 6 * MB) for n in range(4))
    made = plan((sheet, *scans), 20 * MB, 5_000)
    assert len(made.groups) == 2 and sheet in made.groups[0]
    small = plan((sheet,), MB, 5_000)
    assert small.too_big == () and small.groups[0][0].longest_side == STEPS[-1][0]


def test_without_enclosures_there_is_one_letter() -> None:
    assert plan((), None, 5_000).groups == ((),)


@given(
    st.lists(st.tuples(st.booleans(), st.integers(1, 40 * MB)), max_size=30),
    st.integers(MB, 40 * MB),
)
def test_every_letter_fits_and_nothing_is_lost(files: list[tuple[bool, int]], limit: int) -> None:
    given_files = [(picture if is_picture else other)(f"{n}.x", size) for n, (is_picture, size) in enumerate(files)]
    made = plan(given_files, limit, 5_000)
    assert all(encoded_size(group, 5_000) <= limit for group in made.groups)
    travelling = [one.name for group in made.groups for one in group] + [one.name for one in made.too_big]
    assert sorted(travelling) == sorted(one.name for one in given_files)


def draft(**more: object) -> Draft:
    return Draft("K7QF2M", "n1", Letter.COMPLAINT, ("desk@mart.example",), "s", "text", (), "en", **more)  # type: ignore[arg-type]


def test_the_plan_is_told_and_nothing_is_dropped_in_silence() -> None:
    (group,) = plan((picture("large.jpg", 30 * MB), other("b.pdf", MB)), 20 * MB, 5_000).groups
    said = " / ".join(one.en for one in told(draft(enclosures=group, part=(2, 3), listed=(("original/lamp.cr2", ""),))))
    assert "letter 2 of 3" in said and "large.jpg (2560 px, 88 %)" in said and "original/lamp.cr2" in said
    assert all(one.zh for one in told(draft(enclosures=group)))


def test_a_letter_without_files_says_that_everything_is_in_the_text() -> None:
    said = [one.en for one in told(draft(listed=(("original/lamp.jpg", ""),)))]
    assert said[0].endswith("kB as sent") and "everything stands in the text" in said[1]
