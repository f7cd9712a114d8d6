"""Names and lines in a file are read as their writer meant them, whatever code page the program wrote them in."""

from __future__ import annotations

from collections.abc import Iterator

_MARKS = "，。、（）：·《》“”　"
_LATIN = ("cp1252", "latin-1")


def repaired(raw: bytes | str) -> str:
    """Read text as its writer meant it: UTF-8, a Chinese or Japanese code page, or Latin; what was read wrongly once is turned back.

    EXIF calls its text ASCII, and programs write into it what they like. Where nothing else fits it is Latin.
    """
    if isinstance(raw, str):
        return _turned_back(raw.strip())
    raw = raw.split(b"\x00")[0].strip()
    try:
        return _turned_back(raw.decode("utf-8"))
    except UnicodeDecodeError:
        return next(_eastern(raw), "") or next(_latin(raw)).strip()


def _turned_back(text: str) -> str:
    """UTF-8, or a Chinese name in its code page, that a program took for Latin and wrote as UTF-8 again."""
    for wrong in _LATIN:
        try:
            raw = text.encode(wrong)
        except UnicodeEncodeError:
            continue
        try:
            return raw.decode("utf-8")
        except UnicodeDecodeError:
            if not any(one.isascii() and one.isalpha() for one in text) and (right := next(_eastern(raw), "")):
                return right
    return text


def _eastern(raw: bytes) -> Iterator[str]:
    """The text in each code page of the East in which it makes sense."""
    for page in ("gb18030", "big5", "shift_jis"):
        try:
            text = raw.decode(page)
        except UnicodeDecodeError:
            continue
        signs = [one for one in text if not one.isascii()]
        if signs and all(_is_written(one, page) for one in signs) and not _is_torn(text, page):
            yield text


def _is_written(sign: str, page: str) -> bool:
    kana = page == "shift_jis" and "\u3041" <= sign <= "\u30fc"
    return "\u4e00" <= sign <= "\u9fff" or sign in _MARKS or kana


def _is_torn(text: str, page: str) -> bool:
    """Say whether signs only stand where a Latin word has an accent: J黵gen is Jürgen, whose ü took the r along.

    Of simplified Chinese most signs are of the old standard, GB 2312, whose bytes are no letters, and none stands inside a
    Latin word; those of the other pages may hold a letter, and none stands beside one.
    """
    foreign = [at for at, one in enumerate(text) if not one.isascii()]
    beside = [(_is_letter(text[at - 1 : at]), _is_letter(text[at + 1 : at + 2])) for at in foreign]
    if page == "gb18030":
        return 2 * sum(_is_common(text[at]) for at in foreign) < len(foreign) or any(map(all, beside))
    return any(map(any, beside))


def _is_common(sign: str) -> bool:
    try:
        return bool(sign.encode("gb2312"))
    except UnicodeEncodeError:
        return False


def _is_letter(one: str) -> bool:
    return one.isascii() and one.isalpha()


def _latin(raw: bytes) -> Iterator[str]:
    for page in _LATIN:
        try:
            yield raw.decode(page)
        except UnicodeDecodeError:
            continue
