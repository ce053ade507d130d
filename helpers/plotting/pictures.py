"""Draw the pictures of lessons and README: `python -m helpers.plotting.pictures` writes img/.

Each function draws one picture as a matplotlib figure, seven inches wide; `alternative` returns
the text that describes it. What the pictures say about Keras is taken from a real model as they
are drawn.
"""

import functools
import io
import itertools
import pathlib
import sys
import textwrap

from PIL import Image

from helpers import lessons, style, words
from helpers.data import CLASS_NAMES, load_fashion_mnist
from helpers.plotting import architecture, panels, photos, shapes
from helpers.words import N_, _, ngettext

FOLDER = pathlib.Path(__file__).parent.parent.parent / "img"
_DPI = 200  # seven inches become 1,400 pixels
_BLUE, _ORANGE, _GREEN = style.PALETTE[:3]

_DESCRIPTIONS = {
    "ensembles_and_networks": N_(
        "Three panels. Random forest: three trees, each grown alone on its own sample, vote, and "
        "the majority decides. Gradient boosting: three trees grown one after another, each on "
        "the errors of the sum so far; the prediction is their sum. Neural network: two layers "
        "trained together; predictions run forward, the gradient runs back through every layer."
    ),
    "two_layer_network": N_(
        "A 28 × 28 image of an ankle boot is unrolled into 784 numbers, the input. They feed a "
        "hidden layer of 100 sigmoid neurons, which feeds an output layer of 10 softmax neurons, "
        "one for each class from T-shirt/top to Ankle boot."
    ),
    "annotated_summary": N_(
        "The table that model.summary() prints for the two-layer network, with notes: the layer's "
        "name is yours to choose; None is the free batch axis, any number of images; 100 and 10 "
        "are the numbers of neurons; the parameter counts are 784 × 100 + 100 = 78,500 and "
        "100 × 10 + 10 = 1,010; together they are the total, 79,510."
    ),
    "how_a_lesson_works": N_(
        "Four steps in a row. Predict: commit to an answer. Run: let the cell measure it. "
        "Explain: say what was seen, and why. Check: try it yourself."
    ),
}


def alternative(name):
    """Return the text that describes a picture, for those who can't see it.

    Parameters
    ----------
    name : str
        One of `PICTURES`.
    """
    if name in _DESCRIPTIONS:
        return _(_DESCRIPTIONS[name])
    stops = [
        _("{number} {title} ({minutes} min)",
          number=lesson.number, title=_(lesson.title), minutes=lesson.minutes)
        for lesson in lessons.records()
    ]  # fmt: skip
    return _(
        "The lessons as stops on a path, larger where they take longer: {stops}.",
        stops=", ".join(stops),
    )


@functools.cache
def _model():
    """Return the two-layer network of lesson 02. Keras is imported here and nowhere else."""
    import helpers.quiet  # noqa: F401, I001 (it has to come first)
    import keras

    layers = [
        keras.Input((784,)),
        keras.layers.Dense(100, activation="sigmoid", name="hidden"),
        keras.layers.Dense(10, activation="softmax", name="output"),
    ]
    return keras.Sequential(layers, name="two_layers")


@style.applied()
def ensembles_and_networks():
    """Three panels: a random forest, gradient boosting, a neural network."""
    ax = shapes.sheet(7.0, 3.5)
    for x, panel in (
        (0.1, panels.random_forest),
        (2.4, panels.gradient_boosting),
        (4.7, panels.network),
    ):
        shapes.box(ax, x, 0.1, 2.2, 3.3)
        panel(ax, x, 0.1)
    return ax.figure


def _neurons(layer):
    return ngettext(
        "{units} {activation} neuron",
        "{units} {activation} neurons",
        layer.units,
        units=layer.units,
        activation=layer.activation.__name__,
    )


