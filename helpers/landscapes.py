"""Slices of a network's own loss.

A slice varies a few weights of the output layer and holds all others. What enters that layer then
never changes, so it is computed once, and the loss of any point of the slice costs a few sums.
"""

import functools
from dataclasses import dataclass

import numpy as np

from helpers import checks
from helpers.words import _, ngettext

MOST_IN_A_ROW = 1_000  # of a grid
MOST_STEPS = 10_000  # of a path


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

    @functools.cached_property
    def _classes(self):
        """The classes whose scores vary, in order."""
        return sorted({target for _neuron, target in self.picks})

    @functools.cached_property
    def _entering(self):
        """What enters along each weight, (k, n)."""
        return np.ascontiguousarray(self.hidden[:, [neuron for neuron, _target in self.picks]].T)

    @functools.cached_property
    def _rest(self):
        """Log of the sum of all other classes' exponentials, (n,): it never changes."""
        others = np.delete(self.scores, self._classes, axis=1)
        if not others.shape[1]:
            return np.full(len(others), -np.inf)
        top = others.max(axis=1)
        return top + np.log(np.exp(others - top[:, None]).sum(axis=1))

    @functools.cached_property
    def _own(self):
        """The score of each image's true class with the k weights at zero, (n,)."""
        return self.scores[np.arange(len(self.labels)), self.labels]

    def _scores(self, point):
        """Return the varying classes' scores (t, n) at a point, and of all classes' what is shared.

        That is the highest (n,), and the sum (n,) of the exponentials of all, less the highest.
        """
        point = np.atleast_1d(checks.numbers(_("a point"), point, ndim=(0, 1)))
        if len(point) != len(self.picks):
            raise ValueError(
                ngettext(
                    "a point of this slice has {k} weight, not {n}.",
                    "a point of this slice has {k} weights, not {n}.",
                    len(self.picks),
                    k=len(self.picks),
                    n=len(point),
                )
            )
        scores = self.scores[:, self._classes].T.copy()
        with np.errstate(over="ignore", invalid="ignore"):  # a path may fly off: that gives NaN
            for weight, (_neuron, target), into in zip(
                point, self.picks, self._entering, strict=True
            ):
                scores[self._classes.index(target)] += weight * into
            top = np.maximum(self._rest, scores.max(axis=0))
            return scores, top, np.exp(self._rest - top) + np.exp(scores - top).sum(axis=0)

    def loss(self, point):
        """Return the mean cross-entropy at a point.

        Parameters
        ----------
        point : array (k,)
            The k weights.
        """
        scores, top, sums = self._scores(point)
        own = self._own
        for target, score in zip(self._classes, scores, strict=True):
            own = np.where(self.labels == target, score, own)
        with np.errstate(over="ignore", invalid="ignore"):
            return float(-np.log(np.exp(own - top) / sums + 1e-12).mean())

    def gradient(self, point):
        """Return the gradient (k,) of `loss`: mean of (softmax − truth) × what enters.

        Parameters
        ----------
        point : array (k,)
            The k weights.
        """
        scores, top, sums = self._scores(point)
        with np.errstate(over="ignore", invalid="ignore"):
            shares = dict(zip(self._classes, np.exp(scores - top) / sums, strict=True))
            return np.array(
                [
                    np.mean((shares[target] - (self.labels == target)) * into)
                    for (_neuron, target), into in zip(self.picks, self._entering, strict=True)
                ]
            )


def output_slice(model, X, y, picks):
    """Cut a slice through the loss of a trained classifier.

    Parameters
    ----------
    model : keras.Sequential
        Built, with a dense softmax layer at its end (the softmax may be a layer of its own).
    X, y : arrays (n, …), (n,)
        Of which the loss is: inputs, and their class numbers.
    picks : sequence of (hidden neuron, class)
        The weights that vary; each of them leads from a neuron to a class.

    Returns
    -------
    Slice

    Raises
    ------
    TypeError, ValueError
        If an argument is something else; the message says what.
    """
    before, kernel, bias = _output_weights(model)
    picks = _weight_places(picks, kernel.shape)
    checks.data(model, X, y)
    y = checks.labels(y, len(X), kernel.shape[1])
    if tuple(np.shape(X)[1:]) != tuple(model.input_shape[1:]):
        raise ValueError(
            _("X must have the shape (n, *{wanted}), not {given}.",
              wanted=model.input_shape[1:], given=np.shape(X))
        )  # fmt: skip
    hidden = _given_by(before, X)
    here = np.array([kernel[pick] for pick in picks], dtype=np.float64)
    rest = kernel.astype(np.float64)
    for pick in picks:
        rest[pick] = 0
    return Slice(hidden, hidden @ rest + bias, y, picks, here)


