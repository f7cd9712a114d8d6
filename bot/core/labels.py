"""The words of the log, as one person says them to another."""

from __future__ import annotations

from bot.core.event import Deed, ListingState, Reply
from bot.core.notice import Status
from bot.core.words import Words, words

REPLY_LABELS = {
    Reply.BOUNCED: Words("came back undeliverable", "退信"),
    Reply.DELAYED: Words("delivery delayed", "投递延迟"),
    Reply.AUTO_REPLY: Words("automatic reply", "自动回复"),
    Reply.ACKNOWLEDGED: Words("received, under review", "已受理"),
    Reply.INFO_REQUESTED: Words("asks for more", "要求补充材料"),
    Reply.REDIRECTED: Words("wants another door", "要求换渠道提交"),
    Reply.FORWARDED: Words("passed on", "已转交"),
    Reply.REMOVED: Words("says: taken down", "称已下架"),
    Reply.PARTIALLY_REMOVED: Words("says: partly taken down", "称部分下架"),
    Reply.REJECTED: Words("refused", "拒绝"),
    Reply.COUNTER_NOTICE: Words("counter-notice", "反通知（对方提出异议）"),
    Reply.RESTORED: Words("put back", "恢复上架"),
    Reply.ACCUSED: Words("accuses YOU", "指控你侵权"),
    Reply.UNRELATED: Words("not about this case", "与本案无关"),
    Reply.UNCLEAR: Words("unclear", "内容不明确"),
}

DEED_LABELS = {
    Deed.APPROVED: Words("approved", "已批准"),
    Deed.QUEUED: Words("about to be sent", "准备发送"),
    Deed.SENT: Words("sent", "已发出"),
    Deed.SEND_FAILED: Words("not sent", "未发出"),
    Deed.SEND_UNKNOWN: Words("perhaps sent", "是否发出不清楚"),
    Deed.SUBMITTED: Words("filed by hand", "已人工提交"),
    Deed.ANSWERED: Words("answered by you", "你已答复"),
    Deed.ASSIGNED: Words("mail assigned", "邮件已归案"),
    Deed.CONFIRMED: Words("confirmed", "已确认"),
    Deed.GONE: Words("seen gone", "已核实下架"),
    Deed.LIVE: Words("seen live", "仍在售"),
    Deed.NOTED: Words("note", "备注"),
    Deed.HELD: Words("on hold", "已暂停"),
    Deed.WITHDRAWN: Words("withdrawn", "已撤回"),
    Deed.CLOSED: Words("closed", "已结案"),
    Deed.REOPENED: Words("reopened", "重新打开"),
}

STATUS_LABELS = {
    Status.COLLECTING: Words("collecting evidence", "收集证据"),
    Status.READY: Words("ready", "已备好"),
    Status.APPROVED: Words("approved", "已批准"),
    Status.SUBMITTED: Words("submitted", "已投诉"),
    Status.ACKNOWLEDGED: Words("under review", "受理中"),
    Status.NEEDS_INFO: Words("they ask for more", "待补充材料"),
    Status.REDIRECTED: Words("another door", "需换渠道"),
    Status.BOUNCED: Words("came back", "被退信"),
    Status.PARTIALLY_REMOVED: Words("partly removed", "部分下架"),
    Status.REMOVED: Words("removed", "已下架"),
    Status.REJECTED: Words("refused", "被拒绝"),
    Status.DISPUTED: Words("disputed", "对方异议"),
    Status.RESTORED: Words("put back", "恢复上架"),
    Status.WITHDRAWN: Words("withdrawn", "已撤回"),
    Status.CLOSED: Words("closed", "已结案"),
}

LISTING_LABELS = {
    ListingState.OPEN: Words("still up", "未下架"),
    ListingState.REMOVED: Words("removed", "已下架"),
    ListingState.REJECTED: Words("refused", "被拒绝"),
    ListingState.RESTORED: Words("put back", "恢复上架"),
}


def kind_said(kind: Reply | Deed) -> Words:
    """What an event is called."""
    return DEED_LABELS[kind] if isinstance(kind, Deed) else REPLY_LABELS[kind]


def days_said(days: str, business: bool = False) -> Words:
    """So many days, "3" or "3-5", working days or not."""
    one = "day" if days == "1" else "days"
    if business:
        return words("{days} working {one}", "{days} 个工作日", days=days, one=one)
    return words("{days} {one}", "{days} 天", days=days, one=one)
