"""`make variants` shows which cell has least room, and stores the tolerances that cells need."""

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output

from tests import drift, second_sample, variants
from tests.notebooks import FOLDER, read, stored_notebooks


def seen(stored, computed, cell="a", variant="no oneDNN", allowed=0.006):
    """A decimal of `01_x.ipynb` in one variant."""
    size = abs(float(stored) - float(computed))
    place = "stdout, decimal 1"
    return drift.Seen("01_x.ipynb", cell, variant, place, size, allowed, stored, computed)


@pytest.mark.parametrize(
    ("pairs", "tolerance"),
    [
        ([("0.808", "0.811")], {}),
        ([("0.808", "0.812")], {"absolute": 0.008, "seen": 0.004}),
        ([("0.808", "0.812"), ("0.700", "0.709")], {"absolute": 0.018, "seen": 0.009}),
        ([("0.334", "0.345")], {"absolute": 0.019, "seen": 0.011}),
        ([("0.84", "0.85")], {}),  # a step of the last place is always allowed
        ([("25.90", "26.13")], {"relative": 0.018, "seen_relative": 0.0089}),
        ([("3.8e-06", "3.9e-06")], {}),
        ([("0.84", "0.87")], {}),  # what no tolerance below .02 has room for
        ([("2.10", "2.13"), ("0.5", "0.5")], {"relative": 0.019, "seen_relative": 0.0143}),
    ],
)
def test_a_cell_gets_twice_what_was_seen_but_less_than_two_hundredths(pairs, tolerance):
    found = drift.needed([seen(*pair) for pair in pairs])
    assert {key: value for key, value in found.items() if key != "why"} == tolerance
    assert bool(found.get("why")) is bool(tolerance)


def test_the_reason_names_variant_and_figures():
    assert drift.needed([seen("0.808", "0.815")])["why"] == "no oneDNN: 0.815 for 0.808"


def test_what_no_tolerance_has_room_for_is_named():
    found = drift.unsteady([seen("0.84", "0.87", cell="b"), seen("0.808", "0.817")])
    assert len(found) == 1
    assert found[0].startswith("01_x.ipynb, b: 0.84 became 0.87 (no oneDNN)")


def notebook_file(path, *cells):
    nbformat.write(new_notebook(cells=list(cells)), path)
    return path


def trained(cell_id, **metadata):
    outputs = [new_output("stream", name="stdout", text="accuracy 0.808\n")]
    metadata = {"tags": ["trained"], **metadata}
    return new_code_cell("f()", id=cell_id, outputs=outputs, metadata=metadata)


def test_storing_changes_nothing_but_the_tolerance(tmp_path):
    path = notebook_file(tmp_path / "01_x.ipynb", trained("a"), trained("b"))
    before = path.read_text()
    found = [seen("0.808", "0.815"), seen("0.808", "0.809", cell="b")]
    assert drift.store(path, found) == ["a"]
    notebook = nbformat.read(path, as_version=4)
    own = notebook.cells[0].metadata.pop("tolerance")
    assert own == {"absolute": 0.014, "seen": 0.007, "why": "no oneDNN: 0.815 for 0.808"}
    assert nbformat.writes(notebook) + "\n" == before
    assert drift.store(path, found) == []


def test_storing_never_lowers_a_tolerance(tmp_path):
    own = {"absolute": 0.016, "seen": 0.008, "why": "another machine"}
    path = notebook_file(tmp_path / "01_x.ipynb", trained("a", tolerance=own))
    before = path.read_bytes()
    assert drift.store(path, [seen("0.808", "0.815")]) == []
    assert path.read_bytes() == before
    assert drift.store(path, [seen("0.808", "0.817", variant="SSE4.1")]) == ["a"]
    assert nbformat.read(path, as_version=4).cells[0].metadata.tolerance.seen == 0.009
    assert drift.store(path, [seen("25.90", "26.13")]) == ["a"]
    both = nbformat.read(path, as_version=4).cells[0].metadata.tolerance
    assert (both.absolute, both.relative) == (0.018, 0.018)


def test_a_file_of_which_more_would_change_is_left_alone(tmp_path):
    path = notebook_file(tmp_path / "01_x.ipynb", trained("a"))
    path.write_text(path.read_text().replace('\n "cells"', '\n  "cells"'))
    with pytest.raises(ValueError, match="make format"):
        drift.store(path, [seen("0.808", "0.815")])


