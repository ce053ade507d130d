"""Reading a model that a learner built, or saying kindly what the answer is instead.

Nothing here changes it: no weight is set, nothing is built, compiled or trained.
"""

import keras

from helpers import states
from helpers.exercises.calling import ANY, call_once
from helpers.exercises.reading import Wrong, odd
from helpers.words import _, ngettext

LARGEST_MODEL = 20_000_000  # parameters; a larger one isn't asked for anywhere, and is slow to call


def model(answer):
    """Return an answer that is a Keras model with weights, of a size that can be called.

    A subclass that has met no image yet is made once more, if it takes no arguments, and the copy
    is called on one, so that the answer stays as it is.

    Parameters
    ----------
    answer : object
        A keras.Model of at most 20 million parameters.

    Returns
    -------
    keras.Model
        The answer, or that copy.

    Raises
    ------
    Wrong
        If it is anything else.
    """
    if not isinstance(answer, keras.Model):
        raise Wrong(_other_kind(answer))
    if not hasattr(answer, "built"):
        kind = type(answer).__name__
        raise Wrong(_("`{kind}.__init__` has to begin with `super().__init__()`.", kind=kind))
    seen = answer if _has_weights(answer) else _built_copy(answer)
    if (n := seen.count_params()) > LARGEST_MODEL:
        raise Wrong(_("This model has {n:,} parameters, far too many.", n=n))
    return seen


def _has_weights(of):
    """Return whether a model has all its weights: `build` of a subclass may make none, or some."""
    waiting = any(not layer.built for layer in of._flatten_layers())
    called = bool(of.weights) and getattr(of, "_called", True)  # what waits then is never called
    return of.built and (called or not waiting)


def _other_kind(answer):
    """Return what to say of an answer that is no model."""
    if isinstance(answer, (list, tuple)) and any(isinstance(x, keras.Model) for x in answer):
        return ngettext(
            "This is a list or tuple of {n} thing. Hand in the model alone.",
            "This is a list or tuple of {n} things. Hand in the model alone.",
            len(answer),
            n=len(answer),
        )
    if isinstance(answer, (list, tuple)) and any(isinstance(x, keras.Layer) for x in answer):
        return _("This is a list of layers. Hand it to `keras.Sequential` to make a model.")
    if isinstance(answer, keras.callbacks.History):
        return _("This is what `fit` gave back. Give the model itself.")
    if isinstance(answer, type) and issubclass(answer, keras.Model):
        kind = answer.__name__
        return _("This is the class {kind} itself. `{kind}()` makes a model of it.", kind=kind)
    if answer is None:
        return _(
            "This is None, and a Keras model is asked. `print`, `model.summary`, `model.add`, "
            "`model.compile` and `model.set_weights` give None back, and so does a function "
            "without `return`: name the model itself."
        )
    return odd(answer, _("a Keras model"))


def _built_copy(answer):
    """Return a copy of an unbuilt subclass that was called on an image; or raise `Wrong`.

    A model that was loaded may look unbuilt, but gets no more weights by that: it is returned. One
    that makes its weights before it is called lends them to the copy.
    """
    if isinstance(answer, keras.Sequential):
        if not answer.layers:
            raise Wrong(_("This model has no layers yet."))
        raise Wrong(
            _(
                "This model is not built: Keras doesn't know its inputs yet. Begin it with "
                "`keras.Input`."
            )
        )
    not_built = _(
        "This model is not built: it has no weights yet. Call it once on a few images, and hand it "
        "in again."
    )
    with states.kept():
        copy = _called_copy(answer, not_built)
    if not _has_weights(copy):
        raise Wrong(not_built)
    if len(copy.weights) > len(answer.weights):
        return copy
    if answer.built:
        return answer
    pairs = list(zip(copy.weights, answer.weights, strict=False))
    if len(pairs) < len(answer.weights) or any(own.shape != lent.shape for own, lent in pairs):
        raise Wrong(not_built)  # it was made with other arguments
    for own, lent in pairs:
        own.assign(lent.value)
    return copy


def _called_copy(answer, not_built):
    """Return a copy of a subclass that was called on an image; or raise `Wrong`, as it is told."""
    refused = None
    for shape in ANY:  # a new copy for each: the first layer may be built for a shape in vain
        try:
            copy = type(answer)()
            same = _kinds(copy) == _kinds(answer)
        except Exception:  # the learner's own class: it may want or do anything
            raise Wrong(not_built) from None
        if not same:  # it was made with other arguments, or changed since
            raise Wrong(not_built)
        try:
            call_once(copy, (shape,))
        except Wrong as wrong:
            refused = refused or wrong
        else:
            return copy
    raise refused


def _kinds(of):
    """Return what its layers are, their names aside."""
    return [(type(layer), _nameless(layer.get_config())) for layer in of.layers]


def _nameless(config):
    """Return a config without names, also of what is inside: Keras counts them on."""
    if isinstance(config, dict):
        return {key: _nameless(value) for key, value in config.items() if key != "name"}
    if isinstance(config, (list, tuple)):
        return [_nameless(value) for value in config]
    return config
