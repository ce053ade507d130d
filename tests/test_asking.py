"""Each lesson asks what its file of questions holds, as `tests.asking` says."""

import types

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from helpers import quiet  # noqa: F401 - comes before keras
from tests import asking, made_up
from tests.notebooks import Lesson, read, stored_notebooks

LESSONS = list(map(read, stored_notebooks()))


@pytest.mark.parametrize("rule", asking.RULES, ids=lambda rule: rule.__name__)
@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.path.stem)
def test_a_lesson_asks_what_it_should(lesson, rule):
    assert rule(lesson) == []


def test_beliefs_are_numbered_as_they_are_met():
    assert asking.numbered_in_order(LESSONS) == []


def test_what_may_be_settled_later_is_settled_later(monkeypatch):
    for name, rule in (
        ("SETTLED_LATER", asking.beliefs_are_settled),
        ("NO_CRITERION", asking.beliefs_have_a_criterion),
    ):
        exempt = getattr(asking, name)
        monkeypatch.setattr(asking, name, {})
        problems = [problem for lesson in LESSONS for problem in rule(lesson)]
        for number in exempt:
            assert any(f"belief {number}" in problem for problem in problems), (
                f"belief {number} keeps the rule now: take it out of {name}"
            )


# ---- a made-up lesson, and ways to break each rule ---------------------------------------------

NUMBER = 17


@pytest.fixture
def module():
    """Return the made-up lesson's file of questions, as a module."""
    module = types.ModuleType("lesson_17")
    exec(made_up.QUESTIONS.format(number=NUMBER), vars(module))
    return module


def changed(old="", new=""):
    """Return the made-up lesson with a text replaced in all cells."""
    notebook = made_up.notebook(NUMBER)
    assert any(old in cell.source for cell in notebook.cells)
    for cell in notebook.cells:
        cell.source = cell.source.replace(old, new) if old else cell.source
    return Lesson(made_up.path(NUMBER), notebook, 0)


@pytest.mark.parametrize("rule", asking.RULES, ids=lambda rule: rule.__name__)
def test_the_made_up_lesson_keeps_the_rule(rule, module):
    assert rule(changed(), module) == []


VERDICT = "verdict(117, vote_117, total % 2 == 1)"
CHANGES = [
    (asking.exercises_are_asked, "**Exercise 17.1.**", "**Exercise 17.9.**"),
    (asking.exercises_are_asked, 'check("17.1"', 'check("17.2"'),
    (asking.exercises_are_asked, "answer = ...\n", "answer = 3\n"),
    (asking.predictions_are_asked, "**Predict.**", "Predict."),
    (asking.predictions_are_asked, "guess_a = ...", "guess_a = 1"),
    (asking.predictions_are_asked, 'compare("17.a"', 'compare("17.b"'),
    (asking.predictions_are_asked, 'compare("17.a", guess_a', 'compare("17.a", guess_b'),
    (asking.beliefs_are_asked, "**Belief 117.**", "**Belief 9.**"),
    (asking.beliefs_are_asked, "Sums are odd.", "Sums can be odd."),
    (asking.beliefs_are_asked, "vote_117 = ...", "vote_117 = True"),
    (asking.beliefs_are_asked, "# True or False", '# True, False or "depends"'),
    (asking.beliefs_are_asked, "# True or False", "# True or False\nx = 1"),
    (asking.beliefs_have_a_criterion, made_up.CRITERION, ""),
    (asking.beliefs_have_a_criterion, made_up.CRITERION, "True or false?"),
    (asking.beliefs_have_a_criterion, made_up.CRITERION, "We add two numbers."),
    (asking.beliefs_are_settled, VERDICT, "verdict(118, vote_117, total % 2 == 1)"),
    (asking.beliefs_are_settled, VERDICT, "verdict(117, vote_118, total % 2 == 1)"),
    (asking.beliefs_are_settled, VERDICT, f"{VERDICT}\n{VERDICT}"),
    (asking.beliefs_are_settled, VERDICT, "verdict(117, vote_117, True)"),
    (asking.beliefs_are_settled, VERDICT, "verdict(117, vote_117, before)"),
]


@pytest.mark.parametrize(("rule", "old", "new"), CHANGES, ids=[f"{c[1]}-{c[2]}" for c in CHANGES])
def test_a_lesson_that_breaks_the_rule_is_found(rule, old, new, module):
    assert rule(changed(old, new), module) != []


@pytest.mark.parametrize(("between", "n_problems"), [(2, 0), (3, 1)])
def test_a_verdict_that_comes_late_is_found(between, n_problems, module):
    lesson = changed()
    place = next(i for i, cell in lesson.code if cell.source.startswith("verdict"))
    lesson.notebook.cells[place:place] = [new_code_cell(f"{n}") for n in range(between)]
    assert len(asking.beliefs_are_settled(lesson, module)) == n_problems


def test_beliefs_that_are_numbered_otherwise_are_found():
    def lesson(*numbers):
        texts = (f"**Belief {number}.** “Sums are odd.”" for number in numbers)
        return Lesson(None, new_notebook(cells=list(map(new_markdown_cell, texts))), 0)

    assert asking.numbered_in_order([lesson(), lesson(1, 2), lesson(3)]) == []
    for numbers in ([1, 3], [2, 1], [1, 1, 2], [2, 3]):
        assert asking.numbered_in_order([lesson(*numbers)]) != []
