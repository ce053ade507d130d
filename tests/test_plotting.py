"""Figures draw the numbers they are given, say them in a sentence, and refuse bad arguments."""

import base64
import io
import itertools
import warnings

import matplotlib

matplotlib.use("agg")

import matplotlib.pyplot as plt
import numpy as np
import pytest
from IPython.utils.capture import capture_output
from matplotlib.axes import Axes
from matplotlib.colors import to_hex
from PIL import Image

from helpers import differences, plotting, style
from helpers.plotting import canvas
from tests.hostile import HOSTILE, settings
from tests.shells import open_shell

X = np.array([1, 2, 3])
SQUARE = np.arange(18.0).reshape(2, 3, 3)
GRID_X, GRID_Y = np.array([-1.0, 0.0, 2.0]), np.array([-1.0, 1.0])
HEIGHTS = np.array([[3.0, 2.0, 4.0], [1.5, 0.25, 7.0]])


@pytest.fixture(autouse=True)
def no_open_figures():
    yield
    plt.close("all")


def texts(ax):
    return [text.get_text() for text in ax.texts]


def ticks(labels):
    return [label.get_text() for label in labels]


def titles(ax):
    return [ax.get_title(loc) for loc in ("left", "center") if ax.get_title(loc)]


# Each: what draws it, and what its sentence must hold.
DRAWINGS = {
    "lines": (lambda: plotting.lines(X, {"a": [0.1, 0.5, 0.9]}, "x", "y", "T"), ["0.100", "0.900"]),
    "learning_curves": (
        lambda: plotting.learning_curves({"accuracy": [0.5, 0.75]}, "T"),
        ["training from 0.500 to 0.750"],
    ),
    "scores": (lambda: plotting.scores({"a": [0.5, 0.7]}, "score", "T"), ["a 0.600"]),
    "bars": (lambda: plotting.bars(["a", "b"], [3, 40000], "n", "T"), ["a 3", "b 40,000"]),
    "histograms": (
        lambda: plotting.histograms({"a": [1.0, 2.0]}, "z", "T"),
        ["a: half between 1.250 and 1.750"],
    ),
    "rate_curves": (
        lambda: plotting.rate_curves((0.1, 1), {"a": [0.5, 0.75]}, "T"),
        ["a highest, 0.750, at 1"],
    ),
    "reliability": (
        lambda: plotting.reliability(np.full(40, 0.75), np.arange(40) < 10, "T"),
        ["sure 0.75, right 0.25"],
    ),
    "differences": (
        lambda: plotting.differences(
            differences.paired({"a": [0.5, 0.6], "b": [0.6, 0.7]}, "a"), "accuracy", "T"
        ),
        ["b − a 0.100 (0.100 to 0.100), ahead"],
    ),
    "images": (lambda: plotting.images(SQUARE, ["one", "two"], "T"), ["2 pictures: one; two"]),
    "confusion": (
        lambda: plotting.confusion([0, 0, 1], [0, 1, 1], ["a", "b"], "T"),
        ["a 50.0", "b 100.0"],
    ),
    "surface": (
        lambda: plotting.surface(GRID_X, GRID_Y, HEIGHTS, "T", {"SGD": [[0, 0], [2, 1]]}),
        ["lowest 0.250", "SGD ends at 7.000"],
    ),
    "descent": (
        lambda: plotting.descent(
            [0, 1, 2],
            [4, 1, 0],
            {"slow": [0, 0.5, 1.25], "jumps": [0, 2, 0.5, 1.75], "near": [0, 1.5, 1.25, 1.5]},
            "w",
            "T",
        ),
        [
            "slow: from 0.000 to 1.250",
            "jumps: from 0.000, then from side to side",
            "near: from 0.000 to 1.500",
            "2 or 3 steps",
        ],
    ),
}


def test_every_drawing_function_is_tested():
    assert set(plotting.__all__) == {*DRAWINGS, "diagram", "show", "describe"}  # test_diagrams


@pytest.mark.parametrize("name", DRAWINGS)
def test_returns_axes_with_a_sentence_that_says_the_numbers(name):
    draw, numbers = DRAWINGS[name]
    drawn = draw()
    assert all(isinstance(ax, Axes) for ax in np.ravel(drawn))
    sentence = plotting.describe(drawn)
    assert sentence == np.ravel(drawn)[0].figure.get_label()
    assert sentence.startswith("Figure: T. ")
    assert sentence.endswith(".")
    for number in numbers:
        assert number in sentence


@pytest.mark.parametrize("name", DRAWINGS)
def test_title_stands_in_the_figure(name):
    drawn = np.ravel(DRAWINGS[name][0]())
    assert "T" in (drawn[0].figure.get_suptitle(), *titles(drawn[0]))


def test_lines_draws_each_series_with_a_look_of_its_own():
    ax = plotting.lines(X, {"a": [1, 2, 3], "b": [3, 2, 2]}, "step", "loss", "T", ylim=(0, 5))
    assert (ax.get_xlabel(), ax.get_ylabel()) == ("step", "loss")
    assert ax.get_ylim() == (0, 5)
    np.testing.assert_array_equal([line.get_ydata() for line in ax.lines], [[1, 2, 3], [3, 2, 2]])
    np.testing.assert_array_equal(ax.lines[0].get_xdata(), X)
    assert ticks(ax.get_legend().get_texts()) == ["a", "b"]
    assert list(ax.get_xticks()) == [1, 2, 3]


def test_lines_draws_runs_as_their_mean_with_a_band_from_lowest_to_highest():
    ax = plotting.lines(X, {"a": [[1, 2, 3], [3, 6, 9]]}, "x", "y", "T")
    np.testing.assert_array_equal(ax.lines[0].get_ydata(), [2, 4, 6])
    band = ax.collections[0].get_paths()[0].get_extents()
    assert (band.y0, band.y1) == (1, 9)
    assert "a from 2.000 to 6.000" in plotting.describe(ax)
    assert not plotting.lines(X, {"a": [[1, 2, 3]]}, "x", "y", "T").collections


@pytest.mark.parametrize("logx", [False, True])
@pytest.mark.parametrize("logy", [False, True])
def test_lines_takes_log_axes(logx, logy):
    ax = plotting.lines(X, {"a": X}, "x", "y", "T", logx=logx, logy=logy)
    assert (ax.get_xscale() == "log", ax.get_yscale() == "log") == (logx, logy)


