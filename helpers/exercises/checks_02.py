"""The checks of lesson 02's exercises on models and their outputs.

Each takes the answer and raises `Wrong` unless it is right (`questions.Exercise`).
"""

import numpy as np

from helpers.exercises import networks
from helpers.exercises.calling import image_shape
from helpers.exercises.compiled import require_compiled
from helpers.exercises.models import model
from helpers.exercises.reading import INDEX, Wrong, number
from helpers.words import _, ngettext

_EXPLORED = 2_000  # images that the lesson's explorer holds


def two_layers(answer, neurons=30):
    """2.3: a model of 784 pixels, a hidden layer, and 10 shares.

    Parameters
    ----------
    answer : object
        The learner's.
    neurons : int
        Of the hidden layer; by default the lesson's.
    """
    seen = model(answer)
    shape = image_shape(
        seen,
        otherwise=lambda shape: _(
            "It takes inputs of the shape {shape}; 784 pixels are given.", shape=shape
        ),
    )
    layers = networks.dense_layers(seen, shape)
    if (n := networks.count_kernels(layers)) != 2:
        raise Wrong(
            ngettext(
                "Two layers that compute are asked; this model has {n}.",
                "Two layers that compute are asked; this model has {n}.",
                n,
                n=n,
            )
        )
    networks.require_row(layers)
    width, classes = layers.widths
    if (width, classes) == (10, neurons):
        swapped = _("{asked} and 10 are swapped: the output layer has one neuron for each class.",
                    asked=neurons)  # fmt: skip
        raise Wrong(swapped)
    if width != neurons:
        raise Wrong(
            ngettext(
                "The hidden layer has {n} neuron, {asked} are asked.",
                "The hidden layer has {n} neurons, {asked} are asked.",
                width,
                n=width,
                asked=neurons,
            )
        )
    if classes != 10:
        raise Wrong(
            ngettext(
                "The output layer has {n} neuron. How many classes are there?",
                "The output layer has {n} neurons. How many classes are there?",
                classes,
                n=classes,
            )
        )
    networks.require_plain(seen, layers)
    asked = [("sigmoid", "softmax"), ("relu", "softmax")]
    bend, last = networks.activations(seen, layers, shape, asked)
    if bend == "linear":
        raise Wrong(
            _(
                "The hidden layer has no activation function: without one, two layers draw only "
                "straight borders, as one does."
            )
        )
    if bend == "softmax" and last not in ("sigmoid", "relu"):
        raise Wrong(_("Softmax in the hidden layer: sigmoid is asked there."))
    if bend == "softmax":
        raise Wrong(_("Softmax in the hidden layer: the two activation functions are swapped."))
    if last != "softmax":
        raise Wrong(
            _("The ten outputs are to add up to 1. The last activation here is {last}.", last=last)
        )
    if (bend, last) not in asked:
        raise Wrong(
            _(
                "The hidden layer's activation is {bend}. Sigmoid is asked; ReLU counts, too.",
                bend=bend,
            )
        )


def compiled(answer):
    """2.4: a compiled model, with the loss for labels 0 to 9 and accuracy.

    Parameters
    ----------
    answer : object
        The learner's.
    """
    require_compiled(answer, model(answer))


def least_sure(answer, *, probabilities):
    """2.5: the index of the image whose largest output is smallest.

    Parameters
    ----------
    answer : object
        The learner's.
    probabilities : numpy array of shape (n, 10)
        The model's outputs for n images.
    """
    seen = number(answer, _("the index of an image, a whole number,"), quantity=INDEX)
    confidence, last = probabilities.max(axis=1), len(probabilities) - 1
    if not seen.is_integer() or not -last - 1 <= seen <= last:
        if abs(seen - confidence.min()) < 6e-4:
            raise Wrong(
                _("That is how sure it is of that image. Which image is it? Give its index.")
            )
        raise Wrong(_("An index is a whole number from 0 to {last:,}.", last=last))
    seen = int(seen)
    if confidence[seen] > confidence.min():
        raise Wrong(_of_index(seen, probabilities))


def _of_index(seen, probabilities):
    """Return what to say of the index of an image of which the model is surer."""
    confidence = probabilities.max(axis=1)
    if seen == confidence[:_EXPLORED].argmin():
        return _(
            "That is the image of which the network is least sure among the first {first:,}, which "
            "the explorer holds. Here are {n:,}.",
            first=_EXPLORED,
            n=len(confidence),
        )
    if confidence[seen] == confidence.max():
        return _("That is the image it is surest of.")
    if probabilities[seen].min() == probabilities.min():
        return _(
            "That image has the smallest output of all. The *largest* of the ten outputs says how "
            "sure the model is."
        )
    if confidence[seen - 1] == confidence.min():
        return _("The one just before it is asked. Indices count from 0.")
    if seen == probabilities.max(axis=0).argmin():
        return _(
            "`probabilities.max(axis=0).argmin()` gives that number, the index of a class. Along "
            "which axis do the ten outputs of one image lie?"
        )
    if seen == np.ptp(probabilities, axis=1).argmin():
        return _(
            "In that image, largest and smallest output are closest. The largest alone says how "
            "sure the model is."
        )
    others = int(np.sum(confidence < confidence[seen]))
    return ngettext(
        "It is less sure of {n:,} image. Find the one that it is least sure of.",
        "It is less sure of {n:,} images. Find the one that it is least sure of.",
        others,
        n=others,
    )
