"""The other half of the lessons filled in: see `filling`. (Two files: both cores have work.)"""

from tests.rehearsals.filling import halves, rehearse


def test_filled_notebooks_run_to_their_end_and_check_every_answer():
    rehearse(halves()[1])
