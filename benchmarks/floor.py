"""The floor: stochastic gradient descent for a network of two layers, in NumPy alone.

It makes the updates that Keras makes with `SGD(rate)` and the same batches, and nothing else:
no loss, no metric, no callback. What is left is the time of the BLAS calls.
"""

import numpy as np


def gradients(weights, X, y, scale=1.0):
    """Return the gradients of the mean cross-entropy of a batch, times `scale`.

    Parameters
    ----------
    weights : list of four arrays
        W1 (inputs, hidden), b1 (hidden,), W2 (hidden, classes), b2 (classes,): ReLU, then softmax.
    X, y : arrays (n, inputs) of float32, (n,) of int
        A batch: pixels and labels.
    scale : float
        With the learning rate here, the large arrays need no pass of their own for it.

    Returns
    -------
    list of four arrays, as `weights`
    """
    W1, b1, W2, b2 = weights
    hidden = X @ W1
    hidden += b1
    np.maximum(hidden, 0, out=hidden)
    by_sum = probabilities_of(hidden @ W2 + b2)
    by_sum[np.arange(len(y)), y] -= 1
    by_sum *= np.float32(scale / len(y))
    by_hidden = by_sum @ W2.T
    by_hidden *= hidden > 0
    return [X.T @ by_hidden, by_hidden.sum(axis=0), hidden.T @ by_sum, by_sum.sum(axis=0)]


def probabilities_of(sums):
    """Return the softmax of each row; it is computed in place."""
    sums -= sums.max(axis=1, keepdims=True)
    np.exp(sums, out=sums)
    sums /= sums.sum(axis=1, keepdims=True)
    return sums


def step(weights, X, y, rate):
    """Take one step of gradient descent, in place."""
    for weight, change in zip(weights, gradients(weights, X, y, rate), strict=True):
        weight -= change


def epoch(weights, X, y, rate, order, batch_size=32):
    """Train on all images once, in place, in the order of these indices."""
    for first in range(0, len(order), batch_size):
        batch = order[first : first + batch_size]
        step(weights, X[batch], y[batch], rate)


def evaluate(weights, X, y):
    """Return (mean cross-entropy, accuracy) of these weights."""
    W1, b1, W2, b2 = weights
    probabilities = probabilities_of(np.maximum(X @ W1 + b1, 0) @ W2 + b2)
    loss = -np.log(probabilities[np.arange(len(y)), y] + 1e-12).mean()
    return float(loss), float((probabilities.argmax(axis=1) == y).mean())
