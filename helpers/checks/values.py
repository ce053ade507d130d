"""Checks of numbers, texts, images and classes.

One rule for numbers: True and False are none, 2.0 is not whole, a text that looks like a number is
a text. NumPy's numbers are numbers like Python's.
"""

import itertools
import math
import numbers as kinds
import operator

import numpy as np

from helpers.words import N_, _, shown

MOST_TO_COPY = 10_000_000  # numbers of a list or a range: more take seconds and gigabytes
MOST_RUNS = 1_000  # seeds or learning rates of a comparison: each is trained with
MOST_CLASSES = 1_000
LARGEST_PIXEL = 1e30

# ---- numbers ----------------------------------------------------------------------------------


def whole(name, value, least, most=None):
    """Return a whole number as an int, from `least` to `most`."""
    try:
        number = None if isinstance(value, (bool, np.bool_)) else operator.index(value)
    except Exception:  # a learner's object may do anything when it is looked at
        number = None
    if number is None:
        raise TypeError(_("{name} must be a whole number, not {value!r}.",
                          name=name, value=value))  # fmt: skip
    return _within(name, number, least, most)


def number(name, value, least=None, most=None):
    """Return a number as a float, from `least` to `most`; neither NaN nor infinite."""
    is_real = isinstance(value, (kinds.Real, np.number)) and not isinstance(value, bool)
    try:
        given = float(value) if is_real else math.nan
    except Exception:  # 10**400, or a complex number of NumPy
        given = math.nan
    if not math.isfinite(given):
        raise (ValueError if is_real else TypeError)(
            _("{name} must be a number, not {value!r}.", name=name, value=value)
        )
    return _within(name, given, least, most)


def _within(name, value, least, most):
    if least is not None and value < least:
        raise ValueError(
            _("{name} must be {least} or more, not {value!r}.",
              name=name, least=least, value=value)
        )  # fmt: skip
    if most is not None and value > most:
        raise ValueError(
            _("{name} must be {most:,} or less, not {value!r}.",
              name=name, most=most, value=value)
        )  # fmt: skip
    return value


def numbers(name, values, ndim=(1,), dtype=float):
    """Return values as an array that isn't empty, of one or two possible numbers of dimensions."""
    array = _array(name, values)
    if array.dtype.kind not in "biuf":
        raise TypeError(_("{name} must be numbers, not {kind}.", name=name, kind=_kind(values)))
    if array.ndim not in ndim or not array.size:
        one = N_("{name} must have {n} dimension(s) and not be empty, but has the shape {shape}.")
        two = N_(
            "{name} must have {n} or {m} dimension(s) and not be empty, but has the shape {shape}."
        )
        sentence, given = one if len(ndim) == 1 else two, {"n": ndim[0], "m": ndim[-1]}
        raise ValueError(_(sentence, name=name, shape=array.shape, **given))
    return array.astype(dtype) if dtype else array


def _array(name, values):
    """Return values as an array of whatever they are."""
    if isinstance(values, np.ma.MaskedArray):
        raise TypeError(_("{name} has masked values: fill them first, as in x.filled(np.nan).",
                          name=name))  # fmt: skip
    if not isinstance(values, np.ndarray) and _length(values) > MOST_TO_COPY:
        raise ValueError(_("{name} holds more than {most:,} numbers: give a part of them.",
                           name=name, most=MOST_TO_COPY))  # fmt: skip
    try:
        array = np.asarray(values)
        is_exact = array.dtype == object and all(isinstance(v, kinds.Real) for v in array.flat)
        return array.astype(float) if is_exact else array  # whole ones of any length, fractions
    except Exception as error:  # a learner's object may do anything when it is looked at
        if isinstance(values, (list, tuple)) and "inhomogeneous" in str(error):
            raise ValueError(_("{name} must have rows of equal length.", name=name)) from None
        if isinstance(error, OverflowError):
            raise ValueError(_("{name} holds a number that is too large.", name=name)) from None
        kind = _kind(values)
        raise TypeError(_("{name} must be numbers, not {kind}.", name=name, kind=kind)) from None


def _length(values):
    try:
        return len(values)
    except OverflowError:  # a range of 10 ** 30
        return math.inf
    except Exception:  # it has none
        return 0


def _kind(values):
    """Return what stands where numbers should; of a list, its first element that is none."""
    for _depth in range(9):
        if isinstance(values, (list, tuple)):
            values = next((v for v in values if not isinstance(v, kinds.Real)), None)
    return values.dtype if isinstance(values, np.ndarray) else type(values).__name__


def series(series, ndim=(1,)):
    """Return a dict of label to values as a dict of label to float array."""
    if not isinstance(series, dict) or not series:
        raise ValueError(_("give a dict that is not empty: {label: values}."))
    return {label: numbers(shown(label), values, ndim) for label, values in series.items()}


