"""Row 3: the memory of a kernel that ran lesson 02, the course's way and the usual way."""

import asyncio

from tests.bench import kernels, tables
from tests.bench.loading import keras_home

AT_MOST = 0.5
WAYS = {
    "course": "the lesson as it stands",
    "usual": "the same cells on float64 arrays, loaded, scaled and split as books do",
    "tensorflow": "a kernel that only imports TensorFlow",
}


def above(reports):
    """Return megabytes of the course's and the usual way above TensorFlow's own."""
    own = reports["tensorflow"]["peak"]
    return reports["course"]["peak"] - own, reports["usual"]["peak"] - own


def measure(options):
    """Run the three kernels at once: memory is counted, so they may slow one another down."""
    with keras_home() as environment:
        jobs = [kernels.sources_of(way) for way in WAYS]
        answers = asyncio.run(kernels.at_once(jobs, environment))
    reports = dict(zip(WAYS, answers, strict=True))
    course, usual = above(reports)
    line = tables.ratio_line(
        "peak memory of a kernel that ran lesson 02, above TensorFlow's own",
        WAYS["usual"],
        [course],
        [usual],
        "MB",
        AT_MOST,
    )
    peaks = ", ".join(f"{WAYS[way]} {tables.number(reports[way]['peak'])} MB" for way in WAYS)
    notes = (
        f"Peaks: {peaks}. The ratio is of what lies above the last.",
        "Cut: a `fit` of five epochs or more has a third of them, `compare` has one seed.",
    )
    return tables.Row("memory", (line,), notes, data=reports)
