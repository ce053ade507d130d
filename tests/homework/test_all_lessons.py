"""With nbgrader: in every lesson solutions get all points, and `...` none and no error."""

import pytest

from helpers import quiet  # noqa: F401 - comes before keras
from tests.homework import filling, pages, tasks
from tests.homework.class_of import Class


@pytest.fixture(scope="module")
def room(tmp_path_factory):
    return Class(tmp_path_factory.mktemp("class") / "homework")


@pytest.mark.parametrize("number", tasks.numbers())
def test_solutions_get_all_points_and_nothing_gets_none(room, number):
    released = room.release(number)
    expected = filling.released(pages.notebook(number), pages.STUB)
    assert [c.source for c in released.cells] == [c.source for c in expected.cells]

    solutions = {task.key: task.exercise.solution.strip() for task in tasks.of(number)}
    room.submit("right", number, released, solutions)
    room.submit("empty", number, released, {})
    room.nbgrader("autograde", f"lesson_{number:02}")
    assert room.points("right", number) == dict.fromkeys(solutions, 1.0)
    assert room.points("empty", number) == dict.fromkeys(solutions, 0.0)
    for cell in room.graded("empty", number).cells:
        errors = [o.evalue for o in cell.get("outputs", ()) if o.output_type == "error"]
        assert errors == (["Not answered."] if cell.metadata.nbgrader.grade else []), cell.source
        assert not [o for o in cell.get("outputs", ()) if o.get("name") == "stderr"]


def test_the_marks_of_all_lessons_are_exported(room):
    most = {f"lesson_{number:02}": float(len(tasks.of(number))) for number in tasks.numbers()}
    marks = room.marks()
    assert marks == {
        (learner, name): (points if learner == "right" else 0.0, points)
        for name, points in most.items()
        for learner in ("right", "empty")
    }
