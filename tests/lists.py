"""Two made-up predictions that ask for a list of names; the lessons ask for none just now."""

import pytest

from helpers.exercises import guessing
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
    key="1.e",
    question="The order of seven models",
    would_mean="Both networks first would mean that only networks use neighbours.",
    right="You had the order.",
    wrong="Look at the ends.",
    kind="order",
    options=SEVEN,
)

SEVERAL = Prediction(
    key="1.f",
    question="Who suffers from shuffled pixels?",
    would_mean="Nobody would be right if no model used neighbours.",
    right="Those that look at neighbours.",
    wrong="Those that look at neighbours suffer.",
    kind="several",
    options=("random forest", "dense network", "convolutional network", "SVC on edges"),
)


@pytest.fixture(autouse=True)
def lists_are_asked(monkeypatch):
    """Let the course ask these two, too."""
    for prediction in (ORDER, SEVERAL):
        assert prediction.key not in guessing._PREDICTIONS
        monkeypatch.setitem(guessing._PREDICTIONS, prediction.key, prediction)
