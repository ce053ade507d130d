"""The exercises, predictions and beliefs of lesson 03, Adding layers."""

from helpers.exercises import checks_03, reading
from helpers.exercises.questions import Belief, Exercise, Prediction
from helpers.exercises.reading import Wrong, name
from helpers.words import _

_MISTAKES = ("input_shape", "dens2", "comfile", "the missing quote", "metrics='accuracy'")


def _passes(answer):
    seen = name(answer, _MISTAKES, _("one of the five"))
    if seen != "input_shape":
        raise Wrong(
            _("Keras or Python stopped at {seen}. One of the five only gives a warning.", seen=seen)
        )


EXERCISES = (
    Exercise(
        key="3.1",
        expects="one of the five, in quotes,",
        check=_passes,
        right="Only a warning. The other four stop the program.",
        hints=(
            "Four of the five gave an error.",
            "One was caught by `warnings`, not by `except`.",
            "It is the argument that Keras 3 replaced by `keras.Input`.",
        ),
        solution='answer = "input_shape"',
        reason="It still works, with a warning. Warnings are easily missed: read them.",
    ),
    Exercise(
        key="3.2",
        expects="a compiled Keras model",
        check=checks_03.repaired,
        right="All five repaired: 79,510 parameters, ready to train.",
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
        right="Layer for layer as drawn.",
        hints=(
            "Count the layers that compute: the input is not among them.",
            "Neurons and activation function of each layer stand beside it.",
            "784 numbers come in; then 64, 32 and 10 neurons.",
        ),
        solution="""\
answer = keras.Sequential([keras.Input((784,), name="pixels")], name="as_drawn")
for width in (64, 32):
    answer.add(keras.layers.Dense(width, activation="relu", name=f"hidden_{width}"))
answer.add(keras.layers.Dense(10, activation="softmax", name="output"))""",
        reason="A loop, a list or three times `add()`: all build the same network.",
    ),
)

PREDICTIONS = (
    Prediction(
        key="3.a",
        question="Three ways to build, one seed: the same predictions?",
        would_mean="“No” would mean that the way of building has a part in drawing the weights.",
        right="To the last digit.",
        wrong="The ways differ for the reader, not for Keras.",
    ),
    Prediction(
        key="3.b",
        question="Parameters of the second hidden layer",
        would_mean="78,500 would be right if its inputs were the 784 pixels.",
        right="100 × 100 + 100.",
        high="Its inputs are not the pixels but the 100 neurons before it.",
        low="Every neuron has 100 weights and a bias.",
        kind="number",
        quantity=reading.COUNT,
        near=0,
        span=(0, 80_000),
    ),
    Prediction(
        key="3.c",
        question="Parameters of a model without Input",
        would_mean="79,510 would be right if Keras knew the number of inputs already.",
        right="None yet: it is not built.",
        high="Without inputs, nothing can be counted yet.",
        kind="number",
        quantity=reading.COUNT,
        near=0,
        span=(0, 80_000),
    ),
    Prediction(
        key="3.d",
        question="Flatten too late: does Keras object?",
        would_mean="“Yes” would mean that the shapes don't fit.",
        right="It passes without a word.",
        wrong="A dense layer works along the last axis, so the shapes fit, and Keras is silent.",
    ),
    Prediction(
        key="3.e",
        question="How many of the five mistakes stop the program?",
        would_mean="Five would mean that every mistake is an error, and none a mere warning.",
        right="Four stop it, one warns.",
        high="One of them only gives a warning.",
        low="More of them stop it than you thought. Good: an error that stops is easily found.",
        kind="number",
        quantity=reading.COUNT,
        near=0,
        span=(0, 5),
    ),
)

BELIEFS = (
    Belief(
        number=4,
        key="deeper",
        text="The extra layer helped: training accuracy rose.",
        holds="Three hidden layers were ahead.",
        fails="On the validation images, the runs with more layers lay within the spread.",
    ),
    Belief(
        number=20,
        key="names",
        text="Layer names must be English.",
        holds="Keras refused the name.",
        fails="Keras took 은닉층 (hidden layer) as it is.",
    ),
    Belief(
        number=21,
        key="notes",
        text="Code in notes needn't be run.",
        holds="All lines ran.",
        fails="Python did not even begin to run the notes' lines.",
    ),
)
