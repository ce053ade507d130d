"""What a lesson asks, found in its notebook, with what its stored run says."""

import types

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from helpers import asked, lessons
from helpers.exercises import guessing, lesson_02, voting
from helpers.exercises.engine import exercises


def printed(source, *texts):
    outputs = [new_output("display_data", data={"text/plain": text}) for text in texts]
    return new_code_cell(source, outputs=outputs)


MODULE = types.SimpleNamespace(
    EXERCISES=lesson_02.EXERCISES[:1],
    PREDICTIONS=lesson_02.PREDICTIONS,
    BELIEFS=lesson_02.BELIEFS[:1],
)
NOTEBOOK = new_notebook(
    cells=[
        new_markdown_cell("# Title\n\n**Belief 5.** “So it\nis.” True if so.\n\nMore of it."),
        new_code_cell('vote_5 = ...  # True, False or "depends"'),
        new_markdown_cell("**Predict.** Which?"),
        new_code_cell("guess_a = ...  # 0.1"),
        printed("table", "a table\n\nof two lines", "<Figure size 1x1>"),
        printed(
            "if found:\n    verdict(5, vote_5, found)",
            "a caption",
            "Belief 5. “So it is.” In this run: it holds. All five.\nYou did not vote.",
        ),
        printed('compare("2.a", guess_a, m)', "No guess. Measured: 0.3. A guess would mean."),
        new_markdown_cell("**Exercise 2.1.** How many?"),
        new_code_cell('answer = ...\ncheck("2.1", answer)'),
    ]
)


def test_each_question_is_found_with_its_paragraph_and_its_cells():
    found = [(one.key, one.title, one.text, one.asked, one.settled) for one in
             asked.of(NOTEBOOK, 2, MODULE)]  # fmt: skip
    assert found == [
        ("belief 5", "Belief 5", "**Belief 5.** “So it is.” True if so.", 1, 5),
        ("2.a", "Prediction 2.a", "**Predict.** Which?", 3, 6),
        ("2.1", "Exercise 2.1", "**Exercise 2.1.** How many?", 8, None),
    ]


def test_the_stored_run_says_what_was_measured():
    belief, prediction, _ = asked.of(NOTEBOOK, 2, MODULE)
    assert asked.measured(NOTEBOOK, belief) == "it holds. All five."
    assert asked.measured(NOTEBOOK, prediction) == "0.3"
    assert asked.lines(NOTEBOOK, belief) == ["a table", "of two lines", "a caption"]
    assert asked.lines(NOTEBOOK, prediction) == ["a caption"]


def test_a_cell_that_was_not_run_says_nothing():
    empty = nbformat.from_dict(NOTEBOOK)
    for cell in empty.cells[4:7]:
        cell.outputs = []
    assert [asked.measured(empty, one) for one in asked.of(empty, 2, MODULE)[:2]] == ["", ""]


def test_all_questions_of_the_course_are_found_once():
    found = [
        one.key
        for lesson in lessons.records()
        for one in asked.of(nbformat.read(asked.path_of(lesson.number), 4), lesson.number)
    ]
    all_keys = {f"belief {one.number}" for one in voting.BELIEFS} | set(exercises())
    assert sorted(found) == sorted(all_keys | {one.key for one in guessing.PREDICTIONS})


def test_a_lesson_that_is_not_there_is_named_with_those_that_are():
    with pytest.raises(ValueError, match="no lesson 42, but there are 0, 1, 2"):
        asked.path_of(42)
