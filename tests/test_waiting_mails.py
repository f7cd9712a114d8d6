"""Of several mails that wait, a person's word is about the one that it names; a forged one is never confirmed."""

from __future__ import annotations

from typing import Any

import pytest

from bot.core.message import Mail
from bot.core.notice import Status
from bot.errors import UsageError
from bot.record import Said, record
from tests.conftest import CASE

GONE, LOOKING = "We have removed the listing you reported.", "We have received your report and are looking into it."


@pytest.fixture
def complained(bench: Any) -> Mail:
    """The complaint of a case that went out."""
    bench.case()
    bench.approve()
    bench.run()
    sent: Mail = bench.sent()
    return sent


def recorded(bench: Any, word: str, mail: str = "") -> Any:
    with bench.workspace.locked_world() as world:
        return record(bench.standing(), Said(word, "Lin", mail=mail), bench.now, world.log)


@pytest.fixture
def two(bench: Any, complained: Mail) -> Any:
    """Two mails whose sender nobody could verify: a removal, then a receipt."""
    bench.on(1).answer(GONE, to=complained, verdict="")
    bench.run()
    bench.on(2).answer(LOOKING, to=complained, verdict="")
    bench.asked = bench.run().asks
    return bench


def test_the_sentence_names_the_mail_and_its_command_confirms_that_one(two: Any) -> None:
    told = [what.en for _, what, _ in two.asked if "-removed.eml" in what.en]
    assert len(told) == 1 and "record lamp confirmed --mail 2 (as read)" in told[0]
    event = recorded(two, "confirmed", "2")
    assert event.data["kind"] == "removed" and two.standing().status is Status.REMOVED


@pytest.mark.parametrize("word", ["confirmed", "removed", "rejected"])
def test_where_several_wait_none_is_guessed(two: Any, word: str) -> None:
    before = two.events()
    with pytest.raises(UsageError) as refused:
        recorded(two, word)
    for said in (refused.value.said_in("en"), refused.value.said_in("zh")):
        assert all(one in said for one in ("--mail 2", "--mail 3", "0002-removed.eml", "2026-03-0", GONE[:20]))
    assert two.events() == before


@pytest.mark.parametrize("named", ["3", "0003", "mail/0003-acknowledged.eml", "we have received", "2026-03-04"])
def test_a_mail_is_named_by_number_file_day_or_first_words(two: Any, named: str) -> None:
    assert recorded(two, "confirmed", named).data["kind"] == "acknowledged"


@pytest.mark.parametrize("named", ["7", "we", "never said", "2020-01-01"])
def test_a_name_that_fits_none_or_several_is_refused(two: Any, named: str) -> None:
    with pytest.raises(UsageError):
        recorded(two, "confirmed", named)


def test_the_number_of_a_mail_that_is_settled_confirms_no_other(two: Any) -> None:
    recorded(two, "confirmed", "3")
    with pytest.raises(UsageError):
        recorded(two, "confirmed", "3")
    assert two.standing().status is not Status.REMOVED


@pytest.fixture
def forged(bench: Any, complained: Mail) -> Any:
    bench.on(1).answer(f"{GONE} Ticket FAKE-7781.", to=complained, verdict="fail")
    bench.asked = bench.run().asks
    return bench


def test_a_forged_mail_is_not_confirmed_and_can_be_put_aside(forged: Any) -> None:
    ((_, what, why),) = forged.asked
    assert (
        "confirmed" not in what.en + what.zh
        and "record lamp unrelated --mail 2" in what.en
        and "not the platform" in why.en
    )
    with pytest.raises(UsageError) as refused:
        recorded(forged, "confirmed")
    assert "record lamp unrelated --mail 2" in refused.value.said_in("en")
    assert "并非平台" in refused.value.said_in("zh")
    recorded(forged, "unrelated", "2")
    standing = forged.standing()
    assert not standing.prospects[0].notice.questions and not standing.prospects[0].notice.tickets
    assert standing.status is Status.SUBMITTED and not forged.run().asks


def test_what_the_platform_did_may_be_said_beside_a_forged_mail_but_none_of_its_numbers_counts(forged: Any) -> None:
    recorded(forged, "removed", "2")
    assert forged.standing().status is Status.REMOVED and not forged.standing().prospects[0].notice.tickets


def test_an_answer_to_one_case_that_names_only_a_listing_of_another_moves_nothing_and_is_told(
    bench: Any, complained: Mail
) -> None:
    bench.case("vase", urls=["https://mart.example/item/7"], text=CASE.replace("K7QF2M", "TEAP22"))
    bench.on(1).answer("We have received your report on https://mart.example/item/7. Ticket TK-20417.", to=complained)
    passed = bench.run()
    told = [why for name, _, why in passed.asks if name == "lamp"]
    assert (
        len(told) == 1
        and "names vase by a listing or in its subject" in told[0].en
        and "商品或主题指向 vase" in told[0].zh
    )
    assert "weiquan assign cases/lamp/mail/0002-" in told[0].en
    assert bench.standing().status is Status.SUBMITTED


@pytest.mark.parametrize("word", ["gone", "closed"])
def test_what_is_about_no_mail_takes_none(two: Any, word: str) -> None:
    before = two.events()
    with pytest.raises(UsageError) as refused:
        recorded(two, word, "2")
    assert "--mail" in refused.value.said_in("zh") and two.events() == before
    with pytest.raises(UsageError, match="mail"):
        recorded(two, "removed", " ")
