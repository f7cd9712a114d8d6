"""What says otherwise than a mail sounds like: back again, still there, our own pictures. Then a person reads it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from bot.core.event import ListingState, Reply
from bot.core.reply.rules.modality import answered_no, holds, is_only_possible, moods
from bot.core.reply.rules.wording import Otherwise, Wording
from bot.core.reply.rules.wordlists import WordList
from bot.core.reply.states.phrases import by_hearsay, looked_into, tells_of_earlier
from bot.core.reply.states.rows import row_state
from bot.core.reply.states.things import only_else_back, only_else_gone
from bot.core.webaddress import HOST


def back_again(plain: str, words: Otherwise) -> bool:
    """Say whether a plain sentence tells, as a fact, that something can be seen again: "is: published", wieder erreichbar."""
    return _as_a_fact(words.back_again, plain, words)


def still_there(plain: str, words: Otherwise) -> bool:
    """Say whether a plain sentence tells, as a fact, that something is still there or undecided: 引き続き表示, "2.webp wciąż się otwiera"."""
    if _really(words.not_gone, plain):
        return True
    return _as_a_fact(words.still_there, plain, words) and not words.elsewhere.found_in(plain)


def their_own(plain: str, words: Otherwise) -> bool:
    """Say whether a plain sentence claims the pictures for the other side, as sellers and their lawyers write.

    What a desk found out of them ("on review the pictures are the supplier's own") is no such claim.
    """
    return _really(words.their_own, plain) and not words.checked.found_in(plain)


def refused(plain: str, words: Otherwise) -> bool:
    """Say whether a plain sentence refuses a complaint: what is for sale again then was perhaps never taken down for us."""
    return _really(words.refused, plain)


def restored_else(plain: str, words: Wording, before: str = "") -> bool:
    """Say whether a plain sentence tells that something is restored that is no listing, or that nothing is: "your account was reinstated".

    A sentence that names nothing speaks of what the one `before` it did.
    """
    return words.otherwise.restored_else.found_in(plain) or only_else_back(plain, words, before)


def taken_back(plain: str, words: Otherwise) -> bool:
    """Say whether a plain sentence takes back what was said: a mail that went out by mistake, a joke of theirs."""
    return _really(words.taken_back, plain) and not by_hearsay(plain)


_BREAK = re.compile(r"[,，;；:：](?!//)")
_ADDRESS = re.compile(rf"https?://[^\s,;，。)）]+|(?<![\w@./-]){HOST}(?![\w@-]|\.\w)")


def told_anew(sentences: Collection[str], words: Wording) -> bool:
    """Say whether plain sentences take something back, and tell a removal in words of their own only behind that: "our last mail was wrong; …"."""
    behind: list[str] | None = None
    for plain in sentences:
        ends = [one.end() for one in words.otherwise.taken_back.pattern.finditer(plain)]
        if ends and (behind is not None or row_state(plain[: ends[0]], words.rows) is ListingState.REMOVED):
            return False
        if ends:
            behind = _BREAK.split(plain[ends[-1] :], maxsplit=1)[1:]
        elif behind is not None:
            behind.append(plain)
        elif row_state(plain, words.rows) is ListingState.REMOVED:
            return False
    return any(_tells_anew(one, words) for one in behind or ())


def _tells_anew(plain: str, words: Wording) -> bool:
    return row_state(plain, words.rows) is ListingState.REMOVED and not words.otherwise.said_before.found_in(plain)


def none_left(plain: str, words: Otherwise) -> bool:
    """Say whether a plain sentence tells that nothing of what was complained about is left: 无一在架, "without exception"."""
    return _really(words.none_left, plain)


def still_gone(plain: str, words: Otherwise) -> bool:
    """Say whether a plain sentence tells, as a fact, that something stays removed: 仍处于下架, "the oak one is still down"."""
    return _as_a_fact(words.still_gone, plain, words)


def gone_again(plain: str, words: Otherwise) -> bool:
    """Say whether a plain sentence tells, as a fact, that what had come back was removed again: wieder gelöscht, 已再次下架."""
    return _as_a_fact(words.gone_again, plain, words)


def others_wait(plain: str, words: Otherwise) -> bool:
    """Say whether a plain sentence tells that the others of several wait for something: "the other two as soon as …"."""
    return words.others_wait.found_in(plain) and not tells_of_earlier(plain)


def asks_to_explain(plain: str, words: Otherwise) -> bool:
    """Say whether a plain sentence asks us, whatever else comes, to explain something."""
    return _really(words.explain, plain)


def asks_outright(plain: str, words: Otherwise) -> bool:
    """Say whether a plain sentence asks us for something outright: 请补充原图, "please send the links"."""
    return any(_really(told, plain) for told in (words.asks_outright, words.is_needed))


def waits_for_us(plain: str, words: Otherwise) -> bool:
    """Say whether a plain sentence tells that the matter goes on when we sent or answered something: "then the review continues"."""
    return words.waits_for_us.found_in(plain) and not _ONLY_ANEW.search(plain)


def refuses_the_seller(plain: str, words: Otherwise) -> bool:
    """Say whether a plain sentence refuses something to the seller, not to us: "the seller's appeal was dismissed"."""
    return _really(words.refuses_the_seller, plain) and not _REFUSES_OURS.search(plain)


_ONLY_ANEW = re.compile(
    r"\bonly (?:if|when|once|after) (?:\w+ ){0,2}new (?:\w+ )?(?:proof|evidence|documents?|facts?|material|grounds?)\b"
)
_REFUSES_OURS = re.compile(
    r"\b(?:reject|declin|refus|den[yi]|dismiss|turn(?:ed)? down)\w* (?:\w+ )?your (?:\w+ )?(?:complaints?|requests?|claims?|notices?|reports?)\b"
    r"|\byour (?:complaint|request|claim|notice|report) (?:[^.;]{1,60} )?(?:is|was|has been) (?:\w+ )?(?:rejected|declined|refused|denied|dismissed)\b"
    r"|您(?:要求|请求|申请)[^。;]{1,30}的?(?:请求|要求|申请)(?:未获|未予|不予|没有获得|被)(?:得)?(?:支持|采纳|批准|驳回|通过)|(?:驳回|拒绝|不支持)了?您的?(?:投诉|请求|要求)"
)
"""That it is our complaint that is refused, whatever becomes of the seller's objection."""


