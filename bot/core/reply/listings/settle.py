"""The kind and the listings brought together: a mail that names some of ours as removed has not removed all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.core.event import ListingState, Reply
from bot.core.reply.listings.outcomes import Outcomes
from bot.core.reply.rules.verdict import LISTING_ROWS, NOTHING_SAID, Verdict

ROWS_DISAGREE = "rows-disagree"
"""The name of a verdict for a mail whose rows tell otherwise than its sentences."""
_TORN = ("removed-and-refused", "removed-and-asked")
States = Mapping[str, ListingState]
_NOTHING: States = {}
_ROWS_MAY_DECIDE = frozenset(
    {
        "nothing-recognised",
        "taken-out-of-a-complaint",
        "only-granted",
        "removed-and-refused",
        "removed-and-asked",
        "removed-weak",
        "removed-weak-zh",
        "cannot-find-it",
        "done-but-what",
        "removed-but-what",
        "acted-somehow",
        "acted-somehow-zh",
        "of-two-minds",
    }
)


def settled(verdict: Verdict, told: Outcomes, listings: Sequence[str]) -> tuple[Verdict, States]:
    """Give the final verdict and the state of every listing that the mail states or implies."""
    if verdict.kind is Reply.REMOVED:
        return _removed(verdict, told, listings)
    if verdict.kind is Reply.PARTIALLY_REMOVED:
        states = _named(told, None)
        if len(listings) == 1:  # of its pictures or its countries: the page as such is not gone
            states = {url: state for url, state in states.items() if state is not ListingState.REMOVED}
        elif len(states) == len(listings) and len({state is ListingState.REMOVED for state in states.values()}) == 1:
            return _doubted(verdict, ROWS_DISAGREE), _NOTHING  # a part is said to be gone, but each of ours, or none
        return verdict, states
    if verdict.kind is Reply.REJECTED:
        return _refused(verdict, told, listings)
    if verdict.kind is Reply.COUNTER_NOTICE:
        return verdict, _still_gone(told, listings)
    if verdict.kind is Reply.RESTORED:
        return verdict, _all_or_alike(told, listings, ListingState.RESTORED)
    if verdict.rule in _ROWS_MAY_DECIDE or verdict.kind in (Reply.ACKNOWLEDGED, Reply.INFO_REQUESTED, Reply.FORWARDED):
        return _by_rows(verdict, told, listings)
    return verdict, _NOTHING


def _removed(verdict: Verdict, told: Outcomes, listings: Sequence[str]) -> tuple[Verdict, States]:
    states = dict(_named(told, ListingState.REMOVED))
    gone = [url for url, state in states.items() if state is ListingState.REMOVED]
    if told.foreign and not told.named and listings:
        return _doubted(verdict, "names-other-listings"), _NOTHING
    if not states:
        if told.some:
            return _partial(verdict), _NOTHING
        if told.single and len(listings) > 1:
            return _doubted(verdict, "which-listing"), _NOTHING
        return verdict, dict.fromkeys(listings, ListingState.REMOVED)
    if not gone:
        return _doubted(verdict, ROWS_DISAGREE), _NOTHING
    if len(gone) < len(states) or (len(gone) < len(listings) and not told.everything) or told.some:
        return _partial(verdict), states
    return verdict, dict.fromkeys(listings, ListingState.REMOVED) | states


def _refused(verdict: Verdict, told: Outcomes, listings: Sequence[str]) -> tuple[Verdict, States]:
    gone = [state is ListingState.REMOVED for state in told.states.values()]
    if any(gone) and len(listings) != 1:
        if all(gone) and len(gone) >= len(listings):
            return _doubted(verdict, ROWS_DISAGREE), _NOTHING  # "none of these was removed": the row has read one word
        return _partial(verdict), told.states
    if len(listings) == 1:
        return verdict, dict.fromkeys(listings, ListingState.REJECTED)
    if (told.upheld or told.granted) and {ListingState.OPEN, ListingState.REJECTED} <= set(told.states.values()):
        return _doubted(
            verdict, "upheld-and-refused"
        ), told.states  # right about some, and nothing told of what became of those
    return verdict, _all_or_alike(told, listings, ListingState.REJECTED)


def _by_rows(verdict: Verdict, told: Outcomes, listings: Sequence[str]) -> tuple[Verdict, States]:
    """Let a table speak where the sentences do not."""
    if told.granted and verdict.rule == NOTHING_SAID.rule:
        verdict = replace(verdict, sentence=told.granted[0].words, rule="only-granted")
    gone = [url for url, state in told.states.items() if state is ListingState.REMOVED]
    if gone and ListingState.RESTORED in told.states.values():
        return verdict, _NOTHING  # what is back and what stays down: no removal is told here
    if verdict.rule == "removed-and-refused" and told.whole and not told.states and not (told.some or told.rest):
        return verdict, _NOTHING  # all are said to be gone, and all to stay
    if verdict.rule == "removed-and-refused" and len(listings) > 1 and len(gone) < len(listings):
        return _partial(verdict), told.states
    if (told.some or (told.rest and len(listings) > 1)) and verdict.rule in _TORN:
        return _partial(verdict), told.states
    if not gone:
        kinds = set(told.states.values())
        whole = len(told.states) >= len(listings) and len(kinds) == 1
        if whole and kinds <= {ListingState.REJECTED, ListingState.RESTORED} and verdict.kind is Reply.UNCLEAR:
            kind = Reply.REJECTED if ListingState.REJECTED in kinds else Reply.RESTORED
            return replace(verdict, kind=kind, rule=LISTING_ROWS, confidence="sure"), told.states
        return verdict, _NOTHING
    if len(gone) == len(told.states) and len(gone) >= len(listings):
        if verdict.rule in _TORN:
            return verdict, _NOTHING  # the words refuse something that the rows do not show
        return replace(verdict, kind=Reply.REMOVED, rule=LISTING_ROWS, confidence="sure"), told.states
    return replace(_partial(verdict), rule=LISTING_ROWS), told.states


def _still_gone(told: Outcomes, listings: Sequence[str]) -> States:
    """Those of several listings that a counter-notice leaves gone; that all of them are down until it is decided is no news."""
    gone = {url: state for url, state in told.states.items() if state is ListingState.REMOVED}
    return gone if len(gone) < len(listings) else _NOTHING


def _named(told: Outcomes, otherwise: ListingState | None) -> States:
    """The states of rows; listings named without a word of their own take that of the whole mail."""
    if otherwise is None:
        return told.states
    return told.states or dict.fromkeys(told.named, otherwise)


def _all_or_alike(told: Outcomes, listings: Sequence[str], state: ListingState) -> States:
    """The states of rows if one of them bears the mail's verdict out; else the verdict holds for those named, or for all."""
    if state is ListingState.REJECTED and told.none:
        return {**dict.fromkeys(listings, state), **told.states}
    if state in told.states.values():
        return told.states
    return dict.fromkeys(told.states or told.named or listings, state)


def _partial(verdict: Verdict) -> Verdict:
    return replace(verdict, kind=Reply.PARTIALLY_REMOVED, confidence="sure")


def _doubted(verdict: Verdict, rule: str) -> Verdict:
    return replace(verdict, kind=Reply.UNCLEAR, rule=rule, confidence="weak")
