"""What a time-stamp token says: which sum existed, when its issuer says so, and what its signature covers."""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

_TST_INFO = bytes.fromhex("060b2a864886f70d0109100104")
"""id-ct-TSTInfo, 1.2.840.113549.1.9.16.1.4 (RFC 3161, section 2.4.2)."""
_SIGNED_DATA = bytes.fromhex("06092a864886f70d010702")
_COMMON_NAME = bytes.fromhex("0603550403")
_SHA1 = bytes.fromhex("2b0e03021a")
_HASHES = {
    bytes.fromhex("608648016503040201"): "sha256",
    bytes.fromhex("608648016503040202"): "sha384",
    bytes.fromhex("608648016503040203"): "sha512",
    _SHA1: "sha1",
}
_TIME = re.compile(r"(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:\.(\d+))?Z")
_SEQUENCE, _SET, _OCTETS, _OID, _TIME_TAG, _NAMED = 0x30, 0x31, 0x04, 0x06, 0x18, 0xA0
_ONE = bytes.fromhex("020101")
_MESSAGE_DIGEST = bytes.fromhex("06092a864886f70d010904")
_SCHEMES = {
    bytes.fromhex("2a864886f70d010105"): "sha1",
    bytes.fromhex("2a864886f70d01010b"): "sha256",
    bytes.fromhex("2a864886f70d01010c"): "sha384",
    bytes.fromhex("2a864886f70d01010d"): "sha512",
    bytes.fromhex("2a8648ce3d0401"): "sha1",
    bytes.fromhex("2a8648ce3d040302"): "sha256",
    bytes.fromhex("2a8648ce3d040303"): "sha384",
    bytes.fromhex("2a8648ce3d040304"): "sha512",
}
"""Signature schemes of RSA and ECDSA that name their hash (RFC 3279, RFC 4055, RFC 5758)."""
_PLAIN_RSA = bytes.fromhex("2a864886f70d010101")
"""rsaEncryption, which leaves the hash to the digest algorithm (RFC 3370, section 3.2)."""
_PSS, _MGF1 = bytes.fromhex("2a864886f70d01010a"), bytes.fromhex("2a864886f70d010108")


@dataclass(frozen=True, slots=True)
class Token:
    """What stands in a token: the sum that was stamped, when, and by whom as it calls itself."""

    algorithm: str
    digest: str
    at: datetime
    issuer: str = ""


def is_asn1(content: bytes) -> bool:
    """Say whether a file is built as signed things are: one sequence as long as the file (X.690), or its base64.

    What holds the mark of a time-stamp is one too, whatever else is wrong with it.
    """
    told = _unwrapped(content)
    if _TST_INFO in told:
        return True
    if told[:1] != b"\x30" or len(told) < _SHORTEST:
        return False
    if told[1] < 0x80:
        return abs(2 + told[1] - len(told)) <= _SLACK
    digits = told[1] & 0x7F
    return not digits or (digits <= 4 and abs(2 + digits + int.from_bytes(told[2 : 2 + digits]) - len(told)) <= _SLACK)


def is_damaged(content: bytes) -> bool:
    """Say whether a file holds the mark of a time-stamp and is not all there: cut off, or its parts do not fit into each other.

    A token of a kind that is not read here is whole all the same (X.690 says of each part where it ends).
    """
    told = _unwrapped(content)
    if _TST_INFO not in told:
        return False
    try:
        return len(told) - _end_of(told, 0, len(told)) > _SLACK
    except (IndexError, ValueError):
        return True


def _end_of(content: bytes, at: int, limit: int, depth: int = 0) -> int:
    """Where an element ends whose parts fit into it; of indefinite length as BER allows. Raises ValueError or IndexError else."""
    if depth > _DEEPEST:
        raise ValueError
    tag, at = content[at], at + 1
    if tag & 0x1F == 0x1F:
        while content[at] & 0x80:
            at += 1
        at += 1
    length, at = content[at], at + 1
    if length == _UNTIL_ZEROS and tag & _OF_PARTS:
        while content[at : at + 2] != bytes(2):
            at = _end_of(content, at, limit, depth + 1)
        return at + 2
    if length & 0x80:
        size = length & 0x7F
        if not 1 <= size <= 4:
            raise ValueError
        length, at = int.from_bytes(content[at : at + size], "big"), at + size
    end = at + length
    if end > limit:
        raise ValueError
    while tag & _OF_PARTS and at < end:
        at = _end_of(content, at, end, depth + 1)
    return end


def _unwrapped(content: bytes) -> bytes:
    """The bytes themselves where a file holds their base64, also one that was cut off."""
    told = content.lstrip()  # not from behind: a signature may end in a byte that is a blank elsewhere
    if told[:1] in (b"M", b"-") and (found := _BASE64.search(told)):
        letters = b"".join(found[0].split()).rstrip(b"=")
        with suppress(ValueError):
            return b64decode(letters[: len(letters) - (len(letters) % 4 == 1)] + b"=" * (-len(letters) % 4 % 3))
    return told


