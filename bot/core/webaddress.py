"""What a web address is in running text and where it ends: the one pattern of all who look for addresses."""

from __future__ import annotations

import re

_LETTERS = "\u1100-\u11ff\u3005-\u3007\u3040-\u30ff\u3130-\u318f\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff"
EASTERN = "\u1100-\u11ff\u2e80-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef"
"""Signs of Chinese, Japanese and Korean, with their punctuation and full-width forms, for the brackets of a pattern."""
_SIGN = rf"[^\s<>\"'|()“”‘’«»\u2010-\u2027\u2190-\u21ff{EASTERN}]"
_NAME_IN_PATH = rf"(?<=[/=])[{_LETTERS}]{{1,40}}(?=[/?#&=_-])"
"""A piece of a path in such letters: /商品/123. At the end of an address they are words of the sentence, glued to it."""
REST = rf"(?:{_SIGN}|\({_SIGN}{{0,80}}\)|{_NAME_IN_PATH})"
"""A sign, or more, that an address may go on with; a bracket only with what closes it.

Eastern languages go on behind an address without a blank, so it ends where their signs begin.
"""
SCHEME = r"h(?:tt|xx|\*\*)ps?(?:\[?:\]?|：)//"
"""How an address begins, defanged as well."""
HOST = r"(?:[a-z0-9-]{1,63}(?:\.|[\[({](?:\.|dot|点)[\])}])){1,4}[a-z]{2,12}"
"""A host, defanged as well; for patterns that ignore case."""
WEB = rf"{SCHEME}{REST}{{3,500}}"
"""An address with its scheme."""
RUN = rf"(?:[^\s{EASTERN}]|{_NAME_IN_PATH})"
"""What runs on to the next blank or eastern sign: an address with whatever brackets and points stand around it."""
AMID = re.compile(
    rf"(?:{WEB})(?=[{_LETTERS}])|(?<=[{_LETTERS}])(?:{WEB})(?=\s[{_LETTERS}]|[，、；])|(?<=[{_LETTERS}]\s)(?:{WEB})(?=[，、；])",
    re.IGNORECASE,
)
"""An address amid a sentence in eastern letters, which goes on behind it without a blank, or began so."""
CUT_SHORT = re.compile(r"/[\w.%-]{1,60}\.{3}\s[a-z]")
"""The end of an address that points cut short, and what is said of it behind: shop.example/item/10050... removed."""
_BEGINS = r"(?:h(?:tt|xx)ps?://|(?<![a-z0-9_.])www\.)"
_GLUED = re.compile(rf"{_BEGINS}(?:(?!{_BEGINS}){RUN}){{1,500}}(?<![.,;:!?)\]])(?=[{EASTERN}])", re.IGNORECASE)
"""An address to which eastern signs are glued, from its last beginning on, so that each of many in one run is looked at once."""


def unglued(text: str) -> str:
    """Put a blank behind every address to which a sentence is glued that goes on in eastern signs."""
    return _GLUED.sub(r"\g<0> ", text) if "://" in text or "www." in text else text
