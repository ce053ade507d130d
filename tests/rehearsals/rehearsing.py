"""Rehearses lessons in one kernel, as all parts of the rehearsal want it."""

from helpers import lessons
from tests.notebooks import FOLDER
from tests.rehearsals import filling, twice
from tests.rehearsals.steps import run


def halves():
    """Return the course's lessons in two parts that take about as long, as two lists of paths."""
    parts, seconds = ([], []), [0.0, 0.0]
    for lesson in sorted(lessons.records(), key=lambda lesson: -lesson.seconds):
        lighter = seconds.index(min(seconds))
        seconds[lighter] += lesson.seconds
        parts[lighter].append(FOLDER / f"{lesson.stem}.ipynb")
    return tuple(map(sorted, parts))


def rehearse(course):
    """Rehearse lessons and return what is wrong, as lists of texts by part of the rehearsal.

    Parameters
    ----------
    course : list of tests.notebooks.Lesson
        Those to rehearse.

    Returns
    -------
    dict of str to list of str
        "filled": what goes wrong with everything answered; "twice": with each cell run twice, and
        the optional sections last.
    """
    parts = {
        "filled": [step for lesson in course for step in filling.steps(lesson)],
        "twice": [step for lesson in course for step in twice.steps(lesson)],
    }
    shown = iter(run([step for steps in parts.values() for step in steps]))
    seen = {name: [next(shown) for _ in steps] for name, steps in parts.items()}
    numbers = {int(lesson.path.name[:2]) for lesson in course}
    not_asked = [f"{key} is not asked" for key in filling.not_asked(parts["filled"], numbers)]
    return {
        "filled": filling.complaints(parts["filled"], seen["filled"]) + not_asked,
        "twice": twice.complaints(parts["twice"], seen["twice"]),
    }


if __name__ == "__main__":
    import sys
    import time

    from tests.notebooks import read

    began = time.perf_counter()
    for part, complaints in rehearse(list(map(read, sys.argv[1:]))).items():
        for complaint in complaints:
            print(f"{part}: {complaint}")
    print(f"{time.perf_counter() - began:.0f} s")