@style.applied()
def two_layer_network():
    """An image of the data, its 784 numbers, the two layers, the ten class names.

    It stands before the exercise that asks for the parameters: so it does not count them.
    """
    ax, middle = shapes.sheet(7.0, 3.1), 1.85
    pixels = load_fashion_mnist().train_images[54]  # an ankle boot
    panels.image(ax, pixels, 0.25, middle - 0.75, 1.5)
    ax.set(xlim=(0, 7), ylim=(0, 3.1))
    shapes.arrow(ax, (1.86, middle), (2.26, middle))
    columns = ((2.5, 784, style.MUTED), (4.15, 100, _BLUE), (5.75, 10, _ORANGE))
    ends = []
    for x, n, color in columns:
        heights, gap = shapes.column(n, 0.2)
        for number, height in enumerate(heights):
            # The squares show real pixels: a row of the image through the boot's middle.
            shade = f"{1 - pixels[14, 2 + 2 * number]:.2f}" if n == 784 else None
            shapes.node(ax, x, middle + height, 0.07, color, square=n == 784, fill=shade)
            if n == 10:
                name = CLASS_NAMES[number]
                shapes.write(
                    ax, x + 0.18, middle + height - 0.04, name, 8, ha="left", va="baseline"
                )
        if gap is not None:
            shapes.dots(ax, x, middle + gap, color)
        ends.append([(x, middle + height) for height in heights])
    for left, right in itertools.pairwise(ends):
        shapes.lines(ax, ((a, b) for a in left for b in right), width=0.4)
    hidden, output = _model().layers
    labels = {
        1.0: (_("image 이미지"), *_("28 × 28 pixels,\nread row by row").split("\n")),
        2.5: (_("input layer 입력층"), *_("784 numbers (here\nten of a middle row)").split("\n")),
        4.15: (_("hidden layer 은닉층"), _neurons(hidden)),
        6.0: (_("output layer 출력층"), _neurons(output)),
    }
    for x, rows in labels.items():
        shapes.paragraph(ax, x, 0.43, rows, step=0.17, first_bold=True)
    return ax.figure


def _summary_lines():
    """Return the lines that `model.summary()` prints, up to the line of the total."""
    printed = []
    _model().summary(line_length=70, print_fn=lambda text, **kw: printed.append(text))
    lines = "\n".join(printed).splitlines()
    last = next(i for i, line in enumerate(lines) if "Total params" in line)
    return lines[: last + 1]


@style.applied()
def annotated_summary():
    """The table of `model.summary()`, each part of it explained."""
    ax = shapes.sheet(7.0, 2.6)
    heights = panels.table(ax, _summary_lines(), 2.4)
    hidden, output = _model().layers
    for layer, text in ((hidden, _("a name that\nyou choose")), (output, "")):
        left, _right, y = panels.mark(ax, heights, layer.name, layer.name, _GREEN)
        if text:
            panels.note(ax, _GREEN, [(left, y), (0.91, y)], text, ha="right")
        count, counting = f"{layer.count_params():,}", architecture.parameter_arithmetic(layer)
        _left, right, y = panels.mark(ax, heights, layer.name, count, style.PALETTE[3])
        panels.note(ax, style.PALETTE[3], [(right, y), (5.78, y)], counting.split(" = ")[0])
    foot = min(heights.values())
    for word, color, drop, text in (
        (str(output.units), _BLUE, 0.3, _("neurons of the layer 뉴런")),
        ("None", _ORANGE, 0.65, _("the free batch axis 배치: any number of images")),
    ):
        panels.mark(ax, heights, hidden.name, word if word == "None" else str(hidden.units), color)
        left, right, y = panels.mark(ax, heights, output.name, word, color)
        x = (left + right) / 2
        panels.note(ax, color, [(x, y - 0.09), (x, foot - drop), (x + 0.2, foot - drop)], text)
    left, right, y = panels.mark(
        ax, heights, "Total", f"{_model().count_params():,}", style.PALETTE[3]
    )
    x = (left + right) / 2
    text = architecture.total_arithmetic([hidden, output])
    panels.note(ax, style.PALETTE[3], [(x, y - 0.09), (x, foot - 1), (x + 0.2, foot - 1)], text)
    return ax.figure


_STEPS = (
    (N_("Predict"), N_("Commit to\nan answer."), _BLUE),
    (N_("Run"), N_("Let the cell\nmeasure it."), _ORANGE),
    (N_("Explain"), N_("What was seen,\nand why?"), _GREEN),
    (N_("Check"), N_("Try it\nyourself."), style.PALETTE[3]),
)


