"""Whether a mail truly comes from the platform: the user's own provider has checked, else its signature tells."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from bot.core.message import Mail
from bot.core.platform import Platform
from bot.core.reply.signatures import Signed
from bot.core.words import Words, words

_FREEMAIL = (
    "gmail.com googlemail.com outlook.com hotmail.com live.com msn.com yahoo.com ymail.com aol.com icloud.com me.com gmx.de gmx.net gmx.com web.de mail.com"
    " proton.me protonmail.com yandex.com yandex.ru mail.ru zoho.com tutanota.com qq.com foxmail.com 163.com 126.com yeah.net sina.com sina.cn sohu.com"
    " aliyun.com 139.com 189.cn 21cn.com tom.com naver.com"
)
FREEMAIL = frozenset(_FREEMAIL.split())
HELPDESKS = frozenset(
    {"zendesk.com", "freshdesk.com", "salesforce.com", "force.com", "helpscout.net", "hubspot.com", "atlassian.net"}
)
"""Where honest desks have an address of the form name.zendesk.com."""
_RESULT = re.compile(r"(?:^|[;\s])(dmarc|dkim|spf)\s*=\s*([a-z]{3,12})", re.IGNORECASE)
_DOMAIN = re.compile(
    r"(?:header\.(?:d|i|from)|smtp\.(?:mailfrom|mail|helo))\s*=\s*\"?(?:[^\s;@\"]{0,120}@)?([a-z0-9.-]{1,253})",
    re.IGNORECASE,
)
_LOOKS = str.maketrans(
    "01i35аеорсухіıѕԁɡтмквнαεικνορτυ",
    "ollesaeopcyxllsdgtmkbhaelkvoptu",
)
_ALIKE = re.compile(r"[\u0370-\u03ff\u0400-\u04ff]")
_DISGUISED = re.compile(r"[^a-z]")
_BESIDE = (
    "evil bad fake official officials genuine verify verification verified secure security support help helpdesk service customerservice legal copyright trademark"
    " ip ipr dmca rights infringement infringements notice notices notification takedown takedowns removal protection piracy abuse complaint complaints claim claims"
    " dispute disputes appeal appeals counternotice evidence refund refunds account accounts login signin alert warning hilfe kundendienst kundenservice sicherheit"
    " beschwerde urheberrecht aide securite reclamation droits soporte ayuda seguridad derechos assistenza supporto sicurezza pomoc wsparcie guanfang kefu fawu"
    " tousu shensu jubao weiquan banquan qinquan zhichanquan"
)
"""What deceivers glue to a name. Other words make other names, the house's own among them: alibabacloud, metallbau, fastmail."""


@dataclass(frozen=True, slots=True)
class Check:
    """One result of the provider's check: method, result and the domain that it was made for."""

    method: str
    result: str
    domain: str


def authentic(
    mail: Mail,
    platform: Platform,
    authserv_ids: tuple[str, ...],
    domains: tuple[str, ...],
    signed: Signed | None = None,
) -> tuple[bool | None, Words]:
    """Say whether the mail is the platform's (RFC 8601, RFC 7489), and why; None where nobody can tell.

    `signed` tells whose signature was verified here, None if nobody looked. It counts only where the provider left no
    result, and only for the platform: a signature that failed on its way proves nothing.
    """
    home = domain_of(mail.sender)
    checks = _checks(mail, authserv_ids)
    fraud = _fraud(mail, platform, home, _known(platform, domains))
    if fraud:
        return False, fraud
    if checks is None:
        verdict = _by_signature(home, platform, domains, signed, _silence(mail))
    elif home:
        verdict = _judged(checks, home, platform, domains)
    else:
        return None, words("the mail names no sender", "邮件没有写明发件人")
    there = domain_of(mail.header("reply-to"))
    if verdict[0] and there and not _is_at_home(there, home, platform, domains):
        return None, words(
            "{why}, but answers would go to {there}, which is not known",
            "{why}，但回信会发到 {there}，该域名不在已知之列",
            why=verdict[1],
            there=there,
        )
    return verdict


