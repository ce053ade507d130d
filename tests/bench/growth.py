"""Row 7: how training time grows with images, width and depth, against the multiplications."""

import itertools
import time

from tests.bench import machine, tables
from tests.bench.machine import BUILD

BATCH, PIXELS, CLASSES = 32, 784, 10
EPOCH_STEPS = 1500  # 48,000 images
IMAGES = (6_000, 12_000, 24_000, 48_000, 60_000)
WIDTHS = (10, 30, 100, 300, 1000)
DEPTHS = (1, 2, 5, 10)


def multiplications(sizes, images=1):
    """Return the multiplications of one pass over so many images, forwards and backwards.

    A dense layer of `a` inputs and `b` neurons multiplies a × b times for its sums, as often for
    the gradient of its weights, and as often for that of its inputs; the first layer needs no
    gradient of its inputs, the images. (Activations and the optimizer are left out.)

    Parameters
    ----------
    sizes : sequence of int
        Inputs, then the neurons of each layer, such as (784, 100, 10).
    images : int
    """
    if len(sizes) < 2:
        raise ValueError(f"sizes must hold inputs and at least one layer, not {sizes}.")
    by_layer = [a * b for a, b in itertools.pairwise(sizes)]
    return images * (3 * sum(by_layer) - by_layer[0])


def sizes_of(width, depth):
    """Return the sizes of a network with so many hidden layers of this width."""
    return (PIXELS, *[width] * depth, CLASSES)


def overhead_and_rate(counts, seconds):
    """Return what fits seconds = overhead + count / rate best, in relative terms.

    Parameters
    ----------
    counts, seconds : sequence of float
        Multiplications and seconds of one step.

    Returns
    -------
    tuple of float
        Overhead (seconds) and rate (multiplications a second).
    """
    import numpy as np

    counts, seconds = np.asarray(counts, float), np.asarray(seconds, float)
    parts = np.stack([np.ones_like(counts), counts], axis=1) / seconds[:, None]
    overhead, each = np.linalg.lstsq(parts, np.ones_like(seconds), rcond=None)[0]
    return float(overhead), float(1 / each)


def bend(overhead, rate):
    """Return the width from which a step's multiplications take longer than its overhead.

    One hidden layer; the equation is overhead × rate = BATCH × multiplications(784, width, 10).
    """
    each = multiplications((PIXELS, 1, CLASSES))  # the count is in proportion to the width
    return overhead * rate / (BATCH * each)


def start_of_fit(line):
    """Return the seconds that `fit` takes for no image, by the line through the points."""
    import numpy as np

    images, _, seconds = zip(*line, strict=True)
    return float(np.polyfit(images, seconds, 1)[1])


def _model(width, depth):
    import keras

    model = keras.Sequential([keras.Input((PIXELS,), name="pixels")], name=f"w{width}_d{depth}")
    for number in range(depth):
        model.add(keras.layers.Dense(width, activation="relu", name=f"hidden_{number + 1}"))
    model.add(keras.layers.Dense(CLASSES, activation="softmax", name="output"))
    loss = "sparse_categorical_crossentropy"
    model.compile(keras.optimizers.SGD(0.01), loss=loss, steps_per_execution=100)
    return model


def worker(rounds, steps):
    """Time a training step of every network, and whole epochs, in turn.

    Data are random: their values change no time. Returns seconds of a step by width and by depth,
    and seconds of an epoch by images; one sample a round.
    """
    from helpers import quiet  # noqa: F401, I001 (before Keras: it keeps TensorFlow silent)
    import keras
    import numpy as np

    rng = np.random.default_rng(0)
    X, y = rng.random((max(IMAGES), PIXELS), np.float32), rng.integers(0, CLASSES, max(IMAGES))
    shapes = dict.fromkeys([*((w, 1) for w in WIDTHS), *((100, d) for d in DEPTHS)])
    models = {shape: _model(*shape) for shape in shapes}

    def fit(model, images, **options):
        start = time.perf_counter()
        model.fit(X[:images], y[:images], batch_size=BATCH, verbose=0, **options)
        return time.perf_counter() - start

    def step(model):
        ends = []  # of each hundred steps; the first also starts `fit`
        note = keras.callbacks.LambdaCallback(
            on_train_batch_end=lambda batch, logs: ends.append(time.perf_counter())
        )
        fit(model, (steps + 100) * BATCH, callbacks=[note])
        return (ends[-1] - ends[0]) / steps

    for model in models.values():
        fit(model, 100 * BATCH)  # builds the graph
    by_shape = {shape: [] for shape in shapes}
    by_images = {images: [] for images in IMAGES}
    for _ in range(rounds):
        for shape, model in models.items():
            by_shape[shape].append(step(model))
        for images in IMAGES:
            by_images[images].append(fit(models[100, 1], images))
    return {
        "images": [[images, samples] for images, samples in by_images.items()],
        "widths": [[width, by_shape[width, 1]] for width in WIDTHS],
        "depths": [[depth, by_shape[100, depth]] for depth in DEPTHS],
    }


