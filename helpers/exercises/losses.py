"""Whether a loss is the one for labels from 0 to 9, and what is wrong with another, as tested."""

import keras
import numpy as np

from helpers.exercises import stacks
from helpers.exercises.calling import short_reason
from helpers.exercises.evaluated import LOSSES, evaluated
from helpers.exercises.reading import Wrong
from helpers.exercises.telling import N, mean_log, near, shares, softmax
from helpers.words import _

_SPARSE = "sparse_categorical_crossentropy"


def require_loss(arguments, names, given, labels):
    """Raise `Wrong` unless a loss is the mean of −ln of the share that the true class gets.

    Parameters
    ----------
    arguments : dict
        What was handed to `compile`.
    names : list of str or None
        Of the answer's outputs.
    given, labels : numpy arrays of shapes (40, 10) and (40,)
        As `telling.turned_on` returns them.
    """
    only_loss = {name: arguments[name] for name in (*LOSSES, "run_eagerly")}

    def attempt(outputs=given, labels=labels, **other):
        try:
            return evaluated(outputs, labels, names, **only_loss | other)["loss"], ""
        except Exception as error:  # a loss of the learner's own may do anything
            return np.nan, short_reason(error)

    wanted = mean_log(shares(given), labels)
    found, raised = attempt()
    if near(found, wanted):
        return
    if near(attempt(given, np.eye(10, dtype="float32")[labels])[0], wanted):
        raise Wrong(
            _(
                "The labels are numbers from 0 to 9, and this loss wants each as a row of ten. The "
                "one for numbers begins with `sparse_`."
            )
        )
    if stacks.are_shares(given) and near(found, mean_log(softmax(given), labels)):
        raise Wrong(_("This loss expects sums, not what softmax has already turned into shares."))
    if not stacks.are_shares(given) and _is_crossentropy_of_shares(attempt):
        raise Wrong(
            _(
                "This loss expects shares that add up to 1; the outputs of this model don't. "
                "Softmax in the last layer makes shares of sums, or `from_logits=True` has the "
                "loss do it."
            )
        )
    if raised:
        stops = _("With this loss `evaluate` stops: `{reason}`.", reason=raised)
        raise Wrong(_joined(stops, _advice(only_loss["loss"], attempt, wanted)))
    other = _(
        "For {n} made-up images this loss is {found:.3f}. The mean of −ln of the true class's "
        "share is {wanted:.3f}.",
        n=len(given),
        found=found,
        wanted=wanted,
    )
    why = _factor(attempt, given, labels) or _advice(only_loss["loss"], attempt, wanted)
    raise Wrong(_joined(other, why))


def _joined(*sentences):
    return " ".join(filter(None, sentences))


def _is_crossentropy_of_shares(attempt):
    """Return whether a loss is right for outputs that do add up to 1."""
    given = np.random.default_rng(2).dirichlet(np.ones(10), N).astype("float32")
    labels = np.arange(N) % 10
    return near(attempt(given, labels)[0], mean_log(shares(given), labels))


def _factor(attempt, given, labels):
    """Return a sentence on a loss that is a multiple of the right one, or nothing.

    Tried on all images, the first half and the first quarter: a sum grows with their number.
    """
    counts = np.array([N, N // 2, N // 4])
    found = np.array([attempt(given[:n], labels[:n])[0] for n in counts])
    times = found / [mean_log(shares(given[:n]), labels[:n]) for n in counts]
    if np.allclose(times, times[0], rtol=5e-3) and abs(times[0]) > 1e-3:
        return _("It is {times:.3g} times that, for fewer images as well.", times=times[0])
    if np.allclose(times, counts, rtol=5e-3):
        return _("It adds up over the images; `evaluate` is to give their mean.")
    return ""


def _advice(loss, attempt, wanted):
    """Return the advice to take the sparse loss where it was tried and is another, or nothing."""
    written = [one if isinstance(one, str) else _name(one) for one in keras.tree.flatten(loss)]
    if any(name.lower().startswith("sparse") for name in written):
        return ""
    if not near(attempt(loss=_SPARSE, loss_weights=None)[0], wanted):
        return ""
    return _("The loss for labels from 0 to 9 begins with `sparse_`.")


def _name(loss):
    return str(getattr(loss, "__name__", type(loss).__name__))
