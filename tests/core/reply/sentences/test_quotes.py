"""Only the new words of a mail count, wherever a mail program put the old ones."""

import pytest

from bot.core.reply.sentences.quotes import fresh, fresh_lines

NOTICE = "I ask you to remove the listing and to tell me when it has been removed."
QUOTED = "> " + NOTICE

TOP_POSTS = [
    f"Noted.\n\n-----Original Message-----\nFrom: Lin\nSent: Friday\nTo: desk\nSubject: x\n\n{NOTICE}",
    f"Noted.\n\n---原始邮件---\n发件人: \"Lin\"\n发送时间: 2026年11月20日(周五) 中午11:27\n收件人: desk\n主题: x\n\n{NOTICE}",
    f"Noted.\n\n------------------ 原始邮件 ------------------\n{NOTICE}",
    f"Noted.\n\nOn Fri, 20 Nov 2026 at 11:27, Lin <lin@seller.test> wrote:\n\n{NOTICE}",
    f"Noted.\n\nOn Fri, 20 Nov 2026 at 11:27, Lin Example\n<lin@seller.test> wrote:\n{QUOTED}",
    f"Noted.\n\n在 2026年11月20日 11:27，Lin <lin@seller.test> 写道：\n{NOTICE}",
    f"Noted.\n\nLin于2026年11月20日 周五11:27写道：\n{NOTICE}",
    f"Noted.\n\n在2026-11-20 11:27:00，\"Lin\" <lin@seller.test> 写道:\n{QUOTED}",
    f"Noted.\n\nAm 20.11.2026 um 11:27 schrieb Lin <lin@seller.test>:\n{QUOTED}",
    f"Noted.\n\nLe ven. 20 nov. 2026 à 11:27, Lin <lin@seller.test> a écrit :\n{QUOTED}",
    f"Noted.\n\nEl vie, 20 nov 2026 a las 11:27, Lin (<lin@seller.test>) escribió:\n{NOTICE}",
    f"Noted.\n\nVon: Lin\nGesendet: Freitag\nAn: desk\nBetreff: x\n\n{NOTICE}",
    f"Noted.\n\n发件人：Lin\n发送时间：2026年11月20日\n收件人：desk\n主题：x\n\n{NOTICE}",
    f"Noted.\n\n> From: Lin\n{QUOTED}",
    f"Noted.\n\n-------- Forwarded Message --------\nSubject: x\nDate: Fri\nFrom: Lin\nTo: desk\n\n{NOTICE}",
    f"Noted.\n\nYour original message:\n{NOTICE}",
    f"Noted.\n\n您的投诉内容如下：\n{NOTICE}",
    f"Noted.\n\n보낸 사람: Lin\n보낸 날짜: 2026년 11월 20일\n받는 사람: desk\n제목: x\n\n{NOTICE}",
    f"Noted.\n\nOd: Lin\nWysłano: piątek, 20 listopada 2026\nDo: desk\nTemat: x\n\n{NOTICE}",
    f"Noted.\n\nVan: Lin\nVerzonden: vrijdag\nAan: desk\nOnderwerp: x\n\n{NOTICE}",
    f"Noted.\n\n---- Replied Message ----\n| From | Lin |\n| Date | 11/20/2026 |\n| Subject | x |\n{NOTICE}",
    f"Noted.\n\n------------------ Original ------------------\nFrom: \"Lin\";\nDate: Fri\n\n{NOTICE}",
    f"Noted.\n\nSender:Lin\nSent At:2026 Nov. 20 (Fri.)\nRecipient:desk\nSubject:x\n\n{NOTICE}",
    f"Noted.\n\n----------------------------------------------\n\nLin Example, Nov 20, 2026, 11:27\n\n{NOTICE}",
]  # fmt: skip


WHO = "Lin Example <lin@seller.test>"
HEADS = [
    f"---- On Fri, 20 Nov 2026 11:27:00 +0800 {WHO} wrote ----",
    f"---- On Fri, 20 Nov 2026 11:27:00 +0800 {WHO}\nwrote ---",
    f"---- Am Fr, 20 Nov 2026 11:27:00 +0100 {WHO} schrieb ----",
    f"{WHO} wrote on 20.11.2026 11:27:00:",
    "Lin Example wrote on 20/11/2026 11:27:",
    f"{WHO} hat am 20.11.2026 11:27 geschrieben:",
    f"{WHO} a écrit le 20/11/2026 à 11:27 :",
    "Lin Example escribió el 20/11/2026 a las 11:27:",
    "Lin Example ha scritto il 20/11/2026 alle 11:27:",
    "W dniu 20.11.2026 o 11:27, Lin Example pisze:",
    f"Wiadomość napisana przez {WHO} w dniu 20.11.2026, o godz. 11:27:",
    f"W dniu 2026-11-20 11:27:00 użytkownik {WHO} napisał:",
    f"2026/11/20 11:27、{WHO}のメール:",
    "2026/11/20 11:27、Lin Example さんは書きました:",
    "Lin Example さんが 2026/11/20 11:27 に書きました：",
    "26. 11. 20. 11:27에 Lin Example 이(가) 쓴 글:",
    f"2026. 11. 20. 오전 11:27, {WHO} 작성:",
    "---------- 元のメール ----------",
    "-------- 転送メッセージ --------",
    "---------- 전달된 메일 ----------",
    "-------- Przekazana wiadomość --------",
]


