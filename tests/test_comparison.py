"""The comparison of notebooks with their stored outputs is neither too strict nor too loose.

One small notebook has a cell for each case, with its true outputs stored or altered ones; pytest
with nbval runs it once and says which cells pass.
"""

import base64
import copy
import io
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from xml.etree import ElementTree

import matplotlib.pyplot as plt
import nbformat
import numpy as np
import pytest
from PIL import Image

from helpers import plotting
from tests import comparison, decimals
from tests.comparison import EXACT_PICTURES, TRAINED_PICTURES
from tests.decimals import Tolerance
from tests.notebooks import ROOT, stored_notebooks, tags

# ---- pictures, drawn alike here and in the notebook -------------------------------------------

DRAWING = """
import functools
import io

import matplotlib.figure
import matplotlib.style
from IPython.display import Image, display


@functools.cache
def drawn(title="Loss by epoch", lift=0.0, color="#0072B2", second=True, width=4.0, **settings):
    # Another test may have set the course's style in this process; a kernel starts without it.
    with matplotlib.style.context("default"), matplotlib.rc_context(settings):
        figure = matplotlib.figure.Figure(figsize=(width, 2.5), dpi=100, layout="constrained")
        axes = figure.subplots()
        axes.plot([1, 2, 3, 4], [0.52 + lift, 0.39 + lift, 0.35 + lift, 0.32 + lift], color=color)
        if second:
            axes.plot([1, 2, 3, 4], [0.43, 0.39, 0.37, 0.36], color="#D55E00", linestyle="--")
        axes.set(title=title, xlabel="epoch", ylabel="loss", ylim=(0.25, 0.6))
        file = io.BytesIO()
        figure.savefig(file, format="png")
    return file.getvalue()
"""
_names = {}
exec(DRAWING, _names)
drawn = _names["drawn"]

ALTERED_PICTURES = {
    "title": {"title": "Loss by batch"},
    "moved": {"lift": 0.03},
    "colour": {"color": "#009E73"},
    "missing line": {"second": False},
    "size": {"width": 4.1},
}

# ---- the cases --------------------------------------------------------------------------------

SHOWN = "display(Image(drawn()))"
TABLE = """
html = "<table><tr><td>Coat<td>6000<td>0.10000</tr><tr><td>Bag<td>5998<td>0.09997</tr></table>"
plain = "      images    share\\nCoat    6000  0.10000\\nBag     5998  0.09997"
display({"text/html": html, "text/plain": plain}, raw=True)
"""
METRIC = 'print("accuracy 0.8712 after 5 epochs")'
NAN = 'print("loss", float("nan"))'
WIDGET = 'display({"application/vnd.jupyter.widget-view+json": {"model_id": "ab"}}, raw=True)'


def stream(text):
    return nbformat.v4.new_output("stream", name="stdout", text=text)


def display_data(data):
    return nbformat.v4.new_output("display_data", data=data)


def picture(**changes):
    png = base64.b64encode(drawn(**changes)).decode()
    return display_data({"image/png": png, "text/plain": "<IPython.core.display.Image object>"})


def table():
    names = {}
    exec(TABLE, {"display": lambda data, raw: names.update(data)})
    return display_data(names)


# What the sources above give when they are run.
OUTPUTS = {
    METRIC: lambda: [stream("accuracy 0.8712 after 5 epochs\n")],
    NAN: lambda: [stream("loss nan\n")],
    TABLE: lambda: [table()],
    SHOWN: lambda: [picture()],
    WIDGET: lambda: [],
}


def replaced(old, new):
    """Alter each text of a cell's outputs; fail if there is nothing to alter."""

    def alter(outputs):
        places = [place for group in comparison._texts(outputs).values() for place in group]
        assert any(old in where[key] for where, key in places)
        for where, key in places:
            where[key] = where[key].replace(old, new)
        return outputs

    return alter


def redrawn(**changes):
    return lambda outputs: [picture(**changes)]


OWN = {"absolute": 0.014, "seen": 0.007, "why": "no oneDNN: 0.8782 for 0.8712"}


@dataclass(frozen=True)
class Case:
    source: str
    alter: object = list
    passes: bool = False
    trained: bool = False
    tolerance: object = None


