"""Tickets, deadlines, promises and wishes are picked out, and nothing else is taken for them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.adapters.playbook import Playbook, shipped_templates
from bot.core.event import Reply
from bot.core.platform import Platform
from bot.core.reply.besides.details import asked_for, deadline, promised_days
from bot.core.reply.besides.periods import periods
from bot.core.reply.besides.places import place_named
from bot.core.reply.besides.ticketnumbers import tickets
from bot.core.reply.particulars import DEADLINES, NO_PROMISES, Voices, forwarded_to, half_forwarded
from bot.core.reply.reading import Asked
from bot.core.reply.sentences.text import plain, sentences
from tests.core.reply.looking import looked_at

WORDS = looked_at("").wording.whose
KNOWN = Playbook(shipped_templates()).platform("generic").asked


@pytest.mark.parametrize(
    ("subject", "text", "found"),
    [
        ("[Request #123456] Hello", "", "123456"),
        ("", "Ticket ID: TK-99812", "TK-99812"),
        ("", "Your case ID is 10293847561.", "10293847561"),
        ("", "Complaint ID: 640XCCCCC1", "640XCCCCC1"),
        ("", "Report ID: 2ff901ccd3d21f0a", "2ff901ccd3d21f0a"),
        ("", "Reference number: IP/2026/0012", "IP/2026/0012"),
        ("[0-1234000056789] Your Request", "", "0-1234000056789"),
        ("Takedown Request Update - #8f21ab90", "", "8f21ab90"),
        ("", "工单号：GD-20261125-01", "GD-20261125-01"),
        ("", "受理编号为 SL20261125001", "SL20261125001"),
        ("", "投诉编号【TS88120】", "TS88120"),
        ("", "ref:_00D5f0000.500ABCDEF:ref", "_00D5f0000.500ABCDEF"),
        ("", "We filed it as MM-445566 today", "445566"),
        ("", "Vorgangsnummer: UR-2026-77120", "UR-2026-77120"),
        ("案例 17550239911：内容已复原", "", "17550239911"),
        ("Additional information needed - 15507719923", "", "15507719923"),
        ("", "Numer skargi: 88-2001-PL", "88-2001-PL"),
        ("", "Sygn. DP-118/26", "DP-118/26"),
        ("", "Tu aviso se ha registrado con el número de caso 201884.", "201884"),
        ("[Request #20440217] Report of infringement", "", "20440217"),
        ("关于您的报告 14801337720，我们需要更多信息", "", "14801337720"),
        ("", "报告 14801337720 已归档。", "14801337720"),
        ("", "您来信所说的20250727TB0043仍在审核。", "20250727TB0043"),
        ("[#5510] Signalement", "", "5510"),
        ("Re: [#7731] Zgłoszenie", "", "7731"),
        ("", "Votre plainte a été enregistrée sous le numéro 15480010022.", "15480010022"),
        ("", "Su denuncia ha quedado registrada con el número 88120433.", "88120433"),
        ("", "La segnalazione è stata protocollata con il numero 7719220.", "7719220"),
        ("", "Zgłoszenie zarejestrowano: zostało zapisane pod numerem 5512340.", "5512340"),
        ("", "Ihr Schreiben wird unter der Nummer 7781234 geführt.", "7781234"),
        ("", "The file attached to CP20261124-2001 cannot be opened.", "CP20261124-2001"),
        ("", "投诉编号 商品 结果\n202611240777 680123456781 不成立\n202611240778 680123456782 已下架", "202611240778"),
        ("", "商品 | 工单号 | 结果\n680123456781 | 99120331 | 已下架", "99120331"),
        ("", "受付番号 商品 結果\n55120098 680123456781 却下", "55120098"),
        ("[N7F2KQ] New counter notification", "", "N7F2KQ"),
        ("", "案件 XL-40 已按平台规则完成相应操作", "XL-40"),
        ("", "Case: QL-84", "QL-84"),
        ("", "Ihr Hinweis wurde am 9. September unter 61120449 aufgenommen.", "61120449"),
        ("", "Wir haben ihn als FG24-118820 aufgenommen.", "FG24-118820"),
        ("", "您提交的2025030899412号投诉现已处理完毕。", "2025030899412"),
        ("", "亲，您反馈的问题（CY5512-7）我们已处理。", "CY5512-7"),
        ("", "您关于两件商品的反馈BN61702已处理完毕。", "BN61702"),
    ],
)
def test_a_ticket_is_found(mart: Platform, subject: str, text: str, found: str) -> None:
    assert found in tickets(subject, sentences(text), mart, frozenset())


@pytest.mark.parametrize(
    "text",
    [
        "Report date: 2026-11-25", "case: 25/11/2026", "Order number: 123-4567890", "订单编号：88120031", "Phone: 13800138000",
        "商品编号：601099512", "您的商品（ID：530099001122）被投诉", "Your report was received at 09:15", "In case 3 days pass", "Re: [WQ-K7QF2M] report", "作品登记号：国作登字2026F001",
        "Ticket: soon", "Item ID: 48210199", "Listing removed: B0CZ4415RR - claim", 'see the file "cn-55102.pdf" for it', "Call 13800138000 now",
        "检测报告 14801337720 已收到", "如需询问 13800138000。", "[3 items] in #12", "Société immatriculée au RCS de Lyon sous le numéro 512345678.",
        "The shirt in size XL-40 is down", "[B0D3XW88KZ] is suppressed", "您也可以拨打12315投诉举报。", "拨打400-820-8820投诉热线", "关于XL-42码T恤的投诉", "Your complaint: EU-42 shoes",
    ],
)  # fmt: skip
def test_what_is_no_ticket(mart: Platform, text: str) -> None:
    assert tickets(text, sentences(text), mart, frozenset()) == ()


@pytest.mark.parametrize("text", ["商品编号 结果\n680123456781 不成立", "投诉编号 商品 结果\n如下 680123456781 不成立"])
def test_what_stands_in_another_column_is_no_ticket(mart: Platform, text: str) -> None:
    assert tickets("", sentences(text), mart, frozenset()) == ()


@pytest.mark.parametrize(
    ("subject", "text", "now"),
    [
        ("TX-9180046 (was TX-9177302)", "", ("TX-9180046",)),
        ("TX-9180046", "Please use TX-9180046 from now on and forget about TX-9177302.", ("TX-9180046",)),
        ("", "Case 12345678 replaces case 12345677.", ("12345678",)),
        ("", "原编号：TX-9177302，现编号：TX-9180046", ("TX-9180046",)),
        ("", "Aktenzeichen UR-77121 (bisher UR-77120)", ("UR-77121",)),
        ("", "Your old case TX-9177302 has no other number.", ("TX-9177302",)),
        ("", "Your case TX-9177302 has been replaced by TX-9180046.", ("TX-9180046",)),
        ("", "Your first case was TX-9180046. The second is TX-9180047.", ("TX-9180046", "TX-9180047")),
    ],
)
def test_a_number_that_another_has_replaced_is_no_ticket_any_more(
    mart: Platform, subject: str, text: str, now: tuple[str, ...]
) -> None:
    assert tickets(subject, sentences(text), mart, frozenset()) == now


def test_our_own_numbers_are_no_tickets_of_theirs(mart: Platform) -> None:
    text = "Reference: K7QF2M. Report ID: 48210155."
    assert tickets("", sentences(text), mart, frozenset({"K7QF2M", "48210155"})) == ()


@pytest.mark.parametrize(
    ("text", "days", "unit"),
    [
        ("Please send it within 3 business days.", 3, "business"),
        ("Please reply within 48 hours.", 2, "calendar"),
        ("Provide these by reply within seven (7) days.", 7, "calendar"),
        ("If we do not hear from you within two weeks, we close the case.", 14, "calendar"),
        ("请于3个工作日内提供证明。", 3, "business"),
        ("请于48小时内回复。", 2, "calendar"),
        ("逾期未在十五日内补充的，投诉关闭。", 15, "calendar"),
        ("Bitte antworten Sie innerhalb von 5 Werktagen.", 5, "business"),
        ("Please reply by the end of the sixth day from now.", 6, "calendar"),
        ("If those aren't with us inside 14 days we close the case.", 14, "calendar"),
        ("两个工作日内回复即可。", 2, "business"),
        ("We will answer within 3 days.", None, None),
        ("我们将在3个工作日内回复您。", None, None),
    ],
)
def test_days_that_we_are_given(text: str, days: int | None, unit: str | None) -> None:
    assert deadline(sentences(text), WORDS) == (days, unit)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("We usually answer within 3-5 business days.", (3, 5)),
        ("Our team will review it within 5 business days.", (5, 5)),
        ("Please allow two to three weeks.", (14, 21)),
        ("我们将在3-5个工作日内处理。", (3, 5)),
        ("预计7个工作日内给您答复。", (7, 7)),
        ("审核周期为1~3个工作日。", (1, 3)),
        ("Please send it within 3 days.", None),
        ("We will take it down tomorrow morning.", (1, 1)),
        ("We'll take the page down within 2 days.", (2, 2)),
        ("Please get back to us within 5 days or we will put the item back.", None),
        ("请在3个工作日内补充材料。", None),
    ],
)
def test_days_that_they_promise(text: str, days: tuple[int, int] | None) -> None:
    assert promised_days(sentences(text), WORDS) == days


def test_days_in_a_claim_against_us_are_ours_unless_it_says_whose() -> None:
    assert deadline(sentences("Then settle the fee within 14 days."), WORDS, Reply.ACCUSED) == (14, "calendar")
    assert deadline(sentences("We decide within 14 days."), WORDS, Reply.ACCUSED) == (None, None)
    assert deadline(sentences("Then settle the fee within 14 days."), WORDS, Reply.ACKNOWLEDGED) == (None, None)


def test_the_clock_of_a_counter_notice_is_the_earlier_end() -> None:
    text = "We will restore it not less than 10, nor more than 14, business days from now unless you go to court."
    assert deadline(sentences(text), WORDS, Reply.COUNTER_NOTICE) == (10, "business")


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("Please send the raw files.", Asked.ORIGINAL_FILES), ("请提供花絮套图", Asked.ORIGINAL_FILES),
        ("when was the picture first published?", Asked.CREATION_PROOF), ("请提供首次发布时间", Asked.CREATION_PROOF),
        ("proof that you own the copyright", Asked.OWNERSHIP_STATEMENT), ("权属证明", Asked.OWNERSHIP_STATEMENT),
        ("your registration certificate", Asked.REGISTRATION_CERTIFICATE), ("作品登记证书", Asked.REGISTRATION_CERTIFICATE),
        ("a power of attorney", Asked.POWER_OF_ATTORNEY), ("授权委托书", Asked.POWER_OF_ATTORNEY),
        ("a copy of your passport", Asked.IDENTITY), ("营业执照", Asked.IDENTITY),
        ("the exact URLs", Asked.LISTING_URLS), ("侵权商品链接", Asked.LISTING_URLS),
        ("a screenshot", Asked.SCREENSHOTS), ("截图", Asked.SCREENSHOTS),
        ("an electronic signature", Asked.SIGNATURE), ("需签字盖章", Asked.SIGNATURE),
        ("your phone number", Asked.CONTACT_DETAILS), ("联系方式", Asked.CONTACT_DETAILS),
        ("a side-by-side comparison", Asked.COMPARISON), ("对比图", Asked.COMPARISON),
        ("a proof of purchase", Asked.ORDER_PROOF), ("购买凭证", Asked.ORDER_PROOF),
    ],
)  # fmt: skip
def test_a_wish_is_understood_in_both_languages(text: str, wish: Asked) -> None:
    assert wish in asked_for(sentences(text), (), KNOWN)


def test_a_wish_nobody_foresaw_is_other() -> None:
    assert asked_for(sentences("Please send us the thing."), (), KNOWN) == (Asked.OTHER,)
    assert asked_for((), (), KNOWN) == ()


def test_the_nearest_place_is_named_but_never_our_own() -> None:
    told, around = sentences("Use the form at https://mart.example/form."), sentences("See https://mart.example/other")
    assert place_named(told, around) == "https://mart.example/form"
    assert (
        place_named((), sentences("Write to lin@seller.test or ip@mart.example"), ["lin@seller.test"])
        == "ip@mart.example"
    )


Said = tuple[Reply, str, str, str]


def days() -> Iterator[Said]:
    """The mails of days.tsv: language, kind, days given to us ("5 business", "-"), days they promise ("3-5", "-"), text."""
    for line in (Path(__file__).parent / "days.tsv").read_text(encoding="utf-8").splitlines():
        _, kind, given, promised, text = line.split("\t")
        yield Reply(kind), given, promised, text


def told(kind: Reply, text: str) -> tuple[str, str]:
    body = sentences(text)
    count, unit = deadline(body, WORDS, kind) if kind in DEADLINES else (None, None)
    promised = None if kind in NO_PROMISES else promised_days(body, WORDS, kind)
    return f"{count} {unit}" if count else "-", "{}-{}".format(*promised) if promised else "-"


@pytest.mark.parametrize(("kind", "given", "promised", "text"), list(days())[::2])
def test_each_period_is_ours_theirs_or_neither(kind: Reply, given: str, promised: str, text: str) -> None:
    assert told(kind, text) == (given, promised)


def test_the_half_that_nothing_was_mended_by_is_read_alike() -> None:
    """Judge only: whoever makes a rule for a line of this half writes another line in its place."""
    kept = list(days())[1::2]
    right = sum(told(kind, text) == (given, promised) for kind, given, promised, text in kept)
    assert right >= 0.93 * len(kept)


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("within seven (7) calendar days", 7, 7, "calendar"), ("between 3 and 5 days", 3, 5, "calendar"),
        ("not less than 10, nor more than 14, business days", 10, 14, "business"), ("in a day or two", 1, 2, "calendar"),
        ("36 hours", 2, 2, "calendar"), ("entre 3 et 5 jours ouvrés", 3, 5, "business"), ("sous quinzaine", 15, 15, "calendar"),
        ("w ciągu tygodnia", 7, 7, "calendar"), ("10 bis 14 Werktage", 10, 14, "business"), ("十五个工作日", 15, 15, "business"),
        ("二十一天", 21, 21, "calendar"), ("半个月", 15, 15, "calendar"), ("3〜5営業日", 3, 5, "business"), ("사흘 안에", 3, 3, "calendar"),
        ("영업일 기준 3일 안에", 3, 3, "business"), ("一個月", 30, 30, "calendar"), ("3 dias úteis", 3, 3, "business"),
    ],
)  # fmt: skip
def test_a_period_is_counted_in_days(text: str, low: int, high: int, unit: str) -> None:
    assert [(one.low, one.high, one.unit) for one in periods(plain(text))] == [(low, high, unit)]


@pytest.mark.parametrize(
    "text",
    [
        "3 times a day",
        "12月2日前",
        "第3天",
        "B0TQR8WC5H",
        "哪一天",
        "二〇二六年十一月十八日",
        "12월 2일까지",
        "for days",
    ],
)
def test_what_is_no_period(text: str) -> None:
    assert periods(plain(text)) == ()


def test_a_flood_of_periods_is_read_in_no_time() -> None:
    body = sentences("We will answer within 3 days. " * 1500 + "3 days " * 1500)
    assert promised_days(body, WORDS) == (3, 3)


@pytest.mark.parametrize(
    ("text", "mailbox"),
    [
        ("We are not the host. Your report went to Stone Hosting. Contact: abuse@stone.example", "abuse@stone.example"),
        ("I dropped it in his lap (noc@resell.example). Write to ip@desk.example if he is silent.", "noc@resell.example"),
        ("Votre plainte a été transmise à l'hébergeur :\nabus@garonne.example", "abus@garonne.example"),
        ("新客服：help@desk.example。\n您的投诉已抄送给托管方 abuse@idc.example 。", "abuse@idc.example"),
        ("下記の事業者に転送いたしました。\n連絡先：abuse@kuro[.]example", "abuse@kuro.example"),
        ("신고 내용을 고객(admin@shop.example)에게 전달했습니다.", "admin@shop.example"),
        ("We passed it to shop@seller.test's host and can say no more.", ""),
    ],
)  # fmt: skip
def test_who_the_complaint_was_passed_to(text: str, mailbox: str) -> None:
    nobody_heard = Voices({}, {}, None)
    assert forwarded_to(sentences(text), nobody_heard, ["shop@seller.test"]) == mailbox


def test_the_half_that_was_passed_on_names_its_mailbox() -> None:
    text = "The image was deleted. The rest went to its host, abuse@rack.example. Questions: ip@desk.example."
    assert half_forwarded(Reply.PARTIALLY_REMOVED, sentences(text), []) == "abuse@rack.example"
    assert half_forwarded(Reply.REMOVED, sentences(text), []) == ""
