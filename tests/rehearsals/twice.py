"""Runs lessons as they are, with nothing filled in: each cell twice, and optional sections last.

So no other section needs one that is optional, and who comes back to these at the end can run them.
A cell that is run a second time must report the same: what it measures, it has made itself. Chance
begins anew before each run (`kernel.steady`), so a model that is built again starts with the same
weights, and one that an earlier cell has built is trained on. Figures report what they are given.
"""

import itertools

from tests import minutes
from tests.rehearsals.steps import begin, failures, step

_RUNS = ("once", "again")


def steps(lesson):
    """Return the steps that run each cell of a lesson twice in a row, optional sections last."""
    found = [begin(lesson)]
    required = [cell for _, cell in minutes.without_optional(lesson)]
    ids = {cell.id for cell in required}
    optional = [cell for _, cell in lesson.code if cell.id not in ids]
    for place, cell in enumerate([*required, *optional]):
        steady = f"kernel.steady({place})\n{cell.source}"
        found += [step(lesson, cell, steady, asks=(run,)) for run in _RUNS]
    return found


def complaints(steps, shown):
    """Return what is wrong: a cell fails, or reports something else when it is run again."""
    found = failures(steps, shown)
    for (each, once), (then, again) in itertools.pairwise(zip(steps, shown, strict=True)):
        both = each.asks == _RUNS[:1] and then.asks == _RUNS[1:]
        if both and each.compared and once != again:
            texts = (f"{seen.text}\n{seen.error}" for seen in (once, again))
            found.append(
                f"{each.place} reports something else when it is run again:\n{_differing(*texts)}"
            )
    return found


def _differing(once, again):
    """Return the lines in which two texts differ."""
    lines, others = once.splitlines(), again.splitlines()
    rows = max(len(lines), len(others))
    lines, others = (text + [""] * (rows - len(text)) for text in (lines, others))
    return "\n".join(
        f"  {line!r}\n  {other!r}"
        for line, other in zip(lines, others, strict=True)
        if line != other
    )
