"""What is due in a notice, and why: one pure decision, made anew each run from what the log says."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import datetime, timedelta

from bot.core.action import Action, Ask, Resend, Rest, Send, Settle, Sworn, Wait
from bot.core.asks import (
    LETTER_NAMES,
    after_removal,
    after_silence,
    after_the_end,
    alarms,
    first_door,
    ours_now,
    question,
    unknown_complaint,
)
from bot.core.clocks import deadline_of, first_day, last_day, legal_deadline
from bot.core.ending import is_heard_late
from bot.core.event import SWORN, Event, Letter, ListingState, Reply
from bot.core.notice import Deadline, LetterRecord, NoticeState, Status
from bot.core.platform import Platform, Rung
from bot.core.reply.bounce import reason_of
from bot.core.words import Words, same, words
from bot.core.workdays import Calendar

MOST_ATTEMPTS = 12
"""A letter that twelve tries in about two and a half days did not move is a person's business."""
LONGEST_TRY = timedelta(days=5)
"""And so is one that was tried for longer than this."""
LEAST_ATTEMPTS = 3
"""But a machine that slept for a week tries again before it complains."""
MOST_QUESTIONS = 8
"""Mails of one notice that are asked about one by one; a flood of them is one more line."""
DAYLIGHT = timedelta(hours=1)
"""In spring a daily run comes an hour sooner than it is due by the sun; that hour must not cost another day."""
_FIRST_WAIT = timedelta(minutes=5)
_LONGEST_WAIT = timedelta(hours=12)
_TOO_LARGE = (552, 523, 534)  # RFC 5321 4.2.3, RFC 1870 and RFC 3463 (5.2.3, 5.3.4) as servers give them
_NOBODY_THERE = (550, 551, 553)

RUNNING = (Status.SUBMITTED, Status.ACKNOWLEDGED, Status.PARTIALLY_REMOVED)
"""While a notice stands so, the platform's clock runs."""


def pending_letter(notice: NoticeState) -> Letter | None:
    """The kind of sworn letter that a notice is waiting to send, if any."""
    if notice.status is Status.COLLECTING and notice.listings:
        return Letter.COMPLAINT
    if notice.status is Status.BOUNCED and notice.open_listings:
        return Letter.COMPLAINT
    if notice.status is Status.NEEDS_INFO or (notice.status is Status.DISPUTED and notice.requests):
        return Letter.ANSWER
    went_out = any(one.letter is Letter.COMPLAINT and one.state in ("sent", "unknown") for one in notice.letters)
    taken_back = any(one.letter is Letter.RETRACTION and one.state in ("sent", "unknown") for one in notice.letters)
    if notice.status is Status.WITHDRAWN and went_out and not taken_back:
        return Letter.RETRACTION
    return None


def next_actions(
    case: str,
    notice: NoticeState,
    platform: Platform,
    calendar: Calendar,
    now: datetime,
    sworn: Sworn | None,
    to: tuple[str, ...],
    escalate_to: tuple[str, ...] = (),
    lacks: tuple[Words, ...] = (),
) -> tuple[Action, ...]:
    """Decide what is due in one notice.

    `case` is how the user calls the case, for the sentences; `sworn` is the letter that waits for a person's word;
    `to` are the recipients (none: there is no address to write to), `escalate_to` a confirmed second address, `lacks` says
    what stands against complaining at all. The last action is the main one; questions about mails come before it, and first
    of all what presses: a legal clock, an accusation.
    """
    questions = _questions(case, notice, calendar)
    if notice.status is Status.CLOSED:
        return (*alarms(case, notice), *questions, _over(case, Words("the case is closed", "案件已结案")))
    pressing = (*_legal_clock(case, notice, platform, calendar), *alarms(case, notice))
    if notice.held:
        doubted = (one for one in notice.questions if one.kind in (Reply.COUNTER_NOTICE, Reply.ACCUSED))
        return (*pressing, *(question(case, one) for one in doubted), _on_hold(case))
    unfinished = _unfinished(case, notice, platform, now, sworn)
    if unfinished:
        return (*pressing, *unfinished)
    main = _main(case, notice, platform, calendar, now, sworn, to, escalate_to, lacks)
    paused = any(event.data.get("authentic") is not False for event in notice.questions)
    if paused and isinstance(main, Send) and main.letter in (Letter.REMINDER, Letter.ESCALATION):
        main = Rest(Words("no reminder while an answer waits to be read by you", "有回信待你阅读，暂不催促"))
    return (*(one for one in pressing if one != main), *questions, main)


