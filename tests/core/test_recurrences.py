"""Of many cases with the same picture those are told first that matter most, and none is passed over in silence."""

from bot.core.case import Case, CaseFile, Level, Role
from bot.core.marks import Marks
from bot.core.recurrences import Again, Print, recurrence_findings

CASE = Case("lamp", CaseFile(key="K7QF2M", platform="mart"), None, ())


def shown(name: str, seller: str) -> Again:
    ours = Print("listing/page.png", "ab", Role.LISTING, b"", b"", "Bright Home")
    return Again(ours, Print("listing/page.png", "cd", Role.LISTING, b"", b"", seller), 2, name, "ABCDEF")


def test_who_does_it_again_stands_first_and_what_is_beyond_the_limit_is_named() -> None:
    found = [*(shown(f"case-{n}", "Another") for n in range(9)), shown("zz-last", "Bright  Home")]
    first, *_, last = recurrence_findings(CASE, found)
    assert first.level is Level.WARN and "case zz-last" in first.what.en and "Bright Home" in first.what.zh
    assert last.what.en.startswith("4 further cases") and "case-8" in last.what.zh
    assert len(list(recurrence_findings(CASE, found[:6]))) == 6


def test_of_two_files_as_large_the_cameras_own_is_kept() -> None:
    a, b = (Print(path, "", Role.ORIGINAL, b"", b"") for path in ("original/a.jpg", "original/b.jpg"))
    marks = {
        "original/a.jpg": Marks(width=2000, height=1500),
        "original/b.jpg": Marks(camera="E-1", width=1990, height=1490),
    }
    (told,) = recurrence_findings(CASE, [Again(a, b, 2), Again(b, a, 2)], marks)
    assert told.where == "original/a.jpg" and "keep original/b.jpg" in told.fix.en


def test_the_command_that_shows_the_other_case_can_be_typed_as_it_stands() -> None:
    (told,) = recurrence_findings(CASE, [shown("花瓶 （店铺 A）", "Another")])
    assert 'weiquan show "花瓶 （店铺 A）"' in told.fix.en and 'weiquan show "花瓶 （店铺 A）"' in told.fix.zh
