"""What is made unreachable is removed, and that the seller was told of it makes no other answer of it."""

from __future__ import annotations

import pytest

from bot.core.event import Reply
from tests.core.reply.looking import looked_at, read_text


@pytest.mark.parametrize(
    "text",
    [
        "We have processed your notice. Access to the two listings named in it has been disabled, and the shop was told "
        "the reason along with your contact details.",
        "Nous avons rendu les deux annonces inaccessibles et communiqué vos coordonnées au vendeur.",
        "Les deux annonces ont été rendues inaccessibles.",
        "Abbiamo reso inaccessibili le due inserzioni.",
        "Le due inserzioni sono state rese non visibili al pubblico.",
        "Abbiamo provveduto all'oscuramento di entrambe le offerte.",
        "Hemos dejado inaccesibles los dos anuncios.",
        "Wir haben beide Angebote unzugänglich gemacht.",
        "我们已移除通知中列出的全部内容。",
        "我们已移除您投诉中列出的商品。",
        "通知中的商品已全部停用，并已把通知转告商家。",
        "正在移除您投诉中的两件商品。",
    ],
)
def test_what_cannot_be_reached_any_more_is_removed(text: str) -> None:
    assert read_text(text).kind is Reply.REMOVED


@pytest.mark.parametrize(
    "text",
    [
        "Nous n'avons pas rendu l'annonce inaccessible.",
        "Nous pouvons rendre l'annonce inaccessible si le vendeur ne répond pas.",
        "Le inserzioni non sono state rese inaccessibili.",
        "No hemos dejado inaccesibles los anuncios.",
        "Wir haben die Angebote nicht unzugänglich gemacht.",
        "我们已收到您的移除通知中的商品清单，正在审核。",
        "已收到您的下架投诉，投诉中的商品仍在审核。",
        "通知中的商品未移除，已把通知转告商家。",
    ],
)
def test_what_may_still_be_reached_is_not(text: str) -> None:
    assert read_text(text).kind not in (Reply.REMOVED, Reply.PARTIALLY_REMOVED)


@pytest.mark.parametrize("subject", ["Cached content removed", "Result: cached pages removed"])
def test_an_emptied_cache_is_no_removal(subject: str) -> None:
    text = "We are a pass-through network. The page lives on the customer's own server. Send your complaint there."
    seen = looked_at(text, subject=subject)
    assert not [one for one in seen.told.signals if one.kind is Reply.REMOVED]
    assert [one.rule.id for one in seen.told.signals if one.kind is Reply.REDIRECTED] == ["go-there"]