def _questions(case: str, notice: NoticeState, calendar: Calendar) -> tuple[Ask, ...]:
    """The mails that a person has to read, the latest of many one by one."""
    asks = tuple(_question(case, notice, one, calendar) for one in notice.questions[-MOST_QUESTIONS:])
    more = len(notice.questions) - MOST_QUESTIONS
    return (_more_questions(case, more), *asks) if more > 0 else asks


def _question(case: str, notice: NoticeState, event: Event, calendar: Calendar) -> Ask:
    if not is_heard_late(notice, event.stands_for) and notice.status is not Status.CLOSED:
        return question(case, event)
    deadline = Deadline.set_by(event)
    return after_the_end(case, notice, event, last_day(deadline, calendar) if deadline else None)


def _over(case: str, ended: Words) -> Rest:
    """A notice that is over, and how to take it up again."""
    return Rest(
        words(
            "{ended}; to take it up again: weiquan record {case} reopened",
            "{ended}；要重新处理请运行：weiquan record {case} reopened",
            ended=ended,
            case=case,
        )
    )


def _on_hold(case: str) -> Rest:
    return Rest(
        words(
            "on hold; go on with: weiquan record {case} reopened",
            "已暂停；继续请运行：weiquan record {case} reopened",
            case=case,
        )
    )


def _legal_clock(case: str, notice: NoticeState, platform: Platform, calendar: Calendar) -> tuple[Ask, ...]:
    """A dispute is told beside whatever else is due or held, with its own day."""
    if notice.status is not Status.DISPUTED:
        return ()
    return (ours_now(case, notice, platform, legal_deadline(notice, platform.law_of(), calendar)),)


def _more_questions(case: str, count: int) -> Ask:
    return Ask(
        words(
            "{case}: {n} older mails wait to be read as well: weiquan show {case}",
            "{case}：还有 {n} 封更早的邮件待阅读：weiquan show {case}",
            case=case,
            n=count,
        ),
        Words("nobody could verify who sent them", "无法核实是谁发来的"),
    )


def backoff(attempts: int, message_id: str = "") -> timedelta:
    """How long to wait after so many failed tries: 5 minutes, doubling, at most 12 hours, and up to a quarter more.

    The quarter is drawn from the Message-ID, so that letters refused together do not knock together again.
    """
    usual: timedelta = min(_FIRST_WAIT * int(2 ** min(max(0, attempts - 1), 10)), _LONGEST_WAIT)
    drawn = int(hashlib.sha256(f"{message_id} {attempts}".encode()).hexdigest()[:4], 16) / 0xFFFF
    return usual + usual / 4 * drawn if message_id else usual


def still_wanted(notice: NoticeState, letter: LetterRecord, sworn_hash: str = "") -> bool:
    """Say whether a letter that did not leave yet should still leave.

    What was sworn must be what the folder says now (`sworn_hash`, if a letter waits); a reminder must not follow an
    answer; nothing but the retraction leaves after a withdrawal.
    """
    if letter.dropped or (notice.status is Status.WITHDRAWN and letter.letter is not Letter.RETRACTION):
        return False
    if letter.letter in SWORN:
        return not sworn_hash or sworn_hash == letter.hash
    answered = notice.last_inbound is not None and notice.last_inbound.at > letter.at
    return notice.status in RUNNING and not answered


def _unfinished(
    case: str, notice: NoticeState, platform: Platform, now: datetime, sworn: Sworn | None
) -> tuple[Action, ...]:
    """A letter that was begun and has no end yet comes before anything else; numbered letters are one letter."""
    digest = sworn.hash if sworn else ""
    failed = [one for one in _latest(notice) if one.state == "failed" and still_wanted(notice, one, digest)]
    hopeless = [one for one in failed if one.permanent or _is_given_up(one, now)]
    if hopeless:
        return (_after_failure(case, hopeless[0], platform, now),)
    settle = tuple(
        Settle(
            one.message_id,
            words("it is not known whether letter {n} went out", "第 {n} 封信是否发出尚不清楚", n=one.number),
        )
        for one in notice.letters
        if one.state in ("queued", "unknown")
    )
    return settle or tuple(_after_failure(case, one, platform, now) for one in failed)


