"""A removal that is planned, asked for, owed, put off, called off, failed or taken back is none; what is not decided yet is no refusal."""

import pytest

from bot.core.event import ListingState, Reply
from bot.core.reply.rules.verdict import silenced
from tests.core.reply.looking import looked_at
from tests.core.reply.test_plain_answers import MART, answer

_SUCCESS = (Reply.REMOVED, Reply.PARTIALLY_REMOVED, Reply.RESTORED)


@pytest.mark.parametrize(
    "text",
    [
        "您投诉的三件商品已排入下架计划，下周一执行。",
        "已将三个链接加入拟删除清单。",
        "正在为您申请删除这三个商品。",
        "三个商品已编入移除名单，尚需总监核准。",
        "我们正准备屏蔽这三个链接时，店铺出示了许可。",
        "三个商品的下架倒数计时已启动，已列入下架程序，仍待授权。",
        "已建议日本站删除这三个商品。",
        "三個商品已列入下架排程，待主管核准。",
        "Abbiamo proposto che le inserzioni siano rimosse.",
    ],
)
def test_a_removal_that_is_planned_or_asked_for_is_none_yet(text: str) -> None:
    reading = answer(text, MART)
    assert reading.kind in (Reply.ACKNOWLEDGED, Reply.UNCLEAR)
    assert ListingState.REMOVED not in reading.listings.values()


@pytest.mark.parametrize(
    "text",
    [
        "三个商品原本昨晚要下架，后来因系统升级没有执行。",
        "三个链接本该上周已经删除，但任务没有跑成功。",
        "店主须在三日内删除三个商品。",
        "按平台细则，侵权商品应在两日内移除。",
        "三个商品虽列为应删除，但执行被仲裁庭叫停。",
        "三个链接的屏蔽已延期。",
        "您投诉的链接本可以上周就移除，可惜被漏办了。",
        "系统今早试图移除三个链接，结果超时。",
        "三个链接险些被删除，店主及时出示了合同。",
        "关于三个链接已被移除的消息有误，请勿采信。",
        "后台曾显示三个链接已删除，其实是程序出错。",
        "三个商品的移除已取消。",
        "前天的通知称三个商品已移除，系误报。",
        "上午告知您三个商品已删除。这是失误。",
        "The listings ought to have been deleted by now, but the order got stuck.",
        "The removal of the three products has been suspended by a court order.",
        "The takedown of the three items has been called off.",
        "We almost deleted the listings, then the seller produced a contract.",
        "Las publicaciones están en la lista de publicaciones que serán eliminadas.",
        "Unsere gestrige Mitteilung, die Angebote seien entfernt worden, war falsch.",
        "Letzte Woche schrieben wir, die Angebote seien entfernt. Das war leider falsch.",
        "La semana pasada escribimos que las publicaciones fueron eliminadas: era un error.",
        "Lunedì abbiamo scritto che le inserzioni erano state eliminate: era uno sbaglio.",
        "어제 상품이 삭제되었다는 안내는 잘못된 것이었습니다.",
    ],
)
def test_a_removal_that_is_owed_put_off_failed_or_taken_back_is_none(text: str) -> None:
    reading = answer(text, MART)
    assert reading.kind not in (*_SUCCESS, Reply.REJECTED)
    assert ListingState.REMOVED not in reading.listings.values()


@pytest.mark.parametrize(
    "text",
    [
        "三个链接迄今仍未处理。",
        "下架命令还没有发出。",
        "移除还没有获批。",
        "前一封邮件写错了，商品并没有下架。",
        "因系统繁忙，未能及时下架，给您带来不便，敬请谅解。",
        "由于技术原因，三个商品没有下架成功。",
        "法务还没有作出下架决定。",
        "门店经理答应了，可是评审组尚未同意。",
        "五月删除的并非您此次投诉的链接。",
        "We have applied to our legal department for permission to remove the listings.",
        "We regret that we did not manage to remove the listings in time.",
        "The removal of the listings has been stayed by a court.",
        "We are sorry that the listings are not down yet.",
        "商品はまだ削除されておりません。",
    ],
)
def test_what_is_not_decided_or_not_done_yet_is_no_refusal(text: str) -> None:
    assert answer(text, MART).kind in (Reply.ACKNOWLEDGED, Reply.UNCLEAR)


@pytest.mark.parametrize(
    "text",
    [
        "三个商品原定周五下架，现已提前下架。",
        "我们已按照您的申请删除三个商品。",
        "商家已按平台要求下架三个商品。",
        "按原计划，三个商品已于今日下架。",
        "日本站应您的要求，已将三个商品下架。",
        "三个商品已列入黑名单并下架。",
        "The listings were removed as planned.",
        "The listings should have been removed sooner; they have been removed now.",
        "Comme demandé, les annonces ont été supprimées.",
    ],
)
def test_what_was_planned_or_owed_and_is_done_is_a_removal(text: str) -> None:
    assert answer(text, MART).kind is Reply.REMOVED


@pytest.mark.parametrize(
    "text",
    [
        "商品尚未下架，因为您的投诉不成立。",
        "经审核，未能下架您投诉的商品，理由是证据不足，深表歉意。",
        "Your request to remove the listings was refused.",
        "We have not removed the listings because we see no infringement.",
        "Die Angebote müssen nicht entfernt werden, da keine Rechtsverletzung vorliegt.",
    ],
)
def test_a_refusal_stays_one_whatever_it_says_of_what_was_not_done(text: str) -> None:
    assert answer(text, MART).kind is Reply.REJECTED


def test_only_the_words_of_the_plan_are_no_removal() -> None:
    planned = looked_at("三个商品已列入下架名单，待法务批准。")
    assert [one.plain for one in planned.told.no_removals] == ["三个商品已列入下架名单,待法务批准。"]
    assert not planned.told.of(Reply.REMOVED)
    done = looked_at("三个商品上周列入下架名单，现已全部删除。")
    assert done.told.of(Reply.REMOVED)
    assert not silenced(done.told.signals, (Reply.REMOVED,))


def test_only_what_leaves_it_undecided_is_no_refusal() -> None:
    assert [one.plain for one in looked_at("下架指令尚未下达。").told.no_refusals] == ["下架指令尚未下达。"]
    assert not looked_at("商品尚未下架，因为您的投诉不成立。").told.no_refusals
