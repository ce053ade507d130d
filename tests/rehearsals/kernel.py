"""Makes a kernel rehearse: what is not looked at is cut short. For `filling`.

Imported by the kernel that runs filled notebooks. While it rehearses, a training is one step on a
few images (of which each epoch reports the figures), forests have a few trees, the helpers'
comparisons make up their figures instead of training, the doctor makes up its speed, and nothing is
drawn: `show` prints what the figure was given instead. All of that nbval runs in full. While it
doesn't rehearse, everything is as a learner has it.
"""

import functools

import numpy as np
import sklearn.model_selection
from IPython import get_ipython
from sklearn import ensemble

from helpers import quiet  # noqa: F401 - comes before keras

import keras  # isort: skip
import tensorflow as tf

from helpers import data, experiments, plotting
from helpers.doctor import speed
from helpers.explorers import explorer
from tests.rehearsals.noted import noted

FEW = 64  # images a training sees
TREES = 10  # of a forest

_rehearsing = False
_stored = {}


def rehearse(on):
    """Begin or end the rehearsal."""
    global _rehearsing
    _rehearsing = on
    tf.config.run_functions_eagerly(on)  # for a few steps there is nothing worth compiling


def begin(stored):
    """Begin the rehearsal of a lesson, which finds no name of an earlier one but `kernel`.

    Parameters
    ----------
    stored : dict of str to list of float
        Label of a candidate: the validation accuracies of its runs that the notebook has stored.
    """
    names = get_ipython().user_ns
    for name in set(names) - set(get_ipython().user_ns_hidden) - {"kernel"}:
        del names[name]
    _stored.clear()
    _stored.update(stored)
    rehearse(True)


def steady(place):
    """Let chance begin anew, and from another place for each cell."""
    keras.utils.set_random_seed(place)


def _while_rehearsing(owner, name, or_if=lambda *args: False):
    """Let a function stand for one of a module or class, which it gets first, in a rehearsal.

    It does so, too, where `or_if` says so of the arguments.
    """
    original = getattr(owner, name)

    def replace(shorter):
        @functools.wraps(original)
        def chosen(*args, **how):
            if _rehearsing or or_if(*args):
                return shorter(original, *args, **how)
            return original(*args, **how)

        setattr(owner, name, chosen)
        return shorter

    return replace


# ---- Keras ------------------------------------------------------------------------------------

# On a batch, Keras builds none of the pipelines that it builds for a data set: they take longer
# than these trainings.


def _one_step_at_a_time(model):
    model.steps_per_execution = 1
    model.reset_metrics()


@_while_rehearsing(keras.Model, "fit")
def _short_fit(fit, model, x, y, epochs=1, callbacks=None, validation_data=None, **how):
    told = keras.callbacks.CallbackList(callbacks, True, model=model, epochs=epochs, steps=1)
    told.on_train_begin()
    _one_step_at_a_time(model)
    logs = model.train_on_batch(x[:FEW], y[:FEW], return_dict=True)
    if validation_data:
        seen = _evaluate_few(None, model, *validation_data, return_dict=True)
        logs |= {f"val_{name}": value for name, value in seen.items()}
    for epoch in range(epochs):
        told.on_epoch_begin(epoch)
        told.on_train_batch_end(0, logs)
        told.on_epoch_end(epoch, logs)
    told.on_train_end(logs)
    return model.history


@_while_rehearsing(keras.Model, "evaluate")
def _evaluate_few(evaluate, model, x, y, return_dict=False, **how):
    _one_step_at_a_time(model)
    return model.test_on_batch(x[:FEW], y[:FEW], return_dict=return_dict)


@_while_rehearsing(keras.Model, "predict")
def _predict_at_once(predict, model, x, **how):
    model.steps_per_execution = 1
    return model.predict_on_batch(x)


# ---- scikit-learn -----------------------------------------------------------------------------


def _fewer_trees(fit, forest, *data, **how):
    forest.n_estimators = min(forest.n_estimators, TREES)
    return fit(forest, *data, **how)


def _on_few(fit, classifier, X, y, **how):
    return fit(classifier, X[:FEW], y[:FEW], **how)


for _forest in (ensemble.RandomForestClassifier, ensemble.ExtraTreesClassifier):
    _while_rehearsing(_forest, "fit")(_fewer_trees)
for _slow in (ensemble.HistGradientBoostingClassifier, ensemble.StackingClassifier):
    _while_rehearsing(_slow, "fit")(_on_few)


@_while_rehearsing(sklearn.model_selection, "cross_val_score")
def _made_up_scores(cross_val_score, classifier, X, y, *, cv):
    return np.linspace(0.8, 0.9, cv.n_splits)


# ---- the helpers ------------------------------------------------------------------------------

data.load_fashion_mnist = functools.cache(data.load_fashion_mnist)  # it can't be written to


@_while_rehearsing(experiments, "fit", or_if=lambda model, label, *rest: label in _stored)
def _made_up_run(
    fit, model, label, seed, train, validation, epochs, batch_size, callbacks=None, every=1
):
    """Return a `Run` that rises a little at each epoch, and ends as the stored one does.

    An answer, too, gets what is stored: nbval trains that again and holds it.
    """
    chance = np.random.default_rng(seed)
    history = {"loss": np.linspace(1, 0.5, epochs), "accuracy": np.linspace(0.6, 0.8, epochs)}
    if validation:
        history |= {f"val_{name}": values[every - 1 :: every] for name, values in history.items()}
    figures = {name: values + chance.uniform(0, 0.02) for name, values in history.items()}
    if validation and seed in range(len(_stored.get(label, ()))):
        figures["val_accuracy"][-1] = _stored[label][seed]
    figures = {name: tuple(map(float, values)) for name, values in figures.items()}
    return experiments.Run(label, seed, figures, epochs * -(-len(train[0]) // batch_size), 0.5)


@_while_rehearsing(speed, "steps_per_second")
def _made_up_speed(steps_per_second, seconds):
    return speed.REFERENCE_STEPS_PER_SECOND


@_while_rehearsing(experiments, "restart")
@_while_rehearsing(experiments, "start_weights")
def _not_restarted(function, *model_and_more):
    pass


def _drawn_in_words(draw, *what, **how):
    return f"{draw.__name__} of {noted(what)}, {noted(how)}"


for _figure in set(plotting.__all__) - {"describe", "show"}:
    _while_rehearsing(plotting, _figure)(_drawn_in_words)


@_while_rehearsing(plotting, "show")
def _show_in_words(show, figure, *more, **how):
    print(figure)


@_while_rehearsing(explorer.Explorer, "refresh")
@_while_rehearsing(explorer.Explorer, "_ipython_display_")
def _explore_nothing(method, shown):
    pass
