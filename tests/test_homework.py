"""The homework, as far as it needs no nbgrader: `make homework-test` does the rest."""

import functools

import nbformat
import pytest

from helpers import quiet  # noqa: F401 - comes before keras
from helpers.exercises import engine
from tests.homework import __main__ as command
from tests.homework import course, filling, grading, pages, tasks, variants

TASKS = {task.key: task for number in tasks.numbers() for task in tasks.of(number)}
OTHERS = [key for key in TASKS if variants.is_other(key)]
WRONG = [(key, *one) for key in variants.VARIANTS for one in variants.VARIANTS[key].wrong]


@functools.cache
def names(key):
    return filling.names_for(TASKS[key])


# ---- the notebooks ------------------------------------------------------------------------------


def test_every_exercise_is_homework_and_most_with_another_answer():
    assert list(TASKS) == list(engine.exercises())
    assert len(OTHERS) >= 20
    assert {key.partition(".")[0] for key in OTHERS} == {str(n) for n in tasks.numbers()}


@pytest.mark.parametrize("number", tasks.numbers())
def test_an_assignment_is_what_nbgrader_wants(number):
    notebook = pages.notebook(number)
    nbformat.validate(notebook)
    ids = [cell.id for cell in notebook.cells]
    assert len(set(ids)) == len(ids)
    for cell in notebook.cells:
        told = cell.metadata.nbgrader
        assert told.grade_id == cell.id
        assert told.cell_type == cell.cell_type
        assert ("points" in told) is told.grade  # else nbgrader matches nothing
        assert told.locked is not told.solution
    graded = sum(cell.metadata.nbgrader.grade for cell in notebook.cells)
    assert graded == len(tasks.of(number))
    assert pages.notebook(number) == notebook


@pytest.mark.parametrize("number", tasks.numbers())
def test_what_is_released_holds_no_answer(number):
    notebook = filling.released(pages.notebook(number), pages.STUB)
    text = "\n".join(cell.source for cell in notebook.cells)
    assert not any(word in text for word in ("mark(", "grading", "SOLUTION", "HIDDEN", "check("))
    for task in tasks.of(number):
        assert task.exercise.reason not in text
        lines = task.exercise.solution.splitlines()
        assert not any(line in text for line in lines if line.startswith("answer"))
    answers = [cell.source for cell in notebook.cells if cell.metadata.nbgrader.solution]
    assert answers == [pages.STUB] * len(tasks.of(number))


def test_an_answer_does_not_stand_for_the_next_one():
    cells = {cell.id: cell.source for cell in pages.notebook(2).cells}
    names = {"answer": (50_240, 650)}
    exec(cells["grade-2-1"], names)
    with pytest.raises(AssertionError, match="Not answered"):
        exec(cells["grade-2-2"], names)
    with pytest.raises(AssertionError, match="Not answered"):
        grading.mark("2.1", ...)


# ---- other numbers ------------------------------------------------------------------------------


@pytest.mark.parametrize("key", OTHERS)
def test_the_solution_to_other_numbers_is_right(key):
    right, reply = filling.said(TASKS[key], TASKS[key].exercise.solution, names(key))
    assert right, reply
    assert reply.startswith("Correct. ")


@pytest.mark.parametrize(("key", "source", "part"), WRONG, ids=lambda value: str(value)[:30])
def test_a_foreseen_wrong_answer_is_told_what_is_wrong(key, source, part):
    right, reply = filling.said(TASKS[key], source, names(key))
    assert not right
    assert part in reply


@pytest.mark.parametrize("key", [key for key in OTHERS if variants.VARIANTS[key].changes])
def test_the_lesson_s_answer_is_wrong_for_other_numbers(key):
    solution = engine.exercises()[key].solution
    assert not filling.said(TASKS[key], solution, names(key))[0]


def test_other_numbers_are_told_of_and_foreseen():
    for key, variant in variants.VARIANTS.items():
        assert len(variant.wrong) >= 3 or not variant.changes, key
        assert not variant.changes or {"check", "solution"} <= set(variant.changes), key


# ---- the folder ---------------------------------------------------------------------------------


def test_the_folder_is_written_again_over_itself_and_over_nothing_else(tmp_path, capsys):
    folder = tmp_path / "new" / "homework"
    command.main([str(folder)])
    assert "8 assignments" in capsys.readouterr().out
    (folder / "submitted").mkdir()
    assert len(course.write(folder)) == 8
    assert (folder / "submitted").exists()
    with pytest.raises(SystemExit, match="holds something else"):
        command.main([str(tmp_path)])


def test_the_page_for_teachers_fits_a_screen_and_names_each_exercise():
    page = course.readme()
    assert len(page.splitlines()) <= 40
    for key in TASKS:
        assert key in page
    other = page.partition("Other numbers than in the lesson have")[2].partition(".\n")[0]
    assert [key.strip() for key in other.split(",")] == OTHERS


def test_homework_counts_as_no_try_of_the_lesson():
    before = engine._tries["2.1"]
    for answer in ((50_240, 650), (1, 2)):
        engine.judge(variants.exercise("2.1"), answer)
    assert engine._tries["2.1"] == before
    engine.examine("2.1", (1, 2))
    assert engine._tries["2.1"] == before + 1
