"""How fast saved mails are read, and what the slowest and the largest of them cost.

Run with `make bench` or `python -m tests.bench.reading`. The promise: 1,000 mails in under 10 seconds of processor time
after start (other mails in all languages were read before), read together as `weiquan read` reads many files, and no mail beyond
1 second and 200 MB. The floor beside it is the standard library's parsing of the same bytes.
"""

from __future__ import annotations

import gc
import random
import resource
import sys
import time
from collections.abc import Iterator
from email import message_from_bytes
from email.policy import SMTP
from itertools import cycle, islice, product, tee

from bot.__main__ import GARBAGE
from bot.core.reply.reader import TOGETHER
from tests.accuracy.replies import mails, score, scores

COUNT, EVERY, PROMISED_SECONDS, PROMISED_ONE, PROMISED_MB, DAMAGED = 1_000, 12, 10.0, 1.0, 200, 300


def odd_mails() -> Iterator[tuple[str, bytes]]:
    """Mails that somebody made to be slow or large."""
    head = (
        b"From: desk@mart.example\r\nTo: shop@seller.test\r\nSubject: Your report\r\nMessage-ID: <odd@mart.example>\r\n"
    )
    yield "10,000 headers", b"X-Filler: nothing at all\r\n" * 10_000 + head + b"\r\nWe removed the listing.\r\n"
    nested = b"\r\nWe removed the listing.\r\n"
    for depth in range(300):
        mark = f"=_{depth}".encode()
        nested = (
            b'Content-Type: multipart/mixed; boundary="'
            + mark
            + b'"\r\n\r\n--'
            + mark
            + b"\r\n"
            + nested
            + b"\r\n--"
            + mark
            + b"--\r\n"
        )
    yield "300 nested parts", head + nested
    yield "a body of 50 MB", head + b"\r\n" + b"We looked at it and removed nothing yet, or did we? " * 1_000_000
    yield "one line of 5 MB", head + b"\r\n" + b"removed " * 600_000
    yield (
        "lines that tempt a regular expression",
        head + b"\r\n" + b"\r\n".join([b"a" * 200 + b" the " * 60 + b"not removed if " * 60] * 500),
    )
    yield "24,000 lines of a dash", head + b"\r\n" + b"-\r\n" * 24_000 + b"We removed the listing.\r\n"


def large_notices() -> Iterator[tuple[str, bytes, list[str]]]:
    """Answers to notices of many listings, with the listings: named by title, and by their last digits."""
    words = ("blue green oak felt silk wool cedar ash", "heron cat fish bowl tile", "lamp tray rug mat cup vase quilt")
    named = ["-".join(one) for one in product(*(each.split() for each in words))]
    lines = "\r\n".join(f"{one.replace('-', ' ')}: removed" for one in named)
    yield "280 listings by title", _letter(lines), [f"https://folk.example/p/{one}" for one in named]
    numbers = [f"40551{number:05}" for number in range(1_000)]
    lines = "\r\n".join(f"ending in {one[-5:]} - removed" for one in numbers)
    yield "1,000 listings by last digits", _letter(lines), [f"https://folk.example/itm/{one}" for one in numbers]


def _letter(text: str) -> bytes:
    return f"From: desk@mart.example\r\nSubject: Your report\r\nMessage-ID: <l@mart.example>\r\n\r\n{text}\r\n".encode()


def damaged_mails() -> Iterator[bytes]:
    """Mails of the practice half, cut somewhere and with some bytes changed; the same ones on every run."""
    dice = random.Random(2026)  # noqa: S311 -- no secret, only the same dice every time
    for _, raw, _ in islice(mails("practice"), 0, DAMAGED * 8, 8):
        broken = bytearray(raw[: dice.randint(len(raw) // 2, len(raw))])
        for _ in range(dice.randint(0, 12)):
            broken[dice.randrange(len(broken))] = dice.randrange(256)
        yield bytes(broken)


def _spent_on(raw: bytes) -> float:
    begun = time.process_time()
    score("damaged", raw, {"kind": "unclear", "listings": ["https://mart.example/item/482101"]})
    return time.process_time() - begun


def main() -> int:
    """Print the figures; exit 1 where a promise is broken."""
    gc.set_threshold(*GARBAGE)  # as every run of the program does
    first, others = tee(mails("practice"))
    taken = list(islice(cycle(first), COUNT))
    for one in islice(others, COUNT, None, EVERY):  # rules, weights and families are read and compiled once
        score(*one)
    start = time.process_time()
    for _, raw, _ in taken:
        message_from_bytes(raw, policy=SMTP).as_string()
    floor, start = time.process_time() - start, time.process_time()
    slowest = 0.0
    for at in range(0, COUNT, TOGETHER):
        begun = time.process_time()
        scores(taken[at : at + TOGETHER])
        slowest = max(slowest, time.process_time() - begun)
    spent = time.process_time() - start
    kept = [
        _told(f"{COUNT} mails", spent, PROMISED_SECONDS, f", {spent / floor:.1f} x parsing alone"),
        _told(f"the slowest {TOGETHER} of them", slowest, PROMISED_ONE),
    ]
    broken = max(_spent_on(raw) for raw in damaged_mails())
    kept.append(_told(f"the slowest of {DAMAGED} mails cut or with bytes changed", broken, PROMISED_ONE))
    odd = ((name, raw, ["https://mart.example/item/482101"]) for name, raw in odd_mails())
    for name, raw, listings in (*odd, *large_notices()):
        before, begun = _peak(), time.process_time()
        score(name, raw, {"kind": "unclear", "listings": listings})
        kept.append(_told(name, time.process_time() - begun, PROMISED_ONE, f", {_peak() - before:.0f} MB more at most"))
        kept.append(_peak() - before <= PROMISED_MB)
    return 0 if all(kept) else 1


def _told(what: str, seconds: float, promised: float, more: str = "") -> bool:
    print(
        f"{'kept  ' if seconds <= promised else 'BROKEN'}  reading {what}: {seconds:.2f} s (promised: {promised:g}){more}"
    )
    return seconds <= promised


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    sys.exit(main())
