"""Writes what a teacher needs of a lesson, from its `routes.Plan`: a page of Markdown."""

import re

from tests import asking
from tests.both_ways import questions
from tests.notebooks import texts_of
from tests.teaching import needed, routes, sections

GENERATED = "<!-- Written by `make teaching` from routes.yml and the notebook: change those. -->"
_SAID = re.compile(r"In this run: (.*?)(?:\n|$)|Measured: (.*?)\. ", re.DOTALL)


def text(plan):
    """Return the page of a lesson.

    Parameters
    ----------
    plan : tests.teaching.routes.Plan
        Its notebook has been run.
    """
    lesson = plan.lesson
    title = lesson.notebook.cells[0].source.splitlines()[0].lstrip("# ")
    parts = [
        f"# {title}: to teach it",
        GENERATED,
        f"The lesson: [{lesson.path.name}](../notebooks/{lesson.path.name}). Cells are numbered as "
        "there, in brackets. Minutes are counted: words at 110 a minute, 12 s a cell, 2 minutes a "
        "vote or a guess, 4 an exercise, 6 an explorer.",
        f"**On the projector.** {plan.project}",
        "**What goes wrong.**",
        "\n".join(f"- {one.strip()}" for one in plan.wrong),
        f"**What they take home.** {plan.home}",
        *(part for route in plan.routes for part in _route(lesson, route)),
        "## Questions and answers",
        "As the stored notebook has them. A class with another processor may see other figures in "
        "the last digit.",
        *_answers(plan),
    ]
    return "\n\n".join(parts) + "\n"


def of_day(plans):
    """Return the page of the day of six hours.

    Parameters
    ----------
    plans : list of tests.teaching.routes.Plan
        Those of all lessons.
    """
    rows = ["| from | minutes | what |", "|---:|---:|---|"]
    for begin, minutes, plan, what in routes.day(plans):
        said = what
        if plan:
            title = plan.lesson.notebook.cells[0].source.splitlines()[0].lstrip("# ")
            said = f"[{title}]({plan.lesson.path.stem}.md), its route of {what.length} minutes"
        rows.append(f"| {begin // 60:.0f}:{begin % 60:02.0f} | {minutes:.0f} | {said} |")
    first = "Six hours, from 0:00, with breaks and lunch. What each part takes stands on its page."
    return "\n\n".join(["# One day", GENERATED, first, "\n".join(rows)]) + "\n"


# ---- a route ----------------------------------------------------------------------------------


def _route(lesson, route):
    yield f"## {route.length} minutes"
    yield f"**Say first.** {route.say}"
    if route.first:
        yield (
            f"**Before class**, run [1] and {_cells(lesson, route.first)}: the latter "
            "belong to sections that are left out, and others need what they make."
        )
    rest = routes.BREAKS[route.length]
    pause = f", with {rest} minutes of break" if rest else ""
    yield f"Counted: {route.minutes:.0f} minutes{pause}."
    rows = ["| from | section | minutes | cells | asked | joins here: run first |",
            "|---:|---|---:|---|---|---|"]  # fmt: skip
    begin = 0.0
    for place, one in enumerate(route.sections):
        indices = [index for index, _ in one.cells]
        late = needed.before(lesson, routes.cells_of(route.sections[place:])) if indices else []
        rows.append(
            f"| {begin:.0f} | {_cell(one.heading)} | {one.minutes:.1f} | "
            f"{_cells(lesson, indices)} | {', '.join(one.asks)} | {_cells(lesson, late)} |"
        )
        begin += one.minutes
    yield "\n".join(rows)
    if rest:
        yield "The break stands in the notebook, at **Break.**"
    if route.cut:
        yield "**If time runs out**, leave out, in this order:"
        yield "\n".join(_cuts(lesson, route))


def _cuts(lesson, route):
    """Yield a line for each cut: what it gives back, and which of its cells still have to run."""
    left = list(route.sections)
    for one in route.cut:
        left.remove(one)
        still = set(needed.before(lesson, routes.cells_of(left))) - set(route.first)
        still &= {index for index, _ in one.cells}
        run = f"; still run {_cells(lesson, sorted(still))}" if still else ""
        yield f"- {one.heading} ({one.minutes:.1f} minutes{run})"


def _cells(lesson, indices):
    """Return the numbers of cells as the notebook shows them: [4]–[7], [9]."""
    counts = [lesson.notebook.cells[index].execution_count for index in indices]
    runs = []
    for n in counts:
        if runs and n == runs[-1][1] + 1:
            runs[-1][1] = n
        else:
            runs.append([n, n])
    return ", ".join(f"[{a}]" if a == b else f"[{a}]–[{b}]" for a, b in runs)


def _cell(heading):
    return heading.replace("|", "\\|")


# ---- questions --------------------------------------------------------------------------------


def _answers(plan):
    """Yield what is asked in the lesson, in order, with its answers."""
    lesson, module = plan.lesson, asking.file_of(plan.lesson)
    measured = _measured(lesson)
    asked = {f"belief {one.number}": _belief for one in module.BELIEFS}
    asked |= {one.key: _prediction for one in module.PREDICTIONS}
    asked |= {one.key: _exercise for one in module.EXERCISES}
    records = {f"belief {one.number}": one for one in module.BELIEFS}
    records |= {one.key: one for one in (*module.PREDICTIONS, *module.EXERCISES)}
    for section in sections.of(lesson):
        for key in section.asks:
            yield asked[key](records[key], measured.get(key, ""), section.heading)


def _measured(lesson):
    """Return what the stored notebook says at each verdict and comparison, by key."""
    cells = {cell.id: cell for _, cell in lesson.code}
    found = {}
    for question in questions(lesson):
        shown = "\n".join(t for o in cells[question.cell].outputs for t in texts_of(o))
        said = _SAID.search(shown)
        found[question.key] = (said[1] or said[2]).strip() if said else ""
    return found


def _belief(belief, said, where):
    return f"**Belief {belief.number}** ({where}). “{belief.text}” In the stored run: {said}"


def _prediction(prediction, said, where):
    measured = f" Measured: {said}." if said else " It is settled by each learner's own run."
    right = prediction.right
    return (
        f"**Prediction {prediction.key}** ({where}). {prediction.question}{_mark(prediction)}"
        f"{measured} {right} A wrong guess: {prediction.would_mean}"
    )


def _mark(prediction):
    return "" if prediction.question.endswith("?") else ":"


def _exercise(exercise, said, where):
    hints = "\n".join(f"   {n}. {hint}" for n, hint in enumerate(exercise.hints, start=1))
    code = "\n".join(f"   {line}" for line in exercise.solution.splitlines())
    return (
        f"**Exercise {exercise.key}** ({where}). Hints, one after the other:\n\n{hints}\n\n"
        f"   Solution, and why: {exercise.reason}\n\n   ```python\n{code}\n   ```"
    )
