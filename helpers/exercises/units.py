"""What single neurons of a hidden layer give, looked at from outside.

The weights that lead to the outputs are set, for the time being, so that an output shows one
neuron. So it plays no part where the activation function stands, or how the model is written.
"""

import numpy as np

from helpers.exercises.calling import outputs

_SHOWN = 9  # neurons shown at once: the tenth output stays at 0, to compare with
_SMALL = 0.1  # how much of a neuron's output gets into a sum: so softmax stays far from 0 and 1


def first_outputs(of, seen, images, shape, count=10):
    """Return what the first neurons of the hidden layer give, as far as an output shows it.

    Parameters
    ----------
    of : keras.Model
        Of two dense layers, the second with ten outputs.
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
    numpy array of float32 of shape (n, count)
        What grows with what the neuron gives: itself, if the outputs are sums or shares.
    """
    kernel, bias = seen.kernels[1], seen.biases[1]
    columns = []
    for start in range(0, count, _SHOWN):
        shown = range(start, min(start + _SHOWN, count))
        through = np.zeros(kernel.shape, "float32")
        through[list(shown), range(len(shown))] = _SMALL
        weights = [(kernel, through)]
        if bias is not None:
            weights.append((bias, np.zeros(bias.shape, "float32")))
        given = outputs(of, images, weights, shape)
        if (given > 0).all():  # softmax divides all ten by one number, which cancels out here
            given = np.log(given) - np.log(given[:, -1:])
        columns.append(given[:, : len(shown)] / _SMALL)
    return np.concatenate(columns, axis=1)
