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


def fixed_and_growing(widths, seconds):
    """Return what fits seconds = fixed + growing × width best, in relative terms.

    Parameters
    ----------
    widths, seconds : sequence of float

    Returns
    -------
    tuple of float
        `fixed` in seconds, `growing` in seconds a neuron.
    """
    import numpy as np

    growing, fixed = np.polyfit(widths, seconds, 1, w=1 / np.asarray(seconds))
    return float(fixed), float(growing)


def train(rounds, images):
    """Train networks of all widths on all images, and of one width on fewer, in turn.

    Data are random: their values change no time.

    Parameters
    ----------
    rounds : int
    images : tuple of int

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
    steps = -(-images[-1] // epoch.BATCH)
    by_width = [found[width, images[-1]].median() / steps for width in WIDTHS]
    fixed, growing = fixed_and_growing(WIDTHS, by_width)
    note = (
        f"A step costs {1000 * fixed:.2f} ms whatever is in it. Its multiplications take longer "
        f"than that from a width of about {fixed / growing:.0f}; beyond, seconds grow as they do."
    )
    return lines, [note]
