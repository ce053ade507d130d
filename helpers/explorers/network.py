"""One image through a two-layer network: what it gives on the way, and which weights decide."""

from dataclasses import replace

import matplotlib
import numpy as np

from helpers import checks, style
from helpers.explorers import controls
from helpers.explorers.explorer import Explorer, picture_panel
from helpers.explorers.passage import compute, least_sure, next_wrong, passage
from helpers.explorers.picture import Picture, bars, set_bars, tiles, truth_mark
from helpers.plotting import texts
from helpers.words import N_, _, ngettext

_SHOWN = 6  # neurons named in the picture
_MOST_IMAGES = 10_000  # each of them is looked at before the first is shown
_SIGNED = "RdBu_r"  # colours of numbers on both sides of 0
_TAKES, _ADDS = 0.1, 0.9  # where in them the colours of bars are
_WORTH_NAMING = 0.05  # an output; which of several tiny ones is the largest says nothing


def _reach(values):
    """Return how far an axis or a scale of colours must reach; 1 where all values are 0."""
    return float(np.abs(values).max()) or 1.0


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
        self._pixels = self._map(axes[0, 0], _("Pixels"), image, (0, _reach(passed.pixels)))
        self._hidden = self._map(
            axes[0, 1], _("Hidden outputs"), square, (0, _reach(passed.hidden))
        )  # fmt: skip
        limit = _reach(passed.W1) / 2
        self._weights = self._map(
            axes[1, 0], _("Weights of the strongest"), image, (-limit, limit), _SIGNED
        )
        views = (compute(passed, image) for image in range(len(passed.labels)))
        limit = _reach([np.abs(view.shares).max() for view in views])
        self._shares = self._map(axes[1, 1], _("What each adds"), square, (-limit, limit), _SIGNED)
        self._outputs = bars(axes[0, 2], class_names)
        axes[0, 2].set(xlim=(0, 1.1), xticks=np.linspace(0, 1, 6))
        axes[0, 2].set(title=_("Outputs (◆ the truth)"))
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
        ax.set(xlim=(-limit, limit), title=_("The six that count most"))
        ax.axvline(0, color=style.INK, linewidth=0.6)
        ax.set(xlabel=_("added to the lead, from its mean output"), ylabel=_("neuron"))
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
        for bar, share in zip(self._strong, shares, strict=True):
            bar.set_facecolor(matplotlib.colormaps[_SIGNED](_ADDS if share > 0 else _TAKES))
        for text, neuron in zip(self._neurons, strongest, strict=False):
            text.set_text(str(neuron))


def say(view, names):
    """Return what is to be seen, in sentences.

    Parameters
    ----------
    view : View
        One image on its way.
    names : sequence of str
        Of the classes.
    """
    lead = _(
        "The winner's sum before softmax leads by {lead:.2f}. Of that, {same:.2f} comes from the "
        "biases and from the neurons' mean outputs.",
        lead=view.lead,
        same=view.lead - view.shares.sum(),
    )
    return " ".join([_verdict(view, names), _second(view, names), lead, _strongest(view)])


def _verdict(view, names):
    said = {"n": view.image, "name": names[view.winner], "share": view.outputs[view.winner]}
    if view.winner == view.truth:
        return _("Image {n}: the network says {name} ({share:.2f}), right.", **said)
    return _(
        "Image {n}: the network says {name} ({share:.2f}), wrong: it is {truth}.",
        **said,
        truth=names[view.truth],
    )


def _second(view, names):
    share = view.outputs[view.second]
    if share < _WORTH_NAMING:
        return _("No other output reaches {share}.", share=_WORTH_NAMING)
    return _("Second is {name} ({share:.2f}).", name=names[view.second], share=share)


def _strongest(view):
    sizes, n = np.abs(view.shares), len(view.shares)
    if not sizes.any():
        return _(
            "Counted from its mean output, no hidden neuron adds anything to this lead, or takes "
            "anything from it."
        )
    if n <= _SHOWN:
        return ngettext(
            "The {n} hidden neuron makes up all that neurons add and take.",
            "The {n} hidden neurons make up all that neurons add and take.",
            n,
            n=n,
        )
    return _(
        "The six neurons that count most make up {share:.2f} of all that neurons add and take.",
        share=sizes[view.order[:_SHOWN]].sum() / sizes.sum(),
    )


def through_network(model, images, labels, class_names):
    """Follow one image after another through a two-layer network.

    Parameters
    ----------
    model : keras.Sequential, or a functional model without branches
        Trained; one hidden dense layer, then a dense softmax layer.
    images, labels : arrays (n, height, width), (n,)
        What goes through it, and what it is.
    class_names : sequence of str
        One for each output.

    Returns
    -------
    Explorer

    Raises
    ------
    TypeError, ValueError
        As `passage`; or if there are not as many names as outputs.
    """
    images = checks.images(images)
    checks.whole(_("the number of images"), len(images), 1, _MOST_IMAGES)
    names = tuple(map(texts.short, checks.class_names(class_names)))
    passed = passage(model, images, labels)
    if passed.outputs.shape[1] != len(names):
        raise ValueError(
            _("the model has {n} outputs, but there are {names} class names.",
              n=passed.outputs.shape[1], names=len(names))
        )  # fmt: skip
    passed = replace(passed, labels=checks.labels(labels, len(images), len(names)))
    return Explorer(
        "through_network",
        _("Through network"),
        {"image": controls.slider(_("image"), 0, 0, len(images) - 1)},
        lambda image: compute(passed, image),
        [picture_panel(NetworkPicture(passed, names))],
        lambda view: say(view, names),
        actions={
            N_("next wrong one"): lambda image: {"image": next_wrong(passed, image)},
            N_("least sure"): lambda image: {"image": least_sure(passed)},
        },
    )
