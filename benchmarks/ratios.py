"""Two ways that took turns become a line of a table; what counts is the ratio in each round."""

import statistics
from dataclasses import dataclass

import pyperf

from benchmarks.processes import ROOT

BUILD = ROOT / "build"
HEAD = ("what", "against", "median", "median of the other", "ratio (all rounds)", "aim", "met")


@dataclass(frozen=True)
class Line:
    """One comparison. Both benchmarks hold as many values, one a round.

    `at_most` is the highest ratio that meets the aim, None where there is no aim. Below `at_least`
    the other side was disturbed: nothing is slower than the floor that it stands on.
    """

    ours: pyperf.Benchmark
    theirs: pyperf.Benchmark
    at_most: float | None = None
    at_least: float = 0.0


def samples(name, values, unit="second", warmups=()):
    """Return a benchmark of values that were measured elsewhere.

    Parameters
    ----------
    name : str
        What the table calls it.
    values : sequence of float
        One a round, all above 0.
    unit : str
        "second" or "byte".
    warmups : sequence of float
        Values that are kept but don't count.
    """
    metadata = {"name": name, "unit": unit}
    return pyperf.Benchmark([pyperf.Run(values, [(1, v) for v in warmups], metadata)])


def ratios_of(line):
    """Return ours / theirs of each round."""
    pairs = zip(line.ours.get_values(), line.theirs.get_values(), strict=True)
    return [ours / theirs for ours, theirs in pairs]


def verdict(ratios, at_most, at_least=0.0):
    """Say whether an aim is met, for which every round must agree.

    Parameters
    ----------
    ratios : list of float
        One a round.
    at_most, at_least : float or None, float
        As in `Line`.
    """
    if at_most is None:
        return "–"
    if min(ratios) < at_least:
        return "disturbed"
    if min(ratios) <= at_most < max(ratios):
        return "unsure"
    return "yes" if max(ratios) <= at_most else "no"


def table(lines):
    """Return the lines as a Markdown table."""
    rows = [HEAD, ["---"] * len(HEAD), *map(_cells, lines)]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _cells(line):
    ratios = ratios_of(line)
    rounds = "" if len(ratios) == 1 else f" ({min(ratios):.2f} to {max(ratios):.2f})"
    return (
        *(side.get_name() for side in (line.ours, line.theirs)),
        *(side.format_value(side.median()) for side in (line.ours, line.theirs)),
        f"{statistics.median(ratios):.2f}{rounds}",
        "–" if line.at_most is None else f"at most {line.at_most:g}",
        verdict(ratios, line.at_most, line.at_least),
    )


def report(name, lines, notes):
    """Write build/<name>.json for pyperf, and build/<name>.md; return the Markdown.

    Parameters
    ----------
    name : str
        Of both files.
    lines : list of Line
        At least one.
    notes : list of str
        Sentences that stand below the table.
    """
    BUILD.mkdir(exist_ok=True)
    sides = {side.get_name(): side for line in lines for side in (line.ours, line.theirs)}
    suite = pyperf.BenchmarkSuite(list(sides.values()))
    suite.dump(str(BUILD / f"{name}.json"), replace=True)
    text = "\n".join([table(lines), "", *(f"- {note}" for note in notes)]).rstrip() + "\n"
    (BUILD / f"{name}.md").write_text(text, encoding="utf-8")
    return text
