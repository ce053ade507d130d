"""Look inside a model: what its layers give, its gradients, how far one step goes."""

import operator

import keras
import numpy as np


def require_model(model, compiled=False):
    """Raise TypeError or ValueError unless this is a built (and compiled) Keras model."""
    if not isinstance(model, keras.Model):
        raise TypeError(f"expected a Keras model, got {type(model).__name__}.")
    if not model.built:
        raise ValueError("the model isn't built: begin it with keras.Input(...), or call it once.")
    if compiled and not model.compiled:
        raise ValueError("the model isn't compiled: call model.compile(...) first.")


def require_inputs(model, X):
    """Raise TypeError or ValueError unless X holds inputs of this built model, a row each."""
    require_model(model)
    if not hasattr(X, "shape") or not len(X.shape) or not len(X):
        raise TypeError(f"expected an array of inputs, one a row, got {type(X).__name__}.")
    wanted, given = model.input_shape, tuple(X.shape[1:])
    if not isinstance(wanted, tuple) or None in wanted[1:]:
        return  # several inputs, or any length: Keras will say
    # Keras itself adds or drops a last dimension of 1.
    if [n for n in wanted[1:] if n != 1] != [n for n in given if n != 1]:
        raise ValueError(
            f"each input has the shape {given}, but the model takes {wanted[1:]}: reshape the "
            "inputs, or mend keras.Input(...)."
        )


def require_data(model, X, y):
    """Raise TypeError or ValueError unless X and y can train or judge this built model."""
    require_inputs(model, X)
    if not hasattr(y, "shape") or len(y) != len(X):
        given = f"{len(y)} labels" if hasattr(y, "__len__") else type(y).__name__
        raise ValueError(f"{len(X)} inputs need an array of {len(X)} labels, got {given}.")
    classes = model.output_shape[-1] if isinstance(model.output_shape, tuple) else None
    whole = np.ndim(y) == 1 and np.asarray(y).dtype.kind in "iu"
    if whole and classes and classes > 1 and not 0 <= np.min(y) <= np.max(y) < classes:
        raise ValueError(
            f"the labels run from {np.min(y)} to {np.max(y)}, but the model's {classes} outputs "
            f"stand for the classes 0 to {classes - 1}."
        )


def require_whole(name, value, least):
    """Return a whole number as an int; raise TypeError or ValueError if it isn't or is too low."""
    try:
        value = operator.index(value)
    except TypeError:
        raise TypeError(f"{name} must be a whole number, not {value!r}.") from None
    if value < least:
        raise ValueError(f"{name} must be {least} or more, not {value}.")
    return value


def require_table(table, folds):
    """Raise TypeError or ValueError unless this is a table that can be split into so many folds."""
    if not all(hasattr(table, name) for name in ("name", "X", "y")):
        raise TypeError(f"expected one of data.load_tables(), got {type(table).__name__}.")
    fewest = np.unique(table.y, return_counts=True)[1].min()
    if require_whole("folds", folds, 2) > fewest:
        raise ValueError(f"{folds} folds are too many: one class has only {fewest} rows.")


def gradients(model, X, y, loss="sparse_categorical_crossentropy"):
    """Return the gradient of the mean loss over a batch, one array a weight; the model stays.

    One step of plain gradient descent changes each weight by −rate × gradient. So a copy of the
    model takes one such step, and the change, divided by the rate, is the gradient: it needs
    nothing but Keras, whatever the backend. The rate is a large power of two, so that dividing is
    exact and even a tiny gradient isn't lost beside its weight.

    Parameters
    ----------
    model : keras.Model
        Built; not changed.
    X, y : arrays (n, …), (n,)

    Returns
    -------
    list of numpy arrays, as `model.get_weights()` orders them
        All zero for weights that aren't trained.
    """
    require_data(model, X, y)
    rate = 2.0**40
    copy = keras.models.clone_model(model)
    copy.set_weights(model.get_weights())
    copy.compile(optimizer=keras.optimizers.SGD(rate), loss=loss)
    before = copy.get_weights()
    copy.train_on_batch(X, y)
    trained = [weight.trainable for weight in copy.weights]
    changes = [old - new for old, new in zip(before, copy.get_weights(), strict=True)]
    return [c / rate if t else np.zeros_like(c) for c, t in zip(changes, trained, strict=True)]


def gradient_sizes(model, X, y):
    """Return the root mean square of the gradient of each layer's kernel, input side first."""
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
    X, y : arrays (n, …), (n,)
    epochs : int

    Returns
    -------
    array (epochs,)
        Mean absolute change of all weights in one step on the first 32 images, divided by the
        learning rate. Each follows one more epoch than the one before it.
    """
    require_model(model, compiled=True)
    require_data(model, X, y)
    require_whole("epochs", epochs, 1)
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
    X : array (n, …)
    """
    if not isinstance(model, keras.Sequential):
        raise TypeError(f"expected a keras.Sequential model, got {type(model).__name__}.")
    require_inputs(model, X)
    outputs = {}
    for layer in model.layers:
        X = keras.ops.convert_to_numpy(layer(X))
        outputs[layer.name] = X
    return outputs
