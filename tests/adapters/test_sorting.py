"""What was dropped is found and known by folder and content; what is doubtful, broken or nobody's is told."""

import hashlib
import os
from datetime import timedelta
from pathlib import Path

import pytest

from bot.adapters.casefolder import CaseFolders
from bot.core.case import Level
from tests.adapters.dropbench import LONG_AGO, NOW, DropBench, picture


def test_both_names_of_a_sub_folder_count_at_once(lamp: DropBench) -> None:
    for path in (
        "original/a.jpg",
        "原图/b.jpg",
        "Original/2/c.jpg",
        "花絮/d.jpg",
        "proof/e.pdf",
        "截图/f.jpg",
        "声明/g.pdf",
        "authority/h.pdf",
    ):
        lamp.drop(path, picture("JPEG"))
    assert lamp.roles() == {
        "original/a.jpg": "original", "原图/b.jpg": "original", "Original/2/c.jpg": "original", "花絮/d.jpg": "outtakes",
        "proof/e.pdf": "proof", "截图/f.jpg": "listing", "声明/g.pdf": "statement", "authority/h.pdf": "authority",
    }  # fmt: skip
    assert not lamp.case.folder_findings


def test_sums_are_those_of_the_bytes(lamp: DropBench) -> None:
    lamp.drop("original/lamp.jpg", picture("JPEG"))
    (one,) = lamp.case.evidence
    assert one.sha256 == hashlib.sha256(picture("JPEG")).hexdigest()
    assert (one.size, one.mtime) == (len(picture("JPEG")), int(LONG_AGO.timestamp()) * 10**9)


def test_loose_files_are_sorted_by_what_they_are_and_never_moved(lamp: DropBench) -> None:
    lamp.drop("DSC_1.NEF", b"raw")
    lamp.drop("IMG_2.jpg", picture("JPEG", camera=True))
    lamp.drop("Screenshot_3.png", picture())
    lamp.drop("登记证书.pdf", b"%PDF")
    assert lamp.roles() == {
        "DSC_1.NEF": "original",
        "IMG_2.jpg": "original",
        "Screenshot_3.png": "listing",
        "登记证书.pdf": "proof",
    }
    assert lamp.findings()["sorted IMG_2.jpg"].level is Level.HINT
    assert (lamp.home / "IMG_2.jpg").exists()


def test_doubtful_files_are_asked_about_and_not_used(lamp: DropBench) -> None:
    lamp.drop("a.png", picture(size=(1170, 2532)))
    lamp.drop("b.jpg", picture("JPEG"))
    assert lamp.roles() == {}
    asked = lamp.findings()
    assert asked["which-folder a.png"].level is Level.WARN and "screen" in asked["which-folder a.png"].what.en
    assert "截图" in asked["which-folder b.jpg"].fix.zh


def test_what_is_still_being_copied_is_waited_for(lamp: DropBench) -> None:
    lamp.drop("original/big.jpg", picture("JPEG")[:200], at=NOW - timedelta(seconds=1))
    lamp.drop("links.txt", "https://mart.exa", at=NOW)
    assert lamp.roles() == {} and len(lamp.case.file.listings) == 1
    assert lamp.findings()["still-copied original/big.jpg"].level is Level.HINT
    lamp.drop("original/big.jpg", picture("JPEG"), at=NOW - timedelta(seconds=1))
    lamp.now += timedelta(seconds=30)
    assert lamp.roles() == {"original/big.jpg": "original"}


def test_a_file_that_settles_in_time_is_read_in_the_same_run(lamp: DropBench) -> None:
    lamp.drop("original/big.jpg", picture("JPEG")[:200], at=NOW - timedelta(seconds=1))
    waited: list[float] = []

    def wait(seconds: float) -> None:
        waited.append(seconds)
        lamp.drop("original/big.jpg", picture("JPEG"), at=NOW)
        lamp.now += timedelta(seconds=30)

    patient = CaseFolders(lamp.folders.cases.parent, lambda _: None, clock=lambda: lamp.now, wait=wait)
    (case,), _ = patient.load()
    assert [one.path for one in case.evidence] == ["original/big.jpg"]
    assert len(waited) == 1


def test_a_clock_that_ran_ahead_does_not_hide_a_file(lamp: DropBench) -> None:
    lamp.drop("original/lamp.jpg", picture("JPEG"), at=NOW + timedelta(days=300))
    assert lamp.roles() == {"original/lamp.jpg": "original"}


def test_what_the_system_and_the_bot_write_is_nobodys_evidence(lamp: DropBench) -> None:
    for path in (
        "Thumbs.db",
        "original/.DS_Store",
        "desktop.ini",
        "~$a.docx",
        "original/a.jpg.part",
        "b.tmp",
        "mail/0001-x.eml",
        "out/TODO.txt",
        ".hidden/a.jpg",
    ):
        lamp.drop(path, b"x")
    assert not lamp.case.evidence and not lamp.case.folder_findings


