"""What each explorer computes and says, against the models that it speaks of."""

import contextlib
import io
import json
import re
import subprocess
import sys

import hypothesis.strategies as st
import matplotlib
import numpy as np
import pytest
from hypothesis import given, settings
from PIL import Image

from helpers import quiet  # noqa: F401 (comes before keras)

import keras  # isort: skip
from sklearn.datasets import load_digits
from sklearn.ensemble import (
    GradientBoostingClassifier,
    HistGradientBoostingClassifier,
    RandomForestClassifier,
)

from helpers import explorers, landscapes, probes, style
from helpers.explorers import arena_runs, surfaces, update_rules
from helpers.explorers.arena import BEST, ArenaPicture
from helpers.explorers.arena import compute as compare
from helpers.explorers.builder import ACTIVATIONS, INPUTS, MOST, START
from helpers.explorers.deep_network import kernels, passes
from helpers.explorers.explorer import Refused
from helpers.explorers.layer_list import Layer, build, code, names
from helpers.explorers.microscope import histogram
from helpers.explorers.passage import compute as pass_through
from helpers.explorers.passage import least_sure, next_wrong, passage
from helpers.explorers.playground import SurfacePicture, View, say
from helpers.plotting import architecture
from tests.test_explorer_class import move, said

DIGITS = load_digits()
IMAGES, LABELS = DIGITS.images[:300].astype(np.float32) / 16, DIGITS.target[:300]
NAMES = [str(number) for number in range(10)]
ROWS = IMAGES.reshape(300, -1)


def is_png(png, width, height):
    return Image.open(io.BytesIO(png)).size == (width, height)


def titled(figure, title):
    """Return the axes with this title."""
    (ax,) = [ax for ax in figure.axes if ax.get_title(loc="left") == title]
    return ax


def lengths(ax):
    """Return how long the bars are, from the top."""
    bars = sorted(ax.patches, key=lambda bar: bar.get_y(), reverse=not ax.yaxis_inverted())
    return [bar.get_width() for bar in bars]


def hatched(ax):
    """Return the numbers of the bars that are marked, from the top."""
    assert ax.yaxis_inverted()
    return [number for number, bar in enumerate(ax.patches) if bar.get_hatch()]


def squares(ax):
    """Return the numbers behind a map of squares, its first row at the top."""
    array = np.ma.getdata(ax.collections[0].get_array())
    return array if ax.yaxis_inverted() else array[::-1]


def sentence(made, **values):
    """Return what an explorer says of these values, without drawing them."""
    return made._say(made._compute(**(made.values | values)))


def points(line):
    return np.column_stack(line.get_data()).tolist()


# ---- what all of them cost --------------------------------------------------------------------

WITHOUT_KERAS = """
import sys
import numpy as np
from helpers import explorers
explorers.arena(), explorers.playground()
explorers.microscope(np.ones((3, 8, 8)), np.arange(3))
print([name for name in ("keras", "tensorflow", "pandas") if name in sys.modules])
"""


def test_an_explorer_loads_neither_keras_nor_pandas():
    """Whoever has a model has loaded Keras; nobody needs pandas."""
    run = subprocess.run(
        [sys.executable, "-c", WITHOUT_KERAS], capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == "[]"


def test_a_move_applies_no_style_sheet(monkeypatch):
    """It takes a tenth of a move. The builder's drawing is made anew: once, where it is made."""
    times = []
    applied = style.applied

    @contextlib.contextmanager
    def counted():
        times.append(1)
        with applied():
            yield

    made = [explorers.arena(), explorers.playground(), explorers.microscope(IMAGES, LABELS)]
    monkeypatch.setattr(style, "applied", counted)
    move(made[0], Adam=False)
    move(made[1], step=5)
    move(made[2], layers=3)
    assert times == []


HOSTILE = {"axes.facecolor": "black", "font.size": 20, "svg.fonttype": "path", "lines.linewidth": 9}


def test_explorers_look_as_they_should_whatever_the_readers_own_settings():
    values = [(explorers.builder, {"chosen": 3}), (explorers.microscope, {"layers": 3})]
    given = {explorers.microscope: (IMAGES, LABELS)}
    expected = [make(*given.get(make, ())).look(**moved) for make, moved in values]
    with matplotlib.rc_context(HOSTILE):
        before = dict(matplotlib.rcParams)
        assert [make(*given.get(make, ())).look(**moved) for make, moved in values] == expected
        assert dict(matplotlib.rcParams) == before


# ---- votes ------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def grown():
    forest = RandomForestClassifier(12, random_state=0).fit(ROWS[:150], LABELS[:150])
    boosting = HistGradientBoostingClassifier(max_iter=5, random_state=0)
    return forest, boosting.fit(ROWS[:150], LABELS[:150])


@pytest.fixture(scope="module")
def votes(grown):
    return explorers.votes(*grown, IMAGES[150:], LABELS[150:], NAMES)


def test_votes_are_those_of_the_trees(votes, grown):
    view = votes._compute(trees=3, image=7)
    asked = [int(tree.predict(ROWS[157:158])[0]) for tree in grown[0].estimators_[:3]]
    assert view.shares.tolist() == (np.bincount(asked, minlength=10) / 3).tolist()
    assert view.truth == LABELS[157]


def test_sums_and_accuracy_are_those_of_boosting(votes, grown):
    view = votes._compute(trees=5, image=7)
    assert view.sums == pytest.approx(grown[1].decision_function(ROWS[157:158])[0])
    assert view.boosting == pytest.approx(grown[1].score(ROWS[150:], LABELS[150:]))


def test_votes_end_with_the_shorter_of_the_two(votes):
    assert votes.controls["trees"].source.max == 5


def test_votes_are_drawn_as_they_are(votes):
    votes.look(trees=1, image=3)
    votes.look(trees=4, image=7)
    view, figure = votes._compute(trees=4, image=7), votes.panels[0].render.__self__.figure
    forest, boosting = titled(figure, "Forest: a vote"), titled(figure, "Boosting: a sum")
    assert lengths(forest) == view.shares.tolist()
    assert lengths(boosting) == view.sums.tolist()
    assert hatched(forest) == [view.shares.argmax()]
    assert hatched(boosting) == [view.sums.argmax()]
    assert [name.get_text() for name in forest.get_yticklabels()] == NAMES
    assert [ax.lines[-1].get_ydata() for ax in (forest, boosting)] == [[view.truth]] * 2
    assert (squares(figure.axes[0]) == IMAGES[157]).all()
    shares = titled(figure, "Share right, of 150 images")
    curves = {line.get_label(): points(line) for line in shares.lines}
    assert curves["forest"][3] == [4, view.forest]
    assert curves["boosting"][3] == [4, view.boosting]
    assert [points(line) for line in shares.lines[-2:]] == [
        [[4, view.forest]], [[4, view.boosting]],
    ]  # fmt: skip


def test_votes_say_what_they_show(votes):
    move(votes, trees=5, image=2)
    view = votes._compute(**votes.values)
    assert f"of its votes to {NAMES[view.shares.argmax()]}." in said(votes)
    assert f"boosting {view.boosting:.3f}" in said(votes)
    assert is_png(votes.panels[0].widget.value, 740, 420)


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        (("forest", "boosting", IMAGES, LABELS, NAMES), TypeError, "fitted forest"),
        ((0, 0, IMAGES[0], LABELS, NAMES), ValueError, "dimension"),
        ((0, 0, IMAGES, LABELS[:3], NAMES), ValueError, "300 images need as many labels"),
        ((0, 0, IMAGES, LABELS + 5, NAMES), ValueError, "whole numbers from 0 to 9"),
        ((0, 0, IMAGES, LABELS, "names"), TypeError, "list of names"),
    ],
)
def test_votes_refuse(arguments, error, message):
    with pytest.raises(error, match=message):
        explorers.votes(*arguments)


