"""Models that start alike: the same weights, optimizer and batches for the same seed.

A model is compiled once and then put back to its start for each seed: building and compiling it
anew would take longer than many a training.
"""

import keras

from helpers import checks
from helpers.words import _


def start_weights(model, seed):
    """Return fresh start weights of a model: the same for the same seed and architecture.

    The seed also becomes that of Keras, NumPy and Python's `random`.

    Parameters
    ----------
    model : keras.Model
        A built model; it is not changed.
    seed : int
        0 or more.

    Returns
    -------
    list of numpy arrays, as `model.get_weights()` orders them
    """
    checks.model(model)
    keras.utils.set_random_seed(checks.whole("seed", seed, 0))
    return keras.models.clone_model(model).get_weights()


def restart(model, seed, optimizer_state, start=None):
    """Put a compiled model back to the start that this seed gives, as if it were built anew.

    Parameters
    ----------
    model : keras.Model
        Built and compiled; it is changed.
    seed : int
        0 or more.
    optimizer_state : list of numpy arrays
        What `compiled` returned beside the model.
    start : list of numpy arrays, optional
        The start weights of this seed, where they are known already.
    """
    model.set_weights(start_weights(model, seed) if start is None else start)
    for variable, value in zip(model.optimizer.variables, optimizer_state, strict=True):
        variable.assign(value)
    kept = {id(variable) for variable in model.weights}
    for number, variable in enumerate(v for v in model.variables if id(v) not in kept):
        variable.assign([seed, number])  # what Dropout and other noise draw from
    keras.utils.set_random_seed(seed)  # from here on the order of the batches


def compiled(build, label):
    """Call a learner's build function; return the model and its optimizer's untouched state.

    Parameters
    ----------
    build : callable
        Takes nothing and returns a built and compiled Keras model.
    label : str
        What errors call it.

    Returns
    -------
    model : keras.Model
    optimizer_state : list of numpy arrays
        What `restart` needs.
    """
    if not callable(build):
        raise TypeError(
            _("the candidate {label!r} must be a function that builds a model.", label=label)
        )
    model = build()
    if model is None:
        raise TypeError(
            _("the function of {label!r} gave nothing: end it with `return model`.", label=label)
        )
    checks.model(model, compiled=True)
    model.optimizer.build(model.trainable_variables)
    return model, [variable.numpy() for variable in model.optimizer.variables]
