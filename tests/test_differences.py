"""Differences pair by pair: their mean, error and interval, how they are read, drawn and shown."""

import matplotlib

matplotlib.use("agg")

import matplotlib.pyplot as plt
import numpy as np
import pytest
from scipy import stats

from helpers import differences, plotting, style
from helpers.differences import Difference

SEEDS = {
    "forest": np.array([0.80, 0.82, 0.81, 0.79, 0.83]),
    "network": np.array([0.83, 0.84, 0.85, 0.80, 0.86]),
    "SVC": np.array([0.81, 0.81, 0.82, 0.78, 0.84]),
    "boosting": np.array([0.78, 0.79, 0.79, 0.77, 0.80]),
}


@pytest.fixture(autouse=True)
def no_open_figures():
    yield
    plt.close("all")


def test_each_other_candidate_is_compared_with_the_reference_in_order():
    found = differences.paired(SEEDS, "SVC")
    assert [(one.label, one.reference, one.pairs) for one in found] == [
        ("forest", "SVC", 5), ("network", "SVC", 5), ("boosting", "SVC", 5),
    ]  # fmt: skip


def test_mean_error_and_interval_are_those_of_a_paired_t_test():
    for one in differences.paired(SEEDS, "forest"):
        by_scipy = stats.ttest_rel(SEEDS[one.label], SEEDS["forest"])
        steps = SEEDS[one.label] - SEEDS["forest"]
        low, high = by_scipy.confidence_interval(0.95)
        assert (one.low, one.high) == pytest.approx((low, high))
        assert (one.mean, one.error) == pytest.approx((steps.mean(), stats.sem(steps)))


def test_pairs_that_share_their_ups_and_downs_are_told_apart():
    up_and_down = np.array([0.1, 0.9, 0.5, 0.3, 0.7])
    little_more = up_and_down + np.array([0.010, 0.012, 0.011, 0.009, 0.010])
    (paired,) = differences.paired({"a": up_and_down, "b": little_more}, "a")
    (shuffled,) = differences.paired({"a": up_and_down, "b": little_more[::-1]}, "a")
    assert (paired.reading, shuffled.reading) == ("ahead", "not shown by these runs")
    assert paired.mean == pytest.approx(shuffled.mean)


@pytest.mark.parametrize(
    ("low", "high", "reading"),
    [
        (0.1, 0.2, "ahead"), (-0.2, -0.1, "behind"), (-0.1, 0.2, "not shown by these runs"),
        (0.0, 0.2, "not shown by these runs"), (-0.1, 0.0, "not shown by these runs"),
        (0.0, 0.0, "not shown by these runs"),
    ],
)  # fmt: skip
def test_zero_in_the_interval_or_at_its_end_shows_nothing(low, high, reading):
    assert Difference("a", "b", (low + high) / 2, 0.01, low, high, 5).reading == reading


def test_equal_differences_have_no_error_and_a_point_for_an_interval():
    (one,) = differences.paired({"a": [0.1, 0.2, 0.3], "b": [0.2, 0.3, 0.4]}, "a")
    assert (one.error, one.low, one.high, one.reading) == (0, one.mean, one.mean, "ahead")
    (same,) = differences.paired({"a": [0.3, 0.5], "b": [0.1 + 0.2, 0.5]}, "a")
    assert (same.mean, same.error, same.reading) == (0, 0, "not shown by these runs")


def test_images_are_paired_as_right_and_wrong():
    first, second = np.tile([True, True, False, False], 50), np.tile([True, False, True, True], 50)
    (one,) = differences.paired({"first": first, "second": second}, "first")
    assert one.mean == pytest.approx(0.25)
    assert one.pairs == 200


BAD = {
    "reference": (ValueError, "no 'tree' among the candidates",
                  lambda: differences.paired(SEEDS, "tree")),
    "alone": (ValueError, "nothing is compared with 'a'",
              lambda: differences.paired({"a": [1, 2]}, "a")),
    "one pair": (ValueError, "'a' holds one figure",
                 lambda: differences.paired({"a": [1], "b": [2]}, "a")),
    "lengths": (ValueError, "'b' holds 3 figures, but 'a' 2: pairs",
                lambda: differences.paired({"a": [1, 2], "b": [1, 2, 3]}, "a")),
    "nan": (ValueError, "'b' holds what is no finite number",
            lambda: differences.paired({"a": [1, 2], "b": [1, np.nan]}, "a")),
    "inf": (ValueError, "'a' holds what is no finite number",
            lambda: differences.paired({"a": [1, np.inf], "b": [1, 2]}, "a")),
    "epochs": (ValueError, "'a' must have 1 dim",
               lambda: differences.paired({"a": [[1, 2]], "b": [[1, 2]]}, "a")),
    "table": (TypeError, "as differences.paired", lambda: differences.table([0.1])),
    "nothing": (TypeError, "as differences.paired", lambda: differences.table([])),
    "drawn": (TypeError, "as differences.paired", lambda: plotting.differences({}, "x", "T")),
    "share": (ValueError, "share must be 1 or less", lambda: differences.standard_error(83, 100)),
    "images": (ValueError, "n must be 1 or more", lambda: differences.standard_error(0.5, 0)),
}  # fmt: skip


