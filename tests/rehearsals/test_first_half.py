"""One half of the lessons, rehearsed: see `rehearsing`. (Two files: both cores have work.)"""

import pytest

from tests.notebooks import read
from tests.rehearsals.rehearsing import halves, rehearse


@pytest.fixture(scope="module")
def complaints():
    return rehearse(list(map(read, halves()[0])))


def test_filled_notebooks_run_to_their_end_and_check_every_answer(complaints):
    assert complaints["filled"] == []


def test_lessons_run_with_optional_sections_last_and_report_the_same_of_each_cell_again(complaints):
    assert complaints["twice"] == []
