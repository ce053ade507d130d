"""Every verdict and every comparison of a lesson can come out one way and another."""

import math

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from helpers import quiet  # noqa: F401 - comes before keras
from helpers.exercises import choices, guessing, voting
from tests import both_ways, verdicts
from tests.notebooks import Lesson, read, stored_notebooks
from tests.verdicts import Case

LESSONS = {int(path.name[:2]): read(path) for path in stored_notebooks()}
QUESTIONS = {
    question.key: (lesson, question)
    for lesson in LESSONS.values()
    for question in both_ways.questions(lesson)
}
CASES = {key: cases for number in LESSONS for key, cases in verdicts.cases_of(number).items()}


def readable(key, outcome):
    """Return what a notebook says in the form in which it can be compared; None for nothing."""
    if outcome is None:
        return None
    if not key.startswith("belief"):
        return choices.read(guessing._PREDICTIONS[key], outcome)
    found = voting._found(voting._BELIEFS[int(key.removeprefix("belief "))], outcome)
    assert found, f"{key}: {outcome!r} is no finding, or the belief has no sentence for it"
    return found


def same(one, other):
    if isinstance(one, float) and isinstance(other, float):
        return math.isclose(one, other, rel_tol=1e-6, abs_tol=1e-9)
    return one == other


def differ(outcomes):
    """Say whether two of the outcomes differ, apart from those in which nothing is said."""
    said = [outcome for outcome in outcomes if outcome is not None]
    return any(not same(said[0], other) for other in said)


@pytest.mark.parametrize("number", LESSONS)
def test_every_question_of_a_lesson_has_cases_and_no_case_is_for_another(number):
    asked = {question.key for question in both_ways.questions(LESSONS[number])}
    assert set(verdicts.cases_of(number)) == asked


@pytest.mark.parametrize("key", [key for key in CASES if key in QUESTIONS])
def test_a_question_comes_out_as_its_cases_say_and_not_always_the_same(key):
    lesson, question = QUESTIONS[key]
    found = []
    for case in CASES[key]:
        found.append(readable(key, both_ways.said(lesson, question, case)))
        expected = readable(key, case.outcome)
        assert same(found[-1], expected), f"{found[-1]!r}, not {expected!r}: {dict(case.names)}"
    if key in verdicts.not_yet():
        assert not differ(found), f"{key} comes out both ways now: take it out of NOT_YET"
    else:
        assert differ(found), f"{key} comes out as {found[0]!r}, whatever is measured"


@pytest.mark.parametrize("key", [key for key in CASES if key in QUESTIONS and "belief" in key])
def test_the_conclusion_itself_is_tried(key):
    """Where the verdict's cell only passes on a name, the cases begin where it is concluded."""
    if both_ways.passes_on(QUESTIONS[key][1]):
        assert all(case.since for case in CASES[key]), f"{key}: its cases need `since`"


# ---- what is found ----------------------------------------------------------------------------

VERDICT = "verdict(14, vote_14, share < 0.5)"


def made_up(*sources):
    """Return a lesson of these code cells, with the ids "0", "1", …"""
    first = "import math\nfrom helpers import plotting\nfrom helpers.exercises import verdict"
    cells = [new_code_cell(text, id=str(n)) for n, text in enumerate((first, *sources))]
    return Lesson(None, new_notebook(cells=nbformat.from_dict(cells)), 0)


def said(sources, names, key="belief 14", **more):
    lesson = made_up(*sources)
    question = next(one for one in both_ways.questions(lesson) if one.key == key)
    return both_ways.said(lesson, question, Case(names, None, **more))


def test_the_notebooks_own_line_is_run():
    assert said([VERDICT], {"share": 0.1}) is True
    assert said([VERDICT], {"share": 0.9}) is False
    assert said(["half = total / 2\n" + VERDICT.replace("0.5", "half")], {"share": 2, "total": 6})


def test_a_comparison_gives_what_is_measured():
    cell = 'best = max(found, key=found.get)\ncompare("5.b", guess_b, best)\nplotting.show(best)'
    assert said([cell], {"found": {1: 0.2, 32: 0.3}}, "5.b") == 32


def test_what_the_lesson_imports_is_there_and_nothing_is_drawn_or_printed(capsys):
    cell = "plotting.show(3)\nprint(np.ones(2))\nverdict(14, vote_14, math.cos(np.pi) < 0)"
    assert said([cell], {}) is True
    assert capsys.readouterr().out == ""


def test_a_verdict_that_is_not_reached_says_nothing():
    cell = f"if opened:\n    {VERDICT}"
    assert said([cell], {"opened": False, "share": 0.1}) is None
    assert said([cell], {"opened": True, "share": 0.1}) is True


def test_earlier_cells_can_be_run_too():
    cells = ["right = 0", "right += sum(answers)", "share = right / 4", VERDICT]
    assert said(cells, {"answers": [1, 1, 1]}, since="1") is False
    assert said(cells, {"answers": [1]}, since="1") is True


@pytest.mark.parametrize(
    ("source", "passes_on"),
    [
        ("verdict(14, vote_14, found)", True),
        ("verdict(14, vote_14, not found)", True),
        ("found = share < 0.5\nverdict(14, vote_14, found)", False),
        ("verdict(14, vote_14, share < 0.5)", False),
        ('compare("5.b", guess_b, best)', True),
    ],
)
def test_a_cell_that_only_passes_on_a_conclusion_is_found(source, passes_on):
    (question,) = both_ways.questions(made_up(source))
    assert both_ways.passes_on(question) is passes_on


@pytest.mark.parametrize(
    ("names", "since", "message"),
    [
        ({}, "", "'share' is not defined"),
        ({"share": 1, "shares": 2}, "", "does not use"),
        ({"share": 1}, "7", "no code cell '7'"),
        ({"share": 1}, "1", "no code cell '1'"),
    ],
)
def test_a_case_that_does_not_fit_the_cell_is_found(names, since, message):
    with pytest.raises(both_ways.CantAsk, match=message):
        said([VERDICT], names, since=since)


@pytest.mark.parametrize("outcome", [3, "perhaps", "true", "depends"])
def test_what_is_no_finding_of_the_belief_is_found(outcome):
    with pytest.raises(AssertionError, match="no finding"):
        readable("belief 13", outcome)


def test_a_verdict_that_is_always_the_same_is_found():
    outcomes = [readable("belief 14", said(["verdict(14, vote_14, share < 2)"], {"share": share}))
                for share in (0.0, 0.5, 1.0)]  # fmt: skip
    assert not differ(outcomes)
    assert differ(["true", None, "false"])
    assert not differ([0.1, 0.1 + 1e-12, None])
