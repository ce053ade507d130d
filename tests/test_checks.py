"""Checks of arguments: the last value that passes, the first that doesn't, and what is said."""

import itertools
import types
from fractions import Fraction

import numpy as np
import pytest

from helpers import checks

TABLE = types.SimpleNamespace(name="tiny", X=np.zeros((5, 2)), y=np.array([0, 0, 0, 1, 1]))

PASS = {
    "least": (lambda: checks.whole("n", 1, 1), 1),
    "whole of NumPy": (lambda: checks.whole("n", np.int64(3), 0), 3),
    "most": (lambda: checks.whole("n", 3, 1, 3), 3),
    "a number": (lambda: checks.number("x", np.float32(0.5), 0, 0.5), 0.5),
    "a whole number": (lambda: checks.number("x", 3), 3.0),
    "a fraction": (lambda: checks.numbers("x", [Fraction(1, 4)]).tolist(), [0.25]),
    "long numbers": (lambda: checks.numbers("x", [10**30]).tolist(), [1e30]),
    "seeds of NumPy": (lambda: checks.seeds(np.arange(2)), [0, 1]),
    "the last seed": (lambda: checks.seeds([2**32 - 1]), [2**32 - 1]),
    "seeds": (lambda: checks.seeds([0, np.int32(2)]), [0, 2]),
    "seeds of a range": (lambda: checks.seeds(range(2)), [0, 1]),
    "rates": (lambda: checks.rates((1, 0.5)), [1.0, 0.5]),
    "no limits": (lambda: checks.limits("limits", None), None),
    "limits": (lambda: checks.limits("limits", np.array([0, 2])), (0.0, 2.0)),
    "classes": (lambda: checks.class_numbers("c", [0, 2], 3).tolist(), [0, 2]),
    "names": (lambda: checks.class_names(n for n in ("a", 1)), ("a", "1")),
    "labels": (lambda: checks.labels([0, 2], 2, 3).tolist(), [0, 2]),
    "series": (lambda: {k: v.tolist() for k, v in checks.series({"a": [1]}).items()}, {"a": [1.0]}),
    "pair": (lambda: checks.pair("train", [1, 2]), [1, 2]),
    "as many folds as rows": (lambda: checks.table(TABLE, 2), TABLE),
}


@pytest.mark.parametrize("name", PASS)
def test_what_is_right_is_returned(name):
    call, expected = PASS[name]
    assert call() == expected


def test_numbers_keep_their_type_or_become_floats():
    assert checks.numbers("x", [1, 2]).dtype == float
    assert checks.numbers("x", [True, False], dtype=None).dtype == bool
    assert checks.numbers("x", 2, ndim=(0, 1)).shape == ()
    images = np.zeros((1, 2, 3), np.uint8)
    assert checks.images(images) is images


class Hostile:
    """Raises whatever is asked of it."""

    def _refuse(self, *_, **__):
        raise RuntimeError("hands off")

    __repr__ = __str__ = __len__ = __iter__ = __array__ = __index__ = __float__ = _refuse
    shape = dtype = property(_refuse)


