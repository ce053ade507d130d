"""What the figures of `trained` cells show on other processors, and the tolerances that they need.

In pytest (`conftest.py` loads it) this writes the figures of the `trained` cells, each beside
the stored one, into the file that `COURSE_SEEN` names, a line of JSON for each cell.
`tests.variants` runs that in several variants and reads the files by the functions below.
"""

import functools
import json
import math
import os
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import nbformat
import pytest
from nbval.plugin import IPyNbCell

from tests import comparison, decimals
from tests.notebooks import tags
from tests.refresh import write

FILE_VARIABLE = "COURSE_SEEN"

ROOM = 2  # a cell's own tolerance is so many times what was seen, but at most
MOST = 0.019

# A tolerance in a cell's metadata, and what it rests on.
KEYS = (("absolute", "seen"), ("relative", "seen_relative"))

SLACK = 1 + 1e-9  # for the rounding of differences


# ---- in pytest: what a cell showed ------------------------------------------------------------


def figures_in(stored, computed):
    """Return the decimals of a cell's outputs: [place, stored, computed], the latter as written.

    HTML is left out: the plain text beside it shows the same.
    """
    figures, counts = [], Counter()
    for kind, old, new in comparison.pairs_of_texts(stored, computed):
        if kind != "text/html" and decimals.other_difference(old, new) is None:
            for deviation in decimals.deviations(old, new, decimals.DEFAULT):
                counts[kind] += 1
                place = f"{kind}, decimal {counts[kind]}"
                figures.append([place, deviation.stored, deviation.computed])
    return figures


def distances_in(stored, computed):
    """Return how far pictures of one size are apart: [place and measure, distance]."""
    pairs = zip(comparison.pictures_of(stored), comparison.pictures_of(computed), strict=False)
    return [
        [f"picture {n}, {name}", comparison.MEASURES[name](old, new)]
        for n, (old, new) in enumerate(pairs, 1)
        for name in ("moved", "colour", "title")
        if old != new and comparison.size_of(old) == comparison.size_of(new)
    ]


def _compare_and_note(item, compare, computed, stored):
    """Compare the outputs of a cell, as `compare` does, and write down what they showed."""
    agrees = compare(computed, stored)
    record = {"notebook": item.parent.name, "cell": item.cell.id, "agrees": agrees}
    if comparison.TRAINED in tags(item.cell):
        outputs = comparison.without_widgets(stored), comparison.without_widgets(computed)
        record |= {"figures": figures_in(*outputs), "distances": distances_in(*outputs)}
    line = json.dumps(record) + "\n"
    with open(os.environ[FILE_VARIABLE], "ab", buffering=0) as file:  # two workers share the file
        file.write(line.encode())
    return agrees


@pytest.hookimpl(trylast=True)  # after `tests.comparison` has put in its own comparison
def pytest_itemcollected(item):
    if isinstance(item, IPyNbCell) and FILE_VARIABLE in os.environ:
        item.compare_outputs = functools.partial(_compare_and_note, item, item.compare_outputs)


# ---- seen against allowed ---------------------------------------------------------------------


@dataclass(frozen=True)
class Seen:
    """What one variant showed in one place of a cell, and what is allowed there.

    `stored` and `computed` are decimals as written; both are empty where a picture is compared.
    """

    notebook: str
    cell: str
    variant: str
    place: str
    size: float
    allowed: float
    stored: str = ""
    computed: str = ""

    @property
    def used(self):
        """The size as a share of what is allowed."""
        return self.size / self.allowed

    @property
    def is_relative(self):
        """Whether the decimal is one that a relative tolerance is for."""
        return decimals.in_e_notation(self.stored) or abs(self.value) > 1

    @property
    def value(self):
        return decimals.decimal_value(self.stored)

    @property
    def measured(self):
        """The size, of a relative tolerance's decimal as a share of the stored one."""
        return self.size / abs(self.value) if self.is_relative and self.value else self.size

    @property
    def is_rounding(self):
        """Whether the two are a step of the last printed place apart, or none."""
        return self.size <= decimals.step(self.stored) * SLACK


def metadata_by_cell(notebooks):
    """Return {(file name, id of the cell): its metadata} of notebooks given by their paths."""
    return {
        (Path(path).name, cell.id): cell.metadata
        for path in notebooks
        for cell in nbformat.read(path, as_version=4).cells
    }


