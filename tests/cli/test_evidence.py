"""From dropped pictures to a sworn letter with its exhibit, and to a time that a third party vouches for."""

import email
import email.policy
import hashlib
import io
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

import bot
from bot.adapters import pdf, timestamps
from bot.adapters.timestamps import Stamp, StampError
from bot.cli.wiring import Workspace
from bot.core.words import Words
from bot.errors import ConfigError, CredentialsError, MailboxError
from tests.conftest import CASE

Call = Callable[..., Any]
DEMO = Path(bot.__file__).parent / "demo" / "pictures"
AUTHORITIES = '\n[timestamp]\nauthorities = ["https://a.example/tsr", "https://b.example/tsr"]\n'


@pytest.fixture
def stolen(bench: Any) -> Path:
    """A case whose listing shows a copy of its original."""
    folder: Path = bench.case()
    (folder / "original" / "lamp.jpg").write_bytes((DEMO / "lamp-original.jpg").read_bytes())
    (folder / "listing" / "page.png").unlink()
    (folder / "listing" / "page.jpg").write_bytes((DEMO / "lamp-listing.jpg").read_bytes())
    bench.settle_files(folder)
    return folder


def attached(raw: bytes) -> dict[str, bytes]:
    message = email.message_from_bytes(raw, policy=email.policy.default)
    return {str(part.get_filename()): part.get_content() for part in message.iter_attachments()}  # type: ignore[attr-defined]


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def approve(house: Call) -> Any:
    (letter,) = house("preview", "lamp", "--json").json
    return house("approve", "lamp", "--hash", letter["hash"], "--name", "Lin Example")


def test_cases_checked_at_once_learn_of_each_other_whatever_their_order(house: Call, bench: Any, stolen: Path) -> None:
    other = bench.case("second", text=CASE.replace("K7QF2M", "FUWP8W"))
    for path in ("original/lamp.jpg", "listing/page.jpg"):
        (other / path).write_bytes((stolen / path).read_bytes())
    bench.settle_files(other)

    def told() -> list[list[str]]:
        rows = house("check", "lamp", "second", "--json").json
        return [[one["what"] for one in row["findings"] if one["rule"] == "same-picture-elsewhere"] for row in rows]

    first = told()
    assert all(first) and first == told()


def test_what_was_approved_can_be_told_from_its_sums_after_a_check(house: Call, bench: Any, stolen: Path) -> None:
    assert approve(house).code == 0
    kept = stolen / "out" / "manifest-approved-sha256.txt"
    approved = kept.read_text()
    assert "original/lamp.jpg" in approved
    (stolen / "original" / "lamp.jpg").write_bytes((DEMO / "lamp-outtake.jpg").read_bytes())
    bench.settle_files(stolen)
    house("check", "lamp")
    assert kept.read_text() == approved != (stolen / "out" / "manifest-sha256.txt").read_text()


def test_the_exhibit_that_was_read_is_the_one_that_leaves(house: Call, bench: Any, stolen: Path) -> None:
    assert "exhibit-1.png" in house("check", "lamp").out
    assert approve(house).code == 0
    assert house("run").out.startswith("sent")
    files = attached(bench.outbox.letters[0][0])
    assert files["exhibit-1.png"] == (stolen / "out" / "exhibit-1.png").read_bytes()


def test_check_says_which_picture_was_found_where(house: Call, bench: Any, stolen: Path) -> None:
    told = "listing/page.jpg shows original/lamp.jpg"
    (line,) = [one for one in house("check", "lamp").out.splitlines() if told in one]
    assert line.startswith("  proven  ") and line.endswith(": look at out/exhibit-1.png")
    assert "listing/page.jpg 中有 original/lamp.jpg" in house("--lang", "zh", "check", "lamp").out
    (stolen / "listing" / "page.jpg").write_bytes((DEMO / "lamp-outtake.jpg").read_bytes())
    bench.settle_files(stolen)
    assert told not in house("check", "lamp").out


