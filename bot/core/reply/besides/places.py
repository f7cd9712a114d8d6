"""Where a mail sends us or our complaint: the web page or mailbox that its telling sentences name, in words or as a link."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from bot.core.message import Link
from bot.core.reply.sentences.text import Sentence, plain, squashed
from bot.core.webaddress import REST, WEB

_LABEL = r"[\w-]{1,63}"
_DOT = r"(?:\.|\[\.\]| ?[\[(]dot[\])] ?)"
_ADDRESS = re.compile(
    rf"[\w.+-]{{1,64}}(?:@| ?[\[(](?:at|@)[\])] ?){_LABEL}(?:{_DOT}{_LABEL}){{1,5}}", re.ASCII | re.IGNORECASE
)
_NO_WORD = r"(?!(?:and|or)(?![\w/-]))"
"""What stands behind a slash in "by web form at host.example/and by mail"."""
_WEB = re.compile(WEB, re.IGNORECASE)
_BARE = re.compile(
    rf"(?<![\w@./:-])(?:www{_DOT}(?:{_LABEL}{_DOT}){{1,5}}[a-z]{{2,24}}|(?:{_LABEL}(?:\.|\[\.\])){{2,6}}[a-z]{{2,24}}|(?:{_LABEL}\.){{1,6}}[a-z]{{2,24}}(?=/{_NO_WORD}[\w]))"
    rf"(?![\w@-]|\.\w)(?:/{_NO_WORD}{REST}{{0,300}})?",
    re.ASCII | re.IGNORECASE,
)
"""An address without http://: with www, of three names or more, or with a path."""
_FILE = re.compile(r"\.(?:pdf|jpe?g|png|webp|heic|docx?|xlsx?|zip|csv|txt|eml)$", re.IGNORECASE)
Prefer = Literal["web", "mail"]


def place_named(
    told: Sequence[Sentence],
    around: Sequence[Sentence],
    not_these: Iterable[str] = (),
    prefer: Prefer = "web",
    links: Sequence[Link] = (),
) -> str:
    """The web or mail address that the telling sentences name, else the ones around them.

    Where they name none in words, the target of a link that they are or hold stands for it: it is what a reader would
    open. A mailbox is written as one writes to it, a web address as the mail has it.
    """
    banned = {one.lower() for one in not_these}
    for place in (*_named(told, _targets(told, links), prefer), *_named(around, (), prefer, bare=False)):
        if place.lower() not in banned and plain(place):
            return place
    return ""


def _named(group: Sequence[Sentence], targets: Sequence[str], prefer: Prefer, bare: bool = True) -> Iterator[str]:
    """Every place that sentences name: those of the preferred kind first, in words and then as links, and bare hosts last."""
    text = "\n".join(one.words for one in group)
    mailboxes = [one for one in targets if "://" not in one]
    pages = [one for one in targets if "://" in one]
    found = ([_web(one.group()) for one in _WEB.finditer(text)] + pages, [*_mailboxes(text), *mailboxes])
    for places in found if prefer == "web" else reversed(found):
        yield from places
    if bare:
        hosts = (one.group() for one in _BARE.finditer(_WEB.sub(" ", _ADDRESS.sub(" ", text))))
        yield from (_web(one) for one in hosts if not _runs_on(one))


def _runs_on(bare: str) -> bool:
    """Say whether a bare host is sentences without blanks, "our form.Thank.you": with capitals after points, and not all."""
    host = bare.partition("/")[0]
    return bool(re.search(r"\.[A-Z]", host)) and not host.isupper() and not host.lower().startswith("www")


def _web(found: str) -> str:
    place = found.rstrip(".,;:!?>")
    return "" if _FILE.search(place) and "/" not in place else place


def _mailboxes(text: str) -> Iterator[str]:
    for found in _ADDRESS.finditer(text):
        place = re.sub(r" ?[\[(](?:at|@)[\])] ?", "@", found.group(), flags=re.IGNORECASE)
        yield re.sub(_DOT, ".", place, flags=re.IGNORECASE).rstrip(".,;:!?>")


def _targets(told: Sequence[Sentence], links: Sequence[Link]) -> list[str]:
    """Where the links lead that stand in these sentences; of two that look alike and lead apart, neither."""
    found: dict[str, set[str]] = {}
    for link in links:
        if any(_stands_in(link, one) for one in told):
            found.setdefault(plain(link.words), set()).add(_target(link.target))
    return [next(iter(targets)) for targets in found.values() if len(targets) == 1 and targets != {""}]


def _stands_in(link: Link, one: Sentence) -> bool:
    """Say whether a link is one of a sentence; one that is written as an address says itself where it wants us."""
    if any(pattern.search(link.words) for pattern in (_WEB, _ADDRESS, _BARE)):
        return False
    words, block, said = squashed(link.words), squashed(link.around), squashed(one.words)
    return bool(words) and words in said and bool(block) and (said in block or block in said)


def _target(target: str) -> str:
    """The page itself, or the mailbox of a mailto: without subject and the like."""
    if not target.lower().startswith("mailto:"):
        return target
    mailbox = target[len("mailto:") :].partition("?")[0]
    return mailbox if _ADDRESS.fullmatch(mailbox) else ""
