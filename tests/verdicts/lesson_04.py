"""What lesson 04 says of made-up measurements."""

from types import SimpleNamespace

import numpy as np

from tests.verdicts import Case

IMAGES = np.arange(12.0).reshape(3, 4) / 10 - 0.5
WOBBLE = np.array([0.01, -0.02, 0.02, 0.0, -0.01])
WEIGHTS = [np.eye(4, 5), np.ones(5), np.eye(5, 2), np.zeros(2)]


def _two_layers(bend):
    """Return a network of two layers with a function between them, as far as the lesson needs."""
    W1, b1, W2, b2 = WEIGHTS
    return SimpleNamespace(
        get_weights=lambda: WEIGHTS,
        predict=lambda X, verbose: bend(X @ W1 + b1) @ W2 + b2,
    )


def _against(low_2, low_10):
    """Return differences of sigmoid from ReLU, with two layers and with ten."""
    return {"against_relu": [SimpleNamespace(low=low_2), SimpleNamespace(low=low_10)]}


def _gains(untrained, trained):
    """Return what the dropped half adds on the untrained layer and on the trained one."""
    return {"gains": [SimpleNamespace(low=untrained), SimpleNamespace(low=trained)]}


CASES = {
    "4.a": [
        Case({"linear": _two_layers(lambda z: z), "X_val": IMAGES}, "yes", since="04-07"),
        Case({"linear": _two_layers(np.tanh), "X_val": IMAGES}, "no", since="04-07"),
    ],
    "4.b": [
        Case({"saturated": {("sigmoid", 255): 0.99}}, 0.99),
        Case({"saturated": {("sigmoid", 255): 0.2}}, 0.2),
    ],
    "belief 12": [
        Case(_against(-0.01, -0.7), "depends"),
        Case(_against(-0.7, -0.01), "depends"),
        Case(_against(-0.01, 0.01), True),
        Case(_against(-0.03, -0.7), False),
    ],
    "4.c": [
        Case({"gradients": np.array([1e-6, 1e-3, 1.0])}, 6),
        Case({"gradients": np.array([0.1, 0.1, 0.1])}, 0),
    ],
    "belief 13": [
        Case({"apart": 0.0001, "largest": 0.02}, True),
        Case({"apart": 0.01, "largest": 0.02}, False),
    ],
    "belief 14": [
        Case(_gains(0.02, 0.002), True),
        Case(_gains(-0.002, -0.004), False),
        Case(_gains(0.02, -0.004), "depends"),
        Case(_gains(-0.004, 0.02), "depends"),
    ],
    "4.d": [
        Case({"moved": np.array([False] * 10 + [True] * 90)}, "no"),
        Case({"moved": np.array([False] * 9 + [True] * 91)}, "yes"),
    ],
    "4.e": [
        Case({"from_images": IMAGES, "from_rows": IMAGES.copy()}, "yes"),
        Case({"from_images": IMAGES, "from_rows": IMAGES + 1e-7}, "no"),
    ],
    "4.f": [
        Case({"folds": {"relu": 0.95 + WOBBLE, "sigmoid": 0.95 - WOBBLE}}, "no"),
        Case({"folds": {"relu": 0.9 + WOBBLE / 9, "sigmoid": np.full(5, 0.8)}}, "yes"),
        Case({"folds": {"relu": np.full(5, 0.8), "sigmoid": 0.9 + WOBBLE / 9}}, "yes"),
    ],
}
