"""What functions are given, checked: each check returns the value, or says what was wrong.

A wrong type raises TypeError, a wrong value ValueError; the message names the argument and says
what to do. Keras is not imported: whoever has a model has imported it already.
"""

import operator
import sys

import numpy as np

from helpers.words import N_, _, ngettext

# ---- numbers ----------------------------------------------------------------------------------


def whole(name, value, least):
    """Return a whole number as an int."""
    try:
        value = operator.index(value)
    except TypeError:
        raise TypeError(
            _("{name} must be a whole number, not {value!r}.", name=name, value=value)
        ) from None
    if value < least:
        raise ValueError(
            _("{name} must be {least} or more, not {value}.", name=name, least=least, value=value)
        )
    return value


def numbers(name, values, ndim=(1,), dtype=float):
    """Return values as an array that isn't empty, of one or two possible numbers of dimensions."""
    try:
        array = np.asarray(values)
    except ValueError:
        raise ValueError(_("{name} must have rows of equal length.", name=name)) from None
    if array.dtype.kind not in "biuf":
        kind = type(values).__name__ if array.dtype == object else array.dtype
        raise TypeError(_("{name} must be numbers, not {kind}.", name=name, kind=kind))
    if array.ndim not in ndim or not array.size:
        one = N_("{name} must have {n} dimension(s) and not be empty, but has the shape {shape}.")
        two = N_(
            "{name} must have {n} or {m} dimension(s) and not be empty, but has the shape {shape}."
        )
        sentence, given = one if len(ndim) == 1 else two, {"n": ndim[0], "m": ndim[-1]}
        raise ValueError(_(sentence, name=name, shape=array.shape, **given))
    return array.astype(dtype) if dtype else array


def series(series, ndim=(1,)):
    """Return a dict of label to values as a dict of label to float array."""
    if not isinstance(series, dict) or not series:
        raise ValueError(_("give a dict that is not empty: {label: values}."))
    return {label: numbers(repr(label), values, ndim) for label, values in series.items()}


def seeds(seeds):
    """Return seeds as a list of int, one or more."""
    if not isinstance(seeds, (tuple, list, range)) or not seeds:
        raise ValueError(_("seeds must be several whole numbers, such as (0, 1, 2)."))
    return [whole(_("a seed"), seed, 0) for seed in seeds]


def rates(rates):
    """Return learning rates as a list of float, one or more."""
    rates = np.asarray(rates)
    if rates.ndim != 1 or not rates.size or rates.dtype.kind not in "iuf" or not (rates > 0).all():
        raise ValueError(_("rates must be several numbers above 0, such as (0.01, 0.1)."))
    return rates.tolist()


def limits(name, limits):
    """Return limits as (low, high) of floats; None stays None."""
    if limits is None:
        return None
    ends = numbers(name, limits)
    if len(ends) != 2 or not ends[0] < ends[1]:
        raise ValueError(
            _("{name} must be (low, high) with low below high, not {limits}.",
              name=name, limits=limits)
        )  # fmt: skip
    return float(ends[0]), float(ends[1])


def class_numbers(name, values, n_classes):
    """Return values as an array (n,) of whole numbers that each name one of the classes."""
    values = numbers(name, values, dtype=None)
    if values.dtype.kind not in "iu":
        raise TypeError(
            _("{name} must be whole numbers; write probabilities.argmax(axis=1).", name=name)
        )
    if values.min() < 0 or values.max() >= n_classes:
        raise ValueError(
            _("{name} must lie between 0 and {last}, for {n} classes.",
              name=name, last=n_classes - 1, n=n_classes)
        )  # fmt: skip
    return values.astype(int)


# ---- images and their classes -----------------------------------------------------------------


def images(images):
    """Return images as an array (n, height, width) of numbers."""
    return numbers("images", images, ndim=(3,), dtype=None)


def class_names(class_names):
    """Return the names of the classes as a tuple of str, two or more."""
    if isinstance(class_names, str) or not np.iterable(class_names):
        raise TypeError(_("class_names must be a list of names, such as fashion.class_names."))
    names = tuple(map(str, class_names))
    if len(names) < 2:
        raise ValueError(_("class_names must hold two names or more, not {n}.", n=len(names)))
    return names


def labels(labels, n_images, n_classes):
    """Return labels as an array (n,) of class numbers, one an image."""
    labels = numbers("labels", labels, dtype=None)
    if len(labels) != n_images:
        raise ValueError(
            _("{n_images} images need as many labels, not {n}.", n_images=n_images, n=len(labels))
        )
    if labels.dtype.kind not in "iu" or labels.min() < 0 or labels.max() >= n_classes:
        raise ValueError(_("labels must be whole numbers from 0 to {last}.", last=n_classes - 1))
    return labels


# ---- models and what they are given -----------------------------------------------------------