def worth_verifying(mail: Mail, platform: Platform, authserv_ids: tuple[str, ...], domains: tuple[str, ...]) -> str:
    """The domain whose own signature would settle who wrote a mail; nothing where it is settled or cannot be."""
    home = domain_of(mail.sender)
    if home in FREEMAIL or not platform.owns(home, domains) or _checks(mail, authserv_ids) is not None:
        return ""
    return "" if _fraud(mail, platform, home, _known(platform, domains)) else home


def _is_at_home(there: str, home: str, platform: Platform, domains: tuple[str, ...]) -> bool:
    """Say whether answers to `there` reach the desk: its own house, or the helpdesk that it hires."""
    return aligned(there, home) or platform.owns(there, domains) or organisational(there) in HELPDESKS


def is_in_house(there: str, platform: Platform, domains: tuple[str, ...], home: str = "") -> bool:
    """Say whether every mailbox of a domain is the platform's, or of the house of a sender at `home`.

    None is where anybody can have an address; of a helpdesk only the sender's own corner is: its customers are strangers
    to each other.
    """
    if there in FREEMAIL:
        return False
    if organisational(there) in HELPDESKS:
        return there == home
    return aligned(there, home) or platform.owns(there, domains)


def _known(platform: Platform, domains: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((platform.sender_domains.value if platform.sender_domains else ()) + domains))


def _by_signature(
    home: str, platform: Platform, domains: tuple[str, ...], signed: Signed | None, silence: Words
) -> tuple[bool | None, Words]:
    """Judge by signatures alone: of the sender's own domain, of one above it, or of another that the platform owns."""
    if signed is None or home in FREEMAIL or not platform.owns(home, domains):
        return None, silence
    for one in signed.domains:
        theirs = f".{home}".endswith(f".{one}") or platform.owns(one, domains)
        if theirs and aligned(one, home):
            return True, words(
                "{home} was confirmed here, by the signature (DKIM) of {one}",
                "本机已核实 {home}：{one} 的签名（DKIM）有效",
                home=home,
                one=one,
            )
    return None, words(
        "{silence}, and no signature (DKIM) of {home} could be verified here: {lack}",
        "{silence}，本机也没能验证 {home} 的签名（DKIM）：{lack}",
        silence=silence,
        home=home,
        lack=signed.lack.value,
    )


def _silence(mail: Mail) -> Words:
    """Why nothing is known of a check by the user's own provider."""
    who = _signer(mail)
    if who:
        return words(
            "the result of a check on this mail (Authentication-Results) was left by {who}, and that is not known to be your mail provider",
            "这封邮件上的发件人核验结果（Authentication-Results）由 {who} 留下，无法确认它就是你的邮箱服务商",
            who=who,
        )
    return words(
        "your mail provider left no result of its own check (Authentication-Results) on this mail",
        "你的邮箱服务商没有在这封邮件上留下发件人核验结果（Authentication-Results）",
    )


def _judged(
    checks: tuple[Check, ...], home: str, platform: Platform, domains: tuple[str, ...]
) -> tuple[bool | None, Words]:
    dmarc = next((one.result for one in checks if one.method == "dmarc"), "")
    if dmarc in ("fail", "reject", "permerror"):
        return False, _failed(home)
    if not platform.owns(home, domains):
        title = platform.title.words()
        return None, words(
            "{home} is not a known address of {title}", "{home} 不是{title}的已知发件域名", home=home, title=title
        )
    if home in FREEMAIL:
        return None, words("anybody can have an address at {home}", "任何人都可以注册 {home} 的邮箱", home=home)
    for one in checks:
        if one.result == "pass" and (aligned(one.domain, home) or (one.method == "dmarc" and not one.domain)):
            confirmed = words(
                "{home} was confirmed by your mail provider: {method}=pass",
                "你的邮箱服务商已核验 {home}：{method}=pass",
                home=home,
                method=one.method,
            )
            return True, confirmed
    if any(one.result == "fail" and (not one.domain or aligned(one.domain, home)) for one in checks):
        return False, _failed(home)
    return None, words(
        "the check of your mail provider says nothing about {home}",
        "你的邮箱服务商的核验结果没有涉及 {home}",
        home=home,
    )


def _failed(home: str) -> Words:
    return words("the check of the sender failed for {home}", "{home} 的发件人核验未通过", home=home)


