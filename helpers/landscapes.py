"""Slices of a network's own loss, and the paths that Keras's optimizers take on them.

A slice varies a few weights of the output layer and holds all others. What enters that layer then
never changes, so it is computed once, and the loss of any point of the slice costs a few sums.
"""

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Slice:
    """The loss of a network as a function of k weights of its output layer.

    `hidden` (n, m) enters the layer, `scores` (n, classes) leave it before the softmax when the k
    weights are zero; `picks` are the k pairs (hidden neuron, class); `here` holds the network's
    own values of these weights.
    """

    hidden: np.ndarray
    scores: np.ndarray
    labels: np.ndarray
    picks: tuple[tuple[int, int], ...]
    here: np.ndarray

    def _softmax(self, point):
        if np.size(point) != len(self.picks):
            raise ValueError(
                f"a point of this slice has {len(self.picks)} weights, not {np.size(point)}."
            )
        scores = self.scores.copy()
        for weight, (neuron, target) in zip(np.ravel(point), self.picks, strict=True):
            scores[:, target] += weight * self.hidden[:, neuron]
        scores -= scores.max(axis=1, keepdims=True)
        exponentials = np.exp(scores)
        return exponentials / exponentials.sum(axis=1, keepdims=True)

    def loss(self, point):
        """Return the mean cross-entropy at a point (k,)."""
        rows = np.arange(len(self.labels))
        return float(-np.log(self._softmax(point)[rows, self.labels] + 1e-12).mean())

    def gradient(self, point):
        """Return the gradient (k,) of `loss`: mean of (softmax − truth) × what enters."""
        softmax = self._softmax(point)
        return np.array(
            [
                np.mean((softmax[:, target] - (self.labels == target)) * self.hidden[:, neuron])
                for neuron, target in self.picks
            ]
        )


def output_slice(model, X, y, picks):
    """Cut a slice through the loss of a trained classifier.

    Parameters
    ----------
    model : keras.Sequential
        Built, with a dense softmax layer at its end.
    X, y : arrays (n, …), (n,)
    picks : sequence of (hidden neuron, class)

    Returns
    -------
    Slice
    """
    kernel, bias = _output_weights(model)
    picks = _weight_places(picks, kernel.shape)
    y = np.asarray(y)
    if y.shape != (len(X),) or y.min() < 0 or y.max() >= kernel.shape[1]:
        raise ValueError(f"y must hold {len(X)} labels between 0 and {kernel.shape[1] - 1}.")
    if tuple(np.shape(X)[1:]) != tuple(model.input_shape[1:]):
        raise ValueError(f"X must have the shape (n, *{model.input_shape[1:]}), not {np.shape(X)}.")
    hidden = _entering_last(model, X)
    here = np.array([kernel[pick] for pick in picks], dtype=np.float64)
    rest = kernel.astype(np.float64)
    for pick in picks:
        rest[pick] = 0
    return Slice(hidden, hidden @ rest + bias, y, picks, here)


def _entering_last(model, X):
    """Return what enters the last layer for X, as a float64 array (n, neurons)."""
    import keras

    for layer in model.layers[:-1]:
        X = layer(X)
    return np.asarray(keras.ops.convert_to_numpy(X), dtype=np.float64)


def _output_weights(model):
    """Return kernel and bias of a classifier's output layer, or raise TypeError or ValueError."""
    import keras

    if not isinstance(model, keras.Sequential):
        raise TypeError(f"expected a keras.Sequential model, got {type(model).__name__}.")
    last = model.layers[-1] if model.built else None
    if getattr(last, "activation", None) is not keras.activations.softmax or not last.use_bias:
        raise ValueError("the model must be built and end with Dense(classes, 'softmax').")
    return last.get_weights()


def _weight_places(picks, shape):
    """Return picks as a tuple of pairs (hidden neuron, class), each of them in the kernel once."""
    places = np.asarray(picks)
    if places.ndim != 2 or places.shape[1] != 2 or places.dtype.kind not in "iu":
        raise ValueError("picks must be a list of pairs (hidden neuron, class).")
    places = tuple((int(neuron), int(target)) for neuron, target in places)
    for neuron, target in places:
        if not (0 <= neuron < shape[0] and 0 <= target < shape[1]):
            raise ValueError(
                f"there is no weight from neuron {neuron} to class {target}: the output layer has "
                f"{shape[0]} inputs and {shape[1]} classes."
            )
    if len(set(places)) < len(places):
        raise ValueError("picks must all be different: each of them is one weight of the slice.")
    return places


def grid(function, xs, ys):
    """Return the values (len(ys), len(xs)) of a function of two weights over a grid."""
    if not callable(function) or np.ndim(xs) != 1 or np.ndim(ys) != 1:
        raise TypeError("grid() needs a function, such as a slice's loss, and two rows of numbers.")
    return np.array([[function(np.array([x, y])) for x in xs] for y in ys])


def _require_fresh(optimizer):
    import keras

    if not isinstance(optimizer, keras.optimizers.Optimizer):
        raise TypeError(f"expected an optimizer such as keras.optimizers.SGD(), got {optimizer!r}.")
    if optimizer.built:
        raise ValueError("this optimizer has been used already: make a fresh one for each path.")


def path(optimizer, gradient, start, steps):
    """Return where a Keras optimizer goes, step by step, from a start.

    Parameters
    ----------
    optimizer : keras.optimizers.Optimizer
        A fresh one: an optimizer serves one set of weights.
    gradient : callable
        Point (k,) to gradient (k,); it is called once a step.
    start : array (k,)
    steps : int

    Returns
    -------
    array (steps + 1, k)
    """
    import keras

    _require_fresh(optimizer)
    if np.ndim(start) != 1 or steps < 0:
        raise ValueError("start must be a row of numbers, such as [1.2, 0.6], and steps 0 or more.")
    weights = keras.Variable(np.asarray(start, dtype="float32"), name="weights")
    points = [weights.numpy()]
    for _ in range(steps):
        slope = np.asarray(gradient(points[-1]), dtype="float32")
        if slope.shape != weights.shape:
            raise ValueError(f"a gradient of {slope.shape} can't move a point of {weights.shape}.")
        step = keras.ops.convert_to_tensor(slope)
        optimizer.apply([step], [weights])
        points.append(weights.numpy())
    return np.array(points)
