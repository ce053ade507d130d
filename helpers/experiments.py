"""Fair comparisons: the same start weights, the same batches, several seeds, the spread shown.

`run` calls the learner's own `build` functions; a model is compiled once for each candidate
and then starts again for every seed, so that most of the time goes into training.
"""

import time
from dataclasses import dataclass, field

import numpy as np

from helpers import checks, display, tables, training
from helpers.starts import compiled, restart, start_weights
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


def _plan(builders, train, validation, seeds, epochs, batch_size):
    """Check what `run` and `sweep` are given; return the seeds as a list of int."""
    if not isinstance(builders, dict) or not builders:
        raise ValueError(_("builders must be a dict that is not empty: {label: function}."))
    checks.pair("train", train)
    checks.pair("validation", validation)
    checks.whole("epochs", epochs, 1)
    checks.whole("batch_size", batch_size, 1)
    return checks.seeds(seeds)


def run(builders, train, validation, seeds=(0, 1, 2), epochs=1, batch_size=32, curves=True):
    """Train every candidate from the same start weights on the same batches, for every seed.

    Parameters
    ----------
    builders : dict of str to callable
        Each callable takes nothing and returns a built and compiled Keras model with the metric
        "accuracy". Candidates of one architecture get equal start weights; others can't.
    train, validation : tuple (X, y)
        Inputs, a row each, and their classes.
    seeds : sequence of int
        Each seed fixes the start weights and the order of the batches.
    epochs, batch_size : int
        As for `fit` of Keras.
    curves : bool
        Whether to validate after every epoch, or only after the last, which is faster.

    Returns
    -------
    list of Run
    """
    every = 1 if curves else epochs
    seeds = _plan(builders, train, validation, seeds, epochs, batch_size)
    runs, total = [], len(builders) * len(seeds)
    with display.progress(total, _("Comparing")) as update:
        for label, build in builders.items():
            model, untouched = compiled(build, label)
            for seed in seeds:
                text = _(
                    "{label}, seed {seed} (run {number} of {total})",
                    label=label, seed=seed, number=len(runs) + 1, total=total,
                )  # fmt: skip
                update(len(runs), text)
                restart(model, seed, untouched)
                runs.append(
                    fit(model, label, seed, train, validation, epochs, batch_size, every=every)
                )
    return runs


def sweep(builders, rates, train, validation, seeds=(0, 1, 2), epochs=1, batch_size=32):
    """Train every candidate with every learning rate: same start weights, batches and updates.

    Parameters
    ----------
    builders : dict of str to callable
        As for `run`; the learning rate of each model's optimizer is replaced.
    rates : sequence of float
        Learning rates, above 0.
    train, validation, seeds, epochs, batch_size
        As for `run`.

    Returns
    -------
    dict of str to array (seeds, rates)
        Validation accuracy after the last epoch. A diverged run has the accuracy it reached.
    """
    seeds = _plan(builders, train, validation, seeds, epochs, batch_size)
    rates = checks.rates(rates)
    accuracies, total, done = {}, len(builders) * len(rates) * len(seeds), 0
    with display.progress(total, _("Comparing")) as update:
        for label, build in builders.items():
            model, untouched = compiled(build, label)
            starts = [start_weights(model, seed) for seed in seeds]
            accuracies[label] = np.zeros((len(seeds), len(rates)))
            for row, column in np.ndindex(len(seeds), len(rates)):
                seed, rate = seeds[row], rates[column]
                text = _(
                    "{label}, rate {rate:g}, seed {seed} (run {number} of {total})",
                    label=label, rate=rate, seed=seed, number=done + 1, total=total,
                )  # fmt: skip
                update(done, text)
                restart(model, seed, untouched, starts[row])
                model.optimizer.learning_rate = rate
                run = fit(model, label, seed, train, validation, epochs, batch_size, every=epochs)
                accuracies[label][row, column] = run.val_accuracy
                done += 1
    return accuracies


def cross_validate(build, table, folds=5, epochs=5, batch_size=8):
    """Return the accuracy of a network on each fold of a table, columns standardised within folds.

    Parameters
    ----------
    build : callable
        Takes nothing and returns a built and compiled Keras model for this table.
    table : helpers.data.Table
        Its rows are shuffled and split, the same way each time.
    folds : int
        2 or more; a network is trained for each.
    epochs, batch_size : int
        As for `fit` of Keras.

    Returns
    -------
    array (folds,)
    """
    from sklearn.model_selection import StratifiedKFold
    from sklearn.preprocessing import StandardScaler

    checks.table(table, folds)
    checks.whole("epochs", epochs, 1)
    checks.whole("batch_size", batch_size, 1)
    model, untouched = compiled(build, table.name)
    splitter = StratifiedKFold(folds, shuffle=True, random_state=0)
    accuracies = []
    with display.progress(folds, _("Cross-validating on {name}", name=table.name)) as update:
        for fold, (train, held_out) in enumerate(splitter.split(table.X, table.y)):
            update(fold, _("fold {number} of {folds}", number=fold + 1, folds=folds))
            scaler = StandardScaler().fit(table.X[train])
            X = scaler.transform(table.X)
            restart(model, fold, untouched)
            data = [(X[rows], table.y[rows]) for rows in (train, held_out)]
            run = fit(model, table.name, fold, *data, epochs, batch_size, every=epochs)
            accuracies.append(run.val_accuracy)
    return np.array(accuracies)


def fit(model, label, seed, train, validation, epochs, batch_size, callbacks=None, every=1):
    """Train a compiled model as it stands, and return the `Run`.

    Parameters
    ----------
    model : keras.Model
        Built and compiled; it is trained.
    label, seed : str, int or None
        Go into the `Run`; neither changes the training.
    train, validation : tuple (X, y)
        `validation` may be None.
    epochs, batch_size, callbacks
        As for `fit` of Keras.
    every : int
        It is validated after each so many epochs.
    """
    for data in filter(None, (train, validation)):
        checks.data(model, *data)
    start = time.perf_counter()
    history = model.fit(
        *train, epochs=epochs, batch_size=batch_size, verbose=0, callbacks=callbacks,
        validation_data=validation, validation_batch_size=2000, validation_freq=every,
    )  # fmt: skip
    seconds = time.perf_counter() - start
    figures = {name: tuple(map(float, values)) for name, values in history.history.items()}
    return Run(label, seed, figures, epochs * -(-len(train[0]) // batch_size), seconds)


def timed_fit(model, X, y, epochs=1, batch_size=32):
    """Train a compiled model and return a `Run` with its history and seconds.

    Parameters
    ----------
    model : keras.Model
        Built and compiled; it is trained.
    X : array (n, …)
        Training inputs, a row each.
    y : int array (n,)
        Their classes.
    epochs, batch_size : int
        As for `fit` of Keras.
    """
    checks.model(model, compiled=True)
    checks.whole("epochs", epochs, 1)
    checks.whole("batch_size", batch_size, 1)
    bar = [training.Progress(table=False)]
    return fit(model, model.name, None, (X, y), None, epochs, batch_size, bar)


def by_label(runs, metric="val_accuracy"):
    """Return `{label: array (seeds, epochs)}` of one metric.

    Parameters
    ----------
    runs : list of Run
        As `run` returns them.
    metric : str
        As Keras names it.
    """
    if not isinstance(runs, (list, tuple)) or not runs or not isinstance(runs[0], Run):
        raise TypeError(_("expected a list of runs, as run() returns them."))
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
