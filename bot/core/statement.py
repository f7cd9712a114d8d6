"""The copyright statement, to be printed, signed and stamped: in the letter's language, and in English or Chinese beside it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace

from bot.core.case import Finding, Level
from bot.core.draft import Draft
from bot.core.enclosures import STATEMENT, originals_of
from bot.core.occasion import BETWEEN, Occasion, context_of, hashes_of
from bot.core.platform import Platform
from bot.core.words import LetterLanguage, words
from bot.errors import Fault

TEMPLATE = "statement.typ.j2"
NOT_ATTACHED = "statement-not-attached"
"""The finding about a statement that goes along with no letter."""
_SCANS = ("pdf", "jpg", "png")
_SAID = ("tag", "holder", "claimant", "works", "listings", "sworn", "signer", "signed_on")
_FRAME = """#set document(title: {title})
#set page(paper: "a4", margin: (x: 22mm, y: 20mm), numbering: "1 / 1")
#set text(size: 10.5pt, font: sys.inputs.at("font", default: "Libertinus Serif"))
#set par(leading: 0.7em, spacing: 0.9em)
#show heading.where(level: 1): set text(size: 18pt)
#show heading.where(level: 2): set text(size: 11.5pt)
#show heading: set block(above: 1.5em, below: 0.8em)
"""


def statement_languages(occasion: Occasion) -> tuple[LetterLanguage, ...]:
    """The letter's own languages first; English and Chinese stand beside each other, others have English beside them."""
    own = occasion.languages
    beside: tuple[LetterLanguage, ...] = ("en", "zh") if set(own) <= {"en", "zh"} else ("en",)
    return tuple(dict.fromkeys((*own, *beside)))


def statement_source(occasion: Occasion) -> str:
    """Write the statement for the typesetter (Typst), one language after the other, each with its place to sign.

    What users and strangers typed travels as data and is never markup. Raises ConfigError where a template is faulty.
    """
    pages = [_page(replace(occasion, only=one)) for one in statement_languages(occasion)]
    return _FRAME.format(title=_literal(occasion.tag)) + "\n#pagebreak()\n".join(pages)


def statement_text(occasion: Occasion) -> str:
    """The same statement as text, for desks that take no pages and where nothing sets them."""
    hashes = hashes_of(originals_of(occasion.case))
    said = (replace(occasion, only=one) for one in statement_languages(occasion))
    return BETWEEN.join(one.write("statement", hashes=hashes) for one in said)


def text_findings(letters: Iterable[tuple[Platform, Draft]], lacking: Fault) -> Iterator[Finding]:
    """Say once that a statement goes out as text for want of what sets pages; not where the desk takes no pages anyway."""
    names = [
        one.name
        for platform, draft in letters
        for one in draft.enclosures
        if one.source == STATEMENT and one.media_type == "text/plain" and "pdf" in platform.takes
    ]
    if names:
        yield Finding(
            Level.HINT,
            "statement-as-text",
            names[0],
            words(
                "{lacking}; the statement is written as text (.txt) instead, which is as valid",
                "{lacking}；声明改用文本（.txt），效力相同",
                lacking=lacking.what,
            ),
            lacking.fix,
        )


def not_attached(platform: Platform, drafts: Iterable[Draft], lacking: Fault | None) -> tuple[Finding, ...]:
    """Say that the statement goes with no letter of a notice, since the desk takes no text; `lacking` is what pages want.

    A form that takes no files at all is told nothing: there is nothing to attach to.
    """
    letters = tuple(drafts)
    by_form = platform.form is not None and not platform.form.takes_files and not any(one.to for one in letters)
    if by_form or not any(put.source == STATEMENT for one in letters for put in one.not_taken):
        return ()
    wanting = lacking if "pdf" in platform.takes else None
    what = words(
        "{title} takes no .txt files, so the copyright statement does not go along as an attachment; what it swears stands "
        "in the letter itself",
        "{title} 不收 .txt 文件，著作权声明不会作为附件发出；声明所保证的内容写在信的正文里",
        title=platform.title.words(),
    )
    scan = words(
        "print and sign out/statement.txt and put the scan ({formats}) into statement/ (声明)",
        "把 out/statement.txt 打印签名，扫描件（{formats}）放进 声明/（statement）",
        formats=", ".join(one.upper() for one in _SCANS if one in platform.takes) or ", ".join(platform.takes),
    )
    return (
        Finding(
            Level.WARN,
            NOT_ATTACHED,
            "statement/",
            words("{lacking}; {what}", "{lacking}；{what}", lacking=wanting.what, what=what) if wanting else what,
            words("{install}; or {scan}", "{install}；或{scan}", install=wanting.fix, scan=scan) if wanting else scan,
        ),
    )


def _page(occasion: Occasion) -> str:
    context = context_of(occasion)
    said = {name: context[name] for name in _SAID} | {"hashes": hashes_of(originals_of(occasion.case))}
    source = {**context, "said": _literal(json.dumps(said, ensure_ascii=False, sort_keys=True))}
    return occasion.playbook.render(TEMPLATE, occasion.language, occasion.platform.name, source)


def _literal(text: str) -> str:
    """A string as Typst writes one; nothing in it can end it."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
