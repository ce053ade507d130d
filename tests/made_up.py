"""Made-up lessons for a copy of the course, to show that a lesson is its own files and a record.

python -m tests.made_up 8 10     in a copy that has them: print as JSON what holds there
"""

import json
import os
import shutil
import sys
from unittest import mock

import nbformat

from tests.marks import CLEAR_FIRST
from tests.notebooks import ROOT

LEFT_OUT = (".git", ".venv*", ".*_cache", "__pycache__", ".ipynb_checkpoints", "build", "my")

RECORD = """
[[lesson]]
stem = "{number:02}_made_up"
title = "Mathematical inventions"
minutes = 15
seconds = 5
explorers = []
optional = []
afterwards = "add two numbers"
"""

QUESTIONS = '''
"""The exercise, the prediction and the belief of a made-up lesson."""

from helpers.exercises import given
from helpers.exercises.questions import Belief, Exercise, Prediction
from helpers.exercises.reading import Wrong, number
from helpers.words import _


def _next(answer, *, total):
    if number(answer, _("a number")) != total + 1:
        raise Wrong(_("One more is asked."))


EXERCISES = (
    Exercise(
        key="{number}.1",
        expects="a number",
        check=_next,
        given={{"total": lambda value: value == 4}},
        right="One more.",
        hints=("Add.", "Add one.", "`total + 1`."),
        solution="answer = total + 1",
        reason="It is one more.",
    ),
)

PREDICTIONS = (
    Prediction(
        key="{number}.a",
        question="Is it four?",
        would_mean="“No” would mean that it is not.",
        right="It is.",
        wrong="It is.",
    ),
)

BELIEFS = (
    Belief(
        number=1{number:02},
        key="sums_{number}",
        text="Sums are odd.",
        holds="It was odd.",
        fails="It was even.",
    ),
)
'''

ANSWERS = '''
"""Answers to the exercise of a made-up lesson."""

SETUP = "total = 4"
GIVEN = {{"{number}.1": "dict(total=total)"}}
CHANGED = {{"{number}.1": {{"total": ["5"]}}}}
RIGHT = {{"{number}.1": ["5.0"]}}
WRONG = {{"{number}.1": [("4", "one more"), ("6", "one more"), ("3", "one more")]}}
GUESSES = {{}}
'''

VERDICTS = '''
"""What a made-up lesson says of made-up sums."""

from tests.verdicts import Case

CASES = {{
    "{number}.a": [Case({{"total": 4}}, "yes"), Case({{"total": 5}}, "no")],
    "belief 1{number:02}": [Case({{"total": 4}}, False), Case({{"total": 5}}, True)],
}}
'''

CRITERION = "It counts as true if the sum of two and two is odd, and as false if it is even."

CELLS = (
    """
# {number:02} · Mathematical inventions

You will add two numbers.

**You will be able to**
- add
- predict
- vote

**You need**: lesson 00.

**Time**: 15 minutes (of which the computer works 5 s, measured on two cores)

"""
    + CLEAR_FIRST,
    """
from helpers import quiet, plotting
from helpers.exercises import check, compare, hint, solution, verdict
import keras

keras.utils.set_random_seed(42)
""",
    "## Two numbers\n\n**Predict.** Are two and two four?",
    'guess_a = ...  # "yes" or "no"',
    f"**Belief 1{{number:02}}.** “Sums are odd.” {CRITERION}",
    "vote_1{number:02} = ...  # True or False",
    "total = 2 + 2\ntotal",
    'compare("{number}.a", guess_a, total == 4)',
    "verdict(1{number:02}, vote_1{number:02}, total % 2 == 1)",
    'plotting.show(plotting.bars(["2 + 2"], [total], "sum", "One sum"))',
    "**Exercise {number}.1.** How much is one more?",
    'answer = ...\ncheck("{number}.1", answer, total=total)\n'
    '# hint("{number}.1"), solution("{number}.1")',
    "## Key points\n\n- Two and two are four.\n- Four is even.\n- Five is odd.",
    "## Words\n\n| English | 한국어 |\n|---|---|\n| neural network | 신경망 |",
    "## Next\n\nNothing.",
)

# Beside its notebook: what stands in which folder, as lesson_NN.py.
FILES = {"helpers/exercises": QUESTIONS, "tests/answers": ANSWERS, "tests/verdicts": VERDICTS}