def test_few_whole_numbers_get_a_tick_each_but_not_on_a_log_axis():
    assert list(plotting.lines(X, {"a": X}, "x", "y", "T").get_xticks()) == [1, 2, 3]
    many = np.arange(1, 51)
    assert len(plotting.lines(many, {"a": many}, "x", "y", "T").get_xticks()) < 15
    near = plotting.lines([1, 99, 100], {"a": X}, "x", "y", "T", logx=True)
    assert 99 not in near.get_xticks()
    rates = plotting.rate_curves([0.1, 0.3, 1], {"a": X}, "T")
    assert (list(rates.get_xticks()), list(rates.get_xticks(minor=True))) == ([0.1, 0.3, 1], [])


@pytest.mark.parametrize("x", [[2000, 6000, 16000, 48000], [1, 2, 5, 10, 20, 50, 100, 300]])
def test_labels_of_a_logarithmic_axis_do_not_overlap(x):
    ax = plotting.lines(x, {"a": x, "random forest": x}, "images", "y", "T", logx=True)
    ax.figure.draw_without_rendering()
    labels = [label for label in ax.get_xticklabels(which="both") if label.get_text()]
    assert [label.get_text() for label in labels] == [f"{n:,}" for n in x]
    boxes = [label.get_window_extent() for label in labels]
    assert not any(a.overlaps(b) for a, b in itertools.pairwise(boxes))


def test_the_legend_hides_no_line():
    ax = plotting.lines(X, {"a": X, "b": X}, "x", "y", "T")
    ax.figure.draw_without_rendering()
    assert ax.get_legend().get_window_extent().x0 >= ax.get_window_extent().x1
    assert plotting.lines(X, {"a": X}, "x", "y", "T").get_legend() is None


def test_colour_never_stands_alone():
    ax = plotting.lines(X, {f"{n}": X + n for n in range(7)}, "x", "y", "T")
    assert len({to_hex(line.get_color()) for line in ax.lines}) == 7
    assert len({line.get_marker() for line in ax.lines}) == 7
    assert len({str(style.series(n)["linestyle"]) for n in range(7)}) == 7
    many = np.arange(50)  # too many points for markers: there the dashes tell lines apart
    lines = plotting.lines(many, {"a": many, "b": many + 1}, "x", "y", "T").lines
    assert [line.get_marker() for line in lines] == ["", ""]
    assert lines[0].get_linestyle() != lines[1].get_linestyle()


def test_lines_draws_on_the_axes_given():
    _, (left, right) = plt.subplots(1, 2)
    assert plotting.lines(X, {"a": X}, "x", "y", "T", ax=right) is right
    assert (len(left.lines), len(right.lines)) == (0, 1)


def test_curves_by_rate_have_their_axes():
    ax = plotting.rate_curves([0.1, 1, 10], {"a": [[1, 2, 3]]}, "T")
    axes = ax.get_xlabel(), ax.get_ylabel(), ax.get_xscale(), ax.get_yscale()
    assert axes == ("learning rate", "validation accuracy", "log", "linear")
    assert [text.get_text() for text in ax.get_xticklabels()] == ["0.1", "1", "10"]
    assert [list(values) for values in ax.lines[0].get_data()] == [[0.1, 1, 10], [1, 2, 3]]


def test_learning_curves_draws_training_and_validation_by_epoch():
    class History:
        history = {"loss": [2, 1], "val_loss": [3, 2.5], "accuracy": [0, 1]}  # noqa: RUF012

    ax = plotting.learning_curves(History(), "T", metric="loss")
    np.testing.assert_array_equal([line.get_ydata() for line in ax.lines], [[2, 1], [3, 2.5]])
    np.testing.assert_array_equal(ax.lines[0].get_xdata(), [1, 2])
    assert ticks(ax.get_legend().get_texts()) == ["training", "validation"]
    assert ax.get_ylabel() == "loss"
    assert len(plotting.learning_curves(History(), "T").lines) == 1


def test_scores_draws_every_run_and_its_mean():
    ax = plotting.scores({"a": [0.5, 0.7], "b": 0.9}, "accuracy", "T")
    drawn = [(line.get_marker(), *np.ravel(line.get_xdata())) for line in ax.lines]
    assert ("o", 0.5, 0.7) in drawn
    assert ("|", pytest.approx(0.6)) in drawn
    assert ("o", 0.9) in drawn
    assert [x for x in drawn if x[0] == "None"] == [("None", 0.5, 0.7), ("None", 0.9, 0.9)]
    assert ticks(ax.get_yticklabels()) == ["a", "b"]
    assert ax.get_ylim() == (1.5, -0.5)  # the first row on top
    assert ax.get_xlabel() == "accuracy"


def test_scores_of_one_dot_a_row_have_no_mean():
    ax = plotting.scores({"a": 0.5, "b": 0.9}, "accuracy", "T")
    assert "|" not in [line.get_marker() for line in ax.lines]
    assert "mean" not in plotting.describe(ax)
    assert "T. Accuracy: a 0.500; b 0.900." in plotting.describe(ax)
    mixed = plotting.describe(plotting.scores({"a": 0.5, "b": [0.8, 0.9]}, "accuracy", "T"))
    assert "of several dots their mean (lowest to highest): a 0.500; b 0.850 (0.8" in mixed


def test_bars_have_their_widths_and_numbers():
    ax = plotting.bars(("a", "b", "c"), [0.5, 0.25, 0.125], "share", "T")
    assert [bar.get_width() for bar in ax.patches] == [0.5, 0.25, 0.125]
    assert texts(ax) == ["0.500", "0.250", "0.125"]
    assert ticks(ax.get_yticklabels()) == ["a", "b", "c"]
    assert ax.yaxis_inverted()


def test_histograms_count_each_group_within_the_same_limits():
    groups = {f"g{n}": np.array([[0.0, 0.1], [0.9, 5.0]]) for n in range(6)}
    axes = plotting.histograms(groups, "z", "T", bins=2, limits=(0, 1))
    assert axes.shape == (2, 5)
    for ax in axes.flat[:6]:
        assert [bar.get_height() for bar in ax.patches] == [2, 2]  # 5.0 counts at the upper limit
    assert [titles(ax) for ax in axes.flat[:6]] == [[f"g{n}"] for n in range(6)]
    assert not any(ax.axison for ax in axes.flat[6:])
    assert not any(len(ax.get_yticks()) for ax in axes.flat[:6])  # heights are no values
    assert axes.flat[0].figure.get_supxlabel() == "z"


