"""Look inside a model: what its layers give, and its gradients.

Each of these leaves the model, its optimizer and all random states as they were.
"""

import keras
import numpy as np

from helpers import checks, errors, starts, states
from helpers.words import _


def gradients(model, X, y):
    """Return the gradient of the mean cross-entropy over a batch; the model stays as it is.

    One step of plain gradient descent changes each weight by −rate × gradient. So a copy of the
    model takes one such step, and the change, divided by the rate, is the gradient: it needs
    nothing but Keras, whatever the backend. The rate is a large power of two, so that dividing is
    exact and even a tiny gradient isn't lost beside its weight.

    Parameters
    ----------
    model : keras.Model
        Built; not changed.
    X : array (n, …)
        The batch: inputs, a row each.
    y : int array (n,)
        Their classes.

    Returns
    -------
    list of numpy arrays, as `model.get_weights()` orders them
        All zero for weights that aren't trained.

    Raises
    ------
    TypeError, ValueError
        If it is no classifier with one output that Keras can copy, or the batch doesn't fit it.
    """
    checks.data(model, X, y)
    checks.labels(y, len(X), _number_of_classes(model, X))
    rate = 2.0**40
    with states.kept():  # a copy draws start weights
        copy = starts.copy_of(model)
        copy.set_weights(model.get_weights())
        copy.compile(keras.optimizers.SGD(rate), "sparse_categorical_crossentropy")
        before = copy.get_weights()
        copy.train_on_batch(X, y)
    trained = [weight.trainable for weight in copy.weights]
    changes = [old - new for old, new in zip(before, copy.get_weights(), strict=True)]
    return [c / rate if t else np.zeros_like(c) for c, t in zip(changes, trained, strict=True)]


def _number_of_classes(model, X):
    shape = getattr(model, "output_shape", None) or _shape_given(model, X)
    is_row = isinstance(shape, tuple) and len(shape) == 2 and isinstance(shape[1], int)
    if not is_row or shape[1] < 2:
        raise ValueError(
            _(
                "a classifier is needed, with one output for each of two classes or more, as a "
                "layer Dense(10, 'softmax') at its end gives; the output here is {shape}.",
                shape=shape,
            )
        )
    return shape[1]


def _shape_given(model, X):
    """Return the output shape of a subclass, which declares none: it is called on one input."""
    try:
        with states.kept(), keras.StatelessScope():
            given = model(X[:1], training=False)
    except Exception as error:  # what the learner's own `call` raises
        raise ValueError(
            _(
                "called with an input of the shape {shape}, this {kind} stops: {reason}",
                shape=tuple(X.shape[1:]),
                kind=type(model).__name__,
                reason=errors.reason(error),
            )
        ) from None
    return keras.tree.map_structure(lambda part: (None, *getattr(part, "shape", ())[1:]), given)


def gradient_sizes(model, X, y):
    """Return the root mean square of the gradient of each layer's kernel, input side first.

    Parameters
    ----------
    model, X, y
        As for `gradients`.

    Returns
    -------
    list of float
    """
    return [
        float(np.sqrt(np.mean(np.square(gradient))))
        for gradient in gradients(model, X, y)
        if gradient.ndim > 1
    ]


def outputs_by_layer(model, X):
    """Return what each layer gives for X: a dict of layer name to array (n, …).

    Parameters
    ----------
    model : keras.Sequential
        Built.
    X : array (n, …)
        Its inputs, a row each.
    """
    if not checks.is_keras(model, "Sequential"):
        kind = type(model).__name__
        raise TypeError(_("expected a keras.Sequential model, got {kind}.", kind=kind))
    checks.inputs(model, X)
    outputs = {}
    for layer in model.layers:
        X = keras.ops.convert_to_numpy(layer(X))
        outputs[layer.name] = X
    return outputs
