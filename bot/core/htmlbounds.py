"""A tree is built only of HTML whose tree cannot outgrow its text: what no letter needs is taken out beforehand."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

MOST_HTML = 2_000_000
MOST_TAGS = 110_000
MOST_DEPTH = 512
"""As deep as Chromium lets a page nest. For each tag the parser may look through all open elements."""
MOST_FORMATS = 32
"""So many open <b>, <i>, <font> … in one cell: the parser opens them anew in every paragraph that follows."""
MOST_REOPENED = 150_000
_WEIGHT = 100
"""So many characters of a format's attributes count as one more."""
LONGEST_TAG = 300
"""A longer tag keeps only the attributes that can hide or colour its text."""

_WHITE = r"\t\n\f\r\x20"
_VALUE = rf"[{_WHITE}]*+=[{_WHITE}]*+(?:\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z)|[^{_WHITE}>\"'][^{_WHITE}>]*+)?+"
_ATTRIBUTE = rf"[^{_WHITE}/>][^{_WHITE}/>=]*+(?:{_VALUE})?+"
_TOKEN = re.compile(
    r"<!--(?:-?>|.*?(?:--!?>|\Z))"
    rf"|<(?P<closes>/?)(?P<name>[a-zA-Z][^{_WHITE}/>]*+)(?:[{_WHITE}/]++|{_ATTRIBUTE})*+(?:>|\Z)"
    r"|<[!?/][^>]*+(?:>|\Z)",
    re.DOTALL,
)
"""Comments and tags as the HTML standard cuts them. Each runs to the end of the text if need be, so none is tried twice."""
_ONE_ATTRIBUTE = re.compile(_ATTRIBUTE)
_LONGEST_HREF = 250
_TELLING = frozenset({"style", "class", "id", "hidden", "color", "bgcolor", "text", "type"})

_WITHOUT_TEXT = frozenset(
    [
        "area",
        "base",
        "basefont",
        "bgsound",
        "col",
        "embed",
        "frame",
        "img",
        "image",
        "input",
        "keygen",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
    ]
)
_LEFT_OUT = frozenset({"plaintext", "xmp", "frameset"})
"""They would turn all that follows into something else."""
_SKIPPED = frozenset({"svg", "math", "template", "select"})
"""Nobody reads these, and within them other rules hold."""
_RAW = {
    name: re.compile(rf"</{name}(?=[{_WHITE}/>])", re.IGNORECASE)
    for name in ("script", "style", "title", "textarea", "iframe", "noembed", "noframes")
}
_ROOTS = frozenset({"html", "head", "body"})
_MOST_ROOTS = 50
"""Each further one adds its attributes to the first."""
_FORMATS = frozenset(["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"])
_UNCOUNTED = frozenset({"br", "hr", "p", "li", "dt", "dd"})
"""Void, or closed by their next one, if there is no other element between, which counts."""
_ROOMS = frozenset(["applet", "button", "caption", "marquee", "object", "table", "td", "th"])
"""Within these, an end tag closes nothing outside."""
_TABLE_PARTS = frozenset(["td", "th", "tr", "tbody", "thead", "tfoot", "caption", "colgroup"])


@dataclass
class Allowance:
    """What the HTML of one mail may cost, however many parts it has; what was left out is noted."""

    characters: int = MOST_HTML
    tags: int = MOST_TAGS
    reopened: int = MOST_REOPENED
    flaws: list[str] = field(default_factory=list)

    def note(self, flaw: str) -> None:
        """Remember what was left out, once."""
        if flaw not in self.flaws:
            self.flaws.append(flaw)


def bounded(html: str, allowance: Allowance) -> str:
    """Give HTML that reads the same, and of which any tree is in proportion to its text.

    Comments go. So do, and this is noted, everything after so many characters or tags, and tags that nest too deep.
    """
    if len(html) > allowance.characters:
        allowance.note(f"HTML cut after {MOST_HTML} characters")
        html = html[: allowance.characters]
    allowance.characters -= len(html)
    return "".join(_Sieve(allowance).sifted(html))


@dataclass
class _Room:
    """What is open within one table, cell, button …; `dropped` are tags that were left out and not closed yet."""

    name: str
    open: Counter[str] = field(default_factory=Counter)
    dropped: Counter[str] = field(default_factory=Counter)
    formats: list[tuple[str, int]] = field(default_factory=list)

    @property
    def weight(self) -> int:
        """What it costs to open all formats of this place anew."""
        return sum(cost for _, cost in self.formats)


