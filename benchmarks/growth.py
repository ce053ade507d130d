"""How the time of an epoch grows with the images and with the width of the hidden layer.

With one hidden layer the multiplications grow as images times width: what grows less has a fixed
cost.
"""

from benchmarks import epoch
from benchmarks.processes import fresh
from benchmarks.ratios import Line, samples

WIDTHS = (10, 30, 100, 300, 1000)
IMAGES = (6_000, 12_000, 24_000, 48_000)
WIDTH = 100  # where the images grow


def costs(widths, steps, seconds):
    """Return what fits seconds = start + steps × (step + neuron × width) best, in relative terms.

    Parameters
    ----------
    widths, steps, seconds : sequence of float
        Neurons of the hidden layer, steps of an epoch, and the seconds that such an epoch takes.

    Returns
    -------
    array (3,)
        `start`, `step` and `neuron`, in seconds.
    """
    import numpy as np

    widths, steps, seconds = (np.asarray(values, float) for values in (widths, steps, seconds))
    parts = np.stack([np.ones_like(steps), steps, steps * widths], axis=1) / seconds[:, None]
    return np.linalg.lstsq(parts, np.ones_like(seconds), rcond=None)[0]


def train(rounds, images):
    """Train networks of all widths on all images, and of one width on fewer, in turn.

    Data are random: their values change no time.

    Parameters
    ----------
    rounds : int
        As for `epoch.in_turn`.
    images : tuple of int
        In ascending order.

    Returns
    -------
    dict of (width, images) to list of float
        As `epoch.in_turn` returns it.
    """
    from helpers import quiet  # noqa: F401, I001 (before Keras: it keeps TensorFlow silent)
    import numpy as np

    rng, most = np.random.default_rng(0), images[-1]
    X, y = rng.random((most, 784), np.float32), rng.integers(0, 10, most)
    sizes = dict.fromkeys([*((WIDTH, n) for n in images), *((width, most) for width in WIDTHS)])
    ways = {
        (width, n): epoch.keras_way(X[:n], y[:n], width, steps_per_execution=100)
        for width, n in sizes
    }
    return epoch.in_turn(ways, rounds)


def measure(quick):
    """Compare each size with the smallest."""
    images = tuple(n // 8 for n in IMAGES) if quick else IMAGES
    seconds = fresh(train, 1 if quick else 3, images)
    found = {
        (width, n): samples(f"width {width}, {n:,} images", values, warmups=[first])
        for (width, n), (first, *values) in seconds.items()
    }
    lines = [Line(found[WIDTH, n], found[WIDTH, images[0]]) for n in images[1:]]
    lines += [Line(found[w, images[-1]], found[WIDTHS[0], images[-1]]) for w in WIDTHS[1:]]
    widths, steps = zip(*((width, -(-n // epoch.BATCH)) for width, n in found), strict=True)
    start, step, neuron = costs(widths, steps, [size.median() for size in found.values()])
    note = (
        f"An epoch costs {start:.2f} s and a step {1000 * step:.2f} ms whatever is in them. A "
        f"step's multiplications take longer than that from a width of about {step / neuron:.0f}; "
        f"beyond, seconds grow as they do."
    )
    return lines, [note]