def test_what_a_name_vouches_for_leaves_on_a_sheet_that_bears_it_and_a_check_in_between_voids_nothing(
    house: Call, bench: Any, stolen: Path
) -> None:
    house("check", "lamp")
    pairs = stolen.parent / "_cache" / "lamp.pairs.json"
    pairs.write_text(pairs.read_text().replace('"verdict": "same"', '"verdict": "unsure"'))
    assert "look at out/look-1.png" in house("check", "lamp").out
    assert not (stolen / "out" / "exhibits.pdf").exists()
    unsigned = (stolen / "out" / "exhibit-1.png").read_bytes()
    assert (
        "Your name confirms: your picture is shown in listing/page.jpg (out/look-1.png); "
        in house("preview", "lamp").out
    )
    assert approve(house).code == 0
    (event,) = [one for one in house("log", "lamp", "--json").json if one["kind"] == "approved"]
    assert event["data"]["pictures"][0]["original"] == "original/lamp.jpg" and "(original/lamp.jpg)" in event["note"]
    signed = (stolen / "out" / "exhibit-1.png").read_bytes()
    assert signed != unsigned and (stolen / "out" / "exhibits.pdf").is_file()
    manifest = (stolen / "out" / "manifest-sha256.txt").read_text(encoding="utf-8")
    assert f"{hashlib.sha256(signed).hexdigest()}  out/exhibit-1.png" in manifest
    shown = house("preview", "lamp", "--eml", stolen.parent / "seen.eml").out
    assert "Confirmed by Lin Example: your picture is shown in listing/page.jpg" in shown
    assert "signed by name when" not in shown
    seen = attached((stolen.parent / "seen.eml").read_bytes())
    assert seen["exhibit-1.png"] == signed
    house("check", "lamp")
    assert (stolen / "out" / "exhibit-1.png").read_bytes() == signed
    assert house("run").out.startswith("sent")
    assert attached(bench.outbox.letters[0][0])["exhibit-1.png"] == signed
    assert house("record", "lamp", "withdrawn", "--by", "Lin Example").code == 0
    assert (stolen / "out" / "exhibit-1.png").read_bytes() == unsigned
    assert not (stolen / "out" / "exhibits.pdf").exists()


def test_what_is_to_be_done_stands_in_the_case_as_it_is_after_every_word(house: Call, bench: Any) -> None:
    waiting, todo = "Waiting for you:", bench.case() / "out" / "TODO.txt"
    house("check", "lamp")
    assert waiting in todo.read_text(encoding="utf-8")
    assert approve(house).code == 0
    assert waiting not in todo.read_text(encoding="utf-8")
    todo.write_text("old", encoding="utf-8")
    assert house("record", "lamp", "withdrawn", "--by", "Lin Example").code == 0
    assert todo.read_text(encoding="utf-8") not in ("", "old")


@pytest.mark.parametrize("barred", [CredentialsError, MailboxError])
def test_a_pass_that_stops_early_leaves_what_is_to_be_done_as_it_is(
    house: Call, bench: Any, monkeypatch: pytest.MonkeyPatch, barred: type[CredentialsError | MailboxError]
) -> None:
    """A password that is missing bars the world, a mailbox that does not answer the pass."""
    folder = bench.case()
    assert approve(house).code == 0
    (folder / "out" / "TODO.txt").write_text("old", encoding="utf-8")

    def refuse(*_: object) -> Any:
        raise barred(Words("no line", "连不上"), "imap")

    where = (Workspace, "world") if barred is CredentialsError else (type(bench.inbox), "new")
    monkeypatch.setattr(*where, refuse)
    assert house("run").code != 0
    told = (folder / "out" / "TODO.txt").read_text(encoding="utf-8")
    assert told != "old" and "Waiting for you:" not in told


def test_the_statement_leaves_as_pages_where_they_can_be_made(house: Call, bench: Any, stolen: Path) -> None:
    approve(house)
    house("run")
    files = attached(bench.outbox.letters[0][0])
    if pdf.is_available():
        assert files["copyright-statement.pdf"].startswith(b"%PDF-")
        for name in ("statement.pdf", "exhibits.pdf"):
            assert (stolen / "out" / name).read_bytes().startswith(b"%PDF-")
    else:
        assert "Lin Example" in str(files["copyright-statement.txt"])


def test_without_the_extra_the_statement_is_text(
    house: Call, bench: Any, stolen: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "is_available", lambda: False)
    approve(house)
    house("run")
    assert "copyright-statement.txt" in attached(bench.outbox.letters[0][0])
    assert not (stolen / "out" / "statement.pdf").exists()
    laid_out = (stolen / "out" / "statement.txt").read_text(encoding="utf-8")
    for said in ("1 Example Road", "Good faith", "Stamp or seal", "著作权声明", "善意", "盖章处"):
        assert said in laid_out


