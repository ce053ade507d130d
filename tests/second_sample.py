"""What cells say on JAX, where each figure is a second sample. For `variants`.

JAX draws other start weights and batches from the same seed. So a few cells rightly say something
else there; they are named here, and any other, or one that stops, is a fault.
"""

import re
from xml.etree import ElementTree

from tests.notebooks import FOLDER, read

# Cells by id, and what they say of another draw. Keras 3.15, JAX 0.10.
SAYS_ELSE = {
    "02-31": "which curve is higher at the end",
    "02-explorer": "the colours of the picture",
    "05-20": "the curvature across the valley",
    "06-verdict-21": "Belief 21 holds there",
    "06-verdict-22": "in which epoch the loss is lowest",
    "07-width": "30 neurons are shown behind",
    "07-width-figure": "30 neurons are shown behind",
}
_DIFFERS = "Cell outputs differ"  # nbval's words; what stops, or takes too long, says others


def verdict(report):
    """Return (whether nothing but that differs, a sentence for each cell that does).

    Parameters
    ----------
    report : pathlib.Path
        pytest's JUnit XML of the notebooks.
    """
    cases = list(ElementTree.parse(report).iter("testcase"))
    failed = [one for one in cases if one.find("failure") is not None]
    broken = [one for one in cases if one.find("error") is not None]
    said, fine = [], bool(cases) and not broken
    for one in failed:
        cell = _cell(one)
        expected = SAYS_ELSE.get(cell) if _DIFFERS in "".join(one.itertext()) else None
        said.append(f"{cell}: {expected or 'fails, and is not known to differ'}")
        fine = fine and expected is not None
    return fine, [f"{len(cases) - len(failed) - len(broken)} of {len(cases)} cells pass", *said]


def _cell(case):
    """Return the id of the cell that a test case of nbval's ran."""
    stem = re.search(r"(\w+)\.ipynb", case.get("classname"))[1]
    number = int(case.get("name").removeprefix("Cell "))
    return read(FOLDER / f"{stem}.ipynb").code[number][1].id
