"""Which files go with which letter, and which only their hash."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from bot.core.case import Case, Evidence, Role
from bot.core.draft import Enclosure
from bot.core.evidence import REGISTERED, given_as, is_identity_paper, is_of, suffix_of
from bot.core.exhibit import EXHIBIT
from bot.core.platform import Platform
from bot.core.regime import Element, Regime
from bot.core.reply.reading import Asked
from bot.core.words import Words, words

_LONGEST_NAME = 180
"""Bytes; there is room left for a number, and for systems that count otherwise."""
_OF_WINDOWS = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])", re.IGNORECASE)

STATEMENT = "generated:statement"
COMPARISON = "generated:comparison"

MEDIA_TYPES = {
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "png": "image/png",
    "gif": "image/gif",
    "webp": "image/webp",
    "tif": "image/tiff",
    "tiff": "image/tiff",
    "bmp": "image/bmp",
    "heic": "image/heic",
    "heif": "image/heif",
    "avif": "image/avif",
    "pdf": "application/pdf",
    "txt": "text/plain",
    "mp4": "video/mp4",
    "mov": "video/quicktime",
    "zip": "application/zip",
}
_POWER = re.compile(r"授权|委托|authori|(?<![a-z])(power|poa|loa)(?![a-z])", re.IGNORECASE)
_LICENCE = re.compile(r"执照|licen[cs]e|(?<![a-z])id(?![a-z])", re.IGNORECASE)
_ORDERED = re.compile(r"订单|购买|order|purchase|invoice|发票", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Packet:
    """Files for one letter, in the order of its list; `roles` tells by source what each is.

    `listed` stays at home; `not_taken` are texts of the bot's own in a format that the desk does not take.
    """

    enclosures: tuple[Enclosure, ...]
    roles: dict[str, str]
    listed: tuple[Evidence, ...] = ()
    not_taken: tuple[Enclosure, ...] = ()


def is_power(one: Evidence) -> bool:
    """Say whether a file is, by its name, a power of attorney."""
    return bool(_POWER.search(one.name))


def is_identity(one: Evidence) -> bool:
    """Say whether a file is, by its name, an identity paper or a licence."""
    return not is_power(one) and (is_identity_paper(one.name) or bool(_LICENCE.search(one.name)))


def kind_of(one: Evidence) -> str:
    """The word by which a template calls a file: its role, and of papers which kind."""
    if one.role is not Role.AUTHORITY:
        return one.role.value
    return "power" if is_power(one) else "identity" if is_identity(one) else "authority"


def originals_of(case: Case) -> tuple[Evidence, ...]:
    """The originals of the works: those the works name, or all where a work names none."""
    everything = case.evidence_of(Role.ORIGINAL)
    if not case.file.works or any(not work.files for work in case.file.works):
        return everything
    return tuple(one for one in everything if any(is_of(work, one) for work in case.file.works))


def works_of(case: Case, one: Evidence) -> tuple[int, ...]:
    """The numbers of the works (from 1) that name this original; nothing where there is only one work."""
    if one.role is not Role.ORIGINAL or len(case.file.works) < 2:
        return ()
    return tuple(number for number, work in enumerate(case.file.works, start=1) if work.files and is_of(work, one))


def for_complaint(case: Case, platform: Platform, law: Regime, generated: Sequence[Enclosure]) -> Packet:
    """What a first notice carries: statement, originals, screenshots, list for comparing, proof, and only then papers.

    `generated` are the texts that the bot writes; the user's own statement takes the place of ours.
    """
    wanted = (*platform.required_evidence, *(platform.required.wished if platform.required else ()))
    asked_for = "identity" in platform.required.papers if platform.required else False
    files = [
        *case.evidence_of(Role.STATEMENT),
        *originals_of(case),
        *(given_as(Role.OUTTAKES, case) if Role.OUTTAKES in wanted else ()),
        *given_as(Role.LISTING, case),
        *case.evidence_of(Role.PROOF),
        *_authority(case, law, asked_for),
    ]
    own_statement = bool(case.evidence_of(Role.STATEMENT))
    texts = [one for one in generated if not (own_statement and one.source == STATEMENT)]
    return packet(files, texts, platform)


def _authority(case: Case, law: Regime, asked_for: bool) -> Iterable[Evidence]:
    """An agent's power of attorney; identity papers only where the law or the desk asks, and never where a law forbids."""
    agent = case.claimant is not None and case.claimant.is_agent
    identity = law.wants(Element.IDENTITY) or (asked_for and law.need(Element.IDENTITY) != "never")
    for one in case.evidence_of(Role.AUTHORITY):
        if identity if is_identity(one) else agent:
            yield one


