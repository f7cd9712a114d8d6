"""Plain news is not doubted for words that stand beside it: an apology, a closed case, a portal, what we had written."""

import re

import pytest

from bot.core.event import Reply
from bot.core.reply.sentences.text import plain
from bot.core.reply.states.otherwise import removes_nothing, said_otherwise
from bot.core.reply.states.phrases import by_hearsay
from tests.core.reply.states.test_otherwise import WORDING


@pytest.mark.parametrize(
    "text",
    [
        "您好,您投诉的商品已下架,给您造成不便,我们向您表示诚挚歉意。",
        "您好,该链接已删除,如有疑问请联系客服,再次向您表示感谢!",
        "您好,感谢您说明情况,涉嫌侵权的链接已移除。",
        "您提到该商品盗用您的图片,经核实情况属实,我们已将该商品下架。",
        "Das Angebot wurde entfernt und der Vorgang abgeschlossen.",
        "Wir haben das Angebot gelöscht und den Fall geschlossen.",
        "L'inserzione è stata rimossa e la pratica è chiusa.",
        "Hello, we removed the ad following your report.",
        "We deleted the auction upon your request.",
        "We have removed the content following your report.",
        "著作権侵害とのご指摘を受け、当該商品ページを削除いたしました。",
        "저작권 침해라고 말씀하신 상품은 확인 후 삭제 조치하였습니다.",
        "You mentioned that the seller uses your pictures without permission, and after checking we have taken down the listing.",
        "Sie teilen uns mit, dass Ihr Bild kopiert wurde, und wir haben das Angebot nach Prüfung gelöscht.",
        "Usted nos indica que su fotografía fue copiada; hemos eliminado el anuncio.",
        "ご指摘の広告は削除いたしました。",
        "The listing and two duplicates of it have been removed.",
        "重复投诉已合并,涉诉商品已删除。",
        "您申请删除的商品链接,我们今天上午予以删除。",
        "The listing has been removed. Cached pages still load for a few hours.",
    ],
)
def test_a_plain_removal_is_one_whatever_stands_beside_it(text: str) -> None:
    for sentence in re.split(r"(?<=[.。]) ?(?=.)", text):
        assert not removes_nothing(plain(sentence), WORDING)
        assert not by_hearsay(plain(sentence))
        assert not said_otherwise(Reply.REMOVED, [plain(sentence)], 1, WORDING)


@pytest.mark.parametrize(
    "text",
    [
        "经核实,系统已恢复三条链接的展示。",
        "卖家申诉成立,平台系统恢复了该商品。",
        "出品者の異議申立てにより、当サービスでの掲載を再開いたしました。",
        "The listing you reported through our portal has been reinstated after a counter-notice.",
        "The listing was restored; please note that the seller's account was also reinstated.",
        "该商品链接已恢复,卖家账号也已恢复。",
        "El anuncio comunicado a través de nuestro portal ha sido restablecido tras la contranotificación.",
    ],
)
def test_a_plain_restoration_is_one_whatever_stands_beside_it(text: str) -> None:
    assert not by_hearsay(plain(text))
    assert not said_otherwise(Reply.RESTORED, [plain(text)], 1, WORDING)
