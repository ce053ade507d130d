"""What enters the neurons of a deep network at its start, and what gradient comes back."""

import functools
import itertools
from dataclasses import dataclass

import numpy as np
from threadpoolctl import ThreadpoolController

from helpers import checks, style
from helpers.explorers import controls
from helpers.explorers.explorer import Explorer, picture_panel
from helpers.explorers.picture import Picture
from helpers.plotting.canvas import number

DEEPEST, WIDEST = 10, 200  # hidden layers, neurons: what a move can compute at once
_IMAGES = 200
_EDGES = np.linspace(-10, 10, 61)
_FLAT = 0.04  # a slope below this share of the steepest counts as flat; sigmoid's is then 0.01
_CLASSES = 10
_SMALLEST = 1e-13  # a gradient that is drawn; smaller ones stand at the edge


def _sigmoid(z):
    return 1 / (1 + np.exp(-z))


# Name: (what the neuron gives, the slope there), both of z; as in `keras.activations`.
ACTIVATIONS = {
    "sigmoid": (_sigmoid, lambda z: _sigmoid(z) * (1 - _sigmoid(z))),
    "tanh": (np.tanh, lambda z: 1 - np.tanh(z) ** 2),
    "relu": (lambda z: np.maximum(z, 0), lambda z: (z > 0).astype(z.dtype)),
    "leaky_relu": (lambda z: np.maximum(z, 0.2 * z), lambda z: np.where(z > 0, 1, 0.2)),
}
_STEEPEST = {"sigmoid": 0.25, "tanh": 1.0}  # those that are flat on both sides


@dataclass(frozen=True)
class View:
    """What a network does at its start.

    `shares` (layers, bins) are histograms of z, a row a hidden layer; `idle` (layers,) the share of
    saturated sums, or of dead neurons; `gradients` (layers + 1,) the root mean square of the
    gradient of each kernel, the output layer last.
    """

    activation: str
    width: int
    scale: float
    shares: np.ndarray
    idle: np.ndarray
    gradients: np.ndarray


@functools.lru_cache(maxsize=64)
def _uniform(layer, rows, columns):
    """Return start weights between -1 and 1, always the same for a layer of this size."""
    return np.random.default_rng([layer, rows, columns]).uniform(-1, 1, (rows, columns))


def kernels(n_inputs, depth, width, scale):
    """Return the start weights of all layers: Glorot's uniform ones times `scale`.

    Source: Glorot, Bengio 2010, "Understanding the difficulty of training deep feedforward neural
    networks": between ±√(6 / (inputs + neurons)), which is Keras's default. Biases start at 0.
    """
    sizes = [n_inputs, *[width] * depth, _CLASSES]
    return [
        (scale * np.sqrt(6 / (rows + columns)) * _uniform(layer, rows, columns)).astype(np.float32)
        for layer, (rows, columns) in enumerate(itertools.pairwise(sizes))
    ]


def forward_and_back(weights, activation, X, y):
    """Return what enters each hidden layer, and the gradient of each kernel.

    Parameters
    ----------
    weights : list of arrays (inputs, neurons), the output layer last; no biases
    activation : str
        A key of `ACTIVATIONS`, for the hidden layers; softmax comes last.
    X, y : arrays (n, inputs), (n,) of int

    Returns
    -------
    sums : list of arrays (n, neurons)
    gradients : list of arrays
        Of the mean cross-entropy, in the order of the weights.
    """
    gives, slope = ACTIVATIONS[activation]
    outputs, sums = [X], []
    for kernel in weights[:-1]:
        sums.append(outputs[-1] @ kernel)
        outputs.append(gives(sums[-1]))
    scores = outputs[-1] @ weights[-1]
    back = np.exp(scores - scores.max(axis=1, keepdims=True))
    back /= back.sum(axis=1, keepdims=True)
    back[np.arange(len(y)), y] -= 1
    back /= len(y)
    gradients = [outputs[-1].T @ back]
    for layer in reversed(range(len(sums))):
        back = (back @ weights[layer + 1].T) * slope(sums[layer])
        gradients.insert(0, outputs[layer].T @ back)
    return sums, gradients


def _idle(activation, sums):
    """Return the share of saturated sums, or for ReLU that of neurons at 0 for every image."""
    if activation in _STEEPEST:
        flat = ACTIVATIONS[activation][1](sums) < _FLAT * _STEEPEST[activation]
        return float(flat.mean())
    return float((sums <= 0).all(axis=0).mean()) if activation == "relu" else 0.0


def histogram(z):
    """Return the share of z in each bin between `_EDGES`; what lies beyond is in the end bins."""
    n_bins = len(_EDGES) - 1
    bins = ((np.clip(z, -9.999, 9.999) + 10) * (n_bins / 20)).astype(np.intp)
    return np.bincount(bins.ravel(), minlength=n_bins) / z.size


@functools.cache
def _threads():
    return ThreadpoolController()


