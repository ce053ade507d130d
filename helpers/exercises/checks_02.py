"""The checks of lesson 02's exercises: its own file would get too long with them.

Each takes the answer and raises `Wrong` unless it is right (`questions.Exercise`).
"""

import math

import numpy as np

from helpers.exercises import networks
from helpers.exercises.calling import image_shape
from helpers.exercises.compiled import require_compiled
from helpers.exercises.models import model
from helpers.exercises.reading import (
    COUNT,
    INDEX,
    Wrong,
    are_ints,
    number,
    numbers,
    require_near,
    short,
)
from helpers.words import _, ngettext

_EXPLORED = 2_000  # images that the lesson's explorer holds


def counts(answer):
    """2.1: parameters of 784-100-10, as two numbers: (hidden layer, output layer).

    Parameters
    ----------
    answer : object
        The learner's.
    """
    if isinstance(answer, int) and answer == 79_510:
        raise Wrong(_("79,510 is right for both layers together. How many has each?"))
    if are_ints(answer) and tuple(answer[:2]) == (78, 500):
        comma = _("Python ends a number at a comma, and so reads {seen}. Write 78500 for 78,500.",
                  seen=short(answer))  # fmt: skip
        raise Wrong(comma)
    wanted = _("a pair of numbers, (hidden, output),")
    hidden, output = numbers(answer, 2, wanted, quantity=COUNT)
    if (hidden, output) == (1_010, 78_500):
        raise Wrong(_("Both are right, but in the other order: hidden layer first."))
    if (hidden, output) == (78_400, 1_000):
        raise Wrong(_("These are the weights. Each neuron has a bias besides."))
    if hidden != 78_500:
        raise Wrong(_of_hidden(hidden))
    if output != 1_010:
        raise Wrong(_of_output(output))


def _of_hidden(count):
    """Return what to say of a wrong count of the hidden layer's parameters."""
    foreseen = {
        78_400: _("The hidden layer: these are its weights. Each neuron has a bias besides."),
        78_401: _("The hidden layer: 784 × 100 + 1 gives that number. Each neuron has its bias."),
        79_184: _(
            "The hidden layer: 784 × 100 + 784 gives that number. A bias belongs to a neuron, not "
            "to an input."
        ),
        79_510: _("The hidden layer: that is both layers together. How many has this one?"),
    }
    other = _("The hidden layer: each of 100 neurons has 784 weights. And one more number?")
    return foreseen.get(count, other)


def _of_output(count):
    """Return what to say of a wrong count of the output layer's parameters."""
    twice = _(
        "The output layer: 100 × 10 × 10 makes {product:,}. The ten classes are the ten neurons: "
        "did you count them twice?",
        product=10_000,
    )
    pixels = _(
        "The output layer: with 784 inputs a neuron it would have that many. Its inputs are the "
        "100 hidden neurons, not the pixels."
    )
    foreseen = {
        1_000: _("The output layer: these are its weights. Each neuron has a bias besides."),
        1_001: _("The output layer: 100 × 10 + 1 gives that number. Each neuron has its bias."),
        1_100: _(
            "The output layer: 100 × 10 + 100 gives that number. Ten neurons have ten biases."
        ),
        10_000: twice,
        10_010: twice,
        7_840: pixels,
        7_850: pixels,
        79_510: _("The output layer: that is both layers together. How many has this one?"),
    }
    other = _("The output layer: each of 10 neurons has 100 weights. And one more number?")
    return foreseen.get(count, other)


def one_step(answer):
    """2.2: the weight 0.4 after a step of 0.1; its input is 0.5, the true class has a share of 0.2.

    Parameters
    ----------
    answer : object
        The learner's.
    """
    seen = number(answer, _("the new weight, a number,"))
    foreseen = {
        0.36: _("0.4 − 0.04 gives that number. But the gradient is negative: p − 1 is below 0."),
        0.32: _("0.4 − 0.08 gives that number. Mind the sign, and the weight's input, 0.5."),
        0.39: _("(0.2 × 0.5) × 0.1 was taken away. For the true class, the slope is p − 1."),
        0.48: _("(p − 1) × 0.1 was taken away. The weight's input, 0.5, counts as well."),
        0.8: _("0.4 − (−0.4) gives that number: the learning rate is missing."),
        0.0: _("0.4 − 0.4 gives that number: the gradient is −0.4, and the learning rate is 0.1."),
        -0.4: _("That is the gradient. What becomes of the weight?"),
        0.04: _("That is how far the weight moves. Where does it get to?"),
        -0.04: _("That is learning rate × gradient. It is taken from the weight."),
        -0.8: _("That is the slope for the sum, p − 1. The weight's input counts as well."),
        0.40125: _("You divided by 32. This batch holds one image."),
    }
    other = _("New = old − learning rate × gradient; the gradient is (p − 1) × the weight's input.")
    for value, message in foreseen.items():
        if abs(seen - value) < 1e-6:
            raise Wrong(message)
    require_near(seen, 0.44, {}, other, relative=1e-4)


