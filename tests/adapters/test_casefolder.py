"""The case folder: everything dropped is read, nothing of the user's is changed."""

import hashlib
import io
import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PIL import Image

from bot.adapters.casefolder import CaseFolders
from bot.adapters.casefolder.disk import sha256_of
from bot.core.case import Case, Claimant, Finding, Level, Role
from bot.core.draft import Enclosure
from bot.core.words import Language, Words
from bot.errors import CaseError
from bot.ports import Folders

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
LONG_AGO = NOW - timedelta(days=30)
TOML = 'key = "K7QF2M"\nplatform = "temu"\nclaimant = "me"\n[[listings]]\nurl = "https://mart.example/1"\n'
ME = Claimant(name="Lin Example")


def picture(kind: str = "PNG", size: tuple[int, int] = (40, 30), camera: bool = False) -> bytes:
    stream, exif = io.BytesIO(), Image.Exif()
    if camera:
        exif[0x010F] = "Example Works"
        exif.get_ifd(0x8825).update({2: (31.0, 14.0, 3.0), 4: (121.0, 28.0, 9.0)})
    Image.new("RGB", size, "khaki").save(stream, kind, exif=exif)
    return stream.getvalue()


class Bench:
    """A workspace with one case, `lamp`, whose files were dropped long ago."""

    def __init__(self, workspace: Path, language: Language = "en") -> None:
        self.workspace = workspace
        self.now = NOW
        self.folders = CaseFolders(
            workspace, {"me": ME}.get, language, ("temu", "ebay"), ("me",), clock=lambda: self.now
        )
        self.home = workspace / "cases" / "lamp"
        self.drop("case.toml", TOML)

    def drop(self, path: str, content: str | bytes = b"", at: datetime = LONG_AGO, case: str = "lamp") -> Path:
        place = self.workspace / "cases" / case / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content.encode() if isinstance(content, str) else content)
        os.utime(place, (at.timestamp(), at.timestamp()))
        return place

    @property
    def case(self) -> Case:
        cases, sick = self.folders.load()
        assert not sick, sick
        return next(one for one in cases if one.name == "lamp")

    def findings(self) -> dict[str, Finding]:
        return {f"{one.rule} {one.where}": one for one in self.case.folder_findings}

    def roles(self) -> dict[str, str]:
        return {one.path: one.role.value for one in self.case.evidence}

    def sick(self) -> CaseError:
        cases, [(name, error)] = self.folders.load()
        assert (cases, name) == ([], "lamp")
        assert isinstance(error, CaseError)
        return error


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench(tmp_path)


def test_it_is_what_a_run_needs(bench: Bench) -> None:
    folders: Folders = bench.folders
    (case,), sick = folders.load()
    assert not sick
    assert (case.name, case.key, case.claimant, case.language) == ("lamp", "K7QF2M", ME, "en")


def test_both_names_of_a_sub_folder_count_at_once(bench: Bench) -> None:
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
        bench.drop(path, picture("JPEG"))
    assert bench.roles() == {
        "original/a.jpg": "original", "原图/b.jpg": "original", "Original/2/c.jpg": "original", "花絮/d.jpg": "outtakes",
        "proof/e.pdf": "proof", "截图/f.jpg": "listing", "声明/g.pdf": "statement", "authority/h.pdf": "authority",
    }  # fmt: skip
    assert not bench.case.folder_findings


def test_sums_are_those_of_the_bytes(bench: Bench) -> None:
    bench.drop("original/lamp.jpg", picture("JPEG"))
    (one,) = bench.case.evidence
    assert one.sha256 == hashlib.sha256(picture("JPEG")).hexdigest()
    assert (one.size, one.mtime) == (len(picture("JPEG")), int(LONG_AGO.timestamp()) * 10**9)


