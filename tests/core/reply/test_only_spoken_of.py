"""What is supposed, denied, hoped for, quoted or said by somebody else was not done: removals, refusals and restorations."""

import pytest

from bot.core.event import Reply
from tests.core.reply.looking import looked_at
from tests.core.reply.test_plain_answers import MART, answer

EN = ("the listing has been removed", "the item was taken down", "the product is no longer available")
ZH = ("该商品已下架", "该链接已删除", "该商品已做下架处理")


@pytest.mark.parametrize("told", EN)
@pytest.mark.parametrize(
    "said",
    [
        "You write that {}.",
        "Assuming {}, no further steps are needed.",
        "We doubt that {}.",
        "We hope that {} soon.",
        "We cannot confirm that {}.",
        "It is not correct that {}.",
        "There is no indication that {}.",
        "Our records do not show that {}.",
        'You will receive a message saying "{}".',
        'Example of a notice: "{}".',
        "Our system wrongly reported that {}.",
        "Once {}, we will write to you.",
        "Unless {}, you may appeal.",
    ],
)
def test_what_is_only_spoken_of_in_english(said: str, told: str) -> None:
    assert answer(said.format(told), MART[:1]).kind is not Reply.REMOVED


@pytest.mark.parametrize("told", ZH)
@pytest.mark.parametrize(
    "said",
    [
        "您来信称{}。",
        "您上次说{}。",
        "并非{}。",
        "我们希望{}。",
        "我们无法确认{}。",
        "您会收到“{}”的通知。",
        "待{}后，我们会通知您。",
        "没有证据显示{}。",
        "系统误报{}。",
    ],
)
def test_what_is_only_spoken_of_in_chinese(said: str, told: str) -> None:
    assert answer(said.format(told), MART[:1]).kind is not Reply.REMOVED


@pytest.mark.parametrize(
    "text",
    [
        "Es stimmt nicht, dass das Angebot gelöscht wurde.",
        "Il est inexact que l'annonce a été supprimée.",
        "No es cierto que el anuncio ha sido eliminado.",
        "Non è vero che l'inserzione è stata rimossa.",
        "Nie jest prawdą, że oferta została usunięta.",
        "出品を削除しましたという事実は確認できません。",
        "해당 상품이 삭제되었습니다는 사실이 아닙니다.",
    ],
)
def test_what_is_denied_in_other_languages(text: str) -> None:
    assert answer(text, MART[:1]).kind is not Reply.REMOVED


@pytest.mark.parametrize(
    "text",
    [
        "We hope this settles the matter; the listing has been removed.",
        "We can confirm that the listing has been removed.",
        "希望您对处理结果满意，该商品已下架。",
        "经审核后，该商品已下架。",
        "We have no doubt: we removed the listing.",
    ],
)
def test_what_was_done_is_still_told(text: str) -> None:
    assert answer(text, MART[:1]).kind is Reply.REMOVED


REFUSED_EN = ("your report is rejected", "no infringement was found", "the listing will stay online")
REFUSED_ZH = ("您的投诉不成立", "投诉被驳回", "未发现侵权")
BACK_EN = ("the listing has been restored", "the item is back online", "the content was reinstated")
BACK_ZH = ("该链接已恢复", "商品已重新上架")


@pytest.mark.parametrize(
    "said",
    [
        "The seller claims that {}.",
        "According to the seller, {}.",
        "You asked why {}; we are checking this now.",
        "We understand from your mail that {} and will look into it.",
        "It is not true that {}.",
        "We have not decided that {}.",
        "We cannot yet say whether {}.",
        "Our system wrongly reported that {}.",
        'Example of an answer: "{}".',
        "In such cases {}, but yours is still open.",
        "Your earlier complaint: {}. This new one is being reviewed.",
        "A notice without proof means that {}.",
    ],
)
def test_a_decision_that_is_only_spoken_of_in_english(said: str) -> None:
    kinds = {answer(said.format(told), MART[:1]).kind for told in (*REFUSED_EN[:2], *BACK_EN)}
    assert not kinds & {Reply.REJECTED, Reply.RESTORED}


@pytest.mark.parametrize(
    "said",
    [
        "卖家称{}。",
        "您来信询问为何{}，我们正在核实。",
        "并非{}。",
        "系统误报{}。",
        "示例：“{}”。",
        "您上次的投诉：{}。本次投诉正在审核。",
        "材料不足时{}，请及时补充。",
        "另一案件中{}，您的案件仍在处理。",
    ],
)
def test_a_decision_that_is_only_spoken_of_in_chinese(said: str) -> None:
    kinds = {answer(said.format(told), MART[:1]).kind for told in (*REFUSED_ZH[1:], *BACK_ZH)}
    assert not kinds & {Reply.REJECTED, Reply.RESTORED}


@pytest.mark.parametrize(
    "text",
    [
        "Laut Verkäufer wird Ihre Meldung abgelehnt.",
        "Es stimmt nicht: das Angebot wurde wiederhergestellt.",
        "Selon le vendeur, votre demande est rejetée.",
        "Il est inexact que l'annonce a été remise en ligne.",
        "No es cierto que el anuncio ha sido restablecido.",
        "Según el vendedor, su denuncia ha sido rechazada.",
        "Non è vero che la segnalazione è stata respinta.",
        "Secondo il venditore l'annuncio è stato ripristinato.",
        "Według sprzedawcy zgłoszenie zostanie odrzucone.",
        "出品者によると出品が再開されました。",
        "판매자에 따르면 상품이 복원되었습니다.",
    ],
)
def test_a_decision_that_is_only_spoken_of_in_other_languages(text: str) -> None:
    assert answer(text, MART[:1]).kind not in (Reply.REJECTED, Reply.RESTORED)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (Reply.REJECTED, "You write that the picture is yours, but we found no infringement."),
        (Reply.REJECTED, "According to the seller the picture is his own, and we found no infringement."),
        (Reply.REJECTED, "The merchant states that he bought the picture. Your report is rejected."),
        (Reply.REJECTED, "In such cases we cannot act, and your report is closed without action."),
        (Reply.REJECTED, "卖家称已获授权，经核实您的投诉不成立。"),
        (Reply.REJECTED, "您反映的商品经核实不构成侵权。"),
        (Reply.REJECTED, "如前所述，您的投诉不成立。"),
        (Reply.REJECTED, "Laut Verkäufer ist das Bild lizenziert, Ihre Meldung wird daher abgelehnt."),
        (Reply.REJECTED, "出品者によると自社撮影とのことです。申立ては却下します。"),
        (Reply.RESTORED, "According to our review the listing was reinstated."),
        (Reply.RESTORED, "因误下架，该链接已恢复。"),
    ],
)
def test_a_decision_behind_what_somebody_says_is_one(kind: Reply, text: str) -> None:
    assert answer(text, MART[:1]).kind is kind


def test_who_asks_for_something_refuses_nothing() -> None:
    text = "To help our reviewer, mark up the two photos to show what is identical."
    assert answer(text, MART[:2]).kind is not Reply.REJECTED


def test_a_rule_that_only_silences_tells_nothing_of_its_own() -> None:
    told = looked_at("The seller claims that your report is rejected. Our review goes on.", MART[:1]).told
    assert {one.rule.id for one in told.quiet} == {"outcome-only-spoken-of"}
    assert "outcome-only-spoken-of" not in {one.rule.id for one in told.signals}