def _latest(notice: NoticeState) -> tuple[LetterRecord, ...]:
    """The last letter, with the numbered ones that belong to it."""
    last = notice.letters[-1] if notice.letters else None
    if last is None or last.part[1] == 1:
        return (last,) if last else ()
    return tuple(one for one in notice.letters if (one.letter, one.hash) == (last.letter, last.hash))


def _is_given_up(letter: LetterRecord, now: datetime) -> bool:
    tried_long = letter.attempts >= LEAST_ATTEMPTS and now - (letter.since or letter.at) > LONGEST_TRY
    return letter.attempts >= MOST_ATTEMPTS or tried_long


def _after_failure(case: str, letter: LetterRecord, platform: Platform, now: datetime) -> Action:
    if letter.permanent or _is_given_up(letter, now):
        return _refused(case, letter, platform)
    again = letter.at + backoff(letter.attempts, letter.message_id)
    if now < again:
        return Wait(again, words("trying again after: {why}", "稍后重试：{why}", why=letter.why))
    return Resend(letter.message_id, words("it did not go out: {why}", "上次没有发出：{why}", why=letter.why))


def is_too_large(code: int, why: str) -> bool:
    """Say whether a refusal is about the size of the letter; the same codes are given for full mailboxes and for viruses."""
    reason = reason_of(why)
    return reason == "too_large" or (reason == "other" and code in _TOO_LARGE)


def _takes_no_mail(letter: LetterRecord) -> bool:
    reason = reason_of(letter.why)
    return reason in ("unknown_user", "not_found", "mailbox_full") or (
        reason == "other" and letter.code in _NOBODY_THERE
    )


def _refused(case: str, letter: LetterRecord, platform: Platform) -> Ask:
    """What a person has to do about a letter that the server will not take; another address is named, never used."""
    to = ", ".join(letter.to)
    known = [one.value for one in (platform.address, platform.escalation_address) if one]
    other = ", ".join(one for one in known if one not in letter.to)
    if letter.permanent and is_too_large(letter.code, letter.why):
        what = words(
            "{case}: the letter is too large for the mail server; put smaller files into the case, then approve it again",
            "{case}：信太大，邮件服务器不收；请换成较小的文件，然后重新批准",
            case=case,
        )
    elif letter.permanent and other and _takes_no_mail(letter):
        what = words(
            "{case}: {to} takes no mail; if {other} is right, write it as send_to in case.toml and approve the letter again",
            "{case}：{to} 不收信；如果 {other} 正确，请写到 case.toml 的 send_to，然后重新批准",
            case=case,
            to=to,
            other=other,
        )
    else:
        what = words(
            "{case}: the mail server refused the letter to {to}; correct the address (send_to in case.toml) or the cause",
            "{case}：邮件服务器拒收发给 {to} 的信；请更正地址（case.toml 的 send_to）或排除原因",
            case=case,
            to=to,
        )
    return Ask(what, same(letter.why), urgent=True)


def _main(
    case: str,
    notice: NoticeState,
    platform: Platform,
    calendar: Calendar,
    now: datetime,
    sworn: Sworn | None,
    to: tuple[str, ...],
    escalate_to: tuple[str, ...],
    lacks: tuple[Words, ...],
) -> Action:
    if sworn is not None and (to or sworn.letter is not Letter.COMPLAINT):
        return _sworn(case, notice, sworn, calendar)
    match notice.status:
        case Status.COLLECTING:
            return first_door(case, notice, platform, lacks)
        case Status.WITHDRAWN:
            return _over(case, Words("the complaint was withdrawn", "投诉已撤回"))
        case Status.REMOVED:
            return after_removal(case, notice)
        case Status.DISPUTED:
            return ours_now(case, notice, platform, legal_deadline(notice, platform.law_of(), calendar))
        case Status.REJECTED | Status.RESTORED | Status.REDIRECTED | Status.BOUNCED:
            return ours_now(case, notice, platform, deadline_of(notice, platform.law_of(), calendar))
        case _:
            return _ladder(case, notice, platform, calendar, now, to, escalate_to)