def _fraud(mail: Mail, platform: Platform, home: str, known: tuple[str, ...]) -> Words | None:
    """Say what is positively wrong with the sender, if anything is."""
    if "more than one From" in mail.flaws:
        return words("the mail names more than one sender", "邮件写了不止一个发件人")
    if platform.owns(home, known):
        answer_to = domain_of(mail.header("reply-to"))
        if answer_to in FREEMAIL and not platform.owns(answer_to, known) and answer_to != home:
            return words(
                "answers would go to a private mailbox at {there}", "回信会发到 {there} 的私人邮箱", there=answer_to
            )
        return None if platform.owns(answer_to, known) else _likeness(answer_to, known, _resembles)
    if likeness := _likeness(home, known, _resembles) or _likeness(home, known, _is_glued) or _of_two_alphabets(home):
        return likeness
    brands = {platform.title.en.lower(), platform.title.zh.lower(), platform.name.lower()} - {"", "generic"}
    shown = unicodedata.normalize("NFKC", mail.sender_name).lower()
    named = any(len(brand) >= 3 and brand.translate(_LOOKS) in shown.translate(_LOOKS) for brand in brands)
    if known and (named or any(f"@{one}" in shown for one in known)):
        return words(
            "the sender calls itself {name} but writes from {home}",
            "发件人自称“{name}”，却来自 {home}",
            name=mail.sender_name,
            home=home or "?",
        )
    return None


def _likeness(domain: str, known: tuple[str, ...], is_like: Callable[[str, str], bool]) -> Words | None:
    likeness = next((one for one in known if is_like(domain, one)), "")
    if not likeness:
        return None
    return words(
        "{home} only looks like {likeness}", "{home} 只是模仿 {likeness} 的域名", home=domain, likeness=likeness
    )


def _of_two_alphabets(domain: str) -> Words | None:
    """Say that a name in a domain has Latin letters beside Cyrillic or Greek ones, which no honest name has (UTS 39)."""
    spoken = _decoded(domain)
    if not any(re.search(r"[a-z]", label) and _ALIKE.search(label) for label in spoken.split(".")):
        return None
    return words(
        "{home} is written {spoken}, with letters of two alphabets, to look like another",
        "{home} 写作 {spoken}，混用两种字母，意在冒充其他域名",
        home=domain,
        spoken=spoken,
    )


def _resembles(domain: str, genuine: str) -> bool:
    """Say whether `domain` is made to be taken for `genuine`: other letters of the same looks, or its name inside."""
    name, labels = _compared(domain, genuine)
    looks = [_undisguised(label) for label in labels]
    return _undisguised(name) in looks or name in labels or any(_one_off(label, name) for label in labels[:-1])


def _is_glued(domain: str, genuine: str) -> bool:
    """Say whether a telling word was put before or behind a name, without a hyphen: eviltemu, temusupport."""
    name, labels = _compared(domain, genuine)
    return any(_is_glued_to(one, name) for label in labels[:-1] for one in (label, label.rstrip("0123456789")))


def _is_glued_to(label: str, name: str) -> bool:
    read = _undisguised if _DISGUISED.search(label) else _joined
    label, name = read(label), read(name)
    beside = label.removeprefix(name) if label.startswith(name) else label.removesuffix(name)
    return beside != label and bool(_words_beside(read).fullmatch(beside))


@cache
def _words_beside(read: Callable[[str], str]) -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(read(word) for word in _BESIDE.split())}){{1,3}}")


def _joined(label: str) -> str:
    """The label with letters that run together read as the one that they look like."""
    return label.replace("rn", "m").replace("vv", "w")


def _undisguised(label: str) -> str:
    """The label with every letter read as the first of its looks: l for i and 1, o for 0."""
    return _joined(label.translate(_LOOKS))


def _compared(domain: str, genuine: str) -> tuple[str, list[str]]:
    """The genuine name, and the words of a domain that may imitate it: none for short names, branches and helpdesks."""
    name = genuine.split(".")[0] if genuine.count(".") == 1 else organisational(genuine).split(".")[0]
    decoded = _decoded(domain)
    house = organisational(decoded)
    foreign_branch = house.split(".")[0] == name and len(decoded.rsplit(".", 1)[-1]) == 2
    if not domain or domain == genuine or domain in FREEMAIL or len(name) < 4 or foreign_branch or house in HELPDESKS:
        return name, []
    return name, re.split(r"[.-]", decoded)


