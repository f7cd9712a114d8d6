"""What tells copies from strangers is grown into trees, and judged by trees that others grew."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from bot.pictures.judgement.likelihood import scale_of

# Installed with all that tests need, it cannot be loaded without the OpenMP runtime; pytest takes the type of any exception.
pytest.importorskip("lightgbm", exc_type=OSError, reason="needs libgomp1")  # type: ignore[arg-type]

from tests.accuracy.pictures import learning
from tests.accuracy.pictures.learning import Seen, fitted


def seen(sort: str, **counted: float) -> Seen:
    return Seen(sort, f"{sort}-{counted}", "", counted, by_rules=False, enough=1.5, doubtful=False)


def test_what_tells_copies_from_strangers_is_learned_and_told_the_same_way() -> None:
    rows = [seen("copy", share=0.6 + n / 100, points=n % 7) for n in range(60)]
    rows += [seen("N4", share=0.1 + n / 200, points=n % 7) for n in range(60)]
    rows += [seen("N4", points=n % 7) for n in range(18)]
    fit = fitted(rows)
    scale = scale_of(json.loads(json.dumps(fit.as_json())))
    for row, odds in zip(rows, fit.weighed(rows), strict=True):
        assert (odds > 0) == (row.sort == "copy")
        assert scale.weigh(row.numbers) == pytest.approx(odds, abs=0.01)


def test_what_was_never_unknown_is_taken_for_nought_as_it_was_learned() -> None:
    for copies, strangers in ((0.6, -0.6), (-0.6, -1.8)):
        rows = [seen("copy", share=copies + n / 100) for n in range(60)]
        rows += [seen("N4", share=strangers + n / 100) for n in range(60)]
        fit = fitted(rows)
        assert scale_of(fit.as_json()).weigh({}) == pytest.approx(fit.weighed([seen("N4")])[0], abs=0.01)


def test_what_is_like_a_copy_counts_less_than_a_stranger() -> None:
    copies = [seen("copy", share=0.8 + n / 1000) for n in range(40)]
    alike = [seen("N6", share=0.7 + n / 1000) for n in range(40)]
    strangers = [seen("N3", share=one.numbers["share"]) for one in alike]
    assert fitted([*copies, *alike]).weighed(alike).mean() > fitted([*copies, *strangers]).weighed(strangers).mean()


def test_thumbnails_teach_what_is_small_alone_and_prints_among_them_as_much_as_strangers() -> None:
    copies = [seen("copy", share=0.8 + n / 1000) for n in range(40)]
    prints = [replace(seen("N5", share=0.7 + n / 1000), thumbnail=True) for n in range(40)]
    strangers = [replace(one, sort="N3") for one in prints]
    assert learning.of_large([*copies, *prints]).weighed(prints) == pytest.approx(fitted(copies).weighed(prints))
    of_prints, of_strangers = (learning.of_small([*copies, *some]).weighed(some) for some in (prints, strangers))
    assert of_prints == pytest.approx(of_strangers)
    assert of_prints.mean() < fitted([*copies, *prints]).weighed(prints).mean()


def test_a_product_in_a_template_is_held_with_the_product_alone() -> None:
    names = [f"{shop}-stamp-{n}" if shop else f"stamp-{n}" for n in range(20) for shop in (0, 900_054, 900_077)]
    rows = [replace(seen("copy", share=0.9 - n / 500), called=name) for n, name in enumerate(names)]
    rows += [replace(seen("N4", share=0.2 + n / 500), called=name) for n, name in enumerate(names)]
    taught = []

    def watched(some: Sequence[Seen]) -> Any:
        taught.append({one.called for one in some})
        return fitted(some)

    odds = learning.cross_validated(rows, watched)
    assert odds[: len(names)].min() > odds[len(names) :].max()
    for known in taught:
        held = set(names) - known
        assert held
        assert not {learning.thing(one) for one in held} & {learning.thing(one) for one in known}
