"""Made-up measurements for the beliefs of lesson 06: see `tests.verdicts`."""

from types import SimpleNamespace

import numpy as np

from helpers.differences import Difference
from tests.verdicts import Case


def _bar(*gaps):
    """Return a history whose bar lies so far above the accuracy on new images, epoch by epoch."""
    new, seen = 0.85, [0.85 + gap for gap in gaps]
    history = {"accuracy": seen, "val_accuracy": [new + 0.02] * len(gaps)}
    return {"many_history": SimpleNamespace(history=history), "accuracy": new}


def _gains(*differences):
    """Return the differences of accuracy and of loss, each with an error of 0.002."""
    return {
        "gains": [
            Difference("60", "5", mean, 0.002, mean - 0.004, mean + 0.004, 12_000)
            for mean in differences
        ]
    }


def _curves(losses):
    """Return the losses after each epoch, on the images that choose and on those that teach."""
    return {"few_curves": {"loss": [0.5, 0.3, 0.1], "val_loss": losses}}


def _sure(*gaps):
    """Return outputs and answers of two networks, each surer than right by so much."""
    n = 10_000
    outputs = np.tile([0.85, *[0.15 / 9] * 9], (n, 1))
    first, second = (np.arange(n) < (0.85 - gap) * n for gap in gaps)

    def calibration_error(sure, right):
        return abs(sure.mean() - right.mean())

    return {
        "of_many": outputs, "right": first, "of_few": {60: outputs}, "right_60": second,
        "calibration_error": calibration_error,
    }  # fmt: skip


CASES = {
    "belief 20": [Case({"learned": 1.0}, True), Case({"learned": 0.93}, False)],
    "belief 21": [
        Case(_bar(-0.04, 0.002), True),  # of the last epoch alone
        Case(_bar(-0.04, -0.006), True),
        Case(_bar(0.002, 0.02), False),  # as near as can be to the images that choose
        Case(_bar(0.002, -0.02), False),
    ],
    "belief 22": [
        Case(_curves([0.5, 0.4, 0.3]), True),
        Case(_curves([0.5, 0.3, 0.34]), True),
        Case(_curves([0.5, 0.3, 0.4]), False),
        Case(_curves([0.3, 0.4, 0.5]), False),
    ],
    "belief 23": [
        Case(_gains(0.03, 0.2), True),
        Case(_gains(0.002, 0.2), False),  # a gain of accuracy that is not shown
        Case(_gains(0.03, 0.002), False),  # a rise of the loss that is not shown
        Case(_gains(0.03, -0.2), False),  # the loss gets better, too
        Case(_gains(-0.03, 0.2), False),
    ],
    "belief 24": [
        Case(_sure(0.01, 0.1), "depends"),
        Case(_sure(0.1, -0.01), "depends"),
        Case(_sure(0.01, 0.0), True),
        Case(_sure(0.1, -0.1), False),
    ],
    "belief 25": [
        Case({"loses": np.ones(10, bool)}, True),
        Case({"loses": np.arange(10) > 0}, False),
        Case({"loses": np.zeros(10, bool)}, False),
    ],
}