def disputed_on_a_term(sentences: Collection[str], words: Otherwise) -> bool:
    """Say whether plain sentences tell that the other side disputes our complaint in writing, and that we may sue in a given time."""
    terms = (one for one in sentences if not _BY_STATUTE.search(one))
    return any(map(words.has_objected.found_in, sentences)) and any(map(words.term_to_sue.found_in, terms))


_BY_STATUTE = re.compile(
    r"\b(?:by (?:law|statute)|statut\w+|limitation period|statute of limitations|verjähr\w+|prescription|prescripción|prescrizione|przedawnieni\w+)\b|诉讼时效|时效|時効|시효"
)
"""The time in which anybody may sue, not one that we are set."""


def to_be_mended(plain: str, words: Otherwise) -> bool:
    """Say whether a plain sentence tells us to mend what we sent and to send it again: 补充授权书后重新提交, "sign it and resubmit"."""
    if not words.mend_and_resend.found_in(plain) or words.should_it.pattern.match(plain):
        return False
    if words.may_anew.found_in(plain) or {"if", "if later", "needless"} & set(moods(plain)):
        return False
    return any(_wished_of_us(plain, one, words) for one in words.mend_and_resend.pattern.finditer(plain))


_WISH_ENDS = re.compile(
    r"[,;:。]|[.!?](?=\s|$)|\s(?:and|und|et|y|e|oraz|because|since|as|weil|da|denn|car|porque|perché|ponieważ|gdyż)\s"
)
POLITELY = re.compile(r"\b(?:please|kindly|bitte|veuillez|merci de|prière de|por favor|preghiamo|prosimy|proszę)\b|请")
"""Where a wish begins, so that nothing before it denies it: "as it is not signed please resend it"."""


def _wished_of_us(plain: str, found: re.Match[str], words: Otherwise) -> bool:
    """Say whether a wish in a plain sentence is one of us: its clause so far neither denies it nor has the seller do it."""
    start = max((one.end() for one in _WISH_ENDS.finditer(plain, 0, found.start() + 1)), default=0)
    clause = plain[start : found.end()]
    wish = max((one.start() for one in POLITELY.finditer(plain, start, found.start() + 1)), default=start)
    return not words.seller_acts.found_in(clause) and not words.not_anew.found_in(plain[wish : found.end()])