def steps(answer):
    """2.6: steps of three epochs of 48,000 images in batches of 90.

    Parameters
    ----------
    answer : object
        The learner's.
    """
    if isinstance(answer, float) and math.isfinite(answer) and not answer.is_integer():
        raise Wrong(_("A step is whole. What becomes of the images left over at an epoch's end?"))
    seen = number(answer, _("a number of steps"), quantity=COUNT)
    foreseen = {
        1_599: _("3 × 533 gives that number. 48,000 / 90 is 533.3: the rest is a step, too."),
        1_600: _(
            "48,000 / 90 × 3 gives that number. After 533 full batches, 30 images are left. Are "
            "they lost?"
        ),
        1_601: _(
            "3 × 533 + 2 gives that number. Each of the three epochs ends with a smaller batch: "
            "how many are these?"
        ),
        534: _("That is one epoch. Three are asked."),
        533: _("That is one epoch without its last, smaller batch. Three epochs are asked."),
        144_000: _("That is how many images pass. How many steps?"),
        48_000: _("That is how many images pass in one epoch. How many steps, in three?"),
        4_500: _("That would hold for batches of 32. Here they are of 90."),
        1_500: _("That would hold for one epoch in batches of 32. Here they are of 90."),
        270: _("3 × 90 gives that number. How many batches of 90 make 48,000 images?"),
    }
    other = _("Images / batch size gives the steps of one epoch. Round up: a rest is a step, too.")
    require_near(seen, 1_602, foreseen, other, relative=0)


def thirty(answer):
    """2.3: a model of 784 pixels, 30 neurons and 10 shares.

    Parameters
    ----------
    answer : object
        The learner's.
    """
    seen = model(answer)
    shape = image_shape(
        seen,
        otherwise=lambda shape: _(
            "It takes inputs of the shape {shape}; 784 pixels are given.", shape=shape
        ),
    )
    layers = networks.dense_layers(seen, shape)
    if (n := networks.count_kernels(seen)) != 2:
        raise Wrong(
            ngettext(
                "Two layers that compute are asked; this model has {n}.",
                "Two layers that compute are asked; this model has {n}.",
                n,
                n=n,
            )
        )
    networks.require_row(seen, layers)
    width, classes = layers.widths
    if (width, classes) == (10, 30):
        raise Wrong(_("30 and 10 are swapped: the output layer has one neuron for each class."))
    if width != 30:
        raise Wrong(
            ngettext(
                "The hidden layer has {n} neuron, 30 are asked.",
                "The hidden layer has {n} neurons, 30 are asked.",
                width,
                n=width,
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
        raise Wrong(_("Softmax in the hidden layer: sigmoid or ReLU is asked there."))
    if bend == "softmax":
        raise Wrong(_("Softmax in the hidden layer: the two activation functions are swapped."))
    if last != "softmax":
        raise Wrong(
            _("The ten outputs are to add up to 1. The last activation here is {last}.", last=last)
        )
    if (bend, last) not in asked:
        raise Wrong(
            _("The hidden layer's activation is {bend}. Sigmoid or ReLU is asked.", bend=bend)
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
    sureness, last = probabilities.max(axis=1), len(probabilities) - 1
    if not seen.is_integer() or not -last - 1 <= seen <= last:
        if abs(seen - sureness.min()) < 6e-4:
            raise Wrong(
                _("That is how sure it is of that image. Which image is it? Give its index.")
            )
        raise Wrong(_("An index is a whole number from 0 to {last:,}.", last=last))
    seen = int(seen)
    if sureness[seen] > sureness.min():
        raise Wrong(_of_index(seen, probabilities))


def _of_index(seen, probabilities):
    """Return what to say of the index of an image of which the model is surer."""
    sureness = probabilities.max(axis=1)
    if seen == sureness[:_EXPLORED].argmin():
        return _(
            "That is the image of which the network is least sure among the first {first:,}, which "
            "the explorer holds. Here are {n:,}.",
            first=_EXPLORED,
            n=len(sureness),
        )
    if sureness[seen] == sureness.max():
        return _("That is the image it is surest of.")
    if probabilities[seen].min() == probabilities.min():
        return _(
            "That image has the smallest output of all. The *largest* of the ten outputs says how "
            "sure the model is."
        )
    if sureness[seen - 1] == sureness.min():
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
    others = int(np.sum(sureness < sureness[seen]))
    return ngettext(
        "It is less sure of {n:,} image. Find the smallest sureness.",
        "It is less sure of {n:,} images. Find the smallest sureness.",
        others,
        n=others,
    )
