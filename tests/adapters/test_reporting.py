"""The report as mail and as page: pictures inside, nothing loaded, nothing a stranger wrote is markup."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from bot.adapters.playbook import Playbook, shipped_templates
from bot.adapters.reporting import as_mail, as_page, compose_report
from bot.core.action import Ask
from bot.core.case import Case, CaseFile, Evidence, Role
from bot.core.docket import Prospect, Standing
from bot.core.event import Event, Reply
from bot.core.message import build
from bot.core.notice import NoticeState, Status
from bot.core.platform import Bilingual, Platform
from bot.core.report import digest
from bot.core.words import LANGUAGES, NOTHING, Language, Words

NOW = datetime(2026, 3, 2, 0, 5, tzinfo=UTC)
NASTY = '<script>alert(1)</script><img src="https://evil.example/x.png">'


@pytest.fixture
def playbook() -> Playbook:
    return Playbook(shipped_templates())


@pytest.fixture
def cases(tmp_path: Path) -> Path:
    for folder in ("original", "listing"):
        path = tmp_path / "lamp" / folder / "lamp.png"
        path.parent.mkdir(parents=True)
        Image.radial_gradient("L").resize((500, 400)).save(path)
    return tmp_path


def standing(note: str = NASTY) -> Standing:
    evidence = tuple(Evidence(role, f"{role.value}/lamp.png", 9000, 0, "") for role in (Role.ORIGINAL, Role.LISTING))
    read = Event("e1", "K7QF2M", "n1", Reply.UNCLEAR, NOW, "platform", note=note, data={"authentic": True})
    case = Case(
        "lamp", CaseFile(key="K7QF2M", title="灯 & <b>lamp", platform="temu"), evidence=evidence, events=(read,)
    )
    ask = Ask(Words("lamp: look: weiquan check lamp", "lamp：请看：weiquan check lamp"), Words(note, note))
    notice = NoticeState("n1", status=Status.ACKNOWLEDGED)
    prospect = Prospect(notice, Status.ACKNOWLEDGED, (ask,), (), "you", False, None)
    return Standing(case, Platform(name="temu", title=Bilingual(en="Temu", zh="Temu")), (prospect,))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_report_fits_into_a_mail_with_its_pictures(playbook: Playbook, cases: Path, language: Language) -> None:
    standings = [standing()]
    summed = digest(standings, NOW, None, language=language)
    report = compose_report(summed, standings, playbook, cases)
    assert "weiquan check lamp" in report.text
    shown = set(re.findall(r'src="cid:([^"]+)"', report.html))
    assert shown == {one.name for one in report.inline} == {"K7QF2M-original.jpg", "K7QF2M-listing.jpg"}
    raw = build(as_mail(report, summed, "me@shop.example", "Shop", ""))
    assert raw == build(as_mail(report, summed, "me@shop.example", "Shop", ""))
    assert b"multipart/related" in raw
    assert b"To: me@shop.example" in raw


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_loads_nothing_and_runs_nothing(playbook: Playbook, cases: Path, language: Language) -> None:
    standings = [standing()]
    page = as_page(digest(standings, NOW, None, language=language), standings, playbook, cases)
    assert "default-src 'none'" in page
    assert "<script" not in page
    sources = re.findall(r'src="([^"]*)"', page)
    assert sources
    assert all(one.startswith("data:image/jpeg;base64,") for one in sources)
    assert "http" not in re.sub(r"http-equiv", "", re.sub(r"hxxp", "", page)).replace("https://evil.example", "")


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_mail_says_is_text(playbook: Playbook, cases: Path, language: Language) -> None:
    standings = [standing()]
    report = compose_report(digest(standings, NOW, None, language=language), standings, playbook, cases)
    assert "&lt;script&gt;" in report.html
    assert "<script" not in report.html
    assert "evil.example/x.png&#34;&gt;" in report.html
    assert "灯 &amp; &lt;b&gt;lamp" in report.html


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_workspace_still_has_a_report(playbook: Playbook, tmp_path: Path, language: Language) -> None:
    summed = digest([], NOW, None, language=language)
    report = compose_report(summed, [], playbook, tmp_path)
    assert "weiquan new" in report.text
    assert "weiquan new" in as_page(summed, [], playbook, tmp_path)


@pytest.mark.parametrize("language", LANGUAGES)
def test_neither_an_option_nor_the_name_of_a_mail_is_torn_at_its_hyphen(
    playbook: Playbook, cases: Path, language: Language
) -> None:
    case = standing()
    (read,) = case.case.events
    command = "weiquan record lamp submitted --ticket NUMBER"
    told = replace(case.prospects[0], actions=(Ask(Words(command, command), NOTHING),))
    filed = replace(case.case, events=(replace(read, data={**read.data, "file": "mail/0009-info_requested.eml"}),))
    case = replace(case, case=filed, prospects=(told,))
    page = compose_report(digest([case], NOW, None, language=language), [case], playbook, cases).html
    assert 'lamp submitted <span style="white-space:nowrap;">--ticket</span> NUMBER</code>' in page
    assert '<span style="white-space:nowrap;">mail/0009-info_requested.eml</span>' in page


def test_a_broken_picture_is_left_out(playbook: Playbook, cases: Path) -> None:
    (cases / "lamp" / "listing" / "lamp.png").write_bytes(b"no picture")
    standings = [standing()]
    report = compose_report(digest(standings, NOW, None), standings, playbook, cases)
    assert [one.name for one in report.inline] == ["K7QF2M-original.jpg"]


def test_inline_pictures_are_small(playbook: Playbook, cases: Path) -> None:
    standings = [standing()]
    report = compose_report(digest(standings, NOW, None), standings, playbook, cases)
    with Image.open(BytesIO(report.inline[0].content)) as picture:
        assert max(picture.size) <= 240


def test_both_languages_show_the_same_parts() -> None:
    english, chinese = (
        (shipped_templates() / "_base" / language / "digest.html.j2").read_text("utf-8") for language in ("en", "zh")
    )
    tags = re.compile(r"</?[a-z0-9]+|{%-? *(?:if|for|macro|set) +[\w.]+")
    part = "{% if digest.needs %}"
    assert tags.findall(english.split(part)[1]) == tags.findall(chinese.split(part)[1])
