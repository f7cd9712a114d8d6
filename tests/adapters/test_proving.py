"""What outtakes, time-stamps and their signatures are worth as proof, once the files of a case are examined."""

import io
import json
from dataclasses import replace

import pytest
from PIL import Image

from bot.core.case import Case, Level, Role
from bot.core.evidence import given_as
from bot.core.outtakes import frames_of
from bot.core.stamps import Seal
from bot.core.words import Words
from bot.errors import ConfigError
from bot.pictures.origin.authorship import read_marks
from tests.adapters.casebench import Bench, pages, rules, token_over


def test_a_token_of_ones_own_is_held_against_the_files(copied: Bench) -> None:
    without = strength_of(copied.examined())
    copied.drop("proof/lamp.tsr", b"no token at all")
    case = copied.examined()
    assert rules(case)["time-stamp-strange"] is Level.WARN and strength_of(case) == without
    copied.drop("proof/lamp.tsr", b"\x30\x82\x03\xe8" + bytes(1000))
    assert rules(copied.examined())["time-stamp-unread"] is Level.HINT


@pytest.mark.parametrize(
    ("seal", "rule", "said"),
    [
        (Seal.TRUSTED, "time-stamp", "of 2025-03-01"),
        (Seal.UNKNOWN, "time-stamp", "its issuer not verified"),
        (Seal.BROKEN, "time-stamp-broken", ""),
    ],
)
def test_a_token_of_ones_own_counts_by_its_signature(copied: Bench, seal: Seal, rule: str, said: str) -> None:
    without = strength_of(copied.examined())
    token = token_over((copied.home / "original" / "lamp.jpg").read_bytes())
    copied.drop("proof/lamp.tsr", token)
    seen: list[bytes] = []
    copied.folders._means = replace(copied.folders._means, verify=lambda asked: seen.append(asked) or seal)
    case = copied.examined()
    (told,) = [one for one in case.folder_findings if one.where == "proof/lamp.tsr"]
    assert told.rule == rule and seen == [token]
    assert said in strength_of(case).en if said else strength_of(case) == without


def test_a_signature_that_nobody_here_can_check_is_said_with_what_is_lacking(copied: Bench) -> None:
    def barred(asked: bytes) -> Seal:
        raise ConfigError(Words("not installed", "尚未安装"), "", Words("pip install it", "请运行：pip install it"))

    copied.drop("proof/lamp.tsr", token_over((copied.home / "original" / "lamp.jpg").read_bytes()))
    copied.folders._means = replace(copied.folders._means, verify=barred)
    case = copied.examined()
    (told,) = [one for one in case.folder_findings if one.where == "proof/lamp.tsr"]
    assert told.what.en.endswith("not checked: not installed") and told.fix.zh == "请运行：pip install it"
    assert "its signature not checked" in strength_of(case).en


def photograph(moment: str, serial: str = "4711", colour: str = "teal") -> bytes:
    """A picture as a camera writes it, with a thing in it."""
    picture = Image.new("RGB", (300, 200), "white")
    picture.paste(colour, (20, 20, 140, 150) if colour == "teal" else (160, 60, 280, 190))
    exif = Image.Exif()
    exif[0x010F], exif[0x0110] = "Belvue", "Belvue D40"
    exif.get_ifd(0x8769).update({0x9003: moment, 0xA431: serial})
    stream = io.BytesIO()
    picture.save(stream, "JPEG", exif=exif)
    return stream.getvalue()


def strength_of(case: Case) -> Words:
    (told,) = [one.what for one in case.folder_findings if one.rule == "proof-strength"]
    return told


def test_an_outtake_counts_as_strong_only_where_camera_and_time_say_so(evidence_bench: Bench) -> None:
    evidence_bench.drop("original/lamp.jpg", photograph("2025:09:14 10:42:07"))
    evidence_bench.drop("outtakes/2.jpg", photograph("2025:09:14 10:42:16", colour="navy"))
    case = evidence_bench.examined()
    assert strength_of(case).en.startswith("strong proof: another frame of the shoot")
    assert not [one for one in rules(case) if one.startswith("outtake-")]
    (evidence_bench.home / "outtakes" / "2.jpg").unlink()
    for name, moment, serial in (("3.jpg", "2019:05:01 10:00:00", "4711"), ("4.jpg", "2025:09:14 10:42:16", "9")):
        evidence_bench.drop(f"outtakes/{name}", photograph(moment, serial, "darkcyan"))
        case = evidence_bench.examined()
        assert rules(case)["outtake-unproven"] is Level.HINT and "strong" not in strength_of(case).en


