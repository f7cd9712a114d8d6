"""Whether a machine wrote it: vacation notes and robots are no answer, a complaint desk's receipt is one."""

from __future__ import annotations

import re

from bot.core.message import Mail
from bot.core.reply.sentences.text import plain

_SUBJECT = re.compile(
    r"自动(?:回复|答复|应答)|automatic (?:reply|response|answer)|auto(?:matic)?[- ]?(?:reply|response|responder)|out of (?:the )?office|\booo\b|away from (?:my|the) (?:desk|office)|on (?:vacation|annual leave|leave)|"
    r"abwesenheit|automatische antwort|réponse automatique|absence du bureau|respuesta automática|fuera de (?:la )?oficina|risposta automatica|自動(?:返信|応答)|休假|外出"
)


def is_automatic(mail: Mail) -> bool:
    """Say whether headers or subject tell that a machine answered (RFC 3834 and its older relatives)."""
    return _has_headers(mail) or bool(_SUBJECT.search(plain(mail.subject)))


def _has_headers(mail: Mail) -> bool:
    submitted = mail.header("auto-submitted").lower()
    if submitted.startswith("auto-replied") or mail.header("x-apple-action").lower().startswith("vacation"):
        return True
    if any(
        mail.header(name)
        for name in ("x-autoreply", "x-autorespond", "x-autoresponder", "x-auto-reply", "x-mail-autoreply")
    ):
        return True
    return mail.header("precedence").lower() in ("auto_reply", "auto-reply")


def is_sent_by_itself(mail: Mail) -> bool:
    """Say whether a mail from the user's own Sent folder went out by itself: a subject that only quotes one does not count."""
    marked = mail.header("auto-submitted").lower() not in ("", "no")
    return marked or _has_headers(mail) or bool(_SUBJECT.match(plain(mail.subject).strip()))


def may_be_automatic(mail: Mail) -> bool:
    """Say whether a machine may have written it: weaker signs, which desks' own systems carry as well."""
    submitted = mail.header("auto-submitted").lower()
    return (
        is_automatic(mail)
        or (submitted not in ("", "no"))
        or bool(mail.header("x-auto-response-suppress"))
        or mail.header("precedence").lower() in ("bulk", "junk", "list")
        or mail.header("return-path").strip() == "<>"
    )
