"""One image through a two-layer network: what it gives on the way, and which weights decide."""

from dataclasses import dataclass

import numpy as np

from helpers import checks, style
from helpers.explorers import controls
from helpers.explorers.explorer import Explorer, picture_panel
from helpers.explorers.picture import Picture, bars, set_bars, tiles, truth_mark

_SHOWN = 6  # neurons named in the picture
_WORTH_NAMING = 0.05  # an output; which of several tiny ones is the largest says nothing


@dataclass(frozen=True)
class Passage:
    """What the network gives for all images, and its weights.

    `pixels` (n, height, width); `hidden` (n, neurons); `outputs` (n, classes); `W1` (inputs,
    neurons); `W2` (neurons, classes); `b2` (classes,).
    """

    pixels: np.ndarray
    labels: np.ndarray
    hidden: np.ndarray
    outputs: np.ndarray
    W1: np.ndarray
    W2: np.ndarray
    b2: np.ndarray


@dataclass(frozen=True)
class View:
    """One image on its way.

    `winner` and `second` are the classes with the largest outputs; `shares` (neurons,) says what
    each hidden neuron adds to the lead of the winner's sum over the second's, `lead` what all of
    them and the biases add up to; `order` names the neurons that count most, for or against, first;
    `weights` are the pixel weights of the first of them.
    """

    image: int
    pixels: np.ndarray
    hidden: np.ndarray
    outputs: np.ndarray
    truth: int
    winner: int
    second: int
    shares: np.ndarray
    lead: float
    order: np.ndarray
    weights: np.ndarray


def passage(model, images, labels):
    """Run all images through the network, once.

    Raises
    ------
    TypeError, ValueError
        Unless the model has one hidden and one softmax layer, both dense, for these images.
    """
    import keras

    from helpers import probes

    checks.model(model)
    dense = [layer for layer in model.layers if isinstance(layer, keras.layers.Dense)]
    others = [layer for layer in model.layers if layer not in dense]
    softmax = bool(dense) and dense[-1].activation is keras.activations.softmax
    if len(dense) != 2 or not softmax or any(layer.weights for layer in others):
        raise ValueError("the model must have two dense layers, one hidden and one of softmax.")
    X = images if len(model.input_shape) > 2 else images.reshape(len(images), -1)
    by_layer = probes.outputs_by_layer(model, X)
    W1, _, W2, b2 = model.get_weights()
    return Passage(images, labels, by_layer[dense[0].name], by_layer[dense[1].name], W1, W2, b2)


def compute(passed, image):
    """Return the `View` of one image."""
    outputs, hidden = passed.outputs[image], passed.hidden[image]
    winner, second = (int(place) for place in np.argsort(-outputs, kind="stable")[:2])
    shares = hidden * (passed.W2[:, winner] - passed.W2[:, second])
    order = np.argsort(-np.abs(shares), kind="stable")
    strongest = passed.W1[:, order[0]].reshape(passed.pixels.shape[1:])
    return View(
        image, passed.pixels[image], hidden, outputs, int(passed.labels[image]), winner, second,
        shares, float(shares.sum() + passed.b2[winner] - passed.b2[second]), order, strongest,
    )  # fmt: skip


def next_wrong(passed, image):
    """Return the next image after this one, from the front again, that the network gets wrong."""
    wrong = np.flatnonzero(passed.outputs.argmax(axis=1) != passed.labels)
    later = wrong[wrong > image]
    return int((later if len(later) else wrong)[0]) if len(wrong) else image


def least_sure(passed):
    """Return the image whose largest output is smallest."""
    return int(passed.outputs.max(axis=1).argmin())