def test_histograms_are_marked_where_asked():
    axes = plotting.histograms({"a": [0.0, 1.0], "b": [0.5]}, "z", "T", marks=(0.25, 0.75))
    for ax in axes.flat:
        assert [line.get_xdata()[0] for line in ax.get_lines()] == [0.25, 0.75]


def test_histograms_span_all_groups_by_default():
    axes = plotting.histograms({"a": [0.0, 1.0], "b": [3.0, 4.0]}, "z", "T", bins=4)
    left = [bar.get_x() for bar in axes[0, 0].patches]
    assert left == [bar.get_x() for bar in axes[0, 1].patches] == [0, 1, 2, 3]


def test_reliability_draws_only_well_filled_bins():
    confidence = np.r_[np.full(20, 0.25), np.full(20, 1.0), np.full(19, 0.55)]
    correct = np.r_[np.arange(20) < 5, np.ones(20), np.ones(19)]
    ax = plotting.reliability(confidence, correct, "T")
    diagonal, drawn = ax.lines
    np.testing.assert_allclose(drawn.get_xydata(), [[0.25, 0.25], [1, 1]])
    np.testing.assert_array_equal(diagonal.get_xydata(), [[0, 0], [1, 1]])
    assert diagonal.get_linestyle() != drawn.get_linestyle()
    few = plotting.reliability(confidence[:19], correct[:19], "T")
    assert plotting.describe(few).endswith("none.")


def test_of_many_images_a_bin_must_have_one_in_forty():
    confidence = np.r_[np.full(3_800, 0.95), np.full(99, 0.55), np.full(101, 0.25)]
    many = plotting.reliability(confidence, np.ones(len(confidence)), "T")
    assert "Bins with at least 100 images: sure 0.25" in plotting.describe(many)
    assert "0.55" not in plotting.describe(many)


def test_reliability_bins_are_equally_wide():
    confidence = np.repeat([0.19, 0.21, 0.29, 0.5], 20)
    points = plotting.reliability(confidence, np.ones(80), "T").lines[1].get_xdata()
    np.testing.assert_allclose(points, [0.19, 0.25, 0.5])
    two = plotting.reliability(confidence, np.ones(80), "T", bins=2).lines[1].get_xdata()
    np.testing.assert_allclose(two, [0.23, 0.5])


def test_titles_of_pictures_lie_on_no_picture():
    axes = plotting.images(np.zeros((8, 4, 4)), list("abcdefgh"), "T", columns=4)
    axes[0, 0].figure.draw_without_rendering()
    titles = [ax.title.get_window_extent() for ax in axes.flat]
    assert not any(t.overlaps(ax.get_window_extent()) for t in titles for ax in axes.flat)
    assert axes[0, 0].images[0].get_cmap().name == "gray_r"  # 0 is white paper


@pytest.mark.parametrize(("n", "columns"), [(40, 3), (12, 6), (20, 10), (40, 40)])
def test_titles_of_pictures_have_room_and_pictures_leave_no_empty_stripe(n, columns):
    names = ["Ankle boot\nnot a T-shirt/top", "a title much longer than its picture is wide"] * 20
    axes = plotting.images(np.zeros((n, 8, 8)), names[:n], "T", columns=columns)
    axes[0, 0].figure.draw_without_rendering()
    for row in axes:
        boxes = [ax.title.get_window_extent() for ax in row]
        assert all(one.x1 < other.x0 for one, other in itertools.pairwise(boxes))
    place = axes[0, 0].get_position(original=True)
    assert axes[0, 0].get_position().height == pytest.approx(place.height, rel=0.01)
    assert axes[-1, 0].get_position().y0 * axes[0, 0].figure.get_figheight() < 0.1  # inches


def test_images_draws_the_pictures_in_a_grid():
    pictures = np.arange(7 * 4.0).reshape(7, 2, 2)
    axes = plotting.images(pictures, np.array(list("abcdefg")), "T", columns=3, limits=(-9, 9))
    assert axes.shape == (3, 3)
    for index, ax in enumerate(axes.flat[:7]):
        np.testing.assert_array_equal(ax.images[0].get_array(), pictures[index])
        assert ax.images[0].get_clim() == (-9, 9)
        assert titles(ax) == ["abcdefg"[index]]
    assert not any(ax.images for ax in axes.flat[7:])
    assert plotting.images(pictures, columns=10).shape == (1, 7)
    own = plotting.images(pictures)[0, 1].images[0]
    assert own.get_clim() == (4, 7)


@pytest.mark.parametrize("n", [1, 2, 6])
def test_a_long_title_over_few_pictures_is_not_clipped(n):
    title = "A title that is much longer than one small picture is wide"
    axes = plotting.images(np.zeros((n, 2, 2)), title=title)
    figure = axes.flat[0].figure
    figure.draw_without_rendering()
    assert figure._suptitle.get_window_extent().x1 <= figure.bbox.x1


def test_sentence_of_pictures_without_title_or_with_titles_of_two_lines():
    assert plotting.describe(plotting.images(SQUARE[:1])) == "Figure: 1 picture."
    axes = plotting.images(SQUARE, ["Coat\nnot Bag", "x"])
    assert plotting.describe(axes) == "Figure: 2 pictures: Coat, not Bag; x."


def test_confusion_draws_shares_of_each_true_class():
    ax = plotting.confusion([0, 0, 0, 1, 2], [0, 0, 1, 1, 1], ["a", "b", "c"], "T")
    shares = [[200 / 3, 100 / 3, 0], [0, 100, 0], [0, 100, 0]]
    np.testing.assert_allclose(ax.images[0].get_array(), shares)
    assert {(*t.get_position(), t.get_text()) for t in ax.texts} == {
        (0, 0, "67"), (1, 0, "33"), (1, 1, "100"), (1, 2, "100"),
    }  # fmt: skip
    assert ticks(ax.get_xticklabels()) == ticks(ax.get_yticklabels()) == ["a", "b", "c"]
    assert "true" in ax.get_ylabel()


def test_confusion_writes_whole_per_cents_that_can_be_read():
    predictions = [0] * 245 + [1] * 4 + [2] * 1  # 98 %, 1.6 %, and 0.4 %, which is not written
    ax = plotting.confusion([0] * 250, predictions, ["a", "b", "c"], "T")
    written = [(text.get_text(), text.get_color()) for text in ax.texts]
    assert written == [("98", "white"), ("2", style.INK)]
    assert ax.images[0].get_clim() == (0, 100)


