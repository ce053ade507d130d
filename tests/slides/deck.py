"""Makes slides of a lesson: a notebook for nbconvert to lay out, each question before its answer.

The sections that some route takes are told, in the lesson's own order, so nothing stands on a
slide that a reader of the lesson would not have seen by then; a slide knows its routes.
A question's slide holds its text; what was measured comes on the next one (where a lesson asks two
questions before it answers either, after both of them).
"""

from nbformat import v4

from helpers import words
from helpers.words import _
from tests import marks
from tests.slides import notes, quoted, section, slide
from tests.teaching import routes, sections

POINTS = 430  # letters of key points on one slide
FEW = 10  # words that may be written large


def of(plan):
    """Return the slides of a lesson.

    Parameters
    ----------
    plan : tests.teaching.routes.Plan
        Its notebook has been run. Its language has to be spoken (`words.speaking`).

    Returns
    -------
    nbformat.NotebookNode
        Its cells have the slide types "slide", "-" and "notes", and the first of each slide a
        `kind`, its `routes` ("20 50") and, on slides of a question, its `key`.
    """
    parted = sections.parted(plan.lesson)
    counted = {one.heading: one.minutes for one in plan.sections}
    head, _optional, first = parted[0]
    found = _title(plan, first[0].text)
    found += _taken(section.Section(plan, head, first).opening(), plan.routes)
    for heading, _optional, passages in parted[1:]:
        taking = [r for r in plan.routes if heading in [one.heading for one in r.sections]]
        if heading in marks.footer():
            found += _taken(_last(plan, heading, passages), taking)
        else:
            made = section.Section(plan, heading, passages).slides(counted[heading])
            found += _break_before(plan, heading) + _taken(made, taking, plan.routes)
    found = quoted.shown(plan, found + _home(plan, found))
    metadata = {"title": sections.title(plan.lesson), "language": words.language()}
    return v4.new_notebook(cells=[cell for one in found for cell in one], metadata=metadata)


def _taken(slides, taking, resting=()):
    """Return the slides that some route takes, each with the lengths of these routes.

    A break is one of every route that has one, whichever section it stands in.
    """
    for first, *_others in slides:
        pause = first.metadata.slide.kind == "break"
        having = [r for r in resting if routes.BREAKS[r.length]] if pause else taking
        first.metadata.slide.routes = " ".join(str(r.length) for r in having)
    return [one for one in slides if one[0].metadata.slide.routes]


def _break_before(plan, heading):
    """Return a slide for a break that has no cell: a route's own, or a second one."""
    resting = [
        route
        for route in plan.routes
        if heading in list(routes.rests(plan.lesson, route))[0 if route.rest else 1 :]
    ]
    return _taken([slide.cells("break", f"## {marks.pause().strip('*.')}")], resting, resting)


# ---- the beginning and the end ----------------------------------------------------------------


def _title(plan, text):
    """Return the slides of the lesson's header: its promise, and what one will be able to do."""
    blocks = text.split("\n\n")
    aims = sections.aims(plan.lesson)
    said = notes.of_lesson(plan)
    title = slide.cells("title", f"# {sections.title(plan.lesson)}", said=said)
    # A route that reaches a part of it promises no more than the next slide says.
    whole = " ".join(str(route.length) for route in plan.routes if not route.able)
    title = slide.beneath(title, blocks[1], only=whole) if whole else title
    found = _taken([title], plan.routes)
    for reached in dict.fromkeys(route.able for route in plan.routes):  # each once, in order
        kept = [aim for n, aim in enumerate(aims, start=1) if n in reached or not reached]
        listed = "\n".join(f"- {aim}" for aim in kept)
        one = slide.cells("points", f"## {marks.able().strip('*')}\n\n{listed}")
        found += _taken([one], [route for route in plan.routes if route.able == reached])
    return found


def _last(plan, heading, passages):
    """Return the slides of a section of the footer."""
    text = passages[0].text.partition("\n")[2].strip()
    points, terms, _next = marks.footer()
    if heading == points:
        said = notes.before(plan, heading)
        parts = enumerate(_split(plan, text))
        return [
            slide.cells("points", f"## {heading}\n\n{part}", said="" if n else said)
            for n, part in parts
        ]
    if heading == terms:
        listed = _columns(text)
        classes = "few" if listed.count("\n") < FEW else ""
        return [slide.cells("words", f"## {heading}\n\n{listed}", classes=classes)]
    return [slide.cells("next", f"## {heading}\n\n{text}\n\n{_to_take(plan.home)}")]


def _home(plan, found):
    """Return a last slide for routes that end before the lesson: a key point, what to take home."""
    ended = {length for one in found if one[0].metadata.slide.kind == "next"
             for length in one[0].metadata.slide.routes.split()}  # fmt: skip
    early = [route for route in plan.routes if str(route.length) not in ended]
    made = []
    for home, taking in routes.homes(early).items():
        read = routes.read_last(plan.lesson, taking[0])
        texts = [f"## {sections.title(plan.lesson)}", read, _to_take(home)]
        one = slide.cells("next", "\n\n".join(filter(None, texts)))
        made += _taken([one], taking)
    return made


def _to_take(what):
    return _("**To take home.** {what}", what=what.strip())


def _split(plan, points):
    """Yield lists of key points, each short enough for a slide, and as even as they can be."""
    lines = points.splitlines()
    english = slide.twins(plan.lesson.notebook, plan.english.notebook).get(points, points)
    parts = -(-len(english) // POINTS)
    size = -(-len(lines) // parts)
    for start in range(0, len(lines), size):
        yield "\n".join(lines[start : start + size])


def _columns(table):
    """Return the rows of the table of words as a list, which can flow into columns."""
    rows = [[cell.strip() for cell in row.strip("|").split("|")] for row in table.splitlines()[2:]]
    return "\n".join(f"- {term} *{other}*" for term, other in rows)
