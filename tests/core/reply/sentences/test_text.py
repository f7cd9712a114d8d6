"""Text is unwrapped and split the way a reader takes it in."""

import time

import pytest

from bot.core.reply.sentences.text import LONGEST, plain, sentences


def said(text: str) -> list[str]:
    return [one.words for one in sentences(text)]


def test_a_wrapped_line_does_not_hide_a_negation() -> None:
    assert said("After review the listing has\nnot been removed.") == ["After review the listing has not been removed."]
    assert [one.plain for one in sentences("该商品经核查未予\n下架。")] == ["该商品经核查未予下架。"]


def test_rows_of_a_table_stay_apart() -> None:
    assert said("Status: Removed\nReason: copyright") == ["Status: Removed", "Reason: copyright"]
    assert said("商品甲\n已下架\n商品乙\n未下架") == ["商品甲", "已下架", "商品乙", "未下架"]


@pytest.mark.parametrize("sign", [" - ", " – ", ": ", " → "])
def test_rows_that_begin_with_a_short_number_or_an_address_stay_apart(sign: str) -> None:
    rows = [
        f"71003{sign}in discussion with the vendor's manager, will revert",
        f"71004{sign}was withdrawn by the vendor before we came to it",
        f"shop.example/d{sign}not hosted on our network and out of our hands",
        f"shop.example/e{sign}we are still comparing",
    ]
    assert said("\n".join(rows)) == rows


@pytest.mark.parametrize(
    "rows",
    [
        ["hat-501 Done, off shelf", "hat-502 Pending", "hat-503 Done, off shelf"],
        ["a.jpg erledigt (gelöscht)", "b.jpg erledigt (gelöscht)", "c.jpg unbegründet"],
        ["x/2281 we have taken it down", "x/2282 still with the vendor"],
        ["4410 is gone now", "4411 stays for the time being"],
        ["lamps.example 下的两个网址：已经全部屏蔽完毕", "rugs.example 下的三个网址：不屏蔽"],
        ["lamps.example both of the pages that you named", "rugs.example not hosted here"],
    ],
)
def test_rows_that_begin_with_names_of_the_same_making_stay_apart(rows: list[str]) -> None:
    assert said("\n".join(rows)) == rows


def test_a_wrapped_line_that_begins_with_a_year_or_a_name_goes_on() -> None:
    for text in (
        "we looked at the page and at the\nseller-2 page, and both are gone",
        "we took it down in the year\nthat you named",
    ):
        assert len(said(text)) == 1


@pytest.mark.parametrize("mark", ["✔", "✘", "✓", "❌", "☑", "√", "×", "→", "■"])
def test_a_line_that_begins_with_a_mark_is_a_row(mark: str) -> None:
    text = f"◇ 20988123344 违规属实,商品已删除\n{mark} 21100982233 所附资料不足以认定侵权,商品保留"
    assert len(sentences(text)) == 2


def test_a_full_stop_in_an_address_or_an_abbreviation_ends_nothing() -> None:
    assert said("See https://mart.example/a.html now. Ask Mr. Example. Bye") == [
        "See https://mart.example/a.html now.", "Ask Mr. Example.", "Bye",
    ]  # fmt: skip


def test_what_nobody_sees_is_taken_out() -> None:
    assert plain("re\u200bmo\u00adved") == "removed"
    assert plain("ＲＥＭＯＶＥＤ： “ok”") == 'removed: "ok"'


def test_contractions_and_traditional_characters_have_one_form() -> None:
    assert plain("We won’t, you can't, they’ve") == "we will not, you cannot, they have"
    assert plain("檢舉已處理，連結移除") == "检举已处理,链接移除"


def test_only_the_beginning_of_an_endless_text_is_read() -> None:
    started = time.process_time()
    assert sum(len(one.words) for one in sentences("word " * LONGEST)) <= LONGEST
    assert sum(len(one.words) for one in sentences("下架\n" * LONGEST)) <= LONGEST
    assert time.process_time() - started < 10


def test_an_address_at_the_end_of_a_line_ends_its_sentence() -> None:
    text = "We have removed the following listing: https://mart.example/item/482101\nThe other one is under review."
    assert [one.words for one in sentences(text)] == text.split("\n")


def test_a_date_with_full_stops_ends_no_sentence() -> None:
    text = "Das Angebot wurde am 22. Mai gelöscht. Wir antworten bis zum 3. 5. 2026. Zespół ds. zgłoszeń"
    told = ["Das Angebot wurde am 22. Mai gelöscht.", "Wir antworten bis zum 3. 5. 2026.", "Zespół ds. zgłoszeń"]
    assert [one.words for one in sentences(text)] == told
    assert [one.words for one in sentences("It stands on page 12. May I ask for it?")] == [
        "It stands on page 12.",
        "May I ask for it?",
    ]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "您好，已收到您的投诉，请补充原图，我们会尽快处理。",
            ["您好，已收到您的投诉", "请补充原图，我们会尽快处理。"],
        ),
        ("您的申訴已受理，煩請補交證明。", ["您的申訴已受理", "煩請補交證明。"]),
        ("Thank you for your report, please send the links.", ["Thank you for your report", "please send the links."]),
        ("如已收到材料，请补充原图。", ["如已收到材料，请补充原图。"]),
        ("If we have received your report, please wait.", ["If we have received your report, please wait."]),
        ("已收到材料后，请等待。", ["已收到材料后，请等待。"]),
        ("您的投诉已收到，请耐心等待。", ["您的投诉已收到，请耐心等待。"]),
        ("We received both, and they are fine.", ["We received both, and they are fine."]),
    ],
)
def test_a_receipt_before_a_request_is_a_sentence_of_its_own(text: str, parts: list[str]) -> None:
    assert [one.words for one in sentences(text)] == parts


def test_a_sentence_goes_on_behind_what_it_quotes() -> None:
    text = 'Your review "Stolen!!" on B0CT1KQW8N has been removed. They say "go away." Nothing else.'
    assert [one.words for one in sentences(text)] == [
        'Your review "Stolen!!" on B0CT1KQW8N has been removed.', 'They say "go away."', "Nothing else.",
    ]  # fmt: skip