CASES = {
    "unchanged text": Case(METRIC, passes=True),
    "unchanged table": Case(TABLE, passes=True),
    "unchanged picture": Case(SHOWN, passes=True),
    "unchanged, trained": Case(METRIC, passes=True, trained=True),
    "unchanged picture, trained": Case(SHOWN, passes=True, trained=True),
    "NaN, trained": Case(NAN, passes=True, trained=True),
    "NaN for a number": Case(METRIC, replaced("0.8712", "nan"), trained=True),
    "integer": Case(METRIC, replaced("5 epochs", "6 epochs")),
    "integer, trained": Case(METRIC, replaced("5 epochs", "6 epochs"), trained=True),
    "integer of a table": Case(TABLE, replaced("5998", "5999")),
    "integer of a table, trained": Case(TABLE, replaced("5998", "5999"), trained=True),
    "decimal of a table": Case(TABLE, replaced("0.09997", "0.09998")),
    "decimal of a table, trained": Case(TABLE, replaced("0.09997", "0.19997"), trained=True),
    "class name": Case(TABLE, replaced("Coat", "Cape")),
    "class name, trained": Case(TABLE, replaced("Coat", "Cape"), trained=True),
    "metric within tolerance": Case(METRIC, replaced("0.8712", "0.8762"), True, True),
    "the same difference, untagged": Case(METRIC, replaced("0.8712", "0.8762")),
    "metric beyond tolerance": Case(METRIC, replaced("0.8712", "0.8812"), trained=True),
    "metric within its own tolerance": Case(METRIC, replaced("0.8712", "0.8812"), True, True, OWN),
    "metric beyond its own tolerance": Case(METRIC, replaced("0.8712", "0.8892"), False, True, OWN),
    "an output more": Case(METRIC, lambda outputs: [*outputs, *outputs], trained=True),
    "a picture more": Case(SHOWN, lambda outputs: [*outputs, *outputs]),
    "widget view that isn't stored": Case(WIDGET, passes=True),
    "picture hinted otherwise": Case(SHOWN, redrawn(**{"text.hinting": "none"}), passes=True),
    **{f"picture: {name}": Case(SHOWN, redrawn(**c)) for name, c in ALTERED_PICTURES.items()},
    **{
        f"picture: {name}, trained": Case(SHOWN, redrawn(**ALTERED_PICTURES[name]), trained=True)
        for name in ("title", "colour", "missing line", "size")
    },
    "picture: curve a little lower, trained": Case(SHOWN, redrawn(lift=-0.004), True, True),
}


def notebook_of(cases):
    """Return a notebook that draws what the cases need: cell 0 defines, then one cell a case."""
    cells = [nbformat.v4.new_code_cell(DRAWING)]
    for case in cases:
        metadata = {"tags": ["trained"]} if case.trained else {}
        metadata |= {"tolerance": case.tolerance} if case.tolerance else {}
        cell = nbformat.v4.new_code_cell(case.source, metadata=metadata, execution_count=1)
        cell.outputs = case.alter(OUTPUTS[case.source]())
        cells.append(cell)
    return nbformat.v4.new_notebook(cells=cells)


