"""The rules of what a lesson asks: each exercise, prediction and belief of its file, once.

Each rule takes a `Lesson`, and where it is another than the lesson's own, the module with its
EXERCISES, PREDICTIONS and BELIEFS. It returns its problems, a list of texts; `RULES` holds them
all. `numbered_in_order` looks at all lessons together.
"""

import ast
import importlib
import re

from tests.both_ways import names_made, parsed, questions
from tests.scopes import names_in

WITHIN = 5  # code cells from a vote to its verdict

# Beliefs that lesson 05 settles later, until it is reworked; a test says when it no longer does.
SETTLED_LATER = {}
# Beliefs of which a lesson doesn't say what would make them true or false, until it is reworked.
NO_CRITERION = {}


def number_of(lesson):
    """Return the number that a notebook's name begins with, as int."""
    return int(lesson.path.name.partition("_")[0])


def file_of(lesson):
    """Return the module that holds the questions of a lesson."""
    return importlib.import_module(f"helpers.exercises.lesson_{number_of(lesson):02}")


def markdown_with(lesson, pattern):
    """Return (index, match) of each match of a pattern in the Markdown cells."""
    return [(i, m) for i, cell in lesson.markdown for m in re.finditer(pattern, cell.source)]


def code_with(lesson, pattern):
    return [
        (i, m) for i, cell in lesson.code for m in re.finditer(pattern, cell.source, re.MULTILINE)
    ]


def source_after(lesson, index):
    """Return the source of the cell after the one at an index, or ""."""
    cells = lesson.notebook.cells
    return cells[index + 1].source if index + 1 < len(cells) else ""


# ---- exercises and predictions ----------------------------------------------------------------


def exercises_are_asked(lesson, module=None):
    """All exercises of the lesson, in order: its task, then `answer = ...` with check and helps."""
    keys = [exercise.key for exercise in (module or file_of(lesson)).EXERCISES]
    asked = markdown_with(lesson, r"\*\*Exercise (\d+\.\d+)\.\*\* \S")
    if [match[1] for _, match in asked] != keys:
        return [f"asked are {[match[1] for _, match in asked]}, the file has {keys}"]
    problems = []
    for index, match in asked:
        key, source = match[1], source_after(lesson, index)
        parts = (f'check("{key}", answer', f'# hint("{key}"), solution("{key}")')
        if not source.startswith("answer = ...\n") or not all(part in source for part in parts):
            problems.append(f"exercise {key} is not followed by its cell")
    return problems


def predictions_are_asked(lesson, module=None):
    """All predictions, in order: Predict, a guess before anything else runs, a comparison later."""
    own = number_of(lesson)
    keys = [prediction.key for prediction in (module or file_of(lesson)).PREDICTIONS]
    predict = [index for index, _ in markdown_with(lesson, r"\*\*Predict\.\*\*")]
    guesses = code_with(lesson, r"^guess_(\w) = \.\.\.  # \S")
    found = [f"{own}.{match[1]}" for _, match in guesses]
    if found != keys or len(predict) != len(keys):
        return [f"{len(predict)} times Predict, guesses {found}, the file has {keys}"]
    problems = []
    compared = [question.key for question in questions(lesson)]
    for start, (index, match) in zip(predict, guesses, strict=True):
        between = [lesson.notebook.cells[i] for i in range(start + 1, index)]
        free = all(c.cell_type == "markdown" or c.source.startswith("vote") for c in between)
        if index < start or not free:
            problems.append(f"guess_{match[1]} does not follow its Predict")
        call = rf'^ *compare\("{own}.{match[1]}", guess_{match[1]}, '
        later = [i for i, _ in code_with(lesson, call) if i > index]
        if compared.count(f"{own}.{match[1]}") != 1 or len(later) != 1:
            problems.append(f"guess_{match[1]} is not compared once, later")
    return problems


# ---- beliefs ----------------------------------------------------------------------------------

_BELIEF = re.compile(r"\*\*Belief (\d+)\.\*\* “(.*?)”(.*)", re.DOTALL)
_COUNTS = re.compile(
    r"\b(?:True|true|False|false|holds)\b[^?]*\.", re.DOTALL
)  # and the sentence ends