FAIL = {
    "half": (lambda: checks.whole("n", 1.0, 0), TypeError, "n must be a whole number, not 1.0."),
    "too low": (lambda: checks.whole("n", 0, 1), ValueError, "n must be 1 or more, not 0."),
    "ragged": (lambda: checks.numbers("x", [[1], [1, 2]]), ValueError,
               "x must have rows of equal length."),
    "too high": (lambda: checks.whole("n", 10**9, 1, 1000), ValueError,
                 "n must be 1,000 or less, not 1000000000."),
    "yes": (lambda: checks.whole("n", True, 0), TypeError, "n must be a whole number, not True."),
    "yes of NumPy": (lambda: checks.whole("n", np.True_, 0), TypeError,
                     "n must be a whole number, not np.True_."),
    "a number in quotes": (lambda: checks.whole("n", "3", 0), TypeError,
                           "n must be a whole number, not '3'."),
    "nothing": (lambda: checks.whole("n", None, 0), TypeError,
                "n must be a whole number, not None."),
    "a long text": (lambda: checks.whole("n", "a" * 5000, 0), TypeError,
                    f"n must be a whole number, not '{'a' * 27}...{'a' * 28}'."),
    "many digits": (lambda: checks.whole("n", -(10**6000), 0), ValueError,
                    "n must be 0 or more, not int."),
    "hostile": (lambda: checks.whole("n", Hostile(), 0), TypeError,
                "n must be a whole number, not Hostile."),
    "not a number": (lambda: checks.number("x", float("nan")), ValueError,
                     "x must be a number, not nan."),
    "infinite": (lambda: checks.number("x", np.inf), ValueError, "x must be a number, not inf."),
    "too large": (lambda: checks.number("x", 10**400), ValueError,
                  f"x must be a number, not 1{'0' * 17}...{'0' * 19}."),
    "yes as a number": (lambda: checks.number("x", True), TypeError,
                        "x must be a number, not True."),
    "complex": (lambda: checks.number("x", 1j), TypeError, "x must be a number, not 1j."),
    "low": (lambda: checks.number("x", -0.5, 0), ValueError, "x must be 0 or more, not -0.5."),
    "high": (lambda: checks.number("x", 1.5, 0, 1), ValueError, "x must be 1 or less, not 1.5."),
    "complex ones": (lambda: checks.numbers("x", [1j]), TypeError,
                     "x must be numbers, not complex."),
    "endless": (lambda: checks.numbers("x", range(10**9)), ValueError,
                "x holds more than 10,000,000 numbers: give a part of them."),
    "more than endless": (lambda: checks.numbers("x", range(10**30)), ValueError,
                          "x holds more than 10,000,000 numbers: give a part of them."),
    "a generator": (lambda: checks.numbers("x", (n for n in [1])), TypeError,
                    "x must be numbers, not generator."),
    "masked": (lambda: checks.numbers("x", np.ma.masked_less([1, 2], 2)), TypeError,
               "x has masked values: fill them first, as in x.filled(np.nan)."),
    "hostile numbers": (lambda: checks.numbers("x", Hostile()), TypeError,
                        "x must be numbers, not Hostile."),
    "400 digits": (lambda: checks.numbers("x", [10**400]), ValueError,
                   "x holds a number that is too large."),
    "a seed of 2**32": (lambda: checks.seeds([2**32]), ValueError,
                        "a seed must be 4,294,967,295 or less, not 4294967296."),
    "endless seeds": (lambda: checks.seeds(range(10**9)), ValueError,
                      "seeds must be 1,000 at most: each of them is trained with."),
    "endless rates": (lambda: checks.rates(range(10**9)), ValueError,
                      "rates must be 1,000 at most: each of them is trained with."),
    "no rates at all": (lambda: checks.rates(Hostile()), ValueError,
                        "rates must be several numbers above 0, such as (0.01, 0.1)."),
    "an infinite rate": (lambda: checks.rates([np.inf]), ValueError,
                         "rates must be several numbers above 0, such as (0.01, 0.1)."),
    "endless limits": (lambda: checks.limits("limits", (0, np.inf)), ValueError,
                       "limits must be (low, high) with low below high, not (0, inf)."),
    "endless names": (lambda: checks.class_names(itertools.count()), ValueError,
                      "class_names must hold 1,000 names at most."),
    "hostile names": (lambda: checks.class_names(Hostile()), TypeError,
                      "class_names must be a list of names, such as fashion.class_names."),
    "names of nothing": (lambda: checks.class_names([None, None]), TypeError,
                         "class_names must be a list of names, such as fashion.class_names."),
    "words": (lambda: checks.numbers("x", ["a"]), TypeError, "x must be numbers, not str."),
    "objects": (lambda: checks.numbers("x", [None]), TypeError, "x must be numbers, not NoneType."),
    "empty": (lambda: checks.numbers("x", []), ValueError,
              "x must have 1 dimension(s) and not be empty, but has the shape (0,)."),
    "dimensions": (lambda: checks.numbers("x", 3, (1, 2)), ValueError,
                   "x must have 1 or 2 dimension(s) and not be empty, but has the shape ()."),
    "flat images": (lambda: checks.images(np.zeros((2, 784))), ValueError,
                    "images must have 3 dimension(s) and not be empty, but has the shape "
                    "(2, 784)."),
    "a series": (lambda: checks.series([1]), ValueError,
                 "give a dict that is not empty: {label: values}."),
    "no series": (lambda: checks.series({}), ValueError,
                  "give a dict that is not empty: {label: values}."),
    "its label": (lambda: checks.series({"a": ["b"]}), TypeError,
                  "'a' must be numbers, not str."),
    "no seeds": (lambda: checks.seeds([]), ValueError,
                 "seeds must be several whole numbers, such as (0, 1, 2)."),
    "a seed": (lambda: checks.seeds([0, -1]), ValueError, "a seed must be 0 or more, not -1."),
    "zero rate": (lambda: checks.rates([0.1, 0]), ValueError,
                  "rates must be several numbers above 0, such as (0.01, 0.1)."),
    "no rates": (lambda: checks.rates([]), ValueError,
                 "rates must be several numbers above 0, such as (0.01, 0.1)."),
    "rates in rows": (lambda: checks.rates([[1], [2]]), ValueError,
                      "rates must be several numbers above 0, such as (0.01, 0.1)."),
    "no rate": (lambda: checks.rates([float("nan")]), ValueError,
                "rates must be several numbers above 0, such as (0.01, 0.1)."),
    "equal limits": (lambda: checks.limits("limits", (1, 1)), ValueError,
                     "limits must be (low, high) with low below high, not (1, 1)."),
    "three limits": (lambda: checks.limits("limits", (1, 2, 3)), ValueError,
                     "limits must be (low, high) with low below high, not (1, 2, 3)."),
    "shares": (lambda: checks.class_numbers("c", [0.5], 3), TypeError,
               "c must be whole numbers; write probabilities.argmax(axis=1)."),
    "a class too many": (lambda: checks.class_numbers("c", [3], 3), ValueError,
                         "c must lie between 0 and 2, for 3 classes."),
    "a class below": (lambda: checks.class_numbers("c", [-1], 3), ValueError,
                      "c must lie between 0 and 2, for 3 classes."),
    "a name": (lambda: checks.class_names("Shirt"), TypeError,
               "class_names must be a list of names, such as fashion.class_names."),
    "one name": (lambda: checks.class_names(["Shirt"]), ValueError,
                 "class_names must hold two names or more, not 1."),
    "few labels": (lambda: checks.labels([1], 2, 3), ValueError,
                   "2 images need as many labels, not 1."),
    "a label too many": (lambda: checks.labels([3], 1, 3), ValueError,
                         "labels must be whole numbers from 0 to 2."),
    "a label below": (lambda: checks.labels([-1], 1, 3), ValueError,
                      "labels must be whole numbers from 0 to 2."),
    "label shares": (lambda: checks.labels([0.0], 1, 3), ValueError,
                     "labels must be whole numbers from 0 to 2."),
    "three of a pair": (lambda: checks.pair("train", (1, 2, 3)), TypeError,
                        "train must be a tuple (X, y)."),
    "no pair": (lambda: checks.pair("train", "ab"), TypeError, "train must be a tuple (X, y)."),
    "one fold": (lambda: checks.table(TABLE, 1), ValueError, "folds must be 2 or more, not 1."),
    "too many folds": (lambda: checks.table(TABLE, 3), ValueError,
                       "3 folds are too many: one class has only 2 rows."),
    "a table of words": (lambda: checks.table(types.SimpleNamespace(name="", X="a", y="b"), 2),
                         TypeError, "the columns of the table must be numbers, not str."),
    "a table without classes": (
        lambda: checks.table(types.SimpleNamespace(name="", X=[[1], [2]], y=[1]), 2), ValueError,
        "2 inputs need an array of 2 labels, got 1 label."),
    "no table": (lambda: checks.table([1], 2), TypeError,
                 "expected one of data.load_tables(), got list."),
    "no model": (lambda: checks.model(3), TypeError, "expected a Keras model, got int."),
    "a hostile layer": (lambda: checks.layer(Hostile()), TypeError,
                        "A Keras layer is needed, but this is a Hostile."),
    "a hostile table": (lambda: checks.table(Hostile(), 2), TypeError,
                        "expected one of data.load_tables(), got Hostile."),
    "an address": (lambda: checks.whole("n", object(), 0), TypeError,
                   "n must be a whole number, not object."),
    "no layer": (lambda: checks.layer(3), TypeError,
                 "A Keras layer is needed, but this is a int."),
}  # fmt: skip


@pytest.mark.parametrize("name", FAIL)
def test_what_is_wrong_is_said_in_a_sentence(name):
    call, kind, message = FAIL[name]
    with pytest.raises(kind) as error:
        call()
    assert str(error.value) == message
    assert error.value.__cause__ is None
