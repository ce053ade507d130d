"""Whether Keras knows all layers of a model: only those that it knows are counted and trained."""

import contextlib
import math
import sys
from types import SimpleNamespace

import keras
import numpy as np

from helpers.exercises.calling import alone, called
from helpers.exercises.reading import Wrong
from helpers.words import _


class _Noting(keras.StatelessScope):
    """Remembers the variables whose values are asked for inside it."""

    def __init__(self):
        super().__init__()
        self.asked = {}

    def get_current_value(self, variable):
        self.asked[id(variable)] = variable
        return super().get_current_value(variable)


@contextlib.contextmanager
def _watching():
    """Find the variables of TensorFlow that are read inside, Keras's own ones included.

    Yields
    ------
    tf.GradientTape
        Or what has seen nothing, on other backends.
    """
    if keras.backend.backend() != "tensorflow":
        yield SimpleNamespace(watched_variables=tuple)
        return
    with sys.modules["tensorflow"].GradientTape() as tape:
        yield tape


def require_counted(of, shape):
    """Raise `Wrong` if a model computes with parameters that Keras doesn't count as its own.

    Keras finds the layers that are attributes of a model, and none that its `call` or a `Lambda`
    takes from elsewhere. A `tf.Variable` it doesn't find anywhere.

    Parameters
    ----------
    of : keras.Model
        A built one.
    shape : tuple of int
        How it takes an image.
    """
    with alone(of, _Noting()) as scope, _watching() as watched:
        called(of, np.zeros((1, *shape), "float32"))
    own = {id(variable) for variable in of.variables}
    others = [variable for key, variable in scope.asked.items() if key not in own]
    if hidden := _numbers(others):
        raise Wrong(
            _(
                "Keras counts {counted:,} parameters of this model, but it also computes with "
                "layers that Keras doesn't know as its own ({hidden:,} numbers). Make each layer "
                "an attribute of the model, as in `self.hidden = ...`.",
                counted=of.count_params(),
                hidden=hidden,
            )
        )
    kept = [variable.value for variable in (*of.variables, *others)]
    # Under `tf.distribute.MirroredStrategy`, what computes is a copy for each device.
    known = {id(one) for value in kept for one in (value, *getattr(value, "values", ()))}
    if hidden := _numbers(v for v in watched.watched_variables() if id(v) not in known):
        raise Wrong(
            _(
                "Keras counts {counted:,} parameters of this model, but it also computes with "
                "{hidden:,} numbers kept in `tf.Variable`, and those Keras doesn't know. Make "
                "weights with `self.add_weight(...)`.",
                counted=of.count_params(),
                hidden=hidden,
            )
        )


def _numbers(variables):
    """Return how many numbers variables hold, those aside that are states of chance."""
    return sum(math.prod(v.shape) for v in variables if "float" in str(v.dtype))
