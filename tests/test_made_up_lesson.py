"""A lesson is its own files and a record: two made-up ones, in a copy of the course, need no more.

`made_up` makes them. All is looked at in one process; only the rehearsal's kernel has Keras, since
importing it takes seconds.
"""

import json
import os
import subprocess
import sys

import pytest

from tests import made_up

NUMBERS = (8, 10)


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """Return the folder of a copy that has two more lessons."""
    folder = tmp_path_factory.mktemp("copy") / "course"
    made_up.copy_course(folder)
    for number in NUMBERS:
        made_up.add_lesson(folder, number)
    return folder


@pytest.fixture(scope="module")
def found(course):
    """Return what `made_up.findings` finds in the copy."""
    command = [sys.executable, "-m", "tests.made_up", *map(str, NUMBERS)]
    paths = made_up.paths_to_import_from(course, with_keras=False)
    environment = os.environ | {"PYTHONPATH": paths}
    run = subprocess.run(command, cwd=course, env=environment, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    found = json.loads(run.stdout.splitlines()[-1])
    assert found["folder"] == str(course)
    return found


def test_the_engine_finds_its_exercises_and_replies(found):
    kinds = ["To do", "Not yet", "Correct", "Note"]
    assert found["replies"] == {"8.1": kinds, "10.1": kinds}


def test_it_is_rehearsed(found):
    assert {"08_made_up.ipynb", "10_made_up.ipynb"} < set(found["rehearsed"]["in"])
    assert found["rehearsed"]["complaints"] == {"filled": [], "twice": []}


def test_refresh_stores_its_outputs_once(found):
    assert found["changed"] == [True, True, False]


def test_no_rule_of_a_notebook_finds_anything(found):
    assert found["problems"] == []


def test_the_table_in_the_readme_has_it(found, course):
    assert found["readme changed"] == [True, False]
    text = (course / "README.md").read_text(encoding="utf-8")
    for number in NUMBERS:
        row = f"| [{number:02} · Mathematical inventions](notebooks/{number:02}_made_up.ipynb) | 15"
        assert row in text


def test_the_doctor_names_its_wait(found):
    assert found["waits"][-2:] == ["08_made_up", "10_made_up"]


def test_the_map_of_the_course_has_room_for_it(found):
    assert found["map"] == {"stops": 10, "faults": [[], []]}
