"""Build a network by hand: its drawing, its arithmetic, and the `add()` code that makes it."""

from __future__ import annotations

import html
import io
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import matplotlib
import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from PIL import Image

from helpers import style
from helpers.explorers import controls
from helpers.explorers.explorer import Explorer, Panel, Refused, text_panel
from helpers.explorers.layer_list import Layer, build, code
from helpers.plotting import architecture, diagrams
from helpers.words import N_, _, ngettext

if TYPE_CHECKING:
    import keras

MOST, WIDEST = 8, 1000  # layers; neurons in one
INPUTS = {"28 × 28": (28, 28), "784": (784,)}
ACTIVATIONS = ("relu", "sigmoid", "tanh", "softmax", N_("none"))
CLASSES = 10
START = (Layer("Flatten"), Layer(), Layer("Dense", CLASSES, "softmax"))


@dataclass(frozen=True, eq=False)
class View:
    """A network: the layers asked for, the Keras model, the lines of arithmetic, and the code.

    `chosen` counts from 1: the layer that the fields change.
    """

    layers: tuple[Layer, ...]
    chosen: int
    model: keras.Model
    lines: tuple[str, ...]
    code: str


def compute(input, layers, chosen, **shown):
    """Return the `View` of a network.

    Parameters
    ----------
    input : str
        A key of `INPUTS`.
    layers : tuple of Layer
        In the order of the network.
    chosen : int
        The layer that the fields show, from 1.
    **shown
        The fields of the chosen layer: they repeat what `layers` holds.
    """
    shape = INPUTS[input]
    model = build(shape, layers)
    lines = [
        f"{layer.name}: {architecture.parameter_arithmetic(layer)}" for layer in model.layers
    ]  # fmt: skip
    lines.append(_("in all: {total}", total=architecture.total_arithmetic(model.layers)))
    return View(layers, chosen, model, tuple(lines), code(shape, layers))


class Drawing:
    """The lesson's drawing of a network, on a figure that is made once."""

    @style.applied()
    def __init__(self):
        self._figure = Figure(figsize=(7.2, 3.4), dpi=100, layout="none")
        self._ax = self._figure.add_axes((0, 0, 1, 1))

    def _draw(self, view):
        # Whatever the last drawing left: an SVG another dpi, its shape another place for the axes.
        self._figure.dpi = 100
        self._ax.set_position((0, 0, 1, 1))
        for artist in [*self._ax.patches, *self._ax.texts, *self._ax.collections]:
            artist.remove()
        diagrams.draw(view.model, self._ax)

    def svg(self, view):
        """Return the drawing as SVG, as wide as there is room: a third faster than a PNG.

        Parameters
        ----------
        view : View
            The network to draw.
        """
        self._draw(view)
        text = io.StringIO()
        # Texts know their fonts by now; to apply the whole style once more would take 1 ms.
        with matplotlib.rc_context({"svg.fonttype": "none", "svg.hashsalt": "course"}):
            FigureCanvasSVG(self._figure).print_svg(text, metadata={"Date": None})
        svg = text.getvalue()
        svg = svg[svg.index("<svg") :].replace("'NanumSquare'", "'NanumSquare', sans-serif")
        label = html.escape(architecture.describe(view.model))
        start = f'<svg role="img" aria-label="{label}" style="max-width: 100%; height: auto" '
        return svg.replace("<svg ", start, 1)

    @style.applied()
    def png(self, view):
        """Return the drawing as PNG, for where there is nothing live.

        Parameters
        ----------
        view : View
            The network to draw.
        """
        self._draw(view)
        canvas, png = FigureCanvasAgg(self._figure), io.BytesIO()
        canvas.draw()
        Image.fromarray(np.asarray(canvas.buffer_rgba())).convert("RGB").save(png, "png")
        return png.getvalue()


