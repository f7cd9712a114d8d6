"""One of two listings is gone and the other is not, as people tell it: by its number, or as one and the other."""

from __future__ import annotations

import pytest

from bot.core.event import ListingState, Reply
from bot.core.reply.either import ONE_AND_OTHER, told_apart
from bot.core.reply.text import sentences
from tests.core.reply.looking import MART, looked_at, read_text

GONE, OPEN = ListingState.REMOVED, ListingState.OPEN
EITHER = looked_at("").wording.either


@pytest.mark.parametrize(
    ("text", "first_gone"),
    [
        ("The first page is down. The second is on a box I have no key for, Ruth will see to it on Friday.", True),
        ("Got one of the two off the site, the other still needs a word from our lawyer.", None),
        ("One's gone, the other one stays up for now, she has a licence.", None),
        ("took the first listing down, second one I cant touch", True),
        ("The second page is gone, but the first is still with our counsel.", False),
        ("The former has been deleted, the latter we are keeping up.", True),
        ("The first I can't get at, the second one's deleted.", False),
        ("Erste Anzeige ist raus, bei der zweiten warte ich noch auf den Kunden.", True),
        ("Das eine ist weg, das andere bleibt vorerst drin.", None),
        ("La première annonce est supprimée, la deuxième reste en ligne pour l'instant.", True),
        ("J'ai retiré l'une des deux, l'autre je n'y ai pas accès.", None),
        ("El primer anuncio ya está eliminado, el segundo sigue activo hasta que conteste el vendedor.", True),
        ("Una delle due l'ho tolta, l'altra non posso toccarla.", None),
        ("Pierwsza oferta jest usunięta, druga jeszcze wisi, czekam na sprzedawcę.", True),
        ("Jedną skasowałem, drugiej nie mogę ruszyć.", None),
        ("撤了一个,另一个我没有后台权限,后天再弄", None),
        ("第一个已经下架了,第二个商家有授权,先留着", True),
        ("一个删了一个没动", None),
        ("One down, one to go.", None),
        ("Number 1 is gone, number 2 is being stubborn, I'll ring the host on Monday.", True),
        ("Nr. 2 ist raus, an Nr. 1 komme ich nicht ran", False),
        ("搞定一个,还剩一个", None),
        ("第一條刪了,第二條還在等主管確認", True),
        ("1つ目は削除しましたが、2つ目はまだ確認中です。", True),
        ("片方は取り下げました。もう片方は判断できません。", None),
        ("첫 번째는 삭제했는데 두 번째는 아직 못 했습니다.", True),
        ("하나는 지웠는데 다른 하나는 그대로 남아 있습니다", None),
    ],
)  # fmt: skip
def test_one_is_told_to_be_gone_and_the_other_is_not(text: str, first_gone: bool | None) -> None:
    told = told_apart(sentences(text), frozenset(), EITHER)
    assert told is not None
    assert told.states == (None if first_gone is None else (GONE, OPEN) if first_gone else (OPEN, GONE))


