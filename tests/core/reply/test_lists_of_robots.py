"""Lists and fields as robots write them: titles with nothing below, numbers that are no counts, "ditto", counts of a whole, letters for numbers."""

from __future__ import annotations

import pytest

from bot.core.event import ListingState, Reply
from tests.core.reply.looking import THREE, fates, looked_at, read_of_three, read_text

SHORT = tuple(f"https://mart.example/item/{number}" for number in (2001, 2002, 2003))
FOUR = tuple(f"https://mart.example/item/60109951234567{number}" for number in (1, 2, 3, 4))


@pytest.mark.parametrize(
    ("text", "kind", "told"),
    [
        ("您好：您提出的檢舉處理情形如下。\n\n已下架：2001、2002\n待補件：2003（請提供原始檔）", Reply.PARTIALLY_REMOVED, "rro"),
        ("受付番号：HZ-551\n削除済み：2001、2002\n確認中：2003", Reply.PARTIALLY_REMOVED, "rro"),
        ("Removed: 2001, 2002\nStill being checked: 2003", Reply.PARTIALLY_REMOVED, "rro"),
        ("已下架：2001、2002、2003", Reply.REMOVED, "rrr"),
    ],
)  # fmt: skip
def test_numbers_of_listings_behind_a_label_count_nothing(text: str, kind: Reply, told: str) -> None:
    reading = read_text(text, SHORT)
    states = "".join({"removed": "r", "open": "o", "rejected": "x"}[reading.listings[url].value] for url in SHORT)
    assert (reading.kind, states) == (kind, told)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Case 2210\nLinks taken down: 3 of 3\nLinks refused: 0\nNotes: -", Reply.REMOVED),
        ("Estimado titular:\nEnlaces dados de baja: 3 de 3\nEnlaces desestimados: 0\nObservaciones: —", Reply.REMOVED),
        ("Expediente: 0418\nFichas examinadas: 3\nFichas retiradas: 0\nFichas mantenidas: 3", Reply.REJECTED),
        ("Gemeldete Links: 3\nGelöscht: 3 von 3\nAbgelehnt: 0", Reply.REMOVED),
        ("Links taken down: 2 of 3\nLinks refused: 1 of 3", Reply.PARTIALLY_REMOVED),
    ],
)
def test_a_count_may_say_of_how_many_it_is(text: str, kind: Reply) -> None:
    assert read_of_three(text).kind is kind


def test_a_count_of_another_whole_is_of_something_else() -> None:
    assert read_of_three("Pictures taken down: 3 of 120").kind is not Reply.REMOVED


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Gentile utente,\nINSERZIONI RIMOSSE\n• A1\n• A2\n• A3\nINSERZIONI NON RIMOSSE\nnessuna\nDistinti saluti", "rrr"),
        ("Removed\nA1\nA2\nA3\n\nNot removed\nnone", "rrr"),
        ("已下架\nA1\nA2\nA3\n\n未下架\n无", "rrr"),
    ],
)  # fmt: skip
def test_a_title_over_nothing_tells_of_no_listing(text: str, told: str) -> None:
    reading = read_of_three(text)
    assert (reading.kind, fates(reading)) == (Reply.REMOVED, told)


def test_a_title_may_say_what_is_wanted() -> None:
    text = "Número de aviso: 14882007731.\nRetirado\nA1\nPendiente de que usted nos marque la imagen copiada\nA2\nA3"
    reading = read_of_three(text)
    assert (reading.kind, fates(reading)) == (Reply.PARTIALLY_REMOVED, "roo")


def test_what_fares_like_the_one_before_is_no_removal_of_its_own() -> None:
    text = (
        "Hallo, wir haben die drei genannten Angebote geprüft und werden nichts unternehmen.\n\n"
        "A1 – Bild auf der Detailseite nicht auffindbar\nA2 – dito\nA3 – Bild stammt laut Katalog von der Marke selbst"
    )
    assert read_of_three(text).kind in (Reply.REJECTED, Reply.UNCLEAR)


@pytest.mark.parametrize(
    "text",
    [
        "Hola Inés: respondemos por partes.\n\na) Ya no existe, la borró la propia vendedora.\nb) No la vamos a borrar; la foto lleva marca de agua de otra persona.\nc) Borrada por nosotros.",
        "Hello, one by one:\n\na) Removed this morning.\nb) Not removed; the picture is the maker's own.\nc) Removed by the seller.",
    ],
)
def test_rows_may_have_letters_for_numbers(text: str) -> None:
    reading = read_of_three(text)
    assert (reading.kind, fates(reading)) == (Reply.PARTIALLY_REMOVED, "rxr")


