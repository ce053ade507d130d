"""Writes what a teacher needs of a lesson, from its `routes.Plan`: a page of Markdown."""

import re

from helpers import asked
from helpers.room_votes import ballots
from helpers.words import N_
from tests import minutes as counting
from tests import stored
from tests.teaching import foreseen, needed, routes, sections, waiting

GENERATED = "<!-- Written by `make teaching` from routes.yml and the notebook: change those. -->"
OWN_RUN = N_(
    "It is settled by each learner's own run."
)  # said where the stored run measured nothing


LONG_ENOUGH = 8.0  # minutes of a section that is told part by part
_BEGINS = re.compile(r"^### (.+)$|^\*\*((?:Exercise|Belief) [\d.]+)\.\*\*", re.MULTILINE)


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
        "go by heading and first line of its own (at the end of this page). Minutes are counted: "
        "words at 110 a minute, 12 s a cell, 2 minutes a vote or a guess, 4 an exercise, 6 an "
        "explorer, 1 where the text asks the room for something “before you read on”. What is said "
        "before a section is counted with it. Waiting is part of the minutes, measured on two "
        "cores, for cells that take a second or more; in the last column it stands in brackets.",
        f"**On the projector.** {plan.project}",
        "**What goes wrong.**",
        "\n".join(f"- {one.strip()}" for one in plan.wrong),
        f"**To take home.** {plan.home}",
        *(part for route in plan.routes for part in _route(plan, route)),
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
    first = (
        "Six hours, from 0:00, with breaks and lunch. A route of 50 minutes takes what its page "
        "counts, break included, and four minutes more."
    )
    return "\n\n".join(["# One day", GENERATED, first, "\n".join(rows)]) + "\n"


# ---- a route ----------------------------------------------------------------------------------


def _route(plan, route):
    lesson = plan.lesson
    yield f"## {route.length} minutes"
    yield f"**Say first.** {route.say}"
    for heading, said in route.bridges:
        yield f"**Say before** *{heading}*: {said}"
    if route.first:
        yield (
            f"**Before class**, everybody runs [1], then {_cells(lesson, route.first)} of sections "
            "that are left out: others need what is made there."
        )
    if route.point:
        yield f"**To end with**, read by a learner: {routes.read_last(lesson, route)}"
    if route.home != plan.home:
        yield f"**To take home.** {route.home.strip()}"
    rest, free = routes.BREAKS[route.length], route.length - round(route.minutes)
    pause = f", with {rest} minutes of break" if rest else ""
    stay = "stays" if free == 1 else "stay"
    yield f"Counted: {route.minutes:.0f} minutes{pause}; {free} {stay} free."
    rows = ["| from | section | minutes | cells | waiting | asked | joins here: run first |",
            "|---:|---|---:|---|---:|---|---|"]  # fmt: skip
    begins, rests = route.begins(lesson), routes.rests(lesson, route)
    for place, one in enumerate(route.sections):
        if one.heading in rests:
            rest = rests[one.heading]
            rows.append(f"| {begins[one.heading] - rest:.0f} | **Break** | {rest} | | | | |")
        indices = [index for index, _ in one.cells]
        rest_of_it = routes.cells_of(route.sections[place:])
        late = needed.before(lesson, rest_of_it) if indices and place else []
        rows.append(
            f"| {begins[one.heading]:.0f} | {_cell(one.heading)} | {route.minutes_of(one):.1f} | "
            f"{_cells(lesson, indices)} | {_waiting(lesson, indices)} | {_asked(one)} | "
            f"{_joining(lesson, late)} |"
        )
    yield "\n".join(rows)
    yield from _parts(lesson, route)
    yield f"**On phones**, with this machine's address: `{_on_phones(lesson, route)}`"
    if route.cut:
        yield "**If time runs out**, leave out, in this order, what has not begun yet:"
        yield "\n".join(_cuts(plan, route))


def _on_phones(lesson, route):
    """Return the command that asks a room what this route asks."""
    number = lesson.path.name[:2]
    taken = _voted_in(lesson, route.sections)
    listed = ",".join(key.removeprefix("belief ") for key in taken)
    some = f" --ask {listed}" if taken != _voted_in(lesson, sections.of(lesson)) else ""
    return f'make room-votes LESSON={number} ROOM="--address 192.168.1.5{some}"'


def _voted_in(lesson, chosen):
    """Return the keys of the questions in sections that phones ask."""
    there = [one.key for one in ballots.of(lesson.notebook, int(lesson.path.name[:2]))]
    return [key for one in chosen for key in one.asks if key in there]


def _asked(section):
    """Return what a section asks: keys of questions, and the words of the text's own requests."""
    return ", ".join([*section.asks, *(f"“… {one}”" for one in section.requests)])


def _waiting(lesson, indices):
    seconds = waiting.of(lesson, indices)
    return f"{seconds} s" if seconds else ""