def _square(values):
    """Return values ten in a row; what is missing in the last row is nan, and drawn as nothing."""
    rows = -(-len(values) // 10)
    padded = np.full(rows * 10, np.nan)
    padded[: len(values)] = values
    return padded.reshape(rows, 10)


class NetworkPicture(Picture):
    """Above: pixels, hidden outputs, outputs. Below: the strongest neuron, and all shares."""

    @style.applied()
    def __init__(self, passed, class_names):
        super().__init__((7.4, 4.4))
        self._names = class_names
        axes = self.figure.subplots(2, 3, width_ratios=(1, 1, 1.5))
        image, square = passed.pixels.shape[1:], _square(np.zeros(len(passed.W2))).shape
        self._pixels = self._map(axes[0, 0], "Pixels", image, (0, passed.pixels.max()))
        limit = float(np.abs(passed.hidden).max())
        self._hidden = self._map(axes[0, 1], "Hidden outputs", square, (0, limit))
        limit = float(np.abs(passed.W1).max()) / 2
        self._weights = self._map(
            axes[1, 0], "Weights of the strongest", image, (-limit, limit), "RdBu_r"
        )
        views = (compute(passed, image) for image in range(len(passed.labels)))
        limit = max(float(np.abs(view.shares).max()) for view in views)
        self._shares = self._map(axes[1, 1], "What each adds", square, (-limit, limit), "RdBu_r")
        self._outputs = bars(axes[0, 2], class_names)
        axes[0, 2].set(xlim=(0, 1.1), xticks=np.linspace(0, 1, 6), title="Outputs (◆ the truth)")
        axes[0, 2].tick_params(labelsize=7.5)
        self.moves(*self._outputs)
        self._truth = self.moves(truth_mark(axes[0, 2]))
        self._make_strongest(axes[1, 2], limit)

    def _map(self, ax, title, shape, limits, cmap="gray_r"):
        ax.set_title(title)
        return self.moves(tiles(ax, shape, limits, cmap))

    def _make_strongest(self, ax, limit):
        self._strong = bars(ax, [" " * 6] * _SHOWN)
        ax.tick_params(labelsize=7.5, left=False)
        ax.set(xlim=(-limit, limit), title="The six that count most")
        ax.axvline(0, color=style.INK, linewidth=0.6)
        ax.set(xlabel="added to the winner's lead", ylabel="neuron")
        place = {"transform": ax.get_yaxis_transform(), "ha": "right", "va": "center"}
        self._neurons = [
            self.moves(ax.text(-0.03, row, "", fontsize=7.5, **place)) for row in range(_SHOWN)
        ]
        self.moves(*self._strong)

    def draw(self, view):
        """Set all six parts to this image."""
        self._pixels.set_array(view.pixels)
        self._hidden.set_array(_square(view.hidden))
        self._weights.set_array(view.weights)
        self._shares.set_array(_square(view.shares))
        set_bars(self._outputs, view.outputs, {view.winner})
        self._truth.set_ydata([view.truth])
        strongest = view.order[:_SHOWN]
        shares = [*view.shares[strongest], *[0] * (_SHOWN - len(strongest))]
        set_bars(self._strong, shares)
        for text, neuron in zip(self._neurons, strongest, strict=False):
            text.set_text(str(neuron))


def say(view, names):
    """Return what is to be seen, in a sentence."""
    right = "right" if view.winner == view.truth else f"wrong: it is {names[view.truth]}"
    sure, next_best = view.outputs[view.winner], view.outputs[view.second]
    second = (
        f"Second is {names[view.second]} ({next_best:.2f})."
        if next_best >= _WORTH_NAMING
        else f"No other output reaches {_WORTH_NAMING}."
    )
    sizes = np.abs(view.shares)
    six = sizes[view.order[:_SHOWN]].sum() / sizes.sum()
    return (
        f"Image {view.image}: the network says {names[view.winner]} ({sure:.2f}), {right}. "
        f"{second} The winner's sum leads by {view.lead:.2f}. The six neurons that count most make "
        f"up {six:.2f} of all that is added and taken."
    )


def through_network(model, images, labels, class_names):
    """Follow one image after another through a two-layer network.

    Parameters
    ----------
    model : keras.Sequential
        Trained; one hidden dense layer, then a dense softmax layer.
    images, labels : arrays (n, height, width), (n,)
    class_names : sequence of str

    Returns
    -------
    Explorer
    """
    images, names = checks.images(images), checks.class_names(class_names)
    labels = checks.labels(labels, len(images), len(names))
    passed = passage(model, images, labels)
    return Explorer(
        "through_network",
        {"image": controls.slider("image", 0, 0, len(images) - 1)},
        lambda image: compute(passed, image),
        [picture_panel(NetworkPicture(passed, names))],
        lambda view: say(view, names),
        actions={
            "next wrong one": lambda image: {"image": next_wrong(passed, image)},
            "least sure": lambda image: {"image": least_sure(passed)},
        },
    )
