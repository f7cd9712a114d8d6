"""What machines and absent people answer to anybody who writes: it tells of a message, and nothing of our complaint."""

from __future__ import annotations

from collections.abc import Sequence

from bot.core.reply.rules.courtesy import says_nothing
from bot.core.reply.rules.verdict import COMPLAINT
from bot.core.reply.rules.wording import Automatic, Wording
from bot.core.reply.sentences.text import Sentence
from bot.core.reply.states.otherwise import asks_outright, asks_to_explain, refused

_FEW = 8
"""Sentences of such an answer at most, without what is only polite and who signs it."""
_SIGNATURE = 5
"""Lines that may sign it, with what ends the letter."""
_A_LINE = 60
"""Signs of a line that greets or signs, at most."""


def answers_anybody(
    body: Sequence[Sentence], subject: Sentence | None, wording: Wording, only_robots: bool
) -> Sentence | None:
    """The sentence by which a mail shows that it answers anybody; None if it does not, or tells of a matter as well.

    Every sentence says that a machine wrote it, that somebody is away, that a message came, or that it will be answered. With `only_robots` one
    must say one of the first two: in our own thread the others are a person's words, or the desk's receipt.
    """
    words, courtesy = wording.automatic, wording.courtesy
    end = next((place for place, one in enumerate(body) if _closes(one.plain, words)), len(body))
    letter = body[:end] if len(body) - end <= _SIGNATURE else body
    about = [one for one in (*letter, *([subject] if subject else [])) if _tells_of_a_matter(one.plain, wording)]
    if about or not letter:
        return None
    idle = [one for one in letter if _is_sign(one.plain, words) or _is_idle(one.plain, words)]
    told = [one for one in letter if one not in idle and not says_nothing(one.plain, courtesy)]
    if len(idle) > _FEW or not all(_greets(one, body) for one in told):
        return None
    signs = [one for one in idle if _is_sign(one.plain, words)]
    received = [one for one in idle if not only_robots and words.of_a_message.found_in(one.plain)]
    return next(iter(signs or received), None)


def _is_sign(plain: str, words: Automatic) -> bool:
    """Say whether a machine says that it is one, or somebody is away."""
    return words.by_itself.found_in(plain) or words.away.found_in(plain)


def _is_idle(plain: str, words: Automatic) -> bool:
    """Say whether a plain sentence says only that a message came in, or will be answered."""
    return words.of_a_message.found_in(plain) or words.will_answer.found_in(plain)


def _tells_of_a_matter(plain: str, wording: Wording) -> bool:
    if wording.automatic.of_a_matter.found_in(plain) or COMPLAINT.search(plain):
        return True
    return any(says(plain, wording.otherwise) for says in (asks_outright, asks_to_explain, refused))


def _closes(plain: str, words: Automatic) -> bool:
    """Say whether a line ends a letter: "Kind regards, IP Team"."""
    found = words.closing.pattern.match(plain)
    return found is not None and len(plain) < _A_LINE and plain[found.end() :].strip()[:1] in ("", ",", ".", "!", "。")


def _greets(one: Sentence, body: Sequence[Sentence]) -> bool:
    """Say whether a sentence is the mail's first line and no more than a greeting."""
    return one is body[0] and len(one.plain) < _A_LINE and one.plain.endswith((",", "!", ":", "，"))