@pytest.mark.parametrize("head", HEADS)
def test_what_stands_below_whoever_wrote_it_is_cut(head: str) -> None:
    assert fresh(f"Noted.\n\n{head}\n\n{NOTICE}").split() == ["Noted."]


@pytest.mark.parametrize(
    "line",
    [
        "The seller wrote on 20 November that he would delete it.",
        "---- Our decision ----",
        "-- Decision on what you wrote --",
        "작성: 2026",
        "This is what the seller wrote on 25.11.2026 10:30:",
        "Nachtrag: der Verkäufer hat uns heute um 10:30 geschrieben:",
        "Decision on what you wrote 24.11.2026 10:30:",
        "In answer to what you wrote on 24 November at 10:30:",
        "Le vendeur a écrit le 24/11/2026 à 10:30 :",
    ],
)
def test_their_own_line_cuts_nothing(line: str) -> None:
    assert fresh(f"Noted.\n\n{line}\n\nIt stays.").endswith("It stays.")


@pytest.mark.parametrize("text", TOP_POSTS)
def test_what_is_quoted_below_is_cut(text: str) -> None:
    assert fresh(text).split() == ["Noted."]


def test_an_answer_below_the_quote_is_kept() -> None:
    text = f"On Fri, 20 Nov 2026, Lin <lin@seller.test> wrote:\n{QUOTED}\n\nWe will not."
    assert fresh(text).split() == ["We", "will", "not."]


def test_answers_between_quoted_lines_are_kept() -> None:
    text = f"On Fri, 20 Nov 2026, Lin <lin@seller.test> wrote:\n{QUOTED}\nWhich one?\n{QUOTED}\nDone."
    assert fresh(text).split("\n")[-2:] == ["Which one?", "Done."]


def test_the_desk_s_line_above_its_own_answer_cuts_nothing() -> None:
    assert "Removed." in fresh("##- Please type your reply above this line -##\n\nRemoved.")


def test_our_own_sentences_are_known_without_any_mark() -> None:
    lines = fresh_lines(f"{NOTICE}\nYes.", (f"Dear all,\n{NOTICE[:30]}\n{NOTICE[30:]}",))
    assert [one.words for line in lines for one in line] == ["Yes."]


def test_an_address_of_ours_in_their_answer_is_kept() -> None:
    lines = fresh_lines("https://mart.example/item/1 removed", ("https://mart.example/item/1 removed",))
    assert lines


def test_a_mail_that_is_nothing_but_a_forward_is_read() -> None:
    text = "---------- Forwarded message ---------\nFrom: Desk\nDate: Fri\nSubject: x\nTo: Lin\n\nWe removed it."
    assert fresh(text).strip() == "We removed it."


def test_an_address_torn_off_a_quoted_line_is_quoted_too() -> None:
    text = "已断链。\n\n> 请删除：\n> https://mart.example/item/1\nhttps://mart.example/item/2\n> 谢谢"
    assert "item" not in fresh(text)


def test_a_complaint_that_stands_unmarked_in_the_answer_is_taken_out() -> None:
    echo = (
        "We are on it.\n\nDear Sir or Madam,\n\nThis is a notice of copyright infringement.\n"
        "Please remove this listing, or the infringing pictures in it.\n"
        "I have a good faith belief that the use is not authorised.\n\nRegards, the desk"
    )
    kept = [one.words for line in fresh_lines(echo) for one in line]
    assert kept == ["We are on it.", "Regards, the desk"]


def test_under_the_second_byline_of_a_helpdesk_the_history_begins() -> None:
    newest = (
        "Your request (8812) has been updated.\n\nMaya (Mart), Nov 25, 2026, 09:00 AM GMT\nWe are still looking at it."
    )
    older = "Maya (Mart), Nov 20, 2026, 10:00 AM GMT\nAll five listings have been removed.\n"
    assert fresh(f"{newest}\n\n{older}").rstrip() == newest
    assert fresh(newest) == newest
