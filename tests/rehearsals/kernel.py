"""Makes a kernel rehearse: what is not looked at is cut short. For `filling`.

Imported by the kernel that runs filled notebooks. While it rehearses, `fit` sees a few images, the
helpers' comparisons make up their figures instead of training, and nothing is drawn: all that nbval
runs in full. Switched off, everything is as a learner has it.
"""

import numpy as np
import sklearn.model_selection
from sklearn.ensemble import HistGradientBoostingClassifier, StackingClassifier

from helpers import quiet  # noqa: F401 - comes before keras

import keras  # isort: skip
import tensorflow as tf

from helpers import contest, experiments, plotting

FEW = 64  # images a training sees
MOST_EPOCHS = 20  # as many as a lesson wants; the doctor's speed test goes on until told to stop

_rehearsing = False
_fit, _evaluate, _predict = keras.Model.fit, keras.Model.evaluate, keras.Model.predict
_experiments_fit, _restart = experiments.fit, experiments.restart
_cross_val_score = sklearn.model_selection.cross_val_score
_on_images, _show = contest.on_images, plotting.show


def switch(on):
    """Begin or end the rehearsal."""
    global _rehearsing
    _rehearsing = on
    tf.config.run_functions_eagerly(on)  # for a few steps there is nothing worth compiling


def _short_fit(self, x=None, y=None, **how):
    if _rehearsing:
        x, y = x[:FEW], y[:FEW]
        self.steps_per_execution = 1
        how["epochs"] = min(how.get("epochs", 1), MOST_EPOCHS)
        if how.get("validation_data"):
            how["validation_data"] = tuple(part[:FEW] for part in how["validation_data"])
    return _fit(self, x, y, **how)


def _on_few(fit):
    def short_fit(self, X, y, **how):
        return fit(self, X[:FEW], y[:FEW], **how) if _rehearsing else fit(self, X, y, **how)

    return short_fit


def _in_one_batch(method):
    return lambda self, *sets, **how: method(self, *sets, **how | {"batch_size": 4000})


def _made_up_run(model, label, seed, train, validation, epochs, batch_size, *rest, **how):
    """Return a `Run` as `experiments.fit` does, which rises a little at each epoch."""
    if not _rehearsing:
        return _experiments_fit(
            model, label, seed, train, validation, epochs, batch_size, *rest, **how
        )
    chance = np.random.default_rng(seed)
    history = {"loss": np.linspace(1, 0.5, epochs), "accuracy": np.linspace(0.6, 0.8, epochs)}
    if validation:
        history |= {
            f"val_{name}": values[how["every"] - 1 :: how["every"]]
            for name, values in history.items()
        }
    figures = {
        name: tuple(map(float, values + chance.uniform(0, 0.02)))
        for name, values in history.items()
    }
    return experiments.Run(label, seed, figures, epochs * -(-len(train[0]) // batch_size), 0.5)


def _restarted(*model_and_state):
    if not _rehearsing:
        _restart(*model_and_state)


def _made_up_scores(classifier, X, y, *, cv):
    if not _rehearsing:
        return _cross_val_score(classifier, X, y, cv=cv)
    return np.linspace(0.8, 0.9, cv.n_splits)


def _contest_of_few(contestants, fashion, *rest, **how):
    few = {"n_images": 100, "draws": 1} if _rehearsing else {}
    return _on_images(contestants, fashion, *rest, **few | how)


def _show_nothing(drawn):
    plotting.plt.close("all") if _rehearsing else _show(drawn)


for _slow in (HistGradientBoostingClassifier, StackingClassifier):
    _slow.fit = _on_few(_slow.fit)
keras.Model.fit = _short_fit
keras.Model.evaluate = _in_one_batch(_evaluate)
keras.Model.predict = _in_one_batch(_predict)
experiments.fit = _made_up_run
experiments.restart = _restarted
sklearn.model_selection.cross_val_score = _made_up_scores
contest.on_images = _contest_of_few
plotting.show = _show_nothing
switch(True)