def test_votes_need_three_classes(grown):
    two = HistGradientBoostingClassifier(max_iter=2).fit(ROWS, LABELS > 4)
    with pytest.raises(ValueError, match="three classes"):
        explorers.votes(grown[0], two, IMAGES, LABELS, NAMES)


def grown_on(labels, rows=ROWS):
    """Return a forest and a boosting that were fitted on these labels."""
    forest = RandomForestClassifier(6, random_state=0).fit(rows, labels)
    return forest, GradientBoostingClassifier(n_estimators=3, random_state=0).fit(rows, labels)


FEW = np.isin(LABELS, [1, 4, 7])  # the classes that some were trained on


@pytest.mark.parametrize(
    "labels", [LABELS[FEW], LABELS[FEW].astype(float), np.array(NAMES)[LABELS[FEW]]],
    ids=["numbers", "floats", "names"],
)  # fmt: skip
def test_votes_are_for_the_classes_that_the_two_were_fitted_on(labels):
    forest, boosting = grown_on(labels, ROWS[FEW])
    made = explorers.votes(forest, boosting, IMAGES, LABELS, NAMES)
    here = np.flatnonzero(FEW)[5]
    view = made._compute(trees=3, image=here)
    asked = [tree.predict(ROWS)[here] for tree in forest.estimators_[:3]]
    shares = np.bincount([(1, 4, 7)[int(place)] for place in asked], minlength=10) / 3
    assert view.shares == pytest.approx(shares)
    assert view.sums[[1, 4, 7]] == pytest.approx(boosting.decision_function(ROWS[[here]])[0])
    assert view.sums[0] == -np.inf
    assert view.boosting == pytest.approx(np.mean(boosting.predict(ROWS).astype(float) == LABELS))
    assert view.forest == pytest.approx(FEW.mean(), abs=0.05), "right on nearly all it knows"
    assert f"of its votes to {LABELS[here]}." in made.look(trees=3, image=here)[1]
    assert f"is that of {LABELS[here]}." in made.look(trees=3, image=here)[1]


@pytest.mark.parametrize(
    ("labels", "message"),
    [
        (LABELS + 1, "the labels 1, 2, .*, 10, .* 0 to 9"),
        (LABELS - 1, "0 to 9"),
        (np.array(["zero", "one", "two", "three", *"456789"])[LABELS], "or these names"),
    ],
    ids=["from 1", "negative", "other names"],
)
def test_votes_refuse_labels_that_are_no_classes(grown, labels, message):
    forest, boosting = RandomForestClassifier(2), HistGradientBoostingClassifier(max_iter=1)
    with pytest.raises(ValueError, match=f"RandomForestClassifier was fitted on .*{message}"):
        explorers.votes(forest.fit(ROWS, labels), grown[1], IMAGES, LABELS, NAMES)
    with pytest.raises(ValueError, match=f"HistGradientBoosting.* was fitted on .*{message}"):
        explorers.votes(grown[0], boosting.fit(ROWS, labels), IMAGES, LABELS, NAMES)


def test_one_tree_is_said_to_be_one(votes):
    assert "so 1 tree for each class" in votes.look(trees=1)[1]
    assert "so 2 trees for each class" in votes.look(trees=2)[1]


# ---- through the network ----------------------------------------------------------------------


def two_layers(activation="softmax", hidden="sigmoid", neurons=13, **options):
    keras.utils.set_random_seed(1)
    model = keras.Sequential([keras.Input((8, 8)), keras.layers.Flatten()])
    model.add(keras.layers.Dense(neurons, hidden))
    model.add(keras.layers.Dense(10, activation, **options))
    return model


def through(model):
    return explorers.through_network(model, IMAGES, LABELS, NAMES)


def test_a_network_of_which_no_neuron_gives_anything_is_described_in_words():
    model = two_layers(hidden="relu")
    model.layers[1].bias.assign(np.full(13, -99.0))
    made = through(model)
    assert said(made).endswith(
        "Counted from its mean output, no hidden neuron adds anything to this lead, or takes "
        "anything from it."
    )
    assert "nan" not in said(made)
    assert is_png(made.panels[0].widget.value, 740, 440)


