"""Of an HTML mail only what a person sees may decide anything."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from bot.core.cells import PART, is_table
from bot.core.htmlbounds import Allowance, bounded
from bot.core.htmllook import Look, Sheet, look_of
from bot.core.message import Link
from bot.core.shownlinks import MOST_LINKS, link_of

_UNSHOWN = frozenset(
    [
        "audio",
        "canvas",
        "datalist",
        "dialog",
        "head",
        "iframe",
        "math",
        "noscript",
        "object",
        "script",
        "select",
        "style",
        "svg",
        "template",
        "title",
        "video",
    ]
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
_SPACES = re.compile(r"\s+")
_AROUND = " \t\r\f\xa0"
_TABLE_BEGINS, _TABLE_ENDS, _ROW_BEGINS, _CELL_ENDS = "\x1c<", "\x1c>", "\x1e", "\x1f"
"""Pieces that show nothing; no text that is shown holds these signs."""
_UNSIGNED = str.maketrans("\x1c\x1e\x1f", "   ")

Piece = tuple[str, bool]
"""Text as it is shown, and whether it is part of a mail that is answered."""


def visible_text(html: str, allowance: Allowance | None = None, links: list[Link] | None = None) -> str:
    """Give the text that a reader of this HTML would see, one block a line; what it cites gets "> " before its lines.

    Left out: scripts, styles, comments, alternative texts, what is hidden by attribute or style, zero-size text and
    text in the colour of its background. What costs more than a mail's `allowance` is left out too, and noted there.
    Links that are shown and not cited go into `links`, no more than MOST_LINKS.
    """
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(bounded(html, allowance or Allowance()))
    if tree.root is None:
        return ""
    sheet = Sheet("\n".join(node.text() for node in tree.css("style")))
    pieces = _with_tables(_walk(tree.root, sheet, [] if links is None else links))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(_marked(list(_lines(pieces))))).strip()


def _with_tables(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Put each row of a table of listings into one line, with a sign between its cells; of any other table a blank ends each cell."""
    held: list[Piece] | None = None
    for piece in pieces:
        if piece[0] in (_TABLE_BEGINS, _TABLE_ENDS):
            yield from _table(held or [])
            held = [] if piece[0] == _TABLE_BEGINS else None
        elif held is not None:
            held.append(piece)
        else:
            yield from _shown(piece)
    yield from _table(held or [])


def _table(pieces: list[Piece]) -> Iterator[Piece]:
    """What stands in a table that holds no other one, row by row if it is one of listings, else piece by piece."""
    whole = "".join(text for text, _ in pieces)
    title, *rows = [row.split(_CELL_ENDS) for row in whole.split(_ROW_BEGINS)]
    cells = [[_SPACES.sub(" ", one).strip() for one in row[:-1]] for row in rows]
    if len(title) == 1 and is_table(cells) and not any(row[-1].strip() for row in rows):
        quoted = next((quoted for text, quoted in pieces if text.strip()), False)
        yield "\n".join([title[0], *(PART.join(row) for row in cells), ""]), quoted
    else:
        for piece in pieces:
            yield from _shown(piece)


def _shown(piece: Piece) -> Iterator[Piece]:
    text, quoted = piece
    if text == _CELL_ENDS:
        yield " ", quoted
    elif text != _ROW_BEGINS:
        yield piece


def _lines(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Put pieces together to lines; a line is cited if its first words are."""
    line: list[Piece] = []
    for text, quoted in pieces:
        first, *more = text.split("\n")
        line.append((first, quoted))
        for one in more:
            yield _joined(line)
            line = [(one, quoted)]
    yield _joined(line)


def _joined(line: list[Piece]) -> Piece:
    quoted = next((quoted for text, quoted in line if text.strip(_AROUND)), False)
    return "".join(text for text, _ in line).strip(_AROUND), quoted


def _marked(lines: list[Piece]) -> Iterator[str]:
    """Mark what is cited, unless the whole mail is: that is one passed on, and has nothing else to say."""
    passed_on = not any(re.search(r"\w", text) for text, quoted in lines if not quoted)
    for text, quoted in lines:
        yield f"> {text}" if quoted and not passed_on else text


def _walk(root: Any, sheet: Sheet, links: list[Link]) -> Iterator[Piece]:
    """Go through the tree without recursion, the next element or text from the top of a stack."""
    todo: list[tuple[Any, Look | bool]] = [(root, Look())]
    anchors: list[tuple[Any, str]] = []
    seen: set[int] = set()
    while todo:
        node, look = todo.pop()
        if not isinstance(look, Look):
            yield node, look
            continue
        tag = node.tag
        after = node.next
        if after is not None and node is not root:
            todo.append((after, look))
        if tag == "-text":
            if not look.hidden:
                seen.add(node.mem_id)
                shown = node.text_content or ""
                yield (shown.translate(_UNSIGNED) if look.preformatted else _SPACES.sub(" ", shown)), look.quoted
            continue
        if tag in _UNSHOWN or tag.startswith(("-", "!")):
            continue
        attributes = {key.lower(): value or "" for key, value in node.attributes.items()}
        inner = look_of(tag, attributes, look, sheet)
        if inner is None:
            continue
        if tag == "a" and not inner.hidden and not inner.quoted:
            anchors.append((node, attributes.get("href", "")))
        if tag == "br":
            yield "\n", look.quoted
        elif tag in _BLOCK:
            yield "\n", look.quoted
            todo.append(("\n", look.quoted))
            if tag == "table":
                yield _TABLE_BEGINS, look.quoted
                todo.append((_TABLE_ENDS, look.quoted))
            elif tag == "tr":
                yield _ROW_BEGINS, look.quoted
        elif tag in ("td", "th"):
            todo.append((_CELL_ENDS, look.quoted))
        child = node.child
        if child is not None:
            todo.append((child, inner))
    found = filter(None, (link_of(node, target, seen) for node, target in anchors))
    links += islice(found, max(0, MOST_LINKS - len(links)))
