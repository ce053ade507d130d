"""One optimizer, one activation function, one model has one look in all figures and explorers."""

import matplotlib

matplotlib.use("agg")

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.colors import to_hex

from helpers import differences, plotting, style
from helpers.explorers import arena_runs, surfaces
from helpers.explorers.arena import ArenaPicture
from helpers.explorers.microscope import MicroscopePicture
from helpers.explorers.microscope import View as Microscope
from helpers.explorers.playground import SurfacePicture
from helpers.explorers.votes import Ensembles, VotesPicture

OPTIMIZERS = ["SGD", "momentum", "Nesterov", "Adagrad", "RMSprop", "Adam"]
MODELS = ["random forest", "boosting", "dense network", "SVC", "SVC on edges"]
X = np.arange(1, 4)


def some(names):
    return {name: X + n for n, name in enumerate(names)}


def walks(names):
    return {name: [[0, 0], [1, n / 9]] for n, name in enumerate(names)}


def ensembles():
    """Return made-up forest and boosting: three trees, two images, two classes."""
    curve = np.array([0.5, 0.6, 0.7])
    return Ensembles(
        np.zeros((3, 2), int), np.ones((3, 2, 2)), np.zeros(2, int), curve, curve + 0.1
    )


# Each figure whose legend names something that the course compares elsewhere, too.
WITH_LEGENDS = {
    "lines": lambda: plotting.lines(X, some(OPTIMIZERS[:3]), "x", "y", "T").figure,
    "in another order": lambda: plotting.lines(X, some(OPTIMIZERS[::-1]), "x", "y", "T").figure,
    "beside others": lambda: plotting.lines(X, some(["a", "Adam", "b"]), "x", "y", "T").figure,
    "rate_curves": lambda: plotting.rate_curves(X, some(OPTIMIZERS[3:]), "T").figure,
    "learning_curves": lambda: plotting.learning_curves(
        {"loss": [2, 1], "val_loss": [2, 1.5]}, "T", "loss"
    ).figure,
    "models by images": lambda: plotting.lines(X, some(MODELS), "x", "y", "T").figure,
    "surface": lambda: plotting.surface(
        X, X, np.outer(X, X) * 1.0, "T", walks(["Adam", "SGD"])
    ).figure,
    "arena": lambda: ArenaPicture(arena_runs.load(arena_runs.FILE), "epochs", True).figure,
    "playground": lambda: SurfacePicture(surfaces.valley()).figure,
    "votes": lambda: VotesPicture(ensembles(), np.ones((2, 8, 8)), ["a", "b"]).figure,
}  # fmt: skip


@pytest.fixture(autouse=True)
def no_open_figures():
    yield
    plt.close("all")


def look_of(line):
    return to_hex(line.get_color()), line.get_linestyle(), line.get_marker()


def expected(name):
    (line,) = plt.Figure().add_subplot().plot([1], [1], **style.of(name))
    return look_of(line)


def legends(figure):
    """Yield (name, line) of what the legends of a figure hold."""
    found = [*figure.legends, *filter(None, (ax.get_legend() for ax in figure.axes))]
    for legend in found:
        for text, line in zip(legend.get_texts(), legend.legend_handles, strict=True):
            yield text.get_text(), line


def is_named(name):
    return style.of(name, 0) == style.of(name, 1)


@pytest.mark.parametrize("name", WITH_LEGENDS)
def test_what_a_legend_names_has_its_look(name):
    named = [(text, line) for text, line in legends(WITH_LEGENDS[name]()) if is_named(text)]
    assert named
    for text, line in named:
        color, stroke, marker = expected(text)
        seen = look_of(line)
        assert seen[:2] == (color, stroke), text
        assert seen[2] in (marker, "", "None"), text  # no markers where they would hide the line


@pytest.mark.parametrize("name", WITH_LEGENDS)
def test_no_two_lines_of_a_legend_look_alike(name):
    seen = [look_of(line) for _text, line in legends(WITH_LEGENDS[name]())]
    assert len(set(seen)) == len(seen)


def test_the_microscope_tells_its_three_lines_apart():
    picture = MicroscopePicture()
    shares, two = np.full((2, 60), 1 / 60), np.array([0.1, 0.2])
    sizes = np.array([0.1, 0.2, 0.3])
    picture.draw(Microscope("relu", 5, 1.0, shares, np.zeros(2), two, two, sizes))
    lines = picture._line, picture._reached, picture._signal
    assert len({look_of(line) for line in lines}) == 3


def test_rows_of_models_have_the_colours_of_their_curves():
    colors = [to_hex(style.of(name)["color"]) for name in MODELS]
    bars = plotting.bars(MODELS, [1, 2, 3, 4, 5], "x", "T")
    assert [to_hex(bar.get_facecolor()) for bar in bars.patches] == colors
    scores = plotting.scores({name: [1, 2] for name in MODELS}, "x", "T")
    dots = [line for line in scores.lines if line.get_marker() in style.MARKERS]
    assert [to_hex(line.get_color()) for line in dots] == colors
    assert [line.get_marker() for line in dots] == [style.of(name)["marker"] for name in MODELS]
    others = differences.paired({name: X + n for n, name in enumerate(MODELS)}, MODELS[0])
    ax = plotting.differences(others, "x", "T")
    dots = [line for line in ax.lines if len(line.get_xdata()) == 1]
    assert [to_hex(line.get_color()) for line in dots] == colors[1:]


def test_variants_of_a_model_share_its_colour_and_are_told_apart():
    labels = ["random forest", "random forest, shuffled", "SVC", "SVC, shuffled"]
    scores = plotting.scores({name: [1, 2] for name in labels}, "x", "T")
    dots = [line for line in scores.lines if line.get_marker() in style.MARKERS]
    colors, markers = zip(*((d.get_color(), d.get_marker()) for d in dots), strict=True)
    assert colors[0] == colors[1] != colors[2] == colors[3]
    assert markers[0] != markers[1]
    assert markers[2] != markers[3]


def test_a_descent_of_a_named_optimizer_has_its_colour():
    axes = plotting.descent(X, X, {"Adam": [1, 2], "rate 0.1": [1, 2]}, "w", "T")
    assert to_hex(axes[0, 0].lines[1].get_color()) == expected("Adam")[0]
    assert to_hex(axes[0, 1].lines[1].get_color()) == to_hex(style.series(1)["color"])
