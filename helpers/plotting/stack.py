"""A model as layers one after the other, which is what a diagram shows, with their shapes.

Keras is not imported: whoever has a model has imported it already.
"""

import itertools
import math
import sys
import warnings

from helpers import checks
from helpers.words import _


def layers(model):
    """Return the layers of a model and the shapes between them.

    Parameters
    ----------
    model : keras.Sequential, or a functional model without branches
        Built.

    Returns
    -------
    layers : list of keras.Layer (or of operations, as `keras.ops` has them)
        Without the layer that stands for the input.
    shapes : list of tuples of int or None
        Of the input, then of what each layer gives; the batch axis first.

    Raises
    ------
    TypeError, ValueError
        If the model is something else, or a layer gives something that has no one shape.
    """
    found = _chain(model) if _is_functional(model) else checks.sequential(model).layers
    shapes = [_tuple(getattr(model, "input_shape", None), model)]
    for layer in found:
        shapes.append(_shape(layer, shapes[-1]))
    return found, shapes


def _is_functional(model):
    keras = sys.modules.get("keras")
    return (
        keras is not None
        and isinstance(model, keras.Model)
        and not isinstance(model, keras.Sequential)
        and hasattr(model, "operations")
    )


def _chain(model):
    """Return the operations of a functional model in their order, if each follows the last."""
    inputs = sys.modules["keras"].layers.InputLayer
    steps = [step for step in model.operations if not isinstance(step, inputs)]
    if not steps:
        raise ValueError(_("the model {name!r} has no layer to show.", name=model.name))
    if not _follow(steps, list(model.inputs), list(model.outputs)):
        raise ValueError(
            _("the model {name!r} branches, or uses a layer twice. Layers are shown one after the "
              "other here: give a model of one branch.", name=model.name)
        )  # fmt: skip
    return steps


def _follow(steps, inputs, outputs):
    """Return whether each step takes what the one before gives, and nothing else."""
    try:
        is_chain = all(left.output is right.input for left, right in itertools.pairwise(steps))
        first, last = [steps[0].input], [steps[-1].output]
    except (AttributeError, ValueError):  # what is used twice has no one input
        return False
    return is_chain and list(map(id, first + last)) == list(map(id, inputs + outputs))


def _shape(layer, before):
    """Return the shape of what a layer gives for an input of this shape."""
    try:
        return _tuple(layer.output.shape, layer)
    except (AttributeError, ValueError):  # it stands in several models, or gives several outputs
        pass
    try:
        shape = layer.compute_output_shape(before)
    except Exception:  # a learner's own layer may have no such method, or do anything in it
        shape = None
    return _tuple(shape, layer)


def _tuple(shape, owner):
    is_one = isinstance(shape, tuple) and all(n is None or isinstance(n, int) for n in shape)
    if not is_one or not shape:
        raise ValueError(
            _("{name!r} has no one shape that could be shown: call the model once on data, and "
              "let each layer take and give one array.", name=owner.name)
        )  # fmt: skip
    return shape


def weight_sizes(layer):
    """Return the shapes of a layer's weights; [] for an operation, which has none.

    Parameters
    ----------
    layer : keras.Layer or operation
        Built.
    """
    return [tuple(weight.shape) for weight in getattr(layer, "weights", [])]


def parameters(layer):
    """Return how many parameters a layer has.

    Parameters
    ----------
    layer : keras.Layer or operation
        Built.
    """
    return sum(math.prod(shape) for shape in weight_sizes(layer))


def config(layer):
    """Return what a layer says of itself; {} for one that can't.

    Parameters
    ----------
    layer : keras.Layer or operation
        Of any kind.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # that a lambda could not be saved: nothing is
            return layer.get_config()
    except Exception:  # a learner's own layer may keep nothing of what it was made with
        return {}