def test_confusion_leaves_a_class_without_images_empty():
    ax = plotting.confusion([0], [0], ["a", "b"], "T")
    np.testing.assert_array_equal(ax.images[0].get_array(), [[100, 0], [0, 0]])


def test_surface_draws_the_paths_and_limits():
    paths = {"SGD": [[0, 0], [1, 1], [2, 1]], "Adam": [[0, 0], [2, -1]]}
    ax = plotting.surface(GRID_X, GRID_Y, HEIGHTS, "T", paths)
    np.testing.assert_array_equal(ax.lines[0].get_xydata(), paths["SGD"])
    assert ax.lines[0].get_linestyle() != ax.lines[1].get_linestyle()
    assert ax.lines[0].get_marker() != ax.lines[1].get_marker()
    assert ticks(ax.figure.legends[0].get_texts()) == ["SGD", "Adam", "lowest"]
    row, column = np.unravel_index(np.argmin(HEIGHTS), np.shape(HEIGHTS))
    np.testing.assert_array_equal(ax.lines[2].get_xydata(), [[GRID_X[column], GRID_Y[row]]])
    assert (ax.get_xlim(), ax.get_ylim()) == ((-1, 2), (-1, 1))
    assert (ax.get_xlabel(), ax.get_ylabel()) == ("weight 1", "weight 2")
    levels = ax.collections[0].levels
    assert (levels[0], levels[-1]) == pytest.approx((0.25, 7))
    alone = plotting.surface(GRID_X, GRID_Y, HEIGHTS, "T")
    assert ticks(alone.figure.legends[0].get_texts()) == ["lowest"]


def test_descent_draws_the_steps_on_the_curve_one_panel_a_path():
    paths = {"slow": [0.0, 0.5], "fast": [[0.0], [9.0]]}
    axes = plotting.descent([0, 1, 2], [4, 1, 0], paths, "w", "T")
    assert axes.shape == (1, 2)
    curve, steps = axes[0, 0].lines
    np.testing.assert_array_equal(curve.get_ydata(), [4, 1, 0])
    np.testing.assert_array_equal(steps.get_xydata(), [[0, 4], [0.5, 2.5]])
    assert curve.get_marker() != steps.get_marker()
    np.testing.assert_array_equal(axes[0, 1].lines[1].get_xdata(), [0, 2])  # kept in the panel
    assert "fast: from 0.000 to 9.000" in plotting.describe(axes)


def test_descent_says_how_many_steps_each_path_has():
    paths = {"a": [0, 1, 2], "b": [0, 1]}
    assert "after 2 or 1 steps" in plotting.describe(plotting.descent(X, X, paths, "w", "T"))


@pytest.mark.parametrize(
    ("value", "written"),
    [(0, "0"), (12345, "12,345"), (np.int64(7), "7"), (0.0, "0.000"), (0.12345, "0.123"),
     (0.0009, "9.0e-04"), (-2.5, "-2.500"), (12345.6, "1.2e+04"),
     (-0.0009, "-9.0e-04"), (0.001, "0.001"), (9999.0, "9999.000"), (10000.0, "1.0e+04"),
     (float("nan"), "not a number"), (float("inf"), "∞"), (-np.inf, "−∞")],
)  # fmt: skip
def test_number(value, written):
    assert canvas.number(value) == written


def test_hangul_is_drawn_without_a_missing_glyph():
    ax = plotting.bars(["바지", "가방"], [1, 2], "개수", "학습 정확도")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        ax.figure.canvas.draw()
    ax.set_title("\u0b95")  # Tamil, which neither font has: the check above can fail
    with pytest.warns(UserWarning, match="missing from font"):
        ax.figure.canvas.draw()


@pytest.fixture
def shell():
    with open_shell() as shell:
        yield shell


def shown(drawn):
    with capture_output() as captured:
        assert plotting.show(drawn) is None
    assert captured.stdout == captured.stderr == ""
    return [(output.data, output.metadata) for output in captured.outputs]


def test_show_displays_the_picture_and_the_sentence_and_closes_the_figure(shell):
    ax = plotting.bars(["a<b"], [3], "n", "T")
    (picture, metadata), (sentence, _) = shown(ax)
    text = "Figure: T. n: a<b 3."
    alt = metadata["image/png"]["alt"]
    assert alt == "A figure; the text below says what it shows."  # it isn't read twice
    assert set(picture) == {"image/png"}
    width = metadata["image/png"]["width"]
    assert metadata["image/png"] == {"width": round(ax.figure.get_size_inches()[0] * 100),
                                     "alt": alt}  # fmt: skip
    png = Image.open(io.BytesIO(base64.b64decode(picture["image/png"])))
    assert png.size[0] == pytest.approx(1.5 * width, abs=1)
    assert set(sentence) == {"text/html", "text/plain"}
    assert sentence["text/plain"] == text
    assert "a&lt;b 3." in sentence["text/html"]
    assert plt.get_fignums() == []


def test_show_takes_a_figure_and_an_array_of_axes_and_closes_no_other(shell):
    other = plt.figure().number
    for drawn in (plotting.images(SQUARE), plotting.bars(["a"], [1], "n", "T").figure):
        assert len(shown(drawn)) == 2
    assert plt.get_fignums() == [other]


def test_show_writes_nothing_beneath_a_figure_without_a_sentence(shell):
    assert len(shown(plt.figure())) == 1


# ---- what has no place in a picture, or is no number ------------------------------------------

NO = np.nan


def said(drawn):
    """Return what the sentence of a figure says after its title and what it shows."""
    return plotting.describe(drawn).split(": ", 2)[2]


