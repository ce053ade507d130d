"""Diagrams of Keras models: their numbers are the model's, and their texts can be read."""

import base64
import functools
import io
import random
import re
import warnings

import keras
import matplotlib
import matplotlib.pyplot as plt
import numpy as np
import pytest
from IPython.utils.capture import capture_output
from keras import layers
from matplotlib.colors import to_hex
from matplotlib.patches import Circle, FancyBboxPatch
from PIL import Image

from helpers import display, style
from helpers.plotting import architecture, diagrams
from tests.hostile import HOSTILE, settings
from tests.shells import open_shell


@pytest.fixture(autouse=True)
def _close_figures():
    yield
    plt.close("all")


def two_layers():
    hidden = layers.Dense(100, activation="sigmoid", name="hidden")
    output = layers.Dense(10, activation="softmax", name="output")
    return keras.Sequential([keras.Input((784,)), hidden, output], name="two")


def one_layer():
    output = layers.Dense(1, activation="sigmoid", name="출력층")
    return keras.Sequential([keras.Input((4,)), output], name="one")


def three_layers():
    flatten = layers.Flatten(name="펼침층")
    hidden = layers.Dense(100, activation="relu", name="은닉층")
    output = layers.Dense(10, activation="softmax", name="출력층")
    return keras.Sequential([keras.Input((28, 28)), flatten, hidden, output], name="three")


def deep(n_hidden=9):
    stack = [keras.Input((28, 28)), layers.Flatten(name="flatten")]
    stack += [layers.Dense(100, activation="relu", name=f"hidden_{n + 1}") for n in range(n_hidden)]
    stack.append(layers.Dense(10, activation="softmax", name="output"))
    return keras.Sequential(stack, name="deep")


def convolutional():
    stack = [
        keras.Input((28, 28, 1)),
        layers.Rescaling(1 / 255, name="scale"),
        layers.Conv2D(32, 3, activation="relu", name="conv"),
        layers.MaxPooling2D(2, name="pool"),
        layers.Flatten(name="flatten"),
        layers.Dropout(0.3, name="drop"),
        layers.Dense(10, activation="softmax", use_bias=False, name="output"),
    ]
    return keras.Sequential(stack, name="convolutional")


def narrow():
    long_name = "a_hidden_layer_with_a_name_that_is_much_too_long_for_its_column"
    stack = [layers.Dense(12, name=long_name), layers.BatchNormalization(name="norm")]
    return keras.Sequential(
        [keras.Input((13,)), *stack, layers.Dense(2, name="out")], name="narrow"
    )


MODELS = [two_layers, one_layer, three_layers, deep, convolutional, narrow]


def texts_of(ax):
    return [text.get_text() for text in ax.texts]


def number(text):
    return int(text.replace(",", ""))


def value(arithmetic):
    """Work a sum out: the result of its left side, and of its right side."""
    left, right = arithmetic.split(" = ") if " = " in arithmetic else (arithmetic, arithmetic)
    result = 0
    for term in left.split(" + "):
        result += np.prod([number(factor) for factor in term.split(" × ")])
    return result, number(right)


@pytest.mark.parametrize("build", MODELS)
def test_numbers_are_those_of_the_model(build):
    model = build()
    drawn, described = " ".join(texts_of(diagrams.diagram(model))), architecture.describe(model)
    for layer in model.layers:
        arithmetic = architecture.parameter_arithmetic(layer)
        assert arithmetic in drawn
        assert arithmetic in described
        if layer.count_params():
            assert value(arithmetic) == (layer.count_params(), layer.count_params())
        else:
            assert arithmetic == "no parameters"
    total = f"{model.count_params():,} parameters"
    assert texts_of(diagrams.diagram(model))[-1].endswith(total)
    assert described.endswith(f"; {total} in all.")