def beliefs_in(lesson):
    """Return the beliefs that a lesson asks: (index of the cell, number, text, what follows)."""
    return [
        (index, int(match[1]), match[2].replace("`None`", "None"), match[3])
        for index, match in markdown_with(lesson, _BELIEF)
    ]


def beliefs_are_asked(lesson, module=None):
    """All beliefs of the lesson, in the file's words and in order, and the vote after each."""
    records = (module or file_of(lesson)).BELIEFS
    beliefs = [(belief.number, belief.text) for belief in records]
    asked = [(number, text) for _, number, text, _ in beliefs_in(lesson)]
    if asked != beliefs:
        return [f"asked are {asked}, the file has {beliefs}"]
    return [
        f"belief {belief.number} is not followed by its vote, {_vote(belief)}"
        for (index, *_), belief in zip(beliefs_in(lesson), records, strict=True)
        if source_after(lesson, index) != _vote(belief)
    ]


def _vote(belief):
    """Return how a vote is asked: with no answer that the criterion rules out."""
    answers = 'True, False or "depends"' if "depends" in belief.votes else "True or False"
    return f"vote_{belief.number} = ...  # {answers}"


def beliefs_have_a_criterion(lesson, module=None):
    """With a belief stands, in a sentence, what counts as true or as false."""
    return [
        f"belief {number}: no sentence says what counts as true or false"
        for _, number, _, more in beliefs_in(lesson)
        if number not in NO_CRITERION and not _COUNTS.search(more.replace("True or false?", ""))
    ]


def beliefs_are_settled(lesson, module=None):
    """After a vote comes its experiment, and one verdict within five code cells."""
    problems = []
    for _, number, _, _ in beliefs_in(lesson):
        later = _cells_after_vote(lesson, number)
        verdicts = [n for n, cell in enumerate(later, 1) if _settles(cell, number)]
        everywhere = [question.key for question in questions(lesson)].count(f"belief {number}")
        if everywhere != 1 or len(verdicts) != 1:
            problems.append(f"belief {number} has not one verdict, after its vote")
        elif verdicts[0] > WITHIN and number not in SETTLED_LATER:
            problems.append(f"belief {number} is settled {verdicts[0]} code cells after its vote")
        elif not _measured_in(later[: verdicts[0]], number):
            problems.append(f"belief {number}: its verdict uses nothing that is measured after it")
    return problems


def _cells_after_vote(lesson, number):
    """Return the code cells after the vote on a belief, but for other votes and guesses."""
    sources = [cell.source for _, cell in lesson.code]
    votes = [n for n, source in enumerate(sources) if source.startswith(f"vote_{number} =")]
    later = sources[votes[0] + 1 :] if votes else []
    return [source for source in later if not re.match(r"(?:vote_\d+|guess_\w) = \.\.\.", source)]


def _verdict(source, number):
    """Return the call of the verdict of a belief in a cell, or None."""
    for node in ast.walk(parsed(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            first = getattr(node.args[0], "value", None) if node.args else None
            if node.func.id == "verdict" and first == number and len(node.args) == 3:
                return node
    return None


def _settles(source, number):
    call = _verdict(source, number)
    return call is not None and getattr(call.args[1], "id", None) == f"vote_{number}"


def _measured_in(sources, number):
    """Say whether the finding in the last of the cells stands on what one of them makes."""
    finding = _verdict(sources[-1], number).args[2]
    if any(isinstance(node, ast.Call) for node in ast.walk(finding)):
        return True  # it measures itself
    return bool(names_in(ast.unparse(finding))[0] & set().union(*map(names_made, sources)))


RULES = (
    exercises_are_asked,
    predictions_are_asked,
    beliefs_are_asked,
    beliefs_have_a_criterion,
    beliefs_are_settled,
)


def numbered_in_order(lessons):
    """Beliefs are numbered as they are met, from 1, over all lessons, without a gap.

    Parameters
    ----------
    lessons : list of tests.notebooks.Lesson
        In the order of the course.
    """
    met = [number for lesson in lessons for _, number, _, _ in beliefs_in(lesson)]
    if met == list(range(1, len(met) + 1)):
        return []
    return [f"the beliefs are met in the order {met}"]
