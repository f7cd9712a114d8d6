"""What does not fit what a mail sounds like: one listing told both ways, what may only come back."""

from dataclasses import replace
from itertools import zip_longest

import numpy as np
import pytest
from numpy.typing import NDArray

from bot.core.event import ListingState, Reply
from bot.core.reply.decision.held import held_back
from bot.core.reply.decision.misfits import (
    may_return,
    miscounted,
    nothing_gone,
    told_both_ways,
    wants_an_answer,
)
from bot.core.reply.decision.waiting import still_pending
from bot.core.reply.ear.hearing import TONES, Tone
from bot.core.reply.ear.look import Look
from bot.core.reply.rules.verdict import Verdict
from tests.core.reply.looking import MART, looked_at


def loud(seen: Look, *tones: Tone) -> NDArray[np.float32]:
    """One tone a sentence, the subject aside, and the last for all that follow."""
    each = zip_longest(("subject", *seen.told.body), (Tone.NOTHING, *tones), fillvalue=tones[-1])
    return np.eye(len(TONES), dtype=np.float32)[[TONES.index(tone) for _, tone in each]]


@pytest.mark.parametrize(
    ("gone", "stays"),
    [
        ("Item 482101 was taken down.", "Item 482101 remains, as the shop holds a licence."),
        ("商品482102已下架。", "商品482102不构成侵权，予以保留。"),
        ("Artikel 482101 wurde gelöscht.", "Artikel 482101 verletzt keine Rechte und bleibt."),
        ("482102の商品は削除いたしました。", "482102の商品は掲載を継続いたします。"),
    ],
)
def test_a_listing_that_is_gone_and_stays_is_for_a_person(gone: str, stays: str) -> None:
    seen = looked_at(f"{gone}\n{stays}")
    tones = loud(seen, Tone.GONE, Tone.STAYS)
    assert told_both_ways(Reply.PARTIALLY_REMOVED, tones, seen)
    assert told_both_ways(Reply.REMOVED, tones, seen)
    assert not told_both_ways(Reply.REJECTED, tones, seen)


def test_one_sentence_that_tells_both_is_its_own_and_no_contradiction() -> None:
    seen = looked_at("Item 482101 was taken down; item 482102 remains.")
    tones = (loud(seen, Tone.GONE) + loud(seen, Tone.STAYS)) * 0.6
    assert not told_both_ways(Reply.PARTIALLY_REMOVED, tones, seen)


@pytest.mark.parametrize(
    ("gone", "stays"),
    [
        ("Item 482101 was taken down.", "Item 482102 remains."),
        ("All but item 482102 were taken down.", "Item 482102 remains."),
        ("除商品482102外均已下架。", "商品482102予以保留。"),
        ("Both were taken down.", "Item 482102 remains."),
    ],
)
def test_one_that_is_gone_beside_another_that_stays_is_no_contradiction(gone: str, stays: str) -> None:
    seen = looked_at(f"{gone}\n{stays}")
    assert not told_both_ways(Reply.PARTIALLY_REMOVED, loud(seen, Tone.GONE, Tone.STAYS), seen)


def test_what_only_we_or_the_seller_say_is_not_restored() -> None:
    for text in (
        "您信中称两条链接已被删除又重新上架，我们没有这样的记录。",
        "You write that the listing is back on sale.",
    ):
        seen = looked_at(text)
        assert may_return(Reply.RESTORED, loud(seen, Tone.RESTORED), seen)
    seen = looked_at("The listing is back on sale.")
    assert not may_return(Reply.RESTORED, loud(seen, Tone.RESTORED), seen)