@pytest.mark.parametrize("seed", range(8))
def test_numbers_hold_for_any_widths(seed):
    draw_number = random.Random(seed).randint
    widths = [draw_number(1, 10 ** draw_number(1, 4)) for _ in range(draw_number(2, 6))]
    stack = [layers.Dense(n, name=f"layer_{i}") for i, n in enumerate(widths[1:])]
    model = keras.Sequential([keras.Input((widths[0],)), *stack], name="any")
    assert sum(number for number, _ in map(counted, stack)) == model.count_params()
    total = texts_of(diagrams.diagram(model))[-1].replace("\n", " ").removesuffix("s")
    assert value(total.removesuffix(" parameter")) == (model.count_params(),) * 2


def counted(layer):
    result, stated = value(architecture.parameter_arithmetic(layer))
    assert result == stated == layer.count_params()
    return result, stated


def test_labels_say_name_type_activation_and_shape():
    texts = texts_of(diagrams.diagram(two_layers()))
    assert texts == [
        "input", "the data itself", "(None, 784)",
        "hidden", "Dense · sigmoid", "(None, 100)", "784 × 100 + 100 = 78,500",
        "output", "Dense · softmax", "(None, 10)", "100 × 10 + 10 = 1,010",
        "78,500 + 1,010 = 79,510 parameters",
    ]  # fmt: skip


def test_description_reads_as_a_sentence():
    assert architecture.describe(two_layers()) == (
        "Input of 784 numbers; hidden, a dense layer of 100 sigmoid neurons "
        "(784 × 100 + 100 = 78,500 parameters); output, a dense layer of 10 softmax neurons "
        "(100 × 10 + 10 = 1,010 parameters); 79,510 parameters in all."
    )
    assert "hidden_2 to hidden_9, 8 dense layers of 100 relu neurons each" in (
        architecture.describe(deep())
    )
    assert "drop, a dropout layer that drops 30% of its inputs" in architecture.describe(
        convolutional()
    )
    assert "a dense layer of 1 sigmoid neuron (" in architecture.describe(one_layer())


def described(*stack, given=(8, 8, 2)):
    return architecture.describe(keras.Sequential([keras.Input(given), *stack], name="any"))


@pytest.mark.parametrize(
    ("layer", "sentence"),
    [
        (lambda n: layers.Dense(2, name=n), "2 linear neurons (2 × 2 + 2 = 6 parameters)"),
        (lambda n: layers.Flatten(name=n), "that unrolls its input into 128 numbers (no"),
        (lambda n: layers.Dropout(0.25, name=n), "that drops 25% of its inputs in training (no"),
        (lambda n: layers.Rescaling(0.5, name=n), "that multiplies by 0.5 (no parameters)"),
        (lambda n: layers.Conv2D(1, 3, activation="relu", name=n),
         "one, a convolution of 1 relu filter, 3 × 3 (3 × 3 × 2 × 1 + 1 = 19 parameters)"),
        (lambda n: layers.MaxPooling2D(2, name=n), "one, a max pooling over 2 × 2 (no"),
        (lambda n: layers.AveragePooling2D(2, name=n), "one, an average pooling over 2 × 2 (no"),
        (lambda n: layers.Activation("relu", name=n),
         "one, an Activation layer that gives 8 × 8 × 2 numbers (no parameters)"),
        (lambda n: layers.ELU(name=n), "one, an ELU layer that gives 8 × 8 × 2 numbers (no"),
        (lambda n: layers.BatchNormalization(name=n),
         "one, a BatchNormalization layer that gives 8 × 8 × 2 numbers (2 + 2 + 2 + 2 = 8 para"),
    ],
)  # fmt: skip
def test_each_kind_of_layer_is_described(layer, sentence):
    assert sentence in described(layer("one"))


