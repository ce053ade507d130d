"""Lessons 04 to 06 filled in: see `tests.filling`. (Two files, so that both cores have work.)"""

import pytest

from tests.filling import rehearse
from tests.notebooks import FOLDER


@pytest.mark.parametrize("path", sorted(FOLDER.glob("0[4-6]_*.ipynb")), ids=lambda path: path.stem)
def test_a_filled_notebook_runs_to_its_end_and_checks_every_answer(path):
    rehearse(path)
