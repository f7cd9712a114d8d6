"""What lies among the outtakes counts for what a person at a desk would take it for, and no more."""

import hashlib
from datetime import date

import pytest

from bot.core import outtakes
from bot.core.case import Case, CaseFile, Evidence, Finding, Level, Role
from bot.core.marks import Dated, Marks, Source
from bot.core.outtakes import Frames, Lack, frame_findings, frames_of

DAY = date(2025, 3, 1)


def case(evidence: str) -> Case:
    files = (
        Evidence(Role(path.split("/")[0]), path, 9, 0, hashlib.sha256(path.encode()).hexdigest())
        for path in evidence.split()
    )
    return Case("lamp", CaseFile(key="K7QF2M", platform="mart"), None, tuple(files))


def shot(
    camera: str = "Belvue D40", day: date | None = DAY, clock: str = "10:00:00", serial: str = "", raw: bool = False
) -> Marks:
    dates = (Dated("taken", day, Source.CAMERA, clock),) if day else ()
    return Marks(dates=dates, camera=camera, serial=serial, width=900, height=600, raw=raw)


def frames(outtake: Marks, original: Marks | None = None, name: str = "2.jpg", first: str = "lamp.jpg") -> Frames:
    marks = {f"outtakes/{name}": outtake, f"original/{first}": original or shot()}
    return frames_of(case(f"original/{first} outtakes/{name}"), marks)


def lack(found: Frames) -> Lack | None:
    assert not found.strange and len(found.sure) + len(found.maybe) == 1
    return found.maybe[0][1] if found.maybe else None


@pytest.mark.parametrize(
    ("outtake", "original", "expected"),
    [
        (shot(clock="10:00:09"), shot(), None),
        (shot(day=date(2025, 3, 2)), shot(), None),
        (shot("BELVUE d40", clock="11:00:00"), shot(), None),
        (shot(day=date(2025, 3, 3)), shot(), Lack.OTHER_DAY),
        (shot("Belvue D50", clock="10:01:00"), shot(), Lack.OTHER_CAMERA),
        (shot(clock="10:01:00", serial="1"), shot(serial="1"), None),
        (shot(clock="10:01:00", serial="2"), shot(serial="1"), Lack.OTHER_CAMERA),
        (shot(clock="10:01:00", serial="2"), shot(), None),
        (shot(), shot(), Lack.SAME_MOMENT),
        (shot(clock="10:00:00+08:00"), shot(), Lack.SAME_MOMENT),
        (Marks(), shot(), Lack.SILENT),
        (shot(), Marks(), Lack.SILENT),
        (shot(camera=""), shot(), Lack.SILENT),
        (shot(day=None), shot(), Lack.SILENT),
    ],
)
def test_camera_and_time_together_tie_a_picture_to_the_shoot(
    outtake: Marks, original: Marks, expected: Lack | None
) -> None:
    assert lack(frames(outtake, original)) is expected


@pytest.mark.parametrize(
    ("first", "name", "tied"),
    [
        ("IMG_1234.jpg", "IMG_1235.jpg", True),
        ("IMG_1234.JPG", "img_1233.jpeg", True),
        ("DSC01234.jpg", "DSC01235.jpg", True),
        ("_MG_0009.jpg", "_MG_0010.jpg", True),
        ("P1010023.jpg", "P1010024.jpg", True),
        ("IMG_9999.jpg", "IMG_0001.jpg", True),
        ("IMG_0001.jpg", "IMG_9999.jpg", True),
        ("DSC09999.jpg", "DSC00001.jpg", True),
        ("DSC09999.jpg", "DSC10000.jpg", True),
        ("IMG_0001.jpg", "IMG_0000.jpg", True),
        ("IMG_1234.jpg", "IMG_E1235.jpg", True),
        ("IMG_E1234.jpg", "IMG_1235.jpg", True),
        ("100_1234.jpg", "100_1235.jpg", True),
        ("IMG_1234.jpg", "IMG_1235.nef", True),
        ("IMG_9999.jpg", "IMG_0002.jpg", False),
        ("IMG_00001.jpg", "IMG_09999.jpg", False),
        ("IMG_1234.jpg", "IMG_E1234.jpg", False),
        ("DSC_1234.jpg", "DSC_E1235.jpg", False),
        ("100_1234.jpg", "101_1235.jpg", False),
        ("123_2024.jpg", "123_2025.jpg", False),
        ("PXL_20250301_101500123.jpg", "PXL_20250301_101500124.jpg", False),
        ("IMG_1234.jpg", "IMG_1236.jpg", False),
        ("IMG_1234.jpg", "IMG_1234.png", False),
        ("IMG_1234.jpg", "DSC_1235.jpg", False),
        ("IMG_1234.jpg", "IMG_1235-edit.jpg", False),
        ("IMG_20250301.jpg", "IMG_20250302.jpg", False),
        ("lamp1.jpg", "lamp2.jpg", False),
        ("0001.jpg", "0002.jpg", False),
    ],
)
def test_names_that_a_camera_counted_tie_and_those_that_people_give_do_not(first: str, name: str, tied: bool) -> None:
    raw = Marks(raw=True, width=900) if name.endswith("nef") else Marks()
    assert (lack(frames(raw, Marks(), name, first)) is None) is tied


