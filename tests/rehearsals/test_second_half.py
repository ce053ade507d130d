"""The other half of the lessons, and a faulty one: see `rehearsing`. (Two files, for two cores.)"""

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from tests.notebooks import FOLDER, Lesson, read
from tests.rehearsals.rehearsing import halves, rehearse

SETUP = """
from helpers import plotting
import keras
import numpy as np

X, y = np.random.rand(32, 4), np.arange(32) % 2
model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(2, "softmax")], name="m")
model.compile("sgd", "sparse_categorical_crossentropy", metrics=["accuracy"])
count = 0
"""
BUILD = 'fresh = keras.Sequential([keras.Input((4,)), keras.layers.Dense(2)], name="fresh")'

# By id: whether a cell is faulty when it is run twice, and its source.
CELLS = {
    "counts": (True, "count += 1\nprint(count)"),
    "trains-on": (True, "history = model.fit(X, y)\nprint(history.history['loss'])"),
    "draws-what-changed": (
        True,
        "W, b = model.get_weights()\nmodel.set_weights([W, b + 1])\n"
        'plotting.show(plotting.bars(["a", "b"], b, "bias", "Biases"))',
    ),
    "fails-again": (True, "kept = [1] if 'kept' not in dir() else kept[1:]\nkept[0]"),
    "builds-anew": (False, f"{BUILD}\nprint(fresh.get_weights()[0])"),
    "draws-by-chance": (False, "print(np.random.rand(), keras.random.uniform((2,)))"),
    "has-an-address": (False, "object()"),
    "draws": (False, 'plotting.show(plotting.bars(["a", "b"], [1, 2], "height", "Bars"))'),
}  # fmt: skip


def faulty():
    """Return a made-up lesson with these cells, and an optional one that a later cell needs."""
    cells = [new_code_cell(SETUP, id="setup")]
    cells += [new_code_cell(source, id=name) for name, (_, source) in CELLS.items()]
    cells += [
        new_markdown_cell("## More (optional)"),
        new_code_cell("extra = 1", id="extra"),
        new_markdown_cell("## Then"),
        new_code_cell("print(extra)", id="needs-extra"),
    ]
    return Lesson(FOLDER / "99_faulty.ipynb", new_notebook(cells=cells), 0)


@pytest.fixture(scope="module")
def complaints():
    """Return what is wrong with the lessons, and apart what is with the faulty one."""
    everything = rehearse([*map(read, halves()[1]), faulty()])
    expected = {
        part: [complaint for complaint in found if complaint.startswith("99_faulty")]
        for part, found in everything.items()
    }
    others = {
        part: [c for c in found if c not in expected[part]] for part, found in everything.items()
    }
    return others, expected


def test_filled_notebooks_run_to_their_end_and_check_every_answer(complaints):
    assert complaints[0]["filled"] == []


def test_lessons_run_with_optional_sections_last_and_report_the_same_of_each_cell_again(complaints):
    assert complaints[0]["twice"] == []


def test_faults_of_cells_that_are_run_twice_are_found(complaints):
    found = {complaint.split()[2].rstrip(":") for complaint in complaints[1]["twice"]}
    assert found - {"needs-extra"} == {name for name, (is_faulty, _) in CELLS.items() if is_faulty}


def test_what_an_optional_section_makes_and_a_later_cell_needs_is_found(complaints):
    found = [complaint for complaint in complaints[1]["twice"] if "cell needs-extra" in complaint]
    assert found
    assert all("NameError: name 'extra'" in complaint for complaint in found)
