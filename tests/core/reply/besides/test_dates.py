"""A last day that is named is a deadline of ours, counted from the day the mail came; other people's days are not."""

import time
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from typing import Any

import pytest

from bot.core.event import Reply
from bot.core.platform import Platform
from bot.core.reply import read
from bot.core.reply.besides.dates import day_of_receipt, last_days
from bot.core.reply.besides.details import deadline, deadline_told, promised_days
from bot.core.reply.explaining import explained
from bot.core.reply.rules.rule import Rule
from bot.core.reply.sentences.text import LONGEST_SENTENCE, plain, sentences
from bot.core.reply.trace import Light
from tests.core.reply.looking import looked_at

WORDS = looked_at("").wording.whose
WEDNESDAY = date(2026, 11, 25)


def days_of(text: str, kind: Reply = Reply.INFO_REQUESTED, received: date = WEDNESDAY) -> int | None:
    return deadline(sentences(text), WORDS, kind, received)[0]


@pytest.mark.parametrize(
    "text",
    [
        "Please send us the original files by 11 December 2026.",
        "Please attach it to your answer by 11 December 2026.",
        "Please send us the original files by December 11, 2026.",
        "Please send us the original files by Dec 11.",
        "Please send us the original files by the 11th of December.",
        "Please send us the original files before Friday, 11 December.",
        "Please send us the original files by 2026-12-11.",
        "Please send us the original files by 11.12.2026.",
        "You have until 11 December to respond.",
        "Please reply no later than 11 December 2026, otherwise we close the case.",
        "Please reply by 5 pm (CET) on 11 December.",
        "Please reply by close of business on Friday, 11 December 2026.",
        "The original files are required by 11 December.",
        "Deadline: 11 December 2026",
        "The deadline for your answer is 11 December 2026.",
        "Please send us the files that you own by 11 December.",
        "Please send us your own files before 11 December.",
        "If we have not had your answer before 11 December, we will close the case.",
        "If we have not received your answer by 11 December, we will close the case.",
        "请在12月11日前的工作日内提交原图。",
        "Unless we hear from you by 11 December, the case will be closed.",
        "If we do not receive the files by 11 December, we will close the case.",
        "请在12月11日前提供作品原图。",
        "请于2026年12月11日之前提供作品原图。",
        "请您于12月11日（周五）17:00前补充材料。",
        "请在2026-12-11前提交材料。",
        "請於12月11日前提供作品原圖。",
        "请提供原图,截止日期为2026年12月11日。",
        "若12月11日前未收到您的回复，投诉将关闭。",
        "請於 2026/12/11 前回覆。",
        "12月11日までに元画像ファイルをお送りください。",
        "2026年12月11日（金）までにご返信ください。",
        "回答期限：2026年12月11日",
        "12월 11일까지 원본 파일을 보내 주시기 바랍니다.",
        "2026년 12월 11일(금)까지 제출해 주십시오.",
        "12월 11일 18시까지 회신 바랍니다.",
        "Bitte senden Sie uns die Originaldateien bis zum 11. Dezember 2026.",
        "Bitte antworten Sie bis 11.12.2026.",
        "Bitte antworten Sie bis zum 11.12., sonst schließen wir den Fall.",
        "Bitte reichen Sie die Vollmacht bis spätestens Freitag, den 11. Dezember, nach.",
        "Veuillez nous envoyer les fichiers originaux avant le 11 décembre 2026.",
        "Veuillez répondre d'ici le 11 décembre.",
        "Vous avez jusqu'au 11 décembre pour répondre.",
        "Merci de nous répondre au plus tard le 11/12/2026.",
        "Por favor envíe los archivos originales antes del 11 de diciembre de 2026.",
        "Tiene hasta el 11 de diciembre para responder.",
        "Le rogamos que responda a más tardar el 11 de diciembre de 2026.",
        "La preghiamo di inviarci i file originali entro l'11 dicembre 2026.",
        "Risponda entro il 11/12/2026.",
        "Ha tempo fino all'11 dicembre per rispondere.",
        "Prosimy o przesłanie plików do 11 grudnia 2026 r.",
        "Prosimy o odpowiedź najpóźniej do dnia 11.12.2026.",
        "Por favor envie os ficheiros até 11 de dezembro de 2026.",
        "Tem até ao dia 11 de dezembro para responder.",
        "Gelieve de bestanden uiterlijk op 11 december te sturen.",
    ],
)
def test_a_day_is_counted_from_the_day_of_receipt(text: str) -> None:
    assert deadline(sentences(text), WORDS, Reply.INFO_REQUESTED, WEDNESDAY) == (16, "calendar")
    assert promised_days(sentences(text), WORDS, Reply.INFO_REQUESTED) is None