@pytest.mark.parametrize("case", BAD)
def test_what_can_not_be_compared_is_refused_in_words(case):
    kind, message, call = BAD[case]
    with pytest.raises(kind, match=message):
        call()


def test_the_error_of_an_accuracy_is_that_of_a_binomial_share():
    assert differences.standard_error(0.85, 4000) == pytest.approx(
        stats.binom(4000, 0.85).std() / 4000
    )
    assert differences.standard_error(1, 10) == 0


def test_a_table_has_a_row_a_difference_rounded_for_reading():
    rows = differences.table((
        Difference("Adam", "SGD", 0.0124, 0.0021, 0.0064, 0.0184, 5),
        Difference("RMSprop", "SGD", -0.0004, 0.01, -0.02, 0.02, 5),
    ))  # fmt: skip
    assert list(rows.index) == ["Adam − SGD", "RMSprop − SGD"]
    assert list(rows.columns) == ["difference", "standard error", "from", "to", "reading"]
    assert list(rows.loc["Adam − SGD"]) == ["0.012", "0.002", "0.006", "0.018", "ahead"]
    assert list(rows.loc["RMSprop − SGD"])[::4] == ["0.000", "not shown by these runs"]


# ---- the figure -------------------------------------------------------------------------------


def intervals(ax):
    """Return the ends of each interval drawn, from the top down."""
    return [tuple(line.get_xdata()) for line in ax.lines if line.get_marker() == "|"]


def dots(ax):
    return [line for line in ax.lines if len(line.get_xdata()) == 1]


def test_each_difference_is_a_row_with_its_interval_and_zero_is_a_line():
    found = differences.paired(SEEDS, "forest")
    ax = plotting.differences(found, "accuracy", "T")
    assert [label.get_text() for label in ax.get_yticklabels()] == ["network", "SVC", "boosting"]
    assert intervals(ax) == [(one.low, one.high) for one in found]
    assert [line.get_xdata()[0] for line in dots(ax)] == [one.mean for one in found]
    assert [line.get_xdata()[0] for line in ax.lines if line.get_linewidth() < 1] == [0]
    assert ax.yaxis_inverted()  # the first row on top


def test_a_dot_is_hollow_where_the_interval_holds_zero():
    ax = plotting.differences(differences.paired(SEEDS, "forest"), "accuracy", "T")
    full = [line.get_markerfacecolor() != "white" for line in dots(ax)]
    assert full == [True, False, True]  # SVC is not told from the forest


@pytest.mark.parametrize("shift", [-0.3, 0.0, 0.3])
def test_both_sides_of_zero_say_who_is_ahead_there(shift):
    groups = {"forest": SEEDS["forest"], "network": SEEDS["network"] + shift}
    ax = plotting.differences(differences.paired(groups, "forest"), "accuracy", "T")
    left, right = ax.texts
    assert (left.get_text(), right.get_text()) == ("forest ahead", "ahead of forest")
    ax.figure.draw_without_rendering()
    boxes = [text.get_window_extent() for text in (left, right)]
    zero = ax.transData.transform((0, 0))[0]
    frame = ax.get_window_extent()
    assert frame.x0 < boxes[0].x0 < boxes[0].x1 < zero < boxes[1].x0 < boxes[1].x1 < frame.x1


@pytest.mark.parametrize("name", ["x" * 200, "a random forest " * 8, "랜덤 포레스트 " * 9])
def test_labels_of_any_length_stay_in_the_figure(name):
    groups = {name: SEEDS["forest"], f"{name}2": SEEDS["network"], "c": SEEDS["SVC"]}
    ax = plotting.differences(differences.paired(groups, name), "accuracy", "T")
    ax.figure.draw_without_rendering()
    zero = ax.transData.transform((0, 0))[0]
    left, right = (text.get_window_extent() for text in ax.texts)
    assert 0 < left.x0 < left.x1 < zero < right.x0 < right.x1 < ax.figure.bbox.x1
    assert min(label.get_window_extent().x0 for label in ax.get_yticklabels()) >= 0


