"""Checks of arguments: the last value that passes, the first that doesn't, and what is said."""

import types

import numpy as np
import pytest

from helpers import checks

TABLE = types.SimpleNamespace(name="tiny", X=np.zeros((5, 2)), y=np.array([0, 0, 0, 1, 1]))

PASS = {
    "least": (lambda: checks.whole("n", 1, 1), 1),
    "whole of NumPy": (lambda: checks.whole("n", np.int64(3), 0), 3),
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


FAIL = {
    "half": (lambda: checks.whole("n", 1.0, 0), TypeError, "n must be a whole number, not 1.0."),
    "too low": (lambda: checks.whole("n", 0, 1), ValueError, "n must be 1 or more, not 0."),
    "ragged": (lambda: checks.numbers("x", [[1], [1, 2]]), ValueError,
               "x must have rows of equal length."),
    "words": (lambda: checks.numbers("x", ["a"]), TypeError, "x must be numbers, not <U1."),
    "objects": (lambda: checks.numbers("x", [None]), TypeError, "x must be numbers, not list."),
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
                  "'a' must be numbers, not <U1."),
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
    "no table": (lambda: checks.table([1], 2), TypeError,
                 "expected one of data.load_tables(), got list."),
    "no model": (lambda: checks.model(3), TypeError, "expected a Keras model, got int."),
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