def _decoded(domain: str) -> str:
    try:
        return ".".join(
            label.encode("ascii").decode("idna") if label.startswith("xn--") else label for label in domain.split(".")
        )
    except (UnicodeError, ValueError):
        return domain


def _one_off(label: str, name: str) -> bool:
    """Say whether one letter was added, dropped, changed or swapped in a name of five letters or more."""
    if len(name) < 5 or abs(len(label) - len(name)) > 1 or label == name:
        return False
    if len(label) == len(name):
        differing = [place for place in range(len(name)) if label[place] != name[place]]
        swapped = (
            len(differing) == 2
            and label[differing[0]] == name[differing[1]]
            and label[differing[1]] == name[differing[0]]
        )
        return len(differing) == 1 or swapped
    longer, shorter = (label, name) if len(label) > len(name) else (name, label)
    return any(longer[:place] + longer[place + 1 :] == shorter for place in range(len(longer)))


def _checks(mail: Mail, authserv_ids: tuple[str, ...]) -> tuple[Check, ...] | None:
    """Read the topmost Authentication-Results if the user's own provider wrote it; None if it did not."""
    if _signer(mail) not in {one.lower().rstrip(".") for one in authserv_ids} - {""}:
        return None
    top = _topmost(mail)
    return _by_library(top) or _by_hand(top)


def _topmost(mail: Mail) -> str:
    return " ".join(mail.header("authentication-results").split())[:8_000]


def _signer(mail: Mail) -> str:
    """The name (authserv-id) under which the topmost Authentication-Results was left, or nothing."""
    found = re.match(r"\s*\"?([^\s;\"=]{1,253})\"?(?:\s+\d+)?\s*;", _topmost(mail))
    return found.group(1).lower().rstrip(".") if found else ""


def _by_library(top: str) -> tuple[Check, ...]:
    from authres import AuthenticationResultsHeader, AuthResError

    try:
        header = AuthenticationResultsHeader.parse(f"Authentication-Results: {top}")
        return tuple(
            Check(one.method.lower(), one.result.lower(), _domain_in(one.properties))
            for one in header.results
            if one.method.lower() in ("dmarc", "dkim", "spf")
        )
    except (AuthResError, ValueError, TypeError, AttributeError, LookupError):
        return ()


def _domain_in(properties: list[Any]) -> str:
    """The domain that a result was made for: the signer's for DKIM, the sender's for SPF and DMARC."""
    values = {one.name: str(one.value).lower() for one in properties}
    value = next((values[name] for name in ("d", "from", "mailfrom", "mail", "i") if values.get(name)), "")
    return domain_of(value) or value.strip(".")


def _by_hand(top: str) -> tuple[Check, ...]:
    """Read results where the library gives up: Microsoft's form, stray properties, comments in odd places."""
    bare = re.sub(r"\([^()]{0,500}\)", " ", top)
    found = list(_RESULT.finditer(bare))
    ends = [one.start() for one in found[1:]] + [len(bare)]
    checks = []
    for one, end in zip(found, ends, strict=False):
        domain = _DOMAIN.search(bare[one.end() : end])
        checks.append(
            Check(one.group(1).lower(), one.group(2).lower(), domain.group(1).lower().strip(".") if domain else "")
        )
    return tuple(checks)


def domain_of(address: str) -> str:
    """The domain of a mail address, in lower case, or nothing."""
    found = re.search(
        r"@([^\s@<>\"',;()]{1,253})", address[::-1].partition("<")[0][::-1] if "<" in address else address
    )
    return found.group(1).lower().rstrip(".") if found else ""


def aligned(one: str, other: str) -> bool:
    """Say whether two domains belong to one organisation (RFC 7489 section 3.1, relaxed)."""
    return bool(one) and organisational(one) == organisational(other)


_SECOND_LEVEL = frozenset({"co", "com", "net", "org", "gov", "edu", "ac", "or", "ne", "go", "gob", "nom", "ltd", "plc"})


def organisational(domain: str) -> str:
    """The part of a domain that somebody registered: two labels, three below the likes of co.uk."""
    labels = domain.lower().strip(".").split(".")
    length = 3 if len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in _SECOND_LEVEL else 2
    return ".".join(labels[-length:])