# Loading Keras takes seconds, and made-up lessons use none of it.
NO_KERAS = '''
"""Stands for Keras where it is imported and not used."""


class _Anything:
    def __init__(self, *args, **how):
        pass

    def __call__(self, *args, **how):
        return None

    def __getattr__(self, name):
        return __getattr__(name)


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    return type(name, (_Anything,), {}) if name[0].isupper() else _Anything()
'''
STUBS = "stubs"  # the folder of the copy that this stands in, put before all others


def path(number, course=ROOT):
    """Return the path of the notebook of a made-up lesson in a course."""
    return course / "notebooks" / f"{number:02}_made_up.ipynb"


def notebook(number):
    """Return the notebook of a made-up lesson, not yet run."""
    cells = []
    for place, text in enumerate(CELLS):
        source = text.strip().format(number=number)
        prose = source.startswith(("#", "**"))
        make = nbformat.v4.new_markdown_cell if prose else nbformat.v4.new_code_cell
        cells.append(make(source, id=f"{number:02}-{place}"))
    return nbformat.v4.new_notebook(cells=cells, metadata=_like_the_others())


def _like_the_others():
    return nbformat.read(next((ROOT / "notebooks").glob("00_*.ipynb")), as_version=4).metadata


def add_lesson(course, number):
    """Put a made-up lesson into a course: the files that a lesson consists of, and its record."""
    nbformat.write(notebook(number), path(number, course))
    for folder, text in FILES.items():
        file = course / folder / f"lesson_{number:02}.py"
        file.write_text(text.lstrip().format(number=number), encoding="utf-8")
    with open(course / "helpers" / "lessons.toml", "a", encoding="utf-8") as file:
        file.write(RECORD.format(number=number))


def copy_course(course):
    """Copy this repository to a new folder, without environments and what can be made again."""
    shutil.copytree(ROOT, course, ignore=shutil.ignore_patterns(*LEFT_OUT))
    (course / STUBS).mkdir()
    (course / STUBS / "keras.py").write_text(NO_KERAS.lstrip(), encoding="utf-8")


def paths_to_import_from(course, with_keras):
    """Return what PYTHONPATH is to be, so that the copy's own files are imported."""
    return os.pathsep.join(map(str, ([] if with_keras else [course / STUBS]) + [course]))


# ---- in the copy ------------------------------------------------------------------------------


def _replies(numbers):
    from helpers.exercises import engine

    return {
        f"{number}.1": [
            engine.examine(f"{number}.1", answer, total=total).kind
            for answer, total in ((..., 4), (4, 4), (5, 4), (5, "?"))
        ]
        for number in numbers
    }


def _rehearse(paths):
    from tests.notebooks import read
    from tests.rehearsals import rehearsing

    with mock.patch.dict(os.environ, PYTHONPATH=paths_to_import_from(ROOT, with_keras=True)):
        complaints = rehearsing.rehearse(list(map(read, paths)))
    halves = rehearsing.halves()
    return {"in": sorted(path.name for half in halves for path in half), "complaints": complaints}


def _problems(paths):
    from tests import asking, rules
    from tests.notebooks import read

    lessons = list(map(read, paths))
    every_rule = (*rules.RULES, *asking.RULES)
    return [(rule.__name__, str(p)) for rule in every_rule for one in lessons for p in rule(one)]


def _map_of_the_course():
    from helpers.plotting import pictures
    from tests.test_pictures import is_text, overlapping

    figure = pictures.course_map()
    texts = [text.get_text() for text in figure.findobj(is_text)]
    return {"stops": sum(text.endswith(" min") for text in texts), "faults": overlapping(figure)}


def findings(numbers):
    """Return what holds of made-up lessons in the copy that this runs in, ready for JSON."""
    from helpers.doctor import speed
    from tests import readme, refresh

    paths = list(map(path, numbers))
    return {
        "folder": str(ROOT),
        "replies": _replies(numbers),
        "changed": [refresh.refresh(path) for path in (*paths, paths[-1])],
        "rehearsed": _rehearse(paths),
        "readme changed": [readme.write(), readme.write()],
        "problems": _problems(paths),
        "waits": list(speed.lesson_seconds(1000)),
        "map": _map_of_the_course(),
    }


if __name__ == "__main__":
    print(json.dumps(findings([int(number) for number in sys.argv[1:]])))
