"""Odd things that a learner may hand to a function: each is made anew when it is asked for.

Arrays are read-only, so that whoever writes into what it was given is found out. `Endless` and the
`Liar`s of a great length stop after `PATIENCE` items: who asks for more would have hung.
"""

import datetime
import functools
import math
import pathlib
import re
import reprlib
from decimal import Decimal
from fractions import Fraction

import keras
import numpy as np
import pandas as pd
from matplotlib.figure import Figure
from sklearn.ensemble import HistGradientBoostingClassifier, RandomForestClassifier
from sklearn.svm import SVC

PATIENCE = 100_000  # items
NETWORK = [keras.layers.Flatten, functools.partial(keras.layers.Dense, 10, "softmax")]


class AskedForTooMuch(BaseException):
    """Whoever asked an endless thing for all of it would never have come back."""


def raising(*args, **kwargs):
    """Stand for a function of the learner's that fails; the error is theirs, not ours."""
    raise ValueError("inside the learner's function")


# ---- objects that do as they like -------------------------------------------------------------


class Hostile:
    """Raises at whatever is asked of it."""

    def _raise(self, *args, **kwargs):
        raise RuntimeError("no")

    __len__ = __iter__ = __float__ = __array__ = __eq__ = __repr__ = __getattr__ = __bool__ = _raise
    __index__ = __call__ = __getitem__ = __contains__ = _raise
    __hash__ = object.__hash__


class Unnameable:
    """Is fine until somebody writes it into a sentence."""

    def __repr__(self):
        raise RuntimeError("no words for it")

    __str__ = __format__ = __repr__


class Agreeable:
    """Has whatever attribute one asks for."""

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return Agreeable()


class Undecided:
    """Compares as an array does, so that no comparison has a truth."""

    def __eq__(self, other):
        return np.array([True, False])

    __lt__ = __le__ = __gt__ = __ge__ = __ne__ = __eq__
    __hash__ = object.__hash__


class Pretender:
    """Says that it is a model."""

    __class__ = keras.Sequential


class Claims:
    """Says that it is an array, and gives something else when it is read as one."""

    shape, ndim, size, dtype = (5, 784), 2, 5 * 784, np.dtype("float32")

    def __init__(self, given):
        self._given = given

    def __len__(self):
        return 5

    def __array__(self, dtype=None, copy=None):
        return self._given


class Long:
    """Has so many items that nobody should go through them."""

    def __len__(self):
        return 10**9

    def __getitem__(self, place):
        if not isinstance(place, int) or place > PATIENCE:
            raise AskedForTooMuch(f"item {place}")
        return place


def endless():
    """Yield numbers for ever."""
    yield from range(PATIENCE)
    raise AskedForTooMuch(f"more than {PATIENCE:,} items of an endless generator")


class MyNetwork(keras.Model):
    """A model of the learner's own, as a class."""

    def __init__(self, name="my_network"):
        super().__init__(name=name)
        self.flatten, self.output_ = (make() for make in NETWORK)

    def call(self, X):
        return self.output_(self.flatten(X))


# ---- containers and arrays --------------------------------------------------------------------


def _array(*shape, kind="float32", value=0):
    array = np.full(shape, value, kind)
    array.flags.writeable = False
    return array


def _in_itself():
    items = [1.0]
    items.append(items)
    return items


def _deep():
    items = []
    for _ in range(3000):
        items = [items]
    return items


# ---- models: made once, since making them takes long; nobody may change them --------------------


def _network(*shape, compiled=True, layers=NETWORK):
    model = keras.Sequential([keras.Input(shape), *(make() for make in layers)])
    if compiled:
        model.compile("sgd", "sparse_categorical_crossentropy", metrics=["accuracy"])
        model.run_eagerly = True  # tracing would take longer than the odd step that it trains
    return model


def _diverged():
    model = _network(28, 28)
    model.set_weights([np.full_like(w, np.nan) for w in model.get_weights()])
    return model