def for_answer(asked: Iterable[Asked], case: Case, platform: Platform, generated: Sequence[Enclosure]) -> Packet:
    """What was asked for, each file once."""
    wanted = tuple(asked)
    files = dict.fromkeys(one for ask in wanted for one in files_for(ask, case))
    texts = [
        one
        for one in generated
        if (one.source == STATEMENT and Asked.OWNERSHIP_STATEMENT in wanted and not case.evidence_of(Role.STATEMENT))
        or ((one.source == COMPARISON or one.source.startswith(EXHIBIT)) and Asked.COMPARISON in wanted)
    ]
    return packet(list(files), texts, platform)


def files_for(ask: Asked, case: Case) -> tuple[Evidence, ...]:
    """The files of the case that answer one thing a desk can ask for."""
    roles, fits = _ANSWERS.get(ask, ((), None))
    return tuple(one for role in roles for one in given_as(role, case) if fits is None or fits(one))


_ANSWERS: dict[Asked, tuple[tuple[Role, ...], Callable[[Evidence], bool] | None]] = {
    Asked.ORIGINAL_FILES: ((Role.ORIGINAL, Role.OUTTAKES), None),
    Asked.CREATION_PROOF: ((Role.PROOF, Role.OUTTAKES), None),
    Asked.OWNERSHIP_STATEMENT: ((Role.STATEMENT,), None),
    Asked.REGISTRATION_CERTIFICATE: ((Role.PROOF,), lambda one: bool(REGISTERED.search(one.name))),
    Asked.POWER_OF_ATTORNEY: ((Role.AUTHORITY,), is_power),
    Asked.IDENTITY: ((Role.AUTHORITY,), is_identity),
    Asked.SCREENSHOTS: ((Role.LISTING,), None),
    Asked.COMPARISON: ((Role.LISTING, Role.ORIGINAL), None),
    Asked.ORDER_PROOF: ((Role.PROOF,), lambda one: bool(_ORDERED.search(one.name))),
    Asked.OTHER: ((Role.STATEMENT, Role.ORIGINAL, Role.OUTTAKES, Role.LISTING, Role.PROOF), None),
}

