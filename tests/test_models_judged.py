"""Models are judged by what they do: right ones pass however written, with one fault they don't.

`written` writes a network of dense layers in one of many ways, drawn from a seeded generator. What
it writes does the same in each of them; a fault is put into the description, or around the model.
"""

import contextlib
import functools
import gc
import random
import re
from dataclasses import dataclass, replace

import numpy as np
import pytest

from helpers import quiet  # noqa: F401 - comes before keras
from helpers.exercises import calling, checks_03, engine, models, scoring, telling
from helpers.exercises.anatomy import parts
from helpers.exercises.reading import Wrong

import keras  # isort: skip

EXERCISES = engine.exercises()
layers, ops = keras.layers, keras.ops
SHAPES = ((784,), (28, 28), (28, 28, 1), (784, 1))
CROSSENTROPY = "sparse_categorical_crossentropy"


@dataclass(frozen=True)
class Network:
    """What is written: a dense layer for each width, with its activation function."""

    widths: tuple
    bends: tuple
    shapes: tuple = ((784,),)
    biases: bool = True
    laid_out: str = "first"  # "late" behind the first dense layer, or "never"
    between: object = None  # makes a layer behind the first hidden one
    by_hand: bool = False  # whether dense layers may be of the learner's own


# ---- one network, written in many ways --------------------------------------------------------

FORMULAS = {
    "sigmoid": lambda z: 1 / (1 + ops.exp(-z)),
    "relu": lambda z: ops.maximum(z, 0),
    "softmax": lambda z: ops.exp(z - ops.logsumexp(z, axis=-1, keepdims=True)),
    "tanh": lambda z: 2 / (1 + ops.exp(-2 * z)) - 1,
    "linear": lambda z: z * 1.0,
    "elu": lambda z: ops.where(z > 0, z, ops.exp(ops.minimum(z, 0)) - 1),
    "log_softmax": lambda z: z - ops.logsumexp(z, axis=-1, keepdims=True),
}


class ByHand(layers.Layer):
    """A dense layer of a learner's own, which keeps its weights in some shape."""

    KEPT = ("usual", "row", "turned", "turned row", "column")

    def __init__(self, width, bend, biases, kept):
        super().__init__()
        self.width, self.bend, self.biases, self.kept = width, bend, biases, kept

    def build(self, shape):
        kernel = (shape[-1], self.width)
        turned = self.kept.startswith(("turned", "column"))
        self.W = self.add_weight(shape=kernel[::-1] if turned else kernel, name="W")
        row = (1, self.width) if self.kept.endswith("row") else (self.width,)
        if self.biases:
            self.b = self.add_weight(shape=(self.width, 1) if self.kept == "column" else row)

    def call(self, given):
        b = self.b if self.biases else 0
        if self.kept == "column":
            return self.bend(ops.transpose(self.W @ ops.transpose(given) + b))
        return self.bend(given @ (ops.transpose(self.W) if "turned" in self.kept else self.W) + b)


class Augmented(ByHand):
    """The biases are one more row of its kernel: the shapes don't say so."""

    def build(self, shape):
        self.W = self.add_weight(shape=(shape[-1] + 1, self.width))

    def call(self, given):
        return self.bend(ops.pad(given, [[0, 0], [0, 1]], constant_values=1) @ self.W)


class Flat(ByHand):
    """All its weights are one row."""

    def build(self, shape):
        self.W = self.add_weight(shape=(shape[-1] * self.width,))

    def call(self, given):
        return self.bend(given @ ops.reshape(self.W, (-1, self.width)))


def bent(rng, width, bend, biases, by_hand=False):
    """Return steps for a dense layer with its activation function, written in some way."""
    function = keras.activations.get(bend)
    formula = FORMULAS.get(bend, function)

    def dense(activation=None):
        return layers.Dense(width, activation, use_bias=biases)

    apart = [
        lambda: layers.Activation(bend),
        lambda: layers.Activation(function),
        lambda: layers.Lambda(getattr(ops, bend, function)),
        lambda: layers.Lambda(formula),
    ]
    apart += {"relu": [layers.ReLU], "softmax": [layers.Softmax]}.get(bend, [])
    if by_hand and rng.random() < 0.7:
        return [ByHand(width, FORMULAS[bend], biases, rng.choice(ByHand.KEPT))]
    ways = [
        lambda: [dense(bend)],
        lambda: [dense(function)],
        lambda: [dense(formula)],
        lambda: [dense(layers.Activation(bend))],
        lambda: [dense(), rng.choice(apart)()],
        lambda: [dense(), layers.Dropout(0.1), rng.choice(apart)()],
    ]
    return rng.choice(ways)()


def laid_out(rng, shape):
    """Return steps that make a row of an image, written in some way."""
    if shape == (784,):
        return []
    ways = [
        lambda: [layers.Flatten()],
        lambda: [layers.Reshape((784,))],
        lambda: [layers.Reshape((784, 1)), layers.Flatten()],
        lambda: [layers.Lambda(lambda image: ops.reshape(image, (-1, 784)))],
    ]
    return rng.choice(ways)()


def idle(rng):
    """Return a step that does nothing outside of training, or none."""
    ways = [
        *(lambda: [], lambda: [], lambda: []),
        *(lambda: [layers.Dropout(0.1)], lambda: [layers.Identity()]),
        lambda: [layers.GaussianNoise(0.1)],
    ]
    return rng.choice(ways)()


def steps_of(rng, network, shape):
    """Return the layers of a network in order."""
    steps = laid_out(rng, shape) if network.laid_out == "first" else []
    for place, (width, bend) in enumerate(zip(network.widths, network.bends, strict=True)):
        biases = network.biases or place > 0
        steps += [*idle(rng), *bent(rng, width, bend, biases, network.by_hand)]
        if place == 0 and network.laid_out == "late":
            steps.append(layers.Flatten())
        if place == 0 and network.between is not None:
            steps.append(network.between())
    return steps


class Subclass(keras.Model):
    """Its weights come to be in another order than they are used."""

    def __init__(self, steps):
        super().__init__()
        self.backwards = steps[::-1]

    def call(self, given):
        for step in self.backwards[::-1]:
            given = step(given)
        return given


def as_list(shape, steps, _rng):
    return keras.Sequential([keras.Input(shape), *steps])


def by_add(shape, steps, _rng):
    model = keras.Sequential(name="one_after_another")
    model.add(keras.Input(shape, name="given"))
    for step in steps:
        model.add(step)
    return model


def by_calls(shape, steps, _rng):
    image = given = keras.Input(shape)
    for step in steps:
        given = step(given)
    return keras.Model(image, given)


def in_brackets(shape, steps, rng):
    plain = by_calls(shape, steps, rng)
    return keras.Model([plain.input], [plain.output])


def nested(shape, steps, rng):
    place = rng.randrange(1, len(steps)) if len(steps) > 1 else 1
    first = by_calls(shape, steps[:place], rng)
    second = as_list(first.output.shape[1:], steps[place:], rng)
    return by_calls(shape, [first, second], rng)


def wrapped(shape, steps, rng):
    return as_list(shape, [as_list(shape, steps, rng)], rng)


def subclassed(shape, steps, _rng):
    model = Subclass(steps)
    model(np.zeros((1, *shape), "float32"))
    return model


STYLES = (as_list, by_add, by_calls, in_brackets, nested, wrapped, subclassed)


def written(rng, network, style=None):
    """Return a network as a Keras model, written in some way."""
    shape = rng.choice(network.shapes)
    style = style or rng.choice(STYLES)
    return style(shape, steps_of(rng, network, shape), rng)


# ---- faults -------------------------------------------------------------------------------------


def changed(values, place, value):
    values = list(values)
    values[place] = value
    return tuple(values)


def another_width(rng, network):
    place = rng.randrange(len(network.widths))
    wider = rng.choice([-1, 1, network.widths[place]])
    return written(
        rng, replace(network, widths=changed(network.widths, place, wider + network.widths[place]))
    )


def no_activation(rng, network):
    return written(rng, replace(network, bends=changed(network.bends, 0, "linear")))


def another_activation(rng, network):
    place = rng.randrange(len(network.bends) - 1)
    return written(
        rng,
        replace(
            network, bends=changed(network.bends, place, rng.choice(["tanh", "elu", "softmax"]))
        ),
    )


def no_shares(rng, network):
    return written(
        rng,
        replace(
            network,
            bends=changed(
                network.bends, -1, rng.choice(["linear", "sigmoid", "relu", "log_softmax"])
            ),
        ),
    )


def swapped(rng, network):
    return written(
        rng, replace(network, bends=(network.bends[-1], *network.bends[1:-1], network.bends[0]))
    )


def no_bias(rng, network):
    return written(rng, replace(network, biases=False))


def a_layer_more(rng, network):
    return written(
        rng,
        replace(
            network,
            widths=(network.widths[0], *network.widths),
            bends=(network.bends[0], *network.bends),
        ),
    )


def a_layer_less(rng, network):
    return written(rng, replace(network, widths=network.widths[1:], bends=network.bends[1:]))


def laid_out_late(rng, network):
    return written(rng, replace(network, shapes=((28, 28),), laid_out="late"))


def never_laid_out(rng, network):
    return written(rng, replace(network, shapes=((28, 28),), laid_out="never"))


def softmax_in_the_middle(rng, network):
    return written(rng, replace(network, between=layers.Softmax))


def normalised(rng, network):
    return written(rng, replace(network, between=layers.BatchNormalization))


def scaled(rng, network):
    return written(rng, replace(network, between=lambda: layers.Rescaling(0.5)))


def upside_down(rng, network):
    return written(rng, replace(network, between=lambda: layers.Lambda(lambda z: z[::-1])))


def other_inputs(rng, network):
    return written(rng, replace(network, shapes=((100,),), laid_out="never"))


def two_outputs(rng, network):
    model = written(rng, network, by_calls)
    return keras.Model(model.input, [model.output, model.output])


def named_outputs(rng, network):
    model = written(rng, network, by_calls)
    return keras.Model(model.input, {"shares": model.output})


