"""What was folded once is right for as long as nothing changed, and no longer."""

from dataclasses import replace
from typing import Any

from bot.core.folded import Folded
from bot.core.status import notices_of


def test_an_unchanged_case_is_folded_once_and_a_changed_one_anew(bench: Any) -> None:
    bench.case()
    standing = bench.standing()
    case, platform, folded = standing.case, standing.platform, Folded()
    first = folded.notices(case, platform, {})
    assert folded.notices(replace(case), platform, {}) is first
    bench.approve()
    bench.run()
    sent = bench.standing().case
    assert folded.notices(sent, platform, {}) == notices_of(sent, platform) != first
    more = replace(sent, file=sent.file.model_copy(update={"listings": (*sent.file.listings, sent.file.listings[0])}))
    assert folded.notices(more, platform, {}) is not folded.notices(sent, platform, {})