@pytest.mark.parametrize(
    ("series", "sentence"),
    [
        ([0.5, 0.25, NO], "a from 0.500 to 0.250 at 2, then no finite number."),
        ([0.5, np.inf, NO], "a from 0.500 to 0.500 at 1, then no finite number."),
        ([NO, 0.25, 0.5], "a from 0.250 at 2 to 0.500 at 3, elsewhere no finite number."),
        ([NO, 0.25, NO], "a from 0.250 at 2 to 0.250 at 2, elsewhere no finite number."),
        ([0.5, NO, 0.25], "a from 0.500 to 0.250."),
        ([NO, NO, -np.inf], "a holds no finite number."),
        ([[1, 2, np.inf], [1, 3, -np.inf]], "a from 1.000 to 2.500 at 2, then no finite number."),
    ],
)
def test_a_line_says_where_it_holds_numbers(series, sentence):
    ax = plotting.lines(X, {"a": series}, "x", "y", "T")
    assert said(ax) == sentence
    assert np.isfinite(ax.get_ylim()).all()
    ax.figure.draw_without_rendering()  # what isn't finite gives no warning


# ---- what is to be seen -----------------------------------------------------------------------

FIVE = np.arange(1, 6)


def said_of_lines(series, **keywords):
    return plotting.describe(plotting.lines(FIVE, series, "x", "y", "T", **keywords))


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ([1, 2, 3, 4, 5], "a from 1.000 to 5.000."),
        ([3, 1, 2, 5, 4], "a from 3.000 to 4.000, lowest 1.000 at 2, highest 5.000 at 4."),
        ([0, 2, 9, 4, 0], "a from 0.000 to 0.000, highest 9.000 at 3."),
        ([9, 2, 1, 2, 9], "a from 9.000 to 9.000, lowest 1.000 at 3."),
        ([9, 2, 0.1, 0, 0.1], "a from 9.000 to 0.100."),  # the rise at the end isn't seen
        ([2, 2, 2, 2, 2], "a from 2.000 to 2.000."),
    ],
)  # fmt: skip
def test_a_line_says_its_highest_and_lowest_point_where_they_are_not_its_ends(values, sentence):
    assert said(plotting.lines(FIVE, {"a": values}, "x", "y", "T")) == sentence


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ([0] * 5 + [1] * 6, "a from 0.000 to 1.000 in one step."),
        ([0] * 5 + [4] * 6 + [1] * 5, "a from 0.000 to 1.000 in 2 steps, highest 4.000 at 6."),
        ([0] * 5 + [1, 2] * 3, "a from 0.000 to 2.000."),  # half of it moves
        (np.maximum(0, np.arange(-5, 6)), "a from 0.000 to 5.000."),
        (np.repeat([0, 1], 6) + 1e-16 * np.arange(12), "a from 0.000 to 1.000 in one step."),
        ([2] * 12, "a from 2.000 to 2.000."),
    ],
)
def test_a_staircase_says_how_many_steps_it_has(values, sentence):
    x = np.arange(1, len(values) + 1)
    assert said(plotting.lines(x, {"a": values}, "x", "y", "T")) == sentence


def test_a_line_names_the_ends_of_the_axis_below_it():
    assert "Y by x (1 to 5): " in plotting.describe(plotting.lines(FIVE, {"a": FIVE}, "x", "Y", ""))


@pytest.mark.parametrize(
    ("other", "sentence"),
    [
        ([0, 1, 2, 3, 4], "The lines do not clearly cross. "
                          "At the right end a is highest, 1.000 above b."),
        ([5, 4, 3, 2, 1], "The lines clearly cross once. "
                          "At the right end a is highest, 4.000 above b."),
        ([0, 3, 2, 5, 4], "The lines clearly cross 4 times. "
                          "At the right end a is highest, 1.000 above b."),
        ([1, 2, 3, 4, 5], "At the right end a and b are level."),
        ([1.1, 1.9, 3.1, 3.9, 5.1], "At the right end a and b are level."),  # too close to see
        ([0, 1, 2, 3, 5.1], "The lines do not clearly cross. At the right end a and b are level."),
        ([0, 1, 2, 3, NO], ""),
    ],
)  # fmt: skip
def test_two_lines_say_how_often_they_cross_and_which_is_highest_at_the_end(other, sentence):
    text = said_of_lines({"a": FIVE, "b": other})
    assert text.partition(". y by x")[2].partition(". ")[2] == sentence


def test_bands_that_overlap_at_the_end_are_said_to_and_not_ranked():
    runs = {"a": [[1, 2, 3, 4, 5], [1, 2, 3, 4, 7]], "b": [[1, 1, 1, 1, 4], [1, 1, 1, 1, 5.5]],
            "c": [[0, 0, 0, 0, 0], [0, 0, 0, 0, 1]]}  # fmt: skip
    text = said_of_lines(runs)
    assert text.endswith(" At the right end the bands of a and b overlap.")
    assert "highest" not in text
    apart = said_of_lines({"a": [[1, 2, 3, 4, 5], [1, 2, 3, 4, 7]], "c": [[0] * 5, [0] * 5]})
    assert apart.endswith(" At the right end a is highest, 6.000 above c.")


def test_crossings_of_one_line_or_of_five_are_not_counted():
    for n in (1, 5):
        assert "cross" not in said_of_lines({str(k): FIVE * k for k in range(n)})
    assert "cross" in said_of_lines({str(k): FIVE * k for k in range(4)})


def test_of_three_lines_crossings_are_counted_only_where_each_is_clear():
    clear = {"a": FIVE, "b": FIVE[::-1], "c": [9, 9, 9, 9, 9]}
    assert "The lines clearly cross once." in said_of_lines(clear)
    touching = clear | {"c": [9, 8.9, 5, 1.1, 1.1]}  # meets b at its end, below what is seen
    assert "cross" not in said_of_lines(touching)


def test_on_a_logarithmic_axis_heights_are_logarithms():
    falling = {"a": [1, 0.1, 0.01, 1e-3, 1e-4], "b": [1e-4, 1e-4, 1e-4, 1e-4, 0.5]}
    text = said_of_lines(falling, logy=True)
    assert text.endswith("The lines clearly cross once. At the right end b is highest.")
    dip = said_of_lines({"a": [1, 1e-2, 1e-6, 1e-2, 1]}, logy=True)
    assert dip.endswith("lowest 1.0e-06 at 3.")
    assert "lowest" not in said_of_lines({"a": [1e-2, 1e-3, 1e-2, 0.9, 1]})  # not seen there


