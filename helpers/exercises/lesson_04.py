"""The exercises, predictions and beliefs of lesson 04, ReLU and Flatten."""

import keras
import numpy as np

from helpers.exercises import given
from helpers.exercises.models import accuracy, dense_layers, input_shape, model, outputs
from helpers.exercises.questions import Belief, Exercise, Prediction
from helpers.exercises.reading import Wrong, number, require_near
from helpers.words import _, ngettext


def _shrinks(answer):
    seen = number(answer, _("a factor between 0 and 1"))
    foreseen = {
        0.25: _("That is one layer. The gradient passes through nine."),
        9 * 0.25: _("The slopes are multiplied, not added up."),
        0.25**10: _("That is ten sigmoid layers. Nine are asked."),
        0.5**9: _("The sigmoid of 0 is .5, but its slope there is smaller."),
        4**9: _("The other way round: by how much does the gradient shrink?"),
    }
    other = _("One layer multiplies by the steepest slope at most. Nine layers do so nine times.")
    require_near(seen, 0.25**9, foreseen, other, relative=0.02)


_ENOUGH = 0.5  # far above guessing (.1) and above what the lesson's ten layers reach


def _ten_deep(answer, *, judges):
    seen = model(answer)
    layers = dense_layers(seen, also=(keras.layers.BatchNormalization,))
    if len(layers) != 10:
        raise Wrong(_("Ten dense layers are asked, this model has {n}.", n=len(layers)))
    others = {bend for _neurons, bend in layers[:-1]} - {"sigmoid"}
    if others:
        names = ", ".join(sorted(others))
        raise Wrong(_("The nine hidden layers are to keep sigmoid; here is {names}.", names=names))
    reached = accuracy(seen, judges[0][:1000], judges[1][:1000])
    if reached < 0.15:
        raise Wrong(
            _(
                "Its accuracy is {reached:.2f}, as good as guessing. Has it been trained?",
                reached=reached,
            )
        )
    if reached < _ENOUGH:
        raise Wrong(
            _(
                "It learns something: accuracy {reached:.2f}. More than {enough} is possible. How "
                "large are the gradients of its first layers?",
                reached=reached,
                enough=_ENOUGH,
            )
        )


def _revived(answer, *, judges):
    seen = model(answer)
    layers = [layer for layer in seen.layers if isinstance(layer, keras.layers.Dense)]
    if len(layers) != 2 or layers[0].units != 100:
        raise Wrong(_("The patient has two layers, 100 and 10 neurons. Keep them."))
    X, y = judges
    hidden = keras.ops.convert_to_numpy(layers[0](X.reshape(-1, 784)))
    dead = np.flatnonzero(np.ptp(hidden[:, :10], axis=0) == 0)
    if len(dead):
        raise Wrong(
            _(
                "These of the ten give the same for every image, so they are dead: {listed}.",
                listed=", ".join(map(str, dead)),
            )
        )
    if accuracy(seen, X, y) < 0.6:
        raise Wrong(
            _(
                "None of the ten is dead, but this network knows nothing any more. Keep what the "
                "other 90 neurons had learned."
            )
        )


def _takes_rows(twin):
    return given.network(twin) and input_shape(twin) == (784,)


def _takes_images(answer, *, twin, images):
    seen = model(answer)
    if input_shape(seen) == (784,):
        raise Wrong(_("This model wants rows of 784. Whoever has an image can't hand it over."))
    if input_shape(seen) not in ((28, 28), (28, 28, 1)):
        raise Wrong(_("Its input is {shape}, an image is (28, 28).", shape=input_shape(seen)))
    wanted, found = outputs(twin, images), outputs(seen, images)
    if found.shape != wanted.shape:
        raise Wrong(
            ngettext(
                "For {n} image it gives {found}, the twin {wanted}. Is the image laid out "
                "before the first dense layer?",
                "For {n} images it gives {found}, the twin {wanted}. Is the image laid out "
                "before the first dense layer?",
                len(images),
                n=len(images),
                found=found.shape,
                wanted=wanted.shape,
            )
        )
    if not np.allclose(found, wanted, atol=1e-5):
        raise Wrong(
            _(
                "It takes images, but answers otherwise than `rectified`. Does it have the same "
                "weights (`set_weights`)?"
            )
        )