_BASE64 = re.compile(rb"M[A-Za-z0-9+/=\s]{60,}")
_OF_PARTS, _UNTIL_ZEROS, _DEEPEST = 0x20, 0x80, 40
_SHORTEST, _SLACK = 40, 16
"""Bytes; some programs put a line's end behind it."""


@dataclass(frozen=True, slots=True)
class Signed:
    """What a signature is over (RFC 5652, section 5.4): `content` by its `digest`, and that among the `attributes`.

    `hashes` are the names of the hash for the content and of that for the signature, which are mostly one; an empty name is
    one that is not known here. `mask` is the hash of the mask of an RSA-PSS signature, empty for any other scheme.
    """

    content: bytes
    digest: bytes
    attributes: bytes
    signature: bytes
    hashes: tuple[str, str]
    mask: str = ""


def read_token(content: bytes) -> Token | None:
    """Read a token or the response that carries one (RFC 3161); nothing, if this is neither. The signature is not checked."""
    start = content.find(_TST_INFO)
    if start < 0:
        return None
    try:
        return _token(content, start + len(_TST_INFO))
    except (IndexError, ValueError, StopIteration, OverflowError):
        return None


def read_signed(content: bytes) -> Signed | None:
    """Take a token apart for whoever checks its signature; nothing, if it is not signed as RFC 3161 asks for."""
    start = content.find(_SIGNED_DATA)
    if start < 0:
        return None
    try:
        return _signed(content, start + len(_SIGNED_DATA))
    except (IndexError, ValueError, StopIteration):
        return None


def _signed(content: bytes, at: int) -> Signed:
    parts = list(_elements(_element(_element(content, at)[1], 0)[1]))  # of SignedData, within [0] EXPLICIT
    stamped = _octets(_whole_elements(parts[2][1])[1])
    (signer,) = _whole_elements(next(body for tag, body in parts[3:] if tag == _SET))
    _, _, hashed, attributes, scheme, signature = _whole_elements(_element(signer, 0)[1])[:6]
    if attributes[0] != _NAMED:
        raise ValueError
    told = (one for one in _whole_elements(_element(attributes, 0)[1]) if _MESSAGE_DIGEST in one[:16])
    digest = _octets(_element(_whole_elements(_element(next(told), 0)[1])[1], 0)[1])
    name = _HASHES.get(_algorithm(hashed)[0], "")
    by, mask = _scheme(scheme, name)
    attributes = bytes([_SET]) + attributes[1:]  # it is signed as the SET that it is, not as [0] IMPLICIT
    return Signed(stamped, digest, attributes, _octets(signature), (name, by), mask)


def _algorithm(whole: bytes) -> tuple[bytes, bytes]:
    """What an AlgorithmIdentifier names, and its parameters as they stand there."""
    kind, *parameters = _whole_elements(_element(whole, 0)[1]) or [b""]
    if kind[:1] != bytes([_OID]):
        raise ValueError
    return _element(kind, 0)[1], b"".join(parameters)


def _scheme(whole: bytes, digest: str) -> tuple[str, str]:
    """The hash of a signature scheme and that of its mask; nothing for a scheme that is not known, as none is guessed."""
    kind, parameters = _algorithm(whole)
    if kind == _PSS:
        return _pss(parameters)
    return digest if kind == _PLAIN_RSA else _SCHEMES.get(kind, ""), ""


def _pss(parameters: bytes) -> tuple[str, str]:
    """The hashes of an RSA-PSS signature and of its mask (RFC 4055, section 3.1), where both are known."""
    if parameters[:1] != bytes([_SEQUENCE]):
        return "", ""
    told = dict(_elements(_element(parameters, 0)[1]))
    trailer = told.pop(_NAMED + 3, _ONE)
    told.pop(_NAMED + 2, b"")  # the length of the salt shows in the signature itself
    by = _algorithm(told.pop(_NAMED))[0] if _NAMED in told else _SHA1
    maker, within = _algorithm(told.pop(_NAMED + 1)) if _NAMED + 1 in told else (_MGF1, b"")
    mask = _algorithm(within)[0] if within else _SHA1
    names = _HASHES.get(by, ""), _HASHES.get(mask, "")
    return names if all(names) and maker == _MGF1 and trailer == _ONE and not told else ("", "")


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
    _, info, _ = _element(_octets(content[at:]), 0)
    parts = list(_elements(info))
    imprint = list(_elements(parts[2][1]))
    algorithm = next(value for kind, value in _elements(imprint[0][1]) if kind == _OID)
    time = next(value for kind, value in parts[3:] if kind == _TIME_TAG)
    name = next((value for kind, value in parts[3:] if kind == _NAMED), b"")
    return Token(_HASHES.get(algorithm, algorithm.hex()), imprint[1][1].hex(), _moment(time), _called(name))


def _octets(content: bytes) -> bytes:
    """An octet string, bare or within [0] EXPLICIT."""
    tag, body, _ = _element(content, 0)
    if tag == _NAMED:
        tag, body, _ = _element(body, 0)
    if tag != _OCTETS:  # a constructed string, as BER allows: its pieces one after the other
        body = b"".join(piece for kind, piece in _elements(body) if kind == _OCTETS)
    return body


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
