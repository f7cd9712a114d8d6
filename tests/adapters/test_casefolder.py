"""The case folder: nothing of the user's is changed, and what leaves it is a copy of what was approved."""

import hashlib
import io
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from bot.core.case import Case
from bot.core.draft import Enclosure
from bot.core.words import Language, Words
from bot.errors import CaseError
from tests.adapters.dropbench import LONG_AGO, NOW, DropBench, picture


def enclosure(case: Case, path: str, **plan: object) -> Enclosure:
    one = next(one for one in case.evidence if one.path == path)
    return replace(Enclosure(path, one.name, "image/jpeg", one.sha256, one.size), **plan)  # type: ignore[arg-type]


def test_nothing_of_the_users_is_ever_changed(lamp: DropBench) -> None:
    for path in ("original/a.jpg", "b.png", "IMG.NEF", "links.txt", "saved.eml", "photos/x.jpg", "Thumbs.db"):
        lamp.drop(path, picture("JPEG", camera=True))

    def state() -> dict[str, tuple[bytes, int, int]]:
        files = [path for path in lamp.home.rglob("*") if path.is_file() and path.parent.name not in ("out", "mail")]
        return {str(path): (path.read_bytes(), path.stat().st_mtime_ns, path.stat().st_ino) for path in files}

    before = state()
    case = lamp.case
    lamp.folders.verified(case)
    lamp.folders.write_todo(case, case.folder_findings, [])
    lamp.folders.write_manifest(case)
    lamp.folders.keep(case, "complaint", b"x")
    lamp.folders.enclose(case, enclosure(case, "original/a.jpg"))
    assert state() == before


@pytest.mark.parametrize(
    ("language", "name", "other"), [("en", "TODO.txt", "待办.txt"), ("zh", "待办.txt", "TODO.txt")]
)
def test_the_list_is_written_in_the_users_language_and_only_when_it_changed(
    tmp_path: Path, language: Language, name: str, other: str
) -> None:
    lamp = DropBench(tmp_path, language)
    lamp.drop(f"out/{other}", "old")
    lamp.folders.write_todo(lamp.case, (), [Words("Answer", "答复")])
    place = lamp.home / "out" / name
    inode = place.stat().st_ino
    assert Words("Answer", "答复").said_in(language) in place.read_text(encoding="utf-8")
    lamp.folders.write_todo(lamp.case, (), [Words("Answer", "答复")])
    assert place.stat().st_ino == inode
    assert [path.name for path in (lamp.home / "out").iterdir()] == [name]


def test_what_the_bot_writes_only_its_owner_reads(lamp: DropBench) -> None:
    lamp.folders.write_out(lamp.case, "statement.txt", b"x")
    lamp.folders.keep(lamp.case, "complaint", b"x")
    for path in ("out/statement.txt", "mail/0001-complaint.eml"):
        assert (lamp.home / path).stat().st_mode & 0o077 == 0


def test_nothing_is_written_out_of_the_folder(lamp: DropBench) -> None:
    for name in ("../evil.txt", "a/b", ".hidden", ""):
        with pytest.raises(CaseError):
            lamp.folders.write_out(lamp.case, name, b"x")
    with pytest.raises(CaseError):
        lamp.folders.read_mail(lamp.case, "../../config.toml")


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="coreutils are not installed")
def test_sha256sum_finds_the_manifest_right(lamp: DropBench) -> None:
    lamp.drop("原图/灯 1.jpg", picture("JPEG"))
    lamp.drop("proof/a.pdf", b"%PDF")
    lamp.folders.write_manifest(lamp.case)
    check = ["sha256sum", "-c", "--strict", "out/manifest-sha256.txt"]
    assert subprocess.run(check, cwd=lamp.home, capture_output=True, check=False).returncode == 0  # noqa: S603
    lamp.drop("proof/a.pdf", b"%PDX")
    assert subprocess.run(check, cwd=lamp.home, capture_output=True, check=False).returncode == 1  # noqa: S603