def listing(view):
    """Return arithmetic and code as HTML.

    Parameters
    ----------
    view : View
        The network.
    """
    look = 'style="margin: 0 0 0.6em 0; line-height: 1.35; white-space: pre-wrap"'
    lines = [html.escape(line) for line in view.lines]
    lines[view.chosen - 1] = f"<strong>{lines[view.chosen - 1]}</strong>"
    lines, source = "\n".join(lines), html.escape(view.code)
    above, below = html.escape(_("Parameters:")), html.escape(_("The code:"))
    return f"{above}<pre {look}>{lines}</pre>{below}<pre {look}>{source}</pre>"


def say(view):
    """Return what the network is, and whether it can name one of ten classes.

    Parameters
    ----------
    view : View
        The network.
    """
    name = view.model.layers[view.chosen - 1].name
    chosen = _("Chosen is layer {n}, {name}.", n=view.chosen, name=name)
    return f"{architecture.describe(view.model)} {_judged(view)} {chosen}"


def _judged(view):
    shape, last = view.model.output_shape[1:], view.layers[-1]
    if len(shape) > 1:
        return _("It gives {shape} for each image, not (10,): a Flatten is missing.", shape=shape)
    if shape != (CLASSES,):
        return ngettext(
            "It gives {n} number for each image; for ten classes it takes 10.",
            "It gives {n} numbers for each image; for ten classes it takes 10.",
            shape[0],
            n=shape[0],
        )
    if last.kind != "Dense" or last.activation != "softmax":
        return _("For ten shares, end with a dense layer of 10 with softmax.")
    return _("It gives ten shares, one for each class.")


def _fields(layer):
    return {"kind": layer.kind, "neurons": layer.neurons, "activation": layer.activation}


class _Edits:
    """What buttons and fields do to the layers; keeps the limit of the field `chosen` right."""

    def __init__(self, chosen):
        self._chosen = chosen

    def choose(self, layers, chosen, **values):
        return _fields(layers[chosen - 1])

    def change(self, layers, chosen, kind, neurons, activation, **values):
        changed = Layer(kind, neurons, activation)
        return {"layers": (*layers[: chosen - 1], changed, *layers[chosen:])}

    def add(self, layers, chosen, **values):
        if len(layers) == MOST:
            raise Refused(_("{n} layers are as many as can be drawn here.", n=MOST))
        new = replace(layers[chosen - 1], kind="Dense")
        if chosen == len(layers):  # what stands behind the output layer begins as a copy of it
            new = Layer("Dense", CLASSES, "softmax")
        return self._with((*layers[:chosen], new, *layers[chosen:]), chosen + 1)

    def remove(self, layers, chosen, **values):
        if len(layers) == 1:
            raise Refused(_("One layer has to stay."))
        left = (*layers[: chosen - 1], *layers[chosen:])
        return self._with(left, min(chosen, len(left)))

    def start(self, **values):
        return self._with(START, 2)

    def _with(self, layers, chosen):
        self._chosen.max = len(layers)
        return {"layers": layers, "chosen": chosen} | _fields(layers[chosen - 1])


def builder():
    """Let the learner build a network, and see its drawing, its arithmetic and its code.

    Returns
    -------
    Explorer
    """
    drawing, first = Drawing(), START[1]
    chosen = controls.number(_("layer number"), 2, 1, len(START))
    edits = _Edits(chosen.source)
    bends = [(_(name) if name == "none" else name, name) for name in ACTIVATIONS]
    return Explorer(
        "builder",
        _("Builder"),
        {
            "input": controls.choice(_("input"), INPUTS),
            "layers": controls.held(START),
            "chosen": chosen,
            "kind": controls.choice(_("kind"), ("Dense", "Flatten"), first.kind),
            "neurons": controls.number(_("neurons"), first.neurons, 1, WIDEST),
            "activation": controls.choice(_("activation"), bends, first.activation),
        },
        compute,
        [Panel(text_panel(None).widget, drawing.svg, drawing.png), text_panel(listing)],
        say,
        actions={
            N_("add a layer behind it"): edits.add,
            N_("remove it"): edits.remove,
            N_("start again"): edits.start,
        },
        reactions={"chosen": edits.choose}
        | dict.fromkeys(("kind", "neurons", "activation"), edits.change),
        rows=[
            ["input", "chosen", "kind", "neurons", "activation"],
            ["add a layer behind it", "remove it", "start again"],
        ],
    )
