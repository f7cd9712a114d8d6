"""`weiquan read --explain`: the whole way to a verdict, one line for each thing that was looked at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from bot.core.event import ListingState, Reply
from bot.core.labels import LISTING_LABELS, REPLY_LABELS, days_said
from bot.core.reply.besides.detaillabels import ASKED_LABELS
from bot.core.reply.ear.hearing import Tone
from bot.core.reply.reading import Asked
from bot.core.reply.reasons import FORMALITIES, STAGES, TONES
from bot.core.words import NOTHING, Language, Words, same, words

if TYPE_CHECKING:
    from bot.core.reply.explaining import Explanation, Heard, Line
    from bot.core.reply.sentences.quotes import Cut

Files = Mapping[str, tuple[str, bool]]
"""By the rule's id: the file that it stands in, and whether that is the user's own."""

_LOOKED_AT = {
    "case": Words("case", "案件"),
    "addressed": Words("addressed to you", "是否寄给你"),
    "flaws": Words("flaws of the mail", "邮件的缺陷"),
    "delivery_report": Words("delivery report", "是否退信"),
    "automatic": Words("automatic", "是否自动回复"),
    "authentic": Words("genuine", "发件人是否属实"),
    "cut": Words("taken off before reading", "解读前去掉的"),
    "ours": Words("about our complaint", "是否关于我们的投诉"),
}
_FOUND: dict[bool | None, Words] = {
    True: Words("yes", "是"),
    False: Words("no", "否"),
    None: Words("not known", "不清楚"),
}
_DETAILS = {
    "kind": Words("verdict", "结论"),
    "ticket": Words("ticket", "受理编号"),
    "asked_for": Words("asks for", "索要"),
    "wanted_of_others": Words("wanted of others, not of you", "只向别人要，不向你要"),
    "there_or_needless": Words("there already, or needless", "已有或无需提供"),
    "deadline": Words("deadline", "期限"),
    "promised": Words("promised", "承诺"),
    "redirect_to": Words("go to", "改投"),
    "forwarded_to": Words("passed on to", "转交"),
    **{state.value: words("listing: {state}", "链接：{state}", state=LISTING_LABELS[state]) for state in ListingState},
}
_WEIGHTS = {"sure": Words("sure", "可单独作数"), "weak": Words("weak", "弱线索")}
_HEADS = {
    "stages": Words("What was looked at", "看了什么"),
    "cut": Words(
        "What was taken off (- quoted, = footer, # a complaint, * our own words)",
        "去掉的内容（- 引用，= 签名，# 投诉书原文，* 我们自己的话）",
    ),
    "path": Words("How the verdict came about", "结论如何得出"),
    "lines": Words(
        "Sentence by sentence (+ counted, - did not count, ~ silenced)", "逐句（+ 作数，- 不作数，~ 被压下）"
    ),
    "against": Words("What spoke against it", "与结论相反的"),
    "details": Words("Where the details stand", "细节出自哪一句"),
}


def told(explanation: Explanation, files: Files, language: Language) -> Iterator[str]:
    """Give the lines to show, each part under its head; parts with nothing in them are left out."""

    def said(one: Words) -> str:
        return one.said_in(language)

    colon = said(Words(": ", "："))
    parts = {
        "stages": [
            f"{said(_LOOKED_AT[one.name])}{colon}{said(_FOUND[one.found])}" + (f" ({said(one.said)})" if one.said else "")
            for one in explanation.stages
        ],
        "cut": list(_cut(explanation.cut, language)) if explanation.cut else [],
        "path": [
            f"{number}. {said(STAGES.get(one.stage, Words(one.stage, one.stage)))}{colon}{said(one.said)}"
            for number, one in enumerate(explanation.path, 1)
        ] + _shares(explanation, language),
        "lines": [row for line in explanation.lines for row in _sentence(line, files, language)],
        "against": [
            f"{_number(line.number)} {_rule(one, files, language)}" for line, one in explanation.against()
        ],
        "details": [
            f"{said(_DETAILS[one.what])}{colon}{said(_value(one.what, one.value))} {_number(one.sentence)}".rstrip()
            for one in explanation.details
        ],
    }  # fmt: skip
    for name, rows in parts.items():
        if rows:
            yield f"  {said(_HEADS[name])}"
            yield from (f"    {row}" for row in rows)


_MOST_CUT, _LONGEST_CUT = 20, 100
"""Lines that were taken off and are shown, a screen of them, and how much of each."""


def _cut(cut: Cut, language: Language) -> Iterator[str]:
    """What was taken off before reading, line by line: what quotes repeat last, since there is most of it."""
    marked = [("=", cut.footer), ("#", cut.complaint), ("*", cut.ours), ("-", cut.quoted)]
    rows = [f"{mark} {line}" for mark, lines in marked for line in lines]
    yield from (row if len(row) <= _LONGEST_CUT else f"{row[:_LONGEST_CUT]}…" for row in rows[:_MOST_CUT])
    if len(rows) > _MOST_CUT:
        yield words("… and {n} more", "……还有 {n} 行", n=len(rows) - _MOST_CUT).said_in(language)


def _shares(explanation: Explanation, language: Language) -> list[str]:
    """What the ear hears in the whole mail: the leading kinds, each with its share of one."""
    told = [words("{kind} {share}", "{label} {share}", kind=kind.value, label=REPLY_LABELS[kind].zh, share=f"{share:.2f}")
            for kind, share in explanation.shares]  # fmt: skip
    comma, head = (each.said_in(language) for each in (Words(", ", "，"), Words("heard: ", "听出：")))
    return [f"   {head}{comma.join(one.said_in(language) for one in told)}"] if told else []


def _number(sentence: int | None) -> str:
    return "" if sentence is None else f"[{sentence}]"


def _value(what: str, value: str) -> Words:
    number, _, unit = value.partition(" ")
    if what == "kind":
        return REPLY_LABELS[Reply(value)]
    if what in ("asked_for", "wanted_of_others", "there_or_needless"):
        return ASKED_LABELS[Asked(value)]
    return days_said(number, unit == "business") if what in ("deadline", "promised") else same(value)


def _sentence(line: Line, files: Files, language: Language) -> Iterator[str]:
    mark = words("subject ", "主题 ").said_in(language) if line.number == 0 else ""
    tone = (
        NOTHING if line.tone is Tone.NOTHING else words(" (by ear: {tone})", "（语感：{tone}）", tone=TONES[line.tone])
    )
    if line.about:
        tone = words(" ({about})", "（{about}）", about=FORMALITIES[line.about])
    yield f"{_number(line.number)} {mark}“{line.words}”{tone.said_in(language)}"
    yield from (f"    {_rule(one, files, language)}" for one in line.heard)


def _rule(one: Heard, files: Files, language: Language) -> str:
    """One rule: whether it counted, its id, what it speaks for, how much it weighs, whose it is, and why it did not count."""
    sign = "+" if one.counted else "-" if one.spoke else "~"
    kind, weight = (each.said_in(language) for each in (REPLY_LABELS[one.rule.kind], _WEIGHTS[one.rule.weight]))
    file, own = files.get(one.rule.id, ("", False))
    yours = [words("your own rule in {file}", "你自己的规则，在 {file}", file=file).said_in(language)] if own else []
    comma, colon = (each.said_in(language) for each in (Words(", ", "，"), Words(": ", "：")))
    why = f"{colon}{one.why.said_in(language)}" if one.why else ""
    return f"{sign} {one.rule.id} ({comma.join((kind, weight, *yours))}){why}"