@pytest.mark.parametrize(
    "text",
    [
        "Please send evidence of your sales by 11 December.",
        "Please send us a copy of the sales invoice by 11 December 2026.",
        "Please prove that 100% of the picture is yours by 11 December.",
        "请在12月11日前提供原图，侵权商品正在促销。",
    ],
)
def test_words_of_trade_take_no_deadline_away(text: str) -> None:
    assert days_of(text) == 16


@pytest.mark.parametrize(
    "text",
    [
        "Please send us the files by Friday.",
        "Please reply before Friday.",
        "Please answer by this Friday at the latest.",
        "请您在本周五前提供作品原图。",
        "请周五前回复。",
        "金曜日までにご返信ください。",
        "금요일까지 회신 바랍니다.",
        "이번 주 금요일까지 제출해 주십시오.",
        "Bitte antworten Sie bis Freitag.",
        "Veuillez répondre avant vendredi.",
        "Por favor responda antes del viernes.",
        "Risponda entro venerdì.",
        "Prosimy o odpowiedź do piątku.",
        "Por favor responda até sexta-feira.",
    ],
)
def test_a_day_of_the_week_is_the_next_one(text: str) -> None:
    assert days_of(text) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Please send us the original files by 11/12/2026.",
        "We will answer by 11 December 2026.",
        "We will answer you by Friday.",
        "We expect to decide by 11 December.",
        "Your report was received on 11 December.",
        "Published 2026-12-11.",
        "Last chance to buy before 11 December.",
        "The seller has until 11 December to respond.",
        "Please send us proof that the pictures were published before 1 December.",
        "Please send us proof that the pictures existed before 1 December 2025.",
        "Please give us until 11 December to decide.",
        "Please send the files by 11 November 2026.",
        "Please send the files by 11 December 2028.",
        "请提供在12月11日前发表的证明。",
        "我们将于12月11日前答复您。",
        "我们会在周五前回复。",
        "卖家须在12月11日前回应。",
        "12月11日までにご連絡いたします。",
        "12월 11일까지 답변드리겠습니다.",
        "Wir melden uns bis zum 11. Dezember.",
        "Nous vous répondrons avant le 11 décembre.",
        "Le responderemos antes del 11 de diciembre.",
        "Le risponderemo entro l'11 dicembre.",
        "Odpowiemy do 11 grudnia.",
        "Responderemos até 11 de dezembro.",
        "Please send pictures of up to 5.12 MB by mail.",
        "Our office is closed until 30 November.",
        "The team is here from Monday to Friday, please write to us.",
        "Zespół działa od poniedziałku do piątku, prosimy o kontakt.",
        "Please send proof that you owned the picture before 11 December.",
        "Please send proof that you had it before 11 December.",
        "Please send the camera file that you used before 11 December.",
        "请提供12月11日前的原图。",
        "请提供12月11日前的销售记录。",
        "您12月11日前提交的原图不清晰，请重新提供。",
        "您上周五前提交的原图不清晰，请重新提供。",
        "您上周五前已有一份，请重新提供。",
        "我们每周五前更新，请提供原图。",
        "先週金曜日までの元画像をお送りください。",
        "Your file of before Friday is unreadable, please send another.",
        "Please send us the files. Sale ends soon, order now before 11 December!",
    ],
)
def test_a_day_of_something_else_is_none_of_ours(text: str) -> None:
    assert days_of(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "We asked our customer to respond by Thursday.",
        "The shop claims a licence and we have given it until Monday to show it.",
        "Jeżeli klient nie usunie zdjęcia do piątku, wyłączymy stronę.",
        "Ese vendedor dice que tiene permiso y le dimos hasta el jueves para enseñarlo.",
        "我们请他周五前交证据。",
        "若商户在11月27日24时之前不能出具有效的授权证明，平台会将商品下架。",
    ],
)
def test_where_others_have_days_as_well_only_what_is_said_to_us_counts(text: str) -> None:
    assert days_of(text, Reply.PARTIALLY_REMOVED) is None
    assert days_of("Please send us the RAW files by Friday.", Reply.PARTIALLY_REMOVED) == 2


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Please answer by 25 November.", 0), ("Please answer by 24 November.", None), ("Please answer by 10 January.", 46),
        ("Please answer by 10 September.", None), ("Please answer by 31 February.", None), ("Please answer by 13/12/2026.", 18),
        ("Please answer by 12/13/2026.", 18), ("Please answer by 12/12/2026.", 17), ("Bitte antworten Sie bis 10.12.26.", 15),
        ("Please answer by Friday week.", 9), ("请您在下周五前回复。", 9), ("请您在本周一前回复。", None), ("Please answer by Wednesday.", 0),
        ("Please reply by this Wednesday.", 0), ("Please answer by next Wednesday.", 7), ("Please answer by Wednesday week.", 14),
        ("Veuillez répondre avant mercredi prochain.", 7), ("请您在本周三前回复。", 0), ("请周三前回复。", 0), ("水曜日までにご返信ください。", 0),
    ],
)  # fmt: skip
def test_which_day_is_meant(text: str, days: int | None) -> None:
    assert days_of(text) == days


