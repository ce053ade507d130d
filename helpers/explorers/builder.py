"""Build a network by hand: its drawing, its arithmetic, and the `add()` code that makes it."""

from __future__ import annotations

import functools
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

from helpers import plotting, style
from helpers.explorers import controls
from helpers.explorers.explorer import Explorer, Panel, Refused, text_panel
from helpers.plotting import architecture

if TYPE_CHECKING:
    import keras

MOST, WIDEST = 8, 1000  # layers; neurons in one
INPUTS = {"28 × 28": (28, 28), "784": (784,)}
ACTIVATIONS = ("relu", "sigmoid", "tanh", "softmax", "none")
CLASSES = 10


@dataclass(frozen=True)
class Layer:
    """What the learner set of a layer; `neurons` and `activation` say nothing of a Flatten."""

    kind: str = "Dense"
    neurons: int = 100
    activation: str = "relu"


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


def names(layers):
    """Return a name for each layer: flatten, hidden_1, hidden_2, …, and output for the last."""
    counts, found = {"Dense": 0, "Flatten": 0}, []
    for number, layer in enumerate(layers, start=1):
        counts[layer.kind] += 1
        count = counts[layer.kind]
        if layer.kind == "Flatten":
            found.append("flatten" if count == 1 else f"flatten_{count}")
        else:
            found.append("output" if number == len(layers) else f"hidden_{count}")
    return found


def code(shape, layers):
    """Return the lines that build this network with `add()`."""
    lines = [
        'model = keras.Sequential(name="my_network")',
        f'model.add(keras.Input(shape={shape}, name="{"pixels" if len(shape) == 1 else "image"}"))',
    ]
    for layer, name in zip(layers, names(layers), strict=True):
        bend = "" if layer.activation == "none" else f'activation="{layer.activation}", '
        inside = f"{layer.neurons}, {bend}" if layer.kind == "Dense" else ""
        lines.append(f'model.add(keras.layers.{layer.kind}({inside}name="{name}"))')
    return "\n".join(lines)


@functools.lru_cache(maxsize=32)
def build(shape, layers):
    """Return the Keras model of this network; weights are zeros, since nobody looks at them."""
    import keras

    made = [keras.Input(shape=shape, name="pixels" if len(shape) == 1 else "image")]
    for layer, name in zip(layers, names(layers), strict=True):
        if layer.kind == "Flatten":
            made.append(keras.layers.Flatten(name=name))
            continue
        bend = None if layer.activation == "none" else layer.activation
        made.append(
            keras.layers.Dense(layer.neurons, bend, kernel_initializer="zeros", name=name)
        )  # fmt: skip
    return keras.Sequential(made, name="my_network")


def compute(input, layers, chosen, **shown):
    """Return the `View` of a network.

    Parameters
    ----------
    input : str
        A key of `INPUTS`.
    layers : tuple of Layer
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
    lines.append(f"in all: {architecture.total_arithmetic(model.layers)}")
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
        plotting.diagram(view.model, self._ax)

    @style.applied()
    def svg(self, view):
        """Return the drawing as SVG, as wide as there is room: a third faster than a PNG."""
        self._draw(view)
        text = io.StringIO()
        with matplotlib.rc_context({"svg.fonttype": "none", "svg.hashsalt": "course"}):
            FigureCanvasSVG(self._figure).print_svg(text, metadata={"Date": None})
        svg = text.getvalue()
        svg = svg[svg.index("<svg") :].replace("'NanumSquare'", "'NanumSquare', sans-serif")
        label = html.escape(architecture.describe(view.model))
        start = f'<svg role="img" aria-label="{label}" style="max-width: 100%; height: auto" '
        return svg.replace("<svg ", start, 1)

    @style.applied()
    def png(self, view):
        """Return the drawing as PNG, for where there is nothing live."""
        self._draw(view)
        canvas, png = FigureCanvasAgg(self._figure), io.BytesIO()
        canvas.draw()
        Image.fromarray(np.asarray(canvas.buffer_rgba())).convert("RGB").save(png, "png")
        return png.getvalue()


def listing(view):
    """Return arithmetic and code as HTML."""
    look = 'style="margin: 0 0 0.6em 0; line-height: 1.35; white-space: pre-wrap"'
    lines = [html.escape(line) for line in view.lines]
    lines[view.chosen - 1] = f"<strong>{lines[view.chosen - 1]}</strong>"
    lines, source = "\n".join(lines), html.escape(view.code)
    return f"Parameters:<pre {look}>{lines}</pre>The code:<pre {look}>{source}</pre>"


def say(view):
    """Return what the network is, and whether it can name one of ten classes."""
    shape, last = view.model.output_shape[1:], view.layers[-1]
    if len(shape) > 1:
        judged = f"It gives {shape} for each image, not (10,): a Flatten is missing."
    elif shape != (CLASSES,):
        judged = f"It gives {shape[0]} numbers for each image; for ten classes it takes 10."
    elif last.kind != "Dense" or last.activation != "softmax":
        judged = "Its ten outputs are no shares: end with a dense layer of 10 with softmax."
    else:
        judged = "It can tell ten classes apart."
    name = view.model.layers[view.chosen - 1].name
    chosen = f"Chosen is layer {view.chosen}, {name}."
    return f"{architecture.describe(view.model)} {judged} {chosen}"


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
            raise Refused(f"{MOST} layers are as many as can be drawn here.")
        new = replace(layers[chosen - 1], kind="Dense")
        if chosen == len(layers):  # what stands behind the output layer begins as a copy of it
            new = Layer("Dense", CLASSES, "softmax")
        return self._with((*layers[:chosen], new, *layers[chosen:]), chosen + 1)

    def remove(self, layers, chosen, **values):
        if len(layers) == 1:
            raise Refused("One layer has to stay.")
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
    chosen = controls.number("layer number", 2, 1, len(START))
    edits = _Edits(chosen.source)
    return Explorer(
        "builder",
        {
            "input": controls.choice("input", INPUTS),
            "layers": controls.held(START),
            "chosen": chosen,
            "kind": controls.choice("kind", ("Dense", "Flatten"), first.kind),
            "neurons": controls.number("neurons", first.neurons, 1, WIDEST),
            "activation": controls.choice("activation", ACTIVATIONS, first.activation),
        },
        compute,
        [Panel(text_panel(None).widget, drawing.svg, drawing.png), text_panel(listing)],
        say,
        actions={
            "add a layer behind it": edits.add,
            "remove it": edits.remove,
            "start again": edits.start,
        },
        reactions={"chosen": edits.choose}
        | dict.fromkeys(("kind", "neurons", "activation"), edits.change),
        rows=[
            ["input", "chosen", "kind", "neurons", "activation"],
            ["add a layer behind it", "remove it", "start again"],
        ],
    )
