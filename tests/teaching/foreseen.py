"""What the lessons reply to foreseen wrong answers, so that an instructor knows what will come."""

import ast
import functools
import re

from helpers.exercises import engine
from tests import answers

MOST = 3  # of an exercise
_LONGEST = 40  # letters of an answer that is quoted
_FIGURE = re.compile(r"[-−]?\d*\.\d+")
_MEASURED = re.compile(r"\d\.\d")  # in a reply: it may differ on another processor


def replies(key):
    """Return up to three foreseen wrong answers to an exercise: [(answer or "", reply), …].

    Parameters
    ----------
    key : str
        Of the exercise.

    Returns
    -------
    list of (str, str)
        The answer is "" where it is no short expression that speaks for itself.
    """
    found = {}
    for source, _part in answers.WRONG[key]:
        plain = not any(isinstance(node, ast.Name) for node in ast.walk(ast.parse(source)))
        reply = engine.examine(key, eval(source, _names(key)), **_given(key)).text
        if plain and key in answers.GIVEN and not re.search(r"\d", source):
            reply = _FIGURE.sub("…", reply)  # of made-up runs, and not those of the notebook
        if plain or not _MEASURED.search(reply):
            quoted = source if plain and len(source) <= _LONGEST else ""
            found.setdefault(reply, quoted)
        if len(found) == MOST:
            break
    return [(source, reply) for reply, source in found.items()]


@functools.cache
def _names_of(lesson):
    names = {}
    exec(answers.IMPORTS + answers.SHORTHANDS + answers.SETUP[lesson], names)
    return names


def _names(key):
    return _names_of(key.partition(".")[0])


def _given(key):
    return eval(answers.GIVEN.get(key, "{}"), _names(key))