@pytest.mark.parametrize(
    ("text", "only_may"),
    [
        ("The photo was stripped out, and new ones are needed before it can go back on sale.", True),
        ("If it is relisted with other photos, that is up to the seller.", True),
        ("The listing is back on sale with the same photos.", False),
    ],
)
def test_what_may_come_back_is_not_restored_where_the_rules_hear_a_removal(text: str, only_may: bool) -> None:
    seen = looked_at(text)
    gone = replace(seen, verdict=Verdict(Reply.REMOVED, text, "some-rule"))
    assert may_return(Reply.RESTORED, loud(seen, Tone.RESTORED), gone) is only_may
    back = replace(seen, verdict=Verdict(Reply.RESTORED, text, "some-rule"))
    assert not may_return(Reply.RESTORED, loud(seen, Tone.RESTORED), back)


def test_a_part_is_not_gone_where_all_are_counted_as_gone() -> None:
    seen = looked_at("已下架：2\n未下架：0")
    assert miscounted(Reply.PARTIALLY_REMOVED, loud(seen, Tone.GONE, Tone.STAYS), seen)
    half = looked_at("已下架：1\n未下架：1")
    assert not miscounted(Reply.PARTIALLY_REMOVED, loud(half, Tone.GONE, Tone.STAYS), half)


@pytest.mark.parametrize("tone", [Tone.GONE, Tone.NOTHING])
def test_a_removal_for_somebody_else_removes_nothing_however_loud_it_is(tone: Tone) -> None:
    seen = looked_at("The following was removed after a report by another rights owner.", MART[:1])
    assert nothing_gone(Reply.REMOVED, loud(seen, tone), seen)
    ours = looked_at("The following was removed after your report.", MART[:1])
    assert not nothing_gone(Reply.REMOVED, loud(ours, tone), ours)


@pytest.mark.parametrize(
    ("sentence", "of_all"),
    [
        ("한 건을 제외하고 모두 내렸습니다.", False),
        ("마지막 한 건만 빼고 모두 내려갔습니다.", False),
        ("Alle Angebote bis auf eines wurden entfernt.", False),
        ("All listings have been removed without exception.", True),
        ("Les deux annonces sont hors ligne, sans exception.", True),
        ("两条链接均已从索引中剔除。", True),
        ("두 URL이 색인에서 제외되었습니다.", True),
        ("2件とも掲載から取り除かれました。", True),
        ("Both listings have been removed.", True),
        ("两个链接已下架，除非申诉成功，不会恢复。", True),
        ("Both listings have been removed, excluding them from search as well.", True),
        ("신고하신 상품은 검색 결과 제외 조치되었습니다.", True),
    ],
)
def test_all_but_something_is_not_all(sentence: str, of_all: bool) -> None:
    seen = looked_at(sentence)
    assert miscounted(Reply.REMOVED, loud(seen, Tone.GONE), seen) is not of_all


@pytest.mark.parametrize(
    ("beside", "tone"),
    [
        ("One more thing: your copyright report lacks a signature, please add it.", Tone.ASKS),
        ("附：你上周的版权举报只写了店名，能把链接发给我们吗？", Tone.ASKS),
        ("Zu Ihrer Meldung fehlt uns die Nummer des Inserats.", Tone.ASKS),
        ("Your report was looked at and will not be followed.", Tone.REFUSED),
        ("The seller disputes your notice.", Tone.DISPUTED),
    ],
)
@pytest.mark.parametrize("kind", [Reply.UNRELATED, Reply.AUTO_REPLY])
def test_what_speaks_of_our_complaint_beside_a_survey_or_a_robot_is_heard(beside: str, tone: Tone, kind: Reply) -> None:
    seen = looked_at(f"How did we do?\n{beside}")
    assert wants_an_answer(kind, loud(seen, Tone.FOREIGN, tone), seen)
    assert not wants_an_answer(kind, loud(seen, Tone.FOREIGN, Tone.NOTHING), seen)
    assert not wants_an_answer(Reply.ACKNOWLEDGED, loud(seen, Tone.FOREIGN, tone), seen)


def test_what_is_asked_outright_needs_no_ear() -> None:
    seen = looked_at("¿Cómo lo hicimos?\nEl departamento legal sigue esperando su DNI para continuar con la denuncia.")
    assert wants_an_answer(Reply.UNRELATED, loud(seen, Tone.FOREIGN), seen)
    assert not wants_an_answer(Reply.UNRELATED, loud(looked_at(""), Tone.FOREIGN), looked_at(""))


