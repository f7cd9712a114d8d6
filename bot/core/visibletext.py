"""Of an HTML mail only what a person sees may decide anything."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from bot.core.htmlbounds import Allowance, bounded

_MOST_RULES = 300
_MOST_STYLE = 50_000
_MOST_CLASSES = 20
_MOST_KNOWN = 500
_LONGEST_VALUE = 200
_UNSHOWN = frozenset(
    {"head", "script", "style", "title", "template", "noscript", "object", "iframe", "svg", "math", "select", "audio"}
)
_BLOCK = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "tfoot",
        "thead",
        "tr",
        "ul",
    ]
)
_PROPERTIES = frozenset(
    [
        "background",
        "background-color",
        "color",
        "display",
        "font-size",
        "height",
        "max-height",
        "max-width",
        "mso-hide",
        "opacity",
        "overflow",
        "visibility",
        "white-space",
        "width",
    ]
)
_SELECTOR = re.compile(r"([a-zA-Z]*)([.#][\w-]+)?")
_SPACES = re.compile(r"\s+")
_COLOURS = {"white": "ffffff", "black": "000000", "snow": "fffafa", "ivory": "fffff0", "whitesmoke": "f5f5f5"}
_NEARLY = 24
"""Text whose colour differs from its background by less than this in each of red, green and blue is not read."""


@dataclass(frozen=True, slots=True)
class _Look:
    """How text looks at one place: colours inherit, and so does being hidden."""

    colour: str = "000000"
    background: str = "ffffff"
    invisible: bool = False
    shrunk: bool = False
    preformatted: bool = False

    @property
    def hidden(self) -> bool:
        """Say whether text that looks like this cannot be read."""
        return self.invisible or self.shrunk or _is_alike(self.colour, self.background)


def visible_text(html: str, allowance: Allowance | None = None) -> str:
    """Give the text that a reader of this HTML would see, one block a line.

    Left out: scripts, styles, comments, alternative texts, what is hidden by attribute or style, zero-size text and
    text in the colour of its background. What costs more than a mail's `allowance` is left out too, and noted there.
    """
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(bounded(html, allowance or Allowance()))
    if tree.root is None:
        return ""
    sheet = _Sheet("\n".join(node.text() for node in tree.css("style"))[:_MOST_STYLE])
    text = "\n".join(line.strip(" \t\r\f\xa0") for line in "".join(_walk(tree.root, sheet)).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", text).strip()


class _Sheet:
    """What the style sheets of the mail say of tags, classes and single elements; a later rule goes before."""

    def __init__(self, sheet: str) -> None:
        self._rules: dict[str, dict[str, tuple[int, str]]] = {}
        self._known: dict[tuple[str, str, str | None], dict[str, str]] = {}
        sheet = re.sub(r"/\*.*?(?:\*/|\Z)|<!--|-->", "", sheet, flags=re.DOTALL)
        sheet = re.sub(r"@[^{}@]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}", "", sheet)
        for number, rule in enumerate(sheet.split("}")[:_MOST_RULES]):
            before, _, style = rule.rpartition("{")
            said = _declarations(style)
            for selector in before.rpartition("{")[2].split(","):
                found = _SELECTOR.fullmatch(selector.strip()) if said else None
                if found and found.group():
                    key = (found.group(1) or "").lower() + (found.group(2) or "")
                    told = self._rules.setdefault(key, {})
                    told.update((name, (number, value)) for name, value in said.items())

    def style_of(self, tag: str, attributes: Mapping[str, str]) -> dict[str, str]:
        """What the rules say of one element."""
        if not self._rules:
            return {}
        named = (tag, attributes.get("class", ""), attributes.get("id"))
        if named not in self._known:
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            self._known[named] = self._found(tag, attributes)
        return self._known[named]

    def _found(self, tag: str, attributes: Mapping[str, str]) -> dict[str, str]:
        marks = [f".{one}" for one in attributes.get("class", "").split(maxsplit=_MOST_CLASSES)[:_MOST_CLASSES]]
        marks += ["", f"#{attributes['id'].strip()}"] if "id" in attributes else [""]
        keys = [key for mark in marks for key in (mark, tag + mark)]
        said: dict[str, tuple[int, str]] = {}
        for rules in (self._rules[key] for key in keys if key in self._rules):
            for name, rule in rules.items():
                said[name] = max(said.get(name, rule), rule)
        return {name: value for name, (_, value) in said.items()}


def _walk(root: Any, sheet: _Sheet) -> Iterator[str]:
    """Go through the tree without recursion, the next element or text from the top of a stack."""
    todo: list[tuple[Any, _Look] | str] = [(root, _Look())]
    while todo:
        step = todo.pop()
        if isinstance(step, str):
            yield step
            continue
        node, look = step
        tag = node.tag
        after = node.next
        if after is not None and node is not root:
            todo.append((after, look))
        if tag == "-text":
            if not look.hidden:
                shown = node.text_content or ""
                yield shown if look.preformatted else _SPACES.sub(" ", shown)
            continue
        if tag in _UNSHOWN or tag.startswith(("-", "!")):
            continue
        inner = _looks(node, tag, look, sheet)
        if inner is None:
            continue
        if tag == "br":
            yield "\n"
        elif tag in _BLOCK:
            yield "\n"
            todo.append("\n")
        elif tag in ("td", "th"):
            todo.append(" ")
        child = node.child
        if child is not None:
            todo.append((child, inner))


def _looks(node: Any, tag: str, outer: _Look, sheet: _Sheet) -> _Look | None:
    """How text in this element looks; None when nothing of it can be seen."""
    attributes = {key.lower(): value or "" for key, value in node.attributes.items()}
    style = sheet.style_of(tag, attributes)
    if "style" in attributes:
        style = style | _declarations(attributes["style"])
    if "hidden" in attributes or _takes_no_room(style):
        return None
    preformatted = tag in ("pre", "textarea") or style.get("white-space", "").startswith("pre")
    if not preformatted and not style and not attributes:
        return outer
    colour = _colour(style.get("color", attributes.get("color", "") if tag == "font" else ""))
    background = _colour(style.get("background-color", style.get("background", attributes.get("bgcolor", ""))))
    visibility, size = style.get("visibility", ""), style.get("font-size", "")
    return _Look(
        colour=colour or outer.colour,
        background=background or outer.background,
        invisible=visibility in ("hidden", "collapse") if visibility else outer.invisible,
        shrunk=_is_zero(size) if size else outer.shrunk,
        preformatted=preformatted or outer.preformatted,
    )


def _declarations(style: str) -> dict[str, str]:
    pairs = (one.split(":", 1) for one in style.lower().split(";") if ":" in one)
    said = ((name.strip(), value.replace("!important", "").strip()) for name, value in pairs)
    return {name: value[:_LONGEST_VALUE] for name, value in said if name in _PROPERTIES}


def _takes_no_room(style: dict[str, str]) -> bool:
    if style.get("display") == "none" or style.get("mso-hide") == "all" or _is_zero(style.get("opacity", "")):
        return True
    clipped = style.get("overflow", "") in ("hidden", "clip")
    return clipped and any(_is_zero(style.get(side, "")) for side in ("width", "height", "max-width", "max-height"))


def _is_zero(size: str) -> bool:
    """Zero, or up to one pixel: nobody reads that."""
    found = re.fullmatch(r"(\d*\.?\d+)(px|pt|em|rem|%|)", size)
    if not found:
        return False
    number, unit = float(found.group(1)), found.group(2)
    return number == 0 or (unit in ("px", "pt") and number <= 1)


@lru_cache(1_000)
def _colour(given: str) -> str:
    """Six hex digits for a colour, nothing for what is not understood."""
    given = given.strip().lower()
    if given in _COLOURS:
        return _COLOURS[given]
    hexed = re.search(r"#([0-9a-f]{6}|[0-9a-f]{3})\b", given) or re.fullmatch(r"([0-9a-f]{6})", given)
    if hexed:
        digits = hexed.group(1)
        return digits if len(digits) == 6 else "".join(digit * 2 for digit in digits)
    mixed = re.search(r"rgba?\(\s*(\d{1,3})\D+(\d{1,3})\D+(\d{1,3})", given)
    if mixed:
        return "".join(f"{min(int(part), 255):02x}" for part in mixed.groups())
    word = re.match(r"[a-z]+", given)
    return _COLOURS.get(word.group(0), "") if word else ""


def _is_alike(one: str, other: str) -> bool:
    return all(abs(int(one[n : n + 2], 16) - int(other[n : n + 2], 16)) < _NEARLY for n in (0, 2, 4))
