"""The exercises, predictions and beliefs of lesson 03, Adding layers."""

import math

import numpy as np

from helpers.exercises import checks_03, reading
from helpers.exercises.questions import Belief, Exercise, Prediction
from helpers.exercises.reading import Wrong, are_ints
from helpers.words import N_, _

_SHAPE = N_("a shape of three numbers in brackets")


def _foreseen(images):
    """Return what to say of shapes that a learner may come to, for so many images."""
    rows = _("That is the shape it has. 784 numbers are 28 rows of 28.")
    cut = _("Turned round, the images would be cut across. 784 numbers are 28 rows of 28.")
    return {
        (28, 28): _("That is the shape of one image. The first axis counts images."),
        (images, 784): rows,
        (784, images): cut,
        (28, 28, images): _("`None` stands at the left of the expected shape: images come first."),
        (1, 28, 28): _("That is a batch of one image. How many images are there?"),
        (images, 28): _("That leaves out an axis: each image has rows and columns."),
        (32, 28, 28): _("The first axis counts images, and there are not 32 of them."),
        (28, 28, 1): _("The expected shape ends in two 28s, and begins with the number of images."),
        (images, 28, 28, 1): _("The expected shape has three axes, not four."),
    }


def _worked_out(shape, held):
    """Return a shape with its one −1 replaced as `reshape` does, where that comes out."""
    if sum(part == -1 for part in shape) != 1:
        return shape
    rest = math.prod(part for part in shape if part != -1)
    if rest <= 0 or held % rest:
        return shape
    return tuple(held // rest if part == -1 else part for part in shape)


def brought_to(answer, images=500):
    """3.1: the shape that rows of 784 have to be brought to.

    Parameters
    ----------
    answer : object
        The learner's.
    images : int
        How many the array holds; by default as in the lesson.
    """
    if isinstance(answer, (list, tuple)) and any(part is None for part in answer):
        raise Wrong(_("`None` stands for any number of images. How many does the array hold?"))
    if isinstance(answer, np.ndarray) and answer.ndim == 3:
        raise Wrong(_("That is an array. Write down the shape that is asked, three numbers."))
    held = images * 784
    if are_ints(answer):
        shape = _worked_out(tuple(answer), held)
        if said := _foreseen(images).get(shape):
            raise Wrong(said)
        if shape.count(-1) > 1:
            raise Wrong(_("`reshape` can work out one axis only, so one −1 is the most."))
    if isinstance(answer, (list, tuple)) and len(answer) == 1 and type(answer[0]) is int:
        raise Wrong(_("That is a shape of one axis. The expected shape has three."))
    seen = _worked_out(tuple(reading.numbers(answer, 3, _(_SHAPE))), held)
    if seen[1:] == (28, 28) and seen[0] != images:
        raise Wrong(_("The two 28s are right. How many images does the array hold?"))
    if seen != (images, 28, 28):
        raise Wrong(
            _("Read both shapes from the right: which numbers are expected where 784 stands?")
        )


EXERCISES = (
    Exercise(
        key="3.1",
        expects="a shape in brackets, such as (2, 3),",
        check=brought_to,
        right="500 images of 28 rows and 28 columns: 500 × 28 × 28 numbers, as many as before.",
        hints=(
            "Put the two shapes under each other, and compare them from the right.",
            "`None` stands for any number of images: here there are 500.",
            "Each row of 784 numbers becomes 28 rows of 28.",
        ),
        solution="answer = (500, 28, 28)",
        reason="`reshape(-1, 28, 28)` does it: NumPy works out the −1 as 500.",
    ),
    Exercise(
        key="3.2",
        expects="a compiled Keras model",
        check=checks_03.repaired,
        right="Built and compiled as the notes want: 79,510 parameters. Not checked here: "
        "`input_shape`; names, which may fail in `fit`; and what acts in training alone, such as "
        "Dropout.",
        hints=(
            "Write the four lines anew, and mend one mistake after the other.",
            "`keras.Input((784,))` goes first into the list of `keras.Sequential`.",
            'The last line: `compile(loss="sparse_categorical_crossentropy", '
            'metrics=["accuracy"])`.',
        ),
        solution="""\
first = keras.layers.Dense(100, activation="sigmoid", name="hidden")
second = keras.layers.Dense(10, activation="softmax", name="output")
answer = keras.Sequential([keras.Input((784,), name="pixels"), first, second], name="repaired")
answer.compile(loss="sparse_categorical_crossentropy", metrics=["accuracy"])""",
        reason="`keras.Input` for `input_shape`, two names spelled right, a quote, and a list.",
    ),
    Exercise(
        key="3.3",
        expects="a Keras model",
        check=checks_03.from_drawing,
        right="Its three dense layers and its outputs are as drawn.",
        hints=(
            "Count the layers that compute: the input is not among them.",
            "Neurons and activation function of each layer stand below it.",
            "784 numbers come in; then 64, 32 and 10 neurons.",
        ),
        solution="""\
answer = keras.Sequential([keras.Input((784,), name="pixels")], name="as_drawn")
for width in (64, 32):
    answer.add(keras.layers.Dense(width, activation="relu", name=f"hidden_{width}"))
answer.add(keras.layers.Dense(10, activation="softmax", name="output"))""",
        reason="A loop, a list, three times `add()` or calls: all build the same network.",
    ),
)

PREDICTIONS = (
    Prediction(
        key="3.a",
        question="Parameters of a model without Input",
        would_mean="79,510 would be right if Keras knew the number of inputs already.",
        right="None yet: it is not built.",
        high="Without inputs, Keras counts nothing yet.",
        kind="number",
        quantity=reading.COUNT,
        near=0,
        span=(0, 80_000),
    ),
    Prediction(
        key="3.b",
        question="Flatten too late: does Keras refuse to build or train the model?",
        would_mean="“Yes” would mean that the shapes don't fit.",
        right="It passes without a word.",
        wrong="A dense layer works along the last axis, so the shapes fit, and Keras is silent.",
    ),
)

BELIEFS = (
    Belief(
        number=10,
        key="names",
        text="A layer may have a Korean name.",
        holds="`summary`, `save`, `predict` and `fit` all took 은닉층 (hidden layer) as it is.",
        fails="None of `summary`, `save`, `predict` and `fit` took 은닉층 (hidden layer).",
        depends="Of `summary`, `save`, `predict` and `fit`, some took 은닉층 (hidden layer), and "
        "others refused it.",
    ),
    Belief(
        number=11,
        key="deeper",
        text="With a second hidden layer, at least one more image in a hundred is named correctly.",
        holds="The whole interval of the difference lay above .01.",
        fails="The whole interval of the difference lay below .01.",
        depends="The interval of the difference held .01: so large a gain is neither shown nor "
        "ruled out by these runs.",
    ),
)
