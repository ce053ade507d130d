"""The style: it can be read, is told apart without colours, and holds only where it is applied."""

import itertools

import matplotlib
import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.colors import to_rgb

from helpers import style
from tests.hostile import HOSTILE, settings

# What people without one kind of cones see (Machado, Oliveira and Fernandes 2009,
# doi:10.1109/TVCG.2009.113): rows give red, green, blue of linear light.
SEEN_WITHOUT = {
    "all cones": np.eye(3),
    "red": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998]],
    "green": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
              [-0.011820, 0.042940, 0.968881]],
    "blue": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602],
             [0.004733, 0.691367, 0.303900]],
}  # fmt: skip


def light(color):
    """Return the linear light of a colour, (3,)."""
    part = np.array(to_rgb(color))
    return np.where(part <= 0.04045, part / 12.92, ((part + 0.055) / 1.055) ** 2.4)


def contrast(color, ground):
    """Return the contrast of WCAG 2 between two colours, 1 to 21."""
    bright, dark = sorted(
        (float(light(c) @ (0.2126, 0.7152, 0.0722)) for c in (color, ground)), reverse=True
    )
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("color", [style.INK, style.MUTED])
def test_text_can_be_read_on_white(color):
    assert contrast(color, "white") >= 4.5


def test_text_can_be_read_on_a_panel():
    assert contrast(style.INK, style.PANEL) >= 7


@pytest.mark.parametrize("without", SEEN_WITHOUT)
def test_colours_are_told_apart_with_any_common_colour_blindness(without):
    seen = [np.clip(SEEN_WITHOUT[without] @ light(c), 0, 1) ** (1 / 2.2) for c in style.PALETTE]
    nearest = min(np.linalg.norm(a - b) for a, b in itertools.combinations(seen, 2))
    assert nearest > 0.1


def test_each_series_has_a_look_of_its_own_and_the_next_begins_anew():
    looks = [style.series(number) for number in range(len(style.PALETTE))]
    for part in ("color", "linestyle", "marker"):
        assert len({str(look[part]) for look in looks}) == len(looks)
    again = style.series(len(looks))
    assert again["color"] == looks[0]["color"]
    assert again["marker"] != looks[0]["marker"]
    assert again["linestyle"] != looks[0]["linestyle"]


# ---- one look for one name --------------------------------------------------------------------

OPTIMIZERS = ["SGD", "momentum", "Nesterov", "Adagrad", "RMSprop", "Adam"]
ACTIVATIONS = ["sigmoid", "relu", "tanh", "gelu", "linear", "softmax"]
MODELS = [
    "random forest", "extra trees", "boosting", "dense network", "convolutional network", "SVC",
    "SVC on edges", "linear model",
]  # fmt: skip
CURVES = ["training", "validation", "test"]
ALL = [*OPTIMIZERS, *ACTIVATIONS, *MODELS, *CURVES]


def pairs(looks):
    return {(look["color"], look["marker"]) for look in looks}


def strokes(looks):
    return {(look["color"], str(look["linestyle"])) for look in looks}


def test_no_two_names_of_the_course_share_colour_and_marker():
    assert len(pairs(style.of(name) for name in ALL)) == len(ALL)


@pytest.mark.parametrize("family", [OPTIMIZERS, ACTIVATIONS, MODELS, CURVES], ids=" ".join)
def test_names_that_are_compared_have_colours_of_their_own(family):
    looks = style.looks(family)
    assert looks == [style.of(name) for name in family]
    assert len({look["color"] for look in looks}) == len(family)
    assert len(strokes(looks)) == len(family)


@pytest.mark.parametrize("family", [OPTIMIZERS, ACTIVATIONS, MODELS, CURVES], ids=" ".join)
def test_a_name_looks_the_same_in_any_company(family):
    for name in family:
        for others in ([], ["a", "b"], family[::-1], [f"{name}, shuffled", "c"]):
            labels = [*others, name] if name not in others else others
            assert style.looks(labels)[labels.index(name)] == style.of(name)


@pytest.mark.parametrize(
    ("label", "name"),
    [("relu, 10 layers", "ReLU"), ("random forest, shuffled", "random forest"),
     ("Adam 0.001", "Adam"), ("SGD momentum", "momentum"), ("SGD, momentum 0.9", "momentum"),
     ("SVC on edges, shuffled", "SVC on edges"), ("SVC, rbf", "SVC"), ("forest", "random forest"),
     ("gradient boosting", "boosting"), ("dense, 100 ReLU", "dense network"),
     ("validation loss", "validation"), ("linear model, 2,000 images", "linear model")],
)  # fmt: skip
def test_a_longer_label_has_the_look_of_the_name_it_begins_with(label, name):
    assert style.of(label) == style.of(name)


@pytest.mark.parametrize("label", ["Adamax", "relu6", "trained", "slope of sigmoid", "", "학습"])
def test_another_word_is_no_name(label):
    assert style.of(label, 3) == style.series(3)


def test_variants_of_a_name_keep_its_colour_and_nothing_else():
    looks = style.looks(["relu, 2 layers", "relu, 10 layers", "relu, 20 layers", "sigmoid"])
    assert looks[0] == style.of("relu")
    assert {look["color"] for look in looks[:3]} == {style.of("relu")["color"]}
    for part in ("linestyle", "marker"):
        assert len({str(look[part]) for look in looks[:3]}) == 3


def test_labels_without_a_name_take_colours_that_are_left():
    assert style.looks(["a", "b"]) == [style.series(0), style.series(1)]
    looks = style.looks(["a", "SGD", "b", "momentum", "c"])
    assert len({look["color"] for look in looks}) == 5


@pytest.mark.parametrize(
    "labels",
    [ALL, [f"{n}" for n in range(49)], [f"Adam {n}" for n in range(49)],
     [*OPTIMIZERS, *map(str, range(40))], [f"{a}, {n}" for a in MODELS for n in range(6)]],
    ids=len,
)  # fmt: skip
def test_no_two_series_of_a_figure_look_alike(labels):
    looks = style.looks(labels)
    assert len({str(look) for look in looks}) == len(labels)
    assert len(style.looks([*labels, *map(str, range(100))])) == len(labels) + 100


def test_rows_have_the_looks_of_their_names_or_one_colour():
    assert style.rows(["a", "b"]) == [style.series(0)] * 2
    assert style.rows(["SVC", "boosting"]) == [style.of("SVC"), style.of("boosting")]


def test_the_style_holds_in_the_block_alone_even_if_that_fails():
    with matplotlib.rc_context(HOSTILE):
        before = settings()
        with style.applied():
            assert matplotlib.rcParams["font.size"] == 9
            assert "NanumSquare" in matplotlib.rcParams["font.family"]
        assert settings() == before
        with pytest.raises(KeyError), style.applied():
            raise KeyError
        assert settings() == before


def test_a_figure_made_in_the_block_has_quiet_axes_and_lines_that_can_be_seen():
    with style.applied():
        ax = plt.subplots()[1]
        (line,) = ax.plot([0, 1])
    assert [ax.spines[side].get_visible() for side in ("top", "right")] == [False, False]
    assert line.get_linewidth() >= 1.2
    assert min(label.get_fontsize() for label in ax.get_xticklabels()) >= 8
    assert ax.xaxis.get_gridlines()[0].get_visible()
    plt.close(ax.figure)
