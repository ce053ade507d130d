"""Each lesson asks what the questions' files hold: every exercise, prediction and belief, once.

Each rule takes a `Lesson` and returns its problems as texts; the last test breaks each of them.
"""

import re

import nbformat
import pytest

from helpers import (
    lessons,
    quiet,  # noqa: F401 - comes before keras
)
from helpers.exercises import engine, guessing, voting
from tests.notebooks import Lesson, read, stored_notebooks

PATHS = stored_notebooks()


def number_of(lesson):
    """Return the number that a notebook's name begins with, as int."""
    return int(lesson.path.name.partition("_")[0])


def markdown_with(lesson, pattern):
    """Return (index, match) of each match of a pattern in the Markdown cells."""
    return [(i, m) for i, cell in lesson.markdown for m in re.finditer(pattern, cell.source)]


def code_with(lesson, pattern):
    return [
        (i, m) for i, cell in lesson.code for m in re.finditer(pattern, cell.source, re.MULTILINE)
    ]


def exercises_are_asked(lesson):
    """All exercises of the lesson, in order: its task, then `answer = ...` with check and helps."""
    keys = [key for key in engine.exercises() if engine.lesson_number(key) == number_of(lesson)]
    asked = markdown_with(lesson, r"\*\*Exercise (\d+\.\d+)\.\*\* \S")
    if [match[1] for _, match in asked] != keys:
        return [f"asked are {[match[1] for _, match in asked]}, the file has {keys}"]
    problems = []
    for index, match in asked:
        key, source = match[1], lesson.notebook.cells[index + 1].source
        parts = (f'check("{key}", answer', f'# hint("{key}"), solution("{key}")')
        if not source.startswith("answer = ...\n") or not all(part in source for part in parts):
            problems.append(f"exercise {key} is not followed by its cell")
    return problems


def predictions_are_asked(lesson):
    """All predictions, in order: Predict, a guess before anything else runs, a comparison later."""
    own = number_of(lesson)
    keys = [p.key for p in guessing.PREDICTIONS if engine.lesson_number(p.key) == own]
    predict = [index for index, _ in markdown_with(lesson, r"\*\*Predict\.\*\*")]
    guesses = code_with(lesson, r"^guess_(\w) = \.\.\.  # \S")
    found = [f"{own}.{match[1]}" for _, match in guesses]
    if found != keys or len(predict) != len(keys):
        return [f"{len(predict)} times Predict, guesses {found}, the file has {keys}"]
    problems = []
    for start, (index, match) in zip(predict, guesses, strict=True):
        between = [lesson.notebook.cells[i] for i in range(start + 1, index)]
        free = all(
            c.cell_type == "markdown" or re.match("vote|contestants", c.source) for c in between
        )
        if index < start or not free:
            problems.append(f"guess_{match[1]} does not follow its Predict")
        call = rf'^compare\("{own}.{match[1]}", guess_{match[1]}, '
        compared = [i for i, _ in code_with(lesson, call)]
        if len(compared) != 1 or compared[0] <= index:
            problems.append(f"guess_{match[1]} is not compared once, later")
    return problems


def beliefs_of(number):
    """Return the beliefs that the file of a lesson holds: {number: text}."""
    numbers = [lesson.number for lesson in lessons.records()]
    module = engine.LESSONS[numbers.index(number)]
    return {belief.number: belief.text for belief in module.BELIEFS}


def beliefs_are_asked(lesson):
    """All beliefs of the lesson, in the file's words: a vote after each, and one verdict later."""
    beliefs = beliefs_of(number_of(lesson))
    asked = markdown_with(lesson, r"\*\*Belief (\d+)\.\*\* “(.*?)”")
    if {int(match[1]): match[2].replace("`None`", "None") for _, match in asked} != beliefs:
        return [f"asked are {[match[0] for _, match in asked]}, the file has {beliefs}"]
    problems = []
    for index, match in asked:
        key = match[1]
        votes = [i for i, _ in code_with(lesson, rf"^vote_{key} = \.\.\.  # True or False$")]
        verdicts = [i for i, _ in code_with(lesson, rf"^verdict\({key}, vote_{key}, ")]
        if len(votes) != 1 or votes[0] != index + 1:
            problems.append(f"belief {key} is not followed by its vote")
        if len(verdicts) != 1 or verdicts[0] <= index + 1:
            problems.append(f"belief {key} has not one verdict, later")
    return problems


RULES = (exercises_are_asked, predictions_are_asked, beliefs_are_asked)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_a_lesson_asks_what_it_should(path, rule):
    assert rule(read(path)) == []


def test_every_belief_is_asked_in_some_lesson():
    asked = [number for path in PATHS for number in beliefs_of(number_of(read(path)))]
    assert sorted(asked) == sorted(belief.number for belief in voting.BELIEFS)


CHANGES = [
    (exercises_are_asked, "**Exercise 2.3.**", "**Exercise 2.9.**"),
    (exercises_are_asked, 'check("2.3"', 'check("2.4"'),
    (exercises_are_asked, "answer = ...\n", "answer = 3\n"),
    (predictions_are_asked, "**Predict.**", "Predict."),
    (predictions_are_asked, "guess_b = ...", "guess_b = 1"),
    (predictions_are_asked, 'compare("2.b"', 'compare("2.a"'),
    (beliefs_are_asked, "**Belief 6.**", "**Belief 9.**"),
    (beliefs_are_asked, "Loss measures accuracy", "Loss means accuracy"),
    (beliefs_are_asked, "verdict(3,", "verdict(5,"),
    (beliefs_are_asked, "vote_17 = ...", "vote_17 = True"),
]


@pytest.mark.parametrize(("rule", "old", "new"), CHANGES, ids=[f"{c[1]}" for c in CHANGES])
def test_a_lesson_that_breaks_the_rule_is_found(rule, old, new):
    lesson = read(next(path for path in PATHS if path.name.startswith("02")))
    notebook = nbformat.from_dict(lesson.notebook)
    assert any(old in cell.source for cell in notebook.cells)
    for cell in notebook.cells:
        cell.source = cell.source.replace(old, new)
    assert rule(Lesson(lesson.path, notebook, lesson.size)) != []