@pytest.mark.parametrize(
    ("layer", "sentence"),
    [
        (lambda n: layers.Flatten(name=n),
         "a to b, 2 flatten layers that unroll their input into 128 numbers each (no parameters"),
        (lambda n: layers.Dropout(0.25, name=n),
         "a to b, 2 dropout layers that drop 25% of their inputs in training each (no parameters"),
        (lambda n: layers.Rescaling(0.5, name=n),
         "a to b, 2 rescaling layers that multiply by 0.5 each (no parameters each)"),
        (lambda n: layers.Conv2D(2, 3, padding="same", name=n),
         "a to b, 2 convolutions of 2 linear filters, 3 × 3 each (3 × 3 × 2 × 2 + 2 = 38 para"),
        (lambda n: layers.MaxPooling2D(2, padding="same", strides=1, name=n),
         "a to b, 2 max poolings over 2 × 2 each (no parameters each)"),
        (lambda n: layers.AveragePooling2D(2, padding="same", strides=1, name=n),
         "a to b, 2 average poolings over 2 × 2 each (no parameters each)"),
        (lambda n: layers.Activation("relu", name=n),
         "a to b, 2 Activation layers that give 8 × 8 × 2 numbers each (no parameters each)"),
    ],
)  # fmt: skip
def test_like_layers_are_described_together(layer, sentence):
    given = (128,) if "flatten" in sentence else (8, 8, 2)
    assert sentence in described(layer("a"), layer("b"), given=given)


def test_unlike_neighbours_are_described_apart():
    stack = [layers.Dense(2, name=n, activation=a) for n, a in (("a", "relu"), ("b", "tanh"))]
    assert "a, a dense layer of 2 relu neurons" in described(*stack, given=(2,))
    assert " to " not in described(*stack, given=(2,))


def test_one_parameter_is_one():
    single = described(layers.Dense(1, use_bias=False, name="one"), given=(1,))
    assert single.endswith("neuron (1 × 1 = 1 parameter); 1 parameter in all.")


def test_the_figure_carries_its_description():
    model = two_layers()
    assert diagrams.diagram(model).figure.get_label() == architecture.describe(model)
    assert diagrams.draw(model, None).figure.get_label() == ""


def test_two_diagrams_on_one_figure_are_both_described():
    figure, axes = plt.subplots(1, 2, figsize=(7, 2))
    models = two_layers(), one_layer()
    for model, ax in zip(models, axes, strict=True):
        diagrams.diagram(model, ax)
    assert figure.get_label() == " ".join(map(architecture.describe, models))


def test_the_learners_settings_change_no_pixel_and_are_as_before():
    model = three_layers()
    as_usual = pixels(diagrams.diagram(model))
    with matplotlib.rc_context(HOSTILE):
        before = settings()
        drawn = diagrams.diagram(model)
        assert settings() == before
        np.testing.assert_array_equal(pixels(drawn), as_usual)
        assert settings() == before


def pixels(ax):
    """Return what `plotting.show` stores of a figure, as an array; it is closed then."""
    with open_shell(), capture_output() as captured:
        display.show(ax)
    png = base64.b64decode(captured.outputs[0].data["image/png"])
    return np.asarray(Image.open(io.BytesIO(png)).convert("RGB"))


# ---- what is seen -----------------------------------------------------------------------------


def faults(ax):
    """Return the pairs of texts that overlap, and the texts that aren't all inside the figure."""
    ax.figure.canvas.draw()
    extents = [(text.get_text(), text.get_window_extent()) for text in ax.texts]
    pairs = [
        (a, b)
        for i, (a, box_a) in enumerate(extents)
        for b, box_b in extents[:i]
        if box_a.overlaps(box_b)
    ]
    sheet = ax.figure.bbox
    clipped = [
        text
        for text, box in extents
        if min(box.x0, box.y0) < 0 or box.x1 > sheet.x1 or box.y1 > sheet.y1
    ]
    return pairs, clipped


@pytest.mark.parametrize("build", [*MODELS, lambda: deep(11), lambda: deep(4)])
def test_no_label_overlaps_or_is_clipped(build):
    assert faults(diagrams.diagram(build())) == ([], [])


def test_faults_are_seen():
    ax = diagrams.diagram(two_layers())
    ax.texts[1].set_position(ax.texts[0].get_position())
    ax.texts[-1].set_x(0)
    overlapping, clipped = faults(ax)
    assert overlapping == [("the data itself", "input")]
    assert clipped == ["78,500 + 1,010 = 79,510 parameters"]


