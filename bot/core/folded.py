"""The notices of a case are folded once, for as long as neither its folder nor its history changes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.core.case import Case
from bot.core.notice import NoticeState
from bot.core.platform import Platform
from bot.core.status import notices_of


class Folded:
    """What was folded in this pass, by case; a case that was read anew or got an event is folded anew."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[Case, Any, tuple[NoticeState, ...]]] = {}

    def notices(self, case: Case, platform: Platform, others: Mapping[str, Platform]) -> tuple[NoticeState, ...]:
        """Fold the log of a case into its notices, unless that was done; `others` as `notices_of` wants them."""
        bounds = [(name, one.name, one.listings_per_notice) for name, one in {"": platform, **others}.items()]
        known = self._known.get(case.key)
        if known is None or not _are_alike(known[0], case) or known[1] != bounds:
            known = self._known[case.key] = case, bounds, notices_of(case, platform, others)
        return known[2]


def _are_alike(one: Case, other: Case) -> bool:
    return one.events is other.events and one.file is other.file
