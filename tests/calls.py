"""One valid call of each public function, with arguments as cheap as they can be.

`tests/test_fuzz.py` puts odd things in place of one or two of the arguments. A function is public
where a learner may come by it: those that `plotting`, `exercises` and `explorers` name, and all
of the other modules whose names do not begin with an underscore.
"""

import functools
import importlib
import inspect
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass

import ipywidgets
import matplotlib.pyplot as plt
import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier, RandomForestClassifier
from sklearn.tree import DecisionTreeClassifier

import helpers
from helpers import data, differences, doctor, landscapes, own_picture
from helpers.exercises import guessing
from helpers.experiments import Run

import keras  # isort: skip
from tests import odd

CHEAP, MIDDLE, DEAR = 740, 140, 40  # calls of a function, by what one of them takes


@dataclass(frozen=True)
class Call:
    """A valid call of a function: `given()` makes its arguments, by name.

    `times` says how often it is called with odd ones; `may_draw` whether it leaves random
    numbers drawn, `trains` whether it trains the model that it is given: its docstring says so.
    """

    given: Callable[[], dict]
    times: int = CHEAP
    may_draw: bool = False
    trains: bool = False


# ---- what the calls are given -----------------------------------------------------------------


def _fixed(array):
    array = np.array(array)
    array.flags.writeable = False
    return array


X, Y = _fixed(np.linspace(0, 1, 4 * 784, dtype="float32").reshape(4, 784)), _fixed([0, 1, 2, 3])
PICTURES = _fixed(X.reshape(4, 28, 28))
THREE, TWO = _fixed([1.0, 2.0, 3.0]), _fixed([0.2, 0.7])
HEIGHTS = _fixed([[3.0, 2.0, 4.0], [1.5, 0.25, 7.0]])
NAMES = data.CLASS_NAMES
TABLE = data.Table("tiny", _fixed(np.arange(16, dtype="float32").reshape(8, 2)), _fixed([0, 1] * 4))
RUNS = tuple(Run("a", seed, {"val_accuracy": (0.5, 0.75)}, 10, 1.0) for seed in (0, 1))
PAIRED = differences.paired({"a": TWO, "b": THREE[:2]}, "a")


def _compiled(*layers, rate=0.01):
    model = keras.Sequential(layers)
    model.compile(
        keras.optimizers.SGD(rate), "sparse_categorical_crossentropy", metrics=["accuracy"],
        run_eagerly=True,  # tracing would take longer than the odd step that it trains
    )  # fmt: skip
    return model


def build():
    """Return a compiled network for images as rows."""
    return _compiled(keras.Input((784,)), keras.layers.Dense(10, "softmax"))


def build_for_table(columns=2, classes=2):
    """Return a compiled network for a table."""
    return _compiled(keras.Input((columns,)), keras.layers.Dense(classes, "softmax"))


@functools.cache
def network():
    """Return a small network that nobody may change; none of its neurons is dead."""
    some = functools.partial(keras.initializers.RandomUniform, seed=1)
    return _compiled(
        keras.Input((784,)),
        keras.layers.Dense(3, "relu", kernel_initializer=some(0, 0.01), name="hidden"),
        keras.layers.Dense(10, "softmax", kernel_initializer=some(-1, 1), name="output"),
    )


@functools.cache
def grown():
    """Return a fitted forest and fitted boosting."""
    rows, labels = np.tile(X, (10, 1)), np.tile(Y, 10)
    forest = RandomForestClassifier(2, random_state=0).fit(rows, labels)
    return forest, HistGradientBoostingClassifier(max_iter=2, random_state=0).fit(rows, labels)


@functools.cache
def cut():
    """Return a slice through the loss of the small network."""
    return landscapes.output_slice(network(), X, Y, ((0, 1), (1, 2)))


@functools.cache
def label():
    """Return a small widget."""
    return ipywidgets.Label("text")


@functools.cache
def png():
    """Return a small picture as PNG."""
    import io

    stream = io.BytesIO()
    plt.Figure((1, 1)).savefig(stream)
    return stream.getvalue()


def _training(**given):
    return {"train": (X, Y), "validation": (X, Y), "seeds": (0,), "epochs": 1, "batch_size": 4,
            **given}  # fmt: skip