def two_inputs(rng, network):
    model, second = written(rng, network, by_calls), keras.Input((784,))
    given = model.output + 0 * ops.sum(second, axis=-1, keepdims=True)
    return keras.Model([model.input, second], given)


def a_way_around(rng, network):
    model, width = written(rng, network, by_calls), network.widths[0]
    image = keras.Input(model.input.shape[1:])
    pixels = ops.reshape(image, (-1, 784))[:, :width]
    hidden = layers.Dense(width, network.bends[0])(layers.Flatten()(image)) + pixels
    for place, (neurons, bend) in enumerate(zip(network.widths, network.bends, strict=True)):
        hidden = layers.Dense(neurons, bend)(hidden) if place else hidden
    return keras.Model(image, hidden)


def not_built(rng, network):
    return keras.Sequential(steps_of(rng, network, (28, 28)))


def with_its_history(rng, network):
    return written(rng, network), {"loss": [2.3]}


def hidden_from_keras(rng, network):
    steps = steps_of(rng, network, (784,))

    class Closure(keras.Model):
        def call(self, given):
            for step in steps:
                given = step(given)
            return given

    model = Closure()
    model(np.zeros((1, 784), "float32"))
    return model


def in_part_hidden_from_keras(rng, network):
    model, hidden = written(rng, network, by_calls), layers.Dense(10)
    rest = layers.Lambda(lambda shares: ops.softmax(hidden(shares)))
    rest(np.zeros((1, 10), "float32"))
    return keras.Model(model.input, rest(model.output))


def the_layers(rng, network):
    return steps_of(rng, network, (784,))


ANY = (
    *(another_width, no_activation, another_activation, no_shares, swapped, no_bias),
    *(a_layer_more, a_layer_less, softmax_in_the_middle, normalised, scaled, upside_down),
    *(other_inputs, two_outputs, named_outputs, two_inputs, a_way_around, not_built),
    *(with_its_history, the_layers, hidden_from_keras, in_part_hidden_from_keras),
)
OF_IMAGES = (laid_out_late, never_laid_out)


ON_TENSORFLOW = pytest.mark.skipif(
    keras.backend.backend() != "tensorflow", reason="what it does is TensorFlow's own"
)


def judged(key, answer, **given):
    """Return whether an answer is right, and the message if not; nothing else may be raised."""
    try:
        EXERCISES[key].check(answer, **given)
    except Wrong as wrong:
        message = str(wrong)
    else:
        return True, ""
    assert message == message.strip()
    return False, message


# ---- 2.3 and 3.3: build a network -------------------------------------------------------------

THIRTY = [Network((30, 10), (bend, "softmax"), shapes=SHAPES) for bend in ("sigmoid", "relu")]
DRAWN = Network((64, 32, 10), ("relu", "relu", "softmax"))


@pytest.mark.parametrize("seed", range(10))
def test_two_layers_pass_however_they_are_written(seed):
    rng = random.Random(seed)
    assert judged("2.3", written(rng, rng.choice(THIRTY))) == (True, "")


@pytest.mark.parametrize("seed", range(8))
def test_the_drawn_network_passes_however_it_is_written(seed):
    assert judged("3.3", written(random.Random(seed), DRAWN)) == (True, "")


@pytest.mark.parametrize("seed", range(12))
def test_layers_of_ones_own_pass_however_they_keep_their_weights(seed):
    rng = random.Random(seed)
    thirty = replace(rng.choice(THIRTY), by_hand=True)
    assert judged("2.3", written(rng, thirty)) == (True, "")
    if seed % 3 == 0:
        assert judged("3.3", written(rng, replace(DRAWN, by_hand=True))) == (True, "")


WHOLE = ("uint8", "int32", "bool")


def of_whole_numbers(rng, network, shape=(784,)):
    """Return a network that declares whole numbers, or float ones of another kind."""
    image = keras.Input(shape, dtype=rng.choice([*WHOLE, "float16", "float64"]))
    return keras.Model(image, as_list(shape, steps_of(rng, network, shape), rng)(image))


@pytest.mark.parametrize("seed", range(6))
def test_a_model_may_declare_whole_numbers(seed):
    rng = random.Random(seed)
    assert judged("2.3", of_whole_numbers(rng, THIRTY[0], SHAPES[seed % 4])) == (True, "")
    fault = replace(THIRTY[0], bends=(("tanh", "elu")[seed % 2], "softmax"))
    right, message = judged("2.3", of_whole_numbers(rng, fault))
    assert (right, "hidden layer's activation is" in message) == (False, True)
    notes = of_whole_numbers(rng, NOTES)
    notes.compile("sgd", CROSSENTROPY, metrics=["accuracy"])
    for key in ("3.2", "2.4"):
        assert judged(key, notes) == (True, "")


@pytest.mark.parametrize("shape", SHAPES[1:])
def test_images_that_nothing_lays_out_are_said_to_have_their_shape(shape):
    steps = [layers.Dense(30, "relu"), layers.Dense(10, "softmax")]
    right, message = judged("2.3", as_list(shape, steps, None))
    assert (right, f"takes images of the shape {shape}, and" in message) == (False, True)


@pytest.mark.parametrize("seed", range(2))
def test_a_square_kernel_may_be_turned_round(seed):
    rng = random.Random(seed)
    kept = [rng.choice(["turned", "turned row", "column"]) for _ in range(9)]
    hidden = [ByHand(20, FORMULAS["sigmoid"], True, how) for how in kept]
    model = as_list((784,), [*hidden, layers.Dense(10, "softmax")], rng)
    _right, message = judged("4.3", model, judges=JUDGES)
    assert "been trained" in message  # it is understood, and has learned nothing


@pytest.mark.parametrize("fault", ANY[:13])
def test_layers_of_ones_own_with_a_fault_are_refused_with_a_true_count(fault):
    rng = random.Random(fault.__name__)
    right, message = judged("2.3", fault(rng, replace(THIRTY[0], by_hand=True)))
    assert not right
    for said, count in re.findall(
        "(this model has|hidden layer has|first dense layer gets) ([0-9]+)", message
    ):
        assert (said, int(count)) in {
            *(("this model has", 1 if fault is a_layer_less else 3),),
            *(("hidden layer has", width) for width in (29, 31, 60)),
        }


@pytest.mark.parametrize("kind", [Augmented, Flat])
def test_weights_that_cant_be_placed_are_not_counted_as_layers(kind):
    steps = [kind(30, FORMULAS["relu"], True, ""), kind(10, FORMULAS["softmax"], True, "")]
    for key in ("2.3", "3.2", "3.3", "4.1", "4.3"):
        model = as_list((784,), steps, None)
        right, message = judged(key, model, **dict.fromkeys(EXERCISES[key].given, JUDGES))
        assert not right
        assert "some fit none: those of the shape" in message


def rounded(given):
    return ops.one_hot(ops.argmax(given, -1), 10)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("last", [rounded, ops.round, lambda z: z * 0 + 0.1])
def test_all_the_same_is_said_only_of_what_is_the_same_for_many_images(seed, last):
    rng = random.Random(seed)
    steps = [*steps_of(rng, rng.choice(THIRTY), (784,)), layers.Lambda(last)]
    model = as_list((784,), steps, rng)
    reach = (1, 0.1, 10, 1)[seed]
    noise = np.random.default_rng(seed)
    model.set_weights([noise.normal(0, reach, w.shape) for w in model.get_weights()])
    right, message = judged("2.3", model)
    assert not right
    given = np.asarray(model(noise.uniform(0, 1, (2000, 784))))
    if "gives the same" in message and "drawn at random" not in message:
        assert np.ptp(given, axis=0).max() == 0


@pytest.mark.parametrize("fault", [*ANY, *OF_IMAGES])
def test_two_layers_with_a_fault_are_refused(fault):
    rng = random.Random(fault.__name__)
    assert not judged("2.3", fault(rng, rng.choice(THIRTY)))[0]


@pytest.mark.parametrize("fault", [hidden_from_keras, in_part_hidden_from_keras])
@pytest.mark.parametrize(("key", "network"), [("2.3", THIRTY[0]), ("3.3", DRAWN)])
def test_layers_that_keras_does_not_know_are_said_to_be_hidden(key, network, fault):
    right, message = judged(key, fault(random.Random(0), network))
    assert (right, "computes with" in message) == (False, True)


class OfTensorFlow(ByHand):
    """Keeps its weights where Keras doesn't look for them, as before Keras 3."""

    def build(self, shape):
        import tensorflow

        self.W = tensorflow.Variable(tensorflow.random.normal((shape[-1], self.width)))
        self.b = tensorflow.Variable(tensorflow.zeros(self.width))


@ON_TENSORFLOW
@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("last", [ByHand, OfTensorFlow])
def test_weights_kept_in_tensorflows_variables_are_said_to_be(style, last):
    steps = [OfTensorFlow(30, FORMULAS["relu"], True, "")]
    steps += [last(10, FORMULAS["softmax"], True, "usual")]
    model = style((784,), steps, random.Random(0))
    counted = ("310", "23,550") if last is ByHand else ("0", "23,860")
    for key in ("2.3", "7.4"):
        given = dict.fromkeys(EXERCISES[key].given, JUDGES)
        right, message = judged(key, model, **given)
        assert not right
        assert message.startswith(f"Keras counts {counted[0]} parameters")
        assert f"{counted[1]} numbers kept in `tf.Variable`" in message


@ON_TENSORFLOW
@pytest.mark.parametrize("key", ["2.3", "7.4"])
def test_weights_with_a_copy_for_each_device_are_counted_once(key):
    import tensorflow

    with tensorflow.distribute.MirroredStrategy(["cpu:0"]).scope():
        steps = [layers.Dense(30, "sigmoid"), layers.Dense(10, "softmax")]
        model = as_list((784,), steps, random.Random(0))
    given = dict.fromkeys(EXERCISES[key].given, JUDGES)
    assert "tf.Variable" not in judged(key, model, **given)[1]


@pytest.mark.parametrize("fault", [*ANY, *OF_IMAGES])
def test_the_drawn_network_with_a_fault_is_refused(fault):
    assert not judged("3.3", fault(random.Random(fault.__name__), DRAWN))[0]


