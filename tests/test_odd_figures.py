"""Figures of odd things: names that look like formulas, numbers beyond all bounds, errors halfway.

What can be drawn is drawn as it is written; the rest is refused in a sentence of ours, and nothing
is left open or half drawn.
"""

import io
import random
import re
import sys
import warnings

import matplotlib

matplotlib.use("agg")

import matplotlib.pyplot as plt
import numpy as np
import pytest

from helpers import differences, plotting, style
from helpers.plotting import arguments, canvas, texts

GRID = np.array([0.0, 1, 2]), np.array([0.0, 1]), np.array([[0.25, 1, 2], [3, 4, 7]])
SQUARES = np.arange(18.0).reshape(2, 3, 3)


@pytest.fixture(autouse=True)
def _close_figures():
    yield
    plt.close("all")


def drawn_without_a_warning(axes):
    """Draw a figure as `plotting.show` does; a warning is an error."""
    figure = np.ravel(np.asarray(axes, dtype=object))[0].figure
    with style.applied(), warnings.catch_warnings():
        warnings.simplefilter("error")
        figure.savefig(io.BytesIO(), format="png", dpi=50)
    return figure


def seen(figure):
    """Return the texts of a figure as they are read in its picture."""
    with style.applied():
        figure.canvas.draw()
    found = [text for text in figure.findobj(plt.Text) if text.get_visible()]
    return [text._preprocess_math(text.get_text())[0] for text in found]


# Every function, with a text of the learner's in each place that has one.
TEXTS = {
    "lines": lambda t: plotting.lines([1, 2], {t: [1, 2], "b": [2, 1]}, t, t, t),
    "learning_curves": lambda t: plotting.learning_curves({t: [1, 2]}, t, metric=t),
    "rate_curves": lambda t: plotting.rate_curves([0.1, 1], {t: [1, 2], "b": [2, 1]}, t),
    "scores": lambda t: plotting.scores({t: [1, 2]}, t, t),
    "bars": lambda t: plotting.bars([t, "b"], [1, 2], t, t),
    "differences": lambda t: plotting.differences(
        differences.paired({t: [1, 2], "b": [2, 4]}, t), t, t
    ),
    "histograms": lambda t: plotting.histograms({t: [1, 2], "b": [2, 3]}, t, t),
    "reliability": lambda t: plotting.reliability(np.ones(40), np.ones(40), t),
    "images": lambda t: plotting.images(SQUARES, [t, "b"], t),
    "confusion": lambda t: plotting.confusion([0, 1], [0, 1], [t, "b"], t),
    "surface": lambda t: plotting.surface(*GRID, t, {t: [[0, 0], [1, 1]]}),
    "descent": lambda t: plotting.descent([0, 1, 2], [2, 1, 0], {t: [0, 1]}, t, t),
}  # fmt: skip


def test_every_function_with_texts_is_tried():
    assert set(plotting.__all__) == {*TEXTS, "diagram", "show", "describe"}  # test_diagrams


FORMULA = r"$x_^$ and \frac{a"
UGLY = "_\n\ud800\0 층 😀"


@pytest.mark.parametrize("name", TEXTS)
def test_formulas_are_drawn_as_they_are_written(name):
    figure = drawn_without_a_warning(TEXTS[name](FORMULA))
    assert FORMULA in seen(figure)
    assert FORMULA in figure.get_label()


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("text", [UGLY, "x" * 5000], ids=["ugly", "long"])
def test_any_text_is_drawn_without_a_warning(name, text):
    figure = drawn_without_a_warning(TEXTS[name](text))
    assert "\n" not in figure.get_label()
    assert len(figure.get_label()) < 1500


@pytest.mark.parametrize("label", ["_under", ""])
def test_each_series_stands_in_the_legend(label):
    ax = plotting.lines([1, 2], {label: [1, 2], "b": [2, 1]}, "x", "y", "T")
    entries = [text.get_text().lstrip("\u2060") for text in ax.get_legend().get_texts()]
    assert entries == [label, "b"]