def test_the_six_that_count_most_are_named_where_there_are_more():
    view = pass_through(passage(two_layers(), IMAGES, LABELS), 0)
    part = np.sort(np.abs(view.shares))[-6:].sum() / np.abs(view.shares).sum()
    assert f"The six neurons that count most make up {part:.2f} of all" in said(
        through(two_layers())
    )
    for neurons, words in (
        (6, "The 6 hidden neurons make up all"),
        (1, "The 1 hidden neuron makes"),
    ):
        assert words in said(through(two_layers(neurons=neurons)))


def test_an_image_is_drawn_on_its_way():
    made, passed = through(two_layers()), passage(two_layers(), IMAGES, LABELS)
    made.look(image=7)
    view, figure = pass_through(passed, 7), made.panels[0].render.__self__.figure
    made.look(image=7)
    assert (squares(titled(figure, "Pixels")) == IMAGES[7]).all()
    for title, values in (("Hidden outputs", view.hidden), ("What each adds", view.shares)):
        shown = squares(titled(figure, title))
        assert shown.shape == (2, 10)
        assert shown.ravel()[:13] == pytest.approx(values)
    strongest = np.abs(view.shares).argmax()
    weights = squares(titled(figure, "Weights of the strongest"))
    assert (weights == passed.W1[:, strongest].reshape(8, 8)).all()
    outputs, six = (
        titled(figure, "Outputs (◆ the truth)"),
        titled(figure, "The six that count most"),
    )
    assert lengths(outputs) == pytest.approx(view.outputs)
    assert hatched(outputs) == [view.outputs.argmax()]
    assert outputs.lines[-1].get_ydata() == [LABELS[7]]
    assert lengths(six) == pytest.approx(view.shares[view.order[:6]])
    adds = [bar.get_facecolor()[0] > bar.get_facecolor()[2] for bar in six.patches]
    assert adds == (view.shares[view.order[:6]] > 0).tolist()
    assert {*adds} == {True, False}
    assert [int(text.get_text()) for text in six.texts] == view.order[:6].tolist()
    assert int(six.texts[0].get_text()) == strongest


def test_the_verdict_names_the_truth_where_the_network_is_wrong():
    made, passed = through(two_layers()), passage(two_layers(), IMAGES, LABELS)
    for image in range(40):
        winner = passed.outputs[image].argmax()
        verdict = "right." if winner == LABELS[image] else f"wrong: it is {LABELS[image]}."
        share = passed.outputs[image].max()
        expected = f"Image {image}: the network says {winner} ({share:.2f}), {verdict} Second is"
        assert sentence(made, image=image).startswith(expected)


def test_an_output_that_is_tiny_is_not_named():
    model = two_layers()
    model.layers[-1].bias.assign([50.0, *[0.0] * 9])
    assert "No other output reaches 0.05." in said(through(model))


def test_shares_add_up_without_biases_and_with_an_activation_of_its_own():
    plain = two_layers(use_bias=False)
    apart = keras.Sequential([keras.Input((8, 8)), keras.layers.Flatten()])
    apart.add(keras.layers.Dense(13))
    apart.add(keras.layers.Activation("tanh"))
    apart.add(keras.layers.Dense(10, "softmax"))
    for model in (plain, apart):
        view = pass_through(passage(model, IMAGES, LABELS), 3)
        outputs = np.sort(model.predict(IMAGES[3:4], verbose=0)[0])
        assert view.lead == pytest.approx(np.log(outputs[-1] / outputs[-2]), abs=1e-4)


def test_a_network_that_gives_no_numbers_is_refused():
    model = two_layers()
    model.layers[-1].bias.assign(np.full(10, np.nan))
    with pytest.raises(ValueError, match="gives nan"):
        through(model)


def test_as_many_names_as_outputs():
    with pytest.raises(ValueError, match="10 outputs, but there are 12 class names"):
        explorers.through_network(two_layers(), IMAGES, LABELS, [*NAMES, "ten", "eleven"])


def test_shares_and_biases_add_up_to_the_lead():
    model = two_layers()
    model.layers[-1].bias.assign(np.linspace(-1, 1, 10))
    passed = passage(model, IMAGES, LABELS)
    for image in (0, 7, 299):
        view = pass_through(passed, image)
        outputs = np.sort(model.predict(IMAGES[image : image + 1], verbose=0)[0])
        # Softmax: the ratio of two outputs is e to the power of the difference of their sums.
        assert view.lead == pytest.approx(np.log(outputs[-1] / outputs[-2]), abs=1e-4)
        assert np.abs(view.shares[view.order[0]]) == np.abs(view.shares).max()


def test_a_neuron_that_gives_the_same_for_every_image_adds_nothing():
    model = two_layers()
    always = np.where(np.arange(13) == 4, 99.0, 0.0)
    model.layers[1].bias.assign(always)
    weights = model.layers[1].get_weights()[0]
    model.layers[1].kernel.assign(np.where(always > 0, 0.0, weights))
    passed = passage(model, IMAGES, LABELS)
    views = [pass_through(passed, image) for image in range(len(IMAGES))]
    assert max(abs(view.shares[4]) for view in views) < 1e-6
    assert min(np.abs(view.hidden[4]) for view in views) > 0.99
    rest = views[0].lead - views[0].shares.sum()
    assert f"leads by {views[0].lead:.2f}. Of that, {rest:.2f} comes from" in said(through(model))


def test_next_wrong_one_begins_again_at_the_end():
    passed = passage(two_layers(), IMAGES, LABELS)
    wrong = np.flatnonzero(passed.outputs.argmax(axis=1) != LABELS)
    assert next_wrong(passed, wrong[0]) == wrong[1]
    assert next_wrong(passed, wrong[-1]) == wrong[0]
    right = passage(two_layers(), IMAGES, passed.outputs.argmax(axis=1))
    assert next_wrong(right, 5) == 5
    assert passed.outputs[least_sure(passed)].max() == passed.outputs.max(axis=1).min()


