"""The checks of lesson 03's exercises on models, and the network that one of them draws.

Each takes the answer and raises `Wrong` unless it is right (`questions.Exercise`).
"""

import weakref

import keras

from helpers.exercises import networks
from helpers.exercises.calling import ROWS, image_shape
from helpers.exercises.compiled import require_compiled
from helpers.exercises.models import model
from helpers.exercises.reading import Wrong
from helpers.words import _, ngettext

_DRAWN = ((64, "relu"), (32, "relu"), (10, "softmax"))
_handed_out = weakref.WeakValueDictionary()  # by id: weights of what is drawn, and no answer


def network_to_build():
    """Return the network whose drawing the lesson shows, as a Keras model."""
    network = keras.Sequential([keras.Input((784,), name="pixels")], name="to_build")
    for place, (width, activation) in enumerate(_DRAWN, start=1):
        network.add(keras.layers.Dense(width, activation=activation, name=f"layer_{place}"))
    _handed_out.update({id(weight): weight for weight in network.weights})
    return network


def _is_handed_out(seen):
    """Return whether a model has a weight of a drawing: it is that, or is put together from it."""
    return any(_handed_out.get(id(weight)) is weight for weight in seen.weights)


def repaired(answer, neurons=100):
    """3.2: the notes' model of 784 inputs, a hidden layer and 10 neurons, compiled.

    Parameters
    ----------
    answer : object
        The learner's.
    neurons : int
        Of the hidden layer; by default as in the lesson's notes.
    """
    seen = model(answer)
    shape = image_shape(
        seen,
        (ROWS,),
        lambda shape: _("The notes want 784 inputs, this model takes {shape}.", shape=shape),
    )
    layers = networks.dense_layers(seen, shape)
    found = networks.kernel_widths(layers)
    if len(found) == 2:
        networks.require_row(layers)
    if layers.widths != (neurons, 10) or len(found) != 2:
        found = ", ".join(map(str, found))
        raise Wrong(
            _(
                "The notes want layers of {neurons} and 10 neurons. Here: {found}.",
                neurons=neurons,
                found=found,
            )
        )
    networks.require_plain(seen, layers)
    wanted = ("sigmoid", "softmax")
    bends = networks.activations(seen, layers, shape, [wanted])
    if bends != wanted:
        first, second = bends
        raise Wrong(
            _(
                "The notes want sigmoid, then softmax. Here: {first} and {second}.",
                first=first,
                second=second,
            )
        )
    require_compiled(answer, seen)


def from_drawing(answer):
    """3.3: the network of the drawing, built by the learner.

    Parameters
    ----------
    answer : object
        The learner's.
    """
    seen = model(answer)
    if _is_handed_out(seen):
        raise Wrong(
            _("That is the drawn network itself, from `network_to_build`. Build one of your own.")
        )
    shape = image_shape(
        seen,
        (ROWS,),
        lambda shape: _(
            "The drawing begins with 784 numbers, this model with {shape}.", shape=shape
        ),
    )
    layers = networks.dense_layers(seen, shape)
    if (n := networks.count_kernels(layers)) != len(_DRAWN):
        raise Wrong(
            ngettext(
                "The drawing has 3 layers that compute, this model has {n}.",
                "The drawing has 3 layers that compute, this model has {n}.",
                n,
                n=n,
            )
        )
    networks.require_row(layers)
    for place, (found, (drawn, _bend)) in enumerate(
        zip(layers.widths, _DRAWN, strict=True), start=1
    ):
        if found != drawn:
            raise Wrong(
                _(
                    "Layer {place}: the number of neurons is not {n}. Read it below the layer.",
                    place=place,
                    n=found,
                )
            )
    networks.require_plain(seen, layers)
    wanted = tuple(bend for _width, bend in _DRAWN)
    bends = networks.activations(seen, layers, shape, [wanted])
    for place, (bend, drawn) in enumerate(zip(bends, wanted, strict=True), start=1):
        if bend != drawn:
            raise Wrong(
                _(
                    "Layer {place}: the activation is {bend}. What does the drawing say?",
                    place=place,
                    bend=bend,
                )
            )
