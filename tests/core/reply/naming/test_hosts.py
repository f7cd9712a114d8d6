"""A shop's name on the web stands for all of ours there, where ours lie in several shops."""

from __future__ import annotations

import pytest

from bot.core.event import ListingState, Reply
from tests.core.reply.looking import looked_at, read_text, states_of

LAMPS = ("https://lamps.example/p/a1", "https://lamps.example/p/a2")
RUGS = ("https://rugs.example/p/17", "https://rugs.example/p/18")


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("lamps.example: both pages removed\nrugs.example: neither of the two pages removed", "rrxx"),
        ("lamps.example 下的两个网址：已屏蔽\nrugs.example 下的两个网址：不屏蔽", "rrxx"),
        ("All pages on lamps.example were deleted.", "rr.."),
        (
            "All pages on lamps.example are offline. On rugs.example none was taken offline; this is our final decision.",
            "rrxx",
        ),
        ("https://lamps.example/p/a1 was deleted. The other pages of lamps.example are still under review.", "rooo"),
    ],
)
def test_a_shop_stands_for_all_of_ours_there(text: str, states: str) -> None:
    assert states_of(looked_at(text, LAMPS + RUGS), LAMPS + RUGS) == states


@pytest.mark.parametrize(
    "written",
    [
        "www.{0}.example",
        "https://{0}.example",
        "https://{0}.example/",
        "{0}[.]example",
        "hxxps://{0}[.]example/",
        "{0}(dot)example",
        "{0}.Example",
        "*{0}.example*",
    ],
)
def test_a_shop_is_known_however_its_host_is_written(written: str) -> None:
    lamps, rugs = written.format("lamps"), written.format("rugs")
    text = f"{lamps}: both pages have been taken down.\n{rugs}: no action, the shop showed us a licence."
    reading = read_text(text, LAMPS + RUGS)
    assert reading.kind is Reply.PARTIALLY_REMOVED
    assert {reading.listings[one] for one in LAMPS} == {ListingState.REMOVED}
    assert {reading.listings[one] for one in RUGS} == {ListingState.REJECTED}


def test_where_all_of_ours_are_in_one_shop_its_name_tells_none_apart() -> None:
    assert looked_at("lamps.example answered that it was not removed.", LAMPS).outcomes.states == {}


def test_a_table_without_schemes_is_read_by_its_rows() -> None:
    text = (
        "id;url;http;decision;note\nF-2;lamps.example/p/a1;410;DISABLED;\nF-2;lamps.example/p/a2;200;DENIED;other photo"
    )
    assert states_of(looked_at(text, LAMPS), LAMPS) == "rx"


def test_each_of_them_is_no_part_of_them() -> None:
    text = "Podjęliśmy działania w sprawie każdego z 2 zgłoszonych numerów: wskazane zdjęcia usunięto."
    assert read_text(text, LAMPS).kind is not Reply.PARTIALLY_REMOVED
