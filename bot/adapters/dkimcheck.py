"""Signatures of senders (DKIM), verified here with the key that their domain publishes in DNS."""

from __future__ import annotations

import importlib.util
import re
from collections import Counter
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from bot.core.reply.authentic import aligned
from bot.core.reply.signatures import Lack, Signed

if TYPE_CHECKING:
    import dkim

SECONDS = 5.0
"""How long one look-up may take."""
_MOST_SIGNATURES = 4
_MOST_LOOKUPS = 100
_MOST_SILENCE = 3
"""Look-ups of one pass, and how many of them may stay without an answer before DNS is left alone."""
_MOST_BYTES = 10_000_000
_LONGEST_HEAD = 100_000
_LONGEST_SIGNATURE = 8_000
_LONGEST_KEY = 4_000
_SMALLEST_KEY = 1024
"""Bits of an RSA key (RFC 8301 section 3.2)."""
_ALGORITHMS = frozenset({b"rsa-sha256", b"ed25519-sha256"})
_ONCE = (
    b"from", b"sender", b"reply-to", b"to", b"cc", b"subject", b"date", b"message-id", b"in-reply-to", b"references",
    b"mime-version", b"content-type", b"content-transfer-encoding",
)  # fmt: skip
"""Headers of which a mail has one (RFC 5322 section 3.6, RFC 2045): a second one, unsigned, would be read as the first."""
_MUST_COVER = frozenset({b"from", b"subject", b"reply-to"})
_HOST = re.compile(r"(?=.{1,253}$)(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)+[a-z0-9-]{2,63}")
_GARBLED = (ValueError, LookupError, TypeError, AttributeError, ArithmeticError, AssertionError)
"""What the library raises on mails and keys that nobody should have made."""

Tags = Mapping[bytes, bytes]
LookUp = Callable[[str], bytes]
"""The TXT record under a name: nothing where there is none, TimeoutError where nobody answers."""


def is_available() -> bool:
    """Say whether the extra `dkim` is installed."""
    return all(importlib.util.find_spec(name) is not None for name in ("dkim", "dns"))


def ask_dns(name: str) -> bytes:
    """Ask the resolver of this system. Raises TimeoutError where it does not answer in time or at all."""
    import dns.exception
    import dns.resolver

    try:
        answer: Any = dns.resolver.resolve(name, "TXT", lifetime=SECONDS, search=False)
    except (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer):
        return b""
    except (dns.exception.DNSException, OSError) as silent:
        raise TimeoutError(name) from silent
    records = [b"".join(record.strings) for record in answer]
    return next((record for record in records if b"p" in _parsed(record)), b"")


