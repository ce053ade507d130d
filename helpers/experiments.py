"""Fair comparisons: the same start weights, the same batches, several seeds, the spread shown.

`run` calls the learner's own `build` functions; a model is compiled once for each candidate
and then starts again for every seed, so that most of the time goes into training.
"""

import time
from dataclasses import dataclass, field

import keras
import numpy as np

from helpers import checks, display, tables, training


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
            f"{run.label!r} has no {metric!r}, only {sorted(run.history)}: compile the model with "
            'metrics=["accuracy"].'
        )
    return run.history[metric]


def start_weights(model, seed):
    """Return fresh start weights of a model: the same for the same seed and architecture.

    The seed also becomes that of Keras, NumPy and Python's `random`.

    Parameters
    ----------
    model : keras.Model
        A built model; it is not changed.
    seed : int

    Returns
    -------
    list of numpy arrays, as `model.get_weights()` orders them
    """
    checks.model(model)
    keras.utils.set_random_seed(checks.whole("seed", seed, 0))
    return keras.models.clone_model(model).get_weights()


def restart(model, seed, optimizer_state, start=None):
    """Put a compiled model back to the start that this seed gives, as if it were built anew.

    `optimizer_state` is what `compiled` returned beside the model; `start` the start weights of
    this seed, where they are known already.
    """
    model.set_weights(start_weights(model, seed) if start is None else start)
    for variable, value in zip(model.optimizer.variables, optimizer_state, strict=True):
        variable.assign(value)
    kept = {id(variable) for variable in model.weights}
    for number, variable in enumerate(v for v in model.variables if id(v) not in kept):
        variable.assign([seed, number])  # what Dropout and other noise draw from
    keras.utils.set_random_seed(seed)  # from here on the order of the batches


def _plan(builders, train, validation, seeds, epochs, batch_size):
    """Check what `run` and `sweep` are given; return the seeds as a list of int."""
    if not isinstance(builders, dict) or not builders:
        raise ValueError("builders must be a dict that is not empty: {label: function}.")
    for name, pair in {"train": train, "validation": validation}.items():
        if not isinstance(pair, (tuple, list)) or len(pair) != 2:
            raise TypeError(f"{name} must be a tuple (X, y).")
    checks.whole("epochs", epochs, 1)
    checks.whole("batch_size", batch_size, 1)
    if not isinstance(seeds, (tuple, list, range)) or not seeds:
        raise ValueError("seeds must be several whole numbers, such as (0, 1, 2).")
    return [checks.whole("a seed", seed, 0) for seed in seeds]


def compiled(build, label):
    """Call a learner's build function; return the model and its optimizer's untouched state."""
    if not callable(build):
        raise TypeError(f"the candidate {label!r} must be a function that builds a model.")
    model = build()
    if model is None:
        raise TypeError(f"the function of {label!r} gave nothing: end it with `return model`.")
    checks.model(model, compiled=True)
    model.optimizer.build(model.trainable_variables)
    return model, [variable.numpy() for variable in model.optimizer.variables]


def run(builders, train, validation, seeds=(0, 1, 2), epochs=1, batch_size=32, curves=True):
    """Train every candidate from the same start weights on the same batches, for every seed.

    Parameters
    ----------
    builders : dict of str to callable
        Each callable takes nothing and returns a built and compiled Keras model with the metric
        "accuracy". Candidates of one architecture get equal start weights; others can't.
    train, validation : tuple (X, y)
    seeds : sequence of int
        Each seed fixes the start weights and the order of the batches.
    epochs, batch_size : int
    curves : bool
        Whether to validate after every epoch, or only after the last, which is faster.

    Returns
    -------
    list of Run
    """
    every = 1 if curves else epochs
    seeds = _plan(builders, train, validation, seeds, epochs, batch_size)
    runs, total = [], len(builders) * len(seeds)
    with display.progress(total, "Comparing") as update:
        for label, build in builders.items():
            model, untouched = compiled(build, label)
            for seed in seeds:
                update(len(runs), f"{label}, seed {seed} (run {len(runs) + 1} of {total})")
                restart(model, seed, untouched)
                runs.append(
                    fit(model, label, seed, train, validation, epochs, batch_size, every=every)
                )
    return runs


