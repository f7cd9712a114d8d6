"""Trees are asked side by side, and what is no tree is refused."""

from typing import Any

import numpy as np
import pytest

from bot.core.reply.ear.trees import Trees


def arrays(**changed: Any) -> dict[str, Any]:
    """Two trees for two classes: the first asks about number 0 and then about 1, the second about 1 alone."""
    known = {
        "asks": [[0, 1], [1, 0]], "most": [[0.5, 2.0], [1.0, 0.0]], "yes": [[1, -1], [-1, -1]], "no": [[-3, -2], [-2, -1]],
        "worth": [[1.0, 2.0, 4.0], [8.0, 16.0, 0.0]],
    }  # fmt: skip
    kinds = {"asks": np.uint16, "most": np.float32, "yes": np.int8, "no": np.int8, "worth": np.float32}
    return {f"trees_{name}": np.array(changed.get(name, known[name]), dtype=kinds[name]) for name in known}


@pytest.mark.parametrize(
    ("numbers", "worth"),
    [((0.5, 2.0), (1, 16)), ((0.5, 2.1), (2, 16)), ((0.6, 1.0), (4, 8)), ((0.0, 0.0), (1, 8))],
)
def test_each_tree_gives_what_its_last_answer_is_worth(
    numbers: tuple[float, float], worth: tuple[float, float]
) -> None:
    assert tuple(Trees.of(arrays()).weigh(np.array(numbers, dtype=np.float32), 2)) == worth


def test_trees_of_one_class_are_added_up() -> None:
    assert Trees.of(arrays()).weigh(np.array([0.0, 0.0], dtype=np.float32), 1) == 9


def test_what_is_stored_is_what_is_taken() -> None:
    trees = Trees.of(arrays())
    again = Trees.of(trees.stored())
    assert all(np.array_equal(getattr(trees, name), getattr(again, name)) for name in Trees.__slots__)


@pytest.mark.parametrize(
    "changed",
    [
        {"yes": [[0, -1], [-1, -1]]},  # back to where it was asked
        {"yes": [[2, -1], [-1, -1]]},  # to a question that is not there
        {"no": [[-4, -2], [-2, -1]]},  # to an answer that is not there
        {"most": [[0.5], [1.0]]},
        {"worth": [[1.0, 2.0, 4.0]]},
        {"asks": [0, 1]},
        {"worth": [[1.0, 2.0, float("nan")], [8.0, 16.0, 0.0]]},
    ],
)
def test_trees_that_lead_nowhere_or_do_not_fit_are_refused(changed: dict[str, Any]) -> None:
    with pytest.raises(ValueError):
        Trees.of(arrays(**changed))


def test_trees_that_are_not_there_are_missed_by_their_name() -> None:
    with pytest.raises(KeyError, match="trees_no"):
        Trees.of({name: one for name, one in arrays().items() if name != "trees_no"})