def _sworn(case: str, notice: NoticeState, sworn: Sworn, calendar: Calendar) -> Action:
    name = LETTER_NAMES[sworn.letter]
    deadline = first_day(notice.deadlines, calendar)
    if sworn.blocks:
        return Ask(
            words(
                "{case}: the {letter} cannot go out yet: weiquan check {case}",
                "{case}：{letter}还不能发出：weiquan check {case}",
                case=case,
                letter=name,
            ),
            sworn.blocks[0],
            deadline=deadline,
            urgent=sworn.letter is Letter.ANSWER,
        )
    if not sworn.approved:
        return Ask(
            words(
                "{case}: the {letter} is ready; read it (weiquan preview {case}) and approve it (weiquan approve {case})",
                "{case}：{letter}已写好；请阅读（weiquan preview {case}）并批准（weiquan approve {case}）",
                case=case,
                letter=name,
            ),
            _why_unapproved(notice, sworn),
            deadline=deadline,
            urgent=sworn.letter is Letter.ANSWER,
        )
    return Send(sworn.letter, words("approved by {by}", "已由 {by} 批准", by=same(_approver(notice, sworn))))


def _why_unapproved(notice: NoticeState, sworn: Sworn) -> Words:
    """Nobody approved it yet, or what somebody approved is not what would leave now."""
    earlier = [one for one in notice.approvals.values() if one.letter is sworn.letter]
    if not earlier or any(one.letter is sworn.letter and one.state == "sent" for one in notice.letters):
        return Words("nothing that is sworn leaves without a person's name", "需要宣誓的信，没有人署名批准就不会发出")
    last = max(earlier, key=lambda one: one.at)
    return words(
        "the evidence, the text or the recipient changed since {by} approved it on {day}; that approval is void",
        "{by} 于 {day} 批准之后，证据、正文或收件人有变动，原批准已失效",
        by=same(last.by),
        day=last.at.date(),
    )


def _approver(notice: NoticeState, sworn: Sworn) -> str:
    approval = notice.approvals.get(sworn.hash)
    return approval.by if approval else ""


def due_at(notice: NoticeState, platform: Platform, calendar: Calendar) -> tuple[datetime, Rung] | None:
    """When the next step of the ladder is due, and which it is; None while no clock runs."""
    if notice.waiting_since is None or not platform.ladder:
        return None
    rung = platform.ladder[min(notice.steps, len(platform.ladder) - 1)]
    base = max(notice.waiting_since, notice.last_step or notice.waiting_since)
    due = calendar.after(base, rung.after)
    if notice.promise and notice.promise.since >= base:
        due = max(due, calendar.after(notice.promise.since, notice.promise.days[1] + 1))
    # Whole minutes: a daily run that starts a second earlier than the one that sent must not cost another day.
    return due.replace(second=0, microsecond=0), rung


def _ladder(
    case: str,
    notice: NoticeState,
    platform: Platform,
    calendar: Calendar,
    now: datetime,
    to: tuple[str, ...],
    escalate_to: tuple[str, ...],
) -> Action:
    step = due_at(notice, platform, calendar)
    if not notice.open_listings and any(one.state is ListingState.REJECTED for one in notice.listings.values()):
        return ours_now(case, replace(notice, status=Status.REJECTED), platform, None)
    if notice.open_listings and notice.waiting_since is None and notice.status is not Status.NEEDS_INFO:
        return unknown_complaint(case, notice)
    if step is None or not notice.open_listings:
        return Rest(Words("nothing is open", "没有未处理的商品"))
    due, rung = step
    if now < due - DAYLIGHT:
        return Wait(due, words("the platform has until {day}", "平台的答复期限到 {day}", day=due.date().isoformat()))
    days = calendar.between(max(notice.waiting_since or due, notice.last_step or notice.waiting_since or due), now)
    silence = words("no answer for {days} working days", "已 {days} 个工作日没有答复", days=days)
    if rung.do == "ask" or not to:
        return after_silence(case, notice, platform, silence)
    if rung.do == "escalate":
        return Send(Letter.ESCALATION, silence, to=escalate_to or to)
    return Send(Letter.REMINDER, silence, to=to)