def test_the_sentence_says_each_difference_its_interval_and_its_reading():
    found = (
        Difference("Adam", "SGD", 0.0124, 0.0021, 0.0064, 0.0184, 5),
        Difference("RMSprop", "SGD", -0.001, 0.01, -0.02, 0.02, 5),
    )
    ax = plotting.differences(found, "accuracy", "T")
    assert plotting.describe(ax) == (
        "Figure: T. Accuracy, with an interval of 95 %: Adam − SGD 0.012 (0.006 to 0.018), ahead; "
        "RMSprop − SGD -0.001 (-0.020 to 0.020), not shown by these runs."
    )


def test_differences_from_several_references_name_both():
    found = (
        Difference("b", "a", 0.1, 0.01, 0.05, 0.15, 5),
        Difference("c", "b", -0.1, 0.01, -0.15, -0.05, 5),
    )
    ax = plotting.differences(found, "accuracy", "T")
    assert [label.get_text() for label in ax.get_yticklabels()] == ["b − a", "c − b"]
    assert [text.get_text() for text in ax.texts] == ["the second ahead", "the first ahead"]


def test_nothing_but_zero_can_be_drawn():
    found = differences.paired({"a": [1, 2], "b": [1, 2]}, "a")
    ax = plotting.differences(found, "accuracy", "T")
    ax.figure.draw_without_rendering()
    assert ax.get_xlim()[0] < 0 < ax.get_xlim()[1]
    assert dots(ax)[0].get_color() == style.PALETTE[0]


def test_a_row_has_the_look_of_the_model_it_names():
    groups = {name: SEEDS["SVC"] + n for n, name in enumerate(["SVC", "boosting", "my network"])}
    ax = plotting.differences(differences.paired(groups, "SVC"), "accuracy", "T")
    look = style.of("boosting")
    assert (dots(ax)[0].get_color(), dots(ax)[0].get_marker()) == (look["color"], look["marker"])
    assert dots(ax)[1].get_color() != look["color"]


GAINS = tuple(
    Difference(label, "1 hidden", (low + high) / 2, 0.001, low, high, 5)
    for label, low, high in (("below", -0.004, 0.002), ("holds", 0.005, 0.02), ("above", 0.012, 1))
)


def test_a_criterion_is_a_second_line_within_the_axis_and_is_named():
    ax = plotting.differences(GAINS[:1], "accuracy", "T", criterion=0.01)
    assert [line.get_xdata()[0] for line in ax.lines if line.get_linestyle() == "--"] == [0.01]
    ax.figure.draw_without_rendering()
    low, high = ax.get_xlim()
    assert low < 0.01 < high
    (named,) = (text for text in ax.texts if "0.01" in text.get_text())
    frame, box = ax.get_window_extent(), named.get_window_extent()
    assert frame.x0 < box.x0 < box.x1 < frame.x1
    assert frame.y0 < box.y0 < box.y1 < frame.y1
    assert not any(box.overlaps(text.get_window_extent()) for text in ax.texts if text != named)


def test_without_a_criterion_there_is_no_second_line():
    ax = plotting.differences(GAINS, "accuracy", "T")
    assert not [line for line in ax.lines if line.get_linestyle() == "--"]


def test_the_sentence_reads_an_interval_against_zero_and_against_the_criterion():
    said = plotting.describe(plotting.differences(GAINS, "accuracy", "T", criterion=0.01))
    assert said.endswith(
        "below − 1 hidden -0.001 (-0.004 to 0.002); against zero: not shown by these runs; "
        "against 0.01: the whole interval lies below it; "
        "holds − 1 hidden 0.013 (0.005 to 0.020); against zero: ahead; "
        "against 0.01: the interval holds it; "
        "above − 1 hidden 0.506 (0.012 to 1.000); against zero: ahead; "
        "against 0.01: the whole interval lies above it."
    )


@pytest.mark.parametrize("criterion", [float("nan"), "0.01", 1e300])
def test_a_criterion_that_is_no_number_is_refused(criterion):
    with pytest.raises((TypeError, ValueError), match="criterion must be"):
        plotting.differences(GAINS, "accuracy", "T", criterion=criterion)


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        ((-0.00098, -0.0043, 0.0023), "-0.001 (-0.004 to 0.002)"),
        ((-0.0002, -0.0043, 0.0043), "0.000 (-0.004 to 0.004)"),
        ((0.0002, 0.0001, 0.0003), "2.0e-04 (1.0e-04 to 3.0e-04)"),
    ],
)
def test_numbers_of_one_sentence_are_written_in_one_way(numbers, said):
    mean, low, high = numbers
    ax = plotting.differences(Difference("b", "a", mean, 0.001, low, high, 5), "accuracy", "T")
    assert said in plotting.describe(ax)