def _model_and_data():
    return {"model": network(), "X": X, "y": Y}


def _predicted(kind):
    """Return the arguments of `compare` for the first prediction of a kind."""
    prediction = next(p for p in guessing.PREDICTIONS if p.kind == kind)
    value = prediction.options[0]
    return {"key": prediction.key, "guess": value, "measured": value}


# ---- the calls, by module ---------------------------------------------------------------------

CHECKS = {
    "whole": lambda: {"name": "n", "value": 3, "least": 1},
    "numbers": lambda: {"name": "x", "values": THREE, "ndim": (1,), "dtype": float},
    "series": lambda: {"series": {"a": THREE}},
    "number": lambda: {"name": "x", "value": 0.5, "least": 0, "most": 1},
    "text": lambda: {"name": "title", "value": "T"},
    "flag": lambda: {"name": "logx", "value": True},
    "function": lambda: {"name": "build", "value": build},
    "is_keras": lambda: {"value": network(), "kind": "Model"},
    "seeds": lambda: {"seeds": (0, 1)},
    "rates": lambda: {"rates": (0.1,)},
    "limits": lambda: {"name": "ylim", "limits": (0, 1)},
    "class_numbers": lambda: {"name": "labels", "values": Y, "n_classes": 10},
    "images": lambda: {"images": PICTURES},
    "class_names": lambda: {"class_names": NAMES},
    "labels": lambda: {"labels": Y, "n_images": 4, "n_classes": 10},
    "model": lambda: {"model": network(), "compiled": True},
    "sequential": lambda: {"model": network()},
    "layer": lambda: {"layer": network().layers[0]},
    "inputs": lambda: {"model_": network(), "X": X},
    "data": lambda: {"model_": network(), "X": X, "y": Y},
    "pair": lambda: {"name": "train", "pair": (X, Y)},
    "table": lambda: {"table": TABLE, "folds": 2},
}

# What a check is told by the code that asks it; only the rest is a learner's.
OURS = {"name", "ndim", "dtype", "n_images", "n_classes", "least", "most", "compiled", "kind"}

