"""What functions are given, checked: each check returns the value, or says what was wrong.

A wrong type raises TypeError, a wrong value ValueError; the message names the argument and says
what to do. `values` holds the checks of numbers, texts, images and classes, `networks` those of
models and what they are given. Keras is not imported: whoever has a model has imported it already.
"""

from helpers.checks.networks import (
    data,
    function,
    inputs,
    is_keras,
    layer,
    model,
    pair,
    sequential,
    table,
)
from helpers.checks.values import (
    class_names,
    class_numbers,
    flag,
    images,
    labels,
    limits,
    number,
    numbers,
    rates,
    seeds,
    series,
    text,
    whole,
)
from helpers.words import shown

__all__ = [
    "class_names", "class_numbers", "data", "flag", "function", "images", "inputs", "is_keras",
    "labels", "layer", "limits", "model", "number", "numbers", "pair", "rates", "seeds",
    "sequential", "series", "shown", "table", "text", "whole",
]  # fmt: skip
