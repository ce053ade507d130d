"""What lesson 01 says of made-up measurements."""

import numpy as np

from helpers.differences import paired
from tests.verdicts import Case

WOBBLE = np.tile([0.0, 0.002, -0.002, 0.001, -0.001], 4)


def _difference(mean, spread=1.0):
    """Return a list of one difference of twenty pairs with this mean."""
    base = np.full(20, 0.8)
    return list(paired({"a": base + mean + spread * WOBBLE, "b": base}, "b"))


def _answers(*shares):
    """Return for each share which of 1,000 images were right, as true and false."""
    return [np.arange(1000) < 1000 * share for share in shares]


def _shuffled(cost):
    """Return accuracies of ten draws before and after the shuffle, and what the cell compares."""
    few = {"random forest": 0.82 + WOBBLE[:10], "dense network": 0.81 + WOBBLE[:10]}
    after = {"random forest": 0.82 + WOBBLE[10:], "dense network": 0.81 + cost + WOBBLE[::-1][:10]}
    both = {
        name: paired({name: after[name], "unshuffled": few[name]}, "unshuffled")[0] for name in few
    }
    return {"effect": list(both.values()), "shuffled": after}


AHEAD, BEHIND, LEVEL = _difference(0.02), _difference(-0.02), _difference(0.0)

CASES = {
    "1.a": [
        Case({"times": np.array([0, 1, 1, 2])}, 0.75),
        Case({"times": np.array([0, 0, 0, 4])}, 0.25),
    ],
    "1.b": [
        Case({"change": np.array([0.01, 0.05])}, "yes"),
        Case({"change": np.zeros(99)}, "no"),
    ],
    "belief 1": [
        Case({"layered": AHEAD}, True),
        Case({"layered": BEHIND}, False),
        Case({"layered": LEVEL}, False),
    ],
    "belief 2": [
        Case({"together": AHEAD}, True),
        Case({"together": BEHIND}, False),
        Case({"together": LEVEL}, False),
    ],
    "belief 3": [
        Case({"on_images": 8 * AHEAD}, True),
        Case({"on_images": 8 * BEHIND}, False),
        Case({"on_images": 4 * BEHIND + 4 * LEVEL}, False),
        Case({"on_images": 7 * BEHIND + AHEAD}, "depends"),
        Case({"on_images": 7 * AHEAD + LEVEL}, "depends"),
    ],
    "belief 4": [
        Case(_shuffled(0.0), True),
        Case(_shuffled(0.03), False),
        Case(_shuffled(-0.0095), False),
    ],
}