@pytest.mark.parametrize(
    ("text", "most", "short"),
    [
        ("abc", 3, "abc"),
        ("abcdef", 5, "ab…ef"),
        ("abcdef", 4, "ab…f"),
        ("a\r\n\tb", 9, "a b"),
        ("a  b", 9, "a  b"),
        ("층" * 5, 10, "층" * 5),
        ("층" * 6, 10, "층층…층층"),
    ],
)
def test_long_texts_are_shortened_in_their_middle(text, most, short):
    assert texts.short(text, most) == short


def test_rows_of_a_title_are_the_writers_up_to_three():
    assert texts.rows("a\nb\n$c") == "a\nb\n\\$c"
    assert texts.rows("a\nb\nc\nd") == "a\nb\n…"


def test_letters_that_no_font_has_are_squares():
    assert texts.drawn("a龘\ud800 한é→") == "a□□ 한é→"


# ---- what is refused --------------------------------------------------------------------------

X, SERIES = [1, 2, 3], {"a": [1, 2, 3]}
MANY = {str(number): [1, 2, 3] for number in range(61)}
REFUSED = {
    "no title": (TypeError, "title must be a text in quotes, not NoneType",
                 lambda: plotting.lines(X, SERIES, "", "", None)),
    "a list for a label": (TypeError, "xlabel must be a text",
                           lambda: plotting.scores(SERIES, [], "")),
    "label of a panel": (TypeError, "xlabel must be a text",
                         lambda: plotting.histograms(SERIES, None, "")),
    "an array for yes": (TypeError, "logx must be True or False, not ndarray",
                         lambda: plotting.lines(X, SERIES, "", "", "", logx=np.zeros(3))),
    "metrics": (TypeError, "metric must be a text",
                lambda: plotting.learning_curves({"loss": [1]}, "", metric=["loss"])),
    "a tuple as a label": (TypeError, "each name of series must be a text or a number, not tuple",
                           lambda: plotting.lines(X, {("a", 1): X}, "", "", "")),
    "one text as labels": (TypeError, "labels must be a list of names, not str",
                           lambda: plotting.bars("ab", [1, 2], "", "")),
    "one text as names": (TypeError, "class_names must be a list of names",
                          lambda: plotting.confusion([0], [0], "ab", "")),
    "digits": (ValueError, "a number among labels is too long",
               lambda: plotting.bars([10**5000], [1], "", "")),
    "series without end": (ValueError, "series: 61 are too many",
                           lambda: plotting.scores(MANY, "", "")),
    "names without end": (ValueError, "labels: 61 are too many",
                          lambda: plotting.bars(iter(int, 1), [1], "", "")),
    "points": (ValueError, "x holds 1,000,001 numbers; a figure has room for 1,000,000",
               lambda: plotting.lines(np.arange(1_000_001), SERIES, "", "", "")),
    "pictures": (ValueError, "pictures: 201 are too many",
                 lambda: plotting.images(np.zeros((201, 2, 2)))),
    "columns": (ValueError, "columns must be 40 or less",
                lambda: plotting.images(SQUARES, columns=10**9)),
    "bins": (ValueError, "bins must be 1,000 or less",
             lambda: plotting.histograms(SERIES, "", "", bins=10**9)),
    "calibration bins": (ValueError, "bins must be 1,000 or less",
                         lambda: plotting.reliability([1], [True], "", bins=10**9)),
    "panels": (ValueError, "paths: 13 are too many",
               lambda: plotting.descent(X, X, dict(list(MANY.items())[:13]), "", "")),
    "beyond an axis": (ValueError, r"'a' holds numbers beyond 1e\+100",
                       lambda: plotting.lines(X, {"a": [1, -1e101, 2]}, "", "", "")),
    "beyond its ends": (ValueError, "ylim holds numbers beyond",
                        lambda: plotting.lines(X, SERIES, "", "", "", ylim=(-1e308, 1e308))),
    "beyond all bars": (ValueError, "values holds numbers beyond",
                        lambda: plotting.bars(["a"], [1e300], "", "")),
    "marks": (ValueError, "marks holds numbers beyond",
              lambda: plotting.histograms(SERIES, "", "", marks=[1e300])),
    "falling map": (ValueError, "ys must be two rising numbers",
                    lambda: plotting.surface(GRID[0], -GRID[1], GRID[2], "")),
    "map without end": (ValueError, "xs must be two rising numbers",
                        lambda: plotting.surface([0, 1, np.inf], GRID[1], GRID[2], "")),
    "nearly flat map": (ValueError, "not all equal",
                        lambda: plotting.surface(*GRID[:2], 1e9 + 1e-7 * GRID[2], "")),
    "colours": (ValueError, "no colormap 'black': write \"gray_r\"",
                lambda: plotting.images(SQUARES, cmap="black")),
    "axes of a diagram": (TypeError, "ax must be matplotlib Axes",
                          lambda: plotting.diagram(_model(), ax="left")),
}  # fmt: skip


