"""Row 4: loading Fashion-MNIST with its checksums, against Keras's loader and what follows it."""

import contextlib
import pathlib
import shutil
import tempfile
import time

from tests.bench import machine, tables
from tests.bench.machine import ROOT

FILES = ROOT / "helpers" / "datasets" / "fashion_mnist"
AT_MOST_SECONDS, AT_MOST_PEAK = 1.0, 0.5


@contextlib.contextmanager
def keras_home():
    """Yield the environment variables of a Keras whose cache already holds Fashion-MNIST."""
    with tempfile.TemporaryDirectory() as home:
        cache = pathlib.Path(home) / "datasets" / "fashion-mnist"
        cache.mkdir(parents=True)
        for path in FILES.glob("*.gz"):
            shutil.copy(path, cache)
        yield {"KERAS_HOME": home}


def _course():
    from helpers import data

    def load():
        return data.load_fashion_mnist()

    return load


def _usual():
    import keras
    from sklearn.model_selection import train_test_split

    def load():
        (X, y), (X_test, y_test) = keras.datasets.fashion_mnist.load_data()
        X, X_test = X / 255.0, X_test / 255.0
        return *train_test_split(X, y, test_size=0.2, random_state=42), X_test, y_test

    return load


WAYS = {"course": _course, "usual": _usual}


def worker(way):
    """Load once; return the seconds and the peak in megabytes above what was held before.

    Imports come first and aren't counted, those of Keras and scikit-learn neither.
    """
    load = WAYS[way]()
    before = machine.forget_peak()
    start = time.perf_counter()
    loaded = load()
    seconds = time.perf_counter() - start
    peak = machine.peak_megabytes() - before
    del loaded
    return {"seconds": seconds, "peak": peak}


def measure(options):
    """Load in fresh processes, in turn."""
    figures = {way: [] for way in WAYS}
    with keras_home() as environment:
        for _ in range(min(options.rounds, 2)):
            for way in WAYS:
                figures[way].append(machine.ask("loading", environment=environment, way=way))

    def samples(way, name):
        return [figure[name] for figure in figures[way]]

    against = "`keras.datasets.fashion_mnist.load_data()` from its cache, `/ 255.0`, split"
    lines = (
        tables.ratio_line(
            "loading the data, checksums included",
            against,
            samples("course", "seconds"),
            samples("usual", "seconds"),
            "s",
            AT_MOST_SECONDS,
            "faster",
        ),
        tables.ratio_line(
            "its peak memory",
            against,
            samples("course", "peak"),
            samples("usual", "peak"),
            "MB",
            AT_MOST_PEAK,
        ),
    )
    notes = (
        "Without imports (that of Keras would count against its loader). Memory above what the "
        "process held before it loaded.",
    )
    return tables.Row("loading", lines, notes, data=figures)


if __name__ == "__main__":
    machine.answer(worker)
