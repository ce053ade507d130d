"""Networks against scikit-learn's classifiers: the same images or folds for everyone.

`experiments` compares networks among themselves; this module lets the others take part.
"""

import time
from dataclasses import dataclass

import numpy as np

from helpers import checks, display, experiments


@dataclass(frozen=True)
class Score:
    """What one contestant reached on one draw of training images; `seconds` is for its training."""

    label: str
    draw: int
    accuracy: float
    seconds: float


def _is_network(contestant):
    return not hasattr(contestant, "fit")


def _network_trainer(build, label, epochs):
    """Return a function (draw, train, validation) -> (accuracy, seconds) for a network.

    The model is compiled once and starts anew for each draw.
    """
    model, untouched = experiments.compiled(build, label)

    def train_network(draw, *sets):
        experiments.restart(model, draw, untouched)
        images = [(X.reshape(-1, 28, 28, 1), y) for X, y in sets]
        run = experiments.fit(model, label, draw, *images, epochs, 32, every=epochs)
        return run.val_accuracy, run.seconds

    return train_network


def _classifier_trainer(classifier):
    """Return the same for a scikit-learn classifier; the given one isn't changed."""
    from sklearn.base import clone
    from threadpoolctl import threadpool_limits

    def train_classifier(draw, train, validation):
        copy = clone(classifier)
        if "random_state" in copy.get_params():
            copy.set_params(random_state=draw)
        # Where a core is shared, threads that wait for each other cost more than they save:
        # histogram boosting took three to five times as long with two of them.
        with threadpool_limits(1, user_api="openmp"):
            start = time.perf_counter()
            copy.fit(*train)
            seconds = time.perf_counter() - start
        return copy.score(*validation), seconds

    return train_classifier


def _check(contestants):
    """Raise ValueError or TypeError unless each contestant is a classifier or a function."""
    if not isinstance(contestants, dict) or not contestants:
        raise ValueError("contestants must be a dict that is not empty: {label: contestant}.")
    for label, contestant in contestants.items():
        classifier = hasattr(contestant, "get_params") and not isinstance(contestant, type)
        function = callable(contestant) and _is_network(contestant)
        if not (classifier or function):
            raise TypeError(
                f"{label!r} must be a scikit-learn classifier, such as SVC(), or a function that "
                f"builds a Keras model, not {contestant!r}."
            )


def _pixel_order(order):
    order = np.arange(784) if order is None else np.asarray(order)
    if not np.array_equal(np.sort(order, axis=None), np.arange(784)):
        raise ValueError("order must hold each of the numbers 0 to 783 once.")
    return order.ravel()


def on_images(contestants, fashion, n_images=2000, draws=3, epochs=8, order=None):
    """Train every contestant on the same few images, several times with other ones.

    Parameters
    ----------
    contestants : dict of str to scikit-learn classifier, or function that builds a Keras model
        A model takes images (28, 28, 1) and is compiled with the metric "accuracy".
    fashion : helpers.data.FashionMNIST
    n_images : int
        Training images of each draw; the first 1,500 validation images judge.
    draws : int
    epochs : int
        For the networks.
    order : array (784,) of int, optional
        A new order for the pixels of every image, the same for all.

    Returns
    -------
    list of Score
    """
    _check(contestants)
    order = _pixel_order(order)
    if draws < 1 or n_images < 1:
        raise ValueError("draws and n_images must be 1 or more.")
    if draws * n_images > len(fashion.train_labels):
        raise ValueError(f"{draws} × {n_images} images are more than there are to train with.")
    X, X_val = (a.reshape(-1, 784) for a in (fashion.train_images, fashion.val_images[:1500]))
    validation = X_val[:, order], fashion.val_labels[:1500]
    scores, total = [], len(contestants) * draws
    with display.progress(total, "Contest") as update:
        for label, contestant in contestants.items():
            update(len(scores), label)
            trainer = (
                _network_trainer(contestant, label, epochs)
                if _is_network(contestant)
                else _classifier_trainer(contestant)
            )
            for draw in range(draws):
                update(len(scores), f"{label}, draw {draw + 1} of {draws}")
                rows = slice(draw * n_images, (draw + 1) * n_images)
                train = X[rows][:, order], fashion.train_labels[rows]
                result = trainer(draw, train, validation)
                scores.append(Score(label, draw, *map(float, result)))
    return scores


def by_label(scores, figure="accuracy"):
    """Return `{label: array (draws,)}` of "accuracy" or "seconds"."""
    if not scores or figure not in ("accuracy", "seconds"):
        raise ValueError('by_label() needs the scores, and "accuracy" or "seconds".')
    labels = dict.fromkeys(score.label for score in scores)
    return {
        label: np.array([getattr(score, figure) for score in scores if score.label == label])
        for label in labels
    }


def on_table(contestants, table, folds=5):
    """Cross-validate every contestant on a table, all on the same folds.

    Parameters
    ----------
    contestants : dict of str to scikit-learn classifier, or function (columns, classes) -> model
    table : helpers.data.Table
    folds : int

    Returns
    -------
    dict of str to array (folds,)
    """
    from sklearn.model_selection import StratifiedKFold, cross_val_score

    _check(contestants)
    checks.table(table, folds)
    splitter = StratifiedKFold(folds, shuffle=True, random_state=0)
    accuracies = {}
    for label, contestant in contestants.items():
        if _is_network(contestant):
            columns, classes = table.X.shape[1], len(np.unique(table.y))
            accuracies[label] = experiments.cross_validate(
                lambda contestant=contestant, a=columns, b=classes: contestant(a, b), table, folds
            )
        else:
            accuracies[label] = cross_val_score(contestant, table.X, table.y, cv=splitter)
    return accuracies