def test_a_robot_may_ask_many_things_and_another_mail_in_our_thread_may_not() -> None:
    seen = looked_at("Wondering where your scarf is?\nSend a single digit to go on.")
    tones = loud(seen, Tone.ASKS)
    assert not wants_an_answer(Reply.AUTO_REPLY, tones, seen)
    assert not wants_an_answer(Reply.UNRELATED, tones, seen)
    answering = replace(seen, facts=replace(seen.facts, answers_us=True))
    assert wants_an_answer(Reply.UNRELATED, tones, answering)
    assert not wants_an_answer(Reply.AUTO_REPLY, tones, answering)
    assert wants_an_answer(Reply.AUTO_REPLY, tones, replace(seen, facts=replace(seen.facts, named=1)))


def test_a_complaint_two_sentences_away_is_not_what_is_asked_about() -> None:
    seen = looked_at("We have your complaint.\nOur shop is open again.\nReturns?")
    assert not wants_an_answer(Reply.AUTO_REPLY, loud(seen, Tone.ROBOT, Tone.ROBOT, Tone.ASKS), seen)
    seen = looked_at("Our shop is open again.\nWe have your complaint.\nWhich item?")
    assert wants_an_answer(Reply.AUTO_REPLY, loud(seen, Tone.ROBOT, Tone.ROBOT, Tone.ASKS), seen)


@pytest.mark.parametrize(
    "text",
    [
        "We have taken the listings down. All but one.",
        "Wir haben die Angebote gelöscht. Alle bis auf eines.",
        "投诉的商品均已下架。第二条除外。",
        "신고하신 상품을 모두 삭제했습니다. 단 하나만 제외하고요.",
    ],
)
def test_an_exception_in_a_sentence_of_its_own_is_no_removal_of_all(text: str) -> None:
    seen = looked_at(text)
    assert miscounted(Reply.REMOVED, loud(seen, Tone.GONE, Tone.NOTHING), seen)
    one = looked_at(text, MART[:1])
    assert not miscounted(Reply.REMOVED, loud(one, Tone.GONE, Tone.NOTHING), one)


def test_a_later_sentence_with_an_exception_of_something_else_changes_nothing() -> None:
    seen = looked_at("We removed the listings. We are fast with everything, except for weekends and holidays. Thanks.")
    assert not miscounted(Reply.REMOVED, loud(seen, Tone.GONE, Tone.NOTHING), seen)


@pytest.mark.parametrize(
    ("text", "sold"),
    [
        ("拍卖已提前结束，商品已售出。", True),
        ("The item was already sold.", True),
        ("Der Artikel ist bereits verkauft.", True),
        ("L'article a été vendu.", True),
        ("El artículo ya fue vendido.", True),
        ("商品は売れました。", True),
        ("The listing, by which three items were sold, has been removed.", False),
        ("The goods sold by this shop are gone.", False),
    ],
)
def test_what_is_only_sold_was_not_removed(text: str, sold: bool) -> None:
    seen = looked_at(text, MART[:1])
    assert nothing_gone(Reply.REMOVED, loud(seen, Tone.GONE), seen) is sold


@pytest.mark.parametrize(
    ("text", "whole"),
    [("结果：2/2 商品移除完毕", True), ("结果：1/2 商品移除完毕", False), ("Removed on 2/2/2026.", False)],
)
def test_two_of_two_are_no_part(text: str, whole: bool) -> None:
    seen = looked_at(text)
    assert miscounted(Reply.PARTIALLY_REMOVED, loud(seen, Tone.GONE), seen) is whole


@pytest.mark.parametrize(("kind", "asked"), [(Reply.UNRELATED, True), (Reply.AUTO_REPLY, False)])
@pytest.mark.parametrize(
    "text", ["Hi! Has the listing been removed? Click yes or no.", "您好，链接已经下架了吗？请点选。"]
)
def test_a_survey_that_asks_whether_it_is_gone_is_heard(kind: Reply, asked: bool, text: str) -> None:
    seen = looked_at(text)
    assert wants_an_answer(kind, loud(seen, Tone.NOTHING), seen) is asked


