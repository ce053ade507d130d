"""Outputs of a model that tell one loss or metric from another, and what these would say of them.

They are what the model gives for images and weights drawn at random, its own left as they are.
"""

import math
from dataclasses import dataclass

import keras
import numpy as np

from helpers.exercises import shapes, stacks
from helpers.exercises.alike import alike, require_own_differences
from helpers.exercises.calling import image_shape, outputs, require_ten
from helpers.exercises.handing import made_up
from helpers.exercises.reading import Wrong
from helpers.words import _

N = 40  # images that are made up
_RIGHT = np.arange(N) < 23  # a share that no constant is by chance; in a row: of each label some
_DRAWN = 1_000_003  # numbers, repeated in what is larger; a prime, so that no neurons get the same
_NEAR = 2e-3  # what Keras clips and rounds is less


@dataclass(frozen=True)
class Telling:
    """Outputs of a model, and what it was given for them.

    Attributes
    ----------
    images : numpy array of float32 of shape (40, 784)
        From 0 to 1.
    weights : list of (keras.Variable, numpy array)
        Values for all that the model would learn.
    shape : tuple of int
        How the model takes an image.
    given : numpy array of float32 of shape (40, 10)
    """

    images: np.ndarray
    weights: list
    shape: tuple
    given: np.ndarray


def telling(of):
    """Return outputs of a model for images and weights drawn at random, far from all alike.

    Parameters
    ----------
    of : keras.Model
        A built one.

    Raises
    ------
    Wrong
        If it gives other than ten outputs, none that are numbers, or the same for all images.
    """
    shape, rng = image_shape(of), np.random.default_rng(0)
    images = made_up(of, rng.uniform(0, 1, (N, shapes.PIXELS)).astype("float32"))
    tried, drawn = [], _drawn(of)
    for reach in (1.0, 3.0, 10.0, 0.3):
        weights = [(v, reach * value if value.ndim > 1 else value) for v, value in drawn]
        given = outputs(of, images, weights, shape)
        require_ten(given[:1])
        if np.isfinite(given).all():
            largest = float(np.median(shares(given).max(axis=1)))
            rank = (alike(given), abs(largest - 0.5))
            tried.append((rank, Telling(images, weights, shape, given)))
            if not alike(given) and 0.3 < largest < 0.8:
                break
    if not tried:
        raise Wrong(
            _("With weights drawn at random, large and small, its outputs are NaN or infinite.")
        )
    (same, _far), found = min(tried, key=lambda pair: pair[0])
    if same:  # of all: deep networks may shrink what differs to nothing, and pixels reach to 255
        require_own_differences(of, np.concatenate([images, 255 * images]), shape)
    return found


def _drawn(of):
    """Return values for all that a model would learn, of reach 1."""
    rng, values = np.random.default_rng(1), []
    for variable in of.trainable_variables:
        count = min(math.prod(variable.shape), _DRAWN)
        value = np.resize(rng.standard_normal(count, "float32"), variable.shape)
        if value.ndim >= 2:
            value *= np.float32(1.7 / np.sqrt(np.prod(value.shape[:-1])))
        values.append((variable, value))
    return values


def turned_on(given):
    """Return outputs in which each of the ten is now and then the largest, labels of each kind.

    Parameters
    ----------
    given : numpy array of shape (40, 10)
        Outputs of a model. They are turned on from image to image.

    Returns
    -------
    given : numpy array of shape (40, 10)
    labels : numpy array of 40 int
        23 of them those of the largest output, the others of the next three. So top-5 is 1, and
        no other metric comes to the same as accuracy by chance.
    """
    given = np.stack([np.roll(row, place) for place, row in enumerate(given)])
    ranks = np.argsort(-given, axis=1)
    place = np.where(_RIGHT, 0, 1 + np.arange(N) % 3)
    return given, ranks[np.arange(N), place]


def all_labels(given):
    """Return labels for outputs as they are: 23 of them those of the largest, and each of ten.

    Parameters
    ----------
    given : numpy array of shape (40, 10)
        Outputs of a model.
    """
    largest = given.argmax(axis=1)
    labels = np.where(_RIGHT, largest, 10)
    for place in np.flatnonzero(labels == 10):
        used = np.bincount(labels, minlength=11)[:10]
        used[largest[place]] = N
        labels[place] = used.argmin()
    return labels


# ---- what is right of them ----------------------------------------------------------------------


def shares(given):
    """Return outputs as shares: themselves if they add up to 1, else their softmax.

    Parameters
    ----------
    given : numpy array of shape (n, 10)
        Outputs of a model.
    """
    if stacks.are_shares(given):
        return np.clip(given, keras.config.epsilon(), 1)
    return softmax(given)


def softmax(sums):
    """Return the shares that softmax makes of sums.

    Parameters
    ----------
    sums : numpy array of shape (n, 10)
        Any numbers.
    """
    powers = np.exp(sums - sums.max(axis=-1, keepdims=True))
    return powers / powers.sum(axis=-1, keepdims=True)


def mean_log(of_shares, labels):
    """Return the mean of −ln of the true class's share: the crossentropy.

    Parameters
    ----------
    of_shares : numpy array of shape (n, 10)
        What `shares` returns.
    labels : numpy array of n int
        From 0 to 9.
    """
    return float(np.mean(-np.log(of_shares[np.arange(len(labels)), labels])))


def near(found, wanted):
    """Return whether two losses are the same, but for what is clipped and rounded.

    Parameters
    ----------
    found, wanted : float
        The first may be NaN.
    """
    return abs(found - wanted) < _NEAR * max(1.0, abs(wanted))