def test_through_network_moves_to_what_its_buttons_say():
    made = explorers.through_network(two_layers(), IMAGES, LABELS, NAMES)
    passed = passage(two_layers(), IMAGES, LABELS)
    made.buttons["least sure"].click()
    assert made.values == {"image": least_sure(passed)}
    assert said(made).startswith(f"Image {least_sure(passed)}: the network says")


@pytest.mark.parametrize(
    ("model", "error"),
    [
        (two_layers("sigmoid"), ValueError),
        (keras.Sequential([keras.Input((64,)), keras.layers.Dense(10, "softmax")]), ValueError),
        ("a model", TypeError),
    ],
)
def test_through_network_refuses_other_models(model, error):
    with pytest.raises(error):
        explorers.through_network(model, IMAGES, LABELS, NAMES)


# ---- the microscope ---------------------------------------------------------------------------


def keras_twin(weights, activation):
    model = keras.Sequential([keras.Input((64,))])
    for kernel in weights[:-1]:
        model.add(keras.layers.Dense(kernel.shape[1], activation))
    model.add(keras.layers.Dense(10, "softmax"))
    zeros = [np.zeros(kernel.shape[1]) for kernel in weights]
    model.set_weights([part for pair in zip(weights, zeros, strict=True) for part in pair])
    return model


@pytest.mark.parametrize("activation", ["sigmoid", "tanh", "relu", "leaky_relu"])
def test_gradients_are_those_of_keras(activation):
    weights = kernels(64, 3, 20, 1.5)
    *_, found = passes(weights, activation, ROWS, LABELS)
    sizes = [np.sqrt(np.mean(gradient**2)) for gradient in found]
    assert sizes == pytest.approx(
        probes.gradient_sizes(keras_twin(weights, activation), ROWS, LABELS), rel=2e-3
    )


@pytest.fixture(scope="module")
def microscope():
    """The microscope, for tests that only look: nothing of it changes."""
    return explorers.microscope(IMAGES, LABELS)


def test_the_microscope_shows_the_signal_and_what_the_neurons_get(microscope):
    view = microscope._compute("tanh", 2, 20, 1.0)
    model = keras_twin(kernels(64, 2, 20, 1.0), "tanh")
    first, second, outputs = probes.outputs_by_layer(model, ROWS[:200]).values()
    spreads = [h.std(axis=0).mean() for h in (first, second)]
    assert view.signals == pytest.approx(spreads, rel=1e-4)
    back = (outputs - np.eye(10)[LABELS[:200]]) @ model.get_weights()[4].T  # of each output h
    assert view.reached[1] == pytest.approx(np.sqrt(np.mean(back**2)), rel=1e-4)


def test_what_enters_is_what_keras_has():
    weights = kernels(64, 2, 20, 1.0)
    _, sums, *_ = passes(weights, "tanh", ROWS, LABELS)
    gives = list(probes.outputs_by_layer(keras_twin(weights, "tanh"), ROWS).values())
    assert np.tanh(sums[1]) == pytest.approx(gives[1], abs=1e-5)


def test_start_weights_are_spread_as_keras_does():
    kernel = kernels(784, 1, 100, 1.0)[0]
    layer = keras.layers.Dense(100)
    layer.build((None, 784))
    theirs = np.asarray(layer.kernel)
    assert np.abs(kernel).max() == pytest.approx(np.abs(theirs).max(), rel=0.01)
    assert kernel.std() == pytest.approx(theirs.std(), rel=0.02)


def test_the_microscope_counts_dead_and_saturated(microscope):
    assert microscope._compute(activation="sigmoid", layers=2, width=50, scale=0.25).idle.max() == 0
    strong = microscope._compute(activation="sigmoid", layers=2, width=50, scale=8.0)
    _, sums, *_ = passes(kernels(64, 2, 50, 8.0), "sigmoid", ROWS[:200], LABELS[:200])
    slope = 1 / (1 + np.exp(-sums[1])) * (1 - 1 / (1 + np.exp(-sums[1])))
    assert strong.idle[1] == pytest.approx(np.mean(slope < 0.01))
    rectified = microscope._compute(activation="relu", layers=10, width=10, scale=1.0)
    _, sums, *_ = passes(kernels(64, 10, 10, 1.0), "relu", ROWS[:200], LABELS[:200])
    assert rectified.idle[-1] == np.mean((sums[-1] <= 0).all(axis=0)) > 0
    assert np.allclose(rectified.shares.sum(axis=1), 1)


def test_a_histogram_counts_what_numpy_counts():
    z = np.random.default_rng(0).normal(0, 6, (50, 40))
    edges = np.linspace(-10, 10, 61)
    expected = np.histogram(np.clip(z, -10, 10), edges)[0] / z.size
    assert histogram(z) == pytest.approx(expected)
    assert histogram(z)[-1] > histogram(z)[-2], "what lies beyond stands at the ends"


def test_the_microscope_shows_as_many_layers_as_there_are():
    made = explorers.microscope(IMAGES, LABELS)
    move(made, layers=2, activation="relu")
    assert "2 hidden layers" in said(made)
    view = made._compute(**made.values)
    assert len(view.gradients) == 3
    assert is_png(made.panels[0].widget.value, 740, 460)
    assert made.look(layers=2)[0] != made.look(layers=3)[0]


def test_the_microscope_says_what_it_counts(microscope):
    text = microscope.look(activation="tanh", layers=1, width=20, scale=2.5)[1]
    view = microscope._compute(activation="tanh", layers=1, width=20, scale=2.5)
    first, last = view.gradients
    assert text.startswith(
        "tanh, 1 hidden layer of 20 neurons, initial weights times 2.5. Saturated"
    )
    assert f"10 to the power {np.log10(last / first):.1f} times that of the first." in text
    assert (
        "layers of 100 neurons, initial weights times 1. Dead"
        in microscope.look(activation="relu")[1]
    )
    sizes = "{:.2f} of the first hidden layer, {:.2f} of the last".format
    view = microscope._compute(activation="relu", layers=9, width=100, scale=1.0)
    assert sizes(view.idle[0], view.idle[-1]) in microscope.look(activation="relu")[1]


