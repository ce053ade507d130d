"""Which dense layers hardly play a part in what a model answers."""

import numpy as np

from helpers.exercises.calling import outputs

_FIRST, _TRIED = 40, 200  # images
_OTHER_CLASS = 2  # of them, at least, where a layer plays a part: one in a hundred
_REACH = 3.0  # of the sums with other weights, in units of what enters, or more if they had more


def idle_layers(of, seen, images, shape):
    """Return which dense layers hardly play a part in how a model sorts images into classes.

    Each layer is given other weights, drawn at random. Where it plays a part, at least one image
    in a hundred then gets another class. So a layer whose weights are still 0 plays one, if what
    it would give reaches the outputs, as then a gradient can reach it.

    Parameters
    ----------
    of : keras.Model
        A built one with ten outputs.
    seen : shapes.Stack
        Its dense layers.
    images : numpy array of n times 784 numbers
        Of 200 of them the classes are compared.
    shape : tuple of int
        How it takes an image.

    Returns
    -------
    list of int
        Counted from 1, on the side of the image.
    """
    rng, images = np.random.default_rng(0), images[:_TRIED]
    before, idle = outputs(of, images, shape=shape).argmax(axis=1), []
    for place, kernel in enumerate(seen.kernels, start=1):
        usual = np.sqrt(np.mean(np.square(kernel.numpy())))
        spread = max(_REACH / np.sqrt(kernel.shape[0]), usual)
        others = [(kernel, rng.normal(0, spread, kernel.shape).astype("float32"))]
        for some in (_FIRST, _TRIED):  # mostly the first are enough
            after = outputs(of, images[:some], others, shape).argmax(axis=1)
            if plays := np.sum(after != before[:some]) >= _OTHER_CLASS:
                break
        if not plays:
            idle.append(place)
    return idle
