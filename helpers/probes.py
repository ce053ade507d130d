"""Look inside a model: what its layers give, its gradients, how far one step goes.

Each of these leaves the model, its optimizer and all random states as they were.
"""

import contextlib

import keras
import numpy as np

from helpers import checks, starts, states
from helpers.words import _

MOST_EPOCHS = 1_000


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
    checks.labels(y, len(X), _number_of_classes(model))
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


def _number_of_classes(model):
    shape = getattr(model, "output_shape", None)  # a subclass may have none
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


def step_sizes(model, X, y, epochs):
    """Return how far one step goes, in units of the learning rate, before and after each epoch.

    Parameters
    ----------
    model : keras.Model
        Built and compiled; it is trained for `epochs` − 1 epochs and one step each, and then put
        back to where it was.
    X : array (n, …)
        Training inputs, a row each.
    y : int array (n,)
        Their classes.
    epochs : int
        How many steps to measure.

    Returns
    -------
    array (epochs,)
        Mean absolute change of all weights in one step on the first 32 images, divided by the
        learning rate. Each follows one more epoch than the one before it.

    Raises
    ------
    TypeError, ValueError
        If the model isn't compiled or has no weights, its learning rate is 0, or the rest doesn't
        fit it.
    """
    checks.model(model, compiled=True)
    checks.data(model, X, y)
    checks.whole("epochs", epochs, 1, MOST_EPOCHS)
    rate = float(model.optimizer.learning_rate)
    if not (rate and model.weights):
        raise ValueError(_("a model without weights or with a learning rate of 0 takes no steps."))
    sizes = []
    with states.kept(), _put_back(model):
        for epoch in range(epochs):
            if epoch:
                model.fit(X, y, verbose=0)
            before = model.get_weights()
            model.train_on_batch(X[:32], y[:32])
            pairs = zip(before, model.get_weights(), strict=True)
            sizes.append(np.concatenate([np.abs(a - b).ravel() for a, b in pairs]).mean() / rate)
    return np.array(sizes)


@contextlib.contextmanager
def _put_back(model):
    """Leave a compiled model and its optimizer as they were, however far they are trained."""
    model.optimizer.build(model.trainable_variables)
    variables = [*model.variables, *model.optimizer.variables]
    before = [np.array(variable.numpy()) for variable in variables]
    try:
        yield
    finally:
        for variable, value in zip(variables, before, strict=True):
            variable.assign(value)


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