def test_loose_files_are_sorted_by_what_they_are_and_never_moved(bench: Bench) -> None:
    bench.drop("DSC_1.NEF", b"raw")
    bench.drop("IMG_2.jpg", picture("JPEG", camera=True))
    bench.drop("Screenshot_3.png", picture())
    bench.drop("登记证书.pdf", b"%PDF")
    assert bench.roles() == {
        "DSC_1.NEF": "original",
        "IMG_2.jpg": "original",
        "Screenshot_3.png": "listing",
        "登记证书.pdf": "proof",
    }
    assert bench.findings()["sorted IMG_2.jpg"].level is Level.HINT
    assert (bench.home / "IMG_2.jpg").exists()


def test_doubtful_files_are_asked_about_and_not_used(bench: Bench) -> None:
    bench.drop("a.png", picture(size=(1170, 2532)))
    bench.drop("b.jpg", picture("JPEG"))
    assert bench.roles() == {}
    asked = bench.findings()
    assert asked["which-folder a.png"].level is Level.WARN and "screen" in asked["which-folder a.png"].what.en
    assert "截图" in asked["which-folder b.jpg"].fix.zh


def test_what_is_still_being_copied_is_waited_for(bench: Bench) -> None:
    bench.drop("original/big.jpg", picture("JPEG")[:200], at=NOW - timedelta(seconds=1))
    bench.drop("links.txt", "https://mart.exa", at=NOW)
    assert bench.roles() == {} and len(bench.case.file.listings) == 1
    assert bench.findings()["still-copied original/big.jpg"].level is Level.HINT
    bench.drop("original/big.jpg", picture("JPEG"), at=NOW - timedelta(seconds=1))
    bench.now += timedelta(seconds=30)
    assert bench.roles() == {"original/big.jpg": "original"}


def test_a_clock_that_ran_ahead_does_not_hide_a_file(bench: Bench) -> None:
    bench.drop("original/lamp.jpg", picture("JPEG"), at=NOW + timedelta(days=300))
    assert bench.roles() == {"original/lamp.jpg": "original"}


def test_what_the_system_and_the_bot_write_is_nobodys_evidence(bench: Bench) -> None:
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
        bench.drop(path, b"x")
    assert not bench.case.evidence and not bench.case.folder_findings


def test_a_folder_that_is_not_read_is_named(bench: Bench) -> None:
    bench.drop("photos/a.jpg", picture("JPEG"))
    bench.drop("original/2025/march/b.jpg", picture("JPEG"))
    assert set(bench.findings()) == {"unknown-folder photos/", "too-deep original/2025/march/"}


def test_shortcuts_that_lead_away_are_not_followed(bench: Bench) -> None:
    secret = bench.workspace / "secret.jpg"
    secret.write_bytes(picture("JPEG"))
    (bench.home / "original").mkdir()
    (bench.home / "original" / "away.jpg").symlink_to(secret)
    (bench.home / "original" / "gone.jpg").symlink_to(bench.workspace / "nothing")
    (bench.home / "proof").symlink_to(bench.workspace)
    assert bench.roles() == {}
    assert {one.rule for one in bench.case.folder_findings} == {"link-outside"}
    assert len(bench.case.folder_findings) == 3


def test_a_pipe_and_a_name_that_cannot_be_written_do_not_stop_the_run(bench: Bench) -> None:
    os.mkfifo(bench.home / "pipe.jpg")
    bench.drop("a\nb.jpg", picture("JPEG"))
    Path(os.fsdecode(os.fsencode(bench.home) + b"/\xff\xfe.jpg")).write_bytes(b"x")
    assert bench.roles() == {}
    assert [one.rule for one in bench.case.folder_findings] == ["file-name", "no-plain-file", "file-name"]


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (b"", "empty-file"),
        (b"<html>", "unreadable-picture"),
        (picture("JPEG", (300, 300))[:-400], "unreadable-picture"),
    ],
)
def test_a_broken_picture_blocks_and_is_named(bench: Bench, content: bytes, rule: str) -> None:
    bench.drop("原图/灯.jpg", content)
    finding = bench.findings()[f"{rule} 原图/灯.jpg"]
    assert finding.level is Level.BLOCK and finding.fix.zh


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("name", ["links.txt", "链接.txt"])
def test_a_list_of_links_adds_listings(bench: Bench, name: str, encoding: str) -> None:
    text = "# 盗图\n商品：https://mart.example/2\nhttps://mart.example/1\nwww.mart.example/3\n"
    bench.drop(name, text.encode(encoding))
    assert [one.url for one in bench.case.file.listings] == ["https://mart.example/1", "https://mart.example/2"]
    assert bench.findings()[f"bad-link {name}:4"].level is Level.WARN


