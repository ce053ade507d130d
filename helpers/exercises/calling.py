"""Calling a model that a learner built: with its own weights, or with others for the time being.

Nothing here changes it: no weight is set, nothing is compiled or trained, no seed is used up.
"""

import contextlib
import re

import keras
import numpy as np

from helpers import errors, states
from helpers.exercises.handing import as_declared, filled, fixed_batch
from helpers.exercises.reading import Wrong, short
from helpers.exercises.running import line_by_line, losses_kept, way
from helpers.exercises.weights import Weight
from helpers.words import _, ngettext

# The shapes an image may be handed over in.
ROWS, IMAGES, CHANNELS, COLUMN = (784,), (28, 28), (28, 28, 1), (784, 1)
ANY = (ROWS, IMAGES, CHANNELS, COLUMN)


def declared_shape(of):
    """Return the shape of one input of a model as it was declared, or None for a subclass.

    Parameters
    ----------
    of : keras.Model
        A built one.

    Raises
    ------
    Wrong
        If it has more than one input.
    """
    inputs = getattr(of, "inputs", None)  # of a subclass None, or none at all
    if not isinstance(inputs, (list, tuple)) or not inputs:
        return None
    if len(inputs) > 1:
        raise Wrong(
            ngettext(
                "This model has {n} inputs. It is to take an image, and nothing else.",
                "This model has {n} inputs. It is to take an image, and nothing else.",
                len(inputs),
                n=len(inputs),
            )
        )
    return tuple(inputs[0].shape[1:])


def image_shape(of, among=ANY, otherwise=None):
    """Return the first of these shapes in which a model takes an image.

    Parameters
    ----------
    of : keras.Model
        A built one.
    among : tuple of tuple of int
        Of `ROWS`, `IMAGES`, `CHANNELS` and `COLUMN`.
    otherwise : callable(shape), optional
        Gives the sentence for a model that declares another shape.

    Raises
    ------
    Wrong
        If it takes none of them.
    """
    declared = declared_shape(of)
    if declared is None:
        return call_once(of, among)
    for shape in among:
        if len(declared) == len(shape) and all(
            free in (None, length) for free, length in zip(declared, shape, strict=True)
        ):
            return shape
    raise Wrong((otherwise or _other_shape)(declared))


def _other_shape(shape):
    return _(
        "It takes inputs of the shape {shape}; an image has 28 × 28 = 784 numbers.", shape=shape
    )


def call_once(of, among=ANY):
    """Call a model on a black image, and return the first shape of it that it takes.

    Parameters
    ----------
    of : keras.Model
        One that isn't built is, by that.
    among : tuple of tuple of int
        The shapes that are tried, in order.

    Raises
    ------
    Wrong
        If it stops with an error each time: with what it said of the first.
    """
    raised = []
    for shape in among:
        try:
            stateless = keras.StatelessScope() if of.built else contextlib.nullcontext()
            with states.kept(), losses_kept(of), line_by_line(), stateless:
                of(np.zeros((1, *shape), "float32"), training=False)
        except Exception as error:  # anything may happen in a learner's own `call`
            raised.append(error)
        else:
            return shape
    raise Wrong(_raised(raised[0], among[0]))


def _raised(error, shape):
    return _(
        "Called with an image of the shape {shape}, it stops with `{kind}: {reason}`",
        shape=shape,
        kind=type(error).__name__,
        reason=short_reason(error),
    )


def short_reason(error):
    """Return what an error says, in a line of at most 200 characters.

    Parameters
    ----------
    error : Exception
        Of Keras, or of the learner's own code.
    """
    try:
        text = errors.reason(error)
    except Exception:  # the learner's own kind of error may not even be written
        text = type(error).__name__
    text = re.sub(r"\{\{.*?\}\} *| *\[Op:.*", "", text)  # TensorFlow's own name for what was called
    text = text.replace("`", "'")  # it is going to stand in backticks
    return text if len(text) <= 200 else text[:199] + "…"


