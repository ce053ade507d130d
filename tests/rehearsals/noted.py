"""Notes what a figure is given, in words short enough to compare. For `kernel`."""

import dataclasses

import numpy as np


def noted(value):
    """Return a text that tells two values apart, but not by the last digits of their numbers.

    Parameters
    ----------
    value : object
        Numbers, arrays, texts, models and records, and lists and dicts of them; of anything else
        its type is told.
    """
    if isinstance(value, bool | str | bytes | None):
        return repr(value)
    if isinstance(value, int | float | np.number):
        return f"{value:.4g}"
    if isinstance(value, dict):
        pairs = (f"{noted(key)}: {noted(one)}" for key, one in value.items())
        return f"{{{', '.join(pairs)}}}"
    if isinstance(value, list | tuple | set):
        return f"[{', '.join(map(noted, value))}]"
    if hasattr(value, "get_weights"):
        return f"{value.name} {noted(value.get_weights())}"
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return noted([getattr(value, field.name) for field in dataclasses.fields(value)])
    if hasattr(value, "history"):  # what `fit` returns
        return noted(value.history)
    if hasattr(value, "__array__"):
        return _array(np.asarray(value))
    return type(value).__name__


def _array(values):
    if values.dtype.kind not in "biuf":
        return f"{values.shape} {noted(values.tolist())}"
    if values.size <= 20:
        return f"{values.shape} {noted(values.ravel().tolist())}"
    numbers = values.astype(float)
    places = np.linspace(1, 2, numbers.size)  # so that an order counts
    told = numbers.min(), numbers.max(), numbers.mean(), (numbers.ravel() * places).mean()
    return f"{values.shape} {noted(list(map(float, told)))}"