CALLS = {
    "data.verify": Call(lambda: {"folder": data.FOLDER}),
    "data.raw_images": Call(lambda: {"folder": data.FOLDER}, DEAR),
    "data.load_fashion_mnist": Call(lambda: {"folder": data.FOLDER}),
    "tables.of_records": Call(lambda: {"records": [{"a": 1, "b": 0.5}], "index": "a"}),
    "tables.spread_table": Call(lambda: {"groups": {"a": TWO}, "index": "candidate"}),
    "differences.paired": Call(
        lambda: {"groups": {"a": TWO, "b": THREE[:2]}, "reference": "a"}
    ),
    "differences.checked": Call(lambda: {"differences": PAIRED}),
    "differences.table": Call(lambda: {"differences": PAIRED}),
    "differences.named": Call(lambda: {"difference": PAIRED[0]}),
    "differences.standard_error": Call(lambda: {"share": 0.85, "n": 4000}),
    "own_picture.read": Call(
        lambda: {"source": own_picture.FOLDER / "example_bag.png"}, MIDDLE
    ),
    "own_picture.example": Call(lambda: {"name": "bag"}, MIDDLE),
    "own_picture.upload": Call(lambda: {"name": "bag"}, MIDDLE),
    "tables.by_epoch": Call(lambda: {"epochs": [{"loss": 0.5}, {"loss": 0.25}]}),
    "hog.descriptors": Call(lambda: {"X": X}),
    "hog.pipeline": Call(lambda: {"classifier": DecisionTreeClassifier()}),
    "errors.reason": Call(lambda: {"error": ValueError("text")}),
    "lessons.read": Call(lambda: {"text": "lesson = []"}),
    "landscapes.output_slice": Call(
        lambda: {"model": network(), "X": X, "y": Y, "picks": [(0, 1)]}
    ),
    "landscapes.Slice.loss": Call(lambda: {"self": cut(), "point": [0.5, 0.5]}),
    "landscapes.Slice.gradient": Call(lambda: {"self": cut(), "point": [0.5, 0.5]}),
    "landscapes.grid": Call(lambda: {"function": cut().loss, "xs": TWO, "ys": THREE}),
    "starts.start_weights": Call(lambda: {"model": network(), "seed": 0}, MIDDLE, may_draw=True),
    "starts.copy_of": Call(lambda: {"model": network()}, MIDDLE, may_draw=True),
    "starts.compiled": Call(lambda: {"build": build, "label": "a"}, MIDDLE, may_draw=True),
    "display.describe": Call(lambda: {"drawn": odd.axes()}),
    "display.show": Call(lambda: {"drawn": odd.axes()}, DEAR),
    "display.compact": Call(lambda: {"png": png()}),
    "display.show_widget": Call(lambda: {"widget": label(), "still": None, "alt": ""}),
    # The start weights of a copy are drawn: `probes.gradients` says why that stays so.
    "probes.gradients": Call(_model_and_data, DEAR),
    "probes.gradient_sizes": Call(_model_and_data, DEAR),
    "probes.outputs_by_layer": Call(lambda: {"model": network(), "X": X}, MIDDLE),
    "experiments.run": Call(
        lambda: _training(builders={"a": build}, curves=True), DEAR, may_draw=True
    ),
    "experiments.sweep": Call(
        lambda: _training(builders={"a": build}, rates=(0.1,)), DEAR, may_draw=True
    ),
    "experiments.cross_validate": Call(
        lambda: {
            "build": build_for_table, "table": TABLE, "folds": 2, "epochs": 1, "batch_size": 4,
        },
        DEAR, may_draw=True,
    ),
    "experiments.fit": Call(
        lambda: {
            "model": build(), "label": "a", "seed": 0, "train": (X, Y), "validation": (X, Y),
            "epochs": 1, "batch_size": 4, "callbacks": None, "every": 1,
        },
        DEAR, may_draw=True, trains=True,
    ),
    "runs.by_label": Call(lambda: {"runs": list(RUNS), "metric": "val_accuracy"}),
    "runs.summary": Call(lambda: {"runs": list(RUNS), "metric": "val_accuracy"}),
    "training.ImagesSeen": Call(dict),
    "training.Progress": Call(lambda: {"table": True}),
    "doctor.verdict": Call(lambda: {"seen": [doctor.Finding("a", doctor.OK, "")]}),
    "doctor.report": Call(lambda: {"findings": [doctor.Finding("a", doctor.OK, "")]}),
    "plotting.lines": Call(
        lambda: {
            "x": THREE, "series": {"a": THREE}, "xlabel": "x", "ylabel": "y", "title": "T",
            "ax": odd.axes(), "logx": False, "logy": False, "ylim": (0, 1),
        },
        MIDDLE,
    ),
    "plotting.learning_curves": Call(
        lambda: {
            "history": {"accuracy": [0.5, 0.75]}, "title": "T", "metric": "accuracy",
            "ax": odd.axes(),
        },
        MIDDLE,
    ),
    "plotting.rate_curves": Call(
        lambda: {"rates": THREE, "series": {"a": THREE}, "title": "T"}, DEAR
    ),
    "plotting.scores": Call(
        lambda: {"groups": {"a": TWO}, "xlabel": "x", "title": "T", "ax": odd.axes()}, MIDDLE
    ),
    "plotting.bars": Call(
        lambda: {
            "labels": ["a", "b"], "values": TWO, "xlabel": "x", "title": "T", "ax": odd.axes(),
        },
        MIDDLE,
    ),
    "plotting.differences": Call(
        lambda: {
            "differences": PAIRED, "xlabel": "x", "title": "T", "criterion": 0.01, "ax": odd.axes(),
        },
        MIDDLE,
    ),
    "plotting.histograms": Call(
        lambda: {
            "groups": {"a": THREE}, "xlabel": "x", "title": "T", "bins": 3, "limits": (0, 4),
            "marks": (1.0,),
        },
        DEAR,
    ),
    "plotting.reliability": Call(
        lambda: {
            "confidence": _fixed([0.5] * 20), "correct": _fixed([True] * 20), "title": "T",
            "bins": 2, "ax": odd.axes(),
        },
        MIDDLE,
    ),
    "plotting.surface": Call(
        lambda: {
            "xs": THREE, "ys": TWO, "heights": HEIGHTS, "title": "T",
            "paths": {"a": _fixed([[1.0, 0.5], [2.0, 0.6]])}, "ax": odd.axes(),
        },
        DEAR,
    ),
    "plotting.descent": Call(
        lambda: {
            "xs": THREE, "losses": THREE, "paths": {"a": THREE}, "xlabel": "w", "title": "T",
        },
        DEAR,
    ),
    "plotting.images": Call(
        lambda: {
            "pictures": PICTURES[:2], "titles": ["a", "b"], "title": "T", "columns": 2,
            "cmap": "gray_r", "limits": (0, 1),
        },
        DEAR,
    ),
    "plotting.confusion": Call(
        lambda: {
            "labels": TWO.astype(int), "predictions": TWO.astype(int), "class_names": ["a", "b"],
            "title": "T", "ax": odd.axes(),
        },
        MIDDLE,
    ),
    "plotting.diagram": Call(lambda: {"model": network(), "ax": odd.axes()}, MIDDLE),
    "explorers.playground": Call(
        lambda: {"cut": cut(), "xs": THREE, "ys": TWO, "start": (1.0, 0.5)}, DEAR
    ),
    "explorers.microscope": Call(lambda: {"images": PICTURES, "labels": Y}, MIDDLE),
    "explorers.through_network": Call(
        lambda: {"model": network(), "images": PICTURES, "labels": Y, "class_names": NAMES}, DEAR
    ),
    "explorers.votes": Call(
        lambda: dict(
            zip(("forest", "boosting"), grown(), strict=True),
            images=PICTURES, labels=Y, class_names=["a", "b", "c", "d"],
        ),
        DEAR,
    ),
    "exercises.check": Call(lambda: {"key": "1.2", "answer": 3, "forest": grown()[0]}),
    "exercises.hint": Call(lambda: {"key": "0.1"}),
    "exercises.solution": Call(lambda: {"key": "0.1"}),
    "exercises.compare": Call(lambda: {"key": "0.b", "guess": 0.5, "measured": 0.5}),
    "exercises.compare a choice": Call(lambda: _predicted("choice")),
    "exercises.verdict": Call(lambda: {"key": 6, "vote": True, "finding": False}),
}  # fmt: skip
CALLS |= {f"checks.{name}": Call(given) for name, given in CHECKS.items()}