@pytest.mark.parametrize(
    ("behind", "tone"),
    [
        ("Your complaint is in the queue.", Tone.RECEIVED),
        ("Zu Ihren Fotos schreiben wir Ihnen noch.", Tone.RECEIVED),
        ("您的投诉仍在审核。", Tone.RECEIVED),
        ("The goods keep selling.", Tone.STAYS),
    ],
)
def test_what_is_gone_while_our_complaint_waits_is_something_else(behind: str, tone: Tone) -> None:
    seen = looked_at(f"The remark was deleted.\n{behind}", MART[:1])
    assert still_pending(Reply.REMOVED, loud(seen, Tone.GONE, tone), seen)
    assert not still_pending(Reply.PARTIALLY_REMOVED, loud(seen, Tone.GONE, tone), seen)
    assert not still_pending(Reply.REMOVED, loud(seen, Tone.GONE, tone) * 0.49, seen)


def test_a_receipt_before_the_removal_is_its_history() -> None:
    seen = looked_at("We had received your complaint.\nThe listing was deleted.", MART[:1])
    assert not still_pending(Reply.REMOVED, loud(seen, Tone.RECEIVED, Tone.GONE), seen)
    assert not still_pending(Reply.REMOVED, loud(seen, Tone.RECEIVED, Tone.NOTHING), seen)


def test_a_removal_that_an_answer_to_us_tells_by_the_way_is_for_a_person() -> None:
    seen = looked_at("The music was good.\nBoth listings were removed.")
    answer = replace(seen, facts=replace(seen.facts, answers_us=True), outcomes=replace(seen.outcomes, states={}))
    assert answer.verdict.kind is Reply.REMOVED
    assert wants_an_answer(Reply.UNRELATED, loud(answer, Tone.FOREIGN, Tone.GONE), answer)
    assert not wants_an_answer(Reply.UNRELATED, loud(answer, Tone.FOREIGN, Tone.NOTHING), answer)
    stranger = replace(answer, facts=replace(answer.facts, answers_us=False))
    assert not wants_an_answer(Reply.UNRELATED, loud(stranger, Tone.FOREIGN, Tone.GONE), stranger)


def test_a_robot_that_refuses_is_none() -> None:
    seen = looked_at("This is an automated message.\nWe do nothing about it.")
    for tone in (Tone.REFUSED, Tone.STAYS):
        assert wants_an_answer(Reply.AUTO_REPLY, loud(seen, Tone.ROBOT, tone), seen)
    assert not wants_an_answer(Reply.AUTO_REPLY, loud(seen, Tone.ROBOT, Tone.GONE), seen)
    assert not wants_an_answer(Reply.UNRELATED, loud(seen, Tone.FOREIGN, Tone.STAYS), seen)


def test_a_robot_that_tells_what_became_of_a_complaint_is_none() -> None:
    seen = looked_at("This is an automated message.\nThe page you reported is gone.")
    for tone in (Tone.GONE, Tone.RESTORED, Tone.DISPUTED):
        assert wants_an_answer(Reply.AUTO_REPLY, loud(seen, Tone.ROBOT, tone), seen)


@pytest.mark.parametrize(
    "asking",
    [
        "Before I do anything I would like to see something that shows when you shot them.",
        "在处理之前想请您给我看一下拍摄时间的证明。",
    ],
)
def test_a_long_sentence_in_a_robots_mail_that_asks_aloud_is_a_persons(asking: str) -> None:
    seen = looked_at(f"I am away until Thursday.\n{asking}")
    assert wants_an_answer(Reply.AUTO_REPLY, loud(seen, Tone.ROBOT, Tone.ASKS), seen)
    assert not wants_an_answer(Reply.AUTO_REPLY, loud(seen, Tone.ROBOT, Tone.ASKS) * 0.8, seen)