def _trained():
    model = _network(784)
    model.train_on_batch(np.zeros((2, 784), "float32"), np.zeros(2, "int64"))
    return model


def _called():
    model = MyNetwork("called")
    model(np.zeros((1, 28, 28), "float32"))
    return model


def _two_inputs():
    first, second = keras.Input((784,)), keras.Input((784,))
    return keras.Model([first, second], keras.layers.Add()([first, second]))


def _two_outputs():
    pixels = keras.Input((784,))
    return keras.Model(pixels, [keras.layers.Dense(10)(pixels), keras.layers.Dense(3)(pixels)])


def _functional():
    pixels = keras.Input((784,))
    hidden = keras.ops.relu(keras.layers.Dense(5)(pixels))
    return keras.Model(pixels, keras.layers.Dense(10, "softmax")(hidden), name="$x_^$")


def _lambda_bend():
    layers = [lambda: keras.layers.Dense(10, lambda x: x * 2), lambda: keras.layers.Softmax()]
    return _network(784, compiled=False, layers=layers)


def _grid(n=4):
    return np.random.default_rng(0).random((n, 784), np.float32)


MODELS = {
    "a model that isn't built": lambda: keras.Sequential([keras.layers.Dense(10)]),
    "an empty model": lambda: keras.Sequential(),
    "a subclassed model that isn't built": MyNetwork,
    "a subclassed model": _called,
    "a diverged model": _diverged,
    "a trained model": _trained,
    "a model of two inputs": _two_inputs,
    "a model of two outputs": _two_outputs,
    "a functional model": _functional,
    "a model that isn't compiled": lambda: _network(784, compiled=False),
    "a model that doesn't flatten": lambda: _network(28, 28, layers=NETWORK[1:]),
    "a model of any width": lambda: keras.Sequential(
        [keras.Input((None,)), keras.layers.Rescaling(2.0)]
    ),
    "a wide model": lambda: keras.Sequential([keras.Input((784,)), keras.layers.Dense(50_000)]),
    "a model without weights": lambda: _network(784, layers=[keras.layers.Softmax]),
    "a model that rescales by a list": lambda: keras.Sequential(
        [keras.Input((3,)), keras.layers.Rescaling([1.0, 2.0, 3.0])]
    ),
    "a model with a lambda": _lambda_bend,
    "a layer": lambda: keras.layers.Dense(3),
    "a fitted forest": lambda: RandomForestClassifier(3, random_state=0).fit(_grid(), [0, 1, 1, 0]),
    "fitted boosting": lambda: HistGradientBoostingClassifier(max_iter=2, random_state=0).fit(
        _grid(40), [0, 1] * 20
    ),
    "a forest that isn't fitted": lambda: RandomForestClassifier(3),
}


@functools.cache
def lasting(name):
    """Return the one model of this name.

    Parameters
    ----------
    name : str
        A key of `MODELS`.
    """
    return MODELS[name]()


def networks():
    """Return what nobody may change of the lasting models: their states, and weights.

    Of very large arrays there are a few rows: whoever trains changes them all.
    """
    made = [lasting(name) for name in MODELS]
    made = [model for model in made if isinstance(model, keras.Model)]
    states = [(m.name, m.built, m.compiled, m.trainable, len(m.layers)) for m in made]
    return states, [_sample(weight) for model in made for weight in model.weights]


