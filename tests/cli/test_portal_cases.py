"""A complaint that is filed in a portal: what is laid out for it, and how it runs on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

Call = Callable[..., Any]


def portal_case(bench: Any, platform: str, url: str, *extra: str) -> Path:
    folder = bench.case()
    path = folder / "case.toml"
    text = path.read_text(encoding="utf-8").replace('send_to = "desk@mart.example"', "\n".join(extra))
    text = text.replace('platform = "generic"', f'platform = "{platform}"').replace("https://mart.example/item/1", url)
    path.write_text(text, encoding="utf-8")
    bench.settle_files(folder)
    return Path(folder)


def test_a_complaint_filed_in_a_portal_runs_on_by_the_platforms_mails(house: Call, bench: Any) -> None:
    url = "https://www.temu.com/lamp-g-601099512345678.html"
    folder = portal_case(bench, "temu", url)
    with (bench.directory / "config.toml").open("a", encoding="utf-8") as config:
        config.write('[platforms.temu]\nsender_domains = ["mart.example"]\n')
    bench.run()
    page = (folder / "out" / "portal" / "index.html").read_text(encoding="utf-8")
    assert url in page and (folder / "out" / "portal" / "files" / "02-original-lamp.jpg").is_file()
    assert not (folder / "out" / "complaint-n1.txt").exists()
    (row,) = house("status", "lamp", "--json").json
    assert "out/portal/index.html" in row["notices"][0]["next"]["why"]
    assert house("record", "lamp", "submitted", "--ticket", "TK-20417").code == 0
    (row,) = house("status", "lamp", "--json").json
    assert (row["status"], row["notices"][0]["tickets"]) == ("submitted", ["TK-20417"])
    assert row["notices"][0]["next"]["action"] == "wait" and row["notices"][0]["next"]["at"]
    bench.on(1).answer(f"Report TK-20417: the listing {url} has been removed.", sender="no-reply@mart.example")
    bench.run()
    assert house("status", "lamp", "--json").json[0]["status"] == "removed"


def test_a_portal_is_named_once_and_only_for_a_complaint_that_lacks_nothing(house: Call, bench: Any) -> None:
    url = "https://www.temu.com/lamp-g-601099512345678.html"
    folder = portal_case(bench, "temu", url)
    checked = house("check", "lamp")
    assert "ready to be filed by hand" in checked.out and "not ready" not in checked.out
    assert "可以到网页提交" in house("check", "lamp", "--lang", "zh").out
    assert house("status", "lamp", "--json").json[0]["status"] == "ready"
    todo = (folder / "out" / "TODO.txt").read_text(encoding="utf-8")
    assert todo.count("intellectual-property-complaint") == 1 and "Needed before" not in todo
    (folder / "original" / "cut.jpg").write_bytes(b"\xff\xd8\xff")
    bench.settle_files(folder)
    assert "not ready: 1 thing" in house("check", "lamp").out
    todo = (folder / "out" / "TODO.txt").read_text(encoding="utf-8")
    assert "cannot be filed yet" in todo and "intellectual-property-complaint" not in todo
    assert house("check", "lamp", "--json").json[0]["ready"] is False


def test_mail_and_portal_go_together_in_one_case(house: Call, bench: Any) -> None:
    folder = portal_case(bench, "amazon", "https://www.amazon.com/dp/B07ABCDEF1", 'send_to = "desk@mart.example"')
    house("preview", "lamp")
    assert "B07ABCDEF1" in (folder / "out" / "portal" / "index.html").read_text(encoding="utf-8"), "both doors are open"
    assert house("record", "lamp", "submitted", "--ticket", "64012345").code == 0
    assert bench.run().sent == [], "what was filed in the portal is not mailed as well"
    house("record", "lamp", "confirmed", "--note", "desk@mart.example")
    (sent,) = bench.on(30).run().sent
    assert (sent["letter"], sent["to"]) == ("reminder", "desk@mart.example")
    assert "64012345" in bench.sent().text


def test_papers_are_forgotten_in_the_packet_too(house: Call, bench: Any) -> None:
    folder = portal_case(bench, "alibaba", "https://item.taobao.com/item.htm?id=601099512345")
    (folder / "authority").mkdir(exist_ok=True)
    (folder / "authority" / "id-card.jpg").write_bytes((folder / "original" / "lamp.jpg").read_bytes() + b"xx")
    bench.settle_files(folder)
    house("preview", "lamp")
    files = folder / "out" / "portal" / "files"
    assert [one.name for one in files.glob("*identity*")]
    house("record", "lamp", "closed", "--forget-papers")
    assert not list(files.glob("*identity*")) and list(files.iterdir())


def test_at_the_end_of_the_ladder_a_text_for_customer_service_lies_ready(house: Call, bench: Any) -> None:
    folder = portal_case(bench, "temu", "https://www.temu.com/lamp-g-601099512345678.html")
    house("record", "lamp", "submitted", "--ticket", "TK-20417")
    bench.on(60).run()
    text = (folder / "out" / "customer-service-n1.txt").read_text(encoding="utf-8")
    assert "TK-20417" in text and "https://www.temu.com/lamp-g-601099512345678.html" in text and "lin" in text.lower()
    assert "out/customer-service-n1.txt" in house("status", "lamp", "--json").json[0]["notices"][0]["next"]["why"]
