"""Which activation functions the parts of a model show, where behaviour alone can't tell them.

That is so where something is scaled or added between dense layers.
"""

import contextlib

import keras
import numpy as np

from helpers.exercises import anatomy, stacks
from helpers.exercises.calling import outputs

SCALES = (  # what they give depends on what they get, or on the images
    *(keras.layers.LayerNormalization, keras.layers.RMSNormalization, keras.layers.Rescaling),
    *(keras.layers.GroupNormalization, keras.layers.UnitNormalization, keras.layers.Normalization),
)
_LEFT_OPEN = (  # beside dense layers: the text neither asks for these nor rules them out
    *(keras.layers.InputLayer, keras.layers.Flatten, keras.layers.Reshape, keras.layers.Identity),
    *(keras.layers.Dropout, keras.layers.GaussianDropout, keras.layers.AlphaDropout),
    *(keras.layers.GaussianNoise, keras.layers.BatchNormalization, *SCALES),
)


def shown(of, last):
    """Return the activation functions that the hidden layers of a model show.

    Parameters
    ----------
    of : keras.Model
        A built one.
    last : keras.Variable
        The kernel of its output layer.

    Returns
    -------
    list of str or None
        One for each other Dense layer. Without activation it has that of the layer or operation
        behind it, if what it gives goes there alone. None if there is anything else in the model,
        or if some but not all are found so: one layer may stand behind several.
    """
    parts = anatomy.parts(of)
    behind = _follower(of, parts)
    names, understood = [], set()
    dense = [part for part in parts if isinstance(part, keras.layers.Dense)]
    for layer in dense:
        name, by = _bend(layer, behind)
        understood |= {id(layer), id(by)}
        if getattr(layer, "kernel", None) is not last:
            names.append(name)
    in_a_row = dense and not any(map(_is_sum, parts))  # else an image may get past them
    first = parts.index(dense[0]) if in_a_row else 0
    with_weights = [part for part in parts[:first] if getattr(part, "weights", None)]
    others = [
        part
        for part in (*with_weights, *parts[first:])
        if id(part) not in understood and not _is_left_open(part)
    ]
    apart = len(understood) > len(dense) and "linear" in names
    return None if others or apart or None in names else names


def play_parts(of, seen, shape):
    """Return whether each hidden Dense layer's own activation function plays a part in a model.

    A `call` of the learner's own may hold such layers and compute with their kernels alone. So each
    function in turn is replaced for the time being, and outputs are compared.

    Parameters
    ----------
    of : keras.Model
        A built one.
    seen : shapes.Stack
        Its dense layers.
    shape : tuple of int
        How it takes an image.
    """
    drawn, rows = next(stacks.draws(of, seen))
    last = seen.kernels[-1]
    weights = [(weight, value / 100 if weight is last else value) for weight, value in drawn]
    before = outputs(of, rows, weights, shape)
    for part in anatomy.parts(of):
        if isinstance(part, keras.layers.Dense) and part.kernel is not last.variable:
            with _replaced(part):
                if np.array_equal(outputs(of, rows, weights, shape), before):
                    return False
    return True


@contextlib.contextmanager
def _replaced(layer):
    """Give a layer an activation function that is 0, past Keras's own account of attributes."""
    before = layer.activation
    vars(layer)["activation"] = keras.ops.zeros_like
    try:
        yield
    finally:
        vars(layer)["activation"] = before


def _bend(layer, behind):
    """Return which activation function a Dense layer has, and the part that shows it."""
    name, part = _name(layer.activation), layer
    while name == "linear":
        part = behind(part)
        if part is None or isinstance(part, keras.layers.Dense):
            return name, layer
        if not _is_left_open(part):
            return _name(part), part
    return name, layer


def _name(function):
    """Return as which of Keras's activation functions something acts, or None."""
    for name in stacks.KNOWN:  # one of these itself acts as no other
        if function is keras.activations.get(name):
            return name
    try:
        return next((name for name in stacks.KNOWN if stacks.behaves_like(name, function)), None)
    except Exception:  # it wants something else than a row of sums
        return None


def _is_sum(part):
    # `x + y` and `keras.ops.add` are no layer, and Keras has no public name for their kind.
    sums = (keras.layers.Add, keras.layers.Average)
    return isinstance(part, sums) or type(part).__name__ == "Add"


def _is_left_open(part):
    return isinstance(part, _LEFT_OPEN) or _is_sum(part)


def _follower(of, parts):
    """Return a function that gives the one part that takes what a part gives, or None."""
    if anatomy.has_own_calls(of):
        return lambda part: None  # the order is nowhere to be read
    if not any(map(_is_sum, parts)):
        return dict(zip(parts, [*parts[1:], None], strict=True)).get

    def taker(part):
        try:
            takers = [p for p in parts if any(t is part.output for t in _taken(p))]
        except (AttributeError, ValueError):  # it is called at several places
            return None
        return takers[0] if len(takers) == 1 else None

    return taker


def _taken(part):
    """Return the tensors that a part takes."""
    return keras.tree.flatten(part.input)