@pytest.mark.parametrize("build", MODELS)
def test_every_shape_is_inside_the_figure(build):
    ax = diagrams.diagram(build())
    sheet = ax.figure.bbox
    for patch in ax.patches:
        box = patch.get_window_extent()
        assert sheet.x0 <= box.x0 < box.x1 <= sheet.x1
        assert sheet.y0 <= box.y0 < box.y1 <= sheet.y1


@pytest.mark.parametrize("build", MODELS)
def test_text_can_be_read_and_a_figure_fits_the_page(build):
    ax = diagrams.diagram(build())
    assert min(text.get_fontsize() for text in ax.texts) >= 8
    assert ax.figure.get_figwidth() <= 7.0


def test_korean_names_are_drawn_without_a_word_of_warning(caplog):
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # a missing glyph is a UserWarning
        ax = diagrams.diagram(three_layers())
        ax.figure.canvas.draw()
    assert {"펼침층", "은닉층", "출력층"} <= set(texts_of(ax))
    assert caplog.records == []  # a missing bold face is logged, once a process, so also:
    bold = [text for text in ax.texts if text.get_fontweight() == "bold"]
    assert {tuple(text.get_fontfamily()) for text in bold} == {("DejaVu Sans",)}


@pytest.mark.parametrize(("units", "circles"), [(1, 1), (12, 12), (13, 10), (1000, 10)])
def test_up_to_twelve_neurons_are_all_drawn(units, circles):
    stack = [keras.Input((2,)), layers.Dense(units, name="layer")]
    ax = diagrams.diagram(keras.Sequential(stack, name="any"))
    drawn = [patch for patch in ax.patches if getattr(patch, "radius", 0) == diagrams._RADIUS]
    dots = [patch for patch in ax.patches if 0 < getattr(patch, "radius", 0) < diagrams._RADIUS]
    assert len(drawn) == circles
    assert len(dots) == (3 if units > 12 else 0)


def test_dots_stand_where_nodes_are_left_out():
    ax = diagrams.diagram(two_layers())
    nodes = [p for p in ax.patches if getattr(p, "radius", 0) == diagrams._RADIUS]
    dots = [p for p in ax.patches if 0 < getattr(p, "radius", 0) < diagrams._RADIUS]
    column = sorted(p.center[1] for p in nodes if p.center[0] == nodes[0].center[0])
    heights = [p.center[1] for p in dots if p.center[0] == nodes[0].center[0]]
    assert len(heights) == 3
    assert column[4] < min(heights) < max(heights) < column[5]


def test_colours_and_sheets_say_what_a_layer_is():
    ax = diagrams.diagram(convolutional())
    edges = [to_hex(p.get_edgecolor()) for p in ax.patches if isinstance(p, FancyBboxPatch)]
    muted, green = (c.lower() for c in (style.MUTED, style.PALETTE[2]))
    assert sorted(edges) == sorted([muted] * 2 + [green] * 6)  # one channel: a sheet; more: three
    circles = [p for p in diagrams.diagram(three_layers()).patches if isinstance(p, Circle)]
    neurons = [p for p in circles if p.radius == diagrams._RADIUS]
    by_place = sorted(neurons, key=lambda p: p.center[0])
    blue, orange = (c.lower() for c in style.PALETTE[:2])
    assert [to_hex(p.get_edgecolor()) for p in by_place] == [blue] * 10 + [orange] * 10


def test_dropout_crosses_its_share_out():
    ax = diagrams.diagram(convolutional())
    assert sum(patch.get_linestyle() == ":" for patch in ax.patches) == 3  # .3 of the ten drawn


def test_a_dense_layer_is_linked_all_to_all_and_others_one_to_one():
    links = [len(c.get_segments()) for c in diagrams.diagram(narrow()).collections]
    assert links == [10 * 12, 12, 12 * 2]
    assert [len(c.get_segments()) for c in diagrams.diagram(two_layers()).collections] == [100, 100]


