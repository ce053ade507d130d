"""Explorers of odd things: what can be shown is shown, the rest refused in a sentence of ours."""

import random
import warnings

import numpy as np
import pytest

from helpers import quiet  # noqa: F401 (comes before keras)

import keras  # isort: skip
from keras import layers
from sklearn.ensemble import (
    AdaBoostClassifier,
    GradientBoostingClassifier,
    GradientBoostingRegressor,
    HistGradientBoostingClassifier,
    RandomForestClassifier,
)

from helpers import explorers, landscapes
from helpers.explorers import surfaces
from helpers.explorers.passage import compute as pass_through
from helpers.explorers.passage import passage
from helpers.explorers.playground import View, say
from tests.test_explorer_class import move, said

IMAGES = np.random.default_rng(0).random((60, 4, 4)).astype("float32")
ROWS, LABELS = IMAGES.reshape(60, 16), np.arange(60) % 10
NAMES = [str(number) for number in range(10)]


def stacked(*steps, given=(16,)):
    return keras.Sequential([keras.Input(given), *steps], name="odd")


def dense(softmax="softmax", classes=10, bend="relu"):
    hidden = layers.Dense(8, bend, name="hidden")
    return [hidden, layers.Dense(classes, softmax, name="output")]


def two(**options):
    return stacked(*dense(**options))


def scaled(model, factor):
    model.set_weights([factor * weight for weight in model.get_weights()])
    return model


def functional():
    given = keras.Input((16,), name="pixels")
    hidden = keras.ops.relu(layers.Dense(8, name="hidden")(given))
    return keras.Model(given, layers.Dense(10, "softmax", name="output")(hidden), name="odd")


def normalized():
    layer = layers.Normalization(name="scale")
    layer.adapt(ROWS)
    return stacked(layer, *dense())