_ADD: dict[Asked, Words] = {
    Asked.ORIGINAL_FILES: Words(
        "they ask for the original files: put them into original/ (原图)", "平台要原图：请放进 原图/（original）"
    ),
    Asked.CREATION_PROOF: Words(
        "they ask for proof of creation: put other frames of the shoot into outtakes/ (花絮), or dated proof into proof/ (证明)",
        "平台要创作证明：请把同次拍摄的其他图片放进 花絮/（outtakes），或把带日期的证明放进 证明/（proof）",
    ),
    Asked.REGISTRATION_CERTIFICATE: Words(
        'they ask for the registration certificate: put it into proof/ (证明), with "registration" or 登记 in its name',
        "平台要作品登记证书：请放进 证明/（proof），文件名含“登记”或 registration",
    ),
    Asked.POWER_OF_ATTORNEY: Words(
        'they ask for a power of attorney: put it into authority/ (授权), with "power" or 授权 in its name',
        "平台要授权委托书：请放进 授权/（authority），文件名含“授权”或 power",
    ),
    Asked.IDENTITY: Words(
        'they ask for an identity paper or a business licence (read which): put it into authority/ (授权), with "id", "passport", "licence", 身份证 or 执照 in its name',
        "平台要身份证明或营业执照（请看来信要的是哪一种）：请放进 授权/（authority），文件名含“身份证”“护照”“执照”、passport 或 licence",
    ),
    Asked.SCREENSHOTS: Words(
        "they ask for screenshots of the listings: put them into listing/ (截图)",
        "平台要侵权商品页截图：请放进 截图/（listing）",
    ),
    Asked.COMPARISON: Words(
        "they ask for a comparison: put screenshots into listing/ (截图) and originals into original/ (原图)",
        "平台要对比图：请把截图放进 截图/（listing），原图放进 原图/（original）",
    ),
    Asked.ORDER_PROOF: Words(
        'they ask for proof of an order: put it into proof/ (证明), with "order" or 订单 in its name',
        "平台要订单凭证：请放进 证明/（proof），文件名含“订单”或 order",
    ),
    Asked.LISTING_URLS: Words(
        "they ask for the links of the listings: write them into links.txt", "平台要侵权链接：请写进 链接.txt"
    ),
    Asked.OTHER: Words(
        "they ask for something that weiquan has no name for: read their mail, and answer it yourself if these files do not",
        "平台要的材料无法自动识别：请阅读来信；如果这些文件不能回答，请自行回复",
    ),
}


def missing_for(asked: Iterable[Asked], case: Case) -> tuple[Words, ...]:
    """Say what the user must still add, and into which folder, before what was asked for can be answered."""
    return tuple(said for ask in dict.fromkeys(asked) if (said := _missing(ask, case) or _not_held(ask, case)))


def is_given(ask: Asked, case: Case, going: Collection[str]) -> bool:
    """Say whether an answer gives anything of what is asked: one of the files `going` with it, or what its text says."""
    if ask is Asked.COMPARISON and any(one.startswith(EXHIBIT) for one in going):
        return True
    files = files_for(ask, case)
    return any(one.path in going for one in files) if files else _missing(ask, case) is None


def staying_home(asked: Iterable[Asked], case: Case, platform: Platform, going: Collection[str]) -> tuple[Words, ...]:
    """Say which files the folder holds for what was asked where none of them goes with the answer, and what would go."""
    unmet = (ask for ask in asked if not is_given(ask, case, going))
    names = dict.fromkeys(one.name for ask in unmet for one in files_for(ask, case))
    if not names:
        return ()
    return (
        words(
            "{names} cannot go with it (the desk does not take the format, or nothing can be opened in it): put a copy in one of {takes} beside it",
            "{names} 不能随信发出（平台不收该格式，或文件打不开）：请在旁边放一份副本，格式为 {takes} 之一",
            names=", ".join(names),
            takes=", ".join(platform.takes),
        ),
    )


_NO_POWER = Words(
    'they ask for a power of attorney; you complain as the owner, and the answer says so; if somebody acts for you, put it into authority/ (授权), with "power" or 授权 in its name',
    "平台要授权委托书；你是权利人本人投诉，答复里会说明；若由他人代理，请放进 授权/（authority），文件名含“授权”或 power",
)


def _not_held(ask: Asked, case: Case) -> Words | None:
    """What is asked for and not in the folder, although the answer can do without it."""
    return _NO_POWER if ask is Asked.POWER_OF_ATTORNEY and not files_for(ask, case) else None


def _missing(ask: Asked, case: Case) -> Words | None:
    owner = case.claimant is None or case.claimant.kind == "owner"
    if ask in (Asked.SIGNATURE, Asked.OWNERSHIP_STATEMENT) or (ask is Asked.POWER_OF_ATTORNEY and owner):
        return None
    if ask is Asked.CONTACT_DETAILS:
        return _missing_contact(case)
    if ask is Asked.OTHER:
        return _ADD[ask]
    if ask is Asked.LISTING_URLS:
        return None if case.file.listings else _ADD[ask]
    if ask is Asked.COMPARISON:
        return None if given_as(Role.LISTING, case) and case.evidence_of(Role.ORIGINAL) else _ADD[ask]
    return None if files_for(ask, case) else _ADD[ask]


