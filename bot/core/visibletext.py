"""Of an HTML mail only what a person sees may decide anything."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

MOST_HTML = 4_000_000
_MOST_RULES = 300
_MOST_STYLE = 50_000
_UNSHOWN = frozenset(
    {"head", "script", "style", "title", "template", "noscript", "object", "iframe", "svg", "math", "select", "audio"}
)
_BLOCK = re.compile(
    "address|article|aside|blockquote|body|center|dd|div|dl|dt|fieldset|footer|form|h[1-6]|header|hr|html|li|main|nav|ol|"
    "p|pre|section|table|tbody|tfoot|thead|tr|ul"
)
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


def visible_text(html: str) -> str:
    """Give the text that a reader of this HTML would see, one block a line.

    Left out: scripts, styles, comments, alternative texts, what is hidden by attribute or style, zero-size text and
    text in the colour of its background.
    """
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(html[:MOST_HTML])
    if tree.root is None:
        return ""
    rules = _rules(tree)
    pieces = list(_walk(tree.root, rules))
    text = "\n".join(line.strip(" \t\r\f\xa0") for line in "".join(pieces).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", text).strip()


def _rules(tree: Any) -> dict[int, str]:
    """What the style sheets of the mail say of single elements, by the element's place in memory."""
    sheet = "\n".join(node.text() for node in tree.css("style"))[:_MOST_STYLE]
    sheet = re.sub(r"/\*.*?\*/|<!--|-->", "", sheet, flags=re.DOTALL)
    sheet = re.sub(r"@[^{}@]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}", "", sheet)
    styles: dict[int, str] = {}
    for selectors, style in re.findall(r"([^{}]{1,500})\{([^{}]{0,2000})\}", sheet)[:_MOST_RULES]:
        for selector in selectors.split(","):
            if not re.fullmatch(r"\s*[a-zA-Z]*(?:[.#][\w-]+)?\s*", selector) or not selector.strip():
                continue
            for node in tree.css(selector.strip()):
                styles[node.mem_id] = styles.get(node.mem_id, "") + ";" + style
    return styles


def _walk(root: Any, rules: dict[int, str]) -> Iterator[str]:
    """Go through the tree without recursion: a hostile mail may nest a hundred thousand elements."""
    todo: list[tuple[Any, _Look] | str] = [(root, _Look())]
    while todo:
        step = todo.pop()
        if isinstance(step, str):
            yield step
            continue
        node, look = step
        tag = node.tag
        if tag == "-text":
            if not look.hidden:
                shown = node.text_content or ""
                yield shown if look.preformatted else re.sub(r"\s+", " ", shown)
            continue
        if tag in _UNSHOWN or tag.startswith(("-", "!")):
            continue
        inner = _looks(node, look, rules.get(node.mem_id, ""))
        if inner is None:
            continue
        if tag == "br":
            yield "\n"
        elif _BLOCK.fullmatch(tag):
            yield "\n"
            todo.append("\n")
        elif tag in ("td", "th"):
            todo.append(" ")
        children = []
        child = node.child
        while child is not None:
            children.append((child, inner))
            child = child.next
        todo.extend(reversed(children))


def _looks(node: Any, outer: _Look, rule: str) -> _Look | None:
    """How text in this element looks; None when nothing of it can be seen."""
    attributes = {key.lower(): value or "" for key, value in node.attributes.items()}
    style = _declarations(f"{rule};{attributes.get('style', '')}")
    if "hidden" in attributes or _takes_no_room(style):
        return None
    look = outer
    if node.tag in ("pre", "textarea") or style.get("white-space", "").startswith("pre"):
        look = replace(look, preformatted=True)
    colour = _colour(style.get("color", attributes.get("color", "") if node.tag == "font" else ""))
    background = _colour(style.get("background-color", style.get("background", attributes.get("bgcolor", ""))))
    visibility, size = style.get("visibility", ""), style.get("font-size", "")
    return replace(
        look,
        colour=colour or look.colour,
        background=background or look.background,
        invisible=visibility in ("hidden", "collapse") if visibility else look.invisible,
        shrunk=_is_zero(size) if size else look.shrunk,
    )


def _declarations(style: str) -> dict[str, str]:
    pairs = (one.split(":", 1) for one in style.lower().split(";") if ":" in one)
    return {name.strip(): value.replace("!important", "").strip() for name, value in pairs}


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
