"""Answers to every exercise, right and wrong, as a learner might type them: a module a lesson.

Each `lesson_NN` holds what its answers need and what they are:

    SETUP     source that makes what they refer to, small enough for a unit test
    GIVEN     {key: source of what its check is given besides the answer}
    CHANGED   {key: {name of something given: sources of what a learner may have made of it}}
    RIGHT     {key: right answers that are written unusually}
    WRONG     {key: wrong answers, each with a part of the message that it is to get; likely ones
              first, and the first is wrong so in the notebook, too, where a rehearsal gives it}
    GUESSES   {key of a prediction of a number: (measured, guesses that are close, others)}
    IN_FULL   ids of the notebook's cells that a rehearsal runs in full: exercises build on them

This gathers them: SETUP by the lesson's number, the others by key.
"""

import importlib

from helpers import lessons

IMPORTS = """
import keras
import numpy as np
from sklearn.ensemble import RandomForestClassifier
from sklearn.tree import DecisionTreeClassifier
from helpers import data, experiments
from helpers.experiments import Run
crossentropy = "sparse_categorical_crossentropy"
keras.utils.set_random_seed(0)
"""

# What makes the answers short.
SHORTHANDS = """
import keras
import numpy as np
Dense, Flatten = keras.layers.Dense, keras.layers.Flatten


def net(*layers, pixels=(784,)):
    return keras.Sequential([keras.Input(pixels), *layers])


def build_compiled(loss, metrics, optimizer="rmsprop"):
    model = net(Dense(100, "sigmoid"), Dense(10, "softmax"))
    model.compile(optimizer, loss, metrics=metrics)
    return model
"""

LESSONS = {
    lesson.number: importlib.import_module(f"tests.answers.lesson_{lesson.number:02}")
    for lesson in lessons.records()
}


def _gathered(name):
    return {key: what for lesson in LESSONS.values() for key, what in getattr(lesson, name).items()}


SETUP = {str(number): lesson.SETUP for number, lesson in LESSONS.items()}
GIVEN, CHANGED, RIGHT, WRONG = map(_gathered, ("GIVEN", "CHANGED", "RIGHT", "WRONG"))
GUESSES = _gathered("GUESSES")
IN_FULL = frozenset().union(*(getattr(lesson, "IN_FULL", ()) for lesson in LESSONS.values()))
