"""The sentences in which a person is asked to act: what to do, with the very command, and why."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from bot.core.action import Ask, Rest
from bot.core.case import Case
from bot.core.event import Event, Letter, ListingState, Reply
from bot.core.labels import LISTING_LABELS, REPLY_LABELS
from bot.core.notice import NoticeState, Status
from bot.core.platform import Contact, Platform
from bot.core.waitingmail import is_forged, naming
from bot.core.words import NOTHING, Words, joined, same, words

LETTER_NAMES = {
    Letter.COMPLAINT: Words("complaint", "投诉信"),
    Letter.REMINDER: Words("reminder", "催办信"),
    Letter.ESCALATION: Words("escalation", "升级投诉信"),
    Letter.ANSWER: Words("answer", "答复"),
    Letter.RETRACTION: Words("retraction", "撤回信"),
}


def unnamed(case: str, told: Words) -> Words:
    """A sentence that begins with the name of its case, without it: where it stands below that name it need not say it again."""
    return Words(told.en.removeprefix(f"{case}: "), told.zh.removeprefix(f"{case}："))


def alarms(case: str, notice: NoticeState) -> tuple[Ask, ...]:
    """Accusations against us, whatever else holds the notice."""
    return tuple(
        Ask(
            words(
                "{case}: a mail accuses YOU of infringement; read it today",
                "{case}：有邮件指控你侵权，请今天就看",
                case=case,
            ),
            words("{file}: {note}", "{file}：{note}", file=event.data.get("file", ""), note=event.note),
            urgent=True,
            alarm=True,
        )
        for event in notice.alarms
        if event.stands_for is Reply.ACCUSED
    )


def question(case: str, event: Event) -> Ask:
    """Ask a person to read a mail that may not move the case by itself."""
    authentic = event.data.get("authentic")
    if authentic is False:
        why = words("the sender is not the platform: {why}", "发件人并非平台：{why}", why=event.why_authentic)
    elif event.stands_for is Reply.UNCLEAR:
        why = words(
            "its outcome is not clear{note}{seeming}{doubt}",
            "结果不明确{note}{seeming}{doubt}",
            note=words(": “{note}”", "：“{note}”", note=event.note) if event.note else NOTHING,
            seeming=_seeming(event.listings),
            doubt=_unverified(event),
        )
    elif authentic is None:
        why = words(
            "it reads as “{kind}” (“{note}”), but nobody could verify the sender: {reason}{again}",
            "内容像是：“{kind}”（“{note}”），但发件人无法核实：{reason}{again}",
            kind=_label(event),
            note=event.note,
            reason=event.why_authentic,
            again=_ASKED_AGAIN if event.data.get("unanswered") else NOTHING,
        )
    elif event.stands_for is Reply.BOUNCED:
        why = words(
            "it reads as “{kind}” (“{note}”), but they have answered since, so it may be another letter or a further address",
            "内容像是：“{kind}”（“{note}”），但平台已有答复，退回的可能是另一封信或另一个地址",
            kind=_label(event),
            note=event.note,
        )
    else:
        why = words(
            "it reads as “{kind}” (“{note}”)", "内容像是：“{kind}”（“{note}”）", kind=_label(event), note=event.note
        )
    return Ask(
        _to_be_read(case, event),
        words(
            "{why}{elsewhere}{older}",
            "{why}{elsewhere}{older}",
            why=why,
            elsewhere=_elsewhere(case, event),
            older=_OLDER if event.data.get("older") else NOTHING,
        ),
    )


_ASKED_AGAIN = Words(
    "; the next runs ask again, for a week after it was read", "；读取后一周之内，每次 weiquan run 会再次查询"
)
_OLDER = Words(
    "; as far as weiquan knows it came before your complaint was filed, and may answer something earlier (if you filed earlier than weiquan knows, tell it the day: weiquan record … submitted --at DAY)",
    "；据 weiquan 所知，它的收到时间早于你的投诉，说的可能是更早的事（若实际投诉时间更早，请告知日期：weiquan record … submitted --at 日期）",
)


def _unverified(event: Event) -> Words:
    """That nobody vouches for the sender of a mail, and why: whoever tells its outcome should know."""
    if event.data.get("authentic") is not None or not event.why_authentic:
        return NOTHING
    return words(
        "; nobody could verify the sender: {reason}{again}",
        "；发件人无法核实：{reason}{again}",
        reason=event.why_authentic,
        again=_ASKED_AGAIN if event.data.get("unanswered") else NOTHING,
    )


def _elsewhere(case: str, event: Event) -> Words:
    """Of a mail that answers a letter of this case and names another, by its tag or only by its listings: which one, and how to file it there."""
    others = event.data.get("elsewhere") or ()
    if not others:
        return NOTHING
    return words(
        "; it answers a letter of {case}, but names {others} by a listing or in its subject: if it is about that, weiquan assign {file} {other}, then weiquan record {case} unrelated{mail}",
        "；它回复的是 {case} 的信，但商品或主题指向 {others}：如属后者，请运行 weiquan assign {file} {other}，再运行 weiquan record {case} unrelated{mail}",
        case=case,
        others=", ".join(others),
        other=others[0],
        file=event.data.get("filed", ""),
        mail=naming(event),
    )


def _label(event: Event) -> Words:
    """What a mail was read as, or confirmed to say, in words; another deed is no mail and keeps its own name."""
    kind = event.stands_for
    return REPLY_LABELS[kind] if isinstance(kind, Reply) else same(kind.value)


def _seeming(states: Mapping[str, ListingState]) -> Words:
    """What an unclear mail seems to say of the listings, for the one who reads it."""
    by_state: dict[ListingState, list[str]] = {}
    for url, state in states.items():
        by_state.setdefault(ListingState(state), []).append(url)
    told = [
        words("{state}: {urls}", "{state}：{urls}", state=LISTING_LABELS[state], urls=" ".join(urls))
        for state, urls in by_state.items()
    ]
    if not told:
        return NOTHING
    return Words(
        f"; it seems to say: {'; '.join(one.en for one in told)}", f"；看来是说：{'；'.join(one.zh for one in told)}"
    )


def _to_be_read(case: str, event: Event) -> Words:
    """What to do with such a mail; where nothing was made out there is nothing to confirm."""
    file, mail = event.data.get("file", event.id), naming(event)
    if is_forged(event):
        return words(
            "{case}: read {file}; if you know nothing of it, put it aside: weiquan record {case} unrelated{mail}; only if you know from elsewhere what the platform did: weiquan record {case} removed | rejected …{mail}",
            "{case}：请阅读 {file}；如不知其来历，请不予理会：weiquan record {case} unrelated{mail}；只有从别处确知平台的处理结果时，才运行：weiquan record {case} removed | rejected …{mail}",
            case=case,
            file=file,
            mail=mail,
        )
    if event.stands_for is Reply.UNCLEAR:
        return words(
            "{case}: read {file}, then say what it is: weiquan record {case} removed | rejected | info_requested | acknowledged …{mail}",
            "{case}：请阅读 {file}，再告诉我结果：weiquan record {case} removed | rejected | info_requested | acknowledged …{mail}",
            case=case,
            file=file,
            mail=mail,
        )
    return words(
        "{case}: read {file}, then say what it is: weiquan record {case} confirmed{mail} (as read), or e.g. weiquan record {case} rejected{mail}",
        "{case}：请阅读 {file}，再告诉我结果：weiquan record {case} confirmed{mail}（就是这样），或例如 weiquan record {case} rejected{mail}",
        case=case,
        file=file,
        mail=mail,
    )


def after_the_end(case: str, notice: NoticeState, event: Event, deadline: datetime | None) -> Ask:
    """Tell a person, until they say what to do, of a mail that came when the notice was over."""
    closed = notice.status is Status.CLOSED
    what = words(
        "{case}: a mail came after {end}: read {file}; take the case up again: weiquan record {case} reopened --notice {id}, or leave it: weiquan record {case} {word} --notice {id}",
        "{case}：{end}又来了邮件：请阅读 {file}；要继续处理请运行：weiquan record {case} reopened --notice {id}，不处理请运行：weiquan record {case} {word} --notice {id}",
        case=case,
        end=Words("the case was closed", "结案后") if closed else Words("the complaint was withdrawn", "撤回投诉后"),
        file=event.data.get("file", event.id),
        id=notice.id,
        word=notice.status.value,
    )
    return Ask(what, question(case, event).why, urgent=deadline is not None, deadline=deadline)


def first_door(case: str, notice: NoticeState, platform: Platform, lacks: tuple[Words, ...] = ()) -> Ask:
    """What a person has to do before a complaint can leave that goes by no mail; `lacks` says what stands against it."""
    if not notice.listings:
        return Ask(
            words(
                "{case}: add the infringing links to links.txt or case.toml",
                "{case}：请把侵权链接写进 链接.txt 或 case.toml",
                case=case,
            ),
            Words("there is nothing to complain of yet", "还没有投诉对象"),
        )
    if platform.channel in ("portal", "both") and platform.portal and lacks:
        return Ask(
            words(
                "{case}: the complaint cannot be filed yet: weiquan check {case}",
                "{case}：投诉还不能提交：weiquan check {case}",
                case=case,
            ),
            lacks[0],
        )
    if platform.channel in ("portal", "both") and platform.portal:
        return Ask(
            words(
                "{case}: file it in the portal {portal} (open out/portal/index.html of the case: everything to paste), then: weiquan record {case} submitted{which} --ticket NUMBER",
                "{case}：请在投诉平台 {portal} 提交（打开案件里的 out/portal/index.html，逐项复制），然后运行：weiquan record {case} submitted{which} --ticket 编号",
                case=case,
                portal=platform.portal.value,
                which="" if notice.id == "n1" else f" --notice {notice.id}",
            ),
            Words("this platform takes complaints in its portal", "该平台只在网页上受理投诉"),
        )
    return Ask(
        words(
            '{case}: no address to write to; put send_to = "…" into case.toml, or address = "…" under [platforms.{platform}] in config.toml',
            '{case}：没有收件地址；请在 case.toml 写 send_to = "…"，或在 config.toml 的 [platforms.{platform}] 写 address = "…"',
            case=case,
            platform=platform.name,
        ),
        Words("weiquan never guesses an address", "weiquan 从不猜测地址"),
    )


def after_removal(case: str, notice: NoticeState) -> Rest:
    if notice.nobody_was_told:
        return Rest(
            words(
                "gone before anybody was told; nothing is left to complain of; close it: weiquan record {case} closed; if it is back: weiquan record {case} live",
                "还没有投诉，页面就已经没有了，不必再投诉；可结案：weiquan record {case} closed；又上架了：weiquan record {case} live",
                case=case,
            )
        )
    if all(one.verified for one in notice.listings.values()):
        return Rest(
            words(
                "removed and seen gone; close it: weiquan record {case} closed; the same picture under a new link: weiquan new NAME --follows {case}",
                "已下架且已核实；可结案：weiquan record {case} closed；同一图片又用新链接上架：weiquan new 新案件名 --follows {case}",
                case=case,
            )
        )
    return Rest(
        words(
            "they say it is removed; look at the links, then: weiquan record {case} gone (or live)",
            "平台称已下架；请打开链接核实，然后运行：weiquan record {case} gone（仍在则 live）",
            case=case,
        )
    )


def unknown_complaint(case: str, notice: NoticeState) -> Ask:
    """An answer was filed here to a complaint that is not in the log: no clock runs until somebody says when it went."""
    return Ask(
        words(
            "{case}: they answer a complaint that weiquan does not know of; if you filed one, say when: weiquan record {case} submitted{which} --at DAY",
            "{case}：平台答复的投诉不在 weiquan 的记录里；如果是你自己提交的，请补记日期：weiquan record {case} submitted{which} --at 日期",
            case=case,
            which="" if notice.id == "n1" else f" --notice {notice.id}",
        ),
        Words("until then no clock runs and nobody is reminded", "补记之前不计期限，也不会催办"),
    )


def service_file(notice: NoticeState) -> str:
    """The file in out/ that holds a text for customer service."""
    return f"customer-service-{notice.id}.txt"


def after_silence(case: str, notice: NoticeState, platform: Platform, silence: Words) -> Ask:
    """The ladder is at its end: customer service with a text that lies ready, and every other door that is known."""
    services = [_door(one) for one in platform.contacts if one.kind == "service"]
    doors = [_door(one) for one in platform.contacts if one.kind != "service" and one.after in ("silence", "either")]
    at = joined(services)
    others = joined(doors)
    return Ask(
        words(
            "{case}: the platform stays silent; ask its customer service{at} (a text to paste lies in out/{file}){others}",
            "{case}：平台一直没有答复；请联系客服{at}（现成的文字见 out/{file}）{others}",
            case=case,
            at=words(": {at}", "：{at}", at=at) if at else NOTHING,
            file=service_file(notice),
            others=words(", or another door: {others}", "，或换个渠道：{others}", others=others) if others else NOTHING,
        ),
        silence,
    )


def passed_on(case: Case, notice: NoticeState) -> tuple[Ask, ...]:
    """Who only passes a notice on removes nothing: whoever has the page is told as well, by a notice of its own."""
    to = notice.forwarded_to
    known = {case.file.send_to.lower(), *(one.send_to.lower() for one in case.file.recipients)}
    if "@" not in to or to.lower() in known:
        return ()
    return (
        Ask(
            words(
                '{case}: it was passed on to {to}; tell them yourself: recipients = [{{ platform = "generic", send_to = "{to}" }}] above [[works]] in case.toml',
                '{case}：已转交 {to}；请也直接通知对方：在 case.toml 的 [[works]] 之前写 recipients = [{{ platform = "generic", send_to = "{to}" }}]',
                case=case.name,
                to=to,
            ),
            Words("who only passes a notice on removes nothing", "只负责转交的一方不会删除内容"),
        ),
    )


def _door(one: Contact) -> Words:
    place = one.address or one.url
    hours = one.hours.words() if one.hours else NOTHING
    said = one.title.words()
    if place:
        said = words("{said} {place}", "{said} {place}", said=said, place=place)
    return words("{said} ({hours})", "{said}（{hours}）", said=said, hours=hours) if hours else said


_TELLS = {
    Status.REJECTED: (Reply.REJECTED, Reply.PARTIALLY_REMOVED),
    Status.RESTORED: (Reply.RESTORED, Reply.PARTIALLY_REMOVED),
    Status.REDIRECTED: (Reply.REDIRECTED,),
    Status.BOUNCED: (Reply.BOUNCED,),
    Status.DISPUTED: (Reply.COUNTER_NOTICE,),
}


def _words_of(notice: NoticeState) -> str:
    """The sentence of theirs that a status rests on: no later mail has it, which may be forged or tell of something else."""
    told = [notice.told[kind] for kind in _TELLS.get(notice.status, ()) if kind in notice.told]
    return max(told, key=lambda one: one.at).note if told else ""


def ours_now(case: str, notice: NoticeState, platform: Platform, deadline: datetime | None) -> Ask:
    note = notice.disputes[-1].note if notice.disputes else _words_of(notice)
    said = words("“{note}”", "“{note}”", note=note) if note else NOTHING
    door = notice.redirect_to or (platform.portal.value if platform.portal else "")
    what = {
        Status.REJECTED: words(
            "{case}: they refused; add what is missing and complain anew (weiquan new), or: weiquan record {case} closed",
            "{case}：平台拒绝；请补充材料后另建案件再投诉（weiquan new），或运行：weiquan record {case} closed",
            case=case,
        ),
        Status.RESTORED: words(
            "{case}: the listing is back; read why, then file it again, by hand (then: weiquan record {case} submitted) or as a new case (weiquan new NAME --follows {case}), or let it go: weiquan record {case} closed",
            "{case}：商品已恢复上架；请看来信写的原因，然后再次投诉：自己提交（之后运行 weiquan record {case} submitted）或另建案件（weiquan new 新案件名 --follows {case}）；不再追究的运行：weiquan record {case} closed",
            case=case,
        ),
        Status.REDIRECTED: words(
            "{case}: they want it through another door: {door}; file it there (text and files: weiquan preview {case}), then: weiquan record {case} submitted",
            "{case}：平台要求改用其他渠道：{door}；提交（材料：weiquan preview {case}）后运行：weiquan record {case} submitted",
            case=case,
            door=door,
        ),
        Status.BOUNCED: words(
            "{case}: the letter came back; correct send_to in case.toml, then approve it again",
            "{case}：信被退回；请更正 case.toml 里的 send_to，然后重新批准",
            case=case,
        ),
        Status.DISPUTED: words(
            "{case}: the seller disputes; a legal clock runs: sue, claim or let it go, and tell the platform",
            "{case}：对方提出异议，法定期限已开始：请决定起诉、投诉或放弃，并告知平台",
            case=case,
        ),
    }[notice.status]
    if notice.status is Status.DISPUTED and (triggers := platform.law_of().triggers):
        said = words("{said} {triggers}", "{said}{triggers}", said=said, triggers=triggers) if said else triggers
    return Ask(what, said, urgent=True, deadline=deadline, alarm=notice.status is Status.DISPUTED)
