"""Why a mail was read as it was, in words: what silences a rule, what each stage looks at, and verdicts of no single rule."""

from __future__ import annotations

from bot.core.event import Reply
from bot.core.words import NOTHING, Words, words

SILENCED = {
    "asked": Words("it is a question", "这是问句"),
    "conditional": Words("it hangs on a condition", "前面带有条件"),
    "possible": Words("it is only possible or wished for", "只是可能或要求，并非已成事实"),
    "denied": Words("it is denied", "被否定了"),
    "pending": Words("it still hangs on a review or a condition", "还取决于后续审核或条件"),
    "unless": Words("“{because}” stands against it", "句中的“{because}”与之相抵"),
}
"""By what silenced the rule."""

STAGES = {
    "rules": Words("what the sentences say", "句子的意思"),
    "robots": Words("a desk's receipt or a robot", "是受理回执还是自动回复"),
    "strangers": Words("our complaint or something else", "是否关于我们的投诉"),
    "others": Words("our listings or somebody else's", "是否涉及我们的链接"),
    "addressee": Words("whom it greets", "写给谁的"),
    "rows": Words("what is said of each listing", "对每个链接的说法"),
    "ear": Words("what the ear hears, by likeness", "凭语感（与学过的句子相比）听出的意思"),
    "requests": Words(
        "whether it asks us plainly for something, where nothing else is told", "没有说别的事时，是否明确向我们要材料"
    ),
    "asks": Words("whether it asks for proof that only you have", "是否索要只有您才有的证据"),
}
"""What each stage that may change the verdict looks at, in order."""

VERDICTS = {
    "nothing-recognised": Words("no rule recognised anything that decides", "没有规则认出能作判断的话"),
    "delivery-status": Words("the delivery report says so in its machine-readable part", "退信的机读部分如此说明"),
    "delivery-words": Words("the postman's words say so", "退信的文字如此说明"),
    "automatic-headers": Words("its headers or subject say that a machine answered", "邮件头或主题表明是机器自动回复"),
    "out-of-office": Words("it is a note of absence", "是外出或休假通知"),
    "answers-anybody": Words("it is what a machine or an absent person answers to anybody, and tells nothing of a complaint", "是机器或不在岗的人对任何来信的答复，没有提到投诉"),
    "receipt-of-no-desk": Words("it confirms receipt, but speaks of no complaint and is not from the desk", "确认收到，但没提投诉，也不是来自投诉部门"),
    "other-works": Words("it speaks of songs, films, novels or fonts, not of our pictures", "说的是歌曲、影视、小说或字体，不是我们的图片"),
    "another-right": Words("it speaks of trade marks, patents, designs or counterfeits, not of our pictures", "说的是商标、专利、外观设计或假货，不是我们的图片"),
    "removed-but-what": Words("something was removed, but nothing says that it is what we complained of", "有内容被移除，但看不出是我们投诉的"),
    "removed-but-whose": Words("something was removed, but the words are meant for a seller: it may be ours", "有内容被移除，但话是对卖家说的：可能是我们自己的"),
    "names-other-listings": Words("it names listings, and none of them is ours", "提到了链接，但都不是我们投诉的"),
    "greets-another": Words("it greets somebody by another name than yours", "称呼的是别人的名字，不是你的"),
    "which-listing": Words("one listing was removed, and it does not say which", "移除了一个链接，但没说是哪个"),
    "rows-disagree": Words("it says removed, but what it says of each listing is something else", "说已移除，但对各个链接的说法不一致"),
    "asks-after-all": Words("a receipt, but it asks for proof that only you have", "像受理回执，但索要只有您才有的证据"),
    "counted": Words("its counts add up to all of our listings", "它列出的数目加起来正是我们投诉的全部链接"),
    "only-granted": Words("it says that our complaint is right, and not that a listing is gone", "只说投诉成立，没有说商品已下架"),
    "listing-rows": Words("what it says of each listing decides", "依据对每个链接的说法"),
    "one-but-not-the-other": Words("one sentence says removed of one thing and the opposite of another", "同一句话里，一个移除了，另一个没有"),
    "removed-and-refused": Words("it says both that it was removed and that it was not", "既说已移除，又说不移除"),
    "removed-and-asked": Words("it says that it was removed, and asks for something as well", "既说已移除，又要求补充材料"),
    "sounds-of-a-part": Words("it sounds like all of them, and too much like a part", "听起来像全部都处理了，又太像只处理了一部分"),
    "sounds-of-all": Words("it sounds like a part, and too much like all of them", "听起来像只处理了一部分，又太像全部都处理了"),
    "sounds-otherwise": Words("its sentences refuse, but as a whole it sounds like something else", "句子像是拒绝，但整封信听起来是另一种意思"),
    "sounds-of-another": Words("it sounds a little of another answer as well, which would be costly to miss", "整封信听起来也有点像另一种答复，弄错代价太大"),
    "speaks-of-ours": Words("beside something else it asks us something, refuses or objects", "除了别的内容，还就我们的投诉提出了要求、拒绝或异议"),
    "mend-and-resend": Words("it refuses only what was sent, which is to be mended and sent again", "只是这次的材料不合要求，补正后再交即可"),
    "may-be-sent-anew": Words("it refuses what may be mended and sent anew, or asks something about it", "拒绝的是可补正后重新提交的材料，或同时还有询问"),
    "asks-by-meaning": Words("it asks us for something, and tells nothing else", "向我们要材料，没有说别的事"),
    "upheld-and-refused": Words(
        "our complaint is right about some and not about others, and nothing is said to be gone",
        "部分链接投诉成立、部分不成立，却没有说哪个已下架",
    ),
    "of-two-minds": Words("one sentence grants what another leaves undecided or refuses", "一句同意，另一句却未决定或拒绝"),
}  # fmt: skip
"""By the name that stands where the rule's id would; `why_of` knows those as well that the ear makes up."""

