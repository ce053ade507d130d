"""How images are handed to a model: in which numbers, how many at once, and in which structure."""

import keras
import numpy as np


def fixed_batch(of):
    """Return how many images a model takes at once and no others, or None where that is left open.

    Parameters
    ----------
    of : keras.Model
        A built one. Fixed it is by recurrent layers with `stateful=True`: a state for each image.
    """
    stateful = any(getattr(layer, "stateful", False) for layer in of._flatten_layers())
    return of.inputs[0].shape[0] if stateful and getattr(of, "inputs", None) else None


def filled(of, rows):
    """Return images, and black ones after them where a model takes a fixed number at once.

    Parameters
    ----------
    of : keras.Model
        A built one.
    rows : numpy array
        Images in the shape that it takes.
    """
    missing = -len(rows) % (fixed_batch(of) or 1)
    if not missing:
        return rows
    return np.concatenate([rows, np.zeros((missing, *rows.shape[1:]), rows.dtype)])


def made_up(of, images):
    """Return images that were made up, in numbers that pass through a model's input unchanged.

    Of fractions a declared `float16` keeps some; of a declared whole number nothing but 0 and 1 is
    left: all that lies between would be 0.

    Parameters
    ----------
    of : keras.Model
        A built one.
    images : numpy array of float32
        From 0 to 1.
    """
    inputs = getattr(of, "inputs", None)
    steps = 1 if inputs and "float" not in str(inputs[0].dtype) else 256
    return np.round(images * steps) / steps


def as_declared(of, rows):
    """Return images in the structure of the model's inputs: alone, or in a list or dict.

    Parameters
    ----------
    of : keras.Model
        A built one.
    rows : numpy array
        Images in the shape that it takes.
    """
    try:
        inputs = of.input
    except (AttributeError, ValueError):  # a Sequential or a subclass: it takes an array
        return rows
    return keras.tree.map_structure(lambda _input: rows, inputs)
