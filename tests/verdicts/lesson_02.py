"""What lesson 02 says of made-up measurements."""

from types import SimpleNamespace

import numpy as np

from tests.verdicts import Case

IMAGES = np.zeros((12, 784), dtype="float32")


def _giving(*shares):
    """Return a model that gives these shares for each image."""
    return SimpleNamespace(predict=lambda X, verbose: np.tile(shares, (len(X), 1)))


def _outputs(model, other):
    return {"model": model, "swapped": other, "X_val": IMAGES}


def _counted(parameters):
    """Return a model that has a summary, and its output layer, with so many parameters."""
    layer = SimpleNamespace(count_params=lambda: parameters)
    return {"model": SimpleNamespace(summary=lambda: None), "output": layer}


CASES = {
    "belief 5": [
        Case({"linear_accuracies": [0.80, 0.84, 0.85, 0.84, 0.83]}, True),
        Case({"linear_accuracies": [0.71, 0.79, 0.65, 0.74, 0.73]}, False),
        Case({"linear_accuracies": [0.79, 0.84, 0.81, 0.78, 0.83]}, "depends"),
    ],
    "belief 6": [
        Case(_counted(10_000), True),
        Case(_counted(1_010), False),
    ],
    "belief 7": [
        Case(_outputs(_giving(0.2, 0.8), _giving(0.8, 0.2)), True),
        Case(_outputs(_giving(0.2, 0.8), _giving(0.2, 0.8)), False),
    ],
    "belief 8": [
        Case({"says": (32, 10)}, True),
        Case({"says": (None, 10)}, False),
    ],
    "belief 9": [Case({"images_seen": 1_500}, True), Case({"images_seen": 48_000}, False)],
    "2.a": [
        Case({"after": {0.01: 2.56, 0.3: 2.09, 10: 29.2}}, "0.3"),
        Case({"after": {0.01: 2.56, 0.3: 2.09, 10: 1.4}}, "10"),
        Case({"after": {0.01: 2.56, 0.3: 2.61, 10: 2.9}}, "0.01"),
    ],
}
