"""The test set is opened once in the course: in lesson 07, by whoever has chosen."""

import ast
import re

import nbformat
import pytest

from helpers import quiet  # noqa: F401 - comes before keras
from helpers.exercises import engine, guessing
from tests.notebooks import ROOT, Lesson, read, stored_notebooks, texts_of

LESSONS = [read(path) for path in stored_notebooks()]
OWN = next(lesson for lesson in LESSONS if lesson.path.name.startswith("07"))
TOUCHED = re.compile(r"\btest_(images|labels)\b")


def opening(lesson):
    """Return the cells of a lesson in which the test set is used, beyond saying how large it is."""
    return [cell for _, cell in lesson.code if TOUCHED.search(cell.source)]


def is_guarded(cell):
    """Say whether a cell uses the test set only where a learner has decided."""
    tree = ast.parse(cell.source)
    guards = [
        node
        for node in tree.body
        if isinstance(node, ast.If) and ast.unparse(node.test) == "decided is True"
    ]
    within = {id(part) for guard in guards for line in guard.body for part in ast.walk(line)}
    return all(
        id(node) in within
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and TOUCHED.fullmatch(node.attr)
    )


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.path.stem)
def test_no_lesson_but_the_last_measures_on_the_test_set(lesson):
    cells = opening(lesson)
    if lesson is not OWN:
        measured = [c.source for c in cells if re.search(r"\.(evaluate|predict|score)\(", c.source)]
        assert measured == []
    else:
        assert len(cells) == 1
        assert is_guarded(cells[0])


def test_run_all_leaves_it_closed_and_every_cell_says_so():
    assert [c.source for _, c in OWN.code if c.source.startswith("decided = ...")]
    texts = [text for _, cell in OWN.code for output in cell.outputs for text in texts_of(output)]
    said = "\n".join(texts)
    assert "The test set stays closed until the cell above says: decided = True" in said
    assert "Nothing is measured yet" in said
    assert "Your network is missing here" in said
    assert not re.search(r"test accuracy 0\.\d", said)


@pytest.mark.parametrize("part", ["plotting", "explorers", "exercises", "beforehand"])
def test_no_drawing_check_or_training_beforehand_uses_it(part):
    modules = (ROOT / "helpers" / part).glob("*.py")
    assert [path.name for path in modules if TOUCHED.search(path.read_text("utf-8"))] == []


def test_a_cell_that_opens_it_unasked_is_found():
    notebook = nbformat.from_dict(OWN.notebook)
    changed = Lesson(OWN.path, notebook, OWN.size)
    (cell,) = opening(changed)
    guarded = cell.source
    for source in (
        guarded.replace("if decided is True", "if decided"),
        "mine.evaluate(fashion.test_images, fashion.test_labels)\n" + guarded,
    ):
        cell.source = source
        assert not is_guarded(cell)


def test_what_needs_the_figure_says_that_the_set_is_still_closed(monkeypatch, tmp_path):
    monkeypatch.setenv("COURSE_DATA", str(tmp_path))
    for guess in (0.87, ...):
        reply = guessing.compared("7.a", guess, None)
        assert (reply.kind, reply.text[:23]) == ("Note", "Nothing is measured yet")
    assert list(tmp_path.iterdir()) == []
    assert guessing.compared("7.a", 0.87, 0.872).kind == "Close"
    reply = engine.examine("7.3", (0.86, 0.88), accuracy=None)
    assert reply.kind == "Not yet"
    assert "The test set is still closed" in reply.text