# ---- 2.4 and 3.2: compile one -----------------------------------------------------------------

NOTES = Network((100, 10), ("sigmoid", "softmax"))
SUMS = replace(NOTES, bends=("sigmoid", "linear"))
LOGS = replace(NOTES, bends=("sigmoid", "log_softmax"))
Crossentropy = keras.losses.SparseCategoricalCrossentropy


def loss_of(rng, model, sums):
    """Return the right loss for a model, written in some way."""
    if sums:
        return rng.choice([Crossentropy(from_logits=True), [Crossentropy(from_logits=True)]])
    ways = [
        *(CROSSENTROPY, [CROSSENTROPY], Crossentropy(), Crossentropy(name="mine")),
        keras.losses.sparse_categorical_crossentropy,
        lambda y, given: (
            -ops.log(ops.take_along_axis(given, ops.reshape(ops.cast(y, "int32"), (-1, 1)), 1))[
                :, 0
            ]
        ),
    ]
    if name := getattr(model, "output_names", None):
        ways.append({name[0]: CROSSENTROPY})
    return rng.choice(ways)


def metrics_of(rng):
    """Return arguments for `compile` that ask for accuracy, written in some way."""
    accuracy = rng.choice(
        [
            "accuracy",
            "acc",
            "sparse_categorical_accuracy",
            keras.metrics.SparseCategoricalAccuracy(),
        ]
    )
    more = rng.choice(
        [
            [],
            ["sparse_top_k_categorical_accuracy"],
            [keras.metrics.SparseTopKCategoricalAccuracy(5, name="top")],
        ]
    )
    asked = rng.sample([accuracy, *more], 1 + len(more))
    return rng.choice([{"metrics": asked}, {"weighted_metrics": asked}])


def compiled(rng, network, loss=None, **metrics):
    model = written(rng, network)
    loss = loss or loss_of(rng, model, network.bends[-1] in ("linear", "log_softmax"))
    model.compile(rng.choice(["sgd", "adam"]), loss, **(metrics or metrics_of(rng)))
    return model


@pytest.mark.parametrize("seed", range(8))
def test_a_model_passes_however_it_is_compiled(seed):
    rng = random.Random(seed)
    network = replace(rng.choice([NOTES, SUMS, LOGS]), shapes=SHAPES, by_hand=seed % 2 == 0)
    assert judged("2.4", compiled(rng, network)) == (True, "")
    if seed < 4:
        by_hand = replace(NOTES, by_hand=seed % 2 == 0)
        assert judged("3.2", compiled(rng, by_hand)) == (True, "")


WRONG_LOSSES = [
    (NOTES, "categorical_crossentropy"),
    (NOTES, Crossentropy(from_logits=True)),
    (SUMS, CROSSENTROPY),
    (replace(NOTES, bends=("sigmoid", "sigmoid")), CROSSENTROPY),
    (NOTES, "mse"),
    (NOTES, lambda y, given: ops.mean(given, axis=-1)),
    (replace(NOTES, widths=(100, 1), bends=("sigmoid", "sigmoid")), "binary_crossentropy"),
    (replace(NOTES, widths=(100, 11)), CROSSENTROPY),
    (replace(NOTES, shapes=((5,),)), CROSSENTROPY),
    *((NOTES, Crossentropy(ignore_class=label)) for label in range(10)),
]


@pytest.mark.parametrize("place", range(len(WRONG_LOSSES)))
def test_a_loss_that_is_another_is_refused(place):
    network, loss = WRONG_LOSSES[place]
    for key in ("2.4", "3.2") if place in (0, 2) else ("2.4",):
        model = compiled(random.Random(place), network, loss)
        right, message = judged(key, model)
        assert not right
        if "begins with `sparse_`" in message:
            model.compile("sgd", CROSSENTROPY, metrics=["accuracy"])
            assert judged(key, model) == (True, "")


SAYS_WHY = [  # of a sparse loss: that it begins with `sparse_` is no help
    (CROSSENTROPY, {"loss_weights": [2.0]}, "It is 2 times that"),
    (Crossentropy(), {"loss_weights": [0.25]}, "It is 0.25 times that"),
    (Crossentropy(reduction="sum"), {}, "It adds up over the images"),
    (lambda y, p: -keras.losses.sparse_categorical_crossentropy(y, p), {}, "It is -1 times that"),
    (Crossentropy(ignore_class=3), {}, "share is"),
    ({"elsewhere": CROSSENTROPY}, {}, "`evaluate` stops"),
    (lambda y, p: keras.losses.sparse_categorical_crossentropy(y, p) + 1, {}, "share is"),
]


@pytest.mark.parametrize("place", range(len(SAYS_WHY)))
def test_what_is_said_of_a_loss_was_tried(place):
    loss, more, said = SAYS_WHY[place]
    rng = random.Random(place)
    model = by_calls((784,), steps_of(rng, NOTES, (784,)), rng)
    model.compile("sgd", loss, metrics=["accuracy"], **more)
    right, message = judged("2.4", model)
    assert not right
    assert said in message
    if "begins with `sparse_`" in message:
        model.compile("sgd", CROSSENTROPY, metrics=["accuracy"], **more)
        assert judged("2.4", model) == (True, "")


OTHERS = [  # what a model for 2.4 is not to be, and what is said of it
    ([layers.Lambda(lambda shares: shares * 0 + 0.1)], "the same for each of 80 made-up images"),
    ([layers.Lambda(ops.round), layers.Rescaling(0.0)], "the same for each of 80 made-up images"),
    ([layers.Softmax(axis=0)], "leave out `axis=0`"),
    ([layers.Lambda(lambda sums: ops.softmax(sums, axis=0))], "leave out `axis=0`"),
]


@pytest.mark.parametrize("place", range(len(OTHERS)))
@pytest.mark.parametrize("loss", [CROSSENTROPY, Crossentropy(from_logits=True)])
def test_outputs_that_say_nothing_of_an_image_are_refused(place, loss):
    steps, said = OTHERS[place]
    model = as_list((784,), [layers.Dense(10), *steps], None)
    model.compile("sgd", loss, metrics=["accuracy"])
    right, message = judged("2.4", model)
    assert (right, said in message) == (False, True)


def test_a_model_without_parameters_is_no_network():
    model = as_list((784,), [layers.Lambda(lambda pixels: ops.softmax(pixels[:, :10]))], None)
    model.compile("sgd", CROSSENTROPY, metrics=["accuracy"])
    right, message = judged("2.4", model)
    assert (right, "nothing to train" in message) == (False, True)


DEEP_OR_SCALED = [  # at first, what differs between images is next to nothing, or nothing
    lambda: [layers.Rescaling(1 / 255), *(layers.Dense(10, "sigmoid") for _ in range(9))],
    lambda: [layers.Rescaling(1 / 255), layers.Dense(30, "relu", kernel_initializer="zeros")],
    lambda: [layers.Dense(10, "sigmoid") for _ in range(20)],
]


@pytest.mark.parametrize("place", range(len(DEEP_OR_SCALED)))
def test_a_deep_model_and_one_for_bytes_pass_as_they_begin(place):
    steps = DEEP_OR_SCALED[place]()
    model = as_list((784,), [*steps, layers.Dense(10, "softmax")], None)
    model.compile("sgd", CROSSENTROPY, metrics=["accuracy"])
    assert judged("2.4", model) == (True, "")


THIRD = [
    ["accuracy"],
    [keras.metrics.SparseCategoricalAccuracy()],
    [keras.metrics.sparse_categorical_accuracy],
    {"output": "accuracy"},
]


@pytest.mark.parametrize("third", THIRD)
def test_metrics_that_stand_third_are_said_to_be_weights_of_losses(third):
    model = as_list((784,), [layers.Dense(10, "softmax", name="output")], None)
    model.compile("sgd", CROSSENTROPY, third)
    right, message = judged("2.4", model)
    assert (right, "the name of `metrics` is missing" in message) == (False, True)


STEPS = [
    lambda: layers.GRU(4),
    lambda: layers.Bidirectional(layers.LSTM(4)),
    lambda: layers.SimpleRNN(4),
]


@pytest.mark.parametrize("stateful", [False, True])
@pytest.mark.parametrize("make", STEPS)
def test_a_recurrent_layer_of_many_steps_runs_in_one_piece(make, stateful, monkeypatch):
    """A step alone takes milliseconds, and there are 784."""
    calls = []
    for kind in (layers.GRUCell, layers.LSTMCell, layers.SimpleRNNCell):
        was = kind.call

        def counted(self, *args, was=was, **more):
            calls.append(self)
            return was(self, *args, **more)

        monkeypatch.setattr(kind, "call", counted)
    recurrent = make()
    if stateful:
        recurrent.stateful = True
        for one in {"forward_layer", "backward_layer"} & vars(recurrent).keys():
            getattr(recurrent, one).stateful = True
    image = keras.Input((784,), batch_size=32 if stateful else None)
    given = recurrent(layers.Reshape((784, 1))(image))
    model = keras.Model(image, layers.Dense(10, "softmax")(given))
    model.compile("sgd", CROSSENTROPY, metrics=["accuracy"])
    before = [v.numpy() for v in model.variables]
    calls.clear()
    assert judged("2.4", model) == (True, "")
    if keras.backend.backend() == "tensorflow":
        assert len(calls) < 50
    for variable, value in zip(model.variables, before, strict=True):
        np.testing.assert_array_equal(variable.numpy(), value)


BY_IMAGES = [
    lambda: [layers.Reshape((28, 28)), layers.GRU(4)],
    lambda: [layers.Reshape((28, 28)), layers.Bidirectional(layers.LSTM(4))],
    lambda: [layers.Reshape((28, 28, 1)), layers.Conv2D(4, 3, 3), layers.Flatten()],
    lambda: [layers.Reshape((28, 28, 1)), layers.SeparableConv2D(4, 3, 3), layers.Flatten()],
    lambda: [layers.Reshape((28, 28)), layers.Conv1D(4, 3), layers.Flatten()],
]


