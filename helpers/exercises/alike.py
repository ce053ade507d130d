"""Whether a model gives the same for every image, as far as many images can tell."""

import numpy as np

from helpers.exercises import shapes, stacks
from helpers.exercises.calling import outputs
from helpers.exercises.handing import made_up
from helpers.exercises.reading import Wrong
from helpers.words import _

_MANY = 500  # images that are made up


def require_differences(of, seen, shape):
    """Raise `Wrong` if a model gives the same for many images, with any weights that are tried.

    Parameters
    ----------
    of : keras.Model
        A built one.
    seen : shapes.Stack
        Its dense layers.
    shape : tuple of int
        How it takes an image.
    """
    rng = np.random.default_rng(3)
    images = made_up(of, rng.uniform(0, 1, (_MANY, shapes.PIXELS)).astype("float32"))
    drawn = [weights for weights, _rows in stacks.draws(of, seen)]
    if not all(alike(outputs(of, images, weights, shape)) for weights in drawn):
        return
    require_own_differences(of, images, shape)
    raise Wrong(
        _(
            "With weights drawn at random it gives the same for each of {n} made-up images.",
            n=_MANY,
        )
    )


def require_own_differences(of, images, shape):
    """Raise `Wrong` if a model also gives the same for these images with its own weights.

    Parameters
    ----------
    of : keras.Model
        A built one that gives the same for all with others.
    images : numpy array of n times 784 numbers
        Made-up ones.
    shape : tuple of int
        How it takes an image.
    """
    if alike(outputs(of, images, shape=shape)):
        raise Wrong(
            _(
                "It gives the same for each of {n} made-up images, with its own weights and with "
                "others.",
                n=len(images),
            )
        )


def alike(given):
    """Return whether outputs are the same for each image, to the last bit.

    Parameters
    ----------
    given : numpy array of shape (n, 10)
        Outputs of a model.
    """
    return np.ptp(given, axis=0).max() == 0