@pytest.mark.parametrize("name", ["listing/links.txt", "截图/链接.txt", "listing/Links.txt", "截图/链接.csv"])
def test_a_list_of_links_among_the_screenshots_adds_its_links_and_is_no_screenshot(bench: Bench, name: str) -> None:
    bench.drop(name, b"url\nhttps://mart.example/1\nhttps://mart.example/3\n" if name.endswith("csv") else (
        b"https://mart.example/1\nhttps://mart.example/3\nhttps://mart.example/3\n"
    ))  # fmt: skip
    bench.drop("链接.txt", b"https://mart.example/2\nhttps://mart.example/1\n")
    assert [one.url[-1] for one in bench.case.file.listings] == ["1", "2", "3"]
    assert bench.case.evidence == ()


def test_a_file_is_read_once_and_again_when_it_changed(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[Path] = []
    monkeypatch.setattr("bot.adapters.casefolder.sorting.sha256_of", lambda path: read.append(path) or sha256_of(path))
    place = bench.drop("proof/a.pdf", b"one")
    first, second = bench.case, bench.case
    assert first == second and read.count(place) == 1
    bench.drop("proof/a.pdf", b"two", at=LONG_AGO + timedelta(seconds=1))
    assert bench.case.evidence[0].sha256 == hashlib.sha256(b"two").hexdigest()
    shutil.rmtree(bench.workspace / "cases" / "_cache")
    assert bench.case.evidence == bench.case.evidence and read.count(place) == 3


def test_a_garbled_memory_is_forgotten(bench: Bench) -> None:
    bench.drop("proof/a.pdf", b"one")
    case = bench.case
    for garbage in (b"", b"[]", b'{"proof/a.pdf": 3}', b"\xff"):
        (bench.workspace / "cases" / "_cache" / "lamp.json").write_bytes(garbage)
        assert bench.case == case


def test_before_sending_every_byte_is_read_anew(bench: Bench) -> None:
    """Size, time and inode can all be forged or restored; the sum cannot."""
    place = bench.drop("proof/a.pdf", b"one")
    case = bench.case
    with place.open("r+b") as file:
        file.write(b"two")
    os.utime(place, (LONG_AGO.timestamp(), LONG_AGO.timestamp()))
    assert bench.case.evidence == case.evidence
    assert bench.folders.verified(case).evidence[0].sha256 == hashlib.sha256(b"two").hexdigest()
    assert bench.case.evidence != case.evidence


def test_what_is_no_plain_file_is_named_and_never_opened(bench: Bench) -> None:
    """Whoever opens a pipe waits for its other end."""
    bench.drop("listing/folder.jpg/page.png", picture())
    for path in ("listing/pipe.jpg", "original/pipe.png", "links.txt"):
        (bench.home / path).parent.mkdir(exist_ok=True)
        os.mkfifo(bench.home / path)
    found = bench.findings()
    assert found["folder-named-as-a-file listing/folder.jpg/"].fix.zh
    assert {name for name in found if name.startswith("no-plain-file")} == {
        "no-plain-file listing/pipe.jpg", "no-plain-file original/pipe.png", "no-plain-file links.txt",
    }  # fmt: skip
    assert [one.path for one in bench.case.evidence] == ["listing/folder.jpg/page.png"]
    (bench.home / "case.toml").unlink()
    os.mkfifo(bench.home / "case.toml")
    assert "no plain file" in str(bench.sick())


def test_every_fault_of_a_case_file_is_named_at_once(bench: Bench) -> None:
    bench.drop("case.toml", 'title = 5\nplatform = "tmeu"\n[[listings]]\nurl = "x"\n')
    faults = {fault.where: fault for fault in bench.sick().faults}
    assert set(faults) == {
        "lamp/case.toml key", "lamp/case.toml:1 title", "lamp/case.toml:2 platform", "lamp/case.toml:4 [[listings]] 1 url",
    }  # fmt: skip
    assert 'platform = "temu"' in faults["lamp/case.toml:2 platform"].fix.zh


@pytest.mark.parametrize("given", ["", 'key = "k0l1"\n'])
def test_a_missing_key_is_minted_and_offered(bench: Bench, given: str) -> None:
    bench.drop("case.toml", given + 'platform = "temu"\n')
    (fault,) = bench.sick().faults
    offered = fault.fix.en.split(": ", 1)[1]
    bench.drop("case.toml", f'{offered}\nplatform = "temu"\n')
    assert offered == f'key = "{bench.case.key}"'


def test_a_folder_without_a_case_file_is_told_how_to_get_one(bench: Bench) -> None:
    (bench.home / "case.toml").unlink()
    error = bench.sick()
    assert "weiquan new lamp --from cases/lamp" in error.said_in("en")
    assert "weiquan new lamp --from cases/lamp" in error.said_in("zh")


def test_a_case_file_in_another_encoding_is_named(bench: Bench) -> None:
    bench.drop("case.toml", 'title = "台灯"'.encode("gb18030"))
    assert "UTF-8" in bench.sick().said_in("zh")


def test_a_copied_folder_blocks_both_and_is_offered_a_key(bench: Bench) -> None:
    shutil.copytree(bench.home, bench.home.with_name("台灯 副本"))
    cases, sick = bench.folders.load()
    assert not sick and [one.name for one in cases] == ["lamp", "台灯 副本"]
    for case, other in zip(cases, reversed(cases), strict=True):
        (finding,) = case.folder_findings
        assert (finding.level, finding.rule) == (Level.BLOCK, "copied-key")
        assert other.name in finding.what.zh and "K7QF2M" not in finding.fix.zh


def test_one_sick_folder_does_not_hide_the_others(bench: Bench) -> None:
    bench.drop("case.toml", "x", case="sick")
    for name in ("_unfiled", ".hidden"):
        (bench.workspace / "cases" / name).mkdir(exist_ok=True)
    (bench.workspace / "cases" / "log.json").write_text("{}")
    cases, sick = bench.folders.load()
    assert [one.name for one in cases] == ["lamp"] and [name for name, _ in sick] == ["sick"]


def test_a_claimant_nobody_knows_is_told_who_is_known(bench: Bench) -> None:
    bench.drop("case.toml", TOML.replace('"me"', '"bob"'))
    finding = bench.findings()["claimant-unknown case.toml claimant"]
    assert finding.level is Level.BLOCK and "me" in finding.fix.zh
    assert bench.case.claimant is None


def test_nothing_of_the_users_is_ever_changed(bench: Bench) -> None:
    for path in ("original/a.jpg", "b.png", "IMG.NEF", "links.txt", "saved.eml", "photos/x.jpg", "Thumbs.db"):
        bench.drop(path, picture("JPEG", camera=True))

    def state() -> dict[str, tuple[bytes, int, int]]:
        files = [path for path in bench.home.rglob("*") if path.is_file() and path.parent.name not in ("out", "mail")]
        return {str(path): (path.read_bytes(), path.stat().st_mtime_ns, path.stat().st_ino) for path in files}

    before = state()
    case = bench.case
    bench.folders.verified(case)
    bench.folders.write_todo(case, case.folder_findings, [])
    bench.folders.write_manifest(case)
    bench.folders.keep(case, "complaint", b"x")
    bench.folders.enclose(case, enclosure(case, "original/a.jpg"))
    assert state() == before


@pytest.mark.parametrize(
    ("language", "name", "other"), [("en", "TODO.txt", "待办.txt"), ("zh", "待办.txt", "TODO.txt")]
)
def test_the_list_is_written_in_the_users_language_and_only_when_it_changed(
    tmp_path: Path, language: Language, name: str, other: str
) -> None:
    bench = Bench(tmp_path, language)
    bench.drop(f"out/{other}", "old")
    bench.folders.write_todo(bench.case, (), [Words("Answer", "答复")])
    place = bench.home / "out" / name
    inode = place.stat().st_ino
    assert Words("Answer", "答复").said_in(language) in place.read_text(encoding="utf-8")
    bench.folders.write_todo(bench.case, (), [Words("Answer", "答复")])
    assert place.stat().st_ino == inode
    assert [path.name for path in (bench.home / "out").iterdir()] == [name]


def test_what_the_bot_writes_only_its_owner_reads(bench: Bench) -> None:
    bench.folders.write_out(bench.case, "statement.txt", b"x")
    bench.folders.keep(bench.case, "complaint", b"x")
    for path in ("out/statement.txt", "mail/0001-complaint.eml"):
        assert (bench.home / path).stat().st_mode & 0o077 == 0


def test_nothing_is_written_out_of_the_folder(bench: Bench) -> None:
    for name in ("../evil.txt", "a/b", ".hidden", ""):
        with pytest.raises(CaseError):
            bench.folders.write_out(bench.case, name, b"x")
    with pytest.raises(CaseError):
        bench.folders.read_mail(bench.case, "../../config.toml")


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="coreutils are not installed")
def test_sha256sum_finds_the_manifest_right(bench: Bench) -> None:
    bench.drop("原图/灯 1.jpg", picture("JPEG"))
    bench.drop("proof/a.pdf", b"%PDF")
    bench.folders.write_manifest(bench.case)
    check = ["sha256sum", "-c", "--strict", "out/manifest-sha256.txt"]
    assert subprocess.run(check, cwd=bench.home, capture_output=True, check=False).returncode == 0  # noqa: S603
    bench.drop("proof/a.pdf", b"%PDX")
    assert subprocess.run(check, cwd=bench.home, capture_output=True, check=False).returncode == 1  # noqa: S603


