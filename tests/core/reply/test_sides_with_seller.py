"""Who sides with the seller refuses; who says that what we sent is in order, or weighs one proof of many, does not."""

import pytest

from bot.core.event import Reply
from tests.core.reply.looking import looked_at


@pytest.mark.parametrize(
    "text",
    [
        "The pictures meet our quality standards; we have begun the review of your complaint.",
        "The reported listings comply with our format guidelines; the complaint has been accepted for review.",
        "The items meet our requirements for a notice and the case has been opened.",
        "We follow the seller's argument in part and review the rest.",
        "您投诉的链接符合平台格式要求，投诉已受理。",
        "三个链接均符合平台投诉规范，已受理。",
        "我们采纳商家的证据之一，其余仍在审查。",
        "我们支持商家的陈述权利，案件仍在审核。",
        "我们接受商家的意见书，正在核实。",
        "Die Bilder entsprechen unseren Vorgaben, die Prüfung Ihrer Meldung läuft.",
        "Les images sont conformes à nos conditions, l'examen est en cours.",
        "Los artículos cumplen nuestras condiciones de denuncia; el caso está en revisión.",
        "Gli articoli sono conformi alle nostre condizioni di segnalazione.",
    ],
)
def test_that_something_is_in_order_refuses_nothing(text: str) -> None:
    assert not [one for one in looked_at(text).told.signals if one.kind is Reply.REJECTED]


@pytest.mark.parametrize(
    "text",
    [
        "We side fully with the seller.",
        "We agree entirely with the merchant.",
        "The listings conform to our terms.",
        "All reported items fully comply with our policies.",
        "我们同意商家的看法，本案关闭。",
        "我们认同卖家的观点。",
        "平台采纳卖家的解释，本案结束。",
        "三个商品均符合平台规则。",
        "Die Angebote entsprechen unseren Richtlinien.",
        "Les annonces sont conformes à nos règles.",
        "Los anuncios cumplen nuestras políticas.",
    ],
)
def test_who_sides_with_the_seller_refuses(text: str) -> None:
    assert [one for one in looked_at(text).told.signals if one.sure and one.kind is Reply.REJECTED]
