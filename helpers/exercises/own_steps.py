"""Models whose class says itself what `evaluate` does: `evaluate` is run on the model itself.

What is compiled is lent to it for the time being, with states of its own, and all variables are
Keras's to change in a scope that forgets. So afterwards the model is as it was.
"""

import contextlib

import keras
import numpy as np

from helpers.exercises.calling import alone, short_reason
from helpers.exercises.evaluated import METRICS, fresh, stand_in
from helpers.exercises.handing import as_declared
from helpers.exercises.losses import require_loss
from helpers.exercises.reading import Wrong
from helpers.exercises.replies import sentences
from helpers.exercises.reported import has_accuracy
from helpers.exercises.telling import all_labels, mean_log, near, shares, turned_on
from helpers.words import _

_USED = (
    *("test_step", "compute_loss", "compute_metrics", "get_metrics_result", "reset_metrics"),
    *("metrics", "make_test_function", "evaluate"),
)
_LENT = ("_compile_loss", "_compile_metrics", "_loss_tracker", "_run_eagerly", "_jit_compile")


def own(answer, among=_USED):
    """Return which methods a model's class, or the model, writes anew of those `evaluate` uses.

    Parameters
    ----------
    answer : keras.Model
        The learner's.
    among : tuple of str
        Names of methods.

    Returns
    -------
    list of str
    """
    kind = type(answer)
    return [
        name
        for name in among
        if getattr(kind, name) is not getattr(keras.Model, name) or name in vars(answer)
    ]


def require_own_results(answer, of, arguments, shown):
    """Raise `Wrong` unless `evaluate` gives loss and accuracy by methods of the learner's own.

    Parameters
    ----------
    answer : keras.Model
        The learner's, compiled.
    of : keras.Model
        The answer, or a copy with weights.
    arguments : dict
        What was handed to `compile`.
    shown : telling.Telling
        What it gives, for which images and weights.
    """
    if own(answer, ("evaluate",)):
        raise Wrong(
            _(
                "Its class has an `evaluate` of its own, and what that does isn't tried here. "
                "Leave it out, and the one of Keras is tried."
            )
        )
    labels = all_labels(shown.given)
    loss = mean_log(shares(shown.given), labels)
    accuracy = float(np.mean(shown.given.argmax(axis=1) == labels))
    try:
        found, in_order, besides = _evaluated(of, arguments, shown, labels)
    except Exception as error:  # of the learner's own methods
        raise Wrong(_stops(answer, of, error)) from None
    listed = ", ".join(f"{name} {value:.3f}" for name, value in found.items())
    named, first = found.pop("loss", in_order[0]), in_order[0]
    right = any(near(named, wanted) and near(first, wanted) for wanted in (loss, loss + besides))
    if not (right and has_accuracy(found, accuracy)):
        raise Wrong(
            _(
                "Its class has methods of its own: {names}. With them, for {n} made-up images "
                "`evaluate` reports {listed}. It is to report the loss, {loss:.3f}, then the "
                "accuracy, {accuracy:.3f}.",
                names=_listed(own(answer)),
                n=len(labels),
                listed=listed,
                loss=loss,
                accuracy=accuracy,
            )
        )
    if not own(answer, ("compute_loss", "train_step")):
        _require_same_in_training(arguments, getattr(answer, "output_names", None), shown)


def _listed(names):
    return ", ".join(f"`{name}`" for name in names)


def _stops(answer, of, error):
    """Return what to say where `evaluate` stops with an error."""
    stops = _(
        "Its class has methods of its own: {names}. With them, `evaluate` stops: `{reason}`",
        names=_listed(own(answer)),
        reason=short_reason(error),
    )
    if of is answer:
        return stops
    copy = _(  # it may lack what the answer was given
        "This was tried on another model of that class, as yours has no weights yet. Call yours "
        "once on a few images, and it is tried itself."
    )
    return sentences(stops, copy)


def _require_same_in_training(arguments, names, shown):
    """Raise `Wrong` unless what `fit` makes small is the loss that `evaluate` gives."""
    if not arguments["loss"]:
        raise Wrong(_("It has no loss: nothing says what to make small."))
    try:
        require_loss(arguments, names, *turned_on(shown.given))
    except Wrong:
        raise Wrong(
            _(
                "`evaluate` gives the right loss, by methods of the model's own class. But "
                "`fit` makes small the loss that `compile` was given, and that is another."
            )
        ) from None


def _evaluated(of, arguments, shown, labels):
    """Return what `evaluate` gives: by name, in order, and what regularizers add to the loss."""
    rows = as_declared(of, shown.images.reshape(-1, *shown.shape))
    values = {id(v): (v, v.value) for v in of.variables}
    values |= {id(v): (v, value) for v, value in shown.weights}
    heard = _Heard()
    how = {"batch_size": len(labels), "verbose": 0, "callbacks": [heard]}
    with _lent(of, arguments), alone(of, keras.StatelessScope(list(values.values()))):
        in_order = of.evaluate(rows, labels, **how)
        besides = sum(float(np.sum(keras.ops.convert_to_numpy(loss))) for loss in of.losses)
    found = {name: float(np.mean(value)) for name, value in heard.logs.items()}
    return found, [float(np.mean(value)) for value in np.atleast_1d(in_order)], besides


class _Heard(keras.callbacks.Callback):
    """Hears what `evaluate` reports, by name."""

    def on_test_end(self, logs=None):
        self.logs = dict(logs)


@contextlib.contextmanager
def _lent(of, arguments):
    """Lend a model what `compile` would make of its arguments, and put all its attributes back."""
    metrics = {name: fresh(arguments[name]) for name in METRICS}
    compiled = vars(
        stand_in(getattr(of, "output_names", None), **arguments | metrics | {"run_eagerly": True})
    )
    before = dict(vars(of))
    lent = {name: compiled[name] for name in _LENT}
    lent |= {"compiled": True, "test_function": None, "steps_per_execution": 1}
    if keras.backend.backend() == "jax" and not getattr(of.optimizer, "built", True):
        lent["optimizer"] = None  # `evaluate` would make its variables
    vars(of).update(lent)
    try:
        yield
    finally:
        for name in vars(of).keys() - before.keys():
            del vars(of)[name]
        vars(of).update(before)