@pytest.fixture(scope="module")
def run_of_cases(tmp_path_factory):
    """The folder in which nbval ran all cases: `result.xml` and, by `tests.drift`, `seen.jsonl`."""
    folder = tmp_path_factory.mktemp("comparison")
    nbformat.write(notebook_of(CASES.values()), folder / "cases.ipynb")
    (folder / "pytest.ini").write_text("[pytest]\n")
    command = [sys.executable, "-m", "pytest", "-p", "no:xdist", "-p", "no:cacheprovider"]
    command += ["-p", "no:hypothesispytest", "-p", "tests.comparison", "-p", "tests.drift"]
    command += ["--color=no"]
    command += ["--nbval", "--nbval-current-env"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "KERAS_BACKEND": "tensorflow"}
    environment["COURSE_SEEN"] = str(folder / "seen.jsonl")
    environment = {k: v for k, v in environment.items() if not k.startswith("PYTEST_")}
    run = subprocess.run(
        [*command, "--junitxml=result.xml", "cases.ipynb"],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 1, run.stdout + run.stderr
    return folder


@pytest.fixture(scope="module")
def verdicts(run_of_cases):
    """For each case by name: None if it passed, else the message."""
    tests = ElementTree.parse(run_of_cases / "result.xml").iter("testcase")
    failures = [failure.text if (failure := t.find("failure")) is not None else None for t in tests]
    assert failures[0] is None, failures[0]
    return dict(zip(CASES, failures[1:], strict=True))


@pytest.mark.parametrize("name", CASES)
def test_a_cell_passes_only_if_its_outputs_agree(verdicts, name):
    if CASES[name].passes:
        assert verdicts[name] is None
    else:
        assert verdicts[name] is not None
        assert "Cell outputs differ" in verdicts[name]


def test_the_message_says_which_number_differs_by_how_much_and_why_that_is_too_much(verdicts):
    message = verdicts["metric beyond tolerance"]
    assert "stdout, decimal 1: stored 0.8812, computed 0.8712; they differ by 0.01" in message
    assert "allowed 0.006" in message
    assert "may differ by 0.006, or one in the last place: the default" in message
    assert "run `make variants`" in message


def test_the_message_says_what_a_tolerance_of_a_cell_s_own_rests_on(verdicts):
    message = verdicts["metric beyond its own tolerance"]
    assert "they differ by 0.018, allowed 0.014" in message
    assert "its own tolerance, as 0.007 was measured (no oneDNN: 0.8782 for 0.8712)" in message


def test_the_message_says_which_picture_differs_by_how_much(verdicts):
    assert "picture 1: picture_distance is 0." in verdicts["picture: title"]
    assert "the stored one has 410 × 250 pixels" in verdicts["picture: size"]
    assert "number of pictures: stored 2, computed 1" in verdicts["a picture more"]


def test_what_trained_cells_show_is_written_down_for_make_variants(run_of_cases, verdicts):
    cells = nbformat.read(run_of_cases / "cases.ipynb", as_version=4).cells[1:]
    names = dict(zip((cell.id for cell in cells), CASES, strict=True))
    lines = (run_of_cases / "seen.jsonl").read_text(encoding="utf-8").splitlines()
    records = map(json.loads, lines)
    seen = {names[each["cell"]]: each for each in records if each["cell"] in names}
    assert all(each["agrees"] is (verdicts[name] is None) for name, each in seen.items())
    assert seen["metric within tolerance"]["figures"] == [["stdout, decimal 1", "0.8762", "0.8712"]]
    assert "figures" not in seen["the same difference, untagged"]
    assert seen["decimal of a table, trained"]["figures"] == [
        ["text/plain, decimal 1", "0.10000", "0.10000"],
        ["text/plain, decimal 2", "0.19997", "0.09997"],
    ]
    places = [place for place, _ in seen["picture: curve a little lower, trained"]["distances"]]
    assert places == ["picture 1, moved", "picture 1, colour", "picture 1, title"]
    assert seen["unchanged picture, trained"]["distances"] == []


def test_the_comparison_is_in_force_here(pytestconfig):
    assert pytestconfig.pluginmanager.has_plugin("tests.comparison")


# ---- decimals in texts ------------------------------------------------------------------------

TIGHT = Tolerance(0.01, 0.0)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("0.877 .877 -0.12 1.2e-05 1e-05", [0.877, 0.877, -0.12, 1.2e-05, 1e-05]),
        ("87.7% and 87.7 %", [0.877, 0.877]),
        ("1,234.5 s", [1234.5]),
        ("12.5s, 3.1×, lr=0.1", [12.5, 3.1, 0.1]),
        ("<td>0.5</td><td>-0.25</td>", [0.5, -0.25]),
        ('<p style="color: #6e7781">0.5', [0.5]),
        ("keras 3.15.1, v1.2, 79,510 in (784, 100) after epoch 3.", []),
    ],
)
def test_what_counts_as_a_decimal(text, values):
    found = [decimals.decimal_value(m) for m in decimals.DECIMAL.findall(text)]
    assert found == pytest.approx(values)


