"""One rule: which words, in which language, mean which kind of answer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal, get_args

from pydantic import ValidationInfo, field_validator

from bot.core.event import Reply
from bot.core.reply.rules.vocabulary import TURNS, VOCABULARY, expanded
from bot.core.table import Refused, Strict, told

Manner = Literal[
    "plain",
    "under way",
    "stays elsewhere",
    "granted",
    "still waits",
    "nothing decided",
    "still open",
    "to colleagues",
    "wrong mailbox",
    "or closed",
    "legal clock",
    "hangs on us",
    "away",
    "survey",
]
"""How a rule's words tell its kind, which other stages ask for.

A removal: "under way" is one also beside what the seller may do about it; one that "stays elsewhere" is gone here and not in another place;
"granted" says that we were right, and not yet that anything is gone. A receipt: one that "still waits" leaves the complaint with the desk,
whatever becomes of it; "nothing decided" and "still open" make no refusal of what was not done yet, and the former no removal either; what went "to colleagues" stays with the desk.
"wrong mailbox" says that nothing is done at this address, whatever is asked beside it; "or closed" what becomes of a case without
an answer; a counter-notice with its "legal clock" is one also where it tells when the listing comes back. A question that "hangs on us" says that
what we complained of goes once we have sent something. "away" is somebody's absence,
which says more than the receipt beside it; a "survey" asks how we were served, and makes nothing else unclear.
"""


UNDECIDED: Sequence[Manner] = ("nothing decided", "still open")
"""The manners that make no refusal of what was not done."""


_MANNERS = ", ".join(get_args(Manner))
_TOLD = (f"how it is told: {_MANNERS}", f"表达方式：{_MANNERS}")


class Rule(Strict):
    """A pattern over one sentence of plain text (lower case, simplified characters) that speaks for a kind of answer.

    A rule fires on a sentence if any of `any` is found in it, every one of `all`, and none of `unless`. `guard` says
    what else must hold of the place that was found: a "fact" is neither denied nor hung on a condition before it, a
    "plan" not on a condition after it either, "none" takes the words as they stand. A rule gives way to the kinds in
    `yields`: "we cannot act" is a refusal, but "we cannot act, please send…" is a question. It counts only beside one of
    the kinds in `needs`: "the other one stays" makes a removal a partial one, and says nothing alone. The words that it finds
    do not tell the kinds in `silences`: that the seller promised to delete it is no removal, whatever other rules make of it.
    One that is weak, of the kind unclear and silences something is there for that alone, and tells nothing itself.
    `manner` says how it is told, one of `Manner`. `<<listing>>` and its like stand for the shared words of vocabulary.py.
    """

    id: str
    kind: Reply
    language: str = told(
        "en, zh, de …; several where one rule speaks many", "en、zh、de……；一条规则涉及多种语言时可写多个", "en"
    )
    weight: Literal["sure", "weak"] = "sure"
    any: tuple[str, ...] = told(
        "regular expressions, one of which must be found in the sentence", "正则表达式，句子里至少要出现其中一个"
    )
    all: tuple[str, ...] = told(
        "regular expressions, each of which must be found too", "正则表达式，每一个也都要出现", ()
    )
    unless: tuple[str, ...] = told("regular expressions, none of which may be found", "正则表达式，一个都不能出现", ())
    where: Literal["sentence", "subject", "either"] = "either"
    guard: Literal["fact", "plan", "none"] = told(
        "fact, plan or none: what must hold", "fact、plan 或 none：还要满足什么", "none"
    )
    yields: tuple[Reply, ...] = told("kinds that this rule gives way to", "遇到这些类别时本规则让位", ())
    needs: tuple[Reply, ...] = told(
        "kinds of which another rule must speak as well", "必须另有规则表明这些类别之一", ()
    )
    silences: tuple[Reply, ...] = told("kinds that the words it finds do not tell", "它找到的词语并不表示这些类别", ())
    manner: Manner = told(*_TOLD, "plain")

    @property
    def only_silences(self) -> bool:
        """Whether it tells nothing itself: it is there for what its words do not tell."""
        return bool(self.silences) and self.kind is Reply.UNCLEAR and self.weight == "weak"

    @field_validator("any", "all", "unless")
    @classmethod
    def _are_regular_expressions(cls, patterns: tuple[str, ...], seen: ValidationInfo) -> tuple[str, ...]:
        for pattern in patterns if seen.context != "patterns" else ():
            refuse_unless_sound(pattern)
            refuse_capitals(pattern)
            if seen.field_name != "all":
                refuse_for_everything(pattern)
        if seen.field_name == "any" and not patterns:
            raise Refused(
                "at least one pattern is needed, or the rule never speaks", "至少要有一个表达式，否则规则永远不会生效"
            )
        return patterns


class RuleBook(Strict):
    """What may stand in a replies.toml."""

    rules: tuple[Rule, ...] = ()


_ENDLESS = re.compile(
    r"\((?:\?:)?(?:[^()\\[]|\\.|\[[^\]]*\])*[+*](?![+])(?:[^()\\[]|\\.|\[[^\]]*\])*\)(?:[+*]|\{\d*,\})(?![+])"
)
"""A repeat without end around another one: on a line that was made for it, a search would not come to an end either."""


_ESCAPES = re.compile(r"\\(?:N\{[^}]*\}|x[\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8}|.)", re.DOTALL)
_PIECES = re.compile(rf"<<\w+>>|\(\?P(?:<\w+>|=\w+\))|{_ESCAPES.pattern}|.", re.DOTALL)


def refuse_capitals(pattern: str) -> None:
    """Raise Refused for letters that are never found, since texts are read in lower case."""
    lowered = "".join(one if len(one) > 1 else one.lower() for one in _PIECES.findall(pattern))
    if pattern != lowered:
        raise Refused(
            f"has capital letters and is never found, as texts are read in lower case; write {lowered}",
            f"含有大写字母，永远不会匹配，因为文字都按小写来读；请写成 {lowered}",
        )


def refuse_unless_sound(pattern: str) -> None:
    """Raise Refused for what is no regular expression, names unknown shared words, or might take for ever."""
    try:
        _compile(pattern)
    except KeyError as name:
        known = ", ".join([*VOCABULARY, *TURNS])
        raise Refused(
            f"no such shared word: {name} (there are {known})", f"没有这个通用词：{name}（可用：{known}）"
        ) from name
    except (re.error, OverflowError, RecursionError) as error:
        raise Refused(f"not a regular expression: {error}: {pattern}", f"不是正则表达式：{error}：{pattern}") from error
    if _ENDLESS.search(pattern):
        raise Refused(
            f"a repeat without end within another one may take for ever: {pattern}",
            f"无限重复套着无限重复，可能永远匹配不完：{pattern}",
        )


_ANYTHING = ("q", "七")
"""Two texts that have nothing in common: what is found in both, or in none at all, is found in every sentence."""


def refuse_for_everything(pattern: str) -> None:
    """Raise Refused for what is found in any sentence, as an empty pattern is."""
    tried = _compile(pattern)
    if tried.search("") or all(tried.search(one) for one in _ANYTHING):
        raise Refused(f"is found in every sentence, whatever it says: “{pattern}”", f"任何句子都会匹配：“{pattern}”")


@lru_cache(maxsize=20_000)
def _compile(pattern: str) -> re.Pattern[str]:
    """Try a pattern, once a process: fifteen platforms share the same thousand, and re remembers no more than 512."""
    return re.compile(expanded(pattern))