def test_a_learning_curve_says_where_validation_loss_is_lowest():
    flat = {"loss": [2, 1, 0.5, 0.4], "val_loss": [1, 0.70, 0.69, 0.70]}
    text = plotting.describe(plotting.learning_curves(flat, "T", "loss"))
    assert (
        "training from 2.000 to 0.400; validation from 1.000 to 0.700, lowest 0.690 at 3." in text
    )
    falling = {"loss": [2, 1], "val_loss": [2, 1.5]}
    text = plotting.describe(plotting.learning_curves(falling, "T", "loss"))
    assert "validation from 2.000 to 1.500, lowest 1.500 at 2." in text
    accuracy = {"accuracy": [0.5, 0.75], "val_accuracy": [0.5, 0.7]}
    assert "lowest" not in plotting.describe(plotting.learning_curves(accuracy, "T"))


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ([4798, 4781, 4841], "All lie between 4,781 and 4,841."),
        ([3, 71, 12], "Highest: b; lowest: a."),
        ([3, 71, 70], "Lowest: a."),
        ([71, 3, 3], "Highest: a."),
        ([71, 70, 3, 3], ""),
        ([1, 9], ""),
        ([1, NO, 9], ""),
        ([1, np.inf, np.inf], ""),
    ],
)  # fmt: skip
def test_bars_say_which_is_clearly_highest_and_lowest(values, sentence):
    labels = list("abcd")[: len(values)]
    text = plotting.describe(plotting.bars(labels, values, "n", "T"))
    assert text.partition(". n: ")[2].partition(". ")[2] == sentence


def test_scores_rank_rows_whose_dots_lie_apart():
    groups = {"a": [0.1, 0.2], "b": [0.5, 0.6], "c": [0.8, 0.9], "d": [0.9, 1.0]}
    assert plotting.describe(plotting.scores(groups, "n", "T")).endswith(" Lowest: a.")
    errors = {"mine": [0.5, 0.6, 0.7], "a": 0.8, "b": 0.9}
    text = plotting.describe(plotting.scores(errors, "accuracy", "T"))
    assert "of the runs" not in text
    assert "mine 0.600 (0.500 to 0.700); a 0.800; b 0.900. Highest: b; lowest: mine." in text


def test_pictures_say_how_they_stand_and_what_their_colours_mean():
    of = plotting.describe
    assert of(plotting.images(SQUARE, title="T")) == "Figure: T. 2 pictures in a row."
    many = np.zeros((7, 3, 3))
    weights = plotting.images(many, title="T", columns=3, cmap="RdBu_r", limits=(-0.4, 0.4))
    assert of(weights) == (
        "Figure: T. 7 pictures in rows of 3. "
        "Red is above zero, up to 0.4, blue below, down to -0.4; white is zero."
    )
    skew = plotting.images(many, title="T", cmap="RdBu_r", limits=(-1, 2))  # white is no zero
    assert of(skew) == "Figure: T. 7 pictures in a row."


def test_a_few_pictures_of_one_scale_say_in_which_quarter_they_are_dark():
    dark = np.zeros((2, 4, 5))
    dark[0, :2, -2:], dark[1, 2:, :2], dark[1, :, 2] = 1, 0.5, 9  # what lies between counts nowhere
    text = plotting.describe(plotting.images(dark, ["a", "b"], "T", limits=(0, 1)))
    assert text == (
        "Figure: T. 2 pictures: a; b. Mean of the upper left, upper right, lower left and lower "
        "right quarter: a 0.00, 1.00, 0.00, 0.00; b 0.00, 0.00, 0.50, 0.00."
    )
    own_scales = plotting.images(dark, ["a", "b"], "T")
    many = plotting.images(np.zeros((5, 2, 2)), list("abcde"), "T", limits=(0, 1))
    for axes in (own_scales, many):
        assert "quarter" not in plotting.describe(axes)


def test_a_line_of_one_point_says_it_once():
    assert said(plotting.lines([1], {"a": [0.5]}, "x", "y", "T")) == "a 0.500."
    assert said(plotting.learning_curves({"loss": [NO]}, "T", metric="loss")) == (
        "training holds no finite number."
    )


def test_what_a_logarithmic_axis_has_no_place_for_is_left_out_and_said():
    both = {"relu": [0, 0.1, 0.01], "sigmoid": [0, -1, 1]}
    ax = plotting.lines(X, both, "x", "y", "T", logy=True)
    np.testing.assert_array_equal(ax.lines[0].get_ydata(), [NO, 0.1, 0.01])
    assert ax.get_ylim()[0] > 1e-3
    assert said(ax) == (
        "relu from 0.000 to 0.010; sigmoid from 0.000 to 1.000. "
        "1 point of relu is 0 or less: a logarithmic axis has no place for it. "
        "2 points of sigmoid are 0 or less: a logarithmic axis has no place for them."
    )
    linear = plotting.lines(X, {"a": [0, -1, 1]}, "x", "y", "T")
    np.testing.assert_array_equal(linear.lines[0].get_ydata(), [0, -1, 1])
    assert "axis" not in plotting.describe(linear)


def test_dead_layers_alone_are_drawn_without_a_warning():
    ax = plotting.lines(X, {"dead": np.zeros(3)}, "x", "y", "T", logy=True)
    assert "3 points of dead are 0 or less" in plotting.describe(ax)
    runs = plotting.lines(X, {"dead": np.zeros((2, 3))}, "x", "y", "T", logy=True)
    for drawn in (ax, runs):
        drawn.figure.draw_without_rendering()


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ([0.5, 0.75, NO], "a highest, 0.750, at 1, no finite number at 10."),
        ([[0.5, 0.75, 0.5], [0.25, NO, np.inf]],
         "a highest, 0.375, at 0.1, no finite number at 1, 10."),
        ([NO, NO, np.inf], "a holds no finite number."),
        ([0.75, 0.5, 0.75], "a highest, 0.750, at 0.1."),
    ],
)  # fmt: skip
def test_the_highest_rate_is_one_with_a_number(values, sentence):
    ax = plotting.rate_curves((0.1, 1, 10), {"a": values}, "T")
    assert said(ax) == sentence
    assert ticks(ax.get_xticklabels()) == ["0.1", "1", "10"]


def test_scores_without_a_number_have_no_mean():
    groups = {"a": [0.5, NO, 0.75], "b": [NO, np.inf], "c": [0.25, 0.5]}
    ax = plotting.scores(groups, "loss", "T")
    assert said(ax) == (
        "a has no mean, since 1 of its 3 scores is no finite number; "
        "b has no mean, since 2 of its 2 scores are no finite numbers; c 0.375 (0.250 to 0.500)."
    )
    drawn = [(line.get_marker(), *np.ravel(line.get_xdata())) for line in ax.lines]
    assert [x for x in drawn if x[0] == "o"] == [("o", 0.5, 0.75), ("o", 0.25, 0.5)]
    assert [x for x in drawn if x[0] == "|"] == [("|", 0.375)]
    ax.figure.draw_without_rendering()