@pytest.mark.parametrize(
    ("stored", "computed", "agrees"),
    [
        ("loss  0.50 |\n----- |", "loss 0.505 |\n------- |", True),
        ("[ 0.501 -0.3]", "[0.5 -0.305]", True),
        ("0.50 0.60", "0.50", False),
        ("0.50 of 10", "0.50 of 11", False),
        ("87.7 %", "88.9 %", False),
        ("87.7 %", "88.6 %", True),
        ("0.001", "-0.002", True),
        ("0.5", "inf", False),
        ("nan 0.5", "nan 0.5", True),
        ("Coat 0.5", "Bag 0.5", False),
        ("a -- b", "a --- b", False),
    ],
)
def test_texts_agree_but_for_small_differences_of_decimals(stored, computed, agrees):
    assert (decimals.text_problems(stored, computed, TIGHT) == []) is agrees


@pytest.mark.parametrize(
    ("stored", "computed", "agrees"),
    [
        ("0.860", "0.854", True),
        ("0.860", "0.853", False),
        ("0.85", "0.86", True),  # a step of the last place, by which rounding may differ
        ("0.85", "0.87", False),
        ("83.1", "83.2", True),
        ("83.1", "83.3", False),
        ("87.7%", "88.3%", True),
        ("87.7%", "88.4%", False),
        ("2.458", "2.465", False),
        ("3.8e-06", "3.9e-06", True),
        ("3.8e-06", "4.0e-06", False),
    ],
)
def test_what_a_cell_without_a_tolerance_of_its_own_allows(stored, computed, agrees):
    assert (decimals.text_problems(stored, computed, decimals.DEFAULT) == []) is agrees


def test_a_relative_tolerance_is_for_large_figures():
    metadata = {"tolerance": {"relative": 0.019, "seen_relative": 0.018, "why": "SSE4.1"}}
    tolerance = decimals.tolerance_of(metadata, "tensorflow")
    assert decimals.text_problems("25.90 0.13", "26.36 0.14", tolerance) == []
    assert len(decimals.text_problems("25.90 0.13", "26.42 0.15", tolerance)) == 2
    assert "0.018 of the stored one was measured" in tolerance.explanation


def test_another_backend_is_given_more_room(monkeypatch):
    metadata = {"tolerance": {"absolute": 0.014, "seen": 0.007, "why": "no oneDNN"}}
    other = decimals.tolerance_of(metadata, "other")
    assert decimals.text_problems("0.87", "0.80", decimals.DEFAULT) != []
    assert decimals.text_problems("0.87", "0.80", other) == []
    assert decimals.text_problems("3.8e-06", "8.1e-05", other) == []
    monkeypatch.delenv("KERAS_BACKEND", raising=False)
    assert comparison.backend() == "tensorflow"
    monkeypatch.setenv("KERAS_BACKEND", "jax")
    assert comparison.backend() == "other"


# ---- what the stored notebooks hold -----------------------------------------------------------


def planted(text, match, sign, relative=False):
    """Return a text with one decimal changed by .02, or by what is as much for one so written.

    That is a twentieth in e-notation, two steps of the last place where .02 is less, and 2 % where
    the cell's tolerance is relative because a large figure moves.
    """
    written = match.group()
    value, step = decimals.decimal_value(written), decimals.step(written)
    if decimals.in_e_notation(written):
        other = f"{value + sign * max(abs(value) / 20, 2 * step):.6e}"
    else:
        share = 0.02 * abs(value) if relative else 0
        other = f"{value + sign * max(0.02, 2 * step, share):.6f}"
    return text[: match.start()] + other + text[match.end() :]


def unnoticed(cell):
    """Plant a change in each decimal of a trained cell: how many there are, and those that pass."""
    count, passed = 0, []
    relative = "relative" in cell.metadata.get("tolerance", {})
    places = [place for group in comparison._texts(cell.outputs).values() for place in group]
    for where, key in places:
        stored = where[key]
        for match in decimals.DECIMAL.finditer(stored):
            for sign in (1, -1):
                where[key] = planted(stored, match, sign, relative)
                computed, where[key] = copy.deepcopy(cell.outputs), stored
                count += 1
                if not comparison.prepared(cell.outputs, computed, cell.metadata)[2]:
                    passed.append(f"{cell.id}: {match.group()}")
    return count, passed