def enclosure(case: Case, path: str, **plan: object) -> Enclosure:
    one = next(one for one in case.evidence if one.path == path)
    return replace(Enclosure(path, one.name, "image/jpeg", one.sha256, one.size), **plan)  # type: ignore[arg-type]


def test_what_travels_is_a_copy_without_a_place(bench: Bench) -> None:
    content = picture("JPEG", camera=True)
    bench.drop("original/lamp.jpg", content)
    travelling = bench.folders.enclose(bench.case, enclosure(bench.case, "original/lamp.jpg"))
    assert (travelling.name, travelling.media_type) == ("lamp.jpg", "image/jpeg")
    assert b"Example Works" in content and b"Example Works" not in travelling.content


def test_a_reduced_picture_travels_as_jpeg(bench: Bench) -> None:
    bench.drop("original/灯.png", picture("PNG"))
    plan = enclosure(bench.case, "original/灯.png", media_type="image/png", longest_side=20, quality=80)
    travelling = bench.folders.enclose(bench.case, plan)
    assert (travelling.name, travelling.media_type) == ("灯.jpg", "image/jpeg")
    assert Image.open(io.BytesIO(travelling.content)).size == (20, 15)


def test_a_file_that_changed_since_approval_stays_at_home(bench: Bench) -> None:
    bench.drop("proof/a.pdf", b"%PDF one")
    plan = enclosure(bench.case, "proof/a.pdf")
    assert bench.folders.enclose(bench.case, plan).content == b"%PDF one"
    bench.drop("proof/a.pdf", b"%PDF two")
    with pytest.raises(CaseError, match="changed since"):
        bench.folders.enclose(bench.case, plan)
    (bench.home / "proof" / "a.pdf").unlink()
    with pytest.raises(CaseError, match="cannot be read"):
        bench.folders.enclose(bench.case, plan)
    with pytest.raises(CaseError, match="out of the case"):
        bench.folders.enclose(bench.case, replace(plan, source="../../secret"))


