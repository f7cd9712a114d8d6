"""The statement as pages: every letter drawn, nothing typed becomes markup, the same bytes each time."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.adapters import pdf
from bot.adapters.playbook import Playbook, shipped_templates
from bot.core.case import Case, CaseFile, Claimant, Evidence, Listing, Role, Work
from bot.core.event import Letter
from bot.core.notice import ListingRecord, NoticeState
from bot.core.occasion import Occasion
from bot.core.statement import statement_languages, statement_source
from bot.errors import ConfigError
from bot.pictures.sheets import fonts

pytest.importorskip("typst", reason="the extra pdf is not installed")
pdfium = pytest.importorskip("pypdfium2", reason="looking at PDFs needs pypdfium2")

URL = "https://market.example/goods/601100452211.html"
PLAYBOOK = Playbook(shipped_templates())
SUM = "ab" * 32


def occasion(language: str | None = None, title: str = "Brass lamp", signer: str = "", **claimant: Any) -> Occasion:
    told = {"name": "Lin Example Studio", "address": "1 Sample Road", "phone": "+1 555 0100"} | claimant
    file = CaseFile(
        key="K7QF2M",
        platform="temu",
        language=language,
        works=(Work(title=title, first_published=date(2025, 3, 1), url="https://shop.example/lamp"),),
        listings=(Listing(url=URL, item="601100452211", seller="Bright"),),
    )
    case = Case("lamp", file, Claimant(**told), (Evidence(Role.ORIGINAL, "original/lamp.jpg", 9, 1, SUM),))
    notice = NoticeState("n1", listings={URL: ListingRecord(URL)})
    return Occasion(
        Letter.COMPLAINT, case, notice, PLAYBOOK.platform("temu"), PLAYBOOK, ("desk@market.example",),
        "shop@studio.example", None, "", signer, date(2026, 1, 2) if signer else None,
    )  # fmt: skip


def pages(content: bytes) -> list[str]:
    document = pdfium.PdfDocument(content)
    try:
        return [" ".join(document[n].get_textpage().get_text_bounded().split()) for n in range(len(document))]
    finally:
        document.close()


def test_the_statement_stands_in_english_and_in_chinese_each_with_a_place_to_sign() -> None:
    english, chinese = pages(pdf.typeset(statement_source(occasion("en"))))
    for needed in (
        "Copyright statement",
        "Lin Example Studio owns the copyright",
        "Brass lamp",
        "1 March 2025",
        SUM,
        URL,
        "1 Sample Road",
        "Under penalty of perjury",
        "Signature",
        "Stamp or seal",
    ):
        assert needed in english
    for needed in ("著作权声明", "Brass lamp", "2025", SUM, URL, "善意", "声明人签名", "公章"):
        assert needed in chinese


@pytest.mark.parametrize(
    ("language", "expected"),
    [("en", ("en", "zh")), ("zh", ("zh", "en")), ("en+zh", ("en", "zh")), ("de", ("de", "en")), ("fr", ("fr", "en"))],
)
def test_the_letters_language_comes_first(language: str, expected: tuple[str, ...]) -> None:
    assert statement_languages(occasion(language)) == expected
    assert len(pages(pdf.typeset(statement_source(occasion(language))))) == 2


def test_an_agent_names_the_owner() -> None:
    english, chinese = pages(pdf.typeset(statement_source(occasion("en", kind="agent", owner="Owner Ltd"))))
    assert "Owner Ltd owns the copyright" in english and "authorised to act on behalf" in english
    assert "Owner Ltd" in chinese and "代理人" in chinese


def test_a_signature_is_printed_with_its_day() -> None:
    english, chinese = pages(pdf.typeset(statement_source(occasion("en", signer="Lin Example"))))
    assert "/s/ Lin Example" in english and "2 January 2026" in english
    assert "签名：Lin Example" in chinese


@pytest.mark.parametrize(
    "title",
    ['#read("/etc/passwd")', "*bold* _x_ $5 @a <b> \\ `c` #pagebreak()", '"quoted" \\" end', "= Heading", "{{ x }}"],
)
def test_what_is_typed_is_printed_and_never_obeyed(title: str) -> None:
    english = pages(pdf.typeset(statement_source(occasion("en", title=title))))[0]
    assert title.replace(" ", "") in english.replace(" ", "")


def test_the_same_statement_gives_the_same_bytes() -> None:
    source = statement_source(occasion("zh"))
    assert pdf.typeset(source) == pdf.typeset(source) and len(pdf.typeset(source)) < 300_000


def test_a_pictograph_in_a_title_is_spelled_out() -> None:
    assert "lamp [fire U+1F525]" in pages(pdf.typeset(statement_source(occasion("en", title="lamp 🔥"))))[0]


@pytest.fixture
def no_fonts(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    monkeypatch.setattr(fonts, "_system_folders", lambda: (tmp_path,))
    fonts._faces.cache_clear()
    yield
    fonts._faces.cache_clear()


@pytest.mark.usefixtures("no_fonts")
def test_a_missing_chinese_font_is_an_error_that_names_the_package() -> None:
    with pytest.raises(ConfigError) as raised:
        pdf.typeset(statement_source(occasion("zh")))
    assert "fonts-noto-cjk" in str(raised.value) and "pylopdf-fonts-zh-cn" in raised.value.said_in("zh")


@pytest.mark.usefixtures("no_fonts")
def test_plain_english_needs_no_font() -> None:
    assert pages(pdf.typeset("Hello, world")) == ["Hello, world"]


def test_a_faulty_template_is_named_with_its_line() -> None:
    with pytest.raises(ConfigError) as raised:
        pdf.typeset("fine\n#nonsense(")
    assert "statement.typ.j2:2" in str(raised.value)


def test_a_page_reads_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "secret.txt").write_text("secret")
    with pytest.raises(ConfigError):
        pdf.typeset('#read("secret.txt")')


def test_without_the_extra_the_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "is_available", lambda: False)
    with pytest.raises(ConfigError) as raised:
        pdf.typeset("text")
    assert ".[demo,pdf]" in str(raised.value) and raised.value.faults == pdf.not_installed().faults


def test_a_work_s_title_stands_on_the_page_of_what_is_told_of_it() -> None:
    long = "brass table lamp with a round opal glass shade, which a shop may copy as it stands from its listing, "
    works = tuple(
        Work(
            title=f"{long * (1 + n % 4)}{n} photographs",
            files=(f"lamp-{n}.jpg",),
            first_published=date(2025, 3, 1),
            url=f"{URL}?n={n}",
        )
        for n in range(1, 31)
    )
    told = occasion("en")
    told = replace(told, case=replace(told.case, file=told.case.file.model_copy(update={"works": works})))
    made = pages(pdf.typeset(statement_source(told)))
    assert len(made) > 4
    for n in range(1, 31):
        assert all((f" {n} photographs" in page) == (f"lamp-{n}.jpg" in page) for page in made)