@pytest.mark.parametrize(("n_hidden", "rows"), [(3, 1), (4, 2)])
def test_labels_of_more_than_six_columns_are_staggered(n_hidden, rows):
    texts = diagrams.diagram(deep(n_hidden)).texts
    names = {"input", "flatten", "output", *(f"hidden_{n}" for n in range(1, 9))}
    assert len({text.get_position()[1] for text in texts if text.get_text() in names}) == rows


def test_draws_where_it_is_told_and_to_that_scale():
    _, axes = plt.subplots(1, 2, figsize=(7, 2))
    ax = diagrams.diagram(two_layers(), ax=axes[1])
    assert ax is axes[1]
    assert not axes[0].texts
    assert faults(ax) == ([], [])
    assert max(text.get_fontsize() for text in ax.texts) < 8


# ---- what is refused --------------------------------------------------------------------------


@pytest.mark.parametrize("function", [diagrams.diagram, architecture.describe])
@pytest.mark.parametrize("thing", [None, "model", [1, 2], keras.Sequential])
def test_what_is_no_model_is_refused(function, thing):
    with pytest.raises(TypeError, match=re.escape("keras.Sequential")):
        function(thing)


def functional(steps, add_input=False, n_outputs=1):
    """Return a functional model of these steps; perhaps one that branches."""
    given = keras.Input((3,), name="numbers")
    outputs = [given]
    for step in steps:
        outputs.append(step(outputs[-1]))
    if add_input:
        outputs.append(layers.Add(name="sum")([given, outputs[-1]]))
    return keras.Model(given, outputs[-n_outputs:], name="functional")


def test_a_functional_model_of_one_branch_is_drawn():
    steps = [layers.Dense(2, name="a"), keras.ops.relu, layers.Dense(1, name="b")]
    model = functional(steps)
    assert "3 × 2 + 2 = 8" in texts_of(diagrams.diagram(model))
    assert "(no parameters); b, a dense layer" in architecture.describe(model)
    assert architecture.describe(model).endswith("11 parameters in all.")


TWICE = layers.Dense(3, name="twice")


@pytest.mark.parametrize(
    "model",
    [
        functional([layers.Dense(3, name="a")], add_input=True),
        functional([layers.Dense(3, name="a"), layers.Dense(3, name="b")], n_outputs=2),
        functional([TWICE, TWICE]),
    ],
    ids=["skips", "two outputs", "twice"],
)
@pytest.mark.parametrize("function", [diagrams.diagram, architecture.describe])
def test_a_model_that_branches_is_refused(function, model):
    with pytest.raises(ValueError, match="'functional' branches, or uses a layer twice"):
        function(model)
    assert plt.get_fignums() == []


class Subclassed(keras.Model):
    """A model whose layers stand in no order that could be read."""

    def __init__(self):
        super().__init__(name="subclassed")
        self.layer = layers.Dense(2)

    def call(self, X):
        """Return the outputs."""
        return self.layer(X)


def test_what_has_no_layers_to_draw_is_refused():
    model = Subclassed()
    model(np.zeros((1, 3), "float32"))
    with pytest.raises(TypeError, match="this is a Subclassed"):
        diagrams.diagram(model)
    with pytest.raises(ValueError, match="'nothing' has no layer to show"):
        diagrams.diagram(keras.Model((given := keras.Input((3,))), given, name="nothing"))
    with pytest.raises(ValueError, match="room for 40 layers, but 'deep' has 41"):
        diagrams.diagram(deep(39))


class Pair(layers.Layer):
    """A layer that gives two arrays."""

    def call(self, X):
        """Return the input twice."""
        return X, X


def test_a_layer_that_gives_two_arrays_is_refused():
    with pytest.raises(ValueError, match="'pair' has no one shape"):
        diagrams.diagram(keras.Sequential([keras.Input((3,)), Pair(name="pair")]))