# Public by name, and not called here: why.
LEFT_OUT = {
    "asked": "reads the course's own notebooks, for who teaches: tests/test_asked.py",
    "lab": "starts JupyterLab, and makes copies of files: tests/test_lab.py",
    "copies": "makes and renames files: tests/test_copies.py",
    "files": "writes and deletes files: tests/test_record.py",
    "mapped": "is told of the course's own data alone, and writes a file: tests/test_mapped.py",
    "states": "context managers: tests/test_states.py",
    "quiet": "context managers of the import: tests/test_quiet.py",
    "style": "is told by the drawing functions alone: tests/test_style.py",
    "words": "says what all the others say: tests/test_words.py",
    "surroundings": "makes environments of processes: tests/test_surroundings.py",
    "course": "is told of the course's own files alone: tests/test_data.py",
    "display.progress": "a context manager: tests/test_display.py",
    "starts.restart": "goes on from what `starts.compiled` gave: tests/test_experiments.py",
    "doctor.main": "measures the speed of this machine: tests/test_doctor.py",
    "doctor.check": "the same",
    "doctor.findings": "the same",
}


def public():
    """Return the names of all public functions that take something, as `module.function`."""
    found = []
    for part in pkgutil.iter_modules(helpers.__path__):
        module = importlib.import_module(f"helpers.{part.name}")
        names = getattr(module, "__all__", vars(module))
        found += [f"{part.name}.{name}" for name in names if _is_public(module, name)]
    return found


def _is_public(module, name):
    """Return whether a name is that of a function of this module or package with parameters."""
    value = getattr(module, name)
    home = getattr(value, "__module__", "")
    own = home == module.__name__ or (hasattr(module, "__all__") and module.__name__ in home)
    takes_something = inspect.isfunction(value) and inspect.signature(value).parameters
    return own and bool(takes_something) and not name.startswith("_")


def function(name):
    """Return a function by its name.

    Parameters
    ----------
    name : str
        A key of `CALLS`: what stands behind a blank tells one call of it from another.
    """
    module, *path = name.split()[0].split(".")
    return functools.reduce(getattr, path, importlib.import_module(f"helpers.{module}"))
