"""What enters the neurons of a deep network at its start, and what gradient comes back."""

import functools
from dataclasses import dataclass

import numpy as np
from threadpoolctl import ThreadpoolController

from helpers import checks, style
from helpers.explorers import controls
from helpers.explorers.deep_network import ACTIVATIONS, CLASSES, STEEPEST, kernels, passes
from helpers.explorers.explorer import Explorer, picture_panel
from helpers.explorers.picture import Picture
from helpers.plotting.canvas import number
from helpers.words import _, ngettext

DEEPEST, WIDEST = 10, 200  # hidden layers, neurons: what a move can compute at once
_IMAGES = 200
_LARGEST = 1_000_000  # of a pixel; with larger ones the gradients would leave float32
_EDGES = np.linspace(-10, 10, 61)
_FLAT = 0.04  # a slope below this share of the steepest counts as flat; sigmoid's is then 0.01
_SMALLEST = 1e-13  # a gradient that is drawn; smaller ones stand at the edge


@dataclass(frozen=True)
class View:
    """What a network does at its start.

    `shares` (layers, bins) are histograms of z, a row a hidden layer; `idle` (layers,) the share of
    saturated sums, or of dead neurons; `signals` (layers,) the spread of a neuron's output over the
    images, the mean of a layer; `reached` (layers,) the root mean square of the gradient that the
    neurons get; `gradients` (layers + 1,) that of each kernel, the output layer last.
    """

    activation: str
    width: int
    scale: float
    shares: np.ndarray
    idle: np.ndarray
    signals: np.ndarray
    reached: np.ndarray
    gradients: np.ndarray


def _idle(activation, sums):
    """Return the share of saturated sums, or for ReLU that of neurons at 0 for every image."""
    if activation in STEEPEST:
        flat = ACTIVATIONS[activation][1](sums) < _FLAT * STEEPEST[activation]
        return float(flat.mean())
    return float((sums <= 0).all(axis=0).mean()) if activation == "relu" else 0.0


def histogram(z):
    """Return the share of z in each bin between `_EDGES`; what lies beyond is in the end bins.

    Parameters
    ----------
    z : array
        Of any shape.
    """
    n_bins = len(_EDGES) - 1
    bins = ((np.clip(z, -9.999, 9.999) + 10) * (n_bins / 20)).astype(np.intp)
    return np.bincount(bins.ravel(), minlength=n_bins) / z.size


@functools.cache
def _threads():
    return ThreadpoolController()


def compute(X, y, activation, layers, width, scale):
    """Return the `View` of a network with so many hidden layers at its initial weights.

    Parameters
    ----------
    X, y : arrays (n, inputs) of float32, (n,)
        Images and their labels.
    activation : str
        A key of `ACTIVATIONS`.
    layers, width : int
        Hidden layers, and neurons in each.
    scale : float
        Multiplies the usual initial weights.
    """
    weights = kernels(X.shape[1], layers, width, scale)
    # Matrices this small gain nothing by a second thread, and wait for it where cores are shared.
    with _threads().limit(limits=1, user_api="blas"):
        outputs, sums, reached, gradients = passes(weights, activation, X, y)
    shares = [histogram(z) for z in sums]
    idle = np.array([_idle(activation, z) for z in sums])
    signals = np.array([h.std(axis=0, dtype=float).mean() for h in outputs])
    return View(
        activation, width, scale, np.array(shares), idle, signals, _sizes(reached),
        _sizes(gradients),
    )  # fmt: skip


def _sizes(arrays):
    """Return the root mean square of each array."""
    return np.array([np.sqrt(np.mean(np.square(one, dtype=float))) for one in arrays])