EXERCISES = (
    Exercise(
        key="4.1",
        expects="a factor between 0 and 1",
        check=_shrinks,
        right="0.25 to the power 9, about 4 in a million: what the figure above shows.",
        hints=(
            "The lesson printed the steepest slope of sigmoid.",
            "Each layer multiplies the gradient by a slope of at most that.",
            "Nine times: `0.25 ** 9`.",
        ),
        solution="answer = 0.25**9",
        reason="Slopes multiply on the way back. (The weights multiply it, too; they start small.)",
    ),
    Exercise(
        key="4.2",
        expects="a trained Keras model",
        check=_ten_deep,
        given={"judges": given.images_and_labels(1000)},
        right="Ten sigmoid layers, and it learns. So depth alone isn't what stops sigmoid.",
        hints=(
            "The gradient shrinks by the slope (at most .25) times the weights of each layer. The "
            "slope is given. The start weights are not.",
            "A dense layer takes `kernel_initializer=`. The default suits a slope of 1; sigmoid "
            "needs weights about four times as large, so 16 times the variance.",
            '`keras.initializers.VarianceScaling(16, mode="fan_avg")` in each hidden layer; then '
            "compile with Adam(0.003) and train as above.",
        ),
        solution="""\
answer = keras.Sequential([keras.Input((784,), name="pixels")], name="ten_sigmoid_layers")
for place in range(1, 10):
    larger = keras.initializers.VarianceScaling(16, mode="fan_avg")
    hidden = keras.layers.Dense(
        100, activation="sigmoid", kernel_initializer=larger, name=f"hidden_{place}"
    )
    answer.add(hidden)
answer.add(keras.layers.Dense(10, activation="softmax", name="output"))
answer.compile("adam", crossentropy, metrics=["accuracy"], steps_per_execution=47)
answer.fit(*few, epochs=3, batch_size=64, verbose=0)""",
        reason="Larger start weights make up for the small slope, so the gradient keeps its size.",
    ),
    Exercise(
        key="4.3",
        expects="a Keras model",
        check=_revived,
        given={"judges": given.images_and_labels()},
        right="All ten answer again, and the network still knows what it knew.",
        hints=(
            "Why do they give 0 for every image? Look at the bias of neurons 0 to 9.",
            'A fresh `build("relu", depth=2)` can take over weights with `set_weights`.',
            "Take `patient.get_weights()`, set the first ten biases to 0, and hand them over. The "
            "leaky model of the lesson is another way.",
        ),
        solution="""\
W1, b1, W2, b2 = patient.get_weights()
b1[:10] = 0
answer = build("relu", depth=2)
answer.set_weights([W1, b1, W2, b2])""",
        reason="With a bias of 0 their sums are above 0 for some images, so they get gradient.",
    ),
    Exercise(
        key="4.4",
        expects="a Keras model",
        check=_takes_images,
        given={"twin": _takes_rows, "images": given.images()},
        right="It takes an image as it is, and answers as its twin does.",
        hints=(
            "`rectified` wants rows of 784. What lays an image out as a row, inside a model?",
            "`keras.Input((28, 28))`, then `Flatten`, then two dense layers as in `rectified`.",
            "`set_weights(rectified.get_weights())` hands over what it learned.",
        ),
        solution="""\
answer = keras.Sequential([keras.Input((28, 28), name="image")], name="takes_images")
answer.add(keras.layers.Flatten(name="flatten"))
answer.add(keras.layers.Dense(100, activation="relu", name="hidden"))
answer.add(keras.layers.Dense(10, activation="softmax", name="output"))
answer.set_weights(rectified.get_weights())""",
        reason="`Flatten` has no weights, so both models have the same list of them.",
    ),
)

PREDICTIONS = (
    Prediction(
        key="4.a",
        question="Could one layer do the work of two linear ones?",
        others="Many expect 100 neurons in between to add something.",
        right="The product of two matrices is a matrix.",
        wrong="The product of two matrices is a matrix: nothing is gained in between.",
    ),
    Prediction(
        key="4.b",
        question="Share of saturated activations with unscaled pixels",
        others="Many expect little change: “it is only a factor”.",
        right="A factor of 255 drives nearly every sum off the slope.",
        high="Not quite so many.",
        low="Sums 255 times as large lie far out on the flat parts.",
        kind="number",
        near=0.1,
    ),
    Prediction(
        key="4.c",
        question="Accuracy of ten sigmoid layers",
        others="Many expect a few hundredths less than with ReLU.",
        right="Hardly more than guessing.",
        high="The first layers got hardly any gradient.",
        low="Not even that bad.",
        kind="number",
        near=0.1,
    ),
    Prediction(
        key="4.d",
        question="Gradient of the last layer against the first, power of ten",
        others="Many guess a factor of ten or a hundred.",
        right="A quarter a layer at most, and the weights besides: it adds up.",
        high="Large, and not that large.",
        low="Each layer multiplies by a quarter at most: nine times.",
        kind="number",
        near=1.0,
        span=(0, 12),
    ),
    Prediction(
        key="4.e",
        question="Share of hidden outputs that are exactly 0",
        others="Many guess a few per cent.",
        right="More than half the neurons are silent for a given image.",
        high="Not quite so many.",
        low="More neurons are silent than most expect.",
        kind="number",
        near=0.12,
    ),
    Prediction(
        key="4.f",
        question="Do neurons with a bias of −100 recover by training?",
        others="Many trust training to mend it.",
        right="No gradient, no step.",
        wrong="Without gradient there is no step, however long one trains.",
    ),
    Prediction(
        key="4.g",
        question="Are more than half of the neurons dead after training with rate 1.0?",
        others="Many guess that only a few per cent are.",
        right="One step too long, and a neuron is gone for good.",
        wrong="One step too long, and a neuron is gone for good. It adds up.",
    ),
    Prediction(
        key="4.h",
        question="On a table: is either function ahead beyond the folds?",
        others="Many expect sigmoid ahead: ReLU is said to be for images.",
        right="The folds differ by more than the functions.",
        wrong="The folds differ by more than the functions do.",
    ),
    Prediction(
        key="4.i",
        question="Flatten inside or reshape outside: identical predictions?",
        others="Many expect that a layer must compute something.",
        right="It moves nothing and computes nothing.",
        wrong="It only reshapes: there is nothing that could differ.",
    ),
)

BELIEFS = (
    Belief(
        number=9,
        text="ReLU throws information away.",
        shown="Most hidden outputs were 0, and the network was as good as the sigmoid one.",
        why="A negative number goes in and 0 comes out. But which neurons are 0 says a lot.",
    ),
    Belief(
        number=10,
        text="Sigmoid is unusable in hidden layers.",
        shown="With two layers it was level with ReLU. With ten it failed.",
        why="Where it fails, it fails completely, and deep networks are what people talk about.",
    ),
)
