"""Look inside a model: what its layers give, its gradients, how far one step goes."""

import keras
import numpy as np

from helpers import checks
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
    """
    checks.data(model, X, y)
    rate = 2.0**40
    copy = keras.models.clone_model(model)
    copy.set_weights(model.get_weights())
    copy.compile(keras.optimizers.SGD(rate), "sparse_categorical_crossentropy")
    before = copy.get_weights()
    copy.train_on_batch(X, y)
    trained = [weight.trainable for weight in copy.weights]
    changes = [old - new for old, new in zip(before, copy.get_weights(), strict=True)]
    return [c / rate if t else np.zeros_like(c) for c, t in zip(changes, trained, strict=True)]


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
        Built and compiled; it is trained, for `epochs` − 1 epochs and one step each.
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
    """
    checks.model(model, compiled=True)
    checks.data(model, X, y)
    checks.whole("epochs", epochs, 1)
    rate = float(model.optimizer.learning_rate)
    sizes = []
    for epoch in range(epochs):
        if epoch:
            model.fit(X, y, verbose=0)
        before = model.get_weights()
        model.train_on_batch(X[:32], y[:32])
        change = [np.abs(a - b).ravel() for a, b in zip(before, model.get_weights(), strict=True)]
        sizes.append(np.concatenate(change).mean() / rate)
    return np.array(sizes)


def outputs_by_layer(model, X):
    """Return what each layer gives for X: a dict of layer name to array (n, …).

    Parameters
    ----------
    model : keras.Sequential
        Built.
    X : array (n, …)
        Its inputs, a row each.
    """
    if not isinstance(model, keras.Sequential):
        kind = type(model).__name__
        raise TypeError(_("expected a keras.Sequential model, got {kind}.", kind=kind))
    checks.inputs(model, X)
    outputs = {}
    for layer in model.layers:
        X = keras.ops.convert_to_numpy(layer(X))
        outputs[layer.name] = X
    return outputs