def test_a_burst_within_one_second_is_known_by_its_names() -> None:
    assert lack(frames(shot(), shot(), "IMG_1235.jpg", "IMG_1234.jpg")) is None


@pytest.mark.parametrize("other", [shot(day=date(2019, 5, 1)), shot("Other E-1")])
def test_names_tie_nothing_where_the_files_say_otherwise(other: Marks) -> None:
    assert lack(frames(other, shot(), "IMG_1235.jpg", "IMG_1234.jpg")) is not None


def test_a_cameras_numbers_lead_from_frame_to_frame() -> None:
    found = frames_of(case("original/IMG_7.jpg original/IMG_1234.jpg outtakes/IMG_1236.jpg outtakes/IMG_1235.jpg "), {})
    assert [one.name for one in found.sure] == ["IMG_1236.jpg", "IMG_1235.jpg"]
    gap = frames_of(case("original/IMG_1234.jpg outtakes/IMG_1236.jpg outtakes/IMG_1237.jpg"), {})
    assert not gap.sure and len(gap.maybe) == 2


@pytest.mark.parametrize("edited", ["IMG_E1234.jpg", "IMG_1234.png"])
def test_the_number_of_an_original_is_that_frame_and_no_other_one(edited: str) -> None:
    found = frames_of(case(f"original/IMG_1234.jpg outtakes/IMG_1235.jpg outtakes/{edited}"), {})
    assert [one.name for one in found.sure] == ["IMG_1235.jpg"] and found.maybe[0][0].name == edited


def test_names_lead_past_no_file_of_another_camera() -> None:
    whole = case("original/IMG_1234.jpg outtakes/IMG_1235.jpg outtakes/IMG_1236.nef outtakes/IMG_1237.jpg")
    found = frames_of(whole, {"original/IMG_1234.jpg": shot(), "outtakes/IMG_1236.nef": shot("Other E-1", raw=True)})
    assert [one.name for one in found.sure] == ["IMG_1235.jpg"]
    assert [lacking for _, lacking in found.maybe] == [Lack.OTHER_CAMERA, Lack.SILENT]


