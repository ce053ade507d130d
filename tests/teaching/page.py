"""Writes what a teacher needs of a lesson, from its `routes.Plan`: a page of Markdown."""

from helpers import asked
from helpers.words import N_
from tests import marks
from tests.teaching import foreseen, needed, routes, sections, waiting

GENERATED = "<!-- Written by `make teaching` from routes.yml and the notebook: change those. -->"
OWN_RUN = N_(
    "It is settled by each learner's own run."
)  # said where the stored run measured nothing


def text(plan):
    """Return the page of a lesson.

    Parameters
    ----------
    plan : tests.teaching.routes.Plan
        Its notebook has been run.
    """
    lesson = plan.lesson
    parts = [
        f"# {sections.title(lesson)}: to teach it",
        GENERATED,
        f"The lesson: [{lesson.path.name}](../notebooks/{lesson.path.name}). Numbers in brackets "
        "count the code cells from the top, as there; the copies of a class show others, or none: "
        "go by heading and first line (at the end of this page). Minutes are counted: words at 110 "
        "a minute, 12 s a cell, 2 minutes a vote or a guess, 4 an exercise, 6 an explorer. Waiting "
        "is part of them, measured on two cores, for cells that take a second or more; in the last "
        "column it stands in brackets.",
        f"**On the projector.** {plan.project}",
        "**What goes wrong.**",
        "\n".join(f"- {one.strip()}" for one in plan.wrong),
        f"**To take home.** {plan.home}",
        *(part for route in plan.routes for part in _route(lesson, route)),
        "## Questions and answers",
        "As the stored notebook has them. A class with another processor may see other figures in "
        "the last digit.",
        *_answers(plan),
        "## The cells",
        *_first_lines(lesson),
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
            page = f"[{sections.title(plan.lesson)}]({plan.lesson.path.stem}.md)"
            said = f"{page}, its route of {what.length} minutes"
        rows.append(f"| {begin // 60:.0f}:{begin % 60:02.0f} | {minutes:.0f} | {said} |")
    first = "Six hours, from 0:00, with breaks and lunch. What each part takes stands on its page."
    return "\n\n".join(["# One day", GENERATED, first, "\n".join(rows)]) + "\n"


# ---- a route ----------------------------------------------------------------------------------


def _route(lesson, route):
    yield f"## {route.length} minutes"
    yield f"**Say first.** {route.say}"
    for heading, said in route.bridges:
        yield f"**Say before** *{heading}*: {said}"
    if route.first:
        yield (
            f"**Before class**, everybody runs [1], then {_cells(lesson, route.first)} of sections "
            "that are left out: others need what is made there."
        )
    rest = routes.BREAKS[route.length]
    pause = f", with {rest} minutes of break" if rest else ""
    yield f"Counted: {route.minutes:.0f} minutes{pause}."
    rows = ["| from | section | minutes | cells | waiting | asked | joins here: run first |",
            "|---:|---|---:|---|---:|---|---|"]  # fmt: skip
    begin, paused = 0.0, False
    for place, one in enumerate(route.sections):
        indices = [index for index, _ in one.cells]
        rest_of_it = routes.cells_of(route.sections[place:])
        late = needed.before(lesson, rest_of_it) if indices and place else []
        rows.append(
            f"| {begin:.0f} | {_cell(one.heading)} | {one.minutes:.1f} | "
            f"{_cells(lesson, indices)} | {_waiting(lesson, indices)} | {', '.join(one.asks)} | "
            f"{_joining(lesson, late)} |"
        )
        begin += one.minutes
        if rest and not paused and _has_break(lesson, route.sections[place + 1 :]):
            rows.append(f"| {begin:.0f} | **Break** | {rest} | | | | |")
            begin, paused = begin + rest, True
    yield "\n".join(rows)
    if route.cut:
        yield "**If time runs out**, leave out, in this order:"
        yield "\n".join(_cuts(lesson, route))


def _waiting(lesson, indices):
    seconds = waiting.of(lesson, indices)
    return f"{seconds} s" if seconds else ""


def _joining(lesson, indices):
    """Return the cells that who comes late has to run, and how long they take."""
    seconds = _waiting(lesson, indices)
    return f"{_cells(lesson, indices)} ({seconds})" if seconds else _cells(lesson, indices)


def _has_break(lesson, later):
    """Say whether the lesson's break comes before the cells of these sections."""
    places = [index for index, cell in lesson.markdown if marks.pause() in cell.source]
    return bool(places) and any(index > places[0] for index in routes.cells_of(later)[:1])


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


def _first_lines(lesson):
    """Yield the table of code cells: their numbers, and how they begin."""
    rows = ["| cell | begins with |", "|---:|---|"]
    for _, cell in lesson.code:
        first = next(line for line in cell.source.splitlines() if line.strip())
        rows.append(f"| {cell.execution_count} | `{_cell(first)}` |")
    yield "\n".join(rows)


def _cell(heading):
    return heading.replace("|", "\\|")


# ---- questions --------------------------------------------------------------------------------

_SHOWN = 12  # lines of what was measured, at most


def _answers(plan):
    """Yield what is asked in the lesson, in order, with its answers."""
    lesson = plan.lesson
    found = sections.questions(lesson)
    for section in sections.of(lesson):
        for key in section.asks:
            question = found[key]
            yield f"### {question.title} ({section.heading})"
            yield f"> {question.text}"
            if question.settled is None:
                yield from _exercise(question.record)
            else:
                yield from _settled(lesson.notebook, question)


def _settled(notebook, question):
    """Yield what was measured for a vote or a guess, and what is said of it."""
    shown, record = asked.lines(notebook, question), question.record
    if shown:
        yield "```text\n" + "\n".join(shown[-_SHOWN:]) + "\n```"
    said = asked.measured(notebook, question)
    told = said or OWN_RUN
    if hasattr(record, "number"):
        yield f"In the stored run: {told}"
    else:
        told = f"Measured: {told}." if said else told
        yield f"{told} {record.right} A wrong guess: {record.would_mean}"


def _exercise(exercise):
    yield "\n".join(f"{n}. {hint}" for n, hint in enumerate(exercise.hints, start=1))
    yield f"```python\n{exercise.solution}\n```"
    yield exercise.reason
    yield "**Foreseen**, and what the lesson replies:"
    yield "\n".join(
        f"- {f'`{answer}`: ' if answer else ''}{' '.join(reply.split())}"
        for answer, reply in foreseen.replies(exercise.key)
    )