def seeds(seeds):
    """Return seeds as a list of int, one or more."""
    if not isinstance(seeds, (tuple, list, range, np.ndarray)) or not _length(seeds):
        raise ValueError(_("seeds must be several whole numbers, such as (0, 1, 2)."))
    _few("seeds", seeds)
    return [whole(_("a seed"), seed, 0, 2**32 - 1) for seed in seeds]


def rates(rates):
    """Return learning rates as a list of float, one or more."""
    _few("rates", rates)
    try:
        checked = numbers("rates", rates, dtype=None)
        is_right = checked.dtype.kind in "iuf" and (checked > 0).all() and (checked < np.inf).all()
    except (TypeError, ValueError):
        is_right = False
    if not is_right:
        raise ValueError(_("rates must be several numbers above 0, such as (0.01, 0.1).")) from None
    return checked.tolist()


def _few(name, values):
    if _length(values) > MOST_RUNS:
        raise ValueError(_("{name} must be {most:,} at most: each of them is trained with.",
                           name=name, most=MOST_RUNS))  # fmt: skip


def limits(name, limits):
    """Return limits as (low, high) of floats; None stays None."""
    if limits is None:
        return None
    ends = numbers(name, limits)
    if len(ends) != 2 or not -math.inf < ends[0] < ends[1] < math.inf:
        raise ValueError(
            _("{name} must be (low, high) with low below high, not {limits!r}.",
              name=name, limits=limits)
        )  # fmt: skip
    return float(ends[0]), float(ends[1])


def class_numbers(name, values, n_classes):
    """Return values as an array (n,) of whole numbers that each name one of the classes."""
    values = numbers(name, values, dtype=None)
    if values.dtype.kind not in "iu":
        raise TypeError(
            _("{name} must be whole numbers; write probabilities.argmax(axis=1).", name=name)
        )
    if values.min() < 0 or values.max() >= n_classes:
        raise ValueError(
            _("{name} must lie between 0 and {last}, for {n} classes.",
              name=name, last=n_classes - 1, n=n_classes)
        )  # fmt: skip
    return values.astype(int)


# ---- words ------------------------------------------------------------------------------------


def text(name, value):
    """Return a text."""
    if not isinstance(value, str):
        kind = type(value).__name__
        raise TypeError(_("{name} must be a text in quotes, not {kind}.", name=name, kind=kind))
    return str(value)


def flag(name, value):
    """Return True or False."""
    if not isinstance(value, (bool, np.bool_)):
        kind = type(value).__name__
        raise TypeError(_("{name} must be True or False, not {kind}.", name=name, kind=kind))
    return bool(value)


# ---- images and their classes -----------------------------------------------------------------


def images(images):
    """Return images as an array (n, height, width) of numbers that float32 has room for."""
    images = numbers("images", images, ndim=(3,), dtype=None)
    if images.dtype.kind == "f" and not (np.abs(images) < LARGEST_PIXEL).all():
        raise ValueError(
            _("images hold values that aren't finite, or too large: look at how they were scaled.")
        )
    return images


def class_names(class_names):
    """Return the names of the classes as a tuple of str, two or more."""
    try:
        names = tuple(itertools.islice(class_names, MOST_CLASSES + 1))
    except Exception:  # it can't be gone through
        names = None
    is_list = names is not None and not isinstance(class_names, (str, bytes, set, frozenset))
    if not is_list or not all(isinstance(name, (str, kinds.Real)) for name in names):
        raise TypeError(_("class_names must be a list of names, such as fashion.class_names."))
    if not 2 <= len(names) <= MOST_CLASSES:
        raise ValueError(
            _("class_names must hold two names or more, not {n}.", n=len(names))
            if len(names) < 2
            else _("class_names must hold {most:,} names at most.", most=MOST_CLASSES)
        )
    names = tuple(map(str, names))
    twice = next((name for number, name in enumerate(names) if name in names[:number]), None)
    if twice is not None:
        raise ValueError(_("class_names holds {name!r} twice: each class needs its own name.",
                           name=twice))  # fmt: skip
    return names


def labels(labels, n_images, n_classes):
    """Return labels as an array (n,) of class numbers, one an image."""
    labels = numbers("labels", labels, dtype=None)
    if len(labels) != n_images:
        raise ValueError(
            _("{n_images} images need as many labels, not {n}.", n_images=n_images, n=len(labels))
        )
    if labels.dtype.kind not in "iu" or labels.min() < 0 or labels.max() >= n_classes:
        raise ValueError(_("labels must be whole numbers from 0 to {last}.", last=n_classes - 1))
    return labels