def _missing_contact(case: Case) -> Words | None:
    claimant = case.claimant
    if claimant is not None and claimant.address and claimant.phone:
        return None
    return words(
        "they ask for contact details: fill in address and phone of [claimants.{name}] in config.toml",
        "平台要联系方式：请在 config.toml 的 [claimants.{name}] 填写 address 和 phone",
        name=case.file.claimant or "NAME",
    )


def packet(files: Sequence[Evidence], texts: Sequence[Enclosure], platform: Platform) -> Packet:
    """Enclose what the desk takes; what it does not take, or what nobody can open, is listed and kept ready."""
    if not platform.takes_files:
        return Packet((), {one.path: kind_of(one) for one in files}, tuple(files))
    going = [one for one in files if suffix_of(one.name) in platform.takes and not one.hollow]
    listed = tuple(one for one in files if one not in going)
    not_taken = tuple(one for one in texts if suffix_of(one.name) not in platform.takes)
    texts = [one for one in texts if one not in not_taken]
    enclosed = [one for one in texts if one.source == STATEMENT]
    enclosed += [_enclosure(one) for one in going]
    enclosed += [one for one in texts if one.source != STATEMENT]
    roles = {one.path: kind_of(one) for one in files}
    roles.update({one.source: _kind_of_generated(one) for one in texts})
    return Packet(uniquely_named(enclosed), roles, listed, not_taken)


def _kind_of_generated(one: Enclosure) -> str:
    return "exhibit" if one.source.startswith(EXHIBIT) else one.source.removeprefix("generated:")


def _enclosure(one: Evidence) -> Enclosure:
    kind = MEDIA_TYPES.get(suffix_of(one.name), "application/octet-stream")
    return Enclosure(one.path, _travelling_name(one.name), kind, one.sha256, one.size)


def _travelling_name(name: str) -> str:
    """The name a file travels under: no path, no control or direction marks, nothing that some system refuses.

    Windows knows no character of `<>:"/\\|?*`, and no file called NUL or COM1, whatever its ending; no system takes
    more than 255 bytes.
    """
    shown = "".join(mark for mark in unicodedata.normalize("NFC", name) if unicodedata.category(mark)[0] != "C")
    plain = re.sub(r'[<>:"/\\|?*]', "_", shown).strip(" .") or "file"
    stem, dot, ending = plain.rpartition(".")
    if len(plain.encode()) > _LONGEST_NAME:
        room = _LONGEST_NAME - len(f"{dot}{ending}".encode()) if dot and len(ending) <= 8 else 0
        plain = _cut(stem, room).rstrip(" .") + dot + ending if room else _cut(plain, _LONGEST_NAME).rstrip(" .")
    return f"_{plain}" if _OF_WINDOWS.fullmatch(plain.split(".")[0].rstrip()) else plain


def _cut(text: str, most: int) -> str:
    """The beginning of a text, at most so many bytes, whole characters only."""
    return text.encode()[:most].decode(errors="ignore")


def uniquely_named(enclosures: Iterable[Enclosure]) -> tuple[Enclosure, ...]:
    """Give a second file of the same name a number; a reduced picture is a JPEG and is called so."""
    taken: set[str] = set()
    out = []
    for one in enclosures:
        name, kind = one.name, one.media_type
        stem, dot, ending = name.rpartition(".")
        if one.longest_side is not None and kind != "image/jpeg":
            kind, ending = "image/jpeg", "jpg"
            name = f"{stem or name}.jpg"
        number = 1
        while name.casefold() in taken:
            number += 1
            name = f"{stem}-{number}.{ending}" if dot else f"{one.name}-{number}"
        taken.add(name.casefold())
        out.append(replace(one, name=name, media_type=kind))
    return tuple(out)
