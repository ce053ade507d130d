"""With nbgrader: what goes wrong in a notebook costs the others nothing, and itself little."""

import pytest

from helpers import quiet  # noqa: F401 - comes before keras
from tests.homework import tasks
from tests.homework.class_of import Class

LESSON = 2
KEYS = [task.key for task in tasks.of(LESSON)]
RIGHT = {task.key: task.exercise.solution.strip() for task in tasks.of(LESSON)}
DEAF = """\
import time
while True:
    try:
        time.sleep(1)
    except BaseException:
        pass"""
# As far up as the course's folder, and in its home.
TIDIES = """\
import os, pathlib, shutil
pathlib.Path("numpy.py").write_text("raise SystemExit")
pathlib.Path.home().joinpath("numpy.py").write_text("raise SystemExit")
os.remove("02_two_layer_networks.ipynb")
for folder in ("../../..", "../..", ".."):
    for found in pathlib.Path(folder).glob("*"):
        if found.name in ("gradebook.db", "source", "submitted", "release"):
            shutil.rmtree(found) if found.is_dir() else os.remove(found)
        if found.name in ("anna", "lesson_02", "zoe"):
            shutil.rmtree(found)
answer = (784 * 64 + 64, 64 * 10 + 10)"""
TROUBLE = {
    "deaf": {"2.2": DEAF},
    "exits": {"2.2": "import os\nos._exit(1)"},
    "loops": {"2.1": "while True:\n    pass"},
    "raises": {"2.1": "1 / 0", "2.3": "answer = ("},
    "tidies": {"2.1": TIDIES},
    "wrong": {
        "2.1": "answer = (50_176, 640)",
        "2.3": "answer = keras.layers.Dense(45)",
        "2.5": "answer = probabilities.max(axis=1).argmax()",
        "2.6": "pass",
    },
}


@pytest.fixture(scope="module")
def room(tmp_path_factory):
    room = Class(tmp_path_factory.mktemp("class") / "homework")
    released = room.release(LESSON)
    for learner, sources in {"anna": {}, **TROUBLE, "zoe": {}}.items():
        room.submit(learner, LESSON, released, RIGHT | sources)
    # Some can't be graded; nbgrader says so at the end, by its status, too.
    room.said = room.nbgrader("autograde", "lesson_02", "--Execute.timeout=60", status=1)
    return room


@pytest.mark.parametrize("learner", ["anna", "zoe"])
def test_the_others_get_all_their_points(room, learner):
    assert room.points(learner, LESSON) == dict.fromkeys(KEYS, 1.0)


@pytest.mark.parametrize("learner", ["loops", "raises", "wrong"])
def test_what_is_wrong_costs_its_own_points(room, learner):
    assert room.points(learner, LESSON) == {
        key: 0.0 if key in TROUBLE[learner] else 1.0 for key in KEYS
    }


def test_whoever_deletes_by_relative_paths_deletes_copies(room):
    assert room.points("tidies", LESSON) == dict.fromkeys(KEYS, 1.0)
    for learner in ("anna", "tidies", "zoe"):
        assert room.graded(learner, LESSON).cells
    assert not list(room.folder.rglob("numpy.py"))
    assert {"source", "release", "submitted"} <= {path.name for path in room.folder.iterdir()}


@pytest.mark.parametrize("learner", ["deaf", "exits"])
def test_whoever_ends_the_kernel_gets_nothing_and_is_named(room, learner):
    assert f"There was an error processing assignment 'lesson_02' for student '{learner}'" in (
        room.said
    )
    assert room.marks()[learner, "lesson_02"] == (0.0, 6.0)


def test_the_marks_are_exported(room):
    marks = {learner: points for (learner, _), (points, _most) in room.marks().items()}
    lost = {learner: len(sources) for learner, sources in TROUBLE.items()}
    lost |= {"anna": 0, "zoe": 0, "deaf": 6, "exits": 6, "tidies": 0}
    assert marks == {learner: 6.0 - less for learner, less in lost.items()}


def test_the_feedback_holds_the_course_s_replies_and_no_answer(room):
    room.nbgrader("generate_feedback", "lesson_02")
    (page,) = room.folder.glob("feedback/wrong/lesson_02/*.html")
    text = page.read_text(encoding="utf-8")
    assert "These are the weights. Each neuron has a bias besides." in text
    assert "Not answered." in text
    assert "784 * 64 + 64" not in text
