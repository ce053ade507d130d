"""What an error of Keras says, in one clean line."""

import keras
import numpy as np
import pytest

from helpers import errors

X = np.random.default_rng(0).random((64, 8), dtype="float32")
Y = np.arange(64) % 3


def model(run_eagerly=True):
    """Return a tiny network; eagerly run, it trains at once instead of being traced first."""
    network = keras.Sequential([keras.Input((8,), name="pixels")], name="net")
    network.add(keras.layers.Dense(3, activation="softmax", name="output"))
    loss = "sparse_categorical_crossentropy"
    network.compile("sgd", loss, run_eagerly=run_eagerly)
    return network


def mistakes():
    """Return what learners get wrong, each with the words that must be left of Keras's message."""
    conv = keras.layers.Conv2D(3, 3, name="conv")
    traced = {
        "label range": (lambda: model(False).fit(X, Y + 1, verbose=0), "label value", "[0, 3)"),
    }
    return (traced if keras.backend.backend() == "tensorflow" else {}) | {
        "input shape": (lambda: model().fit(X[:, :7], Y, verbose=0), "value 8", "(32, 7)"),
        "prediction": (lambda: model().predict(X[:, :7], verbose=0), "value 8", "(32, 7)"),
        "activation": (lambda: keras.layers.Dense(3, activation="rleu"), "rleu", "activation"),
        "units": (lambda: keras.layers.Dense("3"), "units", "positive integer"),
        "conv": (lambda: keras.Sequential([keras.Input((8,)), conv]), "min_ndim=4", "conv"),
        "not compiled": (lambda: keras.Sequential([keras.Input((8,))]).fit(X, Y), "compile"),
    }


@pytest.mark.parametrize("name", mistakes())
def test_reason_is_one_clean_line(name):
    call, *words = mistakes()[name]
    with pytest.raises(Exception) as caught:  # noqa: PT011 - of whatever kind Keras raises
        call()
    line = errors.reason(caught.value)
    assert all(word in line for word in words)
    assert line == line.strip()
    assert len(line.splitlines()) == 1
    for noise in (
        "\x1b",
        "Exception encountered",
        "Arguments received",
        "Graph execution",
        "File ",
    ):
        assert noise not in line


@pytest.mark.parametrize(
    ("error", "line"),
    [
        (ValueError(), "ValueError"),
        (ValueError("\n\n  two \nlines"), "two"),
        (ValueError("Exception encountered when calling X\n\n\x1b[1mBad.\x1b[0m\n\nArg"), "Bad."),
        (ValueError("Bad for input KerasTensor(\nshape=1). Expected 2"),
         "Bad for the input. Expected 2"),
    ],
)  # fmt: skip
def test_reason_of_a_message(error, line):
    assert errors.reason(error) == line


def test_reason_wants_an_error():
    with pytest.raises(TypeError, match="caught error, got str"):
        errors.reason("Bad.")