def _model():
    import keras

    return keras.Sequential([keras.Input((4,)), keras.layers.Dense(2, name="out")], name="small")


@pytest.mark.parametrize("name", REFUSED)
def test_odd_arguments_are_named_and_leave_no_figure(name):
    kind, message, call = REFUSED[name]
    with pytest.raises(kind, match=message):
        call()
    assert plt.get_fignums() == []


def test_as_many_as_there_is_room_for_are_drawn():
    assert arguments.count("series", 60) == 60
    assert arguments.drawable("x", np.array([1e100, np.nan, -np.inf])).size == 3
    plotting.descent(X, X, dict(list(MANY.items())[:12]), "w", "T")


def test_a_path_beyond_all_bounds_flies_off():
    path = {"a": [1, 1e200, -1e308]}
    said = plotting.describe(drawn_without_a_warning(plotting.descent(X, X, path, "w", "T")))
    assert "off the curve from step 1 on, and flies off" in said


# ---- an error halfway -------------------------------------------------------------------------

MODULES = ("charts", "curves", "descents", "images", "intervals", "diagrams")


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt])
def test_where_a_figure_fails_at_its_end_none_stays_open(name, error, monkeypatch):
    def fail(*_arguments):
        raise error

    mine = plt.figure()
    for module in MODULES:
        monkeypatch.setattr(sys.modules[f"helpers.plotting.{module}"], "add_description", fail)
    with pytest.raises(error):
        TEXTS[name]("a")
    assert plt.get_fignums() == [mine.number]


def test_where_a_diagram_fails_at_its_end_none_stays_open(monkeypatch):
    monkeypatch.setattr("helpers.plotting.diagrams.add_description", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        plotting.diagram(_model())
    assert plt.get_fignums() == []


def test_what_fails_leaves_nothing_on_the_axes_it_was_given(monkeypatch):
    monkeypatch.setattr("helpers.plotting.descents.add_description", lambda *_: 1 / 0)
    figure, ax = plt.subplots()
    (mine,) = ax.plot([1, 2])
    with pytest.raises(ZeroDivisionError):
        plotting.surface(*GRID, "T", {"a": [[0, 0], [1, 1]]}, ax)
    assert ax.lines[:] == [mine]
    assert not ax.collections
    assert figure.axes == [ax]
    assert not figure.legends


def test_the_random_states_and_the_filters_of_warnings_stay():
    def states():
        return random.getstate(), np.random.get_state()[1].tolist(), list(warnings.filters)

    model = _model()  # its start weights are drawn from the states
    before = states()
    for draw in TEXTS.values():
        drawn_without_a_warning(draw("a"))
    drawn_without_a_warning(plotting.diagram(model))
    assert states() == before


def test_a_drawing_function_keeps_its_name_and_words():
    assert canvas.drawing(plotting.lines).__doc__ == plotting.lines.__doc__
    assert plotting.lines.__name__ == "lines"
    with pytest.raises(TypeError, match=re.escape("missing a required argument: 'title'")):
        plotting.scores(SERIES, "x")