@ON_TENSORFLOW
@pytest.mark.parametrize("make", BY_IMAGES)
def test_many_images_are_shown_to_steps_and_convolutions_in_one_piece(make, monkeypatch):
    """Line by line, all judges take seconds."""
    calls, was = [], layers.Reshape.call
    monkeypatch.setattr(
        layers.Reshape, "call", lambda self, given: calls.append(self) or was(self, given)
    )
    model = as_list((784,), [*make(), layers.Dense(10, "softmax")], None)
    images, _labels = made_up(12_000)
    given = model.predict(images, batch_size=1_000, verbose=0)
    for reached in (0.815, 0.823):
        others = np.random.default_rng(0).random(len(images)) > reached
        judges = images, (given.argmax(axis=1) + others) % 10
        calls.clear()
        assert judged("7.4", model, judges=judges)[0] == (np.mean(~others) >= 0.82)
        assert len(calls) < 5
    np.testing.assert_allclose(calling.outputs(model, images), given, atol=1e-5)
    np.testing.assert_array_equal(model.predict(images, batch_size=1_000, verbose=0), given)


def test_no_two_neurons_of_a_wide_layer_get_the_same_weights():
    model = as_list((784,), [layers.Dense(3000)], None)
    (_variable, kernel), (_bias, _values) = telling._drawn(model)
    assert len(np.unique(kernel[:2], axis=1).T) == 3000
    assert np.std(kernel) == pytest.approx(1.7 / 28, rel=0.01)


WRONG_METRICS = [
    [],
    ["categorical_accuracy"],
    ["sparse_top_k_categorical_accuracy"],
    [keras.metrics.Accuracy()],
    [keras.metrics.MeanSquaredError(name="accuracy"), "sparse_categorical_accuracy"],
    [keras.metrics.Mean(name="accuracy")],
    [keras.metrics.SparseCategoricalAccuracy(name="loss")],
    ["accuracy", keras.metrics.SparseCategoricalAccuracy(name="loss")],
    [lambda y, given: ops.mean(given)],
    *([lambda y, given, share=share: share] for share in (0.5, 0.57, 0.58, 0.6, 1.0)),
]


@pytest.mark.parametrize("place", range(len(WRONG_METRICS)))
def test_metrics_without_accuracy_are_refused(place):
    model = compiled(random.Random(place), NOTES, CROSSENTROPY, metrics=WRONG_METRICS[place])
    for key in ("2.4", "3.2") if place in (1, 2) else ("2.4",):
        right, message = judged(key, model)
        assert not right
        assert "ccuracy" in message or "called so, too" in message
        assert "reports ." not in message


def by_arrays(y, given):
    return np.mean(np.ravel(y) == np.argmax(given, -1))


def by_numpy(y, given):
    return (given.numpy().argmax(-1) == y.numpy().ravel()).mean()


@pytest.mark.parametrize("metric", [by_arrays, by_numpy])
@pytest.mark.parametrize("eagerly", [True, False])
def test_a_metric_that_needs_arrays_passes_where_evaluate_runs_with_it(metric, eagerly):
    """TensorFlow's graph has none, so there `evaluate` stops unless it is told to run eagerly."""
    model = as_list((784,), steps_of(random.Random(0), NOTES, (784,)), None)
    model.compile("sgd", CROSSENTROPY, metrics=[metric], run_eagerly=eagerly)
    images, labels = np.zeros((20, 784), "float32"), np.arange(20) % 10
    stops = pytest.raises((NotImplementedError, AttributeError))
    with contextlib.nullcontext() if eagerly else stops:
        model.evaluate(images, labels, verbose=0)
    right, message = judged("2.4", model)
    assert (right, "`evaluate` stops" in message) == (eagerly, not eagerly)


def test_a_loss_that_knows_how_many_images_are_tried_is_refused():
    def loss(y, given):
        return ops.sum(keras.losses.sparse_categorical_crossentropy(y, given)) / 40

    model = as_list((784,), steps_of(random.Random(0), NOTES, (784,)), None)
    model.compile("sgd", loss, metrics=["accuracy"])
    assert not judged("2.4", model)[0]


def test_a_loss_that_needs_arrays_is_said_to_stop_evaluate():
    def loss(y, given):
        return -np.mean(np.log(np.take_along_axis(np.asarray(given), np.asarray(y)[:, None], 1)))

    model = as_list((784,), steps_of(random.Random(0), NOTES, (784,)), None)
    model.compile("sgd", loss, metrics=["accuracy"])
    right, message = judged("2.4", model)
    assert (right, "With this loss `evaluate` stops" in message) == (False, True)


# ---- 2.4 and 3.2: with steps of one's own -----------------------------------------------------


def crossentropy(model, y, given):
    return ops.mean(
        keras.losses.sparse_categorical_crossentropy(y, given, from_logits=model.of_sums)
    )


def share_right(y, given):
    found = ops.cast(ops.argmax(given, -1), "int32") == ops.cast(ops.reshape(y, (-1,)), "int32")
    return ops.mean(ops.cast(found, "float32"))


class TestStep:
    """As Keras's tutorial on `train_step` and `test_step` writes it."""

    __test__ = False

    def test_step(self, data):
        x, y = data
        given = self(x, training=False)
        loss = self.compute_loss(y=y, y_pred=given)
        for metric in self.metrics:
            metric.update_state(*((loss,) if metric.name == "loss" else (y, given)))
        return {metric.name: metric.result() for metric in self.metrics}


class Trackers:
    """Metrics of its own, and none of what `compile` was given."""

    def __init__(self, *args, **more):
        super().__init__(*args, **more)
        self.tracked = keras.metrics.Mean(name="loss")
        self.right = keras.metrics.SparseCategoricalAccuracy(name="accuracy")

    metrics = property(lambda self: [self.tracked, self.right])

    def test_step(self, data):
        x, y = data
        given = self(x, training=False)
        self.tracked.update_state(crossentropy(self, y, given))
        self.right.update_state(y, given)
        return {"loss": self.tracked.result(), "accuracy": self.right.result()}


class ComputeLoss:
    def compute_loss(self, x=None, y=None, y_pred=None, sample_weight=None):
        return crossentropy(self, y, y_pred)


class ComputeMetrics:
    def compute_metrics(self, x, y, y_pred, sample_weight=None):
        found = super().compute_metrics(x, y, y_pred, sample_weight)
        return found | {"surest": ops.mean(ops.max(y_pred, -1))}


class TrainStep:
    def train_step(self, data):
        return super().train_step(data)


class Nothing(TestStep):
    def test_step(self, data):
        return {"loss": 0.0}


class ZeroLoss(TestStep):
    def compute_loss(self, x=None, y=None, y_pred=None, sample_weight=None, training=True):
        return ops.mean(y_pred) * 0


class TwiceTheLoss(Trackers):
    def test_step(self, data):
        found = super().test_step(data)
        return found | {"loss": 2 * found["loss"], "twice": 2.0}


class MadeUpAccuracy(Trackers):
    def test_step(self, data):
        return super().test_step(data) | {"accuracy": ops.ones(()), "made_up": 1.0}


class WithoutAccuracy(Trackers):
    metrics = property(lambda self: [self.tracked])

    def test_step(self, data):
        return {"loss": super().test_step(data)["loss"]}


class OtherOrder(Trackers):
    """What `evaluate` gives is sorted by name where these aren't its metrics."""

    metrics = property(lambda self: [])

    def test_step(self, data):
        found = super().test_step(data)
        return {"a_share": found["accuracy"], "loss": found["loss"]}


class Stopping(TestStep):
    def test_step(self, data):
        raise RuntimeError("no idea yet")


class OwnEvaluate:
    def evaluate(self, *args, **more):
        return [0.0, 1.0]


RIGHT_STEPS = (TestStep, Trackers, ComputeLoss, ComputeMetrics, TrainStep)
WRONG_STEPS = (
    *(Nothing, ZeroLoss, TwiceTheLoss, MadeUpAccuracy, WithoutAccuracy, OtherOrder, Stopping),
    OwnEvaluate,
)


def with_steps(rng, steps, network):
    """Return a model of a class with methods of its own, not compiled."""
    shape = rng.choice(network.shapes)
    if rng.random() < 0.5:
        kind = type(steps.__name__, (steps, keras.Model), {})
        plain = by_calls(shape, steps_of(rng, network, shape), rng)
        model = kind(plain.input, plain.output)
    else:
        model = type(steps.__name__, (steps, Subclass), {})(steps_of(rng, network, shape))
        model(np.zeros((1, *shape), "float32"))
    model.of_sums = network.bends[-1] != "softmax"
    return model


def with_steps_compiled(rng, steps, network=NOTES):
    model = with_steps(rng, steps, network)
    loss = loss_of(rng, model, network.bends[-1] != "softmax")
    bare = steps in (Trackers, TwiceTheLoss, MadeUpAccuracy, WithoutAccuracy, OtherOrder)
    model.compile("sgd", loss, **({} if bare else {"metrics": ["accuracy"]}))
    return model


@ON_TENSORFLOW
@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("steps", RIGHT_STEPS)
def test_steps_of_ones_own_pass_where_evaluate_gives_loss_and_accuracy(steps, seed):
    rng = random.Random(f"{steps.__name__} {seed}")
    network = replace((NOTES, SUMS, LOGS)[seed], shapes=SHAPES)
    assert judged("2.4", with_steps_compiled(rng, steps, network)) == (True, "")
    if seed == 0:
        assert judged("3.2", with_steps_compiled(rng, steps)) == (True, "")


@ON_TENSORFLOW
@pytest.mark.parametrize("steps", WRONG_STEPS)
def test_steps_of_ones_own_are_refused_where_evaluate_gives_something_else(steps):
    rng = random.Random(steps.__name__)
    for key in ("2.4", "3.2"):
        right, message = judged(key, with_steps_compiled(rng, steps))
        assert (right, "of its own" in message) == (False, True)


class Own(keras.Model):
    """Its metrics are asked before they were given anything."""

    def __init__(self):
        super().__init__()
        self.out = layers.Dense(10, "softmax")

    def call(self, given):
        return self.out(given)

    def test_step(self, data):
        return {metric.name: metric.result() for metric in self.metrics}