def test_a_layer_of_two_models_is_drawn_in_both():
    shared = layers.Dense(3, name="shared")
    models = [keras.Sequential([keras.Input((4,)), shared], name=name) for name in "ab"]
    for model in models:
        assert "4 × 3 + 3 = 15" in texts_of(diagrams.diagram(model))


class Silent(layers.Layer):
    """A layer that keeps nothing of what it was made with: it has no configuration."""

    def __init__(self, function, name):
        super().__init__(name=name)
        self.function = function

    def call(self, X):
        """Return what the function gives."""
        return self.function(X)


ODD_LAYERS = {
    "lambda": (lambda n: layers.Dense(2, lambda x: x, name=n), "a dense layer of 2 lambda neurons"),
    "partial": (
        lambda n: layers.Dense(2, functools.partial(keras.activations.relu, max_value=6), name=n),
        "a dense layer of 2 relu neurons",
    ),
    "layer": (
        lambda n: layers.Dense(2, layers.LeakyReLU(), name=n),
        "a dense layer of 2 LeakyReLU neurons",
    ),
    "list": (
        lambda n: layers.Rescaling([1 / 255, 0.5], name=n),
        "a rescaling layer that multiplies by 0.003922, 0.5 (",
    ),
    "long list": (
        lambda n: layers.Rescaling(list(range(1, 9)), name=n),
        "a rescaling layer that multiplies by 1, 2, 3, … (",
    ),
    "no configuration": (lambda n: Silent(lambda x: x, n), "a Silent layer that gives"),
    "no axis": (lambda n: layers.Lambda(lambda x: x[:, 0], name=n), "a Lambda layer that gives 1 "),
}


@pytest.mark.parametrize("kind", ODD_LAYERS)
def test_odd_layers_are_drawn_and_described(kind):
    make, sentence = ODD_LAYERS[kind]
    given = (8,) if kind == "long list" else (2,)
    model = keras.Sequential([keras.Input(given), make("odd")], name="odd_layers")
    ax = diagrams.diagram(model)
    assert sentence in ax.figure.get_label()
    ax.figure.savefig(io.BytesIO())


@pytest.mark.parametrize("name", ["$x_^$", r"\frac{$a$", "a\nb", "😀 층", "x" * 5000, "층" * 5000])
def test_any_name_is_drawn_as_it_is_written(name):
    stack = [keras.Input((4,)), layers.Dense(3, name=name), layers.Dense(2, name="output")]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        ax = diagrams.diagram(keras.Sequential(stack, name="named"))
        with style.applied(), plt.rc_context({"figure.constrained_layout.use": False}):
            ax.figure.savefig(io.BytesIO())
    assert faults(ax) == ([], [])
    label = ax.texts[3]._preprocess_math(ax.texts[3].get_text())[0]
    assert label == name.replace("\n", " ") if len(name) < 99 else re.match("(.)\\1+…\\1+$", label)
    assert len(ax.figure.get_label()) < 400


@pytest.mark.parametrize("function", [diagrams.diagram, architecture.describe])
@pytest.mark.parametrize("stack", [[], [layers.Dense(3)], [keras.Input((4,))]])
def test_an_unbuilt_model_is_refused_with_what_to_do(function, stack):
    with pytest.raises(ValueError, match=r"not built yet.*keras\.Input.*call it once"):
        function(keras.Sequential(stack, name="unbuilt"))


def test_a_model_called_once_is_drawn():
    model = keras.Sequential([layers.Dense(3, name="layer")], name="called")
    model(np.zeros((2, 5), "float32"))
    assert "5 × 3 + 3 = 18" in texts_of(diagrams.diagram(model))


def test_parameter_arithmetic_refuses_what_it_cannot_count():
    with pytest.raises(TypeError, match="Keras layer is needed"):
        architecture.parameter_arithmetic("hidden")
    with pytest.raises(ValueError, match="not built yet"):
        architecture.parameter_arithmetic(layers.Dense(3))
