"""Networks against scikit-learn's classifiers: the same images or folds for everyone.

`experiments` compares networks among themselves; this module lets the others take part.
"""

import time
from dataclasses import dataclass

import numpy as np

from helpers import checks, data, display, experiments
from helpers.words import _


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


def _seeded(classifier, seed):
    """Return an untrained copy of a classifier, every part of it with this seed.

    A part may be a step of a pipeline or one of the classifiers that are stacked, at any depth.
    """
    from sklearn.base import clone

    copy = clone(classifier)
    names = [name for name in copy.get_params() if name.rpartition("__")[2] == "random_state"]
    return copy.set_params(**dict.fromkeys(names, seed))


def _classifier_trainer(classifier):
    """Return the same for a scikit-learn classifier; the given one isn't changed."""
    from threadpoolctl import threadpool_limits

    def train_classifier(draw, train, validation):
        copy = _seeded(classifier, draw)
        # Where a core is shared, threads that wait for each other cost more than they save:
        # histogram boosting took three to five times as long with two of them.
        with threadpool_limits(1, user_api="openmp"):
            start = time.perf_counter()
            copy.fit(*train)
            seconds = time.perf_counter() - start
        return copy.score(*validation), seconds

    return train_classifier


def _is_contestant(contestant):
    try:
        classifier = hasattr(contestant, "get_params") and not isinstance(contestant, type)
        return classifier or (callable(contestant) and _is_network(contestant))
    except Exception:  # a learner's object may do anything when it is looked at
        return False


def _require_contestants(contestants):
    """Raise ValueError or TypeError unless each contestant is a classifier or a function."""
    if not isinstance(contestants, dict) or not contestants:
        raise ValueError(_("contestants must be a dict that is not empty: {label: contestant}."))
    for label, contestant in contestants.items():
        if not _is_contestant(contestant):
            raise TypeError(
                _(
                    "{label!r} must be a scikit-learn classifier, such as SVC(), or a function "
                    "that builds a Keras model, not {contestant!r}.",
                    label=label,
                    contestant=contestant,
                )
            )


def _pixel_order(order):
    if order is None:
        return np.arange(784)
    order = checks.numbers("order", order, ndim=(1, 2), dtype=None)
    if order.dtype.kind not in "iu" or not np.array_equal(np.sort(order, None), np.arange(784)):
        raise ValueError(_("order must hold each of the numbers 0 to 783 once."))
    return order.ravel()


def on_images(contestants, fashion, n_images=2000, draws=3, epochs=8, order=None):
    """Train every contestant on the same few images, several times with other ones.

    Parameters
    ----------
    contestants : dict of str to scikit-learn classifier, or function that builds a Keras model
        A model takes images (28, 28, 1) and is compiled with the metric "accuracy".
    fashion : helpers.data.FashionMNIST
        The images.
    n_images : int
        Training images of each draw; the first 1,500 validation images judge.
    draws : int
        How often each is trained; draw 1 has other images and another seed than draw 0.
    epochs : int
        For the networks.
    order : array (784,) of int, optional
        A new order for the pixels of every image, the same for all.

    Returns
    -------
    list of Score
    """
    _require_contestants(contestants)
    if not isinstance(fashion, data.FashionMNIST):
        kind = type(fashion).__name__
        raise TypeError(_("fashion must be what load_fashion_mnist() returns, not {kind}.",
                          kind=kind))  # fmt: skip
    order = _pixel_order(order)
    draws, n_images = checks.whole("draws", draws, 1), checks.whole("n_images", n_images, 1)
    checks.whole("epochs", epochs, 1)
    if draws * n_images > len(fashion.train_labels):
        raise ValueError(
            _("{draws} × {n_images} images are more than there are to train with.",
              draws=draws, n_images=n_images)
        )  # fmt: skip
    X, X_val = (a.reshape(-1, 784) for a in (fashion.train_images, fashion.val_images[:1500]))
    validation = X_val[:, order], fashion.val_labels[:1500]
    scores, total = [], len(contestants) * draws
    with display.progress(total, _("Contest")) as update:
        for label, contestant in contestants.items():
            update(len(scores), label)
            trainer = (
                _network_trainer(contestant, label, epochs)
                if _is_network(contestant)
                else _classifier_trainer(contestant)
            )
            for draw in range(draws):
                text = _("{label}, draw {draw} of {draws}", label=label, draw=draw + 1, draws=draws)
                update(len(scores), text)
                rows = slice(draw * n_images, (draw + 1) * n_images)
                train = X[rows][:, order], fashion.train_labels[rows]
                result = trainer(draw, train, validation)
                scores.append(Score(label, draw, *map(float, result)))
    return scores


def by_label(scores, figure="accuracy"):
    """Return `{label: array (draws,)}` of one figure.

    Parameters
    ----------
    scores : list of Score
        As `on_images` returns them.
    figure : str
        "accuracy" or "seconds".
    """
    is_right = isinstance(scores, (list, tuple)) and isinstance(figure, str)
    is_right = is_right and all(isinstance(score, Score) for score in scores)
    if not is_right or not scores or figure not in ("accuracy", "seconds"):
        raise ValueError(_('by_label() needs the scores, and "accuracy" or "seconds".'))
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
        A model is compiled with the metric "accuracy".
    table : helpers.data.Table
        Its rows are shuffled and split, the same way for all.
    folds : int
        2 or more; every contestant is trained for each.

    Returns
    -------
    dict of str to array (folds,)
    """
    from sklearn.model_selection import StratifiedKFold, cross_val_score

    _require_contestants(contestants)
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
            classifier = _seeded(contestant, 0)
            accuracies[label] = cross_val_score(classifier, table.X, table.y, cv=splitter)
    return accuracies
