"""What is told of listings that were named before holds for the one that is meant, in their order, and never for all of them."""

from __future__ import annotations

import pytest

from tests.core.reply.looking import THREE, fates, looked_at, read_of_three

BY_ORDER = [
    ("We looked at A2 and A3: the first was removed, the second was not.", "-rx"),
    ("We looked at A2 and A3. The first was removed, the second was not.", "-rx"),
    ("We looked at A3 and A2. The former was removed. The latter stays online.", "-xr"),
    ("Of A1 and A3 the former was removed, the latter does not infringe.", "r-x"),
    ("Regarding A2 and A3: the first was removed, the second does not infringe.", "-rx"),
    ("关于链接 A2 和 A3：第一个已下架，第二个不构成侵权。", "-rx"),
    ("链接 A2 和 A3 中，前者已下架，后者不构成侵权。", "-rx"),
    ("關於連結 A2 和 A3：前者已下架，後者不構成侵權。", "-rx"),
    ("商品 A2 と A3 について、前者は削除しましたが、後者は侵害に該当しません。", "-rx"),
    ("Zu A2 und A3: Ersteres wurde entfernt, letzteres bleibt online.", "-rx"),
    ("Zu A2 und A3: Das erste wurde entfernt, das zweite bleibt online.", "-rx"),
    ("Annonces A2 et A3 : la première a été supprimée, la seconde reste en ligne.", "-rx"),
    ("Anuncios A2 y A3: el primero ha sido eliminado, el segundo no ha sido eliminado.", "-rx"),
    ("Annunci A2 e A3: il primo è stato rimosso, il secondo resta online.", "-rx"),
]
IN_TURN = [
    ("A1, A2 and A3 were removed, rejected and restored respectively.", "rxb"),
    ("A3, A1 and A2 were removed, removed and rejected respectively.", "rxr"),
    ("A1 and A2 were removed and kept respectively.", "rx-"),
    ("A1、A2、A3 分别为：已下架、已下架、投诉不成立。", "rrx"),
    ("链接 A1、A2 的处理结果分别是下架和不予处理。", "rx-"),
    ("A1 und A2 wurden entfernt bzw. abgelehnt.", "rx-"),
    ("A1 e A2 sono state rispettivamente rimossa e respinta.", "rx-"),
    ("A1 and A2 were removed and flurbled respectively.", "ro-"),
    ("A1, A2 and A3 were removed and rejected respectively.", "ooo"),
]


def _by_rules(text: str) -> str:
    """What became of the three by the rules alone, a letter each, as `fates` writes it."""
    for number, url in enumerate(THREE, 1):
        text = text.replace(f"A{number}", url)
    letters = {"removed": "r", "open": "o", "rejected": "x", "restored": "b"}
    states = looked_at(text, THREE).states
    return "".join(letters[states[url].value] if url in states else "-" for url in THREE)


@pytest.mark.parametrize(("text", "expected"), BY_ORDER)
def test_the_first_of_two_that_were_named_is_not_the_other(text: str, expected: str) -> None:
    assert _by_rules(text) == expected
    assert "r" not in fates(read_of_three(text))[expected.index("x")]


@pytest.mark.parametrize(("text", "expected"), IN_TURN)
def test_each_of_several_has_what_is_told_in_its_turn(text: str, expected: str) -> None:
    assert _by_rules(text) in (expected, "---" if expected == "ooo" else expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A2 and A3 were removed, the first link was not: no infringement.", "xrr"),
        ("A1 and A2 were removed on 3 and 4 March respectively.", "rr-"),
        ("我们已分别删除了 A1 和 A2。", "rr-"),
        ("A1 und A2 wurden jeweils entfernt.", "rr-"),
        ("The first two links were removed, the last one was not.", "rrx"),
        ("We removed A2 and A3, the first on Monday and the second on Tuesday.", "-rr"),
        ("A1 and A2: first we warned the seller, second we removed the listings.", "rr-"),
        ("A1 and A2: the former owner was warned, the listings were removed by the latter.", "rr-"),
    ],
)
def test_what_counts_otherwise_is_read_as_before(text: str, expected: str) -> None:
    assert _by_rules(text) == expected


@pytest.mark.parametrize(
    "text", ["关于 A2 和 A1：根据平台规则第二条，已予以下架。", "链接 A1 和 A2 分别由两位卖家下架，其中一位已申诉。"]
)
def test_a_rule_s_number_and_by_whom_each_was_removed_tell_no_part(text: str) -> None:
    assert _by_rules(text) not in ("r--", "-r-", "ro-", "or-")