SHOWN = {
    "functional": functional,
    "softmax apart": lambda: stacked(*dense(softmax=None), layers.Softmax(name="shares")),
    "nested": lambda: stacked(two()),
    "normalized": normalized,
    "lambda": lambda: two(bend=lambda z: z * 2),
    "list of scales": lambda: stacked(layers.Rescaling([0.5] * 16, name="scale"), *dense()),
    "dropout": lambda: stacked(dense()[0], layers.Dropout(0.5), dense()[1]),
    "no bias": lambda: stacked(
        layers.Dense(8, use_bias=False), layers.Dense(10, "softmax", use_bias=False)
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SHOWN)
def test_any_network_of_two_dense_layers_is_followed(name):
    model = SHOWN[name]()
    view = pass_through(passage(model, IMAGES, LABELS), 3)
    outputs = np.sort(np.asarray(model(ROWS[3:4]))[0])
    assert view.lead == pytest.approx(np.log(outputs[-1] / outputs[-2]), abs=1e-3)


class Subclassed(keras.Model):
    """Two dense layers in an order that only its code says."""

    def __init__(self):
        super().__init__()
        self.hidden, self.output_layer = layers.Dense(8), layers.Dense(10, "softmax")

    def call(self, X):
        """Return the outputs."""
        return self.output_layer(self.hidden(X))


def subclassed():
    model = Subclassed()
    model(ROWS)
    return model


def branching():
    left, right = keras.Input((16,)), keras.Input((16,))
    return keras.Model([left, right], layers.Dense(10)(layers.Add()([left, right])), name="odd")


def strange():
    return two(bend=lambda z: z * np.nan)


NETWORKS = {
    "function": (TypeError, "got function", lambda: two),
    "subclass": (TypeError, "this is a Subclassed", subclassed),
    "two inputs": (ValueError, "'odd' branches", branching),
    "unbuilt": (ValueError, "isn't built", lambda: keras.Sequential([layers.Dense(3)])),
    "diverged": (ValueError, "grown beyond all bounds", lambda: scaled(two(), np.nan)),
    "infinite": (ValueError, "grown beyond all bounds", lambda: scaled(two(), 1e38)),
    "strange": (ValueError, "weights are numbers of ordinary size", strange),
    "not flat": (ValueError, r"shape \(4, 10\) for each image.* put a Flatten",
                 lambda: stacked(*dense(), given=(4, 4))),
    "logits": (ValueError, "one of softmax", lambda: two(softmax=None)),
    "convolution": (ValueError, "two dense layers", lambda: stacked(
        layers.Reshape((4, 4, 1)), layers.Conv2D(2, 2), layers.Flatten(), *dense())),
    "other pixels": (ValueError, "takes 8 numbers, but an image has 16", lambda: stacked(
        layers.Reshape((8, 2)), layers.AveragePooling1D(1), layers.Lambda(lambda x: x[:, :, 0]),
        *dense())),
    "nine outputs": (ValueError, "9 outputs, but there are 10 class names",
                     lambda: two(classes=9)),
}  # fmt: skip


@pytest.mark.parametrize("name", NETWORKS)
def test_other_networks_are_refused(name):
    kind, message, make = NETWORKS[name]
    with pytest.raises(kind, match=message):
        explorers.through_network(make(), IMAGES, LABELS, NAMES)


@pytest.mark.parametrize(
    ("names", "kind", "message"),
    [
        (NAMES[:9], ValueError, "10 outputs, but there are 9 class names"),
        ([*NAMES, "ten"], ValueError, "10 outputs, but there are 11 class names"),
        ("0123456789", TypeError, "must be a list of names"),
        (set(NAMES), TypeError, "must be a list of names"),
        ([None, *NAMES[1:]], TypeError, "must be a list of names"),
        ([*NAMES[:9], "0"], ValueError, "holds '0' twice"),
    ],
)
def test_other_lists_of_names_are_refused(names, kind, message):
    with pytest.raises(kind, match=message):
        explorers.through_network(two(), IMAGES, LABELS, names)


def odd_names():
    return ["$x_^$", r"\frac{$a$", "a\nb", "_under", "😀", "층", "\ud800", "", "x" * 5000, "ten"]


def grown(n=2):
    """Return a forest and a boosting of so many trees."""
    boosting = HistGradientBoostingClassifier(max_iter=n)
    return RandomForestClassifier(n).fit(ROWS, LABELS), boosting.fit(ROWS, LABELS)


@pytest.mark.parametrize(
    "make",
    [
        lambda: explorers.through_network(two(), IMAGES, LABELS, odd_names()),
        lambda: explorers.votes(*grown(), IMAGES, LABELS, odd_names()),
    ],
    ids=["through_network", "votes"],
)
def test_any_name_of_a_class_is_drawn_and_said(make):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        made = make()
        made.look(image=8)
    assert 'role="status"' in made.status.value
    assert len(said(made)) < 1000


@pytest.mark.parametrize("value", [np.nan, np.inf, 1e300])
@pytest.mark.parametrize(
    "show",
    [
        lambda images: explorers.through_network(two(), images, LABELS, NAMES),
        lambda images: explorers.microscope(images, LABELS),
        lambda images: explorers.votes(*grown(), images, LABELS, NAMES),
    ],
    ids=["through_network", "microscope", "votes"],
)
def test_images_without_numbers_are_not_blamed_on_the_model(show, value):
    with pytest.raises(ValueError, match="images hold values that aren't finite, or too large"):
        show(IMAGES.astype(float) * value)


def test_the_microscope_takes_pixels_to_255_without_a_warning():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        explorers.microscope(255 * IMAGES, LABELS)
    with pytest.raises(ValueError, match="images hold numbers beyond 1,000,000: scale them"):
        explorers.microscope(1e7 * IMAGES, LABELS)


TREES = {
    "unfitted": (TypeError, "needs a fitted forest",
                 lambda: (RandomForestClassifier(), grown()[1])),
    "unfitted boosting": (TypeError, "needs a fitted forest",
                          lambda: (grown()[0], GradientBoostingClassifier())),
    "turned": (TypeError, "needs a fitted forest", lambda: grown()[::-1]),
    "boosting twice": (TypeError, "needs a fitted forest", lambda: (grown()[1], grown()[1])),
    "another sum": (TypeError, "needs a fitted forest", lambda: (
        grown()[0], AdaBoostClassifier(n_estimators=2).fit(ROWS, LABELS))),
    "regression": (TypeError, "needs a fitted forest", lambda: (
        grown()[0], GradientBoostingRegressor(n_estimators=2).fit(ROWS, LABELS))),
    "several things": (TypeError, "needs a fitted forest", lambda: (
        RandomForestClassifier(2).fit(ROWS, np.c_[LABELS, LABELS]), grown()[1])),
    "other pixels": (ValueError, "Forest.* on rows of 9 numbers, but an image has 16", lambda: (
        RandomForestClassifier(2).fit(ROWS[:, :9], LABELS), grown()[1])),
}  # fmt: skip


@pytest.mark.parametrize("name", TREES)
def test_other_trees_are_refused(name):
    kind, message, make = TREES[name]
    with pytest.raises(kind, match=message):
        explorers.votes(*make(), IMAGES, LABELS, NAMES)


# ---- the playground ---------------------------------------------------------------------------

AXIS = np.linspace(-1, 1, 5)


def cut(model=None, **changed):
    """Return a slice of two weights; perhaps one that was changed by hand."""
    made = landscapes.output_slice(model or two(), ROWS, LABELS, [(0, 3), (1, 3)])
    return landscapes.Slice(**(vars(made) | changed))


def of_no_use(factor):
    return cut(hidden=cut().hidden * factor)


SLICES = {
    "flat": (ValueError, "the same everywhere on this map", lambda: (cut(scaled(two(), 0)),)),
    "nearly flat": (ValueError, "the same everywhere", lambda: (of_no_use(1e-17),)),
    "nan": (ValueError, "no finite number everywhere", lambda: (of_no_use(np.nan),)),
    "diverged": (ValueError, "no finite number everywhere", lambda: (cut(scaled(two(), np.nan)),)),
    "complex": (ValueError, "can't be computed", lambda: (of_no_use(1j),)),
    "nothing": (ValueError, r"can't be computed \(TypeError\)", lambda: (cut(hidden=None),)),
    "a function": (TypeError, "output_slice.*got function", lambda: (lambda point: 0,)),
    "infinite axis": (ValueError, "xs must be two rising numbers",
                      lambda: (cut(), [0, np.inf])),
    "long axis": (ValueError, "ys holds 101 numbers", lambda: (cut(), AXIS, np.arange(101))),
    "beyond an axis": (ValueError, "xs holds numbers beyond", lambda: (cut(), [-1e308, 1e308])),
    "start of nan": (ValueError, r"start must lie on the map, between \(-1, -1\) and \(1, 1\)",
                     lambda: (cut(), AXIS, AXIS, (np.nan, 0))),
    "start off the map": (ValueError, "start must lie on the map",
                          lambda: (cut(), AXIS, AXIS, (99, 0))),
    "axes alone": (ValueError, "give cut, too", lambda: (None,)),
}  # fmt: skip


@pytest.mark.parametrize("name", SLICES)
def test_other_slices_are_refused(name):
    kind, message, make = SLICES[name]
    given = make()
    with pytest.raises(kind, match=message):
        explorers.playground(*given, *(AXIS, AXIS, (0, 0))[len(given) - 1 :])


def test_a_slice_that_falls_beyond_the_map_says_so():
    falls = cut(hidden=np.abs(cut().hidden) + 1, labels=np.full(60, 3))
    ground = {"my network": surfaces.network_slice(falls, AXIS, AXIS, (0.5, 0.5))}
    assert ground["my network"].minima.tolist() == [[1, 1]]
    paths = {"SGD": np.array([[0.5, 0.5], [3, 3]])}
    losses = {"SGD": np.array([falls.loss(point) for point in paths["SGD"]])}
    view = View("my network", 1, (0.5, 0.5), paths, losses)
    assert "SGD below the lowest of the map (off the map)" in say(view, ground)


def test_a_map_far_from_zero_can_be_walked():
    far = np.linspace(20, 30, 5)
    made = explorers.playground(cut(), far, AXIS, (25, 0.5))
    move(made, surface="my network")
    assert (made.values["x"], made.values["y"]) == (25, 0.5)


# ---- what stays as it was ---------------------------------------------------------------------


def test_explorers_leave_random_states_weights_and_filters():
    model, trees = two(), grown()
    keras.utils.set_random_seed(7)
    before = model.get_weights()
    filters = list(warnings.filters)
    explorers.through_network(model, IMAGES, LABELS, NAMES)
    explorers.votes(*trees, IMAGES, LABELS, NAMES)
    explorers.microscope(IMAGES, LABELS)
    explorers.builder()
    after = random.random(), np.random.rand(), keras.random.uniform((2,)).numpy().tolist()
    keras.utils.set_random_seed(7)
    expected = random.random(), np.random.rand(), keras.random.uniform((2,)).numpy().tolist()
    assert after == expected
    assert warnings.filters == filters
    for old, new in zip(before, model.get_weights(), strict=True):
        assert (old == new).all()