def test_the_microscope_draws_a_row_a_layer(microscope):
    microscope.look(activation="sigmoid", layers=9, scale=8.0)
    microscope.look(activation="relu", layers=3, width=20, scale=1.0)
    view = microscope._compute(activation="relu", layers=3, width=20, scale=1.0)
    figure = microscope.panels[0].render.__self__.figure
    left, right = (
        titled(figure, "What enters the neurons"),
        titled(figure, "Gradients back, signal forwards"),
    )
    assert left.yaxis_inverted()
    hills = [hill for hill in left.collections if hill.get_visible()]
    for row, (hill, shares) in enumerate(zip(hills, view.shares, strict=True), start=1):
        corners = hill.get_paths()[0].vertices
        assert corners[:, 1].max() == row
        assert row - corners[:, 1].min() == pytest.approx(0.85 * shares.max() / view.shares.max())
        assert corners[corners[:, 1].argmin(), 0] == np.linspace(-10, 10, 61)[shares.argmax()]
    rails, idle = left.patches[:10], left.patches[10:]
    assert [bar.get_visible() for bar in rails] == [True] * 3 + [False] * 7
    assert [bar.get_width() for bar in idle] == [*(5 * view.idle), *[0] * 7]
    assert left.texts[0].get_text() == "share dead"
    assert points(right.lines[0]) == [[size, row] for row, size in enumerate(view.gradients, 1)]
    assert points(right.lines[1]) == [[size, row] for row, size in enumerate(view.reached, 1)]
    assert points(right.lines[2]) == [[size, row] for row, size in enumerate(view.signals, 1)]
    assert right.texts[0].get_position()[0] == view.gradients[-1]
    microscope.look(activation="tanh")
    assert left.texts[0].get_text() == "share saturated"


def test_the_microscope_looks_at_200_images(microscope):
    more = microscope._compute("sigmoid", 2, 20, 1.0)
    fewer = explorers.microscope(IMAGES[:200], LABELS[:200])._compute("sigmoid", 2, 20, 1.0)
    assert (more.shares == fewer.shares).all()


def test_a_gradient_that_does_not_come_back_has_no_power_of_ten():
    text = explorers.microscope(np.zeros((5, 8, 8)), np.arange(5)).look(activation="tanh")[1]
    assert text.endswith("in the output layer; none comes back to the first.")


# ---- the builder ------------------------------------------------------------------------------

LAYERS = st.lists(
    st.builds(
        Layer, st.sampled_from(["Dense", "Flatten"]), st.integers(1, 50),
        st.sampled_from(ACTIVATIONS),
    ),
    min_size=1, max_size=MOST,
)  # fmt: skip


@given(st.sampled_from(list(INPUTS.values())), LAYERS.map(tuple))
@settings(max_examples=40, deadline=None)
def test_the_code_builds_the_network(shape, layers):
    scope = {"keras": keras}
    exec(code(shape, layers), scope)
    written, drawn = scope["model"], build(shape, layers)
    assert written.name == drawn.name
    assert written.input_shape == drawn.input_shape
    assert written.output_shape == drawn.output_shape
    assert written.count_params() == drawn.count_params()
    for one, other in zip(written.layers, drawn.layers, strict=True):
        config, twin = one.get_config(), other.get_config()
        config.pop("kernel_initializer", None), twin.pop("kernel_initializer", None)
        assert config == twin


def test_what_is_added_fits_to_where_it_stands():
    made = explorers.builder()
    move(made, chosen=1)
    made.buttons["add a layer behind it"].click()
    assert made.values["layers"][1] == Layer("Dense", 100, "relu"), "not a second Flatten"
    move(made, chosen=4)
    move(made, neurons=30, activation="relu")
    made.buttons["add a layer behind it"].click()
    assert made.values["layers"][-1] == Layer("Dense", 10, "softmax")
    assert made.values["chosen"] == 5
    made.buttons["remove it"].click()
    assert made.values["chosen"] == 4
    move(made, chosen=2)
    made.buttons["remove it"].click()
    assert made.values["chosen"] == 2


def test_layers_get_names_of_their_own():
    layers = [Layer("Flatten"), Layer(), Layer("Flatten"), Layer(), Layer()]
    assert names(layers) == ["flatten", "hidden_1", "flatten_2", "hidden_2", "output"]


def test_the_builder_adds_changes_and_removes():
    made = explorers.builder()
    made.buttons["add a layer behind it"].click()
    assert (made.values["chosen"], made.controls["chosen"].source.max) == (3, 4)
    move(made, neurons=30, activation="sigmoid")
    assert made.values["layers"][2] == Layer("Dense", 30, "sigmoid")
    assert "hidden_2: 100 × 30 + 30 = 3,030" in made.panels[1].widget.value
    move(made, chosen=2)
    assert made.values["neurons"] == 100
    assert made.values["layers"][2] == Layer("Dense", 30, "sigmoid"), "choosing changes nothing"
    made.buttons["remove it"].click()
    assert [layer.neurons for layer in made.values["layers"][1:]] == [30, 10]
    assert "Chosen is layer 2, hidden_1." in said(made)
    assert "<strong>hidden_1: 784 × 30 + 30 = 23,550</strong>" in made.panels[1].widget.value
    made.buttons["start again"].click()
    assert made.values["layers"] == START


def test_the_builder_says_what_can_not_be():
    made = explorers.builder()
    for _ in range(MOST):
        made.buttons["add a layer behind it"].click()
    assert len(made.values["layers"]) == MOST
    assert "as many as can be drawn" in said(made)
    for _ in range(MOST):
        made.buttons["remove it"].click()
    assert len(made.values["layers"]) == 1
    assert said(made) == "One layer has to stay."


