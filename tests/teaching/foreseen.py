"""What the lessons reply to foreseen wrong answers, so that an instructor knows what will come."""

import ast
import functools
import re

from helpers.exercises import engine
from tests import answers

MOST = 3  # of an exercise
_LONGEST = 40  # letters of an answer that is quoted
_FIGURE = re.compile(r"[-−]?\d*\.\d{2,}")  # that was measured, and is no choice
_NUMBERS = re.compile(r"\d[\d.,\s]*")  # replies that differ in these alone are one


@functools.cache
def replies(key, text):
    """Return up to three foreseen wrong answers to an exercise: [(answer or "", reply), …].

    They are the first of `tests.answers`, where the most likely ones stand first.

    Parameters
    ----------
    key, text : str
        Of the exercise, and what it asks.

    Returns
    -------
    list of (str, str)
        The answer is "" where it is no short expression that speaks for itself, and where it is a
        number that is wrong of made-up runs.
    """
    found = {}
    for source, _part in answers.WRONG[key]:
        plain = not any(isinstance(node, ast.Name) for node in ast.walk(ast.parse(source)))
        made_up = key in answers.GIVEN
        reply = engine.examine(key, eval(source, _names(key)), **_given(key)).text
        if made_up or not plain:
            reply = _unmeasured(reply, text)
        quoted = plain and len(source) <= _LONGEST and not (made_up and re.search(r"\d", source))
        found.setdefault(_NUMBERS.sub("", reply), (source if quoted else "", reply))
        if len(found) == MOST:
            break
    return list(found.values())


def _unmeasured(reply, text):
    """Return a reply with … for figures of made-up runs or of training; a question's own stay."""
    own = set(map(_value, _FIGURE.findall(text)))
    return _FIGURE.sub(lambda one: one[0] if _value(one[0]) in own else "…", reply)


def _value(figure):
    return float(figure.replace("−", "-"))


@functools.cache
def _names_of(lesson):
    names = {}
    exec(answers.IMPORTS + answers.SHORTHANDS + answers.SETUP[lesson], names)
    return names


def _names(key):
    return _names_of(key.partition(".")[0])


def _given(key):
    return eval(answers.GIVEN.get(key, "{}"), _names(key))