def test_what_is_no_picture_among_the_outtakes_is_named_and_proves_nothing(evidence_bench: Bench) -> None:
    evidence_bench.demo("original/lamp.jpg", "lamp-original.jpg")
    before = strength_of(evidence_bench.examined())
    evidence_bench.drop("outtakes/contract.pdf", pages())
    evidence_bench.drop("outtakes/note.txt", b"we took these in May")
    evidence_bench.drop("outtakes/frame.nef", b"no RAW at all")
    case = evidence_bench.examined()
    named = {one.where for one in case.folder_findings if one.rule == "outtake-no-picture"}
    assert named == {"outtakes/contract.pdf", "outtakes/note.txt", "outtakes/frame.nef"}
    assert strength_of(case) == before and given_as(Role.OUTTAKES, case) == ()


def test_what_may_be_given_as_an_outtake_is_known_without_looking_closely(evidence_bench: Bench) -> None:
    evidence_bench.demo("original/lamp.jpg", "lamp-original.jpg")
    evidence_bench.demo("outtakes/again.jpg", "lamp-original.jpg")
    evidence_bench.drop("outtakes/IMG_2.jpg", photograph("2025:09:14 10:42:16"))
    evidence_bench.drop("outtakes/frame.nef", b"II*\0" + photograph("2025:09:14 10:42:16")[12:])
    evidence_bench.drop("outtakes/layers.psd", b"8BPS" + bytes(22))
    evidence_bench.drop("outtakes/telephone.heic", b"\0\0\0\x18ftypheic" + bytes(12))
    for name in ("no.nef", "no.psd", "no.heic", "no.tif", "no.kra"):
        evidence_bench.drop(f"outtakes/{name}", b"we took these in May")
    evidence_bench.drop("outtakes/empty.arw", b"")
    case = evidence_bench.case
    given = {one.name for one in given_as(Role.OUTTAKES, case)}
    assert not given & {"again.jpg", "no.nef", "no.psd", "no.heic", "no.tif", "no.kra", "empty.arw"}
    assert {"IMG_2.jpg", "telephone.heic"} <= given
    assert (
        case.evidence
        == evidence_bench.case.evidence
        == evidence_bench.examined().evidence
        == evidence_bench.folders.verified(case).evidence
    )
    marks = {one.path: read_marks(evidence_bench.home / one.path) for one in case.evidence}
    frames = frames_of(case, marks)
    told = {one.name for one in (*frames.sure, *(one for one, _ in frames.maybe))}
    assert given == told - {"no.heic", "no.tif"}  # what cannot be opened is told of as such


def test_a_memory_that_does_not_know_what_is_hollow_is_not_believed(evidence_bench: Bench) -> None:
    evidence_bench.drop("outtakes/no.nef", b"we took these in May")
    (one,) = evidence_bench.case.evidence
    kept = evidence_bench.home.parent / "_cache" / "lamp.json"
    rows = json.loads(kept.read_bytes())
    rows["files"]["outtakes/no.nef"][2] = None
    kept.write_text(json.dumps(rows))
    assert one.hollow and evidence_bench.case.evidence == (one,)


def test_a_damaged_outtake_is_told_of_once_and_proves_nothing(evidence_bench: Bench) -> None:
    evidence_bench.demo("original/lamp.jpg", "lamp-original.jpg")
    before = strength_of(evidence_bench.examined())
    evidence_bench.drop("outtakes/IMG_2.jpg", photograph("2025:09:14 10:42:16")[:-600])
    evidence_bench.drop("outtakes/3.jpg", b"this is text")
    evidence_bench.drop("outtakes/4.jpg", b"")
    evidence_bench.drop("outtakes/5.heic", b"neither is this a picture")
    case = evidence_bench.examined()
    told = [one.where for one in case.folder_findings if one.where.startswith("outtakes/")]
    assert sorted(told) == ["outtakes/3.jpg", "outtakes/4.jpg", "outtakes/5.heic", "outtakes/IMG_2.jpg"]
    assert strength_of(case) == before


@pytest.mark.parametrize("name", ["registration certificate.pdf", "时间戳.pdf", "our post 2024-01-02.png", "order.pdf"])
def test_a_paper_that_nobody_can_open_is_told_of_and_proves_nothing(evidence_bench: Bench, name: str) -> None:
    evidence_bench.demo("original/lamp.jpg", "lamp-original.jpg")
    before = strength_of(evidence_bench.examined())
    evidence_bench.drop(f"proof/{name}", b"%PDF-1.7 rubbish" if name.endswith("pdf") else b"this is text")
    case = evidence_bench.examined()
    assert f"proof/{name}" in [one.where for one in case.folder_findings]
    assert strength_of(case) == before