def test_saved_mails_are_given_wherever_they_were_dropped(lamp: DropBench) -> None:
    lamp.drop("answer.eml", b"From: a")
    lamp.drop("proof/old/B.EML", b"From: b")
    lamp.drop("fresh.eml", b"From:", at=NOW)
    lamp.drop("mail/0001-complaint.eml", b"From: us")
    lamp.drop("mail/来信.eml", b"From: c")
    lamp.drop("mail/.weiquan-1.eml", b"half")
    lamp.drop("out/page.eml", b"From: us")
    assert lamp.folders.dropped_mails(lamp.case) == [
        ("answer.eml", b"From: a", LONG_AGO), ("proof/old/B.EML", b"From: b", LONG_AGO),
        ("mail/来信.eml", b"From: c", LONG_AGO),
    ]  # fmt: skip
    assert not lamp.case.evidence and not lamp.case.folder_findings


def test_identity_papers_are_forgotten_with_their_copies_and_nothing_else(lamp: DropBench) -> None:
    for path in ("授权/身份证.jpg", "授权/委托书.pdf", "original/passport-cover.jpg", "out/exhibit.txt"):
        lamp.drop(path, path)
    lamp.drop("out/attached.jpg", "授权/身份证.jpg")
    assert lamp.folders.forget_papers(lamp.case) == ("授权/身份证.jpg", "out/attached.jpg")
    left = {path.relative_to(lamp.home).as_posix() for path in lamp.home.rglob("*") if path.is_file()}
    assert left == {"case.toml", "授权/委托书.pdf", "original/passport-cover.jpg", "out/exhibit.txt"}


def test_what_travels_is_a_copy_without_a_place(lamp: DropBench) -> None:
    content = picture("JPEG", camera=True)
    lamp.drop("original/lamp.jpg", content)
    travelling = lamp.folders.enclose(lamp.case, enclosure(lamp.case, "original/lamp.jpg"))
    assert (travelling.name, travelling.media_type) == ("lamp.jpg", "image/jpeg")
    assert b"Example Works" in content and b"Example Works" not in travelling.content


def test_a_reduced_picture_travels_as_jpeg(lamp: DropBench) -> None:
    lamp.drop("original/灯.png", picture("PNG"))
    plan = enclosure(lamp.case, "original/灯.png", media_type="image/png", longest_side=20, quality=80)
    travelling = lamp.folders.enclose(lamp.case, plan)
    assert (travelling.name, travelling.media_type) == ("灯.jpg", "image/jpeg")
    assert Image.open(io.BytesIO(travelling.content)).size == (20, 15)


def test_a_file_that_changed_since_approval_stays_at_home(lamp: DropBench) -> None:
    lamp.drop("proof/a.pdf", b"%PDF one")
    plan = enclosure(lamp.case, "proof/a.pdf")
    assert lamp.folders.enclose(lamp.case, plan).content == b"%PDF one"
    lamp.drop("proof/a.pdf", b"%PDF two")
    with pytest.raises(CaseError, match="changed since"):
        lamp.folders.enclose(lamp.case, plan)
    (lamp.home / "proof" / "a.pdf").unlink()
    with pytest.raises(CaseError, match="cannot be read"):
        lamp.folders.enclose(lamp.case, plan)
    with pytest.raises(CaseError, match="out of the case"):
        lamp.folders.enclose(lamp.case, replace(plan, source="../../secret"))


def test_what_the_bot_wrote_travels_as_text(lamp: DropBench) -> None:
    text = "声明"
    plan = Enclosure(
        "generated:statement", "声明.txt", "text/plain", hashlib.sha256(text.encode()).hexdigest(), 6, text
    )
    assert lamp.folders.enclose(lamp.case, plan).content == text.encode()
    signed = lamp.folders.enclose(lamp.case, replace(plan, text="声明 /s/ Lin"))
    assert signed.content == "声明 /s/ Lin".encode(), "the sum is that of the text before it was signed"