@pytest.mark.parametrize(
    ("language", "said", "remedies"),
    [
        ("en", "Amazon takes no .txt files", ('pipx install --force ".[demo,pdf]"', "statement/ (声明)")),
        ("zh", "亚马逊不收 .txt 文件", ('pipx install --force ".[demo,pdf]"', "声明/（statement）")),
    ],
)
def test_where_no_statement_can_be_attached_check_preview_and_approval_say_so(
    house: Call, stolen: Path, monkeypatch: pytest.MonkeyPatch, language: str, said: str, remedies: tuple[str, ...]
) -> None:
    monkeypatch.setattr(pdf, "is_available", lambda: False)
    file = stolen / "case.toml"
    text = (
        file.read_text("utf-8")
        .replace('"generic"', '"amazon"')
        .replace("mart.example/item/1", "amazon.com/dp/B07ABCDEF1")
    )
    file.write_text(text, "utf-8")
    (row,) = house("--lang", language, "check", "--json").json
    (found,) = [one for one in row["findings"] if one["rule"] == "statement-not-attached"]
    assert found["level"] == "warn" and said in found["what"] and all(one in found["fix"] for one in remedies)
    assert said in house("--lang", language, "check", "lamp").out
    assert "Stamp or seal" in (stolen / "out" / "statement.txt").read_text("utf-8")
    assert said in house("--lang", language, "preview", "lamp").out
    page = stolen.parent / "page.html"
    house("--lang", language, "preview", "lamp", "--html", page)
    assert said in page.read_text("utf-8")
    assert said not in (stolen / "out" / "portal" / "index.html").read_text("utf-8")
    (letter,) = house("preview", "lamp", "--json").json
    assert "statement-not-attached" in {one["rule"] for one in letter["findings"]}
    with monkeypatch.context() as terminal:
        terminal.setattr(sys, "stdin", Terminal("Lin Example\n"))
        terminal.setattr(type(sys.stdout), "isatty", lambda _: True, raising=False)
        assert said in house("--lang", language, "approve", "lamp").out
    (stolen / "statement").mkdir()
    (stolen / "statement" / "signed.jpg").write_bytes((DEMO / "lamp-original.jpg").read_bytes())
    (row,) = house("check", "--json").json
    assert "statement-not-attached" not in {one["rule"] for one in row["findings"]}


