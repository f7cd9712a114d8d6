"""Dates that speak against the claim are found before a desk finds them."""

from datetime import date

from bot.core.case import Level, Listing, Role
from bot.core.marks import Dated, Marks, Source
from bot.core.strength import proof_findings
from tests.core.test_strength import BARE, case, found, taken

NOT_TOLD = (Listing(url="https://mart.example/item/1"),)


def edited(day: date, shot: date | None = None) -> Marks:
    made = (Dated("taken", shot, Source.CAMERA),) if shot else ()
    return Marks(dates=(*made, Dated("edited", day, Source.EDITOR, by="Photoshop")))


def test_an_original_later_than_the_screenshot_itself_is_told() -> None:
    one = case(BARE, works=(), listings=NOT_TOLD)
    page = taken(date(2026, 3, 1), Source.NAME)
    late = found(one, lamp=taken(date(2026, 11, 20)), page=page)["exif-later-than-listing"]
    assert late.level is Level.WARN and "2026-03-01" in late.what.en and "截图" in late.what.zh
    assert "exif-later-than-listing" not in found(one, lamp=taken(date(2026, 3, 2)), page=page)


def test_a_day_inside_a_stolen_picture_is_that_of_the_shoot_and_not_of_the_page() -> None:
    one = case(BARE, works=(), listings=NOT_TOLD)
    assert "exif-later-than-listing" not in found(one, lamp=taken(date(2026, 3, 9)), page=taken(date(2026, 3, 1)))


def test_a_file_saved_after_the_listing_was_seen_is_told_also_without_a_publication() -> None:
    one = case(BARE, works=())
    alone = found(one, lamp=edited(date(2025, 12, 1)))["edited-later-than-listing"]
    assert alone.level is Level.WARN and "Photoshop" in alone.what.zh
    assert "edited-later-than-listing" not in found(one, lamp=edited(date(2025, 9, 1)))


def test_it_is_a_hint_where_something_older_is_shown() -> None:
    told = found(case(BARE, works=()), lamp=edited(date(2025, 12, 1), date(2025, 2, 1)))["edited-later-than-listing"]
    assert told.level is Level.HINT and "original/lamp.jpg is of 2025-02-01" in told.what.en


def test_one_file_that_is_too_late_is_told_once() -> None:
    late = edited(date(2026, 1, 2), date(2026, 1, 2))
    assert set(found(case(BARE, works=()), lamp=late)) == {"exif-later-than-listing", "proof-strength"}


def test_the_day_of_a_screenshot_hides_no_contradiction_with_the_publication() -> None:
    told = found(
        case(BARE, listings=NOT_TOLD), lamp=taken(date(2025, 9, 14)), page=taken(date(2025, 4, 1), Source.NAME)
    )
    assert {"exif-later-than-listing", "exif-later-than-publication"} <= told.keys()


def test_of_many_files_that_are_too_late_the_last_one_named_says_how_many_more_there_are() -> None:
    def told(n: int) -> list[str]:
        files = " ".join(f"original/lamp{number}.jpg" for number in range(n))
        one = case(f"{files} listing/page.png", works=())
        marks = {each.path: taken(date(2026, 3, 1)) for each in one.evidence if each.role is Role.ORIGINAL}
        return [each.what.en for each in proof_findings(one, marks) if each.rule == "exif-later-than-listing"]

    assert not any("more" in line for line in told(4))
    for n, said in ((5, "; the same holds for one more file"), (7, "; the same holds for 3 more files")):
        assert [line.endswith(said) for line in told(n)] == [False, False, False, True]


def test_the_day_of_a_scan_contradicts_no_day_of_making() -> None:
    made = Dated("taken", date(1999, 5, 1), Source.EMBEDDED)
    scan = Marks(dates=(Dated("digitized", date(2020, 5, 1), Source.CAMERA, "10:00:00"), made))
    assert "dates-disagree" not in found(case(BARE), lamp=scan)
    shot = Dated("taken", date(2024, 5, 1), Source.CAMERA, "10:00:00")
    assert "dates-disagree" in found(case(BARE), lamp=Marks(dates=(*scan.dates, shot)))
