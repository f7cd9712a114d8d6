"""What outtakes prove, and which of them prove nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from bot.core.case import Case, Level, Role
from bot.core.marks import Marks
from bot.core.outtakes import Frames, frames_of
from bot.core.strength import Grade, proof_findings, strength
from tests.core.test_strength import SHOT, case, shot, stamped


def test_an_outtake_of_which_nothing_is_known_lends_the_case_neither_camera_nor_date_nor_time_stamp() -> None:
    one = case("original/lamp.jpg outtakes/2.jpg proof/lamp.tsr", works=())
    weighed = strength(one, {"outtakes/2.jpg": shot("Belvue D40")}, stamped(date(2025, 3, 1), "outtakes/2.jpg"))
    assert weighed.grade is Grade.WEAK and [ground.en for ground in weighed.grounds] == [
        "a picture that may be another frame of the shoot"
    ]


def test_a_layered_file_among_the_outtakes_is_strong_only_where_something_ties_it_to_the_shoot() -> None:
    one = case("original/lamp.jpg outtakes/2.psd", works=())
    layered = Marks(layers=4, width=900, height=600)
    assert strength(one, {"outtakes/2.psd": layered}).grade is Grade.WEAK
    tied = {
        "outtakes/2.psd": replace(shot("Belvue D40", "10:05:00"), layers=4),
        "original/lamp.jpg": shot("Belvue D40"),
    }
    assert strength(one, tied).grade is Grade.STRONG


def test_outtakes_that_are_told_of_elsewhere_neither_count_nor_are_told_of_again() -> None:
    one = case(SHOT, works=())
    told = {each.rule: each for each in proof_findings(one, {}, frozenset({"outtakes/IMG_1235.jpg"}))}
    assert set(told) == {"proof-strength"} and told["proof-strength"].level is Level.WARN


def test_one_frame_in_two_files_is_counted_once() -> None:
    one = case(SHOT + " outtakes/copy.jpg", works=())
    twice = tuple(replace(each, sha256="a" * 64) if each.role is Role.OUTTAKES else each for each in one.evidence)
    (ground,) = [each.en for each in strength(replace(one, evidence=twice), {}).grounds if "may be" not in each.en]
    assert ground == "another frame of the shoot"


def test_the_outtakes_are_sorted_once_a_check(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Case] = []

    def counted(one: Case, marks: Mapping[str, Marks]) -> Frames:
        asked.append(one)
        return frames_of(one, marks)

    monkeypatch.setattr("bot.core.strength.frames_of", counted)
    assert proof_findings(case(SHOT), {}) and len(asked) == 1
