"""Fair comparisons: the same start weights, the same batches, several seeds, the spread shown.

`run` calls the learner's own `build` functions; a model is compiled once for each candidate
and then starts again for every seed, so that most of the time goes into training.
"""

import time

import keras
import numpy as np

from helpers import checks, display
from helpers.runs import Run, by_label, summary
from helpers.starts import compiled, restart, start_weights
from helpers.words import _

__all__ = [
    "Run", "by_label", "compiled", "cross_validate", "fit", "restart", "run", "start_weights",
    "summary", "sweep",
]  # fmt: skip

MOST_EPOCHS, MOST_IN_A_BATCH = 10_000, 1_000_000


def _plan(builders, train, validation, seeds, epochs, batch_size):
    """Check what `run` and `sweep` are given.

    Return the seeds as a list of int, and a compiled model with its optimizer's untouched state
    for each label: all are built before the first is trained, so that nothing is lost where one
    is wrong.
    """
    if not isinstance(builders, dict) or not builders:
        raise ValueError(_("builders must be a dict that is not empty: {label: function}."))
    seeds = checks.seeds(seeds)
    _lengths(epochs, batch_size)
    candidates = {label: compiled(build, label) for label, build in builders.items()}
    for model, _untouched in candidates.values():
        _require_data(model, train, validation)
    return seeds, candidates


def _lengths(epochs, batch_size):
    """Return epochs and batch size as int."""
    epochs = checks.whole("epochs", epochs, 1, MOST_EPOCHS)
    return epochs, checks.whole("batch_size", batch_size, 1, MOST_IN_A_BATCH)


def _require_callbacks(callbacks):
    is_list = callbacks is None or isinstance(callbacks, (list, tuple))
    if not is_list or not all(isinstance(c, keras.callbacks.Callback) for c in callbacks or ()):
        raise TypeError(_("callbacks must be a list of callbacks of Keras."))


def _require_data(model, train, validation):
    for name, data in (("train", train), ("validation", validation)):
        checks.data(model, *checks.pair(name, data))


def run(builders, train, validation, seeds=(0, 1, 2), epochs=1, batch_size=32, curves=True):
    """Train every candidate from the same start weights on the same batches, for every seed.

    Parameters
    ----------
    builders : dict of str to callable
        Each callable takes nothing and returns a new Keras model, built and compiled with the
        metric "accuracy". Candidates of one architecture get equal start weights; others can't.
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

    Raises
    ------
    TypeError, ValueError
        If an argument is something else; nothing has been trained then. A model in place of a
        function, or a function that gives the same model again or a trained one, is refused.

    Afterwards the seed of Keras, NumPy and Python's `random` is the last of `seeds`, and what the
    last training drew has been drawn.
    """
    every = 1 if checks.flag("curves", curves) else epochs
    seeds, candidates = _plan(builders, train, validation, seeds, epochs, batch_size)
    runs, total = [], len(builders) * len(seeds)
    with display.progress(total, _("Comparing")) as update:
        for label, (model, untouched) in candidates.items():
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

    What `run` raises and which seed it leaves holds here, too.
    """
    rates = checks.rates(rates)
    seeds, candidates = _plan(builders, train, validation, seeds, epochs, batch_size)
    accuracies, total, done = {}, len(builders) * len(rates) * len(seeds), 0
    with display.progress(total, _("Comparing")) as update:
        for label, (model, untouched) in candidates.items():
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

    Afterwards the seed of Keras, NumPy and Python's `random` is the number of the last fold, from
    0 on, and what the last training drew has been drawn.
    """
    from sklearn.model_selection import StratifiedKFold
    from sklearn.preprocessing import StandardScaler

    checks.table(table, folds)
    _lengths(epochs, batch_size)
    model, untouched = compiled(build, table.name)
    checks.data(model, table.X, table.y)
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
    checks.model(model, compiled=True)
    epochs, batch_size = _lengths(epochs, batch_size)
    every = checks.whole("every", every, 1, MOST_EPOCHS)
    _require_callbacks(callbacks)
    _require_data(model, train, train if validation is None else validation)
    start = time.perf_counter()
    history = model.fit(
        *train, epochs=epochs, batch_size=batch_size, verbose=0, callbacks=callbacks,
        validation_data=validation, validation_batch_size=2000, validation_freq=every,
    )  # fmt: skip
    seconds = time.perf_counter() - start
    figures = {name: tuple(map(float, values)) for name, values in history.history.items()}
    return Run(label, seed, figures, epochs * -(-len(train[0]) // batch_size), seconds)