def test_the_sentence_that_names_the_day_is_known() -> None:
    body = sentences("We lack a signature. Please send it by 11 December.")
    assert deadline_told(body, WORDS, Reply.INFO_REQUESTED, WEDNESDAY) == body[1]
    assert deadline_told(body, WORDS, Reply.INFO_REQUESTED) is None


def test_days_that_are_counted_go_before_a_date() -> None:
    assert days_of("Please send us the files by 11 December. You have five business days.") == 5


def test_against_a_counter_notice_a_date_is_ours() -> None:
    text = "The seller sent a counter-notice. Unless we get proof of a lawsuit by 11 December, the page will be back."
    assert days_of(text, Reply.COUNTER_NOTICE) == 16


def test_the_time_of_receipt_counts_and_not_the_date_of_the_sender(mail: Any, mart: Platform) -> None:
    asks = Rule(id="asks", kind=Reply.INFO_REQUESTED, any=("please send",))
    letter = mail("Please send us the original files by 11 December 2026.", date=datetime(2026, 12, 1, tzinfo=UTC))
    assert read(letter, platform=mart.model_copy(update={"rules": (asks,)})).deadline_days == 16


IN_SHANGHAI = timezone(timedelta(hours=8))


@pytest.mark.parametrize(("zone", "days"), [(IN_SHANGHAI, 7), (UTC, 8), (None, 7)])
def test_days_are_counted_from_the_users_own_day(mail: Any, mart: Platform, zone: tzinfo | None, days: int) -> None:
    asks = Rule(id="asks", kind=Reply.INFO_REQUESTED, any=("请在",))
    letter = mail("请在12月11日前提供原图。", received_at=datetime(2026, 12, 3, 23, 30, tzinfo=UTC))
    light = Light(platform=mart.model_copy(update={"rules": (asks,)}), zone=zone)
    assert read(letter, **light).deadline_days == days
    told = next(one for one in explained(letter, **light).details if one.what == "deadline")
    assert (told.value, told.sentence) == (f"{days} calendar", 1)


def test_without_a_zone_the_latest_day_on_earth_counts() -> None:
    assert day_of_receipt(datetime(2026, 12, 3, 9, 59, tzinfo=UTC)) == date(2026, 12, 3)
    assert day_of_receipt(datetime(2026, 12, 3, 10, tzinfo=UTC)) == date(2026, 12, 4)


@pytest.mark.parametrize(
    "line",
    ["by the 1" * 250, "bis " * 500, "by 5 pm (cet) on " * 120, "12月" * 600, "deadline for a b " * 110, "1." * 1000],
)
def test_a_line_made_to_hang_the_reading_of_days_is_read(line: str) -> None:
    began = time.monotonic()
    last_days(plain(line[:LONGEST_SENTENCE]), WEDNESDAY, WORDS)
    assert time.monotonic() - began < 1
