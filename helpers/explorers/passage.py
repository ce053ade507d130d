"""Images on their way through a two-layer network: what it gives, and what decides."""

from dataclasses import dataclass

import numpy as np

from helpers import checks
from helpers.words import _


@dataclass(frozen=True)
class Passage:
    """What the network gives for all images, and its weights.

    `pixels` (n, height, width); `hidden` (n, neurons); `outputs` (n, classes); `W1` (inputs,
    neurons); `W2` (neurons, classes); `b2` (classes,).
    """

    pixels: np.ndarray
    labels: np.ndarray
    hidden: np.ndarray
    outputs: np.ndarray
    W1: np.ndarray
    W2: np.ndarray
    b2: np.ndarray


@dataclass(frozen=True)
class View:
    """One image on its way.

    `winner` and `second` are the classes with the largest outputs; `shares` (neurons,) says what
    each hidden neuron adds to the lead of the winner's sum over the second's, `lead` what all of
    them and the biases add up to; `order` names the neurons that count most, for or against, first;
    `weights` are the pixel weights of the first of them.
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
    model : keras.Model
        Trained.
    images, labels : arrays (n, height, width), (n,)
        What goes through it.

    Raises
    ------
    TypeError, ValueError
        Unless the model has one hidden and one softmax layer, both dense, for these images, and
        gives numbers for them.
    """
    from helpers import probes

    hidden, output = _two_dense(checks.model(model))
    X = images if len(model.input_shape) > 2 else images.reshape(len(images), -1)
    by_layer = probes.outputs_by_layer(model, X)
    outputs = by_layer[output.name]
    if not np.isfinite(outputs).all():
        raise ValueError(
            _("the model gives nan: its weights have grown beyond all bounds. Build it anew, and "
              "train it with a smaller learning rate.")
        )  # fmt: skip
    # What enters the output layer, also where the activation is a layer of its own.
    entering = model.layers[model.layers.index(output) - 1]
    W1, W2 = hidden.get_weights()[0], output.get_weights()[0]
    b2 = output.get_weights()[1] if output.use_bias else np.zeros(W2.shape[1])
    return Passage(images, labels, by_layer[entering.name], outputs, W1, W2, b2)


def _two_dense(model):
    """Return the hidden and the output layer, or raise ValueError."""
    import keras

    dense = [layer for layer in model.layers if isinstance(layer, keras.layers.Dense)]
    others = [layer for layer in model.layers if layer not in dense]
    softmax = bool(dense) and dense[-1].activation is keras.activations.softmax
    if len(dense) != 2 or not softmax or any(layer.weights for layer in others):
        raise ValueError(_("the model must have two dense layers, one hidden and one of softmax."))
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
    shares = hidden * (passed.W2[:, winner] - passed.W2[:, second])
    order = np.argsort(-np.abs(shares), kind="stable")
    strongest = passed.W1[:, order[0]].reshape(passed.pixels.shape[1:])
    return View(
        image, passed.pixels[image], hidden, outputs, int(passed.labels[image]), winner, second,
        shares, float(shares.sum() + passed.b2[winner] - passed.b2[second]), order, strongest,
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
