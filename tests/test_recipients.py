"""Platform, host and search engine in one case: each has its own letter, thread, ticket and clock."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from bot.core.event import ListingState
from bot.core.notice import Status

URL = "https://mart.example/item/1"
HOST = "abuse@host.example"


def with_host(bench: Any) -> Path:
    folder: Path = bench.case()
    path = folder / "case.toml"
    told = f'recipients = [{{ platform = "generic", send_to = "{HOST}", language = "zh", regime = "cn" }}]\n[[works]]'
    path.write_text(path.read_text(encoding="utf-8").replace("[[works]]", told, 1), encoding="utf-8")
    bench.settle_files(folder)
    return folder


def test_each_recipient_gets_its_own_letter_in_its_own_language_and_law(bench: Any) -> None:
    with_host(bench)
    bench.approve()
    sent = bench.run().sent
    assert [(one["notice"], one["to"]) for one in sent] == [("n1", "desk@mart.example"), ("n2", HOST)]
    platform, host = bench.sent(0), bench.sent(1)
    assert "[WQ-K7QF2M]" in platform.subject and "[WQ-K7QF2M/2]" in host.subject
    assert "penalty of perjury" in platform.text and "著作权" in host.text
    assert platform.message_id != host.message_id
    assert bench.run().sent == [], "a second run sends nothing"


def test_answers_move_only_the_notice_they_answer(bench: Any) -> None:
    with_host(bench)
    bench.approve()
    bench.run()
    bench.on(1).answer("We received your report. Your ticket is HOST-4711.", to=bench.sent(1), sender=HOST)
    bench.run()
    bench.on(2).answer("We have removed the reported page. Ticket HOST-4711.", to=bench.sent(1), sender=HOST)
    bench.run()
    first, second = bench.standing().prospects
    assert (first.notice.status, second.notice.status) == (Status.SUBMITTED, Status.REMOVED)
    assert second.notice.tickets == ("HOST-4711",) and first.notice.tickets == ()
    assert bench.standing().listings == {URL: ListingState.OPEN}, "the platform itself has not answered"


def test_each_clock_runs_by_itself(bench: Any) -> None:
    with_host(bench)
    bench.approve()
    bench.run()
    bench.on(1).answer("We have removed the reported page.", to=bench.sent(1), sender=HOST)
    bench.run()
    reminded = bench.on(9).run().sent
    assert [(one["notice"], one["letter"], one["to"]) for one in reminded] == [("n1", "reminder", "desk@mart.example")]


def test_what_the_host_says_is_not_believed_from_the_platforms_domain(bench: Any) -> None:
    with_host(bench)
    bench.approve()
    bench.run()
    bench.on(1).answer("We have removed the reported page.", to=bench.sent(1), sender="desk@stranger.example")
    bench.run()
    assert bench.standing().prospects[1].notice.status is Status.SUBMITTED


def test_a_log_that_knows_the_recipients_is_read_the_same_without_them_in_the_folder(bench: Any) -> None:
    folder = with_host(bench)
    bench.approve()
    bench.run()
    path = folder / "case.toml"
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join(line for line in lines if not line.startswith("recipients")), encoding="utf-8")
    bench.settle_files(folder)
    first, second = bench.standing().prospects
    assert (first.to, second.to) == (("desk@mart.example",), (HOST,))


def test_a_host_does_not_speak_for_the_platform(bench: Any) -> None:
    with_host(bench)
    bench.approve()
    bench.run()
    bench.on(1).answer("We have removed the reported listing.", to=bench.sent(0), sender=HOST)
    bench.run()
    first, _ = bench.standing().prospects
    assert first.notice.status is Status.SUBMITTED and first.notice.questions


def test_who_only_passes_a_notice_on_names_the_next_recipient(bench: Any) -> None:
    folder: Path = bench.case()
    path = folder / "case.toml"
    text = path.read_text(encoding="utf-8").replace('platform = "generic"', 'platform = "cloudflare"')
    path.write_text(text, encoding="utf-8")
    bench.settle_files(folder)
    bench.approve()
    bench.run()
    said = f"We have forwarded your report on to the responsible hosting provider. Hosting Provider: Example Host, abuse contact: {HOST}"
    bench.on(1).answer(said, to=bench.sent())
    bench.run()
    (prospect,) = bench.standing().prospects
    assert prospect.notice.forwarded_to == HOST and prospect.waiting_on == "you"
    assert any(f'send_to = "{HOST}"' in ask.what.en and f'send_to = "{HOST}"' in ask.what.zh for ask in prospect.asks)
    told = f'recipients = [{{ platform = "generic", send_to = "{HOST}" }}]\n[[works]]'
    path.write_text(text.replace("[[works]]", told, 1), encoding="utf-8")
    bench.settle_files(folder)
    first, second = bench.standing().prospects
    assert not first.asks and second.to == (HOST,), "once it is told as well, nothing more is asked"
