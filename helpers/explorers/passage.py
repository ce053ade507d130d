"""Images on their way through a two-layer network: what it gives, and what decides."""

from dataclasses import dataclass

import numpy as np

from helpers import checks
from helpers.plotting import stack
from helpers.words import _

_GROWN = 1e18  # a weight whose products soon leave float32


@dataclass(frozen=True)
class Passage:
    """What the network gives for all images, and its weights.

    `pixels` (n, height, width); `hidden` (n, neurons); `outputs` (n, classes); `W1` (inputs,
    neurons); `W2` (neurons, classes); `b2` (classes,); `usual` (neurons,) are the means of
    `hidden` over the images.
    """

    pixels: np.ndarray
    labels: np.ndarray
    hidden: np.ndarray
    outputs: np.ndarray
    W1: np.ndarray
    W2: np.ndarray
    b2: np.ndarray
    usual: np.ndarray


@dataclass(frozen=True)
class View:
    """One image on its way.

    `winner` and `second` are the classes with the largest outputs; `lead` is how far the winner's
    sum is above the second's; `shares` (neurons,) says what each hidden neuron adds to that by
    giving another output than its mean over the images. The means themselves and the biases, which
    are the same for every image, make up the rest. `order` names the neurons that count most, for
    or against, first; `weights` are the pixel weights of the first of them.
    """

    image: int
    pixels: np.ndarray
    hidden: np.ndarray
    outputs: np.ndarray
    truth: int
    winner: int
    second: int
    shares: np.ndarray
    lead: float
    order: np.ndarray
    weights: np.ndarray


def passage(model, images, labels):
    """Run all images through the network, once.

    Parameters
    ----------
    model : keras.Sequential, or a functional model without branches
        Trained.
    images, labels : arrays (n, height, width), (n,)
        What goes through it.

    Raises
    ------
    TypeError, ValueError
        Unless the model has one hidden and one softmax layer, both dense, for these images, and
        gives numbers for them.
    """
    layers = _leaves(checks.model(model))
    hidden, output = _two_dense(layers)
    flat = images.reshape(len(images), -1)
    X = images if len(model.input_shape) > 2 else flat
    given = _given(layers, checks.inputs(model, X))
    entering, outputs = given[layers.index(output)], given[-1]
    _require_shares(model, outputs)
    W1, W2 = hidden.get_weights()[0], output.get_weights()[0]
    if len(W1) != flat.shape[1]:
        raise ValueError(
            _("the hidden layer takes {inputs} numbers, but an image has {pixels}: its weights "
              "can't be shown as an image.", inputs=len(W1), pixels=flat.shape[1])
        )  # fmt: skip
    b2 = output.get_weights()[1] if output.use_bias else np.zeros(W2.shape[1])
    if not np.allclose(_softmax(entering @ W2 + b2), outputs, atol=1e-3):
        raise ValueError(_not_two_dense())
    return Passage(images, labels, entering, outputs, W1, W2, b2, entering.mean(axis=0))


def _not_two_dense():
    return _("the model must have two dense layers, one hidden and one of softmax.")


def _leaves(model):
    """Return the layers of a model, with those of models inside it, one after the other."""
    import keras

    leaves = []
    for layer in stack.layers(model)[0]:
        leaves += _leaves(layer) if isinstance(layer, keras.Model) else [layer]
    return leaves


def _given(layers, X):
    """Return what enters each layer, and what the last one gives, as arrays."""
    from keras import ops

    given = [X]
    for layer in layers:
        given.append(ops.convert_to_numpy(layer(given[-1])))
    return given


def _softmax(sums):
    with np.errstate(over="ignore"):
        powers = np.exp(sums - sums.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


def _require_shares(model, outputs):
    """Raise ValueError unless outputs are a row of finite numbers for each image."""
    if outputs.ndim != 2:
        raise ValueError(
            _("the model gives an array of the shape {shape} for each image, not one number for "
              "each class: put a Flatten before its first dense layer.", shape=outputs.shape[1:])
        )  # fmt: skip
    if np.isfinite(outputs).all():
        return
    if all(np.abs(weight).max(initial=0) < _GROWN for weight in model.get_weights()):
        raise ValueError(
            _("the model gives nan, although its weights are numbers of ordinary size: look at "
              "its activations, and at what enters them.")
        )  # fmt: skip
    raise ValueError(
        _("the model gives nan: its weights have grown beyond all bounds. Build it anew, and "
          "train it with a smaller learning rate.")
    )  # fmt: skip


def _two_dense(layers):
    """Return the hidden and the output layer, or raise ValueError."""
    import keras

    dense = [layer for layer in layers if isinstance(layer, keras.layers.Dense)]
    others = [layer for layer in layers if layer not in dense]
    if len(dense) != 2 or any(getattr(layer, "trainable_weights", ()) for layer in others):
        raise ValueError(_not_two_dense())
    return dense


def compute(passed, image):
    """Return the `View` of one image.

    Parameters
    ----------
    passed : Passage
        All of them.
    image : int
        Its number, from 0.
    """
    outputs, hidden = passed.outputs[image], passed.hidden[image]
    winner, second = (int(place) for place in np.argsort(-outputs, kind="stable")[:2])
    apart = passed.W2[:, winner] - passed.W2[:, second]
    shares = (hidden - passed.usual) * apart
    lead = float(hidden @ apart + passed.b2[winner] - passed.b2[second])
    order = np.argsort(-np.abs(shares), kind="stable")
    strongest = passed.W1[:, order[0]].reshape(passed.pixels.shape[1:])
    return View(
        image, passed.pixels[image], hidden, outputs, int(passed.labels[image]), winner, second,
        shares, lead, order, strongest,
    )  # fmt: skip


def next_wrong(passed, image):
    """Return the next image after this one, from the front again, that the network gets wrong.

    Parameters
    ----------
    passed : Passage
        All images.
    image : int
        The present one; it stays where the network gets all of them right.
    """
    wrong = np.flatnonzero(passed.outputs.argmax(axis=1) != passed.labels)
    later = wrong[wrong > image]
    return int((later if len(later) else wrong)[0]) if len(wrong) else image


def least_sure(passed):
    """Return the image whose largest output is smallest.

    Parameters
    ----------
    passed : Passage
        All images.
    """
    return int(passed.outputs.max(axis=1).argmin())