def test_thousands_of_files_are_sorted_by_reading_each_name_once(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    parse = outtakes._number_of

    def counted(name: str) -> object:
        read.append(name)
        return parse(name)

    monkeypatch.setattr(outtakes, "_number_of", counted)
    names = [f"IMG_{number:04}.jpg" for number in range(3999, 2000, -1)]
    found = frames_of(case(f"original/IMG_2000.jpg outtakes/{' outtakes/'.join(names)} outtakes/IMG_4001.jpg"), {})
    assert [one.name for one in found.sure] == names and [one.name for one, _ in found.maybe] == ["IMG_4001.jpg"]
    assert len(read) == len(set(read)) == len(names) + 2


@pytest.mark.parametrize("name", ["IMG_1235.psd", "IMG_1235.kra", "IMG_1235.ai"])
def test_a_layered_file_bears_the_name_that_a_person_gave_it(name: str) -> None:
    layered = Marks(layers=3, width=900, height=600)
    assert lack(frames(layered, Marks(), name, "IMG_1234.jpg")) is Lack.SILENT
    assert lack(frames(Marks(), layered, "IMG_1235.jpg", "IMG_1234.psd")) is None


def test_one_original_that_ties_is_enough_and_the_nearest_says_what_is_lacking() -> None:
    both = case("original/cup.jpg original/lamp.jpg outtakes/2.jpg")
    old = {"original/cup.jpg": shot(day=date(2020, 1, 1)), "outtakes/2.jpg": shot(clock="10:02:00")}
    assert frames_of(both, {**old, "original/lamp.jpg": shot()}).sure
    assert lack(frames_of(both, old)) is Lack.SILENT
    assert lack(frames_of(both, {**old, "original/lamp.jpg": shot(day=date(2021, 1, 1))})) is Lack.OTHER_DAY


def test_a_raw_file_is_a_frame_unless_its_date_or_camera_says_otherwise() -> None:
    assert lack(frames(shot(raw=True), Marks(), "2.nef")) is None
    assert lack(frames(shot(raw=True), shot(), "2.nef")) is None
    assert lack(frames(shot("Other E-1", raw=True), shot(), "2.nef")) is Lack.OTHER_CAMERA
    assert lack(frames(shot(serial="2", raw=True), shot(serial="1"), "2.nef")) is Lack.OTHER_CAMERA
    assert lack(frames(shot(day=date(2019, 5, 1), raw=True), shot(), "2.nef")) is Lack.OTHER_DAY
    assert frames(Marks(raw=True), shot(), "2.nef").strange


@pytest.mark.parametrize(
    ("source", "strange"), [(Source.NAME, True), (Source.FILE, True), (Source.CAMERA, False), (Source.EMBEDDED, False)]
)
def test_a_date_in_the_name_makes_no_raw_of_a_file(source: Source, strange: bool) -> None:
    found = frames(Marks(dates=(Dated("taken", DAY, source),), raw=True), shot(), "20250301.dng")
    assert bool(found.strange) is strange and bool(found.sure) is not strange


@pytest.mark.parametrize("name", ["list.pdf", "note.txt", "film.mp4", "noending", "fake.nef", "fake.psd", "fake.ai"])
def test_what_is_no_picture_is_named_with_its_place(name: str) -> None:
    found = frames(Marks(), shot(), name)
    (told,) = frame_findings(found)
    assert not found.sure and not found.maybe
    assert (told.rule, told.level, told.where) == ("outtake-no-picture", Level.WARN, f"outtakes/{name}")
    assert (
        "proof/" in told.fix.en
        and "out of the case" in told.fix.en
        and "证明/" in told.fix.zh
        and "移出" in told.fix.zh
    )


def test_the_bytes_of_an_original_are_no_other_frame_whatever_their_kind() -> None:
    whole = case("original/IMG_1234.nef outtakes/IMG_1235.nef")
    same = tuple(Evidence(one.role, one.path, 9, 0, "ab" * 32) for one in whole.evidence)
    found = frames_of(Case("lamp", whole.file, None, same), {"outtakes/IMG_1235.nef": shot(raw=True)})
    (told,) = frame_findings(found)
    assert not found.sure and told.rule == "outtake-is-original" and "IMG_1234.nef" in told.what.en


@pytest.mark.parametrize("kind", list(Lack))
def test_every_lack_is_said_in_both_languages_with_what_would_help(kind: Lack) -> None:
    (one,) = case("outtakes/2.jpg").evidence
    told: Finding
    (told,) = frame_findings(Frames(maybe=((one, kind),)))
    assert (told.rule, told.level, told.where) == ("outtake-unproven", Level.HINT, "outtakes/2.jpg")
    assert "may be another frame of the shoot" in told.what.en and "可能是同次拍摄" in told.what.zh
    assert told.fix.en and told.fix.zh


def test_a_layered_file_of_which_nothing_is_known_is_asked_into_the_originals() -> None:
    (told,) = frame_findings(frames(Marks(layers=3), shot(), "lamp.psd"))
    assert told.rule == "outtake-unproven" and "original/" in told.fix.en and "原图/" in told.fix.zh