def _given_by(layers, X):
    """Return what these layers, one after the other, give for X: float64 array (n, neurons)."""
    import keras

    for layer in layers:
        X = layer(X)
    return np.asarray(keras.ops.convert_to_numpy(X), dtype=np.float64)


def _output_weights(model):
    """Return the layers before a classifier's output layer, its kernel and its bias."""
    import keras

    if not checks.is_keras(model, "Sequential"):
        kind = type(model).__name__
        raise TypeError(_("expected a keras.Sequential model, got {kind}.", kind=kind))
    layers = list(model.layers) if model.built else []
    bends = layers.pop() if len(layers) > 1 and _is_softmax_alone(layers[-1]) else None
    wanted = keras.activations.softmax if bends is None else keras.activations.linear
    last = layers[-1] if layers else None
    is_flat = isinstance(last, keras.layers.Dense) and len(model.output_shape) == 2
    if not is_flat or last.activation is not wanted:
        raise ValueError(_("the model must be built and end with Dense(classes, 'softmax')."))
    kernel, *bias = last.get_weights()
    return layers[:-1], kernel, bias[0] if bias else np.zeros(kernel.shape[1])


def _is_softmax_alone(layer):
    import keras

    if isinstance(layer, keras.layers.Activation):
        return layer.activation is keras.activations.softmax
    return isinstance(layer, keras.layers.Softmax)


def _weight_places(picks, shape):
    """Return picks as a tuple of pairs (hidden neuron, class), each of them in the kernel once."""
    try:
        places = checks.numbers("picks", picks, ndim=(2,), dtype=None)
    except (TypeError, ValueError):
        places = np.empty((0, 0))
    if places.shape[1] != 2 or places.dtype.kind not in "iu":
        raise ValueError(_("picks must be a list of pairs (hidden neuron, class)."))
    places = tuple((int(neuron), int(target)) for neuron, target in places)
    for neuron, target in places:
        if not (0 <= neuron < shape[0] and 0 <= target < shape[1]):
            raise ValueError(
                _(
                    "there is no weight from neuron {neuron} to class {target}: the output layer "
                    "has {inputs} inputs and {classes} classes.",
                    neuron=neuron,
                    target=target,
                    inputs=shape[0],
                    classes=shape[1],
                )
            )
    if len(set(places)) < len(places):
        raise ValueError(
            _("picks must all be different: each of them is one weight of the slice.")
        )  # fmt: skip
    return places


def grid(function, xs, ys):
    """Return the values (len(ys), len(xs)) of a function of two weights over a grid.

    Parameters
    ----------
    function : callable
        Point (2,) to number.
    xs, ys : arrays (n,), (m,)
        The two weights, column by column and row by row; at most 1,000 each.

    Raises
    ------
    TypeError, ValueError
        If an argument is something else, or the function returns something else.
    """
    checks.function(_("what grid() computes"), function)
    xs, ys = _row("xs", xs), _row("ys", ys)
    values = [[function(np.array([x, y])) for x in xs] for y in ys]
    return checks.numbers(_("what the function returns"), values, ndim=(2,))


def _row(name, values):
    values = checks.numbers(name, values)
    if len(values) > MOST_IN_A_ROW:
        raise ValueError(
            _("{name} may hold {most:,} numbers at most, not {n:,}: each of them is computed with "
              "each of the other row.", name=name, most=MOST_IN_A_ROW, n=len(values))
        )  # fmt: skip
    return values
