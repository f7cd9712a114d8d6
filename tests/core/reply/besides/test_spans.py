"""The end of a week or month is a last day like any other, counted from the day of receipt."""

from datetime import date

import pytest

from bot.core.event import Reply
from bot.core.reply.besides.dates import with_days_for_dates
from bot.core.reply.besides.details import deadline
from bot.core.reply.besides.periods import periods
from bot.core.reply.sentences.text import plain, sentences
from tests.core.reply.looking import looked_at

WEDNESDAY, SATURDAY, NEW_YEARS_EVE = date(2026, 11, 25), date(2026, 11, 28), date(2026, 12, 31)
WORDS = looked_at("").wording.whose


def days_of(text: str, received: date = WEDNESDAY, kind: Reply = Reply.INFO_REQUESTED) -> int | None:
    return deadline(sentences(text), WORDS, kind, received)[0]


@pytest.mark.parametrize(
    "text",
    [
        "Please send us the raw files by the end of the week.", "Kindly answer before the end of this week.", "We need your reply before the week is out.",
        "请于本周末前提交授权书。", "请您在本周内回复。", "請於本週內補充原圖。", "Bitte reichen Sie die Vollmacht bis Ende der Woche nach.", "Bitte antworten Sie noch diese Woche.",
        "Veuillez répondre avant la fin de cette semaine.", "Merci d'envoyer la preuve d'ici la fin de la semaine.", "Le rogamos que responda antes de que acabe la semana.",
        "La preghiamo di rispondere entro la fine di questa settimana.", "Prosimy o odpowiedź do końca tygodnia.", "今週中に原本をお送りください。", "週末までにご返信ください。", "이번 주 말까지 회신해 주세요.", "이번 주 내로 서류를 보내 주세요.",
    ],
)  # fmt: skip
def test_the_end_of_this_week_is_friday(text: str) -> None:
    assert days_of(text) == 2
    assert days_of(text, SATURDAY) == 1  # what is left of the week


@pytest.mark.parametrize(
    "text",
    [
        "Please answer by the end of next week.", "请于下周末前补交证明。", "Bitte antworten Sie bis Ende der kommenden Woche.", "Merci de répondre avant la fin de la semaine prochaine.",
        "Por favor, responda antes del final de la próxima semana.", "La preghiamo di rispondere entro la fine della prossima settimana.", "Prosimy o odpowiedź do końca przyszłego tygodnia.",
        "来週末までにご回答ください。", "다음 주 말까지 제출해 주십시오.",
    ],
)  # fmt: skip
def test_the_end_of_next_week_is_the_friday_after(text: str) -> None:
    assert days_of(text) == 9


@pytest.mark.parametrize(
    "text",
    [
        "Please send us proof no later than the end of the month.", "Please send it by month-end.", "请在月底之前提交营业执照。", "请在本月30日前补充原图。", "請於本月底前提供原圖。", "Bitte senden Sie uns die Originale bis zum Monatsende.",
        "Bitte antworten Sie bis Ende dieses Monats.", "Veuillez nous répondre avant la fin du mois.", "Responda antes de fin de mes, por favor.", "La preghiamo di inviare tutto entro fine mese.",
        "Prosimy o przesłanie dowodu do końca miesiąca.", "今月末までに証明書をご提出ください。", "今月30日までにご提出ください。", "이달 말까지 원본을 보내 주세요.", "이번 달 30일까지 원본을 보내 주세요.",
    ],
)  # fmt: skip
def test_the_end_of_this_month_is_its_last_day(text: str) -> None:
    assert days_of(text) == 5


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Please answer by the end of next month.", 36), ("请在下月5日前补充原图。", 10), ("请于下个月底前回复。", 36), ("来月5日までにご提出ください。", 10), ("다음 달 5일까지 보내 주세요.", 10),
        ("Bitte antworten Sie bis Ende des nächsten Monats.", 36), ("Prosimy o odpowiedź do końca przyszłego miesiąca.", 36),
    ],
)  # fmt: skip
def test_a_day_of_the_next_month(text: str, days: int) -> None:
    assert days_of(text) == days


def test_the_month_ends_where_the_mail_came_and_the_next_one_in_another_year() -> None:
    assert days_of("Please answer by the end of the month.", NEW_YEARS_EVE) == 0
    assert days_of("Please answer by the end of next month.", NEW_YEARS_EVE) == 31


@pytest.mark.parametrize(
    "text",
    [
        "Please send your report at the end of each month.", "请提供每月末的销量。", "请提供上月底前发布的证明。", "We are open at the end of the week.", "请提供本月的截图。", "请在本月31日前回复。",
    ],
)  # fmt: skip
def test_what_is_no_last_day(text: str) -> None:
    assert days_of(text) is None


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("请您在12月1日之前补充商品原图。", "请您在3日内补充商品原图。"), ("请您在本月30日前补充商品原图。", "请您在3日内补充商品原图。"), ("该图于3月1日前发表的,请补充证明。", "该图于3月1日前发表的,请补充证明。"),
        ("please send it by 1 december.", "please send it by 1 december."),
    ],
)  # fmt: skip
def test_a_last_day_in_chinese_is_heard_as_days(text: str, heard: str) -> None:
    assert with_days_for_dates(plain(text)) == plain(heard)


def test_this_month_is_not_two_months() -> None:
    assert periods("이 달 말까지") == periods("이달 말까지") == ()
    assert [one.low for one in periods("두 달 안에")] == [60]