HELD = {
    "disputed": Words("the seller disputes it", "卖家有异议"),
    "nothing-gone": Words(
        "what is said to be gone is no listing of ours, or only wished for, planned or reported by the seller",
        "说到的下架并不是我们投诉的链接，或者只是打算、申请、卖家的说法",
    ),
    "only-granted": Words(
        "our complaint is right, but nothing says that a listing is gone", "投诉成立，但没有说商品已下架"
    ),
    "nothing-disputed": Words(
        "the seller only says that it is gone, and disputes nothing", "卖家只是自称已下架，并没有提出异议"
    ),
    "barely-told": Words("what sounds like a removal is hardly one", "听来像下架的话，多半并非已下架"),
    "nothing-refused": Words(
        "what sounds like a refusal only says that nothing is decided or done yet",
        "听来像拒绝的话只是说还没有决定，或还没有执行",
    ),
    "refusal-untold": Words(
        "it sounds like a refusal as a whole, but no sentence refuses anything",
        "整封信听来像拒绝，却没有一句话明说拒绝",
    ),
    "told-both-ways": Words("the same listing is said to be gone and to stay", "同一个链接既说下架又说保留"),
    "may-return": Words(
        "what is said to be back is no listing of ours, or only may come back", "说到的恢复并不是我们投诉的链接，或者只是可能恢复"
    ),
    "still-pending": Words("behind it stands that our complaint still waits, or the item is still sold", "后面又说投诉还在等待处理，或商品仍在销售"),
    "asks-for-more": Words("it refuses only what was sent so far, and asks for more", "只是目前材料不够，还要求补充"),
    "at-hand": Words("what it seems to ask for is there already", "似乎要补充的材料其实已经收到"),
    "refused-in-part": Words(
        "of one of the listings it says that something was done, and not what", "对其中一个链接只说已处理，没有说怎样处理"
    ),
    "one-is-back": Words("a listing is said to be back", "其中一个链接说已恢复"),
    "said-otherwise": Words("another sentence says otherwise", "另一句话说的正相反"),
    "miscounted": Words("the number it tells is not that of our listings", "说的数目与我们投诉的链接数不符"),
    "asks-us": Words("it asks us something", "其中向我们提出了问题"),
    "answers-us": Words("it is an answer in our thread", "这是对我们来信的回复"),
}  # fmt: skip
"""Why an answer that the mail sounds like was held back, by the name that held.py gives."""
STANDS = Words("your own rule decides; the ear has no say", "以你自己的规则为准，语感不作数")
_HEARD = Words("the ear hears it, by likeness to sentences it learned from", "凭语感听出，与学过的句子相近")
_DOUBTED = Words("the rules said so, but the ear does not bear it out: {why}", "规则这样判断，但语感不足以印证：{why}")
_ROWS_SAY_LESS = Words(
    "the ear hears it, but not every listing is said to be gone", "凭语感听出，但并非每个链接都说已移除"
)
_KINDS = {f"heard-{kind.value.replace('_', '-')}" for kind in Reply}