@ON_TENSORFLOW
@pytest.mark.parametrize("called", [True, False])
def test_the_error_of_a_step_of_ones_own_is_said_before_the_first_call_too(called):
    model = Own()
    if called:
        model(np.zeros((1, 784), "float32"))
    model.compile("sgd", CROSSENTROPY, metrics=["accuracy"])
    right, message = judged("2.4", model)
    assert not right
    assert "`evaluate` stops: `Cannot get result() since" in message
    assert ("another model of that class" in message) is not called


@ON_TENSORFLOW
def test_a_loss_that_training_doesnt_make_small_is_refused():
    for loss, said in ((Crossentropy(from_logits=True), "`fit` makes small"), (None, "no loss")):
        model = with_steps(random.Random(0), Trackers, NOTES)
        model.compile("sgd", loss)
        right, message = judged("2.4", model)
        assert (right, said in message) == (False, True)


@ON_TENSORFLOW
def test_a_loss_of_the_class_alone_passes():
    model = with_steps(random.Random(0), ComputeLoss, NOTES)
    model.compile("sgd", metrics=["accuracy"])
    assert judged("2.4", model) == (True, "")


@ON_TENSORFLOW
def test_what_a_learner_made_a_graph_of_keeps_no_weights_of_a_check():
    import tensorflow

    class Graphs(TestStep, Subclass):
        call = tensorflow.function(Subclass.call)
        test_step = tensorflow.function(TestStep.test_step)

    model = Graphs([layers.Dense(10, "softmax")])
    model(JUDGES[0][:1])
    model.compile("sgd", CROSSENTROPY, metrics=["accuracy"])
    assert judged("2.4", model) == (True, "")
    judged("2.3", model)
    images, labels = JUDGES[0][:40], JUDGES[1][:40]
    given = np.asarray(model.backwards[0](images))
    np.testing.assert_allclose(model(images, training=False), given, atol=1e-6)
    loss, accuracy = model.evaluate(images, labels, batch_size=40, verbose=0)
    assert loss == pytest.approx(-np.log(given[range(40), labels]).mean(), abs=1e-4)
    assert accuracy == pytest.approx((given.argmax(axis=1) == labels).mean(), abs=1e-4)
    assert not tensorflow.config.functions_run_eagerly()


@pytest.mark.parametrize("fault", ANY[::3])
def test_the_notes_with_a_fault_are_refused(fault):
    rng = random.Random(1)
    answer = fault(rng, NOTES)
    if isinstance(answer, keras.Model):
        answer.compile("sgd", CROSSENTROPY, metrics=["accuracy"])
    assert not judged("3.2", answer)[0]


# ---- 4.2, 4.3 and 4.4: with weights of one's own ----------------------------------------------

PROTOTYPES = np.random.default_rng(0).uniform(0, 1, (10, 784)).astype("float32")


@functools.cache
def made_up(n):
    """Return images and labels: prototypes of ten classes, with noise."""
    rng = np.random.default_rng(1)
    labels = np.arange(n) % 10
    images = PROTOTYPES[labels] + rng.normal(0, 0.4, (n, 784))
    return np.clip(images, 0, 1).astype("float32"), labels


JUDGES = made_up(1200)
DEEP = Network((20,) * 9 + (10,), ("sigmoid",) * 9 + ("softmax",), shapes=SHAPES)


def teach(model):
    """Set weights with which each class has a neuron in each layer, and return the model."""
    dense = [part for part in all_parts(model) if isinstance(part, layers.Dense)]
    for layer in dense:
        kernel = np.zeros(layer.kernel.shape, "float32")
        bias = np.zeros(kernel.shape[1], "float32")
        if len(kernel) == 784:
            kernel[:, :10] = 0.3 * (PROTOTYPES - PROTOTYPES.mean(axis=0)).T
            bias[:10] = -(PROTOTYPES @ kernel).mean(axis=0)[:10]
        else:
            kernel[range(10), range(10)], bias[:10] = 4, -2
        layer.set_weights([kernel, bias] if layer.use_bias else [kernel])
    return model


def all_parts(model):
    return model.backwards[::-1] if isinstance(model, Subclass) else parts(model)


@pytest.mark.parametrize("seed", range(5))
def test_ten_sigmoid_layers_pass_however_they_are_written(seed):
    between = layers.BatchNormalization if seed % 3 == 0 else None
    model = teach(written(random.Random(seed), replace(DEEP, between=between)))
    assert judged("4.3", model, judges=JUDGES) == (True, "")


def one_added(by):
    """Return nine sigmoid layers, each but the first added to what it gets, and an output layer."""
    image = keras.Input((784,))
    given = layers.Dense(20, "sigmoid")(image)
    for _ in range(8):
        given = by(given, layers.Dense(20, "sigmoid")(given))
    return keras.Model(image, layers.Dense(10, "softmax")(given))


@pytest.mark.parametrize(
    "by",
    [lambda one, other: layers.Add()([one, other]), lambda one, other: one + other, ops.add],
)
def test_a_sum_in_ten_layers_passes_however_it_is_written(by):
    model = teach(one_added(by))
    for layer in [part for part in parts(model) if isinstance(part, layers.Dense)][1:-1]:
        layer.set_weights([0 * weights for weights in layer.get_weights()])
    assert judged("4.3", model, judges=JUDGES) == (True, "")


def sigmoid_behind(given):
    return layers.Activation("sigmoid")(layers.Dense(20)(given))


def residual(block):
    """Return ten layers of which eight are blocks of this kind, that may begin at 0."""
    image = keras.Input((784,))
    given = sigmoid_behind(image)
    for _ in range(8):
        given = block(given)
    model = teach(keras.Model(image, layers.Dense(10, "softmax")(given)))
    for layer in [part for part in parts(model) if isinstance(part, layers.Dense)][1:-1]:
        layer.set_weights([0 * weights for weights in layer.get_weights()])
    return model


def test_a_residual_sum_passes_with_sigmoid_as_a_layer_of_its_own():
    for by in (lambda one, other: layers.Add()([one, other]), ops.add):
        model = residual(lambda given, by=by: by(given, sigmoid_behind(given)))
        assert judged("4.3", model, judges=JUDGES) == (True, "")


def past_the_sigmoid(given):
    sums = layers.Dense(20)(given)
    return layers.Add()([sums, given, layers.Activation("sigmoid")(sums)])


def sigmoid_beside(given):
    return layers.Add()([layers.Dense(20)(given), given, layers.Activation("sigmoid")(given)])


@pytest.mark.parametrize("block", [past_the_sigmoid, sigmoid_beside])
def test_a_residual_sum_that_gets_past_sigmoid_is_refused(block):
    right, message = judged("4.3", residual(block), judges=JUDGES)
    assert (right, "(Add)" in message) == (False, True)


def test_one_sigmoid_may_stand_behind_each_deep_layer():
    bend, image = layers.Activation("sigmoid"), keras.Input((784,))
    given = layers.Rescaling(2.0, -0.5)(image)
    for _ in range(9):
        given = bend(layers.Dense(20)(given))
    model = teach(keras.Model(image, layers.Dense(10, "softmax")(given)))
    assert judged("4.3", model, judges=JUDGES) == (True, "")


@pytest.mark.parametrize("style", [by_calls, subclassed])
def test_a_convolution_before_deep_sigmoid_layers_is_refused(style):
    hidden = [layers.Dense(20, "sigmoid") for _ in range(9)]
    before = [layers.Conv2D(1, 3, padding="same"), layers.Flatten()]
    model = teach(style((28, 28, 1), [*before, *hidden, layers.Dense(10, "softmax")], None))
    right, message = judged("4.3", model, judges=JUDGES)
    assert (right, "(Conv2D)" in message) == (False, True)


def standardised():
    layer = layers.Normalization()
    layer.adapt(JUDGES[0])
    return layer


@pytest.mark.parametrize("make", [standardised, lambda: layers.Rescaling(2.0, -0.5)])
def test_images_may_be_prepared_before_ten_layers(make):
    hidden = [layers.Dense(20, "sigmoid") for _ in range(9)]
    model = teach(as_list((784,), [make(), *hidden, layers.Dense(10, "softmax")], None))
    assert judged("4.3", model, judges=JUDGES) == (True, "")


BETWEEN = (
    *(layers.LayerNormalization, layers.RMSNormalization, layers.BatchNormalization),
    *(lambda: layers.GroupNormalization(5), layers.Identity, lambda: layers.Rescaling(1.5, -0.2)),
)


def apart(bend):
    """Return ways to write a dense layer whose activation function stands behind it."""
    return (
        lambda width: [layers.Dense(width), layers.Activation(bend)],
        lambda width: [layers.Dense(width), layers.LayerNormalization(), layers.Activation(bend)],
        lambda width: [layers.Dense(width), layers.Dropout(0.1), layers.Lambda(FORMULAS[bend])],
        lambda width: [layers.Dense(width), layers.GaussianDropout(0.1), getattr(ops, bend)],
    )


BEFORE = (
    *(standardised, lambda: layers.Rescaling(2.0, -0.5)),
    lambda: layers.Lambda(lambda image: 2 * image - 0.5),
)
BY_CALLS = (*BEFORE, lambda: lambda image: image * 2 - 0.5)  # in a list it is that Lambda again


def one_by_one(makes, before, style, between=()):
    """Return nine hidden layers and Softmax, each as two layers, behind what `before` makes."""
    steps = [before(), *makes(20), *between]
    for _ in range(8):
        steps += makes(20)
    steps += [layers.Dense(10), layers.Softmax()]
    if style is not by_calls:  # a list takes no functions
        steps = [s if isinstance(s, layers.Layer) else layers.Lambda(s) for s in steps]
    return teach(style((784,), steps, random.Random(0)))


LISTED = (as_list, by_calls, nested)  # Keras knows the order of their layers


