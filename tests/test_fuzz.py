"""Odd arguments, two at once, to each public function: see `tests/fuzz.py`."""

import random
import warnings

import matplotlib

matplotlib.use("agg")

import matplotlib.pyplot as plt
import numpy as np
import pytest

from helpers import quiet  # noqa: F401 (comes before keras)

import keras  # isort: skip
from tests import calls, fuzz, odd


@pytest.fixture(autouse=True)
def _all_made_before_they_are_drawn():
    odd.networks()


def test_every_public_function_is_called():
    left_out = calls.LEFT_OUT
    missing = [
        name for name in calls.public()
        if name not in calls.CALLS and not {name, name.split(".")[0]} & set(left_out)
    ]  # fmt: skip
    assert not missing, "give each a valid call in tests/calls.py"


# Loading takes a second, and tests/test_data.py does it.
@pytest.mark.parametrize("name", [n for n in calls.CALLS if n != "data.load_fashion_mnist"])
def test_the_call_is_valid_as_it_stands(name):
    given = calls.CALLS[name].given()
    calls.function(name)(*fuzz.positional(given), **fuzz.by_name(given))
    plt.close("all")


def test_there_are_enough_calls():
    counts = [
        len(fuzz.plans(name, call.times)) for name, call in calls.CALLS.items() if call.given()
    ]  # without arguments, there is nothing odd to hand over
    assert sum(counts) >= 20_000
    assert min(counts) >= 40


@pytest.mark.parametrize("name", calls.CALLS)
def test_odd_arguments_are_used_or_refused_in_our_words(name):
    faults = list(fuzz.faults_of(name))
    assert not faults, "\n".join(faults[:10])


# ---- and that they see something --------------------------------------------------------------


def _planted(fault):
    """Return a function that does something wrong whatever it is given."""

    def function(value):
        fault(value)
        raise ValueError("one of ours")

    return function


def _prints(value):
    print("Traceback (most recent call last):")


@pytest.mark.parametrize(
    ("fault", "seen"),
    [
        (lambda value: len(3), "object of type 'int' has no len()"),
        (lambda value: {}["a"], "KeyError"),
        (lambda value: list(odd.endless()), "AskedForTooMuch"),
        (lambda value: plt.figure(), "left a figure open when it failed"),
        (lambda value: random.random(), "changed a random state"),
        (lambda value: np.random.rand(), "changed a random state"),
        (lambda value: keras.random.uniform((1,)), "changed a random state"),
        (lambda value: value.append(1), "changed what it was given"),
        (lambda value: warnings.simplefilter("ignore"), "changed the warning filters"),
        (_prints, "printed a traceback"),
    ],
)
def test_what_a_call_leaves_behind_is_seen(monkeypatch, fault, seen):
    monkeypatch.setattr(calls, "function", lambda name: _planted(fault))
    monkeypatch.setitem(calls.CALLS, "planted", calls.Call(lambda: {"value": []}))
    assert seen in fuzz.called("planted", {})


def test_a_model_that_was_trained_is_seen(monkeypatch):
    def train(model):
        model.set_weights([weight + 1 for weight in model.get_weights()])

    monkeypatch.setattr(calls, "function", lambda name: train)
    monkeypatch.setitem(calls.CALLS, "planted", calls.Call(lambda: {"model": 0}))
    model = odd.lasting("a trained model")
    before = model.get_weights()
    monkeypatch.setattr(fuzz, "plans", lambda *_: [{"model": "a trained model"}])
    faults = list(fuzz.faults_of("planted"))
    model.set_weights(before)
    assert faults == ["planted: changed a model that it was given"]
