"""What is due in a notice, and why: one pure decision, made anew each run from what the log says."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.core.action import Action, Ask, Resend, Rest, Send, Settle, Sworn, Wait
from bot.core.asks import LETTER_NAMES, after_removal, alarms, first_door, ours_now, question
from bot.core.event import SWORN, Letter, Reply
from bot.core.notice import LetterRecord, NoticeState, Status
from bot.core.platform import Platform, Rung
from bot.core.words import NOTHING, Words, words
from bot.core.workdays import Calendar

MOST_ATTEMPTS = 8
"""A letter that eight tries in about three days did not move is a person's business."""

RUNNING = (Status.SUBMITTED, Status.ACKNOWLEDGED, Status.PARTIALLY_REMOVED)
"""While a notice stands so, the platform's clock runs."""

COUNTER_NOTICE_CLOCKS = {
    "dmca": (10, "business"),  # 17 USC 512(g)(2)(C)
    "cn": (15, "calendar"),  # 电子商务法 第43条
    "dsa": (10, "calendar"),
    "uk": (10, "calendar"),
    "in": (21, "calendar"),  # Copyright Rules 2013, rule 75
}


def pending_letter(notice: NoticeState) -> Letter | None:
    """The kind of sworn letter that a notice is waiting to send, if any."""
    if notice.status is Status.COLLECTING and notice.listings:
        return Letter.COMPLAINT
    if notice.status is Status.BOUNCED and notice.open_listings:
        return Letter.COMPLAINT
    if notice.status is Status.NEEDS_INFO:
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
) -> tuple[Action, ...]:
    """Decide what is due in one notice.

    `case` is how the user calls the case, for the sentences; `sworn` is the letter that waits for a person's word;
    `to` are the recipients (none: there is no address to write to), `escalate_to` a confirmed second address. The
    last action is the main one; questions about mails come before it.
    """
    if notice.status is Status.CLOSED:
        return (*alarms(case, notice), Rest(Words("the case is closed", "案件已结案")))
    if notice.held:
        return (
            Rest(
                words(
                    "on hold; go on with: weiquan record {case} reopened",
                    "已暂停；继续请运行：weiquan record {case} reopened",
                    case=case,
                )
            ),
        )
    unfinished = _unfinished(case, notice, now, sworn)
    if unfinished:
        return (unfinished,)
    questions = tuple(question(case, one) for one in notice.questions)
    main = _main(case, notice, platform, calendar, now, sworn, to, escalate_to)
    paused = any(event.data.get("authentic") is not False for event in notice.questions)
    if paused and isinstance(main, Send) and main.letter in (Letter.REMINDER, Letter.ESCALATION):
        main = Rest(Words("no reminder while an answer waits to be read by you", "有回信待你阅读，暂不催促"))
    return (*alarms(case, notice), *questions, main)


def backoff(attempts: int) -> timedelta:
    """How long to wait after so many failed tries: 5 minutes, doubling, at most 12 hours."""
    return min(timedelta(minutes=5 * 2 ** min(max(0, attempts - 1), 10)), timedelta(hours=12))


def still_wanted(notice: NoticeState, letter: LetterRecord, sworn_hash: str = "") -> bool:
    """Say whether a letter that did not leave yet should still leave.

    What was sworn must be what the folder says now (`sworn_hash`, if a letter waits); a reminder must not follow an
    answer; nothing but the retraction leaves after a withdrawal.
    """
    if notice.status is Status.WITHDRAWN and letter.letter is not Letter.RETRACTION:
        return False
    if letter.letter in SWORN:
        return not sworn_hash or sworn_hash == letter.hash
    answered = notice.last_inbound is not None and notice.last_inbound.at > letter.at
    return notice.status in RUNNING and not answered


def _unfinished(case: str, notice: NoticeState, now: datetime, sworn: Sworn | None) -> Action | None:
    """A letter that was begun and has no end yet comes before anything else."""
    for letter in notice.letters:
        if letter.state in ("queued", "unknown"):
            return Settle(
                letter.message_id,
                words("it is not known whether letter {n} went out", "第 {n} 封信是否发出尚不清楚", n=letter.number),
            )
    last = notice.letters[-1] if notice.letters else None
    if last and last.state == "failed" and still_wanted(notice, last, sworn.hash if sworn else ""):
        return _after_failure(case, last, now)
    return None