RECORDS = {
    "two workers": [
        {
            "notebook": "01_x.ipynb",
            "cell": "a",
            "agrees": True,
            "figures": [["stdout, decimal 1", "0.808", "0.809"]],
            "distances": [["picture 1, moved", 0.07]],
        },
        {"notebook": "01_x.ipynb", "cell": "c", "agrees": True},
    ],
    "SSE4.1": [
        {
            "notebook": "01_x.ipynb",
            "cell": "a",
            "agrees": True,
            "figures": [["stdout, decimal 1", "0.808", "0.811"]],
            "distances": [],
        },
        {
            "notebook": "01_x.ipynb",
            "cell": "b",
            "agrees": False,
            "figures": [["stdout, decimal 1", "0.84", "0.87"]],
            "distances": [],
        },
        {"notebook": "01_x.ipynb", "cell": "c", "agrees": False},
    ],
}
METADATA = {("01_x.ipynb", "a"): {}, ("01_x.ipynb", "b"): {}, ("01_x.ipynb", "c"): {}}


def test_the_cell_with_the_least_room_stands_on_top():
    rows = drift.tightest(drift.all_seen(RECORDS, METADATA))
    assert [(row.cell, row.variant, row.stored) for row in rows] == [
        ("b", "SSE4.1", "0.84"),
        ("a", "SSE4.1", "0.808"),
        ("a", "two workers", ""),
    ]
    lines = drift.table(rows)
    assert lines[1].startswith(" 300%  0.03      0.01      01 b")
    assert lines[1].endswith("0.84, 0.87                SSE4.1: FAILS")
    assert lines[2].startswith("  50%  0.003     0.006     01 a")
    assert "FAILS" not in lines[2]


def test_a_cell_s_own_tolerance_counts():
    metadata = METADATA | {("01_x.ipynb", "a"): {"tolerance": {"absolute": 0.012, "why": "x"}}}
    (row,) = (r for r in drift.tightest(drift.all_seen(RECORDS, metadata)) if r.stored == "0.808")
    assert row.used == pytest.approx(0.25)


def test_cells_that_differ_in_anything_are_named():
    assert drift.disagreeing(RECORDS) == [
        "01_x.ipynb, b: differs (SSE4.1)",
        "01_x.ipynb, c: differs (SSE4.1)",
    ]


def test_the_command_fails_when_a_variant_does(monkeypatch, capsys):
    monkeypatch.setattr(variants, "run", lambda name: name != "SSE4.1")
    monkeypatch.setattr(variants, "run_jax", lambda python: (True, ["387 of 387 cells pass"]))
    monkeypatch.setattr(variants, "records_of_last_run", dict)
    monkeypatch.setattr(variants.shutil, "which", lambda name: None)
    assert variants.main(["--jax", "python"]) == 1
    out = capsys.readouterr().out
    assert "no oneDNN: passes\nSSE4.1: FAILS\n" in out
    assert "one core: left out: there is no taskset here" in out
    assert out.endswith("JAX: passes\n")


CASE = '<testcase classname="notebooks.{stem}.ipynb" name="Cell {n}">{said}</testcase>'
OTHER = "<failure>Cell {n}: Cell outputs differ</failure>"
STOPS = "<failure>Cell {n}: Cell execution caused an exception</failure>"


UNKNOWN = "fails, and is not known to differ"


@pytest.mark.parametrize(
    ("key", "said", "fine", "line"),
    [
        ("06-verdict-21", OTHER, True, "06-verdict-21: Belief 21 holds there"),
        ("06-verdict-21", STOPS, False, f"06-verdict-21: {UNKNOWN}"),
        ("06-verdict-20", OTHER, False, f"06-verdict-20: {UNKNOWN}"),
        ("06-verdict-21", "<error>no kernel</error>", False, "1 of 2 cells pass"),
        ("06-verdict-21", "", True, "2 of 2 cells pass"),
    ],
)
def test_on_jax_known_cells_may_say_something_else_and_none_may_stop(
    tmp_path, key, said, fine, line
):
    (path,) = FOLDER.glob("06_*.ipynb")
    number = next(n for n, (_, cell) in enumerate(read(path).code) if cell.id == key)
    one = CASE.format(stem=path.stem, n=number, said=said.format(n=number))
    other = CASE.format(stem=path.stem, n=0, said="")
    report = tmp_path / "jax.xml"
    report.write_text(f"<testsuites><testsuite>{one}{other}</testsuite></testsuites>")
    assert second_sample.verdict(report)[0] is fine
    assert line in second_sample.verdict(report)[1]


def test_every_cell_that_may_say_something_else_on_jax_is_there():
    ids = {cell.id for path in stored_notebooks() for _, cell in read(path).code}
    assert set(second_sample.SAYS_ELSE) <= ids
