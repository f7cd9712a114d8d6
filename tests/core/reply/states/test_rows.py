"""Rows are read by the words of rows.toml, each list put into the pattern that needs it; the user's own words stand beside ours."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.adapters.playbook import Playbook, shipped_templates
from bot.core.event import ListingState
from bot.core.reply.rules.statewords import Rows
from bot.core.reply.sentences.text import plain
from bot.core.reply.states.rows import judges, only_upheld, row_state, stays_gone, upheld

ROWS = Playbook(shipped_templates()).platform("generic").wording.rows
GONE, STAYS, OPEN, BACK = ListingState.REMOVED, ListingState.REJECTED, ListingState.OPEN, ListingState.RESTORED


@pytest.mark.parametrize(
    ("said", "state"),
    [
        ("gelöscht", GONE), ("wurde nicht gelöscht", STAYS), ("bleibt gelöscht", GONE), ("noch nicht gelöscht", OPEN),
        ("supprimée", GONE), ("n'a pas été supprimée", STAYS), ("reste supprimée", GONE), ("n'est plus en ligne", GONE),
        ("rimosso", GONE), ("non è stato rimosso", STAYS), ("usunięto", GONE), ("nie usunięto", STAYS),
        ("removal request", None), ("removal", GONE), ("deleted notice", None), ("已下架", GONE), ("下架申请", None),
        ("未予下架", STAYS), ("保持下架", GONE), ("恢复上架", BACK), ("未恢复", None), ("삭제되지 않았습니다", STAYS), ("削除しません", STAYS),
        ("3. approved", GONE), ("approved links", GONE), ("not approved", STAYS), ("✗", STAYS), ("was not.", STAYS),
        ("link not found", OPEN), ("would be removed", None), ("would be removed and has been", GONE),
        ("unbegründet", STAYS), ("unfounded", STAYS), ("not violating", STAYS), ("non fondée", STAYS), ("infundada", STAYS),
        ("infondata", STAYS), ("bezzasadne", STAYS), ("불인정", STAYS), ("finalizado", None), ("anuncio finalizado", GONE),
        ("inactive", GONE), ("account inactive", None), ("set to private", GONE), ("image replaced", GONE),
        ("complaint unfounded, the seller has a licence", STAYS), ("not actionable", STAYS), ("on hold", OPEN), ("queued", OPEN),
        ("Bild ersetzt", GONE), ("inaktiv", GONE), ("nicht stattgegeben", STAYS), ("in Bearbeitung", OPEN), ("wird noch geprüft", OPEN),
        ("déréférencée", GONE), ("vendue, la page n'existe plus", GONE), ("hors ligne", GONE), ("en suspens", OPEN),
        ("INACTIVO", GONE), ("no la vamos a borrar", STAYS), ("por revisar", OPEN), ("foto sustituida", GONE),
        ("non più online", GONE), ("contenuto conforme", STAYS), ("in revisione", OPEN), ("skasowane", GONE), ("zdjęcia wymienione w zgłoszeniu", None), ("nie skasowane", STAYS),
        ("aukcja zakończona przez nas", GONE), ("nie stwierdzono naruszenia", STAYS), ("w toku", OPEN),
        ("商品不存在(卖家自行删除)", GONE), ("链接失效(商家自删)", GONE), ("商品不存在", OPEN), ("链接失效", OPEN), ("宝贝已转为仅自己可见", GONE), ("不删", STAYS),
        ("仍在复核,结果另行告知", OPEN), ("強制終了", GONE), ("棄却", STAYS), ("処分なし", STAYS), ("審議中", OPEN), ("강제 종료", GONE), ("비공개 처리", GONE), ("비공개 해제", BACK), ("판매중지 해제", BACK), ("각하", STAYS),
        ("진행 중", OPEN), ("without it the link stays online", OPEN), ("ohne diese bleibt das Angebot online", OPEN),
        ("sans cela l'annonce reste en ligne", OPEN), ("sin ello el anuncio sigue en línea", OPEN), ("senza di essa resta online", OPEN),
        ("removed without that", GONE),
    ],
)  # fmt: skip
def test_lists_are_put_together_to_what_a_row_says(said: str, state: ListingState | None) -> None:
    assert row_state(said, ROWS) is state


@pytest.mark.parametrize("language", ["en", "de", "pl", "nl"])
def test_each_word_that_a_listing_is_gone_is_denied_by_each_negation_of_its_language(language: str) -> None:
    gone, denials = ([one for one in words.root[language] if one.isalpha()] for words in (ROWS.gone, ROWS.denials))
    for one in gone or ["usunięto"]:
        assert row_state(one, ROWS) is GONE
        assert all(row_state(f"{no} {one}", ROWS) is STAYS for no in denials), one


def test_what_is_upheld_tells_nothing_of_the_listing() -> None:
    assert upheld(plain("Your complaint about the lamp was upheld"), ROWS) and upheld("投诉成立", ROWS)
    assert (
        not upheld("it was not upheld", ROWS) and only_upheld("was upheld.", ROWS) and not only_upheld("removed", ROWS)
    )
    assert judges("your complaint was granted", ROWS) and stays_gone("it stays removed", ROWS)


def test_words_of_ones_own_are_denied_like_ours(tmp_path: Path) -> None:
    own = tmp_path / "_base"
    own.mkdir()
    (own / "rows.toml").write_text('[gone]\nen = ["evaporated"]\n[denials]\nen = ["nowise"]\n', encoding="utf-8")
    mine = Playbook(shipped_templates(), tmp_path).platform("generic").wording.rows
    assert row_state("evaporated", mine) is GONE and row_state("nowise evaporated", mine) is STAYS
    assert row_state("removed", mine) is GONE and row_state("evaporated", ROWS) is None


def test_without_words_nothing_is_said() -> None:
    assert row_state("removed", Rows()) is None and not upheld("upheld", Rows()) and not judges("upheld", Rows())


def test_a_complaint_that_is_not_found_right_is_not() -> None:
    assert not upheld("불인정", ROWS)
    assert not judges("불승인", ROWS)
    assert upheld("인정", ROWS)


@pytest.mark.parametrize(
    "cell",
    ["Not found - seller deleted it before our review", "could not be found: the merchant has already removed it"],
)
def test_what_its_seller_deleted_is_gone_though_it_was_not_found(cell: str) -> None:
    assert row_state(cell, ROWS) is GONE
    assert row_state("not found, seller deleted nothing", ROWS) is not STAYS