def _is_keras(value, kind):
    kind = getattr(sys.modules.get("keras"), kind, None)
    return kind is not None and isinstance(value, kind)


def model(model, compiled=False):
    """Return a built Keras model."""
    if not _is_keras(model, "Model"):
        raise TypeError(_("expected a Keras model, got {kind}.", kind=type(model).__name__))
    if not model.built:
        raise ValueError(
            _("the model isn't built: begin it with keras.Input(...), or call it once.")
        )
    if compiled and not model.compiled:
        raise ValueError(_("the model isn't compiled: call model.compile(...) first."))
    return model


def sequential(model):
    """Return a built Sequential model with one layer or more."""
    if not _is_keras(model, "Sequential"):
        raise TypeError(
            _(
                "A keras.Sequential model is needed, but this is a {kind}. Build one with "
                "keras.Sequential([...]) and pass the model itself.",
                kind=type(model).__name__,
            )
        )
    if not model.built or not model.layers:
        raise ValueError(
            _(
                "The model {name!r} is not built yet, so its shapes are unknown. Give it an "
                "Input first, as in keras.Sequential([keras.Input((784,)), ...]) followed by at "
                "least one layer, or call it once on data.",
                name=model.name,
            )
        )
    return model


def layer(layer):
    """Return a Keras layer that is built, so that its weights have shapes."""
    if not (hasattr(layer, "count_params") and hasattr(layer, "weights")):
        raise TypeError(
            _("A Keras layer is needed, but this is a {kind}.", kind=type(layer).__name__)
        )
    if not layer.built:
        raise ValueError(
            _(
                "The layer {name!r} is not built yet, so its weights have no shapes. Put it into "
                "a model that starts with keras.Input, or call it once on data.",
                name=layer.name,
            )
        )
    return layer


def inputs(model_, X):
    """Return X, which holds inputs of this built model, a row each."""
    model(model_)
    if not hasattr(X, "shape") or not len(X.shape) or not len(X):
        raise TypeError(
            _("expected an array of inputs, one a row, got {kind}.", kind=type(X).__name__)
        )
    wanted, given = model_.input_shape, tuple(X.shape[1:])
    if not isinstance(wanted, tuple) or None in wanted[1:]:
        return X  # several inputs, or any length: Keras will say
    # Keras itself adds or drops a last dimension of 1.
    if [n for n in wanted[1:] if n != 1] != [n for n in given if n != 1]:
        raise ValueError(
            _(
                "each input has the shape {given}, but the model takes {wanted}: reshape the "
                "inputs, or mend keras.Input(...).",
                given=given,
                wanted=wanted[1:],
            )
        )
    return X


def data(model_, X, y):
    """Return X and y, which can train or judge this built model."""
    inputs(model_, X)
    if not hasattr(y, "shape") or not np.ndim(y) or len(y) != len(X):
        raise ValueError(_no_labels(len(X), y))
    classes = model_.output_shape[-1] if isinstance(model_.output_shape, tuple) else None
    is_whole = np.ndim(y) == 1 and np.asarray(y).dtype.kind in "iu"
    if is_whole and classes and classes > 1 and not 0 <= np.min(y) <= np.max(y) < classes:
        raise ValueError(
            _(
                "the labels run from {low} to {high}, but the model's {classes} outputs stand for "
                "the classes 0 to {last}.",
                low=np.min(y),
                high=np.max(y),
                classes=classes,
                last=classes - 1,
            )
        )
    return X, y


def _no_labels(n_inputs, y):
    """Return the sentence for something that isn't one label for each input."""
    try:
        n = len(y)
    except TypeError:
        given = type(y).__name__
        return _("{k} inputs need an array of {k} labels, got {given}.", k=n_inputs, given=given)
    return ngettext(
        "{k} inputs need an array of {k} labels, got {n} label.",
        "{k} inputs need an array of {k} labels, got {n} labels.",
        n, k=n_inputs, n=n,
    )  # fmt: skip


def pair(name, pair):
    """Return a pair (X, y) as it is."""
    if not isinstance(pair, (tuple, list)) or len(pair) != 2:
        raise TypeError(_("{name} must be a tuple (X, y).", name=name))
    return pair


def table(table, folds):
    """Return a table that can be split into so many folds."""
    if not all(hasattr(table, name) for name in ("name", "X", "y")):
        raise TypeError(
            _("expected one of data.load_tables(), got {kind}.", kind=type(table).__name__)
        )
    fewest = int(np.unique(table.y, return_counts=True)[1].min())
    if whole("folds", folds, 2) > fewest:
        raise ValueError(
            ngettext(
                "{folds} folds are too many: one class has only {n} row.",
                "{folds} folds are too many: one class has only {n} rows.",
                fewest,
                folds=folds,
                n=fewest,
            )
        )
    return table
