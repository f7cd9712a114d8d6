"""What a person is asked to do is said in words of her language, not in the names that the log uses."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.core.asks import question
from bot.core.event import Deed, Event, Reply

READABLE = [kind for kind in Reply if kind is not Reply.UNCLEAR]


@pytest.mark.parametrize("authentic", [True, None])
@pytest.mark.parametrize("kind", READABLE)
def test_a_mail_to_be_read_is_told_in_words(kind: Reply, authentic: bool | None) -> None:
    came = datetime(2026, 11, 27, tzinfo=UTC)
    asked = question("lamp", Event("1", "K", "n1", kind, came, "platform", note="…", data={"authentic": authentic}))
    assert f"：{kind.value}（" not in asked.why.zh
    assert "内容像是：" in asked.why.zh
    assert kind.value.replace("_", " ") not in asked.why.en or "_" not in kind.value
    assert kind.value not in asked.why.zh


def test_a_mail_that_a_person_confirmed_is_told_as_what_it_says() -> None:
    said = {"kind": "info_requested", "authentic": None}
    confirmed = Event("2", "K", "n1", Deed.CONFIRMED, datetime(2026, 11, 27, tzinfo=UTC), "Lin", note="…", data=said)
    came = replace(confirmed, kind=Reply.INFO_REQUESTED, by="platform")
    assert question("lamp", confirmed) == question("lamp", came)


def test_who_tells_the_outcome_of_an_unclear_mail_is_told_that_nobody_verified_its_sender() -> None:
    came = Event("1", "K", "n1", Reply.UNCLEAR, datetime(2026, 11, 27, tzinfo=UTC), "platform", note="The rest stays.")
    unknown = question("lamp", replace(came, data={"authentic": None, "authentic_why": "no check was left on it"}))
    assert (
        "nobody could verify the sender: no check was left on it" in unknown.why.en
        and "发件人无法核实" in unknown.why.zh
    )
    known = question("lamp", replace(came, data={"authentic": True, "authentic_why": "DMARC passed"}))
    assert "verify" not in known.why.en and "DMARC" not in known.why.en


def test_why_a_sender_is_not_believed_is_said_in_the_reader_s_language() -> None:
    told = {"en": "no check was left on it", "zh": "没有留下核验结果"}
    data = {"authentic": None, "authentic_why": told["en"], "authentic_why_told": told}
    came = Event("1", "K", "n1", Reply.REMOVED, datetime(2026, 11, 27, tzinfo=UTC), "platform", note="Gone.", data=data)
    why = question("lamp", came).why
    assert told["en"] in why.en and told["zh"] in why.zh and told["en"] not in why.zh
    earlier = question("lamp", replace(came, data={"authentic": None, "authentic_why": told["en"]})).why
    assert told["en"] in earlier.en and told["en"] in earlier.zh