class MicroscopePicture(Picture):
    """A row a layer, the first on top: histogram of z, what is idle, and the gradient.

    The shares are bars and not numbers: texts are what takes longest to draw.
    """

    @style.applied()
    def __init__(self):
        super().__init__((7.4, 4.6))
        left, right = self.figure.subplots(1, 2, sharey=True, width_ratios=(1.5, 1))
        rows = [*range(1, DEEPEST + 1)]
        left.set(xlim=(-10, 16), ylim=(DEEPEST + 1.6, 0), title=_("What enters the neurons"))
        left.set(xlabel=_("z, the sum that enters (what is beyond: at the ends)"))
        left.set(ylabel=_("layer"))
        left.set_yticks(rows, [str(row) for row in rows])
        left.set_xticks([-10, -5, 0, 5, 10])
        left.grid(visible=False, axis="y")
        right.set(xscale="log", xlim=(_SMALLEST, 1e8), title=_("Gradients back, signal forwards"))
        right.set(xlabel=_("gradient, or spread of the signal"))
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
        self._line, self._reached, self._signal = (
            self.moves(*right.plot([], [], label=label, **style.series(place)))
            for place, label in enumerate((_("weights"), _("neurons"), _("signal")))
        )
        right.legend(loc="upper right", fontsize=7)
        self._last = self.moves(right.text(1, 1, "", va="top", ha="center", fontsize=7.5))

    def draw(self, view):
        """Set histograms, shares and gradients; rows of layers that aren't there stay empty."""
        highest = view.shares.max()
        saturates = view.activation in STEEPEST
        self._state.set_text(_("share saturated") if saturates else _("share dead"))
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
        for line, values in ((self._reached, view.reached), (self._signal, view.signals)):
            line.set_data(np.maximum(values, _SMALLEST), np.arange(1, len(values) + 1))
        self._last.set_position((sizes[-1], len(sizes) + 0.25))
        self._last.set_text(_("output"))


def say(view):
    """Return what is to be seen, in sentences.

    Parameters
    ----------
    view : View
        What a network does at its start.
    """
    return " ".join([_network(view), _state(view), _signal(view), _gradient(view)])


def _network(view):
    return ngettext(
        "{activation}, {n} hidden layer of {width} neurons, initial weights times {scale:g}.",
        "{activation}, {n} hidden layers of {width} neurons, initial weights times {scale:g}.",
        len(view.idle),
        activation=view.activation,
        n=len(view.idle),
        width=view.width,
        scale=view.scale,
    )


def _state(view):
    first, last = view.idle[0], view.idle[-1]
    if view.activation in STEEPEST:
        return _(
            "Saturated: {first:.2f} of the first hidden layer, {last:.2f} of the last.",
            first=first,
            last=last,
        )
    return _(
        "Dead neurons: {first:.2f} of the first hidden layer, {last:.2f} of the last.",
        first=first,
        last=last,
    )


def _signal(view):
    return _(
        "From the first hidden layer to the last: signal {signal} to {last_signal}, gradient of "
        "the neurons {reached} to {last_reached}.",
        signal=number(view.signals[0]),
        last_signal=number(view.signals[-1]),
        reached=number(view.reached[0]),
        last_reached=number(view.reached[-1]),
    )


def _gradient(view):
    first, last = view.gradients[0], view.gradients[-1]
    if not first:
        return _(
            "Gradient of the weights: {last} in the output layer; none comes back to the first.",
            last=number(last),
        )
    return _(
        "Gradient of the weights: {first} in the first layer, {last} in the output layer: 10 to "
        "the power {power:.1f} times that of the first.",
        first=number(first),
        last=number(last),
        power=np.log10(last / first),
    )


def microscope(images, labels):
    """Show what enters each layer of a deep network, and the gradient that comes back.

    The network has its initial weights; its layers, width, activation and the scale of the weights
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
    if np.abs(images[:_IMAGES].astype(float)).max() > _LARGEST:
        raise ValueError(
            _("images hold numbers beyond {largest:,}: scale them, for instance to between 0 and "
              "1.", largest=_LARGEST)
        )  # fmt: skip
    labels = checks.labels(labels, len(images), CLASSES)[:_IMAGES]
    X = np.asarray(images[:_IMAGES].reshape(len(labels), -1), np.float32)
    return Explorer(
        "microscope",
        _("Microscope"),
        {
            "activation": controls.choice(_("activation"), ACTIVATIONS),
            "layers": controls.slider(_("hidden layers"), DEEPEST - 1, 1, DEEPEST),
            "width": controls.slider(_("neurons in each"), 100, 10, WIDEST, 10),
            "scale": controls.number(_("initial weights ×"), 1.0, 0.25, 8.0, 0.25),
        },
        functools.partial(compute, X, labels),
        [picture_panel(MicroscopePicture())],
        say,
    )
