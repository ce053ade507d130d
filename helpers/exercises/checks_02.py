"""The checks of lesson 02's exercises: its own file would get too long with them.

Each takes the answer and raises `Wrong` unless it is right (`questions.Exercise`).
"""

import keras
import numpy as np

from helpers.exercises.models import dense_layers, input_shape, model, require_compiled
from helpers.exercises.reading import Wrong, number, numbers, require_near
from helpers.words import _, ngettext


def counts(answer):
    """2.1: parameters of 784-100-10, as two numbers: (hidden layer, output layer).

    Parameters
    ----------
    answer : object
        The learner's.
    """
    hidden, output = numbers(answer, 2, _("two numbers in brackets, as in (12, 34),"))
    if (hidden, output) == (1_010, 78_500):
        raise Wrong(_("Both are right, but in the other order: hidden layer first."))
    if (hidden, output) == (78_400, 1_000):
        raise Wrong(_("These are the weights. Each neuron has a bias besides."))
    if output in (10_000, 10_010):
        raise Wrong(
            _("100 × 10 × 10 counts the classes twice: the ten classes are the ten neurons.")
        )
    if hidden != 78_500:
        raise Wrong(
            _("The hidden layer: each of 100 neurons has 784 weights. And one more number?")
        )
    if output != 1_010:
        raise Wrong(_("The output layer: its inputs are the 100 hidden neurons, not the pixels."))


def steps(answer):
    """2.2: steps of three epochs of 48,000 images in batches of 90.

    Parameters
    ----------
    answer : object
        The learner's.
    """
    seen = number(answer, _("a number of steps"))
    if seen != int(seen):
        raise Wrong(_("A step is whole. What becomes of the images left over at an epoch's end?"))
    foreseen = {
        1_599: _("33.3 batches an epoch were cut to 533: the last, smaller batch is a step, too."),
        1_600: _(
            "That is 48,000 / 90 times 3. Is the part of a step left at each epoch's end lost?"
        ),
        534: _("That is one epoch. Three are asked."),
        533: _("That is one epoch without its last, smaller batch. Three epochs are asked."),
        144_000: _("That is how many images pass. How many steps?"),
        4_500: _("That holds for batches of 32. Here they are of 90."),
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
    shape = input_shape(seen)
    if shape not in ((784,), (28, 28)):
        raise Wrong(_("It takes inputs of the shape {shape}; 784 pixels are given.", shape=shape))
    layers = dense_layers(seen)
    reshapes = (keras.layers.Flatten, keras.layers.Reshape)
    if shape == (28, 28) and not any(isinstance(layer, reshapes) for layer in seen.layers):
        raise Wrong(_("It takes images of 28 × 28, and nothing lays them out as 784 numbers."))
    if len(layers) != 2:
        raise Wrong(_("Two layers that compute are asked; this model has {n}.", n=len(layers)))
    (width, bend), (classes, last) = layers
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
    if bend == "linear":
        raise Wrong(_("The hidden layer has no activation function."))
    if bend == "softmax":
        raise Wrong(_("Softmax in the hidden layer: the two activation functions are swapped."))
    if last != "softmax":
        raise Wrong(
            _("The ten outputs are to add up to 1. The last activation here is {last}.", last=last)
        )


def compiled(answer):
    """2.4: a compiled model, with the loss for labels 0 to 9 and accuracy.

    Parameters
    ----------
    answer : object
        The learner's.
    """
    require_compiled(model(answer))


def least_sure(answer, *, probabilities):
    """2.5: the place of the image whose largest output is smallest.

    Parameters
    ----------
    answer : object
        The learner's.
    probabilities : numpy array of shape (n, 10)
        The model's outputs for n images.
    """
    if isinstance(answer, float) and 0 < answer < 1:
        raise Wrong(_("That is how sure it is. Which image is it? Give its place, a whole number."))
    seen = number(answer, _("the place of an image, a whole number,"))
    if seen != int(seen) or not -len(probabilities) <= seen < len(probabilities):
        last = len(probabilities) - 1
        raise Wrong(_("A place is a whole number from 0 to {last:,}.", last=last))
    sureness = probabilities.max(axis=1)
    if sureness[int(seen)] == sureness.min():
        return
    if sureness[int(seen)] == sureness.max():
        raise Wrong(_("That is the image it is surest of."))
    if seen == probabilities.min(axis=1).argmin():
        raise Wrong(
            _(
                "That image has the smallest output of all. How sure the model is says the "
                "*largest* of the ten."
            )
        )
    share = np.mean(sureness < sureness[int(seen)])
    raise Wrong(
        _("It is less sure of {share:.1%} of the images. Find the smallest sureness.", share=share)
    )


def binary(answer):
    """2.6: the share that softmax gives to a sum of 1.5 beside one of 0.5.

    Parameters
    ----------
    answer : object
        The learner's.
    """
    seen = number(answer, _("a number between 0 and 1"))
    messages = {
        0.818: _("That is the sigmoid of 1.5 alone. The other sum counts as well."),
        0.622: _("That is the sigmoid of 0.5 alone. The other sum counts as well."),
        0.269: _("That is what the *other* class gets: the difference has the other sign."),
        0.881: _("That is the sigmoid of the two sums added up. Take their difference."),
        1.0: _("That is the difference of the sums. Now its sigmoid."),
    }
    for value, message in messages.items():
        if abs(seen - value) < 6e-4:
            raise Wrong(message)
    if abs(seen - 0.731) > 2e-3:
        raise Wrong(_("Softmax of two sums equals the sigmoid of their difference."))
