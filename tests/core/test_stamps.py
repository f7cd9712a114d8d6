"""A time-stamp of one's own is worth what its signature is worth, and the words say how far that was followed."""

from datetime import UTC, datetime

import pytest

from bot.core.case import Finding, Level
from bot.core.stamps import Seal, Stamped, token_findings
from bot.core.tokens import Token
from bot.core.words import Words
from bot.errors import Fault

TOKEN = Token("sha256", "ab" * 32, datetime(2025, 3, 1, 10, 12, tzinfo=UTC), "Example TSA")
BARRED = Fault(
    Words("the package is not installed", "尚未安装"), "", Words('pip install "x[y]"', '请运行：pip install "x[y]"')
)


def told(seal: Seal, covered: bool = True, barred: Fault | None = None) -> Finding:
    stamped = Stamped(TOKEN, ("original/lamp.jpg",) if covered else (), seal, barred)
    (one,) = token_findings({"proof/lamp.tsr": stamped})
    assert one.where == "proof/lamp.tsr" and one.what.en and one.what.zh and one.fix.en and one.fix.zh
    return one


def test_a_verified_time_stamp_says_so_and_asks_for_nothing() -> None:
    one = told(Seal.TRUSTED)
    assert (one.rule, one.level) == ("time-stamp", Level.HINT)
    assert "existed at 2025-03-01 10:12 UTC, says Example TSA; its signature and issuer were verified" in one.what.en
    assert "签名和签发者已验证" in one.what.zh and "nothing to do" in one.fix.en and "not who made it" in one.why.en


def test_an_unknown_issuer_is_said_with_the_way_to_have_it_verified() -> None:
    one = told(Seal.UNKNOWN)
    assert (one.rule, one.level) == ("time-stamp", Level.HINT)
    assert "its issuer was not verified" in one.what.en and "签发者未经验证" in one.what.zh
    assert "[timestamp]" in one.fix.en and "[timestamp]" in one.fix.zh


def test_what_was_not_checked_is_said_with_its_cause_and_the_remedy() -> None:
    one = told(Seal.UNCHECKED, barred=BARRED)
    assert one.level is Level.HINT and "existed at" in one.what.en
    assert one.what.en.endswith("its signature was not checked: the package is not installed")
    assert one.what.zh.endswith("签名未经验证：尚未安装") and one.fix == BARRED.fix
    assert told(Seal.UNCHECKED).what.en.endswith("its signature was not checked")


@pytest.mark.parametrize("covered", [True, False])
def test_a_broken_signature_is_a_warning_whatever_it_covers(covered: bool) -> None:
    one = told(Seal.BROKEN, covered)
    assert (one.rule, one.level) == ("time-stamp-broken", Level.WARN)
    assert "does not hold" in one.what.en and "existed" not in one.what.en and "签名无效" in one.what.zh


def test_a_signature_that_cannot_be_read_is_kept_and_not_told_as_a_time() -> None:
    one = told(Seal.UNREADABLE)
    assert (one.rule, one.level) == ("time-stamp-unread", Level.HINT) and "existed" not in one.what.en
    assert told(Seal.UNREADABLE, covered=False).rule == "time-stamp-of-nothing"