@pytest.mark.parametrize(
    "text",
    [
        "Er schrieb, die erste Anzeige ist gelöscht, die zweite bleibt.",
        "他跟我讲第一个已经删了,第二个他不删",
        "Apparently the first one is down, the second not.",
        "If the first one is down, the second stays.",
        "Is the first one gone? The second is still up here.",
        "He says the first one is down, the second he keeps.",
        "I'll take the first one down tomorrow, the second stays.",
        "The first one will be removed, the second one is not infringing.",
        "The first page is down and the second is gone too.",
        "The first one was removed, the second follows tonight.",
        "The first one's down, the second one is no longer there either.",
        "The first photo is gone, the second is still in the listing.",
        "One of the pictures was deleted, the other is not yours.",
        "Could you tell us whether the first one is down while the second is not?",
        "We can't take the first down and the second is not ours.",
        "The first reminder was deleted, the second did not arrive.",
        "According to the seller the first one is deleted and the other stays.",
        "Once the first one is removed the second will be looked at.",
        "The first one is down again for maintenance, the second is not.",
        "One of our staff is off, the other is not here.",
        "The first one isn't removed, the second isn't either.",
        "We wanted the first one removed, but the second is not ours to judge.",
        "One customer has closed his shop, the other one is still waiting.",
        "Please delete the first one, the second is not needed.",
        "Should the first be down, the second stays up.",
        "I nearly had the first one deleted, the second is stuck.",
        "The first link you sent does not open, the second is not readable.",
        "It looks like the first one is gone but the second is not, can you check?",
        "Erste Seite wird morgen gelöscht, die zweite bleibt.",
        "Laut Verkäufer ist die erste Anzeige gelöscht, die zweite bleibt.",
        "Wenn die erste Anzeige weg ist, bleibt die zweite.",
        "Das eine Foto ist weg, das andere ist noch drin.",
        "Die erste ist weg, die zweite auch nicht mehr erreichbar.",
        "La première annonce sera supprimée, la deuxième reste.",
        "Selon le vendeur la première est supprimée, la deuxième reste.",
        "Si la première est supprimée, l'autre reste.",
        "El vendedor dice que el primer anuncio está eliminado, el segundo sigue.",
        "La primera se eliminará mañana, la segunda no.",
        "Il venditore dice che la prima inserzione è stata rimossa, la seconda resta.",
        "Sprzedawca twierdzi, że pierwsza oferta jest usunięta, druga wisi.",
        "Jeśli pierwsza zostanie usunięta, druga nie.",
        "第一个明天删,第二个先留着",
        "卖家说第一个已经删了,第二个还没删",
        "第一个会删掉,另一个要等授权",
        "如果第一个已经下架,第二个就不处理",
        "第一个删了吗?第二个还在",
        "第一张图删了,第二张还在",
        "第一个已删除,第二个也已删除,没有遗漏",
        "一个客户把店关了,另一个还没回",
        "第一个没删,第二个也没删",
        "建议第一个下架了,第二个不动",
        "1つ目は削除予定ですが、2つ目はまだです。",
        "出品者は1つ目を削除したと言っていますが、2つ目はまだです。",
        "첫 번째는 삭제할 예정이고 두 번째는 아직입니다.",
        "판매자는 첫 번째를 삭제했다고 하고 두 번째는 아직입니다.",
        "One of the two reports was closed, the other is still open.",
        "The first complaint was withdrawn, the second is not valid.",
        "The first seller is gone, the second is still active.",
        "Page 1 of the form is deleted, page 2 is not signed.",
        "One is closed on Mondays, the other on Sundays.",
        "搞定了你们的发票,另一个问题明天再说",
        "I took one down for a client last year, the other one I know nothing of.",
    ],
)  # fmt: skip
def test_what_hangs_on_something_is_said_by_others_or_is_no_listing_tells_nothing(text: str) -> None:
    assert told_apart(sentences(text), frozenset(), EITHER) is None


@pytest.mark.parametrize(
    "text",
    [
        "Hi Lin,\n\nfirst one's down. The second I can't reach, Ruth looks at it on Friday.\n\nTom",
        "删了第一个,第二个打不开后台,后天再弄",
    ],
)
def test_it_is_a_partial_removal_with_its_listings(text: str) -> None:
    reading = read_text(text)
    assert (reading.kind, reading.rule) == (Reply.PARTIALLY_REMOVED, ONE_AND_OTHER)
    assert reading.listings == {MART[0]: GONE, MART[1]: OPEN}


@pytest.mark.parametrize(
    "text",
    [
        "First one's down, the second I can't reach. Update: both pages are gone now, we removed them.",
        "First one's down, the second stays. That was wrong, neither has been removed.",
        "First one's down, the second stays. The seller filed a counter-notice and the first goes back up unless you sue.",
    ],
)
def test_where_more_is_told_it_is_not(text: str) -> None:
    assert read_text(text).rule != ONE_AND_OTHER


def test_of_three_it_tells_nothing() -> None:
    text = "First one's down, the second I can't reach."
    assert read_text(text, (*MART, "https://mart.example/item/482103")).rule != ONE_AND_OTHER
