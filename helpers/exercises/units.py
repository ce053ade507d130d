"""What single neurons of a hidden layer do, told from the outputs.

The weights that lead to the outputs are set, for the time being, so that a neuron alone reaches
them, or all but it. So it plays no part where the activation functions stand, what the outputs are
(sums, shares, logarithms of shares), or how the model is written.
"""

import numpy as np

from helpers.exercises.anatomy import computes_in_half
from helpers.exercises.calling import outputs

_FEW = 500  # images that are looked at first: mostly they are enough
_STRENGTHS = (0.1, 1e-3)  # of a neuron shown alone: no output stays at an end of its range in both
_ROUNDING = 2e-6  # of the largest output: what rounding alone makes of equal ones is less


def effect_asked(of):
    """Return by how much an output is to change, in units of the largest, where it is to depend.

    Parameters
    ----------
    of : keras.Model
        What computes with 16 bits rounds by a hundredth.
    """
    return 0.01 if computes_in_half(of) else 1e-5


def alike_for_all(of, seen, images, shape, count=10):
    """Return which of the first neurons of the hidden layer give the same for every image.

    Parameters
    ----------
    of : keras.Model
        Of two dense layers, the second with ten outputs; nothing of an image gets around it.
    seen : shapes.Stack
        These layers.
    images : numpy array of n times 784 numbers
        What the neurons are shown.
    shape : tuple of int
        How the model takes an image.
    count : int
        How many neurons.

    Returns
    -------
    list of int
        Those that, shown alone, change no output by more than rounding (`_ROUNDING`).
    """
    near = effect_asked(of) if computes_in_half(of) else _ROUNDING

    def among(some):
        def from_the_first(neurons):
            for by in _STRENGTHS:
                given = outputs(of, some, _shown(seen, neurons, by), shape)
                if _apart(given.max(axis=0), given.min(axis=0), near):
                    return np.abs(given - given[0]).max(axis=1)
            return None

        return from_the_first

    return _unseen(among, images, count)


def without_effect(of, seen, images, shape, count=10):
    """Return on which of the first neurons of the hidden layer no output depends.

    Parameters
    ----------
    of, seen, images, shape, count
        As for `alike_for_all`.

    Returns
    -------
    list of int
        Those without which no output changes by more than `effect_asked` times the largest.
    """

    def among(some):
        given = outputs(of, some, shape=shape)

        def without(neurons):
            other = outputs(of, some, less(neurons), shape)
            apart = _apart(given, other, effect_asked(of))
            return np.abs(given - other).max(axis=1) if apart else None

        return without

    def less(neurons):
        kernel = np.array(seen.kernels[1].numpy())  # a copy, whatever the backend gives
        # One is left out. Several are weakened each by another factor, so that none makes up
        # for another.
        kernel[neurons] *= np.linspace(0, 0.5, len(neurons))[:, None]
        return [(seen.kernels[1], kernel)]

    return _unseen(among, images, count)


def _unseen(among, images, count):
    """Return the neurons of which nothing is seen, be it alone or, over all images, together.

    `among(images)(neurons)` gives for each image how much is seen there, or None for nothing. Of
    several neurons together it tells at which images to look for each of them.
    """
    left = _not_seen(among(images[:_FEW]), range(count))
    change = among(images) if left else None
    while left and (seen := change(left)) is not None:
        most = images[[0, *np.argsort(seen)[-_FEW:]]]  # nothing was seen at the first one
        rest = _not_seen(among(most), left)
        if rest == left:
            return _not_seen(change, left)
        left = rest
    return left


def _not_seen(change, neurons):
    """Return the neurons that alone change nothing."""
    return [neuron for neuron in neurons if change([neuron]) is None]


def _shown(seen, neurons, strength):
    """Return weights with which these neurons alone reach the outputs, each one otherwise."""
    kernel, bias = seen.kernels[1], seen.biases[1]
    rng = np.random.default_rng(0)
    drawn = strength * rng.normal(size=kernel.shape).astype("float32")
    through = np.zeros_like(drawn)
    through[neurons] = drawn[neurons]
    weights = [(kernel, through)]
    if bias is not None:  # from 0 alone, outputs that are brought to one length would never move
        weights.append((bias, strength * rng.normal(size=bias.shape).astype("float32")))
    return weights


def _apart(one, other, near):
    """Return whether outputs differ by more than this, in units of the largest; NaN does."""
    return not np.abs(one - other).max() <= near * max(np.abs(one).max(), np.abs(other).max())