def test_what_the_bot_wrote_travels_as_text(bench: Bench) -> None:
    text = "声明"
    plan = Enclosure(
        "generated:statement", "声明.txt", "text/plain", hashlib.sha256(text.encode()).hexdigest(), 6, text
    )
    assert bench.folders.enclose(bench.case, plan).content == text.encode()
    signed = bench.folders.enclose(bench.case, replace(plan, text="声明 /s/ Lin"))
    assert signed.content == "声明 /s/ Lin".encode(), "the sum is that of the text before it was signed"


def test_identity_papers_are_forgotten_with_their_copies_and_nothing_else(bench: Bench) -> None:
    for path in ("授权/身份证.jpg", "授权/委托书.pdf", "original/passport-cover.jpg", "out/exhibit.txt"):
        bench.drop(path, path)
    bench.drop("out/attached.jpg", "授权/身份证.jpg")
    assert bench.folders.forget_papers(bench.case) == ("授权/身份证.jpg", "out/attached.jpg")
    left = {path.relative_to(bench.home).as_posix() for path in bench.home.rglob("*") if path.is_file()}
    assert left == {"case.toml", "授权/委托书.pdf", "original/passport-cover.jpg", "out/exhibit.txt"}


def test_saved_mails_are_given_wherever_they_were_dropped(bench: Bench) -> None:
    bench.drop("answer.eml", b"From: a")
    bench.drop("proof/old/B.EML", b"From: b")
    bench.drop("fresh.eml", b"From:", at=NOW)
    bench.drop("mail/0001-complaint.eml", b"From: us")
    assert bench.folders.dropped_mails(bench.case) == [
        ("answer.eml", b"From: a", LONG_AGO), ("proof/old/B.EML", b"From: b", LONG_AGO),
    ]  # fmt: skip
    assert not bench.case.evidence and not bench.case.folder_findings