def outputs(of, images, weights=(), shape=None):
    """Return what a model gives for images, as an array; its state stays as it is.

    Parameters
    ----------
    of : keras.Model
        A built one.
    images : numpy array of n times 784 numbers
        They are handed over in the shape that the model takes.
    weights : iterable of (keras.Variable or weights.Weight, numpy array)
        Values that some of its weights are to have for the time being.
    shape : tuple of int, optional
        The shape of an image, where `image_shape` has found it out.

    Raises
    ------
    Wrong
        If it takes inputs of another size, stops with an error, or gives no single array.
    """
    with asked(of, len(images), weights, shape) as give:
        return give(images)


@contextlib.contextmanager
def asked(of, count, weights=(), shape=None):
    """Ask a model several times, which takes less than to call `outputs` as often.

    Parameters
    ----------
    of, weights, shape
        As for `outputs`.
    count : int
        How many images it is going to be asked in all, at most.

    Yields
    ------
    callable(images)
        Gives what `outputs` gives, and raises `Wrong` as that does.
    """
    shape = shape or image_shape(of)
    values = [(v.variable, v.kept(x)) if isinstance(v, Weight) else (v, x) for v, x in weights]
    run, size = way(of, count)
    size = fixed_batch(of) or size

    def give(images):
        rows = np.asarray(images).reshape(-1, *shape)
        starts = range(0, len(rows), size)
        return np.concatenate([called(of, rows[start : start + size], run) for start in starts])

    with alone(of, keras.StatelessScope(state_mapping=values)):
        yield give


@contextlib.contextmanager
def alone(of, scope):
    """Leave everything as it was before a model is called in a scope of Keras.

    Parameters
    ----------
    of : keras.Model
        A built one.
    scope : keras.StatelessScope
        Is given to the `with`.
    """
    with states.kept(), losses_kept(of), line_by_line(), scope:
        yield scope


def called(of, rows, run=None):
    """Return what a model gives for images: call it inside of `alone`.

    Parameters
    ----------
    of : keras.Model
        A built one.
    rows : numpy array
        Images in the shape that it takes, no more than it takes at once.
    run : callable(given), optional
        As `running.way` returns it, where the model is called more than once.

    Raises
    ------
    Wrong
        If it stops with an error, or gives no single array.
    """
    n, rows = len(rows), filled(of, rows)
    run = run or way(of, n)[0]
    try:
        given = run(as_declared(of, rows))
    except Exception as error:
        raise Wrong(_raised(error, rows.shape[1:])) from None
    if isinstance(given, (list, tuple)) and len(given) == 1:
        given = given[0]
    if isinstance(given, dict):
        listed = ", ".join(map(short, given))
        raise Wrong(_("It gives a dict ({listed}). Its output is to be one array.", listed=listed))
    if isinstance(given, (list, tuple)):
        raise Wrong(
            ngettext(
                "It gives {n} outputs. One is asked.",
                "It gives {n} outputs. One is asked.",
                len(given),
                n=len(given),
            )
        )
    try:
        values = np.asarray(keras.ops.convert_to_numpy(given))
    except Exception:
        raise Wrong(
            _("What it gives is no array but a {kind}.", kind=type(given).__name__)
        ) from None
    if values.ndim < 1 or len(values) != len(rows):
        raise Wrong(
            _(
                "For {n} images it gives an output of the shape {shape}: not one for each image.",
                n=len(rows),
                shape=values.shape,
            )
        )
    return values[:n].astype("float32")


def require_ten(given):
    """Raise `Wrong` unless these outputs are ten for each image.

    Parameters
    ----------
    given : numpy array
        As `outputs` returns them.
    """
    if given.shape[1:] != (10,):
        wanted = (len(given), 10)
        raise Wrong(
            _("Its outputs have the shape {shape}, not {wanted}.", shape=given.shape, wanted=wanted)
        )
