"""How a place in an HTML mail looks: what style sheets, attributes and the places around it make of its text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.core.colours import CLEAR, colour, is_alike

_MOST_RULES = 300
_MOST_STYLE = 50_000
_MOST_CLASSES = 20
_MOST_KNOWN = 500
_MOST_NESTED = 20
_LONGEST_VALUE = 200
_PROPERTIES = frozenset(
    [
        "background",
        "background-color",
        "bottom",
        "clip",
        "clip-path",
        "color",
        "display",
        "filter",
        "font",
        "font-size",
        "height",
        "left",
        "margin-left",
        "margin-top",
        "max-height",
        "max-width",
        "mso-hide",
        "opacity",
        "overflow",
        "overflow-x",
        "overflow-y",
        "position",
        "right",
        "text-decoration",
        "text-decoration-line",
        "text-indent",
        "top",
        "transform",
        "visibility",
        "white-space",
        "width",
        "zoom",
    ]
)
_CITING = frozenset({"gmail_quote", "protonmail_quote", "yahoo_quoted", "isreplycontent", "zmail_extra"})
_STRUCK = frozenset({"s", "del", "strike"})
_FAR_OUT = -500
"""Text that begins so many pixels beside the page is on no screen."""
_SIMPLE = re.compile(r"([a-zA-Z][a-zA-Z0-9]*|\*)?((?:[.#][\w-]+)*)")
_SIZE = re.compile(r"(?<![\d.])(?:\d*\.?\d+(?:px|pt|em|rem|%)|0)(?=[/\s])")
_FOR_ANY_SCREEN = re.compile(
    r"@media\s++(?:only\s++)?(?:all|screen)\s*+\{((?:[^{}]*+\{[^{}]*+\})*+)[^{}]*+\}", re.IGNORECASE
)
_AT_RULE = re.compile(r"@[^{}@]*+\{(?:[^{}]*+\{[^{}]*+\})*+[^{}]*+\}")

Said = dict[str, tuple[bool, int, str]]
"""What is said of each property, and how firmly: whether it is important, and how late it was said."""
_BY_ITSELF = _MOST_RULES
"""An element's own style is said after all rules."""
Compound = tuple[str, frozenset[str]]
"""What one element must be: a tag, if any, and classes and an id with their marks."""


@dataclass(frozen=True, slots=True)
class Look:
    """How text looks at one place: colours inherit, and so does being hidden. `within` are the places around it."""

    colour: str = "000000"
    background: str = "ffffff"
    invisible: bool = False
    shrunk: bool = False
    preformatted: bool = False
    quoted: bool = False
    within: frozenset[int] = frozenset()

    @property
    def hidden(self) -> bool:
        """Say whether text that looks like this cannot be read."""
        return self.invisible or self.shrunk or is_alike(self.colour, self.background)


@dataclass(frozen=True, slots=True)
class _Nested:
    """A rule for elements within others, by the numbers of what it asks of them."""

    last: int
    around: frozenset[int]
    said: Said