@style.applied()
def how_a_lesson_works():
    """The four steps of a lesson, in a row."""
    ax, width = shapes.sheet(7.0, 1.45), 1.48
    for number, (name, what, color) in enumerate(_STEPS):
        x = 0.1 + number * (width + 0.293)
        shapes.box(ax, x, 0.1, width, 1.25, shapes.tint(color, 0.1), radius=0.1)
        shapes.node(ax, x + 0.27, 1.06, 0.14, color, fill=shapes.tint(color, 0.35))
        shapes.write(ax, x + 0.27, 1.01, str(number + 1), 10, bold=True, va="baseline")
        shapes.write(ax, x + 0.5, 1.005, _(name), 11, bold=True, ha="left", va="baseline")
        shapes.paragraph(ax, x + 0.14, 0.52, _(what).split("\n"), 9, 0.2, ha="left")
        if number:
            shapes.arrow(ax, (x - 0.245, 0.725), (x - 0.05, 0.725), mutation_scale=10)
    return ax.figure


_SIDE_BY_SIDE = 7  # stops of the map whose titles have room in one row


def _title(lesson):
    return textwrap.wrap(_(lesson.title), 12, break_long_words=False)


def _stop(ax, lesson, place, radius, drop):
    """Draw one lesson of the map: its number, time and title, which stands lower by a drop."""
    x, y = place
    shapes.node(ax, x, y, radius, _BLUE, fill=_BLUE)
    shapes.write(ax, x, y - 0.05, str(lesson.number), 10, "white", bold=True, va="baseline")
    time = _("{minutes} min", minutes=lesson.minutes)
    shapes.write(ax, x, y + 0.48, time, 8.5, va="baseline")
    if drop:
        shapes.lines(ax, [((x, y - radius), (x, y - drop - 0.5))], width=0.8)
    for row, line in enumerate(_title(lesson)):
        height = y - 0.66 - drop - 0.17 * row
        shapes.write(ax, x, height, line, 8.5, bold=True, va="baseline")


@style.applied()
def course_map():
    """The lessons as stops on a path, larger where they take longer."""
    stops = lessons.records()
    rows = max(len(_title(lesson)) for lesson in stops)
    drop = 0.17 * rows + 0.08 if len(stops) > _SIDE_BY_SIDE else 0
    ax, y = shapes.sheet(7.0, 1.8 + drop), 1.06 + drop
    pitch = 5.88 / max(len(stops) - 1, 1)
    places = [(0.56 + pitch * number, y) for number in range(len(stops))]
    shapes.lines(ax, [(places[0], places[-1])], width=3)
    radii = [0.045 * lesson.minutes**0.5 for lesson in stops]  # so that areas stand for times
    fit = min(1, 0.47 * pitch / max(radii))
    for number, (lesson, place, radius) in enumerate(zip(stops, places, radii, strict=True)):
        _stop(ax, lesson, place, fit * radius, drop if number % 2 else 0)
    return ax.figure


_DRAWN = (
    ensembles_and_networks, two_layer_network, annotated_summary, how_a_lesson_works, course_map,
)  # fmt: skip
PICTURES = {draw.__name__: draw for draw in _DRAWN}


@style.applied()
def _write(figure, path):
    """Write a figure as a small PNG: flat shapes need few colours."""
    png = io.BytesIO()
    figure.savefig(png, dpi=_DPI)
    picture = Image.open(png).convert("RGB").quantize(256, kmeans=2, dither=Image.Dither.NONE)
    picture.save(path, optimize=True)


def main(folder=FOLDER):
    """Draw every picture and write it into the folder as a PNG file, for other languages in theirs.

    Parameters
    ----------
    folder : str or pathlib.Path
        It is made where it isn't there; so is `ko` in it, for the pictures with Korean words.
    """
    folder = pathlib.Path(folder)
    _draw([*PICTURES, *photos.PHOTOS], folder)
    before = words.language()
    for language in words.languages():
        words.use(words.load(language))
        _draw(PICTURES, folder / language)
    words.use(words.load(before))


def _draw(names, folder):
    folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        path = folder / f"{name}.png"
        if name in PICTURES:
            _write(PICTURES[name](), path)
        else:
            photos.write(name, path)
        print(f"{path.relative_to(folder.parent)}: {path.stat().st_size / 1024:.0f} KB")


if __name__ == "__main__":
    main(*sys.argv[1:])