class SignatureCheck:
    """Signatures over the sender's line, for one pass: keys are asked for once, and a silent DNS is left alone."""

    def __init__(self, look_up: LookUp) -> None:
        self._look_up = look_up
        self._keys: dict[str, bytes | None] = {}
        self._silent = 0
        self._latest: tuple[bytes, str, Signed] = (b"", "", Signed())

    def signed_by(self, raw: bytes, domain: str) -> Signed:
        """The domains of `domain`'s organisation whose signature over From, Subject and body holds (RFC 6376), or why none.

        Nothing else is looked up, so a stranger's mail cannot tell its sender that it was read. A signature over a
        part of the body (l=), a short key, a key under test (t=y) and SHA-1 prove nothing; no answer proves nothing.
        """
        if self._latest[:2] != (raw, domain):
            self._latest = raw, domain, self._found(raw, domain) if is_available() else Signed(lack=Lack.NOT_INSTALLED)
        return self._latest[2]

    def _found(self, raw: bytes, domain: str) -> Signed:
        import dkim

        if not _may_be_parsed(raw):
            return Signed(lack=Lack.ODD)
        try:
            letter = dkim.DKIM(raw, minkey=_SMALLEST_KEY)
        except (dkim.DKIMException, *_GARBLED):
            return Signed(lack=Lack.ODD)
        there = Counter(name.lower() for name, _ in letter.headers)
        if any(there[name] > 1 for name in _ONCE):
            return Signed(lack=Lack.ODD)
        theirs = [
            (number, tags)
            for number, tags in enumerate(map(_tags, _signatures(letter)))
            if aligned(_text(tags, b"d"), domain)
        ]
        worth = [(number, tags) for number, tags in theirs if _may_count(tags, there)][:_MOST_SIGNATURES]
        lacks = [(_text(tags, b"d"), self._lack(letter, number, tags)) for number, tags in worth]
        known = {lack for _, lack in lacks} | ({Lack.PARTIAL} if theirs else set())
        return Signed(
            tuple(dict.fromkeys(signer for signer, lack in lacks if lack is None)),
            next((lack for lack in Lack if lack in known), Lack.UNSIGNED),
        )

    def _lack(self, letter: dkim.DKIM, number: int, tags: Tags) -> Lack | None:
        """What is amiss with one signature; nothing where it holds."""
        import dkim

        key = self._key(f"{_text(tags, b's')}._domainkey.{_text(tags, b'd')}")
        if key is None:
            return Lack.NO_ANSWER
        if not key or _parsed(key).get(b"p") == b"":
            return Lack.NO_KEY
        if not _is_sound(key):
            return Lack.POOR_KEY
        try:
            return None if letter.verify(number, dnsfunc=lambda *_, **__: key) else Lack.BROKEN
        except dkim.ValidationError as invalid:
            return Lack.RUN_OUT if "x= value is past" in str(invalid) else Lack.BROKEN
        except (dkim.DKIMException, *_GARBLED):
            return Lack.BROKEN

    def _key(self, name: str) -> bytes | None:
        """The key record under a name, asked for once; nothing where the name is none, None where DNS is silent."""
        if name in self._keys:
            return self._keys[name]
        if not _HOST.fullmatch(name):
            return b""
        if len(self._keys) >= _MOST_LOOKUPS or self._silent >= _MOST_SILENCE:
            return None
        try:
            self._keys[name] = self._look_up(name)
        except TimeoutError:
            self._silent += 1
            self._keys[name] = None
        return self._keys[name]


def _may_be_parsed(raw: bytes) -> bool:
    """Say whether the library can read a mail in good time, and splits its headers where everybody else does.

    A bare CR ends a line for the mail parser and not for the library: behind one, whole headers would go unsigned.
    """
    blank = re.search(rb"\r?\n\r?\n", raw)
    head = raw[: blank.start()] if blank else raw
    if len(raw) > _MOST_BYTES or len(head) > _LONGEST_HEAD or re.search(rb"\r(?!\n)|\0", head):
        return False
    gaps = sum(len(gap) ** 2 for gap in re.findall(rb"[\t ]{50,}", raw))
    return gaps <= _MOST_BYTES * 10  # the library's time grows with the square of each


def _signatures(letter: dkim.DKIM) -> list[bytes]:
    return [value for name, value in letter.headers if name.lower() == b"dkim-signature"]


def _tags(signature: bytes) -> Tags:
    if len(signature) > _LONGEST_SIGNATURE or re.search(rb"\s{100}", signature):
        return {}
    return _parsed(signature)


def _parsed(value: bytes) -> Tags:
    """A list of tags (RFC 6376 section 3.2); nothing where it is none."""
    from dkim.util import InvalidTagValueList, parse_tag_value

    try:
        return dict(parse_tag_value(value))
    except (InvalidTagValueList, *_GARBLED):
        return {}


def _is_sound(key: bytes) -> bool:
    """Say whether a key record holds a key that proves something: long enough, of a known kind, not under test."""
    import dkim

    if len(key) > _LONGEST_KEY or b"y" in _parted(_parsed(key).get(b"t", b"")):
        return False
    try:
        _, bits, kind, _ = dkim.evaluate_pk(b"", key)
    except (dkim.DKIMException, *_GARBLED):
        return False
    return kind == b"ed25519" or (kind == b"rsa" and int(bits) >= _SMALLEST_KEY)


def _text(tags: Tags, name: bytes) -> str:
    return tags.get(name, b"").decode("ascii", "replace").lower()


def _parted(value: bytes) -> set[bytes]:
    return {one.strip().lower() for one in value.split(b":")}


def _may_count(tags: Tags, there: Counter[bytes]) -> bool:
    """Say whether a signature covers enough: the whole body, and of the headers those that are acted on."""
    covered = _parted(tags.get(b"h", b""))
    needed = {b"from"} | {name for name in _MUST_COVER if there[name]}
    return tags.get(b"a", b"").lower() in _ALGORITHMS and b"l" not in tags and needed <= covered