class Sheet:
    """What the style sheets of the mail say of tags, classes and single elements; a later rule goes before."""

    def __init__(self, sheet: str) -> None:
        self._rules: dict[str, Said] = {}
        self._compounds: dict[Compound, int] = {}
        self._nested: list[_Nested] = []
        self._known: dict[tuple[str, str, str | None], tuple[Said, frozenset[int]]] = {}
        sheet = re.sub(r"/\*.*?(?:\*/|\Z)|<!--|-->", "", sheet[:_MOST_STYLE], flags=re.DOTALL)
        sheet = _AT_RULE.sub("", _FOR_ANY_SCREEN.sub(r"\1", sheet))
        for number, rule in enumerate(sheet.split("}")[:_MOST_RULES]):
            before, _, style = rule.rpartition("{")
            said = _declarations(style, number)
            for selector in before.rpartition("{")[2].split(",") if said else ():
                self._take(selector.replace(">", " ").split(), said)

    def _take(self, selector: list[str], said: Said) -> None:
        found = [_SIMPLE.fullmatch(one) for one in selector[:_MOST_NESTED]]
        asked = [_compound(one) for one in found if one]
        if not asked or len(asked) < len(selector):
            return
        if len(asked) == 1 and len(asked[0][1]) < 2 and asked[0] != ("", frozenset()):
            _add(self._rules.setdefault(asked[0][0] + "".join(asked[0][1]), {}), said)
        elif len({*self._compounds, *asked}) <= _MOST_NESTED:
            *around, last = (self._compounds.setdefault(one, len(self._compounds)) for one in asked)
            self._nested.append(_Nested(last, frozenset(around), said))

    def style_of(self, tag: str, attributes: Mapping[str, str], within: frozenset[int]) -> tuple[Said, frozenset[int]]:
        """What the rules say of one element within such places, and which of those it is itself."""
        if not self._rules and not self._nested:
            return {}, within
        named = (tag, attributes.get("class", ""), attributes.get("id"))
        if named not in self._known:
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            self._known[named] = self._found(tag, attributes)
        said, own = self._known[named]
        if not own:
            return said, within
        nested = [one.said for one in self._nested if one.last in own and one.around <= within]
        return (_add(dict(said), *nested) if nested else said), within | own

    def _found(self, tag: str, attributes: Mapping[str, str]) -> tuple[Said, frozenset[int]]:
        marks = [f".{one}" for one in attributes.get("class", "").split(maxsplit=_MOST_CLASSES)[:_MOST_CLASSES]]
        marks += [f"#{attributes['id'].strip()}"] if "id" in attributes else []
        keys = [key for mark in (*marks, "") for key in (mark, tag + mark)]
        said: Said = _add({}, *(self._rules[key] for key in keys if key in self._rules))
        borne = frozenset(marks)
        own = (n for (asked, need), n in self._compounds.items() if asked in ("", tag) and need <= borne)
        return said, frozenset(own)


def _compound(found: re.Match[str]) -> Compound:
    tag = (found.group(1) or "").lower()
    return "" if tag == "*" else tag, frozenset(re.findall(r"[.#][\w-]+", found.group(2)))


def _add(said: Said, *more: Said) -> Said:
    for rules in more:
        for name, rule in rules.items():
            said[name] = max(said.get(name, rule), rule)
    return said


def _declarations(style: str, number: int) -> Said:
    if "/*" in style:
        style = re.sub(r"/\*.*?(?:\*/|\Z)", "", style, flags=re.DOTALL)
    said: Said = {}
    for name, value in (one.split(":", 1) for one in style.lower().split(";") if ":" in one):
        if name.strip() in _PROPERTIES:
            bare = value.replace("!important", "")
            said[name.strip()] = (bare != value, number, bare.strip()[:_LONGEST_VALUE])
    return said


def look_of(tag: str, attributes: Mapping[str, str], outer: Look, sheet: Sheet) -> Look | None:
    """How text in this element looks; None when nothing of it can be seen, or it is struck out and holds no longer."""
    said, within = sheet.style_of(tag, attributes, outer.within)
    if "style" in attributes:
        said = _add(dict(said), _declarations(attributes["style"], _BY_ITSELF))
    style = {name: value for name, (_, _, value) in said.items()}
    if "hidden" in attributes or _takes_no_room(style) or _is_struck_out(tag, style):
        return None
    preformatted = tag in ("pre", "textarea") or style.get("white-space", "").startswith("pre")
    quoted = tag == "blockquote" and _is_cited(attributes)
    if not (preformatted or quoted or style or attributes):
        return outer if within == outer.within else replace(outer, within=within)
    back = colour(style.get("background-color", style.get("background", attributes.get("bgcolor", ""))))
    seen, size = style.get("visibility", "inherit"), style.get("font-size") or _size_in(style.get("font", ""))
    return Look(
        colour=colour(style.get("color", _colour_attribute(tag, attributes))) or outer.colour,
        background=outer.background if back in ("", CLEAR) else back,
        invisible=outer.invisible if seen == "inherit" else seen in ("hidden", "collapse"),
        shrunk=_is_zero(size) if size else outer.shrunk,
        preformatted=preformatted or outer.preformatted,
        quoted=quoted or outer.quoted,
        within=within,
    )


