"""Whether a model gives the same for every image, as far as many images can tell."""

import numpy as np

from helpers.exercises import shapes, stacks
from helpers.exercises.calling import outputs
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
    images = np.random.default_rng(3).uniform(0, 1, (_MANY, shapes.PIXELS)).astype("float32")
    drawn = [weights for weights, _rows in stacks.draws(seen)]
    if not all(_alike(outputs(of, images, weights, shape)) for weights in drawn):
        return
    if _alike(outputs(of, images, shape=shape)):
        raise Wrong(
            _(
                "It gives the same for each of {n} made-up images, with its own weights and with "
                "others.",
                n=_MANY,
            )
        )
    raise Wrong(
        _(
            "With weights drawn at random it gives the same for each of {n} made-up images.",
            n=_MANY,
        )
    )


def _alike(given):
    return np.ptp(given, axis=0).max() == 0
