"""Models that start alike: the same weights, optimizer and batches for the same seed.

A model is compiled once and then put back to its start for each seed: building and compiling it
anew would take longer than many a training.
"""

import warnings

import keras

from helpers import checks, errors
from helpers.words import _


def copy_of(model):
    """Return a model of the same architecture with start weights of its own, not compiled.

    Parameters
    ----------
    model : keras.Model
        Built; it is not changed.

    Raises
    ------
    TypeError, ValueError
        If it is no built model, or Keras can't copy it: what some classes do stands in code alone.
    """
    checks.model(model)
    has_graph = getattr(model, "inputs", None)
    try:
        with warnings.catch_warnings():  # Keras warns of saving a lambda; none is saved
            warnings.filterwarnings("ignore", "The object being serialized includes a `lambda`")
            copy = keras.models.clone_model(model, clone_function=_anew if has_graph else None)
    except Exception as error:  # what a layer of the learner's raises, or Keras
        copy, reason = None, errors.reason(error)
    else:
        reason = _("its weights come out otherwise")
    if copy is None or [w.shape for w in copy.weights] != [w.shape for w in model.weights]:
        raise ValueError(
            _(
                "this {kind} can't be copied ({reason}): build it with keras.Sequential([...]) or "
                "keras.Model(inputs, outputs), of Keras's own layers.",
                kind=type(model).__name__,
                reason=reason,
            )
        )
    return copy


def _anew(layer):
    # Keras takes no function from a file, but this one is here already.
    trust = {"safe_mode": False} if isinstance(layer, keras.layers.Lambda) else {}
    return type(layer).from_config(layer.get_config(), **trust)


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
    keras.utils.set_random_seed(checks.whole("seed", seed, 0, 2**32 - 1))
    return copy_of(model).get_weights()


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
        Takes nothing and returns a new built and compiled Keras model. It is called twice, to see
        that the second is another one.
    label : str
        What errors call it.

    Returns
    -------
    model : keras.Model
    optimizer_state : list of numpy arrays
        What `restart` needs.

    Raises
    ------
    TypeError, ValueError
        If it is a model, or gives none, the same one each time or a trained one: training would
        overwrite what the learner has.
    """
    _require_function(build, label)
    model, other = _built(build, label), _built(build, label)
    if _have_in_common(model, other):
        raise ValueError(
            _(
                "the function of {label!r} gave the same model, layers or optimizer twice: make "
                "all of them inside the function, so that each call gives a new model.",
                label=label,
            )
        )
    model.optimizer.build(model.trainable_variables)
    return model, [variable.numpy() for variable in model.optimizer.variables]


def _require_function(build, label):
    if checks.is_keras(build, "Model"):
        raise TypeError(
            _(
                "the candidate {label!r} is a model; give a function that builds one: write "
                "def build(): above the lines that make and compile it, return model below "
                "them, and here build without brackets.",
                label=label,
            )
        )
    if not callable(build) or checks.is_keras(build, "Layer"):
        raise TypeError(
            _("the candidate {label!r} must be a function that builds a model.", label=label)
        )


def _built(build, label):
    """Return what a build function gives if it is a compiled model that was never trained."""
    model = build()
    if model is None:
        raise TypeError(
            _("the function of {label!r} gave nothing: end it with `return model`.", label=label)
        )
    checks.model(model, compiled=True)
    if int(model.optimizer.iterations) > 0:
        raise ValueError(
            _(
                "the function of {label!r} gave a model that has been trained already: build and "
                "compile it inside the function, so that each call gives a new model.",
                label=label,
            )
        )
    return model


def _have_in_common(model, other):
    """Return whether two models share weights or the optimizer."""
    theirs = {id(variable) for variable in other.variables}
    shared = any(id(variable) in theirs for variable in model.variables)
    return model is other or model.optimizer is other.optimizer or shared
