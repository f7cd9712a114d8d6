"""Whom a copyright line names: a stranger, an agency, the claimant in another spelling, or nobody."""

import unicodedata

import pytest

from bot.core.case import Claimant, Level
from bot.core.marks import Marks
from bot.core.names import is_one_name
from bot.core.rights import agencies_in, holders_in, is_ours
from tests.core.test_strength import BARE, case, found


@pytest.mark.parametrize(
    "line",
    [
        "For personal use only", "Private use only", "仅供个人使用", "Proprietary", "Copyrighted", "Copyrighted material", "True", "Yes", "sRGB",
        "Contact +49 171 2345678", "Tel. (030) 123 456", "SONY DSC", "OLYMPUS DIGITAL CAMERA", "KODAK DIGITAL STILL CAMERA",
        "Made with Canva", "Edited with Lightroom Classic", "用可画制作",
    ],
)  # fmt: skip
def test_what_names_nobody_warns_of_nobody(line: str) -> None:
    assert holders_in([line]) == [] and agencies_in([line]) == []
    for marks in (Marks(rights=(line,)), Marks(makers=(line,))):
        assert not {"rights-of-another", "rights-of-an-agency", "author-is-another"} & set(
            found(case(BARE), lamp=marks)
        )


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("© Wang Photo, for personal use only", "Wang Photo"), ("© Wang Photo for personal use only", "Wang Photo"),
        ("Copyrighted by Wang", "Wang"), ("Made with Canva by Wang Photo", "Wang Photo"),
        ("Contact info@wang.example", "info@wang.example"), ("Sony Music", "Sony Music"), ("由李四设计", "由李四设计"), ("Made with permission of Wang", "Wang"),
    ],
)  # fmt: skip
def test_a_stranger_beside_such_words_is_named_all_the_same(line: str, named: str) -> None:
    assert holders_in([line]) == [named]


@pytest.mark.parametrize(
    "site", ["https://www.lin-home.example/en", "lin-home.example", "http://lin-home.example:8080"]
)
@pytest.mark.parametrize(
    "line",
    [
        "www.lin-home.example",
        "https://lin-home.example/about",
        "LIN-HOME.EXAMPLE/shop?x=1",
        "info@lin-home.example",
        "Lin-Home",
    ],
)
def test_ones_own_site_is_known_by_its_host(site: str, line: str) -> None:
    claimant = Claimant(name="Jane Doe", website=site)
    assert is_ours(line, claimant)
    assert not is_ours("www.other-home.example/lin-home.example2", claimant)


@pytest.mark.parametrize(
    ("site", "line"),
    [
        ("https://500px.com/p/lin", "500px"), ("unsplash.com/@lin", "Unsplash"), ("https://lin.example/canva", "Canva"),
        ("https://www.etsy.com/shop/shutterstock", "Shutterstock"),
    ],
)  # fmt: skip
def test_a_path_of_ones_own_site_hides_no_agency(site: str, line: str) -> None:
    rules = found(case(BARE, Claimant(name="Jane Doe", website=site, own_shops=(site,))), lamp=Marks(rights=(line,)))
    assert rules["rights-of-an-agency"].level is Level.WARN


def test_where_many_share_a_host_the_page_itself_counts() -> None:
    claimant = Claimant(name="Jane Doe", website="https://www.etsy.com/shop/LinHome")
    assert is_ours("etsy.com/shop/LinHome", claimant) and is_ours("https://etsy.com/shop/linhome/about", claimant)
    assert not is_ours("etsy.com/shop/WangHome", claimant) and not is_ours("etsy.com", claimant)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("J. Doe", "Jane Doe", True), ("Doe, J.", "Jane Doe", True), ("K. Doe", "Jane Doe", False), ("J. Wang", "Jane Doe", False),
        ("Anna Müller", "anna mueller", True), ("Müller", "Muller", True), ("José Díaz", unicodedata.normalize("NFD", "Jose Díaz"), True),
        ("陳大文", "陈大文", True), ("陳大文", "陈小文", False), ("Łukasz Groß", "Lukasz Gross", True), ("J. D.", "Jane Doe", False),
    ],
)  # fmt: skip
def test_one_name_in_two_spellings(one: str, other: str, same: bool) -> None:
    assert is_one_name(one, other) is same and is_one_name(other, one) is same


def test_papers_make_of_an_agency_a_question_that_stays() -> None:
    marks = Marks(rights=("© Getty Images",))
    alone = found(case(BARE), lamp=marks)["rights-of-an-agency"]
    papers = found(case(BARE + " authority/contract.pdf"), lamp=marks)["rights-of-an-agency"]
    assert alone.level is Level.WARN and papers.level is Level.HINT
    assert "check" in papers.what.en and "核对" in papers.what.zh and "核对" not in alone.what.zh


def test_it_is_said_what_own_shops_does() -> None:
    fix = found(case(BARE), lamp=Marks(rights=("© Wang Photo",)))["rights-of-another"].fix
    assert "no longer be reported" in fix.en and "不能再投诉" in fix.zh


def test_a_shop_of_its_own_host_is_known_and_its_market_is_not() -> None:
    claimant = Claimant(name="Jane Doe", website="https://linhome.tmall.com")
    assert is_ours("linhome.tmall.com/item", claimant) and is_ours("LinHome", claimant)
    assert not any(is_ours(one, claimant) for one in ("tmall.com", "wang.tmall.com", "Tmall"))


@pytest.mark.parametrize(
    ("line", "agency"), [("Edited with Canva", False), ("Produced with Getty Images", True), ("© Canva", True)]
)
def test_a_program_that_is_an_agency_too_is_one_where_it_holds_the_rights(line: str, agency: bool) -> None:
    assert bool(agencies_in([line])) is agency
