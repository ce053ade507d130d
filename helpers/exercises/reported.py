"""Whether `evaluate` reports loss and accuracy; if not, what it reports or stops at."""

import numpy as np

from helpers.exercises.calling import short_reason
from helpers.exercises.evaluated import METRICS, evaluated, fresh, variables
from helpers.exercises.losses import require_loss
from helpers.exercises.reading import Wrong, short
from helpers.exercises.telling import mean_log, near, shares
from helpers.words import _


def require_results(arguments, names, given, labels):
    """Raise `Wrong` unless `evaluate` gives the loss for labels 0 to 9, and accuracy.

    Parameters
    ----------
    arguments : dict
        What was handed to `compile`.
    names : list of str or None
        Of the answer's outputs.
    given, labels : numpy arrays of shapes (40, 10) and (40,)
        As `telling.turned_on` returns them.
    """
    metrics = {name: fresh(arguments[name]) for name in METRICS}
    before = [(v, v.numpy().copy()) for v in variables(list(metrics.values()))]
    try:
        found = evaluated(given, labels, names, **arguments | metrics)
    except Exception as error:  # also of a loss or metric of the learner's own
        require_loss(arguments, names, given, labels)
        _require_each(arguments, metrics, names, given, labels)
        raise Wrong(
            _(
                "With these metrics `evaluate` stops: `{reason}`. Accuracy is "
                '`metrics=["accuracy"]`.',
                reason=short_reason(error),
            )
        ) from None
    finally:
        for variable, value in before:
            variable.assign(value)
    loss = found.pop("loss", np.nan)
    if not near(loss, mean_log(shares(given), labels)):
        require_loss(arguments, names, given, labels)
        raise Wrong(  # alone, the loss is right
            _(
                "`evaluate` gives {loss:.2f} under the name `loss`, which isn't the loss: a metric "
                "is called so, too. Give that metric another name.",
                loss=loss,
            )
        )
    wanted = float(np.mean(given.argmax(axis=1) == labels))
    if has_accuracy(found, wanted):
        return
    listed = ", ".join(f"{name} {value:.2f}" for name, value in found.items())
    raise Wrong(
        _(
            "No accuracy among the metrics: for {n} made-up images, {wanted:.2f} of which are "
            "classified rightly, `evaluate` reports {listed}.",
            n=len(given),
            wanted=wanted,
            listed=listed,
        )
    )


def has_accuracy(found, wanted):
    """Return whether accuracy is among what is reported, and nothing else is called so.

    Parameters
    ----------
    found : dict of str to float
        The metrics, without the loss.
    wanted : float
        The accuracy.
    """
    called = [name for name in found if name in ("accuracy", "acc")]
    return any(abs(found[name] - wanted) < 2e-3 for name in called or found)


def _require_each(arguments, metrics, names, given, labels):
    """Raise `Wrong` with the first metric that stops `evaluate` alone, where several are listed."""
    for argument, listed in metrics.items():
        if not isinstance(listed, list) or len(listed) < 2:
            continue
        alone = arguments | dict.fromkeys(metrics)
        for metric in listed:
            try:
                evaluated(given, labels, names, **alone | {argument: [metric]})
            except Exception as error:
                raise Wrong(
                    _(
                        "With the metric `{metric}` `evaluate` stops: `{reason}`. Leave it out: "
                        "the accuracy is enough.",
                        metric=_named(metric),
                        reason=short_reason(error),
                    )
                ) from None


def _named(metric):
    name = metric if isinstance(metric, str) else type(metric).__name__
    return short(getattr(metric, "__name__", name)).strip("'").replace("`", "'")