def test_bars_say_what_is_no_number_and_draw_the_others():
    ax = plotting.bars(["a", "b", "b"], [NO, 2.0, -np.inf], "n", "T")
    assert said(ax) == "a not a number; b 2.000; b −∞."
    assert [bar.get_width() for bar in ax.patches] == [0, 2, 0]
    assert texts(ax) == ["not a number", "2.000", "−∞"]
    ax.figure.draw_without_rendering()


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ([[0, 0], [2, 1]], "ends at 7.000"),
        ([[0, 0], [3, 1]], "leaves the map after step 0, at (0.000, 0.000)"),
        ([[0, 0], [0, 5], [1, 1], [-1, -1.5]], "leaves the map after step 2, at (1.000, 1.000)"),
        ([[0, 0], [-1.5, 0], [-1, -1]], "ends at 3.000"),
        ([[0, 0], [1, 1], [9, 9], [NO, NO]],
         "leaves the map after step 1, at (1.000, 1.000), and flies off"),
        ([[0, 0], [0, np.inf]], "leaves the map after step 0, at (0.000, 0.000), and flies off"),
        ([[5, 5], [6, 6]], "is never on the map"),
        ([[NO, 0], [NO, 1]], "is never on the map"),
        ([[-1, 1]], "ends at 1.500"),
    ],
)  # fmt: skip
def test_a_path_says_its_loss_only_on_the_map(path, sentence):
    ax = plotting.surface(GRID_X, GRID_Y, HEIGHTS, "T", {"SGD": path})
    assert said(ax) == f"lowest 0.250; SGD {sentence}."
    assert (ax.get_xlim(), ax.get_ylim()) == ((-1, 2), (-1, 1))


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ([0], "from 0.000 to 0.000"),
        ([0, 0.5, 2], "from 0.000 to 2.000"),
        ([0, 1, 9], "from 0.000 to 9.000, off the curve from step 2 on"),
        ([0, 1, -2, 5, -9], "from 0.000, then from side to side"),  # where it ends is chance
        ([0, 2, 0.5, 1.75], "from 0.000, then from side to side"),
        ([1, 9, NO], "from 1.000, off the curve from step 1 on, and flies off"),
        ([1, 0, -np.inf], "from 1.000, off the curve from step 2 on, and flies off"),
        ([5, 6], "never on the curve"),
        ([NO, NO], "never on the curve"),
        ([0, np.inf, np.inf, 1], "from 0.000 to 1.000"),
    ],
)
def test_a_descent_says_where_it_leaves_the_curve(path, sentence):
    axes = plotting.descent([0, 1, 2], [4, 1, 0], {"a": path}, "w", "T")
    assert said(axes) == f"a: {sentence}."
    axes[0, 0].figure.draw_without_rendering()


def test_one_step_is_one():
    drawn = plotting.descent(X, X, {"a": [1, 2]}, "w", "T")
    assert "The weight after 1 step: " in plotting.describe(drawn)


@pytest.mark.parametrize("kind", [np.array, list, tuple])
def test_limits_may_be_an_array(kind):
    ax = plotting.lines(X, {"a": X}, "x", "y", "T", ylim=kind([0, 5]))
    assert ax.get_ylim() == (0, 5)
    (ax,) = np.ravel(plotting.histograms({"a": [1, 2]}, "z", "T", bins=2, limits=kind([0, 4])))
    assert [(bar.get_x(), bar.get_height()) for bar in ax.patches] == [(0, 1), (2, 1)]
    axes = plotting.images(SQUARE, limits=kind([-1, 20]))
    assert [ax.images[0].get_clim() for ax in axes.flat if ax.images] == [(-1, 20)] * 2


# ---- several charts on one figure -------------------------------------------------------------

ON_AXES = {
    "lines": lambda ax: plotting.lines(X, {"a": X}, "x", "y", "T", ax=ax),
    "learning_curves": lambda ax: plotting.learning_curves({"accuracy": [0.5]}, "T", ax=ax),
    "scores": lambda ax: plotting.scores({"a": [0.5, 0.7]}, "score", "T", ax=ax),
    "bars": lambda ax: plotting.bars(["a"], [3], "n", "T", ax=ax),
    "differences": lambda ax: plotting.differences(
        differences.paired({"a": [1, 2], "b": [2, 4]}, "a"), "n", "T", ax=ax
    ),
    "reliability": lambda ax: plotting.reliability(np.ones(40), np.ones(40), "T", ax=ax),
    "confusion": lambda ax: plotting.confusion([0, 0, 1], [0, 1, 1], ["a", "b"], "T", ax=ax),
    "surface": lambda ax: plotting.surface(GRID_X, GRID_Y, HEIGHTS, "T", ax=ax),
}


@pytest.mark.parametrize("name", ON_AXES)
def test_a_figure_of_two_charts_is_described_by_both_sentences(name):
    alone = plotting.describe(ON_AXES[name](None))
    figure, (left, right) = plt.subplots(1, 2)
    first = plotting.bars(["first"], [1], "n", "Left", ax=left)
    assert plotting.describe(first) == "Figure: Left. n: first 1."
    assert ON_AXES[name](right) is right
    assert plotting.describe(figure) == f"Figure: Left. n: first 1. {alone}"


def test_curves_by_rate_are_described_once():
    ax = plotting.rate_curves([1, 2, 3], SERIES, "T")
    assert plotting.describe(ax).count("Figure: ") == 1


# ---- the style, and nothing else --------------------------------------------------------------


FIGURES = {name: draw for name, (draw, _numbers) in DRAWINGS.items()}


@pytest.mark.parametrize("name", FIGURES)
def test_the_learners_settings_change_no_byte_and_are_as_before(name, shell):
    (as_usual, _metadata), *_ = shown(FIGURES[name]())
    with matplotlib.rc_context(HOSTILE):
        before = settings()
        drawn = FIGURES[name]()
        assert settings() == before
        (picture, _metadata), *_ = shown(drawn)
        assert settings() == before
    assert picture == as_usual


