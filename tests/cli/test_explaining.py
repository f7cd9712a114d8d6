"""`read --explain` shows the whole way to a verdict, in both languages, and whose rules were at work."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bot.core.reply.besides.detaillabels import ASKED_LABELS, BOUNCE_LABELS
from bot.core.reply.bounce import _REASONS
from bot.core.reply.reading import Asked
from bot.core.reply.rules.rule import refuse_capitals

Call = Callable[..., Any]
TEXT = """Hello,

We have reviewed your report. https://mart.example/item/601 has been removed.
https://mart.example/item/602 was kept.
Your ticket number is TK-20417.
We will remove the other listing once the seller has answered.

--
Desk
> please remove it
"""
OWN_RULE = """
[[rules]]
id = "widget-says-goodbye"
kind = "removed"
guard = "fact"
any = ['''the widget waves goodbye''']
unless = ['''for now''']
"""
RULE = {"rule", "kind", "weight", "spoke", "counted", "why", "file", "own"}


@pytest.fixture
def answer(bench: Any) -> Path:
    """An answer to a complaint about two listings."""
    bench.case(urls=("https://mart.example/item/601", "https://mart.example/item/602"))
    bench.approve()
    bench.run()
    mail: Path = bench.directory / "a.eml"
    mail.write_bytes(bench.on(1).answer(TEXT, to=bench.sent()))
    return mail


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ("What was looked at", "case: yes (lamp, notice n1, the operator of this site: it answers our letter", "addressed to you: yes (to shop@seller.test)", "delivery report: no",
                "genuine: yes (mart.example was confirmed", "(1 quoted, 2 of a footer, ", "it answers a letter of ours",
                "what the sentences say: says: taken down (removed-passive)", "what is said of each listing: says: partly taken down",
                "[3] “https://mart.example/item/601 has been removed.”", "+ removed-passive (says: taken down, sure)",
                "~ removed-weak (says: taken down, weak): “we will remove”: it still hangs on",
                "What was taken off (- quoted", "= Desk", "- > please remove it",
                "What spoke against it", "ticket: TK-20417 [5]", "listing: refused: https://mart.example/item/602 [4]")),
        ("zh", ("看了什么", "案件：是 (lamp，通知 n1", "是否寄给你：是 (收件人 shop@seller.test)", "是否退信：否", "发件人是否属实：是", "引用 1 行，签名 2 行",
                "它回复我们的信", "句子的意思：称已下架（removed-passive）", "对每个链接的说法：称部分下架", "+ removed-passive (称已下架，可单独作数)",
                "去掉的内容（- 引用，= 签名", "- > please remove it",
                "~ removed-weak (称已下架，弱线索)：“we will remove”：还取决于", "与结论相反的", "受理编号：TK-20417 [5]",
                "链接：被拒绝：https://mart.example/item/602 [4]")),
    ],
)  # fmt: skip
def test_the_whole_way_is_shown(house: Call, answer: Path, language: str, said: tuple[str, ...]) -> None:
    shown = house("read", answer, "--explain", "--lang", language).out
    assert [one for one in said if one not in shown] == []
    assert "your own rule" not in shown and "你自己的规则" not in shown
    assert len(house("read", answer, "--lang", language).out.splitlines()) < 12


def test_the_same_stands_in_json_under_a_key_of_its_own(house: Call, answer: Path) -> None:
    plain, (row,) = house("read", answer, "--json").json[0], house("read", answer, "--explain", "--json").json
    way = row.pop("explain")
    assert row == plain
    assert set(way) == {"stages", "path", "heard", "sentences", "against", "details"}
    assert [one["stage"] for one in way["stages"]] == [
        "case", "addressed", "delivery_report", "authentic", "automatic", "cut", "ours",
    ]  # fmt: skip
    assert all(set(one) == {"stage", "found", "said"} for one in way["stages"])
    assert all(set(one) == {"stage", "kind", "rule", "confidence", "said"} for one in way["path"])
    assert all(set(one) == {"number", "words", "rules", "tone"} for one in way["sentences"])
    rules = [one for sentence in way["sentences"] for one in sentence["rules"]]
    assert rules and all(set(one) == RULE for one in rules)
    assert {(one["file"], one["own"]) for one in rules} == {("templates/_base/replies.toml", False)}
    assert all(set(one) == RULE | {"sentence"} for one in way["against"])
    assert {"what": "ticket", "value": "TK-20417", "sentence": 5} in way["details"]


@pytest.mark.parametrize("file", ["generic/replies.toml", "_base/replies.toml", "generic/platform.toml"])
def test_a_rule_of_the_user_s_own_is_shown_as_such_with_its_file(
    house: Call, bench: Any, answer: Path, file: str
) -> None:
    own = bench.directory / "templates" / file
    own.parent.mkdir(parents=True)
    own.write_text(OWN_RULE, encoding="utf-8")
    answer.write_bytes(
        bench.answer("Your report: the widget waves goodbye.\nThe widget waves goodbye for now.", to=bench.sent())
    )
    shown = house("read", answer, "--explain").out
    assert f"+ widget-says-goodbye (says: taken down, sure, your own rule in templates/{file})" in shown
    assert (
        f"~ widget-says-goodbye (says: taken down, sure, your own rule in templates/{file}): “the widget waves goodbye”: “for now”"
        in shown
    )
    assert f"你自己的规则，在 templates/{file}" in house("read", answer, "--explain", "--lang", "zh").out
    (row,) = house("read", answer, "--explain", "--json").json
    assert row["rule"] == "widget-says-goodbye"
    (rule,) = row["explain"]["sentences"][1]["rules"]
    assert (rule["file"], rule["own"]) == (f"templates/{file}", True)


def test_a_rule_of_ours_that_the_user_has_rewritten_is_the_user_s(house: Call, bench: Any, answer: Path) -> None:
    own = bench.directory / "templates" / "_base" / "replies.toml"
    own.parent.mkdir(parents=True)
    own.write_text(OWN_RULE.replace("widget-says-goodbye", "removed-passive"), encoding="utf-8")
    answer.write_bytes(bench.answer("Your report: the widget waves goodbye.", to=bench.sent()))
    assert (
        "+ removed-passive (says: taken down, sure, your own rule in templates/_base/"
        in house("read", answer, "--explain").out
    )


def test_outside_a_workspace_the_shared_rules_explain_themselves(
    weiquan: Call, bench: Any, tmp_path_factory: pytest.TempPathFactory
) -> None:
    mail = tmp_path_factory.mktemp("nowhere") / "a.eml"
    mail.write_bytes(bench.answer("Your report was received.", sender="desk@somewhere.example"))
    said = weiquan("-C", mail.parent, "read", mail, "--explain").out
    assert "case: no (read as an answer of the operator of this site)" in said and "addressed" not in said
    assert "+ received (received, under review, sure)" in said


def test_why_a_mail_has_no_case_is_said_with_the_guesses(house: Call, bench: Any, answer: Path) -> None:
    answer.write_bytes(bench.answer("We have received your report."))
    assert (
        "case: no (only the sender's domain mart.example fits (lamp); read as" in house("read", answer, "--explain").out
    )
    assert "只有发件域名 mart.example 对得上（lamp）；按" in house("read", answer, "--explain", "--lang", "zh").out
    assert (
        "(lamp, notice n1, the operator of this site: you said so (--case))"
        in house("read", answer, "--case", "lamp", "--explain").out
    )


def test_what_was_left_out_is_said_in_both_languages(house: Call, answer: Path) -> None:
    answer.write_bytes(answer.read_bytes().replace(b"From: ", b"From: x@evil.test\r\nFrom: ", 1))
    assert "flaws of the mail: yes (more than one From)" in house("read", answer, "--explain").out
    assert "邮件的缺陷：是 (写了不止一个发件人)" in house("read", answer, "--explain", "--lang", "zh").out


def test_a_mail_to_somebody_else_and_a_file_that_is_none(house: Call, bench: Any, answer: Path) -> None:
    raw = answer.read_bytes().replace(b"To: shop@seller.test", b"To: list@seller.test")
    answer.write_bytes(raw)
    assert "addressed to you: no (to list@seller.test)" in house("read", answer, "--explain").out
    broken = bench.directory / "missing.eml"
    told = house("read", broken, "--explain", "--json")
    assert (told.code, told.json[0]["explain"]) == (1, None) and told.json[0]["error"]


def test_what_a_stranger_wrote_cannot_command_the_terminal(house: Call, bench: Any, answer: Path) -> None:
    answer.write_bytes(bench.answer("It \x1b[31mhas been removed\u202e.", subject="\x1b[2J", sender="a@b.example"))
    assert not {"\x1b", "\u202e"} & set(house("read", answer, "--explain").out)


@pytest.mark.parametrize("own", [True, False])
def test_the_ear_has_no_say_against_a_rule_of_the_user_s_own(house: Call, bench: Any, own: bool) -> None:
    bench.case()
    bench.approve()
    bench.run()
    if own:
        file = bench.directory / "templates" / "_base" / "replies.toml"
        file.parent.mkdir(parents=True)
        file.write_text("[[rules]]\nid = 'code-7'\nkind = 'removed'\nany = ['^code 7']\n", encoding="utf-8")
    mail = bench.directory / "b.eml"
    mail.write_bytes(bench.on(1).answer("Code 7.", to=bench.sent()))
    (row,) = house("read", mail, "--json").json
    assert (row["kind"] == "removed", row["rule"] == "code-7") == (own, own)
    shown = house("read", mail, "--explain").out
    assert ("your own rule decides; the ear has no say" in shown) is own
    assert ("+ code-7 (says: taken down, sure, your own rule in templates/_base/replies.toml)" in shown) is own
    assert "   heard: " in shown
    assert ("以你自己的规则为准" in house("read", mail, "--explain", "--lang", "zh").out) is own


@pytest.mark.parametrize(
    ("greeting", "kind"),
    [
        ("Dear Mr Harrow,", "unclear"),
        ("Dear Ms Example,", "removed"),
        ("Dear Ms Shop,", "removed"),
        ("Hello,", "removed"),
    ],
)
def test_whom_it_greets_is_held_against_the_claimant_and_the_mailbox(
    house: Call, bench: Any, greeting: str, kind: str
) -> None:
    bench.case(urls=("https://mart.example/item/601",))
    bench.approve()
    bench.run()
    mail: Path = bench.directory / "a.eml"
    text = f"{greeting}\n\nWe have removed the listing that you reported.\n"
    mail.write_bytes(bench.on(1).answer(text, to=bench.sent()))
    assert house("read", mail, "--json").json[0]["kind"] == kind
    shown = house("read", mail, "--explain", "--lang", "zh").out
    assert ("称呼的是别人的名字" in shown) == (kind == "unclear")


@pytest.mark.parametrize(
    ("kind", "said"),
    [("acknowledged", "All listings you reported have been removed."), ("rejected", "The page has been taken down.")],
)
def test_a_rule_of_the_user_s_own_goes_before_ours_of_the_same_sentence(
    house: Call, bench: Any, kind: str, said: str
) -> None:
    bench.case()
    bench.approve()
    bench.run()
    mail = bench.directory / "b.eml"
    mail.write_bytes(bench.on(1).answer(said, to=bench.sent()))
    assert house("read", mail, "--json").json[0]["kind"] == "removed"
    file = bench.directory / "templates" / "_base" / "replies.toml"
    file.parent.mkdir(parents=True)
    file.write_text(f"[[rules]]\nid = 'mine'\nkind = '{kind}'\nany = ['{said.lower()[:-1]}']\n", encoding="utf-8")
    (row,) = house("read", mail, "--json").json
    assert (row["kind"], row["rule"]) == (kind, "mine")
    assert "a rule of your own speaks for this sentence" in house("read", mail, "--explain").out


def test_a_group_with_a_name_is_no_capital_letter() -> None:
    refuse_capitals(r"(?P<Gone>cleared) \W\u00E4 (?P=Gone) <<商品>>")
    with pytest.raises(ValueError, match="write the page"):
        refuse_capitals("The page")


@pytest.mark.parametrize(
    ("patterns", "fault"),
    [("['The Page is Cleared']", "write the page is cleared"), ("[]", "at least one pattern is needed")],
)
def test_a_rule_that_could_never_speak_is_refused(house: Call, bench: Any, patterns: str, fault: str) -> None:
    bench.case()
    file = bench.directory / "templates" / "_base" / "replies.toml"
    file.parent.mkdir(parents=True)
    file.write_text(f"[[rules]]\nid = 'mine'\nkind = 'removed'\nany = {patterns}\n", encoding="utf-8")
    told = house("check")
    assert told.code != 0
    assert fault in told.out + told.err


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ("asks for: original files, power of attorney", "deadline: 5 working days", "promised within: 3 days")),
        ("zh", ("索要：原图文件、授权委托书", "期限：5 个工作日", "承诺时间：3 天")),
    ],
)
def test_what_a_mail_wants_and_promises_is_said_in_words(
    house: Call, bench: Any, answer: Path, language: str, said: tuple[str, ...]
) -> None:
    text = (
        "To continue, please send us the original files and a power of attorney within 5 business days.\n"
        "Once we have them, we will decide within 3 days."
    )
    answer.write_bytes(bench.answer(text, to=bench.sent()))
    for more in ((), ("--explain",)):
        shown = house("read", answer, "--lang", language, *more).out
        assert [one for one in said if one not in shown] == []
        assert "original_files" not in shown and "power_of_attorney" not in shown


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "came back from: ip@mart.example (there is no such mailbox; for good)"),
        ("zh", "退信地址：ip@mart.example（没有这个邮箱；不再重试）"),
    ],
)
def test_who_does_not_get_our_letter_is_said_with_the_reason(
    house: Call, answer: Path, language: str, said: str
) -> None:
    answer.write_bytes(
        b"From: MAILER-DAEMON@mx.seller.test\nTo: shop@seller.test\nSubject: Undelivered\n"
        b"Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\n\nIt could not be delivered.\n"
        b"--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.seller.test\n\n"
        b"Final-Recipient: rfc822; ip@mart.example\nAction: failed\nStatus: 5.1.1\n--b--\n"
    )
    assert said in house("read", answer, "--lang", language).out


def test_of_a_long_quote_a_screenful_is_shown(house: Call, bench: Any, answer: Path) -> None:
    quote = "".join(f"> line {n}\n" for n in range(60))
    answer.write_bytes(bench.answer(f"We have received your report.\n\n{quote}", to=bench.sent()))
    shown = house("read", answer, "--explain").out
    assert "- > line 19" in shown and "line 20" not in shown and "… and 40 more" in shown


def test_everything_that_may_be_asked_for_or_come_back_has_words() -> None:
    assert set(ASKED_LABELS) == set(Asked)
    assert {name for name, _ in _REASONS} | {"other"} == set(BOUNCE_LABELS)


FOR_AGENTS = "Please send us the original photo files. Agents must also enclose their power of attorney. Thank you, we have received your ID card."


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ("wanted of others, not of you: power of attorney [2]", "there already, or needless: ")),
        ("zh", ("只向别人要，不向你要：", "已有或无需提供：")),
    ],
)
def test_why_a_thing_that_is_named_is_not_asked_for_is_said(
    house: Call, bench: Any, answer: Path, language: str, said: tuple[str, ...]
) -> None:
    answer.write_bytes(bench.answer(FOR_AGENTS, to=bench.sent()))
    shown = house("read", answer, "--explain", "--lang", language).out
    assert [one for one in said if one not in shown] == []
    (row,) = house("read", answer, "--explain", "--json").json
    assert row["asked_for"] == ["original_files"]
    assert {"what": "wanted_of_others", "value": "power_of_attorney", "sentence": 2} in row["explain"]["details"]


def test_what_agents_are_asked_is_asked_of_one_who_is(house: Call, bench: Any, answer: Path) -> None:
    config = bench.directory / "config.toml"
    agent = '[claimants.me]\nkind = "agent"\nowner = "Mei Example"\n'
    config.write_text(config.read_text("utf-8").replace("[claimants.me]\n", agent), "utf-8")
    answer.write_bytes(bench.answer(FOR_AGENTS, to=bench.sent()))
    (row,) = house("read", answer, "--explain", "--json").json
    assert "power_of_attorney" in row["asked_for"]
    assert "wanted_of_others" not in {one["what"] for one in row["explain"]["details"]}
