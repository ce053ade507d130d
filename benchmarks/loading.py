"""Loading Fashion-MNIST with its checksums, against Keras's loader and what books do after it."""

import contextlib
import shutil
import tempfile
import time
from pathlib import Path

from benchmarks.processes import ROOT, forget_peak, fresh, peak_bytes
from benchmarks.ratios import Line, samples

FILES = ROOT / "helpers" / "datasets" / "fashion_mnist"
AT_MOST_SECONDS, AT_MOST_PEAK = 1.0, 0.5
USUAL = "Keras's `load_data()` from its cache, `/ 255.0`, split"


@contextlib.contextmanager
def keras_home():
    """Yield the folder (KERAS_HOME) of a Keras whose cache already holds Fashion-MNIST."""
    with tempfile.TemporaryDirectory() as home:
        cache = Path(home, "datasets", "fashion-mnist")
        cache.mkdir(parents=True)
        for path in FILES.glob("*.gz"):
            shutil.copy(path, cache)
        yield home


def course():
    """Load as the lessons do; return seconds, and bytes above what was held before."""
    from helpers import data

    return _cost_of(data.load_fashion_mnist)


def usual():
    """Load as books do; return the same. The imports of Keras and scikit-learn don't count."""
    import keras
    from sklearn.model_selection import train_test_split

    def load():
        (X, y), (X_test, y_test) = keras.datasets.fashion_mnist.load_data()
        X, X_test = X / 255.0, X_test / 255.0
        return *train_test_split(X, y, test_size=0.2, random_state=42), X_test, y_test

    return _cost_of(load)


def _cost_of(load):
    before = forget_peak()
    start = time.perf_counter()
    loaded = load()
    seconds = time.perf_counter() - start
    peak = peak_bytes() - before
    del loaded  # held until here
    return seconds, peak


def measure(quick):
    """Load in fresh processes, in turn."""
    costs = {course: [], usual: []}
    with keras_home() as home:
        for _ in range(1 if quick else 3):
            for way, values in costs.items():
                values.append(fresh(way, KERAS_HOME=home))
    (seconds, peaks), (their_seconds, their_peaks) = (
        zip(*values, strict=True) for values in costs.values()
    )
    return [
        Line(
            samples("loading the data, checksums included", seconds),
            samples(USUAL, their_seconds),
            AT_MOST_SECONDS,
        ),
        Line(
            samples("peak memory while loading", peaks, "byte"),
            samples(f"peak of {USUAL}", their_peaks, "byte"),
            AT_MOST_PEAK,
        ),
    ], []
