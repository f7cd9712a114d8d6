"""What is asked for in the plainest words is known, whatever days stand beside it."""

from collections.abc import Callable

import pytest

from bot.core.event import Reply
from bot.core.message import Mail
from bot.core.reply import read
from bot.core.reply.ear.asking import LEAST, LEAST_NAMED, as_asked
from bot.core.reply.reading import Asked
from tests.accuracy.replies import platform

Make = Callable[..., Mail]
ENGLISH = {
    Asked.ORIGINAL_FILES: "the original files",
    Asked.CREATION_PROOF: "proof of creation",
    Asked.OWNERSHIP_STATEMENT: "a statement that you own the copyright",
    Asked.REGISTRATION_CERTIFICATE: "the copyright registration certificate",
    Asked.POWER_OF_ATTORNEY: "a power of attorney",
    Asked.IDENTITY: "a copy of your ID",
    Asked.LISTING_URLS: "the links of the infringing listings",
    Asked.SCREENSHOTS: "a screenshot of the infringing page",
    Asked.CONTACT_DETAILS: "your address and phone number",
    Asked.ORDER_PROOF: "proof of a test purchase",
}
CHINESE = {
    Asked.ORIGINAL_FILES: "作品原图",
    Asked.CREATION_PROOF: "创作证明",
    Asked.OWNERSHIP_STATEMENT: "著作权归属声明",
    Asked.REGISTRATION_CERTIFICATE: "作品登记证书",
    Asked.POWER_OF_ATTORNEY: "授权委托书",
    Asked.IDENTITY: "身份证复印件",
    Asked.LISTING_URLS: "侵权商品链接",
    Asked.SCREENSHOTS: "侵权页面截图",
    Asked.COMPARISON: "原图与侵权图的对比图",
    Asked.ORDER_PROOF: "购买订单凭证",
}
WISHES = (
    *((f"Please send us {thing}{when}.", item) for item, thing in ENGLISH.items() for when in ("", " within 72 hours")),
    *((f"To proceed, we need {thing} within 5 business days.", item) for item, thing in ENGLISH.items()),
    *((f"In order to continue with your complaint we require {thing} within 7 days.", item) for item, thing in ENGLISH.items()),
    *((f"请{when}提供{thing}。", item) for item, thing in CHINESE.items() for when in ("", "在3个工作日内")),
    *((f"您的投诉缺少{thing}，请补充后重新提交。", item) for item, thing in CHINESE.items()),
)  # fmt: skip


@pytest.mark.parametrize(("text", "item"), WISHES)
def test_a_plain_wish_names_what_it_asks_for(mail: Make, text: str, item: Asked) -> None:
    said = read(mail(text), platform=platform("generic"), listings=("https://mart.example/item/482101",))
    assert (said.kind, said.asked_for) == (Reply.INFO_REQUESTED, (item,))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("为继续处理，我们还需要授权委托书。", Reply.INFO_REQUESTED),
        ("为继续处理，我们还需要拍摄时间证明。", Reply.INFO_REQUESTED),
        ("请于5日内将作品原图发送至本邮箱，否则投诉将被关闭。", Reply.INFO_REQUESTED),
        ("本邮箱不受理侵权投诉，请将投诉材料发送至 ip@mart.example。", Reply.REDIRECTED),
        ("您的投诉已收到，我们还需要时间核实材料。", Reply.ACKNOWLEDGED),
    ],
)
def test_where_something_is_to_be_sent_tells_a_question_from_a_redirection(mail: Make, text: str, kind: Reply) -> None:
    ours = mail(text, in_reply_to="<wq.K7QF2M.n1.0001@seller.test>", subject="Re: [WQ-K7QF2M] 图片侵权投诉")
    said = read(ours, platform=platform("generic"), listings=("https://mart.example/item/482101",))
    assert said.kind is kind


def test_days_and_what_a_comparison_is_of_are_not_asked_for() -> None:
    assert as_asked("please send us the files within 72 hours.") == "please send us the files ."
    assert as_asked("请在3个工作日内提供原图与侵权图的对比图。") == "请提供对比图。"
    assert as_asked("请提供订单号截图。") == "请提供订单号。"
    assert as_asked("please send us the files.") == "please send us the files."


def test_what_is_named_needs_less() -> None:
    assert 0 < LEAST_NAMED < LEAST
