"""How many of our listings a sentence speaks of."""

import pytest

from bot.core.reply.naming.amounts import excepts_none, fewer_than, says_a_part
from bot.core.reply.sentences.text import plain


@pytest.mark.parametrize(
    ("sentence", "total"),
    [
        ("Five of the listings are gone.", 6),
        ("cinque delle inserzioni indicate sono state disattivate", 6),
        ("Liens désactivés : 2", 4),
        ("共5个商品:封禁4个,驳回1个。", 5),
        ("Zwei Angebote wurden entfernt.", 3),
        ("Tres de los cuatro artículos están desactivados.", 4),
        ("Abbiamo disattivato 3 delle 5 pagine.", 5),
        ("Trois des quatre produits ont été retirés.", 4),
        ("Usunęliśmy dwie strony.", 4),
    ],
)
def test_a_sentence_counts_fewer_listings_than_there_are(sentence: str, total: int) -> None:
    assert fewer_than(total, plain(sentence))


@pytest.mark.parametrize(
    "sentence",
    [
        "All three listings are gone.",
        "三个链接均已删除。",
        "We removed it within 2 business days.",
        "Ref. 2/2026: removed.",
        "Removed at 10:2.",
        "482101 외 2건 모두 삭제되었습니다.",
    ],
)
def test_other_numbers_count_no_listings(sentence: str) -> None:
    assert not fewer_than(3, plain(sentence))


@pytest.mark.parametrize(
    ("sentence", "part"),
    [
        ("13件中13件を削除しました。", False),
        ("12件のうち12件を削除しました。", False),
        ("二十一件中二十一件を削除しました。", False),
        ("10건 중 10건을 삭제했습니다.", False),
        ("12개 중 12개를 삭제했습니다.", False),
        ("열두 건 중 열두 건을 삭제했습니다.", False),
        ("13件中3件を削除しました。", True),
        ("113件中50件を削除しました。", True),
        ("113건 중 50건을 삭제했습니다.", True),
        ("열두 건 중 두 건을 삭제했습니다.", True),
        ("1件中12件を削除しました。", True),
        ("12건 중 10건을 삭제했습니다.", True),
        ("10건 중 1건을 삭제했습니다.", True),
        ("3건 가운데 두 건을 삭제했습니다.", True),
    ],
)
def test_so_many_of_as_many_are_no_part_with_two_digits_too(sentence: str, part: bool) -> None:
    assert says_a_part(plain(sentence)) is part


def test_all_is_all_only_where_nothing_is_excepted() -> None:
    assert excepts_none(plain("至此两款全部下线。")) and excepts_none("both links are gone")
    assert not excepts_none("all of them but one, except the last, are gone")
    assert not excepts_none("the first is gone")


@pytest.mark.parametrize(
    "sentence",
    [
        "half of the links are gone",
        "nearly all listings were removed",
        "大部分链接已删除",
        "die Hälfte der Angebote ist weg",
        "la plupart des annonces ont disparu",
    ],
)
def test_a_part_in_words_is_fewer_than_all(sentence: str) -> None:
    assert fewer_than(3, plain(sentence))


def test_all_and_their_number_are_all_whatever_else_is_counted() -> None:
    assert not fewer_than(3, "all 3 listings and the 2 images in them were removed")


@pytest.mark.parametrize(
    "sentence",
    [
        "Zgodnie z art. 2 produkty zostały usunięte.",
        "Ten produkt został usunięty.",
        "In line with section 5 listings are removed.",
    ],
)
def test_the_number_of_an_article_and_the_polish_this_count_nothing(sentence: str) -> None:
    assert not fewer_than(12, plain(sentence))