def test_a_range_of_numbers_is_no_whole() -> None:
    text = "亲，您好～您的单号是LL5561哦。第1到第2个链接，现在都已经下架了。第3个链接的图做过裁剪，麻烦您标一下对应您的哪张原图。"
    reading = read_of_three(text)
    assert reading.kind is not Reply.REMOVED
    assert fates(reading)[:2] == "rr"


def test_a_korean_but_parts_what_is_gone_from_what_stays() -> None:
    text = "안녕하세요 하루상점입니다 2001번이랑 2002번은 어제 밤에 내렸어요 근데 2003번은 저희 직원이 직접 찍은 거라 못 내려요"
    states = looked_at(text, SHORT).outcomes.states
    assert [states[url].value for url in SHORT] == ["removed", "removed", "rejected"]


def test_each_row_with_a_reason_of_its_own_is_gone() -> None:
    text = (
        "Hello,\n\nHere is where your three links have ended up:\nA1 - deactivated\nA2 - deactivated\n"
        "A3 - already ended by the seller before we got to it\n\nIP Desk"
    )
    reading = read_of_three(text)
    assert (reading.kind, fates(reading)) == (Reply.REMOVED, "rrr")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Here is how your complaint came out:\n✅ A1\n❌ A2\n✅ A3\n\n✅ = product deleted, ❌ = report declined", "rxr"),
        ("✔ A1\n✘ A2\n✔ A3\n\nLegenda: ✔ – adres nie pojawia się już w wynikach, ✘ – nie podjęto działań.", "rxr"),
        ("A1 - yes\nA2 - no\nA3 - yes\nyes = the listing has been taken down.\nno = we did not remove it.", "rxr"),
        ("[완료] A1\n[완료] A2\n[반려] A3\n'완료'는 상품이 삭제되었음을 뜻합니다.", "rrx"),
    ],
)  # fmt: skip
def test_what_marks_stand_for_is_told_by_the_mail(text: str, told: str) -> None:
    for number, url in enumerate(THREE, 1):
        text = text.replace(f"A{number}", url)
    states = looked_at(text, THREE).outcomes.states
    letters = {ListingState.REMOVED: "r", ListingState.REJECTED: "x"}
    assert "".join(letters[states[url]] for url in THREE) == told


def test_marks_that_are_explained_decide() -> None:
    text = "Here is how your complaint came out:\n\n✅ A1\n❌ A2\n\n✅ = product deleted, ❌ = report declined"
    reading = read_of_three(text, 2)
    assert (reading.kind, reading.confidence, fates(reading, 2)) == (Reply.PARTIALLY_REMOVED, "sure", "rx")
    assert read_of_three(text.replace("❌ A2", "✅ A2"), 2).kind is Reply.REMOVED
    assert read_of_three(text.replace("✅ A1", "❌ A1"), 2).kind is Reply.REJECTED
    assert read_of_three("❓ A1\n❓ A2\n\n✅ = product deleted, ❌ = report declined", 2).kind not in (
        Reply.REMOVED,
        Reply.REJECTED,
    )


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("▼確認前の商品\nA1\nA2\nA3\n▼確認済みの商品\nなし\n▼削除した商品\nなし", (Reply.ACKNOWLEDGED, Reply.UNCLEAR)),
        ("Annonces ........ 3\nSupprimées .... 3\nRejetées ........ 0", (Reply.REMOVED,)),
        ("A1: TAKEN_DOWN\nA2: DECLINED\nA3: TAKEN_DOWN", (Reply.PARTIALLY_REMOVED,)),
        ("Seite | Ergebnis | Datum\nA1 | entfernt | 02.09.\nA2 | zurückgewiesen | 02.09.\nA3 | entfernt | 03.09.", (Reply.PARTIALLY_REMOVED,)),
        ("①A1 … 掲載終了\n②A2 … 対象外\n③A3 … 掲載終了", (Reply.PARTIALLY_REMOVED,)),
    ],
)  # fmt: skip
def test_what_robots_write_is_read_as_they_mean_it(text: str, kind: tuple[Reply, ...]) -> None:
    assert read_of_three(text).kind in kind