def why_of(rule: str, because: str = "") -> Words:
    """Say what a verdict's made-up name means; nothing where it is the id of a rule, of which a sentence is the reason.

    What held another answer back is said before that.
    """
    if because:
        return HELD[because]
    if rule in _KINDS:
        return _HEARD
    doubted = rule.removeprefix("doubted-")
    if doubted in _KINDS:
        return _ROWS_SAY_LESS
    if doubted != rule:
        return words(_DOUBTED.en, _DOUBTED.zh, why=VERDICTS.get(doubted) or doubted)
    return VERDICTS.get(rule, NOTHING)


TONES = {
    "gone": Words("taken down", "已下架"),
    "stays": Words("stays up", "仍保留"),
    "refused": Words("refused", "不予处理"),
    "asks": Words("asks for something", "要求补充"),
    "sent away": Words("sends us elsewhere", "让改投别处"),
    "passed on": Words("passed on", "已转交"),
    "received": Words("received", "已收到"),
    "conditional": Words("on a condition", "附带条件"),
    "disputed": Words("disputed by the seller", "对方有异议"),
    "restored": Words("put back", "已恢复"),
    "accuses": Words("accuses us", "指控我们"),
    "foreign": Words("about something else", "与此无关"),
    "robot": Words("a robot's words", "自动回复"),
    "vague": Words("vague", "含糊"),
    "past": Words("tells of earlier", "说的是以前"),
    "delayed": Words("delivery is delayed", "投递延迟"),
    "bounced": Words("came back", "被退回"),
    "nothing": Words("nothing of weight", "没有要紧的话"),
}
"""What a sentence tells, by the name of its tone (hearing.py)."""

FORMALITIES = {
    "survey": Words("about a survey", "说的是评价或问卷"),
    "ticket": Words("about the ticket", "说的是工单本身"),
    "appeal": Words("about an appeal", "说的是申诉途径"),
    "in general": Words("about complaints in general", "说的是一般投诉要求"),
    "boilerplate": Words("under every mail", "每封邮件都有的说明"),
    "a count of none": Words("counts none", "数量为零"),
    "an objection of the other side that failed": Words("about an objection that failed", "说的是对方未获支持的申诉"),
    "what the other side may do": Words("about what the other side may do", "说的是对方可以怎样做"),
    "the state before a change": Words("what a state was before it changed", "说的是变更前的状态"),
    "that the other side was told": Words("tells that the other side was told", "说的是已通知对方"),
}
"""What a sentence is about that is not about our complaint (formalities.py)."""

ASIDE = {
    "own": Words("a rule of your own speaks for this sentence", "这句话以你自己的规则为准"),
    "next": Words("it stands under “what happens next”", "写在“接下来会怎样”之下"),
    "silences": Words("it is there to say what these words do not mean: {kinds}", "只用来说明这些词并不表示：{kinds}"),
    "subject": Words("a subject counts only where the text is silent", "正文已有说法，主题不作数"),
    "weak": Words("a weak hint alone decides nothing", "弱线索，单独不作数"),
    "needs": Words("it counts only beside: {kinds}", "只有同时出现下列说法才算：{kinds}"),
    "yields": Words("it gives way to: {kinds}", "让位于：{kinds}"),
    "undecided": Words("another sentence says that nothing is decided yet", "另一句说尚未决定"),
    "inaction": Words("it judges nothing, and the mail was passed on", "没有作出判断，而且已转交"),
    "informal": Words("a mere objection beside a judgement of the desk", "只是对方的异议，平台已作判断"),
    "outweighed": Words("“{kind}” weighs more", "“{kind}”更重"),
    "torn": Words("it contradicts: {kinds}", "与下列说法矛盾：{kinds}"),
    "later": Words("what the mail says elsewhere decided", "由邮件其他部分决定"),
    "formal": Words("the sentence is not about our complaint", "这句话说的不是我们的投诉"),
}
"""Why a rule that spoke did not decide."""
