"""Labels that fill a line of their own: "Decision:", and what was decided on the next."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from bot.core.reply.rules.vocabulary import VOCABULARY
from bot.core.reply.sentences.text import Sentence

_LABEL_ALONE = re.compile(
    rf"^\W{{0,3}}(?:{VOCABULARY['field']}|(?:处理|审核|投诉|最终|审查|处置)?(?:结果|结论|状态|决定|措施|意见))\s?[:|]?$"
)


def with_labels(body: Sequence[Sentence]) -> Iterable[Sentence]:
    """Put a label that fills a line before what stands on the next: "Decision:" and "Removed" is one statement."""
    for above, one in zip((None, *body), body, strict=False):
        if above and len(above.plain) < 40 and len(one.plain) < 120 and _LABEL_ALONE.search(above.plain):
            yield Sentence(one.words, f"{above.plain.rstrip(' :|')}: {one.plain}")
        else:
            yield one
