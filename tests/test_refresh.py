"""A refresh stores what a notebook gives, and nothing else; run twice, it changes no byte."""

import base64
import shutil

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from tests import refresh
from tests.notebooks import ABSOLUTE_PATH

WIDGET = 'display({"application/vnd.jupyter.widget-view+json": {"model_id": "ab"}}, raw=True)'

OWN = {"absolute": 0.014, "seen": 0.007, "why": "no oneDNN: 0.507 for 0.500"}

CELLS = [
    new_code_cell("import os, time\nseen = []", id="first"),
    new_code_cell("print('a', end='')\n1 + 1\n2 + 2", id="value"),
    new_code_cell("print('one')\ndisplay(7)\nprint('two')", id="streams"),
    new_code_cell(WIDGET, id="widget", metadata={"scrolled": True}),
    new_code_cell("time.time()", id="clock", metadata={"tags": ["nbval-ignore-output"]}),
    # It never gives the same twice, but always agrees with what is stored.
    new_code_cell(
        "print('loss', f'{0.5 + (time.time() % 1) / 1000:.7f}')",
        id="noise",
        metadata={"tags": ["trained"], "tolerance": OWN},
    ),
    new_code_cell("seen[3]", id="error", metadata={"tags": ["raises-exception"]}),
]


def saved(path, cells, **metadata):
    nbformat.write(new_notebook(cells=[new_markdown_cell("# T", id="t"), *cells]), path)
    return path


def cells_of(path):
    return {cell.id: cell for cell in nbformat.read(path, as_version=4).cells}


@pytest.fixture(scope="module")
def refreshed(tmp_path_factory):
    """The bytes of a notebook after one refresh, and after a second one."""
    path = saved(tmp_path_factory.mktemp("refresh") / "a.ipynb", CELLS)
    assert refresh.refresh(path)
    once = path.read_bytes()
    assert not refresh.refresh(path)
    return once, path


def test_a_second_refresh_changes_no_byte(refreshed):
    once, path = refreshed
    assert path.read_bytes() == once


def test_it_stores_what_the_cells_give(refreshed):
    cells = cells_of(refreshed[1])
    assert [o.output_type for o in cells["value"].outputs] == ["stream", "execute_result"]
    assert cells["value"].outputs[1].data["text/plain"] == "4"
    assert [cells[c.id].execution_count for c in CELLS] == list(range(1, len(CELLS) + 1))
    assert [cells[c.id].metadata.get("tags") for c in CELLS] == [
        c.metadata.get("tags") for c in CELLS
    ]


def test_it_keeps_the_tolerance_of_a_cell(refreshed):
    assert cells_of(refreshed[1])["noise"].metadata["tolerance"] == OWN


def test_streams_are_merged_and_widgets_left_out(refreshed):
    cells = cells_of(refreshed[1])
    assert [o.get("text") for o in cells["streams"].outputs] == ["one\ntwo\n", None]
    assert cells["widget"].outputs == []
    assert cells["widget"].metadata == {}


def test_an_expected_error_is_stored_as_one_line(refreshed):
    (error,) = cells_of(refreshed[1])["error"].outputs
    assert error.traceback == ["IndexError: list index out of range"]
    assert not ABSOLUTE_PATH.search(refreshed[0].decode())
    assert "version" not in nbformat.read(refreshed[1], as_version=4).metadata.language_info


def test_what_differs_each_time_is_stored_anew_when_a_cell_before_it_changed(refreshed, tmp_path):
    path = tmp_path / "a.ipynb"
    shutil.copy(refreshed[1], path)
    notebook = nbformat.read(path, as_version=4)
    notebook.cells[2].source += "\n"
    nbformat.write(notebook, path)
    assert refresh.refresh(path)
    before, after = cells_of(refreshed[1]), cells_of(path)
    assert before["clock"].outputs != after["clock"].outputs
    assert before["noise"].outputs != after["noise"].outputs


# ---- rules that need no kernel ----------------------------------------------------------------


