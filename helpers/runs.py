"""The record of one training, and several of them by candidate: as arrays, or as a table."""

from dataclasses import dataclass, field

import numpy as np

from helpers import checks, tables
from helpers.words import _


@dataclass(frozen=True)
class Run:
    """One training: which candidate, which seed, and what came of it.

    `history` holds Keras's figures by epoch; `updates` counts the optimizer's steps; `seconds`
    is wall time of `fit`.
    """

    label: str
    seed: int | None
    history: dict[str, tuple[float, ...]] = field(repr=False)
    updates: int
    seconds: float

    @property
    def val_accuracy(self):
        """Validation accuracy after the last epoch."""
        return _figures(self, "val_accuracy")[-1]


def _figures(run, metric):
    """Return one metric of a run by epoch, or raise ValueError saying which metrics it has."""
    if metric not in run.history:
        raise ValueError(
            _(
                "{label!r} has no {metric!r}, only {found}: compile the model with "
                'metrics=["accuracy"].',
                label=run.label,
                metric=metric,
                found=sorted(run.history),
            )
        )
    return run.history[metric]


def by_label(runs, metric="val_accuracy"):
    """Return `{label: array (seeds, epochs)}` of one metric.

    Parameters
    ----------
    runs : list of Run
        As `run` returns them.
    metric : str
        As Keras names it.
    """
    is_list = isinstance(runs, (list, tuple)) and runs
    if not is_list or not all(isinstance(run, Run) for run in runs):
        raise TypeError(_("expected a list of runs, as run() returns them."))
    checks.text("metric", metric)
    grouped = {run.label: [] for run in runs}
    for run in runs:
        grouped[run.label].append(_figures(run, metric))
    for label, figures in grouped.items():
        if len(set(map(len, figures))) > 1:
            raise ValueError(
                _("the runs of {label!r} are of different numbers of epochs.", label=label)
            )
    return {label: np.array(figures) for label, figures in grouped.items()}


def summary(runs, metric="val_accuracy"):
    """Return a table: for each candidate the mean of the last epoch, and lowest to highest run.

    Parameters
    ----------
    runs, metric
        As for `by_label`.

    Returns
    -------
    pandas.DataFrame
    """
    rows, candidate = [], _("candidate")
    for label, values in by_label(runs, metric).items():
        last = values[:, -1]
        rows.append(
            {
                candidate: label,
                _("mean"): float(last.mean()),
                _("lowest"): float(last.min()),
                _("highest"): float(last.max()),
                _("runs"): len(last),
                _("updates each"): next(run.updates for run in runs if run.label == label),
            }
        )
    return tables.of_records(rows, index=candidate)