def _sample(weight):
    if math.prod(weight.shape) > 1_000_000:  # all of it would take a tenth of a second
        return np.array(weight[:: 1 + weight.shape[0] // 10])
    return weight.numpy().copy()


def same(before, after):
    """Return whether what `networks` said is what it says now."""
    return before[0] == after[0] and all(
        np.array_equal(old, new, equal_nan=True)
        for old, new in zip(before[1], after[1], strict=True)
    )


def looks(value):
    """Return how a container or a layer looks, so that a change of it is seen; "" of all others.

    Arrays are read-only, and models have `networks`.
    """
    if isinstance(value, keras.Layer) and not isinstance(value, keras.Model):
        return str(value.get_config())
    if type(value) not in (list, tuple, dict, set, pd.DataFrame):
        return ""
    return reprlib.repr(value)


_blank = []


def axes():
    """Return empty axes that pyplot doesn't know of: the last ones, where they are still empty.

    Making new ones takes longer than most calls.
    """
    if not _blank or is_drawn_on(_blank[-1]):
        _blank[:] = [Figure().add_subplot()]
    return _blank[-1]


def is_drawn_on(ax):
    """Return whether there is anything on some axes."""
    return ax.has_data() or bool(ax.texts) or bool(ax.get_title(loc="left"))


# ---- all of them, by name ---------------------------------------------------------------------

NUMBERS = {
    "None": lambda: None, "True": lambda: True, "0": lambda: 0, "-1": lambda: -1, "1": lambda: 1,
    "7": lambda: 7, "2.0": lambda: 2.0, "0.5": lambda: 0.5, "nan": lambda: math.nan,
    "inf": lambda: math.inf, "-inf": lambda: -math.inf, "10**9": lambda: 10**9,
    "2**63": lambda: 2**63, "10**400": lambda: 10**400, "10**5000": lambda: 10**5000,
    "1e308": lambda: 1e308, "2j": lambda: 2j, "np.int64(3)": lambda: np.int64(3),
    "np.float32(.5)": lambda: np.float32(0.5), "np.True_": lambda: np.True_,
    "Fraction": lambda: Fraction(1, 4), "Decimal": lambda: Decimal("0.5"),
    "Decimal NaN": lambda: Decimal("sNaN"), "a date": lambda: datetime.datetime(2026, 1, 1),
    "a duration": lambda: datetime.timedelta(1),
}  # fmt: skip
TEXTS = {
    "''": lambda: "", "'x'": lambda: "x", "'3'": lambda: "3", "'$x_^$'": lambda: "$x_^$",
    "'{name} %s'": lambda: "{name} %s", "a surrogate": lambda: "\ud800", "NUL": lambda: "a\0b",
    "5,000 letters": lambda: "x" * 5000, "lines": lambda: "a\nb\n\nc", "'가'": lambda: "가",
    "b''": lambda: b"", "b'ab'": lambda: b"ab", "a path": lambda: pathlib.Path("nowhere"),
    "a pattern": lambda: re.compile("x"),
}  # fmt: skip
CONTAINERS = {
    "[]": lambda: [], "()": lambda: (), "{}": lambda: {}, "set()": set, "[None]": lambda: [None],
    "[[]]": lambda: [[]], "[1, 2]": lambda: [1, 2], "(0.5, nan)": lambda: (0.5, math.nan),
    "(2, 1)": lambda: (2, 1), "ragged": lambda: [[1], [2, 3]], "[1, 'a']": lambda: [1, "a"],
    "['a', 'a']": lambda: ["a", "a"], "range(3)": lambda: range(3), "range(0)": lambda: range(0),
    "[10**400]": lambda: [10**400], "in itself": _in_itself, "3,000 deep": _deep,
    "{'a': []}": lambda: {"a": []}, "{'a': [1, 2]}": lambda: {"a": [1, 2]},
    "{'a': 'b'}": lambda: {"a": "b"}, "{'a': None}": lambda: {"a": None},
    "{None: [1]}": lambda: {None: [1]}, "{0: raising}": lambda: {0: raising},
    "{'a': ragged}": lambda: {"a": [[1], [2, 3]]}, "{'a': nan}": lambda: {"a": [math.nan]},
    "{'$x_^$': [1]}": lambda: {"$x_^$": [1]}, "[{}]": lambda: [{}],
    "[{'a': 1}, {'b': 2}]": lambda: [{"a": 1}, {"b": 2}], "{3}": lambda: {3},
    "a Series": lambda: pd.Series([1, 2]), "a DataFrame": lambda: pd.DataFrame({"a": [1.0]}),
}  # fmt: skip
ARRAYS = {
    "a NaN array": lambda: _array(value=np.nan), "no items": lambda: _array(0),
    "no images": lambda: _array(0, 28, 28), "no columns": lambda: _array(3, 0),
    "five axes": lambda: _array(1, 1, 1, 1, 1), "(2, 3)": lambda: _array(2, 3),
    "int8": lambda: _array(4, kind="int8", value=-7), "bools": lambda: _array(3, kind="bool"),
    "objects": lambda: _array(2, kind="O", value=None), "words": lambda: _array(2, kind="U3"),
    "seconds": lambda: _array(2, kind="M8[s]"), "complex": lambda: _array(2, kind="complex64"),
    "float16": lambda: _array(2, kind="float16", value=np.inf),
    "bytes": lambda: _array(2, kind="S"),
    "a record": lambda: _array(2, kind=[("a", "i4")]), "rows": lambda: _array(5, 784),
    "NaN rows": lambda: _array(5, 784, value=np.nan), "squares": lambda: _array(5, 28, 28),
    "uint8 squares": lambda: _array(5, 28, 28, kind="uint8", value=255),
    "five labels": lambda: _array(5, kind="int64", value=3), "one-hot": lambda: _array(5, 10),
    "label 10": lambda: _array(5, kind="int64", value=10), "large": lambda: _array(1000, 1000),
    "masked": lambda: np.ma.masked_all((3,)), "a view of memory": lambda: memoryview(b"abc"),
    "a tensor": lambda: keras.ops.zeros((2, 3)), "a variable": lambda: keras.Variable([1.0]),
    "a symbol": lambda: keras.Input((3,)),
}  # fmt: skip
THINGS = {
    "...": lambda: ..., "NotImplemented": lambda: NotImplemented, "object()": object,
    "a lambda": lambda: lambda *given: 1, "returns nothing": lambda: lambda *given: None,
    "takes nothing": lambda: lambda: 1, "raising": lambda: raising, "len": lambda: len,
    "int": lambda: int, "keras.Model": lambda: keras.Model, "Dense": lambda: keras.layers.Dense,
    "SVC": lambda: SVC, "a module": lambda: np, "an error": lambda: ValueError("mine"),
    "a generator": lambda: (n for n in range(3)), "an iterator": lambda: iter("ab"),
    "a zip": lambda: zip([1], [2], strict=True), "endless": endless,
    "gives a model": lambda: lambda *given: lasting("a trained model"),
    "an optimizer": lambda: keras.optimizers.SGD(),
    "a loss": lambda: keras.losses.MeanSquaredError(),
    "a Figure": Figure, "Axes": axes,
    "Hostile": Hostile, "Unnameable": Unnameable, "Agreeable": Agreeable, "Undecided": Undecided,
    "Pretender": Pretender, "Long": Long, "claims rows": lambda: Claims(_array(2)),
    "claims an array": lambda: Claims("text"),
}  # fmt: skip

ODD = (
    NUMBERS | TEXTS | CONTAINERS | ARRAYS | THINGS
    | {name: functools.partial(lasting, name) for name in MODELS}
)  # fmt: skip

# Functions and classes: where one is asked, what it does when it is called is the learner's.
CALLED = frozenset(
    (
        "a lambda",
        "returns nothing",
        "takes nothing",
        "raising",
        "len",
        "int",
        "keras.Model",
        "Dense",
        "SVC",
        "a loss",
        "gives a model",
        "{0: raising}",
        "Hostile",
    )
)
OF_NUMBERS = frozenset((*NUMBERS, *ARRAYS))  # some of them are just what is asked
MARKUP = frozenset(
    (
        "'$x_^$'",
        "{'$x_^$': [1]}",
        "'{name} %s'",
        "a surrogate",
        "NUL",
        "lines",
        "5,000 letters",
        "'가'",
        "a functional model",
    )
)  # must be drawn as they are