def _after_failure(case: str, letter: LetterRecord, now: datetime) -> Action | None:
    if letter.permanent or letter.attempts >= MOST_ATTEMPTS:
        return Ask(
            words(
                "{case}: the mail server refused the letter to {to}; correct the address (send_to in case.toml) or the cause",
                "{case}：邮件服务器拒收发给 {to} 的信；请更正地址（case.toml 的 send_to）或排除原因",
                case=case,
                to=", ".join(letter.to),
            ),
            words("{why}", "{why}", why=letter.why),
            urgent=True,
        )
    again = letter.at + backoff(letter.attempts)
    if now < again:
        return Wait(again, words("trying again after: {why}", "稍后重试：{why}", why=letter.why))
    return Resend(letter.message_id, words("it did not go out: {why}", "上次没有发出：{why}", why=letter.why))


def _main(
    case: str,
    notice: NoticeState,
    platform: Platform,
    calendar: Calendar,
    now: datetime,
    sworn: Sworn | None,
    to: tuple[str, ...],
    escalate_to: tuple[str, ...],
) -> Action:
    if sworn is not None and (to or sworn.letter is not Letter.COMPLAINT):
        return _sworn(case, notice, sworn, calendar)
    match notice.status:
        case Status.COLLECTING:
            return first_door(case, notice, platform)
        case Status.WITHDRAWN:
            return Rest(Words("the complaint was withdrawn", "投诉已撤回"))
        case Status.REMOVED:
            return after_removal(case, notice)
        case Status.REJECTED | Status.RESTORED | Status.REDIRECTED | Status.BOUNCED | Status.DISPUTED:
            return ours_now(case, notice, platform, deadline_of(notice, platform.regime, calendar))
        case _:
            return _ladder(case, notice, platform, calendar, now, to, escalate_to)


def _sworn(case: str, notice: NoticeState, sworn: Sworn, calendar: Calendar) -> Action:
    name = LETTER_NAMES[sworn.letter]
    deadline = deadline_of(notice, "", calendar)
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
            Words("nothing that is sworn leaves without a person's name", "需要宣誓的信，没有人署名批准就不会发出"),
            deadline=deadline,
            urgent=sworn.letter is Letter.ANSWER,
        )
    return Send(sworn.letter, words("approved by {by}", "已由 {by} 批准", by=_approver(notice, sworn)))


def _approver(notice: NoticeState, sworn: Sworn) -> str:
    approval = notice.approvals.get(sworn.hash)
    return approval.by if approval else ""


def deadline_of(notice: NoticeState, regime: str, calendar: Calendar) -> datetime | None:
    """When we must have acted: what their mail says, else the legal clock after a counter-notice."""
    unit: str
    if notice.deadline is not None:
        since, days, unit = notice.deadline.since, notice.deadline.days, notice.deadline.unit
    elif notice.status is Status.DISPUTED and regime in COUNTER_NOTICE_CLOCKS:
        disputes = [event for event in notice.alarms if event.kind is Reply.COUNTER_NOTICE]
        if not disputes:
            return None
        since, (days, unit) = disputes[-1].at, COUNTER_NOTICE_CLOCKS[regime]
    else:
        return None
    return calendar.after(since, days) if unit == "business" else since + timedelta(days=days)


def due_at(notice: NoticeState, platform: Platform, calendar: Calendar) -> tuple[datetime, Rung] | None:
    """When the next step of the ladder is due, and which it is; None while no clock runs."""
    if notice.waiting_since is None or not platform.ladder:
        return None
    rung = platform.ladder[min(notice.steps, len(platform.ladder) - 1)]
    base = max(notice.waiting_since, notice.last_step or notice.waiting_since)
    due = calendar.after(base, rung.after)
    if notice.promise and notice.promise.since >= base:
        due = max(due, calendar.after(notice.promise.since, notice.promise.days[1] + 1))
    return due, rung


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
    if step is None or not notice.open_listings:
        return Rest(Words("nothing is open", "没有未处理的商品"))
    due, rung = step
    days = calendar.between(max(notice.waiting_since or due, notice.last_step or notice.waiting_since or due), now)
    if now < due:
        return Wait(due, words("the platform has until {day}", "平台的答复期限到 {day}", day=due.date().isoformat()))
    silence = words("no answer for {days} working days", "已 {days} 个工作日没有答复", days=days)
    if rung.do == "ask" or not to:
        service = platform.customer_service.words() if platform.customer_service else NOTHING
        return Ask(
            words(
                "{case}: the platform stays silent; try its customer service or another door. {service}",
                "{case}：平台一直没有答复；请联系客服或换个渠道。{service}",
                case=case,
                service=service,
            ),
            silence,
        )
    if rung.do == "escalate":
        return Send(Letter.ESCALATION, silence, to=escalate_to or to)
    return Send(Letter.REMINDER, silence, to=to)
