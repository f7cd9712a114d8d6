"""What a time-stamp token says, read without believing it: which sum existed, and when its issuer says so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot.core.case import Finding, Level
from bot.core.words import Words, words

_TST_INFO = bytes.fromhex("060b2a864886f70d0109100104")
"""id-ct-TSTInfo, 1.2.840.113549.1.9.16.1.4 (RFC 3161, section 2.4.2)."""
_SIGNED_DATA = bytes.fromhex("06092a864886f70d010702")
_COMMON_NAME = bytes.fromhex("0603550403")
_HASHES = {
    bytes.fromhex("608648016503040201"): "sha256",
    bytes.fromhex("608648016503040202"): "sha384",
    bytes.fromhex("608648016503040203"): "sha512",
    bytes.fromhex("2b0e03021a"): "sha1",
}
_TIME = re.compile(r"(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:\.(\d+))?Z")
_SEQUENCE, _OCTETS, _OID, _TIME_TAG, _NAMED = 0x30, 0x04, 0x06, 0x18, 0xA0


@dataclass(frozen=True, slots=True)
class Token:
    """What stands in a token: the sum that was stamped, when, and by whom as it calls itself."""

    algorithm: str
    digest: str
    at: datetime
    issuer: str = ""


def read_token(content: bytes) -> Token | None:
    """Read a token or the response that carries one (RFC 3161); nothing, if this is neither. The signature is not checked."""
    start = content.find(_TST_INFO)
    if start < 0:
        return None
    try:
        return _token(content, start + len(_TST_INFO))
    except (IndexError, ValueError, StopIteration, OverflowError):
        return None


def in_order(content: bytes) -> bytes:
    """Put the certificates within a token into the order that DER asks for; OpenSSL's authorities do not, and strict
    readers refuse them. No signature covers their order.
    """
    start = content.find(_SIGNED_DATA)
    if start < 0:
        return content
    try:
        _, wrapped, _ = _element(content, start + len(_SIGNED_DATA))
        _, signed, _ = _element(wrapped, 0)
        bags = [inside for tag, inside in _elements(signed) if tag == _NAMED]
        pieces = _whole_elements(bags[0]) if bags else []
    except (IndexError, ValueError):
        return content
    return content.replace(b"".join(pieces), b"".join(sorted(pieces)), 1) if pieces else content


def _whole_elements(body: bytes) -> list[bytes]:
    pieces, at = [], 0
    while at < len(body):
        _, _, end = _element(body, at)
        pieces.append(body[at:end])
        at = end
    return pieces


def _token(content: bytes, at: int) -> Token:
    tag, body, _ = _element(content, at)  # [0] EXPLICIT OCTET STRING
    if tag == _NAMED:
        tag, body, _ = _element(body, 0)
    if tag != _OCTETS:  # a constructed string, as BER allows: its pieces one after the other
        body = b"".join(piece for kind, piece in _elements(body) if kind == _OCTETS)
    _, info, _ = _element(body, 0)
    parts = list(_elements(info))
    imprint = list(_elements(parts[2][1]))
    algorithm = next(value for kind, value in _elements(imprint[0][1]) if kind == _OID)
    time = next(value for kind, value in parts[3:] if kind == _TIME_TAG)
    name = next((value for kind, value in parts[3:] if kind == _NAMED), b"")
    return Token(_HASHES.get(algorithm, algorithm.hex()), imprint[1][1].hex(), _moment(time), _called(name))


def _element(content: bytes, at: int) -> tuple[int, bytes, int]:
    """Tag, body and end of one DER element."""
    tag, length, at = content[at], content[at + 1], at + 2
    if length & 0x80:
        size = length & 0x7F
        if not 1 <= size <= 4:
            raise ValueError
        length, at = int.from_bytes(content[at : at + size], "big"), at + size
    if at + length > len(content):
        raise ValueError
    return tag, content[at : at + length], at + length


def _elements(body: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at < len(body):
        tag, inside, at = _element(body, at)
        yield tag, inside


def _moment(raw: bytes) -> datetime:
    found = _TIME.fullmatch(raw.decode("ascii", "replace"))
    if found is None:
        raise ValueError
    *whole, fraction = found.groups()
    year, month, day, hour, minute, second = (int(one) for one in whole)
    part = timedelta(seconds=float(f"0.{fraction}")) if fraction else timedelta()
    return datetime(year, month, day, hour, minute, second, tzinfo=UTC) + part


def _called(name: bytes) -> str:
    """The common name within a directory name."""
    at = name.find(_COMMON_NAME)
    if at < 0:
        return ""
    _, text, _ = _element(name, at + len(_COMMON_NAME))
    return text.decode("utf-8", "replace")


@dataclass(frozen=True, slots=True)
class Stamped:
    """One of the user's own tokens, if it can be read, and the files whose sum it signs, by path."""

    token: Token | None
    covered: tuple[str, ...] = ()


def stamps_of(tokens: Mapping[str, bytes], sums: Mapping[str, Sequence[str]]) -> dict[str, Stamped]:
    """Hold tokens, their bytes by path, against every sum of the other files by path."""
    read = {path: read_token(content) for path, content in tokens.items()}
    return {
        path: Stamped(token, tuple(name for name, known in sums.items() if token and token.digest in known))
        for path, token in read.items()
    }


def token_findings(stamps: Mapping[str, Stamped]) -> tuple[Finding, ...]:
    """What the user's own tokens show, by path."""
    return tuple(_told(path, one.token, one.covered) for path, one in stamps.items())


def _told(path: str, token: Token | None, covered: Sequence[str]) -> Finding:
    if token is None:
        return Finding(
            Level.HINT,
            "time-stamp-unread",
            path,
            Words("this time-stamp is of a kind that is not read here", "无法读取这种时间戳凭证"),
            Words("keep it; its issuer's own page can verify it", "请保留，可在签发机构的网站上验证"),
        )
    when = token.at.strftime("%Y-%m-%d %H:%M UTC")
    by = words(", says {issuer}", "，签发者 {issuer}", issuer=token.issuer) if token.issuer else Words("", "")
    if covered:
        return Finding(
            Level.HINT,
            "time-stamp",
            path,
            words("{file} existed at {when}{by}", "{file} 在 {when} 已经存在{by}", file=covered[0], when=when, by=by),
            Words(
                "nothing to do; it shows that the file existed then, not who made it",
                "无需处理；时间戳证明文件当时已存在，不证明由谁创作",
            ),
        )
    return Finding(
        Level.WARN,
        "time-stamp-of-nothing",
        path,
        words(
            "this time-stamp of {when} covers none of the files here",
            "{when} 的时间戳与案件里的任何文件都不对应",
            when=when,
        ),
        Words(
            "put the very file that was stamped into original/ (原图): one saved anew has another sum",
            "请把当时盖时间戳的那个文件放进 原图/（original）；重新保存过的文件校验值会不同",
        ),
    )