@pytest.mark.parametrize(  # each two meet: parts are looked at in a row, whoever put them there
    ("makes", "before", "style"),
    [
        *((makes, BY_CALLS[-1], by_calls) for makes in apart("sigmoid")),
        *(
            (makes, before, LISTED[(i + j) % 3])
            for i, makes in enumerate(apart("sigmoid"))
            for j, before in enumerate(BEFORE)
        ),
    ],
)
def test_deep_sigmoid_may_stand_behind_its_scaled_layer(makes, before, style):
    model = one_by_one(makes, before, style)
    assert judged("4.3", model, judges=JUDGES) == (True, "")


@pytest.mark.filterwarnings("ignore:__array__:DeprecationWarning")  # Keras's own
@pytest.mark.parametrize("policy", ["mixed_float16", "mixed_bfloat16"])
def test_deep_sigmoid_may_be_computed_in_half_behind_its_scaled_layer(policy):
    keras.mixed_precision.set_global_policy(policy)
    try:
        hidden = [step for _ in range(9) for step in apart("sigmoid")[1](20)]
        end = layers.Dense(10, "softmax", dtype="float32")
        model = teach(as_list((784,), [*hidden, end], None))
        assert judged("4.3", model, judges=JUDGES) == (True, "")
    finally:
        keras.mixed_precision.set_global_policy("float32")


@pytest.mark.parametrize("before", BEFORE)
def test_a_deep_subclass_with_scaled_images_may_call_sigmoid(before):
    model = one_by_one(apart("sigmoid")[0], before, subclassed)
    assert judged("4.3", model, judges=JUDGES) == (True, "")


@pytest.mark.parametrize("scaled", [0, 1])
@pytest.mark.parametrize("bend", ["relu", "tanh"])
def test_another_function_in_deep_scaled_layers_is_named(bend, scaled):
    between = (layers.LayerNormalization, lambda: layers.Rescaling(1.5))[scaled]
    inline = [lambda width: [layers.Dense(width, bend)]]
    for place, makes in enumerate((*inline, *apart(bend))):
        style = LISTED[(place + (bend == "tanh") + scaled) % 3]  # each of them with each of these
        model = one_by_one(makes, BEFORE[1], style, [between()])
        right, message = judged("4.3", model, judges=JUDGES)
        assert (right, f"here is {bend}." in message) == (False, True)


def test_deep_layers_without_a_function_are_named():
    hidden = [layers.Dense(20, "sigmoid" if place == 4 else None) for place in range(9)]
    model = teach(as_list((784,), [*hidden, layers.Dense(10, "softmax")], None))
    right, message = judged("4.3", model, judges=JUDGES)
    assert (right, "here is linear." in message) == (False, True)


@pytest.mark.parametrize("between", BETWEEN)
@pytest.mark.parametrize("style", [as_list, subclassed])
def test_what_the_text_leaves_open_may_stand_between_ten_layers(between, style):
    steps = [layers.Dense(20, "sigmoid") for _ in range(9)]
    model = teach(style((784,), [steps[0], between(), *steps[1:], layers.Dense(10)], None))
    assert judged("4.3", model, judges=JUDGES) == (True, "")


class Calling(Subclass):
    """What its `call` makes of its layers is given as a function."""

    def __init__(self, makes, last="softmax", before=None):
        hidden = [layers.Dense(20, "sigmoid") for _ in range(9)]
        super().__init__([*hidden, layers.Dense(10, last)])
        self.makes, self.before = makes, before
        self(np.zeros((1, 784), "float32"))

    def call(self, given):
        *hidden, last = self.backwards[::-1]
        return last(self.makes(self.before(given) if self.before else given, hidden))


def in_a_row(given, hidden):
    for layer in hidden:
        given = layer(given)
    return given


def summed(given, hidden):
    given = hidden[0](given)
    for layer in hidden[1:]:
        given = given + layer(given)
    return given


def prepared(given, hidden):
    return in_a_row(given * 1.5 - 0.2, hidden)


def bent_again(given, hidden):
    for layer in hidden:
        given = ops.tanh(3 * (layer(given) - 0.5))
    return given


def of_their_sums(given, hidden):
    for layer in hidden:
        layer(given)  # so that it has weights
        given = ops.relu(given @ layer.kernel + layer.bias)
    return given


class BentDense(layers.Dense):
    def call(self, given, training=None):
        return ops.tanh(3 * (super().call(given) - 0.5))


class Scaling(Subclass):
    """Its nine sigmoid layers follow each other; behind one of them it scales."""

    def __init__(self, factor, place):
        hidden = [layers.Dense(20, "sigmoid") for _ in range(9)]
        super().__init__([*hidden, layers.Dense(10, "softmax")])
        self.scale, self.place = layers.Rescaling(factor), place
        self(np.zeros((1, 784), "float32"))

    def call(self, given):
        *hidden, last = self.backwards[::-1]
        for place, layer in enumerate(hidden):
            given = layer(given)
            if place == self.place:
                given = self.scale(given)
        return last(given)


# In the second, weights drawn at random give shares of exactly 0 and 1, unless they are made small.
@pytest.mark.parametrize(("factor", "place"), [(1.5, 0), (100, 8)])
def test_a_call_of_ones_own_may_scale_between_sigmoid_layers(factor, place):
    assert judged("4.3", teach(Scaling(factor, place)), judges=JUDGES) == (True, "")


@pytest.mark.parametrize("place", range(3))
@pytest.mark.parametrize(
    ("makes", "scaled"),
    [(summed, (1, 1, 1)), (summed, (0, 0, 0)), (in_a_row, (0, 1, 0)), (prepared, (1, 0, 1))],
)  # of sums alone it matters to the last layer whether there is a scale that speaks for them
def test_sigmoid_layers_pass_in_a_call_of_ones_own(makes, scaled, place):
    last = ("softmax", "linear", "log_softmax")[place]
    model = teach(Calling(makes, last, layers.Rescaling(2.0, -0.5) if scaled[place] else None))
    for layer in model.backwards[1:-1] if makes is summed else ():
        layer.set_weights([0 * weights for weights in layer.get_weights()])
    assert judged("4.3", model, judges=JUDGES) == (True, "")


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: Calling(bent_again), "Something besides the dense layers"),
        (lambda: Calling(of_their_sums), "keep sigmoid; here is relu"),
        (lambda: Calling(of_their_sums, before=layers.Rescaling(2.0, -0.5)), "(Rescaling)"),
        (
            lambda: as_list(
                (784,),
                [*(BentDense(20, "sigmoid") for _ in range(9)), layers.Dense(10, "softmax")],
                None,
            ),
            "Something besides the dense layers",
        ),
    ],
)
def test_layers_that_are_sigmoid_by_name_alone_are_refused(make, said):
    right, message = judged("4.3", teach(make()), judges=JUDGES)
    assert (right, said in message) == (False, True)


def one_of_the_hidden(rng, network):
    place = rng.randrange(9)
    return written(rng, replace(network, bends=changed(network.bends, place, "relu")))


def all_tanh(rng, network):
    return written(rng, replace(network, bends=("tanh",) * 9 + ("softmax",)))


def untaught(rng, network):
    return written(rng, network)


@pytest.mark.parametrize(
    "fault",
    [
        *(one_of_the_hidden, all_tanh, a_layer_more, a_layer_less, softmax_in_the_middle, swapped),
        *(two_outputs, named_outputs, laid_out_late, never_laid_out, other_inputs, no_activation),
    ],
)
def test_ten_layers_with_a_fault_are_refused(fault):
    model = teach(fault(random.Random(3), DEEP))
    assert not judged("4.3", model, judges=JUDGES)[0]


def test_ten_layers_that_learned_nothing_are_refused():
    right, message = judged("4.3", written(random.Random(0), DEEP), judges=JUDGES)
    assert (right, "been trained" in message) == (False, True)


def beside(rng, layers_made):
    """Return a network whose image gets past nine sigmoid layers, to an output layer that knows."""
    image = given = keras.Input((784,))
    for make in layers_made:
        given = make()(given)
    model = keras.Model(image, layers.Dense(10, "softmax")(layers.Add()([image, given])))
    kernel = 0.3 * (PROTOTYPES - PROTOTYPES.mean(axis=0)).T
    model.layers[-1].set_weights([kernel, -(PROTOTYPES @ kernel).mean(axis=0)])
    return model


def frozen_at_zero():
    return layers.Dense(784, "sigmoid", kernel_initializer="zeros", trainable=False)


def as_keras_begins():
    return layers.Dense(784, "sigmoid")


@pytest.mark.parametrize("make", [frozen_at_zero, as_keras_begins])
def test_sigmoid_layers_that_the_image_gets_past_are_refused(make):
    right, message = judged("4.3", beside(None, [make] * 9), judges=JUDGES)
    assert (right, "before: 1, 2, 3, 4, 5, 6, 7, 8" in message) == (False, True)


def test_layers_that_begin_at_zero_beside_a_way_past_each_pass():
    image = keras.Input((784,))
    given = layers.Dense(20, "sigmoid")(image)
    for _ in range(8):
        given = layers.Add()([given, layers.Dense(20, "sigmoid")(given)])
    model = teach(keras.Model(image, layers.Dense(10, "softmax")(given)))
    for layer in [part for part in parts(model) if isinstance(part, layers.Dense)][1:-1]:
        layer.set_weights([0 * weights for weights in layer.get_weights()])
    assert judged("4.3", model, judges=JUDGES) == (True, "")


def test_more_than_half_of_all_judges_is_asked():
    model = teach(written(random.Random(0), DEEP))
    images, labels = JUDGES
    elsewhere = np.concatenate([labels[:590], (labels[590:] + 1) % 10])  # right in the first half
    right, message = judged("4.3", model, judges=(images, elsewhere))
    assert (right, "learns something" in message) == (False, True)


HUNDRED = Network((100, 10), ("relu", "softmax"), shapes=SHAPES)


