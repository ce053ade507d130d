"""Lessons 04 to 06 filled in: see `filling`. (Two files, so that both cores have work.)"""

from tests.notebooks import FOLDER
from tests.rehearsals.filling import rehearse


def test_filled_notebooks_run_to_their_end_and_check_every_answer():
    rehearse(sorted(FOLDER.glob("0[4-6]_*.ipynb")))
