"""Slices of networks that end in another way than Dense(…, "softmax"): right, or refused."""

import numpy as np
import pytest

from helpers import quiet  # noqa: F401 (comes before keras)

import keras  # isort: skip
from keras import layers

from helpers import landscapes

X = np.random.default_rng(0).normal(size=(40, 6)).astype("float32")
Y = np.arange(40) % 3
PICKS = [(1, 2), (3, 0)]


def network(*end):
    """Return a built network with this end; its weights are always the same."""
    keras.utils.set_random_seed(3)
    model = keras.Sequential([keras.Input((6,)), layers.Dense(5, "tanh"), *end])
    model.compile(loss="sparse_categorical_crossentropy")
    return model


ENDS = {
    "softmax": lambda: [layers.Dense(3, "softmax")],
    "no bias": lambda: [layers.Dense(3, "softmax", use_bias=False)],
    "activation": lambda: [layers.Dense(3), layers.Activation("softmax")],
    "softmax layer": lambda: [layers.Dense(3), layers.Softmax()],
    "dropout": lambda: [layers.Dropout(0.5), layers.Dense(3, "softmax")],
    "normalised": lambda: [layers.BatchNormalization(), layers.Dense(3, "softmax")],
}


@pytest.mark.parametrize("end", ENDS)
def test_a_slice_gives_the_networks_own_loss(end):
    model = network(*ENDS[end]())
    (dense,) = [layer for layer in model.layers[1:] if isinstance(layer, layers.Dense)]
    if dense.use_bias:
        dense.bias.assign([0.3, -0.4, 0.8])
    cut = landscapes.output_slice(model, X, Y, PICKS)
    kernel = dense.get_weights()[0]
    np.testing.assert_array_equal(cut.here, [kernel[pick] for pick in PICKS])
    for point in (cut.here, [0.5, -1.0]):
        kernel[1, 2], kernel[3, 0] = point
        dense.kernel.assign(kernel)
        assert cut.loss(point) == pytest.approx(model.evaluate(X, Y, verbose=0), rel=1e-5)


@pytest.mark.parametrize(
    "picks", [[(1, 2)], PICKS, [(1, 2), (4, 2)], [(k, k) for k in range(3)]], ids=str
)
def test_a_slices_gradient_is_the_slope_of_its_loss(picks):
    cut = landscapes.output_slice(network(layers.Dense(3, "softmax")), X, Y, picks)
    for point in (cut.here, cut.here + 2):
        steps = 1e-5 * np.eye(len(picks))
        slopes = [(cut.loss(point + step) - cut.loss(point - step)) / 2e-5 for step in steps]
        np.testing.assert_allclose(cut.gradient(point), slopes, atol=1e-8)


REFUSED = {
    "logits": lambda: [layers.Dense(3)],
    "relu": lambda: [layers.Dense(3, "relu"), layers.Activation("softmax")],
    "twice": lambda: [layers.Dense(3, "softmax"), layers.Activation("softmax")],
    "another": lambda: [layers.Dense(3), layers.Activation("sigmoid")],
    "dropped": lambda: [layers.Dense(3), layers.Dropout(0.5), layers.Activation("softmax")],
    "rows": lambda: [layers.Reshape((5, 1)), layers.Dense(3, "softmax")],
}


@pytest.mark.parametrize("end", REFUSED)
def test_other_ends_are_refused(end):
    with pytest.raises(ValueError, match="must be built and end with Dense"):
        landscapes.output_slice(network(*REFUSED[end]()), X, Y, PICKS)


def test_a_softmax_alone_is_no_network():
    model = keras.Sequential([keras.Input((3,)), layers.Activation("softmax")])
    with pytest.raises(ValueError, match="must be built and end with Dense"):
        landscapes.output_slice(model, X[:, :3], Y, PICKS)


@pytest.mark.parametrize("labels", [Y.astype(float), Y > 0], ids=["floats", "truths"])
def test_labels_are_whole_numbers(labels):
    with pytest.raises(ValueError, match="labels must be whole numbers from 0 to 2"):
        landscapes.output_slice(network(layers.Dense(3, "softmax")), X, labels, PICKS)


def test_no_labels_are_refused():
    with pytest.raises(ValueError, match="rows of numbers, but have the shape"):
        landscapes.output_slice(network(layers.Dense(3, "softmax")), X[:0], Y[:0], PICKS)


def test_a_slice_of_one_weight_speaks_of_one():
    cut = landscapes.output_slice(network(layers.Dense(3, "softmax")), X, Y, PICKS[:1])
    with pytest.raises(ValueError, match="has 1 weight, not 2"):
        cut.loss([1.0, 2.0])