def _colour_attribute(tag: str, attributes: Mapping[str, str]) -> str:
    name = {"font": "color", "body": "text"}.get(tag, "")
    return attributes.get(name, "")


def _is_cited(attributes: Mapping[str, str]) -> bool:
    """Say whether a mail program marked this as the mail that is answered: Apple, Thunderbird, Gmail, Proton, NetEase."""
    marks = f"{attributes.get('class', '')} {attributes.get('id', '')}".lower().split()
    return attributes.get("type", "").lower() == "cite" or not _CITING.isdisjoint(marks)


def _size_in(font: str) -> str:
    found = _SIZE.search(font)
    return found.group() if found else ""


def _is_struck_out(tag: str, style: Mapping[str, str]) -> bool:
    """Say whether a line goes through the text; what stands in the element cannot take it away again."""
    line = f"{style.get('text-decoration', '')} {style.get('text-decoration-line', '')}"
    return "line-through" in line or (tag in _STRUCK and not line.strip())


def _takes_no_room(style: Mapping[str, str]) -> bool:
    if not style:
        return False
    if style.get("display") == "none" or style.get("mso-hide") == "all" or _is_faint(style.get("opacity", "")):
        return True
    if _is_filtered_out(style.get("filter", "")) or _is_faint(style.get("zoom", "")):
        return True
    clipped = any(style.get(one, "").startswith(("hidden", "clip")) for one in ("overflow", "overflow-x", "overflow-y"))
    if clipped and any(_is_zero(style.get(side, "")) for side in ("width", "height", "max-width", "max-height")):
        return True
    return _is_cut_away(style) or _is_elsewhere(style)


def _is_cut_away(style: Mapping[str, str]) -> bool:
    clip = f"{style.get('clip', '')} {style.get('clip-path', '')} {style.get('transform', '')}"
    return bool(
        re.search(r"rect\((?:[\s,]*[01](?:px)?){4}\s*\)|inset\((?:5\d|100)%|circle\(0|scale\(0(?:[\s,]*0)?\)", clip)
    )


def _is_elsewhere(style: Mapping[str, str]) -> bool:
    moved = ["text-indent", "margin-left", "margin-top"]
    if style.get("position") in ("absolute", "fixed"):
        moved += ["left", "top", "right", "bottom"]
    return any(_is_far_out(style[one]) for one in moved if one in style)


def _is_far_out(distance: str) -> bool:
    found = re.fullmatch(r"(-\d{2,6})(?:\.\d+)?(px|pt|em|rem|%)?", distance)
    if not found:
        return False
    pixels = int(found.group(1)) * {"em": 16, "rem": 16, "%": 5}.get(found.group(2) or "px", 1)
    return pixels <= _FAR_OUT


def _is_faint(opacity: str) -> bool:
    found = re.fullmatch(r"(\d*\.?\d+)(%?)", opacity)
    return found is not None and float(found.group(1)) / (100 if found.group(2) else 1) < 0.05


def _is_filtered_out(filters: str) -> bool:
    found = re.search(r"(?<![\w-])(?:opacity\(\s*|alpha\(\s*opacity\s*=\s*)(\d*\.?\d+%?)\s*\)", filters)
    return found is not None and _is_faint(found.group(1))


def _is_zero(size: str) -> bool:
    """Zero, or up to one pixel: nobody reads that."""
    found = re.fullmatch(r"(\d*\.?\d+)(px|pt|em|rem|%|)", size)
    if not found:
        return False
    return float(found.group(1)) <= {"px": 1, "pt": 1, "em": 0.1, "rem": 0.1, "%": 5}.get(found.group(2), 0)
