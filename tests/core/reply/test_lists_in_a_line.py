"""A list that runs on in its line asks for each of its items, and what a thing is wanted for is not asked for itself."""

from __future__ import annotations

import pytest

from bot.core.reply.besides.outright import named_outright, rows_below, unlisted
from bot.core.reply.ear.asking import as_asked
from bot.core.reply.reading import Asked
from bot.core.reply.sentences.text import plain, sentences
from tests.core.reply.states.test_otherwise import WORDING

NAMED = WORDING.named


@pytest.mark.parametrize(
    ("sentence", "items"),
    [
        ("请补充：①侵权商品链接 ②对比图 ③登记证书 ④营业执照 ⑤授权书 ⑥签字的声明 ⑦订单截图", "listing_urls comparison registration_certificate identity power_of_attorney ownership_statement order_proof"),
        ("请提供①原图②身份证③截图。", "original_files identity screenshots"),
        ("請提供 1、商品連結 2、授權書 3、身份證。", "listing_urls power_of_attorney identity"),
        ("Please send: a) the originals b) your ID c) a signed statement", "original_files identity ownership_statement"),
        ("We need (1) a power of attorney (2) screenshots and (3) your telephone number.", "power_of_attorney screenshots contact_details"),
        ("请提供权利人身份证明及权属证明，以便我们处理您投诉的商品链接。", "ownership_statement"),
        ("Please send us proof of ownership.", "ownership_statement"),
    ],
)  # fmt: skip
def test_every_item_of_a_list_in_one_line_is_named(sentence: str, items: str) -> None:
    assert {Asked(one) for one in items.split()} <= named_outright(as_asked(plain(sentence), NAMED), NAMED)


@pytest.mark.parametrize(
    "text", ["请补充：1.商品链接 2.对比图 3.授权书", "请补充：（1）商品链接；（2）对比图；（3）授权书。"]
)
def test_items_between_whose_numbers_sentences_end_are_rows(text: str) -> None:
    body = sentences(text)
    found = {item for row in rows_below(body, body, NAMED) for item in named_outright(row, NAMED)}
    assert {Asked.COMPARISON, Asked.POWER_OF_ATTORNEY} <= found


@pytest.mark.parametrize(
    "said",
    [
        "请在3个工作日内补充1份原图",
        "we need your id (1) and 5 photos",
        "versions 1.2 and 2.3 are fine",
        "see a) only",
        "1份 原图",
    ],
)
def test_other_numbers_are_no_list(said: str) -> None:
    assert unlisted(said) == said


@pytest.mark.parametrize(
    "said",
    [
        "Please send proof of ownership so that we can remove the links you reported.",
        "Please send proof of ownership so we can act on the links you reported.",
        "To remove the links you reported, we need proof of ownership.",
        "In order to process the links you reported, please send proof of ownership.",
        "请配合提供权属证明，以便我们尽快下架侵权链接。",
        "为了处理您投诉的链接，请提供权属证明。",
        "請提供權屬證明，方便我們下架侵權連結。",
        "Bitte senden Sie einen Nachweis, damit wir die Links entfernen können.",
        "Envoyez-nous une preuve afin que nous retirions les liens.",
        "Envíenos una prueba para que podamos retirar los links.",
        "Inviate una prova affinché possiamo rimuovere i link.",
        "Prosimy o dowód, abyśmy mogli usunąć linki.",
        "リンクを削除するために、証明書をご提出ください。",
    ],
)
def test_what_it_is_wanted_for_is_not_asked_for(said: str) -> None:
    left = as_asked(plain(said), NAMED)
    assert not any(one in left for one in ("link", "链接", "连结", "liens", "リンク")) and len(left) > 6


@pytest.mark.parametrize(
    "said",
    [
        "Please send the links so that we know which ones.",
        "请提供商品链接以便核实。",
        "Please tell us where to find the links.",
    ],
)
def test_what_is_wanted_stays(said: str) -> None:
    left = as_asked(plain(said), NAMED)
    assert "link" in left or "链接" in left
