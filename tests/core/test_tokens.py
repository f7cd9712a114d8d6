"""The user's own time-stamps are evidence: what they cover and when is told, and that they cover nothing as well."""

import hashlib
from base64 import b64encode
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.case import Finding, Level
from bot.core.stamps import stamps_of, token_findings
from bot.core.tokens import in_order, read_signed, read_token

SHA256, SHA512 = "0609608648016503040201", "0609608648016503040203"
SUM = hashlib.sha256(b"lamp").hexdigest()


def der(tag: int, *parts: bytes) -> bytes:
    body = b"".join(parts)
    head = bytes([len(body)]) if len(body) < 128 else bytes([0x82]) + len(body).to_bytes(2, "big")
    return bytes([tag]) + head + body


def token(digest: str = SUM, time: bytes = b"20250301101200Z", algorithm: str = SHA256, named: bool = True) -> bytes:
    """The part of a token that tells something, signed by nobody."""
    name = der(
        0xA0, der(0xA4, der(0x30, der(0x31, der(0x30, bytes.fromhex("0603550403"), der(0x0C, "可信时间".encode())))))
    )
    info = der(
        0x30,
        der(2, b"\x01"),
        bytes.fromhex("06032a0304"),
        der(0x30, der(0x30, bytes.fromhex(algorithm), b"\x05\x00"), der(4, bytes.fromhex(digest))),
        der(2, b"\x07"),
        der(0x18, time),
        name if named else b"",
    )
    return der(0x30, bytes.fromhex("060b2a864886f70d0109100104"), der(0xA0, der(4, info)))


def told(content: bytes, **sums: str) -> Finding:
    (one,) = token_findings(stamps_of({"proof/lamp.tsr": content}, {name: (value,) for name, value in sums.items()}))
    assert one.what.en and one.what.zh and one.fix.en and one.fix.zh
    return one


def test_a_token_tells_what_existed_and_when() -> None:
    one = read_token(token())
    assert one is not None
    assert (one.algorithm, one.digest, one.issuer) == ("sha256", SUM, "可信时间")
    assert one.at == datetime(2025, 3, 1, 10, 12, tzinfo=UTC)


def test_fractions_and_other_sums_are_read() -> None:
    one = read_token(token("cd" * 64, b"20250301101200.5Z", SHA512, named=False))
    assert one is not None and one.algorithm == "sha512" and one.issuer == ""
    assert one.at == datetime(2025, 3, 1, 10, 12, tzinfo=UTC) + timedelta(seconds=0.5)


def test_a_token_over_a_file_of_the_case_is_a_hint_that_it_existed() -> None:
    one = told(token(), lamp=SUM)
    assert (one.rule, one.level) == ("time-stamp", Level.HINT)
    assert "lamp existed at 2025-03-01 10:12 UTC" in one.what.en and "已经存在" in one.what.zh
    assert "not who made it" in one.why.en and "不证明由谁创作" in one.why.zh


def test_a_token_over_nothing_here_is_a_warning() -> None:
    assert (told(token(), lamp="00" * 32).rule, told(token()).level) == ("time-stamp-of-nothing", Level.WARN)


@pytest.mark.parametrize("content", [token(time=b"yesterday"), b"\x30\x82\x03\xe8" + bytes(1000)])
def test_what_cannot_be_read_is_kept_and_said_so(content: bytes) -> None:
    assert told(content).rule == "time-stamp-unread"
    assert (
        told(b"-----BEGIN PKCS7-----\n" + b64encode(content) + b"\n").rule == "time-stamp-unread"
        or content[:1] != b"\x30"
    )


def endless(*parts: bytes) -> bytes:
    """A sequence without a length, as BER allows."""
    return b"\x30\x80" + b"".join(parts) + bytes(2)


@pytest.mark.parametrize("wrap", [lambda raw: raw, lambda raw: b"-----BEGIN PKCS7-----\n" + b64encode(raw)])
def test_a_token_that_is_cut_off_or_torn_is_told_as_damaged_and_one_of_another_kind_is_not(
    wrap: Callable[[bytes], bytes],
) -> None:
    whole = der(0x30, token(), der(0x31, der(4, b"signature" * 9)))
    for end in (len(whole) - 40, 200, 130, 60):
        assert told(wrap(whole[:end]), lamp=SUM).rule == "time-stamp-damaged"
    torn = whole.replace(b"\x31\x53\x04\x51", b"\x31\x53\x04\x7a")
    assert torn != whole and told(wrap(torn), lamp=SUM).rule == "time-stamp-damaged"
    for other in (token(time=b"once"), endless(token(time=b"once"), endless(der(4, b"x" * 90)))):
        assert told(wrap(other)).rule == "time-stamp-unread"
    assert told(whole + b"\r\n", lamp=SUM).rule == "time-stamp"


@pytest.mark.parametrize("last", [b" ", b"\t", b"\n", b"\r", b"\x0b", b"\x0c", b" \r\n"])
def test_a_signature_that_ends_in_a_blank_is_whole(last: bytes) -> None:
    whole = der(0x30, token(), der(0x31, der(4, b"signature" * 9 + last)))
    assert told(whole, lamp=SUM).rule == "time-stamp"
    assert told(whole + b"\r\n", lamp=SUM).rule == "time-stamp"


@pytest.mark.parametrize(
    "content", [b"", b"TSA\x00container", b"0" * 900, bytes(200), b"\x30\x82\x03\xe8" + bytes(300)]
)
def test_what_is_not_even_built_as_one_is_no_time_stamp(content: bytes) -> None:
    assert told(content).rule == "time-stamp-strange"


@given(st.integers(0, 200), st.binary(min_size=1, max_size=6))
def test_damage_never_raises(at: int, garbage: bytes) -> None:
    whole = token()
    read_token(whole[:at] + garbage + whole[at + len(garbage) :])


@given(st.binary(max_size=80))
def test_any_bytes_are_a_token_or_none(content: bytes) -> None:
    read_token(bytes.fromhex("060b2a864886f70d0109100104") + content)
    in_order(bytes.fromhex("06092a864886f70d010702") + content)
    read_signed(bytes.fromhex("06092a864886f70d010702") + content)


@pytest.mark.parametrize(
    "scheme", [b"", b"\x05\x00", der(0x30), der(0x02), bytes.fromhex("06092a864886f70d01010a"), b"\x06"]
)
def test_an_odd_scheme_or_digest_is_no_signature_and_never_raises(scheme: bytes) -> None:
    good = der(0x30, bytes.fromhex(SHA256))
    digest = der(0x30, bytes.fromhex("06092a864886f70d010904"), der(0x31, der(4, b"sum")))
    for hashed, way in ((good, der(0x30, scheme)), (der(0x30, scheme), good)):
        signer = der(0x30, der(2, b"\1"), der(0x30), hashed, der(0xA0, digest), way, der(4, b"signature"))
        stamped = der(0x30, bytes.fromhex("060b2a864886f70d0109100104"), der(0xA0, der(4, b"info")))
        signed = der(0x30, der(2, b"\3"), der(0x31), stamped, der(0x31, signer))
        read = read_signed(bytes.fromhex("06092a864886f70d010702") + der(0xA0, signed))
        assert read is None or "" in read.hashes