def trained_cells(path):
    notebook = nbformat.read(path, as_version=4)
    return [c for c in notebook.cells if c.cell_type == "code" and comparison.TRAINED in tags(c)]


@pytest.mark.parametrize("path", stored_notebooks(), ids=lambda path: path.stem[:2])
def test_a_change_of_two_hundredths_in_any_trained_figure_is_noticed(path, monkeypatch):
    monkeypatch.delenv("KERAS_BACKEND", raising=False)
    found = [unnoticed(cell) for cell in trained_cells(path)]
    assert sum(count for count, _ in found) > 0
    assert [each for _, passed in found for each in passed] == []


@pytest.mark.parametrize("path", stored_notebooks(), ids=lambda path: path.stem[:2])
def test_a_cell_s_own_tolerance_rests_on_what_was_seen_in_it(path):
    for cell in nbformat.read(path, as_version=4).cells:
        if own := cell.metadata.get("tolerance"):
            assert comparison.TRAINED in tags(cell), cell.id
            assert own.get("absolute", 0) <= 3 * own.get("seen", 0), cell.id
            assert own.get("relative", 0) <= 3 * own.get("seen_relative", 0), cell.id
            assert own["why"], cell.id


# ---- distances --------------------------------------------------------------------------------


def shifted_by_half_a_pixel(png):
    """Return the picture as another freetype might draw it: each glyph half a pixel to the side."""
    image = comparison._drawn(png)
    moved = image.transform(image.size, comparison.Image.Transform.AFFINE, (1, 0, 0.5, 0, 1, 0), 3)
    file = _names["io"].BytesIO()
    moved.save(file, "png")
    return file.getvalue()


def test_the_same_picture_has_distance_zero():
    anew = drawn.__wrapped__()
    assert comparison.picture_distance(drawn(), anew) == 0


def test_a_shift_below_a_pixel_counts_as_the_same():
    assert comparison.picture_distance(drawn(), shifted_by_half_a_pixel(drawn())) > 0
    assert (
        comparison.picture_problem(drawn(), shifted_by_half_a_pixel(drawn()), EXACT_PICTURES)
        is None
    )


def test_pictures_of_unequal_size_are_infinitely_distant():
    assert comparison.picture_distance(drawn(), drawn(width=4.1)) == np.inf


def test_another_backend_may_move_curves_but_not_lose_them():
    bounds = TRAINED_PICTURES["other"]
    assert comparison.picture_problem(drawn(), drawn(lift=0.04), bounds) is None
    assert "colour_distance" in comparison.picture_problem(drawn(), drawn(second=False), bounds)


@pytest.mark.parametrize(("change", "agrees"), [(0.008, True), (0.06, False)])
def test_a_curve_may_move_as_far_as_its_figures_may(change, agrees):
    def curve(lift):
        with plt.style.context("default"):
            ax = plotting.lines(
                [1, 2, 3],
                {"validation": np.array([0.80, 0.84, 0.85]) + lift},
                "epoch",
                "accuracy",
                "T",
            )
            ax.set_ylim(0.78, 0.90)
            file = io.BytesIO()
            ax.figure.savefig(file, format="png")
            plt.close(ax.figure)
        return file.getvalue()

    problem = comparison.picture_problem(curve(0), curve(change), TRAINED_PICTURES["tensorflow"])
    assert (problem is None) is agrees


@pytest.mark.parametrize(("rows", "agrees"), [(24, True), (40, False)])
def test_an_area_may_move_up_or_down_by_two_dozen_pixels(rows, agrees):
    def block(top):
        image = Image.new("RGB", (300, 300), "white")
        image.paste("#0072B2", (100, top, 200, top + 60))
        file = io.BytesIO()
        image.save(file, "png")
        return file.getvalue()

    bounds = TRAINED_PICTURES["tensorflow"]
    for top in (120 - rows, 120 + rows):
        assert (comparison.picture_problem(block(120), block(top), bounds) is None) is agrees