@pytest.mark.parametrize(
    ("layers", "message"),
    [
        (START, "It gives ten shares, one for each class."),
        (START[1:], "a Flatten is missing"),
        (START[:2], "for ten classes it takes 10"),
        ((START[0], Layer("Dense", 1)), "gives 1 number for"),
        ((*START, Layer("Flatten", 10, "softmax")), "end with a dense layer of 10 with softmax"),
        ((*START[:2], Layer("Dense", 10, "sigmoid")), "end with a dense layer of 10 with softmax"),
    ],
)
def test_the_builder_judges(layers, message):
    assert message in explorers.builder().look(layers=layers)[1]


def test_the_builder_draws_and_counts_the_model():
    made = explorers.builder()
    svg, listing = made.look(layers=START)[0]
    total = architecture.total_arithmetic(build((28, 28), START).layers)
    assert total in svg
    assert total in listing
    assert svg != made.look(layers=(*START, START[2]))[0][0], "another network, another drawing"
    assert svg == made.look(layers=START)[0][0], "whatever was drawn before"
    assert 'role="img"' in svg
    assert is_png(made.panels[0].still(made._compute(**made.values)), 720, 340)


# ---- the playground ---------------------------------------------------------------------------


def sliced():
    model = two_layers()
    cut = landscapes.output_slice(model, IMAGES, LABELS, [(0, 3), (1, 3)])
    return surfaces.network_slice(cut, np.linspace(-9, 9, 37), np.linspace(-9, 9, 37), (1, 1))


SURFACES = [surfaces.valley, surfaces.saddle, sliced]


@pytest.mark.parametrize("make", SURFACES)
def test_the_star_is_the_lowest_point(make):
    surface = make()
    for lowest in surface.minima:
        assert surface.loss(lowest) <= surface.heights.min() + 1e-9
        assert np.abs(surface.gradient(lowest)).max() < 2e-4
        for turn in np.linspace(0, 2 * np.pi, 12):
            around = lowest + 0.05 * np.array([np.cos(turn), np.sin(turn)])
            assert surface.loss(around) > surface.loss(lowest)


@pytest.mark.parametrize("make", SURFACES)
def test_the_gradient_is_the_slope(make):
    surface = make()
    for point in np.random.default_rng(0).uniform(-1, 1, (5, 2)):
        slope = [
            (surface.loss(point + step) - surface.loss(point - step)) / 2e-5
            for step in 1e-5 * np.eye(2)
        ]
        assert surface.gradient(point) == pytest.approx(slope, abs=1e-5)


KERAS_WALKERS = {
    "SGD": keras.optimizers.SGD,
    "momentum": lambda rate: keras.optimizers.SGD(rate, momentum=0.9),
    "Nesterov": lambda rate: keras.optimizers.SGD(rate, momentum=0.9, nesterov=True),
    "Adagrad": keras.optimizers.Adagrad,
    "RMSprop": keras.optimizers.RMSprop,
    "Adam": keras.optimizers.Adam,
}


def keras_path(optimizer, gradient, start, steps):
    weights, points = keras.Variable(start, name="weights"), [np.array(start)]
    for _ in range(steps):
        slope = np.asarray(gradient(points[-1]), np.float32)
        optimizer.apply([keras.ops.convert_to_tensor(slope)], [weights])
        points.append(weights.numpy())
    return np.array(points)


@pytest.mark.parametrize("name", update_rules.RULES)
def test_steps_are_those_of_keras(name):
    surface, rate = surfaces.saddle(), update_rules.RULES[name][1]
    ours = update_rules.path(name, surface.gradient, (-1.6, 0.3), rate, 40)
    theirs = keras_path(KERAS_WALKERS[name](rate), surface.gradient, [-1.6, 0.3], 40)
    assert ours == pytest.approx(theirs, abs=2e-5)
    assert np.abs(ours[-1] - ours[0]).max() > 0.1


def test_a_path_that_flies_off_ends():
    points = update_rules.path("SGD", surfaces.valley().gradient, (-1.0, 1.0), 3.0, 60)
    assert np.isnan(points[-1]).all()
    made = explorers.playground()
    move(made, SGD_rate=3.0, step=60)
    assert ": SGD has flown off, momentum 0." in said(made)


@pytest.fixture(scope="module")
def playground():
    return explorers.playground()


def test_a_path_that_ends_off_the_map_is_said_to(playground):
    view = playground._compute(**(playground.values | {"SGD_rate": 0.08, "step": 4}))
    (x, y), text = view.paths["SGD"][-1], playground._say(view)
    assert not (-2 <= x <= 2 and -1.5 <= y <= 1.5)
    assert re.search(r": SGD [\d.]+ \(off the map\), momentum [\d.]+, Adam [\d.]+\.$", text)


NOBODY = {"SGD_on": False, "momentum_on": False, "Adam_on": False}


@pytest.mark.parametrize(
    ("moved", "text"),
    [
        ({"x": 9.0, "step": 1}, "On a saddle, 1 step from (9, 0.02), outside of the map, loss"),
        ({"x": 9.0, "step": 2}, "On a saddle, 2 steps from (9, 0.02), outside of the map, loss"),
        ({"y": -9.0}, "On a saddle, 20 steps from (-1.6, -9), outside of the map, loss"),
        ({}, "On a saddle, 20 steps from (-1.6, 0.02), loss above the lowest: SGD"),
        (NOBODY, "On a saddle, start (-1.6, 0.02): tick an optimizer."),
        (NOBODY | {"x": 9.0}, "start (9, 0.02), outside of the map: tick an optimizer."),
    ],
)
def test_the_playground_says_where_paths_begin(playground, moved, text):
    start = {"surface": "a saddle", "x": -1.6, "y": 0.02}
    assert text in sentence(playground, **(start | moved))