def test_a_statement_that_cannot_be_set_blocks_and_hides_nothing_else(
    house: Call, stolen: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_font(*asked: Any) -> bytes:
        raise ConfigError(
            Words("no font has the letters 声明", "没有能显示“声明”的字体"),
            "",
            Words("apt install fonts-noto-cjk", "安装"),
        )

    monkeypatch.setattr(pdf, "is_available", lambda: True)
    monkeypatch.setattr(pdf, "typeset", no_font)
    (row,) = house("check", "--json").json
    told = {one["rule"]: one for one in row["findings"]}
    assert not row["ready"] and "fonts-noto-cjk" in told["statement-not-made"]["fix"]
    assert told["statement-not-made"]["where"] == "out/statement.pdf" and "proof-strength" in told
    assert (stolen / "out" / "exhibit-1.png").is_file()


def test_findings_of_the_pictures_are_told_by_check_and_keep_status_fast(
    house: Call, stolen: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (row,) = house("check", "--json").json
    assert {"proof-strength", "exif-later-than-publication"} <= {one["rule"] for one in row["findings"]}
    monkeypatch.setattr("bot.adapters.casefolder.folders.examined", lambda *asked: pytest.fail("status looked closely"))
    assert house("status").code == 0


@pytest.fixture
def asked(bench: Any, stolen: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The authorities that were asked; the second is away."""
    config = bench.directory / "config.toml"
    config.write_text(config.read_text(encoding="utf-8") + AUTHORITIES, encoding="utf-8")
    calls: list[str] = []

    def request(content: bytes, authority: str) -> bytes:
        calls.append(authority)
        if "b.example" in authority:
            raise StampError(Words("could not be reached", "无法连接"), authority)
        return b"token over " + content

    def verify(token: bytes, content: bytes, roots: Any) -> Stamp:
        assert token == b"token over " + content
        return Stamp(datetime(2026, 3, 2, 9, tzinfo=UTC), "Example TSA", True)

    monkeypatch.setattr(timestamps, "request_stamp", request)
    monkeypatch.setattr(timestamps, "verify_stamp", verify)
    return calls


def test_an_approval_is_stamped_and_an_authority_that_is_away_stops_nothing(
    house: Call, stolen: Path, asked: list[str]
) -> None:
    answer = approve(house)
    assert answer.code == 0 and "b.example" in answer.err and len(asked) == 2
    (token,) = (stolen / "mail").glob("manifest-*.tsr")
    (covered,) = (stolen / "mail").glob("manifest-*.sha256.txt")
    assert token.read_bytes() == b"token over " + covered.read_bytes()
    assert "original/lamp.jpg" in covered.read_text(encoding="utf-8")


def test_an_authority_that_was_away_is_asked_again_and_no_other(
    house: Call, stolen: Path, asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    approve(house)
    monkeypatch.setattr(timestamps, "request_stamp", lambda content, url: asked.append(url) or b"token over " + content)
    assert approve(house).code == 0 and approve(house).code == 0
    assert asked == ["https://a.example/tsr", "https://b.example/tsr", "https://b.example/tsr"]
    assert len(list((stolen / "mail").glob("manifest-*.tsr"))) == 2


def test_check_says_since_when_the_evidence_existed_and_that_it_changed(
    house: Call, bench: Any, stolen: Path, asked: list[str]
) -> None:
    approve(house)
    said = house("check", "lamp").out
    assert "existed at 2026-03-02 09:00:00 UTC" in said and "creat" not in said.split("existed")[1].split("\n")[0]
    (stolen / "proof").mkdir()
    (stolen / "proof" / "page.txt").write_text("new")
    bench.settle_files(stolen)
    assert "the evidence has changed since its last time-stamp" in house("check", "lamp").out


def test_a_time_stamp_whose_signature_does_not_hold_is_a_warning(
    house: Call, stolen: Path, asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    approve(house)
    broken = Stamp(datetime(2026, 3, 2, 9, tzinfo=UTC), "Example TSA", False, "signature failure", broken=True)
    monkeypatch.setattr(timestamps, "verify_stamp", lambda *asked: broken)
    said = house("check", "lamp").out
    assert "does not hold" in said and "existed" not in said


def test_nobody_is_asked_unless_the_user_names_them(house: Call, stolen: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timestamps, "request_stamp", lambda *asked: pytest.fail("asked"))
    assert approve(house).code == 0


def test_whoever_approves_vouches_for_what_is_not_proven_and_the_log_keeps_it(
    house: Call, bench: Any, stolen: Path
) -> None:
    (stolen / "listing" / "other.jpg").write_bytes((DEMO / "scarf-listing.jpg").read_bytes())
    bench.settle_files(stolen)
    asked = house("check", "lamp").out
    assert "listing/other.jpg: none of your originals was found in it" in asked and "ready:" in asked
    (row,) = house("check", "--json").json
    assert row["ready"] and "picture-different" in {one["rule"] for one in row["findings"]}
    told = approve(house)
    assert told.code == 0 and "Lin Example: confirms having looked" in told.err
    (event,) = [one for one in house("log", "lamp", "--json").json if one["kind"] == "approved"]
    (picture,) = event["data"]["pictures"]
    assert (event["by"], picture["file"], picture["verdict"]) == ("Lin Example", "listing/other.jpg", "different")
    assert "listing/other.jpg" in event["note"]
    assert "Lin Example confirmed on 2026-" in house("check", "lamp").out
    assert house("run").out.startswith("sent")


def test_evidence_that_changed_after_the_approval_voids_it_and_is_named(house: Call, bench: Any, stolen: Path) -> None:
    approve(house)
    assert "approved" in house("status", "lamp").out and "changed" not in house("check", "lamp").out
    before = (stolen / "original" / "lamp.jpg").read_bytes()
    (stolen / "original" / "lamp.jpg").write_bytes(before + b"more")
    bench.settle_files(stolen)
    told = house("check", "lamp").out
    assert "changed or gone since Lin Example approved" in told and "original/lamp.jpg" in told
    passed = house("run")
    assert "that approval is void" in passed.out + passed.err and not bench.outbox.letters
    (stolen / "original" / "lamp.jpg").write_bytes(before)
    bench.settle_files(stolen)
    assert "changed" not in house("check", "lamp").out
    assert house("run").out.startswith("sent")


def test_one_file_in_both_folders_is_told_and_two_empty_ones_are_not_the_same(house: Call, stolen: Path) -> None:
    said = "the same file lies in original/ and in listing/"
    (stolen / "original" / "saved.jpg").write_bytes((stolen / "listing" / "page.jpg").read_bytes())
    assert said in " ".join(house("check", "lamp").out.split())
    (stolen / "original" / "saved.jpg").unlink()
    for folder, name in (("original", "empty.jpg"), ("listing", "empty.png")):
        (stolen / folder / name).write_bytes(b"")
    told = " ".join(house("check", "lamp").out.split())
    assert said not in told and "empty.jpg" in told and "empty.png" in told