def test_a_folder_that_is_not_read_is_named(lamp: DropBench) -> None:
    lamp.drop("photos/a.jpg", picture("JPEG"))
    lamp.drop("original/2025/march/b.jpg", picture("JPEG"))
    assert set(lamp.findings()) == {"unknown-folder photos/", "too-deep original/2025/march/"}


def test_shortcuts_that_lead_away_are_not_followed(lamp: DropBench) -> None:
    secret = lamp.workspace / "secret.jpg"
    secret.write_bytes(picture("JPEG"))
    (lamp.home / "original").mkdir()
    (lamp.home / "original" / "away.jpg").symlink_to(secret)
    (lamp.home / "original" / "gone.jpg").symlink_to(lamp.workspace / "nothing")
    (lamp.home / "proof").symlink_to(lamp.workspace)
    assert lamp.roles() == {}
    assert {one.rule for one in lamp.case.folder_findings} == {"link-outside"}
    assert len(lamp.case.folder_findings) == 3


def test_a_pipe_and_a_name_that_cannot_be_written_do_not_stop_the_run(lamp: DropBench) -> None:
    os.mkfifo(lamp.home / "pipe.jpg")
    lamp.drop("a\nb.jpg", picture("JPEG"))
    Path(os.fsdecode(os.fsencode(lamp.home) + b"/\xff\xfe.jpg")).write_bytes(b"x")
    assert lamp.roles() == {}
    assert [one.rule for one in lamp.case.folder_findings] == ["file-name", "no-plain-file", "file-name"]


def test_of_a_name_that_cannot_be_written_only_the_odd_letters_are_spelled(lamp: DropBench) -> None:
    lamp.drop("listing/台灯 \u202egnp.jpg", picture("JPEG"))
    assert lamp.roles() == {}
    assert [one.where for one in lamp.case.folder_findings] == [r"listing/台灯 \u202egnp.jpg"]


def test_what_is_no_plain_file_is_named_and_never_opened(lamp: DropBench) -> None:
    """Whoever opens a pipe waits for its other end."""
    lamp.drop("listing/folder.jpg/page.png", picture())
    for path in ("listing/pipe.jpg", "original/pipe.png", "links.txt"):
        (lamp.home / path).parent.mkdir(exist_ok=True)
        os.mkfifo(lamp.home / path)
    found = lamp.findings()
    assert found["folder-named-as-a-file listing/folder.jpg/"].fix.zh
    assert {name for name in found if name.startswith("no-plain-file")} == {
        "no-plain-file listing/pipe.jpg", "no-plain-file original/pipe.png", "no-plain-file links.txt",
    }  # fmt: skip
    assert [one.path for one in lamp.case.evidence] == ["listing/folder.jpg/page.png"]
    (lamp.home / "case.toml").unlink()
    os.mkfifo(lamp.home / "case.toml")
    assert "no plain file" in str(lamp.sick())


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (b"", "empty-file"),
        (b"<html>", "unreadable-picture"),
        (picture("JPEG", (300, 300))[:-400], "unreadable-picture"),
    ],
)
def test_a_broken_picture_blocks_and_is_named(lamp: DropBench, content: bytes, rule: str) -> None:
    lamp.drop("原图/灯.jpg", content)
    finding = lamp.findings()[f"{rule} 原图/灯.jpg"]
    assert finding.level is Level.BLOCK and finding.fix.zh


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("name", ["links.txt", "链接.txt"])
def test_a_list_of_links_adds_listings(lamp: DropBench, name: str, encoding: str) -> None:
    text = "# 盗图\n商品：https://mart.example/2\nhttps://mart.example/1\nwww.mart.example/3\n"
    lamp.drop(name, text.encode(encoding))
    assert [one.url for one in lamp.case.file.listings] == ["https://mart.example/1", "https://mart.example/2"]
    assert lamp.findings()[f"bad-link {name}:4"].level is Level.WARN


@pytest.mark.parametrize("name", ["listing/links.txt", "截图/链接.txt", "listing/Links.txt", "截图/链接.csv"])
def test_a_list_of_links_among_the_screenshots_adds_its_links_and_is_no_screenshot(lamp: DropBench, name: str) -> None:
    lamp.drop(name, b"url\nhttps://mart.example/1\nhttps://mart.example/3\n" if name.endswith("csv") else (
        b"https://mart.example/1\nhttps://mart.example/3\nhttps://mart.example/3\n"
    ))  # fmt: skip
    lamp.drop("链接.txt", b"https://mart.example/2\nhttps://mart.example/1\n")
    assert [one.url[-1] for one in lamp.case.file.listings] == ["1", "2", "3"]
    assert lamp.case.evidence == ()