def all_seen(records, metadata):
    """Return a `Seen` for each decimal and each picture in each variant.

    Parameters
    ----------
    records : dict
        As `records_of_last_run` returns them.
    metadata : dict
        As `metadata_by_cell` returns it: of the notebooks that were run.
    """
    bounds = comparison.TRAINED_PICTURES["tensorflow"]
    seen = []
    for variant, cells in records.items():
        for record in cells:
            where = record["notebook"], record["cell"], variant
            tolerance = decimals.tolerance_of(metadata[where[:2]], "tensorflow")
            for place, *written in record.get("figures", []):
                found = decimals.Deviation(*written, tolerance.allows(written[0]))
                seen.append(Seen(*where, place, found.size, found.allowed, *written))
            for place, distance in record.get("distances", []):
                bound = getattr(bounds, place.rpartition(" ")[2])
                seen.append(Seen(*where, place, distance, bound))
    return seen


def tightest(seen):
    """Return for each cell the decimal, and the picture, that uses most of what is allowed.

    The cell with the least room comes first.
    """
    worst = {}
    for each in seen:
        key = each.notebook, each.cell, bool(each.stored)
        if key not in worst or each.used > worst[key].used:
            worst[key] = each
    return sorted(worst.values(), key=lambda each: -each.used)


def table(rows):
    """Return rows of `Seen` as lines of text."""
    form = "{:>5}  {:8}  {:8}  {:30}  {:24}  {:24}  {}"
    lines = [form.format("used", "seen", "allowed", "cell", "place", "stored, computed", "variant")]
    for row in rows:
        written = ", ".join(filter(None, (row.stored, row.computed)))
        cell = f"{row.notebook[:2]} {row.cell}"
        verdict = row.variant if row.used <= SLACK else f"{row.variant}: FAILS"
        sizes = f"{row.size:.3g}", f"{row.allowed:.3g}"
        lines.append(form.format(f"{row.used:.0%}", *sizes, cell, row.place, written, verdict))
    return lines


def disagreeing(records):
    """Name the cells that failed, a line each, whatever it was that differed."""
    return [
        f"{record['notebook']}, {record['cell']}: differs ({variant})"
        for variant, cells in records.items()
        for record in cells
        if not record["agrees"]
    ]


# ---- tolerances that cells need ---------------------------------------------------------------


def _rounded_up(value):
    return math.ceil(round(value * 1000, 6)) / 1000


def _largest(seen, relative):
    """Return of the decimals that need more than the default the one that needs most, or None.

    Of those that a relative tolerance is for, or of all others.
    """
    found = [
        each
        for each in seen
        if each.is_relative is relative
        and not each.is_rounding
        and ROOM * each.size > decimals.DEFAULT.allows(each.stored) * SLACK
    ]
    return max(found, key=lambda each: each.measured, default=None)


def needed(seen):
    """Return the tolerance that a cell needs besides the default, as its metadata hold it.

    Parameters
    ----------
    seen : list of Seen
        All decimals of one cell, in all variants.

    Returns
    -------
    dict
        Empty if the default has room enough, or no tolerance below .02 has.
    """
    own, reasons = {}, []
    for key, seen_key in KEYS:
        worst = _largest(seen, relative=key == "relative")
        if worst and worst.measured <= MOST:
            own[key] = min(_rounded_up(ROOM * worst.measured), MOST)
            own[seen_key] = round(worst.measured, 4)
            reasons.append(f"{worst.variant}: {worst.computed} for {worst.stored}")
    return own | {"why": "; ".join(reasons)} if own else {}


def unsteady(seen):
    """Name the decimals that no tolerance below .02 has room for, a line each."""
    return [
        f"{each.notebook}, {each.cell}: {each.stored} became {each.computed} ({each.variant}), and "
        "a change of .02 has to be noticed: print something steadier"
        for each in seen
        if each.stored and not each.is_rounding and each.measured > MOST
    ]


def raised(old, new):
    """Return the larger of two tolerances, as metadata."""
    larger = dict(old)
    for key, seen_key in KEYS:
        if new.get(seen_key, 0) > old.get(seen_key, 0):
            larger |= {key: new[key], seen_key: new[seen_key], "why": new["why"]}
    return larger


def store(path, seen):
    """Put the tolerances that cells need into a notebook's metadata; return the ids of the cells.

    Nothing else in the file changes.

    Raises
    ------
    ValueError
        If the file is not written as nbformat writes it, so that more would change.
    """
    notebook = nbformat.read(path, as_version=4)
    if nbformat.writes(notebook) != path.read_text(encoding="utf-8").rstrip("\n"):
        raise ValueError(f"{path.name} is not as nbformat writes it: `make format` first")
    changed = []
    for cell in notebook.cells:
        mine = [s for s in seen if (s.notebook, s.cell) == (path.name, cell.id) and s.stored]
        old = cell.metadata.get(decimals.TOLERANCE, {})
        if (new := raised(old, needed(mine))) != old:
            cell.metadata[decimals.TOLERANCE] = new
            changed.append(cell.id)
    if changed:
        write(notebook, path)
    return changed
