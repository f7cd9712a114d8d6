"""Whatever arrives gets a verdict or `unclear`, from bytes to reading, with rules and ear: never an exception."""

import json
from datetime import UTC, datetime

from hypothesis import HealthCheck, given, settings

from bot.core.event import ListingState, Reply
from bot.core.mailparse import parse
from bot.core.reply import read
from bot.core.reply.explaining import explained
from bot.core.reply.trace import Light
from tests.accuracy.replies import platform
from tests.replies_fuzzed import damaged, trees

LISTINGS = ("https://mart.example/item/482101", "https://mart.example/item/482102")
NOW = datetime(2026, 11, 25, tzinfo=UTC)
HARD = settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def held(raw: bytes) -> None:
    """What must hold for every mail there is."""
    mail = parse(raw, NOW)
    light = Light(
        platform=platform("generic"), listings=LISTINGS, items={}, own_texts=("Please remove the pages below.",),
        authserv_ids=("mx.seller.test",), domains=("mart.example",), our_ids=frozenset({"<wq.K7QF2M.n1.0001@seller.test>"}),
    )  # fmt: skip
    said = read(mail, **light)
    assert said.kind in Reply
    assert set(said.listings) <= set(LISTINGS) and set(said.listings.values()) <= set(ListingState)
    json.dumps(said.as_json()).encode("utf-8")
    assert read(parse(raw, NOW), **light) == said, "the same mail reads the same"
    assert explained(mail, **light).reading == said


@HARD
@given(trees())
def test_a_tree_of_parts_is_read(raw: bytes) -> None:
    held(raw)


@HARD
@given(damaged())
def test_a_damaged_mail_is_read(raw: bytes) -> None:
    held(raw)
