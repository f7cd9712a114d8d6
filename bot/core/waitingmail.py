"""Which of the mails that wait for a person is meant: by number, file, day or first words, and never by guess."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from bot.core.event import Event, Reply
from bot.core.words import Words, words
from bot.errors import UsageError

_MOST_LISTED = 10
_MOST_WORDS = 60


def number_of(event: Event) -> str:
    """The number under which the mail of an event lies in its case ("2" of mail/0002-removed.eml), or nothing."""
    found = re.match(r"0*(\d+)-", str(event.data.get("file", "")).rsplit("/", 1)[-1])
    return found[1] if found else ""


def naming(event: Event) -> str:
    """The option that names this mail to `record`, with the blank before it, or nothing where the mail has no number."""
    number = number_of(event)
    return f" --mail {number}" if number else ""


def is_forged(event: Event) -> bool:
    """Say whether the check of the sender failed: such a mail moves nothing, whoever read it."""
    return event.data.get("authentic") is False


def the_mail(case: str, waiting: Iterable[Event], wanted: str = "") -> Event | None:
    """The one mail that is meant; None where none waits and none was named.

    `wanted` is its number, its file, the day on which it came (2026-11-30) or the first words of its subject or of the
    sentence in it that decided. Raises UsageError where that fits none or several, and where several wait and none was named.
    """
    mails = list(waiting)
    fitting = [one for one in mails if _is_named(one, wanted.strip())] if wanted.strip() else mails
    if len(fitting) == 1:
        return fitting[0]
    if not mails and not wanted.strip():
        return None
    raise UsageError(_fault(wanted.strip(), len(fitting)), case, _choice(fitting or mails))


def hold_back(case: str, mail: Event) -> None:
    """Raise UsageError, with the words that do it, for a mail that cannot be confirmed: a forged one, or one of which nothing was made out."""
    what = words("its outcome is unclear, so there is nothing to confirm", "这封信结果不明确，无从确认")
    fix = words(
        "say what it is: weiquan record {case} removed | rejected | info_requested …{mail}",
        "请说明结果：weiquan record {case} removed | rejected | info_requested …{mail}",
        case=case,
        mail=naming(mail),
    )
    if is_forged(mail):
        what = words(
            "the sender is not the platform ({why}), so this mail cannot be confirmed",
            "发件人并非平台（{why}），这封信不能确认",
            why=mail.why_authentic,
        )
        fix = words(
            "put it aside: weiquan record {case} unrelated{mail}; where you know from elsewhere what the platform did, say that: weiquan record {case} removed | rejected …{mail}",
            "不予理会：weiquan record {case} unrelated{mail}；如从别处确知平台的处理结果，请直接说明：weiquan record {case} removed | rejected …{mail}",
            case=case,
            mail=naming(mail),
        )
    elif mail.stands_for is not Reply.UNCLEAR:
        return
    raise UsageError(what, f"{case} {mail.data.get('file', '')}".strip(), fix)


def _is_named(event: Event, wanted: str) -> bool:
    file = str(event.data.get("file", ""))
    if re.fullmatch(r"\d{1,6}", wanted):
        return number_of(event) == str(int(wanted))
    if wanted in (file, file.rsplit("/", 1)[-1], event.id) or (wanted.endswith(f"/{file}") and file):
        return True
    if re.fullmatch(r"\d{4}-\d\d-\d\d", wanted):
        return f"{event.at.astimezone():%Y-%m-%d}" == wanted
    start = _flat(wanted)
    return any(_flat(one).startswith(start) for one in (str(event.data.get("subject", "")), event.note))


def _flat(text: str) -> str:
    return " ".join(text.split()).casefold()


def _fault(wanted: str, count: int) -> Words:
    if not wanted:
        return words(
            "{n} mails wait to be read: say which one is meant", "有 {n} 封来信待阅读：请指明是哪一封", n=count
        )
    if count:
        return words("{n} mails fit “{wanted}”", "“{wanted}” 对应 {n} 封来信", n=count, wanted=wanted)
    return words("no mail that waits is “{wanted}”", "没有待阅读的来信是 “{wanted}”", wanted=wanted)


def _choice(mails: Sequence[Event]) -> Words:
    if not mails:
        return Words("no mail waits to be read", "没有待阅读的来信")
    told = [
        f"--mail {number_of(one) or one.id}: {one.at.astimezone():%Y-%m-%d} {one.data.get('file', '')} "
        f"“{(one.note or str(one.data.get('subject', '')))[:_MOST_WORDS]}”"
        for one in mails[-_MOST_LISTED:]
    ]
    return words(
        "name it by number, day or first words: {told}",
        "用编号、日期或开头几个字指明：{told}",
        told="; ".join(told),
    )
