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
from tests.slides import notes, section, slide
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
    found = _taken(_title(plan, parted[0][2][0].text), plan.routes)
    for heading, _optional, passages in parted[1:]:
        taking = [r for r in plan.routes if heading in [one.heading for one in r.sections]]
        if heading in marks.footer():
            found += _taken(_last(plan, heading, passages), taking)
        elif taking:
            made = section.Section(plan, heading, passages).slides(counted[heading])
            found += _taken(made, taking)
    metadata = {"title": sections.title(plan.lesson), "language": words.language()}
    return v4.new_notebook(cells=[cell for one in found for cell in one], metadata=metadata)


def _taken(slides, taking):
    """Return slides, each with the lengths of the routes that take it."""
    for first, *_others in slides:
        pause = first.metadata.slide.kind == "break"
        lengths = [str(r.length) for r in taking if routes.BREAKS[r.length] or not pause]
        first.metadata.slide.routes = " ".join(lengths)
    return slides


# ---- the beginning and the end ----------------------------------------------------------------


def _title(plan, text):
    """Return the slides of the lesson's header: its promise, and what one will be able to do."""
    blocks = text.split("\n\n")
    able = next(block for block in blocks if block.startswith(marks.able()))
    said = notes.of_lesson(plan)
    return [
        slide.cells("title", f"# {sections.title(plan.lesson)}\n\n{blocks[1]}", said=said),
        slide.cells("points", able.replace(marks.able(), f"## {marks.able().strip('*')}\n")),
    ]


def _last(plan, heading, passages):
    """Return the slides of a section of the footer."""
    text = passages[0].text.partition("\n")[2].strip()
    points, terms, _next = marks.footer()
    if heading == points:
        return [slide.cells("points", f"## {heading}\n\n{part}") for part in _split(plan, text)]
    if heading == terms:
        listed = _columns(text)
        classes = "few" if listed.count("\n") < FEW else ""
        return [slide.cells("words", f"## {heading}\n\n{listed}", classes=classes)]
    home = _("**To take home.** {what}", what=plan.home.strip())
    return [slide.cells("next", f"## {heading}\n\n{text}\n\n{home}")]


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
