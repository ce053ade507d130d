"""A deep network at its start weights, forward and back, in plain sums: a move must not wait."""

import functools
import itertools
from collections.abc import Callable

import numpy as np

CLASSES = 10


def _sigmoid(z):
    with np.errstate(over="ignore"):  # 1 / infinity is 0, which is right
        return 1 / (1 + np.exp(-z))


# What the neuron gives, and the slope there, both of z; as in `keras.activations`.
ACTIVATIONS: dict[str, tuple[Callable, Callable]] = {
    "sigmoid": (_sigmoid, lambda z: _sigmoid(z) * (1 - _sigmoid(z))),
    "tanh": (np.tanh, lambda z: 1 - np.tanh(z) ** 2),
    "relu": (lambda z: np.maximum(z, 0), lambda z: (z > 0).astype(z.dtype)),
    "leaky_relu": (lambda z: np.maximum(z, 0.2 * z), lambda z: np.where(z > 0, 1, 0.2)),
}
STEEPEST = {"sigmoid": 0.25, "tanh": 1.0}  # those that are flat on both sides


@functools.lru_cache(maxsize=64)
def _uniform(layer, rows, columns):
    """Return start weights between -1 and 1, always the same for a layer of this size."""
    return np.random.default_rng([layer, rows, columns]).uniform(-1, 1, (rows, columns))


def kernels(n_inputs, depth, width, scale):
    """Return the start weights of all layers: Glorot's uniform ones times `scale`.

    Source: Glorot, Bengio 2010, "Understanding the difficulty of training deep feedforward neural
    networks": between ±√(6 / (inputs + neurons)), which is Keras's default. Biases start at 0.

    Parameters
    ----------
    n_inputs, depth, width : int
        Inputs, hidden layers, and neurons in each of them.
    scale : float
        Multiplies the weights.
    """
    sizes = [n_inputs, *[width] * depth, CLASSES]
    return [
        (scale * np.sqrt(6 / (rows + columns)) * _uniform(layer, rows, columns)).astype(np.float32)
        for layer, (rows, columns) in enumerate(itertools.pairwise(sizes))
    ]


def passes(weights, activation, X, y):
    """Return what goes through a network forwards, and what comes back.

    Parameters
    ----------
    weights : list of arrays (inputs, neurons)
        The output layer last; no biases.
    activation : str
        A key of `ACTIVATIONS`, for the hidden layers; softmax comes last.
    X, y : arrays (n, inputs), (n,) of int
        Images and their labels.

    Returns
    -------
    outputs, sums : lists of arrays (n, neurons)
        What each hidden layer gives, and what enters it.
    reached : list of arrays (n, neurons)
        For each image and hidden output, the slope of that image's cross-entropy.
    gradients : list of arrays
        Of the mean cross-entropy for each kernel, in the order of the weights.
    """
    gives, slope = ACTIVATIONS[activation]
    outputs, sums, reached = [X], [], []
    for kernel in weights[:-1]:
        sums.append(outputs[-1] @ kernel)
        outputs.append(gives(sums[-1]))
    scores = outputs[-1] @ weights[-1]
    back = np.exp(scores - scores.max(axis=1, keepdims=True))
    back /= back.sum(axis=1, keepdims=True)
    back[np.arange(len(y)), y] -= 1
    gradients = [outputs[-1].T @ back / len(y)]
    for layer in reversed(range(len(sums))):
        reached.insert(0, back @ weights[layer + 1].T)
        back = reached[0] * slope(sums[layer])
        gradients.insert(0, outputs[layer].T @ back / len(y))
    return outputs[1:], sums, reached, gradients