def removes_nothing(plain: str, words: Wording) -> bool:
    """Say whether a plain sentence tells of no removal of a listing of ours.

    It is another's matter, only said by somebody else, asked, possible, wished or planned, that of our complaint, of a review or a badge, done
    to a cache or a record, or the thing is merely sold.
    """
    told, plain = words.otherwise, _ADDRESS.sub("#", plain)  # as an address parts the words of a sentence
    if told_by_another(plain, told) or asks_whether_gone(plain, words):
        return True
    none = (told.of_others, told.not_this_one, told.perhaps_gone, told.example, told.complaint_gone, told.beside)
    if answered_no(plain) and row_state(plain, words.rows) is ListingState.OPEN:
        return True  # "removed: no"
    if any(one.found_in(plain) for one in none) or only_else_gone(plain, words) or _done_elsewhere(plain, words):
        return True
    return told.sold_out.found_in(plain) and row_state(plain, words.rows) is not ListingState.REMOVED


def gone_from_elsewhere(plain: str, words: Otherwise) -> bool:
    """Say whether plain words of a row or a heading tell that a listing is gone from a search, for a day, or perhaps, and not for good."""
    return words.beside.found_in(plain) or words.perhaps_gone.found_in(plain)


def told_by_another(plain: str, words: Otherwise) -> bool:
    """Say whether only the seller, his lawyer or we ourselves tell in a plain sentence that it is gone, and the desk did not look."""
    told = words.hearsay.first_in(plain)
    return told is not None and not looked_into(f"{plain[: told.start()]} {plain[told.end() :]}")


def asks_whether_gone(plain: str, words: Wording) -> bool:
    """Say whether a plain sentence is a question, or asks us to confirm that it is gone: "please confirm that …", 商品已下架了吗."""
    return _asks_of_it(plain, words) or words.otherwise.asks_to_confirm.found_in(plain)


_LAST_CLAUSE = re.compile(r"[,，;；](?=[^,，;；]*$)")


def _asks_of_it(plain: str, words: Wording) -> bool:
    """Say whether a plain sentence is a question, and not only one about something else behind the news."""
    if not plain.rstrip(" \"'").endswith("?"):
        return False
    news, *behind = _LAST_CLAUSE.split(plain)
    return not (
        behind and row_state(news, words.rows) is ListingState.REMOVED and words.otherwise.asks_else.found_in(behind[0])
    )


_CLAUSES = re.compile(r"[,，;；。]|\s(?:and|und|et|y|e|i|och|en)\s|(?<=[\u3400-\u9fff])(?:并(?!不)|且|而|同时)")


def _done_elsewhere(plain: str, words: Wording) -> bool:
    """Say whether something was done to what is no listing, and no other clause of the plain sentence tells of a removal."""
    told = words.otherwise.done_elsewhere
    if not told.found_in(plain):
        return False
    others = (one for one in _CLAUSES.split(plain) if not told.found_in(one))
    return not any(row_state(one, words.rows) is ListingState.REMOVED for one in others)


def _really(told: WordList, plain: str) -> bool:
    """Say whether words are found and not hung on a condition; that they are denied does not matter."""
    return told.found_in(plain) and not is_only_possible(plain)


def _as_a_fact(told: WordList, plain: str, words: Otherwise) -> bool:
    """Say whether words are found that neither their own clause denies nor a condition before or behind them holds up."""
    if words.should_it.pattern.match(plain):
        return False
    return any(
        holds(plain, one.start(), one.end(), "fact") and "if later" not in moods(plain[one.end() :])
        for one in told.pattern.finditer(plain)
    )


_AGAINST = {
    Reply.REMOVED: (back_again, taken_back),
    Reply.PARTIALLY_REMOVED: (none_left, taken_back),
    Reply.REJECTED: (their_own, asks_to_explain, taken_back, waits_for_us, refuses_the_seller),
    Reply.RESTORED: (refused, taken_back, still_gone, gone_again),
}
_AGAINST_ALL = {Reply.REMOVED: (still_there, others_wait)}
"""The same where there are several listings, one of which may have fared otherwise."""


def said_otherwise(
    kind: Reply, sentences: Iterable[str], listings: int, words: Wording, *, beyond_doubt: bool = False
) -> bool:
    """Say whether a plain sentence speaks against what a mail sounds like, which would be costly if it were wrong.

    Of several listings one may be still there, or wait, although all sounds like a removal. Of a refusal `beyond_doubt` it is the reason, and no
    dispute, that the pictures are theirs.
    """
    against = [one for one in _AGAINST.get(kind, ()) if not (beyond_doubt and one is their_own)]
    if listings > 1:
        against += _AGAINST_ALL.get(kind, ())
    told = [*sentences]
    if kind is Reply.REMOVED and told_anew(told, words):
        against.remove(taken_back)
    return any(says(one, words.otherwise) for one in told for says in against)
