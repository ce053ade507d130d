"""Made-up measurements of lesson 07, for each of its predictions (see `tests.verdicts`)."""

from types import SimpleNamespace

import numpy as np

from tests.verdicts import Case

NAMES = ("T-shirt/top", "Trouser", "Pullover", "Dress", "Coat",
         "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot")  # fmt: skip
FASHION = SimpleNamespace(class_names=NAMES, test_images=np.zeros((4, 28, 28)),
                          test_labels=np.zeros(4, int))  # fmt: skip


class Judged:
    """A network whose test accuracy is known."""

    name = "a network"

    def __init__(self, accuracy):
        self.accuracy = accuracy

    def evaluate(self, images, labels, verbose):
        return 0.4, self.accuracy


def opened(decided, accuracy):
    """Return what the look at the test set finds."""
    names = dict.fromkeys(("chosen", "plain", "mine"), Judged(accuracy))
    return names | {"decided": decided, "fashion": FASHION, "val": (np.zeros(4), np.zeros(4))}


def answering(name):
    """Return softmax outputs for four pictures, the first of which is taken for a class."""
    answers = np.full((4, 10), 0.02)
    answers[0, NAMES.index(name)] = 0.82
    return {"fashion": FASHION, "answers": answers}


CASES = {
    "7.a": [
        Case(opened(True, 0.87), 0.87, since="07-21"),
        Case(opened(True, 0.81), 0.81, since="07-21"),
        Case(opened(..., 0.87), None, since="07-21"),
        Case(opened(False, 0.87), None, since="07-21"),
    ],
    "7.b": [Case({"gained": 0.0057}, 0.0057), Case({"gained": 0.0}, 0.0)],
    "7.c": [Case(answering("Bag"), "Bag"), Case(answering("Trouser"), "Trouser")],
}