def compute(X, y, activation, layers, width, scale):
    """Return the `View` of a network with so many hidden layers at its start weights.

    Parameters
    ----------
    X, y : arrays (n, inputs) of float32, (n,)
    activation : str
    layers, width : int
        Hidden layers, and neurons in each.
    scale : float
        Multiplies the usual start weights.
    """
    weights = kernels(X.shape[1], layers, width, scale)
    # Matrices this small gain nothing by a second thread, and wait for it where cores are shared.
    with _threads().limit(limits=1, user_api="blas"):
        sums, gradients = forward_and_back(weights, activation, X, y)
    shares = [histogram(z) for z in sums]
    sizes = [np.sqrt(np.mean(np.square(gradient, dtype=float))) for gradient in gradients]
    idle = np.array([_idle(activation, z) for z in sums])
    return View(activation, width, scale, np.array(shares), idle, np.array(sizes))


class MicroscopePicture(Picture):
    """A row a layer, the first on top: histogram of z, what is idle, and the gradient.

    The shares are bars and not numbers: texts are what takes longest to draw.
    """

    @style.applied()
    def __init__(self):
        super().__init__((7.4, 4.6))
        left, right = self.figure.subplots(1, 2, sharey=True, width_ratios=(1.5, 1))
        rows = [*range(1, DEEPEST + 1)]
        left.set(xlim=(-10, 16), ylim=(DEEPEST + 1.6, 0), title="What enters the neurons")
        left.set(xlabel="z, the sum that enters (what is beyond: at the ends)", ylabel="layer")
        left.set_yticks(rows, [str(row) for row in rows])
        left.set_xticks([-10, -5, 0, 5, 10])
        left.grid(visible=False, axis="y")
        right.set(xscale="log", xlim=(_SMALLEST, 1e8), title="What gradient comes back")
        right.set(xlabel="gradient (root mean square)")
        right.tick_params(left=False)
        self._hills = [
            self.moves(left.fill_between(_EDGES, row, row, color=style.PALETTE[0], linewidth=0.3))
            for row in rows
        ]
        small = {"fontsize": 7.5, "ha": "center"}
        self._rails = list(
            left.barh([row - 0.25 for row in rows], 5, 0.3, left=11, color="#DDE3E9")
        )
        self.moves(*self._rails)
        self._idle = list(
            left.barh([row - 0.25 for row in rows], 0, 0.3, left=11, color=style.PALETTE[1])
        )
        self.moves(*self._idle)
        self._state = self.moves(left.text(13.5, 0.4, "", **small))
        (line,) = right.plot([], [], **style.series(1))
        self._line = self.moves(line)
        self._last = self.moves(right.text(1, 1, "", va="top", ha="center", fontsize=7.5))

    def draw(self, view):
        """Set histograms, shares and gradients; rows of layers that aren't there stay empty."""
        highest = view.shares.max()
        self._state.set_text("share saturated" if view.activation in _STEEPEST else "share dead")
        for index, (hill, bar) in enumerate(zip(self._hills, self._idle, strict=True)):
            there = index < len(view.shares)
            hill.set_visible(there)
            self._rails[index].set_visible(there)
            bar.set_width(5 * view.idle[index] if there else 0)
            if there:
                row = index + 1
                heights = np.repeat(view.shares[index] / highest, 2) * 0.85
                xs = np.repeat(_EDGES, 2)[1:-1]
                top = np.column_stack([xs, row - heights])
                hill.set_verts([np.vstack([[xs[0], row], top, [xs[-1], row]])])
        sizes = np.maximum(view.gradients, _SMALLEST)
        self._line.set_data(sizes, np.arange(1, len(sizes) + 1))
        self._last.set_position((sizes[-1], len(sizes) + 0.25))
        self._last.set_text("output")


def say(view):
    """Return what is to be seen, in a sentence."""
    first, last = view.gradients[0], view.gradients[-1]
    state = "Saturated" if view.activation in _STEEPEST else "Dead neurons"
    powers = np.log10(max(last, 1e-300) / max(first, 1e-300))
    return (
        f"{view.activation}, {len(view.idle)} hidden layers of {view.width} neurons, start weights "
        f"times {view.scale:g}. {state}: {view.idle[0]:.2f} of the first hidden layer, "
        f"{view.idle[-1]:.2f} of the last. Gradient: {number(first)} in the first layer, "
        f"{number(last)} in the output layer: 10 to the power {powers:.1f} times that of the first."
    )


def microscope(images, labels):
    """Show what enters each layer of a deep network, and the gradient that comes back.

    The network is at its start weights; its layers, width, activation and the scale of the weights
    are the learner's. Each view computes the whole network forward and back.

    Parameters
    ----------
    images, labels : arrays (n, height, width) of numbers, (n,) of 0 to 9
        The first 200 are used.

    Returns
    -------
    Explorer
    """
    images = checks.images(images)
    labels = checks.labels(labels, len(images), _CLASSES)[:_IMAGES]
    X = np.asarray(images[:_IMAGES].reshape(len(labels), -1), np.float32)
    return Explorer(
        "microscope",
        {
            "activation": controls.choice("activation", ACTIVATIONS),
            "layers": controls.slider("hidden layers", DEEPEST - 1, 1, DEEPEST),
            "width": controls.slider("neurons in each", 100, 10, WIDEST, 10),
            "scale": controls.number("start weights ×", 1.0, 0.25, 8.0, 0.25),
        },
        functools.partial(compute, X, labels),
        [picture_panel(MicroscopePicture())],
        say,
    )