SERIES = {"a": [1, 2, 3]}
BAD = {
    "show": (TypeError, "got NoneType", lambda: plotting.show(None)),
    "show empty": (TypeError, "got list", lambda: plotting.show([])),
    "show a number": (TypeError, "got list", lambda: plotting.show([3])),
    "points": (ValueError, "'a' has 2 points, but x has 3",
               lambda: plotting.lines(X, {"a": [1, 2]}, "", "", "")),
    "no series": (ValueError, "label: values", lambda: plotting.lines(X, {}, "", "", "")),
    "bare series": (ValueError, "label: values", lambda: plotting.lines(X, [1, 2, 3], "", "", "")),
    "words": (TypeError, "'a' must be numbers",
              lambda: plotting.lines(X, {"a": ["p", "q", "r"]}, "", "", "")),
    "ragged": (ValueError, "'a' must have rows of equal length",
               lambda: plotting.lines(X, {"a": [[1, 2], [1]]}, "", "", "")),
    "empty": (ValueError, "x must have 1 dim", lambda: plotting.lines([], {"a": []}, "", "", "")),
    "scalar": (ValueError, "'a' must have 1 or 2 dim",
               lambda: plotting.lines(X, {"a": 3}, "", "", "")),
    "nothing": (TypeError, "x must be numbers, not NoneType",
                lambda: plotting.lines(None, SERIES, "", "", "")),
    "ylim": (ValueError, "ylim must be", lambda: plotting.lines(X, SERIES, "", "", "", ylim=(1,))),
    "ylim turned": (ValueError, "low below high",
                    lambda: plotting.lines(X, SERIES, "", "", "", ylim=(1, 0))),
    "ax": (TypeError, "ax must be", lambda: plotting.lines(X, SERIES, "", "", "", ax="left")),
    "metric": (ValueError, r"no 'acc'; it has \['loss'\]",
               lambda: plotting.learning_curves({"loss": [1]}, "", metric="acc")),
    "history": (TypeError, "what fit", lambda: plotting.learning_curves([1, 2], "")),
    "scores": (ValueError, "'a' must have 0 or 1 dim",
               lambda: plotting.scores({"a": [[1, 2]]}, "", "")),
    "labels": (ValueError, "1 labels, but 2 values", lambda: plotting.bars(["a"], [1, 2], "", "")),
    "nan": (ValueError, "'a' holds values that aren't finite",
            lambda: plotting.histograms({"a": [1, np.nan]}, "", "")),
    "limits": (ValueError, "limits must be",
               lambda: plotting.histograms({"a": [1]}, "", "", limits=(1, 2, 3))),
    "shapes": (ValueError, "confidences", lambda: plotting.reliability([1, 1], [True], "")),
    "confidence": (ValueError, "between 0 and 1", lambda: plotting.reliability([1.5], [True], "")),
    "correct": (ValueError, "predictions == labels", lambda: plotting.reliability([1], [7], "")),
    "flat pictures": (ValueError, r"the shape \(2, 9\)",
                      lambda: plotting.images(SQUARE.reshape(2, 9))),
    "no pictures": (ValueError, r"the shape \(0, 3, 3\)", lambda: plotting.images(SQUARE[:0])),
    "titles": (ValueError, "2 pictures, but 1 titles", lambda: plotting.images(SQUARE, ["a"])),
    "columns": (ValueError, "columns must be", lambda: plotting.images(SQUARE, columns=0)),
    "picture limits": (ValueError, "low below high",
                       lambda: plotting.images(SQUARE, limits=(1, 1))),
    "bins": (ValueError, "bins must be 1 or more",
             lambda: plotting.histograms({"a": [1]}, "", "", bins=0)),
    "calibration bins": (ValueError, "bins must be 1 or more",
                         lambda: plotting.reliability([1], [True], "", bins=0)),
    "no confidence": (ValueError, "between 0 and 1",
                      lambda: plotting.reliability([np.nan], [True], "")),
    "no height": (ValueError, "heights must be finite",
                  lambda: plotting.surface(GRID_X, GRID_Y, HEIGHTS * np.nan, "")),
    "one row": (ValueError, "on 2 × 2 points",
                lambda: plotting.surface(GRID_X, GRID_Y[:1], HEIGHTS[:1], "")),
    "x on a log axis": (ValueError, "no place for 0",
                        lambda: plotting.lines([0, 1], {"a": [1, 2]}, "", "", "", logx=True)),
    "rates": (ValueError, "no place for -1", lambda: plotting.rate_curves([-1, 1], SERIES, "")),
    "x without end": (ValueError, "x must hold finite",
                      lambda: plotting.lines([0, np.inf], {"a": [1, 2]}, "", "", "")),
    "xs that are no numbers": (ValueError, "xs must rise",
                               lambda: plotting.descent([0, np.nan, 1], X, SERIES, "", "")),
    "predictions": (ValueError, "predictions",
                    lambda: plotting.confusion([0, 1], [0], ["a", "b"], "")),
    "class": (ValueError, "labels must lie between 0 and 1",
              lambda: plotting.confusion([2], [0], ["a", "b"], "")),
    "negative class": (ValueError, "predictions must lie between",
                       lambda: plotting.confusion([0], [-1], ["a", "b"], "")),
    "outputs": (TypeError, "whole numbers", lambda: plotting.confusion([0], [0.9], ["a", "b"], "")),
    "heights": (ValueError, r"not \(3, 2\)",
                lambda: plotting.surface(GRID_Y, GRID_X, HEIGHTS, "")),
    "flat": (ValueError, "not all equal",
             lambda: plotting.surface(GRID_X, GRID_Y, np.ones((2, 3)), "")),
    "path": (ValueError, r"'a' has the shape \(3, 1\)",
             lambda: plotting.surface(GRID_X, GRID_Y, HEIGHTS, "", {"a": [[1], [2], [3]]})),
    "no paths": (ValueError, "label: values", lambda: plotting.descent(X, X, {}, "", "")),
    "two weights": (ValueError, "'a' must hold one weight",
                    lambda: plotting.descent(X, X, {"a": [[1, 2]]}, "", "")),
    "falling xs": (ValueError, "xs must rise", lambda: plotting.descent(-X, X, SERIES, "", "")),
    "losses": (ValueError, "one number for each", lambda: plotting.descent(X, [1], SERIES, "", "")),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_bad_arguments_are_named_and_leave_no_figure(name):
    kind, message, call = BAD[name]
    with pytest.raises(kind, match=message):
        call()
    assert plt.get_fignums() == []