class _Sieve:
    """Goes through the tags once, and counts at least as many elements open as the parser will have."""

    def __init__(self, allowance: Allowance) -> None:
        self._allowance = allowance
        self._rooms = [_Room("")]
        self._named: Counter[str] = Counter()
        self._depth = 0
        self._roots = 0
        self._skipping, self._levels = "", 0

    def sifted(self, html: str) -> Iterator[str]:
        """The text and the tags that may stay."""
        at = 0
        while token := _TOKEN.search(html, at):
            if not self._skipping:
                yield html[at : token.start()]
            at = token.end()
            if self._allowance.tags <= 0:
                if not self._allowance.tags:
                    self._allowance.note(f"HTML cut after {MOST_TAGS} tags")
                return
            self._allowance.tags -= 1
            name, closes = (token["name"] or "").lower(), bool(token["closes"])
            if self._skipping or name in _SKIPPED:
                self._skip(name, closes, token.group())
                continue
            tag = _tag(token.group(), name, closes)
            if name in _RAW and not closes:
                inside, at = _raw_text(html, at, name)
                yield f"{tag}{inside}</{name}>" if inside else ""
            elif self._stays(name, closes, len(tag)):
                yield tag
        if self._skipping:
            self._allowance.note(f"<{self._skipping}> without an end")
        else:
            yield html[at:]

    def _skip(self, name: str, closes: bool, tag: str) -> None:
        """Pass over a drawing or a template with all that is in it."""
        if not self._skipping:
            self._skipping = "" if closes or tag.endswith("/>") else name
            self._levels = 1
        elif name == self._skipping and not tag.endswith("/>"):
            self._levels += -1 if closes else 1
            self._skipping = self._skipping if self._levels else ""

    def _stays(self, name: str, closes: bool, length: int) -> bool:
        if not name:
            return length > 0
        if name in _WITHOUT_TEXT or name in _LEFT_OUT or name in _RAW:
            return False
        if name in _ROOTS:
            self._roots += not closes
            return closes or self._roots <= _MOST_ROOTS
        stays = self._closed(name) if closes else self._opened(name, length)
        if stays and (closes or name not in _FORMATS):
            self._account()
        return stays

    def _account(self) -> None:
        """Whatever closes an element may close formats with it, which the parser then opens anew."""
        self._allowance.reopened -= self._rooms[-1].weight
        if self._allowance.reopened < 0:
            self._allowance.note("HTML cut where formats were opened too often")
            self._allowance.tags = -1

    def _opened(self, name: str, length: int) -> bool:
        if name in _UNCOUNTED:
            return True
        if name in _TABLE_PARTS and self._named["table"]:
            self._leave_for("table")
        if self._depth >= MOST_DEPTH:
            self._allowance.note(f"HTML nested deeper than {MOST_DEPTH}")
            return self._drop(name)
        if name in _ROOMS:
            self._rooms.append(_Room(name))
            self._named[name] += 1
            self._depth += 1
            return True
        room = self._rooms[-1]
        if name in _TABLE_PARTS and room.name == "table":
            return True
        if name in _FORMATS:
            if len(room.formats) >= MOST_FORMATS:
                self._allowance.note(f"more than {MOST_FORMATS} formats opened and not closed")
                return self._drop(name)
            room.formats.append((name, 1 + length // _WEIGHT))
        room.open[name] += 1
        self._depth += 1
        return True

    def _drop(self, name: str) -> bool:
        self._rooms[-1].dropped[name] += 1
        return False

    def _closed(self, name: str) -> bool:
        room = self._rooms[-1]
        if room.dropped[name]:
            room.dropped[name] -= 1
            return False
        if name in _ROOMS:
            if self._named[name]:
                self._leave_for(name)
                self._leave()
        elif room.open[name]:
            room.open[name] -= 1
            self._depth -= 1
            if name in _FORMATS:
                last = max(n for n, (one, _) in enumerate(room.formats) if one == name)
                del room.formats[last]
        return True

    def _leave_for(self, name: str) -> None:
        while self._rooms[-1].name != name:
            self._leave()

    def _leave(self) -> None:
        room = self._rooms.pop()
        self._named[room.name] -= 1
        self._depth -= 1 + room.open.total()


def _raw_text(html: str, at: int, name: str) -> tuple[str, int]:
    """What stands in an element that holds no tags, and where it ends; nothing of those that are not shown."""
    end = _RAW[name].search(html, at)
    inside, behind = (html[at : end.start()], end.start()) if end else (html[at:], len(html))
    if name == "textarea":
        return inside.replace("<", "&lt;"), behind
    return (inside.replace("<", " ") if name == "style" else ""), behind


def _tag(whole: str, name: str, closes: bool) -> str:
    """The tag, without attributes that are of no use if it is long or may be opened anew; nothing for what is no tag."""
    if not name:
        return "<!doctype html>" if whole[:14].lower() == "<!doctype html" else ""
    if not whole.endswith(">"):
        return ""
    if closes:
        return f"</{name}>"
    if len(whole) <= LONGEST_TAG and name not in _FORMATS:
        return whole
    kept: dict[str, str] = {}
    for one in _ONE_ATTRIBUTE.finditer(whole, len(name) + 1):
        called = re.match(r"[^\s=]*", one.group())
        if called and ((key := called.group().lower()) in _TELLING or _leads(name, key, one.group())):
            kept.setdefault(key, one.group())
    return f"<{' '.join((name, *kept.values()))}>"


def _leads(name: str, key: str, attribute: str) -> bool:
    """Say whether an attribute tells where a link leads; one that is longer than what a person would follow is of no use."""
    return (name, key) == ("a", "href") and len(attribute) <= _LONGEST_HREF
