"""Plain answers are told although polite, confidential or final words stand beside them, and nothing else is told for it."""

import pytest

from bot.core.event import Reply
from bot.core.reply.sentences.quotes import fresh
from bot.core.reply.sentences.text import plain
from tests.core.reply.looking import looked_at
from tests.core.reply.test_plain_answers import MART, answer


@pytest.mark.parametrize(
    "text",
    [
        "We have deleted both items. Thank you for your patience.",
        "Thanks for your patience. Both items have been taken down.",
        "We found in your favour and took down both items.",
        "The reviewer decided in your favour, and both listings have been deleted.",
        "We hereby confirm the deletion of both listings.",
        "We are pleased to confirm the removal of the two items that you reported.",
        "Both listings went offline this afternoon.",
        "Every single one of the listings has been taken down.",
        "Each and every one of the items was deleted.",
        "Both listings have been deleted. Further measures against the seller remain confidential.",
    ],
)
def test_a_removal_is_told_beside_polite_and_confidential_words(text: str) -> None:
    assert answer(text, MART[:2]).kind is Reply.REMOVED


@pytest.mark.parametrize(
    "text",
    [
        "Please confirm the removal of both listings.",
        "We cannot confirm the deletion of the two items.",
        "We will confirm the removal of both listings once it is done.",
        "The seller confirms the removal of both listings.",
        "We confirm receipt of your request for the removal of both listings.",
        "We confirm the removal of the hold on both listings.",
        "We confirm the removal of both listing fees.",
        "Both listings went offline for a minute and are back.",
        "Our portal went offline this morning.",
        "We found in the seller's favour.",
        "Not every one of the two listings has been removed.",
        "Only one of the two listings has been removed. Thank you for your patience.",
        "We have removed both listings in Spain. Thank you for your patience.",
    ],
)
def test_what_is_not_gone_is_not_gone_for_such_words(text: str) -> None:
    assert answer(text, MART[:2]).kind is not Reply.REMOVED


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("We side with the seller.", Reply.REJECTED),
        ("Both items comply with our listing rules and stay online.", Reply.REJECTED),
        ("我们采信卖家的解释，本案到此结束。", Reply.REJECTED),
        ("经审核，该商品符合平台规则。", Reply.REJECTED),
        ("Damos la razón al vendedor.", Reply.REJECTED),
    ],
)
def test_a_decision_for_the_seller_is_a_refusal(text: str, kind: Reply) -> None:
    assert looked_at(text).verdict.kind is kind


@pytest.mark.parametrize(
    "text",
    [
        "The seller says that both items comply with your rules.",
        "We check whether the items comply with our rules.",
        "Your documents comply with our requirements.",
        "Once the items comply with our rules, they will be restored.",
        "商家称该商品符合平台规则。",
        "我们正在核实该商品是否符合平台规则。",
        "您的投诉符合平台要求，已进入审核。",
        "我们采信了您的说法。",
    ],
)
def test_what_only_speaks_of_the_rules_is_no_refusal(text: str) -> None:
    assert looked_at(text).verdict.kind is not Reply.REJECTED


@pytest.mark.parametrize(
    "text",
    [
        "您的投诉我们看过了，目前还不能下结论。请补充同一次拍摄的其他照片。收到后我们会继续处理。",
        "现阶段尚无法作出判断，烦请提供版权登记证书。",
        "We cannot come to a conclusion yet. Please send us the registration certificate.",
        "Would you mind sending us the certificate of registration?",
    ],
)
def test_a_question_is_one_although_nothing_can_be_decided_yet(text: str) -> None:
    assert answer(text, MART[:2]).kind is Reply.INFO_REQUESTED


LINE = "##- Please type your reply above this line -##"


@pytest.mark.parametrize(
    "greeting",
    [
        *("Hello Lin,", "Dear Ms Lin:", "林女士，您好：", "Guten Tag Frau Lin,", "Bonjour,", "hi lin,"),
        *("Dear valued customer", "Hello Ahmed,", "Sehr geehrter Herr Dr. Lin,", "Madame, Monsieur,", "亲爱的用户，"),
        *(
            "Dear Ms. Lin,",
            "Estimado Sr. Lin",
            "Gentile signora Lin,",
            "Szanowna Pani,",
            "投诉人您好：",
            "林様",
            "안녕하세요, 린님.",
        ),
    ],
)
def test_below_a_greeting_the_line_for_answers_quotes_nothing(greeting: str) -> None:
    assert "deleted" in fresh(f"{greeting}\n\n{LINE}\n\nBoth items were deleted.\n")


@pytest.mark.parametrize("above", ["I sent the file. Can you tell me more?", "Hello,\n\nPlease send us the originals."])
def test_below_an_answer_it_quotes_all(above: str) -> None:
    assert "deleted" not in fresh(f"{above}\n\n{LINE}\n\nBoth items were deleted.\n")


@pytest.mark.parametrize(
    "answer",
    [
        "Dear Lin your complaint was turned down",
        "Hello Lin the pages went live again",
        "Hi Lin Removed",
        "Hi Lin all rejected",
        "Good morning send us the originals",
        "Guten Tag die Angebote sind gelöscht",
        "Bonjour Madame Lin les annonces sont supprimées",
        "Hola Lin los anuncios siguen publicados",
        "商品已恢复，您好",
        "尊敬的林女士您的投诉不成立",
        "尊敬的林女士商家已申诉",
        "3件の商品を削除しました林様",
        "안녕하세요 세 상품 삭제했습니다",
    ],
)
def test_an_answer_that_begins_like_a_greeting_is_none(answer: str) -> None:
    assert "deleted" not in fresh(f"{answer}\n\n{LINE}\n\nBoth items were deleted.\n")


def test_every_one_of_them_is_all_of_them() -> None:
    assert (
        plain("Every one of the listings is gone, and each one of them.")
        == "all of the listings is gone, and all of them."
    )
    assert plain("Not one of them.") == "not one of them."