def ran(text, *tags, **metadata):
    cell = new_code_cell("train()", execution_count=1, metadata={"tags": list(tags), **metadata})
    cell.outputs = [nbformat.v4.new_output("stream", name="stdout", text=text)]
    notebook = new_notebook(cells=[cell])
    refresh.stamp(notebook)
    return notebook


@pytest.mark.parametrize(
    ("tags", "computed", "stays"),
    [
        (["trained"], "loss 0.501", True),
        (["trained"], "loss 0.514", False),
        (["trained"], "cost 0.500", False),
        (["nbval-ignore-output"], "cost 7", True),
        ([], "loss 0.501", False),
    ],
)
def test_which_stored_outputs_stay(tags, computed, stays):
    stored, fresh = ran("loss 0.500", *tags), ran(computed, *tags)
    refresh.keep_stored_outputs(fresh, stored)
    assert fresh.cells[0].outputs[0].text == ("loss 0.500" if stays else computed)


def test_stored_outputs_stay_within_the_cell_s_own_tolerance():
    stored = ran("loss 0.500", "trained", tolerance=OWN)
    fresh = ran("loss 0.514", "trained", tolerance=OWN)
    refresh.keep_stored_outputs(fresh, stored)
    assert fresh.cells[0].outputs[0].text == "loss 0.500"


def test_stored_outputs_do_not_stay_when_a_helper_changed(monkeypatch):
    stored = ran("loss 0.500", "trained")
    monkeypatch.setattr(refresh, "_surroundings", lambda: b"another helper")
    fresh = ran("loss 0.501", "trained")
    refresh.keep_stored_outputs(fresh, stored)
    assert fresh.cells[0].outputs[0].text == "loss 0.501"


def test_paths_in_pictures_are_no_problem_but_those_in_texts_are():
    picture = base64.b64encode(b"x").decode() + "/tmp/x"
    cell = new_code_cell("f()", execution_count=1)
    cell.outputs = [nbformat.v4.new_output("display_data", data={"image/png": picture})]
    assert refresh.problems(new_notebook(cells=[cell])) == []
    cell.outputs[0].data["text/plain"] = "File /home/somebody/a.py"
    assert "cell 0 shows a path" in refresh.problems(new_notebook(cells=[cell]))[0]


# ---- what must not be stored ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("1 / 0", "b.ipynb, cell 2 fails: ZeroDivisionError: division by zero"),
        ("import sys\nprint('oh', file=sys.stderr)", "b.ipynb, cell 2 writes to stderr: oh"),
        ("import os\nos._exit(1)", "b.ipynb, cell 2 ended the kernel"),
    ],
)
def test_a_bad_cell_leaves_the_file_as_it_was(tmp_path, source, message, capsys):
    path = saved(tmp_path / "b.ipynb", [new_code_cell("1"), new_code_cell(source)])
    before = path.read_bytes()
    with pytest.raises(refresh.RefreshError, match=message):
        refresh.refresh(path)
    assert path.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == ["b.ipynb"]


def test_the_command_says_what_was_wrong_and_fails(tmp_path, monkeypatch, capsys):
    def fail(path, everything):
        raise refresh.RefreshError("b.ipynb, cell 2 fails")

    monkeypatch.delenv("KERAS_BACKEND", raising=False)
    monkeypatch.setattr(refresh, "refresh", fail)
    assert refresh.main(["b.ipynb"]) == 1
    assert "Not stored. b.ipynb, cell 2 fails" in capsys.readouterr().err


def test_only_outputs_of_tensorflow_are_stored(monkeypatch, capsys):
    monkeypatch.setenv("KERAS_BACKEND", "jax")
    assert refresh.main([]) == 1
    assert "unset KERAS_BACKEND" in capsys.readouterr().err


def test_a_file_that_cannot_be_replaced_is_left_whole(tmp_path, monkeypatch):
    path = saved(tmp_path / "c.ipynb", [])
    before = path.read_bytes()

    def refuse(*_):
        raise OSError("disk full")

    monkeypatch.setattr(refresh.os, "replace", refuse)
    with pytest.raises(OSError, match="disk full"):
        refresh.write(new_notebook(), path)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]
