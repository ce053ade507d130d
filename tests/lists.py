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

ORDER = Prediction(
    key="9.i",
    question="The order of seven models",
    would_mean="Both networks first would mean that only networks use neighbours.",
    right="You had the order.",
    wrong="Look at the ends.",
    kind="order",
    options=SEVEN,
)

SEVERAL = Prediction(
    key="9.j",
    question="Who suffers from shuffled pixels?",
    would_mean="Nobody would be right if no model used neighbours.",
    right="Those that look at neighbours.",
    wrong="Those that look at neighbours suffer.",
    kind="several",
    options=("random forest", "dense network", "convolutional network", "SVC on edges"),
)

YES_OR_NO = Prediction(
    key="9.a",
    question="Does a made-up network learn?",
    would_mean="“No” would mean that no weight moves.",
    right="Its weights move.",
    wrong="Look at its weights.",
)


def _number(key, question, quantity, near=0.0, span=(0.0, 1.0)):
    return Prediction(
        key=key,
        question=question,
        would_mean="One half would be right if it were tossed.",
        right="You knew it.",
        high="Less than that.",
        low="More than that.",
        kind="number",
        quantity=quantity,
        near=near,
        span=span,
    )


NUMBERS = (
    _number("9.b", "Share of made-up images", reading.SHARE, near=0.05),
    _number("9.c", "Share of made-up neurons", reading.SHARE, near=0.1),
    _number("9.d", "Share of made-up weights", reading.SHARE, near=0.1),
    _number("9.e", "Made-up parameters", reading.COUNT, span=(0, 80_000)),
    _number("9.f", "A made-up power of ten", reading.ANY, near=1.0, span=(0, 12)),
    _number("9.g", "A made-up learning rate", reading.RATE, near=0.002, span=(0.0, 0.2)),
)

AMONG_NUMBERS = Prediction(
    key="9.h",
    question="Which of three made-up sizes?",
    would_mean="“3000” would be right if more were better.",
    right="The size that fits.",
    wrong="Another one fits.",
    options=("0.1", "32", "3000"),
)

MADE_UP = (ORDER, SEVERAL, YES_OR_NO, *NUMBERS, AMONG_NUMBERS)


@pytest.fixture(autouse=True)
def lists_are_asked(monkeypatch):
    """Let the course ask these, too, and look back on them."""
    for prediction in MADE_UP:
        assert prediction.key not in guessing._PREDICTIONS
        monkeypatch.setitem(guessing._PREDICTIONS, prediction.key, prediction)
    monkeypatch.setattr(looking_back, "PREDICTIONS", (*looking_back.PREDICTIONS, *MADE_UP))