def hundred(rng, dead=(), outgoing=None, network=HUNDRED, weak=0.0, strong=1, style=None):
    """Return a network of 100 and 10 neurons that knows the prototypes, the first ten included.

    What leads on from the neurons `outgoing` is `weak` times what it was; what the living ten give
    is `strong` times as large.
    """
    model = teach(written(rng, network, style))
    dense = [part for part in all_parts(model) if isinstance(part, layers.Dense)]
    inward, bias = (strong * weights.numpy() for weights in (dense[0].kernel, dense[0].bias))
    bias[list(dead)] = -1000 * strong
    dense[0].set_weights([inward, bias])
    kernel = dense[1].kernel.numpy() / strong
    if outgoing is not None:
        kernel[outgoing] *= weak
    dense[1].kernel.assign(kernel)
    return model


# What the ten sums may become at the end: neurons are told apart however it mixes or bends them.
ENDS = (
    *("softmax", "log_softmax", "linear", "sigmoid", "tanh", "relu", "leaky_relu", "elu"),
    *("softplus", "softsign", "hard_sigmoid", "exponential"),
)


def cooled():
    return layers.Lambda(lambda sums: ops.softmax(sums / 5))


ENDS += (cooled, layers.UnitNormalization)


def ended(rng, last, **how):
    """Return the network with one of these ends: a function of its last layer, or a layer more."""
    bends = ("relu", last if isinstance(last, str) else "linear")
    network = replace(HUNDRED, bends=bends, shapes=((784,),))
    model = hundred(rng, network=network, style=as_list, **how)
    return model if isinstance(last, str) else as_list((784,), [model, last()], rng)


@pytest.mark.parametrize("seed", range(6))
def test_living_neurons_pass_however_the_network_is_written(seed):
    bend = ("relu", "sigmoid", "elu")[seed % 3]
    network = replace(HUNDRED, bends=(bend, ("softmax", "linear")[seed % 2]))
    model = hundred(random.Random(seed), network=network)
    assert judged("4.1", model, judges=JUDGES) == (True, "")


@pytest.mark.parametrize("seed", range(5))
def test_a_dead_neuron_is_noticed_wherever_its_activation_stands(seed):
    rng = random.Random(seed)
    dead = sorted(rng.sample(range(10), 1 + seed % 2))
    right, message = judged("4.1", hundred(rng, dead), judges=JUDGES)
    assert not right
    assert message.endswith(f"every image: {', '.join(map(str, dead))}.")


@pytest.mark.parametrize("last", ENDS)
def test_dead_and_living_neurons_are_told_apart_whatever_the_outputs_are(last):
    for strong in (1, 300):
        model = ended(random.Random(1), last, strong=strong)
        assert judged("4.1", model, judges=JUDGES) == (True, "")
        model = ended(random.Random(1), last, dead=[3, 8], strong=strong)
        right, message = judged("4.1", model, judges=JUDGES)
        assert (right, message[-18:]) == (False, "every image: 3, 8.")


@pytest.mark.parametrize("last", ENDS)
def test_a_neuron_that_no_output_depends_on_is_noticed(last):
    for weak in (0, 1e-9):
        model = ended(random.Random(0), last, outgoing=4, weak=weak)
        right, message = judged("4.1", model, judges=JUDGES)
        assert (right, "times the largest: 4." in message) == (False, True)


@pytest.mark.parametrize(("last", "counts"), [("linear", True), ("softmax", False)])
def test_what_adds_alike_to_all_outputs_matters_to_sums_and_not_to_shares(last, counts):
    model = ended(random.Random(0), last)
    dense = [part for part in all_parts(model) if isinstance(part, layers.Dense)]
    kernel = dense[1].kernel.numpy()
    kernel[40] = kernel[4]  # another neuron does its work
    kernel[4] = 0.5
    inward, bias = (weights.numpy() for weights in (dense[0].kernel, dense[0].bias))
    inward[:, 40], bias[40] = inward[:, 4], bias[4]
    dense[0].set_weights([inward, bias])
    dense[1].kernel.assign(kernel)
    right, message = judged("4.1", model, judges=JUDGES)
    assert (right, "times the largest: 4." in message) == (counts, not counts)


@pytest.fixture
def asked(monkeypatch):
    """Count the images that a check shows to models."""
    counted, called = [], calling.called

    def counting(of, rows, *how):
        counted.append(len(rows))
        return called(of, rows, *how)

    monkeypatch.setattr(calling, "called", counting)
    return counted


def lit_by_few(dead, lit):
    """Return a network with dead neurons, and others that each answer to a single late image."""
    model = hundred(random.Random(0), dead, network=replace(HUNDRED, bends=("relu", "linear")))
    dense = [part for part in all_parts(model) if isinstance(part, layers.Dense)]
    inward, bias = (weights.numpy() for weights in (dense[0].kernel, dense[0].bias))
    inward[:, lit] = np.random.default_rng(2).normal(0, 0.05, (784, len(lit)))
    sums = np.sort(made_up(12_000)[0] @ inward[:, lit], axis=0)
    bias[lit] = -sums[-2:].mean(axis=0)
    dense[0].set_weights([inward, bias])
    firing = (made_up(12_000)[0] @ inward[:, lit] + bias[lit] > 0).argmax(axis=0)
    assert firing.min() > 500
    return model


def test_several_dead_neurons_among_some_lit_by_one_image_are_told_of_few_images(asked):
    model = lit_by_few(dead=[1, 6], lit=[0, 2, 3, 5, 9])
    right, message = judged("4.1", model, judges=made_up(12_000))
    assert (right, message[-18:]) == (False, "every image: 1, 6.")
    assert sum(asked) < 7 * len(made_up(12_000)[0])
    assert judged("4.1", lit_by_few(dead=[], lit=[0, 2, 3, 5, 9]), judges=made_up(12_000)) == (
        True,
        "",
    )


def test_ten_layers_are_told_of_few_images(asked):
    model = teach(written(random.Random(0), DEEP))
    assert judged("4.3", model, judges=made_up(12_000)) == (True, "")
    assert sum(asked) < len(made_up(12_000)[0]) / 4


@pytest.mark.parametrize(
    ("reached", "shown"), [(0.1, 2_000), (0.4, 12_000), (0.5, 12_000), (0.56, 8_000), (0.9, 2_000)]
)
def test_the_share_that_is_right_is_found_of_as_many_images_as_needed(reached, shown, asked):
    images, labels = made_up(12_000)
    others = np.random.default_rng(0).random(len(labels)) > reached
    elsewhere = (labels + others) % 10
    model = teach(written(random.Random(0), DEEP))
    seen = scoring.accuracy(model, images, elsewhere, outside=(0.15, 0.5))
    assert seen == pytest.approx(reached, abs=0.03)
    assert sum(asked) <= shown
    if shown == len(labels):
        given = calling.outputs(model, images).argmax(axis=1)
        assert seen == np.mean(given == elsewhere)


def test_what_gets_around_the_neurons_is_said_and_no_neuron_blamed():
    model = hundred(random.Random(0), range(10), network=replace(HUNDRED, shapes=((784,),)))
    image = keras.Input((784,))
    around = keras.Model(image, model(image) + image[:, :10])
    right, message = judged("4.1", around, judges=JUDGES)
    assert (right, "gets around dense layer" in message) == (False, True)


TWIN = as_list((784,), [layers.Dense(20, "relu"), layers.Dense(10, "softmax")], None)
OF_TWIN = Network((20, 10), ("relu", "softmax"), shapes=SHAPES[1:3])


def alike(model):
    """Give a model the twin's weights, and return it."""
    dense = [part for part in all_parts(model) if isinstance(part, layers.Dense)]
    for layer, weights in zip(dense, (TWIN.get_weights()[:2], TWIN.get_weights()[2:]), strict=True):
        layer.set_weights(weights)
    return model


def same_as_twin(answer):
    return judged("4.4", answer, twin=TWIN, images=JUDGES[0][:50].reshape(-1, 28, 28))


@pytest.mark.parametrize("seed", range(6))
def test_a_model_for_images_passes_however_it_is_written(seed):
    assert same_as_twin(alike(written(random.Random(seed), OF_TWIN))) == (True, "")


@pytest.mark.parametrize(
    "fault",
    [
        *(another_activation, no_activation, no_shares, swapped, softmax_in_the_middle, scaled),
        *(upside_down, two_outputs, named_outputs, two_inputs),
    ],
)
def test_a_model_for_images_with_a_fault_is_refused(fault):
    assert not same_as_twin(alike(fault(random.Random(2), OF_TWIN)))[0]


def test_a_model_for_images_with_weights_of_its_own_is_refused():
    assert not same_as_twin(written(random.Random(0), OF_TWIN))[0]
    assert not same_as_twin(TWIN)[0]
    turned = [layers.Permute((2, 1)), layers.Flatten(), TWIN]
    assert not same_as_twin(as_list((28, 28), turned, None))[0]


# ---- nothing of the learner's is changed ------------------------------------------------------


def trained(kind=keras.Sequential):
    """Return a model with Dropout, a frozen layer and metrics, in the middle of its training."""
    keras.utils.set_random_seed(5)
    model = kind(
        [
            *(keras.Input((784,)), layers.Dense(100, "relu"), layers.BatchNormalization()),
            *(layers.Dropout(0.5), layers.Dense(10, "softmax", trainable=False)),
        ]
    )
    metrics = ["accuracy", keras.metrics.SparseTopKCategoricalAccuracy(3, name="top")]
    model.compile("adam", CROSSENTROPY, metrics=metrics)
    model.fit(*JUDGES, batch_size=200, epochs=1, verbose=0)
    return model


def state(model):
    """Return all of a model that can be seen from outside."""
    numbers = [v.numpy() for v in (*model.variables, *model.optimizer.variables)]
    numbers += [v.numpy() for metric in model.metrics for v in metric.variables]
    others = (
        *(model.train_function, model.test_function, model.predict_function, model.loss),
        *(model.optimizer, [layer.trainable for layer in model.layers], model.metrics_names),
        *([layer.name for layer in model.layers], model.get_compile_config()),
    )
    return numbers, others


def continued(model):
    keras.utils.set_random_seed(6)
    history = model.fit(*JUDGES, batch_size=200, epochs=1, verbose=0, validation_data=JUDGES)
    return [*model.get_weights(), *map(np.array, history.history.values())]