def test_paths_are_drawn_as_they_are(playground):
    playground.look(surface="a saddle", x=0.3, y=0.1)
    values = {"surface": "a saddle", "x": -1.6, "y": 0.3, "step": 7, "SGD_rate": 0.2}
    playground.look(**values)
    view = playground._compute(**(playground.values | values))
    figure = _picture_of(playground, "a saddle").figure
    ground, right = titled(figure, "A saddle"), titled(figure, "Loss above the lowest")
    drawn = [points(line) for line in ground.lines if line.get_animated()]
    expected = []
    for name in update_rules.RULES:
        path = view.paths.get(name, np.empty((0, 2))).tolist()
        expected += [path, path[-1:]]
    assert drawn == [*expected, [[-1.6, 0.3]]]
    curves = [line.get_ydata() for line in right.lines]
    assert [len(curve) for curve in curves] == [8, 8, 0, 0, 0, 8]
    surface = surfaces.saddle()
    assert curves[0] == pytest.approx([surface.loss(p) for p in view.paths["SGD"]])  # lowest is 0
    (stars,) = [line for line in ground.lines if line.get_marker() == "*"]
    assert points(stars) == [[0, 1], [0, -1]]


def test_the_loss_of_a_slice_is_drawn_above_its_lowest():
    surface = sliced()
    path, lowest = np.array([[1.0, 1.0], [0.5, 0.5]]), surface.loss(surface.minima[0])
    losses = np.array([surface.loss(point) for point in path])
    picture = SurfacePicture(surface)
    picture.draw(View(surface.name, 1, (1.0, 1.0), {"SGD": path}, {"SGD": losses}))
    right = titled(picture.figure, "Loss above the lowest")
    assert right.lines[0].get_ydata() == pytest.approx(losses - lowest)


def test_rates_are_those_of_the_fields(playground):
    view = playground._compute(**(playground.values | {"SGD_rate": 0.02, "step": 1}))
    (x, y), (dx, dy) = view.paths["SGD"][0], surfaces.valley().gradient(view.paths["SGD"][0])
    assert view.paths["SGD"][1].tolist() == [x - 0.02 * dx, y - 0.02 * dy]


def test_the_buttons_of_the_playground():
    made = explorers.playground()
    move(made, step=60)
    made.buttons["one step"].click()
    assert made.values["step"] == 60
    assert "Error" not in said(made)
    made.buttons["back to the start"].click()
    assert made.values["step"] == 0


def test_the_playground_walks_step_by_step():
    made = explorers.playground()
    view = made._compute(**(made.values | {"step": 5}))
    assert {len(path) for path in view.paths.values()} == {6}
    assert set(view.paths) == {"SGD", "momentum", "Adam"}
    move(made, step=0)
    made.buttons["one step"].click()
    assert made.values["step"] == 1
    assert "1 step from" in said(made)


def test_no_path_is_said_to_end_below_the_lowest_point():
    ground = {"a bowl": surfaces.valley()}
    lowest = ground["a bowl"].loss(ground["a bowl"].minima[0])
    view = View(
        "a bowl", 1, (0.0, 0.0), {"SGD": np.zeros((2, 2))}, {"SGD": np.array([1.0, lowest - 8e-10])}
    )
    assert "SGD 0.000" in say(view, ground)


def test_the_playground_starts_where_it_is_clicked():
    made = explorers.playground()
    (ax,) = [ax for ax in _picture_of(made).figure.axes if ax.get_xlabel() == "weight 1"]
    right, up = _picture_of(made).figure.transFigure.inverted().transform(
        ax.transData.transform((-0.5, 1.0))
    )  # fmt: skip
    box = {"boundingRectWidth": 500, "boundingRectHeight": 300}
    made._events._dom_handlers({"relativeX": 500 * right, "relativeY": 300 * (1 - up), **box})
    assert (made.values["x"], made.values["y"]) == (-0.5, 1.0)
    made._events._dom_handlers({"relativeX": 499, "relativeY": 1, **box})
    assert (made.values["x"], made.values["y"]) == (-0.5, 1.0), "outside of the map"


def _picture_of(made, surface=None):
    pictures = made.panels[0].render.__closure__[0].cell_contents
    return pictures[surface or made.values["surface"]]


def test_another_surface_brings_its_own_start():
    made = explorers.playground()
    move(made, surface="a saddle")
    assert (made.values["x"], made.values["y"]) == surfaces.saddle().start
    move(made, x=9.0)
    assert "outside of the map" in said(made)


def test_the_playground_needs_a_slice_of_two():
    cut = landscapes.output_slice(two_layers(), IMAGES, LABELS, [(0, 3)])
    with pytest.raises(ValueError, match="two weights, not 1"):
        explorers.playground(cut, [0, 1], [0, 1], (0, 0))
    with pytest.raises(ValueError, match="give xs, ys and start"):
        explorers.playground(cut)
    with pytest.raises(TypeError, match="output_slice"):
        explorers.playground("slice", [0, 1], [0, 1], (0, 0))
    cut = landscapes.output_slice(two_layers(), IMAGES, LABELS, [(0, 3), (1, 3)])
    with pytest.raises(ValueError, match="xs must be two rising numbers"):
        explorers.playground(cut, [1, 0], [0, 1], (0, 0))
    with pytest.raises(ValueError, match="ys must be two rising numbers"):
        explorers.playground(cut, [0, 1], [0], (0, 0))
    with pytest.raises(ValueError, match="start must be a pair"):
        explorers.playground(cut, [0, 1], [0, 1], (0, 0, 0))


# ---- the arena --------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def stored():
    return arena_runs.load(arena_runs.FILE)


def test_the_stored_grid_is_whole(stored):
    assert stored.accuracy.shape == (6, len(stored.rates), 6, 5)
    assert (stored.accuracy > 0).all()
    assert (stored.accuracy < 0.9).all()
    assert (np.diff(stored.seconds, axis=-1) > 0).all()


@pytest.fixture(scope="module")
def arena():
    """The arena, for tests that only look: nothing of it changes, and it keeps its pictures."""
    return explorers.arena()


