"""A letter that is thought out but not yet bytes: what would go to whom, and a hash over all that is sworn."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from typing import Any, Literal

from bot.core.event import Letter


@dataclass(frozen=True, slots=True)
class Enclosure:
    """One file that goes with a letter.

    `source` says where its bytes come from: a path in the case folder, or "generated:statement" for what the bot
    writes; `sha256` is that of the untouched original (of the unsigned text, when generated). `longest_side` and `quality`
    are the plan of reduction for a picture (None: only metadata is taken out of the copy).
    """

    source: str
    name: str
    media_type: str
    sha256: str
    size: int
    text: str = ""
    longest_side: int | None = None
    quality: int | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A letter of one notice. `part` is (1, 3) for the first of three numbered letters.

    `unsigned_body` is the text as it was shown for approval, where `body` already carries the signature. `listed`
    are files that do not travel, each with its SHA-256, which the approval holds for; `too_big` are files that ought to travel
    and fit into no letter (both as paths in the case folder): a letter with `too_big` must not leave. `not_taken` are texts of
    the bot's own in a format that the desk does not take.
    """

    case: str
    notice: str
    letter: Letter
    to: tuple[str, ...]
    subject: str
    body: str
    listings: tuple[str, ...]
    language: str
    enclosures: tuple[Enclosure, ...] = ()
    in_reply_to: str = ""
    references: tuple[str, ...] = ()
    part: tuple[int, int] = (1, 1)
    answers: str = ""
    signature: Literal["open", "signed"] = "open"
    sworn_with: tuple[str, ...] = field(default=())
    unsigned_body: str = ""
    listed: tuple[tuple[str, str], ...] = ()
    too_big: tuple[str, ...] = ()
    not_taken: tuple[Enclosure, ...] = ()

    @property
    def listed_only(self) -> tuple[str, ...]:
        """The files that do not travel, by path."""
        return tuple(path for path, _ in self.listed)

    @property
    def digest(self) -> str:
        """SHA-256 over all of this one letter that is sworn, and over who receives it."""
        return _sha256(
            {
                "letter": self.letter.value,
                "notice": self.notice,
                "to": sorted(self.to),
                "subject": self.subject,
                "body": self.unsigned_body or self.body,
                "listings": sorted(self.listings),
                "enclosures": [
                    [one.source, one.name, one.sha256, one.longest_side, one.quality] for one in self.enclosures
                ],
                "part": list(self.part),
                "answers": self.answers,
                "listed_only": sorted(self.listed),
                "too_big": sorted(self.too_big),
            }
        )

    @property
    def hash(self) -> str:
        """First 16 hex digits over text, recipients, links, originals and plan of reduction.

        Not over the Date, the signature or re-encoded bytes, so it is the same today and tomorrow, signed and unsigned;
        any change of what is sworn, or of who receives it, changes it. `sworn_with` carries the digests of all numbered
        letters of a notice, this one among them, so that one approval covers them all.
        """
        if not self.sworn_with:
            return self.digest[:16]
        strange = "" if self.digest in self.sworn_with else self.digest
        return _sha256([list(self.sworn_with), strange])[:16]


def _sha256(sworn: Any) -> str:
    text = json.dumps(sworn, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