def test_an_empty_workspace_has_no_cases(tmp_path: Path) -> None:
    lookup: Callable[[str], Claimant | None] = {}.get
    assert CaseFolders(tmp_path, lookup).load() == ([], [])


def test_the_example_case_is_whole_and_never_sent(tmp_path: Path) -> None:
    shutil.copytree(Path(__file__).parents[2] / "cases" / "example", tmp_path / "cases" / "example")
    (case,), sick = CaseFolders(tmp_path, {"": ME}.get, settle=0).load()
    assert not sick and case.file.example and not case.folder_findings
    assert {one.role for one in case.evidence} == {Role.ORIGINAL, Role.LISTING}


def test_a_file_that_settles_in_time_is_read_in_the_same_run(bench: Bench) -> None:
    bench.drop("original/big.jpg", picture("JPEG")[:200], at=NOW - timedelta(seconds=1))
    waited: list[float] = []

    def wait(seconds: float) -> None:
        waited.append(seconds)
        bench.drop("original/big.jpg", picture("JPEG"), at=NOW)
        bench.now += timedelta(seconds=30)

    patient = CaseFolders(bench.folders.cases.parent, lambda _: None, clock=lambda: bench.now, wait=wait)
    (case,), _ = patient.load()
    assert [one.path for one in case.evidence] == ["original/big.jpg"]
    assert len(waited) == 1
