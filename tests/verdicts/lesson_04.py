"""What lesson 04 says of made-up measurements."""

from types import SimpleNamespace

import numpy as np

from tests.verdicts import Case

IMAGES = np.arange(12.0).reshape(3, 4) / 10 - 0.5
WEIGHTS = [np.eye(4, 5), np.ones(5), np.eye(5, 2), np.zeros(2)]


def _two_layers(bend):
    """Return a network of two layers with a function between them, as far as the lesson needs."""
    W1, b1, W2, b2 = WEIGHTS
    return SimpleNamespace(
        get_weights=lambda: WEIGHTS,
        predict=lambda X, verbose: bend(X @ W1 + b1) @ W2 + b2,
    )


def _judged(accuracy):
    """Return a network that reaches an accuracy on whatever it is judged on."""
    return SimpleNamespace(evaluate=lambda *judges, verbose: (0.5, accuracy))


def _last(sigmoid_2, relu_2, sigmoid_10):
    """Return validation accuracies after the last epoch, as the lesson names its candidates."""
    return {
        "sigmoid, 2 layers": np.array(sigmoid_2),
        "relu, 2 layers": np.array(relu_2),
        "sigmoid, 10 layers": np.array(sigmoid_10),
        "relu, 10 layers": np.array([0.8, 0.81]),
    }


LEVEL = _last([0.84, 0.85], [0.845, 0.855], [0.2, 0.22])
BEHIND = _last([0.84, 0.85], [0.86, 0.87], [0.7, 0.72])

CASES = {
    "4.a": [
        Case({"linear": _two_layers(lambda z: z), "X_val": IMAGES}, "yes", since="04-07"),
        Case({"linear": _two_layers(np.tanh), "X_val": IMAGES}, "no", since="04-07"),
    ],
    "4.b": [
        Case({"z_raw": np.array([-50.0, -5.0, 4.0, 30.0])}, 0.75),
        Case({"z_raw": np.array([-1.0, 0.0, 1.0, 4.5])}, 0),
    ],
    "4.c": [Case({"last": LEVEL}, 0.21), Case({"last": BEHIND}, 0.71)],
    "belief 12": [Case({"last": LEVEL}, False), Case({"last": BEHIND}, True)],
    "4.d": [
        Case({"sizes": {"sigmoid": np.array([1e-6, 1e-3, 1.0])}}, 6),
        Case({"sizes": {"sigmoid": np.array([0.1, 0.1, 0.1])}}, 0),
    ],
    "4.e": [
        Case({"hidden": np.array([[0.0, 2.0], [0.0, 0.0]])}, 0.75),
        Case({"hidden": np.array([[1.0, 2.0], [0.1, 0.3]])}, 0),
    ],
    "belief 13": [
        Case({"rectified": _judged(0.80), "scaled": _judged(0.84), "judges": ()}, True),
        Case({"rectified": _judged(0.83), "scaled": _judged(0.84), "judges": ()}, False),
    ],
    "4.f": [
        Case({"moved": np.array([False] * 10 + [True] * 90)}, "no"),
        Case({"moved": np.array([False] * 9 + [True] * 91)}, "yes"),
    ],
    "4.g": [
        Case({"shares": {0.1: 0.02, 1.0: 0.6}}, "yes"),
        Case({"shares": {0.1: 0.02, 1.0: 0.4}}, "no"),
    ],
    "4.h": [
        Case({"folds": {"relu": np.array([0.9, 1]), "sigmoid": np.array([0.92, 1])}}, "no"),
        Case({"folds": {"relu": np.array([0.8, 0.9]), "sigmoid": np.array([0.92, 1])}}, "yes"),
        Case({"folds": {"relu": np.array([0.95, 1]), "sigmoid": np.array([0.8, 0.9])}}, "yes"),
    ],
    "4.i": [
        Case({"from_images": IMAGES, "from_rows": IMAGES.copy()}, "yes"),
        Case({"from_images": IMAGES, "from_rows": IMAGES + 1e-7}, "no"),
    ],
}
