"""Checks of models and of what they are given."""

import operator
import sys

import numpy as np

from helpers.checks.values import numbers, whole
from helpers.words import _, ngettext


def is_keras(value, kind):
    """Return whether a value is of a class of Keras, named like "Model"."""
    kind = getattr(sys.modules.get("keras"), kind, None)
    # isinstance would believe an object that says so of itself.
    return kind is not None and issubclass(type(value), kind)


def function(name, value):
    """Return a function, or whatever else can be called; a model or a layer of Keras is none."""
    if not callable(value) or is_keras(value, "Layer"):
        kind = type(value).__name__
        raise TypeError(_("{name} must be a function, not {kind}.", name=name, kind=kind))
    return value


def _has(value, *names):
    try:
        return all(hasattr(value, name) for name in names)
    except Exception:  # a learner's object may do anything when it is looked at
        return False


def model(model, compiled=False):
    """Return a built Keras model."""
    if not is_keras(model, "Model"):
        raise TypeError(_("expected a Keras model, got {kind}.", kind=type(model).__name__))
    if not getattr(model, "built", False):
        raise ValueError(
            _("the model isn't built: begin it with keras.Input(...), or call it once.")
        )
    if compiled and not model.compiled:
        raise ValueError(_("the model isn't compiled: call model.compile(...) first."))
    return model


def sequential(model):
    """Return a built Sequential model with one layer or more."""
    if not is_keras(model, "Sequential"):
        raise TypeError(
            _(
                "A keras.Sequential model, or a functional one without branches, is needed, but "
                "this is a {kind}. Build one with keras.Sequential([...]), and pass the model "
                "itself.",
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
    if not is_keras(layer, "Layer"):
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
    given = _rows(_("the inputs"), X)
    if not given and type(X) is np.ndarray:
        raise ValueError(
            _("the inputs must be rows of numbers, but have the shape {shape}.", shape=X.shape)
        )
    if not given:
        raise TypeError(
            _("expected an array of inputs, one a row, got {kind}.", kind=type(X).__name__)
        )
    wanted = getattr(model_, "input_shape", None)  # a subclass may have none
    if not isinstance(wanted, tuple) or None in wanted[1:]:
        return X  # several inputs, or any length: Keras will say
    # Keras itself adds or drops a last dimension of 1.
    if [n for n in wanted[1:] if n != 1] != [n for n in given[1:] if n != 1]:
        raise ValueError(
            _(
                "each input has the shape {given}, but the model takes {wanted}: reshape the "
                "inputs, or mend keras.Input(...).",
                given=given[1:],
                wanted=wanted[1:],
            )
        )
    return X


def _rows(name, array):
    """Return the shape of an array of numbers in rows, of whatever library; None of other things.

    A first row is read: what something says of itself needn't be so.
    """
    try:
        shape, first = tuple(map(operator.index, array.shape)), np.asarray(array[:1])
    except Exception:  # a learner's object may do anything when it is looked at
        return None
    if not shape or not shape[0] or first.shape != (1, *shape[1:]):
        return None
    if first.dtype.kind not in "biuf":
        raise TypeError(_("{name} must be numbers, not {kind}.", name=name, kind=first.dtype))
    return shape


def data(model_, X, y):
    """Return X and y, which can train or judge this built model."""
    inputs(model_, X)
    n_inputs, given = X.shape[0], _rows(_("the labels"), y)
    if not given or given[0] != n_inputs:
        raise ValueError(_no_labels(n_inputs, y))
    out = getattr(model_, "output_shape", None)  # a subclass may have none
    classes = out[-1] if isinstance(out, tuple) and isinstance(out[-1], int) else None
    is_whole = len(given) == 1 and np.asarray(y).dtype.kind in "iu"
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
    except Exception:  # it has no length
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
    if not _has(table, "name", "X", "y"):
        raise TypeError(
            _("expected one of data.load_tables(), got {kind}.", kind=type(table).__name__)
        )
    rows = len(numbers(_("the columns of the table"), table.X, ndim=(2,)))
    classes = numbers(_("the classes of the table"), table.y, dtype=None)
    if rows != len(classes):
        raise ValueError(_no_labels(rows, table.y))
    fewest = int(np.unique(classes, return_counts=True)[1].min())
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
