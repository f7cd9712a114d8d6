"""Copyright lines: whom they name, in whatever words the rest is put, and whether that is an agency that sells pictures."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from bot.core.case import Claimant
from bot.core.names import is_address, is_at, is_one_name, plain

_AGENCIES = re.compile(
    r"(?<![a-z])(getty\W{0,2}images|istock(?:photo)?|shutterstock|offset\.com|alamy|adobe\W?stock|fotolia|deposit\W?photos|dreamstime"
    r"|123\W?rf|corbis|bigstock|eyeem|500px|freepik|envato|stocksy|westend61|picture\W{0,2}alliance|imago\W?images"
    r"|mauritius\W?images|science\W?photo\W?library|bridgeman|pixta|amana\W?images|aflo|vcg|visual\W?china|tuchong|quanjing"
    r"|imaginechina|hellorf|unsplash|pexels|pixabay|rawpixel|stocksnap|vecteezy|canva|thinkstock|photodune|agefotostock"
    r"|superstock|masterfile|reuters|associated\W?press|agence\W?france|xinhua)(?![a-z])"
    r"|视觉中国|汉华易美|图虫|全景视觉|全景网|东方IC|摄图网|千图网|包图网|昵图网|站酷海洛|海洛创意|新华社|中新社|千库网|觅元素|我图网",
    re.IGNORECASE,
)
"""Agencies and free collections by their names, as files name them."""
_MARK = re.compile(
    r"©|ⓒ|℗|\(\s*[cp]\s*\)|(?<![a-z])(?:copyright(?:s|ed)?|copr)(?![a-z])[.:]?|版[权權](?:所有|归属|归)?|著作[权權]人?",
    re.I,
)
_YEARS = re.compile(r"(?:19|20)\d\d(?:\s*[-–~,/至]\s*(?:(?:19|20)\d\d|\d\d(?!\d)|now|present|今))*\s*年?")
_WHOSE = re.compile(
    r"\b(?:permission|courtesy|licen[cs]ed?|property|owned|held|reserved)\s+(?:of|from|by)\s+(?:the\s+)?(?P<en>.+)|[归歸](?P<zh>.+?)所有",
    re.IGNORECASE,
)
_TERMS = re.compile(
    r"reserved|permission|prohibit|reproduc|unauthori|licen[cs]|(?:may|must|do|can)(?: ?not|n't)|without|public domain|free (?:for|to) |"
    r"creative ?commons|(?<![a-z])cc[ -](?:0|by)|https?://creativecommons|vorbehalten|réservés|reservados|riservati|droits|rechte|derechos|"
    r"royalty|rights.managed|(?:for )?(?:personal|private|internal|editorial|(?:non.?)?commercial)(?: \w+ \w+)? use|use only|"
    r"privaten? (?:gebrauch|nutzung)|usage privé|仅[供限]|保留|必究|侵[权權]|未[经經]|许可|授权|禁止|转载|请勿|不得|盗用|盗图|無断|転載|複製",
    re.IGNORECASE,
)
"""Clauses that say what is allowed, and to whom nothing belongs."""
_CLAUSES = re.compile(
    r"[;|\n。!]+|,(?=\s*[\u3400-\u9fff])|(?<=[\u3400-\u9fff]),|(?<=[a-z0-9]{4})\.(?=\s|$)|(?<=\d)\.(?=\s)"
)
_NOBODY = re.compile(
    r"[\W\d_]*(?:none|null|unknown|n/?a|user|owner|admin|default|no|by|the|author|photographer|me|myself|本人|作者|无"
    r"|true|false|yes|marked|unmarked|proprietary|confidential|protected|s?rgb|adobe ?rgb(?: ?\(?1998\)?)?|display p3"
    r"|(?:this )?(?:material|content|works?|images?|pictures?|photos?)|contact(?: us| me)?|tel|phone|电话|联系(?:方式|电话)?)?[\W\d_]*",
    re.I,
)
"""Words that stand for a name, for the XMP flag that rights are reserved (Marked), or for nothing."""
_CAMERA = re.compile(
    r"\W*(?:(?:sony|olympus|kodak|samsung|konica|minolta|pentax|ricoh|casio|nikon|canon|panasonic|fujifilm|leica|sanyo|epson|hp)\W+)*"
    r"(?:dsc|digital (?:still )?camera|camera pictures?|exif.jpeg.picture|dcf.picture)\W*",
    re.I,
)
"""What cameras write into every picture."""
_MADE_WITH = re.compile(
    r"(?<![a-z])(?:made|edited|created|designed|drawn|exported|produced|retouched|processed|erstellt|bearbeitet)\s+(?:with|in|on|using|via|mit)"
    r"\s+(?!permission|behalf|the\b)[\w.]+(?:\s+(?:pro|free|classic|elements|express))?|使?用\s*[\w.]+?\s*(?:制作|编辑|设计|修图)",
    re.I,
)
"""A program that was worked with holds no right."""
_PHONE = re.compile(r"\+?\(?\d[\d\s()/.-]{5,}\d|\+\d+")
_MOST_WORDS = 9


def holders_in(lines: Iterable[str]) -> list[str]:
    """Name whom copyright lines give the right to, each once; terms of use and years name nobody."""
    return list(dict.fromkeys(name for line in lines for name in _holders(line)))


def agencies_in(texts: Iterable[str]) -> list[str]:
    """Name the picture agencies that texts speak of, as they are written there, each once."""
    return list(
        dict.fromkeys(found[0] for text in texts for found in _AGENCIES.finditer(_MADE_WITH.sub(_without_canva, text)))
    )


def _without_canva(made: re.Match[str]) -> str:
    """Canva is a program as well, and alone among the agencies."""
    return " " if "canva" in made[0].casefold() else made[0]


def is_ours(name: str, claimant: Claimant) -> bool:
    """Say whether a name in a file is the claimant's, the owner's or a shop of theirs, however it is written."""
    ours = [one for one in (claimant.name, claimant.owner, *claimant.own_shops) if plain(one)]
    sites = [claimant.website, *filter(is_address, ours)]
    return (
        not plain(name)
        or any(is_at(name, site) for site in sites if site)
        or any(is_one_name(name, one) for one in ours if not is_address(one))
    )


def _holders(line: str) -> Iterator[str]:
    for clause in _CLAUSES.split(_MADE_WITH.sub(" ", unicodedata.normalize("NFKC", line))):
        whose = _WHOSE.search(clause)
        if whose is None and _TERMS.search(clause):
            clause = _TERMS.split(clause)[0] if _MARK.search(clause) else ""
            clause = re.sub(
                r"\b(?:all|alle|tous|todos|tutti|no|some)(?: \w+){0,2}\s*$", "", clause, flags=re.IGNORECASE
            )
        named = _YEARS.sub(" ", _MARK.sub(" ", whose["en"] or whose["zh"] if whose else clause))
        named = _PHONE.sub(" ", named)
        named = re.sub(
            r"^\W*(?:by|von|par|contact(?: us)?\b|归|属于)?\W+|[\W_]+$", "", f" {named}", flags=re.IGNORECASE
        )
        if not _NOBODY.fullmatch(named) and not _CAMERA.fullmatch(named) and len(named.split()) <= _MOST_WORDS:
            yield named
