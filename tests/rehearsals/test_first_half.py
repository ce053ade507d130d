"""One half of the lessons, rehearsed: see `rehearsing`. (Two files: both cores have work.)"""

import pytest

from tests.notebooks import read
from tests.rehearsals.rehearsing import halves, rehearse


@pytest.fixture(scope="module")
def complaints():
    return rehearse(list(map(read, halves()[0])))


def test_filled_notebooks_run_to_their_end_and_check_every_answer(complaints):
    assert complaints["filled"] == []


def test_a_cell_that_is_run_twice_reports_the_same(complaints):
    assert complaints["twice"] == []


def test_lessons_run_without_their_optional_sections(complaints):
    assert complaints["required"] == []
