"""Whether Keras knows all layers of a model: only those that it knows are counted and trained."""

import math

import keras
import numpy as np

from helpers import states
from helpers.exercises.calling import called
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


def require_counted(of, shape):
    """Raise `Wrong` if a model computes with parameters that Keras doesn't count as its own.

    Keras finds the layers that are attributes of a model, and none that its `call` or a `Lambda`
    takes from elsewhere.

    Parameters
    ----------
    of : keras.Model
        A built one.
    shape : tuple of int
        How it takes an image.
    """
    with states.kept(), _Noting() as scope:
        called(of, np.zeros((1, *shape), "float32"))
    own = {id(variable) for variable in of.variables}
    hidden = sum(
        math.prod(variable.shape)
        for key, variable in scope.asked.items()
        if key not in own and "float" in str(variable.dtype)  # others are states of chance
    )
    if hidden:
        raise Wrong(
            _(
                "Keras counts {counted:,} parameters of this model, but it also computes with "
                "layers that Keras doesn't know as its own ({hidden:,} numbers). Make each layer "
                "an attribute of the model, as in `self.hidden = ...`.",
                counted=of.count_params(),
                hidden=hidden,
            )
        )