def _rates(rates):
    rates = np.asarray(rates)
    if rates.ndim != 1 or not rates.size or rates.dtype.kind not in "iuf" or not (rates > 0).all():
        raise ValueError("rates must be several numbers above 0, such as (0.01, 0.1).")
    return rates.tolist()


def sweep(builders, rates, train, validation, seeds=(0, 1, 2), epochs=1, batch_size=32):
    """Train every candidate with every learning rate: same start weights, batches and updates.

    Parameters
    ----------
    builders : dict of str to callable
        As for `run`; the learning rate of each model's optimizer is replaced.
    rates : sequence of float
    train, validation, seeds, epochs, batch_size
        As for `run`.

    Returns
    -------
    dict of str to array (seeds, rates)
        Validation accuracy after the last epoch. A diverged run has the accuracy it reached.
    """
    seeds = _plan(builders, train, validation, seeds, epochs, batch_size)
    rates = _rates(rates)
    accuracies, total, done = {}, len(builders) * len(rates) * len(seeds), 0
    with display.progress(total, "Comparing") as update:
        for label, build in builders.items():
            model, untouched = compiled(build, label)
            starts = [start_weights(model, seed) for seed in seeds]
            accuracies[label] = np.zeros((len(seeds), len(rates)))
            for row, column in np.ndindex(len(seeds), len(rates)):
                seed, rate = seeds[row], rates[column]
                update(done, f"{label}, rate {rate:g}, seed {seed} (run {done + 1} of {total})")
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
    folds, epochs, batch_size : int

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
    with display.progress(folds, f"Cross-validating on {table.name}") as update:
        for fold, (train, held_out) in enumerate(splitter.split(table.X, table.y)):
            update(fold, f"fold {fold + 1} of {folds}")
            scaler = StandardScaler().fit(table.X[train])
            X = scaler.transform(table.X)
            restart(model, fold, untouched)
            data = [(X[rows], table.y[rows]) for rows in (train, held_out)]
            run = fit(model, table.name, fold, *data, epochs, batch_size, every=epochs)
            accuracies.append(run.val_accuracy)
    return np.array(accuracies)


def fit(model, label, seed, train, validation, epochs, batch_size, callbacks=None, every=1):
    """Train a compiled model as it stands and return the `Run`; validate `every` so many epochs."""
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
    X, y : arrays (n, …), (n,)
    epochs, batch_size : int
    """
    checks.model(model, compiled=True)
    checks.whole("epochs", epochs, 1)
    checks.whole("batch_size", batch_size, 1)
    bar = [training.Progress(table=False)]
    return fit(model, model.name, None, (X, y), None, epochs, batch_size, bar)


def by_label(runs, metric="val_accuracy"):
    """Return `{label: array (seeds, epochs)}` of one metric."""
    if not isinstance(runs, (list, tuple)) or not runs or not isinstance(runs[0], Run):
        raise TypeError("expected a list of runs, as run() returns them.")
    grouped = {run.label: [] for run in runs}
    for run in runs:
        grouped[run.label].append(_figures(run, metric))
    for label, figures in grouped.items():
        if len(set(map(len, figures))) > 1:
            raise ValueError(f"the runs of {label!r} are of different numbers of epochs.")
    return {label: np.array(figures) for label, figures in grouped.items()}


def summary(runs, metric="val_accuracy"):
    """Return a table: for each candidate the mean of the last epoch, and lowest to highest run."""
    rows = []
    for label, values in by_label(runs, metric).items():
        last = values[:, -1]
        rows.append(
            {
                "candidate": label,
                "mean": float(last.mean()),
                "lowest": float(last.min()),
                "highest": float(last.max()),
                "runs": len(last),
                "updates each": next(run.updates for run in runs if run.label == label),
            }
        )
    return tables.of_records(rows, index="candidate")
