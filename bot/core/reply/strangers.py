"""Advertising, orders and somebody else's case are put aside, whatever they say was removed."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.core.event import Reply
from bot.core.message import Mail
from bot.core.reply.ear.look import Told
from bot.core.reply.rules.verdict import COMPLAINT, COMPLAINT_OF_OURS, Verdict
from bot.core.reply.rules.wording import Otherwise
from bot.core.reply.sentences.text import plain

OUTCOMES_NEEDING_A_CAUSE = (Reply.REMOVED, Reply.PARTIALLY_REMOVED, Reply.RESTORED)
_HEARD_ANYHOW = (Reply.INFO_REQUESTED, Reply.COUNTER_NOTICE, Reply.REJECTED, Reply.ACCUSED)


def strangers_aside(
    verdict: Verdict, told: Told, mail: Mail, names_ours: bool, answers_us: bool, known_sender: bool, words: Otherwise
) -> Verdict:
    """Advertising, orders and news are none of our business, whatever they say was removed."""
    text = " ".join(one.plain for one in told.body)
    ours = names_ours or answers_us or bool(COMPLAINT_OF_OURS.search(text))
    chatter = next((one for one in told.signals if one.kind is Reply.UNRELATED), None)
    listed = bool(mail.header("list-unsubscribe"))
    heard = verdict.kind in _HEARD_ANYHOW and (known_sender or verdict.kind is Reply.ACCUSED) and not listed
    if not ours and chatter and not heard:
        return Verdict(Reply.UNRELATED, chatter.sentence.words, chatter.rule.id)
    if chatter and chatter.rule.manner == "survey" and verdict.kind is Reply.UNCLEAR:
        return Verdict(
            Reply.UNRELATED, chatter.sentence.words, chatter.rule.id
        )  # "handled; how did we do?" tells nothing
    whole, decides = f"{plain(mail.subject)} {text}", plain(verdict.sentence)
    where = decides if answers_us else whole  # in our thread the signature of a team that does both is no sign
    our_right = words.our_works.found_in(whole) or words.our_right.found_in(whole)
    elsewhere = words.another_right.found_in(where) and not names_ours and not our_right
    if elsewhere and verdict.kind in OUTCOMES_NEEDING_A_CAUSE and not answers_us:
        return replace(verdict, kind=Reply.UNRELATED, rule="another-right")
    if elsewhere and verdict.kind in (*OUTCOMES_NEEDING_A_CAUSE, Reply.UNCLEAR):
        return replace(verdict, kind=Reply.UNCLEAR, rule="another-right", confidence="weak")
    of_pictures = words.our_works.found_in(text)  # our own subject, that they answer, always names them
    of_others = words.other_works.found_in(decides or text) and not names_ours and not of_pictures
    if of_others and verdict.kind in (*OUTCOMES_NEEDING_A_CAUSE, Reply.UNCLEAR):
        return replace(verdict, kind=Reply.UNCLEAR, rule="other-works", confidence="weak")
    about_it = ours or bool(COMPLAINT.search(whole))
    if verdict.kind in OUTCOMES_NEEDING_A_CAUSE and not about_it:
        return replace(verdict, kind=Reply.UNCLEAR, rule="removed-but-what", confidence="weak")
    return verdict


_NUMBERED = re.compile(
    r"\b(?:listings?|items?|asins?|offers?|products?|goods|auctions?|ads?|artikel|annonces?|artículos?|annunci\w*|inserzion\w*|angebote?s?|anzeigen?|auktion(?:en)?|ofert\w*|anuncios?|aukcj\w*|produkt\w?|produits?|productos?|prodott[oi])"
    r"(?: (?:no\.?|nos\.?|numbers?|ids?))?:? #?([a-z]{0,4}\d[a-z0-9]{5,})(?: and ([a-z]{0,4}\d[a-z0-9]{5,}))?"
    r"|(?:商品|链接|物品|产品|宝贝|卖场|出品|상품|게시물|매물)(?:编号|番号|번호|号| ?id)?[:：]? ?#?(\d{6,}|b0[a-z0-9]{8})(?![a-z0-9])|(?:视频|笔记|帖子|动态|文章)(?:编号|号| ?id)?[:：]? ?#?([a-z]{0,3}\d{5,})(?![a-z0-9])"
)
"""Numbers of listings, in plain words, as what they are called."""
_LEADS = re.compile(
    r"\W{0,3}(\d{8,}|b0[a-z0-9]{8}) ?(?:(?:等 ?\d{1,3} ?(?:个|条|件|款)(?:商品|链接|产品)?)? ?(?:均|都)?(?:已|已经)(?:被)?(?:下架|删除|移除)(?![^,。;]{0,6}(?:商品|链接|内容))|외 ?\d{1,3} ?[개건](?:이|은|을|의 상품))"
)
"""The number of a listing that leads its sentence, as what is gone."""


def others_aside(verdict: Verdict, told: Told, answers_us: bool, ours: str) -> Verdict:
    """A removal of numbered things, none of them ours, is somebody else's; in our own thread a person looks."""
    text = " ".join(one.plain for one in told.body)
    called = {number for found in _NUMBERED.findall(text) for number in found if number}
    leading = {found[1] for one in told.body if (found := _LEADS.match(one.plain))}
    if not called | leading or any(number in ours for number in called | leading):
        return verdict
    if answers_us or not called:
        return replace(verdict, kind=Reply.UNCLEAR, rule="names-other-listings", confidence="weak")
    return replace(verdict, kind=Reply.UNRELATED, rule="names-other-listings")