def points_of(figures):
    """Return {"images" | "width" | "depth": [(size, multiplications, seconds)]}, all of an epoch.

    Steps timed singly are scaled to 48,000 images.
    """
    from statistics import median

    epoch = EPOCH_STEPS * BATCH
    return {
        "images": [
            (images, multiplications(sizes_of(100, 1), images), median(samples))
            for images, samples in figures["images"]
        ],
        "width": [
            (width, multiplications(sizes_of(width, 1), epoch), EPOCH_STEPS * median(samples))
            for width, samples in figures["widths"]
        ],
        "depth": [
            (depth, multiplications(sizes_of(100, depth), epoch), EPOCH_STEPS * median(samples))
            for depth, samples in figures["depths"]
        ],
    }


def reason(points):
    """Return the sentences that say where and why the lines bend, from the points alone."""
    counts = [count / EPOCH_STEPS for _, count, _ in points["width"]]
    steps = [seconds / EPOCH_STEPS for _, _, seconds in points["width"]]
    overhead, rate = overhead_and_rate(counts, steps)
    (_, few, shallow), *_, (depth, many, deep) = points["depth"]
    layer = (deep - shallow) / EPOCH_STEPS / (depth - 1)
    sums = (many - few) / EPOCH_STEPS / (depth - 1) / rate
    return (
        f"A step costs {1000 * overhead:.2f} ms whatever is in it (handing over the batch, "
        f"starting each operation), and its multiplications run at {rate / 1e9:.0f} thousand "
        f"million a second. So the overhead is the larger part up to a width of about "
        f"{bend(overhead, rate):.0f}; beyond, seconds grow as the multiplications do.",
        f"A further layer of 100 adds {1000 * layer:.2f} ms to a step: its multiplications explain "
        f"{1000 * sums:.2f} ms, starting its operations the rest.",
        f"More images are more steps of the same kind; what lies above the line for few images is "
        f"the start of `fit`, {tables.number(start_of_fit(points['images']))} s whatever follows.",
    )


def draw(points, path):
    """Draw seconds against multiplications, log-log, one line for each thing that grows."""
    import matplotlib

    matplotlib.use("Agg")
    import matplotlib.pyplot as plt

    from helpers import style

    style.apply()
    figure, ax = plt.subplots(figsize=style.WIDE)
    labels = {"images": "images 6,000 to 60,000", "width": "width 10 to 1,000"}
    labels["depth"] = "depth 1 to 10"
    for index, (what, line) in enumerate(points.items()):
        _, counts, seconds = zip(*line, strict=True)
        ax.plot(counts, seconds, label=labels[what], **style.series(index))
    _, counts, seconds = zip(*points["width"], strict=True)
    straight = [seconds[-1] * count / counts[-1] for count in counts]
    label = "as many seconds\nas multiplications"
    ax.plot(counts, straight, color=style.MUTED, linestyle=":", lw=1.2, label=label)
    ax.set(xscale="log", yscale="log", xlabel="multiplications in an epoch", ylabel="seconds")
    ax.set_title("Time follows the multiplications only where they are many")
    ax.legend(loc="center left", bbox_to_anchor=(1.0, 0.5))
    figure.savefig(path, dpi=110)
    plt.close(figure)


def _line(what, points):
    (first, count, seconds), *_, (last, most, longest) = points
    return tables.Line(
        f"an epoch, {what} {first:,} to {last:,}",
        "the multiplications counted",
        f"{tables.number(seconds)} s to {tables.number(longest)} s",
        f"{tables.number(longest / seconds)} times the seconds for "
        f"{tables.number(most / count)} times the multiplications",
        "a figure, and the reason",
    )


def measure(options):
    """Train them all in one process, and draw the figure."""
    figures = machine.ask("growth", rounds=min(options.rounds, 2), steps=200)
    points = points_of(figures)
    BUILD.mkdir(exist_ok=True)
    draw(points, BUILD / "growth.png")
    lines = tuple(_line(what, points[what]) for what in points)
    notes = (
        "Batch 32, plain SGD, `steps_per_execution=100`. Width and depth (of width 100): 200 steps "
        "timed, scaled to 48,000 images. Multiplications forwards and backwards.",
        *reason(points),
        "Figure: `build/growth.png`.",
    )
    data = {"samples": figures, "points": points}
    return tables.Row("growth", lines, notes, data=data)


if __name__ == "__main__":
    machine.answer(worker)