def _joining(lesson, indices):
    """Return the cells that who comes late has to run, and how long they take."""
    seconds = _waiting(lesson, indices)
    return f"{_cells(lesson, indices)} ({seconds})" if seconds else _cells(lesson, indices)


def _parts(lesson, route):
    """Yield what a long section that may be cut is made of: cut in it, too."""
    for heading, _optional, passages in sections.parted(lesson):
        cut = [one for one in route.cut if one.heading == heading and one.minutes > LONG_ENOUGH]
        parts = list(_parted(passages)) if cut else []
        if len(parts) > 1:
            listed = "; ".join(
                f"{title}: {minutes:.1f}" + (f" ({_cells(lesson, cells)})" if cells else "")
                for title, minutes, cells in parts
            )
            yield f"*{heading}*, in minutes: {listed}. It may be cut in parts, too."


def _parted(passages):
    """Yield (title, minutes, code cells) of what is under a heading or asked, in order."""
    title, minutes, cells = "", 0.0, []
    for one in passages:
        begin = _BEGINS.search(one.text) if one.cell.cell_type == "markdown" else None
        if begin:
            if title:
                yield title, minutes, cells
            title, minutes, cells = begin[1] or begin[2], 0.0, []
        minutes += counting.of_passage(one)
        cells += [one.index] if one.cell.cell_type == "code" else []
    if title:
        yield title, minutes, cells


def _cuts(plan, route):
    """Yield a line for each cut: what it gives back, when it begins, what must still run.

    And which questions phones still ask, and what of the lesson's aims isn't reached any more.
    """
    lesson = plan.lesson
    left, begins = list(route.sections), route.begins(lesson)
    for one in route.cut:
        left.remove(one)
        still = set(needed.before(lesson, routes.cells_of(left))) - set(route.first)
        still &= {index for index, _ in one.cells}
        run = f"; still run {_cells(lesson, sorted(still))}" if still else ""
        begin = f"from minute {begins[one.heading]:.0f}"
        voted = " and ".join(key.replace("belief", "Belief") for key in _voted_in(lesson, [one]))
        skip = f"; phones still ask {voted}: say “skip it”" if voted else ""
        more = f"{begin}{run}{skip}{_unreached(plan, route, one)}"
        yield f"- {one.heading} ({route.minutes_of(one):.1f} minutes, {more})"


def _unreached(plan, route, cut):
    """Return what of “You will be able to” goes with a section, as a clause, or ""."""
    lost = [
        f"“{aim}”"
        for n, (aim, needs) in enumerate(zip(sections.aims(plan.lesson), plan.reach, strict=True))
        if cut.heading in needs and (not route.able or n + 1 in route.able)
    ]
    return f"; of “You will be able to”, {' and '.join(lost)} goes with it" if lost else ""


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
    """Yield the table of code cells: their numbers, their sections, and how they begin.

    Where several begin alike, the first line that tells them apart.
    """
    lines = {n: [x for x in cell.source.splitlines() if x.strip()] for n, cell in lesson.code}
    rows = ["| cell | section | begins with |", "|---:|---|---|"]
    for section in sections.of(lesson):
        for index, cell in section.cells:
            others = [other for n, other in lines.items() if n != index]
            first = next(
                (x for n, x in enumerate(lines[index]) if all(x not in o[: n + 1] for o in others)),
                lines[index][0],
            )
            rows.append(f"| {cell.execution_count} | {_cell(section.heading)} | `{_cell(first)}` |")
    yield "\n".join(rows)


def _cell(heading):
    return heading.replace("|", "\\|")


# ---- questions --------------------------------------------------------------------------------

_SHOWN = 40  # lines of what was measured, at most


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
                yield from _exercise(question)
            else:
                yield from _settled(lesson.notebook, question)


def _settled(notebook, question):
    """Yield what was measured for a vote or a guess, and what is said of it."""
    shown, record = asked.lines(notebook, question), question.record
    if shown:
        yield "```text\n" + stored.uncoloured("\n".join(shown[-_SHOWN:])) + "\n```"
    said = asked.measured(notebook, question)
    told = said or OWN_RUN
    if hasattr(record, "number"):
        yield f"In the stored run: {told}"
    else:
        told = f"Measured: {told}." if said else f"{told} The lesson says of a right guess:"
        sides = [("A guess too high", record.high), ("Too low", record.low)]
        replied = "".join(f" {side}: {reply}" for side, reply in sides if reply)
        yield f"{told} {record.right} A wrong guess: {record.would_mean}{replied}"


def _exercise(question):
    exercise = question.record
    yield "\n".join(f"{n}. {hint}" for n, hint in enumerate(exercise.hints, start=1))
    yield f"```python\n{exercise.solution}\n```"
    yield exercise.reason
    yield "**Foreseen**, and what the lesson replies:"
    yield "\n".join(
        f"- {f'`{answer}`: ' if answer else ''}{' '.join(reply.split())}"
        for answer, reply in foreseen.replies(exercise.key, question.text)
    )