def test_each_is_shown_at_the_rate_of_its_top(stored, arena):
    view = arena._compute(**(arena.values | {"at": BEST, "Nesterov": True}))
    for name in ("SGD", "Nesterov"):
        means = stored.accuracy[stored.optimizers.index(name), :, :, -1].mean(axis=1)
        assert view.runs[name][:, -1].mean() == means.max()
    assert "RMSprop" not in view.runs


def test_a_common_rate_is_common(stored, arena):
    view = arena._compute(**(arena.values | {"at": 0.1, "axis": "updates"}))
    assert set(view.rates.values()) == {0.1}
    assert view.xs["Adam"].tolist() == [188, 376, 564, 752, 940]
    by_seconds = arena._compute(**(arena.values | {"axis": "seconds"}))
    assert by_seconds.xs["Adam"][-1] != by_seconds.xs["SGD"][-1]


def test_the_arena_says_whether_the_first_is_ahead(arena):
    text = arena.look(at=0.1, **dict.fromkeys(("SGD", "Adam"), True), momentum=False)[1]
    shown = "compared seed by seed, it is shown ahead"
    assert f"SGD has the highest mean; {shown} of the others ticked." in text
    pair = dict.fromkeys(("SGD", "momentum"), False) | {"Nesterov": True, "Adam": True}
    level = "Nesterov has the highest mean; that it is ahead of Adam is not shown by these runs."
    assert sentence(arena, at=0.01, **pair).endswith(level)
    three = {"SGD": True, "momentum": False, "Nesterov": True, "Adam": True}
    parted = f"Adam has the highest mean; {shown} of SGD. That it is ahead "
    assert sentence(arena, at=BEST, **three).endswith(f"{parted}of Nesterov is not shown by these "
                                                     "runs.")  # fmt: skip
    arena.look(at=BEST)
    assert "after 5 epochs: SGD 0." in text
    assert "after 940 updates: SGD 0." in arena.look(axis="updates")[1]
    assert "after the last epoch: SGD 0." in arena.look(axis="seconds")[1]
    assert re.search(r"Adam .* in \d\.\d\d s", arena.look(axis="seconds")[1])
    assert arena.look(near=True)[1].startswith("Drawn from 0.7 up.")
    assert arena.look(SGD=False, momentum=False, Adam=False)[1] == "Tick an optimizer."


@pytest.mark.parametrize("near", [True, False])
def test_the_arena_draws_means_and_ranges(stored, near):
    picture = ArenaPicture(stored, "updates", near)
    chosen = dict.fromkeys(stored.optimizers, True) | {"Adagrad": False}
    view = compare(stored, 0.03, "updates", near, **chosen)
    picture.png(view)
    left = titled(picture.figure, "Mean and range over the seeds")
    right = titled(picture.figure, "At the end (outlined: the rate at the left)")
    assert left.get_ylim()[0] == (0.7 if near else 0)
    place = list(stored.rates).index(0.03)
    rows = zip(stored.optimizers, left.lines, left.collections, right.lines[::2], right.lines[1::2],
               strict=False)  # fmt: skip
    for name, line, band, hump, mark in rows:
        assert line.get_visible() == hump.get_visible() == mark.get_visible() == chosen[name]
        runs = stored.accuracy[stored.optimizers.index(name), place]
        ends = stored.accuracy[stored.optimizers.index(name), :, :, -1].mean(axis=1)
        assert hump.get_ydata() == pytest.approx(ends)
        if not chosen[name]:
            continue
        assert points(line) == pytest.approx(np.column_stack([view.xs[name], runs.mean(axis=0)]))
        outline = band.get_paths()[0].vertices
        first = outline[outline[:, 0] == view.xs[name][0], 1]
        assert (first.min(), first.max()) == (runs[:, 0].min(), runs[:, 0].max())
        assert points(mark) == [[0.03, pytest.approx(runs[:, -1].mean())]]


def test_the_arena_names_means_and_ranges(stored, arena):
    runs = stored.accuracy[stored.optimizers.index("Adam"), list(stored.rates).index(0.01), :, -1]
    expected = f"Adam {runs.mean():.3f} ({runs.min():.3f} to {runs.max():.3f}) at 0.01."
    assert expected in sentence(arena, at=0.01)


def test_the_arena_draws_each_axis_and_range(arena):
    seen = {arena.look(axis=axis, near=near)[0][0]
            for axis in ("epochs", "updates", "seconds") for near in (False, True)}  # fmt: skip
    assert len(seen) == 6


@pytest.mark.parametrize(
    "text", ["", "{}", '{"optimizers": 3}', None], ids=["empty", "bare", "odd", "missing"]
)
def test_a_damaged_grid_says_how_to_restore_it(tmp_path, text):
    file = tmp_path / "arena.json"
    if text is not None:
        file.write_text(text)
    with pytest.raises(ValueError, match="make arena"):
        arena_runs.load(file)


def test_a_grid_of_another_shape_is_refused(tmp_path):
    stored = json.loads(arena_runs.FILE.read_text(encoding="utf-8"))
    for key in ("rates", "seconds"):
        file = tmp_path / f"{key}.json"
        file.write_text(json.dumps(stored | {key: stored[key][1:]}))
        with pytest.raises(ValueError, match="make arena"):
            arena_runs.load(file)


@pytest.mark.skipif(keras.backend.backend() != "tensorflow", reason="the grid is TensorFlow's")
@pytest.mark.parametrize(("name", "rate", "seed"), [("SGD", 0.1, 0), ("Adam", 0.001, 2)])
def test_a_sample_of_the_grid_trained_anew(stored, name, rate, seed):
    from helpers.explorers import train_arena

    accuracies, seconds = train_arena.trainer(name, *train_arena.data_of())(rate, seed)
    place = list(stored.rates).index(rate)
    kept = stored.accuracy[stored.optimizers.index(name), place, seed]
    assert accuracies == pytest.approx(kept, abs=0.03)
    assert len(seconds) == len(kept)


def test_refused_is_an_error_of_value():
    assert issubclass(Refused, ValueError)