@pytest.mark.parametrize("number", ["Item: 9900482", "Artikel: 9900482", "商品编号：9900482"])
def test_a_number_with_its_label_is_no_news_of_its_own(number: str) -> None:
    seen = looked_at(f"{number}\nThe attachment was deleted.")
    assert nothing_gone(Reply.REMOVED, loud(seen, Tone.GONE), seen)
    seen = looked_at("Removed: 9900482\nThe attachment was deleted.")
    assert not nothing_gone(Reply.REMOVED, loud(seen, Tone.GONE), seen)


@pytest.mark.parametrize(
    "courtesy",
    [
        "Merci pour votre signalement, nous l'avons bien reçu.", "Gracias, hemos recibido su denuncia.", "La sua segnalazione è stata registrata.",
        "접수번호는 4711223입니다.", "受理编号 SY-30077,留着备查就好。", "Your case number is 4711223.",
    ],
)  # fmt: skip
def test_that_a_complaint_came_in_does_not_say_that_it_waits(courtesy: str) -> None:
    seen = looked_at(f"The page was deleted.\n{courtesy}", MART[:1])
    assert not still_pending(Reply.REMOVED, loud(seen, Tone.GONE, Tone.RECEIVED), seen)


@pytest.mark.parametrize(
    "other",
    [
        "The seller's account is under review.", "Your second complaint, about another shop, is still being processed.",
        "该账号我们会进一步核查。", "另一条链接正在审核。", "손해배상 요청 건은 담당 부서에서 검토 중입니다.",
    ],
)  # fmt: skip
def test_another_matter_may_wait_while_the_listing_is_gone(other: str) -> None:
    seen = looked_at(f"The page was deleted.\n{other}", MART[:1])
    assert not still_pending(Reply.REMOVED, loud(seen, Tone.GONE, Tone.RECEIVED), seen)
    waits = looked_at("The remark was deleted.\nWe received your complaint, it is still in the queue.", MART[:1])
    assert still_pending(Reply.REMOVED, loud(waits, Tone.GONE, Tone.RECEIVED), waits)


def test_a_newsletter_that_tells_a_state_of_a_listing_of_ours_is_for_a_person() -> None:
    seen = looked_at("Your week on the mart.\nThree new looks.")
    quiet = loud(seen, Tone.FOREIGN, Tone.NOTHING)
    told = replace(seen, outcomes=replace(seen.outcomes, states={MART[0]: ListingState.REJECTED}))
    for kind in (Reply.UNRELATED, Reply.AUTO_REPLY):
        assert wants_an_answer(kind, quiet, told)
        assert not wants_an_answer(kind, quiet, seen)


@pytest.mark.parametrize(
    ("kind", "tone", "least"), [(Reply.REJECTED, Tone.REFUSED, 0.4), (Reply.INFO_REQUESTED, Tone.ASKS, 0.85)]
)
def test_what_the_rules_take_for_a_refusal_or_a_question_and_sounds_like_one_is_for_a_person(
    kind: Reply, tone: Tone, least: float
) -> None:
    seen = looked_at("Our week.\nWe leave it.")
    ruled = replace(seen, verdict=Verdict(kind, "", "by-a-rule", "weak"))
    for share in (least + 0.01, least - 0.01):
        assert wants_an_answer(Reply.UNRELATED, loud(seen, Tone.FOREIGN, tone) * share, ruled) is (share > least)


def test_what_holds_a_removal_back_has_a_name() -> None:
    seen = looked_at("The lamp was deleted.\nYour complaint is in the queue.", MART[:1])
    ruled = Verdict(Reply.REMOVED, "", "gone", "sure")
    waits, done = loud(seen, Tone.GONE, Tone.RECEIVED), loud(seen, Tone.GONE, Tone.NOTHING)
    assert held_back(Reply.REMOVED, 0.97, ruled, waits, seen, some_stay=False) == "still-pending"
    assert held_back(Reply.REMOVED, 0.97, ruled, done, seen, some_stay=False) == ""
