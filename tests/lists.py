"""Made-up predictions, one of each kind: what tests say of them holds whatever the lessons ask."""

import pytest

from helpers.exercises import guessing, looking_back, reading
from helpers.exercises.questions import Prediction

SEVEN = (
    "random forest",
    "extra trees",
    "boosting",
    "dense network",
    "convolutional network",
    "SVC",
    "SVC on edges",
)


def _asked(key, question, **more):
    """Return a prediction that says what all of these say."""
    said = {"right": "You knew it.", "would_mean": "Another answer would mean something else."}
    if more.get("kind") == "number":
        said |= {"high": "Less than that.", "low": "More than that."}
    else:
        said["wrong"] = "Look again."
    return Prediction(key=key, question=question, **said | more)


def _number(key, question, quantity, near=0.0, span=(0.0, 1.0)):
    return _asked(key, question, kind="number", quantity=quantity, near=near, span=span)


YES_OR_NO = _asked("9.a", "Does a made-up network learn?")
NUMBERS = (
    _number("9.b", "Share of made-up images", reading.SHARE, near=0.05),
    _number("9.c", "Share of made-up neurons", reading.SHARE, near=0.1),
    _number("9.d", "Share of made-up weights", reading.SHARE, near=0.1),
    _number("9.e", "Made-up parameters", reading.COUNT, span=(0, 80_000)),
    _number("9.f", "A made-up power of ten", reading.ANY, near=1.0, span=(0, 12)),
    _number("9.g", "A made-up learning rate", reading.RATE, near=0.002, span=(0.0, 0.2)),
)
AMONG_NUMBERS = _asked("9.h", "Which of three made-up sizes?", options=("0.1", "32", "3000"))
ORDER = _asked("9.i", "The order of seven models", kind="order", options=SEVEN)
SEVERAL = _asked(
    "9.j",
    "Who suffers from shuffled pixels?",
    kind="several",
    options=("random forest", "dense network", "convolutional network", "SVC on edges"),
)

MADE_UP = (ORDER, SEVERAL, YES_OR_NO, *NUMBERS, AMONG_NUMBERS)


@pytest.fixture(autouse=True)
def lists_are_asked(monkeypatch):
    """Let the course ask these, too, and look back on them."""
    for prediction in MADE_UP:
        assert prediction.key not in guessing._PREDICTIONS
        monkeypatch.setitem(guessing._PREDICTIONS, prediction.key, prediction)
    monkeypatch.setattr(looking_back, "PREDICTIONS", (*looking_back.PREDICTIONS, *MADE_UP))