class Stepping(Trackers, keras.Sequential):
    of_sums = False

    def train_step(self, data):
        self.steps = getattr(self, "steps", 0) + 1
        return super().train_step(data)

    def test_step(self, data):
        self.tests = getattr(self, "tests", 0) + 1
        return super().test_step(data)


@pytest.mark.parametrize("kind", [keras.Sequential, pytest.param(Stepping, marks=ON_TENSORFLOW)])
def test_a_check_changes_nothing_of_a_model_in_training(kind):
    untouched, checked = trained(kind), trained(kind)
    attributes = dict(vars(checked))
    numbers, others = state(checked)
    keras.utils.set_random_seed(7)
    dice = random.getstate(), np.random.get_state()[1].tolist()
    for key in ("2.3", "2.4", "3.2", "3.3", "4.3", "4.1", "6.4"):
        judged(key, checked, **dict.fromkeys(EXERCISES[key].given, JUDGES))
    same_as_twin(checked)
    assert vars(checked).keys() == attributes.keys()
    assert all(value is attributes[name] for name, value in vars(checked).items())
    assert (random.getstate(), np.random.get_state()[1].tolist()) == dice
    numbers_after, others_after = state(checked)
    assert others_after == others
    for before, after in zip(numbers, numbers_after, strict=True):
        np.testing.assert_array_equal(before, after)
    for one, other in zip(continued(untouched), continued(checked), strict=True):
        np.testing.assert_array_equal(one, other)


class Adding(layers.Layer):
    def call(self, given):
        self.add_loss(ops.sum(given))
        return given


def test_a_check_leaves_what_a_call_added_to_the_losses():
    steps = [layers.Dense(30, "relu", activity_regularizer="l2"), Adding(), layers.Dense(10)]
    model = as_list((784,), steps, None)
    model.compile("sgd", Crossentropy(from_logits=True), metrics=["accuracy"])
    for images in (None, JUDGES[0][:5]):
        if images is not None:
            model(images)
        before = list(map(float, model.losses))
        for key in ("2.3", "2.4", "4.3", "4.1"):
            judged(key, model, **dict.fromkeys(EXERCISES[key].given, JUDGES))
            assert list(map(float, model.losses)) == before


@pytest.mark.filterwarnings("ignore:`build.*` was called on layer")
@pytest.mark.parametrize("by_shape", [False, True])
@pytest.mark.parametrize("by_hand", [False, True])
def test_an_unbuilt_subclass_stays_unbuilt(by_shape, by_hand):
    class Two(keras.Model):
        def __init__(self):
            super().__init__()
            self.hidden, self.out = layers.Dense(30, "relu"), layers.Dense(10, "softmax")
            if by_hand:
                self.hidden.build((None, 784))

        def call(self, given):
            return self.out(self.hidden(given))

    model = Two()
    if by_shape:
        model.build((None, 784))  # makes no weights: Keras waits for the first images
    model.compile("sgd", CROSSENTROPY, metrics=["accuracy"])
    dice = random.getstate()
    for key in ("2.3", "2.4"):
        assert judged(key, model) == (True, "")
    assert random.getstate() == dice
    assert model.built == by_shape
    assert [layer.built for layer in model.layers] == [by_hand, False]


@pytest.mark.parametrize("make", ["add_weight", "Variable"])
def test_an_unbuilt_subclass_may_make_its_weights_beforehand(make):
    class Made(keras.Model):
        def __init__(self):
            super().__init__()
            if make == "Variable":
                self.W = keras.Variable(np.full((784, 10), 0.1, "float32"))
                self.b = keras.Variable(np.zeros(10, "float32"))
            else:
                self.W, self.b = self.add_weight((784, 10)), self.add_weight((10,))

        def call(self, given):
            return ops.softmax(given @ self.W + self.b)

    model = Made()
    model.W.assign(np.eye(784, 10))
    model.compile("sgd", CROSSENTROPY, metrics=["accuracy"])
    assert judged("2.4", model) == (True, "")
    assert not judged("2.3", model)[0]  # two layers are asked there
    assert not model.built
    np.testing.assert_array_equal(models.model(model).W.numpy(), np.eye(784, 10))


@pytest.mark.parametrize("changed", ["wider", "more"])
def test_an_unbuilt_subclass_whose_copy_has_other_weights_is_to_be_called(changed):
    class Made(keras.Model):
        def __init__(self, width=10):
            super().__init__()
            self.W = self.add_weight((784, width))

        def call(self, given):
            return given @ self.W

    model = Made(12 if changed == "wider" else 10)
    if changed == "more":
        model.b = model.add_weight((10,))
    model.compile("sgd", CROSSENTROPY, metrics=["accuracy"])
    right, message = judged("2.4", model)
    assert (right, "Call it once" in message) == (False, True)


def test_an_unbuilt_subclass_is_asked_anew_in_each_shape():
    class Normalised(keras.Model):
        def __init__(self):
            super().__init__()
            self.norm, self.seen = layers.BatchNormalization(), layers.Conv2D(2, 5, strides=5)
            self.flat, self.out = layers.Flatten(), layers.Dense(10, "softmax")

        def call(self, given):
            return self.out(self.flat(self.seen(self.norm(given))))

    model = Normalised()
    model.compile("sgd", CROSSENTROPY, metrics=["accuracy"])
    assert judged("2.4", model) == (True, "")


class WithOneLeft(keras.Model):
    """It never calls one of its layers."""

    def __init__(self, width=30, **more):
        super().__init__(**more)
        self.hidden, self.out = layers.Dense(width, "relu"), layers.Dense(10, "softmax")
        self.left = layers.Dense(width)

    def call(self, given):
        return self.out(self.hidden(given))


@pytest.mark.filterwarnings("ignore:.*build:UserWarning")
@pytest.mark.filterwarnings("ignore:__array__:DeprecationWarning")  # Keras's own, as it saves
def test_a_subclass_may_hold_a_layer_that_it_never_calls(tmp_path):
    model = WithOneLeft()
    model.compile("sgd", CROSSENTROPY, metrics=["accuracy"])
    model.fit(JUDGES[0][:20], JUDGES[1][:20], verbose=0)
    model.save(tmp_path / "left.keras")
    known = {"WithOneLeft": WithOneLeft}
    loaded = keras.models.load_model(tmp_path / "left.keras", custom_objects=known)
    for one in (model, loaded):
        assert judged("2.3", one) == judged("2.4", one) == (True, "")
    assert models.model(loaded) is loaded


@pytest.mark.parametrize("steps", [None, pytest.param(TestStep, marks=ON_TENSORFLOW)])
def test_a_loss_is_judged_as_keras_clips_it_usually(steps):
    rng = random.Random(0)
    model = with_steps(rng, steps, NOTES) if steps else written(rng, NOTES)
    model.compile("sgd", CROSSENTROPY, metrics=["accuracy"])
    keras.config.set_epsilon(1e-2)
    try:
        assert judged("2.4", model) == judged("3.2", model) == (True, "")
        assert keras.config.epsilon() == 1e-2
    finally:
        keras.config.set_epsilon(1e-7)


def test_accuracy_that_is_counted_in_half_is_accuracy():
    keras.config.set_floatx("float16")
    try:
        model = as_list((784,), [layers.Dense(100, "sigmoid"), layers.Dense(10, "softmax")], None)
        model.compile("sgd", CROSSENTROPY, metrics=["accuracy"])
        assert judged("2.4", model) == judged("3.2", model) == (True, "")
    finally:
        keras.config.set_floatx("float32")


def test_a_metric_of_ones_own_may_have_been_used():
    class Mine(keras.metrics.SparseCategoricalAccuracy):
        def __init__(self, name="accuracy"):  # Keras can't make it anew: it takes no `dtype`
            super().__init__(name=name)

    model = as_list((784,), [layers.Dense(100, "sigmoid"), layers.Dense(10, "softmax")], None)
    model.compile("sgd", CROSSENTROPY, metrics=[Mine()])
    few, labels = JUDGES[0][:64], JUDGES[1][:64]
    model.evaluate(few, labels, verbose=0)
    before = [variable.numpy().copy() for variable in model.metrics_variables]
    assert judged("2.4", model) == judged("3.2", model) == (True, "")
    np.testing.assert_array_equal([v.numpy() for v in model.metrics_variables], before)


def test_an_unbuilt_subclass_may_hold_a_sequential():
    class Around(keras.Model):
        def __init__(self):
            super().__init__()
            self.inner = keras.Sequential([layers.Dense(30, "relu"), layers.Dense(10, "softmax")])

        def call(self, given):
            return self.inner(given)

    assert judged("2.3", Around()) == (True, "")


def test_a_model_without_layers_is_told_so():
    said = (False, "This model has no layers yet.")
    assert judged("2.3", keras.Sequential()) == said
    assert judged("2.3", keras.Sequential([keras.Input((784,))])) == said


def test_a_class_that_forgets_its_super_is_told_so():
    class Forgets(keras.Model):
        def __init__(self):
            self.hidden = layers.Dense(30)

    said = "`Forgets.__init__` has to begin with `super().__init__()`."
    for key in ("2.3", "2.4", "4.1"):
        assert judged(key, Forgets(), **dict.fromkeys(EXERCISES[key].given, JUDGES)) == (
            False,
            said,
        )


def test_a_check_takes_no_name_that_keras_counts():
    model = trained()
    first = keras.Sequential().name, keras.Model(*[keras.Input((1,))] * 2).name
    for key in ("2.4", "4.3"):
        judged(key, model, **dict.fromkeys(EXERCISES[key].given, JUDGES))
    second = keras.Sequential().name, keras.Model(*[keras.Input((1,))] * 2).name
    for before, after in zip(first, second, strict=True):
        kind, _, number = before.rpartition("_")
        assert after == f"{kind}_{int(number) + 1}"


def test_the_drawing_is_known_by_its_layers_when_its_model_is_gone():
    drawn = checks_03.network_to_build().layers
    gc.collect()
    with pytest.raises(Wrong, match="the drawn network itself"):
        EXERCISES["3.3"].check(keras.Sequential([keras.Input((784,)), *drawn]))
